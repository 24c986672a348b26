"""How the sheet on which a count is typed looks: no word is broken, and every hint stands at its box."""

import pytest

from tests.browser.chromium import Tab
from tests.browser.serving import OpenHouse

WIDTHS = (320, 390, 640, 720, 820, 960, 1280)
# The words of the groups of which the letters stand on more than one line.
BROKEN = r"""() => [...document.querySelectorAll(".count-group .word")].flatMap(({ firstChild: text }) =>
    [...text.data.matchAll(/\S+/g)].filter((word) => {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    }).map(([word]) => word))"""
# A hint as it stands where tablets counted: how far its box is, beside it or above or below it.
FAR = """() => [...document.querySelectorAll(".count-group")].map((tile) => {
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.textContent = "nu geteld: 5 (getikt op de tablet: 16)";
    tile.querySelector("input").before(hint);
    const [a, b] = [hint, tile.querySelector("input")].map((each) => each.getBoundingClientRect());
    const aside = Math.max(0, a.left - b.right, b.left - a.right);
    const above = Math.max(0, a.top - b.bottom, b.top - a.bottom);
    return Math.round(Math.hypot(aside, above));
}).filter((away) => away > 24)"""


def to_the_sheet(tab: Tab, house: OpenHouse, tag: str) -> None:
    house.lets_in(tab, "joris", tag)
    tab.page.goto(house.at("/"))
    tab.page.locator("main a[href$='/count']").first.click()
    tab.page.wait_for_selector("form.count")


@pytest.mark.parametrize("tag", ["nl", "tr", "ar"])
def test_no_word_of_a_group_is_broken_at_any_width(tab: Tab, quiet_house: OpenHouse, tag: str) -> None:
    to_the_sheet(tab, quiet_house, tag)
    broken = {}
    for width in WIDTHS:
        tab.page.set_viewport_size({"width": width, "height": 800})
        broken[width] = tab.page.evaluate(BROKEN)
    assert broken == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("tag", ["nl", "ar"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_hint_stands_at_its_box(tab: Tab, quiet_house: OpenHouse, width: int, tag: str) -> None:
    to_the_sheet(tab, quiet_house, tag)
    tab.page.set_viewport_size({"width": width, "height": 800})
    assert tab.page.evaluate(FAR) == []
