"""Checks of risks, issues, actions and changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from generator.analysis.checks.case import Case
from generator.analysis.figures import OPEN_ACTION, OPEN_ISSUE, OPEN_RISK
from generator.diagnostics import Problem
from generator.model.control import Change, Impact

THREAT = ("avoid", "mitigate", "transfer", "share", "accept", "escalate", "contingent", "fallback")
OPPORTUNITY = ("exploit", "enhance", "share", "accept", "escalate", "reject")
AUTHORITIES = ("joint", "steering", "sponsor")
DEFAULT_AUTHORITY: tuple[dict[str, Any], ...] = (
    {"max_schedule_days": 5, "max_cost_pct": 2, "authority": "joint"},
    {"max_schedule_days": 15, "max_cost_pct": 10, "authority": "steering"},
    {"authority": "sponsor"},
)


def risks(case: Case) -> Iterator[Problem]:
    """A response fits a threat or an opportunity; a risk that occurred names its issue."""
    for number, risk in enumerate(case.project.risks or ()):
        kind = risk.kind or "threat"
        allowed = OPPORTUNITY if kind == "opportunity" else THREAT
        if risk.strategy and risk.strategy not in allowed:
            arguments = {"id": risk.id, "kind": kind, "strategy": risk.strategy, "allowed": ", ".join(allowed)}
            yield case.error("SB-051", f"risks[{number}].strategy", **arguments)
        named = risk.issue or any(issue.from_risk == risk.id for issue in case.project.issues or ())
        if risk.status == "occurred" and not named:
            yield case.error("SB-052", f"risks[{number}].status", id=risk.id)


def owners(case: Case) -> Iterator[Problem]:
    """Whatever is open has one owner."""
    for register, states in (("risks", OPEN_RISK), ("issues", OPEN_ISSUE), ("actions", OPEN_ACTION)):
        for number, entry in enumerate(getattr(case.project, register) or ()):
            path = f"{register}[{number}]"
            if entry.owner and any(mark in entry.owner for mark in ("/", "、", ",", ";", " & ")):
                yield case.error("SB-053", f"{path}.owner", id=entry.id, owner=entry.owner)
            elif not entry.owner and entry.status in states:
                yield case.warning("SB-123", path, id=entry.id)


def overdue(case: Case) -> Iterator[Problem]:
    """Issues and actions past their date; while a project is reported on only."""
    if not case.project.status_periods or case.explicit:
        return
    for register, states in (("issues", OPEN_ISSUE), ("actions", OPEN_ACTION)):
        for number, entry in enumerate(getattr(case.project, register) or ()):
            if entry.status in states and entry.due and entry.due < case.as_of:
                yield case.warning("SB-117", f"{register}[{number}].due", id=entry.id, due=entry.due)


def assessors(case: Case) -> Iterator[Problem]:
    """Requirements are assessed by the product manager, plan and process by the PMO."""
    if not case.project.people and not case.project.roles:
        return
    for number, change in enumerate(case.project.changes or ()):
        for field, kind, words in (
            ("requirement_assessment", "product_manager", "product manager"),
            ("process_assessment", "pmo", "PMO member"),
        ):
            found = getattr(change, field)
            if found and found.by and kind not in case.roles_of(found.by):
                arguments = {"assessment": field.replace("_", " "), "id": change.id, "by": found.by, "role": words}
                yield case.error("SB-061", f"changes[{number}].{field}.by", **arguments)


def verdicts(case: Case) -> Iterator[Problem]:
    """A verdict comes after both assessments (a merged change needs one, a withdrawn one none)."""
    for number, change in enumerate(case.project.changes or ()):
        verdict = change.decision.verdict if change.decision else None
        given = {"the product manager's": change.requirement_assessment, "the PMO's": change.process_assessment}
        missing = [whose for whose, found in given.items() if not (found and found.verdict)]
        enough = verdict in (None, "withdrawn") or (verdict == "merged" and len(missing) < 2)
        if missing and not enough:
            report = case.warning if all(given[whose] is None for whose in missing) else case.error
            words = f"{' and '.join(missing)} assessment"
            yield report("SB-060", f"changes[{number}].decision", id=change.id, missing=words)


def authority(case: Case) -> Iterator[Problem]:
    """An approved change was decided by who may decide an effect of its size."""
    limits = tuple(case.settings.change_authority) or DEFAULT_AUTHORITY
    bac = case.project.budget.bac if case.project.budget else None
    for number, change in enumerate(case.project.changes or ()):
        impact = _approved_impact(change)
        if impact is None or not change.decision or change.decision.authority is None:
            continue
        needed = next((each["authority"] for each in limits if _within(impact, each, bac)), "sponsor")
        if AUTHORITIES.index(change.decision.authority) < AUTHORITIES.index(needed):
            effect = f"{impact.schedule_days or 0} days, cost {impact.cost or 0:,}"
            arguments = {"id": change.id, "authority": change.decision.authority, "effect": effect, "needed": needed}
            yield case.error("SB-062", f"changes[{number}].decision.authority", **arguments)


def _approved_impact(change: Change) -> Impact | None:
    approved = change.decision and (change.decision.verdict or "").startswith("approved")
    return change.process_assessment.impact if approved and change.process_assessment else None


def _within(impact: Impact, limit: dict[str, Any], bac: Decimal | None) -> bool:
    days, percent = limit.get("max_schedule_days"), limit.get("max_cost_pct")
    cheap = percent is None or not impact.cost or (bac and impact.cost * 100 <= Decimal(str(percent)) * bac)
    return bool((days is None or (impact.schedule_days or 0) <= days) and cheap)


def plan_shows_changes(case: Case) -> Iterator[Problem]:
    """What was approved with an effect on dates or cost shows in the plan, or says why not."""
    for number, change in enumerate(case.project.changes or ()):
        impact = _approved_impact(change)
        if impact is None or change.absorbed or change.plan_adjustments:
            continue
        what = [name for name, value in (("dates", impact.schedule_days), ("cost", impact.cost)) if value]
        if what:
            yield case.error("SB-063", f"changes[{number}].decision", id=change.id, what=" and ".join(what))


def order_of_dates(case: Case) -> Iterator[Problem]:
    """Raised, assessed, decided, done: in this order (an emergency may be done before it is decided)."""
    for number, change in enumerate(case.project.changes or ()):
        done = change.implementation.done_on if change.implementation and not change.emergency else None
        steps: list[tuple[str, date | None]] = [
            ("raised", change.raised_on),
            (
                "assessed by the product manager",
                change.requirement_assessment.on if change.requirement_assessment else None,
            ),
            ("decided", change.decision.on if change.decision else None),
            ("done", done),
        ]
        second = change.process_assessment.on if change.process_assessment else None
        if second and change.decision and change.decision.on and second > change.decision.on:
            yield _out_of_order(
                case, number, change.id, f"assessed by the PMO ({second})", f"decided ({change.decision.on})"
            )
        known = [(name, day) for name, day in steps if day]
        for (first, before), (then, after) in pairwise(known):
            if before > after:
                yield _out_of_order(case, number, change.id, f"{first} ({before})", f"{then} ({after})")


def _out_of_order(case: Case, number: int, name: str, first: str, second: str) -> Problem:
    return case.error("SB-064", f"changes[{number}]", id=name, first=first, second=second)


CHECKS = (risks, owners, overdue, assessors, verdicts, authority, plan_shows_changes, order_of_dates)
