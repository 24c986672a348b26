"""New visitors of a month, by the channel through which they found the house."""

from collections.abc import Sequence

from buurthuis.attendance.models import by_channel
from buurthuis.centres.models import Centre
from buurthuis.periods import Month
from buurthuis.relations.channels import FirstVisits
from buurthuis.relations.channels import first_visits as shown


def first_visits(
    centre: Centre, month: Month, is_told: bool, before: Sequence[FirstVisits] = ()
) -> FirstVisits | None:
    """What may be shown of the new visitors of a month; None when there were none."""
    found = by_channel(centre.id, month)
    return shown(found.every, is_told, before, found.tapped)
