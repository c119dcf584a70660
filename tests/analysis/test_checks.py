"""Every check meets one project that is wrong and one that is right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.diagnostics import Severity
from generator.language import Language
from generator.settings import Settings
from tests.analysis.checking import check

PEOPLE = """
roles: [{id: pmo, kind: pmo}, {id: product_manager, kind: product_manager}, {id: team, kind: team}]
people:
  - {id: ben, name: Ben, role_ids: [pmo]}
  - {id: cleo, name: Cleo, role_ids: [product_manager]}
"""
CHANGE = """
changes:
  - id: CR-1
    title: T
    raised_on: 2025-05-01
    requirement_assessment: {by: cleo, on: 2025-05-02, verdict: support}
    process_assessment: {by: ben, on: 2025-05-03, verdict: feasible, impact: {schedule_days: 4, cost: 10}}
    decision: {verdict: approved, on: 2025-05-04, authority: joint}
    plan_adjustments: [{target: M-1, from: 2025-06-01, to: 2025-06-05}, {target: budget, from: 990, to: 1000}]
budget: {bac: 1000}
"""
WEEK = "status_periods: [{id: 2025-W21, as_of: 2025-05-23, rag: {"
E, W = Severity.ERROR, Severity.WARNING


class Case(NamedTuple):
    """`wrong` has one problem of the code at the path, `right` has none of the code."""

    code: str
    severity: Severity
    path: str
    wrong: str
    right: str


def changed(old: str, new: str) -> str:
    """The change of `CHANGE` with something else in it."""
    assert old in CHANGE
    return PEOPLE + CHANGE.replace(old, new)


FIT = PEOPLE + CHANGE
CASES = [
    Case(
        "SB-010",
        E,
        "raci.roles",
        "raci: {roles: [pmo, team], rows: []}",
        "raci: {roles: [pmo, product_manager], rows: []}",
    ),
    Case(
        "SB-011",
        E,
        "raci.rows[0]",
        "raci: {roles: [pmo, product_manager], rows: [{id: RA-1, activity: X, cells: {pmo: A/R, product_manager: A}}]}",
        "raci: {roles: [pmo, product_manager], rows: [{id: RA-1, activity: X, cells: {pmo: A/R, product_manager: C}}]}",
    ),
    Case(
        "SB-013",
        E,
        "raci.rows[0].cells.pmo",
        "raci: {roles: [pmo, product_manager], rows: [{id: RA-1, activity: X, cells: {pmo: A/S, product_manager: R}}]}",
        "raci: {scheme: RASCI, roles: [pmo, product_manager], rows: "
        "[{id: RA-1, activity: X, cells: {pmo: A/S, product_manager: R}}]}",
    ),
    Case(
        "SB-019",
        E,
        "raci.rows[0]",
        "raci: {roles: [pmo, product_manager], rows: [{id: RA-1, activity: X, cells: {pmo: A}}]}",
        "raci: {roles: [pmo, product_manager], rows: [{id: RA-1, activity: X, cells: {pmo: A, product_manager: R}}]}",
    ),
    Case(
        "SB-020",
        W,
        "objectives[0]",
        "objectives: [{id: O-1, statement: S}]",
        "objectives: [{id: O-1, statement: S, success_criteria: [{text: Done, check: yes_no}]}]",
    ),
    Case(
        "SB-021",
        W,
        "objectives[0]",
        "objectives: [{id: O-1, statement: S, agreed_by: [pmo]}]",
        PEOPLE + "objectives: [{id: O-1, statement: S, agreed_by: [ben, product_manager]}]",
    ),
    Case(
        "SB-022",
        E,
        "kpis[0].target",
        "kpis: [{id: K-1, name: N, direction: lower_is_better, baseline: {value: 2}, target: {value: 3}}]",
        "kpis: [{id: K-1, name: N, direction: higher_is_better, baseline: {value: 2}, target: {value: 3}}]",
    ),
    Case(
        "SB-022",
        E,
        "kpis[0].target",
        "kpis: [{id: K-1, name: N, direction: target_range, target: {low: 5, high: 3}}]",
        "kpis: [{id: K-1, name: N, direction: target_range, target: {low: 3, high: 5}}]",
    ),
    Case(
        "SB-023",
        E,
        "kpis[0].history[1].date",
        "kpis: [{id: K-1, name: N, history: [{date: 2025-05-02, value: 1}, {date: 2025-05-02, value: 2}]}]",
        "kpis: [{id: K-1, name: N, history: [{date: 2025-05-02, value: 1}, {date: 2025-05-03, value: 2}]}]",
    ),
    Case(
        "SB-023",
        E,
        "kpis[0].history[0].date",
        "kpis: [{id: K-1, name: N, history: [{date: 2025-05-24, value: 1}]}]",
        "kpis: [{id: K-1, name: N, history: [{date: 2025-05-23, value: 1}]}]",
    ),
    Case(
        "SB-030",
        E,
        "milestones[0].actual",
        "milestones: [{id: M-1, name: N, actual: 2025-05-24}]",
        "milestones: [{id: M-1, name: N, actual: 2025-05-23}]",
    ),
    Case(
        "SB-031",
        E,
        "milestones[0].baseline_history[1]",
        changed("verdict: approved", "verdict: rejected")
        + "milestones: [{id: M-1, name: N, baseline_history: [{value: 2025-06-01}, {value: 2025-07-01, change_id: CR-1}]}]",
        FIT
        + "milestones: [{id: M-1, name: N, baseline_history: [{value: 2025-06-01}, {value: 2025-07-01, change_id: CR-1}]}]",
    ),
    Case(
        "SB-032",
        E,
        "milestones[0].depends_on",
        "milestones: [{id: M-1, name: N, depends_on: [M-2]}, {id: M-2, name: N, depends_on: [M-1]}]",
        "milestones: [{id: M-1, name: N}, {id: M-2, name: N, depends_on: [M-1]}, {id: M-3, name: N, depends_on: [M-1, M-2]}]",
    ),
    Case(
        "SB-033",
        E,
        "project.end.baseline",
        "project: {id: p, name: P, start: {baseline: 2025-03-03}, end: {baseline: 2025-03-03}}",
        "project: {id: p, name: P, start: {baseline: 2025-03-03}, end: {baseline: 2025-03-04}}",
    ),
    Case(
        "SB-040",
        E,
        "budget.lines",
        "budget: {bac: 100, lines: [{id: a, planned: 60}, {id: b, planned: 39.98}]}",
        "budget: {bac: 100, lines: [{id: a, planned: 60}, {id: b, planned: 39.99}]}",
    ),
    Case(
        "SB-041",
        E,
        "budget.periods[1].pv_cum",
        "budget: {bac: 9, periods: [{period_end: 2025-05-01, pv_cum: 9.5}, {period_end: 2025-05-09, pv_cum: 9}]}",
        "budget: {bac: 9, periods: [{period_end: 2025-05-01, pv_cum: 9}, {period_end: 2025-05-09, pv_cum: 9}]}",
    ),
    Case(
        "SB-041",
        E,
        "budget.periods[0].pv_cum",
        "budget: {bac: 9, periods: [{period_end: 2025-05-01, pv_cum: 8}]}",
        "budget: {bac: 9, periods: [{period_end: 2025-05-01, pv_cum: 9}]}",
    ),
    Case(
        "SB-042",
        E,
        "budget.periods[0].ev_cum",
        "budget: {bac: 9, periods: [{period_end: 2025-05-01, ev_cum: 9.1}]}",
        "budget: {bac: 9, periods: [{period_end: 2025-05-01, ev_cum: 9}]}",
    ),
    Case(
        "SB-051",
        E,
        "risks[0].strategy",
        "risks: [{id: R-1, title: T, kind: opportunity, strategy: mitigate}]",
        "risks: [{id: R-1, title: T, kind: opportunity, strategy: exploit}]",
    ),
    Case(
        "SB-052",
        E,
        "risks[0].status",
        "risks: [{id: R-1, title: T, status: occurred}]",
        "risks: [{id: R-1, title: T, status: occurred}]\nissues: [{id: I-1, title: T, from_risk: R-1}]",
    ),
    Case(
        "SB-053",
        W,
        "risks[0].owner",
        "risks: [{id: R-1, title: T, owner: 张三/李四}]",
        "people: [{id: a, name: 'Archer, Ann'}]\nrisks: [{id: R-1, title: T, owner: 'Archer, Ann'}]",
    ),
    Case("SB-060", W, "changes[0].decision", changed("process_assessment", "#"), FIT),
    Case("SB-060", E, "changes[0].decision", changed(", verdict: support", ""), FIT),
    Case("SB-061", E, "changes[0].requirement_assessment.by", changed("by: cleo", "by: ben"), FIT),
    Case("SB-061", E, "changes[0].process_assessment.by", changed("by: ben", "by: cleo"), FIT),
    Case("SB-062", E, "changes[0].decision.authority", changed("schedule_days: 4", "schedule_days: 6"), FIT),
    Case(
        "SB-062", E, "changes[0].decision.authority", changed("cost: 10", "cost: 21"), changed("cost: 10", "cost: 20")
    ),
    Case(
        "SB-063",
        E,
        "changes[0].decision",
        changed("target: M-1", "target: budget"),
        changed("cost: 10", "cost: 0"),
    ),
    Case(
        "SB-063",
        W,
        "changes[0].decision",
        changed("plan_adjustments", "#"),
        changed("plan_adjustments:", "absorbed: In slack #"),
    ),
    Case("SB-064", E, "changes[0]", changed("raised_on: 2025-05-01", "raised_on: 2025-05-03"), FIT),
    Case("SB-064", E, "changes[0]", changed("on: 2025-05-04", "on: 2025-05-02"), FIT),
    Case(
        "SB-066",
        E,
        "changes[0].decision.by",
        changed("authority: joint", "authority: joint, by: [cleo]"),
        changed("authority: joint", "authority: joint, by: [cleo, Ben]"),
    ),
    Case(
        "SB-070",
        E,
        "status_periods[0].rag.cost.override",
        WEEK
        + "cost: {value: amber, override: {value: amber, computed: green, reason: Because, by: ben, on: 2025-05-23}}}}]",
        WEEK + "cost: {value: amber, override: {value: amber, computed: green, reason: Because, by: ben, "
        "on: 2025-05-23, expires_on: 2025-06-06}}}}]",
    ),
    Case(
        "SB-072",
        E,
        "status_periods[0].rag.cost.override",
        WEEK + "cost: {override: {value: green, computed: red, by: ben, approved_by: ben}}}}]",
        WEEK + "cost: {override: {value: green, computed: red, by: ben, approved_by: ann}}}}]",
    ),
    Case(
        "SB-080",
        W,
        "objectives[0]",
        "project: {id: p, name: P, phase: closing}\nobjectives: [{id: O-1, statement: S, priority: must}]",
        "project: {id: p, name: P, phase: closing}\nobjectives: [{id: O-1, statement: S, priority: must, result: dropped}]",
    ),
    Case(
        "SB-081",
        E,
        "evaluation.verdict",
        "evaluation: {verdict: success}\nobjectives: [{id: O-1, statement: S, priority: must, result: not_achieved}]",
        "evaluation: {verdict: success}\nobjectives: [{id: O-1, statement: S, priority: should, result: not_achieved}]",
    ),
    Case(
        "SB-082",
        W,
        "issues[0]",
        "project: {id: p, name: P, phase: closing, closure: {date: 2025-05-23}}\nissues: [{id: I-1, title: T, status: open}]",
        "project: {id: p, name: P, phase: closing, closure: {follow_on: [{ref: I-1, to: ben}]}}\n"
        "issues: [{id: I-1, title: T, status: open}]",
    ),
    Case(
        "SB-110",
        W,
        "milestones[0]",
        WEEK + "}}]\nmilestones: [{id: M-1, name: N, baseline: 2025-05-22}]",
        WEEK + "}}]\nmilestones: [{id: M-1, name: N, baseline: 2025-05-23}]",
    ),
    Case(
        "SB-101",
        W,
        "risks[0].title",
        "risks: [{id: R-1, title: {zh-CN: 延迟}}, {id: R-2, title: {zh-CN: 缺人}}]",
        "risks: [{id: R-1, title: {en: Delay, zh-CN: 延迟}}, {id: R-2, title: 缺人}]",
    ),
    Case(
        "SB-111",
        W,
        "kpis[0]",
        "objectives: [{id: O-1, statement: S}]\nkpis: [{id: K-1, name: N}]",
        "objectives: [{id: O-1, statement: S}]\nkpis: [{id: K-1, name: N, objective_ids: [O-1]}]",
    ),
    Case(
        "SB-114",
        W,
        "status_periods[0].rag.cost",
        WEEK + "cost: {value: red}}}]",
        WEEK + "cost: {value: red, path_to_green: {action: Spend less}}}}]",
    ),
    Case(
        "SB-115",
        W,
        "status_periods[0].rag.cost",
        WEEK + "overall: {value: green}, cost: {value: red}}}]",
        WEEK + "overall: {value: amber}, cost: {value: red}}}]",
    ),
    Case(
        "SB-116",
        W,
        "status_periods[1].bottom_line",
        "status_periods: [{id: 2025-W20, bottom_line: Fine.}, {id: 2025-W21, bottom_line: Fine., as_of: 2025-05-23}]",
        "status_periods: [{id: 2025-W20, bottom_line: Fine.}, {id: 2025-W21, bottom_line: Late., as_of: 2025-05-23}]",
    ),
    Case(
        "SB-117",
        W,
        "actions[0].due",
        WEEK + "}}]\nactions: [{id: A-1, title: T, due: 2025-05-22, status: open}]",
        WEEK + "}}]\nactions: [{id: A-1, title: T, due: 2025-05-23, status: open}]",
    ),
    Case(
        "SB-118",
        W,
        "resources[1].allocation_pct",
        PEOPLE
        + "resources: [{id: RS-1, person: ben, allocation_pct: 60}, {id: RS-2, person: Ben, allocation_pct: 50}]",
        PEOPLE + "resources: [{id: RS-1, person: ben, allocation_pct: 60}, "
        "{id: RS-2, person: Ben, allocation_pct: 50, to: 2025-05-22}]",
    ),
    Case(
        "SB-119",
        W,
        "project.scope.out",
        "project: {id: p, name: P, scope: {out: []}}",
        "project: {id: p, name: P, scope: {out: [Hardware]}}",
    ),
    Case(
        "SB-121",
        W,
        "status_periods[0].decisions_needed",
        "decisions: [{id: D-1, title: T}, {id: D-2, title: T}, {id: D-3, title: T}, {id: D-4, title: T}]\n"
        "status_periods: [{id: 2025-W20, decisions_needed: [D-1, D-2, D-3, D-4]}]",
        "decisions: [{id: D-1, title: T}, {id: D-2, title: T}, {id: D-3, title: T}]\n"
        "status_periods: [{id: 2025-W20, decisions_needed: [D-1, D-2, D-3]}]",
    ),
    Case(
        "SB-123",
        W,
        "issues[0]",
        "issues: [{id: I-1, title: T, status: open}]",
        "issues: [{id: I-1, title: T, status: closed}]",
    ),
    Case(
        "SB-129",
        W,
        "milestones[0].forecast",
        WEEK + "}}]\nmilestones: [{id: M-1, name: N, forecast: 2025-05-22}]",
        WEEK + "}}]\nmilestones: [{id: M-1, name: N, forecast: 2025-05-22, actual: 2025-05-22}]",
    ),
    Case(
        "SB-130",
        W,
        "milestones[0]",
        WEEK + "overall: {value: green}}}]\nmilestones: [{id: M-1, name: N, critical: true, baseline: 2025-05-22}]",
        WEEK + "overall: {value: green}}}]\nmilestones: [{id: M-1, name: N, baseline: 2025-05-22}]",
    ),
    Case(
        "SB-131",
        W,
        "actions[0].due_history",
        "actions: [{id: A-1, title: T, due_history: [2025-05-01, 2025-05-08, 2025-05-15]}]",
        "actions: [{id: A-1, title: T, due_history: [2025-05-08, 2025-05-15]}]",
    ),
    Case(
        "SB-132",
        W,
        "risks[0].history",
        "risks: [{id: R-1, title: T, history: [{date: 2025-04-22, probability: 2, impact: 2}]}]",
        "risks: [{id: R-1, title: T, history: [{date: 2025-04-23, probability: 2, impact: 2}]}]",
    ),
    Case(
        "SB-034",
        E,
        "milestones[0].forecast_history[1].reported_on",
        "milestones: [{id: M-1, name: N, forecast_history: [{reported_on: 2025-05-16, forecast: 2025-06-02}, {reported_on: 2025-05-09, forecast: 2025-06-01}]}]",
        "milestones: [{id: M-1, name: N, forecast_history: [{reported_on: 2025-05-09, forecast: 2025-06-02}, {reported_on: 2025-05-16, forecast: 2025-06-01}]}]",
    ),
    Case(
        "SB-036",
        E,
        "actions[0].closed_on",
        "actions: [{id: A-1, title: T, status: done, closed_on: 2025-05-24}]",
        "actions: [{id: A-1, title: T, status: done, closed_on: 2025-05-23}]",
    ),
    Case(
        "SB-037",
        E,
        "baselines[1].decided_in",
        "decisions: [{id: DC-1, title: T, status: needed}]\nbaselines: [{id: BL0, decided_in: charter}, {id: BL1, decided_in: DC-1}]",
        "decisions: [{id: DC-1, title: T, status: decided}]\nbaselines: [{id: BL0, decided_in: charter}, {id: BL1, decided_in: DC-1}]",
    ),
    Case(
        "SB-043",
        E,
        "budget.periods[1].period_end",
        "budget: {periods: [{period_end: 2025-05-16, ac_cum: 1}, {period_end: 2025-05-16, ac_cum: 2}]}",
        "budget: {periods: [{period_end: 2025-05-16, ac_cum: 1}, {period_end: 2025-05-23, ac_cum: 2}]}",
    ),
    Case(
        "SB-044",
        E,
        "budget.periods[0].ac_cum",
        "budget: {periods: [{period_end: 2025-05-30, ac_cum: 1}]}",
        "budget: {periods: [{period_end: 2025-05-30, pv_cum: 1}]}",
    ),
    Case("SB-045", W, "budget", "budget: {bac: 5}", "budget: {bac: 5, status_unit: person_days}"),
    Case(
        "SB-046",
        E,
        "budget.periods[0].ac_cum",
        "budget: {periods: [{period_end: 2025-05-16, ac_cum: -1}]}",
        "budget: {periods: [{period_end: 2025-05-16, ac_cum: 0}]}",
    ),
    Case(
        "SB-112",
        W,
        "budget.periods[0].ev_cum",
        "budget: {bac: 100, periods: [{period_end: 2025-05-16, ev_cum: 14, ac_cum: 15}]}",
        "budget: {bac: 100, periods: [{period_end: 2025-05-16, ev_cum: 15, ac_cum: 15}]}",
    ),
    Case(
        "SB-113",
        W,
        "budget.periods[0].ev_cum",
        "budget: {bac: 100, periods: [{period_end: 2025-05-16, ev_cum: 0, ac_cum: 15}]}",
        "budget: {bac: 100, periods: [{period_end: 2025-05-16, ev_cum: 0, ac_cum: 0}]}",
    ),
    Case(
        "SB-133",
        W,
        "status_periods[0].rag.risk",
        "risks: [{id: R-1, title: T, probability: 5, impact: 4}]\n" + WEEK + "risk: {value: green}}}]",
        "risks: [{id: R-1, title: T, probability: 3, impact: 3}]\n" + WEEK + "risk: {value: green}}}]",
    ),
    Case(
        "SB-136",
        W,
        "budget.periods[1].ac_cum",
        "budget: {periods: [{period_end: 2025-05-16, ac_cum: 2}, {period_end: 2025-05-23, ac_cum: 1}]}",
        "budget: {periods: [{period_end: 2025-05-16, ac_cum: 2}, {period_end: 2025-05-23, ac_cum: 2}]}",
    ),
    Case(
        "SB-137",
        W,
        "kpis[0].history[2].value",
        "kpis: [{id: K-1, name: N, unit: percent, history: [{date: 2025-05-01, value: 81}, {date: 2025-05-08, value: 82}, {date: 2025-05-15, value: 0.84}]}]",
        "kpis: [{id: K-1, name: N, unit: percent, history: [{date: 2025-05-01, value: 81}, {date: 2025-05-08, value: 82}, {date: 2025-05-15, value: 84}]}]",
    ),
    Case(
        "SB-139",
        W,
        "status_periods[0].rag.risk.override.computed",
        "risks: [{id: R-1, title: T, probability: 4, impact: 4}]\n"
        + WEEK
        + "risk: {override: {value: red, computed: green, reason: It gets worse soon, by: ben, on: 2025-05-20, expires_on: 2025-05-30}}}}]",
        "risks: [{id: R-1, title: T, probability: 4, impact: 4}]\n"
        + WEEK
        + "risk: {override: {value: red, computed: amber, reason: It gets worse soon, by: ben, on: 2025-05-20, expires_on: 2025-05-30}}}}]",
    ),
    Case(
        "SB-140",
        W,
        "project.end.forecast",
        "project: {id: p, name: P, end: {forecast: 2025-08-31}}\nmilestones: [{id: M-1, name: N, forecast: 2025-09-01}]",
        "project: {id: p, name: P, end: {forecast: 2025-09-01}}\nmilestones: [{id: M-1, name: N, forecast: 2025-09-01}]",
    ),
    Case(
        "SB-141",
        W,
        "milestones[1]",
        "milestones: [{id: M-1, name: N, forecast: 2025-09-01}, {id: M-2, name: N, forecast: 2025-08-31, depends_on: [M-1]}]",
        "milestones: [{id: M-1, name: N, forecast: 2025-09-01}, {id: M-2, name: N, forecast: 2025-09-01, depends_on: [M-1]}]",
    ),
    Case(
        "SB-142",
        W,
        "milestones[0].forecast",
        "milestones: [{id: M-1, name: N, forecast: 2025-09-01, forecast_history: [{reported_on: 2025-05-23, forecast: 2025-09-02}]}]",
        "milestones: [{id: M-1, name: N, forecast: 2025-09-02, forecast_history: [{reported_on: 2025-05-23, forecast: 2025-09-02}]}]",
    ),
    Case(
        "SB-143",
        W,
        "status_periods[0].issued_by",
        PEOPLE + "status_periods: [{id: 2025-W21, as_of: 2025-05-23, author: ben, issued_by: Ben}]",
        PEOPLE + "status_periods: [{id: 2025-W21, as_of: 2025-05-23, author: ben, issued_by: Cleo}]",
    ),
    Case(
        "SB-144",
        W,
        "baselines[1]",
        "baselines: [{id: BL0}, {id: BL1}]",
        "decisions: [{id: DC-1, title: T}]\nbaselines: [{id: BL0}, {id: BL1, decided_in: DC-1}]",
    ),
    Case(
        "SB-145",
        W,
        "milestones[0].baseline",
        "milestones: [{id: M-1, name: N, baseline: 2025-06-01}]\nbaselines: [{id: BL0, milestones: [{milestone: M-1, date: 2025-06-02}]}]",
        "milestones: [{id: M-1, name: N, baseline: 2025-06-02}]\nbaselines: [{id: BL0, milestones: [{milestone: M-1, date: 2025-06-02}]}]",
    ),
    Case(
        "SB-145",
        W,
        "budget.bac",
        "budget: {bac: 10}\nbaselines: [{id: BL0, bac: 11}]",
        "budget: {bac: 11}\nbaselines: [{id: BL0, bac: 11}]",
    ),
    Case(
        "SB-145",
        W,
        "milestones[0].baseline",
        changed("to: 2025-06-05", "to: 2025-06-05, field: baseline")
        + "milestones: [{id: M-1, name: N, baseline: 2025-06-01}]",
        changed("to: 2025-06-05", "to: 2025-06-05, field: baseline")
        + "milestones: [{id: M-1, name: N, baseline: 2025-06-05}]",
    ),
    Case(
        "SB-145",
        W,
        "project.sponsor",
        "project: {id: p, name: P, sponsor: Ann}\napprovals: [{role: sponsor, person: Bob}]",
        "project: {id: p, name: P, sponsor: Ann}\napprovals: [{role: sponsor, person: ann}]",
    ),
    Case(
        "SB-145",
        W,
        "status_periods[0].bottom_line",
        "milestones: [{id: M-1, name: N, forecast: 2025-06-05}]\nstatus_periods: [{id: 2025-W21, as_of: 2025-05-23, bottom_line: M-1 comes on 2025-06-01}]",
        "milestones: [{id: M-1, name: N, forecast: 2025-06-01}]\nstatus_periods: [{id: 2025-W21, as_of: 2025-05-23, bottom_line: M-1 comes on 2025-06-01}]",
    ),
    Case(
        "SB-146",
        W,
        "risks[0]",
        "risks: [{id: R-1, title: T, strategy: mitigate}]",
        "risks: [{id: R-1, title: T, strategy: accept}]",
    ),
    Case(
        "SB-147",
        W,
        "risks[0].residual",
        "risks: [{id: R-1, title: T, probability: 2, impact: 2, residual: {probability: 5, impact: 1}}]",
        "risks: [{id: R-1, title: T, probability: 2, impact: 2, residual: {probability: 4, impact: 1}}]",
    ),
    Case(
        "SB-148",
        W,
        "kpis[0].history",
        "kpis: [{id: K-1, name: N, frequency: weekly, history: [{date: 2025-05-08, value: 1}]}]",
        "kpis: [{id: K-1, name: N, frequency: weekly, history: [{date: 2025-05-09, value: 1}]}]",
    ),
    Case(
        "SB-149",
        W,
        "status_periods[0].rag.risk.override",
        WEEK
        + "risk: {override: {value: red, reason: It gets worse soon, by: ben, on: 2025-05-10, expires_on: 2025-05-22}}}}]",
        WEEK
        + "risk: {override: {value: red, reason: It gets worse soon, by: ben, on: 2025-05-10, expires_on: 2025-05-23}}}}]",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{case.code}" for number, case in enumerate(CASES)])
def test_a_check_finds_what_is_wrong_and_lets_pass_what_is_right(case: Case, tmp_path: Path) -> None:
    found = [problem for problem in check(tmp_path, case.wrong) if problem.code == case.code]
    assert [(problem.severity, problem.place.path) for problem in found] == [(case.severity, case.path)]
    sentence, hint = Language("en").describe(found[0])
    assert hint
    assert "{" not in sentence + hint
    assert case.code not in [problem.code for problem in check(tmp_path, case.right)]


ELSEWHERE = {"SB-065", "SB-127", "SB-128"} | {"SB-090", "SB-091", "SB-150", "SB-151", "SB-152", "SB-153", "SB-154"}
ELSEWHERE |= {
    "SB-092",
    "SB-093",
    "SB-094",
    "SB-155",
    "SB-156",
    "SB-083",
    "SB-084",
    "SB-085",
    "SB-160",
    "SB-161",
    "SB-162",
    "SB-163",
    "SB-164",
    "SB-650",
    "SB-651",
}
"""Tested by functions of their own, below; of lessons in test_lessons_checks.py, of meetings in checks/."""


def test_every_code_of_the_checks_is_tested() -> None:
    sources = (Path(__file__).parents[2] / "generator/analysis/checks").glob("*.py")
    used = {code for source in sources for code in re.findall(r"SB-\d+", source.read_text(encoding="utf-8"))}
    assert used == {case.code for case in CASES} | ELSEWHERE


def test_a_change_too_large_for_joint_authority_needs_one_named(tmp_path: Path) -> None:
    nobody = changed(", authority: joint", "")
    assert "SB-065" not in codes_of(tmp_path, nobody)
    assert "SB-065" in codes_of(tmp_path, nobody.replace("schedule_days: 4", "schedule_days: 16"))


def test_what_a_charter_needs_is_said_in_one_line(tmp_path: Path) -> None:
    found = [problem for problem in check(tmp_path, "risks: []") if problem.code == "SB-128"]
    assert len(found) == 1
    assert "sponsor" in found[0].arguments["fields"]


FUTURE = """
kpis: [{id: K-1, name: N, history: [{date: 2025-05-24, value: 1}]}]
milestones: [{id: M-1, name: N, actual: 2025-05-24}]
status_periods: [{id: 2025-W20, as_of: 2025-05-16}, {id: 2025-W22, as_of: 2025-05-30}]
"""


def test_later_facts_are_errors_only_when_no_date_was_asked_for(tmp_path: Path) -> None:
    assert {"SB-023", "SB-030"} <= codes_of(tmp_path, FUTURE)
    asked = check(tmp_path, FUTURE, explicit=True)
    assert not [problem for problem in asked if problem.severity is Severity.ERROR]
    assert [problem.arguments["count"] for problem in asked if problem.code == "SB-127"] == ["3"]


def test_a_merged_change_needs_one_assessment_and_a_withdrawn_one_none(tmp_path: Path) -> None:
    for verdict, kept in (("merged", 1), ("withdrawn", 0)):
        change = changed("verdict: approved", f"verdict: {verdict}").replace("process_assessment", "#", 1)
        if not kept:
            change = change.replace("requirement_assessment", "#", 1)
        assert "SB-060" not in codes_of(tmp_path, change)


def test_an_emergency_may_be_carried_out_before_its_verdict(tmp_path: Path) -> None:
    early = changed("plan_adjustments:", "implementation: {done_on: 2025-05-03}\n    plan_adjustments:")
    assert "SB-064" in codes_of(tmp_path, early)
    assert "SB-064" not in codes_of(tmp_path, early.replace("title: T", "title: T\n    emergency: true"))


def codes_of(folder: Path, text: str) -> set[str]:
    return {problem.code for problem in check(folder, text)}


def test_settings_change_how_grave_a_check_is(tmp_path: Path) -> None:
    text = "risks: [{id: R-1, title: T, strategy: mitigate}]"
    assert severities(tmp_path, text, {}) == {W}
    assert severities(tmp_path, text, {"SB-146": "error"}) == {E}
    assert severities(tmp_path, text, {"SB-146": "off"}) == set()


def severities(folder: Path, text: str, changed: dict[str, str]) -> set[Severity]:
    settings = Settings.model_validate({"severities": changed})
    return {problem.severity for problem in check(folder, text, settings=settings) if problem.code == "SB-146"}
