"""Keys, columns and sheets by every name for them; data paths stay canonical and places are those of the file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from generator import model
from generator.sources import read_notes, read_project
from generator.sources.records import Records
from generator.world import World

WORLD = World(environment={})
RISKS = model.scope().below["risks"]


def read(folder: Path, **files: str | bytes) -> tuple[Records | None, list[str]]:
    for name, content in {"project_yaml": "项目: {编号: p, 名称: 项目}\n", **files}.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace("_csv", ".csv").replace(
            "_xlsx", ".xlsx"
        )
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found, problems = read_project(WORLD, folder, names=model.scope())
    return found, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("负责人", "owner"),
        (" 责 任 人 ", "owner"),
        ("ＯＷＮＥＲ", "owner"),
        ("Owner", "owner"),
        ("Due Date", "due"),
        ("截止日期", "due"),
        ("概率（1–5）", "probability"),
        ("影响", "impact"),
        ("影响*", "impact"),
        ("残余风险.影响", "residual.impact"),
        ("残余风险影响", "residual.impact"),
        ("残余影响", "residual.impact"),
        ("residual_impact", "residual.impact"),
        ("Residual Impact", "residual.impact"),
        ("来源.文件", "source.file"),
        ("风险类型", "category"),
        ("类型", "category"),
        ("影响成本（万元）", "影响成本(万元)"),
        ("天气", "天气"),
    ],
)
def test_a_heading_stands_for_a_column(heading: str, column: str) -> None:
    assert RISKS.column(heading) == column


def test_one_word_is_another_key_elsewhere() -> None:
    below = model.scope().below
    assert below["lessons"].column("影响") == "effect"
    assert below["milestones"].column("完成日期") == "actual"
    assert below["actions"].column("完成日期") == "closed_on"
    assert below["changes"].below["plan_adjustments"].key("调整前") == "from"


def test_paths_are_canonical_and_places_are_those_of_the_file(tmp_path: Path) -> None:
    text = "风险清单:\n- 编号: R-1\n  风险名称: 延迟\n  残余风险: {影响: 2}\n"
    found, codes = read(tmp_path, risks_yaml=text)
    assert found is not None
    assert not codes
    assert found.data["risks"] == [{"id": "R-1", "title": "延迟", "residual": {"impact": 2}}]
    assert str(found.places.of("risks[0].residual.impact")) == "risks.yaml:4:14"
    assert str(found.places.key("risks[0].title")) == "risks.yaml:3:3"


@pytest.mark.parametrize("text", ["风险: [{编号: R-1}]", "risks: [{id: R-1}]", "- 编号: R-1", "- {id: R-1}"])
def test_a_register_file_may_name_its_register_in_any_language(tmp_path: Path, text: str) -> None:
    found, codes = read(tmp_path, risks_yaml=text)
    assert found is not None
    assert not codes
    assert found.data["risks"] == [{"id": "R-1"}]


def test_texts_by_language_and_free_mappings_are_left_alone(tmp_path: Path) -> None:
    text = "项目: {编号: p, 名称: {en: P, zh-CN: 项目}}\nraci: {角色: [r], 活动清单: [{编号: RA-1, 活动: x, 分工: {状态: A}}]}\n"
    found, _ = read(tmp_path, project_yaml=text)
    assert found is not None
    assert found.data["project"]["name"] == {"en": "P", "zh-CN": "项目"}
    assert found.data["raci"]["rows"][0]["cells"] == {"状态": "A"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"risks_yaml": "- {编号: R-1, 负责人: a, owner: b}"}, "SB-215"),
        ({"risks_csv": "编号,负责人,owner\nR-1,a,b\n"}, "SB-225"),
        ({"risks_csv": "编号,残余风险影响,residual.impact\nR-1,1,2\n"}, "SB-225"),
        ({"project_yaml": "项目: {编号: p, 名称: P}\n风险: []\nrisks: []\n"}, "SB-215"),
    ],
)
def test_one_key_in_two_languages_is_told(tmp_path: Path, files: dict[str, str], code: str) -> None:
    assert read(tmp_path, **files) == (None, [code])


def sheets(**rows: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, lines in rows.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_sheets_are_known_by_their_chinese_names(tmp_path: Path) -> None:
    data = sheets(风险登记册=[["编号", "影响"], ["R-1", 3]], 待办事项=[["编号", "完成时限"], ["A-1", "2025-05-23"]])
    found, codes = read(tmp_path, registers_xlsx=data)
    assert found is not None
    assert not codes
    assert found.data["risks"] == [{"id": "R-1", "impact": "3"}]
    assert found.data["actions"] == [{"id": "A-1", "due": "2025-05-23"}]
    assert str(found.places.of("risks[0].impact")) == "registers.xlsx!风险登记册!B2"


def test_a_status_period_in_chinese(tmp_path: Path) -> None:
    found, codes = read(tmp_path, **{"status__2025-W21_yaml": "一句话结论: 正常\n红黄绿灯状态: {总体: {状态: 绿灯}}\n"})
    assert found is not None
    assert not codes
    period = {"id": "2025-W21", "bottom_line": "正常", "rag": {"overall": {"value": "绿灯"}}}
    assert found.data["status_periods"] == [period]


def test_people_named_in_chinese_are_known_to_notes(tmp_path: Path) -> None:
    read(tmp_path, people_csv="编号,姓名\nchen,陈静\n", notes__m_yaml="")
    (tmp_path / "notes" / "m.md").write_text("# 纪要\n## 行动项\n- [ ] 陈静：申请权限\n", encoding="utf-8")
    found = read_notes(WORLD, tmp_path, {}, model.scope())
    assert found.records[0]["items"][0]["owner"] == "chen"


def test_a_name_in_another_encoding_is_told(tmp_path: Path) -> None:
    read(tmp_path, notes__a_yaml="")
    name = "会议.md".encode("gbk").decode("utf-8", "surrogateescape")
    (tmp_path / "notes" / name).write_text("# 纪要\n", encoding="utf-8")
    found, codes = read(tmp_path)
    assert found is not None
    assert codes == ["SB-229"]
    assert [problem.code for problem in read_notes(WORLD, tmp_path, {}).problems] == ["SB-229"]


def test_a_name_read_backwards_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, **{"notes__a\u202eb.md": "# 纪要\n"})[1] == ["SB-228"]
