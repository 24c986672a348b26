"""The sums of each month, which the database keeps itself: its triggers follow whatever is written."""

from datetime import date

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, text
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.extensions import Model

NONE = text("0")
FIGURES = ("gatherings", "minutes", "counted", "visits", "unknown", "did_not_meet", "cancelled")
FOUND_BY_KEY = {"sqlite_with_rowid": False}


class MonthSum(Model):
    """What the gatherings of a month under one setting add up to; a setting nobody chose is ''.

    `gatherings` and `minutes` are of those that take place, held or planned, `counted` is how many of them were
    counted, `visits` and `unknown` how many came. Of the whole house only: of no group.
    """

    __tablename__ = "month_sum"
    __table_args__ = FOUND_BY_KEY

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    first: Mapped[date] = mapped_column(primary_key=True)
    setting: Mapped[str] = mapped_column(String(20), primary_key=True)
    gatherings: Mapped[int] = mapped_column(server_default=NONE)
    minutes: Mapped[int] = mapped_column(server_default=NONE)
    counted: Mapped[int] = mapped_column(server_default=NONE)
    visits: Mapped[int] = mapped_column(server_default=NONE)
    unknown: Mapped[int] = mapped_column(server_default=NONE)
    did_not_meet: Mapped[int] = mapped_column(server_default=NONE)
    cancelled: Mapped[int] = mapped_column(server_default=NONE)


class CircleSum(Model):
    """What a month offers a group in own circle: gatherings that are for it and take place, and their minutes."""

    __tablename__ = "month_circle_sum"
    __table_args__ = FOUND_BY_KEY

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    first: Mapped[date] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("visitor_group.id"), primary_key=True, autoincrement=False
    )
    gatherings: Mapped[int] = mapped_column(server_default=NONE)
    minutes: Mapped[int] = mapped_column(server_default=NONE)


# What a transaction of PostgreSQL has still to add to the sums before it ends; it is empty for everybody else.
waiting = Table(
    "month_sum_change",
    Model.metadata,
    Column("centre_id", Integer, nullable=False),
    Column("first", Date, nullable=False),
    Column("setting", String(20), server_default=text("''"), nullable=False),
    Column("group_id", Integer),
    *(Column(name, Integer, server_default=NONE, nullable=False) for name in FIGURES),
)
