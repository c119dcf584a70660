"""Colours by their written rules: at the limits, without data, with overrides, by another preset."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.settings import Settings
from tests.analysis.facts import find

DATES = {"start": {"baseline": "2025-03-03"}, "end": {"baseline": "2025-06-11"}}


def project(**more: Any) -> dict[str, Any]:
    return {"project": {"id": "p", "name": "P", "currency": "EUR"} | DATES} | more


def money(pv: int, ev: int, ac: int, bac: int = 1000) -> dict[str, Any]:
    periods = [{"period_end": "2025-05-16", "pv_cum": pv, "ev_cum": ev, "ac_cum": ac}]
    return {"budget": {"bac": bac, "periods": [*periods, {"period_end": "2025-06-11", "pv_cum": bac}]}}


def ending(days: int, **more: Any) -> dict[str, Any]:
    """A project of 100 days whose end is forecast so many days late."""
    end = {"baseline": "2025-06-11", "forecast": f"2025-06-{11 + days:02d}"}
    return {"project": {"id": "p", "name": "P", "start": {"baseline": "2025-03-03"}, "end": end} | more}


def late(days: int, **more: Any) -> dict[str, Any]:
    """A critical milestone that was due so many days ago."""
    return {"milestones": [{"id": "M-1", "name": "N", "critical": True, "baseline": f"2025-05-{23 - days:02d}"} | more]}


def risk(probability: int, impact: int, **more: Any) -> dict[str, Any]:
    return {"risks": [{"id": "R-1", "title": "T", "probability": probability, "impact": impact} | more]}


def change(days: int = 0, cost: int = 0, size: int = 1, **more: Any) -> dict[str, Any]:
    impact = {"schedule_days": days, "cost": cost}
    assessed = {
        "requirement_assessment": {"verdict": "support"},
        "process_assessment": {"verdict": "feasible", "impact": impact},
    }
    return project(
        changes=[{"id": "CR-1", "title": "T", "raised_on": "2025-05-01", "size": size} | assessed | more],
        budget={"bac": 1000},
    )


APPROVED = {"decision": {"verdict": "approved", "on": "2025-05-10"}}
CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("schedule", project(**money(400, 380, 380)), "green", "schedule.1"),
    ("schedule", project(**money(400, 379, 379)), "amber", "schedule.1"),
    ("schedule", project(**money(400, 360, 360)), "amber", "schedule.1"),
    ("schedule", project(**money(400, 359, 359)), "red", "schedule.1"),
    ("schedule", ending(2), "green", "schedule.3"),
    ("schedule", ending(3), "amber", "schedule.3"),
    ("schedule", ending(10), "amber", "schedule.3"),
    ("schedule", ending(11), "red", "schedule.3"),
    ("schedule", ending(3, tolerances={"time_days": 2}), "red", "schedule.4"),
    ("schedule", late(1), "amber", "schedule.2"),
    ("schedule", late(5), "amber", "schedule.2"),
    ("schedule", late(6), "red", "schedule.2"),
    ("schedule", late(6) | {"calendar": {}}, "amber", "schedule.2"),  # four working days
    ("schedule", late(0, forecast="2025-05-24"), "amber", "schedule.2"),
    ("schedule", late(0), "green", "schedule.2"),
    ("schedule", late(9, critical=False), "grey", ""),
    ("schedule", project(), "grey", ""),
    ("cost", project(**money(400, 400, 420)), "green", "cost.1"),
    ("cost", project(**money(400, 400, 421)), "amber", "cost.2"),  # CPI 0.9501, but the estimate is 5.25 % over
    ("cost", project(**money(400, 400, 422)), "amber", "cost.1"),
    ("cost", project(**money(400, 400, 445)), "red", "cost.1"),
    ("cost", project(**money(400, 900, 1001)), "red", "cost.1"),
    ("cost", project(**money(0, 0, 0)), "grey", ""),
    ("cost", project(**money(100, 100, 140)), "green", "cost.2"),  # too early for CPI; EAC-1 is 4 % over
    ("cost", project(**money(100, 100, 160)), "amber", "cost.2"),
    ("cost", project(budget={"lines": [{"id": "b", "planned": 100, "forecast": 111}]}), "red", "cost.2"),
    ("scope", change(), "green", "scope.3"),
    ("scope", change(size=4), "amber", "scope.2"),
    ("scope", change(size=3), "green", "scope.3"),
    ("scope", change(days=5, **APPROVED), "green", "scope.3"),
    ("scope", change(days=6, **APPROVED), "amber", "scope.3"),
    ("scope", change(cost=150, **APPROVED), "amber", "scope.3"),
    ("scope", change(cost=151, **APPROVED), "red", "scope.3"),
    ("scope", change(implementation={"status": "in_progress"}), "red", "scope.1"),
    ("scope", change(implementation={"status": "in_progress"}, emergency=True), "green", "scope.3"),
    ("scope", {"changes": []}, "green", "scope.2"),
    ("scope", project(changes=[]), "green", "scope.3"),
    ("scope", project(), "grey", ""),
    ("risk", risk(3, 3), "green", "risk.1"),
    ("risk", risk(2, 5, response="r"), "amber", "risk.1"),
    ("risk", risk(4, 5), "red", "risk.1"),
    ("risk", risk(5, 5, kind="opportunity"), "green", "risk.1"),
    ("risk", risk(5, 5, status="closed"), "green", "risk.1"),
    ("risk", risk(3, 3, escalation={"to": "s"}, due="2025-05-22"), "red", "risk.3"),
    ("risk", {"issues": [{"id": "I-1", "title": "T", "severity": 4}]}, "amber", "risk.2"),
    ("risk", {"issues": [{"id": "I-1", "title": "T", "severity": 5}]}, "red", "risk.2"),
    ("risk", {}, "grey", ""),
    ("resources", {"resources": [{"id": "RS-1", "person": "a", "allocation_pct": 100}]}, "green", "resources.1"),
    ("resources", {"resources": [{"id": "RS-1", "person": "a", "allocation_pct": 60}, {"id": "RS-2", "person": "a", "allocation_pct": 60}]}, "amber", "resources.1"),
    ("resources", {"resources": [{"id": "RS-1", "person": "a", "allocation_pct": 121}]}, "red", "resources.1"),
    ("resources", {"resources": [{"id": "RS-1", "person": "a", "allocation_pct": 200, "to": "2025-05-22"}]}, "grey", ""),
    ("resources", {"resources": [{"id": "RS-1", "status": "requested", "critical": True}]}, "red", "resources.2"),
    ("resources", {"resources": [{"id": "RS-1", "status": "requested", "critical": True, "from": "2025-06-02"}]}, "amber", "resources.2"),
    ("resources", {"resources": [{"id": "RS-1", "status": "requested"}]}, "green", "resources.2"),
    ("resources", {}, "grey", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("dimension", "data", "colour", "rule"), CASES, ids=[f"{n}-{c[0]}-{c[2]}" for n, c in enumerate(CASES)]
)
def test_a_rule_gives_its_colour(dimension: str, data: dict[str, Any], colour: str, rule: str) -> None:
    found = find(**data).rag[dimension]
    assert (found.calculated, found.decided_by.rule if found.decided_by else "") == (colour, rule)


def quality(*values: int, must: bool = False) -> dict[str, Any]:
    target = {"value": 100, "date": "2025-05-01"}
    kpis = [
        {"id": f"K-{n}", "name": "N", "category": "quality", "direction": "higher_is_better", "target": target,
         "objective_ids": ["O-1"], "history": [{"date": "2025-05-01", "value": value}]}
        for n, value in enumerate(values)
    ]  # fmt: skip
    return {"kpis": kpis, "objectives": [{"id": "O-1", "statement": "S", "priority": "must" if must else "should"}]}


@pytest.mark.parametrize(
    ("data", "quality_colour", "kpi_colour"),
    [
        (quality(100, 100, 100, 100, 95), "amber", "green"),
        (quality(100, 100, 100, 95), "amber", "amber"),
        (quality(100, 100, 100, 100, 80), "red", "amber"),
        (quality(100, 100, 100, 100, 80, must=True), "red", "red"),
        (quality(100), "green", "green"),
    ],
)
def test_kpis_colour_quality_and_themselves(data: dict[str, Any], quality_colour: str, kpi_colour: str) -> None:
    found = find(**data).rag
    assert (found["quality"].calculated, found["kpi"].calculated) == (quality_colour, kpi_colour)


def test_a_rejected_deliverable_of_a_must_is_red() -> None:
    data = {
        "requirements": [{"id": "REQ-1", "text": "T", "priority": "must", "deliverable_ids": ["D-1"]}],
        "deliverables": [{"id": "D-1", "name": "N", "status": "rejected"}],
    }
    assert find(**data).rag["quality"].calculated == "red"


def test_the_whole_is_the_worst_part_or_the_worst_of_the_core() -> None:
    assert find(**risk(5, 5)).overall.calculated == "red"
    core = Settings.model_validate({"thresholds": {"overall": "worst_of_core"}})
    assert find(settings=core, **risk(5, 5)).overall.calculated == "grey"
    assert find().overall.value == "grey"


def test_another_preset_has_other_limits() -> None:
    pm2 = Settings.model_validate({"thresholds": {"preset": "pm2"}})
    assert find(settings=pm2, **risk(1, 3)).rag["risk"].calculated == "amber"
    assert find(settings=pm2, **risk(1, 2)).rag["risk"].calculated == "green"
    own = Settings.model_validate({"thresholds": {"preset": "pm2", "risk": {"amber_from": 5}}})
    assert find(settings=own, **risk(1, 3)).rag["risk"].calculated == "green"
    assert list(own.changed_limits()) == [("risk.amber_from", Decimal(5))]


OVERRIDE = {"value": "amber", "reason": "A letter of intent is signed", "by": "ben", "on": "2025-05-20",
            "expires_on": "2025-05-23", "approved_by": "ann"}  # fmt: skip


def reported(value: str | None = "green", **override: Any) -> dict[str, Any]:
    rating = ({"value": value} if value else {}) | ({"override": OVERRIDE | override} if override is not None else {})
    return risk(5, 5) | {"status_periods": [{"id": "2025-W21", "as_of": "2025-05-23", "rag": {"risk": rating}}]}


def test_an_override_holds_through_its_last_day() -> None:
    found = find(**reported()).rag["risk"]
    assert (found.value, found.calculated, found.reported) == ("amber", "red", "green")
    assert found.override is not None
    expired = find(**reported(value="amber", expires_on="2025-05-22")).rag["risk"]
    assert (expired.value, expired.override, expired.expired) == ("red", None, True)


@pytest.mark.parametrize("missing", ["reason", "by", "on", "expires_on", "approved_by"])
def test_an_incomplete_override_does_not_hold(missing: str) -> None:
    found = find(**reported(None, **{missing: None})).rag["risk"]
    assert (found.value, found.override) == ("red", None)


def test_a_worse_override_needs_no_approval() -> None:
    data = risk(3, 3) | {
        "status_periods": [
            {"id": "2025-W21", "as_of": "2025-05-23", "rag": {"risk": {"override": OVERRIDE | {"approved_by": None}}}}
        ]
    }
    assert find(**data).rag["risk"].value == "amber"


def test_without_a_report_the_calculated_colour_stands() -> None:
    found = find(**risk(4, 5)).rag["risk"]
    assert (found.value, found.reported, found.trend, found.periods) == ("red", "", "", 0)
