"""Checks that a fact told in two places is told the same: both places are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.analysis.baseline import Plan, plan_of
from generator.analysis.checks.case import Case
from generator.analysis.periods import reported
from generator.diagnostics import Problem

NAMED_DATE = re.compile(r"\b([A-Z]{1,4}-\d+)\b[^.;。；\n]{0,40}?(\d{4}-\d{2}-\d{2})")
"""An id with a date soon after it, as in "M-3 is expected on 2025-07-18"."""


def baselines(case: Case) -> Iterator[Problem]:
    """The named baseline in force and the plan itself agree; each later baseline rests on a decision."""
    project = case.project
    if not project.baselines:
        return
    plan = plan_of(project, case.as_of)
    for number, milestone in enumerate(project.milestones or ()):
        found = plan.milestones.get(milestone.id)
        if milestone.baseline and found and found.path.startswith("baselines") and found.value != milestone.baseline:
            yield _twice(case, f"milestones[{number}].baseline", milestone.baseline, found.path, found.value)
    budget, end = project.budget, project.project.end
    for value, path, planned in (
        (budget.bac if budget else None, "budget.bac", plan.bac),
        (end.baseline if end else None, "project.end.baseline", plan.end),
    ):
        if value is not None and planned and planned.path.startswith("baselines") and planned.value != value:
            yield _twice(case, path, value, planned.path, planned.value)
    yield from _grounds(case)


def _grounds(case: Case) -> Iterator[Problem]:
    """Every baseline after the first cites a decision or an approved change."""
    decisions = {each.id for each in case.project.decisions or () if each.status in (None, "decided")}
    changes = {
        each.id
        for each in case.project.changes or ()
        if each.decision and (each.decision.verdict or "").startswith("approved")
    }
    for number, baseline in enumerate(case.project.baselines or ()):
        allowed = decisions | changes | ({"charter"} if not number else set())
        if number and not baseline.decided_in:
            yield case.warning("SB-144", f"baselines[{number}]", id=baseline.id)
        elif baseline.decided_in and baseline.decided_in not in allowed:
            yield case.error("SB-037", f"baselines[{number}].decided_in", id=baseline.id, cited=baseline.decided_in)


def adjustments(case: Case) -> Iterator[Problem]:
    """What approved changes moved stands in the plan; the last of them counts."""
    project = case.project
    plan, last = plan_of(project, case.as_of), {}
    for number, change in enumerate(project.changes or ()):
        verdict = change.decision
        if not verdict or not (verdict.verdict or "").startswith("approved"):
            continue
        for at, adjusted in enumerate(change.plan_adjustments or ()):
            if adjusted.field == "baseline" and isinstance(adjusted.to, date):
                path = f"changes[{number}].plan_adjustments[{at}].to"
                last[adjusted.target] = (verdict.on or date.min, adjusted.to, path)
    for name, (_, day, path) in last.items():
        found = plan.milestones.get(name)
        if found and found.value < day:
            yield _twice(case, found.path, found.value, path, day)


def sponsors(case: Case) -> Iterator[Problem]:
    """The sponsor of the project is the one who holds the role, and who approves as sponsor."""
    named = case.project.project.sponsor
    if not named:
        return
    for number, person in enumerate(case.project.people or ()):
        kinds = {role.id: role.kind or role.id for role in case.project.roles or ()}
        if any(kinds.get(role, role) == "sponsor" for role in person.role_ids or ()) and not case.same(
            named, person.id
        ):
            yield _twice(case, "project.sponsor", named, f"people[{number}].role_ids", person.name)
    for number, approval in enumerate(case.project.approvals or ()):
        if approval.role == "sponsor" and approval.person and not case.same(named, approval.person):
            yield _twice(case, "project.sponsor", named, f"approvals[{number}].person", approval.person)


def texts(case: Case) -> Iterator[Problem]:
    """A date of a milestone in the words of the newest report is one the plan knows."""
    known = _dates(case, plan_of(case.project, case.as_of))
    for number, period in reported(case.project, case.as_of)[-1:]:
        for path, text in _texts(period, f"status_periods[{number}]"):
            for name, written in NAMED_DATE.findall(text):
                if name in known and written not in known[name]:
                    at = next(n for n, each in enumerate(case.project.milestones or ()) if each.id == name)
                    expected = case.findings.milestones[name].effective
                    yield _twice(case, path, written, f"milestones[{at}]", expected)


def _dates(case: Case, plan: Plan) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in case.project.milestones or ():
        planned = [
            planned.value
            for planned in (plan.milestones.get(each.id), plan.milestones_original.get(each.id))
            if planned
        ]
        forecasts = [entry.forecast for entry in each.forecast_history or ()]
        days = [each.baseline, each.forecast, each.actual, *planned, *forecasts]
        found[each.id] = {day.isoformat() for day in days if day}
    return found


def _texts(period: Any, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a report with their paths, in every language."""
    fields = [("bottom_line", period.bottom_line)]
    for name in ("accomplishments", "next_plan", "support_needed"):
        fields += [(f"{name}[{at}].text", each.text) for at, each in enumerate(getattr(period, name) or ())]
    for name in type(period.rag).model_fields if period.rag else ():
        rating = getattr(period.rag, name)
        fields.append((f"rag.{name}.reason", rating.reason if rating else None))
    for field, text in fields:
        for words in text.values() if isinstance(text, dict) else [text] if text else []:
            yield f"{path}.{field}", words


def _twice(case: Case, path: str, value: object, other: str, second: object) -> Problem:
    return case.warning("SB-145", path, value=value, other=second, place=case.places.of(other))


CHECKS = (baselines, adjustments, sponsors, texts)
