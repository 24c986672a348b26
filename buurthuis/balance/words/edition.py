"""As what a month is given out, and what changed since the version before, in words."""

from buurthuis.balance.edition import Edition
from buurthuis.formats import day
from buurthuis.languages import gettext as _


def edition(found: Edition) -> str:
    """Who closed it and when; of an open month that its figures can still change."""
    if found.version is None or found.closed_on is None:
        return _("This month is open: its figures can still change.")
    if found.version == 1:
        return _("Closed on %(day)s by %(name)s.", day=day(found.closed_on), name=found.closed_by)
    return _(
        "Version %(version)d, closed on %(day)s by %(name)s.",
        version=found.version,
        day=day(found.closed_on),
        name=found.closed_by,
    )


def why(found: Edition) -> str | None:
    """Why there is a version after the first."""
    if not found.reason:
        return None
    return _("Opened again after it was closed, because: %(reason)s", reason=found.reason)
