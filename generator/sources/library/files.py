"""The files of a library: lessons/*.yaml, and bags/<project>/<bag>/data/record.json of archived projects."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.sources import yaml_reader
from generator.sources.names import PLAIN, Names
from generator.sources.records import Places
from generator.words import Words, said
from generator.world import World

LESSONS = "lessons"
BAGS = "bags"
INDEX = "index.sqlite"
RECORD = "data/record.json"
NEWEST_RECORD = 1
"""The schema of records that is understood."""
MOST_LESSON_BYTES, MOST_RECORD_BYTES = 500_000, 50_000_000

State = Mapping[str, tuple[int, int, int]]
"""Each file with its size, time of change and number on the disk: what differs as soon as it was written anew."""


@dataclass(frozen=True)
class Stored:
    """What a file of a library says: `kind` lesson or project; `value` is None when it cannot be read."""

    kind: str
    file: str
    value: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()


def listed(library: Path) -> State:
    """The files of a library, by their names in it. Raises OSError for a folder that is not there."""
    return dict([*_lessons(library), *_records(library)])


def _lessons(library: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for entry in _entries(library / LESSONS):
        if entry.name.endswith((".yaml", ".yml")) and entry.is_file():
            yield f"{LESSONS}/{entry.name}", _state(entry.stat())


def _records(library: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """The record of each bag; a bag without one tells the library nothing."""
    for project in _entries(library / BAGS):
        for bag in _entries(Path(project.path)):
            try:
                found = os.stat(os.path.join(bag.path, RECORD))
            except OSError:
                continue
            yield f"{BAGS}/{project.name}/{bag.name}/{RECORD}", _state(found)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder, hidden files left out; nothing when there is no such folder."""
    try:
        with os.scandir(folder) as found:
            return sorted((each for each in found if not each.name.startswith(".")), key=lambda each: each.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino


def read_lesson_file(world: World, library: Path, file: str, names: Names = PLAIN) -> tuple[Stored, Places]:
    """The lesson of a file with the places of its values; `names` are the keys it may have."""
    places = Places()
    try:
        tree = yaml_reader.read(world.read(library / file, MOST_LESSON_BYTES), file, places, "", names)
    except (OSError, ValueError) as error:
        return _unreadable("lesson", file, _reason(error)), places
    if isinstance(tree.value, dict):
        value = {"id": Path(file).stem, **tree.value}
        return Stored("lesson", file, value, tuple(tree.problems)), places
    wrong = tree.problems or [Problem("SB-232", Severity.BLOCKER, Place(file, 1), {"file": file})]
    return Stored("lesson", file, None, tuple(wrong)), places


def read_record_file(world: World, library: Path, file: str) -> Stored:
    """The record of an archived project. One of a newer version cannot be read."""
    try:
        value = json.loads(world.read(library / file, MOST_RECORD_BYTES))
        json.dumps(value, ensure_ascii=False).encode()  # half a character (\ud800) stands in no document
    except (OSError, ValueError) as error:
        return _unreadable("project", file, _reason(error))
    if not isinstance(value, dict):
        return _unreadable("project", file, Words("it holds no mapping"))
    if isinstance(schema := value.get("schema", NEWEST_RECORD), int) and schema > NEWEST_RECORD:
        arguments = {"file": file, "schema": str(schema)}
        return Stored("project", file, None, (Problem("SB-642", Severity.WARNING, Place(file), arguments),))
    return Stored("project", file, value)


def _unreadable(kind: str, file: str, reason: str) -> Stored:
    arguments = {"file": file, "reason": reason}
    return Stored(kind, file, None, (Problem("SB-641", Severity.WARNING, Place(file), arguments),))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return Words("it is no JSON") if isinstance(error, json.JSONDecodeError) else said(error)
