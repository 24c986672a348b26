"""A month as it may be read: as it was signed once it is closed, else with the figures of now."""

from dataclasses import dataclass, replace
from datetime import datetime

from buurthuis.attendance.models import month_is_closed
from buurthuis.balance.edition import OPEN, Edition
from buurthuis.balance.models import MonthVersion
from buurthuis.balance.queries.month import counted
from buurthuis.balance.queries.versions import released, versions
from buurthuis.balance.report import MonthBalance, balance
from buurthuis.balance.trust import outside, untold
from buurthuis.centres.models import Centre
from buurthuis.groups import queries as group_queries
from buurthuis.groups.models import Group
from buurthuis.periods import Month


@dataclass(frozen=True)
class Reading:
    """A month after disclosure, the only form in which it leaves the house, and the groups for their words.

    `versions` are those that were signed, the latest first; `version` is the one that is read, None while it is the
    open month; `is_closed` says whether the month itself is closed now.
    """

    house: str
    report: MonthBalance
    edition: Edition
    groups: dict[str, Group]
    versions: tuple[MonthVersion, ...] = ()
    version: MonthVersion | None = None
    is_closed: bool = False

    @property
    def before(self) -> MonthBalance | None:
        """The version before this one: what it is compared with; None for the first."""
        earlier = [one for one in self.versions if self.version is None or one.version < self.version.version]
        return earlier[0].frozen.report if earlier else None


def read(
    centre: Centre, month: Month, now: datetime, number: int | None = None, signs: bool = False
) -> Reading | None:
    """The month for who works in the house; `number` asks for a version, and the answer is None where there is none.

    Who `signs` it sees before it is closed what will be told of it.
    """
    signed = versions(centre, month)
    is_closed = bool(signed) and month_is_closed(centre.id, month.first)
    if number is not None:
        asked = (each for each in signed if each.version == number)
        return next((_signed(each, centre, signed, is_closed) for each in asked), None)
    if is_closed:
        return _signed(signed[0], centre, signed, is_closed)
    found = counted(centre, month, now)
    report = balance(found.month)
    shown = report if signs else replace(report, trust=untold(report.trust))
    return Reading(centre.name, shown, OPEN, dict(found.groups), tuple(signed))


def read_outside(centre: Centre, month: Month, number: int | None = None) -> Reading | None:
    """The month for who may read only what the house released; None while there is nothing of it."""
    version = released([centre.id], month).get(centre.id)
    if version is None or number not in (None, version.version):
        return None
    inside = _signed(version, centre, [version], is_closed=True)
    return replace(inside, report=replace(inside.report, trust=outside(inside.report.trust)))


def _signed(version: MonthVersion, centre: Centre, signed: list[MonthVersion], is_closed: bool) -> Reading:
    content = version.frozen
    groups = {group.key: group for group in group_queries.every(centre)}
    return Reading(content.house, content.report, content.edition, groups, tuple(signed), version, is_closed)
