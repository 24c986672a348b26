"""What a month knows of trust, as it may be shown: people come because of people."""

from dataclasses import asdict, dataclass

from buurthuis.relations.barriers import Barriers
from buurthuis.relations.channels import FirstVisits
from buurthuis.relations.steps import StepNote
from buurthuis.relations.way import WayLine


@dataclass(frozen=True)
class Trust:
    """How new visitors found the house, which circles somebody showed the way, what kept people away, small steps.

    None where there is nothing of it.
    """

    new_visitors: FirstVisits | None = None
    way: tuple[WayLine, ...] = ()
    barriers: Barriers | None = None
    steps: tuple[StepNote, ...] = ()


NOTHING_KNOWN = Trust()


def trust_figures(found: Trust) -> dict[str, object]:
    """The same as plain figures for the file, days as text."""
    plain = asdict(found)
    plain["steps"] = [note | {"on": note["on"].isoformat()} for note in plain["steps"]]
    return plain
