"""Sections about people and what they learned: what they show, to whom, and when they leave themselves out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.document import outline
from generator.world import World

WORLD = World(environment={})
WEEK = {"id": "2025-W40", "period_start": "2025-09-29", "period_end": "2025-10-05", "as_of": "2025-10-03"}
PEOPLE = [{"id": "ann", "name": "Ann Berg"}, {"id": "ben", "name": "Ben Falk"}]
AWARD = {"id": "RC-1", "to": ["ann"], "type": "public_recognition", "reason": "Found the fault", "date": "2025-10-02",
         "amount": 500}  # fmt: skip
DONE = {"id": "TR-1", "topic": "Alarm", "for": ["ben"], "status": "done", "done_on": "2025-10-01", "result": "11 passed",
        "current_level": "beginner", "target_level": "advanced"}  # fmt: skip
COMING = {"id": "TR-2", "topic": "Restore", "status": "planned", "planned_on": "2025-10-20"}


@pytest.fixture
def section(tmp_path: Path) -> Callable[..., str]:
    """The lines of one section of a document of a small project; "" when it leaves itself out."""

    def outlined(kind: str, identifier: str, audience: str = "", **registers: Any) -> str:
        identity = {"id": "p", "name": "P", "phase": "closing", "currency": "EUR"}
        data = {"project": identity, "people": PEOPLE, "status_periods": [WEEK], **registers}
        (tmp_path / "project.yaml").write_text(json.dumps(data), encoding="utf-8")
        loaded = pipeline.load(WORLD, tmp_path, date(2025, 10, 3))
        assert loaded.project is not None
        text = outline.write(
            pipeline.compose(WORLD, loaded, pipeline.Order(audience=audience, profile="standard"), kind)
        )
        return text.partition(f"<{identifier}>\n")[2].partition("\n<")[0]

    return outlined


# ---------------------------------------------------------------- status: team, recognition and training


def test_the_status_tells_what_the_period_brought_the_team(section: Callable[..., str]) -> None:
    staff = [{"id": "RS-1", "kind": "human", "person": "ben", "name": "Testing", "from": "2025-09-30"}]
    text = section("status", "S14", recognitions=[AWARD], trainings=[DONE, COMING], resources=staff)
    assert "| Recognition | Ann Berg: Found the fault Public recognition |" in text
    assert "| Trained | Alarm, Ben Falk, 2025-10-01: 11 passed |" in text
    assert "| Training to come | Restore, 2025-10-20 |" in text
    assert "| Team | Ben Falk joined on 2025-09-30, Testing |" in text
    assert "500" not in text


@pytest.mark.parametrize(
    ("registers", "printed"),
    [
        ({}, ""),
        ({"recognitions": [], "trainings": []}, "| Recognition | None this period |\n| Trained | None this period |"),
        ({"recognitions": None}, "| Recognition | To be decided |"),
        ({"recognitions": [AWARD | {"date": "2025-09-01"}]}, "| Recognition | None this period |"),
        ({"recognitions": [AWARD | {"policy": True}]}, "| Recognition | None this period |"),
        ({"trainings": [COMING | {"planned_on": "2025-09-01"}]}, "| Training to come | Restore, 2025-09-01 overdue |"),
    ],
)  # fmt: skip
def test_the_status_without_news(section: Callable[..., str], registers: dict[str, Any], printed: str) -> None:
    text = section("status", "S14", **registers)
    assert printed in text
    assert bool(text) is bool(printed)


@pytest.mark.parametrize(
    ("visibility", "audience", "shown"),
    [
        ("private", "", False),
        ("private", "team", False),
        ("team", "team", True),
        ("team", "sponsor", False),
        ("org", "sponsor", True),
        ("org", "external", False),
    ],
)
@pytest.mark.parametrize(("kind", "identifier"), [("status", "S14"), ("summary", "P14"), ("lessons", "L11")])
def test_recognition_keeps_to_its_circle(
    section: Callable[..., str], kind: str, identifier: str, visibility: str, audience: str, shown: bool
) -> None:
    text = section(kind, identifier, audience, recognitions=[AWARD | {"visibility": visibility}])
    assert ("Found the fault" in text) is shown


# ---------------------------------------------------------------- summary: communication, outlook

RATED = {
    "dimensions": [
        {"name": "communication", "rating": 4, "by": "ann", "evidence": ["No report was missed"]},
        {"name": "stakeholder", "rating": 3, "evidence": ["Small agencies were told late"], "comment": "Too late"},
        {"name": "cost", "rating": 1, "evidence": ["Another dimension"]},
    ],
    "satisfaction": {"customer": 4.3, "n": 41},
}  # fmt: skip
PARTIES = [{"id": "ST-1", "name": "Skippers", "influence": 5, "interest": 2, "attitude": "critic"},
           {"id": "ST-2", "name": "Agents", "owner": "ann"}]  # fmt: skip


def test_communication_is_reviewed_with_ratings_lessons_and_indicators(section: Callable[..., str]) -> None:
    lessons = [
        {"id": "L-1", "title": "Show it every week", "category": "communication", "polarity": "success"},
        {"id": "L-2", "title": "Tell small agencies first", "category": "stakeholder", "polarity": "failure"},
        {"id": "L-3", "title": "Of another kind", "category": "cost", "polarity": "failure"},
    ]
    kpi = {"id": "K-1", "name": "Satisfaction", "category": "satisfaction", "direction": "higher_is_better",
           "target": {"value": 4.2}, "history": [{"date": "2025-10-01", "value": 4.3}]}  # fmt: skip
    plan = [{"id": "CM-1", "name": "Weekly report", "frequency": "weekly", "audience": ["ann"]}]
    text = section(
        "summary", "P11", evaluation=RATED, lessons=lessons, kpis=[kpi], stakeholders=PARTIES, communication_plan=plan
    )
    assert "satisfaction from 41 answers" in text
    assert "|| Communication | Stakeholders | Customers satisfied ||\n| 4 of 5 | 3 of 5 | 4.3 of 5 |" in text
    assert "| Stakeholders | Too late / Small agencies were told late |" in text
    assert "| What worked | Show it every week L-1 |" in text
    assert "| What did not | Tell small agencies first L-2 |" in text
    assert "| Nobody kept in touch with | Skippers |" in text
    assert "| Communication plan | Weekly report, weekly |" in text
    assert "| K-1 Satisfaction | 4.2 | 4.3 | met |" in text
    assert "Another dimension" not in text
    assert "Of another kind" not in text


@pytest.mark.parametrize("audience", ["", "team", "external"])
def test_what_is_thought_of_stakeholders_stays_inside(section: Callable[..., str], audience: str) -> None:
    text = section("summary", "P11", audience, evaluation=RATED, stakeholders=PARTIES)
    assert "Critic" not in text
    assert ("Skippers" in text) is (audience != "external")


def test_the_outlook_tells_skills_gaps_tools_and_improvements(section: Callable[..., str]) -> None:
    tools = [
        {"id": "TL-1", "name": "Test library", "status": "evaluating", "purpose": "Test cases", "satisfaction": 4},
        {"id": "TL-2", "name": "Chat", "status": "in_use"},
    ]
    improvements = [
        {"id": "IM-1", "proposal": "Name testers", "status": "approved", "owner": "ann", "due": "2025-11-28"},
        {"id": "IM-2", "proposal": "Load test", "status": "implemented"},
    ]
    text = section("summary", "P20", trainings=[DONE, COMING], tools=tools, improvements=improvements)
    assert "| 1 training done" in text
    assert "| Alarm | Ben Falk | from beginner to advanced | 11 passed |" in text
    assert "| Still to be learned | Restore, 2025-10-20 |" in text
    assert "| Tools to adopt | Test library: Test cases Evaluating, satisfaction 4 of 5 |" in text
    assert "| Improvements that go on | IM-1 Name testers, Ann Berg, 2025-11-28 |" in text


def test_the_outlook_without_news(section: Callable[..., str]) -> None:
    assert section("summary", "P20") == section("summary", "P11") == ""
    assert "Training: None this period" in section("summary", "P20", trainings=[])


# ---------------------------------------------------------------- elsewhere


def test_who_watches_the_risks_is_said_once_where_it_is_the_same(section: Callable[..., str]) -> None:
    risk = {"title": "T", "probability": 3, "impact": 3, "monitored_by": "ann", "consulted": ["ben"]}
    said = "Watched by Ann Berg, consulted: Ben Falk."
    alike = section("charter", "C15", risks=[risk | {"id": "R-1"}, risk | {"id": "R-2"}])
    assert alike.count(said) == 1
    apart = section("charter", "C15", risks=[risk | {"id": "R-1"}, risk | {"id": "R-2", "monitored_by": "ben"}])
    assert f"| {said} |" not in apart.split("~")[-1]
    assert "Watched by Ben Falk, consulted: Ben Falk." in apart


def test_a_change_tells_what_it_moved_in_the_plan(section: Callable[..., str]) -> None:
    change = {
        "id": "CR-1", "title": "Card", "raised_on": "2025-09-01",
        "plan_adjustments": [{"target": "M-1", "field": "baseline", "from": "2025-09-01", "to": "2025-09-15"},
                             {"target": "budget", "from": 1000, "to": 1500}],
        "absorbed": "From contingency",
    }  # fmt: skip
    milestone = {"id": "M-1", "name": "Go-live", "baseline": "2025-09-15"}
    text = section("summary", "P8", changes=[change], milestones=[milestone])
    assert "Card / M-1: 2025-09-01 → 2025-09-15; Budget: 1,000 → 1,500 / Absorbed: From contingency" in text
