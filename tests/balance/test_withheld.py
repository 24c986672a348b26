"""Of activities nothing is printed that, beside all the rest, tells a count of one to four of a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from buurthuis.balance.activities import ActivityLine
from buurthuis.balance.disclosure import Partition, partition
from buurthuis.balance.gatherings import CountedMonth, Gathered, by_activity, counted, held, visits_of
from buurthuis.balance.report import balance
from tests.balance.months import (
    CARE,
    KEYS,
    STATUS,
    any_month,
    coffee,
    gathered,
    meal,
    month,
)
from tests.balance.told import WORDS


def tea(*counts: Sequence[int]) -> list[Gathered]:
    return [gathered("Thee", "own_circle", each, circle=[STATUS]) for each in counts]


def line(house: CountedMonth, title: str) -> ActivityLine:
    return next(each for each in balance(house).activities if each.title == title)


def test_the_visits_of_two_own_circles_are_left_out_when_they_tell_who_strayed_into_one() -> None:
    own = [
        *coffee((0, 7, 0, 0), (0, 7, 0, 0), (0, 6, 0, 0)),
        *tea((19, 1, 0, 0), (19, 1, 0, 0), (19, 1, 0, 0)),
    ]
    house = month(*own, *meal((9, 9, 9, 9), (9, 9, 9, 9)))
    assert balance(house).merged == ()
    assert line(house, "Thee").visits is None is line(house, "Koffieochtend").visits
    within = month(*own, *coffee((9, 0, 0, 0)), *meal((9, 9, 9, 9), (9, 9, 9, 9)))
    assert line(within, "Thee").visits == 60


def test_almost_everyone_is_said_of_forty_visitors_and_at_least_8_of_10_of_fewer() -> None:
    many = month(*tea((20, 1, 0, 0), (20, 1, 0, 0), (20, 0, 0, 0)), *coffee(*[(9, 9, 9, 9)] * 3))
    few = month(*tea((7, 1, 0, 0), (7, 0, 0, 0), (7, 0, 0, 0)), *coffee(*[(9, 9, 9, 9)] * 3))
    assert line(many, "Thee").share_word == "almost_everyone"
    assert line(few, "Thee").share_word == "at_least_8_of_10"


def test_an_activity_without_its_visits_has_no_number_that_tells_them() -> None:
    small = [gathered("Inloop", "own_circle", (0, 0, 4, 0), circle=[CARE])]
    house = month(*small, *coffee(*[(9, 9, 9, 9)] * 3), *meal(*[(9, 9, 9, 9)] * 3))
    assert balance(house).merged == ()
    assert line(house, "Koffieochtend").visits is None
    assert (line(house, "Koffieochtend").largest_share, line(house, "Buurtmaaltijd").largest_share) == (
        None,
        0.25,
    )


MANY, STRAYS = st.sampled_from((8, 15)), st.sampled_from((0, 0, 0, 1, 2))


@st.composite
def month_of_strays(draw: st.DrawFn) -> CountedMonth:
    """A month of which every group has a line of its own, and hardly anybody strays to where its group is not."""
    found = meal(*[(9, 9, 9, 9)] * 4)
    for _ in range(draw(st.integers(1, 4))):
        found += tea((draw(MANY), draw(STRAYS), 0, 0)) + coffee((draw(STRAYS), draw(MANY), 0, 0))
        more = [gathered("Quilten", "own_circle", (draw(STRAYS), draw(STRAYS), 0, 0), draw(STRAYS))]
        found += more if draw(st.booleans()) else []
    return month(*found)


@settings(deadline=None, max_examples=150)
@given(st.one_of(month_of_strays(), any_month()))
def test_no_count_of_one_to_four_at_an_activity_can_be_solved(house: CountedMonth) -> None:
    report = balance(house)
    parts = [part for part in by_activity(held(house.gatherings)) if counted(part)]
    for setting in {part[0].setting for part in parts}:
        inside = [part for part in parts if part[0].setting == setting]
        told = [next(one for one in report.activities if named(one) == part_of(part)) for part in inside]
        assert Setting(inside, told, partition(KEYS, report.merged)).solved() == []


@dataclass(frozen=True)
class Setting:
    """The activities of one setting as they are, and as they are printed."""

    parts: list[list[Gathered]]
    told: list[ActivityLine]
    lines: Partition

    @cached_property
    def counts(self) -> Any:
        return np.array(
            [np.sum([self.lines.row(g.counts or {}) for g in counted(part)], axis=0) for part in self.parts]
        )

    @cached_property
    def places(self) -> Any:
        return np.arange(self.counts.size).reshape(self.counts.shape)

    def of(self, part: Any) -> Any:
        """The sum of some places, as a row of an equation."""
        return np.isin(self.places.ravel(), part).astype(float)

    def rules(self) -> dict[str, Any]:
        """What is printed, as equations of a linear program."""
        equal = [self.of(self.places[:, column]) for column in range(self.counts.shape[1])]
        upper = []
        for row, one in enumerate(self.told):
            known, largest = self.of(self.places[row]), self.of(self.places[row, self.counts[row].argmax()])
            equal += [known] if one.visits is not None else []
            equal += [largest - one.largest_share * known] if one.largest_share is not None else []
            equal += map(self.of, self.places[row]) if one.meet_other_chance is not None else []
            low, high = WORDS.get(one.share_word or "", (0, 1))
            upper += [low * known - largest, largest - high * known]
        told = np.array(equal) @ self.counts.ravel()
        return {"A_eq": np.array(equal), "b_eq": told, "A_ub": np.array(upper), "b_ub": np.zeros(len(upper))}

    def solved(self) -> list[Any]:
        """The small counts that this leaves less than 0..4; of a merged line the least is that of nobody."""
        rules, found = self.rules(), []
        for (row, part), key in product(enumerate(self.parts), KEYS):
            true = sum(visits_of(counted(part), key))
            column = next(n for n, each in enumerate(self.lines.lines) if key in each)
            if 0 < true < 5:
                unit = self.of(self.places[row, column])
                low, high = (sign * float(linprog(sign * unit, **rules).fun) for sign in (1, -1))
                alone, most = len(self.lines.lines[column]) == 1, min(4, self.counts[row].sum())
                if (alone and low > 1e-6) or high < most - 1e-6:
                    found.append((part[0].title, key, true, low, high))
        return found


def named(one: ActivityLine) -> Any:
    return one.activity, one.setting, one.circle


def part_of(part: list[Gathered]) -> Any:
    return part[0].activity, part[0].setting, tuple(sorted(part[0].circle))
