"""The band in words: an agreement of the house, never a norm."""

from buurthuis.balance.bands import ATTENDANCE, BandLine
from buurthuis.balance.words.names import percent
from buurthuis.formats import day
from buurthuis.languages import gettext as _


def measure(code: str) -> str:
    """What a band is about."""
    if code == ATTENDANCE:
        return _("share of own circle in the visits")
    return _("share of own circle in the hours offered")


def band(line: BandLine) -> str:
    """The band as it is written beside a bar."""
    return _("agreed band %(floor)s to %(ceiling)s", floor=percent(line.floor), ceiling=percent(line.ceiling))


def band_source(line: BandLine) -> str:
    """Where the band comes from; research gives no number, and the page says so."""
    parts = {"source": line.source, "author": line.author, "day": day(line.decided_on)}
    if line.measure == ATTENDANCE:
        return _(
            "The band for attendance is an agreement of this house (source: %(source)s; %(author)s, %(day)s). "
            "Research gives no number for it.",
            **parts,
        )
    return _(
        "The band for the offer is an agreement of this house (source: %(source)s; %(author)s, %(day)s). "
        "Research gives no number for it.",
        **parts,
    )


def band_review(line: BandLine) -> str:
    """When the house looks at it again; nothing where it did not say."""
    if line.review_on is None:
        return ""
    return _("The house looks at it again on %(day)s.", day=day(line.review_on))


def no_band() -> str:
    """What is said where the house agreed on no band."""
    return _("This house has not agreed on a band. Research gives no number; it is for the house to decide.")


def position(line: BandLine) -> str:
    """Where the figure lies beside the band, without a verdict."""
    return {
        None: _("There is too little to hold against the band."),
        "inside": _("The figure lies within the band."),
        "outside_below": _("The figure lies below the band."),
        "outside_above": _("The figure lies above the band."),
        "near": _("The figure lies around the edge of the band."),
    }[line.position]
