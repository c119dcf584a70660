"""Figures of dates: milestones and the whole project's span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generator.analysis.baseline import Plan
from generator.analysis.facts import Figure, Input, Ledger, NotAvailable, Value, less, percent, ratio
from generator.analysis.findings import MilestoneFinding, ScheduleFinding
from generator.model.plan import Milestone
from generator.model.project import Project
from generator.settings import Thresholds, TrendLimits
from generator.words import Words

Points = Sequence[tuple[date, date]]
"""Dates reported: (day of the report, date forecast then), in order."""

EXPECTED, BASELINE, ORIGINAL = Words("expected"), Words("baseline"), Words("original")
AT_LEAST, UNREPORTED = Words("at least"), Words("no forecast reported")
SOURCES = {
    "actual": Words("actual"), "forecast": Words("forecast"), "baseline": BASELINE,
    "as_of": Words("the date of the data, as the date has passed without it"),
}  # fmt: skip
"""What the expected date of a milestone is."""


def milestones(
    project: Project, plan: Plan, limits: Thresholds, as_of: date, issued: Mapping[str, Points], ledger: Ledger
) -> dict[str, MilestoneFinding]:
    """Where each milestone stands. `issued`: the dates expected in the reports issued so far, by id."""
    return {
        each.id: _milestone(each, number, plan, limits, as_of, issued.get(each.id, ()), ledger)
        for number, each in enumerate(project.milestones or ())
    }


def _milestone(
    found: Milestone, number: int, plan: Plan, limits: Thresholds, as_of: date, issued: Points, ledger: Ledger
) -> MilestoneFinding:
    """A milestone's state, first match wins: done, done on time, done late, overdue, slipping, on track."""
    path, name = f"milestones[{number}]", f"milestones.{found.id}"
    baseline, original = plan.milestones.get(found.id), plan.milestones_original.get(found.id)
    planned = baseline.value if baseline else None
    actual = found.actual if found.actual and found.actual <= as_of else None
    forecast, forecast_path = _forecast(found, path, as_of)
    stale = actual is None and (forecast or planned or as_of) < as_of
    effective = actual or (as_of if stale else forecast or planned)
    source = "actual" if actual else "as_of" if stale else "forecast" if forecast else "baseline"
    state = _state(planned, forecast, actual, as_of)
    expected_path = {"actual": f"{path}.actual", "forecast": forecast_path, "as_of": forecast_path}.get(source, "")
    if not expected_path or not (forecast or actual):
        expected_path = baseline.path if baseline else path
    expected = ledger.add(
        f"{name}.expected", effective or NotAvailable("NO_BASELINE"), "date",
        SOURCES[source],
        Input(Words("as of") if stale else SOURCES[source], effective, expected_path),
    )  # fmt: skip
    into = ledger.input(EXPECTED, expected.name)
    slip = ledger.add(
        f"{name}.slip", _days(effective, planned), "days", "expected - baseline", into,
        Input(BASELINE, planned, baseline.path if baseline else path),
        rule=AT_LEAST if stale else "" if forecast or actual or planned is None else UNREPORTED,
    )  # fmt: skip
    if original and (planned is None or original.value != planned):
        ledger.add(
            f"{name}.slip_original", _days(effective, original.value), "days", "expected - original", into,
            Input(ORIGINAL, original.value, original.path),
        )  # fmt: skip
    moved = _moved(found, actual, effective, issued)
    if issued:
        ledger.add(
            f"{name}.moved", moved, "days", "expected - reported", into,
            Input(Words("reported"), issued[-1][1], path), rule=Words("reported {day}", day=issued[-1][0]),
        )  # fmt: skip
    history = _points(found, as_of, issued)
    pattern, slope = ("", NotAvailable("COMPLETE")) if actual else trend(history, limits.trend)
    points = tuple(Input(str(day), date_, f"{path}.forecast_history") for day, date_ in history[-limits.trend.points :])
    ledger.add(f"{name}.trend", pattern or NotAvailable("NO_HISTORY"), "word", Words("last forecasts"), *points)
    ledger.add(f"{name}.slope", slope, "ratio", Words("days moved / days between the reports"), *points)
    days = slip.value
    return MilestoneFinding(
        state=state,
        slip_days=days if isinstance(days, int) else None,
        effective=effective,
        estimated=stale,
        reported=bool(forecast or actual),
        moved_days=moved if isinstance(moved, int) else None,
        original_slip_days=(effective - original.value).days if effective and original else None,
        baseline=planned,
        original=original.value if original else None,
        pattern=pattern,
        moves=sum(before != after for (_, before), (_, after) in pairwise(history)),
        history=tuple(history),
    )


