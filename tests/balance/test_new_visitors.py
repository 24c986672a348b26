"""How people found the house, in the month: the same in every form, and no small count in any version of it."""

import random
from itertools import combinations
from uuid import UUID

import pytest

from buurthuis.attendance.first_visits import CHANNELS, FIRST, FirstVisit
from buurthuis.attendance.writing.first_visits import add
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.channels import TREE, FirstVisits, first_visits
from buurthuis.relations.small import answers
from tests import house, pdf
from tests.balance.test_closing import closes, reopens
from tests.balance.written import OCTOBER, Forms, cells, given_out, listed, october, table
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
MONTH = Month(2026, 10)
CHANCE = random.Random(6)
WAYS = {
    "key_figure": 12,
    "neighbour": 9,
    "self_organisation": 2,
    "welfare": 7,
    "municipality": 5,
    "saw_it": 8,
}
TOGETHER = "self-organisation, mosque or church · welfare worker · care or family doctor · municipality or refugee work"
SHOWN = {"key figure": 12, "neighbour or family": 9, TOGETHER: 14, "saw it: flyer, internet": 8}


def come(**ways: int) -> None:
    """So many new visitors of October came in each way."""
    names = [
        (channel, str(UUID(int=CHANCE.getrandbits(128), version=4)))
        for channel, n in ways.items()
        for _ in range(n)
    ]
    add(house.centre().id, [FirstVisit(name, MONTH, FIRST, channel, 1) for channel, name in names])
    db.session.commit()


@pytest.fixture
def forms(visitor: Visitor) -> Forms:
    october()
    come(**WAYS, not_said=3)
    return given_out(visitor)


def test_the_ways_are_the_same_on_the_page_and_in_the_files(forms: Forms) -> None:
    known = {
        tuple(line["answers"]): line["count"]
        for line in forms.json["trust"]["new_visitors"]["known"]["lines"]
    }
    assert list(known.values()) == list(SHOWN.values())
    assert table(forms.page, "found-us") == {name: [str(n)] for name, n in SHOWN.items()}
    for name, n in SHOWN.items():
        assert cells(forms.book["How people find us"], name) == [n]
        assert listed(forms, "How people find us", name) == [str(n)]
    assert "46 visitors came for the first time. Of 3 we do not know how." in forms.page.text


def test_the_paper_says_the_same(visitor: Visitor, forms: Forms) -> None:
    said = pdf.seen(pdf.text(visitor.opens(OCTOBER + ".pdf").answer.get_data()))
    for name, n in SHOWN.items():
        assert pdf.seen(f"{name} {n}") in said
    assert pdf.seen("46 visitors came for the first time.") in said
    assert forms.json["trust"]["new_visitors"]["total"] == 46


def test_a_way_of_few_is_in_no_form(forms: Forms) -> None:
    alone = "self-organisation, mosque or church"
    assert alone not in {row[0] for row in forms.book["How people find us"]}
    assert alone not in {row[1] for row in forms.csv}
    assert alone not in table(forms.page, "found-us")


def test_what_a_new_version_adds_of_one_visitor_is_told_of_no_way(visitor: Visitor) -> None:
    october()
    come(**WAYS)
    closes(visitor)
    reopens(visitor)
    come(care=1)
    closes(visitor)
    found = visitor.opens(OCTOBER + ".json").answer.get_json()["trust"]["new_visitors"]
    assert (found["total"], found["known"]["lines"]) == (44, [])


def test_a_closed_month_keeps_its_new_visitors(visitor: Visitor) -> None:
    october()
    come(**WAYS)
    closes(visitor)
    before = visitor.opens(OCTOBER + ".json").answer.get_data()
    come(care=9)  # behind the back of the month
    assert visitor.opens(OCTOBER + ".json").answer.get_data() == before


# the auditor: whoever keeps every version


def known(found: FirstVisits | None, part: frozenset[str]) -> int | None:
    """What the lines of a version tell of some answers together; None when they do not."""
    lines = found.known.lines if found else ()
    inside = [line for line in lines if set(line.answers) <= part]
    return (
        sum(line.count for line in inside) if {a for line in inside for a in line.answers} == part else None
    )


@pytest.mark.parametrize("seed", range(40))
def test_whoever_keeps_all_versions_of_a_month_can_tell_of_nobody_how_this_visitor_came(seed: int) -> None:
    """Every union of printed lines, in every two versions: the difference is nobody or enough people."""
    chance = random.Random(seed)
    counts = {channel: chance.choice((0, 0, 1, 3, 5, 8, 13)) for channel in CHANNELS}
    versions: list[FirstVisits] = []
    for _version in range(4):
        if found := first_visits(counts, is_told=True, before=versions):
            versions.append(found)
        counts[chance.choice(CHANNELS)] += chance.choice((0, 1, 2, 4, 6))
    unions = {frozenset(line.answers) for version in versions for line in version.known.lines}
    unions |= {one | other for one in unions for other in unions}
    unions -= {frozenset(answers(TREE))}
    for earlier, later in combinations(versions, 2):
        for part in unions:
            was, now = known(earlier, part), known(later, part)
            assert was is None or now is None or not 0 < abs(now - was) < 5, (part, earlier, later)
