"""The register of lessons for other programs: stable columns, safe cells, nothing an audience may not see."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator import pipeline
from generator.formats import register
from generator.world import World

WORLD = World(environment={})
TEXT = """
project: {id: p, name: P, phase: closing}
actions: [{id: A-1, title: T, visibility: internal}]
lessons:
  - {id: L-1, title: {en: One, zh-CN: 一}, quantified: {days: -3}, keywords: [a, b], logged_on: 2025-05-01, action_ids: [A-1]}
  - {id: L-2, title: "=1+1", visibility: internal, recommendation: null}
"""


def built(folder: Path, audience: str | None = None, language: str | None = None) -> dict[str, bytes]:
    (folder / "project.yaml").write_text(TEXT, encoding="utf-8")
    order = pipeline.Order(
        kinds=("lessons",), formats=("html",), audience=audience, languages=(language,) if language else None
    )
    return {file.name: file.data for file in pipeline.build(WORLD, folder, order).files}


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_one_row_a_lesson(tmp_path: Path) -> None:
    files = built(tmp_path)
    assert set(files) == {"p/lessons.html", "p/lessons-register.csv", "p/lessons-register.json"}
    first, second = rows(files["p/lessons-register.csv"])
    assert (first["title"], first["quantified.days"], first["keywords"]) == ("One", "-3", "a; b")
    assert second["title"] == "'=1+1"
    assert list(first)[:3] == ["id", "title", "visibility"]


def test_json_tells_absent_from_undecided(tmp_path: Path) -> None:
    data = json.loads(built(tmp_path)["p/lessons-register.json"])
    assert (data["version"], data["project"]) == (1, "p")
    first, second = data["lessons"]
    assert first["title"] == {"en": "One", "zh-CN": "一"}
    assert first["logged_on"] == "2025-05-01"
    assert second["recommendation"] is None
    assert "recommendation" not in first


def test_an_audience_sees_its_own(tmp_path: Path) -> None:
    files = built(tmp_path, "external")
    (only,) = rows(files["p/lessons-register-external.csv"])
    assert (only["id"], only["action_ids"]) == ("L-1", "")
    assert b"A-1" not in files["p/lessons-register-external.json"]


def test_nothing_without_the_document(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(TEXT, encoding="utf-8")
    files = pipeline.build(WORLD, tmp_path, pipeline.Order(kinds=("charter",), formats=("html",))).files
    assert [file.name for file in files] == ["p/charter.html"]


def test_formulas_are_disarmed() -> None:
    table = register.table(["a"], [{"a": text} for text in ("=x", "+x", "-x", "@x", "x", Decimal("-1"), True, None)])
    assert table.decode("utf-8-sig").split("\r\n")[1:-1] == ["'=x", "'+x", "'-x", "'@x", "x", "-1", "true", '""']


def test_numbers_and_days_in_json() -> None:
    entries = [{"a": Decimal("2.50"), "b": Decimal(3), "c": date(2025, 5, 1)}]
    assert json.loads(register.collection("p", "lessons", entries))["lessons"] == [
        {"a": 2.5, "b": 3, "c": "2025-05-01"}
    ]
