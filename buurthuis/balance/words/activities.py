"""The lines of the table of activities in words: the largest share, and what stands beside the setting."""

from buurthuis.balance.activities import ActivityLine, OpenDoor
from buurthuis.balance.labels import MIXED_IN_NAME
from buurthuis.balance.words.names import percent
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext


def largest_share(line: ActivityLine) -> str:
    """The share of the largest group of an activity, in a number or in words that agree with its note."""
    if line.largest_share_bounds:
        low, high = line.largest_share_bounds
        return _("between %(low)s and %(high)s", low=percent(low), high=percent(high))
    if line.largest_share is not None:
        return percent(line.largest_share)
    if line.share_word == "three_quarters" and MIXED_IN_NAME in line.labels:
        return _("at least 8 of 10")
    return {
        None: "–",
        "too_few": _("too few to say"),
        "too_much_unknown": _("too many unknown to say"),
        "not_shown": _("not shown"),
        "less_than_a_third": _("less than a third"),
        "a_third": _("a third"),
        "half": _("half"),
        "three_quarters": _("three quarters"),
        "at_least_8_of_10": _("at least 8 of 10"),
        "almost_everyone": _("almost everyone"),
    }[line.share_word]


def notes(line: ActivityLine) -> str:
    """What stands beside the setting that was planned; never a verdict, and empty where there is too little to say."""
    said = [_opened(line), *(_label(code, line) for code in line.labels)]
    missing = line.gatherings - line.counted
    if missing:
        said.append(
            ngettext("%(num)d gathering not counted yet", "%(num)d gatherings not counted yet", missing)
        )
    return "; ".join(text for text in said if text)


def open_door(step: OpenDoor) -> str:
    """A small step of an own circle, as a sentence."""
    return ngettext(
        "%(title)s, an own circle, opened its door %(num)d time.",
        "%(title)s, an own circle, opened its door %(num)d times.",
        step.times,
        title=step.title,
    )


def _opened(line: ActivityLine) -> str:
    if not line.open_doors:
        return ""
    return ngettext(
        "own circle with its door open: %(num)d time",
        "own circle with its door open: %(num)d times",
        line.open_doors,
    )


def _label(code: str, line: ActivityLine) -> str:
    if code == "cannot_be_judged" and line.setting == "own_circle" and not line.circle:
        return _("the circle is not one of the groups that are counted")
    if code in ("cannot_be_judged", "too_few"):
        return ""
    times = {"times": line.times, "of": line.judged}
    return {
        "mixed_in_name": _(
            "%(times)d of %(of)d times at least 8 of 10 visitors came from one group", **times
        ),
        "own_circle_in_fact_mixed": _(
            "%(times)d of %(of)d times at least a quarter came from outside the circle", **times
        ),
        "opened_its_door": _(
            "opened its door: %(times)d of %(of)d times at least a quarter came from outside the circle",
            **times,
        ),
    }[code]
