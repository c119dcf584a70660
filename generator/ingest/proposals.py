"""What review notes offer to the registers of a project: new entries, changes of entries taken over before, links.

An entry that came from a note carries `source.item`, the item's id, and `source.written`, a mark of what was written.
While the entry still says what the mark says, nobody has touched it, and it follows its note; afterwards it belongs to
the person who changed it (content.md 4.7).

Minutes of a meeting also tell what became of actions and decisions that the registers have, by their ids. The newest
minutes that name an entry have the last word on it; they never reopen an action nor take back a decision. The mark of
such an entry names the fields they spoke of: `due+status=1f0c…`.
"""

from __future__ import annotations

import hashlib
import json
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
from generator.analysis.ids import PREFIXES, NextIds, by_short_id, told
from generator.analysis.minutes import meeting_of
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
    "change": "changes",
}
"""The register of each kind of item; lessons come from `analysis.candidates`."""

FOLLOWING = (
    "title", "owner", "co_owners", "due", "priority", "status", "closed_on", "rationale", "probability", "impact",
    "type", "polarity", "situation", "cause", "effect", "recommendation", "applies_when", "keywords",
)  # fmt: skip
"""Fields that follow the note while nobody has changed the entry."""

SETTLED = {"actions": ("done", "cancelled"), "decisions": ("decided", "superseded", "reversed", "withdrawn")}
"""States of which minutes that name an entry have nothing more to say."""


@dataclass(frozen=True)
class Proposal:
    """What becomes of one item, or of an entry whose item is gone.

    `add` a new entry with `values`; `update` new `values` of the entry `id`; `same` the entry says what the note says;
    `link` the entry `id` says so already, in other words or under an id named in the note; `kept` a person changed the
    entry, so it stays although the note changed to `values`; `gone` the line the entry came from is no longer there;
    `unknown` the register has no entry `id`, and the note does not say what it is.
    """

    verb: Literal["add", "update", "same", "link", "kept", "gone", "unknown"]
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
    for note in _with_meetings(project):
        for item in note.items:
            if register := REGISTERS.get(item.kind):
                yield register, note, item, _ENTRIES[register](note, item)
            elif candidate := lessons.get((note.file, item.id)):
                yield "lessons", note, item, _lesson(note, candidate)


def _with_meetings(project: Project) -> Iterator[Note]:
    """The notes, each with the meeting it is the minutes of, whether it says so itself or the meeting does."""
    for note in project.notes or ():
        yield note.model_copy(update={"meeting": meeting_of(project, note) or None})


def _lesson_candidates(project: Project) -> tuple[Candidate, ...]:
    """What could become a lesson, whether a lesson was made of it already or not."""
    return candidates(project.model_copy(update={"lessons": ()}))


def _action(note: Note, item: NoteItem) -> dict[str, Any]:
    values: dict[str, Any] = {"title": without_emphasis(item.text)} | _owner(item)
    values |= {"created_on": day} if (day := item.created_on or note.date) else {}
    values |= {"due": item.due} if item.due or "due" in item.model_fields_set else {}
    values |= {"priority": item.priority} if item.priority else {}
    values["status"] = item.status or "open"
    return values | ({"closed_on": item.done_on} if item.done_on else {})


def _decision(note: Note, item: NoteItem) -> dict[str, Any]:
    needed = item.kind == "decision_needed"
    values: dict[str, Any] = {"title": without_emphasis(item.text), "status": "needed" if needed else "decided"}
    return values | ({} if needed else _verdict(note, item)) | _rationale(item)


def _verdict(note: Note, item: NoteItem) -> dict[str, Any]:
    """Who decided when, and in which meeting."""
    found: dict[str, Any] = {"decided_by": list(item.deciders)} if item.deciders else {}
    found |= {"decided_on": day} if (day := item.decided_on or note.date) else {}
    return found | ({"meeting": note.meeting} if note.meeting else {})


def _rationale(item: NoteItem) -> dict[str, Any]:
    return {"rationale": item.rationale} if item.rationale else {}


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


def _change(note: Note, item: NoteItem) -> dict[str, Any]:
    values: dict[str, Any] = {"title": without_emphasis(item.text)}
    values |= {"raised_by": item.owner} if item.owner else {}
    return values | ({"raised_on": note.date} if note.date else {})


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


_ENTRIES = {"actions": _action, "decisions": _decision, "risks": _risk, "issues": _issue, "changes": _change}


def _said(register: str, note: Note, item: NoteItem) -> dict[str, Any]:
    """What minutes say of an entry that they name. That an action is open says nothing new."""
    if register == "decisions":
        text = {} if item.text == item.id else {"decision": without_emphasis(item.text)}
        return {"status": "decided"} | text | _verdict(note, item) | _rationale(item)
    values = _owner(item) | ({"due": item.due} if item.due else {})
    values |= {"priority": item.priority} if item.priority else {}
    values |= {"status": item.status} if item.status not in ("", "open") else {}
    return values | ({"closed_on": item.done_on} if item.done_on else {})


def _owner(item: NoteItem) -> dict[str, Any]:
    found: dict[str, Any] = {"owner": item.owner} if item.owner else {}
    return found | ({"co_owners": list(item.co_owners)} if item.co_owners else {})


def mark(values: Mapping[str, Any], names: Iterable[str] = FOLLOWING) -> str:
    """8 hexadecimal figures that tell whether an entry still says what was written into it."""
    said = {name: _comparable(values[name]) for name in names if values.get(name) is not None}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _mark_of(said: Mapping[str, Any], names: Iterable[str]) -> str:
    """The mark of what minutes said of an entry they name, with the fields they spoke of."""
    names = sorted(names)
    return f"{'+'.join(names)}={mark(said, names)}"


