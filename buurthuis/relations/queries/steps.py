"""The small steps of a house: those of a month as plain values, and all of them by pair."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Month
from buurthuis.relations.models import Step
from buurthuis.relations.steps import Side, StepNote
from buurthuis.schedule.models import Activity

ONE_GROUP, OTHER_GROUP = (Group.__table__.alias() for _side in range(2))
ONE_ACTIVITY, OTHER_ACTIVITY = (Activity.__table__.alias() for _side in range(2))
# Made once, as it is long to make.
NOTES = (
    select(
        ONE_ACTIVITY.c.title,
        ONE_GROUP.c.key,
        OTHER_ACTIVITY.c.title,
        OTHER_GROUP.c.key,
        Step.rung,
        Step.state,
        Step.on_day,
        Step.words,
    )
    .select_from(Step)
    .outerjoin(ONE_ACTIVITY, ONE_ACTIVITY.c.id == Step.one_activity_id)
    .outerjoin(ONE_GROUP, ONE_GROUP.c.id == Step.one_group_id)
    .outerjoin(OTHER_ACTIVITY, OTHER_ACTIVITY.c.id == Step.other_activity_id)
    .outerjoin(OTHER_GROUP, OTHER_GROUP.c.id == Step.other_group_id)
    .where(Step.centre_id == bindparam("centre"), Step.on_day.between(bindparam("first"), bindparam("last")))
    .order_by(Step.on_day, Step.id)
)


def step_notes(centre: Centre, month: Month) -> tuple[StepNote, ...]:
    """The notes dated in the month in the order of the calendar, those that are planned too."""
    asked = {"centre": centre.id, "first": month.first, "last": month.last}
    rows = db.session.connection().execute(NOTES, asked)
    return tuple(
        StepNote(Side(activity, group), Side(other_activity, other_group), rung, state, on, words)
        for activity, group, other_activity, other_group, rung, state, on, words in rows
    )


def by_pair(centre: Centre) -> list[list[Step]]:
    """The notes of each pair, the oldest first; the pair that was noted last comes first."""
    known = (
        select(Step)
        .where(Step.centre_id == centre.id)
        .options(*map(joinedload, (Step.one_activity, Step.one_group, Step.other_activity, Step.other_group)))
        .order_by(Step.on_day, Step.id)
    )
    return _in_pairs(db.session.scalars(known).unique())


def _in_pairs(steps: Iterable[Step]) -> list[list[Step]]:
    pairs: dict[object, list[Step]] = {}
    for step in steps:
        pairs.setdefault(step.pair, []).append(step)
    return sorted(pairs.values(), key=_noted_last, reverse=True)


def _noted_last(steps: Sequence[Step]) -> tuple[object, int]:
    return steps[-1].on_day, steps[-1].id


def same(step: Step) -> Step | None:
    """A note that says all the same: it was sent twice."""
    of_centre = select(Step).filter_by(
        centre_id=step.centre_id, rung=step.rung, state=step.state, on_day=step.on_day, words=step.words
    )
    return next((each for each in db.session.scalars(of_centre) if each.pair == step.pair), None)
