"""Figures of a library, each with its formula."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.analysis.facts import NotAvailable
from generator.analysis.library import figures, recurring
from generator.model.library import Library, LibraryLesson

AS_OF = date(2025, 12, 1)
REUSE = [
    {"project": "a", "disposition": "adopt", "outcome": "helped", "date": "2025-03-01"},
    {"project": "b", "disposition": "adapt", "outcome": "hurt"},
    {"project": "c", "disposition": "not_applicable"},
    {"project": "d", "disposition": "adopt"},
    {"project": "later", "disposition": "adopt", "outcome": "helped", "date": "2026-01-01"},
]


def lesson(number: int, project: str = "p", **fields: Any) -> LibraryLesson:
    origin = {"project": project, "id": f"L-{number}"}
    return LibraryLesson.model_validate(
        {"id": f"LL-2025-{number:04}", "title": f"T{number}", "origin": origin, **fields}
    )


LESSONS = (
    lesson(1, polarity="success", reuse=REUSE, recommendation="R", logged_on="2025-01-01", validated_on="2025-01-11"),
    lesson(2, polarity="failure", title="Count the pallets", logged_on="2024-01-01", validated_on="2024-01-05"),
    lesson(
        3,
        "q",
        polarity="failure",
        title="Count pallets",
        logged_on="2025-02-01",
        recommendation="R",
        review_on="2026-02-01",
    ),
    lesson(4, polarity="failure", title="Count pallets", logged_on="2025-03-01", status="retired"),
    lesson(5, polarity="mixed", logged_on="2025-12-02"),
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lessons", 4),
        ("successes", 1),
        ("failures", 3),
        ("success_ratio", Decimal(1) / 3),
        ("recommendation_pct", Decimal(50)),
        ("proposed", 4),
        ("adopted", 2),
        ("adapted", 1),
        ("rejected", 1),
        ("adoption_pct", Decimal(75)),
        ("helped_pct", Decimal(50)),
        ("recurred", 1),
        ("recurrence_pct", Decimal(100) / 3),
        ("validation_days", Decimal(7)),
        ("stale", 1),
    ],
)
def test_figures(name: str, value: object) -> None:
    fact = figures(Library(LESSONS), AS_OF)[f"library.{name}"]
    assert fact.value == value
    assert fact.formula


def test_only_what_another_project_knew_before_recurs() -> None:
    assert recurring(LESSONS) == {"LL-2025-0003": ("LL-2025-0002",)}


def test_an_empty_library_has_no_shares() -> None:
    ledger = figures(Library(), AS_OF)
    assert ledger["library.lessons"].value == 0
    for name in (
        "adoption_pct",
        "helped_pct",
        "recurrence_pct",
        "recommendation_pct",
        "success_ratio",
        "validation_days",
    ):
        assert isinstance(ledger[f"library.{name}"].value, NotAvailable), name
