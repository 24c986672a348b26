"""What templates and style sheets may hold, read from their source.

A page is safe under a policy without inline code, and right in both directions of reading.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

SHARED = ("layout.html", "components/")
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"(?P<name>[\w-]+)\s*:\s*(?P<text>[^;{}]+)")
SIDE = re.compile(r"(^|-)(left|right)(-|$)")
SIDED_TEXTS = {"text-align", "float", "clear", "justify-content", "justify-items", "justify-self"}
FOUR_SIDES = {"margin", "padding", "inset", "scroll-margin", "scroll-padding"}


def files(folder: Path, pattern: str) -> dict[str, str]:
    """Source texts by their path below a folder; what others wrote (`vendor/`) is left out."""
    paths = sorted(path for path in folder.rglob(pattern) if path.is_file() and "vendor" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def strangers(template: str, text: str) -> list[str]:
    """Templates that this one uses though they are neither shared nor in its own folder."""
    used = find_referenced_templates(Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(text))
    folder = template.rpartition("/")[0]
    own = (*SHARED, f"{folder}/") if folder else SHARED
    return [f"{template} uses {name or 'a name made on the way'}" for name in used if not _is_own(name, own)]


def _is_own(name: str | None, own: tuple[str, ...]) -> bool:
    return name is not None and any(name == one or (one[-1] == "/" and name.startswith(one)) for one in own)


def inline_code(template: str, text: str) -> list[str]:
    """Script, style and handlers in the page itself, which the content security policy would stop."""
    reader = _InlineCode()
    reader.feed(JINJA.sub("x", text))
    return [f"{template}:{line} {found}" for line, found in reader.found]


class _InlineCode(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += ((self.getpos()[0], fault) for fault in _faults(tag, dict(attrs)))


def _faults(tag: str, attributes: dict[str, str | None]) -> Iterator[str]:
    if tag == "style" or (tag == "script" and "src" not in attributes):
        yield f"<{tag}>"
    for name, text in attributes.items():
        if name == "style" or name.startswith("on"):
            yield f"{name}="
        if (text or "").strip().lower().startswith("javascript:"):
            yield f"{name}=javascript:"


def sided_styles(sheet: str, text: str) -> list[str]:
    """Declarations that name left or right: they stay put when the page is read from right to left."""
    bare = CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    return [
        f"{sheet}:{bare.count(chr(10), 0, found.start()) + 1} {found[0].strip()}"
        for found in DECLARATION.finditer(bare)
        if _is_sided(found["name"].lower(), found["text"].lower().split())
    ]


def _is_sided(name: str, words: list[str]) -> bool:
    if name.startswith("--"):
        return False
    if SIDE.search(name):
        return True
    if name in FOUR_SIDES and len(words) == 4:
        return words[1] != words[3]
    return name in SIDED_TEXTS and bool({"left", "right"} & set(words))
