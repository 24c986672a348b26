"""What kept people away, and what a team does about it, in words."""

from buurthuis.formats import number
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.relations.barriers import ActionLine, Barriers, ranked
from buurthuis.relations.small import TallyLine
from buurthuis.relations.words.first_visits import APART
from buurthuis.words import word


def named(found: Barriers) -> str:
    """How often something was named, and how many people were asked."""
    mentions = found.mentions.total
    told = ngettext(
        "A barrier was named once.", "Barriers were named %(num)s times.", mentions, num=number(mentions)
    )
    if not found.asked:
        return told
    asked = ngettext(
        "%(num)s person was asked.", "%(num)s people were asked.", found.asked, num=number(found.asked)
    )
    return f"{told} {asked}"


def barrier_line(line: TallyLine) -> str:
    """The barrier, or those that are counted together."""
    return APART.join(word(f"barrier_{barrier}") for barrier in line.answers)


def about_line(line: TallyLine) -> str:
    """What it was about: the house, an activity, or the activities together."""
    if len(line.answers) > 1:
        return _("The activities together")
    return line.answers[0] or _("The house as a whole")


def barrier_rows(found: Barriers) -> list[tuple[str, int, float | None]]:
    """What was named with how often, what was named most first; and the share of the people asked where it is said."""
    return [
        (barrier_line(one.line), one.line.count, one.share) for one in ranked(found.mentions, found.asked)
    ]


def too_few_named(found: Barriers) -> str | None:
    """Why nothing is said of what was named, where that is so."""
    if found.mentions.lines or not found.mentions.total or not found.is_told:
        return None
    return _("Too little was named to say what, without somebody being recognised in it.")


def open_actions(found: Barriers) -> str:
    """How much there is still to do."""
    return ngettext(
        "%(num)s action is open.",
        "%(num)s actions are open.",
        found.open_actions,
        num=number(found.open_actions),
    )


def action_about(line: ActionLine) -> str:
    """The barrier about which something is done, and at which activity where it is about one."""
    barrier = word(f"barrier_{line.barrier}")
    return _("%(barrier)s, at %(activity)s", barrier=barrier, activity=line.about) if line.about else barrier


def outcome(line: ActionLine) -> str:
    """How an action stands: open, dropped, or done with whether it helped."""
    if line.state != "done" or line.helped is None:
        return word(f"action_{line.state}")
    return helped(line.helped)


def helped(code: str) -> str:
    """Whether what was done helped."""
    return {
        "yes": _("It helped."),
        "partly": _("It helped partly."),
        "no": _("It did not help."),
        "too_early": _("It is too early to say whether it helped."),
    }[code]


def how_named() -> str:
    """What these counts are."""
    return _(
        "We count how often something was named, not persons. Barriers that were named fewer than %(num)s times are "
        "printed together with others that are like them, in a fixed order. What was named is never shown together "
        "with the activity it was about.",
        num=number(5),
    )
