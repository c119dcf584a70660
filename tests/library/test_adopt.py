"""A lesson taken up in a project: its entry, the risk it warns of, and nothing else of the files changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.library import adopt
from generator.library.adopt import Adopted, Adoption
from generator.model.library import LibraryLesson
from tests.library.shelves import LESSON, WORLD

ON = date(2025, 12, 1)
MAIN = """# Our project
project: {id: p, name: P, type: it_system}   # keep
risks:
  - {id: R-07, title: Late parts, kind: threat}
"""
WARNING = {
    "early_warning": "Calls go unanswered", "category": "supplier", "cause": "One carrier had all routes",
    "event": "The carrier stopped for two weeks", "effect": "Eight hundred parcels waited",
    "facets": {"project_type": "it_system"},
}  # fmt: skip


def lesson(**fields: Any) -> LibraryLesson:
    return LibraryLesson.model_validate({"id": "LL-2025-0001", **LESSON, **WARNING, **fields})


def take_up(folder: Path, main: str = MAIN, own: LibraryLesson | None = None, **adoption: Any) -> Adopted:
    (folder / "project.yaml").write_text(main, encoding="utf-8")
    found = adopt(WORLD, folder, own or lesson(), Adoption(**{"disposition": "adopt", "on": ON, **adoption}))
    for name, data in found.files.items():
        (folder / name).write_bytes(data)
    return found


def test_the_entry_and_the_risk(tmp_path: Path) -> None:
    found = take_up(tmp_path, by="ada", linked=("M-1",))
    assert (found.risk, found.problems) == ("R-08", ())
    assert (tmp_path / "project.yaml").read_text(encoding="utf-8") == MAIN + (
        "  - {id: R-08, title: The carrier stopped for two weeks, kind: threat, category: supplier, "
        "cause: One carrier had all routes, effect: Eight hundred parcels waited, raised_on: 2025-12-01, "
        "strategy: mitigate, response: Sign with two before the peak, early_warning: Calls go unanswered, "
        "status: open, source: {kind: lesson, ref: LL-2025-0001}}\n"
    )
    project = pipeline.load(WORLD, tmp_path).project
    assert project is not None
    (entry,) = project.applied_lessons or ()
    assert (entry.lesson, entry.disposition, entry.linked) == ("LL-2025-0001", "adopt", ("M-1", "R-08"))
    assert (entry.matched_on, entry.by, entry.on) == ("same type: IT system", "ada", ON)
    assert entry.how == "Sign with two before the peak"


@pytest.mark.parametrize(
    ("fields", "adoption"),
    [
        ({"polarity": "success"}, {}),
        ({"early_warning": None}, {}),
        ({}, {"risk": False}),
        ({}, {"disposition": "not_applicable", "how": "No carrier"}),
    ],
)
def test_without_a_warning_there_is_no_risk(tmp_path: Path, fields: dict[str, Any], adoption: dict[str, Any]) -> None:
    found = take_up(tmp_path, own=lesson(**fields), **adoption)
    assert (found.risk, list(found.files)) == ("", ["applied_lessons.yaml"])
    assert (tmp_path / "project.yaml").read_text(encoding="utf-8") == MAIN


def test_what_is_entered_already_is_not_entered_again(tmp_path: Path) -> None:
    take_up(tmp_path)
    again = adopt(WORLD, tmp_path, lesson(), Adoption("adapt", on=ON))
    assert [(each.code, each.place.file) for each in again.problems] == [("SB-653", "applied_lessons.yaml")]
    assert not again.files


def test_a_project_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    found = take_up(tmp_path, "project: [")
    assert found.problems
    assert not found.files


def test_a_chinese_project_gets_chinese_texts(tmp_path: Path) -> None:
    (tmp_path / "stagebook.yaml").write_text("language: zh-CN\n", encoding="utf-8")
    main = "项目: {编号: p, 名称: 配送, 类型: IT 系统}\n风险:\n  - {编号: R-1, 风险名称: 迟到, 状态: 打开}\n"
    own = lesson(
        title={"en": "Name a second carrier", "zh-CN": "备用承运商"},
        event={"en": "It stopped", "zh-CN": "承运商停运两周"},
    )
    take_up(tmp_path, main, own)
    text = (tmp_path / "project.yaml").read_text(encoding="utf-8")
    assert "编号: R-2, 风险名称: 承运商停运两周" in text
    assert "状态: 打开" in text
    assert "同类项目：IT 系统" in (tmp_path / "applied_lessons.yaml").read_text(encoding="utf-8")
