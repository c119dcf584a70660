"""What one change would do to the plan, and who may decide an effect of that size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.analysis.baseline import Plan
from generator.analysis.facts import Input, Ledger, less, percent
from generator.analysis.findings import ChangeEffect, MovedMilestone
from generator.model.control import Change, Impact
from generator.model.project import Project
from generator.settings import CHANGE_AUTHORITY
from generator.words import Words


def effects(
    project: Project, plan: Plan, authorities: Sequence[Mapping[str, Any]], ledger: Ledger
) -> dict[str, ChangeEffect]:
    """The effect of each change by its id; its cost is a share of the budget, and of what is left in contingency."""
    bac = plan.bac.value if plan.bac else None
    for number, change in enumerate(project.changes or ()):
        _costs(number, change, project, plan, ledger)
    return {
        change.id: ChangeEffect(
            authority=authority_for(impact, authorities, bac) if (impact := _impact(change)) else "",
            milestones=tuple(_moved(change, plan)),
        )
        for change in project.changes or ()
    }


def authority_for(impact: Impact, authorities: Sequence[Mapping[str, Any]], bac: Decimal | None) -> str:
    """Who decides an effect of that size: the first authority whose limits hold it, else the highest."""
    limits = [each for each in authorities if each.get("authority")] or CHANGE_AUTHORITY
    return next((str(each["authority"]) for each in limits if _within(impact, each, bac)), str(limits[-1]["authority"]))


def _within(impact: Impact, limit: Mapping[str, Any], bac: Decimal | None) -> bool:
    """True when an effect is within a limit; without a budget only its days can be judged."""
    days, share = _number(limit.get("max_schedule_days")), _number(limit.get("max_cost_pct"))
    short = days is None or (impact.schedule_days or 0) <= days
    cheap = share is None or not bac or (impact.cost or 0) * 100 <= share * bac
    return short and cheap


def _number(value: object) -> Decimal | None:
    """A limit of the settings as a number; whatever is no number limits nothing."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _impact(change: Change) -> Impact | None:
    return change.process_assessment.impact if change.process_assessment else None


def _costs(number: int, change: Change, project: Project, plan: Plan, ledger: Ledger) -> None:
    """The cost of a change as a share of the budget, and what it would leave of the contingency."""
    impact = _impact(change)
    in_money = not project.budget or project.budget.status_unit != "person_days"
    if impact is None or impact.cost is None or not in_money:
        return
    cost = Input(Words("cost"), impact.cost, f"changes[{number}].process_assessment.impact.cost")
    bac = Input("BAC", plan.bac.value if plan.bac else None, plan.bac.path if plan.bac else "budget")
    ledger.add(
        f"changes.{change.id}.cost_pct", percent(cost.value, bac.value), "percent", "cost / BAC * 100", cost, bac
    )
    left = ledger.input(Words("contingency left"), "budget.contingency_left")
    ledger.add(
        f"changes.{change.id}.contingency_after", less(left.value, cost.value, "NO_HISTORY"), "money",
        Words("contingency left - cost"), left, cost,
    )  # fmt: skip


def _moved(change: Change, plan: Plan) -> list[MovedMilestone]:
    """The milestones a change moves: as the plan was adjusted, else by the days the PMO expects of those it names."""
    adjusted = {
        each.target: MovedMilestone(each.target, each.from_, each.to)
        for each in change.plan_adjustments or ()
        if isinstance(each.from_, date) and isinstance(each.to, date)
    }
    found = change.process_assessment
    days = found.impact.schedule_days if found and found.impact else None
    for name in (found.milestones_affected if found else None) or ():
        before = plan.milestones.get(name)
        after = before.value + timedelta(days=days) if before and days is not None else None
        adjusted.setdefault(name, MovedMilestone(name, before.value if before else None, after))
    return list(adjusted.values())
