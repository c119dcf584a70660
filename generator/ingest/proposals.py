"""What review notes offer to the registers of a project: new entries, changes of entries taken over before, links.

An entry that came from a note carries `source.item`, the item's id, and `source.written`, a mark of what was written.
While the entry still says what the mark says, nobody has touched it, and it follows its note; afterwards it belongs to
the person who changed it (content.md 4.7).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from generator.analysis.candidates import (
    ENTRY_ID,
    SAME_FROM,
    Candidate,
    candidates,
    short_id,
    similarity,
    without_emphasis,
)
from generator.model.base import Entity
from generator.model.learning import Note, NoteItem
from generator.model.project import Project

REGISTERS = {
    "action": "actions",
    "decision": "decisions",
    "decision_needed": "decisions",
    "risk": "risks",
    "issue": "issues",
    "question": "issues",
}
"""The register of each kind of item; lessons come from `analysis.candidates`."""

PREFIXES = {"actions": "A", "decisions": "DC", "risks": "R", "issues": "I", "lessons": "L"}
FOLLOWING = (
    "title", "owner", "co_owners", "due", "priority", "status", "closed_on", "rationale", "probability", "impact",
    "type", "polarity", "situation", "cause", "effect", "recommendation", "applies_when", "keywords",
)  # fmt: skip
"""Fields that follow the note while nobody has changed the entry."""


@dataclass(frozen=True)
class Proposal:
    """What becomes of one item, or of an entry whose item is gone.

    `add` a new entry with `values`; `update` new `values` of the entry `id`; `same` the entry says what the note says;
    `link` the entry `id` says so already, in other words or under an id named in the note; `kept` a person changed the
    entry, so it stays although the note changed to `values`; `gone` the line the entry came from is no longer there.
    """

    verb: Literal["add", "update", "same", "link", "kept", "gone"]
    register: str
    id: str
    title: str
    file: str
    line: int
    values: Mapping[str, Any] = field(default_factory=dict)


def proposals(project: Project) -> tuple[Proposal, ...]:
    """What the notes of a project offer, in the order of the notes; then entries whose line is gone."""
    registers = _Registers(project)
    found = [registers.proposal(register, note, item, values) for register, note, item, values in _offers(project)]
    return (*found, *registers.gone())


# ---------------------------------------------------------------- from items to entries


def _offers(project: Project) -> Iterator[tuple[str, Note, NoteItem, dict[str, Any]]]:
    """Every item a register could take over, with the values of its entry."""
    lessons = {(each.file, each.item.id): each for each in _lesson_candidates(project)}
    for note in project.notes or ():
        for item in note.items:
            if register := REGISTERS.get(item.kind):
                yield register, note, item, _ENTRIES[register](note, item)
            elif candidate := lessons.get((note.file, item.id)):
                yield "lessons", note, item, _lesson(note, candidate)


def _lesson_candidates(project: Project) -> tuple[Candidate, ...]:
    """What could become a lesson, whether a lesson was made of it already or not."""
    return candidates(project.model_copy(update={"lessons": ()}))


def _action(note: Note, item: NoteItem) -> dict[str, Any]:
    values: dict[str, Any] = {"title": without_emphasis(item.text)} | _owner(item)
    values |= {"created_on": note.date} if note.date else {}
    values |= {"due": item.due} if item.due or "due" in item.model_fields_set else {}
    values |= {"priority": item.priority} if item.priority else {}
    values["status"] = item.status or "open"
    return values | ({"closed_on": item.done_on} if item.done_on else {})


def _decision(note: Note, item: NoteItem) -> dict[str, Any]:
    needed = item.kind == "decision_needed"
    values: dict[str, Any] = {"title": without_emphasis(item.text), "status": "needed" if needed else "decided"}
    values |= {"decided_on": note.date} if note.date and not needed else {}
    return values | ({"rationale": item.rationale} if item.rationale else {})


def _risk(note: Note, item: NoteItem) -> dict[str, Any]:
    values: dict[str, Any] = {"title": without_emphasis(item.text), "status": "proposed"} | _owner(item)
    values |= {"raised_on": note.date} if note.date else {}
    values |= {name: value for name in ("probability", "impact") if (value := getattr(item, name)) is not None}
    return values | ({"due": item.due} if item.due else {})


def _issue(note: Note, item: NoteItem) -> dict[str, Any]:
    values: dict[str, Any] = {"title": without_emphasis(item.text)}
    values |= {"type": "question"} if item.kind == "question" else {}
    values |= {"status": "open"} | _owner(item)
    values |= {"raised_on": note.date} if note.date else {}
    return values | ({"due": item.due} if item.due else {})


def _lesson(note: Note, candidate: Candidate) -> dict[str, Any]:
    item = candidate.item
    values: dict[str, Any] = {"title": without_emphasis(item.text)}
    values |= {"polarity": candidate.polarity} if candidate.polarity else {}
    texts = ("situation", "effect", "cause")
    values |= {name: without_emphasis(text) for name in texts if (text := getattr(item, name))}
    values |= {"recommendation": without_emphasis(candidate.recommendation)} if candidate.recommendation else {}
    values |= {"applies_when": without_emphasis(item.applies_when)} if item.applies_when else {}
    values |= {"phase": note.phase} if note.phase else {}
    values["status"] = "observation"
    values |= {"logged_on": note.date} if note.date else {}
    return values | ({"keywords": list(item.tags)} if item.tags else {})


_ENTRIES = {"actions": _action, "decisions": _decision, "risks": _risk, "issues": _issue}


def _owner(item: NoteItem) -> dict[str, Any]:
    found: dict[str, Any] = {"owner": item.owner} if item.owner else {}
    return found | ({"co_owners": list(item.co_owners)} if item.co_owners else {})


def mark(values: Mapping[str, Any]) -> str:
    """8 hexadecimal figures that tell whether an entry still says what was written into it."""
    said = {name: _comparable(values[name]) for name in FOLLOWING if values.get(name) is not None}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _comparable(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_comparable(each) for each in value]
    return None if value is None else str(value)


# ---------------------------------------------------------------- from entries to proposals


class _Registers:
    """The entries of a project, and those proposed so far."""

    def __init__(self, project: Project) -> None:
        self.entries: dict[str, list[Any]] = {name: list(getattr(project, name) or ()) for name in PREFIXES}
        self.by_origin = {
            (each.source.file, each.source.item): (name, each)
            for name, entries in self.entries.items()
            for each in entries
            if each.source and each.source.item
        }
        self.by_id = dict(_ids(project))
        self.titles = [
            (name, each.id, words)
            for name, entries in self.entries.items()
            for each in entries
            for words in _words(each)
        ]
        self.numbers = _numbers(self.by_id.values())
        self.met: set[tuple[str | None, str | None]] = set()

    def proposal(self, register: str, note: Note, item: NoteItem, values: dict[str, Any]) -> Proposal:
        """What becomes of one item."""
        self.met.add((note.file, item.id))
        place = (values["title"], note.file, item.line)
        found = self.by_origin.get((note.file, item.id))
        if found:
            return self._known(*found, place, values, item)
        named = self.by_id.get(short_id(item.id)) if ENTRY_ID.fullmatch(item.id) else None
        alike = named or self._alike(register, values["title"])
        if alike:
            return Proposal("link", register, alike, *place)
        identifier = item.id if ENTRY_ID.fullmatch(item.id) else self._next(register)
        self.by_id[short_id(identifier)] = identifier
        self.titles.append((register, identifier, values["title"]))
        origin = {"file": note.file, "line": item.line, "item": item.id, "written": mark(values)}
        kind = {"kind": "meeting" if note.type == "meeting" else "review_note"}
        return Proposal("add", register, identifier, *place, {"id": identifier, **values, "source": kind | origin})

    def _known(
        self, register: str, entry: Any, place: tuple[str, str, int], values: dict[str, Any], item: NoteItem
    ) -> Proposal:
        """What becomes of an item that was taken over before."""
        now = mark(values)
        if entry.source.written == now:
            return Proposal("same", register, entry.id, *place)
        if mark(_values(entry)) != entry.source.written:
            return Proposal("kept", register, entry.id, *place, values)
        wanted = dict.fromkeys(_values(entry)) | values  # what the note no longer says is undecided
        changed = {
            name: value
            for name, value in wanted.items()
            if _comparable(value) != _comparable(getattr(entry, name, None))
        }
        if register == "actions" and "due" in changed and entry.due:
            changed["due_history"] = [*(entry.due_history or ()), entry.due]
        return Proposal("update", register, entry.id, *place, changed | {"source": {"line": item.line, "written": now}})

    def _alike(self, register: str, title: str) -> str:
        """The entry of a register that says the same in nearly the same words, "" when there is none."""
        scored = ((similarity(title, words), identifier) for name, identifier, words in self.titles if name == register)
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= SAME_FROM else ""

    def _next(self, register: str) -> str:
        """The next free id, with the prefix and the width its register uses."""
        used = Counter(found[1] for each in self.entries[register] if (found := ENTRY_ID.fullmatch(each.id)))
        prefix = used.most_common(1)[0][0] if used else PREFIXES[register]
        self.numbers[prefix] += 1
        padded = (each.id for each in self.entries[register] if each.id.startswith(f"{prefix}-0"))
        width = max((len(each) - len(prefix) - 1 for each in padded), default=1)
        return f"{prefix}-{self.numbers[prefix]:0{width}d}"

    def gone(self) -> Iterator[Proposal]:
        """Entries that came from a line no longer there."""
        for (file, item), (register, entry) in self.by_origin.items():
            if (file, item) not in self.met:
                title = next(iter(_words(entry)), "")
                yield Proposal("gone", register, entry.id, title, file or "", entry.source.line or 0)


def _ids(project: Project) -> Iterator[tuple[str, str]]:
    """Every id of the project by its short form: in notes R-03 is R-3."""
    for name in type(project).model_fields:
        value = getattr(project, name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, Entity) and isinstance(identifier := getattr(each, "id", None), str):
                yield short_id(identifier), identifier


def _numbers(identifiers: Iterable[str]) -> Counter[str]:
    """The highest number of each prefix."""
    highest: Counter[str] = Counter()
    for identifier in identifiers:
        if found := ENTRY_ID.fullmatch(identifier):
            highest[found[1]] = max(highest[found[1]], int(found[2]))
    return highest


def _words(entry: Any) -> list[str]:
    """The title of an entry in each of its languages."""
    return list(entry.title.values()) if isinstance(entry.title, Mapping) else [entry.title]


def _values(entry: Entity) -> dict[str, Any]:
    """The fields of an entry that follow its note, as they are now."""
    return {name: getattr(entry, name) for name in FOLLOWING if name in entry.model_fields_set}


def shown(value: Any) -> str:
    """A value as people write it in a register."""
    if isinstance(value, list | tuple):
        return "; ".join(map(shown, value))
    return value.isoformat() if isinstance(value, date) else "TBD" if value is None else str(value)
