"""The way of the data: files → records → Project → Findings → Document → file contents.

Nothing here writes a file; `worker` runs these calls under limits and its parent writes what comes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator import analysis, model, sources
from generator.diagnostics import Problem, Severity, in_order
from generator.errors import DataError
from generator.language import Language
from generator.model.project import Project
from generator.settings import Settings
from generator.sources.records import Records
from generator.world import World

FORMATS = ("html", "pdf", "docx")
KINDS = ("charter", "status", "summary")
CLOSING = ("closing", "closed")


@dataclass(frozen=True)
class Order:
    """What to build of a project: None means what the project is ready for, every format, its own defaults."""

    kinds: tuple[str, ...] | None = None
    formats: tuple[str, ...] = FORMATS
    as_of: date | None = None
    language: str | None = None
    profile: str | None = None
    audience: str | None = None
    theme: str | None = None
    strict: bool = False


@dataclass(frozen=True)
class Loaded:
    """A project folder as read and checked. `project` is None when it cannot be read; `problems` says why."""

    folder: Path
    records: Records | None
    project: Project | None
    settings: Settings
    as_of: date
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """True when nothing may be built from it."""
        return self.project is None or any(problem.severity is Severity.BLOCKER for problem in self.problems)


@dataclass(frozen=True)
class Written:
    """One finished document: where it goes below the output folder, and its bytes."""

    name: str
    data: bytes


@dataclass
class Build:
    """What building one project gave."""

    project_id: str = ""
    project_name: str = ""
    files: list[Written] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load(world: World, folder: Path, as_of: date | None = None) -> Loaded:
    """Read and check a project folder. Never raises for bad data: every problem is in the result."""
    settings, problems = sources.read_settings(world, folder)
    records, found = sources.read_project(world, folder)
    problems += found
    if records is None:
        return Loaded(folder, None, None, settings, as_of or world.today(), tuple(in_order(problems)))
    project, found = model.read(records, settings)
    problems += found
    if project is None:
        return Loaded(folder, records, None, settings, as_of or world.today(), tuple(in_order(problems)))
    date_of_data = as_of or analysis.newest_as_of(project) or world.today()
    problems += analysis.check(project, settings, date_of_data, records.places, explicit=as_of is not None)
    return Loaded(folder, records, project, settings, date_of_data, tuple(in_order(problems)))


def ready_kinds(loaded: Loaded) -> tuple[str, ...]:
    """The kinds a project has data for: charter always, status with a period, summary from phase closing on."""
    project = loaded.project
    if project is None:
        return ()
    kinds = ["charter"]
    if project.status_periods:
        kinds.append("status")
    if project.project.phase in CLOSING:
        kinds.append("summary")
    return tuple(kinds)
