"""Earned value and earned schedule: the cases worked out in the reference, to the digit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from generator.analysis.findings import Findings
from tests.analysis.facts import AS_OF, fact, find

BAC = 1_200_000


def case(pv: int, ev: int | None, ac: int | None, bac: int | None = BAC, **budget: Any) -> Findings:
    """A project in the middle of its plan with these cumulative amounts."""
    dates = {"start": {"baseline": "2025-03-03"}, "end": {"baseline": "2025-09-26"}}
    periods = [{"period_end": "2025-05-23", "pv_cum": pv, "ev_cum": ev, "ac_cum": ac}]
    if bac and pv < bac:
        periods.append({"period_end": "2025-09-26", "pv_cum": bac})
    return find(project={"id": "p", "name": "P"} | dates, budget={"bac": bac, "periods": periods} | budget)


COLUMNS = ("cost.cpi", "schedule.spi", "cost.eac_1", "cost.eac_2", "cost.eac_3", "cost.tcpi_bac")


@pytest.mark.parametrize(
    ("amounts", "cpi", "spi", "eac_1", "eac_2", "eac_3", "tcpi"),
    [
        ((600_000, 540_000, 620_000), "0.8710", "0.9000", "1280000", "1377777.78", "1461975.31", "1.1379"),
        ((0, 0, 0), "NOT_STARTED", "NOT_STARTED", "1200000", "NOT_STARTED", "NOT_STARTED", "1.0000"),
        ((0, 30_000, 20_000), "1.5000", "NO_PLAN", "1190000", "800000.00", "NO_PLAN", "0.9915"),
        ((100_000, 50_000, 0), "NO_COST", "0.5000", "1150000", "NO_COST", "NO_COST", "0.9583"),
        ((100_000, 0, 80_000), "0.0000", "0.0000", "1280000", "NOT_STARTED", "NOT_STARTED", "1.0714"),
        ((1_200_000, 1_000_000, 1_250_000), "0.8000", "0.8333", "1450000", "1500000.00", "1550000.00", "BUDGET_EXHAUSTED"),
        ((1_200_000, 1_000_000, 1_200_000), "0.8333", "0.8333", "1400000", "1440000.00", "1488000.00", "BUDGET_EXHAUSTED"),
        ((1_200_000, 1_200_000, 1_310_000), "0.9160", "1.0000", "1310000", "1310000.00", "1310000.00", "COMPLETE"),
        ((1_200_000, 1_200_000, 1_150_000), "1.0435", "1.0000", "1150000", "1150000.00", "1150000.00", "COMPLETE"),
    ],
)  # fmt: skip
def test_the_cases(
    amounts: tuple[int, int, int], cpi: str, spi: str, eac_1: str, eac_2: str, eac_3: str, tcpi: str
) -> None:
    found = case(*amounts)
    assert fact(found, "cost.cpi") == cpi
    assert fact(found, "schedule.spi") == spi
    assert fact(found, "cost.eac_1", 0) == eac_1
    assert fact(found, "cost.eac_2", 2) == eac_2
    assert fact(found, "cost.eac_3", 2) == eac_3
    assert fact(found, "cost.tcpi_bac") == tcpi


def test_without_a_budget_nothing_is_defined() -> None:
    found = case(0, 0, 0, bac=0)
    assert {fact(found, name) for name in (*COLUMNS[:2], "cost.cv_pct", "cost.complete_pct")} == {"NO_PLAN"}
    assert fact(find(), "cost.cpi") == "NO_BASELINE"
    assert find().rag["cost"].calculated == "grey"


def test_the_normal_case_in_full() -> None:
    found = case(600_000, 540_000, 620_000, etc_bottom_up={"value": 720_000, "date": "2025-05-23"})
    expected = {
        "cost.cv": "-80000.00", "cost.sv": "-60000.00", "cost.planned_pct": "50.00", "cost.complete_pct": "45.00",
        "cost.spent_pct": "51.67", "cost.eac_4": "1340000.00", "cost.eac": "1340000.00", "cost.vac": "-140000.00",
        "cost.eac_low": "1280000.00", "cost.eac_high": "1461975.31", "cost.etc": "720000.00", "cost.tcpi_eac": "0.92",
    }  # fmt: skip
    assert {name: fact(found, name, 2) for name in expected} == expected
    assert fact(found, "cost.tcpi_eac") == "0.9167"
    typical = case(600_000, 540_000, 620_000)
    assert (fact(typical, "cost.eac", 2), fact(typical, "cost.vac", 2)) == ("1377777.78", "-177777.78")
    assert fact(typical, "cost.tcpi_eac") == "SAME_AS_CPI"


def test_an_estimate_older_than_the_last_period_does_not_count() -> None:
    found = case(600_000, 540_000, 620_000, etc_bottom_up={"value": 720_000, "date": "2025-05-01"})
    assert fact(found, "cost.eac", 2) == "1377777.78"


def test_a_declared_estimate_counts_first() -> None:
    found = case(600_000, 540_000, 620_000, eac_declared={"value": 1_300_000, "method": "supplier's offer", "by": "li"})
    assert (fact(found, "cost.eac", 0), fact(found, "cost.tcpi_eac")) == ("1300000", "0.9706")


def test_what_is_too_early_to_be_relied_on_is_not_shown() -> None:
    found = case(0, 30_000, 20_000)
    assert found.ledger["cost.eac_2"].caveat == found.ledger["cost.cpi"].caveat == "TOO_EARLY"
    assert fact(found, "cost.eac", 0) == "1190000"
    assert case(100_000, 0, 80_000).ledger["cost.cpi"].caveat == ""


def test_spi_is_not_shown_when_all_is_done() -> None:
    found = case(1_200_000, 1_200_000, 1_310_000)
    assert found.ledger["schedule.spi"].caveat == "COMPLETE"
    assert (fact(found, "cost.etc", 0), fact(found, "cost.vac", 0)) == ("0", "-110000")


def weekly(pv: list[int], ev: int, at: int, start: date = date(2025, 3, 3)) -> Findings:
    """A plan by weeks from period 0, with value reported at one of them."""
    periods: list[dict[str, Any]] = [
        {"period_end": (start + timedelta(weeks=number)).isoformat(), "pv_cum": value}
        for number, value in enumerate(pv)
    ]
    if at < len(periods):
        periods[at] |= {"ev_cum": ev, "ac_cum": ev}
    end = start + timedelta(weeks=len(pv) - 1)
    span = {"start": {"baseline": start.isoformat()}, "end": {"baseline": end.isoformat()}}
    day = start + timedelta(weeks=at)
    return find(day, project={"id": "p", "name": "P"} | span, budget={"bac": pv[-1], "periods": periods})


def test_earned_schedule_as_worked_out() -> None:
    found = weekly([0, 50, 120, 210, 330, 470, 600, 740, 880, 1000, 1090, 1150, 1200], 540, 6)
    names = ("es", "at", "spi_t", "sv_t", "ieac_t", "spi")
    assert [fact(found, f"schedule.{name}") for name in names] == ["5.5385", "6.0000", "0.9231", "-0.4615", "13.0000", "0.9000"]  # fmt: skip


@pytest.mark.parametrize(
    ("pv", "ev", "es"),
    [
        ([0, 100, 100, 100, 200], 100, "3.0000"),
        ([0, 100, 200], 0, "0.0000"),
        ([0, 100, 200, 200, 200], 200, "4.0000"),
        ([0, 100, 200], 150, "1.5000"),
    ],
)
def test_earned_schedule_at_its_edges(pv: list[int], ev: int, es: str) -> None:
    assert fact(weekly(pv, ev, 1), "schedule.es") == es


def test_at_the_start_no_time_has_passed() -> None:
    assert fact(weekly([0, 100, 200], 0, 0), "schedule.spi_t") == "NOT_STARTED"


def test_late_in_the_project_spi_t_counts() -> None:
    late = weekly([0, 100, 200, 300, 400], 310, 4)
    assert late.ledger["schedule.index"].formula == "SPI(t)"
    assert fact(late, "schedule.index") == "0.7750"
    assert weekly([0, 100, 200, 300, 400], 200, 2).ledger["schedule.index"].formula == "SPI"


def test_only_what_is_known_by_the_date_counts() -> None:
    periods = [
        {"period_end": "2025-05-16", "pv_cum": 50, "ev_cum": 40, "ac_cum": 45},
        {"period_end": "2025-05-23", "pv_cum": 60, "ev_cum": 55, "ac_cum": 60},
        {"period_end": "2025-05-30", "pv_cum": 100},
    ]
    budget = {"bac": 100, "periods": periods}
    assert fact(find(budget=budget), "cost.ev", 0) == "55"
    assert fact(find(date(2025, 5, 22), budget=budget), "cost.ev", 0) == "40"
    assert fact(find(date(2025, 5, 1), budget=budget), "cost.ev") == "NO_HISTORY"
    assert fact(find(date(2025, 6, 30), budget=budget), "cost.pv", 0) == "60"


def test_every_figure_names_where_it_is_from() -> None:
    found = case(600_000, 540_000, 620_000)
    cpi = found.ledger["cost.cpi"]
    assert list(found.ledger.paths(cpi)) == ["budget.periods[0].ev_cum", "budget.periods[0].ac_cum"]
    assert next(found.ledger.paths(found.ledger["cost.vac_pct"])) == "budget.bac"
    assert found.ledger["cost.date"].value == AS_OF
