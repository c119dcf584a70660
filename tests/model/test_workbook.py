"""registers.xlsx: what is written into it is read back the same."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator import model, sources
from generator.model.base import Entity
from generator.model.scopes import by_key, leaves, literals
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


TEXTS = (
    st.text("ab 概率高中未关闭=，1", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda text: text not in ("", "无", "none"))
)


def entries(entity: type[Entity]) -> st.SearchStrategy[dict[str, object]]:
    """Entries of a register with some enumerated words, flags, dates, numbers and texts."""
    fields = {}
    for key, info in by_key(entity).items():
        kinds = leaves(info.annotation)
        if words := literals(info.annotation):
            fields[key] = st.sampled_from(words)
        elif bool in kinds:
            fields[key] = st.booleans()
        elif date in kinds:
            fields[key] = st.dates().map(date.isoformat)
        elif key == "title":
            fields[key] = TEXTS
    return st.fixed_dictionaries({}, optional=fields)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_workbook_in_any_language_says_the_same(tmp_path: Path, language: str, data: st.DataObject) -> None:
    names = data.draw(st.sets(st.sampled_from(("risks", "issues", "actions", "lessons", "tools")), min_size=1))
    rows = {
        name: [
            {"id": f"{name}-{at}", "title": "T", **entry}
            for at, entry in enumerate(data.draw(st.lists(entries(sheets()[name]), max_size=2)))
        ]
        for name in sorted(names)
    }
    for tool in rows.get("tools", []):
        tool["name"] = tool.pop("title")
    (tmp_path / "registers.xlsx").write_bytes(registers_xlsx(rows, language))
    (tmp_path / "project.yaml").write_text("project: {id: p, name: P}", encoding="utf-8")
    records, problems = sources.read_project(World(environment={}), tmp_path, names=model.scope())
    assert records is not None, problems
    project, found = model.read(records, Settings())
    assert not [*problems, *found]
    assert project is not None
    for name, wanted in rows.items():
        read = [each.model_dump(mode="json", exclude_unset=True) for each in getattr(project, name) or ()]
        assert read == wanted


def test_sheets_headings_and_drop_downs_speak_chinese() -> None:
    book = load_workbook(io.BytesIO(registers_xlsx(ROWS, "zh-CN")))
    assert {"风险登记册", "行动项", "里程碑"} <= set(book.sheetnames)
    sheet = book["风险登记册"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    assert {"编号", "风险名称", "概率", "残余风险.影响", "截止日期", "状态"} <= set(heads)
    assert sheet[f"{heads['状态']}2"].value == "已关闭"
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation][:2] == [
        '"内部,团队,发起人,外部"',
        '"威胁,机会"',
    ]
