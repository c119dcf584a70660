"""What an audience may see: entries meant for a closer circle are left out of an edition, wherever they would show.

Figures and colours are those of the whole project; only entries and what names them are left out.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Any

from generator.analysis.findings import (
    Counts,
    Findings,
    LessonsFinding,
    LibraryFinding,
    Matter,
    MattersFinding,
    MinutesFinding,
)
from generator.document.veil import Veil
from generator.model.project import Project

CIRCLES = ("internal", "team", "sponsor", "external")
"""From the closest to the widest. An entry meant for one is seen by it and by every closer one."""
CIRCLE_OF = {"": "internal", "pmo": "internal", "team": "team", "sponsor": "sponsor", "external": "external"}
"""The circle each audience belongs to; without one a document is for the PMO itself."""
REGISTERS = ("risks", "issues", "changes", "decisions", "actions", "lessons", "meetings")


NOTES = {
    word: circle
    for circle, words in {
        "external": "public 公开",
        "team": "confidential 机密 秘密",
        "internal": "restricted 绝密",
    }.items()
    for word in words.split()
}
"""The widest circle that sees a note, by its confidentiality; the sponsor's where it says nothing."""


def sees(audience: str, visibility: str | None) -> bool:
    """Whether an audience may see what is meant for a circle."""
    return not visibility or CIRCLES.index(CIRCLE_OF.get(audience, "external")) <= CIRCLES.index(visibility)


def hidden_from(project: Project, audience: str) -> frozenset[str]:
    """The ids of the entries, and the files of the notes, an audience may not see."""
    circle = CIRCLES.index(CIRCLE_OF.get(audience, "external"))
    notes = frozenset(
        note.file
        for note in project.notes or ()
        if CIRCLES.index(NOTES.get((note.confidentiality or "").lower(), "sponsor")) < circle
    )
    return notes | frozenset(
        entry.id
        for register in REGISTERS
        for entry in getattr(project, register) or ()
        if entry.visibility and CIRCLES.index(entry.visibility) < circle
    )


def shown_to(project: Project, found: Findings, hidden: frozenset[str]) -> tuple[Project, Findings]:
    """The project and its findings without the hidden entries."""
    if not hidden:
        return project, found
    kept: dict[str, Any] = {
        register: tuple(entry for entry in getattr(project, register) if entry.id not in hidden)
        for register in REGISTERS
        if getattr(project, register) is not None
    }
    if project.notes is not None:
        kept["notes"] = tuple(note for note in project.notes if note.file not in hidden)
    since = found.since and replace(
        found.since, moved=tuple(each for each in found.since.moved if each.id not in hidden)
    )
    veil = Veil(
        hidden,
        tuple(
            f"{register}[{at}]"
            for register in REGISTERS
            for at, entry in enumerate(getattr(project, register) or ())
            if entry.id in hidden
        ),
    )
    return project.model_copy(update=kept), replace(
        found,
        rag={name: veil.colour(each) for name, each in found.rag.items()},
        overall=veil.colour(found.overall),
        ledger=veil.ledger(found.ledger),
        since=since,
        risk_counts=_counts(found.risk_counts, hidden),
        issue_counts=_counts(found.issue_counts, hidden),
        actions=replace(
            found.actions, open=_without(found.actions.open, hidden), overdue=_without(found.actions.overdue, hidden)
        ),
        changes=replace(
            found.changes,
            pending=_without(found.changes.pending, hidden),
            awaiting=_without(found.changes.awaiting, hidden),
            states={name: state for name, state in found.changes.states.items() if name not in hidden},
        ),
        decisions_needed=_without(found.decisions_needed, hidden),
        decisions_taken=_without(found.decisions_taken, hidden),
        open_items=tuple(item for item in found.open_items if item.id not in hidden),
        lessons=_lessons(found.lessons, hidden),
        minutes={name: _minutes(each, hidden) for name, each in found.minutes.items() if name not in hidden},
        matters={name: _matters(each, hidden) for name, each in found.matters.items()},
    )


def library_shown_to(found: LibraryFinding | None, audience: str) -> LibraryFinding | None:
    """What an audience may see of the library: no lesson meant for a closer circle; other projects only inside."""
    if found is None:
        return None
    outside = CIRCLE_OF.get(audience, "external") == "external"
    return replace(
        found,
        matches=tuple(each for each in found.matches if sees(audience, each.lesson.visibility)),
        success=None if outside else found.success,
        failure=None if outside else found.failure,
    )


def _matters(found: MattersFinding, hidden: frozenset[str]) -> MattersFinding:
    """Hidden entries left out, and what only hidden minutes tell; of other entries what such minutes say of them."""

    def kept(several: tuple[Matter, ...]) -> tuple[Matter, ...]:
        seen = (each for each in several if each.id not in hidden and (each.path or each.file not in hidden))
        return tuple(replace(each, agreed=None, file="", line=0) if each.file in hidden else each for each in seen)

    return replace(found, actions=kept(found.actions), decisions=kept(found.decisions))


def _minutes(found: MinutesFinding, hidden: frozenset[str]) -> MinutesFinding:
    """Hidden entries left out; of hidden minutes only what the registers have of them."""
    kept = hidden.isdisjoint(found.files)
    rows: dict[str, Any] = {
        name: tuple(row for row in getattr(found, name) if row.id not in hidden and (kept or row.registered))
        for name in ("decisions", "actions", "raised")
    }
    if kept:
        return replace(found, **rows)
    unsaid = tuple(replace(each, present=None, deputy="") for each in found.attendance)
    return replace(found, files=_without(found.files, hidden), attendance=unsaid, summaries=(), next="", **rows)


def _lessons(found: LessonsFinding, hidden: frozenset[str]) -> LessonsFinding:
    """Hidden lessons, actions and notes left out, and what notes say of a hidden lesson."""
    return replace(
        found,
        ranked=_without(found.ranked, hidden),
        significant=_without(found.significant, hidden),
        register=_without(found.register, hidden),
        actions={name: _without(several, hidden) for name, several in found.actions.items()},
        candidates=tuple(
            each for each in found.candidates if each.similar_to not in hidden and each.file not in hidden
        ),
        agreed=tuple(each for each in found.agreed if each.file not in hidden),
        notes=tuple(note for note in found.notes if note.file not in hidden),
        review=found.review if found.review and found.review.file not in hidden else None,
    )


def _without(names: tuple[str, ...], hidden: Set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in hidden)


def _counts(counts: Counts, hidden: frozenset[str]) -> Counts:
    return replace(counts, ranked=_without(counts.ranked, hidden))
