"""Every reference value of the vectors file, from independent statistics libraries, one test a value."""

import json
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from buurthuis.balance import disclosure, gatherings, intervals, labels, measures
from buurthuis.balance.gatherings import Gathered
from buurthuis.relations import continuity
from tests.balance import auditor

VECTORS = Path(os.environ.get("BUURTHUIS_VECTORS") or Path(__file__).with_name("vectors.json"))
FILE = json.loads(VECTORS.read_text(encoding="utf-8"))
SETTINGS = {"own": "own_circle", "mixed": "mixed", None: None}


class Vector:
    """One vector, with its table read as the product would read it."""

    def __init__(self, vector: Mapping[str, Any]) -> None:
        self.params: dict[str, Any] = vector.get("params", {})
        name, _, part = vector["table"].partition(":")
        self.table: dict[str, Any] = FILE["tables"].get(name, {})
        self.sessions = [s for s in self.table.get("sessions", []) if part in ("", f"only_{s['id']}")]

    @property
    def groups(self) -> list[str]:
        return list(self.table["groups"])

    @property
    def group(self) -> int:
        return self.groups.index(self.params["group"])

    @property
    def rows(self) -> list[list[int]]:
        return list(self.table["rows"])

    @property
    def gathered(self) -> list[Gathered]:
        return [gathered(n, session) for n, session in enumerate(self.sessions)]

    @property
    def held(self) -> list[Gathered]:
        return gatherings.held(self.gathered)

    @property
    def counted(self) -> list[Gathered]:
        return gatherings.counted(self.gathered)

    @property
    def own(self) -> list[Gathered]:
        return gatherings.in_setting(self.counted, "own_circle")

    @property
    def mixed(self) -> list[Gathered]:
        return gatherings.in_setting(self.counted, "mixed")

    @property
    def session(self) -> dict[str, Any]:
        return next(s for s in self.sessions if s["id"] == self.params["session"])


def gathered(number: int, session: Mapping[str, Any]) -> Gathered:
    return Gathered(
        gathering=number,
        activity=number,
        title=session["activity"],
        day=date(2026, 10, 1),
        minutes=round(60 * session["hours"]),
        setting=SETTINGS[session["tag"]],  # type: ignore[arg-type]
        circle=frozenset(filter(None, [session["circle"]])),
        state=session["status"],
        counts=session["counts"],
        unknown=session["unknown"] or 0,
    )


def rows_of(gathered: list[Gathered], v: Vector) -> list[list[int]]:
    return [[(g.counts or {})[key] for key in v.groups] for g in gathered]


def visits_per(gathered: list[Gathered]) -> list[int]:
    return [g.visits for g in gathered]


def offer_own_share_sessions(v: Vector) -> float | None:
    own, mixed = (gatherings.in_setting(v.held, setting) for setting in ("own_circle", "mixed"))
    return measures.offer_own_share_sessions(len(own), len(mixed))


def offer_own_share_hours(v: Vector) -> float | None:
    own, mixed = (gatherings.in_setting(v.held, setting) for setting in ("own_circle", "mixed"))
    return measures.offer_own_share_hours(gatherings.total_minutes(own), gatherings.total_minutes(mixed))


def attendance_own_share(v: Vector) -> float | None:
    return measures.attendance_own_share(sum(visits_per(v.own)), sum(visits_per(v.mixed)))


def attendance_own_share_of_group(v: Vector) -> float | None:
    own, mixed = (sum(gatherings.visits_of(part, v.params["group"])) for part in (v.own, v.mixed))
    return measures.attendance_own_share_of_group(own, mixed)


def attendance_own_share_interval(v: Vector) -> intervals.ClusterShare | None:
    stratified = v.params.get("strata") != "unstratified"
    return intervals.attendance_own_share_interval(visits_per(v.own), visits_per(v.mixed), stratified)


def group_share_interval(v: Vector) -> intervals.ClusterShare | None:
    tagged = gatherings.tagged(v.counted)
    strata = [g.setting for g in tagged] if v.params.get("strata") != "unstratified" else None
    of_group = gatherings.visits_of(tagged, v.params["group"])
    return intervals.group_share_interval(of_group, [g.known for g in tagged], strata)


def t_quantile_975(v: Vector) -> dict[str, float]:
    asked = v.params.get("df") or AllKeys(intervals.t_quantile_975)
    return asked if isinstance(asked, AllKeys) else {str(df): intervals.t_quantile_975(df) for df in asked}


class AllKeys(dict[str, float]):
    """Answers whatever number of degrees of freedom the expected value asks for."""

    def __init__(self, quantile: Callable[[int], float]) -> None:
        super().__init__()
        self.quantile = quantile

    def __getitem__(self, key: str) -> float:
        return self.quantile(int(key))


