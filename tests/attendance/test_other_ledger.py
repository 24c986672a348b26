"""After a restore tablets know gatherings by numbers that may mean something else by now."""

import uuid

import pytest
from flask import Flask

from buurthuis.attendance.models import GroupCount, HeldTap, LedgerName
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.door import AtTheDoor, event
from tests.visitor import Visitor

OTHER = str(uuid.UUID(int=1, version=4))


pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def gatherings() -> tuple[Gathering, Gathering]:
    """One of before the copy that the house was put back from, and one that was planned anew."""
    before = house.gathering()
    groups = db.session.scalar(db.select(db.func.max(Group.id)))
    db.session.execute(db.update(LedgerName).values(sure_until=before.id, sure_group_until=groups))
    return before, house.gathering(before.activity)


@pytest.fixture
def new_group(gatherings: tuple[Gathering, ...]) -> Group:
    """A group that the centre counts since the house was put back."""
    group = Group(centre_id=gatherings[0].centre_id, key="new", position=9, colour="red", icon="star")
    group.counted_from = house.TODAY
    db.session.add(group)
    db.session.commit()
    return group


def test_what_was_planned_before_the_copy_means_the_same(
    app: Flask, gatherings: tuple[Gathering, ...]
) -> None:
    tap = event(gatherings[0], 1, again=True)
    assert AtTheDoor(app).sends(tap, ledger=OTHER)["results"] == {tap["id"]: "stored"}


@pytest.mark.parametrize(("again", "ledger"), [(True, None), (False, OTHER)])
def test_what_may_mean_another_gathering_waits_for_a_decision(
    app: Flask, visitor: Visitor, gatherings: tuple[Gathering, ...], again: bool, ledger: str | None
) -> None:
    tap = event(gatherings[1], 1, again=again)
    assert AtTheDoor(app).sends(tap, ledger=ledger)["results"] == {tap["id"]: "held"}
    assert db.session.scalars(db.select(HeldTap.why)).all() == ["other_ledger"]
    page = visitor.is_("joris").speaks("en").opens("/de-brug/house/held")
    assert "A gathering that is not in the plan" in page.text
    assert page.all("select", name_="gathering")


def test_a_tablet_that_knows_this_ledger_counts_what_was_planned_since(
    app: Flask, gatherings: tuple[Gathering, ...]
) -> None:
    tablet, first = AtTheDoor(app), event(gatherings[1], 1)
    ledger = tablet.sends(first)["ledger"]
    second = event(gatherings[1], 2)
    assert tablet.sends(second, ledger=ledger)["results"] == {second["id"]: "stored"}


def test_what_the_house_has_already_is_known_whichever_ledger_it_comes_for(
    app: Flask, gatherings: tuple[Gathering, ...]
) -> None:
    tablet, tap = AtTheDoor(app), event(gatherings[1], 1)
    tablet.sends(tap)
    assert tablet.sends({**tap, "again": True}, ledger=OTHER)["results"] == {tap["id"]: "duplicate"}


@pytest.mark.parametrize(("again", "ledger"), [(True, None), (False, OTHER)])
def test_what_may_mean_another_group_waits_for_a_decision_and_counts_without_one(
    app: Flask,
    visitor: Visitor,
    gatherings: tuple[Gathering, ...],
    new_group: Group,
    again: bool,
    ledger: str,
) -> None:
    tap = event(gatherings[0], 1, group=new_group.id, again=again)
    assert AtTheDoor(app).sends(tap, ledger=ledger)["results"] == {tap["id"]: "held"}
    assert db.session.scalars(db.select(HeldTap.why)).all() == ["other_ledger"]
    joris = visitor.is_("joris").speaks("en")
    joris.opens("/de-brug/house/held")
    joris.sends("/application", gathering=str(gatherings[0].id))
    assert counts() == {None: 1}


def test_a_tap_for_a_lost_gathering_counts_without_a_group_that_may_mean_another(
    app: Flask, visitor: Visitor, gatherings: tuple[Gathering, ...], new_group: Group
) -> None:
    tablet, old = AtTheDoor(app), house.groups()["overig"].id
    tablet.sends(
        event(gatherings[1], 1, group=new_group.id), event(gatherings[1], 2, group=old), ledger=OTHER
    )
    joris = visitor.is_("joris").speaks("en")
    joris.opens("/de-brug/house/held")
    joris.sends("/application", gathering=str(gatherings[0].id))
    assert counts() == {None: 1, old: 1}


@pytest.mark.parametrize("known", [True, False])
def test_a_group_that_means_the_same_counts_and_one_that_nobody_knows_is_said_to_be_unknown(
    app: Flask, gatherings: tuple[Gathering, ...], known: bool
) -> None:
    tap = event(gatherings[0], 1, group=house.groups()["overig"].id if known else 999_999)
    answer = AtTheDoor(app).sends(tap, ledger=OTHER)
    assert answer["results"] == {tap["id"]: "stored" if known else "held"}
    assert db.session.scalars(db.select(HeldTap.why)).all() == ([] if known else ["unknown_group"])


def test_a_tablet_that_knows_this_ledger_counts_a_new_group(
    app: Flask, gatherings: tuple[Gathering, ...], new_group: Group
) -> None:
    tablet, first = AtTheDoor(app), event(gatherings[0], 1)
    ledger = tablet.sends(first)["ledger"]
    second = event(gatherings[0], 2, group=new_group.id)
    assert tablet.sends(second, ledger=ledger)["results"] == {second["id"]: "stored"}


def counts() -> dict[int | None, int]:
    return {count.group_id: count.visits for count in db.session.scalars(db.select(GroupCount))}
