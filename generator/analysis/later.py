"""Facts after the date of the data, which are left out when that date was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.analysis.periods import day_of
from generator.model.control import RiskReview
from generator.model.plan import Measurement
from generator.model.project import Project
from generator.model.references import walk

HAPPENED = {
    "accepted_on", "actual", "agreed_on", "closed_on", "created_on", "decided_on", "done_on", "raised_on",
    "reported_on", "resolved_on", "set_on",
}  # fmt: skip
"""Fields with the day something happened; others are plans, which may lie in the future."""


def later_facts(project: Project, as_of: date) -> int:
    """How many facts, reporting periods among them, are later than a date."""
    periods = [day_of(period) for period in project.status_periods or ()]
    return sum(1 for _ in later_places(project, as_of)) + sum(day is not None and day > as_of for day in periods)


def later_places(project: Project, as_of: date) -> Iterator[tuple[str, date]]:
    """The data path and day of each fact later than a date."""
    for entity, name, path, value in walk(project):
        dated = name in HAPPENED or (name == "date" and isinstance(entity, Measurement | RiskReview))
        if dated and isinstance(value, date) and value > as_of:
            yield path, value
