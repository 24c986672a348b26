"""The month on paper: it can be read out, nothing runs off the sheet, and what people wrote stays what they wrote."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine

from buurthuis.balance.bands import Band
from buurthuis.balance.edition import OPEN, Edition
from buurthuis.balance.gatherings import CountedMonth
from buurthuis.balance.sheets.printed import SOURCE
from buurthuis.languages import KNOWN
from buurthuis.printing import press
from tests import pdf
from tests.balance.months import OLDER, STATUS, coffee, gathered, meal, month, october
from tests.balance.papers import BRUGBUURT, ENDLESS, HOSTILE, LONG, YEAR, given, of_activities, paper

pytestmark = [
    pytest.mark.usefixtures("app"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
in_each_language = pytest.mark.parametrize("tag", KNOWN)
A4 = (595, 842)
MARGIN = 16 / 25.4 * 72
STORY = "Het taalcafé begon weer.\n\n  Op 16 oktober deed Nour de deur open.\r\nEr bleef niets over.\n"
CLOSED = Edition(
    version=2,
    closed_on=date(2026, 11, 9),
    closed_by="Samira",
    digest="3f9a0b21c4d5e6f7" * 4,
    story=STORY,
    reason="Twee bezoekers waren dubbel geteld.",
)
BAND = Band("offer_own_share_hours", 0.4, 0.6, "besluit van het teamoverleg", "Samira", date(2026, 9, 1))
USUAL = tuple(f"Activiteit {at}" for at in range(14))
MONTHS = {
    "usual": october(),
    "small groups": month(*coffee((0, 14, 0, 0), (0, 12, 0, 0)), *meal((9, 6, 2, 14), (9, 6, 0, 14))),
    "totals only": month(*meal((1, 1, 1, 1))),
    "not counted": month(*coffee(None), *meal(None)),
    "half counted": month(*coffee((0, 14, 0, 0), None, None), *meal((9, 6, 9, 14))),
    "nothing": month(),
    "to come": month(*coffee(None, state="to_come")),
    "only own circle": month(*coffee((0, 14, 0, 0), (0, 12, 0, 0))),
    "nobody came": month(*meal((0, 0, 0, 0), (0, 0, 0, 0))),
    "with an open door": month(*meal((9, 6, 9, 14), open_door=True), *coffee((0, 14, 0, 0))),
}
every_month = pytest.mark.parametrize("name", MONTHS)


def furnished(groups: int = 4) -> CountedMonth:
    """A month with something in every part of the paper."""
    population = replace(BRUGBUURT, counts=BRUGBUURT.counts | {f"groep-{n}": 50 for n in range(groups)})
    return of_activities(USUAL, groups, population=population, bands=(BAND,), year_back=YEAR)


# what can be read out, in every language


@every_month
@in_each_language
def test_every_month_can_be_read_out(name: str, tag: str) -> None:
    made, warnings = paper(MONTHS[name], tag, CLOSED).pdf()
    assert warnings == []
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert f"<dc:language><rdf:Bag><rdf:li>{tag}" in made.decode("latin-1")


def test_it_is_read_out_from_the_sentence_to_the_explanation() -> None:
    said = pdf.text(paper(furnished(), "en", CLOSED).pdf()[0])
    headings = (
        "De Brug October 2026",
        "In October,",
        "Version 2, closed on Monday, 9 November 2026 by Samira.",
        "42 of 42 gatherings counted",
        "Offer and attendance",
        "The story of the month",
        "Who came where",
        "Whom people met",
        "Together in the room: of every 100 others at a mixed activity",
        "Activity by activity",
        "The year behind it",
        "How to read this",
    )
    places = [said.index(heading) for heading in headings]
    assert places == sorted(places)


def test_the_tables_have_heads_and_the_bars_say_what_they_show() -> None:
    made = paper(furnished()).pdf()[0]
    assert made.count(b"/S/TH") >= 7 + 5 + 8 + 14
    assert made.count(b"/S/Figure") == 2
    assert made.count(b"/Alt") == 2
    assert made.count(b"/S/H1") == 1


# Arabic letters stand in a PDF in the order in which they are seen
@every_month
@pytest.mark.parametrize("tag", ["nl", "en", "tr"])
def test_all_that_is_given_stands_on_the_paper(name: str, tag: str) -> None:
    of = paper(MONTHS[name], tag, CLOSED)
    said = pdf.seen(pdf.text(of.pdf()[0]))
    left_out = ("tag", "direction", "closed", "title", "phrases", "colour", "drawing", "ring", "heard")
    for words in texts({name: part for name, part in of.given.items() if name not in left_out}, left_out):
        assert pdf.seen(words) in said


def texts(part: object, left_out: tuple[str, ...]) -> list[str]:
    if isinstance(part, dict):
        return [text for name, each in part.items() if name not in left_out for text in texts(each, left_out)]
    if isinstance(part, list):
        return [text for each in part for text in texts(each, left_out)]
    return [part] if isinstance(part, str) else []


# nothing runs off the sheet


@in_each_language
def test_a_usual_month_is_two_to_four_sheets(tag: str) -> None:
    assert 2 <= paper(october(), tag, CLOSED).sheets <= 4
    assert paper(furnished(), tag, CLOSED).sheets <= 5  # with as much of everything as there can be
    assert paper(MONTHS["nothing"], tag).sheets == 1


@in_each_language
@pytest.mark.parametrize("groups", [4, 10])
def test_sixty_activities_with_long_titles_and_ten_groups_stand_whole(groups: int, tag: str) -> None:
    titles = [f"{(LONG, ENDLESS)[at % 2]} {at:02}" for at in range(60)]
    counts = BRUGBUURT.counts | {f"groep-{n}": 50 for n in range(groups)}
    population = replace(BRUGBUURT, counts=counts)
    of = paper(of_activities(titles, groups, population=population, year_back=YEAR), tag, name=LONG)
    lines, activities = of.standing("line"), of.standing("activity")
    assert (len(lines), len(activities)) == (groups + 2, 60)
    for each in (*lines, *activities):
        assert MARGIN <= each["x"] <= A4[0] - MARGIN
        assert MARGIN <= each["y"] < A4[1] - 22 / 25.4 * 72
    assert [each["sheet"] for each in of.standing("end")] == [each["sheet"] for each in activities]


@in_each_language
def test_no_word_runs_off_the_paper_or_into_the_next_column(tag: str) -> None:
    wide = "W" * 22
    titles = [wide, ENDLESS, f"{wide} {wide}", HOSTILE, LONG]
    edition = replace(CLOSED, story=f"{ENDLESS * 4} {wide * 4}", closed_by=wide * 3, reason=ENDLESS)
    band = replace(BAND, source=wide * 5, author=wide)
    made, _warnings = paper(
        of_activities(titles, 10, bands=(band,), year_back=YEAR), tag, edition, wide * 4
    ).pdf()
    shown = [run for page in pdf.runs(made) for run in page]
    assert min(run.begins for run in shown) > MARGIN - 1
    assert max(run.ends for run in shown) < A4[0] - MARGIN + 1


def test_a_word_that_is_wider_than_its_column_is_broken() -> None:
    wide = "Ж" * 22
    made, _warnings = paper(of_activities([wide, "Koffieochtend", f"{wide} {wide}"])).pdf()
    parts = [run for page in pdf.runs(made) for run in page if "Ж" in run.text]
    assert sum(run.text.count("Ж") for run in parts) == 66
    assert max(run.ends for run in parts) < MARGIN + 38 / 25.4 * 72


def test_the_head_of_the_table_comes_back_on_each_page() -> None:
    read = pdf.pages(paper(of_activities([f"Activiteit {at}" for at in range(90)])).pdf()[0])
    first = next(at for at, page in enumerate(read) if "Activity by activity" in page)
    last = next(at for at, page in enumerate(read) if "Activiteit 89" in page)
    heads = [page.count("largest share of one group two who differ note") for page in read[first : last + 1]]
    assert (len(heads) > 2, set(heads)) == (True, {1})


@pytest.mark.parametrize("paragraphs", range(0, 32, 2))
def test_the_groups_stand_together_on_one_page(paragraphs: int) -> None:
    told = replace(CLOSED, story="\n".join([LONG] * paragraphs))
    assert len({each["sheet"] for each in paper(furnished(), edition=told).standing("line")}) == 1


def test_every_page_says_whose_it_is_and_which() -> None:
    open_one, closed = paper(furnished()).pdf()[0], paper(furnished(), edition=CLOSED).pdf()[0]
    for made, stamp in ((open_one, "figures may still change"), (closed, "version 2 · 3f9a0b21c4d5")):
        read = pdf.pages(made)
        for number, page in enumerate(read, start=1):
            assert f"De Brug · October 2026 · {stamp}" in page
            assert page.endswith(f"Visits, not persons. page {number} of {len(read)}")


# the same on a bad printer, and from the right


@in_each_language
def test_reading_begins_on_the_side_of_the_language(tag: str) -> None:
    begins = paper(furnished(), tag).standing("activity")[0]["x"]
    assert (begins > A4[0] / 2) == (tag == "ar")


@in_each_language
def test_the_year_goes_the_way_the_language_is_read(tag: str) -> None:
    places = [each["x"] for each in paper(furnished(), tag).standing("month")]
    assert len(places) == 13
    assert places == sorted(places, reverse=tag == "ar")


def test_the_bars_are_drawn_and_mixed_is_hatched() -> None:
    made = paper(october()).pdf()[0]
    assert b"/Subtype/Image" not in made
    assert b"/PatternType 1" in made
    assert b"/PatternType 1" not in paper(MONTHS["only own circle"]).pdf()[0]


# what is said, and what is left out


def test_an_open_month_says_that_its_figures_may_change() -> None:
    said = paper(october(), edition=OPEN).given
    assert said["state"] == ["This month is open: its figures may still change."]
    assert (said["closed"], said["story"]) == (False, [])
    assert "The story of the month" not in pdf.text(paper(october()).pdf()[0])


def test_a_version_says_who_closed_it_when_and_why() -> None:
    assert paper(october(), edition=CLOSED).given["state"] == [
        "Version 2, closed on Monday, 9 November 2026 by Samira. Check code: \u20663f9a0b21c4d5\u2069.",
        "Why a new version was made: Twee bezoekers waren dubbel geteld.",
    ]
    assert len(paper(october(), edition=replace(CLOSED, reason="")).given["state"]) == 1


def test_the_story_stands_in_paragraphs_read_from_their_own_side() -> None:
    told = replace(CLOSED, story=STORY + "\nقصة الشهر\n12 · !")
    assert [(each["text"], each["direction"]) for each in paper(october(), "ar", told).given["story"]] == [
        ("Het taalcafé begon weer.", "ltr"),
        ("Op 16 oktober deed Nour de deur open.", "ltr"),
        ("Er bleef niets over.", "ltr"),
        ("قصة الشهر", "rtl"),
        ("12 · !", "rtl"),
    ]


def test_the_band_stands_beside_its_own_bar_and_research_gives_no_number() -> None:
    offer, attendance = paper(furnished()).given["sides"]
    assert (offer["bar"]["stripe"]["floor"], offer["bar"]["stripe"]["ceiling"]) == (0.4, 0.6)
    assert "Research gives no number for it." in " ".join(offer["notes"])
    assert attendance["bar"]["stripe"] is None
    (said,) = paper(october()).given["bands"]
    assert said.startswith("This house has not agreed on a band. Research gives no number")


def test_an_open_door_is_a_small_step_on_paper_too() -> None:
    said = pdf.text(paper(MONTHS["with an open door"]).pdf()[0])
    assert "Small steps • Buurtmaaltijd, an own circle, opened its door 1 time." in said


def test_what_is_worth_a_conversation_ends_with_a_question() -> None:
    cafe = [gathered("Taalcafé", "mixed", (12, 2, 0, 0)) for _time in range(3)]
    (talk,) = paper(month(*cafe, *october().gatherings[:6])).given["talk"]
    assert talk["about"]["text"] == "Taalcafé"
    assert (talk["ring"], talk["question"]) == ("mixed", "Does that fit what you want with this activity?")


def test_a_month_of_which_nothing_is_known_has_no_bars_and_no_tables() -> None:
    said = paper(MONTHS["nothing"]).given
    assert said["warnings"] == ["There is no balance to read for this month."]
    assert (said["sides"], said["bands"], said["who"], said["activities"], said["reading"]) == (
        [], [], None, [], [],
    )  # fmt: skip


def test_a_month_that_was_not_counted_has_no_visits() -> None:
    said = paper(MONTHS["not counted"]).given
    assert said["sides"][1]["bar"] is None
    assert said["who"]["lines"] == []
    assert [each["figures"][2] for each in said["activities"]] == ["–", "–"]


def test_a_month_that_is_hardly_counted_says_so_at_every_figure_about_visits() -> None:
    said = pdf.text(paper(MONTHS["half counted"]).pdf()[0])
    assert said.count("Incomplete: 2 of 4 gatherings have been counted.") == 4


def test_where_all_groups_are_small_there_are_totals_only() -> None:
    of = paper(MONTHS["totals only"])
    assert (of.given["who"]["lines"], of.given["who"]["told"]) == (
        [],
        "The groups are too small this month to show them one by one.",
    )


def test_small_groups_are_one_line_with_the_signs_of_all_of_them() -> None:
    merged = paper(MONTHS["small groups"]).given["who"]["lines"][-3]
    assert merged["name"]["text"].startswith("small groups together (")
    assert (len(merged["marks"]), merged["reach"], merged["judged"], merged["since"]) == (2, [], "", "–")


def test_a_month_of_which_too_little_was_counted_has_an_open_bar_and_one_not_counted_has_none() -> None:
    year = paper(furnished()).given["year"]
    assert [(each["bar"], each["whole"]) for each in year["months"][2:6]] == [
        ([1222, 2400], True),
        ([300, 1600], False),
        (None, False),
        ([1200, 600], True),
    ]
    assert year["notes"] == ["An open bar: of that month too few gatherings were counted."]
    assert (
        year["told"]
        == "In October 2025, 40% of the activity hours was in own circle. Of the visits it was 34%."
    )
    assert year["months"][4]["figures"] == ["1,600", "–", "40%", "\u206620/50\u2069"]
    assert paper(replace(furnished(), year_back=YEAR[4:])).given["year"]["notes"] == []


def test_the_year_is_named_where_it_begins() -> None:
    months = paper(furnished()).given["year"]["months"]
    assert [each["year"] for each in months] == ["2025", "", "", "2026", *[""] * 9]


def test_one_month_alone_is_no_year() -> None:
    assert paper(replace(furnished(), year_back=YEAR[-1:])).given["year"] is None


def test_the_chance_that_two_differ_has_a_column_only_where_it_is_said() -> None:
    with_chance, without = paper(october()).given, paper(MONTHS["small groups"]).given
    assert [len(each["phrases"]["columns"]) for each in (with_chance, without)] == [8, 7]
    assert {each["differ"] for each in without["activities"]} == {""}
    assert "two who differ" not in [name for name, _words in without["reading"]]


def test_what_is_exact_stands_small_at_the_end_and_only_where_it_is_known() -> None:
    names = [[name for name, _words in paper(MONTHS[of]).given["reading"]] for of in ("usual", "totals only")]
    assert [name.startswith("how far gatherings differ") for name in names[0]].count(True) == 2
    assert not [name for name in names[1] if name.startswith("how far gatherings differ")]


def test_reach_stands_beside_the_neighbourhood_only_where_there_are_figures_of_it() -> None:
    with_figures = paper(replace(october(), population=BRUGBUURT)).given["who"]
    assert with_figures["reach"] == "reach"
    assert with_figures["lines"][0]["reach"][1] == "3 of 100 residents"
    assert paper(october()).given["who"]["reach"] is None


# the same bytes, whatever people wrote


@in_each_language
def test_the_same_month_gives_the_same_bytes_on_another_day(tag: str) -> None:
    told = given(furnished(), tag, CLOSED)
    before = press.typeset(SOURCE, [told])
    with time_machine.travel("2027-01-01 08:00:00+00:00"):
        assert given(furnished_again(), tag, CLOSED) == told
        assert press.typeset(SOURCE, [told]) == before
    assert b"CreationDate" not in before
    assert b"ModDate" not in before


def furnished_again() -> CountedMonth:
    return replace(furnished(), gatherings=tuple(reversed(furnished().gatherings)))


def test_what_people_write_is_never_read_as_source() -> None:
    edition = replace(CLOSED, story=HOSTILE, reason=HOSTILE, closed_by=HOSTILE, digest=HOSTILE)
    band = replace(BAND, source=HOSTILE, author=HOSTILE)
    population = replace(BRUGBUURT, area=HOSTILE, source=HOSTILE)
    of = of_activities([HOSTILE] * 3, population=population, bands=(band,))
    made, _warnings = paper(of, edition=edition, name=HOSTILE).pdf()
    said = pdf.seen(pdf.text(made))
    plain = pdf.seen(HOSTILE.partition("\u202e")[0])
    assert said.count(plain) >= 3 + 8


@pytest.mark.parametrize(
    "written",
    ["喝咖啡", "🎉 feest", "\x07piep", "a\u0301\u200d", "x" * 120, "\u202eomgekeerd", "\ufffd", " "],
)
def test_letters_that_no_font_has_do_not_stop_it(written: str) -> None:
    told = given(of_activities([written]), "nl", replace(CLOSED, story=written), written)
    assert press.typeset(SOURCE, [told]).startswith(b"%PDF-")


def test_a_group_keeps_the_language_of_its_name() -> None:
    lines = paper(furnished(5), "ar").given["who"]["lines"]
    assert [line["name"]["tag"] for line in lines] == ["ar"] * 4 + ["nl", "ar", "ar"]
    assert {STATUS, OLDER} < {group.key for group in furnished(5).groups}
