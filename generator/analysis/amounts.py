"""Figures of the budget beside earned value: lines, contingency, burn rate, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.analysis.facts import Figure, Input, Ledger, NotAvailable, Value, less, percent, ratio
from generator.analysis.findings import BudgetFinding, LineFinding
from generator.model.plan import Budget, BudgetLine
from generator.model.project import Project
from generator.words import Words

PLANNED = Words("planned")
COLUMNS = {
    "planned": PLANNED, "committed": Words("committed"), "actual": Words("actual"), "forecast": Words("forecast"),
}  # fmt: skip
"""The columns of budget lines, as formulas call them."""


def budget(project: Project, burn_periods: int, as_of: date, ledger: Ledger) -> BudgetFinding:
    """Sums of the budget lines and what is left of the contingency; figures under `budget.`."""
    found = project.budget
    lines = (found.lines if found else None) or ()
    unit = "person_days" if found and found.status_unit == "person_days" else "money"
    planned = found.bac if found and found.bac is not None else _sum(lines, "planned")
    plan_path = "budget.bac" if found and found.bac is not None else "budget.lines"
    actual, forecast = _sum(lines, "actual"), _sum(lines, "forecast")
    committed = _sum(lines, "committed")
    of = {"planned": Input(PLANNED, planned, plan_path)}
    ledger.add("budget.planned", _or(planned, "NO_PLAN"), unit, "planned", of["planned"])
    for name, value in (("committed", committed), ("actual", actual), ("forecast", forecast)):
        paths = [
            Input(Words("line {id}", id=line.id), getattr(line, name), f"budget.lines[{at}].{name}")
            for at, line in enumerate(lines)
        ]
        reason = "NO_COST" if name == "actual" else "NO_HISTORY"
        ledger.add(f"budget.{name}", _or(value, reason), unit, Words("sum of {name}", name=COLUMNS[name]), *paths)
        of[name] = ledger.input(COLUMNS[name], f"budget.{name}")
    spent = "actual" if actual is not None else "forecast"
    variance = less(planned, actual if actual is not None else forecast, "NO_COST" if planned else "NO_PLAN")
    ledger.add("budget.variance", variance, unit, f"planned - {spent}", of["planned"], of[spent])
    ledger.add(
        "budget.variance_pct", percent(variance, planned), "percent", f"(planned - {spent}) / planned * 100",
        of["planned"], of[spent],
    )  # fmt: skip
    _contingency(found, planned, unit, ledger)
    _burn(project, burn_periods, as_of, unit, ledger)
    figure = ledger["budget.variance_pct"].value
    left = ledger["budget.contingency_left"].value
    return BudgetFinding(
        planned=planned,
        committed=committed,
        actual=actual,
        forecast=forecast,
        variance=variance if isinstance(variance, Decimal) else None,
        variance_pct=_figure(figure),
        contingency_pct=percent(found.contingency if found else None, planned),
        contingency_left=left if isinstance(left, Decimal) else None,
        lines={line.id: _line(line, at, planned, unit, ledger) for at, line in enumerate(lines)},
    )


def _figure(value: Value) -> Figure:
    return value if isinstance(value, Decimal | NotAvailable) else NotAvailable("NO_HISTORY")


def _or(value: Decimal | None, reason: str) -> Figure:
    return NotAvailable(reason) if value is None else value


def _sum(lines: Sequence[BudgetLine], field: str) -> Decimal | None:
    """The sum of a column; of one with a hole there is none, as a hole is no zero."""
    values = [getattr(line, field) for line in lines]
    return sum(values, Decimal(0)) if values and None not in values else None


def _line(line: BudgetLine, at: int, whole: Decimal | None, unit: str, ledger: Ledger) -> LineFinding:
    spent = "actual" if line.actual is not None else "forecast"
    variance = less(line.planned, getattr(line, spent), "NO_COST" if line.planned else "NO_PLAN")
    inputs = (
        Input(PLANNED, line.planned, f"budget.lines[{at}].planned"),
        Input(COLUMNS[spent], getattr(line, spent), f"budget.lines[{at}].{spent}"),
    )
    ledger.add(f"budget.lines.{line.id}.variance", variance, unit, f"planned - {spent}", *inputs)
    part = ledger.add(
        f"budget.lines.{line.id}.variance_pct", percent(variance, line.planned), "percent",
        f"(planned - {spent}) / planned * 100", *inputs,
    )  # fmt: skip
    share = ledger.add(
        f"budget.lines.{line.id}.share_pct", percent(line.planned, whole), "percent", "planned / all * 100",
        inputs[0], Input(Words("all"), whole, "budget"),
    )  # fmt: skip
    return LineFinding(_figure(share.value), variance if isinstance(variance, Decimal) else None, _figure(part.value))


def _contingency(found: Budget | None, planned: Decimal | None, unit: str, ledger: Ledger) -> None:
    whole = Input(Words("contingency"), found.contingency if found else None, "budget.contingency")
    drawn = Input(Words("drawn"), found.contingency_drawn if found else None, "budget.contingency_drawn")
    ledger.add(
        "budget.contingency_left",
        less(whole.value, drawn.value, "NO_HISTORY"),
        unit,
        "contingency - drawn",
        whole,
        drawn,
    )
    ledger.add(
        "budget.contingency_used_pct",
        percent(drawn.value, whole.value, "NO_HISTORY" if drawn.value is None else "NO_PLAN"),
        "percent", "drawn / contingency * 100", drawn, whole,
    )  # fmt: skip


def _burn(project: Project, burn_periods: int, as_of: date, unit: str, ledger: Ledger) -> None:
    """How fast money goes. The rate is over the last periods there are, from zero where the project is younger."""
    periods = (project.budget.periods if project.budget else None) or ()
    booked = sorted(
        (each.period_end, at, each.ac_cum)
        for at, each in enumerate(periods)
        if each.ac_cum is not None and each.period_end <= as_of
    )
    spent, planned, earned = (ledger[f"cost.{name}_pct"] for name in ("spent", "planned", "complete"))
    own = ledger.input(Words("spent"), spent.name)
    ledger.add(
        "budget.burn_vs_plan", less(spent.value, planned.value, "NO_PLAN"), "points", "spent - planned", own,
        ledger.input(PLANNED, planned.name),
    )  # fmt: skip
    ledger.add(
        "budget.burn_vs_progress", less(spent.value, earned.value, "NO_COST"), "points", "spent - complete", own,
        ledger.input(Words("complete"), earned.name),
    )  # fmt: skip
    back = min(burn_periods, len(booked))
    inputs: list[Input] = []
    if booked:
        _, at, value = booked[-1]
        inputs.append(Input("AC", value, f"budget.periods[{at}].ac_cum"))
        before = booked[-back - 1] if len(booked) > back else None
        inputs.append(
            Input(
                Words("before"),
                before[2] if before else Decimal(0),
                f"budget.periods[{before[1] if before else at}].ac_cum",
            )
        )
        inputs.append(Input("n", back, "budget.periods"))
    now, then = (inputs[0].value, inputs[1].value) if inputs else (None, None)
    rate = ledger.add(
        "budget.burn_rate", ratio(less(now, then, "NO_COST"), back, "NO_COST"), unit, Words("(AC - before) / n"),
        *inputs, rule=Words("over {back} periods", back=back),
    )  # fmt: skip
    left = less(ledger["cost.bac"].value, ledger["cost.ac"].value, "NO_COST")
    if isinstance(left, Decimal) and left <= 0:
        runway: Figure = Decimal(0)
    elif isinstance(rate.value, Decimal) and rate.value <= 0:
        runway = NotAvailable("NO_SPEND")
    else:
        runway = ratio(left, rate.value, "NO_COST")
    into = (ledger.input("BAC", "cost.bac"), ledger.input("AC", "cost.ac"), ledger.input(Words("rate"), rate.name))
    ledger.add("budget.runway", runway, "periods", "(BAC - AC) / rate", *into)
    committed, spent_so_far = ledger["budget.committed"], ledger["budget.actual"]
    ledger.add(
        "budget.exposure", _either(committed.value, spent_so_far.value), unit, Words("committed or spent, the larger"),
        ledger.input(COLUMNS["committed"], committed.name), ledger.input(COLUMNS["actual"], spent_so_far.name),
    )  # fmt: skip


def _either(committed: Value, actual: Value) -> Figure:
    """What is spent or ordered: orders include what was paid on them."""
    known = [value for value in (committed, actual) if isinstance(value, Decimal)]
    return max(known) if known else NotAvailable("NO_COST")
