"""What a month knows of trust, as it may be shown: people come because of people."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from buurthuis.relations import barriers, channels
from buurthuis.relations.barriers import Barriers
from buurthuis.relations.channels import FirstVisits
from buurthuis.relations.continuity import HostLine
from buurthuis.relations.steps import StepNote
from buurthuis.relations.way import WayLine


@dataclass(frozen=True)
class Trust:
    """How new visitors found the house, which circles somebody showed the way, what kept people away, small steps, and
    how often a familiar host was there.

    None where there is nothing of it.
    """

    new_visitors: FirstVisits | None = None
    way: tuple[WayLine, ...] = ()
    barriers: Barriers | None = None
    steps: tuple[StepNote, ...] = ()
    hosts: tuple[HostLine, ...] = ()


NOTHING_KNOWN = Trust()


def untold(found: Trust) -> Trust:
    """With totals alone of what people said: until a month is closed the lines move with each who says something."""
    return replace(
        found,
        new_visitors=found.new_visitors and channels.untold(found.new_visitors),
        barriers=found.barriers and barriers.untold(found.barriers),
    )


def outside(found: Trust) -> Trust:
    """For who reads outside the house: nothing of hosts, whom people there may know, nor of what the team agreed."""
    return replace(found, hosts=(), barriers=found.barriers and replace(found.barriers, actions=()))


def trust_figures(found: Trust) -> dict[str, object]:
    """The same as plain figures for the file, days as text."""
    plain: dict[str, object] = _as_text(asdict(found))
    return plain


def _as_text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _as_text(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
