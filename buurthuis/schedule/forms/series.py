"""A series that ends, or goes on for another year."""

from datetime import date
from typing import Any

from wtforms import BooleanField
from wtforms.validators import InputRequired, ValidationError

from buurthuis.centres.holidays import Holiday
from buurthuis.fields import REQUIRED, Day
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule import queries, repeats
from buurthuis.schedule.fit import Wanted, together
from buurthuis.schedule.forms.house import Extra, OfCentre
from buurthuis.schedule.forms.obstacles import passes
from buurthuis.schedule.hosting import in_place_of
from buurthuis.schedule.models import Series
from buurthuis.schedule.recurrence import LAST_DAY, dates
from buurthuis.schedule.season import Season


class LastDay(OfCentre):
    """The last day on which a series gathers."""

    last: Any = Day(lazy_gettext("Last day"), [InputRequired(REQUIRED)])

    def validate_last(self, field: Any) -> None:
        """What is past stays as it was."""
        if field.data and field.data < self.today:
            raise ValidationError(_("Choose today or a later day. What is past stays as it was."))


class AnotherYear(OfCentre):
    """Going on for another year, without the dates that cannot be planned when that is asked."""

    leave_out: Any = BooleanField(
        lazy_gettext("Leave out the dates that cannot be planned, and plan the others")
    )

    skipped: tuple[tuple[date, Holiday], ...] = ()

    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = series

    @property
    def horizon(self) -> date:
        """Until when gatherings are planned."""
        return min(max(self.series.planned_until, self.today) + repeats.A_YEAR, LAST_DAY)

    def validate(self, extra_validators: Extra = None) -> bool:
        """Also whether it fits in the house, while nobody else plans."""
        if not super().validate(extra_validators):
            return False
        series, slots = self.series, queries.slots(self.series)
        region = self.centre.school_region
        season = Season(region, series.skips_school_holidays, series.skips_public_holidays)
        days = [day for day in dates(series.rule, self.horizon) if day not in slots]
        coming, skipped = season.split([day for day in days if day > series.planned_until])
        self.skipped = tuple(skipped)
        self.fit = together(queries.all_that_fits(self.centre, self._wanted(coming)))
        return passes(self, self.fit, self.leave_out.data)

    def _wanted(self, coming: list[date]) -> list[Wanted]:
        """The days to come, apart for each who leads on some of them."""
        series, hostings = self.series, self.series.activity.hostings()
        led: dict[int | None, list[date]] = {in_place_of(hostings, series.host_id, self.today): []}
        for day in coming:
            led.setdefault(in_place_of(hostings, series.host_id, day), []).append(day)
        usual = series.starts_at, series.ends_at, series.room_id
        return [Wanted(tuple(days), *usual, host) for host, days in led.items()]
