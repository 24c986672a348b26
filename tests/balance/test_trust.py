"""Trust in the month: hosts, barriers and steps, the same in every form, without a name or a small count."""

from datetime import date

import pytest

from buurthuis.attendance.models import say_who_led
from buurthuis.extensions import db
from buurthuis.relations.models import Step
from buurthuis.schedule.models import Activity, Host
from tests import house, pdf
from tests.balance.test_closing import closes, reopens
from tests.balance.written import OCTOBER, Forms, cells, given_out, listed, meal, met, october, table
from tests.relations.noted import agree, name
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
HOSTS, BARRIERS, STEPS = "The familiar host", "What keeps people away", "Small steps"


def choir() -> Activity:
    """A choir of Fatima: she led twice, somebody else once, once nobody said so, and once it was cancelled."""
    found = house.activity("Buurtkoor", host="Fatima")
    (fatima,) = found.hosts_on(house.TODAY)
    other = Host.named(house.centre(), "Kees")
    assert other
    for day, led_by in ((5, fatima), (12, fatima), (19, other), (26, None)):
        gathering = met(found, day, 3, 4, 5, 6)
        if led_by:
            say_who_led(gathering, [led_by.id])
    house.gathering(found, date(2026, 10, 30)).cancel("ziek")
    return found


def walk() -> None:
    """The meal and older migrants had coffee together; one occasion together was too early."""
    lunch = meal()
    for rung, state in (("shared_coffee", "done"), ("joint_occasion", "too_early")):
        step = Step(centre_id=house.centre().id, rung=rung, state=state, on_day=date(2026, 10, 14), words="")
        step.one_activity, step.other_group = lunch, house.groups()["migrantenoudere"]
        db.session.add(step)


@pytest.fixture
def forms(visitor: Visitor) -> Forms:
    choir()
    name(9, "language")
    name(6, "language", "cost")
    name(2, "faith")
    name(20)
    agree()
    walk()
    db.session.commit()
    return given_out(visitor)


def test_how_familiar_the_host_was_is_the_same_in_every_form(forms: Forms) -> None:
    (line,) = forms.json["trust"]["hosts"]
    assert (line["by_regular"], line["had_regular"], line["held"], line["said"]) == (2, 3, 4, 3)
    assert table(forms.page, "hosts")["Buurtkoor"][:4] == ["2 of 3", "1", "1", "0"]
    assert cells(forms.book[HOSTS], "Buurtkoor")[:3] == [4, 3, 2]
    assert listed(forms, HOSTS, "Buurtkoor")[:3] == ["4", "3", "2"]


def test_no_form_names_a_host_or_who_sees_to_an_action(visitor: Visitor, forms: Forms) -> None:
    said = pdf.seen(pdf.text(visitor.opens(OCTOBER + ".pdf").answer.get_data()))
    given = [str(forms.json), str(forms.book), str(forms.csv), said, forms.page.text]
    assert not [who for text in given for who in ("Fatima", "Kees", "Joris") if who in text]


def test_what_was_named_is_the_same_in_every_form_and_the_few_stand_with_others(forms: Forms) -> None:
    lines = {
        " ".join(line["answers"]): line["count"]
        for line in forms.json["trust"]["barriers"]["mentions"]["lines"]
    }
    assert not any(set(each.split()) == {"faith"} for each in lines)
    assert sum(lines.values()) == forms.json["trust"]["barriers"]["mentions"]["total"] == 23
    page = {row: counts[0] for row, counts in table(forms.page, "barriers").items()}
    book = {row[0]: row[1] for row in forms.book[BARRIERS]}
    assert {row: str(book[row]) for row in page} == page
    assert book["together"] == 23


def test_what_colleagues_noted_stands_beside_what_the_counts_show(forms: Forms) -> None:
    told = [row[1] for row in forms.book[STEPS]]
    assert told == [
        "Buurtmaaltijd and older migrants: coffee together, done (Wednesday 14 October).",
        "Buurtmaaltijd and older migrants: one occasion together, too early (Wednesday 14 October).",
    ]
    assert all(each in forms.page.text for each in told)
    assert [note["state"] for note in forms.json["trust"]["steps"]] == ["done", "too_early"]


def test_the_paper_tells_all_of_it(visitor: Visitor, forms: Forms) -> None:
    said = pdf.seen(pdf.text(visitor.opens(OCTOBER + ".pdf").answer.get_data()))
    assert pdf.seen("Buurtkoor 2 of 3 1 1 0") in said
    assert pdf.seen("Koffie wordt gratis") in said
    for row in forms.book[STEPS]:
        assert pdf.seen(row[1]) in said


def test_one_more_mention_in_a_new_version_is_told_of_no_barrier(visitor: Visitor) -> None:
    october()
    for barrier in ("not_known", "cost", "time", "language", "shyness"):
        name(8, barrier)
    closes(visitor)
    before = visitor.opens(OCTOBER + ".json").answer.get_json()["trust"]["barriers"]
    reopens(visitor)
    name(1, "faith")
    closes(visitor)
    found = visitor.opens(OCTOBER + ".json").answer.get_json()["trust"]["barriers"]
    assert len(before["mentions"]["lines"]) > 1
    assert (found["mentions"]["total"], found["mentions"]["lines"]) == (41, [])


def test_who_led_may_be_forgotten_and_a_closed_month_still_tells_how_often(visitor: Visitor) -> None:
    choir()
    db.session.commit()
    closes(visitor)
    before = visitor.opens(OCTOBER + ".json").answer.get_data()
    for host in db.session.scalars(db.select(Host)):
        host.name = f"#{host.id}"
    db.session.commit()
    assert visitor.opens(OCTOBER + ".json").answer.get_data() == before


def test_what_people_said_is_told_to_the_team_once_the_month_is_closed(visitor: Visitor) -> None:
    october()
    for barrier in ("not_known", "cost", "time", "language", "shyness"):
        name(8, barrier)
    told = {}
    for who in ("joris", "samira"):
        visitor.is_(who).speaks("en")
        told[who] = visitor.opens(OCTOBER + ".json").answer.get_json()["trust"]["barriers"]["mentions"]
    assert (told["joris"], len(told["samira"]["lines"]) > 1) == ({"total": 40, "lines": []}, True)
    assert "stands in the month once it is closed" in visitor.is_("joris").speaks("en").opens(OCTOBER).text
    closes(visitor)
    found = visitor.is_("joris").opens(OCTOBER + ".json").answer.get_json()["trust"]["barriers"]["mentions"]
    assert found == told["samira"]


def test_who_reads_outside_the_house_reads_nothing_of_hosts_and_of_what_the_team_agreed(
    visitor: Visitor,
) -> None:
    choir()
    name(9, "language")
    agree()
    db.session.commit()
    closes(visitor)
    visitor.opens(OCTOBER)
    visitor.sends("/release")
    visitor.is_("gerda").speaks("en")
    given = [visitor.client.get(OCTOBER + form).get_data() for form in ("", ".json", ".csv", ".pdf")]
    texts = [given[0].decode(), given[1].decode(), given[2].decode(), pdf.text(given[3])]
    assert not [text for text in texts if "Koffie wordt gratis" in text or "The familiar host" in text]
    assert visitor.opens(OCTOBER + ".json").answer.get_json()["trust"]["barriers"]["open_actions"] == 1
