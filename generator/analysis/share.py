"""Percentages that know when they are undefined."""

from __future__ import annotations

from decimal import Decimal

from generator.analysis.findings import Figure, NotAvailable


def share(part: Decimal | int | None, whole: Decimal | int | None, reason: str = "NO_PLAN") -> Figure:
    """part / whole in percent, unrounded, or why there is none."""
    if part is None or not whole:
        return NotAvailable(reason)
    return Decimal(part) * 100 / Decimal(whole)
