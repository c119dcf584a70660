"""Checks of roles and allocation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.analysis.checks.case import Case
from generator.diagnostics import Problem
from generator.words import Words


def columns(case: Case) -> Iterator[Problem]:
    """PMO and product manager stand in the RACI matrix, when there is one."""
    raci = case.project.raci
    for role, words in (("pmo", Words("the PMO")), ("product_manager", Words("the product manager"))):
        if raci and not any(case.holds(column, role) for column in raci.roles):
            yield case.error("SB-010", "raci.roles", role=words)


def rows(case: Case) -> Iterator[Problem]:
    """Exactly one A and at least one R in a row, and no other letters than the scheme's."""
    raci = case.project.raci
    for number, row in enumerate((raci.rows if raci else None) or ()):
        path = f"raci.rows[{number}]"
        letters = {
            role: [letter.strip() for letter in (cell or "").split("/") if letter.strip()]
            for role, cell in row.cells.items()
        }
        for role, found in letters.items():
            for letter in found:
                if raci and letter not in set(raci.scheme):
                    yield case.error("SB-013", f"{path}.cells.{role}", letter=letter, scheme=raci.scheme)
        accountable = [role for role, found in letters.items() if "A" in found]
        activity = row.activity if isinstance(row.activity, str) else next(iter(row.activity.values()))
        if len(accountable) != 1:
            names = tuple(accountable) or Words("no A in any cell")
            yield case.error("SB-011", path, activity=activity, count=len(accountable), roles=names)
        if not any("R" in found for found in letters.values()):
            yield case.error("SB-019", path, activity=activity)


def allocation(case: Case) -> Iterator[Problem]:
    """Nobody is allocated more than all of their time at the date."""
    totals: dict[str, Decimal] = {}
    for number, member in enumerate(case.project.people or ()):
        if (member.allocation_pct or 0) > 100:
            path = f"people[{number}].allocation_pct"
            yield case.warning("SB-118", path, person=member.name, percent=member.allocation_pct)
    for number, resource in enumerate(case.project.resources or ()):
        active = (resource.from_ or case.as_of) <= case.as_of <= (resource.to or case.as_of)
        if not resource.person or resource.allocation_pct is None or not active or resource.team:
            continue
        person = case.person(resource.person)
        name = person.name if person else resource.person
        before = totals.get(name, Decimal(0))
        totals[name] = before + resource.allocation_pct
        if before <= 100 < totals[name]:
            path = f"resources[{number}].allocation_pct"
            yield case.warning("SB-118", path, person=name, percent=totals[name])


CHECKS = (columns, rows, allocation)
