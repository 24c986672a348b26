"""Every page, for whoever sees it, in both directions of writing, on a laptop and a phone: axe finds nothing."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from buurthuis.extensions import db
from tests import addresses, house
from tests.browser.chromium import HEIGHTS, LAPTOP_HEIGHT, Tab, axe
from tests.browser.person import overflow
from tests.browser.serving import OpenHouse

WHO = ("samira", "emine", "gerda", "bea", None)
WIDTHS = (1280, 390)
TYPED = "input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea"
EMPTY_AND_SEND = """(form, typed) => {
    for (const field of form.querySelectorAll(typed)) field.value = "";
    form.querySelector("[type=submit]:not([name=keep])").click();
}"""
OPEN_ALL = "document.querySelectorAll('details.how').forEach((one) => { one.open = true; })"
JULY = "/de-brug/balance/2026-07"  # closed, opened again and closed again in the demo
CLOSED = (JULY, f"{JULY}?version=1", f"{JULY}/reopening")
Pages = dict[str | None, list[str]]
in_both_directions = pytest.mark.parametrize("tag", ["nl", "ar"])


@pytest.fixture(scope="module")
def pages(quiet_house: OpenHouse, make_app: Callable[..., Flask]) -> Pages:
    """The pages that each of them may open; one row of everything is added to the house."""
    app = make_app(f"sqlite:///{quiet_house.database}")
    with app.app_context():
        rows = addresses.furnish(house.DE_BRUG)
        found = {name: addresses.pages_of(name, app, house.DE_BRUG, rows) for name in WHO}
        # outside a request looking takes the lock too, and the house that serves wants to write
        db.session.remove()
        db.engine.dispose()
    return found


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, on a laptop and on a phone."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, LAPTOP_HEIGHT)})
        found += [f"{page.url} at {width}: {finding}" for finding in axe(page)]
        found += [f"{page.url} at {width}: {overflow(page)} pixels too wide"] if overflow(page) > 0 else []
    return found


@in_both_directions
@pytest.mark.parametrize("name", WHO)
def test_axe_finds_nothing_on_any_page(
    tab: Tab, quiet_house: OpenHouse, pages: Pages, name: str | None, tag: str
) -> None:
    quiet_house.lets_in(tab, name, tag)
    found = []
    for path in pages[name]:
        tab.page.goto(quiet_house.at(path))
        found += faults(tab.page)
    assert found == []


@in_both_directions
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_closed_month_with_all_of_it_unfolded(
    open_tab: Callable[..., Tab], quiet_house: OpenHouse, pages: Pages, scheme: str, tag: str
) -> None:
    tab = open_tab(colour_scheme=scheme)
    quiet_house.lets_in(tab, "samira", tag)
    assert f"/de-brug/balance/{addresses.OCTOBER}/closing" in pages["samira"]
    found = []
    for path in CLOSED:
        tab.page.goto(quiet_house.at(path))
        assert tab.page.url == quiet_house.at(path)
        tab.page.evaluate(OPEN_ALL)
        found += faults(tab.page)
    assert found == []


@in_both_directions
@pytest.mark.parametrize("width", [320, 390, 640, 820, 929, 1025, 1217, 1280])
def test_no_table_of_the_month_runs_out_of_its_frame(
    tab: Tab, quiet_house: OpenHouse, width: int, tag: str
) -> None:
    quiet_house.lets_in(tab, "samira", tag)
    tab.page.set_viewport_size({"width": width, "height": 800})
    tab.page.goto(quiet_house.at("/de-brug/balance/2026-10"))
    wide = "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.innerText)"
    assert tab.page.locator(".folds .table-frame").evaluate_all(wide) == []


@in_both_directions
def test_axe_finds_nothing_on_any_form_with_errors(
    tab: Tab, quiet_house: OpenHouse, pages: Pages, tag: str
) -> None:
    quiet_house.lets_in(tab, "samira", tag)
    found, sent = [], 0
    for path in pages["samira"]:
        tab.page.goto(quiet_house.at(path))
        form = tab.page.locator("main form[method=post]").filter(has=tab.page.locator(TYPED)).first
        if form.count():
            with tab.page.expect_navigation() as answer:
                form.evaluate(EMPTY_AND_SEND, TYPED)
            assert answer.value.status == 422, path
            sent += 1
            found += faults(tab.page)
    assert (sent >= 18, found) == (True, [])


@in_both_directions
def test_axe_finds_nothing_where_a_room_is_taken(tab: Tab, quiet_house: OpenHouse, tag: str) -> None:
    quiet_house.lets_in(tab, "samira", tag)
    tab.page.goto(quiet_house.at("/de-brug/activities/new"))
    # the Sunday soup is in that room at that time, this week and every next one
    tab.page.click("main form details summary")
    for name, text in {
        "title": "Koken",
        "first": "2026-11-22",
        "starts_at": "13:00",
        "ends_at": "14:00",
    }.items():
        tab.page.fill(f"[name={name}]", text)
    tab.page.check("[value=mixed]")
    tab.page.select_option("[name=room]", label="Grote zaal")
    tab.page.click("main form [type=submit]")
    tab.page.wait_for_selector("#obstacles")
    assert faults(tab.page) == []


@in_both_directions
@pytest.mark.parametrize(
    ("name", "path"), [("emine", "/de-brug/balance/"), ("emine", "/nowhere"), (None, "/nowhere")]
)
def test_axe_finds_nothing_on_a_refusal(
    tab: Tab, quiet_house: OpenHouse, name: str | None, path: str, tag: str
) -> None:
    quiet_house.lets_in(tab, name, tag)
    answer = tab.page.goto(quiet_house.at(path))
    assert answer is not None
    assert answer.status in (403, 404)
    assert faults(tab.page) == []


@in_both_directions
def test_axe_finds_nothing_where_the_address_is_not_ours(tab: Tab, quiet_house: OpenHouse, tag: str) -> None:
    # a name for this machine that the house does not answer to: a page without its own styles
    address = quiet_house.at("/").replace("127.0.0.1", "elsewhere.localhost")
    answer = tab.page.goto(f"{address}?lang={tag}")
    assert answer is not None
    assert (answer.status, faults(tab.page)) == (400, [])
    tab.page.wait_for_load_state("networkidle")
    tab.forget()  # the browser also looks for an icon there


def test_axe_finds_nothing_in_the_dark(
    open_tab: Callable[..., Tab], quiet_house: OpenHouse, pages: Pages
) -> None:
    tab = open_tab(colour_scheme="dark")
    quiet_house.lets_in(tab, "samira", "nl")
    found = []
    for path in pages["samira"]:
        tab.page.goto(quiet_house.at(path))
        found += axe(tab.page, runOnly=["color-contrast", "link-in-text-block"])
    assert found == []
