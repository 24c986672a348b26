"""The events of a calendar file (RFC 5545), each read on its own so that one bad event spoils no other.

icalendar is read only when a calendar comes in: it takes a while to load.
"""

import re
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import IO, Any

from buurthuis.exchange.cells import cleaned
from buurthuis.exchange.grid import Unreadable
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.readers import is_calendar, take
from buurthuis.exchange.text_file import decoded
from buurthuis.programme.feed import ROOM

MOST_EVENTS = 5000
MOST_LINES = 500  # of one event
LONGEST_LINE = 20_000  # characters, unfolded: some thousand dates taken out
_DEEPEST = 10  # parts within parts that are kept apart
_NAME = re.compile(r"([A-Za-z-]+)[;:]")
_ASKED = frozenset(
    f"DTSTART DTEND DURATION RRULE EXRULE EXDATE RDATE RECURRENCE-ID UID SUMMARY LOCATION STATUS {ROOM}".split()
)

Moment = date  # a day, or a datetime with or without a zone
Period = tuple[Any, Any]  # a start, and an end or a duration


class EventError(ValueError):
    """An event cannot be taken: the property it is about, and why."""

    def __init__(self, column: str, code: str, value: str = "") -> None:
        super().__init__(code)
        self.column, self.code, self.value = column, code, value


@dataclass
class Written:
    """The lines of one event as they stand in the file, unfolded; `number` is its place, from 1."""

    number: int
    lines: list[str] = field(default_factory=list)
    too_long: bool = False

    def add(self, line: str) -> None:
        """Keep a line that says when, what or where."""
        name = _NAME.match(line)
        if name is None or name[1].upper() not in _ASKED:
            return
        self.too_long |= len(line) > LONGEST_LINE or len(self.lines) >= MOST_LINES
        if not self.too_long:
            self.lines.append(line)

    @property
    def title(self) -> str:
        """The title for a person to recognise the event by, also when it cannot be read further."""
        summaries = (line.partition(":")[2] for line in self.lines if line.upper().startswith("SUMMARY"))
        return cleaned(next(summaries, ""))[:60]

    @property
    def rules(self) -> list[str]:
        """The values of its RRULE lines."""
        return [line.partition(":")[2] for line in self.lines if line.upper().startswith("RRULE")]


def written_events(source: bytes | IO[bytes]) -> tuple[list[Written], list[Problem]]:
    """Return the events of a file and notes on what else is in it.

    Raises Unreadable `empty`, `too_large`, `not_text`, `not_a_calendar`, `no_events` or `too_many_events`.
    """
    content = take(source)
    if not is_calendar(content):
        raise Unreadable("not_a_calendar")
    text = decoded(content)
    events: list[Written] = []
    others: Counter[str] = Counter()
    for inside, line in _lines(text):
        if inside == ("VCALENDAR", "VEVENT") and line is not None:
            events[-1].add(line)
        elif inside == ("VCALENDAR", "VEVENT"):
            events.append(Written(len(events) + 1))
        elif len(inside) == 2 and line is None and inside[1] != "VTIMEZONE":
            others[cleaned(inside[1])[:60]] += 1
        if len(events) > MOST_EVENTS:
            raise Unreadable("too_many_events", limit=MOST_EVENTS)
    if not events:
        raise Unreadable("no_events")
    return events, [
        Problem(0, None, "not_an_event", part, {"count": count}, refuses=False)
        for part, count in others.items()
    ]


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """Each unfolded line with the parts it stands in, as far as three deep; None where a part begins."""
    inside: list[str] = []
    for line in re.split(r"\r\n|\n|\r", re.sub(r"(?:\r\n|\n|\r)[ \t]", "", text)):
        word, _, part = line.strip().upper().partition(":")
        if word == "BEGIN":
            # An event never stands in another part, so a lost END swallows no event behind it.
            inside = ["VCALENDAR", part] if part == "VEVENT" else [*inside[:_DEEPEST], part]
        elif word == "END" and part in inside:
            del inside[inside.index(part) :]
        yield tuple(inside[:3]), None if word == "BEGIN" else line


def parsed(written: Written) -> Any:
    """Return icalendar's event; raises EventError `too_long` or `malformed`.

    The event stands alone, without the time zones of its file: icalendar would work out their rules one by
    one, however many there are, and keep them for every file after it.
    """
    from icalendar import Event

    if written.too_long:
        raise EventError("VEVENT", "too_long")
    block = "\r\n".join(("BEGIN:VEVENT", *written.lines, "END:VEVENT", ""))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns when it guesses a zone from a vendor's name for it
            return Event.from_ical(block.encode("utf-8", "replace"))
    except Exception as error:  # its parser answers hostile values with more than ValueError
        raise EventError("VEVENT", "malformed") from error
