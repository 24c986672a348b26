"""Months of a house to test the balance on: gatherings in few words, and months made by chance."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from buurthuis.balance.gatherings import CountedGroup, CountedMonth, Gathered, Setting

STATUS, OLDER, CARE, OTHERS = KEYS = ("statushouder", "migrantenoudere", "zorgindicatie", "overig")
GROUPS = tuple(CountedGroup(key, sensitive=key != OTHERS) for key in KEYS)
NUMBERS = count(1)

unhurried = settings(deadline=None)
"""A slow machine is no reason to fail."""


def gathered(
    title: str,
    setting: Setting | None,
    counts: Sequence[int] | None,
    unknown: int = 0,
    circle: Sequence[str] = (),
    **more: Any,
) -> Gathered:
    """One gathering of an activity; counts in the order statushouder, oudere migrant, zorgindicatie, overig."""
    known = None if counts is None else dict(zip(KEYS, counts, strict=True))
    return Gathered(
        gathering=next(NUMBERS),
        activity=sum(map(ord, title)),
        title=title,
        day=more.get("day", date(2026, 10, 6)),
        minutes=more.get("minutes", 120),
        setting=setting,
        circle=frozenset(circle),
        state=more.get("state", "held"),
        counts=known,
        unknown=unknown,
        open_door=more.get("open_door", False),
        spoken=more.get("spoken", ""),
    )


def month(*gatherings: Gathered, **more: Any) -> CountedMonth:
    """October 2026 of De Brug."""
    house: dict[str, Any] = {"centre": "de-brug", "year": 2026, "month": 10, "groups": GROUPS}
    return CountedMonth(**(house | more), gatherings=gatherings)


def coffee(*counts: Sequence[int], **more: Any) -> list[Gathered]:
    """Koffieochtend, own circle of older migrants."""
    return [gathered("Koffieochtend", "own_circle", each, circle=[OLDER], **more) for each in counts]


def meal(*counts: Sequence[int], **more: Any) -> list[Gathered]:
    """Buurtmaaltijd, mixed."""
    return [gathered("Buurtmaaltijd", "mixed", each, **more) for each in counts]


def language_cafe(*counts: Sequence[int], **more: Any) -> list[Gathered]:
    """Taalcafé, mixed."""
    return [gathered("Taalcafé", "mixed", each, **more) for each in counts]


def october() -> CountedMonth:
    """A month with large groups only: every line is shown."""
    return month(
        *coffee((0, 14, 0, 0), (0, 12, 0, 0), (0, 13, 0, 0)),
        *meal((6, 8, 6, 12), (7, 6, 7, 10), (8, 9, 8, 11)),
        *language_cafe((15, 1, 0, 4), (16, 2, 0, 3), (18, 3, 0, 4)),
    )


def exchanged(month: CountedMonth, a: str, b: str, places: Collection[int]) -> CountedMonth:
    """The same month with the counts of two groups in each other's place at some of its gatherings."""
    each = enumerate(month.gatherings)
    return replace(month, gatherings=tuple(_exchange(g, a, b) if n in places else g for n, g in each))


def _exchange(gathering: Gathered, a: str, b: str) -> Gathered:
    if gathering.counts is None:
        return gathering
    counts: Mapping[str, int] = {**gathering.counts, a: gathering.counts[b], b: gathering.counts[a]}
    return replace(gathering, counts=counts)


SMALL_AND_LARGE = st.one_of(st.integers(0, 3), st.integers(0, 30))
KINDS: tuple[tuple[str, Setting | None, tuple[str, ...]], ...] = (
    ("Koffieochtend", "own_circle", (OLDER,)),
    ("Inloop", "own_circle", (CARE,)),
    ("Vrouwengroep", "own_circle", ()),
    ("Buurtmaaltijd", "mixed", ()),
    ("Taalcafé", "mixed", ()),
    ("Sjoelen", None, ()),
)


@st.composite
def any_gathering(draw: st.DrawFn) -> Gathered:
    """A gathering of the house, counted or not."""
    title, setting, circle = draw(st.sampled_from(KINDS))
    counts = draw(st.one_of(st.none(), *[st.tuples(*[SMALL_AND_LARGE] * len(KEYS))] * 5))
    return gathered(title, setting, counts, draw(st.integers(0, 4)), circle)


@st.composite
def any_month(draw: st.DrawFn) -> CountedMonth:
    """A month of up to sixteen gatherings, with a September before it."""
    september = [replace(g, day=date(2026, 9, 8)) for g in draw(st.lists(any_gathering(), max_size=6))]
    return month(*draw(st.lists(any_gathering(), max_size=16)), earlier=tuple(september))
