"""Figures of money and of KPIs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.analysis.findings import BudgetFinding, Figure, KpiFinding, LineFinding, NotAvailable
from generator.analysis.share import share
from generator.model.plan import BudgetLine, Kpi
from generator.model.project import Project


def budget(project: Project) -> BudgetFinding:
    """Sums of the budget lines and what is left of the contingency."""
    found = project.budget
    lines = (found.lines if found else None) or ()
    planned = found.bac if found and found.bac is not None else _sum(lines, "planned")
    actual, forecast = _sum(lines, "actual"), _sum(lines, "forecast")
    variance = _less(planned, actual if actual is not None else forecast)
    contingency = found.contingency if found else None
    return BudgetFinding(
        planned=planned,
        committed=_sum(lines, "committed"),
        actual=actual,
        forecast=forecast,
        variance=variance,
        variance_pct=_part(variance, planned),
        contingency_pct=share(contingency, planned),
        contingency_left=_less(contingency, found.contingency_drawn if found else None),
        lines={line.id: _line(line, planned) for line in lines},
    )


def _less(amount: Decimal | None, other: Decimal | None) -> Decimal | None:
    return amount - other if amount is not None and other is not None else None


def _sum(lines: Sequence[BudgetLine], field: str) -> Decimal | None:
    """The sum of a column; of one with a hole there is none, as a hole is no zero."""
    values = [getattr(line, field) for line in lines]
    return sum(values, Decimal(0)) if values and None not in values else None


def _line(line: BudgetLine, whole: Decimal | None) -> LineFinding:
    variance = _less(line.planned, line.actual if line.actual is not None else line.forecast)
    return LineFinding(share(line.planned, whole), variance, _part(variance, line.planned))


def _part(variance: Decimal | None, planned: Decimal | None) -> Figure:
    """A variance in percent of the plan; without one it is the cost that is missing."""
    return share(variance, planned, "NO_COST" if planned and variance is None else "NO_PLAN")


def kpi(found: Kpi, as_of: date) -> KpiFinding:
    """The last measurement up to the date against the target."""
    values = [each for each in found.history or () if each.date <= as_of]
    if not values:
        return KpiFinding(None, None, None, None, NotAvailable("NO_HISTORY"), NotAvailable("NO_HISTORY"))
    actual, day, target = values[-1].value, values[-1].date, found.target
    if target and target.low is not None and target.high is not None:
        outside = max(target.low - actual, actual - target.high, Decimal(0))
        nothing = NotAvailable("TARGET_RANGE")
        return KpiFinding(actual, day, -outside, not outside, nothing, nothing)
    goal = target.value if target else None
    if goal is None or found.direction not in ("higher_is_better", "lower_is_better"):
        nothing = NotAvailable("NO_TARGET" if goal is None else "NO_DIRECTION")
        return KpiFinding(actual, day, None, None, nothing, nothing)
    higher = found.direction == "higher_is_better"
    gap = actual - goal if higher else goal - actual
    return KpiFinding(actual, day, gap, gap >= 0, _progress(found, actual, goal), _attainment(actual, goal, higher))


def _progress(found: Kpi, actual: Decimal, goal: Decimal) -> Figure:
    """(A - B) / (T - B): the way come from the baseline to the target."""
    start = found.baseline.value if found.baseline else None
    if start is None:
        return NotAvailable("NO_BASELINE")
    return share(actual - start, goal - start, "TARGET_IS_BASELINE")


def _attainment(actual: Decimal, goal: Decimal, higher: bool) -> Figure:
    """1 + s (A - T) / |T|: A / T where higher is better, 2 - A / T where lower is."""
    if not goal:
        return NotAvailable("ZERO_TARGET")
    return 100 + (actual - goal if higher else goal - actual) * 100 / abs(goal)
