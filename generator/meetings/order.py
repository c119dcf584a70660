"""What pack is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.pipeline import Order


@dataclass(frozen=True)
class PackOrder:
    """A pack of a meeting, by id, file or `next`; `build` holds formats, languages, audience, theme and date."""

    meeting: str
    build: Order = field(default_factory=Order)
    issue_on: date | None = None
    """When given, the pack is frozen as issued on that day."""
    reason: str = ""
    """Why a pack that was issued is issued anew."""
