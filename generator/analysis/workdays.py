"""Days between two dates: calendar days, or working days where the project gives a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.project import Project, WorkCalendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Days:
    """Counts days. With a calendar only working days count: no weekends, no holidays, but make-up days."""

    calendar: WorkCalendar | None = None

    @property
    def working(self) -> bool:
        """True when working days are counted."""
        return self.calendar is not None

    def between(self, first: date, last: date) -> int:
        """Days after `first` up to and with `last`; negative when `last` is earlier."""
        if last < first:
            return -self.between(last, first)
        if self.calendar is None:
            return (last - first).days
        span = (last - first).days
        weekend = {WEEKDAYS.index(day) for day in self.calendar.weekend or ("sat", "sun")}
        weeks, rest = divmod(span, 7)
        count = weeks * (7 - len(weekend))
        count += sum((first + timedelta(days=number + 1)).weekday() not in weekend for number in range(rest))
        count -= sum(first < day <= last and day.weekday() not in weekend for day in set(self.calendar.holidays or ()))
        return count + sum(
            first < day <= last and day.weekday() in weekend for day in set(self.calendar.workdays or ())
        )


def days_of(project: Project) -> Days:
    """How a project counts the days of its limits: working days where a calendar is given, unless it says not to."""
    return Days(project.calendar if project.project.day_basis != "calendar" else None)
