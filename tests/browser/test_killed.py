"""A small evening with real browsers at one door."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.chaos.browsers import Wish, run


def test_what_a_screen_showed_as_counted_is_in_the_ledger_once(
    browser: Browser, demo: Path, tmp_path: Path
) -> None:
    wish = Wish(tablets=2, taps=30, cuts=2, kills=2)
    told, stored = run(wish, browser.browser_type, demo, tmp_path)
    assert (told.wrong, stored) == ([], 60)
    assert (told.cuts, told.kills) == (2, 2)
