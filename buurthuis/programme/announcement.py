"""A gathering as the neighbourhood reads of it, and in which language each text can be read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from buurthuis.schedule.cards import Circle
from buurthuis.schedule.described import codes

NOT_TAKING_PLACE = frozenset({"cancelled", "did_not_meet"})


class Text(NamedTuple):
    """A text and the tag of the language it is written in."""

    text: str
    tag: str


class ClosedDays(NamedTuple):
    """Days on which the house is closed, the last one included, and why."""

    starts_on: date
    ends_on: date
    reason: str


@dataclass(frozen=True)
class Announcement:
    """One gathering. `texts` is JSON, title and description by tag; `spoken` and `kinds` are codes between commas.

    `cost_cents`: None not said, 0 free. Setting and circle are there only where the centre shows them.
    """

    circle: tuple[Circle, ...]
    id: int
    day: date
    starts_at: time
    ends_at: time
    state: str
    room: str | None
    title: str
    description: str
    language: str
    texts: str
    spoken: str
    kinds: str
    cost_cents: int | None
    accessible: bool
    for_whom: str
    age_from: int | None
    age_to: int | None
    photo_free: bool
    organiser: str
    organised_by: str
    setting: str | None
    room_id: int | None = None

    def titled(self, tag: str) -> Text:
        """The title in this language, else in the activity's own."""
        return self._text("title", self.title, tag)

    def described(self, tag: str) -> Text | None:
        """The description in this language, else in the activity's own; None where there is none."""
        return self._text("description", self.description, tag) if self._any_description else None

    @property
    def is_off(self) -> bool:
        """True when it was announced and does not take place."""
        return self.state in NOT_TAKING_PLACE

    @property
    def tongues(self) -> tuple[str, ...]:
        """The tags of the languages spoken there."""
        return codes(self.spoken)

    @property
    def sorts(self) -> tuple[str, ...]:
        """The kinds of activity it is, as codes."""
        return codes(self.kinds)

    @cached_property
    def _told(self) -> Mapping[str, Mapping[str, str]]:
        told: Mapping[str, Mapping[str, str]] = json.loads(self.texts or "{}") or {}
        return told

    @property
    def _any_description(self) -> bool:
        return bool(self.description or any(texts.get("description") for texts in self._told.values()))

    def _text(self, part: str, own: str, tag: str) -> Text:
        """Asked for, else its own; a text that is only there in other languages is read in the first of these."""
        texts = {self.language: own} if own else {}
        texts = {known: each[part] for known, each in self._told.items() if each.get(part)} | texts
        chosen = next(
            (known for known in (tag, self.language, *sorted(texts)) if known in texts), self.language
        )
        return Text(texts.get(chosen, own), chosen)


def announcements(rows: Iterable[tuple[Any, ...]]) -> list[Announcement]:
    """Of rows in the order of an announcement, one for each group of its circle, ending in its key and names (JSON)."""
    return [Announcement(_circle(each), *own) for own, each in groupby(rows, key=lambda row: row[:-2])]


def _circle(rows: Iterable[tuple[Any, ...]]) -> tuple[Circle, ...]:
    return tuple(Circle(key, json.loads(names or "{}")) for *_, key, names in rows if key is not None)
