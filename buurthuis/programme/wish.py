"""What somebody looks for in the programme: a language spoken there, a kind of activity, and for whom it is."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from buurthuis.programme.announcement import Announcement
from buurthuis.schedule.described import ALL, FOR_WHOM, KINDS

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")


class Wish(NamedTuple):
    """One language, one kind, one answer to "for whom"; `None` for all of them."""

    spoken: str | None = None
    kind: str | None = None
    whom: str | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Wish":
        """What an address asks for; what is no language, kind or answer is not asked for."""
        spoken, kind, whom = (asked.get(name, "") for name in cls._fields)
        return cls(
            spoken if TAG.fullmatch(spoken) else None,
            kind if kind in KINDS else None,
            whom if whom in FOR_WHOM else None,
        )

    def of(self, announced: Iterable[Announcement]) -> list[Announcement]:
        """The gatherings that it holds for."""
        return [each for each in announced if self._wants(each)]

    def asked(self) -> dict[str, str]:
        """What an address must ask for this wish."""
        return {name: code for name, code in self._asdict().items() if code is not None}

    def _wants(self, one: Announcement) -> bool:
        return (
            self.spoken in (None, *one.tongues)
            and self.kind in (None, *one.sorts)
            and self.whom in (None, one.for_whom)
        )


def choices(announced: Iterable[Announcement], wish: Wish) -> dict[str, list[str]]:
    """The codes to choose from: what occurs in these gatherings, and what was chosen already.

    Where everything is for everybody, there is nothing to choose.
    """
    announced = list(announced)
    found = {
        "spoken": {tag for one in announced for tag in one.tongues},
        "kind": {kind for one in announced for kind in one.sorts},
        "whom": {one.for_whom for one in announced},
    }
    for name, code in wish.asked().items():
        found[name].add(code)
    return {name: sorted(codes) if codes != {ALL} else [] for name, codes in found.items()}
