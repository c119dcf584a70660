"""Checks of the budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.analysis.checks.case import Case
from generator.diagnostics import Problem
from generator.words import Words

CENT = Decimal("0.01")


def lines(case: Case) -> Iterator[Problem]:
    """The planned amounts of the lines add up to the budget at completion."""
    budget = case.project.budget
    if not budget or budget.bac is None or not budget.lines or any(line.planned is None for line in budget.lines):
        return
    total = sum((line.planned for line in budget.lines if line.planned is not None), Decimal(0))
    if abs(total - budget.bac) > CENT:
        yield case.error(
            "SB-040", "budget.lines", sum=f"{total:,}", bac=f"{budget.bac:,}", difference=f"{total - budget.bac:+,}"
        )


def planned_value(case: Case) -> Iterator[Problem]:
    """Planned value never falls and ends at the budget at completion, unless it stops before the planned end."""
    budget = case.project.budget
    every = enumerate((budget.periods if budget else None) or ())
    periods = sorted(
        ((n, each) for n, each in every if each.pv_cum is not None), key=lambda period: period[1].period_end
    )
    for (_, before), (number, after) in pairwise(periods):
        if (after.pv_cum or 0) < (before.pv_cum or 0):
            yield _wrong(case, number, after.period_end, Words("it falls"))
    if not budget or budget.bac is None or not periods:
        return
    number, last = periods[-1]
    end, missing = case.project.project.end, budget.bac - (last.pv_cum or 0)
    unfinished = end and end.baseline and last.period_end < end.baseline and missing > 0
    if abs(missing) > CENT and not unfinished:
        yield _wrong(case, number, last.period_end, Words("the last is {amount}", amount=f"{last.pv_cum:,}"))


def _wrong(case: Case, number: int, day: object, reason: str) -> Problem:
    bac = case.project.budget.bac if case.project.budget else None
    return case.error(
        "SB-041",
        f"budget.periods[{number}].pv_cum",
        date=day,
        reason=reason,
        bac=f"{bac:,}" if bac is not None else "bac",
    )


def earned_value(case: Case) -> Iterator[Problem]:
    """Earned value is never more than the budget at completion."""
    budget = case.project.budget
    for number, period in enumerate((budget.periods if budget else None) or ()):
        if budget and budget.bac is not None and period.ev_cum is not None and period.ev_cum > budget.bac:
            path = f"budget.periods[{number}].ev_cum"
            yield case.error("SB-042", path, date=period.period_end, value=f"{period.ev_cum:,}", bac=f"{budget.bac:,}")


CHECKS = (lines, planned_value, earned_value)
