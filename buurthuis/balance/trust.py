"""What a month knows of trust, as it may be shown: people come because of people."""

from dataclasses import dataclass

from buurthuis.relations.channels import FirstVisits
from buurthuis.relations.way import WayLine


@dataclass(frozen=True)
class Trust:
    """How new visitors found the house, None where there were none; and which circles somebody showed the way."""

    new_visitors: FirstVisits | None = None
    way: tuple[WayLine, ...] = ()


NOTHING_KNOWN = Trust()
