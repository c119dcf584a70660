"""Checks of risks, issues, actions and changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.analysis.checks.case import Case
from generator.analysis.effects import authority_for
from generator.analysis.registers import is_open
from generator.diagnostics import Problem
from generator.model.control import Change, Impact
from generator.settings import CHANGE_AUTHORITY
from generator.words import Words, both

THREAT = ("avoid", "mitigate", "transfer", "share", "accept", "escalate", "contingent", "fallback")
OPPORTUNITY = ("exploit", "enhance", "share", "accept", "escalate", "reject")
AUTHORITIES = ("joint", "steering", "sponsor")
AUTHORITY_WORDS = {"joint": Words("joint"), "steering": Words("steering"), "sponsor": Words("sponsor")}
SEVERAL = ("/", "、", ",", "，", ";", "；", " & ")
"""What stands between names."""


def risks(case: Case) -> Iterator[Problem]:
    """A response fits a threat or an opportunity; a risk that occurred names its issue."""
    for number, risk in enumerate(case.project.risks or ()):
        kind = risk.kind or "threat"
        allowed = OPPORTUNITY if kind == "opportunity" else THREAT
        if risk.strategy and risk.strategy not in allowed:
            words = Words("opportunity") if kind == "opportunity" else Words("threat")
            arguments = {"id": risk.id, "kind": words, "strategy": risk.strategy, "allowed": allowed}
            yield case.error("SB-051", f"risks[{number}].strategy", **arguments)
        named = risk.issue or any(issue.from_risk == risk.id for issue in case.project.issues or ())
        if risk.status == "occurred" and not named:
            yield case.error("SB-052", f"risks[{number}].status", id=risk.id)


def owners(case: Case) -> Iterator[Problem]:
    """Whatever is open has one owner."""
    for register in ("risks", "issues", "actions"):
        for number, entry in enumerate(getattr(case.project, register) or ()):
            path = f"{register}[{number}]"
            several = entry.owner and any(mark in entry.owner for mark in SEVERAL)
            if several and not case.person(entry.owner):
                yield case.warning("SB-053", f"{path}.owner", id=entry.id, owner=entry.owner)
            elif not entry.owner and is_open(entry, case.as_of):
                yield case.warning("SB-123", path, id=entry.id)


def overdue(case: Case) -> Iterator[Problem]:
    """Issues and actions past their date; while a project is reported on only."""
    if not case.project.status_periods or case.explicit:
        return
    for register in ("issues", "actions"):
        for number, entry in enumerate(getattr(case.project, register) or ()):
            if is_open(entry, case.as_of) and entry.due and entry.due < case.as_of:
                yield case.warning("SB-117", f"{register}[{number}].due", id=entry.id, due=entry.due)


def assessors(case: Case) -> Iterator[Problem]:
    """Requirements are assessed by the product manager, plan and process by the PMO, where it is said who they are."""
    for number, change in enumerate(case.project.changes or ()):
        for field, kind, words, role in (
            (
                "requirement_assessment",
                "product_manager",
                Words("requirement assessment"),
                Words("product manager"),
            ),
            ("process_assessment", "pmo", Words("process assessment"), Words("PMO member")),
        ):
            found = getattr(change, field)
            if found and found.by and case.holders(kind) and not case.holds(found.by, kind):
                arguments = {"assessment": words, "id": change.id, "by": found.by, "role": role}
                yield case.error("SB-061", f"changes[{number}].{field}.by", **arguments)


def verdicts(case: Case) -> Iterator[Problem]:
    """A verdict comes after both assessments (a merged change needs one, a withdrawn one none)."""
    for number, change in enumerate(case.project.changes or ()):
        verdict = change.decision.verdict if change.decision else None
        given = {
            Words("the product manager's"): change.requirement_assessment,
            Words("the PMO's"): change.process_assessment,
        }
        missing = [whose for whose, found in given.items() if not (found and found.verdict)]
        enough = verdict in (None, "withdrawn") or (verdict == "merged" and len(missing) < 2)
        if missing and not enough:
            report = case.warning if all(given[whose] is None for whose in missing) else case.error
            words = Words("{whose} assessment", whose=both(missing))
            yield report("SB-060", f"changes[{number}].decision", id=change.id, missing=words)


def authority(case: Case) -> Iterator[Problem]:
    """An approved change was decided by who may decide an effect of its size."""
    limits = [each for each in case.settings.change_authority if each.get("authority")] or CHANGE_AUTHORITY
    order = list(dict.fromkeys(str(each["authority"]) for each in limits))
    bac = case.project.budget.bac if case.project.budget else None
    for number, change in enumerate(case.project.changes or ()):
        impact = _approved_impact(change)
        if impact is None or change.decision is None:
            continue
        needed = authority_for(impact, limits, bac)
        effect = Words("{days} days, cost {cost}", days=impact.schedule_days or 0, cost=f"{impact.cost or 0:,}")
        arguments = {"id": change.id, "effect": effect, "needed": AUTHORITY_WORDS.get(needed, needed)}
        given = change.decision.authority
        if needed not in AUTHORITIES:  # nobody can say that in a verdict
            continue
        if given is None and needed != order[0]:
            yield case.warning("SB-065", f"changes[{number}].decision", **arguments)
        elif given is not None and _rank(given, order) < _rank(needed, order):
            words = AUTHORITY_WORDS.get(given, given)
            yield case.error("SB-062", f"changes[{number}].decision.authority", authority=words, **arguments)


def joint_verdicts(case: Case) -> Iterator[Problem]:
    """What is approved jointly is approved by the product manager and the PMO, where it is said who they are."""
    for number, change in enumerate(case.project.changes or ()):
        decision = change.decision
        if _approved_impact(change) is None or not decision or decision.authority != "joint" or not decision.by:
            continue
        missing = [
            words
            for kind, words in (("product_manager", Words("the product manager")), ("pmo", Words("the PMO")))
            if case.holders(kind) and not any(case.holds(name, kind) for name in decision.by)
        ]
        if missing:
            path = f"changes[{number}].decision.by"
            yield case.error("SB-066", path, id=change.id, missing=both(missing))


def _rank(name: str, order: list[str]) -> int:
    """How high an authority is; one that no limit names counts among the usual ones."""
    if name in order:
        return order.index(name)
    return max((order.index(lower) for lower in AUTHORITIES[: AUTHORITIES.index(name)] if lower in order), default=-1)


def _approved_impact(change: Change) -> Impact | None:
    approved = change.decision and (change.decision.verdict or "").startswith("approved")
    return change.process_assessment.impact if approved and change.process_assessment else None


def plan_shows_changes(case: Case) -> Iterator[Problem]:
    """What was approved with an effect on dates or cost shows in the plan, or says why not."""
    budget = case.project.budget
    money = {"budget", *(line.id for line in (budget.lines if budget else None) or ())}
    for number, change in enumerate(case.project.changes or ()):
        impact = _approved_impact(change)
        if impact is None or change.absorbed:
            continue
        targets = {each.target.split(".")[0] for each in change.plan_adjustments or ()}
        effects = (
            (Words("dates"), impact.schedule_days, targets - money),
            (Words("cost"), impact.cost, targets & money),
        )
        what = [name for name, value, shown in effects if value and not shown]
        if what:
            report = case.error if targets else case.warning
            yield report("SB-063", f"changes[{number}].decision", id=change.id, what=both(what))


def order_of_dates(case: Case) -> Iterator[Problem]:
    """Raised, assessed, decided, done: in this order (an emergency may be done before it is decided)."""
    for number, change in enumerate(case.project.changes or ()):
        done = change.implementation.done_on if change.implementation and not change.emergency else None
        ways = (
            (Words("assessed by the product manager"), change.requirement_assessment),
            (Words("assessed by the PMO"), change.process_assessment),
        )
        wrong: dict[tuple[str, str], None] = {}
        for words, assessment in ways:
            steps: list[tuple[str, date | None]] = [
                (Words("raised"), change.raised_on),
                (words, assessment.on if assessment else None),
                (Words("decided"), change.decision.on if change.decision else None),
                (Words("done"), done),
            ]
            known = [(name, day) for name, day in steps if day]
            wrong |= {
                (Words("{step} ({date})", step=name, date=day), Words("{step} ({date})", step=then, date=later)): None
                for (name, day), (then, later) in pairwise(known)
                if day > later
            }
        for first, second in wrong:
            yield case.error("SB-064", f"changes[{number}]", id=change.id, first=first, second=second)


CHECKS = (risks, owners, overdue, assessors, verdicts, authority, joint_verdicts, plan_shows_changes, order_of_dates)