def own_circle_de_facto_mixed_session(v: Vector) -> bool | None:
    counts, circle = v.session["counts"], v.session["circle"]
    inside = counts.get(circle)
    return labels.own_circle_de_facto_mixed_session(inside, sum(counts.values()) - (inside or 0))


def exposure_excluding_self(v: Vector) -> dict[str, float | None]:
    matrix = measures.exposure_excluding_self(v.rows)
    return {f"{a}>{b}": cell for a, line in zip(v.groups, matrix) for b, cell in zip(v.groups, line)}  # noqa: B905


def contact_matrix(v: Vector) -> dict[str, float] | None:
    matrix = measures.contact_matrix(v.rows)
    if matrix is None:
        return None
    return {f"{v.groups[a]}|{v.groups[b]}": cell for (a, b), cell in matrix.items()}


def theil_h_decomposition(v: Vector) -> dict[str, object] | None:
    sessions = [s for s in FILE["tables"]["month"]["sessions"] if s["status"] == "held"]
    tags = [tag for tag in ("own", "mixed") for s in sessions if s["tag"] == tag]  # the order of month_tagged
    return measures.theil_h_decomposition(v.rows, tags)


def reach(v: Vector) -> measures.ReachFigures | None:
    visits = {key: sum(gatherings.visits_of(v.counted, key)) for key in v.groups}
    unknown = sum(g.unknown for g in v.counted)
    return measures.reach(visits, unknown, v.params["reference"], v.params["group"])


def mixed_share_change(v: Vector) -> dict[str, object]:
    before, now = v.params["previous"], v.params["current"]
    all_before, all_now = before["own"] + before["mixed"], now["own"] + now["mixed"]
    change = measures.mixed_share_change(before["own"], before["mixed"], now["own"], now["mixed"])
    naive = intervals.newcombe_difference(now["mixed"], all_now, before["mixed"], all_before)
    return asdict(change) | {
        "newcombe_naive": naive,
        "label": labels.step_direction(change, all_before, all_now),
    }


def led(sessions: list[dict[str, Any]]) -> list[continuity.Led]:
    return [
        continuity.Led(frozenset(filter(None, [s["host"]])), frozenset(filter(None, [s["regular_host"]])))
        for s in sessions
        if s["status"] == "held"
    ]


def host_continuity(v: Vector) -> continuity.Continuity:
    ours = [s for s in v.sessions if s["activity"] == v.params["activity"]]
    return continuity.host_continuity(led(ours), sum(s["status"] == "cancelled" for s in ours))


def merged_groups(v: Vector) -> list[str]:
    p = v.params
    return sorted(disclosure.merged_groups(p["table"], p["peak"], p["k"], p["min_peak"], p["sticky"]))


def feasible_intervals(v: Vector) -> dict[str, object]:
    table = v.params["table"]
    rows, columns = (
        range(length) if v.params[side] == "all" else v.params[side]
        for side, length in (("row_totals_visible", len(table)), ("column_totals_visible", len(table[0])))
    )
    found = auditor.feasible_intervals(table, [(i, j) for i, j in v.params["hidden"]], rows, columns)
    names = {cell: f"{cell[0]},{cell[1]}" for cell in found}
    return {
        "intervals": {names[cell]: found[cell] for cell in found},
        "disclosed": [names[cell] for cell in auditor.disclosed(found)],
    }


STEPS = {"four_decimals": 1e-4, "whole_percent": 1e-2, "nearest_5_in_100": 5e-2}


def feasible_splits_of_merged_pair(v: Vector, table: str) -> list[int]:
    p = v.params
    step = next(step for name, step in STEPS.items() if table.endswith(name))
    return auditor.feasible_splits_of_merged_pair(p["known_groups"], p["pair_sum"], p["true_first"], step)


def of_rows(measure: Callable[..., Any]) -> Callable[[Vector], Any]:
    return lambda v: measure(v.rows)


def of_group(measure: Callable[..., Any]) -> Callable[[Vector], Any]:
    return lambda v: measure(v.rows, v.group)


def of_params(measure: Callable[..., Any], *names: str) -> Callable[[Vector], Any]:
    return lambda v: measure(*(v.params[name] for name in names))


