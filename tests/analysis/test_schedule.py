"""Trends, named baselines, working days, and the share of work that is done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from generator.analysis.schedule import trend
from generator.analysis.workdays import Days
from generator.model.project import WorkCalendar
from generator.settings import TrendLimits
from tests.analysis.facts import AS_OF, fact, find, told


@pytest.mark.parametrize(
    ("days", "pattern"),
    [
        ([0, 2, 7, 18], "accelerating"),
        ([0, 0, 0, 0], "stable"),
        ([0, 2, 1, 3], "stable"),
        ([0, 3, 3, 6], "slipping"),
        ([0, 7, 14, 21], "day_for_day"),
        ([0, 5, 0, 5], "volatile"),
        ([9, 6, 3, 0], "recovering"),
        ([0, 5, 4, 6], "mixed"),
        ([0, 1], "stable"),
        ([0, 3], "slipping"),
        ([0], ""),
        ([30, 0, 0, 0, 0], "stable"),
    ],
)
def test_pattern(days: list[int], pattern: str) -> None:
    first = date(2025, 5, 2)
    points = [(first + timedelta(weeks=at), date(2025, 6, 30) + timedelta(days=moved)) for at, moved in enumerate(days)]
    assert trend(points, TrendLimits())[0] == pattern


def test_the_slope_is_days_for_each_day() -> None:
    points = [(date(2025, 5, 2), date(2025, 6, 30)), (date(2025, 5, 23), date(2025, 7, 18))]
    assert told(trend(points, TrendLimits())[1], 3) == "0.857"


NAMED: dict[str, Any] = {
    "project": {"id": "p", "name": "P", "start": {"baseline": "2025-03-03"},
                "end": {"baseline": "2025-09-26", "forecast": "2025-10-06"}},
    "milestones": [{"id": "M-1", "name": "N", "baseline": "2025-06-16", "forecast": "2025-06-20"}],
    "budget": {"bac": 110},
    "baselines": [
        {"id": "BL0", "set_on": "2025-03-01", "end": "2025-09-12", "bac": 100,
         "milestones": [{"milestone": "M-1", "date": "2025-06-02"}]},
        {"id": "BL1", "set_on": "2025-05-01", "end": "2025-09-26", "bac": 110,
         "milestones": [{"milestone": "M-1", "date": "2025-06-16"}]},
    ],
}  # fmt: skip


def test_the_baseline_in_force_and_the_original_are_both_kept() -> None:
    found = find(**NAMED)
    assert (fact(found, "milestones.M-1.slip"), fact(found, "milestones.M-1.slip_original")) == ("4", "18")
    assert (fact(found, "schedule.finish_slip"), fact(found, "schedule.finish_slip_original")) == ("10", "24")
    assert (found.schedule.baseline_name, fact(found, "cost.bac", 0)) == ("BL1", "110")


def test_an_earlier_date_is_measured_against_the_plan_of_then() -> None:
    found = find(date(2025, 4, 1), **NAMED)
    assert (found.schedule.baseline_name, fact(found, "milestones.M-1.slip")) == ("BL0", "18")
    assert (fact(found, "schedule.finish_slip"), fact(found, "cost.bac", 0)) == ("24", "100")


def test_without_a_forecast_nothing_is_on_time() -> None:
    found = find(milestones=[{"id": "M-1", "name": "N", "baseline": "2025-06-16"}])
    assert found.ledger["milestones.M-1.slip"].rule == "no forecast reported"
    assert not found.milestones["M-1"].reported
    late = find(milestones=[{"id": "M-1", "name": "N", "baseline": "2025-05-16"}])
    assert (fact(late, "milestones.M-1.slip"), late.ledger["milestones.M-1.slip"].rule) == ("7", "at least")


def test_progress_without_earned_value_is_that_of_the_milestones_by_weight() -> None:
    milestones = [
        {"id": "M-1", "name": "N", "baseline": "2025-04-01", "actual": "2025-04-01", "weight": 3},
        {"id": "M-2", "name": "N", "baseline": "2025-05-01", "weight": 2},
        {"id": "M-3", "name": "N", "baseline": "2025-06-01"},
    ]
    found = find(milestones=milestones)
    assert (fact(found, "schedule.complete_pct", 1), fact(found, "schedule.planned_pct", 1)) == ("50.0", "83.3")
    assert found.ledger["schedule.complete_pct"].rule == "weights of milestones"
    assert (fact(found, "schedule.baseline_execution", 1), fact(found, "schedule.on_time_rate", 1)) == ("50.0", "100.0")
    assert fact(find(milestones=[{"id": "M-3", "name": "N"}]), "schedule.baseline_execution") == "NONE_DUE"


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2025-05-23", "2025-05-26", 1),  # Friday to Monday
        ("2025-05-23", "2025-05-24", 0),
        ("2025-05-19", "2025-05-30", 9),
        ("2025-04-30", "2025-05-05", 1),  # 1 and 2 May are holidays
        ("2025-04-25", "2025-04-28", 2),  # 27 April, a Sunday, is worked
        ("2025-05-26", "2025-05-23", -1),
    ],
)
def test_working_days(first: str, last: str, days: int) -> None:
    calendar = {"holidays": ["2025-05-01", "2025-05-02"], "workdays": ["2025-04-27"]}
    counted = Days(WorkCalendar.model_validate(calendar))
    assert counted.between(date.fromisoformat(first), date.fromisoformat(last)) == days
    assert Days().between(AS_OF, AS_OF + timedelta(days=9)) == 9
