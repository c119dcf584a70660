"""The facts of a project as of a date: the period in focus, the colours, what was known then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.analysis import newest_as_of
from generator.analysis.findings import OpenItem
from tests.analysis.checking import TODAY, find
from tests.model.reading import read

PERIODS = """
status_periods:
  - {id: 2025-W19, as_of: 2025-05-09, rag: {overall: {value: green}, cost: {value: green}}}
  - {id: 2025-W21, period_start: 2025-05-19, as_of: 2025-05-23,
     rag: {overall: {value: amber}, cost: {value: green}, schedule: {value: red}, scope: {value: green}}}
  - {id: 2025-W20, as_of: 2025-05-16, rag: {overall: {value: amber}, cost: {value: amber}, scope: {value: null}}}
"""


def test_the_period_in_focus_is_the_newest_up_to_the_date(tmp_path: Path) -> None:
    found = find(tmp_path, PERIODS)
    assert found.period
    assert found.previous
    assert (found.period.id, found.previous.id, found.number) == ("2025-W21", "2025-W20", 3)
    before = find(tmp_path, PERIODS, date(2025, 5, 20))
    assert before.period
    assert (before.period.id, before.number, before.data_age_days, before.later_facts) == ("2025-W20", 2, 4, 1)
    assert find(tmp_path, PERIODS, date(2025, 5, 1)).period is None


def test_a_period_may_be_named(tmp_path: Path) -> None:
    found = find(tmp_path, PERIODS, TODAY, "2025-W20")
    assert found.period
    assert (found.period.id, found.overall.value) == ("2025-W20", "amber")


def test_a_period_without_dates_is_of_its_week(tmp_path: Path) -> None:
    project, _ = read(tmp_path, "status_periods: [{id: 2025-W21}, {id: 2025-W99}]")
    assert project
    assert newest_as_of(project) == date(2025, 5, 25)


REGISTERS = """
risks:
  - {id: R-1, title: Old, probability: 2, impact: 5, raised_on: 2025-03-01, status: open}
  - {id: R-2, title: Worse, probability: 5, impact: 4, raised_on: 2025-03-01, status: open,
     history: [{date: 2025-03-01, probability: 3, impact: 4}, {date: 2025-05-20, probability: 5, impact: 4}]}
  - {id: R-3, title: Unrated, raised_on: 2025-05-20}
  - {id: R-4, title: Gone, probability: 5, impact: 5, status: closed, raised_on: 2025-03-01, closed_on: 2025-05-12}
issues:
  - {id: I-1, title: Small, severity: 2, raised_on: 2025-05-13, status: open}
  - {id: I-2, title: Grave, severity: 5, raised_on: 2025-05-16, status: escalated}
  - {id: I-3, title: Older, severity: 5, raised_on: 2025-05-03, status: open}
  - {id: I-4, title: Solved, severity: 5, raised_on: 2025-05-03, status: resolved, resolved_on: 2025-05-21}
"""


def test_open_risks_stand_by_score(tmp_path: Path) -> None:
    found = find(tmp_path, REGISTERS + PERIODS)
    assert found.risk_counts.ranked == ("R-2", "R-1", "R-3")
    facts = {name: (risk.score, risk.band, risk.colour) for name, risk in found.risks.items()}
    assert facts["R-1"] == (10, "high", "amber")
    assert facts["R-2"] == (20, "critical", "red")
    assert facts["R-3"] == (None, "", "")
    assert facts["R-4"] == (25, "critical", "")


def test_what_was_rated_and_closed_later_was_open_before(tmp_path: Path) -> None:
    found = find(tmp_path, REGISTERS + PERIODS, date(2025, 5, 10))
    assert found.risk_counts.ranked == ("R-4", "R-2", "R-1")
    assert found.risks["R-2"].score == 12
    assert found.issue_counts.ranked == ("I-3", "I-4")


def test_open_issues_stand_by_severity_then_age(tmp_path: Path) -> None:
    found = find(tmp_path, REGISTERS)
    assert found.issue_counts.ranked == ("I-3", "I-2", "I-1")
    assert found.issue_age_days["I-1"] == 10


SCHEDULE = """
project: {id: p, name: P, start: {baseline: 2025-03-03},
  end: {baseline: 2025-09-26, forecast: 2025-10-14, baseline_history: [{value: 2025-09-01}, {value: 2025-09-26}]}}
