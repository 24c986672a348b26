"""What is worth a conversation: what was seen, and an open question, never an instruction."""

from collections.abc import Iterable
from typing import Any

from buurthuis.balance.bands import ATTENDANCE
from buurthuis.balance.signals import Signal
from buurthuis.balance.words.names import Groups, names, percent
from buurthuis.formats import hours
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.words import group_word


def about(found: Signal, groups: Groups) -> str:
    """What a signal is about, as its heading."""
    subject: Any = found.about
    if "title" in subject:
        return str(subject["title"])
    if "group" in subject:
        return group_word(groups[subject["group"]], plural=True)
    if "circle" in subject:
        circle: Iterable[str] = subject["circle"]
        return names(circle, groups)
    return _("The band for attendance") if subject["measure"] == ATTENDANCE else _("The band for the offer")


def signal(found: Signal) -> tuple[str, str]:
    """What was seen, and the question to ask."""
    return _SENTENCES[found.code](found.figures)


def _mixed_in_name(figures: Any) -> tuple[str, str]:
    seen = _(
        "Meant as mixed; %(times)d of %(of)d times at least 8 of 10 visitors came from one group.",
        times=figures["times"],
        of=figures["of"],
    )
    return seen, _("Does that fit what you want with this activity?")


def _in_fact_mixed(figures: Any) -> tuple[str, str]:
    seen = _(
        "Meant as own circle; %(times)d of %(of)d times at least a quarter came from outside it.",
        times=figures["times"],
        of=figures["of"],
    )
    return seen, _("Does the circle still feel at home here?")


def _opened(figures: Any) -> tuple[str, str]:
    seen = _(
        "Opened its door: %(times)d of %(of)d times at least a quarter came from outside the circle.",
        times=figures["times"],
        of=figures["of"],
    )
    return seen, _("How was it? Will there be a next time?")


def _lost_hours(figures: Any) -> tuple[str, str]:
    seen = _(
        "This month %(now)s in own circle, last month %(before)s.",
        now=hours(round(60 * figures["hours"])),
        before=hours(round(60 * figures["hours_before"])),
    )
    missed = figures["did_not_meet"]
    if missed:
        did_not = ngettext("One gathering did not go on.", "%(num)d gatherings did not go on.", missed)
        seen = f"{seen} {did_not}"
    return seen, _("Where did people come together on those days?")


def _not_seen(figures: Any) -> tuple[str, str]:
    seen = ngettext(
        "Nobody of this group was counted at the one gathering that was counted.",
        "Nobody of this group was counted at any of the %(num)d gatherings that were counted.",
        figures["gatherings"],
    )
    before = figures["months"] - 1
    if before:
        earlier = ngettext("So it was the month before.", "So it was in the %(num)d months before.", before)
        seen = f"{seen} {earlier}"
    return seen, _("Who knows people of this group, and what do they say?")


def _step(figures: Any) -> tuple[str, str]:
    change = abs(figures["change_mixed_visits"])
    if figures["label"] == "more_mixed_visits":
        seen = ngettext(
            "One visit more in mixed setting than last month.",
            "%(num)d visits more in mixed setting than last month.",
            change,
        )
        return seen, _("How did people come to know of it? Who showed them the way?")
    seen = ngettext(
        "One visit fewer in mixed setting than last month.",
        "%(num)d visits fewer in mixed setting than last month.",
        change,
    )
    return seen, _("What do people say about it themselves?")


def _outside(figures: Any) -> tuple[str, str]:
    share, floor, ceiling = (percent(figures[name]) for name in ("share", "floor", "ceiling"))
    seen = _(
        "The share of own circle is %(share)s; the house agreed on %(floor)s to %(ceiling)s.",
        share=share,
        floor=floor,
        ceiling=ceiling,
    )
    return seen, _("Was this meant so? Does the agreement still fit?")


_SENTENCES = {
    "mixed_in_name": _mixed_in_name,
    "own_circle_in_fact_mixed": _in_fact_mixed,
    "opened_its_door": _opened,
    "circle_lost_hours": _lost_hours,
    "group_not_seen": _not_seen,
    "step": _step,
    "outside_band": _outside,
}
