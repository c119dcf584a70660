"""Checks that what is reported is kept up: forecasts, reviews and dates that pass unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.checks.case import Case
from generator.analysis.periods import reported
from generator.analysis.registers import is_open
from generator.diagnostics import Problem


def forecasts(case: Case) -> Iterator[Problem]:
    """A forecast that has passed is renewed, while a project is reported on."""
    if case.explicit or not case.project.status_periods:
        return
    for number, milestone in enumerate(case.project.milestones or ()):
        if milestone.forecast and milestone.forecast < case.as_of and not milestone.actual:
            path = f"milestones[{number}].forecast"
            yield case.warning("SB-129", path, id=milestone.id, date=milestone.forecast)


def critical_milestones(case: Case) -> Iterator[Problem]:
    """The whole is not green while a critical milestone is overdue."""
    green = [
        period.id
        for _, period in reported(case.project, case.as_of)[-1:]
        if period.rag and period.rag.overall and period.rag.overall.value == "green"
    ]
    if not green:
        return
    for number, milestone in enumerate(case.project.milestones or ()):
        reached = milestone.actual and milestone.actual <= case.as_of
        if milestone.critical and not reached and milestone.baseline and milestone.baseline < case.as_of:
            yield case.warning("SB-130", f"milestones[{number}]", id=milestone.id, period=green[0])


def put_off(case: Case) -> Iterator[Problem]:
    """The date of an open issue or action is not moved again and again."""
    for register in ("issues", "actions"):
        for number, entry in enumerate(getattr(case.project, register) or ()):
            times = len(entry.due_history or ())
            if times >= case.settings.thresholds.upkeep.due_moves and is_open(entry, case.as_of):
                yield case.warning("SB-131", f"{register}[{number}].due_history", id=entry.id, count=times)


def reviews(case: Case) -> Iterator[Problem]:
    """An open risk with a history is reviewed often enough."""
    most = case.settings.thresholds.upkeep.review_days
    for number, risk in enumerate(case.project.risks or ()):
        last = max((each.date for each in risk.history or ()), default=None)
        if last and is_open(risk, case.as_of) and (case.as_of - last).days > most:
            yield case.warning("SB-132", f"risks[{number}].history", id=risk.id, date=last, days=most)


def responses(case: Case) -> Iterator[Problem]:
    """A response that is more than acceptance is carried by an action; residual risk is not above the present one."""
    for number, risk in enumerate(case.project.risks or ()):
        if not is_open(risk, case.as_of):
            continue
        if risk.strategy and risk.strategy not in ("accept", "reject") and not risk.response_actions:
            yield case.warning("SB-146", f"risks[{number}]", id=risk.id, strategy=risk.strategy)
        score, rest = case.findings.risks[risk.id].score, risk.residual
        if score and rest and rest.probability and rest.impact and rest.probability * rest.impact > score:
            arguments = {"id": risk.id, "residual": rest.probability * rest.impact, "score": score}
            yield case.warning("SB-147", f"risks[{number}].residual", **arguments)


CHECKS = (forecasts, critical_milestones, put_off, reviews, responses)
