"""What is said about the familiar face: whole sentences, and never a name."""

from buurthuis import formats
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.relations.continuity import ANOTHER, JOINS, STOPS, HandOver, HostLine


def how_familiar(line: HostLine) -> list[str]:
    """How often an activity was led by its regular host, and of how many gatherings nobody said who led."""
    if not line.held:
        return [_("No gathering was counted.")]
    if not line.said:
        return [_("Nobody said who led.")]
    told = [_by_regular(line)]
    if line.not_said:
        told.append(
            ngettext(
                "Of %(num)d gathering nobody said who led.",
                "Of %(num)d gatherings nobody said who led.",
                line.not_said,
            )
        )
    return told


def what_failed(line: HostLine) -> list[str]:
    """How often an activity did not take place: a host who is often ill is no familiar face."""
    cancelled = ngettext("%(num)d time cancelled", "%(num)d times cancelled", line.cancelled)
    missed = ngettext("%(num)d time it did not meet", "%(num)d times it did not meet", line.did_not_meet)
    both = ((line.cancelled, cancelled), (line.did_not_meet, missed))
    return [told for many, told in both if many]


def familiar(line: HostLine) -> str:
    """In a table: how often a regular host was there, of how many times; a line where that is not known."""
    if line.by_regular is None:
        return "–"
    return _(
        "%(counted)s of %(all)s",
        counted=formats.number(line.by_regular),
        all=formats.number(line.had_regular),
    )


def hands_over(line: HostLine) -> str:
    """When it changes who leads, in a row of sentences."""
    return " ".join(hand_over(change) for change in line.hands_over)


def how_led() -> str:
    """What these figures are."""
    return _(
        "Of each gathering that took place and was counted, somebody can say who led it when the count is closed. "
        "Where nobody said so it is not known: that is not the same as somebody else."
    )


def hand_over(change: HandOver) -> str:
    """From when another one leads."""
    day = formats.day(change.day)
    if change.code == ANOTHER:
        return _("From %(day)s another regular host.", day=day)
    if change.code == JOINS:
        return _("From %(day)s one more regular host.", day=day)
    if change.code == STOPS:
        return _("From %(day)s one regular host fewer.", day=day)
    return _("From %(day)s no regular host.", day=day)


def _by_regular(line: HostLine) -> str:
    if line.by_regular is None:
        return _("There was no regular host in the plan.")
    return ngettext(
        "%(led)s of %(num)d time the regular host.",
        "%(led)s of %(num)d times the regular host.",
        line.had_regular,
        led=formats.number(line.by_regular),
    )
