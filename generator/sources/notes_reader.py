"""Notes wherever they lie: one file, a folder of them, or the notes of a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.sources.file_names import told
from generator.sources.names import PLAIN, Names
from generator.sources.notes import People, read_note
from generator.sources.project_folder import MAIN, MOST_BYTES, README, read_people
from generator.sources.records import Places
from generator.words import said
from generator.world import World

ENDINGS = (".md", ".markdown")


@dataclass(frozen=True)
class Notes:
    """Notes as read: records of `model.Note`, what was wrong with them, and the folder their names are relative to."""

    folder: Path
    records: tuple[dict[str, Any], ...]
    problems: tuple[Problem, ...]
    people: People
    """Those of the project the notes belong to; nobody where there is none."""


def read_notes(world: World, path: Path, headings: Mapping[str, str], names: Names = PLAIN) -> Notes:
    """The notes at a path; `headings` are those an organisation added, `names` those of the keys of a project."""
    project = project_of(path)
    folder = project or (path if path.is_dir() else path.parent)
    people = read_people(world, project, names) if project else People()
    places = Places()
    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for file in _files(world, path, project, problems):
        name = file.relative_to(folder).as_posix()
        try:
            data = world.read(file, MOST_BYTES)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or said(error)
            problems.append(Problem("SB-237", Severity.ERROR, Place(name), {"file": name, "reason": reason}))
            continue
        record, doubts = read_note(data, name, len(records), places, people, headings)
        problems += doubts
        if record is not None:
            records.append(record)
    return Notes(folder, tuple(records), tuple(problems), people)


def project_of(path: Path) -> Path | None:
    """The project folder a path is, or lies in the notes of."""
    above = path if path.is_dir() else path.parent
    return next((folder for folder in (above, above.parent) if (folder / MAIN).is_file()), None)


def _files(world: World, path: Path, project: Path | None, problems: list[Problem]) -> list[Path]:
    if not path.is_dir():
        return [path]
    folder = path / "notes" if path == project else path
    return [folder / name for name in told(world.names(folder), "", problems) if _is_note(name)]


def _is_note(name: str) -> bool:
    return name.endswith(ENDINGS) and not name.startswith(".") and name.lower() != README
