"""What one cell says in words: the days of the week, the setting, how often, a remark."""

import re
from dataclasses import dataclass
from typing import Literal

from buurthuis.exchange.cells import CellError, text
from buurthuis.exchange.grid import Value
from buurthuis.exchange.vocabulary import (
    BECAUSE,
    BESIDE_WEEKDAYS,
    CIRCLES_APART,
    DID_NOT_MEET,
    EVERY,
    FORTNIGHTLY,
    MONTHLY,
    NOT_COUNTED,
    NUMBERS,
    ONCE,
    PARTS_OF_DAY,
    SETTINGS,
    TWO_MONTHLY,
    UP_TO,
    WEEKDAYS,
    WEEKLY,
    fold,
)

Frequency = Literal["once", "weekly", "monthly"]
State = Literal["counted", "not_counted", "did_not_meet"]
MOST_WEEKS, MOST_MONTHS = 52, 12


@dataclass(frozen=True)
class Repeat:
    """How often: every `every` weeks or months, or once."""

    frequency: Frequency
    every: int = 1


def weekdays(value: Value) -> tuple[int, ...]:
    """Return the days of the week a cell names, Monday 0, in order; `ma t/m wo` and `di en do` are taken.

    Raises CellError `unknown_weekday`.
    """
    written = UP_TO.sub("-", fold(re.sub(r"[-–—]", " tm ", text(value) or "")))
    found: list[int] = []
    open_range = False
    for word in re.findall(r"-|[^\s-]+", written):
        if word == "-" and found:
            open_range = True
            continue
        if word in BESIDE_WEEKDAYS:
            continue
        number = _weekday(word)
        found += _onwards(found.pop(), number) if open_range else [number]
        open_range = False
    if open_range:
        raise CellError("unknown_weekday")
    return tuple(sorted(set(found)))


def _weekday(word: str) -> int:
    for ending in ("", *PARTS_OF_DAY):
        known = WEEKDAYS.get(word.removesuffix(ending))
        if known is not None:
            return known
    raise CellError("unknown_weekday")


def _onwards(first: int, last: int) -> list[int]:
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def setting(value: Value) -> str | None:
    """Return `own_circle` or `mixed`, None when not chosen; raises CellError `unknown_setting`."""
    written = text(value)
    if written is None:
        return None
    known = SETTINGS.get(fold(written)) or SETTINGS.get(fold(written.split("(")[0]))
    if known is None:
        raise CellError("unknown_setting")
    return known


def repeat(value: Value) -> Repeat | None:
    """Return how often a cell says, None when blank; raises CellError `unknown_repeat`."""
    written = text(value)
    if written is None:
        return None
    phrase = fold(written)
    for words, answer in (
        (ONCE, Repeat("once")),
        (WEEKLY, Repeat("weekly")),
        (FORTNIGHTLY, Repeat("weekly", 2)),
        (MONTHLY, Repeat("monthly")),
        (TWO_MONTHLY, Repeat("monthly", 2)),
    ):
        if phrase in words:
            return answer
    return _every(phrase)


def _every(phrase: str) -> Repeat:
    match = EVERY.fullmatch(phrase)
    number = 0 if match is None else NUMBERS.get(match[1]) or int(match[1] if match[1].isdecimal() else 0)
    weeks = match is not None and match[2].startswith("we")
    if not 1 <= number <= (MOST_WEEKS if weeks else MOST_MONTHS):
        raise CellError("unknown_repeat")
    return Repeat("weekly" if weeks else "monthly", number)


def circle(value: Value) -> tuple[str, ...]:
    """Return the words for the circle as they stand, one a group; which group each is, the centre knows."""
    return tuple(word for word in map(str.strip, CIRCLES_APART.split(text(value) or "")) if word)


def said(remark: str | None) -> tuple[State | None, str | None]:
    """Return what a remark says of the gathering and the reason beside it, None for what it does not say."""
    if remark is None:
        return None, None
    match = DID_NOT_MEET.search(remark)
    if match is None:
        return ("not_counted" if NOT_COUNTED.search(remark) else None), None
    rest = (part.strip(" ,;:.-–()") for part in (remark[: match.start()], remark[match.end() :]))
    return "did_not_meet", BECAUSE.sub("", " ".join(part for part in rest if part)) or None
