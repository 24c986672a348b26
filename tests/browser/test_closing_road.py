"""From the front desk to a closed month with its papers: as a manager walks it, in less than two minutes."""

import io
from collections.abc import Callable
from time import monotonic

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.chromium import Tab
from tests.browser.person import AtTheKeyboard, Inspector, Person
from tests.browser.serving import OpenHouse

MONTH = "/de-brug/balance/2026-10"
STORY = "De koffieochtend zat vol. De vrouwengroep deed haar deur open, en dat was goed."
NAMES = "Nieuw waren Fatima, Jan en Mohammed."
TWO_MINUTES = 120


@pytest.mark.parametrize(
    ("tag", "kind", "wishes"),
    [
        pytest.param("nl", Inspector, {}, id="nl"),
        pytest.param("ar", Inspector, {"width": 390}, id="ar on a phone"),
        pytest.param("nl", Person, {"java_script_enabled": False}, id="without script"),
        pytest.param("nl", AtTheKeyboard, {}, id="by keyboard"),
    ],
)
def test_a_manager_closes_the_month_and_takes_its_papers(
    open_tab: Callable[..., Tab],
    open_house: OpenHouse,
    tag: str,
    kind: type[Person],
    wishes: dict[str, object],
) -> None:
    samira = kind(open_tab(**wishes), open_house, tag)
    samira.comes_in("samira")
    begin = monotonic()
    samira.follows("Read it and close it")
    samira.follows("Close the month")
    samira.type(samira.page.locator("#story"), STORY)
    samira.picks("I know what is missing, and close the month as it is.")
    samira.presses("Close the month")
    assert samira.page.url == samira.house.at(MONTH)
    expect(samira.page.locator("main")).to_contain_text(STORY)
    expect(samira.page.get_by_role("button", name=samira.word("Release to the municipality"))).to_be_visible()
    pdf, book = (
        samira.page.request.get(samira.house.at(f"{MONTH}.{form}")).body() for form in ("pdf", "xlsx")
    )
    assert monotonic() - begin < TWO_MINUTES
    assert pdf.startswith(b"%PDF")
    assert STORY in [
        row[1]
        for sheet in load_workbook(io.BytesIO(book))
        for row in sheet.iter_rows(values_only=True)
        if len(row) > 1
    ]


def test_what_may_be_a_name_is_asked_about_and_nothing_is_lost(
    open_tab: Callable[..., Tab], open_house: OpenHouse
) -> None:
    samira = Inspector(open_tab(), open_house, "nl")
    samira.comes_in("samira")
    samira.opens(MONTH + "/closing")
    samira.type(samira.page.locator("#story"), NAMES)
    samira.picks("I know what is missing, and close the month as it is.")
    samira.presses("Close the month")
    expect(samira.page.locator("#story")).to_have_value(NAMES)
    samira.picks("I read it again: nobody can be recognised in it.")
    samira.presses("Close the month")
    samira.presses("Release to the municipality")
    gerda = Inspector(open_tab(), open_house, "nl")
    gerda.comes_in("gerda")
    gerda.opens(MONTH)
    samira.follows("Open again")
    samira.fills("Why is the month opened again?", "Er lag nog een turflijst.")
    samira.presses("Open the month again")
    expect(samira.page.locator("main")).to_contain_text("Er lag nog een turflijst.")
    gerda.opens(MONTH)
