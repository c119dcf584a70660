"""Findings of each register, computed by the written rules."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from statistics import median

from generator.analysis.findings import (
    ActionsFinding,
    BudgetFinding,
    ChangesFinding,
    Counts,
    Figure,
    KpiFinding,
    LineFinding,
    MilestoneFinding,
    NotAvailable,
    RiskFinding,
    ScheduleFinding,
)
from generator.model.control import Change, Issue, Risk
from generator.model.plan import BudgetLine, Kpi, Milestone
from generator.model.project import Project

OPEN_RISK = (None, "proposed", "assessing", "open", "monitoring")
OPEN_ISSUE = (None, "open", "in_progress", "escalated", "deferred")
OPEN_ACTION = (None, "open", "in_progress", "blocked")
CRITICAL, HIGH, MEDIUM = 20, 10, 5


def share(part: Decimal | int | None, whole: Decimal | int | None, reason: str = "NO_PLAN") -> Figure:
    """part / whole in percent, or why there is none."""
    if part is None or not whole:
        return NotAvailable(reason)
    return Decimal(part) * 100 / Decimal(whole)


# ---------------------------------------------------------------- schedule


def milestone(found: Milestone, as_of: date, previous_report: date | None) -> MilestoneFinding:
    """A milestone's state, first match wins: done on time, done late, overdue, slipping, on track."""
    actual = found.actual if found.actual and found.actual <= as_of else None
    stale = actual is None and (found.forecast or found.baseline or as_of) < as_of
    effective = actual or (as_of if stale else found.forecast or found.baseline)
    slip = (effective - found.baseline).days if effective and found.baseline else None
    history = found.baseline_history or ()
    original = history[0].value if history else found.baseline
    return MilestoneFinding(
        state=_milestone_state(found, actual, as_of),
        slip_days=slip,
        effective=effective,
        estimated=stale,
        moved_days=_moved(found, effective, previous_report),
        original_slip_days=(effective - original).days if effective and original else None,
    )


def _milestone_state(found: Milestone, actual: date | None, as_of: date) -> str:
    if found.baseline is None:
        return "unplanned"
    if actual:
        return "done_on_time" if actual <= found.baseline else "done_late"
    if found.baseline < as_of:
        return "overdue"
    return "slipping" if found.forecast and found.forecast > found.baseline else "on_track"


def _moved(found: Milestone, effective: date | None, previous_report: date | None) -> int | None:
    """Days between the date forecast at the previous report and now."""
    if previous_report is None or effective is None:
        return None
    before = [entry.forecast for entry in found.forecast_history or () if entry.reported_on <= previous_report]
    return (effective - before[-1]).days if before else None


def schedule(project: Project, milestones: dict[str, MilestoneFinding], as_of: date) -> ScheduleFinding:
    """The whole project's dates and how many milestones were reached on time."""
    start, end = project.project.start, project.project.end
    begun = (start.actual or start.baseline) if start else None
    planned = end.baseline if end else None
    actual = end.actual if end and end.actual and end.actual <= as_of else None
    expected = actual or (end.forecast if end else None)
    history = (end.baseline_history if end else None) or ()
    done = [each for each in milestones.values() if each.state.startswith("done")]
    late = sum(each.state == "done_late" for each in done)
    first = start.baseline if start else None
    return ScheduleFinding(
        start=begun,
        end_baseline=planned,
        end_original=history[0].value if history else planned,
        end_expected=expected,
        end_actual=actual,
        duration_days=(planned - first).days if planned and first else None,
        finish_slip_days=(expected - planned).days if expected and planned else None,
        done=len(done),
        done_late=late,
        total=len(milestones),
        on_time_pct=share(len(done) - late, len(done), "NOT_STARTED"),
    )


# ---------------------------------------------------------------- risks and issues


def risk(found: Risk, as_of: date) -> RiskFinding:
    """Score = probability x impact; the score before is the last review's that differs in date from the newest."""
    score = found.probability * found.impact if found.probability and found.impact else None
    earlier = [
        review.probability * review.impact
        for review in found.history or ()
        if review.date < as_of and review.probability and review.impact
    ]
    if earlier and len(earlier) > 1 and earlier[-1] == score:
        earlier.pop()
    return RiskFinding(score, band(score), earlier[-1] if earlier else None)


def band(score: int | None) -> str:
    """critical from 20, high from 10, medium from 5, low below; "" without a score."""
    if score is None:
        return ""
    return "critical" if score >= CRITICAL else "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def rank_risks(risks: tuple[Risk, ...], findings: dict[str, RiskFinding]) -> Counts:
    """Open risks by score, the highest first."""
    opened = [each for each in risks if each.status in OPEN_RISK]
    ranked = sorted(opened, key=lambda each: -(findings[each.id].score or 0))
    return Counts(len(risks), tuple(each.id for each in ranked), Counter(each.status or "open" for each in risks))


def rank_issues(issues: tuple[Issue, ...]) -> Counts:
    """Open issues by severity, then by age."""
    opened = [each for each in issues if each.status in OPEN_ISSUE]
    ranked = sorted(opened, key=lambda each: (-(each.severity or 0), each.raised_on or date.max))
    return Counts(len(issues), tuple(each.id for each in ranked), Counter(each.status or "open" for each in issues))


# ---------------------------------------------------------------- money


