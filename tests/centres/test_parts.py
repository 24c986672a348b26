"""Halls that can be divided: which rooms cannot be used beside each other, on plain values."""

from buurthuis.centres.parts import goes_round, overlapping, within

HALL, LEFT, RIGHT, CORNER, FLOOR, KITCHEN = range(1, 7)
HOUSE = {HALL: {LEFT, RIGHT}, RIGHT: {CORNER}, FLOOR: {LEFT, KITCHEN}}


def test_a_hall_holds_its_parts_and_the_parts_of_those() -> None:
    assert within(HALL, HOUSE) == {HALL, LEFT, RIGHT, CORNER}
    assert within(LEFT, HOUSE) == {LEFT}


def test_a_part_and_its_whole_are_in_each_others_way() -> None:
    beside = overlapping(HOUSE)
    assert beside[CORNER] == {RIGHT, HALL}
    assert beside[KITCHEN] == {FLOOR}
    assert all(room in beside[other] for room, others in beside.items() for other in others)


def test_two_parts_are_used_beside_each_other() -> None:
    assert RIGHT not in overlapping(HOUSE)[LEFT]


def test_two_halls_with_a_part_in_common_are_not() -> None:
    assert FLOOR in overlapping(HOUSE)[HALL]


def test_a_house_without_halls_has_nothing_in_the_way() -> None:
    assert overlapping({}) == {}


def test_no_room_is_a_part_of_itself() -> None:
    assert goes_round(HALL, [HALL], HOUSE)
    assert goes_round(CORNER, [HALL], HOUSE)
    assert not goes_round(KITCHEN, [CORNER], HOUSE)


def test_rooms_that_go_round_are_still_told_apart() -> None:
    round_and_round = {HALL: {LEFT}, LEFT: {HALL}}
    assert overlapping(round_and_round) == {HALL: {LEFT}, LEFT: {HALL}}
