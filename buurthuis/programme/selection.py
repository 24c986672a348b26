"""Which gatherings a calendar is asked for."""

import re
from collections.abc import Mapping
from typing import NamedTuple, Self

from buurthuis.programme.wish import TAG

_SHAPES = {"language": TAG, "room": re.compile("[1-9][0-9]{0,8}"), "kind": re.compile("[a-z_]{1,40}")}


class Selection(NamedTuple):
    """A language spoken there, the number of a room, a kind of activity; `None` for all of them."""

    language: str | None = None
    room: int | None = None
    kind: str | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Self:
        """What an address asks for. Raises ValueError for what is no language, number or kind.

        Somebody follows a calendar for years: one that quietly shows more than was asked for is never noticed.
        """
        wanted = {name: asked[name] for name in _SHAPES if asked.get(name)}
        for name, text in wanted.items():
            if not _SHAPES[name].fullmatch(text):
                raise ValueError(name)
        room = wanted.get("room")
        return cls(wanted.get("language"), int(room) if room else None, wanted.get("kind"))
