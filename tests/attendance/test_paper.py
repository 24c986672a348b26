"""Tally sheets on paper: every group of the centre, nobody's name, and a page for each gathering that takes place."""

import json
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from buurthuis.attendance.tallysheet import Line, Phrases, Pile, TallySheet
from buurthuis.attendance.views import paper
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.groups.partition import COLOURS, ICONS
from buurthuis.languages import KNOWN
from buurthuis.printing import pictogram, press
from buurthuis.printing.wording import Words
from buurthuis.schedule.models import Gathering
from tests import house
from tests.visitor import Visitor

WEEK = "/de-brug/schedule/2026-W47/tally-sheets.pdf"
A4 = (595, 842)
NAMES = (
    ("oturma izni almış mülteci (statushouder)", "tr"),
    ("كبير السن من أصول مهاجرة", "ar"),
    ("ቡና ሰዓት", "ti"),
    ("overige buurtbewoner", "nl"),
)
LONG = "Ontmoeting, advies en samen eten over wonen, zorg, geld en werk voor iedereen in Geuzenveld en Slotermeer"
SAYS = Phrases(*("woorden van deze lijst",) * 8, ("gevraagd", "gezien", "geschat"), *("andere woorden",) * 4)


def address(gathering: Gathering) -> str:
    return f"/{gathering.centre.slug}/gatherings/{gathering.id}/tally-sheet.pdf"


def lying(
    groups: int, tag: str = "nl", sheets: int = 1, title: str = "Koffieochtend", more: str = ""
) -> Pile:
    """A pile of sheets with so many groups, and unknown."""
    names = [Words(f"{NAMES[at % 4][0]} {more}", NAMES[at % 4][1]) for at in range(groups)]
    lines = tuple(Line(name, "#2a7f62", "M4 10h16") for name in (*names, Words("onbekend", tag)))
    facts = ("dinsdag 24 november 2026", "10:00–12:00", "Grote zaal")
    sheet = TallySheet(Words(title, "nl"), facts, lines, tuple(names), "Bijeenkomst 7", "debrug.example/7")
    return Pile("Turflijst", "De Brug", tag, KNOWN[tag].direction, SAYS, (sheet,) * sheets, "Niets gepland")


def set_in_type(of: Pile) -> Any:
    return press.fitting(paper.SOURCE, [of.given()])


def standing(on: Any, *parts: str) -> list[dict[str, Any]]:
    """Where these parts stand, in the order of the sheet."""
    found = [each["value"] for each in json.loads(on.query("<standing>"))]
    return [each for each in found if each["part"] in parts]


@pytest.mark.parametrize("tag", KNOWN)
@pytest.mark.parametrize("groups", [1, 4, 8, 10])
def test_every_group_stands_whole_on_one_page(groups: int, tag: str) -> None:
    on = set_in_type(lying(groups, tag, title=LONG, more="van de taalschool"))
    found = standing(on, "begin", "end", "foot")
    lines, (foot,) = found[:-1], found[-1:]
    assert press.sheets(on) == 1
    assert [each["part"] for each in lines] == ["begin", "end"] * (groups + 1)
    down = [each["y"] for each in found]
    assert down == sorted(down)
    assert all(0 < each["x"] < A4[0] for each in found)
    assert foot["y"] < A4[1] - 30


@pytest.mark.parametrize("tag", KNOWN)
@pytest.mark.parametrize("groups", [4, 8])
def test_all_names_of_a_sheet_have_one_size_and_no_word_is_broken(groups: int, tag: str) -> None:
    on = set_in_type(lying(groups, tag))
    sizes = {each["size"] for each in standing(on, "begin")}
    assert len(sizes) == 1
    assert min(sizes) >= 12
    assert {each["hyphenated"] for each in standing(on, "end")} == {False}


def test_one_long_name_makes_all_names_smaller() -> None:
    def size(more: str) -> float:
        return float(standing(set_in_type(lying(10, more=more)), "begin")[-1]["size"])

    assert size("van de taalschool voor de hele wijk") < size("")


