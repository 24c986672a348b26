"""Which dates of a rule are left out for holidays, when a school year ends, and what is good to know of the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from buurthuis.centres.holidays import PUBLIC, SCHOOL, Holiday, between, known_until, summer_after
from buurthuis.centres.hours import Closed, closed_on


@dataclass(frozen=True)
class Season:
    """What a plan leaves out, in a centre whose schools are in `region`; None where it chose no region."""

    region: str | None = None
    skips_school: bool = False
    skips_public: bool = False

    def split(self, days: Sequence[date]) -> tuple[list[date], list[tuple[date, Holiday]]]:
        """The days that stay, and those that are left out, each with the holiday; a public one is said first."""
        holidays = self._met(days)
        skipped = [(day, why) for day in days for why in self._reasons(day, holidays)[:1]]
        gone = {day for day, _ in skipped}
        return [day for day in days if day not in gone], skipped

    def good_to_know(self, days: Sequence[date]) -> list[Holiday]:
        """The holidays in which at least one of these days falls, and which leave nothing out."""
        return [
            each
            for each in self._met(days)
            if not self._leaves_out(each) and any(each.first <= day <= each.last for day in days)
        ]

    def unknown_from(self, days: Sequence[date]) -> date | None:
        """The last day of which the school holidays are known, when some of the days come after it."""
        if not (self.skips_school and self.region and days):
            return None
        until = known_until(self.region)
        return until if days[-1] > until else None

    def _met(self, days: Sequence[date]) -> tuple[Holiday, ...]:
        return between(days[0], days[-1], self.region) if days else ()

    def _reasons(self, day: date, holidays: Iterable[Holiday]) -> list[Holiday]:
        found = [each for each in holidays if each.first <= day <= each.last and self._leaves_out(each)]
        return sorted(found, key=lambda each: each.kind != PUBLIC)

    def _leaves_out(self, holiday: Holiday) -> bool:
        if holiday.kind == PUBLIC:
            return self.skips_public and holiday.everywhere
        return holiday.kind == SCHOOL and self.skips_school


def school_year_end(first: date, region: str) -> date | None:
    """The day before the summer holidays that come after `first`; None where they are not known yet."""
    summer = summer_after(first, region)
    return summer.first - timedelta(days=1) if summer else None


def nth(days: Iterable[date], times: int, season: Season, closures: Sequence[Closed]) -> date | None:
    """The date on which it gathers for the `times`-th time, holidays and closing days not counted.

    None where the days end before that.
    """
    every = list(days)
    stay, _skipped = season.split(every)
    open_days = [day for day in stay if closed_on(day, closures) is None]
    return open_days[times - 1] if len(open_days) >= times else None
