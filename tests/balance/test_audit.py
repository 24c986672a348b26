"""The auditor finds no small count in all that one role can get; and does as soon as a rule is switched off."""

from importlib import import_module
from typing import Any

import pytest

from buurthuis.balance import disclosure, releases, sticky, stretch
from buurthuis.balance.queries import behind, month
from tests.balance import fetched
from tests.balance.audit import Finding
from tests.balance.fetched import findings
from tests.balance.written import neighbourhood
from tests.balance.year import a_year, seven_months
from tests.visitor import Visitor

pytestmark = [
    pytest.mark.usefixtures("app"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
RULED = (releases, sticky, stretch)
VERSIONS = import_module("buurthuis.balance.queries.versions")


def nobody(*_args: Any, **_more: Any) -> frozenset[str]:
    return frozenset()


def nothing(*_args: Any) -> dict[Any, Any]:
    return {}


@pytest.fixture(autouse=True)
def residents(app: object) -> None:
    assert app
    neighbourhood(420, 2600, 900, 9080)


@pytest.mark.parametrize(("seed", "size", "strays"), [(1, 1.0, 0.04), (2, 1.6, 0.02), (3, 0.5, 0.1)])
def test_of_twelve_months_no_small_count_can_be_solved(
    visitor: Visitor, seed: int, size: float, strays: float
) -> None:
    year = a_year(seed, size, strays)
    assert findings(visitor, year) == []
    assert seed > 1 or findings(visitor, year, "gerda") == []


def test_of_the_months_in_which_each_rule_is_needed_no_small_count_can_be_solved(visitor: Visitor) -> None:
    assert findings(visitor, seven_months()) == []


def test_without_merging_the_auditor_reads_the_small_counts(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in RULED:
        monkeypatch.setattr(module, "merged_groups", nobody)
    assert places(findings(visitor, seven_months())) >= {"2026-06 mixed", "2026-07 version 1 mixed"}


def test_without_stickiness_the_auditor_takes_the_other_months_from_the_quarter(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(table: Any, peak: Any, **_sticky: Any) -> frozenset[str]:
        return disclosure.merged_groups(table, peak)

    for module in RULED:
        monkeypatch.setattr(module, "merged_groups", forgetful)
    assert "2026-06 mixed" in places(findings(visitor, seven_months()))


def test_without_the_union_of_its_months_the_quarter_gives_its_last_month_away(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretch, "merged_by_month", nothing)
    assert "2026-06 mixed" in places(findings(visitor, seven_months()))


def test_when_a_version_forgets_what_was_merged_before_the_auditor_takes_the_late_sheet_off(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (month, behind, fetched):
        monkeypatch.setattr(module, "published_merged", nothing)
    assert "2026-07 version 1 mixed" in places(findings(visitor, seven_months()))


def test_when_versions_may_differ_in_small_the_auditor_reads_the_late_sheet(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VERSIONS, "_changed_in_small", nobody)
    found = places(findings(visitor, seven_months()))
    assert any(place.startswith("2026-03 version 2 activity") for place in found)


def places(found: list[Finding]) -> set[str]:
    return {each.where for each in found}
