"""Checks of objectives, KPIs and dates."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.checks.case import Case
from generator.diagnostics import Problem
from generator.words import Words, both


def objectives(case: Case) -> Iterator[Problem]:
    """An objective has a criterion of success and is agreed by PMO and product manager."""
    for number, objective in enumerate(case.project.objectives or ()):
        path = f"objectives[{number}]"
        if not objective.success_criteria:
            yield case.warning("SB-020", path, id=objective.id)
        missing = [
            label
            for kind, label in (("pmo", Words("the PMO")), ("product_manager", Words("the product manager")))
            if not any(case.holds(name, kind) for name in objective.agreed_by or ())
        ]
        if missing:
            yield case.warning("SB-021", path, id=objective.id, missing=both(missing))


def kpi_targets(case: Case) -> Iterator[Problem]:
    """A target lies on the better side of the baseline."""
    for number, kpi in enumerate(case.project.kpis or ()):
        path, target, base = f"kpis[{number}].target", kpi.target, kpi.baseline
        if target and target.low is not None and target.high is not None and target.low >= target.high:
            yield case.error(
                "SB-022",
                path,
                id=kpi.id,
                target=Words("{least} to {most}", least=target.low, most=target.high),
                baseline=Words("a range"),
                direction=Words("a range"),
            )
        if not target or not base or target.value is None or base.value is None:
            continue
        wrong = target.value < base.value if kpi.direction == "higher_is_better" else target.value > base.value
        if wrong and kpi.direction in ("higher_is_better", "lower_is_better"):
            words = Words("higher is better") if kpi.direction == "higher_is_better" else Words("lower is better")
            yield case.error("SB-022", path, id=kpi.id, target=target.value, baseline=base.value, direction=words)


def kpi_history(case: Case) -> Iterator[Problem]:
    """Measurements stand in order of date and lie in the past; a KPI belongs to an objective."""
    for number, kpi in enumerate(case.project.kpis or ()):
        history = kpi.history or ()
        for at, entry in enumerate(history):
            late = entry.date > case.as_of and not case.explicit
            if late or (at and entry.date <= history[at - 1].date):
                yield case.error("SB-023", f"kpis[{number}].history[{at}].date", id=kpi.id, date=entry.date)
        if case.project.objectives and not kpi.objective_ids:
            yield case.warning("SB-111", f"kpis[{number}]", id=kpi.id)


def milestones_reached(case: Case) -> Iterator[Problem]:
    """Nothing is reached in the future; what is overdue has a forecast."""
    for number, milestone in enumerate(case.project.milestones or ()):
        path = f"milestones[{number}]"
        if milestone.actual and milestone.actual > case.as_of and not case.explicit:
            yield case.error("SB-030", f"{path}.actual", id=milestone.id, date=milestone.actual, as_of=case.as_of)
        overdue = milestone.baseline and milestone.baseline < case.as_of and case.project.status_periods
        if overdue and not milestone.actual and not milestone.forecast:
            yield case.warning("SB-110", path, id=milestone.id)


def baselines(case: Case) -> Iterator[Problem]:
    """Every new baseline cites an approved change."""
    approved = {
        change.id
        for change in case.project.changes or ()
        if change.decision and (change.decision.verdict or "").startswith("approved")
    }
    histories = [
        (f"milestones[{n}]", each.id, each.baseline_history or ())
        for n, each in enumerate(case.project.milestones or ())
    ]
    end = case.project.project.end
    histories.append(("project.end", Words("the project's end"), (end.baseline_history if end else None) or ()))
    for path, name, history in histories:
        for at, entry in enumerate(history):
            if at and entry.change_id not in approved:
                yield case.error("SB-031", f"{path}.baseline_history[{at}]", id=name, date=entry.value)


def dependencies(case: Case) -> Iterator[Problem]:
    """Milestones do not wait for each other in a circle."""
    before = {each.id: each.depends_on or () for each in case.project.milestones or ()}
    seen: set[str] = set()
    for number, milestone in enumerate(case.project.milestones or ()):
        circle = _circle(milestone.id, before, seen)
        if circle:
            yield case.error("SB-032", f"milestones[{number}].depends_on", circle=" → ".join(circle))


def _circle(start: str, before: dict[str, tuple[str, ...]], seen: set[str]) -> list[str]:
    """The first circle reached from a milestone that no earlier call has looked at."""
    path: list[str] = []
    stack = [(start, iter(before.get(start, ())))] if start not in seen else []
    while stack:
        name, following = stack[-1]
        if name not in path:
            path.append(name)
        step = next(following, None)
        if step is None:
            seen.add(name)
            path.remove(name)
            stack.pop()
        elif step in path:
            seen.update(path)
            return [*path[path.index(step) :], step]
        elif step not in seen:
            stack.append((step, iter(before.get(step, ()))))
    return []


def dates(case: Case) -> Iterator[Problem]:
    """The end comes after the start; something is ruled out of scope."""
    start, end = case.project.project.start, case.project.project.end
    if start and end and start.baseline and end.baseline and end.baseline <= start.baseline:
        yield case.error("SB-033", "project.end.baseline", start=start.baseline, end=end.baseline)
    scope = case.project.project.scope
    if scope and scope.out == ():
        yield case.warning("SB-119", "project.scope.out")


NEEDED = {
    "sponsor": Words("sponsor"),
    "pmo_lead": Words("PMO lead"),
    "product_manager": Words("product manager"),
    "phase": Words("phase"),
    "currency": Words("currency"),
    "start": Words("start"),
    "end": Words("end"),
    "business_case": Words("business case"),
    "scope": Words("scope"),
    "confidentiality": Words("confidentiality"),
}
"""What every charter needs of the project itself."""


def essentials(case: Case) -> Iterator[Problem]:
    """What a charter cannot do without is given, or said to be undecided (null)."""
    missing = [words for field, words in NEEDED.items() if field not in case.project.project.model_fields_set]
    if missing:
        yield case.warning("SB-128", "project", fields=tuple(missing))


CHECKS = (essentials, objectives, kpi_targets, kpi_history, milestones_reached, baselines, dependencies, dates)
