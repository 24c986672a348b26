"""What the team does about barriers: agreed, done or dropped, and looked back on."""

from datetime import date
from typing import Any

import pytest

from buurthuis.extensions import db
from buurthuis.relations.models import BarrierAction
from tests import house
from tests.relations.noted import agree
from tests.visitor import Visitor

ACTIONS = "/de-brug/trust/barriers/actions/"
WHAT = "Een bord bij de deur in vier talen"
AGREED = {"barrier": "language", "what": WHAT, "due_on": "2026-12-15"}


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris, who opens the page for something new."""
    visitor.is_("joris").speaks("en").opens(ACTIONS + "new")
    return visitor


def every() -> list[BarrierAction]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(BarrierAction).order_by(BarrierAction.id)))


def one(number: int) -> BarrierAction:
    db.session.expire_all()
    return db.session.get_one(BarrierAction, number)


def test_something_is_agreed_with_who_sees_to_it_and_by_when(joris: Visitor) -> None:
    emine, activity = house.person("emine"), house.activity("Taalcafé")
    joris.opens(ACTIONS + "new")
    page = joris.sends(**AGREED, owner=str(emine.id), about=str(activity.id))
    assert (WHAT in page.text, "Emine" in page.text) == (True, True)
    (action,) = every()
    assert (action.barrier, action.state, action.due_on, action.made_on) == (
        "language",
        "open",
        date(2026, 12, 15),
        house.TODAY,
    )


def test_a_double_click_agrees_once(joris: Visitor) -> None:
    first = joris.page
    for _click in range(2):
        joris.page = first
        joris.sends(**AGREED)
    assert len(every()) == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("what", typed) for typed in ("", "  ", "x" * 201, "bel 06 12345678", "mail jan@wijk.example")),
        *(("due_on", typed) for typed in ("", "2026-02-29", "morgen", "2036-01-01", "2020-12-31")),
        *(("barrier", typed) for typed in ("", "gossip", "\x00")),
        *(("owner", typed) for typed in ("x", "-1", "9" * 5000)),
        *(("about", typed) for typed in ("x", "0", "9" * 5000)),
    ],
)
def test_what_cannot_be_is_said_at_the_field(joris: Visitor, field: str, typed: Any) -> None:
    page = joris.sends(**{**AGREED, field: typed}, status=422)
    assert page.root.find(f".//*[@id='{field}-error']") is not None
    assert every() == []


@pytest.mark.parametrize("name", ["willem", "gerda", "bea"])
def test_who_does_not_work_in_the_house_sees_to_nothing(joris: Visitor, name: str) -> None:
    page = joris.sends(**AGREED, owner=str(house.person(name).id), status=422)
    assert page.all("p", id="owner-error")
    assert db.session.scalar(db.select(db.func.count()).select_from(BarrierAction)) == 0


def test_what_is_open_stands_first_by_its_day(joris: Visitor) -> None:
    agree("Tweede", due_on=date(2026, 12, 2))
    agree("Derde", state="done", settled_on=date(2026, 11, 1))
    agree("Eerste", due_on=date(2026, 11, 2))
    text = joris.opens(ACTIONS).text
    assert text.index("Eerste") < text.index("Tweede") < text.index("Derde")


def test_what_is_late_is_said_without_a_reproach(joris: Visitor) -> None:
    action = agree(due_on=date(2026, 11, 2))
    assert "was meant for Monday, 2 November 2026" in joris.opens(ACTIONS).text
    assert "does it need another day?" in joris.opens(f"{ACTIONS}{action.id}").text


def test_it_is_changed(joris: Visitor) -> None:
    action = agree()
    joris.opens(f"{ACTIONS}{action.id}/change")
    joris.sends(what="Koffie kost 50 cent", owner="")
    changed = one(action.id)
    assert (changed.what, changed.owner_id, changed.barrier, changed.due_on) == (
        "Koffie kost 50 cent",
        None,
        "cost",
        date(2026, 11, 30),
    )


def test_who_has_left_the_house_stays_with_what_was_agreed(joris: Visitor) -> None:
    action = agree(owner=house.person("willem"))
    action.owner = house.person("willem")
    joris.opens(f"{ACTIONS}{action.id}/change")
    joris.sends(what="Koffie kost 50 cent")
    assert one(action.id).owner_id == house.person("willem").id


def test_once_done_the_question_is_whether_it_helped(joris: Visitor) -> None:
    action = agree()
    assert "Did it help?" not in joris.opens(f"{ACTIONS}{action.id}").text
    joris.sends("/outcome", state="done")
    page = joris.sends(helped="too_early")
    assert "You can change the answer later." in page.text
    assert (one(action.id).helped, one(action.id).looked_back_on) == ("too_early", house.TODAY)
    joris.sends(helped="yes")
    assert one(action.id).helped == "yes"
    assert "It helped." in joris.opens(ACTIONS).text


def test_what_is_dropped_is_not_asked_about(joris: Visitor) -> None:
    action = agree()
    joris.opens(f"{ACTIONS}{action.id}")
    page = joris.sends(at=f"{ACTIONS}{action.id}/outcome", action="/outcome", state="dropped")
    assert "Did it help?" not in page.text
    assert (one(action.id).state, one(action.id).settled_on) == ("dropped", house.TODAY)


def test_what_is_opened_again_is_as_it_was(joris: Visitor) -> None:
    done = {"state": "done", "settled_on": date(2026, 11, 1)}
    action = agree(**done, helped="no", looked_back_on=date(2026, 11, 9))
    joris.opens(f"{ACTIONS}{action.id}")
    joris.sends("/outcome")
    assert (one(action.id).state, one(action.id).settled_on, one(action.id).helped) == ("open", None, None)


@pytest.mark.parametrize(
    ("helped", "said"),
    [
        ("yes", "It helped."),
        ("partly", "It helped partly."),
        ("no", "It did not help."),
        ("too_early", "It is too early to say whether it helped."),
    ],
)
def test_the_list_says_whether_it_helped(joris: Visitor, helped: str, said: str) -> None:
    agree(state="done", settled_on=date(2026, 11, 1), helped=helped, looked_back_on=date(2026, 11, 9))
    assert said in joris.opens(ACTIONS).text


@pytest.mark.parametrize("helped", ["", "maybe", "\x00"])
def test_looking_back_has_four_answers(joris: Visitor, helped: str) -> None:
    action = agree(state="done", settled_on=date(2026, 11, 1))
    joris.opens(f"{ACTIONS}{action.id}")
    joris.sends(helped=helped, status=422)
    assert one(action.id).helped is None


@pytest.mark.parametrize("state", ["", "gone", "\x00"])
def test_an_action_is_open_done_or_dropped(joris: Visitor, state: str) -> None:
    action = agree()
    joris.opens(f"{ACTIONS}{action.id}")
    joris.sends("/outcome", state=state, status=400)
    assert one(action.id).state == "open"


def test_an_erased_account_leaves_what_was_agreed(joris: Visitor) -> None:
    action, emine = agree(), house.person("emine")
    action.owner = emine
    db.session.commit()
    db.session.delete(emine)
    db.session.commit()
    assert one(action.id).owner_id is None
    assert "Nobody yet" in joris.opens(f"{ACTIONS}{action.id}").text


def test_the_journal_says_that_and_not_what(visitor: Visitor) -> None:
    visitor.is_("samira").speaks("en").opens(ACTIONS + "new")
    visitor.sends(**AGREED)
    text = visitor.opens("/de-brug/house/journal").text
    assert ("was put on the list" in text, WHAT in text) == (True, False)
