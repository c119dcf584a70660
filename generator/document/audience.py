"""What an audience may see: entries meant for a closer circle are left out of an edition, wherever they would show.

Figures and colours are those of the whole project; only entries and what names them are left out.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Any

from generator.analysis.facts import Fact, Input, Ledger
from generator.analysis.findings import (
    Counts,
    Evidence,
    Findings,
    LessonsFinding,
    Matter,
    MattersFinding,
    MinutesFinding,
    RagFinding,
)
from generator.model.project import Project
from generator.words import Words

CIRCLES = ("internal", "team", "sponsor", "external")
"""From the closest to the widest. An entry meant for one is seen by it and by every closer one."""
CIRCLE_OF = {"": "internal", "pmo": "internal", "team": "team", "sponsor": "sponsor", "external": "external"}
"""The circle each audience belongs to; without one a document is for the PMO itself."""
REGISTERS = ("risks", "issues", "changes", "decisions", "actions", "lessons", "meetings")


UNNAMED = Words("a confidential entry")
"""What stands for a hidden entry in the reason of a colour."""

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
    veil = _Veil(project, hidden)
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


class _Veil:
    """Takes what names a hidden entry out of the explanations of facts and colours."""

    def __init__(self, project: Project, hidden: Set[str]) -> None:
        self._hidden = hidden
        self._closed = tuple(
            f"{register}[{at}]"
            for register in REGISTERS
            for at, entry in enumerate(getattr(project, register) or ())
            if entry.id in hidden
        )

    def ledger(self, found: Ledger) -> Ledger:
        """The same facts, each without the inputs that name one."""
        kept = Ledger()
        kept.facts = {fact.name: self._fact(fact) for fact in found}
        return kept

    def colour(self, found: RagFinding) -> RagFinding:
        """A colour with tests that name none."""
        decided_by = found.decided_by and self._evidence(found.decided_by)
        return replace(found, decided_by=decided_by, tests=tuple(map(self._evidence, found.tests)))

    def _fact(self, fact: Fact) -> Fact:
        value = fact.value
        if isinstance(value, tuple):
            value = tuple(each for each in value if each not in self._hidden)
        inputs = tuple(each for each in fact.inputs if not self._named(each))
        plain = len(inputs) == len(fact.inputs) or isinstance(fact.formula, Words)
        return replace(fact, value=value, inputs=inputs, formula=fact.formula if plain else "")

    def _named(self, found: Input) -> bool:
        """Whether an input is of a hidden entry, by its symbol, value, place or fact."""
        said = found.value if isinstance(found.value, tuple) else (found.value,)
        names = {str(found.symbol), *map(str, said)}
        return not self._hidden.isdisjoint(names) or self._in(found.path) or self._of(found.fact)

    def _in(self, path: str) -> bool:
        return path.startswith(self._closed)

    def _of(self, fact: str) -> bool:
        return not self._hidden.isdisjoint(fact.split("."))

    def _evidence(self, found: Evidence) -> Evidence:
        return replace(
            found,
            arguments={name: self._argument(value) for name, value in found.arguments.items()},
            facts=tuple(name for name in found.facts if not self._of(name)),
            paths=tuple(path for path in found.paths if not self._in(path)),
        )

    def _argument(self, value: object) -> object:
        if isinstance(value, tuple) and value[0] == "ids":
            named = _without(value[1], self._hidden)
            return ("ids", named) if named else UNNAMED
        return UNNAMED if value in self._hidden else value


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