def budget(project: Project) -> BudgetFinding:
    """Sums of the budget lines and what is left."""
    found = project.budget
    lines = (found.lines if found else None) or ()
    planned = found.bac if found and found.bac is not None else _sum(lines, "planned")
    actual, forecast = _sum(lines, "actual"), _sum(lines, "forecast")
    spent = forecast if forecast is not None else actual
    variance = planned - spent if planned is not None and spent is not None else None
    contingency = found.contingency if found else None
    drawn = (found.contingency_drawn if found else None) or Decimal(0)
    return BudgetFinding(
        planned=planned,
        committed=_sum(lines, "committed"),
        actual=actual,
        forecast=forecast,
        variance=variance,
        variance_pct=share(variance, planned),
        contingency_pct=share(contingency, planned),
        contingency_left=contingency - drawn if contingency is not None else None,
        lines={line.id: _line(line, planned) for line in lines},
    )


def _sum(lines: tuple[BudgetLine, ...], field: str) -> Decimal | None:
    values = [getattr(line, field) for line in lines if getattr(line, field) is not None]
    return sum(values, Decimal(0)) if values else None


def _line(line: BudgetLine, whole: Decimal | None) -> LineFinding:
    spent = line.forecast if line.forecast is not None else line.actual
    variance = line.planned - spent if line.planned is not None and spent is not None else None
    return LineFinding(share(line.planned, whole), variance, share(variance, line.planned))


# ---------------------------------------------------------------- KPIs


def kpi(found: Kpi, as_of: date) -> KpiFinding:
    """The KPI against its target, by the formulas of attainment and progress from the baseline."""
    values = [each for each in found.history or () if each.date <= as_of]
    if not values:
        nothing = NotAvailable("NO_HISTORY")
        return KpiFinding(None, None, None, None, nothing, nothing)
    actual, target = values[-1].value, found.target
    higher = found.direction != "lower_is_better"
    goal = target.value if target else None
    if found.direction == "target_range" and target and target.low is not None and target.high is not None:
        outside = max(target.low - actual, actual - target.high, Decimal(0))
        reason = NotAvailable("NO_BASELINE")
        return KpiFinding(actual, values[-1].date, -outside, not outside, reason, reason)
    if goal is None:
        reason = NotAvailable("NO_PLAN")
        return KpiFinding(actual, values[-1].date, None, None, reason, reason)
    gap = actual - goal if higher else goal - actual
    return KpiFinding(
        actual, values[-1].date, gap, gap >= 0, _progress(found, actual, goal), _attainment(actual, goal, higher)
    )


def _progress(found: Kpi, actual: Decimal, goal: Decimal) -> Figure:
    """(A - B) / (T - B): the way come from the baseline to the target."""
    start = found.baseline.value if found.baseline else None
    if start is None:
        return NotAvailable("NO_BASELINE")
    return share(actual - start, goal - start, "NO_PLAN")


def _attainment(actual: Decimal, goal: Decimal, higher: bool) -> Figure:
    """A / T where higher is better, 2 - A / T where lower is."""
    if not goal:
        return NotAvailable("ZERO_TARGET")
    return actual * 100 / goal if higher else (2 - actual / goal) * 100


# ---------------------------------------------------------------- actions and changes


def actions(project: Project, as_of: date) -> ActionsFinding:
    """Open actions by date, the overdue ones first; the closure rate leaves the cancelled out."""
    known = [each for each in project.actions or () if (each.created_on or as_of) <= as_of]
    opened = sorted((each for each in known if each.status in OPEN_ACTION), key=lambda each: each.due or date.max)
    done = sum(each.status == "done" for each in known)
    counted = sum(each.status != "cancelled" for each in known)
    return ActionsFinding(
        total=len(known),
        open=tuple(each.id for each in opened),
        overdue=tuple(each.id for each in opened if each.due and each.due < as_of),
        done=done,
        closure_pct=share(done, counted, "NOT_STARTED"),
    )


def change_state(change: Change, as_of: date) -> str:
    """draft, submitted, assessing, awaiting_decision, the verdict, implemented."""
    verdict = change.decision
    if verdict and verdict.verdict and (verdict.on or as_of) <= as_of:
        if change.implementation and change.implementation.status == "done":
            return "implemented"
        return "approved" if verdict.verdict == "approved_with_conditions" else verdict.verdict
    assessed = [bool(found and found.verdict) for found in (change.requirement_assessment, change.process_assessment)]
    if all(assessed):
        return "awaiting_decision"
    return "assessing" if any(assessed) else "submitted" if change.raised_on else "draft"


PENDING = ("draft", "submitted", "assessing", "awaiting_decision")


def changes(project: Project, as_of: date) -> ChangesFinding:
    """States, and the effect and speed of what was decided."""
    known = [each for each in project.changes or () if (each.raised_on or as_of) <= as_of]
    states = {each.id: change_state(each, as_of) for each in known}
    approved = [each for each in known if states[each.id] in ("approved", "implemented")]
    impacts = [
        each.process_assessment.impact
        for each in approved
        if each.process_assessment and each.process_assessment.impact
    ]
    leads = {
        each.id: (each.decision.on - each.raised_on).days
        for each in known
        if each.decision and each.decision.on and each.raised_on and states[each.id] not in PENDING
    }
    judged = [each for each in known if states[each.id] not in (*PENDING, "withdrawn")]
    assessed = sum(bool(each.requirement_assessment and each.process_assessment) for each in judged)
    return ChangesFinding(
        states=states,
        by_state=Counter(states.values()),
        pending=tuple(each.id for each in known if states[each.id] in PENDING),
        approved_days=sum(impact.schedule_days or 0 for impact in impacts),
        approved_cost=sum((impact.cost or Decimal(0) for impact in impacts), Decimal(0)),
        both_assessed_pct=share(assessed, len(judged), "NOT_STARTED"),
        lead_days=leads,
        median_lead_days=Decimal(str(median(leads.values()))) if leads else NotAvailable("NO_HISTORY"),
    )
