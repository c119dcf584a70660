"""Figures of the registers: risks, issues, actions, changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from statistics import median

from generator.analysis.findings import ActionsFinding, ChangesFinding, Counts, NotAvailable, RiskFinding
from generator.analysis.share import share
from generator.model.control import Action, Change, Issue, Risk
from generator.model.project import Project

OPEN = {
    "risk": (None, "proposed", "assessing", "open", "monitoring"),
    "issue": (None, "open", "in_progress", "escalated", "deferred"),
    "action": (None, "open", "in_progress", "blocked"),
}
"""The states in which an entry of a register is open; one without a state is."""
PENDING = ("draft", "submitted", "assessing", "awaiting_decision")
CRITICAL, HIGH, MEDIUM = 20, 10, 5


def state(entry: Risk | Issue | Action, as_of: date) -> str:
    """The state an entry was in: what was closed after the date was still open."""
    closed = getattr(entry, "resolved_on", None) or entry.closed_on
    return "open" if closed and closed > as_of else entry.status or "open"


def is_open(entry: Risk | Issue | Action, as_of: date) -> bool:
    """True while something has to be done about the entry."""
    return state(entry, as_of) in OPEN[type(entry).__name__.lower()]


def risk(found: Risk, as_of: date, previous_report: date | None) -> RiskFinding:
    """Score = probability x impact at the date, and at the previous report."""
    return RiskFinding(
        score := _score(found, as_of),
        band(score),
        _score(found, previous_report) if previous_report and _known(found, previous_report) else None,
    )


def _known(found: Risk, day: date) -> bool:
    """True when the history, or else the day it was raised, shows that a risk was in the register on a day."""
    first = min([each.date for each in found.history or ()], default=found.raised_on)
    return first is not None and first <= day


def _score(found: Risk, day: date) -> int | None:
    """The rating by the last review up to a day where there are later ones, else the present one."""
    reviews = found.history or ()
    until = [each for each in reviews if each.date <= day]
    rating = until[-1] if until and len(until) < len(reviews) else found
    return rating.probability * rating.impact if rating.probability and rating.impact else None


def band(score: int | None) -> str:
    """critical from 20, high from 10, medium from 5, low below; "" without a score."""
    if score is None:
        return ""
    return "critical" if score >= CRITICAL else "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def rank_risks(project: Project, findings: Mapping[str, RiskFinding], as_of: date) -> Counts:
    """The open risks by score, the highest first."""
    known = [each for each in project.risks or () if (each.raised_on or as_of) <= as_of]
    ranked = sorted((each for each in known if is_open(each, as_of)), key=lambda each: -(findings[each.id].score or 0))
    return Counts(len(known), tuple(each.id for each in ranked), Counter(state(each, as_of) for each in known))


def rank_issues(project: Project, as_of: date) -> Counts:
    """The open issues by severity, then by age."""
    known = [each for each in project.issues or () if (each.raised_on or as_of) <= as_of]
    ranked = sorted(
        (each for each in known if is_open(each, as_of)),
        key=lambda each: (-(each.severity or 0), each.raised_on or date.max),
    )
    return Counts(len(known), tuple(each.id for each in ranked), Counter(state(each, as_of) for each in known))


def actions(project: Project, as_of: date) -> ActionsFinding:
    """Open actions by date, so the overdue ones come first; the closure rate leaves the cancelled out."""
    known = [each for each in project.actions or () if (each.created_on or as_of) <= as_of]
    opened = sorted((each for each in known if is_open(each, as_of)), key=lambda each: each.due or date.max)
    states = Counter(state(each, as_of) for each in known)
    return ActionsFinding(
        total=len(known),
        open=tuple(each.id for each in opened),
        overdue=tuple(each.id for each in opened if each.due and each.due < as_of),
        done=states["done"],
        closure_pct=share(states["done"], len(known) - states["cancelled"], "NOT_STARTED"),
    )


def change_state(change: Change, as_of: date) -> str:
    """draft, submitted, assessing, awaiting_decision, the verdict, implemented."""
    verdict, work = change.decision, change.implementation
    if verdict and verdict.verdict and (verdict.on or as_of) <= as_of:
        if work and work.status == "done" and (work.done_on or as_of) <= as_of:
            return "implemented"
        return "approved" if verdict.verdict == "approved_with_conditions" else verdict.verdict
    assessed = [
        bool(found and found.verdict and (found.on or as_of) <= as_of)
        for found in (change.requirement_assessment, change.process_assessment)
    ]
    if all(assessed):
        return "awaiting_decision"
    return "assessing" if any(assessed) else "submitted" if change.raised_on else "draft"


def changes(project: Project, as_of: date) -> ChangesFinding:
    """States, and the effect and speed of what was decided."""
    known = [each for each in project.changes or () if (each.raised_on or as_of) <= as_of]
    states = {each.id: change_state(each, as_of) for each in known}
    approved = [each for each in known if states[each.id] in ("approved", "implemented")]
    impacts = [each.process_assessment.impact for each in approved if each.process_assessment]
    decided = [each for each in known if states[each.id] not in PENDING]
    leads = {
        each.id: (each.decision.on - each.raised_on).days
        for each in decided
        if each.decision and each.decision.on and each.raised_on
    }
    judged = [each for each in decided if states[each.id] != "withdrawn"]
    assessed = sum(bool(each.requirement_assessment and each.process_assessment) for each in judged)
    return ChangesFinding(
        states=states,
        by_state=Counter(states.values()),
        pending=tuple(each.id for each in known if states[each.id] in PENDING),
        approved_days=sum(impact.schedule_days or 0 for impact in impacts if impact),
        approved_cost=sum((impact.cost or Decimal(0) for impact in impacts if impact), Decimal(0)),
        both_assessed_pct=share(assessed, len(judged), "NOT_STARTED"),
        lead_days=leads,
        median_lead_days=Decimal(str(median(leads.values()))) if leads else NotAvailable("NO_HISTORY"),
    )
