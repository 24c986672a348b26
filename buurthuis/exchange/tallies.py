"""What the rows of a tally list do to the counts, before anything is written."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from buurthuis.exchange.attendance_rows import AttendanceRow
from buurthuis.exchange.outcome import ADDED, LEFT, NOTE, TAKEN, THERE, Part, Told, Where
from buurthuis.exchange.phrases import said
from buurthuis.exchange.series_known import KnownSeries

Counts = Mapping[str | None, int]


@dataclass(frozen=True)
class Planned:
    """A gathering in the plan; `counts` are visits by key of the group (None: unknown), None when not counted."""

    id: int
    activity: str
    day: date
    starts_at: time
    state: str
    counts: Counts | None = None


@dataclass(frozen=True)
class House:
    """What was planned and counted on the days of a list; titles are keys as `recognise` makes them.

    `retired` are the groups that are counted no longer, with the day from which; `closed_months` the first days of
    months of which no count changes. Of days before `exact_since` no count is told or compared.
    """

    today: date
    exact_since: date
    recognise: Callable[[str], str]
    activities: Collection[str]
    series: Sequence[KnownSeries]
    gatherings: Sequence[Planned]
    retired: Mapping[str, date] = field(default_factory=dict)
    closed_months: Collection[date] = ()
    is_personal: Callable[[str], bool] = lambda _text: False


@dataclass(frozen=True)
class Entry:
    """A count to write: of the gathering with this number, or of one to add to the series with that number."""

    row: AttendanceRow
    gathering: int | None
    series: int | None
    reason: str = ""


Taking = tuple[Entry | None, list[Told]]


class Tallies:
    """The counts while a list is gone through."""

    def __init__(self, house: House, where: Where) -> None:
        self._house, self._where = house, where
        self._on: dict[tuple[str, date], list[Planned]] = defaultdict(list)
        self._series: dict[str, list[KnownSeries]] = defaultdict(list)
        for each in sorted(house.gatherings, key=lambda each: (each.starts_at, each.id)):
            self._on[each.activity, each.day].append(each)
        for series in house.series:
            self._series[series.activity].append(series)

    def take(self, row: AttendanceRow) -> Taking:
        """What a row does: the count to write, or None, and all that is to be told."""
        activity = self._house.recognise(row.title)
        if activity not in self._house.activities:
            return None, [self._tell(row, LEFT, "unknown_activity", "title")]
        if row.day > self._house.today:
            status = NOTE if row.state == "not_counted" else LEFT
            return None, [self._tell(row, status, "day_to_come", "date")]
        if row.day.replace(day=1) in self._house.closed_months:
            return None, [self._tell(row, LEFT, "month_closed", "date")]
        if gone := self._gone(row):
            return None, [self._tell(row, LEFT, "group_out_of_use", "group", group=gone)]
        there = self._on[activity, row.day]
        if row.state == "not_counted":
            return self._not_counted(row, there)
        if row.state == "did_not_meet":
            return self._did_not_meet(row, there)
        return self._counted(row, there)

    def _gone(self, row: AttendanceRow) -> str | None:
        """A group with visits that was counted no longer on that day."""
        retired = self._house.retired
        groups = (key for key, visits in (row.counts or {}).items() if visits and key in retired)
        return next((key for key in groups if key is not None and retired[key] <= row.day), None)

    def _not_counted(self, row: AttendanceRow, there: list[Planned]) -> Taking:
        """Blank cells tell nothing of a day without a plan; the remark *not counted* does: it gathered."""
        if there:
            return None, [self._tell(row, NOTE, "not_counted")]
        if said(row.remark)[0] != "not_counted":
            return None, [self._tell(row, NOTE, "nothing_planned")]
        entry, told = self._add(row)
        return entry, [*told, *([self._tell(row, NOTE, "not_counted")] if entry else [])]

    def _did_not_meet(self, row: AttendanceRow, there: list[Planned]) -> Taking:
        if any(each.state in ("did_not_meet", "cancelled") for each in there):
            return None, [self._tell(row, THERE, "did_not_meet_there")]
        counted = [each for each in there if each.counts is not None]
        if counted and len(counted) == len(there):
            if row.day < self._house.exact_since:
                return None, [self._tell(row, LEFT, "counted_long_ago", "remark")]
            ours = _sum(counted[0].counts)
            return None, [self._tell(row, LEFT, "counted_in_house", "remark", ours=ours)]
        entry, told = self._first(row, [each for each in there if each.counts is None], len(there))
        if entry is None:
            return None, told
        return entry, [self._tell(row, TAKEN, "did_not_meet", reason=entry.reason), *told]

    def _counted(self, row: AttendanceRow, there: list[Planned]) -> Taking:
        known = [each for each in there if each.counts is not None]
        if known and row.day < self._house.exact_since:
            return None, [self._tell(row, THERE, "counted_long_ago")]
        if any(_numbers(each.counts) == _numbers(row.counts) for each in known):
            return None, [self._tell(row, THERE, "counted_there", visits=_sum(row.counts))]
        open_ = [each for each in there if each.counts is None and each.state in ("planned", "held")]
        if not open_ and there:
            return None, [self._refused(row, known, there)]
        entry, told = self._first(row, open_, len(there))
        if entry is None:
            return None, told
        visits = _sum(row.counts)
        code = "counted" if visits else "counted_nobody"
        return entry, [self._tell(row, TAKEN, code, visits=visits), *told]

    def _refused(self, row: AttendanceRow, known: list[Planned], there: list[Planned]) -> Told:
        """Why nothing that was planned that day can take this count."""
        if known:
            ours, theirs = _sum(known[0].counts), _sum(row.counts)
            return self._tell(row, LEFT, "counted_otherwise", ours=ours, theirs=theirs)
        code = "did_not_meet_in_house" if there[0].state == "did_not_meet" else "cancelled_in_house"
        return self._tell(row, LEFT, code, theirs=_sum(row.counts))

    def _first(self, row: AttendanceRow, open_: list[Planned], planned: int) -> Taking:
        """The first gathering that waits to be counted; without any that day, one is added."""
        if not open_:
            return self._add(row)
        first, told = open_[0], []
        if planned > 1:
            told.append(self._tell(row, NOTE, "several_that_day", starts_at=first.starts_at))
        reason, notes = self._reason(row)
        return Entry(row, first.id, None, reason), [*told, *notes]

    def _add(self, row: AttendanceRow) -> Taking:
        """A gathering that nobody planned, at the times of the activity's series."""
        activity = self._house.recognise(row.title)
        known = self._series[activity]
        moved = (series.slots[row.day] for series in known if row.day in series.slots)
        if (slot := next(moved, None)) is not None:
            return None, [self._tell(row, LEFT, "moved_away", "date", now=slot.day)]
        fitting = [each for each in known if row.day.weekday() in _weekdays(each)] or known
        if not fitting or len({(each.starts_at, each.ends_at) for each in fitting}) > 1:
            return None, [self._tell(row, LEFT, "times_unknown", "date")]
        series = min(fitting, key=lambda each: (each.rule.starts_on > row.day, each.id))
        reason, notes = self._reason(row)
        starts_at, ends_at = series.starts_at, series.ends_at
        added = self._tell(row, ADDED, "gathering_added", "date", starts_at=starts_at, ends_at=ends_at)
        return Entry(row, None, series.id, reason), [added, *notes]

    def _reason(self, row: AttendanceRow) -> tuple[str, list[Told]]:
        """Why it did not meet, as far as that is about nobody."""
        reason = row.reason or ""
        if self._house.is_personal(reason):
            return "", [self._tell(row, NOTE, "reason_left_out", "remark")]
        return reason, []

    def _tell(self, row: AttendanceRow, status: str, code: str, of: str = "", **params: Part) -> Told:
        place = self._where(of) if of else (None, "")
        value = row.title if of == "title" else ""
        return Told(row.row, status, code, {"title": row.title, "day": row.day, **params}, *place, value)


def _weekdays(series: KnownSeries) -> tuple[int, ...]:
    return series.rule.weekdays or (series.rule.starts_on.weekday(),)


def _numbers(counts: Counts | None) -> dict[str | None, int]:
    return {key: visits for key, visits in (counts or {}).items() if visits}


def _sum(counts: Counts | None) -> int:
    return sum((counts or {}).values())
