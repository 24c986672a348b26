"""Somebody of the cast in front of a browser: reads the words on the screen, and uses what carries them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from babel.support import LazyProxy
from playwright.sync_api import Locator, Page, expect

from buurthuis import languages
from tests import house
from tests.browser.chromium import Tab, axe
from tests.browser.serving import OpenHouse

MOST_TABS = 120
IS_IN_FOCUS = "element => element === document.activeElement"
SHOWS_ITS_FOCUS = """element => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" || style.boxShadow !== "none";
}"""
# How browsers order the parts of a date and a time of the day, by the language of the browser itself.
DATES, TIMES = ("%d%m%Y", "%m%d%Y", "%Y%m%d"), ("%H%M", "%I%M%p")


@dataclass
class Person:
    """Somebody with a mouse, who reads in the language `tag`; texts are those of the code, in English."""

    tab: Tab
    house: OpenHouse
    tag: str

    @property
    def page(self) -> Page:
        return self.tab.page

    def says(self, form: Callable[..., str], *given: object) -> str:
        """What a form of words or numbers makes of something, in this language."""
        with languages.use(self.tag):
            return str(form(*given))

    def word(self, message: str) -> str:
        """A text, or a word that waits for its language, as it stands on the screen."""
        waits: object = message
        return self.says(str if isinstance(waits, LazyProxy) else languages.gettext, message)

    def opens(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.house.at(path))
        self.looks()

    def comes_in(self, name: str) -> None:
        """Begin at the door, choose the language there, and sign in."""
        self.opens("/sign-in")
        if self.tag != "nl":
            self.use(self.page.locator("summary", has_text="Nederlands"))
            self.goes(self.page.get_by_role("button", name=languages.KNOWN[self.tag].name))
        self.fills("E-mail address", house.PEOPLE[name][1])
        self.fills("Password", house.PASSWORD)
        self.presses("Sign in")
        expect(self.page.locator("h1")).to_have_text(self.word("Today"))

    def follows(self, message: str) -> None:
        """Use a link that reads exactly so."""
        self.goes(self.page.get_by_role("link", name=self.word(message), exact=True).first)

    def presses(self, message: str) -> None:
        """Use a button that reads exactly so."""
        self.goes(self.page.get_by_role("button", name=self.word(message), exact=True))

    def goes(self, where: Locator) -> None:
        """Use what leads to another page, and look at that."""
        with self.page.expect_navigation():
            self.use(where)
        self.looks()

    def fills(self, message: str, text: str) -> None:
        """Type in the field with this label."""
        self.type(self.page.get_by_label(self.word(message), exact=True), text)

    def chooses(self, message: str, text: str) -> None:
        """Choose from a list."""
        self.choose(self.page.get_by_label(self.word(message), exact=True), text)

    def picks(self, message: str) -> None:
        """Choose what stands beside this text: a round or a square box."""
        self.mark(self.page.get_by_label(self.word(message), exact=True))

    def looks(self) -> None:
        """See that nothing sticks out at the side of the page."""
        assert not overflow(self.page), self.page.url

    def use(self, where: Locator) -> None:
        where.click()

    def type(self, where: Locator, text: str) -> None:
        where.fill(text)

    def mark(self, where: Locator) -> None:
        where.check()

    def choose(self, where: Locator, text: str) -> None:
        where.select_option(label=text)


class Inspector(Person):
    """Somebody who also lets axe look at every page."""

    def looks(self) -> None:
        super().looks()
        assert axe(self.page) == [], self.page.url


class AtTheKeyboard(Person):
    """Somebody without a mouse: everything is reached with Tab, and shows that it is."""

    def use(self, where: Locator) -> None:
        self.reaches(where)
        self.page.keyboard.press("Enter")

    def type(self, where: Locator, text: str) -> None:
        self.reaches(where)
        for typed in in_parts(where.get_attribute("type"), text):
            self.page.keyboard.type(typed)
            if where.input_value() == text:
                return
            for _part in range(2):
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"{text} cannot be typed in {where}")

    def choose(self, where: Locator, text: str) -> None:
        self.reaches(where)
        self.page.keyboard.type(text)

    def mark(self, where: Locator) -> None:
        self.reaches(where)
        self.page.keyboard.press("Space")
        expect(where).to_be_checked()

    def reaches(self, where: Locator) -> None:
        """Go on with Tab until it has the focus, and shows that."""
        for _step in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if where.evaluate(IS_IN_FOCUS):
                assert where.evaluate(SHOWS_ITS_FOCUS), where
                return
        raise AssertionError(f"Tab does not reach {where}")


def in_parts(kind: str | None, text: str) -> list[str]:
    """The ways to type a text: a day and a time have parts, in an order that the browser chooses."""
    if kind == "date":
        return [datetime.fromisoformat(text).strftime(order) for order in DATES]
    if kind == "time":
        return [datetime.strptime(text, "%H:%M").strftime(order) for order in TIMES]  # noqa: DTZ007 - a wall clock
    return [text]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
