"""The activities of a house in a list: for whom each is, when it usually gathers, and when it does next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from buurthuis.schedule.cards import Circle
from buurthuis.schedule.recurrence import Rule


@dataclass(frozen=True)
class Usual:
    """When and where an activity usually gathers: a series."""

    rule: Rule
    starts_at: time
    ends_at: time
    room: str | None


@dataclass(frozen=True)
class Chosen:
    """A setting that was chosen for an activity, and the groups of its circle."""

    circle: tuple[Circle, ...]
    id: int
    activity_id: int
    since: date
    setting: str | None


@dataclass(frozen=True)
class Line:
    """An activity in the list; `next_day` is None when nothing is planned any more."""

    id: int
    title: str
    setting: str | None
    circle: tuple[Circle, ...]
    usual: tuple[Usual, ...]
    next_day: date | None


@dataclass(frozen=True)
class Listing:
    """The activities apart: those that wait for a choice of setting, the others, those with nothing planned."""

    to_choose: tuple[Line, ...]
    planned: tuple[Line, ...]
    over: tuple[Line, ...]

    def titled(self, words: str) -> "Listing":
        """Those whose title holds all of these words or parts of words, however they are capitalised."""
        wanted = words.casefold().split()

        def of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
            return tuple(line for line in lines if all(word in line.title.casefold() for word in wanted))

        return Listing(of(self.to_choose), of(self.planned), of(self.over))

    def __len__(self) -> int:
        return len(self.to_choose) + len(self.planned) + len(self.over)


def listing(lines: Iterable[Line]) -> Listing:
    """Sorts by title, and puts apart."""
    by_title = sorted(lines, key=lambda line: line.title.casefold())
    running = [line for line in by_title if line.next_day is not None]
    return Listing(
        to_choose=tuple(line for line in running if line.setting is None),
        planned=tuple(line for line in running if line.setting is not None),
        over=tuple(line for line in by_title if line.next_day is None),
    )
