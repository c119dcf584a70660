"""The figures of each register, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator import analysis
from generator.analysis import registers
from generator.analysis.facts import Figure, NotAvailable
from generator.analysis.findings import Findings, KpiFinding
from generator.analysis.issued import Issued
from generator.model import Project
from generator.model.control import Change
from generator.settings import RiskLimits, Settings

AS_OF = date(2025, 5, 23)


def project(**fields: Any) -> Project:
    return Project.model_validate({"project": {"id": "p", "name": "P"}, **fields})


def find(*issued: Issued, **fields: Any) -> Findings:
    return analysis.find(project(**fields), Settings(), AS_OF, issued=issued)


def rounded(figure: Figure) -> str:
    """A figure with one decimal, or its reason."""
    return figure.reason if isinstance(figure, NotAvailable) else f"{figure:.1f}"


@pytest.mark.parametrize(
    ("baseline", "forecast", "actual", "state", "slip", "estimated"),
    [
        ("2025-05-20", None, "2025-05-20", "done_on_time", 0, False),
        ("2025-05-20", None, "2025-05-18", "done_on_time", -2, False),
        ("2025-05-20", "2025-05-21", "2025-05-22", "done_late", 2, False),
        ("2025-05-20", "2025-05-30", None, "overdue", 10, False),
        ("2025-05-20", "2025-05-21", None, "overdue", 3, True),
        ("2025-05-20", None, None, "overdue", 3, True),
        ("2025-05-20", None, "2025-05-24", "overdue", 3, True),
        ("2025-05-23", None, None, "on_track", 0, False),
        ("2025-06-01", "2025-06-05", None, "slipping", 4, False),
        ("2025-06-01", "2025-05-30", None, "on_track", -2, False),
        (None, "2025-06-05", None, "unplanned", None, False),
        (None, None, None, "unplanned", None, False),
        (None, None, "2025-05-22", "done", None, False),
    ],
)
def test_milestone(
    baseline: str | None, forecast: str | None, actual: str | None, state: str, slip: int | None, estimated: bool
) -> None:
    data = {"id": "M-1", "name": "M", "baseline": baseline, "forecast": forecast, "actual": actual}
    found = find(milestones=[data]).milestones["M-1"]
    assert (found.state, found.slip_days, found.estimated, found.moved_days) == (state, slip, estimated, None)


def test_a_milestone_moves_against_the_last_report_and_the_first_plan() -> None:
    data = {
        "id": "M-1",
        "name": "M",
        "baseline": "2025-06-10",
        "baseline_history": [{"value": "2025-06-01"}, {"value": "2025-06-10", "change_id": "CR-1"}],
        "forecast": "2025-06-12",
        "forecast_history": [
            {"reported_on": "2025-05-09", "forecast": "2025-06-02"},
            {"reported_on": "2025-05-16", "forecast": "2025-06-09"},
            {"reported_on": "2025-05-23", "forecast": "2025-06-12"},
        ],
    }
    issued = Issued("2025-W20", date(2025, 5, 16), {}, {"milestones": {"M-1": {"date": "2025-06-09"}}})
    found = find(issued, milestones=[data]).milestones["M-1"]
    assert (found.slip_days, found.original_slip_days, found.moved_days) == (2, 11, 3)
    assert find(milestones=[data]).milestones["M-1"].moved_days is None


def kpi(direction: str, baseline: Any, target: Any, *values: Any) -> KpiFinding:
    history = [{"date": date(2025, 5, 20 + number), "value": value} for number, value in enumerate(values)]
    data = {"id": "K-1", "name": "K", "direction": direction, "history": history}
    data |= {"baseline": {"value": baseline}} if baseline is not None else {}
    data |= {"target": target if isinstance(target, dict) else {"value": target}} if target is not None else {}
    return find(kpis=[data]).kpis["K-1"]


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "actual", "gap", "met", "progress", "attainment"),
    [
        ("higher_is_better", 60, 80, 75, "-5", False, "75.0", "93.8"),
        ("higher_is_better", 60, 80, 84, "4", True, "120.0", "105.0"),
        ("higher_is_better", 60, 80, 50, "-30", False, "-50.0", "62.5"),
        ("higher_is_better", None, 80, 80, "0", True, "NO_BASELINE", "100.0"),
        ("higher_is_better", 80, 80, 80, "0", True, "TARGET_IS_BASELINE", "100.0"),
        ("higher_is_better", 60, None, 75, "None", None, "NO_TARGET", "NO_TARGET"),
        ("lower_is_better", 50, 40, 45, "-5", False, "50.0", "87.5"),
        ("lower_is_better", 50, 40, 38, "2", True, "120.0", "105.0"),
        ("lower_is_better", 50, 40, 100, "-60", False, "-500.0", "-50.0"),
        ("lower_is_better", 12, 0, 3, "-3", False, "75.0", "ZERO_TARGET"),
        ("target_range", None, {"low": 4, "high": 6}, 5, "0", True, "TARGET_RANGE", "100.0"),
        ("target_range", None, {"low": 4, "high": 6}, 7, "-1", False, "TARGET_RANGE", "83.3"),
        ("target_range", None, {"low": 4, "high": 6}, 2, "-2", False, "TARGET_RANGE", "50.0"),
    ],
)
def test_kpi(
    direction: str, baseline: Any, target: Any, actual: Any, gap: str, met: bool | None, progress: str, attainment: str
) -> None:
    found = kpi(direction, baseline, target, actual)
    assert (str(found.gap), found.met) == (gap, met)
    assert (rounded(found.progress_pct), rounded(found.attainment_pct)) == (progress, attainment)


def test_a_kpi_has_the_last_value_up_to_the_date() -> None:
    found = kpi("higher_is_better", 0, 10, 1, 2, 3, 4, 5)
    assert (found.actual, found.actual_date) == (Decimal(4), AS_OF)


def test_a_kpi_without_values_says_so() -> None:
    found = kpi("higher_is_better", 0, 10)
    assert (found.actual, found.met, rounded(found.progress_pct)) == (None, None, "NO_HISTORY")


ASSESSED: dict[str, Any] = {
    "requirement_assessment": {"verdict": "support"},
    "process_assessment": {"verdict": "feasible"},
}


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "draft"),
        ({"raised_on": "2025-05-01"}, "submitted"),
        ({"raised_on": "2025-05-01", "process_assessment": {"verdict": "feasible"}}, "assessing"),
        (ASSESSED, "awaiting_decision"),
        (ASSESSED | {"decision": {"verdict": "approved", "on": "2025-05-24"}}, "awaiting_decision"),
        (ASSESSED | {"decision": {"verdict": "approved", "on": "2025-05-23"}}, "approved"),
        (ASSESSED | {"decision": {"verdict": "approved_with_conditions"}}, "approved"),
        (ASSESSED | {"decision": {"verdict": "approved"}, "implementation": {"status": "in_progress"}}, "approved"),
        (ASSESSED | {"decision": {"verdict": "approved"}, "implementation": {"status": "done"}}, "implemented"),
        (ASSESSED | {"decision": {"verdict": "rejected"}}, "rejected"),
        (ASSESSED | {"decision": {"verdict": "deferred"}}, "deferred"),
        ({"decision": {"verdict": "merged"}}, "merged"),
        ({"decision": {"verdict": "withdrawn"}}, "withdrawn"),
    ],
)
def test_change_state(fields: dict[str, Any], state: str) -> None:
    assert registers.change_state(Change.model_validate({"id": "CR-1", "title": "C", **fields}), AS_OF) == state


def test_changes_sum_what_was_approved() -> None:
    def change(number: int, verdict: str, raised: str, on: str, days: int, cost: int) -> dict[str, Any]:
        impact = {"schedule_days": days, "cost": cost}
        return {"id": f"CR-{number}", "title": "C", "raised_on": raised} | {
            "requirement_assessment": {"verdict": "support"},
            "process_assessment": {"verdict": "feasible", "impact": impact},
            "decision": {"verdict": verdict, "on": on},
        }

    found = find(
        changes=[
            change(1, "approved", "2025-05-01", "2025-05-05", 4, 1000),
            change(2, "approved_with_conditions", "2025-05-01", "2025-05-11", -1, 500),
            change(3, "rejected", "2025-05-01", "2025-05-03", 30, 9000),
            {"id": "CR-4", "title": "C", "raised_on": "2025-05-20"},
            {"id": "CR-5", "title": "C", "raised_on": "2025-05-24"},
        ]
    ).changes
    assert (found.approved_days, found.approved_cost, found.pending) == (3, Decimal(1500), ("CR-4",))
    assert found.by_state == {"approved": 2, "rejected": 1, "submitted": 1}
    assert found.lead_days == {"CR-1": 4, "CR-2": 10, "CR-3": 2}
    assert (rounded(found.median_lead_days), rounded(found.both_assessed_pct)) == ("4.0", "100.0")


def test_no_changes_say_why_there_is_no_figure() -> None:
    found = find().changes
    assert (rounded(found.median_lead_days), rounded(found.both_assessed_pct)) == ("NONE_DECIDED", "NONE_DECIDED")


def test_budget_sums_lines() -> None:
    lines = [
        {"id": "b1", "planned": 600, "committed": 500, "actual": 200, "forecast": 660},
        {"id": "b2", "planned": 400, "actual": 100, "forecast": 400},
    ]
    found = find(budget={"bac": 1000, "contingency": 80, "contingency_drawn": 30, "lines": lines}).budget
    assert (found.planned, found.committed, found.actual, found.forecast) == (1000, None, 300, 1060)
    assert (found.variance, rounded(found.variance_pct)) == (700, "70.0")
    assert (rounded(found.contingency_pct), found.contingency_left) == ("8.0", 50)
    line = found.lines["b1"]
    assert (rounded(line.share_pct), line.variance, rounded(line.variance_pct)) == ("60.0", 400, "66.7")


def test_as_long_as_nothing_is_spent_the_plan_is_compared_with_the_forecast() -> None:
    found = find(budget={"contingency": 9, "lines": [{"id": "b", "planned": 100, "forecast": 130}]}).budget
    assert (found.planned, found.actual, found.variance, found.contingency_left) == (100, None, -30, None)


def test_without_a_budget_every_share_says_why() -> None:
    found = find().budget
    assert (found.planned, found.actual, found.variance) == (None, None, None)
    assert {rounded(found.variance_pct), rounded(found.contingency_pct)} == {"NO_PLAN"}


@pytest.mark.parametrize(
    ("score", "band"), [(25, "critical"), (20, "critical"), (19, "high"), (10, "high"), (9, "medium"), (5, "medium"),
                        (4, "low"), (None, "")],
)  # fmt: skip
def test_band(score: int | None, band: str) -> None:
    assert registers.band(score, RiskLimits()) == band


def test_actions_leave_the_cancelled_out() -> None:
    entries = [
        {"id": "A-1", "title": "A", "status": "done"},
        {"id": "A-2", "title": "A", "status": "open", "due": "2025-05-30"},
        {"id": "A-3", "title": "A", "due": "2025-05-22"},
        {"id": "A-4", "title": "A", "status": "cancelled"},
        {"id": "A-5", "title": "A", "created_on": "2025-05-24"},
    ]
    found = find(actions=entries).actions
    assert (found.total, found.open, found.overdue, found.done) == (4, ("A-3", "A-2"), ("A-3",), 1)
    assert rounded(found.closure_pct) == "33.3"
    assert rounded(find().actions.closure_pct) == "NONE_RAISED"
