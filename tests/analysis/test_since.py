"""What moved since the report issued last: compared with what was frozen, never with old data read again."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from generator.analysis.issued import Issued
from generator.analysis.state import state_of
from generator.model import Project
from tests.analysis.facts import find

WEEK_20, WEEK_21 = date(2025, 5, 16), date(2025, 5, 23)


def project() -> dict[str, Any]:
    return {
        "project": {"id": "p", "name": "P", "end": {"baseline": "2025-09-26", "forecast": "2025-09-30"}},
        "milestones": [{"id": "M-1", "name": "A", "baseline": "2025-06-01", "forecast": "2025-06-05",
                        "forecast_history": [{"reported_on": "2025-05-09", "forecast": "2025-06-02"},
                                             {"reported_on": "2025-05-16", "forecast": "2025-06-05"}]}],
        "kpis": [{"id": "K-1", "name": "N", "direction": "lower_is_better", "target": {"value": 3},
                  "history": [{"date": "2025-05-16", "value": 9}]}],
        "risks": [{"id": "R-1", "title": "T", "probability": 3, "impact": 3, "owner": "ann", "status": "open"},
                  {"id": "R-2", "title": "U", "probability": 1, "impact": 3, "status": "closed"}],
        "issues": [{"id": "I-1", "title": "T", "due": "2025-05-30", "status": "open"}],
        "actions": [{"id": "A-1", "title": "T", "status": "open", "due": "2025-05-20", "due_history": ["2025-05-12"]}],
        "changes": [{"id": "CR-1", "title": "T", "raised_on": "2025-05-01"}],
        "budget": {"bac": 100, "periods": [{"period_end": "2025-05-16", "pv_cum": 50, "ev_cum": 40, "ac_cum": 40}]},
        "status_periods": [{"id": "2025-W20", "as_of": "2025-05-16", "rag": {"risk": {"value": "green"}}}],
    }  # fmt: skip


def issued(data: dict[str, Any], as_of: date = WEEK_20) -> Issued:
    return Issued.of(state_of(Project.model_validate(data), find(as_of, **data)))


def moved(
    now: dict[str, Any], *, before: dict[str, Any] | None = None
) -> list[tuple[str, str, str, object, object, str]]:
    found = find(WEEK_21, (issued(before or project()),), **now).since
    assert found is not None
    return [(each.register, each.id, each.field, each.before, each.now, each.direction) for each in found.moved]


def changed(**fields: Any) -> dict[str, Any]:
    """The project a week later."""
    data = copy.deepcopy(project())
    data["status_periods"].append({"id": "2025-W21", "as_of": "2025-05-23", "rag": {"risk": {"value": "green"}}})
    for register, entries in fields.items():
        data[register] = entries if not isinstance(data.get(register), dict) else data[register] | entries
    return data


def test_without_an_issued_report_it_is_the_first() -> None:
    assert find(WEEK_21, **changed()).since is None


def test_nothing_moves_when_nothing_changes() -> None:
    found = find(WEEK_21, (issued(project()),), **changed()).since
    assert found is not None
    assert (found.period, found.as_of, found.days, found.moved) == ("2025-W20", WEEK_20, 7, ())


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"risks": [project()["risks"][0] | {"probability": 5}, project()["risks"][1]]},
         ("risks", "R-1", "score", 9, 15, "worse")),
        ({"risks": [project()["risks"][0] | {"owner": "bob"}, project()["risks"][1]]},
         ("risks", "R-1", "owner", "ann", "bob", "")),
        ({"risks": [project()["risks"][0], project()["risks"][1] | {"status": "open"}]},
         ("risks", "R-2", "reopened", "closed", "open", "worse")),
        ({"risks": [project()["risks"][0] | {"status": "closed"}, project()["risks"][1]]},
         ("risks", "R-1", "closed", "open", "closed", "better")),
        ({"risks": project()["risks"][:1]}, ("risks", "R-2", "gone", "closed", None, "")),
        ({"issues": [*project()["issues"], {"id": "I-2", "title": "V", "raised_on": "2025-05-20"}]},
         ("issues", "I-2", "new", None, "open", "")),
        ({"issues": [project()["issues"][0] | {"due": "2025-06-06"}]},
         ("issues", "I-1", "due", date(2025, 5, 30), date(2025, 6, 6), "worse")),
        ({"actions": [project()["actions"][0] | {"status": "done", "closed_on": "2025-05-20"}]},
         ("actions", "A-1", "closed", "open", "done", "better")),
        ({"changes": [project()["changes"][0] | {"requirement_assessment": {"verdict": "support"}}]},
         ("changes", "CR-1", "state", "submitted", "assessing", "")),
        ({"project": {"end": {"baseline": "2025-09-26", "forecast": "2025-09-28"}}},
         ("project", "end", "date", date(2025, 9, 30), date(2025, 9, 28), "better")),
    ],
)  # fmt: skip
def test_what_moves_is_told(fields: dict[str, Any], expected: tuple[object, ...]) -> None:
    assert expected in moved(changed(**fields))


def test_a_milestone_tells_how_often_it_moved_before() -> None:
    now = changed()
    now["milestones"][0] |= {"forecast": "2025-06-10"}
    now["milestones"][0]["forecast_history"].append({"reported_on": "2025-05-23", "forecast": "2025-06-10"})
    found = find(WEEK_21, (issued(project()),), **now)
    assert found.since is not None
    (each,) = found.since.moved
    assert (each.field, each.days, each.times, each.direction) == ("date", 5, 1, "worse")
    assert found.milestones["M-1"].moved_days == 5


def test_a_kpi_is_better_by_its_own_direction() -> None:
    now = changed()
    now["kpis"][0]["history"].append({"date": "2025-05-23", "value": 7})
    (each,) = moved(now)
    assert each[:3] == ("kpis", "K-1", "value")
    assert each[5] == "better"


def test_history_that_says_something_else_now_is_restated() -> None:
    now = changed()
    now["kpis"][0]["history"][0]["value"] = 8
    now["budget"]["periods"][0]["ac_cum"] = 45
    told = moved(now)
    assert ("kpis", "K-1 2025-05-16", "restated", "9", "8", "") in told
    assert ("budget", "AC 2025-05-16", "restated", "40", "45", "") in told


def test_colours_move_against_what_was_issued_and_count_the_reports() -> None:
    now = changed()
    now["status_periods"][1]["rag"]["risk"]["value"] = "red"
    found = find(WEEK_21, (issued(project()),), **now)
    assert (found.rag["risk"].trend, found.rag["risk"].previous, found.rag["risk"].periods) == ("worse", "green", 1)
    assert found.since is not None
    assert ("rag", "colour", "green", "red") in [(e.register, e.field, e.before, e.now) for e in found.since.moved]
    same = find(WEEK_21, (issued(project()),), **changed()).rag["risk"]
    assert (same.trend, same.periods) == ("unchanged", 2)


def test_old_data_that_was_edited_since_does_not_count() -> None:
    edited = changed()
    edited["status_periods"][0]["rag"]["risk"]["value"] = "red"
    assert find(WEEK_21, (issued(project()),), **edited).rag["risk"].trend == "unchanged"


def test_an_issue_of_the_same_or_a_later_day_is_not_compared_with() -> None:
    assert find(WEEK_20, (issued(project()),), **project()).since is None
