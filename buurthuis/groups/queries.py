"""What is asked about the groups of a centre and about the people around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group, Population
from buurthuis.groups.partition import order_of_precedence
from buurthuis.groups.population import Reference, newest

# Asked for nearly every page, so made once.
EVERY = select(Group).where(Group.centre_id == bindparam("centre")).order_by(Group.position, Group.id)


@dataclass(frozen=True)
class Year:
    """The figures of the neighbourhood in one year, a row for each group that has one, in the centre's order."""

    reference: Reference
    rows: tuple[Population, ...]


def every(centre: Centre) -> list[Group]:
    """The groups of the centre in its order, those out of use too."""
    return list(db.session.scalars(EVERY, {"centre": centre.id}))


def counted(centre: Centre, day: date) -> list[Group]:
    """The groups that the centre counts on this day, in its order."""
    return [group for group in every(centre) if group.counted_on(day)]


def by_precedence(groups: Sequence[Group]) -> list[Group]:
    """The groups in the order in which a visitor of several is counted."""
    by_key = {group.key: group for group in groups}
    return [by_key[key] for key in order_of_precedence(tuple(by_key))]


def population(centre: Centre) -> list[Year]:
    """The figures of the neighbourhood, the newest year first."""
    rows = (
        select(Population)
        .join(Population.group)
        .where(Population.centre_id == centre.id)
        .order_by(Population.year.desc(), Group.position, Group.id)
    )
    years: dict[int, list[Population]] = {}
    for row in db.session.scalars(rows):
        years.setdefault(row.year, []).append(row)
    return [Year(_reference(found), tuple(found)) for found in years.values()]


def reference(centre: Centre, until: int) -> Reference | None:
    """The newest figures of at most the year `until`."""
    return newest(year.reference for year in population(centre) if year.reference.year <= until)


def _reference(rows: Sequence[Population]) -> Reference:
    counts = {row.group.key: row.people for row in rows}
    return Reference(counts=counts, year=rows[0].year, area=rows[0].area, source=rows[0].source)
