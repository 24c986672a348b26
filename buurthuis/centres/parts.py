"""Halls that can be divided: which rooms cannot be used beside each other."""

from collections.abc import Collection, Iterable, Mapping

Parts = Mapping[int, Collection[int]]  # room -> the rooms it is made of


def within(room: int, parts: Parts) -> frozenset[int]:
    """The room itself, its parts, and the parts of those."""
    found, waiting = {room}, [room]
    while waiting:
        new = set(parts.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return frozenset(found)


def overlapping(parts: Parts) -> dict[int, frozenset[int]]:
    """The rooms that each room cannot be used beside, for the rooms that have any: whole and part, and
    two halls with a part in common.
    """
    rooms = {*parts, *(part for made_of in parts.values() for part in made_of)}
    of_each = {room: within(room, parts) for room in rooms}
    return {
        room: frozenset(other for other in rooms if other != room and of_each[other] & of_each[room])
        for room in rooms
    }


def goes_round(room: int, chosen: Iterable[int], parts: Parts) -> bool:
    """Whether the room would be a part of itself, at once or through its parts."""
    return any(room in within(part, parts) for part in chosen)