def _days(later: date | None, earlier: date | None) -> int | NotAvailable:
    return (later - earlier).days if later and earlier else NotAvailable("NO_BASELINE")


def _forecast(found: Milestone, path: str, as_of: date) -> tuple[date | None, str]:
    """The forecast as it stood at a date: by the history where that goes on after it, else the present one."""
    history = found.forecast_history or ()
    known = [(at, entry.forecast) for at, entry in enumerate(history) if entry.reported_on <= as_of]
    if history and not known:
        return None, f"{path}.forecast_history"
    if len(known) < len(history):
        return known[-1][1], f"{path}.forecast_history[{known[-1][0]}].forecast"
    return found.forecast, f"{path}.forecast"


def _state(baseline: date | None, forecast: date | None, actual: date | None, as_of: date) -> str:
    if baseline is None:
        return "done" if actual else "unplanned"
    if actual:
        return "done_on_time" if actual <= baseline else "done_late"
    if baseline < as_of:
        return "overdue"
    return "slipping" if forecast and forecast > baseline else "on_track"


def _moved(found: Milestone, actual: date | None, effective: date | None, issued: Points) -> int | NotAvailable:
    """Days between the date expected in the last issued report and now; of one reached before, there is no move."""
    if not issued or effective is None or (actual and actual <= issued[-1][0]):
        return NotAvailable("NO_HISTORY")
    return (effective - issued[-1][1]).days


def _points(found: Milestone, as_of: date, issued: Points) -> list[tuple[date, date]]:
    """What was forecast in each report up to the date; the project's own history before the issued reports."""
    known = dict(issued) | {entry.reported_on: entry.forecast for entry in found.forecast_history or ()}
    return sorted((day, forecast) for day, forecast in known.items() if day <= as_of)


def trend(points: Points, limits: TrendLimits) -> tuple[str, Figure]:
    """The pattern of the last forecasts and the days they moved for each day between reports.

    Precedence: day_for_day, accelerating, slipping, volatile, recovering, stable; mixed where nothing fits.
    """
    last = list(points[-limits.points :])
    if len(last) < 2:
        return "", NotAvailable("NO_HISTORY")
    steps = [(after - before).days for (_, before), (_, after) in pairwise(last)]
    net, tolerance = sum(steps), limits.tolerance_days
    slope = ratio(net, (last[-1][0] - last[0][0]).days, "NO_HISTORY")
    signs = [step > 0 for step in steps if abs(step) > tolerance]
    if isinstance(slope, Decimal) and slope >= limits.day_for_day_slope:
        pattern = "day_for_day"
    elif len(steps) > 1 and steps[0] > 0 and all(before < after for before, after in pairwise(steps)):
        pattern = "accelerating"
    elif net > tolerance and min(steps) >= 0:
        pattern = "slipping"
    elif sum(before != after for before, after in pairwise(signs)) >= 2:
        pattern = "volatile"
    elif net < -tolerance:
        pattern = "recovering"
    else:
        pattern = "stable" if all(abs(step) <= tolerance for step in steps) else "mixed"
    return pattern, slope


