"""Languages: which are offered, which one a visitor gets, and every text in it."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from babel import Locale
from babel.support import LazyProxy, NullTranslations, Translations
from flask import Flask, current_app, g, has_app_context, has_request_context, request
from flask_login import current_user

from buurthuis.config import CHECKOUT, PACKAGE

COOKIE = "language"


@dataclass(frozen=True)
class Language:
    """One language: its tag, its own name, the direction it is written in, and whose dates and numbers it uses."""

    tag: str
    name: str
    direction: str = "ltr"
    region: str | None = None

    @property
    def locale(self) -> Locale:
        """Babel's locale of this language."""
        return _locale(self.region or self.tag)


@cache
def _locale(identifier: str) -> Locale:
    return Locale.parse(identifier)


KNOWN = {
    language.tag: language
    for language in (
        Language("nl", "Nederlands"),
        Language("en", "English", region="en_GB"),
        Language("tr", "Türkçe"),
        Language("ar", "العربية", "rtl"),
    )
}
_chosen: ContextVar[Language | None] = ContextVar("chosen_language", default=None)


def init_app(app: Flask, offered: tuple[str, ...], default: str) -> None:
    """Tell the application which languages it offers, and give its templates their texts."""
    app.config["OFFERED_LANGUAGES"] = tuple(KNOWN[tag] for tag in offered)
    app.config["DEFAULT_LANGUAGE"] = KNOWN[default]
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, plural_text, newstyle=True)  # type: ignore[attr-defined]
    app.context_processor(lambda: {"language": current(), "languages": offered_languages()})


def offered_languages() -> tuple[Language, ...]:
    """The languages this house offers, in its own order."""
    return tuple(current_app.config["OFFERED_LANGUAGES"])


def current() -> Language:
    """The language of this visitor: chosen now, chosen before, of the account, of the browser, of the house."""
    if (forced := _chosen.get()) is not None:
        return forced
    try:  # a page asks this hundreds of times
        return g.language  # type: ignore[no-any-return]
    except (AttributeError, RuntimeError):
        return _found()


def _found() -> Language:
    if not has_app_context():
        return KNOWN["en"]
    if not has_request_context():
        return current_app.config["DEFAULT_LANGUAGE"]  # type: ignore[no-any-return]
    g.language = found = _of_request()
    return found


@contextmanager
def use(tag: str) -> Iterator[Language]:
    """Speak this language inside the block, whatever the visitor's is. Raises KeyError for an unknown tag."""
    token = _chosen.set(KNOWN[tag])
    try:
        yield KNOWN[tag]
    finally:
        _chosen.reset(token)


def _of_request() -> Language:
    offered = {language.tag: language for language in offered_languages()}
    own = getattr(current_user, "language", None) if current_user else None
    for tag in (request.args.get("lang"), request.cookies.get(COOKIE), own):
        if tag in offered:
            return offered[tag]
    best = request.accept_languages.best_match(list(offered))
    return offered[best] if best else current_app.config["DEFAULT_LANGUAGE"]


def folder() -> Path:
    """Where the catalogues are: beside the package in a checkout, inside it when installed."""
    inside = PACKAGE / "translations"
    return inside if inside.is_dir() else CHECKOUT / "translations"


@cache
def catalogue(tag: str) -> NullTranslations:
    """The texts of one language: compiled when that is newest, else straight from its source."""
    source = folder() / tag / "LC_MESSAGES" / "messages.po"
    compiled = source.with_suffix(".mo")
    if compiled.is_file() and (not source.is_file() or compiled.stat().st_mtime >= source.stat().st_mtime):
        with compiled.open("rb") as file:
            return _sharing(Translations(file))
    return _from_source(source) if source.is_file() else NullTranslations()


_texts: dict[str, str] = {}


def _sharing(texts: Translations) -> Translations:
    """The same texts, each kept in memory once: every language has the keys of all others."""
    kept: dict[Any, str] = texts._catalog
    texts._catalog = {
        _once(key) if isinstance(key, str) else (_once(key[0]), key[1]): _once(text)
        for key, text in kept.items()
    }
    return texts


def _once(text: str) -> str:
    return _texts.setdefault(text, text)


def _from_source(source: Path) -> Translations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)


def gettext(message: str, /, **parts: object) -> str:
    """The message in the current language, with its parts filled in."""
    text: str = catalogue(current().tag).gettext(message)
    return text % parts if parts else text


def ngettext(singular: str, plural: str, num: int, /, **parts: object) -> str:
    """The message in the plural form that `num` asks for; `num` itself is a part."""
    return plural_text(singular, plural, num) % ({"num": num} | parts)


def plural_text(singular: str, plural: str, num: int, /) -> str:
    """The plural form as it stands in the catalogue; a template fills in its parts, escaped, by itself."""
    text: str = catalogue(current().tag).ngettext(singular, plural, num)
    return text


def lazy_gettext(message: str) -> str:
    """The message in the language that is current when it is shown; to its users it is a text like any other."""
    return cast("str", LazyProxy(gettext, message, enable_cache=False))
