"""Projects as plain values and the facts found in them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from generator import analysis
from generator.analysis.facts import NotAvailable, Value
from generator.analysis.findings import Findings
from generator.analysis.issued import Issued
from generator.model import Project
from generator.settings import Settings

AS_OF = date(2025, 5, 23)


def find(
    as_of: date = AS_OF, issued: tuple[Issued, ...] = (), settings: Settings | None = None, **fields: Any
) -> Findings:
    """The findings of a project with these registers."""
    data = {"project": {"id": "p", "name": "P"}, **fields}
    return analysis.find(Project.model_validate(data), settings or Settings(), as_of, issued=issued)


def told(value: Value, places: int = 4) -> str:
    """A value rounded half up, or its reason."""
    if isinstance(value, NotAvailable):
        return value.reason
    if isinstance(value, Decimal):
        return format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    return str(value)


def fact(found: Findings, name: str, places: int = 4) -> str:
    """A fact of the ledger as text."""
    return told(found.ledger[name].value, places)
