"""Consent of somebody whose name is kept: since when, until when, and when all of it goes by itself."""

from dataclasses import dataclass
from datetime import date, timedelta

SIGNED, SAID = HOW = ("signed", "said")
USUAL_YEARS, MOST_YEARS = 1, 2
SOON = timedelta(weeks=6)
KEPT_AFTERWARDS = timedelta(days=30)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Consent:
    """That somebody agreed on a day; `until` is the last day on which it holds."""

    on: date
    until: date

    def has_ended(self, today: date) -> bool:
        """True from the day after its last one."""
        return self.until < today

    def ends_soon(self, today: date) -> bool:
        """True while it holds, in its last weeks: time to ask again."""
        return today <= self.until < today + SOON

    @property
    def removed_on(self) -> date:
        """The first day on which nothing is kept any more, when nobody renews it."""
        return self.until + KEPT_AFTERWARDS + A_DAY


def years_after(day: date, years: int) -> date:
    """The same date in a later year; of a leap day the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=day.day - 1)
