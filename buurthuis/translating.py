"""The texts of the house in every language: take them from the code, bring the catalogues up to date, check them."""

import io
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from buurthuis.config import CHECKOUT
from buurthuis.languages import KNOWN, folder

SOURCE_LANGUAGE = "en"
SOURCES = (("buurthuis/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2"))
OPTIONS = {
    "templates/**.html": {"trimmed": "true", "silent": "false"},
    "templates/**.txt": {"silent": "false"},
}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
}
# The order that translators and every other program use; Babel's own header names `other` before `many`.
PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")


def extracted(root: Path = CHECKOUT) -> Catalog:
    """Every text in code and templates, with the files it stands in."""
    catalogue = Catalog(project="Buurthuis", charset="utf-8", fuzzy=False)
    for part in ("buurthuis", "templates"):
        found = extract_from_dir(
            root / part,
            method_map=[(pattern.removeprefix(part + "/"), how) for pattern, how in SOURCES],
            options_map={pattern.removeprefix(part + "/"): how for pattern, how in OPTIONS.items()},
            keywords=KEYWORDS,
        )
        for file, _line, message, comments, context in found:
            catalogue.add(message, None, [(f"{part}/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The catalogue as a file: sorted, without dates and line numbers, so that the same texts give the same bytes."""
    out = io.BytesIO()
    write_po(
        out,
        catalogue,
        width=110,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
        omit_header=True,
    )
    return _header(catalogue).encode() + out.getvalue()


def _header(catalogue: Catalog) -> str:
    tag = str(catalogue.locale_identifier or "")
    lines = [f'"Language: {tag}\\n"', f'"Plural-Forms: {PLURALS[tag]}\\n"'] if tag else []
    kind = '"Content-Type: text/plain; charset=utf-8\\n"'
    return "\n".join(['msgid ""', 'msgstr ""', kind, *lines, "", ""])


def path_of(tag: str) -> Path:
    """Where the texts of a language stand."""
    return folder() / tag / "LC_MESSAGES" / "messages.po"


def read(tag: str) -> Catalog:
    """The catalogue of a language; an empty one when there is none yet."""
    path = path_of(tag)
    text = path.read_bytes() if path.is_file() else _header(Catalog(locale=tag)).encode()
    return read_po(io.BytesIO(text), locale=tag)


def brought_up_to_date(tag: str, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the texts of the template; a changed text is translated anew."""
    catalogue = read(tag)
    # Babel would put the template's own messages into every catalogue: what is filled in here, is filled in there.
    catalogue.update(deepcopy(template), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if tag == SOURCE_LANGUAGE:
        for message in _messages(catalogue):
            message.string = message.id
    return catalogue


def faults(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """What is missing, fuzzy or wrongly filled in, as (kind, text)."""
    forms = int((re.search(r"nplurals=(\d)", PLURALS[str(catalogue.locale_identifier)]) or [0, 1])[1])
    for message in _messages(catalogue):
        text = message.id if isinstance(message.id, str) else message.id[0]
        answers = [message.string] if isinstance(message.string, str) else list(message.string or ())
        if len(answers) != (1 if isinstance(message.id, str) else forms) or not all(answers):
            yield "missing", text
        elif message.fuzzy:
            yield "fuzzy", text
        elif not all(_parts(answer) <= _parts_of(message) for answer in answers) or _loses_a_part(
            message, answers
        ):
            yield "placeholder", text


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _parts(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _parts_of(message: Message) -> set[str]:
    return _parts(message.id) if isinstance(message.id, str) else set().union(*map(_parts, message.id))


def _loses_a_part(message: Message, answers: list[str]) -> bool:
    """A plural may leave out its number ("twee bezoeken"), never another part."""
    needed = _parts_of(message) - ({"%(num)d", "%(num)s"} if not isinstance(message.id, str) else set())
    return any(needed - _parts(answer) for answer in answers)


@click.group()
def translations() -> None:
    """Take the texts from the code, bring the catalogues up to date, check that they are complete."""


@translations.command()
def extract() -> None:
    """Write messages.pot from code and templates."""
    (folder() / "messages.pot").write_bytes(written(extracted()))


@translations.command()
def update() -> None:
    """Bring every catalogue up to the texts of now."""
    template = extracted()
    (folder() / "messages.pot").write_bytes(written(template))
    for tag in KNOWN:
        path_of(tag).parent.mkdir(parents=True, exist_ok=True)
        path_of(tag).write_bytes(written(brought_up_to_date(tag, template)))


@translations.command(name="compile")
def compile_() -> None:
    """Compile every catalogue."""
    for tag in KNOWN:
        with path_of(tag).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(tag))


@translations.command()
def status() -> None:
    """Say per language what is translated, fuzzy and missing; exit 1 when an offered language is incomplete."""
    template = extracted()
    stale = (folder() / "messages.pot").read_bytes() != written(template)
    incomplete = stale
    for tag in KNOWN:
        catalogue = read(tag)
        known = {message.id for message in _messages(catalogue)}
        found = list(faults(catalogue))
        absent = [
            ("missing", m.id if isinstance(m.id, str) else m.id[0])
            for m in _messages(template)
            if m.id not in known
        ]
        numbers = {
            kind: sum(k == kind for k, _text in [*found, *absent])
            for kind in ("fuzzy", "missing", "placeholder")
        }
        translated = len(known) - len(found)
        click.echo(
            f"{tag}: {translated} translated, " + ", ".join(f"{n} {kind}" for kind, n in numbers.items())
        )
        for kind, text in [*found, *absent][:10]:
            click.echo(f"    {kind}: {text[:90]}")
        incomplete = incomplete or bool(found or absent)
    if stale:
        click.echo("messages.pot is not what the code says now. Run: buurthuis translations update")
    sys.exit(1 if incomplete else 0)
