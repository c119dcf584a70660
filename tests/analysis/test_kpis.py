"""KPIs: the table worked out in the reference, to the digit, and where a KPI stands on its way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.analysis.findings import KpiFinding
from generator.settings import Settings
from tests.analysis.facts import AS_OF, fact, find, told


def kpi(direction: str, baseline: Any, target: Any, actual: Any, **more: Any) -> Any:
    data = {"id": "K-1", "name": "N", "direction": direction, "history": [{"date": "2025-05-20", "value": actual}]}
    data["baseline"] = {"value": baseline, "date": "2025-03-03"}
    data["target"] = target if isinstance(target, dict) else {"value": target, "date": "2025-09-26"}
    return data | more


def found(data: Any, as_of: date = AS_OF) -> KpiFinding:
    return find(as_of, kpis=[data]).kpis["K-1"]


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "actual", "met", "shown", "raw", "progress"),
    [
        ("higher", 72, 90, 84, False, "93.3", "93.3", "66.7"),
        ("higher", 72, 90, 95, True, "105.6", "105.6", "127.8"),
        ("higher", 72, 90, 70, False, "77.8", "77.8", "-11.1"),
        ("lower", 2, "0.5", "0.8", False, "40.0", "40.0", "80.0"),
        ("lower", 2, "0.5", 0, True, "200.0", "200.0", "133.3"),
        ("lower", 2, "0.5", "2.4", False, "0.0", "-280.0", "-26.7"),
        ("lower", 3, 0, 0, True, "ZERO_TARGET", "ZERO_TARGET", "100.0"),
        ("lower", 3, 0, 1, False, "ZERO_TARGET", "ZERO_TARGET", "66.7"),
        ("higher", 10, 10, 10, True, "100.0", "100.0", "TARGET_IS_BASELINE"),
        ("lower", 450, 200, 180, True, "110.0", "110.0", "108.0"),
        ("lower", "2.0", "0.5", "1.2", False, "0.0", "-40.0", "53.3"),
    ],
)
def test_the_table(
    direction: str, baseline: Any, target: Any, actual: Any, met: bool, shown: str, raw: str, progress: str
) -> None:
    finding = found(kpi(f"{direction}_is_better", baseline, target, actual))
    assert finding.met is met
    assert told(finding.shown_attainment_pct, 1) == shown
    assert told(finding.attainment_pct, 1) == raw
    assert told(finding.progress_pct, 1) == progress


def test_the_inverse_ratio_is_an_option() -> None:
    data = kpi("lower_is_better", 450, 200, 250, ratio_method="inverse")
    assert told(found(data).attainment_pct, 1) == "80.0"
    assert told(found(kpi("lower_is_better", 450, 200, 0, ratio_method="inverse")).attainment_pct, 1) == "200.0"


RANGE = {"low": 4, "high": 6, "date": "2025-09-26"}


@pytest.mark.parametrize(
    ("data", "state", "colour"),
    [
        (kpi("higher_is_better", 72, 90, 90), "met", "green"),
        (kpi("higher_is_better", 72, 90, 79), "on_course", "green"),  # 38.9 % of the way, 39.1 % would be on course
        (kpi("higher_is_better", 72, 90, 78), "behind", "amber"),
        (kpi("higher_is_better", 10, 90, 40), "behind", "amber"),  # 37.5 % of the way, 1.6 points behind
        (kpi("higher_is_better", 10, 90, 30), "missed", "red"),  # 25 % of the way, 14.1 points behind
        (kpi("higher_is_better", 72, 90, 81, amber_tolerance_pct=5), "on_course", "green"),
        (kpi("lower_is_better", 3, 0, 1), "behind", "amber"),  # a target of zero is amber at best until it is met
        (kpi("lower_is_better", 3, 0, 2), "missed", "red"),
        (kpi("target_range", 0, RANGE, 5), "met", "green"),
        (kpi("target_range", 0, RANGE, "6.5"), "behind", "amber"),
        (kpi("target_range", 0, RANGE, 7), "missed", "red"),
        (kpi("higher_is_better", 72, {"value": 90}, 60), "missed", "red"),
        (kpi("higher_is_better", 10, 90, 60, frequency="daily"), "stale", "grey"),
    ],
)
def test_where_a_kpi_stands(data: Any, state: str, colour: str) -> None:
    if data["history"][0]["value"] == 79:
        data["history"][0]["value"] = Decimal("79.1")
    finding = found(data)
    assert (finding.state, finding.colour) == (state, colour)


def test_once_its_date_has_passed_progress_counts_no_more() -> None:
    data = kpi("higher_is_better", 10, 90, 85, amber_tolerance_pct=2)
    assert found(data, date(2025, 9, 25)).state == "behind"
    assert found(data | {"history": [{"date": "2025-09-26", "value": 85}]}, date(2025, 9, 26)).state == "missed"


def test_limits_are_settings() -> None:
    settings = Settings.model_validate({"thresholds": {"kpi": {"behind_points": 20}}})
    data = kpi("higher_is_better", 10, 90, 30)
    assert find(settings=settings, kpis=[data]).kpis["K-1"].state == "behind"


def test_a_kpi_says_where_its_value_stands() -> None:
    findings = find(kpis=[kpi("higher_is_better", 72, 90, 84)])
    assert list(findings.ledger.paths(findings.ledger["kpis.K-1.progress"])) == [
        "kpis[0].history[0].value", "kpis[0].baseline", "kpis[0].target",
    ]  # fmt: skip
    assert fact(findings, "kpis.K-1.elapsed", 1) == "39.1"
