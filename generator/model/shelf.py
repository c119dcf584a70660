"""A library opened: its index, and what the index holds as lessons and projects of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.diagnostics import Place, Problem, Severity
from generator.faults import fault
from generator.model.library import ArchivedProject, Library, LibraryLesson, lesson_scope, newest, read_lesson
from generator.sources.library import Found, Index, Stored, opened, read_lesson_file, read_record_file
from generator.sources.records import Places
from generator.world import World


@dataclass(frozen=True)
class Hit:
    """What a search found: a lesson or a project, and its file."""

    found: LibraryLesson | ArchivedProject
    file: str


class Shelf:
    """An opened library. `problems` gathers what could not be read while it was asked."""

    def __init__(self, world: World, folder: Path, *, anew: bool = False) -> None:
        """Raises OSError for a folder that is not there, MachineError where texts cannot be searched."""
        self.world, self.folder = world, folder
        self.index: Index = opened(world, folder, lesson_scope(), anew=anew)
        self.problems: list[Problem] = [self.index.notice] if self.index.notice else []

    def library(self) -> Library:
        """Everything in it. What is damaged is named among the problems and left out, the rest used."""
        lessons, problems = self.lessons()
        projects, wrong = self._projects()
        return Library(tuple(each for each, _ in lessons), newest(projects), (*self.problems, *problems, *wrong))

    def lessons(self) -> tuple[list[tuple[LibraryLesson, str]], list[Problem]]:
        """Every lesson with its file, and what is wrong: files that cannot be read, ids that are used twice."""
        found: list[tuple[LibraryLesson, str]] = []
        problems: list[Problem] = []
        files: dict[str, str] = {}
        for stored in self.index.entries("lesson"):
            lesson, wrong = self._lesson(stored)
            problems += wrong
            if lesson is None:
                continue
            if lesson.id in files:
                problems.append(_twice(lesson.id, stored.file, files[lesson.id]))
            files.setdefault(lesson.id, stored.file)
            found.append((lesson, stored.file))
        return found, problems

    def _projects(self) -> tuple[list[ArchivedProject], list[Problem]]:
        found, problems = [], []
        for stored in self.index.entries("project"):
            project, wrong = self._project(stored)
            problems += wrong
            found += [project] if project else []
        return found, problems

    def search(self, words: str, kind: str) -> Found:
        """What a search finds of a kind (lesson, project), best first; `hits` reads it."""
        return self.index.search(words, kind)

    def hits(self, found: Found) -> Iterator[Hit]:
        """The lessons or projects that a search found, each read when it is asked for."""
        for number in found.numbers:
            stored = self.index.entry(number)
            read: tuple[LibraryLesson | ArchivedProject | None, list[Problem]]
            read = self._lesson(stored) if stored.kind == "lesson" else self._project(stored)
            self.problems += read[1]
            if read[0] is not None:
                yield Hit(read[0], stored.file)

    def _lesson(self, stored: Stored) -> tuple[LibraryLesson | None, list[Problem]]:
        """A lesson of the index. One that does not fit is read anew from its file, which has the places."""
        if stored.value is not None:
            lesson, problems = read_lesson(stored.value, Places())
            if lesson is not None:
                return lesson, []
        again, places = read_lesson_file(self.world, self.folder, stored.file, lesson_scope())
        lesson, problems = read_lesson(again.value, places) if again.value is not None else (None, [])
        return lesson, [_warned(each) for each in (*again.problems, *problems)]

    def _project(self, stored: Stored) -> tuple[ArchivedProject | None, list[Problem]]:
        if stored.value is None:
            again = read_record_file(self.world, self.folder, stored.file)
            return None, list(again.problems)
        try:
            return archived(stored.value, stored.file.split("/")[-3]), []
        except ValidationError as error:
            first = error.errors()[0]
            reason = fault(first)
            path = ".".join(map(str, first["loc"]))
            arguments = {"file": stored.file, "reason": f"{path}: {reason}"}
            return None, [Problem("SB-641", Severity.WARNING, Place(stored.file, path=path), arguments)]


def archived(record: Mapping[str, Any], bag: str) -> ArchivedProject:
    """A record of the archive as the library knows it. Raises ValidationError."""
    return ArchivedProject.model_validate({**record, "bag": bag})


def _warned(problem: Problem) -> Problem:
    """What stops a file is a doubt about the library: the rest is used."""
    return replace(problem, severity=Severity.WARNING)


def _twice(identifier: str, file: str, first: str) -> Problem:
    arguments = {"id": identifier, "file": file, "first": first}
    return Problem("SB-645", Severity.WARNING, Place(file, path="id"), arguments)
