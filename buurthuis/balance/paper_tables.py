"""The tables of the paper of a month: plain lines with the words and figures that stand in them."""

from dataclasses import dataclass

from buurthuis.printing.wording import Words


@dataclass(frozen=True)
class Mark:
    """The pictogram of a group: its colour (`#2a7f62`), and the path that is drawn."""

    colour: str
    drawing: str


@dataclass(frozen=True)
class Line:
    """A line of the table of groups. `bar` is own and mixed; `judged` is the word that may be put on the reach."""

    name: Words
    marks: tuple[Mark, ...]
    figures: tuple[str, ...]
    bar: tuple[int, int] | None
    reach: tuple[str, ...] = ()
    judged: str = ""
    since: str = ""


@dataclass(frozen=True)
class Groups:
    """Who came where: the lines, then those of unknown group, then all together; without lines `told` says why.

    `figures` and `reach` are headings; without a reach there is no such column.
    """

    told: str
    figures: tuple[str, ...]
    reach: str | None
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Whom a visitor of one group, or of the small ones together, found: of each 100 others, how many of each line."""

    name: Words
    shares: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """Together in the room: what the table tells, the heading of its first column, its lines, and a row for each."""

    told: str
    visitor: str
    lines: tuple[Words, ...]
    rows: tuple[Found, ...]


@dataclass(frozen=True)
class YearMonth:
    """A month of the year behind; `year` only where it begins. Without a bar its visits are not known.

    `whole` is False where too little was counted.
    """

    name: str
    year: str
    bar: tuple[int, int] | None
    whole: bool
    figures: tuple[str, ...]


@dataclass(frozen=True)
class YearBack:
    """The months up to this one, the earliest first; `figures` are the names of the rows under the bars."""

    told: str
    unit: str
    figures: tuple[str, ...]
    months: tuple[YearMonth, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a part: its heading, how broad it is beside the others, and whether figures stand in it."""

    name: str
    breadth: float
    is_figure: bool = False


@dataclass(frozen=True)
class Part:
    """A part with a heading of its own: sentences, a table where it has rows, notes, and a list with what it is of.

    Two halves after each other stand beside each other.
    """

    title: str
    told: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    is_half: bool = False


@dataclass(frozen=True)
class Activity:
    """A line of the table of activities; `figures` are hours, gatherings and visits.

    `differ`, the chance that two of its visitors differ, is empty where the table has no such column.
    """

    title: str
    ring: str
    planned_as: str
    figures: tuple[str, ...]
    largest_share: str
    differ: str
    note: str
