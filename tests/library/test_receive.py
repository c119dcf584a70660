"""Lessons of archived projects come into the library once, whatever happens between the bag and them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive.add import Wish, add
from generator.archive.library import BAGS, Library
from generator.archive.order import ArchiveOrder
from generator.archive.verify import verify_library
from generator.library.receive import EVENT, receive
from generator.pipeline import Build
from generator.world import World
from tests.archive.bags import DAY, WORLD, quick, tiny
from tests.archive.killing import killed_at
from tests.library.shelves import found, problems

Step = Callable[[Library], None]


@pytest.fixture
def archive(tmp_path: Path) -> Step:
    """Archives a small project with one lesson in a library; it is built once."""
    project = tiny(tmp_path / "tiny")
    built: list[Build] = []

    def make(world: World, folder: Path, order: ArchiveOrder) -> Build:
        if not built:
            built.append(quick(world, folder, order))
        return built[0]

    def archived(library: Library) -> None:
        added = add(WORLD, project, library, Wish(DAY, by="Ada", supersede=_next(library)), make)
        assert added.bag, added.problems

    archived(Library(WORLD, tmp_path / "first"))
    return archived


def _next(library: Library) -> str:
    return "Again" if WORLD.names(library.folder / BAGS / "tiny") else ""


def lessons(library: Library) -> list[str]:
    """The files of lessons; a hidden one may be left of a process that was killed while it wrote."""
    return [name for name in WORLD.names(library.folder / "lessons") if not name.startswith(".")]


def events(library: Library) -> list[str]:
    return [str(entry["event"]) for entry in library.ledger().entries]


def test_what_is_archived_gives_its_lessons_once(archive: Step, tmp_path: Path) -> None:
    library = Library(WORLD, tmp_path / "first")
    (taken,) = receive(WORLD, library, by="Ada")
    assert taken.ids == {"L-1": "LL-2025-0001"}
    assert receive(WORLD, library, by="Ada") == []
    assert events(library) == ["archived", EVENT]
    archive(library)
    assert [taken.ids for taken in receive(WORLD, library, by="Ada")] == [{"L-1": "LL-2025-0001"}]
    assert lessons(library) == ["LL-2025-0001.yaml"]
    assert found(library.folder, "early") == ["LL-2025-0001"]


def test_killed_at_any_moment_no_lesson_is_lost(archive: Step, tmp_path: Path) -> None:
    """At 50 moments by chance of archiving a project and taking its lessons in."""

    def all_of_it(library: Library) -> None:
        archive(library)
        receive(WORLD, library, by="Ada")

    steps = _steps(all_of_it, tmp_path / "count")
    outcomes = set()
    for moment in random.Random(9).sample(range(steps), 50):
        library = Library(WORLD, tmp_path / f"killed {moment}")
        assert killed_at(moment, lambda library=library: all_of_it(library))
        there = (library.folder / BAGS / "tiny" / "tiny-closing-v1").is_dir()
        outcomes.add((there, bool(lessons(library))))
        if not there:
            archive(library)
        receive(WORLD, library, by="Bo")
        assert lessons(library) == ["LL-2025-0001.yaml"], moment
        assert events(library) == ["archived", EVENT], moment
        assert [verdict for verdict in verify_library(WORLD, library.folder) if verdict.problems] == [], moment
        assert found(library.folder, "early") == ["LL-2025-0001"]
        assert problems(library.folder) == []
    assert outcomes == {(False, False), (True, False), (True, True)}


def _steps(act: Step, folder: Path) -> int:
    """How many changes to the disk it takes."""
    low, high = 0, 5000
    while low < high:
        middle = (low + high) // 2
        alive = not killed_at(middle, lambda middle=middle: act(Library(WORLD, folder / str(middle))))
        low, high = (low, middle) if alive else (middle + 1, high)
    return low
