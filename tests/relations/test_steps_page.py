"""Small steps: noted by who was there, the oldest first, and too early is as good as done."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.models import Step
from buurthuis.relations.queries.steps import step_notes
from buurthuis.relations.steps import RUNGS, Side, StepNote
from buurthuis.schedule.models import Activity
from tests import house
from tests.visitor import Visitor

STEPS = "/de-brug/trust/steps/"
WORDS = "Na afloop samen koffie"


@pytest.fixture
def sewing(visitor: Visitor) -> Activity:
    """The sewing group."""
    del visitor
    return house.activity("Naaigroep", "own_circle", ["migrantenoudere"])


@pytest.fixture
def joris(visitor: Visitor, sewing: Activity) -> Visitor:
    """Joris, who was there."""
    del sewing
    visitor.is_("joris").speaks("en").opens(STEPS)
    return visitor


def asked(sewing: Activity, **more: Any) -> dict[str, Any]:
    """The form as Joris fills it in."""
    group = house.groups()["statushouder"].id
    usual = {"rung": "shared_coffee", "on_day": "2026-11-20", "state": "done", "words": WORDS}
    return {"one": f"activity-{sewing.id}", "other": f"group-{group}", **usual, **more}


def note(sewing: Activity, on: date = date(2026, 11, 20), **more: Any) -> Step:
    step = Step(centre_id=sewing.centre_id, one_activity=sewing, other_group=house.groups()["statushouder"])
    for name, value in {"rung": "open_door", "state": "planned", "words": "", "on_day": on, **more}.items():
        setattr(step, name, value)
    db.session.add(step)
    db.session.commit()
    return step


def every() -> list[Step]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(Step).order_by(Step.id)))


def test_a_step_of_two_is_noted(joris: Visitor, sewing: Activity) -> None:
    page = joris.sends(**asked(sewing))
    assert "Naaigroep – refugees with a residence permit" in page.text
    (step,) = every()
    assert (step.rung, step.state, step.words, step.made_by) == (
        "shared_coffee",
        "done",
        WORDS,
        house.person("joris").id,
    )


def test_a_double_click_notes_once(joris: Visitor, sewing: Activity) -> None:
    first = joris.page
    for _click in range(2):
        joris.page = first
        joris.sends(**asked(sewing))
    assert len(every()) == 1


def test_the_notes_of_a_pair_stand_together_whoever_is_named_first(joris: Visitor, sewing: Activity) -> None:
    choir = house.activity("Buurtkoor")
    for day, pair in ((20, (sewing, choir)), (6, (choir, sewing))):
        note(sewing, date(2026, 11, day), one_activity=pair[0], other_activity=pair[1], other_group=None)
    text = joris.opens(STEPS).text
    assert text.count("Buurtkoor – Naaigroep") == 1
    assert text.index("6 November 2026") < text.index("20 November 2026")


def test_the_pair_that_was_noted_last_stands_first(joris: Visitor, sewing: Activity) -> None:
    choir = house.activity("Buurtkoor")
    note(sewing, date(2026, 11, 20), other_activity=choir, other_group=None)
    note(sewing, date(2026, 11, 6))
    headings = ["".join(each.itertext()) for each in joris.opens(STEPS).all("h2")]
    assert headings[0] == "Naaigroep – Buurtkoor"


def test_too_early_is_said_as_calmly_as_done(joris: Visitor, sewing: Activity) -> None:
    marks = set()
    for number, state in enumerate(("done", "too_early", "planned"), start=1):
        note(sewing, date(2026, 11, number), state=state)
    for mark in joris.opens(STEPS).all("span"):
        if "state-" in (mark.get("class") or ""):
            marks.add(mark.get("class"))
    assert marks == {"state state-done", "state state-too-early", "state state-planned"}


def test_a_plan_happened_or_came_too_early(joris: Visitor, sewing: Activity) -> None:
    step = note(sewing)
    joris.opens(STEPS)
    joris.sends(f"/{step.id}/state", state="too_early")
    assert every()[0].state == "too_early"


def test_a_note_is_changed(joris: Visitor, sewing: Activity) -> None:
    step = note(sewing)
    joris.opens(f"{STEPS}{step.id}")
    joris.sends(state="done", words=WORDS)
    assert (every()[0].state, every()[0].words, every()[0].rung) == ("done", WORDS, "open_door")


def test_a_note_is_removed_after_a_question(joris: Visitor, sewing: Activity) -> None:
    step = note(sewing)
    joris.opens(f"{STEPS}{step.id}/removal")
    assert len(every()) == 1
    joris.sends()
    assert every() == []


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("one", typed) for typed in ("", "x", "activity-", "activity-999999", "group-x", "9" * 5000)),
        *(("rung", typed) for typed in ("", "wedding", "\x00")),
        *(("state", typed) for typed in ("", "late", "\x00")),
        *(("on_day", typed) for typed in ("", "2026-02-29", "gisteren", "2036-01-01", "2020-12-31")),
        *(("words", typed) for typed in ("x" * 201, "bel 06 12345678", "mail jan@wijk.example")),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    joris: Visitor, sewing: Activity, field: str, typed: str
) -> None:
    page = joris.sends(**asked(sewing, **{field: typed}), status=422)
    assert page.root.find(f".//*[@id='{field}-error']") is not None
    assert every() == []


def test_a_step_is_of_two(joris: Visitor, sewing: Activity) -> None:
    page = joris.sends(**asked(sewing, other=f"activity-{sewing.id}"), status=422)
    assert page.all("p", id="other-error")
    with pytest.raises(IntegrityError):
        note(sewing, other_activity=sewing, other_group=None)
    db.session.rollback()


def test_each_side_is_an_activity_or_a_group_and_not_both(sewing: Activity) -> None:
    for wrong in ({"one_activity": None}, {"one_group": house.groups()["overig"]}):
        with pytest.raises(IntegrityError):
            note(sewing, **wrong)
        db.session.rollback()


def test_what_belongs_to_another_house_is_no_choice(joris: Visitor, sewing: Activity) -> None:
    theirs = house.activity("Ginds", slug=house.HET_ANKER).id
    other_group = house.groups(house.HET_ANKER)["overig"].id
    page = joris.sends(**asked(sewing, one=f"activity-{theirs}"), status=422)
    assert page.all("p", id="one-error")
    page = joris.sends(**asked(sewing, other=f"group-{other_group}"), status=422)
    assert page.all("p", id="other-error")
    assert every() == []


def test_what_may_be_names_is_asked_about_once_more(joris: Visitor, sewing: Activity) -> None:
    names = "Fatima, Jan en Mohammed dronken koffie"
    page = joris.sends(**asked(sewing, words=names), status=422)
    assert page.all("p", id="nobody-error")
    joris.sends(nobody="y")
    assert every()[0].words == names


@pytest.mark.parametrize("state", ["", "gone", "\x00"])
def test_a_step_is_planned_done_or_too_early(joris: Visitor, sewing: Activity, state: str) -> None:
    step = note(sewing)
    joris.opens(STEPS)
    joris.sends(f"/{step.id}/state", state=state, status=400)
    assert [each.state for each in every()] == ["planned"]


def test_the_house_proposes_no_step(joris: Visitor, sewing: Activity) -> None:
    note(sewing, rung=RUNGS[0], state="done")
    page = joris.opens(STEPS)
    ticked = [field.get("value") for field in page.all("input") if field.get("checked") is not None]
    assert ticked == ["planned"]


# For the month


def test_the_steps_of_a_month_are_those_of_its_days(sewing: Activity) -> None:
    for on in (date(2026, 10, 31), date(2026, 11, 30), date(2026, 11, 1), date(2026, 12, 1)):
        note(sewing, on)
    notes = step_notes(house.centre(), Month(2026, 11))
    assert [each.on.day for each in notes] == [1, 30]


def test_a_step_is_told_without_who_noted_it(sewing: Activity) -> None:
    note(sewing, made_by=house.person("joris").id, words=WORDS)
    sides = Side(activity="Naaigroep"), Side(group="statushouder")
    assert step_notes(house.centre(), Month(2026, 11)) == (
        StepNote(*sides, "open_door", "planned", date(2026, 11, 20), WORDS),
    )


def test_an_erased_account_leaves_the_note(sewing: Activity) -> None:
    joris = house.person("joris")
    step = note(sewing, made_by=joris.id)
    db.session.delete(joris)
    db.session.commit()
    db.session.expire_all()
    assert db.session.get_one(Step, step.id).made_by is None
