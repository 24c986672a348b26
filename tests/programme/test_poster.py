"""The poster: everything of the week stands on it, in every language, and none of it runs off the sheet."""

import json
from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine

from buurthuis.centres.models import Closure
from buurthuis.extensions import db
from buurthuis.languages import KNOWN
from buurthuis.printing import press
from buurthuis.printing.wording import Words
from buurthuis.programme import poster
from buurthuis.programme.poster import Day, Notice, Poster
from buurthuis.programme.views import poster as drawn
from tests import house
from tests.visitor import Visitor

POSTER = "/programme/de-brug/2026-W47.pdf"
POINTS = {"A4": (595, 842), "A3": (842, 1191)}
TITLES = (
    "Koffieochtend",
    "صباح القهوة",
    "ቡና ሰዓት",
    "Kahve sabahı",
    "Inloop en advies over wonen, zorg en geld",
)
COST, WHEELCHAIR = ("cost", "gratis"), ("accessible", "rolstoeltoegankelijk")
on_each_size = pytest.mark.parametrize("size", poster.SIZES)
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def of(number: int, tag: str = "nl", size: str = "A4", **other: Any) -> Poster:
    """A poster with so many gatherings, spread over the days of a week."""
    days: list[list[Notice]] = [[] for _day in range(7)]
    for at in range(number):
        title = Words(f"{TITLES[at % len(TITLES)]} {at}", ("nl", "ar", "ti", "tr", "nl")[at % len(TITLES)])
        off = "vervallen" if at % 9 == 8 else None
        spoken = (Words("Nederlands", "nl"), Words("العربية", "ar"))
        ring = (None, "own_circle", "mixed")[at % 3]
        facts = (("room", "Grote zaal"), COST, WHEELCHAIR)
        days[at % 7].append(Notice("10:00", "12:00", title, off, facts, spoken, ring, "oudere migranten"))
    every = tuple(Day(f"dag {at}", tuple(notices)) for at, notices in enumerate(days) if notices)
    told = {
        "title": "Wat is er te doen bij De Brug",
        "period": "16–22 november 2026",
        "place": "Brugstraat 12, Amsterdam",
        "days": every,
        "empty": "Deze week is er niets gepland.",
        "scan": "Scan voor meer",
        "leads_to": f"https://debrug.example/programme/de-brug?week=2026-W47&lang={tag}",
        "shown_address": "debrug.example/programme/de-brug",
    }
    return Poster(**(told | other), tag=tag, direction=KNOWN[tag].direction, size=size)  # type: ignore[arg-type]


def set_in_type(wall: Poster) -> Any:
    """The poster in the letters that were chosen for it."""
    return press.fitting(drawn.SOURCE, poster.attempts(wall))


def made(wall: Poster) -> bytes:
    return press.typeset(drawn.SOURCE, poster.attempts(wall))


def standing(on: Any) -> list[dict[str, Any]]:
    """Where each gathering begins and ends: sheet, and points from the edges."""
    return [each["value"] for each in json.loads(on.query("<standing>"))]


@on_each_size
@pytest.mark.parametrize("tag", KNOWN)
@pytest.mark.parametrize("number", [5, 60])
def test_every_gathering_stands_whole_on_a_sheet(number: int, tag: str, size: str) -> None:
    on = set_in_type(of(number, tag, size))
    parts, (width, height) = standing(on), POINTS[size]
    assert [part["part"] for part in parts] == ["begin", "end"] * number
    for begin, end in zip(parts[::2], parts[1::2], strict=True):
        assert begin["sheet"] == end["sheet"] <= press.sheets(on)
        assert (0 < begin["x"] < width, 0 < begin["y"] <= end["y"] < height - 50) == (True, True)


@on_each_size
def test_few_gatherings_are_large_on_one_sheet_and_many_take_more(size: str) -> None:
    few, many = set_in_type(of(5, size=size)), set_in_type(of(200, size=size))
    assert press.sheets(few) == 1
    assert press.sheets(many) > 2
    assert len(standing(many)) == 400


