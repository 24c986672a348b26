"""When and where an activity gathers: held against the house, and shown before it is saved."""

from datetime import date
from hashlib import sha256
from itertools import islice, takewhile

from buurthuis.centres import queries as houses
from buurthuis.centres.holidays import Holiday
from buurthuis.languages import gettext as _
from buurthuis.schedule import queries, repeats
from buurthuis.schedule.fit import Wanted
from buurthuis.schedule.forms.asked import Asked
from buurthuis.schedule.forms.house import YEARS_AHEAD, Extra
from buurthuis.schedule.forms.obstacles import passes, refuse
from buurthuis.schedule.recurrence import MOST_DATES, ONCE, Rule, dates, series
from buurthuis.schedule.season import nth, school_year_end


class When(Asked):
    """When and where an activity gathers; once found right, `rule`, `skipped` and `fit` say what that comes to."""

    rule: Rule
    skipped: tuple[tuple[date, Holiday], ...] = ()

    def validate(self, extra_validators: Extra = None) -> bool:
        """Also whether it fits in the house, while nobody else plans."""
        queries.hold(self.centre)
        return super().validate(extra_validators) and self._says_dates() and self._fits()

    @property
    def horizon(self) -> date:
        """Until when gatherings are planned."""
        return repeats.horizon(self.rule, self.today)

    def answers(self) -> tuple[object, ...]:
        """What was asked for and what comes of it, the same as long as both are."""
        return (self.rule, self.times_of_day, self.room_id, self.host.data, self.season, self.found.days)

    @property
    def digest(self) -> str:
        """A short mark of the answers, to see whether what is planned is what was shown."""
        return sha256(repr(self.answers()).encode()).hexdigest()[:16]

    @property
    def wants_a_look(self) -> bool:
        """Whether the dates are shown before they are planned: when asked, and when they are others than shown."""
        return bool(self.look.data) or bool(self.seen.data and self.seen.data != self.digest)

    def _says_dates(self) -> bool:
        endless = self.ruled(None)
        if endless.problems():
            return refuse(self.first, _("Choose a date from one year back to five years ahead."))
        kind = repeats.OPEN if endless.frequency == ONCE else self.until_when
        until = self._end(kind, endless)
        if until is None and kind != repeats.OPEN:
            return refuse(self.ends, _unknown_end(kind))
        self.rule = self.ruled(until)
        problems = self.rule.problems()
        return not problems or refuse(self.until, _no_dates(problems))

    def _end(self, kind: str, endless: Rule) -> date | None:
        if kind == repeats.UNTIL:
            by_times = self._end(repeats.TIMES, endless) if self.has_two_ends else None
            last: date = self.until.data
            return min(last, by_times or last)
        if kind == repeats.SCHOOL_YEAR:
            return school_year_end(endless.starts_on, str(self.region))
        if kind == repeats.TIMES:
            coming = islice(series(endless, endless.starts_on), MOST_DATES)
            within = takewhile(lambda day: day <= self.today + YEARS_AHEAD, coming)
            return nth(within, self.times.data, self.season, houses.closures(self.centre))
        return None

    def _fits(self) -> bool:
        stay, skipped = self.season.split(dates(self.rule, self.horizon))
        self.skipped = tuple(skipped)
        if not stay:
            return refuse(self.weekdays, _("All dates fall in holidays that you leave out."))
        host = queries.host_id(self.centre, self.host.data)
        self.fit = queries.what_fits(self.centre, Wanted(tuple(stay), *self.times_of_day, self.room_id, host))
        return passes(self, self.fit, bool(self.leave_out.data or self.look.data))


def _unknown_end(kind: str) -> str:
    if kind == repeats.TIMES:
        return _("So many times do not fit in the coming five years.")
    return _("The summer holidays of that school year are not known yet. Choose a last date instead.")


def _no_dates(problems: list[str]) -> str:
    if "too_many_dates" in problems:
        return _("These are more than %(most)d dates. Choose an earlier last date.", most=MOST_DATES)
    return _("No date is left between the first date and this one.")
