"""Tally sheets, for where there is no tablet: what stands on the paper, a page for each gathering."""

import json
from dataclasses import asdict, dataclass

from buurthuis.printing.wording import Words, fit_to_set


@dataclass(frozen=True)
class Line:
    """A group to put strokes for, in its colour (`#2a7f62`); `drawing` is the path of its pictogram."""

    name: Words
    colour: str
    drawing: str


@dataclass(frozen=True)
class TallySheet:
    """The sheet of one gathering; `first_of` are the groups in the order in which somebody of several is counted.

    `number` and `address` say where it is entered. Of people nothing stands on it.
    """

    title: Words
    facts: tuple[str, ...]
    lines: tuple[Line, ...]
    first_of: tuple[Words, ...]
    number: str
    address: str


@dataclass(frozen=True)
class Phrases:
    """What every sheet says, in the words of one language."""

    name: str
    how: str
    group: str
    strokes: str
    total: str
    together: str
    nobody: str
    how_counted: str
    methods: tuple[str, ...]
    several: str
    not_counted: str
    no_names: str
    enter_at: str


@dataclass(frozen=True)
class Pile:
    """Sheets that are printed together, in one language; without a sheet it says `empty`."""

    title: str
    house: str
    tag: str
    direction: str
    phrases: Phrases
    sheets: tuple[TallySheet, ...]
    empty: str

    def given(self) -> str:
        """What the source is given, as JSON: data, never a part of the source itself."""
        return json.dumps(fit_to_set("pile", asdict(self)), ensure_ascii=False)