@pytest.mark.parametrize("tag", KNOWN)
def test_the_ways_of_counting_stand_on_one_line(
    visitor: Visitor, lists: list[dict[str, Any]], tag: str
) -> None:
    visitor.is_("emine").client.get(f"{address(house.gathering())}?lang={tag}")
    on = press.fitting(paper.SOURCE, [json.dumps(lists[0])])
    ways = standing(on, "way")
    assert (len(ways), len({each["y"] for each in ways})) == (3, 1)


@pytest.mark.parametrize("tag", KNOWN)
@pytest.mark.parametrize("sheets", [0, 1, 3])
def test_each_gathering_has_a_page_of_its_own_that_can_be_read_out(sheets: int, tag: str) -> None:
    on = set_in_type(lying(4, tag, sheets))
    pdf, warnings = on.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
    assert (press.sheets(on), warnings) == (max(1, sheets), [])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert f"<dc:language><rdf:Bag><rdf:li>{tag}" in pdf.decode("latin-1")


def test_arabic_begins_on_the_right() -> None:
    def begins(tag: str) -> float:
        return float(json.loads(set_in_type(lying(1, tag)).query("<standing>"))[0]["value"]["x"])

    assert begins("nl") < A4[0] / 2 < begins("ar")


def test_what_people_write_is_never_read_as_source() -> None:
    hostile = '#panic("no") *x* $a$ <b> \\ " // /* @x `y` #read("/etc/passwd") \u202e {{7*7}} %'
    of = lying(2, title=hostile, more=hostile)
    sheet = replace(of.sheets[0], facts=(hostile, hostile, hostile))
    made = press.typeset(paper.SOURCE, [replace(of, house=hostile, sheets=(sheet,)).given()])
    assert made.startswith(b"%PDF-")


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The piles that are printed, as the press is given them."""
    seen: list[dict[str, Any]] = []

    def note(_source: object, given: list[str]) -> bytes:
        seen.append(json.loads(given[0]))
        return b"%PDF-"

    monkeypatch.setattr(paper, "printed", note)
    return seen


@pytest.mark.parametrize("tag", KNOWN)
def test_whoever_counts_prints_the_sheet_of_today(visitor: Visitor, tag: str) -> None:
    coffee = house.gathering()
    answer = visitor.is_("emine").client.get(f"{address(coffee)}?lang={tag}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")
    name = f"de-brug-2026-11-22-{coffee.id}-{tag}.pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}"'


def test_the_sheet_says_which_gathering_it_is(visitor: Visitor, lists: list[dict[str, Any]]) -> None:
    coffee = house.gathering(in_room=house.room("Leeszaal"))
    visitor.is_("emine").client.get(f"{address(coffee)}?lang=en")
    (sheet,) = lists[0]["sheets"]
    assert sheet["title"] == {"text": "Koffieochtend", "tag": "nl"}
    assert sheet["facts"] == ["Sunday, 22 November 2026", "\u206610:00–12:00\u2069", "Leeszaal"]
    assert str(coffee.id) in sheet["number"]
    assert sheet["address"].replace("\u200b", "").endswith(f"/de-brug/gatherings/{coffee.id}/count")


def test_the_groups_stand_in_the_order_of_the_centre_and_unknown_last(
    visitor: Visitor, lists: list[dict[str, Any]]
) -> None:
    house.groups()["overig"].position = 0
    visitor.is_("emine").client.get(f"{address(house.gathering())}?lang=en")
    (sheet,) = lists[0]["sheets"]
    assert [line["name"]["text"] for line in sheet["lines"]] == [
        "other resident",
        "refugee with a residence permit",
        "older migrant",
        "resident with a care indication",
        "unknown / not asked",
    ]
    assert [line["colour"] for line in sheet["lines"]][:2] == [COLOURS["ochre"], COLOURS["green"]]


def test_who_belongs_to_more_groups_is_counted_in_the_fixed_order(
    visitor: Visitor, lists: list[dict[str, Any]]
) -> None:
    visitor.is_("emine").client.get(f"{address(house.gathering())}?lang=en")
    assert [name["text"].partition(" ")[0] for name in lists[0]["sheets"][0]["first_of"]] == [
        "refugee",
        "resident",
        "older",
        "other",
    ]


def test_a_group_of_the_house_itself_keeps_the_language_of_its_name(
    visitor: Visitor, lists: list[dict[str, Any]]
) -> None:
    first = house.groups()["overig"]
    own = {"key": "jongeren", "names": {"nl": "jongere"}, "position": 5, "colour": "teal", "icon": "star"}
    db.session.add(Group(centre_id=first.centre_id, counted_from=first.counted_from, **own))
    house.groups()["zorgindicatie"].retire(house.TODAY)
    visitor.is_("emine").client.get(f"{address(house.gathering())}?lang=ar")
    names = [line["name"] for line in lists[0]["sheets"][0]["lines"]]
    assert names[-2] == {"text": "jongere", "tag": "nl"}
    assert (len(names), lists[0]["direction"], names[-1]["tag"]) == (5, "rtl", "ar")


def test_the_pictograms_are_those_of_the_screen(visitor: Visitor) -> None:
    with visitor.app.test_request_context():
        drawn = {icon: pictogram(icon) for icon in (*ICONS, "question")}
    assert all(path.upper().startswith("M") for path in drawn.values())
    assert len(set(drawn.values())) == len(ICONS) + 1
    page = visitor.is_("emine").opens(f"/de-brug/gatherings/{house.gathering().id}/count")
    assert [f'd="{drawn[icon]}"' in page.answer.text for icon in ("heart", "question")] == [True, True]


def test_nobody_is_named_on_a_sheet(visitor: Visitor, lists: list[dict[str, Any]]) -> None:
    coffee = house.gathering(house.activity(host="Fatima"))
    for asked in (address(coffee), WEEK):
        visitor.is_("joris").client.get(asked)
    assert len(lists) == 2
    assert not [name for name in ("Fatima", "Joris", "Emine") if name in repr(lists)]


def test_a_week_has_a_sheet_for_each_gathering_that_takes_place_in_order(
    visitor: Visitor, lists: list[dict[str, Any]]
) -> None:
    for day, hour in ((18, 14), (16, 10), (18, 9), (17, 9), (23, 9)):
        house.gathering(house.activity(f"Thee {day} {hour}"), date(2026, 11, day), time(hour), time(hour + 1))
    house.gathering(house.activity("Vervallen"), date(2026, 11, 16)).cancel("ill")
    house.gathering(house.activity("Elders", slug=house.HET_ANKER))
    visitor.is_("joris").client.get(f"{WEEK}?lang=tr")
    (pile,) = lists
    assert [sheet["title"]["text"] for sheet in pile["sheets"]] == [
        "Thee 16 10",
        "Thee 17 9",
        "Thee 18 9",
        "Thee 18 14",
    ]


def test_a_week_without_gatherings_says_so(visitor: Visitor, lists: list[dict[str, Any]]) -> None:
    house.gathering().cancel("ill")
    answer = visitor.is_("joris").client.get(f"{WEEK}?lang=en")
    assert (answer.status_code, lists[0]["sheets"]) == (200, [])
    assert lists[0]["empty"] == "Nothing is planned in this week."


def test_what_is_cancelled_leads_to_the_page_that_says_so(visitor: Visitor) -> None:
    coffee = house.gathering()
    coffee.cancel("feast day")
    page = visitor.is_("emine").speaks("en").opens(address(coffee))
    assert "This gathering was cancelled" in page.text


def test_a_volunteer_prints_no_sheet_of_another_week(visitor: Visitor) -> None:
    later = house.gathering(day=house.TODAY + timedelta(days=3))
    visitor.is_("emine").opens(address(later), status=404)
    visitor.opens(WEEK, status=404)
    assert visitor.is_("joris").client.get(address(later)).status_code == 200


def test_the_pages_lead_to_their_sheets(visitor: Visitor) -> None:
    coffee = house.gathering()
    visitor.is_("joris").opens(f"/de-brug/gatherings/{coffee.id}/count")
    assert [a for a in visitor.page.all("a") if a.get("href") == address(coffee)]
    visitor.opens("/de-brug/schedule/2026-W47")
    assert [a for a in visitor.page.all("a") if a.get("href") == WEEK]
