"""Checks of the data that figures are computed from: amounts, measurements, what is too thin to rely on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generator.analysis.checks.case import Case
from generator.analysis.facts import NotAvailable
from generator.analysis.later import later_places
from generator.diagnostics import Problem
from generator.model.plan import BudgetPeriod
from generator.words import Words

OFTEN = {
    "daily": Words("daily"),
    "weekly": Words("weekly"),
    "biweekly": Words("biweekly"),
    "monthly": Words("monthly"),
    "quarterly": Words("quarterly"),
    "yearly": Words("yearly"),
}
SHARE = Decimal(1)
PERCENT_FROM = Decimal("1.5")
"""Percent values up to 1 beside values from here on are shares by mistake: 0.84 for 84."""


def periods(case: Case) -> Iterator[Problem]:
    """Periods of the budget stand in order, once each; spent and earned amounts do not fall; none is of the future."""
    found = (case.project.budget.periods if case.project.budget else None) or ()
    for at, (before, after) in enumerate(pairwise(found), 1):
        if after.period_end <= before.period_end:
            yield case.error("SB-043", f"budget.periods[{at}].period_end", date=after.period_end)
    ordered = sorted(enumerate(found), key=lambda each: each[1].period_end)
    for field, name in (("ac_cum", Words("Actual cost")), ("ev_cum", Words("Earned value"))):
        yield from _falling(case, ordered, field, name)
        for at, each in ordered:
            if getattr(each, field) is not None and each.period_end > case.as_of and not case.explicit:
                path = f"budget.periods[{at}].{field}"
                yield case.error("SB-044", path, name=name, date=each.period_end, as_of=case.as_of)
            if getattr(each, field) is not None and getattr(each, field) < 0:
                yield case.error("SB-046", f"budget.periods[{at}].{field}", name=name, value=getattr(each, field))


def _falling(case: Case, ordered: Sequence[tuple[int, BudgetPeriod]], field: str, name: str) -> Iterator[Problem]:
    known = [(at, each.period_end, getattr(each, field)) for at, each in ordered if getattr(each, field) is not None]
    for (_, _, before), (at, day, after) in pairwise(known):
        if after < before:
            path = f"budget.periods[{at}].{field}"
            yield case.warning("SB-136", path, name=name, date=day, before=f"{before:,}", after=f"{after:,}")


def earned(case: Case) -> Iterator[Problem]:
    """Value without cost, cost without value, and indices that say little."""
    ledger, as_of = case.findings.ledger, case.as_of
    ev, ac = ledger["cost.ev"], ledger["cost.ac"]
    path = next(ledger.paths(ev), "budget")
    if isinstance(ev.value, NotAvailable) or isinstance(ac.value, NotAvailable):
        return
    if (ev.number or 0) > 0 and not ac.number:
        yield case.warning("SB-113", path, one=Words("value was earned"), other=Words("no cost is booked"))
    if (ac.number or 0) > 0 and not ev.number:
        yield case.warning("SB-113", path, one=Words("cost is booked"), other=Words("no value was earned"))
    if ledger["cost.cpi"].caveat == "TOO_EARLY":
        share = case.settings.thresholds.earned_value.unreliable_below_pct
        yield case.warning("SB-112", path, reason=Words("less than {share} % of the work is done", share=share))
    end = case.project.project.end
    if end and end.baseline and end.baseline < as_of and not end.actual and ledger["schedule.spi"].number is not None:
        yield case.warning("SB-112", path, reason=Words("the planned end has passed; SPI(t) counts"))


def currency(case: Case) -> Iterator[Problem]:
    """Amounts of money have a currency."""
    budget = case.project.budget
    counted = budget and (budget.bac is not None or budget.lines or budget.periods)
    if counted and budget and budget.status_unit != "person_days" and not case.project.project.currency:
        yield case.warning("SB-045", "budget")


def measurements(case: Case) -> Iterator[Problem]:
    """A KPI keeps its unit, and is measured as often as it says."""
    for number, kpi in enumerate(case.project.kpis or ()):
        values = [(at, each.value) for at, each in enumerate(kpi.history or ())]
        percent = kpi.unit in ("percent", "%") or kpi.unit_kind == "percent"
        shares = [at for at, value in values if 0 < value <= SHARE]
        wholes = [at for at, value in values if value >= PERCENT_FROM]
        if percent and shares and wholes:
            at = min(shares[0], wholes[0]) if len(shares) == len(wholes) else (min((shares, wholes), key=len)[0])
            yield case.warning("SB-137", f"kpis[{number}].history[{at}].value", id=kpi.id, value=values[at][1])
        finding = case.findings.kpis[kpi.id]
        if finding.stale:
            path = f"kpis[{number}].history"
            yield case.warning(
                "SB-148", path, id=kpi.id, date=finding.actual_date, frequency=_often(kpi.frequency or "")
            )


def _often(frequency: str) -> str:
    """How often within a sentence; words nobody fixed stay as they are."""
    return OFTEN.get(frequency.lower(), frequency)


def forecast_order(case: Case) -> Iterator[Problem]:
    """Forecasts of a milestone stand in order of their reports; the last is the present forecast."""
    for number, milestone in enumerate(case.project.milestones or ()):
        history, path = milestone.forecast_history or (), f"milestones[{number}]"
        for at, (before, after) in enumerate(pairwise(history), 1):
            if after.reported_on <= before.reported_on:
                here = f"{path}.forecast_history[{at}].reported_on"
                yield case.error("SB-034", here, id=milestone.id, date=after.reported_on)
        last = history[-1] if history else None
        known = milestone.forecast and not milestone.actual and not case.explicit
        if last and known and milestone.forecast != last.forecast and last.reported_on == case.as_of:
            arguments = {"id": milestone.id, "forecast": milestone.forecast, "reported": last.forecast}
            yield case.warning("SB-142", f"{path}.forecast", **arguments)


def predecessors(case: Case) -> Iterator[Problem]:
    """No milestone is expected before one it depends on."""
    expected = {name: found.effective for name, found in case.findings.milestones.items()}
    for number, milestone in enumerate(case.project.milestones or ()):
        own = expected.get(milestone.id)
        for name in milestone.depends_on or ():
            before = expected.get(name)
            if own and before and own < before and not milestone.actual:
                arguments = {"id": milestone.id, "date": own, "before": name, "other": before}
                yield case.warning("SB-141", f"milestones[{number}]", **arguments)


COVERED = ("milestones[", "kpis[")
"""Registers whose later facts have checks of their own."""


def future(case: Case) -> Iterator[Problem]:
    """Nothing has happened after the date of the data."""
    if case.explicit:
        return
    for path, day in later_places(case.project, case.as_of):
        own_check = path.startswith(COVERED) and path.endswith((".actual", ".date"))
        if not own_check:
            yield case.error("SB-036", path, date=day, as_of=case.as_of)


def ends(case: Case) -> Iterator[Problem]:
    """The end of the project is not before its last milestone."""
    end = case.project.project.end
    last: tuple[date, str] | None = max(
        ((found.effective, name) for name, found in case.findings.milestones.items() if found.effective), default=None
    )
    if end and end.forecast and not end.actual and last and last[0] > end.forecast:
        yield case.warning("SB-140", "project.end.forecast", end=end.forecast, id=last[1], date=last[0])


CHECKS = (periods, earned, currency, measurements, forecast_order, predecessors, future, ends)
