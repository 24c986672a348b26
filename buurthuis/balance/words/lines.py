"""The lines of the table of groups in words: own circle, reach, what changed."""

from buurthuis.balance.activities import WIDE_BOUNDS
from buurthuis.balance.disclosure import NEVER_PER_ACTIVITY
from buurthuis.balance.lines import GroupLine, Step
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.stretch import NOT_JUDGED
from buurthuis.balance.words.coverage import incomplete
from buurthuis.balance.words.figures import LEAST_VISITS
from buurthuis.balance.words.names import Groups, group_line, in_100, in_a_row, short, short_range
from buurthuis.languages import gettext as _


def by_group(report: MonthBalance, groups: Groups) -> str | None:
    """The share of own circle in the visits of each group that is shown on its own; None where none has enough.

    None too where the headline says that nobody can say who came where.
    """
    head = report.headline
    if head.too_few or head.too_much_unknown or head.incomplete:
        return None
    told = [
        _("%(group)s %(number)s", group=group_line(line, groups), number=in_100(line.own_share))
        for line in report.groups
        if line.own_share is not None and line.own + line.mixed >= LEAST_VISITS
    ]
    if not told:
        return None
    return _("In own circle, of every 100 visits of each group: %(groups)s.", groups=in_a_row(told))


def about_groups(report: MonthBalance) -> str:
    """What must be known to read the table of groups, or why it has no lines."""
    if not report.coverage.counted:
        return _("No gathering of this month has been counted yet.")
    if report.goes_on:
        return _(
            "The groups are shown once the month is over: from one day to the next the difference would be about a few "
            "people."
        )
    if report.totals_only:
        return _("The groups are too small this month to show them one by one.")
    told = (_("Visits, not persons."), incomplete(report))
    return " ".join(text for text in told if text)


def of_100_visits(line: GroupLine) -> str:
    """The share of a group in the visits, as a number of 100; a range where unknown visitors could move it far."""
    found = line.reach
    if found is None or found.label == "too_much_unknown":
        return "–"
    low, high = found.share_bounds_with_unknown
    if high - low > WIDE_BOUNDS:
        return short_range(low, high)
    return short(found.share_of_known_visits)


def of_100_residents(line: GroupLine) -> str:
    """The share of the group in the neighbourhood, as a number of 100."""
    return short(line.reach.share_of_population) if line.reach else "–"


def reached(line: GroupLine) -> tuple[str, ...]:
    """The share of a group in the visits, and its share in the neighbourhood; nothing where that is not said."""
    visits, residents = of_100_visits(line), of_100_residents(line)
    if "–" in (visits, residents):
        return ()
    return (
        _("%(number)s of 100 visits", number=visits),
        _("%(number)s of 100 residents", number=residents),
    )


def reach_label(line: GroupLine) -> str | None:
    """The word that may be put on the reach, only where chance and the unknown leave no doubt."""
    if line.reach is None or line.reach.label == NOT_JUDGED:
        return None
    return {
        "less_than_neighbourhood": _("less than its share"),
        "about_as_much": _("about its share"),
        "more_than_neighbourhood": _("more than its share"),
        "too_few": _("too few to say"),
        "too_much_unknown": _("too many unknown to say"),
    }[line.reach.label]


def lower_limit(line: GroupLine) -> str | None:
    """Of health nobody asks: the count is the least it can be; None for every other group."""
    return _("at least: we do not ask about it") if line.key in NEVER_PER_ACTIVITY else None


def step(found: Step | None) -> str | None:
    """What changed since the month before; only more visits in mixed setting are a step."""
    if found is None:
        return None
    return {
        "more_mixed_visits": _("more visits in mixed setting"),
        "fewer_mixed_visits": _("fewer visits in mixed setting"),
        "only_fewer_own_visits": _("fewer visits in own circle, not more in mixed setting"),
        "about_the_same": _("about the same"),
        "no_change": _("the same"),
        "too_few": _("too few to say"),
        "too_much_unknown": _("too many unknown to say"),
        "incomplete": _("not enough was counted to compare"),
    }[found.label]
