"""Entries meant for a closer circle do not leave in an edition for a wider one; figures and colours stay the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.document import outline
from generator.world import World

TEXT = """
project: {id: p, name: P}
risks:
  - {id: R-1, title: Secretissima, probability: 5, impact: 4, visibility: internal}
  - {id: R-2, title: Teamwork, probability: 3, impact: 4, visibility: team}
  - {id: R-3, title: Openness, probability: 2, impact: 4}
issues: [{id: I-1, title: Sponsorial, severity: 3, visibility: sponsor}]
decisions: [{id: DC-1, title: Hushed, status: needed, visibility: internal}]
changes: [{id: CR-1, title: Quietly, raised_on: 2025-05-01, visibility: internal}]
actions: [{id: A-1, title: Whispered, visibility: internal}]
status_periods: [{id: 2025-W21, as_of: 2025-05-23}]
"""
WORDS = ("Secretissima", "Teamwork", "Openness", "Sponsorial", "Hushed", "Quietly", "Whispered")


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (None, set(WORDS)),
        ("pmo", set(WORDS)),
        ("team", {"Teamwork", "Openness", "Sponsorial"}),
        ("sponsor", {"Openness", "Sponsorial"}),
        ("external", {"Openness"}),
    ],
)
def test_each_audience_sees_its_own(audience: str | None, seen: set[str], tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(TEXT, encoding="utf-8")
    loaded = pipeline.load(World(environment={}), tmp_path)
    for kind in ("charter", "status"):
        order = pipeline.Order(audience=audience)
        text = outline.write(pipeline.compose(World(environment={}), loaded, order, kind))
        found = {word for word in WORDS if word in text}
        assert found <= seen
        if kind == "status":
            assert found == seen
            assert "| Risk | RED |" in text
            assert ("not for this audience" in text) is (seen != set(WORDS))


def approved(name: str, days: int, cost: int, more: str) -> str:
    return (
        f"{{id: {name}, title: T, raised_on: 2025-05-01, {more}, process_assessment: {{by: x, on: 2025-05-02, "
        f"impact: {{schedule_days: {days}, cost: {cost}}}, verdict: feasible}}, "
        "decision: {verdict: approved, by: [x], on: 2025-05-03}}"
    )


def test_no_explanation_names_what_an_audience_may_not_see(tmp_path: Path) -> None:
    changes = approved("CR-977", 7, 41000, "visibility: internal"), approved("CR-2", 2, 5000, "type: scope")
    text = TEXT.replace("{id: R-1,", "{id: R-977,").replace("changes: [", f"changes: [{', '.join(changes)}, ")
    (tmp_path / "project.yaml").write_text(text, encoding="utf-8")
    for audience, named in (("", True), ("sponsor", False)):
        order = pipeline.Order(("changes", "status"), ("html",), audience=audience, explain=True)
        built = pipeline.build(World(environment={}), tmp_path, order)
        assert len(built.files) == 2, built.problems
        page = "".join(file.data.decode() for file in built.files)
        assert ("977" in page) is named
        assert ("41,000" in page) is named
        assert "46,000" in page, "sums stay those of the whole"
        assert ("a confidential entry scores 20" in page) is not named


def test_a_report_is_named_by_how_often_it_comes(tmp_path: Path) -> None:
    text = TEXT + "reporting: {every: monthly}\n"
    (tmp_path / "project.yaml").write_text(text, encoding="utf-8")
    loaded = pipeline.load(World(environment={}), tmp_path)
    document = pipeline.compose(World(environment={}), loaded, pipeline.Order(), "status")
    assert document.metadata.subject == "Monthly status report"


@pytest.mark.parametrize(
    ("confidentiality", "audience", "seen"),
    [("", "", True), ("", "sponsor", True), ("", "external", False), ("public", "external", True), ("机密", "sponsor", False), ("机密", "team", True),
     ("restricted", "team", False), ("restricted", "", True)],
)  # fmt: skip
def test_notes_stay_in_their_circle(tmp_path: Path, confidentiality: str, audience: str, seen: bool) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "project.yaml").write_text("project: {id: p, name: P, phase: closing}\n", encoding="utf-8")
    head = f"---\ndate: 2025-05-20\n密级: {confidentiality}\n---\n" if confidentiality else ""
    text = head + "# Retro\n## Went well\n- A candid word (+3)\n## Actions\n- [ ] Another candid one\n"
    (tmp_path / "notes" / "2025-05-20.md").write_text(text, encoding="utf-8")
    loaded = pipeline.load(World(environment={}), tmp_path)
    for kind in ("lessons", "summary"):
        document = pipeline.compose(
            World(environment={}), loaded, pipeline.Order(audience=audience, profile="full"), kind
        )
        assert ("candid" in outline.write(document)) is seen
