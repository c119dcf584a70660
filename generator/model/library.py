"""What a library holds: lessons of earlier projects with where they are from, and projects that were archived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.diagnostics import Problem
from generator.language.vocabulary import vocabulary
from generator.model.base import Day, Entity, LText, Names, Number, Text
from generator.model.learning import Case, Lesson
from generator.model.project import Project
from generator.model.reading import read_entity
from generator.model.scopes import Scope
from generator.sources.records import Places
from generator.words import Words

FROZEN = 1
"""The schema of matched lessons frozen in a bag."""
OUTCOMES = {"success": "success", "partial_success": "partial", "failure": "failure", "cancelled": "cancelled"}
"""How a project ended, by the verdict of its evaluation."""


class Facets(Entity):
    """What tells projects that are alike (content.md 6.2); copied from the project a lesson was learned in."""

    project_type: Text | None = Field(None, description="Kind of project, as it_system.")
    domain: Text | None = Field(None, description="Field of business.")
    tech_tags: Names | None = Field(None, description="Technologies and subjects.")
    size_band: Literal["S", "M", "L", "XL"] | None = Field(None, description="Size.")
    delivery_approach: Text | None = Field(None, description="How it was delivered.")
    suppliers: Names | None = Field(None, description="Suppliers it depended on.")


class LessonOrigin(Entity):
    """Where a lesson of a library was learned."""

    project: Text = Field(description="Id of the project.")
    name: LText | None = Field(None, description="Name of the project.")
    id: Text = Field(description="Id of the lesson in the project.")
    bag: Text | None = Field(None, description="Bag of the archive that keeps the project.")


class LibraryLesson(Lesson):
    """A lesson of a library, in a file of its own: LIBRARY/lessons/<id>.yaml."""

    origin: LessonOrigin | None = Field(None, description="Where it was learned.")
    facets: Facets | None = Field(None, description="What the project was like.")

    @property
    def project(self) -> str:
        """The id of the project it was learned in, "" when nobody says."""
        return self.origin.project if self.origin else ""


class RecordedFigure(BaseModel):
    """A figure of an archived project: its value, or the reason why it has none."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    value: Annotated[Number | bool | str | None, Field(union_mode="left_to_right")] = None
    unit: str = ""
    reason: str | None = None


def _identity(value: Any) -> Any:
    """Facets stand below `facets`; where a record has none, as the project itself tells them."""
    if not isinstance(value, Mapping):
        return value
    facets = value.get("facets")
    told = facets if isinstance(facets, Mapping) and facets else value
    found = {name: told.get(name) for name in Facets.model_fields} | {
        "project_type": told.get("project_type") or told.get("type")
    }
    return {**value, "facets": {name: each for name, each in found.items() if each is not None}}


def _case(value: Any) -> Any:
    """A case as typed; the numbers computed for it stand among the figures."""
    fields = Case.model_fields
    return {key: each for key, each in value.items() if key in fields} if isinstance(value, Mapping) else value


class RecordedProject(BaseModel):
    """The project of a record."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Text
    name: LText
    outcome: Literal["success", "partial", "failure", "cancelled"] | None = None
    currency: str | None = None
    facets: Facets = Facets()


class ArchivedProject(BaseModel):
    """data/record.json of a bag, as far as a library needs it (docs/archive.md)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    project: Annotated[RecordedProject, BeforeValidator(_identity)]
    figures: Mapping[str, RecordedFigure] = {}
    case: Annotated[Case | None, BeforeValidator(_case)] = None
    lessons: tuple[Text, ...] = ()
    """The ids its lessons have in the project."""
    archived_on: Day | None = None
    supersedes: str | None = None
    bag: str = ""

    @property
    def outcome(self) -> str:
        """How it ended: success, partial, failure, cancelled; "" when nobody says."""
        return (self.case.outcome if self.case else None) or self.project.outcome or ""


@dataclass(frozen=True)
class Library:
    """The lessons and archived projects that can be read; `problems` name what cannot.

    Of a project archived more than once only the newest record counts.
    """

    lessons: tuple[LibraryLesson, ...] = ()
    projects: tuple[ArchivedProject, ...] = ()
    problems: tuple[Problem, ...] = ()

    def lesson(self, identifier: str) -> LibraryLesson | None:
        """The lesson of an id, None when there is none."""
        return next((each for each in self.lessons if each.id == identifier), None)

    def frozen(self, on: date) -> bytes:
        """It as data, for a bag: what a charter was matched with on a day."""
        lessons = [each.model_dump(mode="json", exclude_unset=True, by_alias=True) for each in self.lessons]
        projects = [each.model_dump(mode="json", exclude_unset=True, by_alias=True) for each in self.projects]
        data = {"schema": FROZEN, "on": on.isoformat(), "lessons": lessons, "projects": projects}
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def thawed(cls, data: bytes) -> Library:
        """A library frozen before. Raises ValueError for what is none, or is of a newer version."""
        found = json.loads(data)
        if not isinstance(found, dict) or found.get("schema") != FROZEN:
            raise ValueError(Words("it is no list of matched lessons of this version"))
        return cls(
            tuple(LibraryLesson.model_validate(each) for each in found["lessons"]),
            tuple(ArchivedProject.model_validate(each) for each in found["projects"]),
        )


@cache
def lesson_scope(templates: Path | None = None) -> Scope:
    """What may be written in the file of a lesson, in all languages."""
    return Scope(LibraryLesson, "lessons", vocabulary(templates))


def read_lesson(value: dict[str, Any], places: Places) -> tuple[LibraryLesson | None, list[Problem]]:
    """A lesson of the values of its file, or None and what is wrong with it."""
    return read_entity(LibraryLesson, value, lesson_scope(), places)


def facets_of(project: Project) -> Facets:
    """What a project is like, as its lessons and its record in the archive keep it."""
    identity = project.project
    given = {
        "project_type": identity.type, "domain": identity.domain, "tech_tags": identity.tech_tags,
        "size_band": identity.size_band, "delivery_approach": identity.delivery_approach,
        "suppliers": identity.suppliers,
    }  # fmt: skip
    return Facets(**{name: value for name, value in given.items() if value is not None})


def outcome_of(project: Project) -> str:
    """How a project ended: by its case, else by the verdict of its evaluation; "" when neither says."""
    told = next((case.outcome for case in project.cases or () if case.outcome), None)
    verdict = project.evaluation.verdict if project.evaluation else None
    return told or OUTCOMES.get(verdict or "", "")


def newest(projects: Iterable[ArchivedProject]) -> tuple[ArchivedProject, ...]:
    """Of each project the record archived last, by id; two projects of one id and different names are two."""
    found: dict[tuple[str, str], ArchivedProject] = {}
    for each in sorted(projects, key=lambda each: (each.archived_on or date.min, version_of(each.bag))):
        found[each.project.id, str(each.project.name)] = each
    return tuple(found[key] for key in sorted(found))


def version_of(bag: str) -> tuple[str, int]:
    """The name of a bag without its version, and the version: pay2-closing-v2."""
    stem, _, number = bag.rpartition("-v")
    return (stem, int(number)) if number.isdecimal() else (bag, 0)
