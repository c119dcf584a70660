"""What is added to a register that is written in Chinese is written in Chinese, and read back the same."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator import model, sources
from generator.ingest.register_files import Addition, Update, edited
from generator.model.project import Project
from generator.settings import Settings
from generator.world import World

WORLD = World(environment={})
MAIN = "项目: {编号: p, 名称: 项目}\n"
SOURCE = {"kind": "meeting", "file": "notes/m.md", "line": 3, "item": "1a2b3c4d"}
NEW = {"id": "A-9", "title": "申请权限", "status": "in_progress", "priority": "high", "source": SOURCE}
ADD = Addition("actions", NEW)
CLOSE = Update("actions", "A-1", {"status": "done", "closed_on": date(2025, 5, 23)})


def written(folder: Path, name: str, data: bytes, main: str = MAIN) -> bytes:
    """The file after an action is added and another one closed; what it says then is proved."""
    for file, content in {"project.yaml": main.encode(), name: data}.items():
        (folder / file).write_bytes(content)
    contents, problems = edited(WORLD, folder, [ADD], [CLOSE])
    assert not problems
    assert list(contents) == [name]
    (folder / name).write_bytes(contents[name])
    first, second = project(folder).actions or ()
    assert (first.id, first.status, first.closed_on) == ("A-1", "done", date(2025, 5, 23))
    assert second.model_dump(exclude_unset=True) == NEW
    return contents[name]


def project(folder: Path) -> Project:
    records, problems = sources.read_project(WORLD, folder, names=model.scope())
    assert records is not None, problems
    found, problems = model.read(records, Settings())
    assert found is not None, problems
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows_of_a_table_are_added_under_its_headings(tmp_path: Path, encoding: str) -> None:
    table = "编号,标题,状态,优先级\nＡ－１,问供应商,处理中,中\n"
    text = written(tmp_path, "actions.csv", table.encode(encoding)).decode(encoding)
    heads, first, second = text.splitlines()
    assert heads == "编号,标题,状态,优先级,来源.类型,来源.文件,来源.行号,来源.条目,完成日期"
    assert first == "Ａ－１,问供应商,已完成,中,,,,,2025-05-23"
    assert second == "A-9,申请权限,进行中,高,会议,notes/m.md,3,1a2b3c4d,"


def test_english_headings_over_chinese_words_keep_both(tmp_path: Path) -> None:
    text = written(tmp_path, "actions.csv", "id,title,status\nA-1,问供应商,进行中\n".encode()).decode()
    assert text.splitlines()[0].startswith("id,title,status,priority,source.kind")
    assert text.splitlines()[2].startswith("A-9,申请权限,进行中,高,会议")


def test_english_tables_stay_english(tmp_path: Path) -> None:
    text = written(tmp_path, "actions.csv", b"id,title,status\nA-1,Ask,open\n").decode()
    assert text.splitlines()[1:] == [
        "A-1,Ask,done,,,,,,2025-05-23",
        "A-9,申请权限,in_progress,high,meeting,notes/m.md,3,1a2b3c4d,",
    ]


@pytest.mark.parametrize(("name", "title"), [("actions.xlsx", "Sheet1"), ("registers.xlsx", "行动项")])
def test_rows_of_a_sheet_are_added_under_its_headings(tmp_path: Path, name: str, title: str) -> None:
    book = Workbook()
    book.active.title = title
    book.active.append(["编号", "标题", "状态"])
    book.active.append(["A-1", "问供应商", "未关闭"])
    stream = io.BytesIO()
    book.save(stream)
    sheet = load_workbook(io.BytesIO(written(tmp_path, name, stream.getvalue())))[title]
    assert [cell.value for cell in sheet[1]][:5] == ["编号", "标题", "状态", "优先级", "来源.类型"]
    assert [cell.value for cell in sheet[3]][:5] == ["A-9", "申请权限", "进行中", "高", "会议"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("wrapped", [True, False])
def test_entries_of_a_list_are_written_with_its_keys(tmp_path: Path, encoding: str, wrapped: bool) -> None:
    entry = "- 编号: A-1\n  标题: 问供应商   # 急\n  状态: 未关闭\n"
    head = "行动项:\n" if wrapped else ""
    text = written(tmp_path, "actions.yaml", (head + entry).encode(encoding)).decode(encoding)
    assert text.startswith(head + "- 编号: A-1\n  标题: 问供应商   # 急\n  状态: 已完成\n  完成日期: 2025-05-23\n")
    assert "- 编号: A-9\n  标题: 申请权限\n  状态: 进行中\n  优先级: 高\n  来源: {类型: 会议, 文件: notes/m.md" in text


def test_entries_of_the_main_file_too(tmp_path: Path) -> None:
    main = MAIN + "行动项:\n  - {编号: A-1, 标题: 问供应商, 状态: 未关闭}\n"
    text = written(tmp_path, "project.yaml", main.encode(), main).decode()
    assert "  - {编号: A-1, 标题: 问供应商, 状态: 已完成, 完成日期: 2025-05-23}\n" in text
    assert "  - {编号: A-9, 标题: 申请权限, 状态: 进行中, 优先级: 高, 来源: {类型: 会议" in text


def test_the_first_entry_follows_the_key_of_its_list(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(MAIN + "行动项: []\n", encoding="utf-8")
    contents, problems = edited(WORLD, tmp_path, [ADD], [])
    assert not problems
    assert "行动项:\n  - 编号: A-9\n    行动内容: 申请权限\n    状态: 进行中\n" in contents["project.yaml"].decode()
