"""The library: bags come in whole or not at all, one after the other, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
from pathlib import Path

import bagit
import pytest

from generator.archive import ledger
from generator.archive.library import BAGS, JOURNAL, STAGING, Library
from generator.archive.verify import verify_library
from generator.errors import DataError
from tests.archive.bags import WORLD, put
from tests.archive.killing import in_a_process_of_its_own, killed_at


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(WORLD, tmp_path / "图书馆 of bags")


def faults(library: Library) -> list[tuple[str, str]]:
    """What verify says, as thing and code."""
    return [
        (verdict.name, problem.code)
        for verdict in verify_library(WORLD, library.folder)
        for problem in verdict.problems
    ]


# ------------------------------------------------------------ versions


def test_a_bag_stands_where_it_belongs_and_others_find_it_valid(library: Library) -> None:
    folder = put(library)
    assert folder == library.folder / BAGS / "tiny" / "tiny-closing-v1"
    assert bagit.Bag(str(folder)).validate()
    assert faults(library) == []
    assert [entry["bag"] for entry in library.ledger().entries] == ["tiny-closing-v1"]
    assert sorted(WORLD.names(library.folder)) == [".lock", BAGS, ledger.NAME]


def test_nothing_is_overwritten_and_a_next_version_is_wanted(library: Library) -> None:
    first = put(library)
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    with pytest.raises(DataError, match="SB-607"):
        put(library)
    assert put(library, supersede=True).name == "tiny-closing-v2"
    assert {path: path.read_bytes() for path in first.rglob("*") if path.is_file()} == before
    assert faults(library) == []
    with pytest.raises(DataError, match="SB-608"):
        put(library, project="other", name="Other", supersede=True)
    assert faults(library) == []


def test_a_project_of_the_same_id_and_another_name_is_refused(library: Library) -> None:
    put(library)
    with pytest.raises(DataError, match="SB-639"):
        put(library, name="Another", supersede=True)
    with pytest.raises(DataError, match="SB-639"):
        put(library, project="TINY", name="Another")
    assert put(library, name="Tiny, renamed", supersede=True, same=True).name == "tiny-closing-v2"
    assert faults(library) == []


# ------------------------------------------------------------ killed


def steps_of(folder: Path) -> int:
    """How many changes putting a bag takes."""
    low, high = 0, 1000
    while low < high:
        middle = (low + high) // 2
        library = Library(WORLD, folder / str(middle))
        put(library, "older", "Older")
        low, high = (middle + 1, high) if killed_at(middle, lambda library=library: _put(library)) else (low, middle)
    return low


def _put(library: Library) -> None:
    put(library)


def test_killed_at_any_moment_a_bag_is_whole_or_not_there_and_the_next_one_comes_in(tmp_path: Path) -> None:
    """At 50 moments by chance, and at each of the last ones, where the bag is put in place and into the ledger."""
    steps = steps_of(tmp_path)
    moments = {*random.Random(8).sample(range(steps), min(50, steps)), *range(steps - 20, steps)}
    outcomes = set()
    for moment in sorted(moments):
        library = Library(WORLD, tmp_path / f"killed {moment}")
        put(library, "older", "Older")
        assert killed_at(moment, lambda library=library: _put(library))
        there = library.folder / BAGS / "tiny" / "tiny-closing-v1"
        came_in = there.exists()
        if came_in:
            assert bagit.Bag(str(there)).validate()
        told = faults(library)
        assert set(told) <= {("tiny/tiny-closing-v1", "SB-633"), (ledger.NAME, "SB-630")}, moment
        outcomes.add((came_in, bool(told)))
        put(library, supersede=came_in)
        assert faults(library) == []
        entries = [entry["bag"] for entry in library.ledger().entries]
        assert entries == ["older-closing-v1", "tiny-closing-v1", *(["tiny-closing-v2"] if came_in else [])]
        assert sorted(WORLD.names(library.folder)) == [".lock", BAGS, ledger.NAME]
    assert {(False, False), (True, True), (True, False)} <= outcomes


def test_half_a_line_of_the_ledger_is_finished(library: Library) -> None:
    put(library)
    whole = (library.folder / ledger.NAME).read_bytes()
    journal = json.dumps({"bag": "tiny/tiny-closing-v1", "lines": whole.decode()})
    for length in (*range(0, len(whole), 9), len(whole) - 1, len(whole)):
        (library.folder / ledger.NAME).write_bytes(whole[:length])
        (library.folder / JOURNAL).write_text(journal, encoding="utf-8")
        with library.locked():
            assert (library.folder / ledger.NAME).read_bytes() == whole
    assert faults(library) == []


def test_a_bag_not_yet_in_the_ledger_is_told_and_entered_by_the_next(library: Library) -> None:
    put(library)
    whole = (library.folder / ledger.NAME).read_text(encoding="utf-8")
    (library.folder / ledger.NAME).write_bytes(b"")
    (library.folder / JOURNAL).write_text(json.dumps({"bag": "tiny/tiny-closing-v1", "lines": whole}), encoding="utf-8")
    assert faults(library) == [("tiny/tiny-closing-v1", "SB-633")]
    put(library, "other", "Other")
    assert faults(library) == []


# ------------------------------------------------------------ side by side


def test_several_at_once_lose_nothing(library: Library) -> None:
    children = []
    for number in range(4):
        child = os.fork()
        if not child:
            try:
                for _ in range(3):
                    before = WORLD.names(library.folder / BAGS / f"p{number}")
                    put(library, f"p{number}", f"P {number}", supersede=bool(before))
                library.append([{"time": "2025-07-07", "event": "lesson", "project": f"p{number}"}])
            except BaseException:
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    entries = library.ledger().entries
    assert len(entries) == 4 * 4
    assert len({(entry["project"], entry.get("bag")) for entry in entries}) == 4 * 4
    assert faults(library) == []


# ------------------------------------------------------------ disks


def test_on_a_full_disk_nothing_is_lost_and_nothing_half_is_left(library: Library) -> None:
    put(library, "older", "Older")

    def on_a_full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        with pytest.raises(DataError, match="SB-617"):
            put(library, size=200_000)

    assert in_a_process_of_its_own(on_a_full_disk) == 0
    assert faults(library) == []
    assert sorted(WORLD.names(library.folder)) == [".lock", BAGS, ledger.NAME]
    assert put(library, size=200_000).is_dir()


def test_a_library_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DataError, match="SB-617"):
        put(Library(WORLD, tmp_path / "file" / "library"))
    with pytest.raises(DataError, match="SB-617"):
        put(Library(WORLD, Path("/proc/library")))


def test_to_a_damaged_ledger_nothing_is_added(library: Library) -> None:
    put(library)
    path = library.folder / ledger.NAME
    path.write_bytes(path.read_bytes().replace(b"tiny", b"tinY"))
    with pytest.raises(DataError, match="SB-619"):
        put(library, "other", "Other")
    assert [code for _, code in faults(library)].count("SB-630") == 1
    assert not (library.folder / BAGS / "other").exists()


def test_an_open_journal_that_fits_nothing_is_told(library: Library) -> None:
    put(library)
    path = library.folder / ledger.NAME
    path.write_bytes(path.read_bytes() + b"{half of something else")
    (library.folder / JOURNAL).write_text(json.dumps({"bag": "", "lines": "{other}\n"}), encoding="utf-8")
    with pytest.raises(DataError, match="SB-619"):
        put(library, "other", "Other")
    (library.folder / JOURNAL).write_text("no journal", encoding="utf-8")
    with pytest.raises(DataError, match="SB-614"):
        put(library, "other", "Other")


# ------------------------------------------------------------ ledger against bags


def test_bags_and_ledger_must_know_each_other(library: Library) -> None:
    put(library)
    put(library, "other", "Other")
    lines = (library.folder / ledger.NAME).read_bytes().splitlines(keepends=True)
    (library.folder / ledger.NAME).write_bytes(lines[0])
    assert faults(library) == [("other/other-closing-v1", "SB-632")]
    (library.folder / ledger.NAME).write_bytes(b"".join(lines))
    (library.folder / BAGS / "tiny").rename(library.folder / "elsewhere")
    assert faults(library) == [("tiny/tiny-closing-v1", "SB-631")]
    (library.folder / ledger.NAME).unlink()
    assert faults(library) == [("other/other-closing-v1", "SB-632")]


def test_a_damaged_bag_among_others_is_named_and_the_others_are_looked_at(library: Library) -> None:
    for name in ("a", "b", "c"):
        put(library, name, name)
    (library.folder / BAGS / "b" / "b-closing-v1" / "bagit.txt").unlink()
    (library.folder / BAGS / "stray.txt").write_bytes(b"")
    (library.folder / BAGS / "c" / "copy").mkdir()
    verdicts = list(verify_library(WORLD, library.folder))
    assert [(verdict.name, [problem.code for problem in verdict.problems]) for verdict in verdicts] == [
        (ledger.NAME, []),
        ("a/a-closing-v1", []),
        ("b/b-closing-v1", ["SB-621"]),
        ("c/c-closing-v1", []),
        ("c/copy", ["SB-634", "SB-632"]),
        ("stray.txt", ["SB-634", "SB-632"]),
    ]


def test_what_is_no_library_is_told(tmp_path: Path) -> None:
    assert faults(Library(WORLD, tmp_path)) == [(str(tmp_path), "SB-634")]
    assert not (tmp_path / STAGING).exists()
