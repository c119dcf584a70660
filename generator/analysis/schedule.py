"""Figures of dates: milestones and the whole project's span."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.analysis.findings import MilestoneFinding, ScheduleFinding
from generator.analysis.share import share
from generator.model.plan import Milestone
from generator.model.project import Project


def milestone(found: Milestone, as_of: date, previous_report: date | None) -> MilestoneFinding:
    """A milestone's state, first match wins: done, done on time, done late, overdue, slipping, on track."""
    actual = found.actual if found.actual and found.actual <= as_of else None
    forecast = _forecast(found, as_of)
    stale = actual is None and (forecast or found.baseline or as_of) < as_of
    effective = actual or (as_of if stale else forecast or found.baseline)
    history = found.baseline_history or ()
    original = history[0].value if history else found.baseline
    return MilestoneFinding(
        state=_state(found.baseline, forecast, actual, as_of),
        slip_days=_days(effective, found.baseline),
        effective=effective,
        estimated=stale,
        moved_days=_moved(found, actual, effective, previous_report),
        original_slip_days=_days(effective, original),
    )


def _days(later: date | None, earlier: date | None) -> int | None:
    return (later - earlier).days if later and earlier else None


def _forecast(found: Milestone, as_of: date) -> date | None:
    """The forecast as it stood at a date: from the history where that goes on after it, else the present one."""
    history = found.forecast_history or ()
    known = [entry.forecast for entry in history if entry.reported_on <= as_of]
    return known[-1] if len(known) < len(history) and known else found.forecast


def _state(baseline: date | None, forecast: date | None, actual: date | None, as_of: date) -> str:
    if baseline is None:
        return "done" if actual else "unplanned"
    if actual:
        return "done_on_time" if actual <= baseline else "done_late"
    if baseline < as_of:
        return "overdue"
    return "slipping" if forecast and forecast > baseline else "on_track"


def _moved(found: Milestone, actual: date | None, effective: date | None, previous_report: date | None) -> int | None:
    """Days between the date expected at the previous report (that day at least, as it was not reached) and now."""
    if previous_report is None or effective is None or (actual and actual <= previous_report):
        return None
    before = [entry.forecast for entry in found.forecast_history or () if entry.reported_on <= previous_report]
    return (effective - max(before[-1], previous_report)).days if before else None


def schedule(project: Project, milestones: Mapping[str, MilestoneFinding], as_of: date) -> ScheduleFinding:
    """The whole project's dates and how many milestones were reached on time."""
    start, end = project.project.start, project.project.end
    planned = end.baseline if end else None
    actual = end.actual if end and end.actual and end.actual <= as_of else None
    expected = actual or (end.forecast if end else None)
    history = (end.baseline_history if end else None) or ()
    states = [each.state for each in milestones.values()]
    on_time, late = states.count("done_on_time"), states.count("done_late")
    return ScheduleFinding(
        start=(start.actual or start.baseline) if start else None,
        end_baseline=planned,
        end_original=history[0].value if history else planned,
        end_expected=expected,
        end_actual=actual,
        duration_days=_days(planned, start.baseline if start else None),
        finish_slip_days=_days(expected, planned),
        done=on_time + late + states.count("done"),
        done_late=late,
        total=len(states),
        on_time_pct=share(on_time, on_time + late, "NOT_STARTED"),
    )