def _untouched(entry: Any) -> bool:
    """Whether nobody changed an entry since a note was last taken over into it."""
    written: str = entry.source.written
    names, said, _ = written.rpartition("=")
    if not said:
        return mark(_values(entry)) == written
    fields = names.split("+")
    return _mark_of({name: getattr(entry, name, None) for name in fields}, fields) == written


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
        self.by_id = by_short_id(project)
        self.titles = [
            (name, each.id, words)
            for name, entries in self.entries.items()
            for each in entries
            for words in _words(each)
        ]
        self.free = NextIds(project, told(project))
        self.last_word = _last_words(project)
        self.met: set[tuple[str | None, str | None]] = set()

    def proposal(self, register: str, note: Note, item: NoteItem, values: dict[str, Any]) -> Proposal:
        """What becomes of one item."""
        self.met.add((note.file, item.id))
        place = (values["title"], note.file, item.line)
        found = self.by_origin.get((note.file, item.id))
        if found and not _names(found[1]):
            return self._known(*found, place, values, item)
        if entry := self._told_by_minutes(register, note, item):
            return self._told(register, entry, note, item)
        named = self.by_id.get(short_id(item.id)) if ENTRY_ID.fullmatch(item.id) else None
        alike = named or self._alike(register, values["title"])
        if alike:
            return Proposal("link", register, alike, *place)
        if item.text == item.id:
            return Proposal("unknown", register, item.id, *place)
        identifier = item.id if ENTRY_ID.fullmatch(item.id) else self.free.next(register)
        self.by_id[short_id(identifier)] = identifier
        self.titles.append((register, identifier, values["title"]))
        origin = _origin(note, item) | {"written": mark(values)}
        return Proposal("add", register, identifier, *place, {"id": identifier, **values, "source": origin})

    def _told_by_minutes(self, register: str, note: Note, item: NoteItem) -> Any:
        """The action or decision that minutes name, if there is one and it may be told of."""
        if not note.meeting or register not in SETTLED or item.kind == "decision_needed":
            return None
        short = short_id(item.id)
        return next((each for each in self.entries[register] if short_id(each.id) == short), None)

    def _told(self, register: str, entry: Any, note: Note, item: NoteItem) -> Proposal:
        """What becomes of an entry that minutes name."""
        title = next(iter(_words(entry)), "") if item.text == item.id else without_emphasis(item.text)
        place, said = (title, note.file, item.line), _said(register, note, item)
        now, source = _mark_of(said, said), entry.source
        ours = bool(source and (source.file, source.item) == (note.file, item.id) and source.written)
        changed = _changed(register, entry, said)
        if ours and source.written == now:
            return Proposal("same", register, entry.id, *place)
        settled = entry.status in SETTLED[register] and not ours
        last = self.last_word.get((register, short_id(item.id))) == (note.file, item.line)
        if not changed or settled or not last:
            return Proposal("link", register, entry.id, *place)
        if source and source.written and not _untouched(entry):
            return Proposal("kept", register, entry.id, *place, said)
        origin = _origin(note, item) | {"written": now}
        if source and source.kind:
            del origin["kind"]
        return Proposal("update", register, entry.id, *place, changed | {"source": origin})

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
        changed = _changed(register, entry, wanted)
        return Proposal("update", register, entry.id, *place, changed | {"source": {"line": item.line, "written": now}})

    def _alike(self, register: str, title: str) -> str:
        """The entry of a register that says the same in nearly the same words, "" when there is none."""
        scored = ((similarity(title, words), identifier) for name, identifier, words in self.titles if name == register)
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= SAME_FROM else ""

    def gone(self) -> Iterator[Proposal]:
        """Entries that came from a line no longer there."""
        for (file, item), (register, entry) in self.by_origin.items():
            if (file, item) not in self.met:
                title = next(iter(_words(entry)), "")
                yield Proposal("gone", register, entry.id, title, file or "", entry.source.line or 0)


def _names(entry: Any) -> bool:
    """Whether an entry was only named by the minutes it follows, and was there before."""
    return "=" in (entry.source.written or "")


def _origin(note: Note, item: NoteItem) -> dict[str, Any]:
    """Where an entry comes from, as `source` keeps it."""
    kind = {"kind": "meeting" if note.type == "meeting" or note.meeting else "review_note"}
    meeting = {"meeting": note.meeting} if note.meeting else {}
    return kind | meeting | {"file": note.file, "line": item.line, "item": item.id}


def _changed(register: str, entry: Any, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The values that differ from those of an entry; the date an action moves from is kept."""
    changed: dict[str, Any] = {
        name: value for name, value in wanted.items() if _comparable(value) != _comparable(getattr(entry, name, None))
    }
    if register == "actions" and "due" in changed and entry.due:
        changed["due_history"] = [*(entry.due_history or ()), entry.due]
    return changed


def _last_words(project: Project) -> dict[tuple[str, str], tuple[str, int]]:
    """For each entry that minutes name, file and line of the newest minutes that do."""
    notes = sorted((note for note in _with_meetings(project) if note.meeting), key=lambda note: note.date or date.min)
    return {
        (REGISTERS[item.kind], short_id(item.id)): (note.file, item.line)
        for note in notes
        for item in note.items
        if item.kind in ("action", "decision") and ENTRY_ID.fullmatch(item.id)
    }


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
