"""The familiar face in a browser: one tap closes a count and says who led, and the hosts are read on one page."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.chromium import Tab
from tests.browser.person import Inspector
from tests.browser.serving import OpenHouse


def test_one_tap_closes_a_count_and_the_hosts_can_be_read(
    open_tab: Callable[..., Tab], open_house: OpenHouse
) -> None:
    joris = Inspector(open_tab(width=390), open_house, "nl")
    joris.comes_in("joris")
    soup = joris.page.locator(".desk-line", has_text="Zondagsoep").first
    joris.goes(soup.get_by_role("link"))
    joris.type(joris.page.locator("form.count input[inputmode=numeric]").first, "4")
    joris.mark(joris.page.locator("[name=method]").first)
    joris.presses("Save the count")
    joris.goes(joris.page.locator(".desk-line", has_text="Zondagsoep").first.get_by_role("link"))
    joris.goes(
        joris.page.get_by_role("button", name=joris.word("Close: %(name)s led it") % {"name": "Ineke"})
    )
    expect(joris.page.locator("main")).to_contain_text(joris.word("The count is closed."))
    expect(joris.page.locator(".count-led")).to_contain_text("Ineke")
    joris.opens("/de-brug/trust/hosts/")
    expect(joris.page.locator("main")).to_contain_text("Ineke")
    emine = Inspector(open_tab(width=390), open_house, "nl")
    emine.comes_in("emine")
    emine.follows("What you lead")
    expect(emine.page.locator("main")).to_contain_text("Naaigroep")
    expect(emine.page.locator("main")).not_to_contain_text("Ineke")
