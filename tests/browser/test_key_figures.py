"""Joris adds a key figure who agreed, hands over what is kept, and removes it, with what stands on the screen."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from buurthuis import words
from tests.browser.chromium import Tab
from tests.browser.person import Inspector
from tests.browser.serving import OpenHouse

LIST = "/de-brug/trust/key-figures/"


@pytest.mark.parametrize(("tag", "width"), [("nl", 1280), ("nl", 390), ("ar", 390)])
def test_a_key_figure_is_added_with_consent_handed_over_and_removed(
    open_tab: Callable[..., Tab], open_house: OpenHouse, tag: str, width: int, tmp_path: Path
) -> None:
    joris = Inspector(open_tab(width=width), open_house, tag)
    joris.comes_in("joris")
    joris.opens(LIST)
    joris.follows("New key figure")
    joris.fills("Name", "Yonas")
    joris.fills("What does this person do?", "Loopt de eerste keer mee")
    joris.picks(words.GROUPS["statushouder"])
    joris.picks(words.WORDS["consent_said"])
    joris.presses("Add key figure")
    expect(joris.page.get_by_role("alert")).to_contain_text(
        joris.word("Without consent nothing is kept. Ask first, then tick this box.")
    )
    joris.picks("This person knows and agreed that we keep this")
    joris.presses("Add key figure")
    expect(joris.page.locator("h1")).to_have_text("Yonas")
    with joris.page.expect_download() as download:
        joris.page.get_by_role("button", name=joris.word("Download everything"), exact=True).click()
    download.value.save_as(tmp_path / "kept.json")
    kept = json.loads((tmp_path / "kept.json").read_text())
    assert (kept["name"], kept["consent"]["how"]) == ("Yonas", "said")
    joris.follows("Remove")
    joris.presses("Remove everything")
    expect(joris.page.get_by_role("status")).to_have_text(
        joris.word("Everything that was kept about this person is removed.")
    )
    expect(joris.page.get_by_role("link", name="Yonas")).to_have_count(0)
