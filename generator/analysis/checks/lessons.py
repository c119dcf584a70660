"""Checks that lessons are learned, without blame, and that those of others are used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.analysis.candidates import kinds
from generator.analysis.checks.case import Case
from generator.analysis.lessons import OUT, actions_of, improvements_of
from generator.diagnostics import Problem
from generator.model.base import LText, reported

BLAME = re.compile(r"责任在|怪|失职|\bfault of\b|\bblam(?:e|ed|ing)\b|\bcareless(?:ly|ness)?\b", re.IGNORECASE)
"""Words that look for somebody instead of something."""
NO_BLAME = re.compile(r"奇怪|难怪|怪异|\bblameless\b|\bno blame\b", re.IGNORECASE)
WHY = ("cause", "event", "effect")
"""Fields of a lesson that tell of what went wrong."""
TOLD = ("one_line", "context", "failure_causes", "pmo_pdm_collaboration")
"""Fields of a case that tell of it; of a success only the causes of what failed."""


def evidence(case: Case) -> Iterator[Problem]:
    """A lesson is learned when something has changed: an action is closed, or an improvement is in use."""
    for number, lesson in enumerate(case.project.lessons or ()):
        changed = any(each.status == "done" for each in actions_of(case.project, lesson)) or any(
            each.status in ("implemented", "verified") for each in improvements_of(case.project, lesson)
        )
        if lesson.status == "learned" and not changed:
            yield case.error("SB-090", f"lessons[{number}].status", id=lesson.id)


def validation(case: Case) -> Iterator[Problem]:
    """A lesson is validated by somebody else than its author."""
    for number, lesson in enumerate(case.project.lessons or ()):
        confirmed = lesson.status in ("validated", "learned")
        if confirmed and lesson.validator and lesson.author and case.same(lesson.validator, lesson.author):
            yield case.error("SB-091", f"lessons[{number}].validator", id=lesson.id, name=lesson.validator)


def advice(case: Case) -> Iterator[Problem]:
    """A lesson that is more than an observation says what to do."""
    for number, lesson in enumerate(case.project.lessons or ()):
        beyond = lesson.status not in (None, "observation", *OUT)
        if beyond and not reported(lesson, "recommendation"):
            yield case.warning("SB-150", f"lessons[{number}]", id=lesson.id)


def blame(case: Case) -> Iterator[Problem]:
    """Causes and problems name the system, no person."""
    for number, note in enumerate(case.project.notes or ()):
        for at, item in enumerate(note.items):
            found = _blamed(case, item.text) if {"problem", "cause"} & set(kinds(item)) else ""
            if found:
                path = f"notes[{number}].items[{at}]"
                yield case.warning("SB-151", path, words=found, place=f"{note.file}:{item.line}")
    for number, lesson in enumerate(case.project.lessons or ()):
        for field in WHY:
            if lesson.polarity != "success" and (found := _blamed(case, getattr(lesson, field))):
                yield case.warning("SB-151", f"lessons[{number}].{field}", words=found, place=lesson.id)
    for number, told in enumerate(case.project.cases or ()):
        for field in TOLD if told.outcome != "success" else ("failure_causes",):
            for text in _several(getattr(told, field)):
                if found := _blamed(case, text):
                    yield case.warning("SB-151", f"cases[{number}].{field}", words=found, place=told.id)


def _several(texts: object) -> tuple[LText, ...]:
    """A text, or several, as several."""
    return texts if isinstance(texts, tuple) else (texts,) if texts else ()


def _blamed(case: Case, text: LText | None) -> str:
    """The first word or name in a text that blames, "" when there is none."""
    for words in text.values() if isinstance(text, dict) else (text or "",):
        if found := BLAME.search(NO_BLAME.sub("", words)):
            return found[0]
        for person in case.project.people or ():
            for name in (person.name, person.name_zh, *(person.aliases or ())):
                if name and _names(name, words):
                    return name
    return ""


def _names(name: str, text: str) -> bool:
    """Whether a text names somebody; Latin letters only as a whole word."""
    bounds = r"\b" if name.isascii() else ""
    return re.search(f"{bounds}{re.escape(name)}{bounds}", text) is not None


def reviews(case: Case) -> Iterator[Problem]:
    """A lesson is looked at again on the day agreed."""
    for number, lesson in enumerate(case.project.lessons or ()):
        if lesson.review_on and lesson.review_on < case.as_of and lesson.status not in OUT:
            yield case.warning("SB-152", f"lessons[{number}].review_on", id=lesson.id, date=lesson.review_on)


def applied(case: Case) -> Iterator[Problem]:
    """A lesson of others is refused with a reason, or shows up somewhere in the plan."""
    for number, each in enumerate(case.project.applied_lessons or ()):
        path = f"applied_lessons[{number}]"
        if each.disposition == "not_applicable" and not reported(each, "how"):
            yield case.warning("SB-153", path, id=each.lesson)
        if each.disposition in ("adopt", "adapt") and not each.linked:
            yield case.warning("SB-154", path, id=each.lesson)


def matched(case: Case) -> Iterator[Problem]:
    """From planning on, each lesson that the library has for a project is answered (content.md E091)."""
    found = case.findings.library
    if found is None or case.project.project.phase in (None, "initiating"):
        return
    for match in found.matches:
        if not match.answered:
            title = (
                match.lesson.title if isinstance(match.lesson.title, str) else next(iter(match.lesson.title.values()))
            )
            yield case.warning("SB-650", "applied_lessons", id=match.lesson.id, title=title)


def outcomes(case: Case) -> Iterator[Problem]:
    """At closing each lesson that was applied says whether it helped."""
    if case.project.project.phase not in ("closing", "closed"):
        return
    for number, each in enumerate(case.project.applied_lessons or ()):
        if each.disposition in ("adopt", "adapt") and each.outcome is None:
            yield case.warning("SB-651", f"applied_lessons[{number}]", id=each.lesson)


CHECKS = (evidence, validation, advice, blame, reviews, applied, matched, outcomes)
