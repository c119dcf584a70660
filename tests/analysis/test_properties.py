"""Whatever the amounts and dates: no exception, no NaN, no negative zero, and worse data is never greener."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.facts import NotAvailable
from generator.analysis.findings import Findings
from generator.analysis.rag import SEVERITY
from tests.analysis.facts import find

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2) | st.just(Decimal(0))
DAYS = st.dates(date(2024, 1, 1), date(2027, 1, 1))
MAYBE_DAY = st.none() | DAYS


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    """A project with amounts, dates and scores of any kind, in any order."""
    periods = [
        {"period_end": iso(draw(DAYS)), "pv_cum": draw(st.none() | AMOUNTS), "ev_cum": draw(st.none() | AMOUNTS),
         "ac_cum": draw(st.none() | AMOUNTS)}
        for _ in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    milestones = [
        {"id": f"M-{n}", "name": "N", "baseline": iso(draw(MAYBE_DAY)), "forecast": iso(draw(MAYBE_DAY)),
         "actual": iso(draw(MAYBE_DAY)), "critical": draw(st.booleans()),
         "forecast_history": [{"reported_on": iso(draw(DAYS)), "forecast": iso(draw(DAYS))} for _ in range(draw(st.integers(0, 4)))]}
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    number = st.decimals(min_value=-1000, max_value=1000, places=2) | st.just(Decimal(0))
    kpis = [
        {"id": f"K-{n}", "name": "N", "direction": draw(st.sampled_from(["higher_is_better", "lower_is_better", "target_range"])),
         "baseline": {"value": draw(number), "date": iso(draw(MAYBE_DAY))},
         "target": draw(st.sampled_from([{"value": draw(number), "date": iso(draw(MAYBE_DAY))}, {"low": draw(number), "high": draw(number)}])),
         "ratio_method": draw(st.sampled_from([None, "linear", "inverse"])),
         "history": [{"date": iso(draw(DAYS)), "value": draw(number)} for _ in range(draw(st.integers(0, 3)))]}
        for n in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    risks = [
        {"id": f"R-{n}", "title": "T", "probability": draw(st.none() | st.integers(1, 5)), "impact": draw(st.none() | st.integers(1, 5))}
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    span = {"start": {"baseline": iso(draw(MAYBE_DAY))}, "end": {"baseline": iso(draw(MAYBE_DAY)), "forecast": iso(draw(MAYBE_DAY)), "actual": iso(draw(MAYBE_DAY))}}  # fmt: skip
    return {
        "project": {"id": "p", "name": "P"} | span,
        "budget": {"bac": draw(st.none() | AMOUNTS), "periods": periods, "contingency": draw(st.none() | AMOUNTS)},
        "milestones": milestones, "kpis": kpis, "risks": risks,
    }  # fmt: skip


@given(data=projects(), as_of=DAYS)
def test_every_figure_is_a_number_or_says_why_it_is_none(data: dict[str, Any], as_of: date) -> None:
    for fact in find(as_of, **data).ledger:
        if isinstance(fact.value, Decimal):
            assert fact.value.is_finite(), fact.name
            assert not (fact.value.is_zero() and fact.value.is_signed()), fact.name
        elif isinstance(fact.value, NotAvailable):
            assert fact.value.reason, fact.name


@given(data=projects())
def test_before_anything_happened_the_report_is_empty_and_honest(data: dict[str, Any]) -> None:
    found = find(date(2023, 1, 1), **data)
    assert isinstance(found.ledger["cost.cpi"].value, NotAvailable)
    assert found.schedule.done == 0
    assert all(each.actual is None for each in found.kpis.values())
    assert found.rag["kpi"].calculated == found.rag["cost"].calculated == "grey"


def colour(found: Findings, name: str) -> int:
    """How bad a colour is; grey is no better than green."""
    return max(SEVERITY[found.rag[name].calculated], 0)


@given(ev=st.integers(200, 900), ac=st.integers(200, 900), more=st.integers(0, 500))
def test_spending_more_is_never_greener(ev: int, ac: int, more: int) -> None:
    def spent(amount: int) -> Findings:
        periods = [{"period_end": "2025-05-16", "pv_cum": 500, "ev_cum": ev, "ac_cum": amount}]
        return find(budget={"bac": 1000, "periods": periods})

    assert colour(spent(ac + more), "cost") >= colour(spent(ac), "cost")


@given(ev=st.integers(200, 900), less=st.integers(0, 190))
def test_earning_less_is_never_greener(ev: int, less: int) -> None:
    def earned(amount: int) -> Findings:
        periods = [{"period_end": "2025-05-16", "pv_cum": 500, "ev_cum": amount, "ac_cum": 500},
                   {"period_end": "2025-09-26", "pv_cum": 1000}]  # fmt: skip
        project = {"id": "p", "name": "P", "start": {"baseline": "2025-03-03"}, "end": {"baseline": "2025-09-26"}}
        return find(project=project, budget={"bac": 1000, "periods": periods})

    worse, better = earned(ev - less), earned(ev)
    same_index = worse.ledger["schedule.index"].formula == better.ledger["schedule.index"].formula
    early = bool(worse.ledger["schedule.index"].caveat) or bool(better.ledger["schedule.index"].caveat)
    if same_index and not early:
        assert colour(worse, "schedule") >= colour(better, "schedule")


@given(baseline=DAYS, slip=st.integers(-30, 200), more=st.integers(0, 60))
def test_a_later_date_is_never_greener(baseline: date, slip: int, more: int) -> None:
    def forecast(days: int) -> Findings:
        start = {"baseline": iso(baseline - timedelta(days=200))}
        end = {"baseline": iso(baseline), "forecast": iso(baseline + timedelta(days=days))}
        milestones = [{"id": "M-1", "name": "N", "critical": True, "baseline": iso(baseline), "forecast": iso(baseline + timedelta(days=days))}]  # fmt: skip
        return find(baseline, project={"id": "p", "name": "P", "start": start, "end": end}, milestones=milestones)

    assert colour(forecast(slip + more), "schedule") >= colour(forecast(slip), "schedule")


@given(scores=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=4), extra=st.tuples(st.integers(1, 5), st.integers(1, 5)))  # fmt: skip
def test_one_risk_more_is_never_greener(scores: list[tuple[int, int]], extra: tuple[int, int]) -> None:
    def risks(rated: list[tuple[int, int]]) -> Findings:
        return find(
            risks=[{"id": f"R-{n}", "title": "T", "probability": p, "impact": i} for n, (p, i) in enumerate(rated)]
        )

    assert colour(risks([*scores, extra]), "risk") >= colour(risks(scores), "risk")


@given(
    value=st.integers(-50, 150), less=st.integers(0, 60), target=st.integers(-100, 100), baseline=st.integers(-100, 100)
)
def test_a_worse_measurement_is_never_greener(value: int, less: int, target: int, baseline: int) -> None:
    if baseline > target:
        return

    def measured(amount: int) -> Findings:
        kpi = {"id": "K-1", "name": "N", "direction": "higher_is_better", "history": [{"date": "2025-05-01", "value": amount}],
               "baseline": {"value": baseline, "date": "2025-03-03"}, "target": {"value": target, "date": "2025-09-26"}}  # fmt: skip
        return find(kpis=[kpi])

    assert colour(measured(value - less), "kpi") >= colour(measured(value), "kpi")
