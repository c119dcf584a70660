"""What is wanted of the worker for an archive."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.pipeline import Order


@dataclass(frozen=True)
class ArchiveOrder:
    """The documents of a bag: of a project that closes, or of a `period` that was issued.

    `build` holds kinds, formats, languages, audience and date; `day` is that of the archive.
    """

    day: date
    period: str = ""
    build: Order = field(default_factory=Order)