def test_an_a4_with_few_gatherings_has_letters_of_fourteen_points_and_more() -> None:
    # in one column the smallest letters are of fourteen points
    single = [poster.given(of(5), *step) for step in poster.STEPS["A4"] if step[0] == 1]
    assert press.sheets(press.fitting(drawn.SOURCE, single)) == 1


@pytest.mark.parametrize("tag", KNOWN)
def test_nothing_is_amiss_while_it_is_set(tag: str) -> None:
    pdf, warnings = set_in_type(of(20, tag)).compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
    assert (pdf[:5], warnings) == (b"%PDF-", [])


@pytest.mark.parametrize("tag", KNOWN)
def test_it_can_be_read_out(tag: str) -> None:
    pdf = made(of(3, tag))
    assert b"/Lang" in pdf
    assert f"<dc:language><rdf:Bag><rdf:li>{tag}" in pdf.decode("latin-1")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_the_same_words_give_the_same_bytes_on_another_day() -> None:
    before = made(of(3))
    with time_machine.travel("2027-01-01 08:00:00+00:00"):
        assert made(of(3)) == before
    assert b"CreationDate" not in before


def test_what_people_write_is_never_read_as_source() -> None:
    hostile = '#panic("no") *x* $a$ <b> \\ " // /* @x `y` #read("/etc/passwd") \u202e {{7*7}} %'
    notice = Notice("10:00", "12:00", Words(hostile, "nl"), facts=(("room", hostile),), circle=hostile)
    wall = of(0, days=(Day(hostile, (notice,), hostile),), title=hostile, place=hostile)
    assert made(wall).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "title", ["喝咖啡", "🎉 feest", "\x07piep", "a\u0301\u200d", "x" * 120, "Zomer\nfeest"]
)
def test_letters_that_no_font_has_do_not_stop_it(title: str) -> None:
    wall = of(0, days=(Day("dag", (Notice("10:00", "12:00", Words(title, "zh-Hans")),)),))
    assert made(wall).startswith(b"%PDF-")


def test_a_word_without_end_is_broken() -> None:
    told = json.loads(poster.given(of(0, title="x" * 50, place="kort"), 1, 20))
    assert max(map(len, told["title"].split("\u200b"))) < 23
    assert told["place"] == "kort"


def test_the_code_leads_to_the_page() -> None:
    asked = of(1)
    assert json.loads(poster.given(asked, 1, 20))["leads_to"] == asked.leads_to
    assert poster.given(asked, 1, 20) != poster.given(of(1, leads_to="https://elsewhere.example"), 1, 20)


def test_a_week_in_which_nothing_is_on_is_a_poster_too() -> None:
    assert press.sheets(set_in_type(of(0))) == 1


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Poster]:
    """What stands on the posters that are asked for."""
    seen: list[Poster] = []

    def note(wall: Poster) -> list[str]:
        seen.append(wall)
        return [repr(wall)]

    monkeypatch.setattr(drawn, "attempts", note)
    monkeypatch.setattr(drawn, "printed", lambda _source, given: given[0].encode())
    drawn._at_hand.cache_clear()
    return seen


def test_anybody_takes_the_poster_of_a_week(visitor: Visitor) -> None:
    house.gathering()
    answer = visitor.client.get(f"{POSTER}?lang=ar&size=A3")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'inline; filename="de-brug-2026-W47-ar-A3.pdf"'
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in answer.headers


def test_the_poster_says_what_the_page_says(visitor: Visitor, shown: list[Poster]) -> None:
    activity = house.activity("Theekring")
    activity.texts = {"en": {"title": "Tea circle", "description": ""}}
    activity.cost_cents, activity.spoken, activity.for_whom = 0, "ar", "women"
    house.gathering(activity, in_room=house.room("Leeszaal"))
    visitor.client.get(f"{POSTER}?lang=en")
    (day,) = shown[0].days
    (notice,) = day.notices
    assert (day.name, notice.starts, notice.ends) == ("Sunday, 22 November", "10:00", "12:00")
    assert (notice.title, notice.spoken) == (Words("Tea circle", "en"), (Words("العربية", "ar"),))
    assert notice.facts == (("room", "Leeszaal"), ("cost", "free"), ("whom", "for women"))
    assert (notice.off, notice.ring) == (None, None)