METRICS: dict[str, Callable[[Vector], Any]] = {
    metric.__name__: metric
    for metric in (
        offer_own_share_sessions,
        offer_own_share_hours,
        attendance_own_share,
        attendance_own_share_of_group,
        attendance_own_share_interval,
        group_share_interval,
        t_quantile_975,
        own_circle_de_facto_mixed_session,
        exposure_excluding_self,
        contact_matrix,
        theil_h_decomposition,
        reach,
        mixed_share_change,
        host_continuity,
        merged_groups,
        feasible_intervals,
    )
} | {
    "wilson_naive_visits": of_params(intervals.wilson_naive_visits, "k", "n"),
    "wilson": of_params(intervals.wilson, "k", "n"),
    "newcombe_difference": of_params(intervals.newcombe_difference, "k1", "n1", "k2", "n2"),
    "cluster_wilson": lambda v: intervals.cluster_wilson(
        v.params["x"], v.params["n"], v.params.get("strata")
    ),
    "largest_share": of_params(measures.largest_share, "counts"),
    "pie": of_params(measures.pie, "counts"),
    "blau": of_params(measures.blau, "counts"),
    "blau_normalised": of_params(measures.blau_normalised, "counts"),
    "blau_attainable_max": of_params(measures.blau_attainable_max, "n", "K"),
    "shannon_evenness": of_params(measures.shannon_evenness, "counts"),
    "largest_share_bounds": of_params(measures.largest_share_bounds, "counts", "unknown"),
    "mixed_in_name_session": lambda v: labels.mixed_in_name_session(list(v.session["counts"].values())),
    "mixed_in_name_activity": of_params(labels.mixed_in_name_activity, "sessions"),
    "theil_h": of_rows(measures.theil_h),
    "multigroup_d": of_rows(measures.multigroup_d),
    "normalised_exposure_p": of_rows(measures.normalised_exposure_p),
    "relative_diversity_r": of_rows(measures.relative_diversity_r),
    "theil_h_expected_random": of_rows(measures.theil_h_expected_random),
    "theil_h_adjusted": of_params(measures.theil_h_adjusted, "H", "H0"),
    "meet_other_chance": of_rows(measures.meet_other_chance),
    "mixing_ratio": of_rows(measures.mixing_ratio),
    "mixing_ratio_mixed_vs_house": lambda v: measures.mixing_ratio_mixed_vs_house(
        rows_of(v.mixed, v), rows_of(gatherings.tagged(v.counted), v)
    ),
    "isolation_xPx": of_group(measures.isolation_xPx),
    "interaction_xPy_all_others": of_group(measures.interaction_xPy_all_others),
    "host_continuity_house": lambda v: continuity.host_continuity_house(led(v.sessions)),
    "display_public": of_params(disclosure.display_public, "count"),
    "display_internal_single_cell": of_params(disclosure.display_internal_single_cell, "count"),
}


def answer(vector: Mapping[str, Any]) -> Any:
    if vector["metric"] == "feasible_splits_of_merged_pair":
        return feasible_splits_of_merged_pair(Vector(vector), vector["table"])
    assert vector["metric"] in METRICS, f"unknown metric {vector['metric']}"
    found = METRICS[vector["metric"]](Vector(vector))
    return asdict(found) if is_dataclass(found) and not isinstance(found, type) else found


def agrees(found: Any, expected: Any, tolerance: float) -> bool:
    """Is every number of the expected value found, within the tolerance? A whole of None is undefined as well."""
    if isinstance(expected, dict):
        held = found if found is not None else dict.fromkeys(expected)
        return all(agrees(held[key], value, tolerance) for key, value in expected.items())
    if isinstance(expected, list):
        same_length = found is not None and len(found) == len(expected)
        return same_length and all(agrees(f, e, tolerance) for f, e in zip(found, expected, strict=True))
    if isinstance(expected, float | int) and not isinstance(expected, bool):
        number = isinstance(found, float | int) and not isinstance(found, bool)
        return number and math.isclose(found, expected, rel_tol=tolerance, abs_tol=tolerance)
    if expected is None and isinstance(found, dict):
        return all(value is None for value in found.values())
    return type(found) is type(expected) and found == expected


@pytest.mark.parametrize("vector", FILE["vectors"], ids=lambda vector: f"{vector['id']}-{vector['metric']}")
def test_measure_agrees_with_its_reference_value(vector: Mapping[str, Any]) -> None:
    found = answer(vector)
    assert agrees(found, vector["expected"], vector["tolerance"]), f"{found!r} is not {vector['expected']!r}"


def test_unknown_metric_fails() -> None:
    with pytest.raises(AssertionError, match="unknown metric"):
        answer({"id": "x", "table": "-", "metric": "integration_score"})


def test_every_reference_value_has_a_name_of_its_own() -> None:
    names = [vector["id"] for vector in FILE["vectors"]]
    assert len(set(names)) == len(names) > 100
