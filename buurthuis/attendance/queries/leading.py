"""Who may have led a gathering: the plan says who was meant to, anybody of the house can have."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from buurthuis.attendance.models import who_led
from buurthuis.extensions import db
from buurthuis.schedule.models import STAND_IN, Gathering, Host


@dataclass(frozen=True)
class Leaders:
    """Who can be said to have led a gathering in one tap, alone or together; the others; and who was said to."""

    alone: tuple[Host, ...]
    together: tuple[Host, ...]
    others: tuple[Host, ...]
    led: tuple[Host, ...]


def leaders(gathering: Gathering) -> Leaders:
    """The regular hosts of that day first, then whoever was planned and who stands in; of no-one more than once."""
    regular = gathering.activity.hosts_on(gathering.day)
    planned = [gathering.host] if gathering.host else []
    near = _known([*regular, *planned, *gathering.activity.hosts_on(gathering.day, STAND_IN)])
    everybody = select(Host).where(Host.centre_id == gathering.centre_id, Host.removed_on.is_(None))
    others = [host for host in db.session.scalars(everybody) if host not in near]
    return Leaders(
        alone=tuple(near),
        together=tuple(_known(regular)) if len(_known(regular)) > 1 else (),
        others=tuple(sorted(others, key=lambda host: host.name.casefold())),
        led=tuple(who_led(gathering)),
    )


def hosts_with(gathering: Gathering, numbers: Iterable[int]) -> list[Host]:
    """The hosts of the house with these numbers, as far as they are there."""
    known = select(Host).where(Host.centre_id == gathering.centre_id, Host.id.in_(list(numbers)))
    return list(db.session.scalars(known.where(Host.removed_on.is_(None))))


def _known(hosts: Iterable[Host]) -> list[Host]:
    return [host for host in dict.fromkeys(hosts) if host.removed_on is None]