milestones:
  - {id: M-1, name: A, baseline: 2025-04-01, actual: 2025-04-01}
  - {id: M-2, name: B, baseline: 2025-04-01, actual: 2025-04-03, forecast_history: [{reported_on: 2025-04-01, forecast: 2025-04-02}]}
  - {id: M-3, name: C, baseline: 2025-06-30, forecast: 2025-07-18,
     forecast_history: [{reported_on: 2025-05-09, forecast: 2025-07-02}, {reported_on: 2025-05-16, forecast: 2025-07-07},
                        {reported_on: 2025-05-23, forecast: 2025-07-18}]}
  - {id: M-4, name: D, baseline: 2025-05-10, forecast: 2025-05-15, forecast_history: [{reported_on: 2025-05-09, forecast: 2025-05-15}]}
"""


def test_the_schedule_of_the_whole_project(tmp_path: Path) -> None:
    found = find(tmp_path, SCHEDULE).schedule
    assert (found.duration_days, found.finish_slip_days, found.end_original) == (207, 18, date(2025, 9, 1))
    assert (found.done, found.done_late, found.total, found.on_time_pct) == (2, 1, 4, 50)


def test_an_earlier_date_has_the_forecast_of_then(tmp_path: Path) -> None:
    found = find(tmp_path, SCHEDULE, date(2025, 5, 12)).milestones["M-3"]
    assert (found.effective, found.slip_days) == (date(2025, 7, 2), 2)


DECISIONS = """
decisions:
  - {id: D-1, title: T, status: needed}
  - {id: D-2, title: T, status: decided, decided_on: 2025-05-20}
  - {id: D-3, title: T, status: decided, decided_on: 2025-05-18}
  - {id: D-4, title: T, status: proposed}
"""


def test_decisions_are_those_the_report_asks_for_and_those_taken_in_its_period(tmp_path: Path) -> None:
    found = find(tmp_path, DECISIONS + PERIODS)
    assert (found.decisions_needed, found.decisions_taken) == (("D-1", "D-4"), ("D-2",))
    asked = DECISIONS + "status_periods: [{id: 2025-W21, as_of: 2025-05-23, decisions_needed: [D-4]}]"
    assert find(tmp_path, asked).decisions_needed == ("D-4",)
    assert find(tmp_path, asked.replace("[D-4]", "[]")).decisions_needed == ()


def test_what_is_open_at_closing_names_who_takes_it_over(tmp_path: Path) -> None:
    text = """
project: {id: p, name: P, closure: {follow_on: [{ref: I-1, to: line, due: 2025-06-30}]}}
issues: [{id: I-1, title: T, status: open}, {id: I-2, title: T, status: closed}]
actions: [{id: A-1, title: U}]
changes: [{id: CR-1, title: V, decision: {verdict: deferred}}, {id: CR-2, title: V, decision: {verdict: rejected}}]
"""
    assert find(tmp_path, text).open_items == (
        OpenItem("issue", "I-1", "T", "line", date(2025, 6, 30)),
        OpenItem("action", "A-1", "U", None, None),
        OpenItem("change", "CR-1", "V", None, None),
    )


def test_results_are_counted(tmp_path: Path) -> None:
    text = """
objectives: [{id: O-1, statement: S, result: achieved}, {id: O-2, statement: S}, {id: O-3, statement: S, result: achieved}]
kpis:
  - {id: K-1, name: N, direction: lower_is_better, target: {value: 3}, history: [{date: 2025-05-01, value: 3}]}
  - {id: K-2, name: N, direction: lower_is_better, target: {value: 3}, history: [{date: 2025-05-01, value: 3.01}]}
  - {id: K-3, name: N, target: {value: 3}, history: [{date: 2025-05-01, value: 3}]}
"""
    found = find(tmp_path, text)
    assert found.objectives == {"achieved": 2, "open": 1}
    assert (found.kpis_met, found.kpis["K-3"].met) == (1, None)
