"""The groups a centre counts: their order, their looks, new ones, and none ever removed."""

from datetime import date

import pytest

from buurthuis.extensions import db
from buurthuis.groups import queries
from buurthuis.groups.models import Group
from buurthuis.groups.partition import COLOURS, ICONS, MOST_GROUPS
from tests import house
from tests.house import TODAY
from tests.visitor import Visitor

GROUPS = "/de-brug/groups/"
NEW = {
    "name_nl": "Alleenstaande ouders",
    "name_tr": "Tek ebeveynler",
    "purpose": "Weten of de inloop bij hun dag past.",
    "introduced_by": "Samira",
    "colour": "teal",
    "icon": "sun",
}


@pytest.fixture
def samira(visitor: Visitor) -> Visitor:
    """Samira, who looks at the groups of De Brug."""
    visitor.is_("samira").opens(GROUPS)
    return visitor


def order(slug: str = "de-brug") -> list[str]:
    db.session.expire_all()
    return [group.key for group in queries.counted(house.centre(slug), TODAY)]


def group(key: str, slug: str = "de-brug") -> Group:
    db.session.expire_all()
    return house.groups(slug)[key]


def adds(visitor: Visitor, status: int = 200, **typed: object) -> None:
    visitor.opens(f"{GROUPS}new")
    visitor.sends(status=status, **NEW | typed)


def test_unknown_is_always_there_and_cannot_be_moved_or_retired(samira: Visitor) -> None:
    rows = samira.page.all("li")
    unknown = [
        row for row in rows if "unknown" in "".join(row.itertext()) or "onbekend" in "".join(row.itertext())
    ]
    assert len(unknown) == 1
    assert not list(unknown[0].iter("{http://www.w3.org/1999/xhtml}form"))


def test_a_group_moves_up(samira: Visitor) -> None:
    samira.sends(f"{group('migrantenoudere').id}/position", move="up")
    assert order() == ["migrantenoudere", "statushouder", "zorgindicatie", "overig"]


def test_a_group_moves_down(samira: Visitor) -> None:
    samira.sends(f"{group('statushouder').id}/position", move="down")
    assert order()[:2] == ["migrantenoudere", "statushouder"]


def test_the_first_group_cannot_move_further_up(samira: Visitor) -> None:
    samira.sends("position", at=f"{GROUPS}{group('statushouder').id}/position", move="up")
    assert order()[0] == "statushouder"


@pytest.mark.parametrize("move", ["", "left", "1", "\0"])
def test_a_group_moves_up_or_down_and_nowhere_else(samira: Visitor, move: str) -> None:
    samira.sends("position", at=f"{GROUPS}{group('overig').id}/position", move=move, status=400)


def test_moving_groups_changes_nothing_about_who_counts_where(samira: Visitor) -> None:
    samira.sends(f"{group('migrantenoudere').id}/position", move="up")
    ranked = queries.by_precedence(queries.counted(house.centre(), TODAY))
    assert [each.key for each in ranked] == ["statushouder", "zorgindicatie", "migrantenoudere", "overig"]


def test_a_group_changes_its_looks(samira: Visitor) -> None:
    samira.opens(f"{GROUPS}{group('overig').id}")
    samira.sends(colour="olive", icon="tree")
    assert (group("overig").colour, group("overig").icon) == ("olive", "tree")


@pytest.mark.parametrize(
    ("field", "code"), [("colour", "green"), ("colour", "red"), ("icon", "heart"), ("icon", "")]
)
def test_no_two_groups_look_alike(samira: Visitor, field: str, code: str) -> None:
    samira.opens(f"{GROUPS}{group('overig').id}")
    page = samira.sends(**{field: code}, status=422)
    assert page.all("p", id=f"{field}-error")


def test_a_group_of_the_house_itself_is_counted_from_today(samira: Visitor) -> None:
    adds(samira)
    added = group("alleenstaande-ouders")
    assert (added.counted_from, added.position, added.sensitive) == (TODAY, 5, False)
    assert added.names == {"nl": "Alleenstaande ouders", "tr": "Tek ebeveynler"}
    assert order()[-1] == "alleenstaande-ouders"


@pytest.mark.parametrize("field", ["name_nl", "purpose", "introduced_by", "colour", "icon"])
def test_a_new_group_needs_a_name_a_purpose_and_somebody_who_answers_for_it(
    samira: Visitor, field: str
) -> None:
    adds(samira, status=422, **{field: " "})
    assert samira.page.all("p", id=f"{field}-error")
    assert len(order()) == 4


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("name_en", "Older migrants"),
        ("name_en", "other resident"),
        ("name_nl", "alleenstaande OUDERS"),
        ("name_tr", "x" * 61),
    ],
)
def test_a_name_means_one_group_in_each_language(samira: Visitor, field: str, name: str) -> None:
    adds(samira)
    adds(samira, status=422, colour="rose", icon="cup", **{"name_nl": "Ouders", "name_tr": "", field: name})
    assert samira.page.all("p", id=f"{field}-error")
    assert len(order()) == 5


