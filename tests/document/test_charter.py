"""What the charter says, seen in its outline: order, asks, gaps, tones. No format is involved."""

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
from generator.document.nodes import Document, Pair, Table, walk
from generator.world import World

HERE = Path(__file__).parent
AS_OF = date(2025, 1, 10)


def charter(folder: Path, profile: str = "standard", audience: str | None = None) -> Document:
    """The charter of a project folder."""
    world = World(environment={})
    loaded = pipeline.load(world, folder, AS_OF)
    assert loaded.project is not None, loaded.problems
    order = pipeline.Order(as_of=AS_OF, profile=profile, audience=audience)
    return pipeline.compose(world, loaded, order, "charter")


@pytest.fixture
def said(tmp_path: Path) -> Callable[..., str]:
    """The outline of the charter of a small project, given as its project.yaml."""

    def outlined(identity: dict[str, Any] | None = None, **registers: Any) -> str:
        data = {"project": {"id": "p", "name": "Night Library", **(identity or {})}, **registers}
        (tmp_path / "project.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
        return outline.write(charter(tmp_path))

    return outlined


def section(text: str, identifier: str) -> str:
    """The lines of one section; the last of that name where what opens the document has the same."""
    return re.split(r"\n<C\d+>\n", text.rpartition(f"<{identifier}>\n")[2])[0]


def test_rich_project(golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "library" / "charter.txt", outline.write(charter(HERE / "library", "full")))


def test_minimal_project_keeps_every_mandatory_heading(said: Callable[..., str]) -> None:
    text = said()
    headings = [line.split(" ", 2)[2].partition(" | ")[0] for line in text.split("\n") if line.startswith("## ")]
    assert headings == [
        "Summary", "Background and need", "Objectives and success criteria", "Key performance indicators", "Scope",
        "Deliverables and acceptance criteria", "Milestones", "Budget", "Team and resources",
        "Roles and responsibilities (RACI)", "Stakeholders", "Communication plan and tools",
        "Risks, assumptions, constraints and dependencies", "Lessons applied", "Change control and escalation",
        "Team building, recognition and training", "Completion and exit criteria", "Approval",
    ]  # fmt: skip
    assert "Not reported. List each deliverable with its acceptance criteria and the person who accepts it." in text


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ({}, "Not reported. List who is concerned, what they need and how they are kept engaged."),
        ({"stakeholders": None}, "To be decided. List who is concerned, what they need and how they are kept engaged."),
        ({"stakeholders": []}, "None this period"),
    ],
)
def test_three_emptinesses(said: Callable[..., str], given: dict[str, Any], printed: str) -> None:
    assert section(said(**given), "C13").strip().split("\n")[1:] == [printed]


def test_answer_then_ask_then_summary(said: Callable[..., str]) -> None:
    text = said({"purpose": "Open at night.", "currency": "EUR"}, budget={"bac": 120000})
    places = [text.index(part) for part in ("> Open at night.", "! Approve this charter and release", "## 1 Summary")]
    assert places == sorted(places)
    assert "[! Approve this charter and release EUR\u00a0120,000." in text


def test_approved_charter_asks_for_nothing(said: Callable[..., str]) -> None:
    approval = {"role": "sponsor", "person": "Vera Lund", "verdict": "approved", "date": "2025-01-08"}
    text = said(approvals=[approval])
    assert "Decision requested" not in text
    assert "The charter is approved by Vera Lund (8\u00a0January 2025)." in text
    assert "| Sponsor | Vera Lund | Approved | 2025-01-08 | no evidence named |" in text


def test_objectives_name_who_has_not_agreed(said: Callable[..., str]) -> None:
    both = {"id": "O-1", "statement": "Open", "agreed_by": ["pmo", "product_manager"], "agreed_on": "2025-01-09"}
    one = {"id": "O-2", "statement": "Safe", "agreed_by": ["pmo"]}
    assert "| agreed by PMO and product manager on 9\u00a0January 2025\n" in said(objectives=[both])
    text = said(objectives=[both, one])
    assert "| agreed by PMO and product manager on 9\u00a0January 2025, except O-2\n" in text
    assert "PMO; product manager not reported" in text


def test_raci_ink_rises_with_duty() -> None:
    (matrix,) = [block for block in walk(charter(HERE / "library").blocks) if is_matrix(block)]
    assert [[cell.tone for cell in row.cells[1:]] for row in matrix.body] == [
        ["quiet", "quiet", "accent", "quiet"],
        ["accent", "tint", "tint", "quiet"],
    ]


def test_many_roles_go_into_a_second_matrix(said: Callable[..., str], tmp_path: Path) -> None:
    roles = ["pmo", "product_manager", *(f"team_{number}" for number in range(8))]
    cells = dict.fromkeys(roles, "I") | {"pmo": "A/R"}
    said(raci={"roles": roles, "rows": [{"id": "RA-1", "activity": "Plan", "cells": cells}]})
    matrices = [block for block in walk(charter(tmp_path).blocks) if is_matrix(block)]
    assert [len(matrix.columns) for matrix in matrices] == [6, 6]


def is_matrix(block: object) -> bool:
    return isinstance(block, Table) and block.kind == "matrix"


def test_scores_are_toned_but_no_opportunity_is() -> None:
    risks = next(
        block for block in walk(charter(HERE / "library").blocks) if isinstance(block, Table) and block.title == "Risks"
    )
    tones = {outline.words(row.cells[1].blocks[0].children): row.cells[0].tone for row in risks.body}  # type: ignore[union-attr]
    assert tones == {"R-5": "plain", "R-1": "red", "R-2": "amber", "R-3": "plain"}


def test_budget_stands_beside_the_team_only_while_both_fit_a_page(said: Callable[..., str], tmp_path: Path) -> None:
    def beside(members: int) -> bool:
        said(resources=[{"id": f"RS-{number}", "name": "Builder", "kind": "human"} for number in range(members)])
        return any(isinstance(block, Pair) for block in charter(tmp_path).blocks)

    assert beside(6)
    assert not beside(60)


def test_amounts_private_awards_and_attitudes_stay_inside() -> None:
    text = outline.write(charter(HERE / "library"))
    assert "Every branch that opens is named" in text
    assert not [secret for secret in ("777", "888", "Secret", "Critic") if secret in text]
    assert "Critic" in outline.write(charter(HERE / "library", audience="team"))
    assert "Manage closely" not in outline.write(charter(HERE / "library", audience="external"))


def test_markup_in_data_is_text(said: Callable[..., str]) -> None:
    text = said({"name": "<b>{{ 1 + 1 }}</b>", "scope": {"statement": "<script>", "in": ["{% raw %}"]}})
    assert "# <b>{{ 1 + 1 }}</b>" in text
    assert "<script>" in section(text, "C6")
    assert "- {% raw %}" in section(text, "C6")
