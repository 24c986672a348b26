"""What is told of a row of a programme: what is planned, what is new to the house, and which dates are not planned."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from buurthuis.exchange.outcome import ADDED, LEFT, NOTE, TAKEN, THERE, Part, Told, Where
from buurthuis.exchange.plan_known import Growing, Planned
from buurthuis.exchange.schedule_rows import ScheduleRow
from buurthuis.schedule.fit import HOST_BUSY, MONTH_CLOSED, ROOM_TAKEN, Fit
from buurthuis.schedule.recurrence import ONCE
from buurthuis.schedule.tagging import OWN_CIRCLE, in_force


def tell(row: ScheduleRow, where: Where, status: str, code: str, field: str, **params: Part) -> Told:
    """Something about the cell of a field."""
    cells = {"title": row.title, "room": row.room, "host": row.host, "circle": ", ".join(row.circle)}
    value = cells.get(field) or ""
    return Told(row.row, status, code, {"title": row.title, **params}, *where(field), value)


def planned(plan: Planned, where: Where) -> Iterator[Told]:
    """The gatherings of a series, and how it is otherwise than its rule."""
    row, days = plan.row, plan.all_days
    span: dict[str, Part] = {"title": row.title, "count": len(days), "first": days[0], "last": days[-1]}
    yield Told(row.row, TAKEN, "planned", span)
    if row.rule.until is None and row.rule.frequency != ONCE:
        yield tell(row, where, NOTE, "one_year_ahead", "until", day=plan.horizon)
    removed = tuple(day for day in row.removed if day <= plan.horizon)
    if removed:
        yield tell(row, where, NOTE, "taken_out", "date", days=removed)
    for each in plan.moved:
        times: dict[str, Part] = {"original": each.original, "day": each.day, "starts_at": each.starts_at}
        yield tell(row, where, NOTE, "moved", "date", **times)
        if each.title:
            yield tell(row, where, NOTE, "moved_title", "title", day=each.day, name=each.title)


def added(plan: Planned, where: Where, known: Growing) -> Iterator[Told]:
    """What the house did not know yet, and what of the row is not used because it did."""
    row, activity = plan.row, known.house.recognise(plan.row.title)
    if activity not in known.activities:
        yield Told(row.row, ADDED, "activity_added", {"name": row.title}, *where("title"))
        if row.circle and row.setting != OWN_CIRCLE:
            yield tell(row, where, NOTE, "circle_not_used", "circle")
    elif row.setting is not None:
        chosen = in_force(known.activities[activity], max(row.rule.starts_on, known.house.today))
        if (chosen.setting, chosen.circle) != (row.setting, frozenset(plan.circle)):
            yield tell(row, where, NOTE, "setting_differs", "setting")
    for name in plan.rooms:
        if known.is_new("room", name):
            yield Told(row.row, ADDED, "room_added", {"name": name}, *where("room"))
    if row.host and known.is_new("host", row.host):
        yield Told(row.row, ADDED, "host_added", {"name": row.host}, *where("host"))


def obstacles(row: ScheduleRow, where: Where, fits: Iterable[Fit]) -> Iterator[Told]:
    """Which dates are not planned, and why."""
    found: dict[tuple[str, str, str, str], set[date]] = defaultdict(set)
    for each in fits:
        for day, reason in each.closed:
            found[NOTE, "closed_then", "weekday", reason].add(day)
        for wall in each.obstacles:
            if wall.code == ROOM_TAKEN:
                found[LEFT, "room_taken_then", "room", str(wall.other and wall.other.what)].add(wall.day)
            elif wall.code == HOST_BUSY:
                found[LEFT, "host_busy_then", "host", str(wall.other and wall.other.what)].add(wall.day)
            elif wall.code == MONTH_CLOSED:
                found[LEFT, "month_closed_then", "date", ""].add(wall.day)
            else:
                found[LEFT, "no_such_time_then", "starts_at", ""].add(wall.day)
    for (status, code, field, name), days in found.items():
        yield tell(row, where, status, code, field, days=tuple(sorted(days)), name=name)


def doubled(row: ScheduleRow, where: Where, days: list[date]) -> Iterator[Told]:
    """The dates on which the activity gathers at that time already."""
    if days:
        yield tell(row, where, THERE, "dates_there", "weekday", days=tuple(days))
