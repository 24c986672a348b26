"""A browser for the tests of pages as people see them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.chromium import Tab
from tests.browser.serving import OpenHouse, demo, open_house, quiet_house
from tests.browser.tablet import Tablet, code_for
from tests.browser.wire import Wire

__all__ = ["demo", "open_house", "quiet_house"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of this test run (of each worker)."""
    with sync_playwright() as playwright:
        opened = chromium.launch(playwright)
        try:
            yield opened
        finally:
            opened.close()


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Opens pages (`width`, `locale`, `colour_scheme`, …); afterwards none may have complained.

    Broken scripts, missing files and whatever the content security policy stopped all end on the console.
    """
    tabs: list[Tab] = []

    def open_one(**wishes: Any) -> Tab:
        tabs.append(chromium.open_tab(browser, **wishes))
        return tabs[-1]

    yield open_one
    complaints = [complaint for tab in tabs for complaint in tab.complaints]
    for tab in tabs:
        tab.context.close()
    assert complaints == []


@pytest.fixture
def tab(open_tab: Callable[..., Tab]) -> Tab:
    """A laptop's page, in Dutch."""
    return open_tab()


@pytest.fixture
def wire(open_house: OpenHouse) -> Iterator[Wire]:
    with Wire(open_house.address) as laid:
        yield laid


@pytest.fixture
def tablet(browser: Browser, open_house: OpenHouse, wire: Wire) -> Iterator[Tablet]:
    """A paired tablet at the end of a wire; what it complains about a wire that is cut is no fault."""
    tab = chromium.open_tab(browser, width=820)
    yield Tablet(tab.page, wire.address).pair(code_for(open_house))
    broken = [words for words in tab.complaints if "Failed to load resource" not in words]
    tab.context.close()
    assert broken == []
