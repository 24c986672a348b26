"""The measures of how the month was mixed, of the circles and of the year behind it: the same in every form."""

import re
from typing import Any

import pytest

from buurthuis.balance.rounding import of_100
from tests import pdf
from tests.balance.months import CARE, STATUS
from tests.balance.written import (
    NAMES,
    OCTOBER,
    Forms,
    a_year_before,
    any_october,
    cells,
    given_out,
    listed,
    meal,
    met,
    october,
    october_with_a_small_group,
    table,
)
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
any_month = pytest.mark.parametrize("seed", [1, 2, 3])
TOGETHER = "small groups together ("


def given_by_chance(visitor: Visitor, seed: int) -> Forms:
    any_october(seed)
    a_year_before(seed)
    return given_out(visitor)


def of_house(forms: Forms, name: str) -> tuple[Any, str]:
    """The figure of the house in the workbook, and in the list."""
    (value,) = cells(next(iter(forms.book.values())), name)
    (written,) = listed(forms, "De Brug, October 2026", name)
    return value, written


def paragraph(forms: Forms, begins: str) -> str:
    """The paragraph of the page that begins like this."""
    texts = (" ".join("".join(p.itertext()).split()) for p in forms.page.all("p"))
    return next(text for text in texts if text.startswith(begins))


