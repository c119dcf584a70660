"""The plan a project is measured against: the original one and the one in force at a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from generator.model.plan import Baseline, Rebaseline
from generator.model.project import Project

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Planned(Generic[T]):
    """A planned value and the data path it stands at."""

    value: T
    path: str


@dataclass(frozen=True)
class Plan:
    """What was planned. Everything is of the baseline in force but what is named original; None where not planned.

    `pv` is the cumulative planned value by the last day of each period, in order of date.
    """

    name: str
    decided_in: str
    end: Planned[date] | None
    end_original: Planned[date] | None
    bac: Planned[Decimal] | None
    bac_original: Planned[Decimal] | None
    milestones: Mapping[str, Planned[date]]
    milestones_original: Mapping[str, Planned[date]]
    pv: Sequence[tuple[date, Planned[Decimal]]]


def plan_of(project: Project, as_of: date) -> Plan:
    """The plan in force at a date: named baselines where there are any, else the dates and sums themselves."""
    numbered = list(enumerate(project.baselines or ()))
    in_force = [(at, each) for at, each in numbered if (each.set_on or as_of) <= as_of] or numbered[:1]
    newest_first = list(reversed(in_force))
    original = numbered[:1]
    end = project.project.end
    own_end = _moved(end.baseline, end.baseline_history, "project.end", as_of) if end else (None, None)
    budget = project.budget
    own_bac = Planned(budget.bac, "budget.bac") if budget and budget.bac is not None else _sum_of_lines(project)
    dates: dict[str, Planned[date]] = {}
    originals: dict[str, Planned[date]] = {}
    for number, each in enumerate(project.milestones or ()):
        first, now = _moved(each.baseline, each.baseline_history, f"milestones[{number}]", as_of)
        if first:
            originals[each.id] = first
        if now:
            dates[each.id] = now
    for found, baselines in ((dates, in_force), (originals, original)):
        for at, baseline in baselines:
            for number, day in enumerate(baseline.milestones or ()):
                found[day.milestone] = Planned(day.date, f"baselines[{at}].milestones[{number}].date")
    current = newest_first[0][1] if newest_first else None
    return Plan(
        name=current.id if current else "",
        decided_in=(current.decided_in or "") if current else "",
        end=_of(newest_first, "end") or own_end[1],
        end_original=_of(original, "end") or own_end[0],
        bac=_of(newest_first, "bac") or own_bac,
        bac_original=_of(original, "bac") or own_bac,
        milestones=dates,
        milestones_original=originals,
        pv=_planned_value(project, newest_first),
    )


def _of(baselines: Sequence[tuple[int, Baseline]], field: str) -> Planned[Any] | None:
    """The first of the baselines that says something on a field."""
    for at, baseline in baselines:
        value = getattr(baseline, field)
        if value is not None:
            return Planned(value, f"baselines[{at}].{field}")
    return None


def _moved(
    baseline: date | None, history: Sequence[Rebaseline] | None, path: str, as_of: date
) -> tuple[Planned[date] | None, Planned[date] | None]:
    """The original date and the one in force: of a history that goes on after the date, the entry in force then."""
    now = Planned(baseline, f"{path}.baseline") if baseline else None
    entries = list(enumerate(history or ()))
    if not entries:
        return now, now
    known = [(at, each) for at, each in entries if (each.set_on or as_of) <= as_of] or entries[:1]
    at, last = known[-1]
    if now is None or len(known) < len(entries):
        now = Planned(last.value, f"{path}.baseline_history[{at}].value")
    return Planned(entries[0][1].value, f"{path}.baseline_history[0].value"), now


def _sum_of_lines(project: Project) -> Planned[Decimal] | None:
    """Without a budget at completion, the planned sum of all lines."""
    lines = (project.budget.lines if project.budget else None) or ()
    amounts = [line.planned for line in lines if line.planned is not None]
    return Planned(sum(amounts, Decimal(0)), "budget.lines") if amounts and len(amounts) == len(lines) else None


def _planned_value(project: Project, baselines: Sequence[tuple[int, Baseline]]) -> list[tuple[date, Planned[Decimal]]]:
    for at, baseline in baselines:
        if baseline.pv:
            curve = [
                (each.period_end, Planned(each.pv_cum, f"baselines[{at}].pv[{number}].pv_cum"))
                for number, each in enumerate(baseline.pv)
            ]
            return sorted(curve, key=lambda point: point[0])
    periods = (project.budget.periods if project.budget else None) or ()
    found = [
        (each.period_end, Planned(each.pv_cum, f"budget.periods[{number}].pv_cum"))
        for number, each in enumerate(periods)
        if each.pv_cum is not None
    ]
    return sorted(found, key=lambda point: point[0])
