"""The benchmarks measure what they say; how fast it is, is no test."""

import re
import urllib.request
from pathlib import Path

from tests.benchmarks import floor, pages
from tests.benchmarks.load import Page, rates


def text(page: Page) -> str:
    cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
    asked = urllib.request.Request(page.address, headers={"Cookie": cookies})
    with urllib.request.urlopen(asked) as answer:
        return str(answer.read().decode())


def test_every_page_of_the_benchmark_shows_thirty_gatherings(tmp_path: Path) -> None:
    with pages.served(tmp_path) as asked:
        found = {page.name: text(page) for page in asked}
        measured = rates(asked, seconds=0.2, rounds=1)
    assert found["floor"].count("group ") == floor.GATHERINGS * floor.GROUPS
    for name in ("week", "programme"):
        assert (
            len(re.findall(r"Koffie en taal \d+</bdi>", found[name])) == pages.GATHERINGS == floor.GATHERINGS
        )
    assert min(measured.values()) > 1
