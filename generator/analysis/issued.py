"""A report as it was issued: what comparison looks at, never at old data read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Issued:
    """The state frozen with a period: colours by dimension, and entries of each register by id, as plain values."""

    period: str
    as_of: date
    colours: Mapping[str, str]
    registers: Mapping[str, Mapping[str, Mapping[str, Any]]]
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The figures by name, as `freeze.facts` wrote them."""

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Issued:
        """From the state `analysis.state` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        colours = {str(name): str(value) for name, value in state["colours"].items()}
        day, registers = date.fromisoformat(state["as_of"]), dict(state["registers"])
        facts = state.get("facts")
        return cls(str(state["period"]), day, colours, registers, facts if isinstance(facts, dict) else {})

    def fact(self, name: str) -> Decimal | None:
        """A figure as it was issued, as a number that could be relied on."""
        found = self.facts.get(name, {})
        try:
            return Decimal(str(found["value"])) if found.get("reason") is None else None
        except (KeyError, ArithmeticError):
            return None


def before(issued: Iterable[Issued], as_of: date) -> list[Issued]:
    """The reports issued for earlier dates, the oldest first."""
    return sorted((each for each in issued if each.as_of < as_of), key=lambda each: each.as_of)


def dates(issued: Sequence[Issued]) -> dict[str, list[tuple[date, date]]]:
    """The dates expected of each milestone, by report."""
    found: dict[str, list[tuple[date, date]]] = {}
    for report in issued:
        for name, entry in report.registers.get("milestones", {}).items():
            if entry.get("date"):
                found.setdefault(name, []).append((report.as_of, date.fromisoformat(entry["date"])))
    return found