def test_a_sensitive_group_is_discussed_first(samira: Visitor) -> None:
    adds(samira, status=422, sensitive="y")
    assert samira.page.all("p", id="discussed-error")
    samira.sends(sensitive="y", discussed="y")
    assert group("alleenstaande-ouders").sensitive


def test_a_purpose_is_about_nobody(samira: Visitor) -> None:
    adds(samira, status=422, purpose="Bel Fatma op 06 12345678")
    assert samira.page.all("p", id="purpose-error")


def test_a_house_counts_eight_groups_and_no_more(samira: Visitor) -> None:
    for number in range(MOST_GROUPS - 4):
        look = {"colour": list(COLOURS)[4 + number], "icon": list(ICONS)[4 + number]}
        adds(samira, name_nl=f"Groep {number}", name_tr="", **look)
    assert len(order()) == MOST_GROUPS
    assert not samira.opens(f"{GROUPS}new").all("input", id="name_nl")
    group("overig").retire(TODAY)
    adds(samira, colour="ochre", icon="house")
    samira.opens(GROUPS)
    samira.sends(f"{group('overig').id}/return")
    assert len(order()) == MOST_GROUPS


def test_a_name_that_is_missing_falls_back_and_says_so(samira: Visitor) -> None:
    adds(samira)
    page = samira.speaks("ar").opens(GROUPS)
    assert any("".join(e.itertext()) == "Alleenstaande ouders" for e in page.all("span", lang="nl"))


def test_a_missing_name_can_be_added_and_a_name_never_changes(samira: Visitor) -> None:
    adds(samira)
    number = group("alleenstaande-ouders").id
    samira.opens(f"{GROUPS}{number}")
    samira.sends(name_ar="الوالدان الوحيدان", name_nl="Iets anders")
    assert group("alleenstaande-ouders").names == {
        "nl": "Alleenstaande ouders",
        "tr": "Tek ebeveynler",
        "ar": "الوالدان الوحيدان",
    }


def test_a_group_out_of_use_is_not_counted_and_not_forgotten(samira: Visitor) -> None:
    gathering = house.gathering(statushouder=3)
    samira.opens(GROUPS)
    samira.sends(f"{group('statushouder').id}/retirement")
    assert "statushouder" not in order()
    assert group("statushouder").retired_on == TODAY
    assert gathering.id


def test_a_group_comes_back_in_the_last_place(samira: Visitor) -> None:
    group("statushouder").retire(date(2026, 9, 1))
    samira.opens(GROUPS)
    samira.sends(f"{group('statushouder').id}/return")
    assert order()[-1] == "statushouder"


def test_a_group_that_comes_back_looks_like_no_other(samira: Visitor) -> None:
    group("overig").retire(date(2026, 9, 1))
    adds(samira, colour="ochre", icon="house")
    samira.opens(GROUPS)
    samira.sends(f"{group('overig').id}/return")
    looks = [(each.colour, each.icon) for each in queries.counted(house.centre(), TODAY)]
    assert len({colour for colour, _icon in looks}) == len({icon for _colour, icon in looks}) == len(looks)


def test_one_group_always_stays(samira: Visitor) -> None:
    for key in ("statushouder", "migrantenoudere", "zorgindicatie"):
        group(key).retire(TODAY)
        db.session.commit()
    samira.opens(f"{GROUPS}new")
    samira.sends(at=f"{GROUPS}{group('overig').id}/retirement")
    assert order() == ["overig"]


@pytest.mark.parametrize("what", ["", "/position", "/retirement", "/return"])
def test_the_group_of_another_house_is_not_here(samira: Visitor, what: str) -> None:
    theirs = group("overig", "het-anker").id
    samira.opens(GROUPS)
    samira.sends("position", at=f"{GROUPS}{theirs}{what}", move="up", status=404)
    assert order("het-anker") == ["statushouder", "migrantenoudere", "zorgindicatie", "overig"]


@pytest.mark.parametrize("name", ["joris", "emine", "gerda", "willem"])
def test_groups_are_decided_by_the_manager_of_the_house(visitor: Visitor, name: str) -> None:
    visitor.is_(name).opens(GROUPS, status=404)
