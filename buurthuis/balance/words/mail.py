"""The month as a mail in words: what stands in it besides the files."""

from buurthuis import languages
from buurthuis.balance.edition import Edition
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.words.coverage import coverage, marked_incomplete, nothing_to_read
from buurthuis.balance.words.editions import reason, state
from buurthuis.balance.words.figures import attendance, offer, own_circle_holds
from buurthuis.balance.words.headline import headline
from buurthuis.balance.words.names import Groups
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month

FROM_THE_RIGHT = "\u200f"


def mail_subject(report: MonthBalance, house: str) -> str:
    """What the mail is about."""
    return _("%(house)s: balance of %(month)s", house=house, month=month_name(Month.parse(report.month)))


def mail_text(report: MonthBalance, house: str, groups: Groups, edition: Edition, address: str) -> str:
    """The sentences of the month, where its page is, and how to stop the mail."""
    parts: list[list[str | None]] = [
        [headline(report, groups)],
        [state(edition), reason(edition)],
        [f"- {each}" for each in coverage(report)],
        [marked_incomplete(report)],
        _figures(report),
        [_("The whole month is on this page:"), address],
        [_("The same figures are in the files with this mail: a paper to print and a spreadsheet.")],
        [_stops(house)],
    ]
    said = ["\n".join(_line(line, address) for line in part if line) for part in parts]
    return "\n\n".join(part for part in said if part) + "\n"


def _figures(report: MonthBalance) -> list[str | None]:
    if nothing := nothing_to_read(report):
        return [nothing]
    held = [own_circle_holds()] if report.attendance.own_visits else []
    return [
        f"{_('Offer')}: {offer(report)}",
        " ".join([f"{_('Attendance')}: {attendance(report)}", *held]),
    ]


def _stops(house: str) -> str:
    return _(
        "You get this mail because you asked for the months of %(house)s. To stop it, open the page of any month and "
        "choose to get no mail any more.",
        house=house,
    )


def _line(text: str, address: str) -> str:
    """A line that is read from the right begins with a sign that says so, also where a number or a name is first."""
    from_the_right = languages.current().direction == "rtl" and text != address
    return FROM_THE_RIGHT + text if from_the_right else text
