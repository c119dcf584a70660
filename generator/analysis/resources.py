"""Figures of people and effort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from generator.analysis.facts import Figure, Input, Ledger, NotAvailable, Value, percent
from generator.analysis.findings import ResourcesFinding
from generator.model.people import Resource
from generator.model.project import Project
from generator.words import Words

FEWEST_FOR_MEDIAN = 3
COLUMNS = {"planned": Words("planned"), "actual": Words("actual"), "capacity": Words("capacity")}
"""Columns of person-days, as formulas call them."""


def resources(project: Project, as_of: date, ledger: Ledger) -> ResourcesFinding:
    """Load by person at the date, effort planned and used, vacancies."""
    numbered = list(enumerate(project.resources or ()))
    people: dict[str, Decimal] = defaultdict(Decimal)
    inputs: dict[str, list[Input]] = defaultdict(list)
    for at, each in numbered:
        if each.person and each.allocation_pct is not None and active(each, as_of):
            people[each.person] += each.allocation_pct
            inputs[each.person].append(Input(each.id, each.allocation_pct, f"resources[{at}].allocation_pct"))
    for person, share in people.items():
        formula = " + ".join(found.symbol for found in inputs[person])
        ledger.add(f"resources.people.{person}.allocation", share, "percent", formula, *inputs[person])
    planned, actual, capacity = (_total(numbered, name, ledger) for name in COLUMNS)
    into = {name: ledger.input(words, f"resources.{name}_pd") for name, words in COLUMNS.items()}
    utilisation = _share("utilisation", "actual", "capacity", actual, capacity, "NO_CAPACITY", into, ledger)
    allocation = _share("allocation", "planned", "capacity", planned, capacity, "NO_CAPACITY", into, ledger)
    _share("effort_used", "actual", "planned", actual, planned, "NO_PLAN", into, ledger)
    variance: Figure = percent(actual - planned, planned) if actual is not None and planned else NotAvailable("NO_PLAN")
    ledger.add(
        "resources.effort_variance_pct", variance, "percent", "(actual - planned) / planned * 100",
        into["actual"], into["planned"],
    )  # fmt: skip
    _accuracy(numbered, ledger)
    vacant = [
        each for _, each in numbered if each.status == "requested" and not each.person and each.kind in (None, "human")
    ]
    return ResourcesFinding(
        people=dict(people),
        vacancies=tuple(each.id for each in vacant),
        critical_vacancies=tuple(each.id for each in vacant if each.critical),
        planned_pd=planned,
        actual_pd=actual,
        capacity_pd=capacity,
        utilisation_pct=utilisation,
        allocation_pct=allocation,
        variance_pct=variance,
    )


def active(resource: Resource, as_of: date) -> bool:
    """Works at the date: by its days where they are given, else as long as it is not released."""
    if resource.from_ or resource.to:
        return (resource.from_ or as_of) <= as_of <= (resource.to or as_of)
    return resource.status != "released"


def _total(numbered: Sequence[tuple[int, Resource]], name: str, ledger: Ledger) -> Decimal | None:
    """The sum of a column over the resources that report it, None when none does."""
    field = f"{name}_pd"
    known = [(at, each) for at, each in numbered if getattr(each, field) is not None]
    inputs = [Input(each.id, getattr(each, field), f"resources[{at}].{field}") for at, each in known]
    total = sum((getattr(each, field) for _, each in known), Decimal(0)) if known else None
    value: Value = NotAvailable("NO_HISTORY") if total is None else total
    ledger.add(f"resources.{field}", value, "person_days", Words("sum of {name}", name=COLUMNS[name]), *inputs)
    return total


def _share(
    name: str, part: str, whole: str, value: Decimal | None, of: Decimal | None, reason: str,
    into: dict[str, Input], ledger: Ledger,
) -> Figure:  # fmt: skip
    found = percent(value, of, reason)
    ledger.add(f"resources.{name}_pct", found, "percent", f"{part} / {whole} * 100", into[part], into[whole])
    return found


def _accuracy(numbered: Sequence[tuple[int, Resource]], ledger: Ledger) -> None:
    """Actual / estimate of each resource; the median from three of them on."""
    ratios: list[Decimal] = []
    inputs: list[Input] = []
    for at, each in numbered:
        if each.planned_pd and each.actual_pd is not None:
            ratios.append(each.actual_pd * 100 / each.planned_pd)
            inputs.append(Input(each.id, ratios[-1], f"resources[{at}].actual_pd"))
    enough = len(ratios) >= FEWEST_FOR_MEDIAN
    nothing = NotAvailable("TOO_FEW")
    ledger.add(
        "resources.accuracy_median", median(ratios) if enough else nothing, "percent",
        Words("median of actual / planned * 100"), *inputs,
    )  # fmt: skip
    ledger.add("resources.accuracy_low", min(ratios) if enough else nothing, "percent", Words("smallest"), *inputs)
    ledger.add("resources.accuracy_high", max(ratios) if enough else nothing, "percent", Words("largest"), *inputs)