def test_what_is_off_and_what_is_closed_is_named(visitor: Visitor, shown: list[Poster]) -> None:
    house.gathering().cancel("the host is ill")
    closed = house.TODAY - timedelta(days=1)
    db.session.add(Closure(centre_id=house.centre().id, starts_on=closed, ends_on=closed, reason="Market"))
    visitor.client.get(f"{POSTER}?lang=en")
    assert [day.closed for day in shown[0].days] == ["The house is closed. Market", None]
    assert shown[0].days[1].notices[0].off == "cancelled"
    assert "ill" not in repr(shown)


@pytest.mark.parametrize("published", [True, False])
def test_the_ring_hangs_on_the_wall_only_where_the_centre_chose_so(
    visitor: Visitor, shown: list[Poster], published: bool
) -> None:
    house.centre().shows_setting = published
    house.gathering(house.activity("Theekring", "own_circle", ["migrantenoudere"], host="Fatima"))
    visitor.client.get(f"{POSTER}?lang=en")
    notice = shown[0].days[0].notices[0]
    assert notice.ring == ("own_circle" if published else None)
    assert ("older migrants" in notice.circle) == published
    assert "Fatima" not in repr(shown)


def test_the_days_follow_each_other(visitor: Visitor, shown: list[Poster]) -> None:
    for day, hour in ((18, 14), (16, 10), (18, 9)):
        house.gathering(house.activity(f"Thee {day} {hour}"), date(2026, 11, day), time(hour), time(hour + 1))
    visitor.client.get(POSTER)
    found = [notice.title.text for day in shown[0].days for notice in day.notices]
    assert found == ["Thee 16 10", "Thee 18 9", "Thee 18 14"]


def test_the_same_poster_is_set_once(visitor: Visitor, shown: list[Poster]) -> None:
    gathering = house.gathering()
    tag = visitor.client.get(POSTER).headers["ETag"]
    assert visitor.client.get(POSTER, headers={"If-None-Match": tag}).status_code == 304
    visitor.client.get(f"{POSTER}?spoken=ar&kind=music")  # what somebody looks for is not left out on a wall
    assert len(shown) == 1
    gathering.cancel("ill")
    assert visitor.client.get(POSTER, headers={"If-None-Match": tag}).status_code == 200
    assert len(shown) == 2


@on_one_database
@pytest.mark.parametrize(
    "asked", ["size=A0", "size=", "lang=xx", "lang=", "size=A4&size=A3", "spoken=ar&kind=x"]
)
def test_an_odd_wish_gives_an_a4_in_the_language_of_the_visitor(
    visitor: Visitor, shown: list[Poster], asked: str
) -> None:
    house.gathering()
    assert visitor.client.get(f"{POSTER}?{asked}").status_code == 200
    assert [(wall.size, wall.tag, len(wall.days)) for wall in shown] == [("A4", "nl", 1)]


@on_one_database
@pytest.mark.parametrize(
    "address",
    ["/programme/de-tunnel/2026-W47.pdf", "/programme/de-brug/2026-W54.pdf", "/programme/de-brug/x.pdf"],
)
def test_a_poster_of_nowhere_or_no_week_is_not_here(visitor: Visitor, address: str) -> None:
    visitor.opens(address, status=404)


def test_the_first_week_of_all_and_the_last_have_a_poster(visitor: Visitor) -> None:
    for week in ("2000-W01", "2100-W52"):
        assert visitor.client.get(f"/programme/de-brug/{week}.pdf").data.startswith(b"%PDF-")
