"""What is in the way of a plan, said at the field where it can be put right."""

from typing import Any

from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.schedule.fit import HOST_BUSY, MONTH_CLOSED, NO_SUCH_TIME, ROOM_TAKEN, Fit
from buurthuis.schedule.forms.house import OfCentre


def refuse(field: Any, sentence: str) -> bool:
    """Say at the field what is wrong."""
    field.errors = [*field.errors, sentence]
    return False


def passes(form: OfCentre, fit: Fit, leave_out: bool = False) -> bool:
    """Whether it can be planned as it is; says at the field what is in the way."""

    def at(*names: str) -> Any:
        return next(form[name] for name in names if name in form)

    if fit.obstacles and not (leave_out and fit.days):
        codes = [each.code for each in fit.obstacles]
        wanted = len(fit.days) + len(codes)
        if MONTH_CLOSED in codes:
            refuse(at("first", "day", "leave_out"), _month_closed(codes.count(MONTH_CLOSED), wanted))
        if ROOM_TAKEN in codes:
            refuse(at("room", "leave_out"), _room_taken(codes.count(ROOM_TAKEN), wanted))
        if HOST_BUSY in codes:
            refuse(at("host", "leave_out"), _host_busy(codes.count(HOST_BUSY), wanted))
        if NO_SUCH_TIME in codes:
            refuse(at("starts_at", "leave_out"), _no_such_time())
        return False
    return bool(fit.days) or refuse(at("first", "day", "leave_out"), _closed(fit))


def _month_closed(closed: int, of: int) -> str:
    if of == 1:
        return _("The month of this gathering is closed. Open the month again first.")
    return ngettext(
        "The month of one of the dates is closed. Open the month again first, or leave this date out.",
        "The months of %(num)d of the dates are closed. Open them again first, or leave these dates out.",
        closed,
    )


def _no_such_time() -> str:
    return _(
        "The clock is put forward on one of the days: this time does not exist then. Choose another time."
    )


def _room_taken(taken: int, of: int) -> str:
    if of == 1:
        return _("This room is taken at that time. Below is what is free.")
    return ngettext(
        "This room is taken on one of the dates. Below is what is free.",
        "This room is taken on %(num)d of the dates. Below is what is free.",
        taken,
    )


def _host_busy(busy: int, of: int) -> str:
    if of == 1:
        return _("The host leads something else at that time. Choose another time or another host.")
    return ngettext(
        "The host leads something else on one of the dates. Choose another time or another host.",
        "The host leads something else on %(num)d of the dates. Choose another time or another host.",
        busy,
    )


def _closed(fit: Fit) -> str:
    if not fit.closed:
        return _("There is no date to plan.")
    return _("The house is closed then: %(reason)s. Choose another date.", reason=fit.closed[0][1])
