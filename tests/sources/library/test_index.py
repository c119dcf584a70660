"""The index: finds any word, follows the files, and is never what is trusted."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from generator.errors import MachineError
from generator.model.shelf import Shelf
from generator.sources.library import index as module
from generator.sources.library import opened
from tests.library.shelves import WORLD, bag, found, library, problems, put

CARRIER, BEACON = "LL-2025-0001", "LL-2025-0002"
LESSONS = (
    {"keywords": ["Northgale", "QA"], "cause": "Only one carrier had a licence for islands"},
    {"title": {"en": "Test beacons in the cold", "zh-CN": "信标要在低温下测试"}, "event": "电池在零下二十度停止供电"},
)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return library(tmp_path / "经验 库", *LESSONS)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("carrier", [CARRIER]),
        ("CARRIER islands", [CARRIER]),
        ("licen", [CARRIER]),
        ("northgale", [CARRIER]),
        ("qa", [CARRIER]),
        ("q", []),
        ("信标", [BEACON]),
        ("标", [BEACON]),
        ("电", [BEACON]),
        ("低温下测试", [BEACON]),
        ("供电 beacons", [BEACON]),
        ("carrier beacons", [CARRIER, BEACON]),
        ("电池低温", [BEACON]),
        ("peak zebra", [CARRIER, BEACON]),
        ("zebra", []),
        ('") OR (', []),
        ("", []),
        ("%", []),
    ],
)
def test_words_find_lessons(shelf: Path, words: str, ids: list[str]) -> None:
    assert sorted(found(shelf, words)) == ids


def test_a_hit_in_the_title_comes_first(tmp_path: Path) -> None:
    folder = library(tmp_path, {"title": "Count pallets", "cause": "A gate was late"}, {"title": "Book the gate"})
    assert found(folder, "gate") == [BEACON, CARRIER]


def test_projects_are_found_by_name_and_case(shelf: Path) -> None:
    bag(shelf, "ferry", case={"id": "CS-1", "one_line": "Ferries booked online"})
    assert found(shelf, "booked", "project") == ["ferry"]
    assert found(shelf, "booked") == []


def test_it_is_used_while_files_stay_and_follows_them_when_they_change(shelf: Path) -> None:
    assert found(shelf, "beacons") == [BEACON]
    made = (shelf / "index.sqlite").stat()
    assert found(shelf, "carrier") == [CARRIER]
    assert (shelf / "index.sqlite").stat() == made
    put(shelf, {"id": "LL-2025-0003", "title": "Moor before the storm"})
    assert found(shelf, "storm") == ["LL-2025-0003"]
    (shelf / "lessons" / "LL-2025-0003.yaml").write_text("id: LL-2025-0003\ntitle: Moor before the flood\n")
    assert found(shelf, "storm") == []
    (shelf / "lessons" / f"{BEACON}.yaml").unlink()
    assert found(shelf, "beacons") == []


@pytest.mark.parametrize("damage", ["missing", "empty", "text", "cut", "another schema", "overwritten"])
def test_a_damaged_index_is_made_anew(shelf: Path, damage: str) -> None:
    found(shelf, "carrier")
    path = shelf / "index.sqlite"
    whole = path.read_bytes()
    if damage == "missing":
        path.unlink()
    elif damage == "another schema":
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE about SET value = '0' WHERE key = 'schema'")
        connection.close()
    else:
        half = len(whole) // 2
        bad = {"empty": b"", "text": b"no database", "cut": whole[:half], "overwritten": whole[:4096] + b"\xff" * half}
        path.write_bytes(bad[damage])
    assert found(shelf, "carrier") == [CARRIER]
    assert found(shelf, "信标") == [BEACON]
    assert [name for name in os.listdir(shelf) if name.startswith(".")] == []


def test_where_nothing_can_be_written_it_is_made_in_memory(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.tempfile, "mkstemp", full)
    assert found(shelf, "carrier") == [CARRIER]
    assert not (shelf / "index.sqlite").exists()
    assert problems(shelf) == [("SB-643", "index.sqlite")]


def test_a_folder_that_is_no_library_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither"):
        opened(WORLD, tmp_path)
    with pytest.raises(FileNotFoundError):
        opened(WORLD, tmp_path / "none")
    assert os.listdir(tmp_path) == []


def test_without_text_search_the_machine_lacks_something(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TABLES", "CREATE VIRTUAL TABLE long USING fts5(a, tokenize='none of this name');")
    with pytest.raises(MachineError) as raised:
        opened(WORLD, shelf)
    assert [each.code for each in raised.value.problems] == ["SB-644"]
    assert [name for name in os.listdir(shelf) if name.startswith(".")] == []


def test_many_may_read_and_rebuild_at_once(shelf: Path) -> None:
    wrong: list[object] = []

    def work(number: int) -> None:
        try:
            for _ in range(5):
                opened = Shelf(WORLD, shelf, anew=number % 2 == 0)
                wrong.extend(each for each in [len(opened.lessons()[0])] if each != 2)
                opened.index.close()
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
