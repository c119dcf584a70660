"""What a charter and a summary say of the library: lessons that fit, cases beside each other, what was known before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.document import outline
from generator.pipeline import Order
from tests.library.shelves import WORLD, bag, library, put

AS_OF = date(2025, 12, 1)
FACETS = {"project_type": "it_system", "suppliers": ["Northgale"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project beside a library that has two lessons and two cases for it."""
    shelf = library(
        tmp_path / "library",
        {"facets": FACETS, "priority": "urgent"},
        {
            "title": "Show it weekly",
            "polarity": "success",
            "facets": {"project_type": "it_system"},
            "visibility": "internal",
        },
        {"title": "Of another kind", "facets": {"project_type": "research"}},
    )
    case = {"id": "CS-1", "one_line": "Booked online in a year", "success_factors": ["One team"]}
    bag(shelf, "ferry", outcome="success", facets=FACETS, case=case, figures={"schedule.finish_slip": {"value": 5}})
    bag(shelf, "mine", outcome="failure", facets=FACETS)
    return make(tmp_path)


def make(parent: Path, **registers: Any) -> Path:
    folder = parent / "p"
    folder.mkdir(exist_ok=True)
    identity = {"id": "p", "name": "P", "type": "it_system", "suppliers": ["Northgale"], "phase": "planning"}
    data = {"project": {**identity, **registers.pop("project", {})}, **registers}
    (folder / "project.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    (folder / "stagebook.yaml").write_text("library: ../library\n", encoding="utf-8")
    return folder


def section(folder: Path, order: Order | None = None, kind: str = "charter", name: str = "C16") -> str:
    order = order or Order(as_of=AS_OF)
    loaded = pipeline.load(WORLD, folder, AS_OF, matched=order.matched)
    text = outline.write(pipeline.compose(WORLD, loaded, order, kind))
    return text.rpartition(f"<{name}>\n")[2].partition("\n<")[0]


def codes(folder: Path) -> list[str]:
    return [each.code for each in pipeline.load(WORLD, folder, AS_OF).problems]


def test_matches_stand_in_the_charter_with_why_and_what_is_to_be_decided(folder: Path) -> None:
    text = section(folder)
    assert "2 still to be decided" in text
    first, second = (line for line in text.splitlines() if line.startswith("| LL-"))
    assert first.startswith(
        "| LL-2025-0001 Name a second carrier Sign with two before the peak | same type: IT system; supplier: Northgale score 9.0 | "
    )
    assert "To be decided" in first
    assert "Show it weekly" in second
    assert "Of another kind" not in text
    assert codes(folder).count("SB-650") == 2


def test_an_answer_takes_the_place_of_the_question(folder: Path) -> None:
    answer = {"lesson": "LL-2025-0001", "disposition": "adapt", "how": "One clause", "linked": ["M-1"]}
    make(folder.parent, applied_lessons=[answer], milestones=[{"id": "M-1", "name": "Contract"}])
    text = section(folder)
    (row,) = (line for line in text.splitlines() if line.startswith("| LL-2025-0001"))
    assert row.startswith(
        "| LL-2025-0001 Name a second carrier Sign with two before the peak | same type: IT system; supplier: Northgale | Adapt | One clause | M-1"
    )
    assert "1 still to be decided" in text
    assert codes(folder).count("SB-650") == 1


def test_cases_stand_side_by_side(folder: Path) -> None:
    rows = [line for line in section(folder).splitlines() if line.startswith("|")]
    assert any("The nearest success | The nearest failure" in row for row in rows)
    assert any("Ferry ferry: Booked online in a year | Mine mine" in row for row in rows)
    assert any("Success. Finish: +5 d late. | Failure." in row.replace("\u00a0", " ") for row in rows)


def test_before_planning_nothing_is_asked_for(folder: Path) -> None:
    make(folder.parent, project={"phase": "initiating"})
    assert "SB-650" not in codes(folder)


def test_without_a_library_the_section_is_as_it_was(folder: Path) -> None:
    (folder / "stagebook.yaml").unlink()
    text = section(folder)
    assert "required before approval" in text
    assert "LL-" not in text


def test_none_that_fits_is_an_answer(folder: Path) -> None:
    make(folder.parent, project={"type": "marketing", "suppliers": []})
    text = section(folder)
    assert "none matched" in text
    assert "Projects like this one" not in text


@pytest.mark.parametrize(
    ("audience", "lessons", "cases"), [("pmo", 2, True), ("sponsor", 1, True), ("external", 1, False)]
)
def test_an_audience_sees_what_is_meant_for_it(folder: Path, audience: str, lessons: int, cases: bool) -> None:
    text = section(folder, Order(audience=audience, profile="standard"))
    assert text.count("| LL-2025-") == lessons
    assert ("Projects like this one" in text) is cases


def test_a_charter_speaks_chinese_about_the_library(folder: Path) -> None:
    text = section(folder, Order(languages=("zh-CN",)))
    assert "同类项目：IT 系统；供应商：Northgale" in text
    assert "最相近的成功案例 | 最相近的失败案例" in text


def test_a_bag_keeps_what_its_charter_was_matched_with(folder: Path) -> None:
    before = section(folder)
    data = pipeline.matched_lessons(pipeline.load(WORLD, folder, AS_OF))
    assert data is not None
    for number in range(4, 12):
        lesson = {"title": "New", "facets": FACETS, "priority": "urgent", "status": "learned", "polarity": "failure"}
        put(folder.parent / "library", {"id": f"LL-2025-{number:04}", "logged_on": "2025-11-01", **lesson})
    assert section(folder) != before
    order = Order(as_of=AS_OF, matched=data)
    assert section(folder, order) == before
    again = pipeline.load(WORLD, folder, AS_OF, matched=data)
    assert pipeline.matched_lessons(again) == data
    built = pipeline.build(WORLD, folder, replace(order, kinds=("charter",), formats=("html",)))
    assert b"LL-2025-0001" in built.files[0].data
    assert b"LL-2025-0004" not in built.files[0].data


def test_frozen_lessons_of_another_version_are_told(folder: Path) -> None:
    loaded = pipeline.load(WORLD, folder, AS_OF, matched=b'{"schema": 9}')
    assert [each.code for each in loaded.problems if each.code.startswith("SB-64")] == ["SB-640"]
    assert not loaded.stopped


def test_damaged_files_of_the_library_are_one_warning(folder: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (folder.parent / "library" / "lessons" / name).write_text("title: [", encoding="utf-8")
    (problem,) = (each for each in pipeline.load(WORLD, folder, AS_OF).problems if each.code == "SB-646")
    assert (problem.arguments["count"], problem.arguments["file"]) == ("2", "lessons/a.yaml")
    assert "LL-2025-0001" in section(folder)


def test_a_library_that_is_gone_is_a_warning(folder: Path) -> None:
    (folder.parent / "library").rename(folder.parent / "moved")
    assert codes(folder).count("SB-640") == 1
    assert "required before approval" in section(folder)


def test_what_was_known_before_stands_in_the_summary(folder: Path) -> None:
    lessons = [{"id": "L-1", "title": "Name the second carrier", "polarity": "failure", "logged_on": "2025-11-01"}]
    make(folder.parent, project={"phase": "closing"}, lessons=lessons)
    text = section(folder, kind="summary", name="P15")
    assert "We knew this" in text
    assert "L-1 Name the second carrier as in LL-2025-0001" in text
