"""The month in reading order: what it says of a house, what it leaves out, and that it adds up."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from buurthuis.balance import disclosure
from buurthuis.balance.activities import ActivityLine
from buurthuis.balance.bands import Band
from buurthuis.balance.edition import Edition
from buurthuis.balance.gatherings import CountedMonth, Gathered, Population
from buurthuis.balance.report import MonthBalance, balance, figures
from buurthuis.balance.rounding import of_100
from buurthuis.balance.signals import Signal
from tests.balance.months import (
    CARE,
    GROUPS,
    OLDER,
    OTHERS,
    STATUS,
    any_month,
    coffee,
    gathered,
    language_cafe,
    meal,
    month,
    october,
    unhurried,
)

SEPTEMBER = date(2026, 9, 8)
BAND = Band("offer_own_share_hours", 0.40, 0.60, "teamoverleg", "Samira", date(2026, 3, 12))
NEIGHBOURHOOD = Population({STATUS: 420, OLDER: 2600, CARE: 900, OTHERS: 9080}, 2025, "Geuzenveld", "OIS")


def activity(report: MonthBalance, title: str) -> ActivityLine:
    return next(line for line in report.activities if line.title == title)


def signal(report: MonthBalance, code: str) -> Signal | None:
    return next((found for found in report.signals if found.code == code), None)


def in_september(*gatherings: Gathered) -> tuple[Gathered, ...]:
    return tuple(replace(g, day=SEPTEMBER) for g in gatherings)


def numbers(figure: Any) -> Iterator[float]:
    if isinstance(figure, dict | list | tuple):
        for part in figure.values() if isinstance(figure, dict) else figure:
            yield from numbers(part)
    elif isinstance(figure, float):
        yield figure


# what is counted


def test_zero_is_a_count() -> None:
    found = balance(month(*meal((0, 0, 0, 0), None))).coverage
    assert (found.counted, found.not_counted, found.nobody_came) == (1, 1, 1)


def test_someone_of_unknown_group_is_someone() -> None:
    assert balance(month(*meal((0, 0, 0, 0), unknown=1))).coverage.nobody_came == 0


def test_coverage_tells_the_gatherings_apart() -> None:
    states = [gathered("Sjoelen", "mixed", None, state=s) for s in ("did_not_meet", "cancelled", "to_come")]
    found = balance(month(*meal((1, 1, 1, 1), None), *states)).coverage
    assert (found.gatherings, found.did_not_meet, found.cancelled, found.to_come) == (3, 1, 1, 1)


def test_a_month_that_is_not_counted_has_no_shares() -> None:
    report = balance(month(*coffee(None), *meal(None)))
    assert (report.offer.own_share_hours, report.attendance.own_share) == (0.5, None)
    assert activity(report, "Koffieochtend").visits is None
    assert report.headline.incomplete


def test_a_month_without_gatherings_is_a_month() -> None:
    report = balance(month())
    assert (report.headline.code, report.mixing.mixing_ratio, report.activities) == ("nothing_held", None, ())


def test_own_circle_that_nobody_counted_is_not_own_circle_without_visits() -> None:
    report = balance(month(*coffee(None), *meal(*[(9, 9, 9, 9)] * 9)))
    assert (report.attendance.own_share, report.attendance.own_share_interval) == (None, None)
    assert report.coverage.incomplete
    assert report.headline.mostly_mixed == ()


def test_what_was_held_is_offered_counted_or_not() -> None:
    found = balance(month(*coffee((0, 9, 0, 0), None), *meal((5, 5, 5, 5)))).offer
    assert (found.own_minutes, found.mixed_minutes, found.own_share_hours) == (240, 120, pytest.approx(2 / 3))


def test_unknown_visitors_are_visits() -> None:
    found = balance(month(*coffee((0, 9, 0, 0), unknown=3), *meal((5, 5, 5, 5), unknown=1))).attendance
    assert (found.visits, found.unknown, found.own_visits, found.own_unknown) == (33, 4, 12, 3)


def test_a_group_that_the_month_does_not_know_is_refused() -> None:
    stranger = replace(meal((1, 1, 1, 1))[0], counts={"jongeren": 4})
    with pytest.raises(ValueError, match="jongeren"):
        balance(month(stranger))


# the lines


@unhurried
@given(any_month())
def test_the_lines_add_up(house: CountedMonth) -> None:
    report = balance(house)
    came, lines = report.attendance, report.groups
    if lines:
        assert sum(line.own for line in lines) + came.own_unknown == came.own_visits
        assert sum(line.mixed for line in lines) + came.mixed_unknown == came.mixed_visits
        assert sum(line.untagged for line in lines) + came.untagged_unknown == came.untagged_visits
        assert sum(line.visits for line in lines) + came.unknown == came.visits


@unhurried
@given(any_month())
def test_no_printed_line_is_small(house: CountedMonth) -> None:
    for line in balance(house).groups:
        assert all(n == 0 or n >= disclosure.SMALLEST for n in (line.own, line.mixed, line.untagged))


@unhurried
@given(any_month())
def test_a_merged_line_has_visits_and_nothing_else(house: CountedMonth) -> None:
    report = balance(house)
    for line in report.groups:
        if line.key is None:
            assert (line.merged, line.own_share, line.reach, line.step) == (report.merged, None, None, None)


@unhurried
@given(any_month())
def test_figures_are_numbers_or_null_and_never_nan(house: CountedMonth) -> None:
    found = figures(balance(house))
    assert all(math.isfinite(number) for number in numbers(found))
    json.dumps(found, allow_nan=False)


@unhurried
@given(any_month())
def test_a_step_is_only_of_a_group_shown_in_both_months(house: CountedMonth) -> None:
    before = balance(replace(house, month=9, gatherings=house.earlier, earlier=()))
    for line in balance(house).groups:
        assert line.step is None or line.key not in before.merged


def test_when_everything_merges_there_are_totals_only() -> None:
    report = balance(month(*coffee((0, 2, 0, 0)), *meal((1, 1, 1, 20))))
    assert (report.totals_only, report.groups, report.attendance.visits) == (True, (), 25)
    assert report.mixing.meet_other_chance is None


def test_a_group_that_was_merged_last_month_makes_no_step() -> None:
    september = in_september(*coffee((5, 14, 2, 9), (6, 12, 0, 9)), *meal((9, 8, 6, 12), (8, 9, 6, 11)))
    steps = {line.key: line.step for line in balance(replace(october(), earlier=september)).groups}
    assert steps[OLDER] is not None
    assert (steps[STATUS], steps[CARE]) == (None, None)


def test_reach_with_too_much_unknown_gets_no_word() -> None:
    house = month(*meal(*[(9, 9, 9, 9)] * 4, unknown=20), population=NEIGHBOURHOOD)
    assert {line.reach.label for line in balance(house).groups if line.reach} == {"too_much_unknown"}


def test_reach_stands_beside_the_neighbourhood() -> None:
    report = balance(replace(october(), population=NEIGHBOURHOOD))
    reach = next(line.reach for line in report.groups if line.key == STATUS)
    assert reach is not None
    assert (reach.visits, reach.label) == (70, "more_than_neighbourhood")
    assert report.population is not None
    assert not report.population.old


def test_without_a_figure_for_every_group_there_is_no_reach() -> None:
    partly = replace(NEIGHBOURHOOD, counts={STATUS: 420, OLDER: 2600, OTHERS: 9080})
    report = balance(replace(october(), population=partly))
    assert [line.reach for line in report.groups] == [None] * 4
    assert report.population is not None
    assert report.population.missing == (CARE,)


def test_a_group_out_of_use_has_a_line_only_when_it_was_counted() -> None:
    groups = tuple(replace(group, in_use=group.key not in (CARE, STATUS)) for group in GROUPS)
    house = month(*meal((9, 9, 0, 12), (8, 8, 0, 11)), groups=groups, population=NEIGHBOURHOOD)
    assert [line.key for line in balance(house).groups] == [STATUS, OLDER, OTHERS]


def test_a_reference_of_four_years_ago_is_old() -> None:
    found = balance(replace(october(), population=replace(NEIGHBOURHOOD, year=2022))).population
    assert found is not None
    assert found.old


def test_a_step_is_more_visits_in_mixed_setting_than_last_month() -> None:
    report = balance(stepping(before=10, now=20))
    older = next(line.step for line in report.groups if line.key == OLDER)
    assert older is not None
    assert (older.change_mixed_visits, older.change_own_visits, older.label) == (60, 0, "more_mixed_visits")
    assert signal(report, "step") is not None


def test_a_step_back_is_told_as_well() -> None:
    report = balance(stepping(before=20, now=10))
    found = signal(report, "step")
    assert found is not None
    assert found.figures["label"] == "fewer_mixed_visits"


def test_a_month_of_too_much_unknown_makes_no_step() -> None:
    house = stepping(before=10, now=20)
    strangers = gathered("Inloop", None, (0, 0, 0, 0), unknown=900)
    crowd = replace(house, gatherings=(*house.gatherings, strangers))
    assert {line.step.label for line in balance(crowd).groups if line.step} == {"too_much_unknown"}
    assert signal(balance(crowd), "step") is None


def test_an_incomplete_month_makes_no_step() -> None:
    house = stepping(before=10, now=20)
    half = balance(replace(house, gatherings=house.gatherings + tuple(meal(*[None] * 6))))
    assert all(line.step is None or line.step.label == "incomplete" for line in half.groups)


def stepping(before: int, now: int) -> CountedMonth:
    def visits(each: int) -> list[Gathered]:
        rounds = [(9, each, 9, 9)] * 6
        return [*coffee(*[(0, 20, 0, 0)] * 6), *meal(*rounds)]

    return month(*visits(now), earlier=in_september(*visits(before)))


# the mixed programme


def test_the_mixed_programme_is_set_beside_the_tagged_visits_of_the_house() -> None:
    found = balance(october()).mixing
    assert found.meet_other_chance is not None
    assert found.expected is not None
    assert found.mixing_ratio == pytest.approx(found.meet_other_chance / found.expected)


def test_too_few_mixed_visits_give_no_chance() -> None:
    found = balance(month(*coffee((9, 9, 9, 9), (9, 9, 9, 9)), *meal((5, 5, 5, 0)))).mixing
    assert (found.meet_other_chance, found.expected, found.mixing_ratio) == (None, None, None)


# the activities


def test_a_share_of_an_activity_is_a_number_from_twenty_known_visits_on() -> None:
    line = activity(balance(october()), "Taalcafé")
    assert (line.largest_share, line.share_word, line.visits) == (pytest.approx(49 / 66), None, 66)


def test_a_small_activity_is_described_in_words() -> None:
    house = replace(october(), gatherings=october().gatherings + tuple(quilting()))
    line = activity(balance(house), "Quilten")
    assert (line.largest_share, line.share_word) == (None, "three_quarters")


def quilting() -> list[Gathered]:
    return [gathered("Quilten", "mixed", (0, 1, 0, 4)) for _ in range(3)]


def test_two_gatherings_have_no_mix_of_their_own() -> None:
    line = activity(balance(month(*meal((9, 9, 9, 9), (9, 9, 9, 9)))), "Buurtmaaltijd")
    assert (line.largest_share, line.share_word, line.visits) == (None, "too_few", 72)


def test_seven_known_visitors_have_no_mix() -> None:
    house = month(
        *[gathered("Quilten", "mixed", (0, 0, 0, n)) for n in (3, 2, 2)], *meal(*[(9, 9, 9, 9)] * 3)
    )
    assert activity(balance(house), "Quilten").share_word == "too_few"


def test_of_a_sensitive_group_nearly_everyone_is_all_that_is_said() -> None:
    house = month(*coffee(*[(0, 30, 0, 3)] * 3), *meal(*[(9, 9, 9, 9)] * 3))
    line = activity(balance(house), "Koffieochtend")
    assert (line.largest_share, line.share_word) == (None, "almost_everyone")


def test_a_share_that_leaves_a_few_others_is_a_word() -> None:
    walkers = [gathered("Wandelen", "mixed", counts) for counts in ((0, 2, 0, 9), (0, 1, 0, 9), (0, 1, 0, 9))]
    line = activity(balance(month(*walkers, *meal(*[(9, 9, 9, 9)] * 3))), "Wandelen")
    assert (line.largest_share, line.share_word) == (None, "three_quarters")


def test_a_share_that_gives_the_rest_of_the_house_away_is_a_word() -> None:
    walkers = [gathered("Wandelen", "mixed", (0, 5, 0, 9)) for _ in range(3)]
    elsewhere = month(*walkers, *meal((9, 9, 9, 3), (9, 9, 9, 0)), *coffee((0, 9, 0, 9)))
    assert activity(balance(elsewhere), "Wandelen").largest_share is None
    enough = replace(elsewhere, gatherings=elsewhere.gatherings + tuple(meal((9, 9, 9, 9))))
    assert activity(balance(enough), "Wandelen").largest_share == pytest.approx(9 / 14)


def test_health_is_never_said_of_an_activity() -> None:
    drop_in = [gathered("Inloop", "mixed", (5, 5, 20, 5)) for _ in range(3)]
    line = activity(balance(month(*drop_in, *meal(*[(9, 9, 9, 9)] * 3))), "Inloop")
    assert (line.largest_share, line.share_word, line.labels) == (None, "not_shown", ("cannot_be_judged",))
    nearly = [gathered("Inloop", "mixed", (0, 0, 20, 3)) for _ in range(3)]
    assert activity(balance(month(*nearly, *meal(*[(9, 9, 9, 9)] * 3))), "Inloop").labels == (
        "cannot_be_judged",
    )
    own = [gathered("Inloop", "own_circle", (5, 5, 20, 5), circle=[CARE]) for _ in range(3)]
    assert activity(balance(month(*own)), "Inloop").labels == ("cannot_be_judged",)


def test_what_is_blank_does_not_tell_nearly_everyone_from_most() -> None:
    others = meal(*[(9, 9, 9, 9)] * 3)
    most, nearly = (
        activity(balance(month(*[gathered("Kaartmiddag", "mixed", each)] * 3, *others)), "Kaartmiddag")
        for each in ((5, 5, 20, 5), (0, 0, 32, 3))
    )
    assert most == nearly


def test_a_merged_line_is_never_the_largest_share() -> None:
    mixed = [gathered("Inloop", "mixed", (1, 5, 20, 5)) for _ in range(3)]
    report = balance(month(*mixed, *meal((0, 40, 9, 40), (1, 40, 9, 40))))
    assert report.merged == (STATUS, CARE)
    assert activity(report, "Inloop").share_word == "not_shown"


def test_a_small_own_circle_of_a_sensitive_group_has_no_total_and_a_partner() -> None:
    few = [gathered("Inloop", "own_circle", (0, 0, 1, 0), circle=[CARE]) for _ in range(3)]
    bread = [gathered("Brood bakken", "own_circle", (0, 8, 0, 0), circle=[OLDER])]
    report = balance(month(*few, *bread, *coffee((0, 20, 0, 0)), *meal((9, 9, 9, 9))))
    shown = {line.title: line.visits for line in report.activities}
    assert shown == {"Inloop": None, "Brood bakken": None, "Koffieochtend": 20, "Buurtmaaltijd": 36}


def test_wide_bounds_stand_beside_a_share_with_unknown_visitors() -> None:
    house = month(*language_cafe(*[(15, 5, 5, 5)] * 3, unknown=6), *meal(*[(9, 9, 9, 9)] * 3))
    line = activity(balance(house), "Taalcafé")
    assert line.largest_share_bounds == (pytest.approx(45 / 108), pytest.approx(63 / 108))


def test_too_much_unknown_leaves_no_share() -> None:
    house = month(*language_cafe(*[(15, 5, 5, 5)] * 3, unknown=16), *meal(*[(9, 9, 9, 9)] * 3))
    line = activity(balance(house), "Taalcafé")
    assert (line.largest_share, line.share_word, line.labels) == (
        None,
        "too_much_unknown",
        ("cannot_be_judged",),
    )


def test_an_activity_that_changed_its_setting_is_two_lines() -> None:
    house = month(
        *language_cafe((9, 9, 9, 9)), gathered("Taalcafé", "own_circle", (9, 0, 0, 0), circle=[STATUS])
    )
    assert [line.setting for line in balance(house).activities] == ["mixed", "own_circle"]


# what is worth a conversation


def test_an_activity_of_one_group_is_mixed_in_name() -> None:
    report = balance(month(*language_cafe(*[(20, 1, 1, 2)] * 3), *meal(*[(9, 9, 9, 9)] * 3)))
    found = signal(report, "mixed_in_name")
    assert found is not None
    assert (found.about["title"], found.figures["times"], found.figures["of"]) == ("Taalcafé", 3, 3)


def test_an_own_circle_that_opened_its_door_once_is_a_small_step() -> None:
    report = balance(month(*coffee((0, 9, 0, 5), (0, 12, 0, 0), (0, 12, 0, 0)), *meal(*[(9, 9, 9, 9)] * 3)))
    found = signal(report, "opened_its_door")
    assert found is not None
    assert (found.figures["times"], found.figures["of"]) == (1, 3)


def test_an_own_circle_may_be_mixed_in_fact() -> None:
    report = balance(month(*coffee(*[(0, 9, 0, 5)] * 3), *meal(*[(9, 9, 9, 9)] * 3)))
    assert activity(report, "Koffieochtend").labels == ("own_circle_in_fact_mixed",)


def test_a_circle_of_women_cannot_be_judged() -> None:
    women = [gathered("Vrouwengroep", "own_circle", (9, 9, 0, 5)) for _ in range(3)]
    assert activity(balance(month(*women)), "Vrouwengroep").labels == ("cannot_be_judged",)


def test_a_circle_that_lost_its_hour_is_noticed() -> None:
    missed = [gathered("Koffieochtend", "own_circle", None, circle=[OLDER], state="did_not_meet")] * 2
    house = month(
        *coffee((0, 9, 0, 0), (0, 9, 0, 0)), *missed, earlier=in_september(*coffee(*[(0, 9, 0, 0)] * 4))
    )
    found = signal(balance(house), "circle_lost_hours")
    assert found is not None
    assert (found.about, found.figures) == (
        {"circle": [OLDER]},
        {"hours": 4, "hours_before": 8, "did_not_meet": 2},
    )


def test_an_hour_still_to_come_is_not_lost() -> None:
    to_come = [gathered("Koffieochtend", "own_circle", None, circle=[OLDER], state="to_come")] * 2
    house = month(
        *coffee((0, 9, 0, 0), (0, 9, 0, 0)), *to_come, earlier=in_september(*coffee(*[(0, 9, 0, 0)] * 4))
    )
    assert signal(balance(house), "circle_lost_hours") is None


def test_a_group_that_did_not_come_is_a_finding() -> None:
    report = balance(month(*meal(*[(9, 9, 0, 9)] * 4)))
    found = signal(report, "group_not_seen")
    assert found is not None
    assert (found.about, found.figures) == ({"group": CARE}, {"gatherings": 4, "months": 1})


def test_a_group_that_nobody_counted_is_not_a_finding() -> None:
    rows = [replace(g, counts={STATUS: 9, OLDER: 9, OTHERS: 9}) for g in meal(*[(9, 9, 0, 9)] * 4)]
    assert signal(balance(month(*rows)), "group_not_seen") is None


@pytest.mark.parametrize(("own", "where"), [(1, "outside_below"), (2, "inside"), (8, "outside_above")])
def test_both_sides_of_the_band_are_outside(own: int, where: str) -> None:
    report = balance(month(*coffee(*[(0, 9, 0, 0)] * own), *meal(*[(9, 9, 9, 9)] * 2), bands=(BAND,)))
    assert [band.position for band in report.bands] == [where]
    assert (signal(report, "outside_band") is not None) == (where != "inside")


def test_a_band_on_attendance_says_nothing_of_too_few_visits() -> None:
    band = replace(BAND, measure="attendance_own_share")
    report = balance(month(*coffee((0, 9, 0, 0)), *meal((9, 9, 9, 9)), bands=(BAND, band)))
    assert [line.position for line in report.bands] == ["inside", None]


def test_a_band_on_attendance_says_nothing_of_a_month_that_is_not_counted() -> None:
    band = replace(BAND, measure="attendance_own_share", floor=0.1)
    rows = [*coffee(*[(0, 9, 0, 0)] * 4), *meal(*[(9, 9, 9, 9)] * 4)]
    assert balance(month(*rows, bands=(band,))).bands[0].position == "inside"
    assert balance(month(*rows, *meal(*[None] * 3), bands=(band,))).bands[0].position is None


def test_a_share_that_reads_as_the_edge_of_the_band_lies_within_it() -> None:
    rows = [*coffee((0, 9, 0, 0), minutes=397), *meal((9, 9, 9, 9), minutes=603)]
    report = balance(month(*rows, bands=(BAND,)))
    assert (of_100(report.bands[0].share or 0), report.bands[0].position) == (40, "inside")


@unhurried
@given(any_month())
def test_at_most_five_things_are_worth_a_conversation(house: CountedMonth) -> None:
    assert len(balance(replace(house, bands=(BAND,))).signals) <= 5


def test_six_lost_hours_are_five_things_to_talk_about() -> None:
    circles = [(STATUS,), (OLDER,), (CARE,), (OTHERS,), (STATUS, OLDER), (STATUS, CARE)]
    before = [gathered("Kring", "own_circle", (9, 9, 9, 9), circle=circle) for circle in circles]
    assert [s.code for s in balance(month(earlier=in_september(*before))).signals] == [
        "circle_lost_hours"
    ] * 5


def test_a_month_that_has_not_begun_has_lost_nothing() -> None:
    before = in_september(*coffee((0, 9, 0, 0)), *coffee(None, state="to_come"))
    assert balance(month(*coffee(None, state="to_come", minutes=30), earlier=before)).signals == ()


def test_while_a_month_goes_on_no_figure_is_about_a_group() -> None:
    house = replace(october(), earlier=in_september(*october().gatherings))
    report = balance(replace(house, gatherings=(*house.gatherings, *meal(None, state="to_come"))))
    assert (report.goes_on, report.totals_only, report.groups) == (True, True, ())
    assert (report.room.rows, report.unevenness, report.mixing.meet_other_chance) == ((), None, None)
    assert {line.largest_share for line in report.activities} == {None}
    assert report.attendance.visits == balance(house).attendance.visits


def test_two_days_of_a_month_that_goes_on_differ_in_nothing_but_the_house() -> None:
    """Whoever subtracts yesterday from today finds no group of the gathering in between."""
    to_come = meal(None, state="to_come")
    one, other = (
        month(*october().gatherings, *meal(came), *to_come) for came in ((9, 0, 0, 0), (0, 0, 0, 9))
    )
    assert figures(balance(one)) == figures(balance(other))


# the headline and the file


def test_the_headline_says_where_the_groups_mostly_came() -> None:
    found = balance(october()).headline
    assert (found.code, found.mostly_own, found.mostly_mixed) == ("about_a_third", (), (STATUS, CARE, OTHERS))


def test_a_headline_on_too_few_visits_names_no_group() -> None:
    found = balance(month(*coffee((0, 30, 0, 0)), *meal((9, 9, 9, 9)))).headline
    assert (found.too_few, found.mostly_own, found.mostly_mixed) == (True, (), ())


def test_a_headline_on_a_month_that_is_not_counted_names_no_group() -> None:
    found = balance(month(*october().gatherings, *meal(*[None] * 5))).headline
    assert (found.incomplete, found.mostly_own, found.mostly_mixed) == (True, (), ())


def test_the_file_holds_the_month_as_agreed() -> None:
    found = figures(
        balance(replace(october(), bands=(BAND,))), Edition(version=2, digest="abc", story="Een goede maand.")
    )
    assert (found["centre"], found["month"], found["version"], found["state"]) == (
        "de-brug",
        "2026-10",
        2,
        "closed",
    )
    assert {"coverage", "offer", "attendance", "groups", "mixing", "activities", "band", "signals"} <= set(
        found
    )
    assert {"title", "setting", "hours", "visits", "largest_share", "labels"} <= set(found["activities"][0])  # type: ignore[index]


def test_without_a_count_the_file_has_no_number_of_visits() -> None:
    found: Any = figures(balance(month(*coffee(None), *meal(None))))
    assert (found["attendance"]["visits"], found["attendance"]["own_visits"], found["groups"]) == (
        None,
        None,
        [],
    )
    counted: Any = figures(balance(month(*meal((0, 0, 0, 0)))))
    assert (counted["attendance"]["visits"], len(counted["groups"])) == (0, 4)


def test_a_line_in_the_file_is_one_group_or_several() -> None:
    report = balance(month(*coffee((5, 14, 2, 9), (6, 12, 0, 9)), *meal((9, 8, 6, 12), (8, 9, 6, 11))))
    lines: Any = figures(report)["groups"]
    assert [line.get("key") for line in lines] == [OLDER, OTHERS, None]
    assert lines[-1]["merged"] == (STATUS, CARE)
