"""The dates of reporting periods."""

from __future__ import annotations

import re
from datetime import date

from generator.model.project import Project
from generator.model.report import StatusPeriod

WEEK = re.compile(r"(\d{4})-?W(\d{2})")


def day_of(period: StatusPeriod) -> date | None:
    """The date a period's data is of; of one that names only its week, as 2025-W21, that week's Sunday."""
    week = WEEK.fullmatch(period.id)
    if period.as_of or period.period_end or week is None:
        return period.as_of or period.period_end
    try:
        return date.fromisocalendar(int(week[1]), int(week[2]), 7)
    except ValueError:
        return None


def newest_as_of(project: Project) -> date | None:
    """The date of the newest status period, None when there is none."""
    days = [day for period in project.status_periods or () if (day := day_of(period))]
    return max(days, default=None)


def reported(project: Project, as_of: date) -> list[tuple[int, StatusPeriod]]:
    """The periods up to a date in order, each with its number in the register; one without any date counts as of it."""
    known = [(day_of(each) or as_of, each.id, at, each) for at, each in enumerate(project.status_periods or ())]
    return [(at, each) for day, _, at, each in sorted(known, key=lambda found: found[:3]) if day <= as_of]


def days_between_reports(project: Project) -> int:
    """How old a report may be before the next one is due; weekly where the project does not say how often."""
    every = project.reporting.every if project.reporting else None
    return {"biweekly": 13, "sprint": 20, "monthly": 30}.get(every or "", 6)
