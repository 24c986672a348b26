"""Chromium as the tests open it: quiet in the background, every request, byte and complaint written down."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
HEIGHTS = {390: 844, 640: 400, 820: 1180}  # pixels, of a phone, a laptop at 200 %, a tablet; else a laptop's
LAPTOP_HEIGHT = 800
# Style sheets stay as the browser has them: axe would read them again into a style of its own, which the content
# security policy of a good page stops. Only its trial of a rule about turned screens needs that.
AS_IT_STANDS = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
NOT_ON_THE_NETWORK = ("about", "blob", "data")


def executable() -> str:
    """The path of this system's Chromium, the one in CHROMIUM first; raises RuntimeError without one."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        if path := shutil.which(name):
            return path
    raise RuntimeError("The tests open pages in Chromium. Install it, or name one in CHROMIUM.")


def launch(playwright: Playwright) -> Browser:
    """A browser without a window; as root it has to do without its sandbox."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    # Ctrl-C is for the tests, which close the browser.
    return playwright.chromium.launch(executable_path=executable(), args=flags, handle_sigint=False)


@dataclass
class Tab:
    """One page in a profile of its own, with what it asked for, received and complained about."""

    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _received: list[int] = field(default_factory=list)
    _documents: set[str] = field(default_factory=set)

    @property
    def transferred(self) -> int:
        """Bytes received so far for all finished requests, headers included, as compressed on the way."""
        return sum(self._received)

    def elsewhere(self, address: str) -> list[str]:
        """The requests that went to another host or port than that of `address`."""
        home = urlsplit(address).netloc
        asked = ((url, urlsplit(url)) for url in self.requests)
        return [url for url, to in asked if to.scheme not in NOT_ON_THE_NETWORK and to.netloc != home]

    def forget(self) -> None:
        """Begin the lists of requests, bytes and complaints anew."""
        for notes in (self.requests, self.complaints, self._received):
            notes.clear()

    def listen(self) -> None:
        """Write down from now on."""
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        network = self.context.new_cdp_session(self.page)
        network.on("Network.loadingFinished", lambda e: self._received.append(int(e["encodedDataLength"])))
        network.send("Network.enable")

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)
        if request.is_navigation_request():
            self._documents.add(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        # An error page is an answer, not a fault; Chromium complains about its status all the same.
        answered = message.text.startswith("Failed to load resource: the server responded")
        if answered and message.location["url"] in self._documents:
            return
        if message.type == "error":
            self.complaints.append(
                f"{message.text} ({message.location['url']}:{message.location['lineNumber']})"
            )


def open_tab(
    browser: Browser,
    width: int = 1280,
    locale: str = "nl-NL",
    colour_scheme: Literal["light", "dark"] = "light",
    **options: Any,
) -> Tab:
    """An empty page of `width` pixels; other options are those of playwright's `new_context`."""
    height = HEIGHTS.get(width, LAPTOP_HEIGHT)
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, color_scheme=colour_scheme, **options
    )
    tab = Tab(context, context.new_page())
    tab.listen()
    return tab


@dataclass(frozen=True)
class Finding:
    """One rule of axe that a page breaks, and where."""

    rule: str
    help: str
    places: tuple[str, ...]


def axe(page: Page, **options: Any) -> list[Finding]:
    """What axe finds wrong with the page as it stands; `options` are those of `axe.run`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())
    run = "async options => (await axe.run(document, options)).violations"
    found = page.evaluate(run, AS_IT_STANDS | options)
    return [Finding(one["id"], one["help"], tuple(places(one))) for one in found]


def places(violation: dict[str, Any]) -> list[str]:
    """Where axe found it: one line an element, selector and markup."""
    return [f"{' '.join(map(str, node['target']))}: {node['html']}" for node in violation["nodes"]]


def axe_source() -> str:
    """The axe that stands in `vendor/`; raises FileNotFoundError unless it is there exactly once."""
    found = sorted(Path(__file__).parent.glob("vendor/axe-core-*/axe.min.js"))
    if len(found) != 1:
        raise FileNotFoundError(f"expected one vendor/axe-core-*/axe.min.js, found {len(found)}")
    return found[0].read_text(encoding="utf-8")
