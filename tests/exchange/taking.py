"""Files are taken in, and what became of their rows is read."""

from collections.abc import Iterable, Mapping
from datetime import date

from buurthuis.exchange import queries, writing
from buurthuis.exchange.contents import Choices
from buurthuis.exchange.outcome import Outcome
from buurthuis.extensions import db
from buurthuis.schedule.models import Activity, Gathering
from tests import house
from tests.exchange.files_of import stored, workbook

SEPTEMBER = date(2026, 9, 1)
NEXT_TUESDAY = date(2026, 11, 24)
PROGRAMME = (
    "activiteit",
    "soort",
    "kring",
    "dag",
    "datum",
    "van",
    "tot",
    "ruimte",
    "begeleider",
    "t/m",
    "herhaling",
)
TALLY = ("datum", "activiteit", "statushouders", "oudere migranten", "onbekend", "opmerking")


def take(
    kind: str,
    content: bytes | str,
    start: date = SEPTEMBER,
    variables: Mapping[str, str | None] | None = None,
    **more: bool,
) -> Outcome:
    """Take in a file of De Brug: its bytes, or the name of a stored one."""
    db.session.commit()  # what the test did is there before the file comes in
    centre, name = house.centre(), content if isinstance(content, str) else "lijst"
    found = stored(content) if isinstance(content, str) else content
    contents = queries.read(centre, kind, found, name, Choices(start, variables=variables or {}))
    outcome = writing.take_in(centre, contents, house.TODAY, **more)
    db.session.commit()
    return outcome


def programme(*rows: Mapping[str, object], start: date = NEXT_TUESDAY) -> Outcome:
    """Take in a programme of such rows: Koor on Tuesday from 10:00 to 12:00 until 15 December, or as a row says."""
    usual = {"activiteit": "Koor", "dag": "di", "van": "10:00", "tot": "12:00", "t/m": "15-12-2026"}
    lines = [[(usual | dict(row)).get(heading) for heading in PROGRAMME] for row in rows]
    return take("schedule", workbook(PROGRAMME, *lines), start)


def tally(*rows: Iterable[object]) -> Outcome:
    """Take in a list of counts."""
    return take("attendance", workbook(TALLY, *rows))


def codes(outcome: Outcome, *statuses: str) -> list[tuple[int, str]]:
    """Row and code of what is told with one of these statuses."""
    return [(told.row, told.code) for told in outcome.told if told.status in statuses]


def places(outcome: Outcome) -> list[tuple[int, str | None, str]]:
    """Row, column and code of what was not taken."""
    return [(told.row, told.column, told.code) for told in outcome.of("left")]


def days(outcome: Outcome, code: str) -> list[date]:
    """The days that are named beside a code."""
    named = [told.params["days"] for told in outcome.told if told.code == code]
    assert len(named) == 1
    assert isinstance(named[0], tuple)
    return list(named[0])


def planned(title: str = "Koor") -> list[Gathering]:
    """The gatherings of an activity, by day and time."""
    found = db.select(Gathering).join(Activity).where(Activity.title == title)
    return list(db.session.scalars(found.order_by(Gathering.day, Gathering.starts_at)))


def size() -> dict[str, int]:
    """How many of everything there is, to see whether anything was doubled."""
    names = "activity series gathering tagging room host tap head_count group_count population".split()
    tables = db.metadata.tables
    return {
        name: db.session.scalar(db.select(db.func.count()).select_from(tables[name])) or 0 for name in names
    }
