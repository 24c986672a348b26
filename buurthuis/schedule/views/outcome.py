"""What is said after planning: what is in the plan now, and what is not."""

from collections.abc import Iterable, Sequence
from datetime import date

from babel.lists import format_list
from flask import flash

from buurthuis import formats, languages
from buurthuis.centres.holidays import Holiday
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext, ngettext
from buurthuis.schedule.cards import Circle
from buurthuis.schedule.fit import NOT_ACCESSIBLE, TOO_SMALL, Fit
from buurthuis.schedule.models import Activity
from buurthuis.schedule.preview import by_reason
from buurthuis.words import group_word, word

SAID_AT_ONCE = 6
NOTES = {
    TOO_SMALL: lazy_gettext("Good to know: fewer people fit in the room than this activity is for."),
    NOT_ACCESSIBLE: lazy_gettext("Good to know: this activity is accessible, and the room is not."),
}


def tell(activity: Activity, fit: Fit, skipped: Sequence[tuple[date, Holiday]] = ()) -> None:
    """Say how many gatherings were planned, and what was not."""
    planned = ngettext(
        "%(title)s is planned: one gathering.",
        "%(title)s is planned: %(num)d gatherings.",
        len(fit.days),
        title=activity.title,
    )
    flash(planned, "success")
    if skipped:
        holidays = formats.listed(_in_holiday(why, days) for why, days in by_reason(skipped))
        flash(_("Left out for the holidays: %(holidays)s.", holidays=holidays), "quiet")
    warn(fit)


def warn(fit: Fit) -> None:
    """Say what was not planned, and what is good to know of the room."""
    if fit.closed:
        days = _days(day for day, _reason in fit.closed)
        flash(
            _("The house is closed on these days, so nothing is planned then: %(days)s.", days=days),
            "warning",
        )
    if fit.obstacles:
        days = _days(each.day for each in fit.obstacles)
        flash(_("These dates are left out: %(days)s.", days=days), "warning")
    _tell_notes(fit)


def _tell_notes(fit: Fit) -> None:
    for note in fit.notes:
        flash(str(NOTES[note]), "warning")


def say_what_is_lost(circles: Sequence[Circle], first: date) -> None:
    """Say which groups have no hours in own circle left, in the four weeks from a day on."""
    if circles:
        groups = formats.listed(group_word(circle, plural=True) for circle in circles)
        day = formats.day(first)
        flash(
            _(
                "Good to know: from %(day)s on, four weeks hold no hours in own circle for %(groups)s.",
                day=day,
                groups=groups,
            ),
            "quiet",
        )


def tell_changed(many: int, left: int, fit: Fit) -> None:
    """Say how many gatherings changed, and which stay as they were."""
    sentence = ngettext("One gathering is changed.", "%(num)d gatherings are changed.", many)
    flash(sentence, "success")
    _tell_left(left)
    if fit.closed:
        days = _days(day for day, _reason in fit.closed)
        told = _("The house is closed on these days, so nothing is moved to them: %(days)s.", days=days)
        flash(told, "warning")
    if fit.obstacles:
        days = _days(each.day for each in fit.obstacles)
        told = _(
            "Nothing is moved to these dates, so their gatherings stay as they were: %(days)s.", days=days
        )
        flash(told, "warning")
    _tell_notes(fit)


def tell_cancelled(many: int, left: int) -> None:
    """Say how many gatherings are cancelled, and how many stay as they were."""
    sentence = ngettext(
        "One gathering is cancelled. You can undo that here.",
        "%(num)d gatherings are cancelled. You can undo that here.",
        many,
    )
    flash(sentence, "success")
    _tell_left(left)


def _tell_left(left: int) -> None:
    if left:
        told = ngettext(
            "One stays as it was: it was counted, cancelled or changed apart before.",
            "%(num)d stay as they were: they were counted, cancelled or changed apart before.",
            left,
        )
        flash(told, "quiet")


def _in_holiday(why: Holiday, days: Sequence[date]) -> str:
    """A holiday with its dates; how many, where there are more than anybody reads."""
    holiday = word(why.code)
    if len(days) > SAID_AT_ONCE:
        return ngettext(
            "%(holiday)s (%(num)d date)", "%(holiday)s (%(num)d dates)", len(days), holiday=holiday
        )
    listed = formats.listed(formats.day(day) for day in days)
    return _("%(holiday)s (%(days)s)", holiday=holiday, days=listed)


def _days(days: Iterable[date]) -> str:
    """The first dates in full, and how many more there are."""
    every = [formats.day(day) for day in days]
    said, more = every[:SAID_AT_ONCE], len(every) - SAID_AT_ONCE
    if more > 0:
        said.append(ngettext("one more day", "%(num)d more days", more))
    return format_list(said, locale=languages.current().locale)


def tell_who_stays(days: Sequence[date]) -> None:
    """Say on which days the host before stays, as the new one leads something else then."""
    if days:
        listed = _days(days)
        told = _(
            "The host before stays on these days, as the new one leads something else: %(days)s.", days=listed
        )
        flash(told, "warning")
