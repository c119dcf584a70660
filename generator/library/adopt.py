"""A lesson of the library taken up in a project: the entry that says so, and the risk it warns of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.analysis.ids import NextIds
from generator.analysis.matching import alike
from generator.diagnostics import Place, Problem, Severity
from generator.document.likeness import reasons
from generator.ingest.register_files import Addition, edited
from generator.language import Language
from generator.model.base import LText
from generator.model.control import Risk
from generator.model.library import Facets, LibraryLesson, facets_of
from generator.model.scopes import literals
from generator.pipeline import Loaded
from generator.sources.widths import as_id
from generator.world import World

TAKEN_UP = ("adopt", "adapt")
RISKS = {
    "technical": "technical", "tooling": "technical", "supplier": "supplier", "schedule": "schedule", "cost": "cost",
    "quality": "quality", "resource": "resource", "team": "resource", "governance": "organisational",
    "communication": "organisational", "stakeholder": "organisational",
}  # fmt: skip
"""The kind of risk that a lesson of a category warns of."""


@dataclass(frozen=True)
class Adoption:
    """What is done with a lesson: how it is applied or why not, where it shows up, who decided when."""

    disposition: str
    how: str = ""
    linked: tuple[str, ...] = ()
    by: str = ""
    on: date | None = None
    risk: bool = True
    """Whether a failure with an early warning becomes a risk of the project."""


@dataclass(frozen=True)
class Adopted:
    """The files that change, by their names in the project folder, the id of the new risk, and what was wrong."""

    files: dict[str, bytes]
    risk: str
    problems: tuple[Problem, ...]


def adopt(world: World, folder: Path, lesson: LibraryLesson, adoption: Adoption) -> Adopted:
    """Enter a lesson into the registers of a project. Nothing is written here."""
    loaded = pipeline.load(world, folder)
    project = loaded.project
    if loaded.stopped or project is None:
        return Adopted({}, "", loaded.problems)
    for at, each in enumerate(project.applied_lessons or ()):
        if as_id(each.lesson) == as_id(lesson.id):
            assert loaded.records is not None
            place = loaded.records.places.of(f"applied_lessons[{at}]")
            return Adopted({}, "", (Problem("SB-653", Severity.ERROR, place, {"id": lesson.id}),))
    language = Language(loaded.settings.language[0])
    on = adoption.on or world.today()
    warned = adoption.risk and adoption.disposition in TAKEN_UP and lesson.polarity == "failure"
    risk = NextIds(project).next("risks") if warned and lesson.early_warning else ""
    entry = _entry(loaded, lesson, adoption, [*adoption.linked, *([risk] if risk else [])], language, on)
    additions = [Addition("applied_lessons", entry)]
    if risk:
        additions.append(Addition("risks", _risk(risk, lesson, language, on)))
    files, problems = edited(world, folder, additions, [])
    return Adopted({} if problems else files, risk, tuple(problems))


def _entry(
    loaded: Loaded, lesson: LibraryLesson, adoption: Adoption, linked: Sequence[str], language: Language, on: date
) -> dict[str, Any]:
    """The entry of applied_lessons."""
    assert loaded.project is not None
    found = loaded.findings.library if loaded.findings else None
    matched = next((each.reasons for each in (found.matches if found else ()) if each.lesson.id == lesson.id), None)
    why = matched or alike(facets_of(loaded.project), lesson.facets or Facets())
    entry = {
        "lesson": lesson.id,
        "title": language.say(lesson.title),
        "matched_on": reasons(why, language),
        "disposition": adoption.disposition,
        "how": adoption.how or (_said(lesson.recommendation, language) if adoption.disposition == "adopt" else ""),
        "linked": list(linked),
        "by": adoption.by,
        "on": on,
    }
    return {key: value for key, value in entry.items() if value}


def _risk(identifier: str, lesson: LibraryLesson, language: Language, on: date) -> dict[str, Any]:
    """The risk that a lesson warns of: its cause, effect and early warning; what it recommends is the response."""
    known = literals(Risk.model_fields["category"].annotation)
    category = RISKS.get(lesson.category or "", "")
    entry = {
        "id": identifier,
        "title": _said(lesson.event or lesson.effect or lesson.title, language),
        "kind": "threat",
        "category": category if category in known else "",
        "cause": _said(lesson.cause, language),
        "effect": _said(lesson.effect, language),
        "raised_on": on,
        "strategy": "mitigate",
        "response": _said(lesson.recommendation, language),
        "early_warning": _said(lesson.early_warning, language),
        "status": "open",
        "source": {"kind": "lesson", "ref": lesson.id},
    }
    return {key: value for key, value in entry.items() if value}


def _said(text: LText | None, language: Language) -> str:
    return language.say(text) if text else ""


def unknown(identifier: str, known: Sequence[str]) -> Problem:
    """That a library has no lesson of an id, with the one that was meant most likely."""
    near = get_close_matches(identifier, known, 1, 0)
    return Problem(
        "SB-652", Severity.ERROR, Place(), {"id": identifier, "nearest": near[0] if near else "LL-2025-0001"}
    )
