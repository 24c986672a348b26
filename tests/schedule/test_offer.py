"""What a plan offers, added up by hand."""

from buurthuis.schedule.offer import UnderOneSetting, offer

TEA = UnderOneSetting(1, "own_circle", 120, ("migrantenoudere",))
SEWING = UnderOneSetting(2, "own_circle", 90, ("migrantenoudere", "statushouder"))
CHOIR = UnderOneSetting(3, "mixed", 120, ())
DROP_IN = UnderOneSetting(4, None, 60, ())


def test_minutes_add_up_by_setting() -> None:
    found = offer([TEA, SEWING, CHOIR, DROP_IN])
    assert (found.own, found.mixed, found.not_chosen, found.total) == (210, 120, 60, 390)


def test_an_hour_for_a_circle_of_two_groups_is_an_hour_for_each() -> None:
    assert offer([TEA, SEWING]).circles == {"migrantenoudere": 210, "statushouder": 90}


def test_an_activity_without_a_choice_counts_once() -> None:
    assert offer([DROP_IN, DROP_IN, TEA]).undecided == 1


def test_a_mixed_activity_is_nobodys_circle() -> None:
    assert offer([UnderOneSetting(3, "mixed", 60, ("overig",))]).circles == {}


def test_nothing_planned_is_no_minutes() -> None:
    assert offer([]).total == 0