def plain(number: float) -> str:
    """As the list writes it."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def in_table(share: float) -> str:
    return "<1" if share and not of_100(share) else str(of_100(share))


def share_in_table(share: float | None) -> str:
    return "–" if share is None else f"{of_100(share)}%"


def name_of(line: list[str]) -> str:
    if len(line) == 1:
        return NAMES[line[0]]
    return TOGETHER + " and ".join((", ".join(NAMES[key] for key in line[:-1]), NAMES[line[-1]])) + ")"


# whom people met


@any_month
def test_the_chance_to_meet_another_group_is_the_same_in_every_form(visitor: Visitor, seed: int) -> None:
    forms = given_by_chance(visitor, seed)
    found = forms.json["mixing"]
    met, by_chance = in_table(found["meet_other_chance"]), in_table(found["expected"])
    said = paragraph(forms, "At a mixed activity, on average")
    assert re.findall(r"(\d+) of 100", said) == [met, by_chance]
    rows = {
        "chance to meet another group at a mixed activity": found["meet_other_chance"],
        "the same if visits were spread at random": found["expected"],
    }
    for name, share in rows.items():
        assert of_house(forms, name) == (pytest.approx(share), plain(share))


@any_month
def test_who_was_in_one_room_is_the_same_in_every_form(visitor: Visitor, seed: int) -> None:
    forms = given_by_chance(visitor, seed)
    room, page = forms.json["room"], table(forms.page, "together")
    sheet = forms.book["Together in the room"]
    assert room["rows"]
    assert list(page) == [row[0] for row in sheet] == [name_of(row["line"]) for row in room["rows"]]
    for row in room["rows"]:
        name, shares = name_of(row["line"]), [in_table(share) for share in row["others"]]
        assert page[name] == [f"\u2066{each}\u2069" if each == "<1" else each for each in shares]
        assert cells(sheet, name) == [pytest.approx(share) for share in row["others"]]
        assert listed(forms, "Together in the room", name) == [plain(share) for share in row["others"]]
        assert sum(row["others"]) == pytest.approx(1, abs=0.02)  # each in whole percents


@any_month
def test_how_far_gatherings_differ_is_the_same_in_every_form(visitor: Visitor, seed: int) -> None:
    forms = given_by_chance(visitor, seed)
    found = forms.json["unevenness"]
    told = f"{paragraph(forms, 'Theil')} {paragraph(forms, 'It is the sum of three parts')}"
    rows = {
        "how far gatherings differ (Theil's H)": "h",
        "Theil's H by chance alone": "by_chance",
        "Theil's H, corrected for chance": "adjusted",
        "part of Theil's H: having own circle at all": "between_settings",
        "part of Theil's H: between gatherings in own circle": "within_own",
        "part of Theil's H: between mixed gatherings": "within_mixed",
    }
    for name, code in rows.items():
        assert of_house(forms, name) == (pytest.approx(found[code]), plain(found[code]))
        assert f"{round(found[code], 2):g}" in re.findall(r"\d(?:\.\d+)?", told)
    parts = ("between_settings", "within_own", "within_mixed")
    assert sum(found[part] for part in parts) == pytest.approx(found["h"], abs=0.02)  # each in whole percents


@any_month
def test_two_who_differ_is_the_same_in_every_form(visitor: Visitor, seed: int) -> None:
    forms = given_by_chance(visitor, seed)
    page, sheet = table(forms.page, "activities"), forms.book["Activities"]
    with_chance = any(line["meet_other_chance"] is not None for line in forms.json["activities"])
    for line in forms.json["activities"]:
        title, chance = line["title"], line["meet_other_chance"]
        assert cells(sheet, title)[7] == (None if chance is None else pytest.approx(chance))
        assert listed(forms, "Activities", title)[7] == ("" if chance is None else plain(chance))
        if with_chance:
            assert page[title][5] == share_in_table(chance)


def test_some_activity_has_a_chance_that_two_differ(visitor: Visitor) -> None:
    october()
    (chance,) = [line["meet_other_chance"] for line in given_out(visitor).json["activities"]][:1]
    assert chance == pytest.approx(0.7, abs=0.1)


# for whom the circles were, and the year behind


@any_month
def test_the_hours_in_own_circle_of_each_group_are_the_same_in_every_form(
    visitor: Visitor, seed: int
) -> None:
    forms = given_by_chance(visitor, seed)
    told, page = paragraph(forms, "Hours in own circle:"), table(forms.page, "whose")
    for line in forms.json["circles"]:
        name = NAMES[line["key"]]
        hours = f"{line['hours']:g}"
        wanted = [*line["weekday_hours"], line["hours"], line["gatherings"]]
        assert cells(forms.book["Whose hours"], name) == [*wanted, None, "nobody yet"]
        assert listed(forms, "Whose hours", name) == [*(f"{each:g}" for each in wanted), "", "nobody yet"]
        assert page[name] == [f"{each:g}" if each else "–" for each in line["weekday_hours"]] + [
            hours,
            "–",
            "nobody yet",
        ]
        assert (f"{name} {hours} hour" in told) == (line["hours"] > 0)


MONTH_NAMES = {
    "2026-10": "October 2026",
    "2026-09": "September 2026",
    "2026-06": "June 2026",
    "2026-03": "March 2026",
    "2025-12": "December 2025",
    "2025-10": "October 2025",
}


@any_month
def test_the_year_behind_is_the_same_in_every_form(visitor: Visitor, seed: int) -> None:
    forms = given_by_chance(visitor, seed)
    page, sheet = table(forms.page, "year"), forms.book["The year behind it"]
    assert list(page) == [row[0] for row in sheet] == list(MONTH_NAMES.values())
    for line in forms.json["year_back"]:
        name = MONTH_NAMES[line["month"]]
        shares = [share_in_table(line[share]) for share in ("own_share_hours", "own_share")]
        visits = "–" if line["visits"] is None else str(line["visits"])
        assert page[name][:3] == [*shares, visits]
        assert page[name][4] == f"{line['counted']} of {line['held']}"
        figures = ("own_hours", "mixed_hours", "own_share_hours", "held", "counted")
        counts = ("visits", "own_visits", "mixed_visits", "own_share")
        wanted = [line[figure] for figure in (*figures, *counts)]
        assert cells(sheet, name) == [None if each is None else pytest.approx(each) for each in wanted]
        assert listed(forms, "The year behind it", name) == [
            "" if each is None else plain(each) for each in wanted
        ]
    said = paragraph(forms, "In October 2025,")
    assert re.findall(r"\d+%", said)[0] == share_in_table(forms.json["year_back"][0]["own_share_hours"])


# the paper


@any_month
def test_the_paper_gives_the_same_measures_as_the_page(visitor: Visitor, seed: int) -> None:
    forms = given_by_chance(visitor, seed)
    said = pdf.seen(pdf.text(visitor.opens(OCTOBER + ".pdf").answer.get_data()))
    beginnings = (
        "At a mixed activity",
        "Theil",
        "It is the sum of",
        "Hours in own circle:",
        "In October 2025,",
    )
    for sentence in (paragraph(forms, begins) for begins in beginnings):
        assert pdf.seen(sentence) in said
    for name, shares in table(forms.page, "together").items():
        assert pdf.seen(" ".join((name, *shares))) in said
    for title, cells_of_page in table(forms.page, "activities").items():
        planned_as = cells_of_page[0].removeprefix("own circle: ")
        assert pdf.seen(" ".join((title, planned_as, *cells_of_page[1:]))) in said
    year = list(reversed(table(forms.page, "year").values()))
    rows = ("own circle, of the hours", 0), ("own circle, of the visits", 1), ("visits", 2), ("counted", 4)
    for name, column in rows:
        figures = [cells_of_page[column].replace(" of ", "/") for cells_of_page in year]
        assert pdf.seen(" ".join((name, *figures))) in said


# nothing of it tells of a small group, or of a month that goes on


def test_a_merged_group_has_no_line_in_the_room_in_any_form(visitor: Visitor) -> None:
    october_with_a_small_group()
    forms = given_out(visitor)
    said = pdf.text(visitor.opens(OCTOBER + ".pdf").answer.get_data())
    room = [row for row in forms.csv if row[0] == "Together in the room"]
    for name in (NAMES[STATUS], NAMES[CARE]):
        assert name not in table(forms.page, "together")
        assert name not in {row[0] for row in forms.book["Together in the room"]}
        assert name not in {cell for row in room for cell in row[1:3]}
        assert not re.search(name + r" \d", said.split("Whom people met")[1].split("Activity by")[0])


def test_while_a_month_goes_on_no_form_says_whom_people_met(visitor: Visitor) -> None:
    mixed = meal()
    for day in (1, 3, 5, 8, 10):
        met(mixed, day, 9, 6, 7, 14, month=11)
    met(mixed, 29, month=11)
    address = "/de-brug/balance/2026-11"
    forms = given_out(visitor, address)
    said = pdf.text(visitor.opens(address + ".pdf").answer.get_data())
    assert "Whom people met" not in forms.page.text + said
    assert "Together in the room" not in forms.book
    assert "to say whom people met" not in said + str(forms.csv) + str(forms.book)
    assert cells(next(iter(forms.book.values())), "how far gatherings differ (Theil's H)") == [None]
