"""A house with a calendar, and what other programs read in it."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import recurring_ical_events  # type: ignore[import-untyped]
from icalendar import Calendar, Event

from buurthuis.programme.calendar import written
from buurthuis.programme.feed import Feed, Gathering, Series, Text, Told
from buurthuis.schedule.recurrence import Rule

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = date(2026, 11, 24)
TEN, TWELVE = time(10), time(12)
COFFEE = Told(Text("Koffieochtend", "nl"), Text("", "nl"))
WEEKLY = Rule(frequency="weekly", starts_on=TUESDAY, weekdays=(1,))
FIRST, LAST = date(2025, 1, 1), date(2029, 12, 31)
Read = tuple[date, time, time, bool]


def gathering(day: date = TUESDAY, number: int = 1, **otherwise: object) -> Gathering:
    """A coffee morning from ten to twelve in the great hall, on its day, unless said otherwise."""
    facts: dict[str, object] = {"slot": day, "starts_at": TEN, "ends_at": TWELVE, "told": COFFEE}
    facts |= {"room": "Grote zaal"} | otherwise
    return Gathering(id=number, day=day, **facts)  # type: ignore[arg-type]


def series(*gatherings: Gathering, rule: Rule = WEEKLY, **otherwise: object) -> Series:
    """A series from ten to twelve in the great hall with these gatherings."""
    facts: dict[str, object] = {"starts_at": TEN, "ends_at": TWELVE, "room": "Grote zaal"} | otherwise
    return Series(id=7, rule=rule, gatherings=gatherings, **facts)  # type: ignore[arg-type]


def weeks(*numbers: int, **otherwise: object) -> tuple[Gathering, ...]:
    """Coffee mornings so many weeks after the first one."""
    return tuple(gathering(TUESDAY + timedelta(weeks=n), n + 1, **otherwise) for n in numbers)


def feed(*several: Series, singles: Iterable[Gathering] = (), **otherwise: object) -> Feed:
    """The calendar of De Brug."""
    facts: dict[str, object] = {
        "name": "De Brug",
        "place": "De Brug, Dorpsplein 1",
        "zone": "Europe/Amsterdam",
    }
    facts |= {"realm": "de-brug.buurthuis", "made_on": date(2024, 1, 1)}
    facts |= {"url": "https://brug.example/programme/de-brug"} | otherwise
    return Feed(series=several, singles=tuple(singles), **facts)  # type: ignore[arg-type]


def file(*several: Series, singles: Iterable[Gathering] = (), **otherwise: object) -> str:
    """The lines of the calendar of De Brug, unfolded."""
    return unfolded(written(feed(*several, singles=singles, **otherwise)))


def unfolded(content: bytes) -> str:
    """A file without the ends of lines that only keep lines short."""
    return content.decode().replace("\r\n ", "").replace("\r\n", "\n")


def entries(content: bytes) -> list[Event]:
    """The entries as icalendar reads them back."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def read_back(content: bytes, first: date = FIRST, last: date = LAST) -> list[Read]:
    """The gatherings that an independent library makes of it: day, start, end, and whether it takes place."""
    calendar = recurring_ical_events.of(Calendar.from_ical(content), skip_bad_series=False)
    found = calendar.between(first, last + timedelta(days=1))
    return sorted(_read(one) for one in found)


def _read(one: Event) -> Read:
    starts, ends = wall(one["DTSTART"].dt), wall(one["DTEND"].dt)
    return starts.date(), starts.time(), ends.time(), str(one["STATUS"]) == "CONFIRMED"


def wall(moment: datetime) -> datetime:
    """A moment by the clock of Amsterdam."""
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)
