"""Libraries made for tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from generator.model.library import LibraryLesson
from generator.model.shelf import Shelf
from generator.world import World

WORLD = World(environment={"SOURCE_DATE_EPOCH": "1764547200"})
"""1 December 2025."""
LESSON: dict[str, Any] = {
    "title": "Name a second carrier", "polarity": "failure", "status": "validated", "logged_on": "2025-06-02",
    "recommendation": "Sign with two before the peak",
}  # fmt: skip


def library(folder: Path, *lessons: dict[str, Any]) -> Path:
    """A library with lessons LL-2025-0001 and so on, each laid over LESSON."""
    (folder / "lessons").mkdir(parents=True, exist_ok=True)
    for number, lesson in enumerate(lessons, 1):
        put(folder, {"id": f"LL-2025-{number:04}", **LESSON, **lesson})
    return folder


def put(folder: Path, lesson: dict[str, Any], file: str = "") -> Path:
    """A lesson in a file of its own."""
    path = folder / "lessons" / (file or f"{lesson['id']}.yaml")
    path.write_text(yaml.safe_dump(lesson, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def bag(folder: Path, project: str, version: int = 1, **record: Any) -> Path:
    """The record of an archived project; `facets` and `outcome` are those of the project."""
    path = folder / "bags" / project / f"{project}-closing-v{version}" / "data" / "record.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    identity = {"id": project, "name": record.pop("name", project.title()), "currency": "EUR"}
    identity |= {key: record.pop(key) for key in ("facets", "outcome") if key in record}
    path.write_text(json.dumps({"schema": 1, "project": identity, **record}), encoding="utf-8")
    return path


def found(folder: Path, words: str, kind: str = "lesson") -> list[str]:
    """The ids of what a search finds."""
    shelf = Shelf(WORLD, folder)
    hits = [hit.found for hit in shelf.hits(shelf.search(words, kind))]
    shelf.index.close()
    return [hit.id if isinstance(hit, LibraryLesson) else hit.project.id for hit in hits]


def problems(folder: Path) -> list[tuple[str, str]]:
    """Code and file of everything wrong with a library."""
    return [(each.code, each.place.file) for each in Shelf(WORLD, folder).library().problems]
