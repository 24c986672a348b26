"""The one plain sentence above the month: what was offered, and where the groups mostly came."""

from buurthuis.balance.headline import Headline
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.words.names import Groups, names
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month

NO_OFFER = ("nothing_held", "nothing_tagged")


def headline(report: MonthBalance, groups: Groups) -> str:
    """The month in plain words."""
    head, month = report.headline, month_name(Month.parse(report.month), year=False)
    if head.code == "nothing_held" and report.coverage.to_come:
        return _("No gathering has taken place in %(month)s yet.", month=month)
    if head.code in NO_OFFER:
        return _offered(head.code, month)
    came = _came(head, groups)
    return f"{_offered(head.code, month)} {came}" if came else _offered(head.code, month)


def _offered(code: str, month: str) -> str:
    return {
        "nothing_held": _("No gathering took place in %(month)s.", month=month),
        "nothing_tagged": _(
            "In %(month)s, nothing that took place was marked as own circle or mixed.", month=month
        ),
        "nothing": _("In %(month)s, everything that was offered was mixed.", month=month),
        "few": _("In %(month)s, a small part of what was offered was in own circle.", month=month),
        "about_a_third": _("In %(month)s, about a third of what was offered was in own circle.", month=month),
        "almost_half": _("In %(month)s, almost half of what was offered was in own circle.", month=month),
        "half": _("In %(month)s, half of what was offered was in own circle.", month=month),
        "more_than_half": _(
            "In %(month)s, more than half of what was offered was in own circle.", month=month
        ),
        "most": _("In %(month)s, most of what was offered was in own circle.", month=month),
        "all": _("In %(month)s, everything that was offered was in own circle.", month=month),
    }[code]


def _came(head: Headline, groups: Groups) -> str:
    """Where the groups mostly came; nothing where each came to both about as much."""
    if head.incomplete:
        return _("Too few gatherings have been counted to say who came where.")
    if head.too_much_unknown:
        return _("Of too many visits the group is unknown to say who came where.")
    if head.too_few:
        return _("There were too few visits to say who came where.")
    own, mixed = names(head.mostly_own, groups), names(head.mostly_mixed, groups)
    if own and mixed:
        return _(
            "Most visits of %(own)s were in own circle; most visits of %(mixed)s were to mixed activities.",
            own=own,
            mixed=mixed,
        )
    if own:
        return _("Most visits of %(groups)s were in own circle.", groups=own)
    return _("Most visits of %(groups)s were to mixed activities.", groups=mixed) if mixed else ""
