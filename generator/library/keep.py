"""The lessons of a closing project into the library, and what became there of the lessons it had from it.

A lesson gets its library id once, LL-<year>-<number>, and keeps where it is from. When the project is archived again,
its file follows the project in what the project changed since; what was changed in the library stays (status, review,
owner and whatever else a curator did), and so does how others fared with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.analysis.lessons import OUT, review_day
from generator.diagnostics import Place, Problem, Severity
from generator.ingest.change import CannotChange
from generator.ingest.values import same
from generator.library import lesson_file
from generator.library.lock import held
from generator.model.base import reported
from generator.model.learning import AppliedLesson, Lesson
from generator.model.library import LibraryLesson, facets_of
from generator.model.project import Project
from generator.model.references import people_by_name
from generator.model.shelf import Shelf
from generator.sources.library import LESSONS
from generator.sources.library.files import BAGS, MOST_LESSON_BYTES, MOST_RECORD_BYTES, RECORD
from generator.sources.widths import as_id
from generator.words import Words
from generator.world import World

LOCK = ".lock"
NUMBERED = re.compile(r"LL-(\d{4})-(\d+)\.ya?ml")
PEOPLE = ("owner", "author", "validator")
CURATED = {"status", "priority", "owner", "validator", "validated_on", "review_on", "superseded_by", "keywords"}
"""What the library decides on, where nothing tells what the project said when it was archived last."""


@dataclass
class Taken:
    """What came of it: the library id of each lesson by its id in the project, the files written, what went wrong."""

    ids: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_in(world: World, library: Path, project: Project, *, bag: str, on: date) -> Taken:
    """Write the lessons of a project and its experience with those of others into the library.

    `bag` keeps the project. Doing it again changes nothing. Raises OSError where the library cannot be written,
    DataError when another process holds its lock too long, MachineError where it cannot be read.
    """
    (library / LESSONS).mkdir(parents=True, exist_ok=True)
    with held(library / LESSONS / LOCK):
        keeper = _Keeper(world, library, project, bag, on)
        for lesson in project.lessons or ():
            keeper.take(lesson)
        for applied in project.applied_lessons or ():
            keeper.answer(applied)
        return keeper.taken


class _Keeper:
    """Writes for one project. The lock is held."""

    def __init__(self, world: World, library: Path, project: Project, bag: str, on: date) -> None:
        self.world, self.library, self.project, self.bag, self.on = world, library, project, bag, on
        self.taken = Taken()
        shelf = Shelf(world, library)
        found, damaged = shelf.lessons()
        self.lessons = {file: lesson for lesson, file in found}
        self.damaged = sorted({each.place.file for each in damaged} - set(self.lessons))
        self.people = people_by_name(project)

    # ------------------------------------------------------------ lessons of the project

    def take(self, lesson: Lesson) -> None:
        """Write a lesson of the project, new or changed; rejected and retired ones are not begun with."""
        file = self._file_of(lesson)
        if file is None:
            if lesson.status not in OUT and not self._unsure(lesson):
                self._begin(lesson)
            return
        known = self.lessons[file]
        if known.origin and not self._same_project(known, lesson):
            arguments = {
                "id": lesson.id,
                "reason": Words(
                    "{file} is from another project with the id {project}", file=file, project=known.project
                ),
            }
            self.taken.problems.append(Problem("SB-647", Severity.WARNING, Place(file), arguments))
            return
        self.taken.ids[lesson.id] = known.id
        self._change(file, self._changes(known, lesson))

    def _file_of(self, lesson: Lesson) -> str | None:
        """The file that a lesson of the project has in the library."""
        mine = (as_id(self.project.project.id), as_id(lesson.id))
        origins = ((file, each.origin) for file, each in self.lessons.items())
        return next(
            (file for file, origin in origins if origin and (as_id(origin.project), as_id(origin.id)) == mine), None
        )

    def _same_project(self, known: LibraryLesson, lesson: Lesson) -> bool:
        """Two projects may have one id: a renamed one is known by the words of its lesson."""
        name = known.origin.name if known.origin else None
        return name in (None, self.project.project.name) or known.title == lesson.title

    def _unsure(self, lesson: Lesson) -> bool:
        """Whether a damaged file may be the one of this lesson, so that a second one must not be begun."""
        mine = self.project.project.id.encode()
        for file in self.damaged:
            if mine in self.world.read(self.library / file, MOST_LESSON_BYTES * 10):
                arguments = {"id": lesson.id, "reason": Words("{file} is damaged and may be its file", file=file)}
                self.taken.problems.append(Problem("SB-647", Severity.WARNING, Place(file), arguments))
                return True
        return False

    def _begin(self, lesson: Lesson) -> None:
        """A file of its own under the next free number of the year."""
        identifier = f"LL-{self.on.year}-{self._next():04}"
        values = self._values(lesson)
        if not reported(lesson, "review_on") and (
            day := review_day(lesson.model_copy(update={"logged_on": lesson.logged_on or self.on}))
        ):
            values["review_on"] = day
        file = f"{LESSONS}/{identifier}.yaml"
        self._write(file, lesson_file.new({"id": identifier, **values, **self._context(lesson)}))
        self.taken.ids[lesson.id] = identifier

    def _next(self) -> int:
        names = self.world.names(self.library / LESSONS)
        numbers = [
            int(found[2]) for name in names if (found := NUMBERED.fullmatch(name)) and int(found[1]) == self.on.year
        ]
        ids = (f"{each.id}.yaml" for each in self.lessons.values())
        numbers += [
            int(found[2]) for name in ids if (found := NUMBERED.fullmatch(name)) and int(found[1]) == self.on.year
        ]
        return max(numbers, default=0) + 1

    def _values(self, lesson: Lesson) -> dict[str, Any]:
        """What a lesson says, without its id; people by their names, as nobody knows the ids of a project outside."""
        values = lesson.model_dump(exclude_unset=True, by_alias=True, exclude={"id", "reuse"})
        named = {key: self.people.get(as_id(values[key]).lower(), values[key]) for key in PEOPLE if values.get(key)}
        return {key: value for key, value in {**values, **named}.items() if value is not None}

    def _context(self, lesson: Lesson) -> dict[str, Any]:
        """Where a lesson is from, and what its project was like."""
        identity = self.project.project
        facets = facets_of(self.project).model_dump(exclude_unset=True)
        origin = {"project": identity.id, "name": identity.name, "id": lesson.id, "bag": self.bag}
        return {"origin": origin, **({"facets": facets} if facets else {})}

    def _changes(self, known: LibraryLesson, lesson: Lesson) -> dict[str, Any]:
        """What the project says otherwise than when it was archived last, unless the library changed the same."""
        now = known.model_dump(exclude_unset=True, by_alias=True)
        before = self._before(known)
        found = {}
        for key, value in self._values(lesson).items():
            if before is None:
                if key not in CURATED or key not in now:
                    found[key] = value
            elif not same(value, before.get(key)) and (key not in now or same(now[key], before.get(key))):
                found[key] = value
        return {**found, **self._context(lesson)}

    def _before(self, known: LibraryLesson) -> dict[str, Any] | None:
        """The lesson as the project had it in the bag it was taken from; None when that cannot be read."""
        origin = known.origin
        if origin is None or not origin.bag or "/" in origin.bag:
            return None
        for project in self.world.names(self.library / BAGS):
            path = self.library / BAGS / project / origin.bag / RECORD
            if not path.is_file():
                continue
            try:
                rows = json.loads(self.world.read(path, MOST_RECORD_BYTES))["lessons"]
                row = next(each for each in rows if as_id(str(each["id"])) == as_id(origin.id))
                return self._values(Lesson.model_validate(row))
            except (OSError, ValueError, KeyError, TypeError, StopIteration, ValidationError):
                return None
        return None

    # ------------------------------------------------------------ lessons of others

    def answer(self, applied: AppliedLesson) -> None:
        """Tell a lesson what this project did with it and how it went; an earlier answer of the project is replaced."""
        if applied.disposition is None:
            return
        file = next((file for file, each in self.lessons.items() if as_id(each.id) == as_id(applied.lesson)), None)
        if file is None:
            arguments = {"lesson": applied.lesson}
            self.taken.problems.append(Problem("SB-649", Severity.WARNING, arguments=arguments))
            return
        mine = as_id(self.project.project.id)
        rows = [each.model_dump(exclude_unset=True) for each in self.lessons[file].reuse or ()]
        answer = {
            "project": self.project.project.id, "disposition": applied.disposition, "date": applied.on or self.on,
            "outcome": applied.outcome, "evidence": applied.evidence,
        }  # fmt: skip
        told = {key: value for key, value in answer.items() if value is not None}
        at = next((at for at, row in enumerate(rows) if as_id(str(row.get("project") or "")) == mine), len(rows))
        if at < len(rows) and applied.on is None and "date" in rows[at]:
            told["date"] = rows[at]["date"]  # the day of the first answer
        self._change(file, {"reuse": [*rows[:at], told, *rows[at + 1 :]]})

    # ------------------------------------------------------------ files

    def _change(self, file: str, values: Mapping[str, Any]) -> None:
        old = self.world.read(self.library / file, MOST_LESSON_BYTES)
        try:
            new = lesson_file.changed(old, file, values)
        except CannotChange:
            change = "; ".join(f"{key}: {_shown(value)}" for key, value in values.items())
            arguments = {"file": file, "change": change}
            self.taken.problems.append(Problem("SB-648", Severity.WARNING, Place(file), arguments))
            return
        if new != old:
            self._write(file, new)

    def _write(self, file: str, data: bytes) -> None:
        self.world.write(self.library / file, data)
        self.taken.written.append(file)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
