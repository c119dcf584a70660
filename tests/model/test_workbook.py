"""registers.xlsx: what is written into it is read back the same."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook

from generator import model, sources
from generator.model.workbook import registers_xlsx, sheets
from generator.settings import Settings
from generator.world import World

RISK = {
    "id": "R-1",
    "title": '=HYPERLINK("http://x","click")',
    "probability": 4,
    "residual": {"probability": 2, "impact": 1},
    "response_actions": ["A-1", "A-2"],
    "closed_on": "2025-05-23",
    "status": "closed",
}
ROWS = {
    "risks": [RISK],
    "actions": [{"id": "A-1", "title": "One"}, {"id": "A-2", "title": "Two"}],
    "milestones": [{"id": "M-1", "name": "N", "critical": True}],
}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "registers.xlsx").write_bytes(registers_xlsx(ROWS))
    (tmp_path / "project.yaml").write_text("project: {id: p, name: P}", encoding="utf-8")
    records, problems = sources.read_project(World(environment={}), tmp_path)
    assert records is not None
    project, found = model.read(records, Settings())
    assert not [*problems, *found]
    assert project is not None
    assert [each.model_dump(mode="json", exclude_unset=True) for each in project.risks or ()] == [RISK]
    assert [each.critical for each in project.milestones or ()] == [True]


def test_every_register_has_a_sheet_with_fixed_headings_and_drop_downs() -> None:
    book = load_workbook(io.BytesIO(registers_xlsx()))
    assert book.sheetnames == list(sheets())
    assert all(
        sheet.freeze_panes == "A2" and sheet["A1"].value == "id"
        for sheet in book
        if sheet.title not in ("approvals", "applied_lessons")
    )
    words = [rule.formula1 for rule in book["risks"].data_validations.dataValidation]
    assert '"proposed,assessing,open,monitoring,occurred,closed,rejected"' in words


def test_a_text_is_never_a_formula() -> None:
    cell = load_workbook(io.BytesIO(registers_xlsx(ROWS)))["risks"]["B2"]
    assert cell.data_type != "f"
    assert cell.value == RISK["title"]


def test_the_same_entries_give_the_same_bytes() -> None:
    assert registers_xlsx(ROWS) == registers_xlsx(ROWS)
