"""A tablet or a phone whose house changes: removed, at two centres at once, with a clock that was put back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Tab
from tests.browser.serving import OpenHouse
from tests.browser.tablet import KEPT, SHELL, Tablet, change, code_for, in_the_ledger, rows, until
from tests.browser.wire import Wire

A_DAY_BACK = "const now = Date.now; Date.now = () => now() - 86_400_000"
A_SECOND_KEY = (
    "INSERT INTO access_key (account_id, centre_id, role) "
    "SELECT account.id, centre.id, 'volunteer' FROM account, centre "
    "WHERE email = 'vrijwilliger@debrug.example' AND slug = 'het-anker'"
)


@pytest.fixture
def tab(open_tab: Callable[..., Tab]) -> Any:
    """A tablet's page; that its house refuses something is no fault of it."""
    opened = open_tab(width=820)
    yield opened
    opened.complaints[:] = [words for words in opened.complaints if "Failed to load resource" not in words]


def test_what_a_removed_tablet_holds_is_taken_from_it_when_its_page_opens(
    tab: Tab, open_house: OpenHouse
) -> None:
    tablet = Tablet(tab.page, open_house.address).pair(code_for(open_house)).chooses().goes_offline()
    tablet.taps(0, times=3)
    change(open_house, "UPDATE tablet SET state = 'revoked'")
    tablet.opens()
    tablet.comes_online().sends()
    assert rows(open_house, "SELECT count(*), min(why), max(why) FROM tap_held") == [
        (3, "revoked", "revoked")
    ]
    assert in_the_ledger(open_house) == 0


def test_a_clock_that_is_put_back_after_a_refusal_stops_no_sending(
    tab: Tab, open_house: OpenHouse, wire: Wire
) -> None:
    tablet = Tablet(tab.page, wire.address).pair(code_for(open_house)).chooses()
    wire.says(503, '{"keep": true}')
    tablet.taps(0)
    until(lambda: bool(wire.asked))
    wire.leads_home()
    tablet.sends()
    tab.page.evaluate(A_DAY_BACK)
    tablet.taps(0).sends()
    assert in_the_ledger(open_house) == 2


def chooses_centre(page: Page, slug: str) -> None:
    page.locator("select[data-part=centre]").select_option(slug)
    until(
        lambda: (
            page.locator("#under").inner_text().startswith("De Brug" if slug == "de-brug" else "Het Anker")
        )
    )


def test_a_tap_belongs_to_the_centre_of_its_gathering_whatever_another_window_chose(
    tab: Tab, open_house: OpenHouse
) -> None:
    change(open_house, A_SECOND_KEY)
    open_house.lets_in(tab, "emine", "nl")
    first, second = (
        Tablet(tab.page, open_house.address).opens(),
        Tablet(tab.context.new_page(), open_house.address),
    )
    chooses_centre(first.page, "de-brug")
    first.chooses()
    chooses_centre(second.opens().page, "het-anker")
    first.tile(0).click()
    until(lambda: [tap["centre"] for tap in first.page.evaluate(KEPT)] == ["de-brug"])
    chooses_centre(second.page, "de-brug")
    second.sends()
    assert (in_the_ledger(open_house), rows(open_house, "SELECT count(*) FROM tap_held")) == (1, [(0,)])
    assert second.page.url == f"{open_house.address}{SHELL}"
