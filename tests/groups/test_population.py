"""A figure about the neighbourhood has a year, an area and a source, and grows old."""

import pytest

from buurthuis.groups.population import WARN_AFTER, Reference, newest


def geuzenveld(year: int, **counts: int) -> Reference:
    return Reference(counts=counts, year=year, area="Geuzenveld", source="verzonnen voorbeeld")


@pytest.mark.parametrize(("today_year", "old"), [(2025, False), (2028, False), (2029, True), (2024, False)])
def test_a_figure_is_old_after_three_years(today_year: int, old: bool) -> None:
    assert geuzenveld(2025).older_than(WARN_AFTER, today_year) is old


def test_the_newest_year_is_taken() -> None:
    assert newest([geuzenveld(2024), geuzenveld(2025), geuzenveld(2023)]) == geuzenveld(2025)


def test_of_one_year_the_first_is_taken() -> None:
    assert newest([geuzenveld(2025, overig=1), geuzenveld(2025, overig=2)]) == geuzenveld(2025, overig=1)


def test_without_figures_there_is_no_reference() -> None:
    assert newest([]) is None


def test_a_group_of_nobody_has_a_figure_and_a_group_left_out_has_none() -> None:
    figures = geuzenveld(2025, statushouder=0, overig=9770)
    assert figures.missing(["statushouder", "zorgindicatie", "overig"]) == ("zorgindicatie",)
