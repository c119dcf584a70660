"""What the lessons document says, seen in its outline: order, cards, gaps, what notes offer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.document import outline
from generator.document.nodes import Heading, walk
from generator.language import Language
from generator.world import World

WORLD = World(environment={})
AS_OF = date(2025, 10, 24)
FULL = {
    "id": "L-1", "title": "Rent a test environment", "situation": "It is shared", "event": "It was down",
    "effect": "Four weeks lost", "cause": "Not in the contract", "controllable": True, "priority": "urgent",
    "status": "validated", "author": "ann", "validator": "ben", "quantified": {"days": 18, "cost": 46000},
    "previously_identified_risk": "R-1", "recommendation": "Put it into the contract", "applies_when": "outside",
    "does_not_apply_when": "inside", "keywords": ["test"], "logged_on": "2025-09-19",
}  # fmt: skip
RISK = {"id": "R-1", "title": "T", "probability": 5, "impact": 4,
        "history": [{"date": "2025-03-01", "probability": 3, "impact": 5}]}  # fmt: skip
MANDATORY = ["The lessons that matter", "Significant lessons", "Scope and method", "Goals and results", "What went well",
             "What did not", "Analysis of causes", "Improvements and actions", "Register"]  # fmt: skip


@pytest.fixture
def said(tmp_path: Path) -> Callable[..., str]:
    """The outline of a document of a small project with one review note."""

    def outlined(note: str = "", kind: str = "lessons", **registers: Any) -> str:
        data = {"project": {"id": "p", "name": "P", "phase": "closing", "currency": "EUR"}, **registers}
        (tmp_path / "project.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        if note:
            (tmp_path / "notes").mkdir()
            (tmp_path / "notes" / "a.md").write_text(f"# Review\n\nDate: 2025-10-20\n\n{note}", encoding="utf-8")
        loaded = pipeline.load(WORLD, tmp_path, AS_OF)
        assert loaded.project is not None, [Language("en").describe(each) for each in loaded.problems]
        return outline.write(pipeline.compose(WORLD, loaded, pipeline.Order(), kind))

    return outlined


def headings(text: str) -> list[str]:
    return re.findall(r"^## \d+ (.*?)(?: \|.*)?$", text, re.MULTILINE)


def test_mandatory_headings_stay_without_data(said: Callable[..., str]) -> None:
    text = said()
    assert headings(text) == MANDATORY
    assert "Not reported. Write three to five lessons into lessons.yaml: when, what to do, why." in text


def test_a_card_tells_the_whole_lesson(said: Callable[..., str]) -> None:
    text = said(
        lessons=[FULL], risks=[RISK], improvements=[{"id": "IM-1", "proposal": "New clause", "lesson_ids": ["L-1"]}]
    )
    assert "### L-1 Rent a test environment | Urgent · validated by ben" in text
    assert "|| Schedule | Cost | Known risk? ||" in text
    assert "| +18\u00a0d\u00a0late | EUR\u00a046,000 | Yes, R-1 |\n|  | more | score 15 at first, 20 now |" in text
    assert "| What happened | It was down |" in text
    assert "[! Put it into the contract" in text
    assert "| IM-1 | New clause |" in text
    assert "~ test · next review 2026-09-19" in text


def test_a_card_prints_what_there_is_and_the_missing_advice(said: Callable[..., str]) -> None:
    text = said(lessons=[{"id": "L-1", "title": "T", "event": "It was down"}])
    assert "[! Not reported. Say what to do next time." in text
    assert "Applies when" not in text
    assert "What has changed" not in text
    assert "| Why |" not in text


def test_cards_open_under_the_accent_rule(said: Callable[..., str], tmp_path: Path) -> None:
    said(lessons=[FULL])
    loaded = pipeline.load(WORLD, tmp_path, AS_OF)
    document = pipeline.compose(WORLD, loaded, pipeline.Order(), "lessons")
    assert [block.card for block in walk(document.blocks) if isinstance(block, Heading) and block.card] == [True]


def test_order_is_by_priority_and_the_rejected_stand_in_the_register_only(said: Callable[..., str]) -> None:
    priorities = [None, "information", "good_practice", "caution", "urgent"]
    lessons = [{"id": f"L-{at}", "title": "T", "event": "E", "priority": each} for at, each in enumerate(priorities)]
    text = said(
        lessons=[*lessons, {"id": "L-9", "title": "T", "event": "E", "status": "rejected", "priority": "urgent"}]
    )
    assert re.findall(r"^### (L-\d)", text, re.MULTILINE) == ["L-4", "L-3", "L-2", "L-1", "L-0"]
    register = text.partition("<L12>")[2]
    assert re.findall(r"^\| (L-\d)", register, re.MULTILINE)[-1] == "L-9"
    assert "| 1 more in section" in text


def test_notes_fill_what_went_well_and_what_did_not(said: Callable[..., str]) -> None:
    text = said(
        "## Went well\n- Pilot (+3)\n## Did not go well\n- Late\n## Where we got lucky\n- No storm\n## Results\n### Bright spots\n"
        "- Fast\n## Root cause\n- No contract\n## Thanks\n- To the crew\n"
    )
    assert "~ Review · a.md\n- Pilot 3 votes, line\u00a06\n- Fast line\u00a013" in text
    assert "- Late line\u00a08" in text
    assert "### Where we got lucky" in text
    assert "- No contract" in text.partition("<L6>")[2]
    assert headings(text)[-3:] == ["Thanks", "Register", "Distribution and retention"]


def test_candidates_are_unconfirmed_and_linked(said: Callable[..., str]) -> None:
    text = said("## Lessons learned\n- Rent a test environment\n- New\n", lessons=[FULL])
    assert "### From notes, unconfirmed | 2 candidates for the register" in text
    assert "| Rent a test environment see L-1 |" in text
    assert "| New | Not reported | a.md, line\u00a07 |" in text


def test_band_tells_review_format_and_numbers(said: Callable[..., str]) -> None:
    note = "Type: 复盘\nParticipants: a, b\n\n## 回顾目标\n- x1\n## 评估结果\n- x2\n## 分析原因\n- x3\n"
    text = said(note, lessons=[FULL])
    assert "Review of 20\u00a0October 2025 · Fupan (GRAI) · 2 participants · 1 lesson\n" in text


def test_hidden_lessons_leave_no_trace(said: Callable[..., str], tmp_path: Path) -> None:
    said(lessons=[FULL | {"visibility": "internal"}])
    loaded = pipeline.load(WORLD, tmp_path, AS_OF)
    document = pipeline.compose(WORLD, loaded, pipeline.Order(audience="external"), "lessons")
    assert "Rent a test environment" not in outline.write(document)


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ({}, "Not reported. Say which lessons of earlier projects were looked at"),
        ({"applied_lessons": []}, "Lessons of earlier projects were looked at; none matched."),
        (
            {"applied_lessons": [{"lesson": "LL-1", "matched_on": "tag", "disposition": "adopt", "how": "H", "linked": ["R-1"]}]},
            "| LL-1 | tag | Adopt | H | R-1 |",
        ),
    ],
)  # fmt: skip
def test_the_charter_tells_of_lessons_applied(said: Callable[..., str], given: dict[str, Any], printed: str) -> None:
    assert printed in said(kind="charter", **given)


def test_the_status_shows_what_the_period_taught(said: Callable[..., str]) -> None:
    week = {"id": "2025-W43", "period_start": "2025-10-20", "period_end": "2025-10-26", "as_of": "2025-10-24"}
    lessons = [
        {"id": f"L-{day}", "title": "T", "status": "observation", "logged_on": f"2025-10-{day}"} for day in (17, 21)
    ]
    text = said("## Lessons learned\n- New\n", kind="status", lessons=lessons, status_periods=[week])
    spotted = text.partition("## Lessons spotted")[2]
    assert "L-21" in spotted
    assert "L-17" not in spotted
    assert "### From notes, unconfirmed" in spotted


def test_the_summary_is_shaped_goal_result_analysis_insight(said: Callable[..., str]) -> None:
    note = "## Insight\n- One\n## Analysis\n- Two\n## Result\n- Three\n## Goal\n- Four\n"
    text = said(note, kind="summary", lessons=[FULL], cases=[{"id": "CS-1", "one_line": "A small port."}])
    assert re.findall(r"^### (Goal|Result|Analysis|Insight)", text, re.MULTILINE) == [
        "Goal",
        "Result",
        "Analysis",
        "Insight",
    ]
    assert "| L-1 | Rent a test environment | Put it into the contract | Urgent |" in text
    assert "Case abstract | for the case library" in text
    assert "A small port." in text


@pytest.mark.parametrize(
    ("identity", "type", "ready"),
    [("executing", "meeting", False), ("executing", "retrospective", True), ("closing", "meeting", True)],
)
def test_when_it_is_time_for_the_lessons(identity: str, type: str, ready: bool, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text(
        f"---\ndate: 2025-10-20\ntype: {type}\n---\n## Went well\n- Pilot\n", encoding="utf-8"
    )
    (tmp_path / "project.yaml").write_text(f"project: {{id: p, name: P, phase: {identity}}}\n", encoding="utf-8")
    assert ("lessons" in pipeline.ready_kinds(pipeline.load(WORLD, tmp_path))) is ready