def schedule(
    project: Project, plan: Plan, found: Mapping[str, MilestoneFinding], as_of: date, ledger: Ledger
) -> ScheduleFinding:
    """Start, end and what was reached on the way."""
    start, end = project.project.start, project.project.end
    first = start.baseline if start else None
    actual = end.actual if end and end.actual and end.actual <= as_of else None
    forecast = end.forecast if end else None
    planned = plan.end.value if plan.end else None
    stale = actual is None and (forecast or planned or as_of) < as_of
    expected = actual or (as_of if stale else forecast or planned)
    end_path = "project.end.actual" if actual else "project.end.forecast" if forecast else "project.end"
    into = Input(EXPECTED, expected, end_path)
    base = Input(BASELINE, planned, plan.end.path if plan.end else "project.end")
    begin = Input(Words("start"), first, "project.start.baseline")
    duration = ledger.add("schedule.duration", _days(planned, first), "days", "baseline - start", base, begin)
    rule = AT_LEAST if stale else "" if forecast or actual or planned is None else UNREPORTED
    started = (start.actual if start else None) or first
    ledger.add(
        "schedule.duration_expected", _days(expected, started), "days", "expected - start", into,
        Input(Words("start"), started, "project.start.actual" if started != first else "project.start.baseline"),
        rule=rule,
    )  # fmt: skip
    ledger.add(
        "schedule.finish", expected or NotAvailable("NO_BASELINE"), "date", Words("expected end"), into, rule=rule
    )
    slip = ledger.add(
        "schedule.finish_slip", _days(expected, planned), "days", "expected - baseline", into, base, rule=rule
    )
    length = duration.value if not isinstance(duration.value, int) or duration.value > 0 else None
    ledger.add(
        "schedule.finish_slip_pct", percent(slip.value, length, "NO_BASELINE"), "percent",
        "(expected - baseline) / duration * 100", into, base, ledger.input(Words("duration"), duration.name),
    )  # fmt: skip
    original = plan.end_original
    if original and original.value != planned:
        ledger.add(
            "schedule.finish_slip_original", _days(expected, original.value), "days", "expected - original", into,
            Input(ORIGINAL, original.value, original.path),
        )  # fmt: skip
    elapsed = _days(as_of, first)
    ledger.add("schedule.elapsed", elapsed, "days", Words("as of - start"), begin)
    share: Value = percent(elapsed, length, "NO_BASELINE")
    if isinstance(share, Decimal):
        share = min(max(share, Decimal(0)), Decimal(100))
    ledger.add(
        "schedule.time_elapsed_pct", share, "percent", "elapsed / duration * 100",
        ledger.input(Words("elapsed"), "schedule.elapsed"), ledger.input(Words("duration"), duration.name),
    )  # fmt: skip
    _progress(project, found, plan, as_of, ledger)
    states = [each.state for each in found.values()]
    on_time, late = states.count("done_on_time"), states.count("done_late")
    every = Input(Words("milestones"), len(states), "milestones")
    ledger.add(
        "schedule.on_time_rate", percent(on_time, on_time + late, "NOT_STARTED"), "percent",
        "done on time / done * 100", Input(Words("done on time"), on_time, "milestones"),
        Input(Words("done"), on_time + late, "milestones"),
    )  # fmt: skip
    due = sum(each.baseline is not None and each.baseline <= as_of for each in found.values())
    done = on_time + late
    ledger.add(
        "schedule.baseline_execution", percent(done, due, "NONE_DUE"), "percent", "done / due * 100",
        Input(Words("done"), done, "milestones"), Input(Words("due"), due, "milestones"),
    )  # fmt: skip
    ledger.add("schedule.milestones_done", done + states.count("done"), "count", Words("done"), every)
    days = slip.value
    return ScheduleFinding(
        start=(start.actual or start.baseline) if start else None,
        end_baseline=planned,
        end_original=original.value if original else planned,
        end_expected=expected if forecast or actual or stale else None,
        end_actual=actual,
        duration_days=duration.value if isinstance(duration.value, int) else None,
        finish_slip_days=days if isinstance(days, int) and (forecast or actual or stale) else None,
        estimated=stale,
        done=done + states.count("done"),
        done_late=late,
        total=len(states),
        on_time_pct=ledger["schedule.on_time_rate"].value,  # type: ignore[arg-type]
        baseline_name=plan.name,
    )


def _progress(project: Project, found: Mapping[str, MilestoneFinding], plan: Plan, as_of: date, ledger: Ledger) -> None:
    """Percent complete and planned: of earned value, else of the milestones by weight; the rule says which."""
    earned, planned = ledger["cost.complete_pct"], ledger["cost.planned_pct"]
    if isinstance(earned.value, Decimal):
        ledger.add("schedule.complete_pct", earned.value, "percent", "earned",
                   ledger.input(Words("earned"), earned.name), rule=Words("earned value"))  # fmt: skip
        ledger.add("schedule.planned_pct", planned.value, "percent", "planned",
                   ledger.input(Words("planned"), planned.name), rule=Words("planned value"))  # fmt: skip
    else:
        weights = {each.id: each.weight or Decimal(1) for each in project.milestones or ()}
        total = sum(weights.values(), Decimal(0))
        done = sum((weights[name] for name, each in found.items() if each.state.startswith("done")), Decimal(0))
        due = sum(
            (weights[name] for name, day in plan.milestones.items() if name in weights and day.value <= as_of),
            Decimal(0),
        )
        every = Input(Words("all"), total, "milestones")
        for name, part, symbol in (("complete_pct", done, Words("done")), ("planned_pct", due, Words("due"))):
            ledger.add(
                f"schedule.{name}", percent(part, total, "NO_PLAN"), "percent", f"{symbol} / all * 100",
                Input(symbol, part, "milestones"), every, rule=Words("weights of milestones"),
            )  # fmt: skip
    complete, should = ledger["schedule.complete_pct"], ledger["schedule.planned_pct"]
    ledger.add(
        "schedule.progress_gap", less(complete.value, should.value, "NO_PLAN"), "points", "complete - planned",
        ledger.input(Words("complete"), complete.name), ledger.input(Words("planned"), should.name),
    )  # fmt: skip
