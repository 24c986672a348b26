"""No address, table, log or file holds the name of a visitor or the time of one.

Every place that can hold words or a time stands here with whose they are: a new one is noticed until somebody says so.
"""

import importlib
import logging
import re

import pytest
from flask import Flask
from sqlalchemy import JSON, DateTime, String, Text, Time

from buurthuis.extensions import Model, db
from buurthuis.journal import JournalLine
from buurthuis.relations.models import note
from buurthuis.relations.noticing import Notice
from tests import house, pdf
from tests.attendance.sending import Door
from tests.attendance.test_first_visits import first
from tests.balance.written import OCTOBER, neighbourhood, october, sheets_of
from tests.relations.noted import NOVEMBER
from tests.visitor import Visitor

FEATURES = ("accounts", "centres", "groups", "schedule", "attendance", "relations", "balance", "exchange")
for _feature in FEATURES:
    importlib.import_module(f"buurthuis.{_feature}.models")
TABLES = Model.metadata.tables
SHORT = 64
"""Letters of a code, a name of an event, or a digest; more of them can be words."""

TIMES_OF = {
    "the plan": "gathering.starts_at gathering.ends_at series.starts_at series.ends_at",
    "an account": "account.created_at account.disabled_at sign_in.ends_at month_mail.asked_at mailed_month.sent_at",
    "a tablet, which is heard of also when nobody comes": "tablet.code_ends_at tablet.paired_at tap_queue.seen_at",
    "staff who decided": "band.entered_at counted_month.closed_at head_count.closed_at intake.handed_in_at "
    "journal_line.at month_story.written_at month_version.closed_at month_version.reopened_at "
    "month_version.released_at plan_change.made_at plan_change.undone_at tap_held.settled_at "
    "first_visit_held.settled_at",
}
WORDS_OF = {
    "an account": "account.email account.name account.password_hash",
    "the plan": "activity.title activity.recognised_by activity.description activity.texts activity.spoken "
    "activity.kinds activity.organised_by plan_change.before series.uid gathering.reason",
    "the house": "centre.name centre.address closure.reason room.name population.area population.source "
    "visitor_group.names visitor_group.purpose visitor_group.introduced_by band.source band.author",
    "a host or a key figure, who agreed": "host.name key_figure.name key_figure.role key_figure.spoken "
    "key_figure_note.text",
    "staff, who are asked to name nobody": "barrier_action.what step_note.words month_story.text "
    "month_version.reopened_why",
    "figures after disclosure": "month_version.content month_version.merged",
    "what was done": "journal_line.detail",
    "files that staff handed in": "intake.name intake.choices",
    "a tablet: numbers and codes": "tap_held.raw tap_queue.covered tap_queue.excused",
}
IN_ADDRESSES = set(
    "slug number week month period stretch form filename what which code token lang size part kind version".split()
)
A_CLOCK = re.compile(r"\b[0-2]?\d[:.][0-5]\d\b(?!\d)")


def all_of(register: dict[str, str]) -> list[str]:
    return sorted(place for places in register.values() for place in places.split())


# tables


def test_every_time_in_the_database_is_that_of_a_plan_a_tablet_or_somebody_of_the_house() -> None:
    found = [
        f"{t.name}.{c.name}"
        for t in TABLES.values()
        for c in t.columns
        if isinstance(c.type, DateTime | Time)
    ]
    assert sorted(found) == all_of(TIMES_OF)


def test_every_place_for_words_in_the_database_is_for_words_about_no_visitor() -> None:
    wordy = [
        f"{t.name}.{c.name}"
        for t in TABLES.values()
        for c in t.columns
        if isinstance(c.type, JSON | Text)
        or (isinstance(c.type, String) and (c.type.length or SHORT + 1) > SHORT)
    ]
    assert sorted(wordy) == all_of(WORDS_OF)


@pytest.mark.parametrize(
    ("table", "points_to"),
    [
        ("first_visit", {"centre"}),
        ("first_visit_held", {"centre"}),
        ("barrier_mention", {"centre"}),
        ("barrier_asking", {"centre"}),
        ("barrier_form", {"centre"}),
        ("barrier_about", {"centre", "activity"}),
    ],
)
def test_ways_in_and_barriers_point_to_no_gathering_group_tablet_or_person(
    table: str, points_to: set[str]
) -> None:
    assert {key.column.table.name for key in TABLES[table].foreign_keys} == points_to


def test_what_kept_people_away_and_of_which_activity_stand_in_two_tables() -> None:
    assert not {"activity_id", "about"} & set(TABLES["barrier_mention"].columns.keys())
    assert "barrier" not in TABLES["barrier_about"].columns


# addresses


def test_no_address_has_a_place_for_a_name(app: Flask) -> None:
    parts = {part for rule in app.url_map.iter_rules() for part in rule.arguments}
    assert parts <= IN_ADDRESSES


# logs


def test_counting_a_visitor_leaves_nothing_in_a_log_or_the_journal(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    gathering = house.gathering(house.activity(), house.TODAY)
    db.session.commit()
    door = Door(app)
    with caplog.at_level(logging.DEBUG):
        door.sends(door.tap(gathering, "statushouder"))
        door.sends(first("self_organisation"))
        note(house.centre(), Notice("6c0f1d0c-9b57-4f0b-8c0b-6f0c5b8a2f11", NOVEMBER.first, 1, ("faith",)))
        db.session.commit()
    told = [
        record.getMessage() for record in caplog.records if record.name.startswith(("buurthuis", "werkzeug"))
    ]
    assert (told, db.session.scalars(db.select(JournalLine)).all()) == ([], [])


# files


def test_no_file_of_a_month_holds_a_time_of_day(visitor: Visitor) -> None:
    october()
    neighbourhood(420, 2600, 900, 9080)
    visitor.is_("samira").speaks("en")
    answers = {
        form: visitor.client.get(OCTOBER + form).get_data() for form in (".json", ".csv", ".xlsx", ".pdf")
    }
    texts = {
        ".json": answers[".json"].decode(),
        ".csv": answers[".csv"].decode("utf-8-sig"),
        ".xlsx": str(sheets_of(answers[".xlsx"])),
        ".pdf": pdf.text(answers[".pdf"]),
    }
    clocks = {form: [time for time in A_CLOCK.findall(text) if ":" in time] for form, text in texts.items()}
    assert clocks == {form: [] for form in texts}
