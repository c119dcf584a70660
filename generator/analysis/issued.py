"""A report as it was issued: what comparison looks at, never at old data read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Issued:
    """The state frozen with a period: colours by dimension, and entries of each register by id, as plain values."""

    period: str
    as_of: date
    colours: Mapping[str, str]
    registers: Mapping[str, Mapping[str, Mapping[str, Any]]]

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Issued:
        """From the state `analysis.state` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        colours = {str(name): str(value) for name, value in state["colours"].items()}
        return cls(str(state["period"]), date.fromisoformat(state["as_of"]), colours, dict(state["registers"]))


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
