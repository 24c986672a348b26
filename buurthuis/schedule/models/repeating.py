"""The rule of a series, as the plain module knows it and as it is kept."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.schedule.recurrence import ONCE, Rule


class Repeating:
    """What gathers by a rule."""

    frequency: Mapped[str] = mapped_column(String(10))
    every: Mapped[int] = mapped_column(default=1)
    weekdays: Mapped[str] = mapped_column(String(20), default="")
    ordinals: Mapped[str] = mapped_column(String(20), default="")
    starts_on: Mapped[date]
    until: Mapped[date | None]
    skips_school_holidays: Mapped[bool] = mapped_column(default=False)
    skips_public_holidays: Mapped[bool] = mapped_column(default=False)

    @property
    def rule(self) -> Rule:
        """The rule as the plain module knows it."""
        return Rule(
            frequency=self.frequency,
            every=self.every,
            weekdays=_numbers(self.weekdays),
            ordinals=_numbers(self.ordinals),
            starts_on=self.starts_on,
            until=self.until,
        )

    @rule.setter
    def rule(self, rule: Rule) -> None:
        self.frequency, self.every = rule.frequency, rule.every
        self.weekdays = ",".join(map(str, rule.weekdays))
        self.ordinals = ",".join(map(str, rule.ordinals))
        self.starts_on, self.until = rule.starts_on, rule.until

    @property
    def goes_on(self) -> bool:
        """True for a series that has no last day."""
        return self.until is None and self.frequency != ONCE


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)
