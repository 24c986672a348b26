"""The groups a centre counts, and how many of each live in the neighbourhood."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.centres.models import Centre
from buurthuis.extensions import Model, db
from buurthuis.groups.partition import COLOURS, DEFAULT_GROUPS, ICONS, first_free


class Group(Model):
    """A population group a centre counts. Retired, never deleted: what was counted keeps its meaning."""

    __tablename__ = "visitor_group"
    __table_args__ = (UniqueConstraint("centre_id", "key"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    key: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    colour: Mapped[str] = mapped_column(String(20))
    icon: Mapped[str] = mapped_column(String(20))
    sensitive: Mapped[bool] = mapped_column(default=False)
    names: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    purpose: Mapped[str | None] = mapped_column(String(500))
    introduced_by: Mapped[str | None] = mapped_column(String(120))
    counted_from: Mapped[date]
    retired_on: Mapped[date | None]

    centre: Mapped[Centre] = relationship()

    def counted_on(self, day: date) -> bool:
        """True on the days on which the centre counts this group."""
        return self.counted_between(day, day)

    def counted_between(self, first: date, last: date) -> bool:
        """True when the centre counts this group on at least one of these days."""
        return self.counted_from <= last and (self.retired_on is None or first < self.retired_on)

    def retire(self, on: date) -> None:
        """Count it no longer, from this day on."""
        self.retired_on = on

    def return_to_use(self, among: Sequence["Group"]) -> None:
        """Count it again, in the last place; what a group of `among` took over meanwhile it gives up."""
        self.retired_on, self.position = None, last_place(among)
        self.colour = first_free(self.colour, COLOURS, [group.colour for group in among])
        self.icon = first_free(self.icon, ICONS, [group.icon for group in among])


class Population(Model):
    """How many people of a group live in the neighbourhood, by year, with where the figure comes from."""

    __tablename__ = "population"
    __table_args__ = (
        UniqueConstraint("centre_id", "group_id", "year"),
        CheckConstraint("people >= 0", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("visitor_group.id"))
    year: Mapped[int]
    people: Mapped[int]
    area: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(500))

    group: Mapped[Group] = relationship()


def give_default_groups(centre: Centre, today: date) -> None:
    """The groups every centre starts with, counted from today."""
    for group in DEFAULT_GROUPS:
        db.session.add(
            Group(
                centre_id=centre.id,
                key=group.key,
                position=group.position,
                colour=group.colour,
                icon=group.icon,
                sensitive=group.sensitive,
                names={},
                counted_from=today,
            )
        )
    db.session.flush()


def last_place(groups: Sequence[Group]) -> int:
    """The position after those of the groups."""
    return max((group.position for group in groups), default=0) + 1


def put_in_order(groups: Sequence[Group]) -> None:
    """Give the groups these places, from 1."""
    for position, group in enumerate(groups, start=1):
        group.position = position


def replace_population(
    centre: Centre, year: int, people: Mapping[int, int | None], area: str, source: str
) -> None:
    """Put these figures, per number of a group, in the place of those of that year; None leaves a group without."""
    here = (Population.centre_id == centre.id, Population.year == year)
    db.session.execute(db.delete(Population).where(*here, Population.group_id.in_(people)))
    for group_id, count in people.items():
        if count is not None:
            db.session.add(
                Population(
                    centre_id=centre.id, group_id=group_id, year=year, people=count, area=area, source=source
                )
            )
    db.session.flush()
