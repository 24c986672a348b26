"""What is said of a gathering in the programme, in the words of the visitor."""

from typing import NamedTuple

from buurthuis.formats import money
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.programme.announcement import Announcement
from buurthuis.programme.signs import SIGNS
from buurthuis.schedule.described import ALL, KINDS, OTHER, RESIDENTS, SELF_ORGANISATION
from buurthuis.words import own_word, word


class Fact(NamedTuple):
    """A short thing that people want to know, with the sign that stands before it."""

    sign: str
    text: str


def facts(one: Announcement) -> list[Fact]:
    """Cost, for whom, what age, whether a wheelchair gets in, no photos; what was not said is left out."""
    said = (
        ("cost", _cost(one.cost_cents)),
        ("whom", None if one.for_whom == ALL else word(f"for_{one.for_whom}")),
        ("age", _age(one.age_from, one.age_to)),
        ("accessible", _("wheelchair accessible") if one.accessible else None),
        ("photo_free", _("no photos") if one.photo_free else None),
    )
    return [Fact(sign, text) for sign, text in said if text]


def tongues(one: Announcement) -> list[tuple[str, str]]:
    """Tag and own name of each language spoken there."""
    return [(tag, own_word(tag)) for tag in one.tongues]


def sorts(one: Announcement) -> list[str]:
    """The kinds of activity it is."""
    return [word(f"kind_{kind}") for kind in one.sorts if kind in KINDS]


def organiser(one: Announcement) -> str | None:
    """Who organises it, where that is not simply the centre; the name keeps its own direction."""
    name = f"\u2068{one.organised_by}\u2069" if one.organised_by else None
    if one.organiser == RESIDENTS:
        return _("Residents' initiative: %(name)s", name=name) if name else _("Residents' initiative")
    if one.organiser == SELF_ORGANISATION:
        return _("Self-organisation: %(name)s", name=name) if name else _("Organised by a self-organisation")
    if name:
        return _("Organised by %(name)s", name=name)
    return _("Organised by another organisation") if one.organiser == OTHER else None


# What a template needs to tell of a gathering.
OF_A_PAGE = {"facts_of": facts, "organiser": organiser, "signs": SIGNS, "sorts": sorts, "tongues": tongues}


def _cost(cents: int | None) -> str | None:
    if cents is None:
        return None
    return money(cents) if cents else _("free")


def _age(youngest: int | None, oldest: int | None) -> str | None:
    if youngest is not None and oldest is not None:
        return ngettext(
            "%(youngest)s to %(num)d year", "%(youngest)s to %(num)d years", oldest, youngest=youngest
        )
    if youngest is not None:
        return ngettext("from %(num)d year", "from %(num)d years", youngest)
    return None if oldest is None else ngettext("up to %(num)d year", "up to %(num)d years", oldest)
