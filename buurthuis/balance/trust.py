"""What a month knows of trust, as it may be shown: people come because of people."""

from dataclasses import dataclass

from buurthuis.relations.channels import FirstVisits


@dataclass(frozen=True)
class Trust:
    """How new visitors found the house; None where there were none."""

    new_visitors: FirstVisits | None = None


NOTHING_KNOWN = Trust()
