"""A project folder read whole: project.yaml, registers in files of their own, status periods, meetings, notes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.sources import yaml_reader
from generator.sources.file_names import told
from generator.sources.issued_reader import read_issued
from generator.sources.names import PLAIN, Names
from generator.sources.notes import People, people_of, read_note, unclassified
from generator.sources.records import Places, Records, SourceFile
from generator.sources.table_reader import read_csv, read_sheets
from generator.world import World

MOST_BYTES = 20_000_000
MAIN = "project.yaml"
README = "readme.md"
"""Tells what a folder is for; no note."""
REGISTERS = (
    "people", "roles", "objectives", "kpis", "benefits", "requirements", "deliverables", "milestones", "resources",
    "budget", "risks", "issues", "decisions", "changes", "actions", "stakeholders", "raci", "communication_plan",
    "tools", "recognitions", "trainings", "evaluation", "improvements", "lessons", "applied_lessons", "cases",
    "approvals", "baselines", "calendar",
)  # fmt: skip
OTHER_FILES = {"project", "stagebook", "registers"}
ENDINGS = (".yaml", ".yml", ".csv", ".xlsx")


def read_project(
    world: World, folder: Path, headings: Mapping[str, str] = MappingProxyType({}), names: Names = PLAIN
) -> tuple[Records | None, list[Problem]]:
    """All data of a project folder with places, or None when it cannot be read; and every problem of every file.

    `headings` are headings of notes an organisation added, with what stands under them; `names` those of all keys.
    """
    reader = _Reader(world, folder, names)
    if not folder.is_dir():
        return None, [Problem("SB-230", Severity.BLOCKER, Place(), {"folder": str(folder)})]
    if not (folder / MAIN).exists():
        return None, [Problem("SB-231", Severity.BLOCKER, Place(), {"folder": str(folder)})]
    reader.main()
    for name in told(world.names(folder), "", reader.problems):
        reader.register(name)
    reader.status()
    reader.meetings()
    reader.notes(headings)
    blocked = any(problem.severity is Severity.BLOCKER for problem in reader.problems)
    if blocked:
        return None, reader.problems
    files = tuple(reader.files)
    issued, problems = read_issued(world, folder, reader.data, files, reader.places)
    return Records(reader.data, reader.places, files, issued), [*reader.problems, *problems]


def read_people(world: World, folder: Path, names: Names = PLAIN) -> People:
    """The people of a project folder, whatever else in it can be read."""
    reader = _Reader(world, folder, names)
    reader.main()
    for name in world.names(folder):
        if name.rpartition(".")[0] in ("people", "registers"):
            reader.register(name)
    return people_of(reader.data)


class _Reader:
    """Collects data, places, files and problems of one folder."""

    def __init__(self, world: World, folder: Path, names: Names) -> None:
        self.world, self.folder, self.names = world, folder, names
        self.data: dict[str, Any] = {}
        self.places = Places()
        self.files: list[SourceFile] = []
        self.problems: list[Problem] = []

    def main(self) -> None:
        """project.yaml, which must be a mapping."""
        value = self.yaml(MAIN, "", self.names)
        if isinstance(value, dict):
            self.data = dict(value)
        elif value is not None or not self.problems:
            self.wrong("SB-232", Place(MAIN, 1), file=MAIN)

    def register(self, name: str) -> None:
        """A register in a file of its own, or registers.xlsx."""
        stem, dot, ending = name.rpartition(".")
        if dot + ending not in ENDINGS or name.startswith("."):
            return
        if stem not in REGISTERS:
            self._stray(name, stem, ending)
        elif stem in self.data:
            self.wrong("SB-235", Place(name, 1), register=stem, first=self.places.of(stem).file)
        elif ending in ("yaml", "yml"):
            value = self.yaml(name, stem, self.names.wrapped(stem))
            if isinstance(value, dict) and set(value) == {stem}:
                value = self._unwrapped(stem, value[stem])
            if value is not None:
                self.put(stem, value, Place(name, 1))
        elif (data := self.bytes(name)) is not None:
            if ending == "csv":
                rows, problems = read_csv(data, name, stem, self.places, self.names.below.get(stem, PLAIN))
                found = {stem: rows} if rows or not problems else {}
            else:
                found, problems = read_sheets(data, name, self.places, stem, self.names)
            self.problems += problems
            for key, rows in found.items():
                self.put(key, rows, Place(name, 1))

    def _unwrapped(self, register: str, value: Any) -> Any:
        """A register file may name its register once more at the top; the data path is the same without it."""
        for table in (self.places.values, self.places.keys):
            for path in [path for path in table if path.startswith(f"{register}.{register}")]:
                table[path[len(register) + 1 :]] = table.pop(path)
        return value

    def _stray(self, name: str, stem: str, ending: str) -> None:
        """registers.xlsx holds every sheet; a name close to a register's is most likely a slip of the pen."""
        if name == "registers.xlsx":
            data = self.bytes(name)
            found, problems = ({}, []) if data is None else read_sheets(data, name, self.places, None, self.names)
            self.problems += problems
            for key, rows in found.items():
                if key in REGISTERS:
                    self.put(key, rows, Place(name, 1))
                else:
                    self._unknown("SB-234", Place(name), key, REGISTERS)
        elif stem not in OTHER_FILES:
            self._unknown("SB-233", Place(name), stem, REGISTERS)

    def _unknown(self, code: str, place: Place, name: str, known: tuple[str, ...]) -> None:
        if near := get_close_matches(name, known, 1, 0.7):
            self.problems.append(Problem(code, Severity.WARNING, place, {"name": name, "nearest": near[0]}))

    def put(self, register: str, value: Any, place: Place) -> None:
        """A register's data; a second source for it is a contradiction."""
        if register in self.data:
            first = self.places.of(register)
            self.wrong("SB-235", place, register=register, first=first.file)
        else:
            self.data[register] = value
            self.places.values.setdefault(register, (place.file, 1, 1, ""))

    def status(self) -> None:
        """status/*.yaml, one reporting period each, after those in project.yaml."""
        self.entries("status", "status_periods")

    def meetings(self) -> None:
        """meetings/*.yaml, one meeting each, after those in project.yaml."""
        self.entries("meetings", "meetings")

    def entries(self, folder: str, register: str) -> None:
        """A register with one file an entry, named by its id."""
        given = self.data.get(register)
        entries: list[Any] = list(given) if isinstance(given, list) else []
        names = self.names.below.get(register, PLAIN)
        for name in self.inside(folder, ("yaml", "yml")):
            value = self.yaml(f"{folder}/{name}", f"{register}[{len(entries)}]", names)
            if isinstance(value, dict):
                entries.append({"id": name.rpartition(".")[0], **value})
            elif value is not None:
                self.wrong("SB-232", Place(f"{folder}/{name}", 1), file=f"{folder}/{name}")
        if entries or given is not None:
            self.data[register] = entries if isinstance(given, list | None) else given

    def notes(self, headings: Mapping[str, str]) -> None:
        """notes/*.md."""
        found: list[dict[str, Any]] = []
        people = people_of(self.data)
        for name in self.inside("notes", ("md", "markdown")):
            if name.lower() == README:
                continue
            if (data := self.bytes(f"notes/{name}")) is None:
                continue
            record, problems = read_note(data, f"notes/{name}", len(found), self.places, people, headings, self.is_file)
            self.problems += problems
            if record is not None:
                found.append(record)
                self.of_this_project(record)
        if found:
            self.data["notes"] = found
            self.problems += unclassified(found)

    def of_this_project(self, note: Mapping[str, Any]) -> None:
        """A note that names another project was put into the wrong folder, most likely."""
        given = self.data.get("project")
        named = [given.get(key) for key in ("id", "code", "name")] if isinstance(given, dict) else []
        texts = [text for each in named for text in (each.values() if isinstance(each, dict) else [each]) if text]
        said = note.get("project")
        if said and said.lower() not in {str(text).lower() for text in texts}:
            arguments = {"project": said, "name": str(texts[0]) if texts else ""}
            self.problems.append(Problem("SB-282", Severity.WARNING, Place(note["file"], 1), arguments))

    def is_file(self, path: str) -> bool:
        """Whether there is a file at a path inside the project."""
        return (self.folder / path).is_file()

    def inside(self, folder: str, endings: tuple[str, ...]) -> Iterator[str]:
        """The files of a folder inside the project."""
        return (
            name
            for name in told(self.world.names(self.folder / folder), f"{folder}/", self.problems)
            if name.endswith(tuple(f".{ending}" for ending in endings)) and not name.startswith(".")
        )

    def yaml(self, name: str, root: str, names: Names) -> Any:
        """A YAML file's value, None when it cannot be read. `names` are those of the keys at its top."""
        if (data := self.bytes(name)) is None:
            return None
        tree = yaml_reader.read(data, name, self.places, root, names)
        self.problems += tree.problems
        return tree.value

    def bytes(self, name: str) -> bytes | None:
        """A file's bytes; a link that leads out of the project is refused."""
        path = self.folder / name
        try:
            if not path.resolve(strict=True).is_relative_to(self.folder.resolve()):
                self.wrong("SB-236", Place(name), file=name)
                return None
            data = self.world.read(path, MOST_BYTES)
        except ValueError:
            self.wrong("SB-204", Place(name), limit=f"{MOST_BYTES // 1_000_000} MB")
        except OSError as error:
            self.wrong("SB-237", Place(name), file=name, reason=error.strerror or str(error))
        else:
            self.files.append(SourceFile(name, hashlib.sha256(data).hexdigest()))
            return data
        return None

    def wrong(self, code: str, place: Place, **arguments: str) -> None:
        self.problems.append(Problem(code, Severity.BLOCKER, place, arguments))
