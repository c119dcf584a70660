"""A library as the model knows it: what is damaged is named, the rest is used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.library import Library
from generator.model.shelf import Shelf
from tests.library.shelves import WORLD, bag, library, problems, put

FACETS = {"project_type": "it_system", "suppliers": ["Northgale"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id: LL-2025-0002\ntitle: [\n", "SB-213"),
        ("id: LL-2025-0002\ntitel: A\ntitle: B\n", "SB-005"),
        ("id: LL-2025-0002\n", "SB-007"),
        ("- a\n", "SB-232"),
        ("id: LL-2025-0002\ntitle: A\nlogged_on: soon\n", "SB-004"),
        ("id: LL-2025-0002\ntitle: A\nfacets: {size_band: huge}\n", "SB-009"),
        ("a: &a [*a]\n", "SB-205"),
        ("\x00", "SB-203"),
    ],
)
def test_a_damaged_lesson_is_named_and_the_rest_used(tmp_path: Path, text: str, code: str) -> None:
    folder = library(tmp_path, {})
    (folder / "lessons" / "LL-2025-0002.yaml").write_text(text, encoding="utf-8")
    found = Shelf(WORLD, folder).library()
    assert [each.id for each in found.lessons] == ["LL-2025-0001"]
    assert {(each.code, each.place.file) for each in found.problems} == {(code, "lessons/LL-2025-0002.yaml")}
    assert {str(each.severity) for each in found.problems} == {"warning"}


def test_all_problems_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    folder = library(tmp_path)
    (folder / "lessons" / "a.yaml").write_text("title: A\nlogged_on: soon\nstatus: good\n", encoding="utf-8")
    found = Shelf(WORLD, folder).library().problems
    assert [(each.code, each.place.line) for each in found] == [("SB-009", 3), ("SB-004", 2)]


def test_a_lesson_may_be_written_in_chinese(tmp_path: Path) -> None:
    folder = library(tmp_path)
    text = "标题: 先测后发\n性质: 失败\n状态: 已确认\n关键词: [灰度]\n"
    (folder / "lessons" / "LL-2025-0007.yaml").write_text(text, encoding="utf-8")
    (lesson,) = Shelf(WORLD, folder).library().lessons
    assert (lesson.id, lesson.polarity, lesson.status) == ("LL-2025-0007", "failure", "validated")


def test_an_id_used_twice_is_told_and_both_are_kept(tmp_path: Path) -> None:
    folder = library(tmp_path, {"origin": {"project": "a", "id": "L-1"}})
    put(folder, {"id": "LL-2025-0001", "title": "Other", "origin": {"project": "b", "id": "L-1"}}, "copy.yaml")
    found = Shelf(WORLD, folder).library()
    assert sorted(each.project for each in found.lessons) == ["a", "b"]
    assert problems(folder) == [("SB-645", "lessons/copy.yaml")]


def test_records_of_newer_versions_and_damaged_ones_are_left_out(tmp_path: Path) -> None:
    folder = library(tmp_path)
    bag(folder, "ferry", facets=FACETS, outcome="success")
    bag(folder, "newer", schema=2)
    bag(folder, "broken").write_text('{"schema": 1', encoding="utf-8")
    bag(folder, "odd", outcome="splendid")
    (folder / "bags" / "ferry" / "no-record").mkdir()
    found = Shelf(WORLD, folder).library()
    assert [(each.project.id, each.outcome) for each in found.projects] == [("ferry", "success")]
    assert sorted((each.code, each.place.file.split("/")[1]) for each in found.problems) == [
        ("SB-641", "broken"),
        ("SB-641", "odd"),
        ("SB-642", "newer"),
    ]


def test_of_a_project_the_newest_bag_counts(tmp_path: Path) -> None:
    folder = library(tmp_path)
    for version, outcome in ((2, "failure"), (10, "partial"), (9, "success")):
        bag(folder, "ferry", version, outcome=outcome, archived_on="2025-10-01")
    bag(folder, "other", name="Another ferry", outcome="cancelled")
    found = Shelf(WORLD, folder).library().projects
    assert [(each.bag, each.outcome) for each in found] == [
        ("ferry-closing-v10", "partial"),
        ("other-closing-v1", "cancelled"),
    ]


def test_a_frozen_library_is_the_same_when_thawed(tmp_path: Path) -> None:
    lesson = {"facets": FACETS, "reuse": [{"project": "b", "outcome": "helped"}], "owner": None}
    folder = library(tmp_path, {**lesson, "quantified": {"cost": "1250.50"}})
    figures = {"cost.bac": {"value": "1200", "unit": "money"}, "kpis.K-1.met": {"value": True, "unit": "word"}}
    bag(folder, "ferry", facets=FACETS, figures=figures, case={"id": "CS-1", "numbers": {"days": 3}})
    found = Shelf(WORLD, folder).library()
    data = found.frozen(date(2025, 12, 1))
    thawed = Library.thawed(data)
    assert thawed == found
    assert thawed.frozen(date(2025, 12, 1)) == data
    assert thawed.projects[0].figures["cost.bac"].value == Decimal(1200)
    assert thawed.lessons[0].model_fields_set == found.lessons[0].model_fields_set
    with pytest.raises(ValueError, match="version"):
        Library.thawed(data.replace(b'"schema": 1', b'"schema": 2'))
