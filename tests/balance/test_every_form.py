"""The month goes out in five forms with the same figures, and in none of them with a figure of a small group."""

import json
import re

import pytest

from buurthuis.balance.rounding import of_100
from buurthuis.extensions import db
from tests import house, pdf
from tests.balance.months import CARE, OLDER, STATUS
from tests.balance.written import (
    NAMES,
    OCTOBER,
    Forms,
    any_october,
    cells,
    given_out,
    listed,
    meal,
    met,
    neighbourhood,
    october_with_a_small_group,
    table,
)
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
MERGED = "small groups together (refugees with a residence permit and residents with a care indication)"


# small groups, in every form


@pytest.fixture
def small(visitor: Visitor) -> Forms:
    october_with_a_small_group()
    neighbourhood(420, 2600, 900, 9080)
    return given_out(visitor)


def test_small_groups_are_one_line_on_the_page(small: Forms) -> None:
    rows = table(small.page, "who")
    assert list(rows) == [NAMES[OLDER], NAMES["overig"], MERGED, "unknown / not asked", "together"]
    assert rows[MERGED][:3] == ["38", "0", "38"]
    assert rows[MERGED][4:] == ["–", "–", "–", "–"]


def test_small_groups_are_one_line_in_the_files(small: Forms) -> None:
    lines = {line.get("key"): line for line in small.json["groups"]}
    assert list(lines) == [OLDER, "overig", None]
    assert lines[None]["merged"] == [STATUS, CARE]
    assert (lines[None]["visits"], lines[None]["reach"], lines[None]["own_share"]) == (38, None, None)
    assert MERGED in {row[0] for row in small.book["Groups"]}
    assert MERGED in {row[1] for row in small.csv}


def test_no_form_holds_a_figure_of_a_merged_group(small: Forms) -> None:
    for name in (NAMES[STATUS], NAMES[CARE]):
        assert name not in table(small.page, "who")
        assert f"{name} " not in small.page.text.split("In own circle, of every 100")[1].split(".")[0]
        assert name not in {row[0] for row in small.book["Groups"]}
        assert name not in {row[1] for row in small.csv if row[0] != "Whose hours"}
    assert CARE not in json.dumps(small.json["activities"]) + json.dumps(small.json["signals"])


def test_small_groups_are_one_line_on_paper(visitor: Visitor) -> None:
    october_with_a_small_group()
    visitor.is_("samira").speaks("en")
    said = pdf.text(visitor.opens(OCTOBER + ".pdf").answer.get_data())
    assert f"{MERGED} 38 0 38" in said
    for name in (NAMES[STATUS], NAMES[CARE]):
        assert not re.search(name + r" \d", said)


def test_what_was_merged_stays_so_until_the_quarter_ends(visitor: Visitor) -> None:
    october_with_a_small_group()
    mixed = db.session.scalars(db.select(house.Activity).filter_by(title="Buurtmaaltijd")).one()
    for day in (4, 11, 18):
        met(mixed, day, 9, 9, 9, 9, month=11)
    assert MERGED in table(visitor.is_("samira").speaks("en").opens("/de-brug/balance/2026-11"), "who")


def test_when_all_groups_are_small_there_are_totals_only(visitor: Visitor) -> None:
    met(meal(), 6, 1, 1, 1, 1)
    forms = given_out(visitor)
    assert "The groups are too small this month to show them one by one." in forms.page.text
    assert forms.json["groups"] == []
    assert forms.json["attendance"]["visits"] == 4
    assert [row[0] for row in forms.book["Groups"]] == ["unknown / not asked", "together"]


# the same figures in every form


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_form_gives_the_same_figures_of_the_groups(visitor: Visitor, seed: int) -> None:
    any_october(seed)
    neighbourhood(420, 2600, 900, 9080)
    forms = given_out(visitor)
    names = {
        line.get("key"): NAMES[line["key"]] if line.get("key") else None for line in forms.json["groups"]
    }
    page, sheet = table(forms.page, "who"), forms.book["Groups"]
    assert len(page) == len(sheet) == len(names) + 2
    for line in forms.json["groups"]:
        name = names[line.get("key")] or next(head for head in page if head.startswith("small groups"))
        numbers = [line[column] for column in ("visits", "own", "mixed", "untagged")]
        assert page[name][:4] == [str(n) for n in numbers]
        assert cells(sheet, name)[:4] == numbers
        assert listed(forms, "Groups", name)[:4] == [str(n) for n in numbers]
        assert cells(sheet, name)[4] == pytest.approx(line["own_share"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_form_gives_the_same_figures_of_the_house(visitor: Visitor, seed: int) -> None:
    any_october(seed)
    forms = given_out(visitor)
    attendance, offer = forms.json["attendance"], forms.json["offer"]
    sheet = next(iter(forms.book.values()))
    assert (
        table(forms.page, "who")["together"][0] == str(attendance["visits"]) == str(cells(sheet, "visits")[0])
    )
    assert table(forms.page, "offer-figures")["own circle"][0] == f"{offer['own_hours']:g}"
    assert cells(sheet, "hours in own circle") == [offer["own_hours"]]
    assert cells(sheet, "share of own circle in the visits") == [pytest.approx(attendance["own_share"])]
    assert f"Of every 100 visits, {of_100(attendance['own_share'])} were in own circle." in forms.page.text
    assert f"{forms.json['coverage']['counted']} of {forms.json['coverage']['gatherings']}" in forms.page.text
    listed = {row[1]: row[3] for row in forms.csv if row[2] == "value"}
    assert listed["visits"] == str(attendance["visits"])
    assert float(listed["share of own circle in the visits"]) == pytest.approx(
        attendance["own_share"], abs=1e-6
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_form_gives_the_same_figures_of_the_activities(visitor: Visitor, seed: int) -> None:
    any_october(seed)
    forms = given_out(visitor)
    page, sheet = table(forms.page, "activities"), forms.book["Activities"]
    assert [row[0] for row in sheet] == list(page) == [line["title"] for line in forms.json["activities"]]
    for line in forms.json["activities"]:
        _setting, hours, gatherings, visits, share, *_rest = page[line["title"]]
        assert hours == f"{line['hours']:g}"
        assert gatherings == str(line["gatherings"])
        assert visits == ("–" if line["visits"] is None else str(line["visits"]))
        if line["largest_share"] is not None and line["largest_share_bounds"] is None:
            assert share == f"{of_100(line['largest_share'])}%"
        assert cells(sheet, line["title"])[2:7] == [
            line["hours"],
            line["gatherings"],
            line["counted"],
            line["visits"],
            share,
        ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_paper_gives_the_same_figures_as_the_page(visitor: Visitor, seed: int) -> None:
    any_october(seed)
    neighbourhood(420, 2600, 900, 9080)
    page = visitor.is_("samira").speaks("en").opens(OCTOBER)
    said = pdf.text(visitor.opens(OCTOBER + ".pdf").answer.get_data())
    rows = [[name, *cells[:4]] for name, cells in table(page, "who").items()]
    assert [row for row in rows if " ".join(row) not in said] == []
    for title, (_setting, hours, gatherings, visits, share, *_rest) in table(page, "activities").items():
        figures = (hours, gatherings, visits)
        assert re.search(rf"{title} [^\d]+ {' '.join(figures)} {re.escape(share)}", said)
    for sentence in (*page.all("h1"), *page.all("p", class_="question"), *page.all("p", class_="month-note")):
        assert " ".join("".join(sentence.itertext()).split()) in said
    counted = [" ".join("".join(each.itertext()).split()) for each in page.all("ul", class_="figures")[0]]
    assert [each for each in counted if each not in said] == []
