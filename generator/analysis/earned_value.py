"""Earned value and earned schedule (PMI, Practice Standard for Earned Value Management; Lipke, Earned Schedule).

All amounts are cumulative to the last period that ended by the date; money and person-days are treated alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generator.analysis.baseline import Plan, Planned
from generator.analysis.facts import Figure, Input, Ledger, NotAvailable, Value, less, percent, ratio
from generator.model.plan import BudgetPeriod
from generator.model.project import Project
from generator.settings import Thresholds
from generator.words import Words

UNEVEN = Decimal("1.5")
"""Periods whose lengths differ by more than this factor are not counted as equal (months differ by 1.11)."""


@dataclass(frozen=True)
class Amounts:
    """PV, EV and AC at the last period up to a date. `paths` are their data paths."""

    bac: Value
    pv: Value
    ev: Value
    ac: Value
    inputs: dict[str, Input]
    day: date | None

    @property
    def complete(self) -> bool:
        """All the work is earned."""
        return _number(self.bac) > 0 and _number(self.ev) >= _number(self.bac)

    @property
    def started(self) -> bool:
        """Something was earned or spent."""
        return _number(self.ev) > 0 or _number(self.ac) > 0


def earned_value(project: Project, plan: Plan, limits: Thresholds, as_of: date, ledger: Ledger) -> Amounts:
    """Enter every figure of earned value under `cost.` and `schedule.`; what is undefined has its reason."""
    found = _amounts(project, plan, as_of)
    of = found.inputs
    unit = "person_days" if project.budget and project.budget.status_unit == "person_days" else "money"
    ledger.add("cost.bac", found.bac, unit, "BAC", of["BAC"])
    ledger.add("cost.pv", found.pv, unit, "PV", of["PV"])
    ledger.add("cost.ev", found.ev, unit, "EV", of["EV"])
    ledger.add("cost.ac", found.ac, unit, "AC", of["AC"])
    pv, ev, ac, bac = found.pv, found.ev, found.ac, found.bac
    if found.day:
        ledger.add("cost.date", found.day, "date", Words("last period up to the date"), of["EV"], of["AC"])
    ledger.add("cost.cv", less(ev, ac, "NO_COST"), unit, "EV - AC", of["EV"], of["AC"])
    ledger.add("cost.sv", less(ev, pv, "NO_PLAN"), unit, "EV - PV", of["EV"], of["PV"])
    ledger.add(
        "cost.cv_pct", percent(ledger["cost.cv"].value, ev, "NOT_STARTED"), "percent", "(EV - AC) / EV * 100",
        of["EV"], of["AC"],
    )  # fmt: skip
    ledger.add(
        "cost.sv_pct", percent(ledger["cost.sv"].value, pv, "NO_PLAN"), "percent", "(EV - PV) / PV * 100",
        of["EV"], of["PV"],
    )  # fmt: skip
    ledger.add("cost.planned_pct", percent(pv, bac, "NO_PLAN"), "percent", "PV / BAC * 100", of["PV"], of["BAC"])
    ledger.add("cost.complete_pct", percent(ev, bac, "NO_PLAN"), "percent", "EV / BAC * 100", of["EV"], of["BAC"])
    ledger.add("cost.spent_pct", percent(ac, bac, "NO_PLAN"), "percent", "AC / BAC * 100", of["AC"], of["BAC"])
    _indices(found, limits, ledger)
    _estimates(found, project, unit, ledger)
    _earned_schedule(found, plan, project, as_of, ledger)
    _index_that_counts(plan.end is not None and plan.end.value < as_of, limits, ledger)
    return found


def _amounts(project: Project, plan: Plan, as_of: date) -> Amounts:
    """The amounts of the last period up to the date that reports value or cost, else of the last planned one."""
    budget = project.budget
    numbered = sorted(enumerate((budget.periods if budget else None) or ()), key=lambda each: each[1].period_end)
    past = [(at, each) for at, each in numbered if each.period_end <= as_of]
    reported = [(at, each) for at, each in past if each.ev_cum is not None or each.ac_cum is not None]
    candidates: list[tuple[int, BudgetPeriod | None]] = [*(reported or past)]
    at, last = candidates[-1] if candidates else (0, None)
    day = last.period_end if last else None
    curve = [planned for end, planned in plan.pv if end <= (day or as_of)]
    pv = curve[-1] if curve else None
    bac = plan.bac
    inputs = {
        "BAC": Input("BAC", bac.value if bac else None, bac.path if bac else "budget"),
        "PV": Input("PV", pv.value if pv else None, pv.path if pv else "budget.periods"),
        "EV": _input("EV", last, at, "ev_cum"),
        "AC": _input("AC", last, at, "ac_cum"),
    }
    nothing_planned = NotAvailable("NO_BASELINE" if bac is None else "NO_PLAN")
    if bac is None or not bac.value:
        return Amounts(nothing_planned, nothing_planned, nothing_planned, _given(inputs["AC"], "NO_COST"), inputs, day)
    return Amounts(
        bac.value,
        _given(inputs["PV"], "NO_PLAN"),
        _given(inputs["EV"], "NO_HISTORY"),
        _given(inputs["AC"], "NO_COST"),
        inputs,
        day,
    )


def _input(symbol: str, period: BudgetPeriod | None, at: int, field: str) -> Input:
    value = getattr(period, field) if period else None
    return Input(symbol, value, f"budget.periods[{at}].{field}" if period else "budget.periods")


def _given(found: Input, reason: str) -> Value:
    return NotAvailable(reason) if found.value is None else found.value


def _number(value: Value) -> Decimal:
    return Decimal(value) if isinstance(value, Decimal | int) else Decimal(0)


def _indices(found: Amounts, limits: Thresholds, ledger: Ledger) -> None:
    """CPI and SPI. They are not shown while too little is done, SPI not where it says nothing any more."""
    of = found.inputs
    idle = NotAvailable("NOT_STARTED")
    cpi: Figure = ratio(found.ev, found.ac, "NO_COST" if _number(found.ev) > 0 else "NOT_STARTED")
    spi: Figure = ratio(found.ev, found.pv, "NO_PLAN" if found.started else "NOT_STARTED")
    if not found.started and not isinstance(found.ev, NotAvailable) and _number(found.pv) == 0:
        cpi, spi = idle, idle
    share = ledger["cost.complete_pct"].value
    early = isinstance(share, Decimal) and 0 < share < limits.earned_value.unreliable_below_pct
    ledger.add(
        "cost.cpi", cpi, "index", "EV / AC", of["EV"], of["AC"],
        rule="earned_value.unreliable_below_pct" if early else "",
        caveat="TOO_EARLY" if early and isinstance(cpi, Decimal) else "",
    )  # fmt: skip
    caveat = ""
    if isinstance(spi, Decimal):
        caveat = "COMPLETE" if found.complete else "TOO_EARLY" if early else ""
    ledger.add(
        "schedule.spi", spi, "index", "EV / PV", of["EV"], of["PV"],
        rule="earned_value.unreliable_below_pct" if early else "", caveat=caveat,
    )  # fmt: skip


def _estimates(found: Amounts, project: Project, unit: str, ledger: Ledger) -> None:
    """The estimates at completion, the one that counts, and the efficiency that is needed."""
    of = found.inputs
    bac, ev, ac = found.bac, found.ev, found.ac
    cpi, spi = ledger["cost.cpi"], ledger["schedule.spi"]
    left = less(bac, ev, "NO_PLAN")
    one = _plus(ac, left)
    three = (of["AC"], of["BAC"], of["EV"])
    ledger.add("cost.eac_1", one, unit, "AC + (BAC - EV)", *three, rule=Words("EAC-1, past variance is one-off"))
    two = ac if found.complete else _projected(ac, left, cpi.value)
    combined = ac if found.complete else _projected(ac, left, _times(cpi.value, spi.value))
    weighted = ac if found.complete else _projected(ac, left, _mix(cpi.value, spi.value))
    indices = (ledger.input("CPI", "cost.cpi"), ledger.input("SPI", "schedule.spi"))
    for name, value, formula, inputs, rule in (
        (
            "eac_2", two, "AC + (BAC - EV) / CPI", (*three, indices[0]),
            Words("EAC-2, the cost efficiency so far goes on"),
        ),
        (
            "eac_3", combined, "AC + (BAC - EV) / (CPI * SPI)", (*three, *indices),
            Words("EAC-3, cost and schedule press on"),
        ),
        (
            "eac_5", weighted, "AC + (BAC - EV) / (0.8 * CPI + 0.2 * SPI)", (*three, *indices),
            Words("EAC-5, cost and schedule weighted"),
        ),
    ):  # fmt: skip
        early = cpi.caveat == "TOO_EARLY" and isinstance(value, Decimal)
        shown_formula = "AC" if found.complete else formula
        ledger.add(
            f"cost.{name}", value, unit, shown_formula, *(inputs if not found.complete else inputs[:1]),
            rule=rule, caveat="TOO_EARLY" if early else "",
        )  # fmt: skip
    budget = project.budget
    bottom_up = budget.etc_bottom_up if budget else None
    if bottom_up:
        ledger.add(
            "cost.eac_4", _plus(ac, bottom_up.value), unit, "AC + ETC", of["AC"],
            Input("ETC", bottom_up.value, "budget.etc_bottom_up.value"), rule=Words("EAC-4, estimated work by work"),
        )  # fmt: skip
    _headline(found, project, unit, ledger)
    eac = ledger["cost.eac"]
    whole = ledger.input("EAC", "cost.eac")
    ledger.add("cost.etc", less(eac.shown, ac, "NO_COST"), unit, "EAC - AC", whole, of["AC"])
    vac = ledger.add("cost.vac", less(bac, eac.shown, "NO_PLAN"), unit, "BAC - EAC", of["BAC"], whole)
    ledger.add("cost.vac_pct", percent(vac.value, bac), "percent", "(BAC - EAC) / BAC * 100", of["BAC"], whole)
    ledger.add(
        "cost.over_pct", percent(less(eac.shown, bac, "NO_PLAN"), bac), "percent", "(EAC - BAC) / BAC * 100",
        whole, of["BAC"],
    )  # fmt: skip
    ledger.add(
        "cost.tcpi_bac", _needed(found, left, less(bac, ac, "NO_COST")), "index", "(BAC - EV) / (BAC - AC)",
        of["BAC"], of["EV"], of["AC"],
    )  # fmt: skip
    independent = eac.rule.startswith(("declared", "bottom-up"))
    to_eac = _needed(found, left, less(eac.value, ac, "NO_COST")) if independent else NotAvailable("SAME_AS_CPI")
    ledger.add("cost.tcpi_eac", to_eac, "index", "(BAC - EV) / (EAC - AC)", of["BAC"], of["EV"], whole, of["AC"])


def _plus(one: Value, other: Value) -> Figure:
    for operand in (one, other):
        if isinstance(operand, NotAvailable):
            return operand
    return _number(one) + _number(other)


def _times(one: Value, other: Value) -> Figure:
    for operand in (one, other):
        if isinstance(operand, NotAvailable):
            return operand
    return _number(one) * _number(other)


def _mix(cpi: Value, spi: Value) -> Figure:
    for operand in (cpi, spi):
        if isinstance(operand, NotAvailable):
            return operand
    return Decimal("0.8") * _number(cpi) + Decimal("0.2") * _number(spi)


def _projected(ac: Value, left: Value, efficiency: Value) -> Figure:
    """AC + what is left / efficiency; with an efficiency of zero nothing was earned that could be projected."""
    to_come = ratio(left, efficiency, "NOT_STARTED")
    return _plus(ac, to_come)


def _headline(found: Amounts, project: Project, unit: str, ledger: Ledger) -> None:
    """The estimate that counts: declared; else work by work, not older than the last period; else EAC-2, else EAC-1."""
    budget = project.budget
    declared = budget.eac_declared if budget else None
    bottom_up = budget.etc_bottom_up if budget else None
    fresh = bottom_up and (found.day is None or bottom_up.date is None or bottom_up.date >= found.day)
    typical = ledger["cost.eac_2"]
    if declared:
        path = Input("EAC", declared.value, "budget.eac_declared.value")
        ledger.add("cost.eac", declared.value, unit, "EAC", path, rule=Words("declared"))
    elif fresh:
        ledger.add(
            "cost.eac",
            ledger["cost.eac_4"].value,
            unit,
            "EAC",
            ledger.input("EAC", "cost.eac_4"),
            rule=Words("bottom-up"),
        )
    elif isinstance(typical.shown, Decimal):
        rule = Words("actual cost") if found.complete else Words("typical")
        ledger.add("cost.eac", typical.value, unit, "EAC", ledger.input("EAC", "cost.eac_2"), rule=rule)
    else:
        ledger.add(
            "cost.eac", ledger["cost.eac_1"].value, unit, "EAC", ledger.input("EAC", "cost.eac_1"),
            rule=Words("atypical"),
        )  # fmt: skip
    names = [f"cost.eac_{number}" for number in (1, 2, 3) if isinstance(ledger[f"cost.eac_{number}"].shown, Decimal)]
    values = [_number(ledger[name].value) for name in names]
    inputs = [ledger.input(f"EAC{name[-1]}", name) for name in names]
    nothing = ledger["cost.eac_1"].value
    ledger.add("cost.eac_low", min(values) if values else nothing, unit, Words("smallest of EAC-1 to EAC-3"), *inputs)
    ledger.add("cost.eac_high", max(values) if values else nothing, unit, Words("largest of EAC-1 to EAC-3"), *inputs)


def _needed(found: Amounts, left: Value, money: Value) -> Figure:
    """The efficiency the rest of the work needs to end on an amount."""
    if found.complete:
        return NotAvailable("COMPLETE")
    if isinstance(money, Decimal) and money <= 0:
        return NotAvailable("BUDGET_EXHAUSTED")
    return ratio(left, money, "NO_COST")


# ---------------------------------------------------------------- earned schedule


def _earned_schedule(found: Amounts, plan: Plan, project: Project, as_of: date, ledger: Ledger) -> None:
    """ES, AT, SPI(t), SV(t) and IEAC(t) in periods of the PV curve."""
    start = project.project.start.baseline if project.project.start else None
    curve = _from_zero(plan.pv, start)
    planned: Value = len(curve) - 1 if len(curve) > 1 else NotAvailable("NO_PLAN")
    if len(curve) > 2 and not _even([day for day, _ in curve]):
        planned = NotAvailable("UNEVEN_PERIODS")
    of = (found.inputs["EV"], *(Input("PV", point.value, point.path) for _, point in curve if point.path))
    es: Figure = planned if isinstance(planned, NotAvailable) else earned_periods([p.value for _, p in curve], found)
    end = project.project.end
    frozen = min(as_of, end.actual) if end and end.actual else as_of
    periods = (project.budget.periods if project.budget else None) or ()
    ends = {day for day, _ in curve[1:]} | {
        each.period_end for each in periods if curve and each.period_end > curve[0][0]
    }
    at: Figure = planned if isinstance(planned, NotAvailable) else Decimal(sum(day <= frozen for day in ends))
    ledger.add("schedule.planned_periods", planned, "count", Words("number of planned periods"), *of[1:])
    ledger.add("schedule.es", es, "periods", "C + (EV - PV(C)) / (PV(C+1) - PV(C))", *of, rule=Words("earned schedule"))
    ledger.add("schedule.at", at, "periods", Words("whole periods up to the date"), *of[1:])
    times = (ledger.input("ES", "schedule.es"), ledger.input("AT", "schedule.at"))
    spi_t = ledger.add("schedule.spi_t", ratio(es, at, "NOT_STARTED"), "index", "ES / AT", *times)
    ledger.add("schedule.sv_t", less(es, at, "NO_PLAN"), "periods", "ES - AT", *times)
    ledger.add(
        "schedule.ieac_t", ratio(planned, spi_t.value, "NOT_STARTED"), "periods", "PD / SPIt",
        ledger.input("PD", "schedule.planned_periods"), ledger.input("SPIt", "schedule.spi_t"),
    )  # fmt: skip


def _from_zero(pv: Sequence[tuple[date, Planned[Decimal]]], start: date | None) -> list[tuple[date, Planned[Decimal]]]:
    """The PV curve from period 0: its first point when that is at the start or without value, else a zero before it."""
    if not pv:
        return []
    first = pv[0][0] <= start if start else not pv[0][1].value
    return list(pv) if first else [(start or pv[0][0], Planned(Decimal(0), "")), *pv]


def _even(days: Sequence[date]) -> bool:
    """True when all periods but the first have about one length; the first may be cut."""
    lengths = [(after - before).days for before, after in pairwise(days)][1:]
    return not lengths or (min(lengths) > 0 and Decimal(max(lengths)) <= UNEVEN * min(lengths))


def earned_periods(pv: Sequence[Decimal], found: Amounts) -> Figure:
    """ES = C + (EV − PV(C)) / (PV(C+1) − PV(C)), C the largest period with PV(C) ≤ EV. Lipke (2003)."""
    if isinstance(found.ev, NotAvailable):
        return found.ev
    ev = _number(found.ev)
    if found.complete:
        return Decimal(len(pv) - 1)
    if ev <= 0:
        return Decimal(0)
    reached = max((at for at, value in enumerate(pv) if value <= ev), default=0)
    if reached == len(pv) - 1:
        return Decimal(reached) if pv[reached] == ev else NotAvailable("NO_PLAN")
    step = pv[reached + 1] - pv[reached]
    return Decimal(reached) + (ev - pv[reached]) / step


def _index_that_counts(past_end: bool, limits: Thresholds, ledger: Ledger) -> None:
    """SPI; SPI(t) from a share of the work or after the planned end, as SPI drifts to 1 on every late project."""
    share, spi, spi_t = (ledger[name] for name in ("cost.complete_pct", "schedule.spi", "schedule.spi_t"))
    late_in = isinstance(share.value, Decimal) and share.value >= limits.earned_value.spi_t_from_pct
    early = spi.caveat == "TOO_EARLY"
    if (late_in or past_end) and isinstance(spi_t.value, Decimal):
        ledger.add(
            "schedule.index", spi_t.value, "index", "SPI(t)", ledger.input("SPI(t)", "schedule.spi_t"),
            rule="earned_value.spi_t_from_pct", caveat="TOO_EARLY" if early else "",
        )  # fmt: skip
    else:
        ledger.add("schedule.index", spi.value, "index", "SPI", ledger.input("SPI", "schedule.spi"), caveat=spi.caveat)
