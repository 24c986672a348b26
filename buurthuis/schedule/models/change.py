"""What a change of the plan did, so that it can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.clock import instant
from buurthuis.extensions import Model, db
from buurthuis.schedule.models.dated import CANCELLED, PLANNED
from buurthuis.schedule.models.plan import Activity, Gathering, Series

OF_GATHERING = (
    "series_id slot day starts_at ends_at minutes room_id host_id tagging_id state reason revision".split()
)
OF_SERIES = (
    "frequency every weekdays ordinals starts_on until skips_school_holidays skips_public_holidays "
    "planned_until starts_at ends_at room_id host_id uid"
).split()
Columns = dict[str, Any]


class Change(Model):
    """A change of the plan of one activity, with how it was before.

    `before` holds `gatherings` and `series` that were changed or removed (`was`, as columns; `now` is the
    revision a gathering got, None when it was removed), and the numbers of those that were `made`.
    """

    __tablename__ = "plan_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    verb: Mapped[str] = mapped_column(String(40))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None]

    activity: Mapped[Activity | None] = relationship()


@contextmanager
def remembered(activity: Activity, verb: str, by: int | None) -> Iterator[None]:
    """Keep how the plan of an activity was before what is done inside, so that it can be undone.

    What was counted is no part of it, for it does not change. `verb` is the one of the journal.
    """
    gatherings, series = _gatherings(activity), _series(activity)
    yield
    db.session.flush()
    then, series_then = _gatherings(activity), _series(activity)
    before = {
        "gatherings": [
            {"id": number, "was": was, "now": then[number]["revision"] if number in then else None}
            for number, was in gatherings.items()
            if was != then.get(number)
        ],
        "series": [
            {"id": number, "was": was} for number, was in series.items() if was != series_then.get(number)
        ],
        "made": sorted(then.keys() - gatherings.keys()),
        "made_series": sorted(series_then.keys() - series.keys()),
    }
    if any(before.values()):
        kept = Change(centre_id=activity.centre_id, activity_id=activity.id, made_by=by, verb=verb)
        kept.made_at, kept.before = instant(), before
        db.session.add(kept)


def as_kept(model: type[Model], columns: Columns) -> Columns:
    """Columns that were written down, with days and times again."""
    types = {name: model.__table__.c[name].type.python_type for name in columns}
    return {
        name: types[name].fromisoformat(value) if types[name] in (date, time) and value else value
        for name, value in columns.items()
    }


def _gatherings(activity: Activity) -> dict[int, Columns]:
    rows = _columns(Gathering, OF_GATHERING).where(
        Gathering.activity_id == activity.id, Gathering.state.in_((PLANNED, CANCELLED))
    )
    return _plain(rows)


def _series(activity: Activity) -> dict[int, Columns]:
    return _plain(_columns(Series, OF_SERIES).where(Series.activity_id == activity.id))


def _columns(model: type[Gathering] | type[Series], names: list[str]) -> Any:
    return select(model.id, *(getattr(model, name) for name in names)).order_by(model.id)


def _plain(rows: Any) -> dict[int, Columns]:
    return {
        row.id: {
            name: value.isoformat() if isinstance(value, date | time) else value
            for name, value in row._mapping.items()
            if name != "id"
        }
        for row in db.session.execute(rows)
    }
