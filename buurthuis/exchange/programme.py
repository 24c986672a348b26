"""What the rows of a programme do to the plan, before anything is written: each row sees what those above it plan."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, time

from buurthuis.exchange import programme_told as telling
from buurthuis.exchange.outcome import LEFT, THERE, Told, Where
from buurthuis.exchange.plan_known import Growing, House, Planned, named
from buurthuis.exchange.schedule_rows import Moved, ScheduleRow
from buurthuis.exchange.series_known import Wanted, differences, recognised
from buurthuis.schedule import repeats
from buurthuis.schedule.clashes import Taken
from buurthuis.schedule.fit import Fit, fit
from buurthuis.schedule.fit import Wanted as Times
from buurthuis.schedule.recurrence import TooMany, dates
from buurthuis.schedule.tagging import OWN_CIRCLE

MOST_PLANNED = 20_000  # gatherings of one file
Taking = tuple[Planned | None, list[Told]]


class Programme:
    """The plan while a file is gone through."""

    def __init__(self, house: House, where: Where, undated: Collection[int] = ()) -> None:
        """Begin with the plan as it is; `undated` are the rows that begin on the day of the import."""
        self._house, self._where, self._plan = house, where, Growing(house)
        self._undated = undated
        self._may_plan = MOST_PLANNED

    def take(self, row: ScheduleRow) -> Taking:
        """What a row does: the series to plan, or None, and all that is to be told."""
        activity, room = self._house.recognise(row.title), self._plan.number("room", row.room)
        if wrong := list(self._wrong(row, activity)):
            return None, wrong
        wanted = Wanted(row, activity, room, dated=row.row not in self._undated)
        if series := recognised(wanted, self._plan.series):
            there = Told(row.row, THERE, "series_there", {"title": row.title})
            return None, differences(wanted, series, self._where) or [there]
        try:
            planned, told = self._new(row, activity)
        except TooMany:
            return None, [telling.tell(row, self._where, LEFT, "too_many_dates", "until")]
        if planned is not None and len(planned.all_days) > self._may_plan:
            most = {"most": MOST_PLANNED}
            return None, [telling.tell(row, self._where, LEFT, "too_many_gatherings", "title", **most)]
        if planned is not None:
            self._may_plan -= len(planned.all_days)
            self._plan.add(planned)
        return planned, told

    def _wrong(self, row: ScheduleRow, activity: str) -> Iterator[Told]:
        for name in named(row.room, *(moved.room for moved in row.moved)):
            if self._plan.number("room", name) in self._house.rooms_closed:
                yield telling.tell(row, self._where, LEFT, "room_out_of_use", "room", name=name)
        if activity in self._plan.activities or row.setting != OWN_CIRCLE:
            return
        strangers = [word for word in row.circle if not self._is_group(word)]
        if strangers:
            names = ", ".join(strangers)
            yield telling.tell(row, self._where, LEFT, "unknown_circle", "circle", name=names)
        elif not row.circle:
            yield telling.tell(row, self._where, LEFT, "circle_missing", "circle")

    def _new(self, row: ScheduleRow, activity: str) -> Taking:
        horizon = max(repeats.horizon(row.rule, self._house.today), *row.extra, date.min)
        room, host = self._plan.number("room", row.room), self._plan.number("host", row.host)
        originals = {each.original for each in row.moved}
        ruled = {*dates(row.rule, horizon), *row.extra} - {*row.removed} - originals
        usual = [Taken(room, host, day, row.starts_at, row.ends_at) for day in sorted(ruled)]
        doubled = [each.day for each in usual if self._plan.gathers(activity, each)]
        fitting = self._fit(ruled - {*doubled}, (row.starts_at, row.ends_at), room, host)
        moved = [(each, self._fit_moved(each, room, host)) for each in row.moved if each.original <= horizon]
        planned = Planned(
            row=row,
            days=fitting.days,
            moved=tuple(each for each, found in moved if found.days),
            horizon=horizon,
            circle=self._circle(row),
        )
        fits = (fitting, *(found for _, found in moved))
        return self._told(planned, doubled, fits)

    def _told(self, planned: Planned, doubled: list[date], fits: Iterable[Fit]) -> Taking:
        row, where = planned.row, self._where
        told = [*telling.doubled(row, where, doubled), *telling.obstacles(row, where, fits)]
        if planned.all_days:
            new = telling.added(planned, where, self._plan)
            return planned, [*telling.planned(planned, where), *new, *told]
        if not doubled:
            told.append(telling.tell(row, where, LEFT, "no_date_left", "weekday"))
        return None, told

    def _fit(self, days: Iterable[date], times: tuple[time, time], room: int | None, host: int | None) -> Fit:
        """Where it fits; a clash never refuses what has already taken place."""
        chosen, today = sorted(days), self._house.today
        past = tuple(day for day in chosen if day < today)
        coming = tuple(day for day in chosen if day >= today)
        closures, zone = self._house.closures, self._house.zone
        kept = self._house.closed_months
        before = fit(Times(past, *times, room, host), (), closures, (), zone, closed_months=kept)
        after = fit(
            Times(coming, *times, room, host),
            self._plan.taken(coming),
            closures,
            (),
            zone,
            self._house.beside,
            kept,
        )
        return Fit(
            days=before.days + after.days,
            closed=before.closed + after.closed,
            obstacles=before.obstacles + after.obstacles,
            host_busy=after.host_busy,
            rooms=(),
        )

    def _fit_moved(self, moved: Moved, room: int | None, host: int | None) -> Fit:
        own = self._plan.number("room", moved.room) or room
        kept = moved.original.replace(day=1) in self._house.closed_months
        return self._fit([moved.original if kept else moved.day], (moved.starts_at, moved.ends_at), own, host)

    def _is_group(self, word: str) -> bool:
        return self._house.circles.knows(word) and self._house.circles.key(word) is not None

    def _circle(self, row: ScheduleRow) -> tuple[str, ...]:
        if row.setting != OWN_CIRCLE:
            return ()
        keys = (self._house.circles.key(word) for word in row.circle if self._is_group(word))
        return tuple(dict.fromkeys(key for key in keys if key is not None))
