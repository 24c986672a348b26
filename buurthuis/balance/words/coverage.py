"""How much of a month is known, in words, and where a month has nothing to read yet."""

from buurthuis.balance.totals import House
from buurthuis.formats import number
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext


def coverage(report: House) -> list[str]:
    """What was counted of what was planned, one figure at a time; a month of nothing has none."""
    found = report.coverage
    said = _of_what_took_place(report) if found.gatherings else []
    if found.cancelled:
        count = number(found.cancelled)
        said.append(ngettext("%(count)s cancelled", "%(count)s cancelled", found.cancelled, count=count))
    if found.to_come:
        count = number(found.to_come)
        said.append(
            ngettext("%(count)s still to come", "%(count)s still to come", found.to_come, count=count)
        )
    return said


def _of_what_took_place(report: House) -> list[str]:
    found = report.coverage
    return [
        ngettext(
            "%(counted)s of %(all)s gathering counted",
            "%(counted)s of %(all)s gatherings counted",
            found.gatherings,
            counted=number(found.counted),
            all=number(found.gatherings),
        ),
        ngettext(
            "%(count)s not counted yet",
            "%(count)s not counted yet",
            found.not_counted,
            count=number(found.not_counted),
        ),
        ngettext(
            "%(count)s did not meet",
            "%(count)s did not meet",
            found.did_not_meet,
            count=number(found.did_not_meet),
        ),
        ngettext(
            "%(count)s time nobody came",
            "%(count)s times nobody came",
            found.nobody_came,
            count=number(found.nobody_came),
        ),
    ]


def so_far(report: House) -> str | None:
    """What must be known of a month that is going on; None of one that is over, or has yet to begin."""
    took_place = report.coverage.counted + report.coverage.not_counted
    if not (took_place and report.coverage.to_come):
        return None
    return _("This month is not over: these are its figures so far.")


def nothing_to_read(report: House) -> str | None:
    """Why there is no balance to read; None where something took place."""
    if report.coverage.counted + report.coverage.not_counted:
        return None
    if report.coverage.to_come:
        return _("The gatherings of this month are still to come.")
    return _("There is no balance to read for this month.")


def marked_incomplete(report: House) -> str | None:
    """The warning above a month of which too little was counted; else None."""
    marked = incomplete(report)
    if marked is None or nothing_to_read(report):
        return None
    return " ".join((marked, _("Read every figure about visits with that in mind.")))


def incomplete(report: House) -> str | None:
    """What every figure about visits is marked with while too little of the month was counted; else None."""
    if not report.coverage.incomplete:
        return None
    counted, not_counted = report.coverage.counted, report.coverage.not_counted
    return _(
        "Incomplete: %(counted)s of %(all)s gatherings have been counted.",
        counted=number(counted),
        all=number(counted + not_counted),
    )
