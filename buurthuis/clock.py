"""What time it is: the only module that asks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def instant() -> datetime:
    """This instant, in UTC but without its zone: the way the database keeps what happened."""
    return now().replace(tzinfo=None)


def local_now(zone: str) -> datetime:
    """The wall clock in the zone of a centre, without the zone: the way plans are written down."""
    return now().astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instant_of(wall: datetime, zone: str) -> datetime:
    """When the wall clock in the zone of a centre shows this, as the database keeps what happened."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)


def today(zone: str) -> date:
    """The date on the wall in the zone of a centre."""
    return local_now(zone).date()
