"""The counts move by the events that were just added, and by nothing else."""

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, insert, select, update

from buurthuis.attendance import taps
from buurthuis.attendance.models import GroupCount, HeadCount, events_of, keep
from buurthuis.attendance.models.asking import among, unless_there
from buurthuis.attendance.writing import storing
from buurthuis.attendance.writing.knowing import Known
from buurthuis.extensions import db
from buurthuis.schedule.models import HELD, Gathering

Counts = dict[int, dict[int | None, int]]
COUNTS = select(GroupCount.gathering_id, GroupCount.group_id, GroupCount.visits).where(
    among(GroupCount.gathering_id, "gatherings")
)
OF_GATHERING = GroupCount.gathering_id == bindparam("gathering")
MORE = update(GroupCount).values(visits=GroupCount.visits + bindparam("more"))
MORE_OF_GROUP = MORE.where(OF_GATHERING, GroupCount.group_id == bindparam("group"))
MORE_UNKNOWN = MORE.where(OF_GATHERING, GroupCount.group_id.is_(None))
TAKES_PLACE = update(Gathering).where(Gathering.id == bindparam("gathering")).values(state=HELD, reason="")


def counts(gatherings: Collection[int]) -> Counts:
    """Visits by group of these gatherings, as they stand. What nobody counted has no groups."""
    found: Counts = {number: {} for number in gatherings}
    if gatherings:
        asked = {"gatherings": sorted(gatherings)}
        for gathering, group, visits in db.session.connection().execute(COUNTS, asked):
            found[gathering][group] = visits
    return found


def count(added: Collection[taps.Tap], known: Mapping[int, Known], centre: int) -> None:
    """Let the counts follow from the events that were added to the ledger."""
    if added:
        void = storing.names([tap.id for tap in added], centre).void
        move(added, known, counts({tap.gathering for tap in added}), void)


def move(
    added: Collection[taps.Tap], known: Mapping[int, Known], before: Counts, void: Collection[str]
) -> None:
    """The same, for who knows the counts `before`, which follow too, and which names were taken back."""
    again = {tap.gathering for tap in added if tap.kind == taps.VOID or tap.id in void}
    for gathering in sorted(again):
        _count_again(gathering)
    before.update(counts(again))
    more: Counter[tuple[int, int | None]] = Counter()
    begun = {tap.gathering for tap in added} - again
    for tap in added:
        if tap.kind == taps.TAP and tap.gathering in begun:
            more[tap.gathering, tap.group] += tap.n
    for gathering in sorted(begun):
        _begin(known[gathering])
    for (gathering, group), visits in more.items():
        _move(gathering, group, visits, before[gathering])


def _count_again(number: int) -> None:
    gathering = db.session.get_one(Gathering, number, populate_existing=True)
    keep(gathering, events_of(number))


def _begin(gathering: Known) -> None:
    """What is counted has taken place."""
    if gathering.state != HELD:
        connection = db.session.connection()
        connection.execute(unless_there(HeadCount), {"gathering_id": gathering.id})
        connection.execute(TAKES_PLACE, {"gathering": gathering.id})


def _move(gathering: int, group: int | None, visits: int, before: dict[int | None, int]) -> None:
    connection = db.session.connection()
    if group not in before:
        row = {"gathering_id": gathering, "group_id": group, "visits": visits}
        connection.execute(insert(GroupCount), row)
    elif group is None:
        connection.execute(MORE_UNKNOWN, {"gathering": gathering, "more": visits})
    else:
        connection.execute(MORE_OF_GROUP, {"gathering": gathering, "more": visits, "group": group})
    before[group] = before.get(group, 0) + visits
