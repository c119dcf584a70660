"""Where a check must hold its tongue, or must not stumble: names, settings, dates, closing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.analysis import check, find
from generator.model import Project
from generator.settings import Settings
from generator.sources.records import Places

AS_OF = date(2025, 5, 23)
TEAM: dict[str, Any] = {
    "project": {"id": "p", "name": "P", "sponsor": "ann", "pmo_lead": "ben", "product_manager": "Cleo"},
    "roles": [{"id": "PMO", "kind": "pmo"}, {"id": "po", "kind": "product_manager"}],
    "people": [
        {"id": "ann", "name": "Ann"},
        {"id": "ben", "name": "Ben"},
        {"id": "cleo", "name": "Cleo", "name_zh": "李四", "aliases": ["CC"]},
        {"id": "dan", "name": "Dan", "role_ids": ["po"]},
    ],
}


def codes(data: dict[str, Any], *, explicit: bool = False, settings: Settings | None = None) -> list[str]:
    project = Project.model_validate({"project": {"id": "p", "name": "P"}, **data})
    settings = settings or Settings()
    findings = find(project, settings, AS_OF)
    return [each.code for each in check(project, settings, findings, Places(), explicit=explicit)]


def project(**fields: Any) -> dict[str, Any]:
    return {"project": {"id": "p", "name": "P", **fields}}


def change(**fields: Any) -> dict[str, Any]:
    return {"changes": [{"id": "CR-1", "title": "C", **fields}]}


def approved(days: int = 0, cost: int = 0) -> dict[str, Any]:
    return change(
        requirement_assessment={"verdict": "support"},
        process_assessment={"verdict": "feasible", "impact": {"schedule_days": days, "cost": cost}},
        decision={"verdict": "approved", "authority": "joint"},
        absorbed="Float",
    )


def override(**fields: Any) -> dict[str, Any]:
    whole = {"value": "green", "computed": "red", "reason": "R", "by": "ann", "on": AS_OF, "expires_on": AS_OF}
    rag = {"cost": {"value": "green", "override": whole | fields}}
    return TEAM | {"status_periods": [{"id": "2025-W21", "as_of": AS_OF, "rag": rag}]}


@pytest.mark.parametrize("name", ["cleo", "Cleo", "CLEO", "李四", "cc", "dan", "po", "role:po", "product_manager"])
def test_the_product_manager_is_known_by_every_name(name: str) -> None:
    assert "SB-061" not in codes(TEAM | change(requirement_assessment={"by": name}))
    assert "SB-061" in codes(TEAM | change(process_assessment={"by": name}))


def test_who_assessed_is_not_doubted_when_nobody_is_said_to_hold_the_role() -> None:
    assessed = change(requirement_assessment={"by": "Eve"})
    assert "SB-061" not in codes(assessed)
    assert "SB-061" not in codes(assessed | project(product_manager="eve"))
    assert "SB-061" in codes(assessed | project(product_manager="Mia"))


def test_a_raci_column_counts_by_the_kind_of_its_role() -> None:
    assert "SB-010" not in codes(TEAM | {"raci": {"roles": ["PMO", "po"]}})
    assert "SB-010" not in codes(TEAM)


@pytest.mark.parametrize(
    ("limits", "days", "wrong"),
    [
        ([{"max_schedule_days": 10, "authority": "joint"}, {"authority": "sponsor"}], 10, False),
        ([{"max_schedule_days": 10, "authority": "joint"}, {"authority": "sponsor"}], 11, True),
        ([{"authority": "steering"}], 0, True),
        ([{"max_schedule_days": "a few", "authority": "joint"}], 30, False),
        ([{"authority": "board of trade"}], 30, False),
        ([{"max_schedule_days": 1}], 5, False),
        ([], 6, True),
    ],
)
def test_settings_say_who_decides(limits: list[dict[str, Any]], days: int, wrong: bool) -> None:
    assert ("SB-062" in codes(approved(days), settings=Settings(change_authority=limits))) is wrong


def test_cost_is_not_judged_without_a_budget() -> None:
    assert "SB-062" not in codes(approved(cost=1000))
    assert "SB-062" in codes(approved(cost=1000) | {"budget": {"bac": 1000}})


def test_each_assessment_stands_between_raising_and_verdict() -> None:
    early = change(raised_on="2025-05-05", process_assessment={"on": "2025-05-04"})
    assert codes(early).count("SB-064") == 1
    both = {"requirement_assessment": {"on": "2025-05-06"}, "process_assessment": {"on": "2025-05-07"}}
    assert codes(change(**both, decision={"on": "2025-05-05"})).count("SB-064") == 2


def test_a_plan_may_stop_before_the_planned_end_but_not_beyond_the_budget() -> None:
    def curve(value: int) -> list[str]:
        periods = [{"period_end": "2025-05-31", "pv_cum": value}, {"period_end": "2025-04-30", "pv_cum": 10}]
        return codes(project(end={"baseline": "2025-12-31"}) | {"budget": {"bac": 100, "periods": periods}})

    assert "SB-041" not in curve(90)
    assert "SB-041" in curve(101)


def test_a_greener_override_needs_the_approval_of_another_person() -> None:
    assert "SB-070" in codes(override())
    assert "SB-072" in codes(override(approved_by="Ann"))
    assert not {"SB-070", "SB-072"} & set(codes(override(approved_by="Ben")))
    assert "SB-070" in codes(override(approved_by="Ben", expires_on="2025-06-07"))


def test_the_period_judged_is_the_newest_up_to_the_date() -> None:
    first = {"id": "2025-W21", "as_of": "2025-05-23", "rag": {"cost": {"value": "red"}}}
    later = {"id": "2025-W22", "as_of": "2025-05-30", "rag": {"cost": {"value": "green"}}}
    assert "SB-114" in codes({"status_periods": [later, first]}, explicit=True)


def test_closing_begins_with_the_phase_or_with_completion() -> None:
    left = {
        "issues": [{"id": "I-1", "title": "I"}],
        "objectives": [{"id": "O-1", "statement": "O", "priority": "must"}],
    }
    assert not {"SB-080", "SB-082"} & set(codes(left | project(phase="executing", status="active")))
    for closing in ({"phase": "closing"}, {"phase": "closed"}, {"status": "completed"}):
        assert {"SB-080", "SB-082"} <= set(codes(left | project(**closing)))
    nobody = project(phase="closed", closure={"follow_on": [{"ref": "I-1"}]})
    assert "SB-082" in codes(left | nobody)


def test_a_person_has_no_more_than_a_whole_day() -> None:
    assert "SB-118" in codes({"people": [{"id": "a", "name": "A", "allocation_pct": 101}]})
    assert "SB-118" not in codes({"people": [{"id": "a", "name": "A", "allocation_pct": 100}]})
