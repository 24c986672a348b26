"""From what somebody told to what the team does about it, and a small step: as staff walk it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import Tab
from tests.browser.person import AtTheKeyboard, Inspector, Person
from tests.browser.serving import OpenHouse

WHAT = "Een bord bij de deur in vier talen"
BARRIERS, STEPS = "/de-brug/trust/barriers/", "/de-brug/trust/steps/"


@pytest.mark.parametrize(
    ("tag", "kind", "wishes"),
    [
        pytest.param("nl", Inspector, {}, id="nl"),
        pytest.param("ar", Inspector, {"width": 390}, id="ar on a phone"),
        pytest.param("nl", Person, {"java_script_enabled": False}, id="without script"),
        pytest.param("nl", AtTheKeyboard, {}, id="by keyboard"),
    ],
)
def test_a_barrier_is_noted_taken_back_and_something_is_agreed(
    open_tab: Callable[..., Tab],
    open_house: OpenHouse,
    tag: str,
    kind: type[Person],
    wishes: dict[str, object],
) -> None:
    joris = kind(open_tab(**wishes), open_house, tag)
    joris.comes_in("joris")
    joris.opens(BARRIERS)
    joris.mark(joris.page.locator("[name=barriers][value=language]"))
    joris.presses("Note it")
    expect(joris.page.locator(".message-success")).to_be_visible()
    joris.presses("Take it back")
    expect(joris.page.locator("main")).to_contain_text(joris.word("Taken back: it does not count any more."))
    joris.follows("Agree on something")
    joris.mark(joris.page.locator("[name=barrier][value=language]"))
    joris.type(joris.page.locator("#what"), WHAT)
    joris.type(joris.page.locator("#due_on"), "2026-12-15")
    joris.presses("Save")
    joris.presses("It is done")
    joris.mark(joris.page.locator("[name=helped][value=yes]"))
    joris.presses("Save")
    joris.opens(f"{BARRIERS}actions/")
    expect(joris.page.locator("main")).to_contain_text(WHAT)


def test_a_second_click_counts_nothing_more(open_tab: Callable[..., Tab], open_house: OpenHouse) -> None:
    joris = Person(open_tab(), open_house, "en")
    joris.comes_in("joris")
    joris.opens(BARRIERS)
    figures = joris.page.locator(".figures li").first
    before = int(figures.locator("strong").inner_text())
    joris.mark(joris.page.locator("[name=barriers][value=cost]"))
    joris.page.get_by_role("button", name="Note it", exact=True).dblclick()
    expect(joris.page.locator(".message-success")).to_be_visible()
    joris.opens(BARRIERS)
    expect(figures.locator("strong")).to_have_text(str(before + 1))


def test_a_plan_for_a_small_step_came_too_early(open_tab: Callable[..., Tab], open_house: OpenHouse) -> None:
    joris = Inspector(open_tab(width=390), open_house, "nl")
    joris.comes_in("joris")
    joris.opens(STEPS)
    joris.choose(joris.page.locator("#one"), "Mannenochtend")
    joris.choose(joris.page.locator("#other"), "Theaterclub")
    joris.mark(joris.page.locator("[name=rung][value=shared_coffee]"))
    joris.presses("Note it")
    pair = joris.page.locator("section", has_text="Theaterclub").first
    joris.goes(pair.get_by_role("button", name=joris.word("Too early")))
    expect(pair.locator(".state-too-early")).to_have_text(joris.word("too early"))
