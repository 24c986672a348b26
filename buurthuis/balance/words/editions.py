"""As what a month is given out, in words: open, or which version and who closed it."""

from buurthuis.balance.edition import Edition
from buurthuis.formats import day
from buurthuis.languages import gettext as _

SHORT = 12
"""So many signs of a digest are enough to see whether two papers are the same version."""


def state(edition: Edition) -> str:
    """Whether the figures may still change, or who closed them when."""
    if edition.version is None or edition.closed_on is None:
        return _("This month is open: its figures may still change.")
    return _(
        "Version %(version)d, closed on %(day)s by %(name)s.",
        version=edition.version,
        day=day(edition.closed_on),
        name=edition.closed_by,
    )


def code(edition: Edition) -> str | None:
    """The beginning of the digest, which every form of a version has in common; None of an open month."""
    if edition.digest is None:
        return None
    return _("Check code: %(code)s.", code=short(edition.digest))


def reason(edition: Edition) -> str | None:
    """Why there is a version after the first one; else None."""
    return _("Why a new version was made: %(reason)s", reason=edition.reason) if edition.reason else None


def stamp(edition: Edition) -> str:
    """The same for the foot of each page."""
    if edition.version is None:
        return _("figures may still change")
    parts = [_("version %(version)d", version=edition.version), short(edition.digest or "")]
    return " · ".join(part for part in parts if part)


def short(digest: str) -> str:
    """The first signs of a digest, left-to-right in every language."""
    return f"\u2066{digest[:SHORT]}\u2069" if digest else ""
