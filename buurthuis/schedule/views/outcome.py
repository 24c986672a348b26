"""What is said after planning: what is in the plan now, and what is not."""

from collections.abc import Iterable
from datetime import date

from babel.lists import format_list
from flask import flash

from buurthuis import formats, languages
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.schedule.fit import Fit
from buurthuis.schedule.models import Activity

SAID_AT_ONCE = 6


def tell(activity: Activity, fit: Fit) -> None:
    """Say how many gatherings were planned, and what was not."""
    planned = ngettext(
        "%(title)s is planned: one gathering.",
        "%(title)s is planned: %(num)d gatherings.",
        len(fit.days),
        title=activity.title,
    )
    flash(planned, "success")
    warn(fit)


def warn(fit: Fit) -> None:
    """Say what was not planned, and where the host is expected twice."""
    if fit.closed:
        days = _listed(day for day, _reason in fit.closed)
        flash(
            _("The house is closed on these days, so nothing is planned then: %(days)s.", days=days),
            "warning",
        )
    if fit.obstacles:
        days = _listed(each.day for each in fit.obstacles)
        flash(_("These dates are left out: %(days)s.", days=days), "warning")
    if fit.host_busy:
        days = _listed(sorted({each.day for each in fit.host_busy}))
        flash(_("The host leads something else at the same time on: %(days)s.", days=days), "warning")


def _listed(days: Iterable[date]) -> str:
    """The first dates in full, and how many more there are."""
    every = [formats.day(day) for day in days]
    said, more = every[:SAID_AT_ONCE], len(every) - SAID_AT_ONCE
    if more > 0:
        said.append(ngettext("one more day", "%(num)d more days", more))
    return format_list(said, locale=languages.current().locale)
