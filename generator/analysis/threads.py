"""Actions and decisions through the minutes of all meetings: each thread is one of them, wherever it is told.

A line of minutes belongs to an entry of the register by its id, by the entry's `source`, or else by nearly the same
words; lines without an entry belong together by id or words (content.md 4.7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from generator.analysis.candidates import ENTRY_ID, Alike, kinds, short_id, without_emphasis
from generator.analysis.meetings import Link, with_minutes
from generator.model.control import Action, Decision
from generator.model.learning import Note, NoteItem
from generator.model.project import Project

Register = Literal["actions", "decisions"]
KINDS: dict[str, Register] = {"action": "actions", "decision": "decisions"}
Entry = Action | Decision


@dataclass(frozen=True)
class Mention:
    """A line of the minutes of a meeting. `path` is its data path; `sure`: it is tied by id or source, not by words."""

    meeting: str
    day: date
    note: Note
    path: str
    item: NoteItem
    sure: bool


@dataclass
class Thread:
    """One action or decision: its entry and that one's data path (None and "" without), its lines in order of time."""

    register: Register
    entry: Entry | None = None
    path: str = ""
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def meetings(self) -> frozenset[str]:
        """The meetings whose minutes name it. Only for a thread that is complete."""
        return frozenset(each.meeting for each in self.mentions)

    def until(self, day: date, without: str = "") -> list[Mention]:
        """The lines of minutes up to a day, without those of one meeting."""
        return [each for each in self.mentions if each.day <= day and each.meeting != without]


def threads(project: Project, chain: Mapping[str, Link]) -> tuple[Thread, ...]:
    """What the minutes of the meetings hold, in the order it was first told."""
    weaver = _Weaver(project)
    for link in with_minutes(chain):
        for number, note in link.minutes:
            day = link.day or note.date or date.min
            for at, item in enumerate(note.items):
                for kind, register in KINDS.items():
                    if kind in kinds(item):
                        weaver.add(register, link.id, day, note, f"notes[{number}].items[{at}]", item)
    return tuple(weaver.threads)


class _Weaver:
    """Puts lines on threads. Entries and threads are found by id and by origin at once, by words at last."""

    def __init__(self, project: Project) -> None:
        self.threads: list[Thread] = []
        self.by_id: dict[tuple[Register, str], Thread] = {}
        self.by_origin: dict[tuple[Register, str | None, str | None], Thread] = {}
        sample = [item.text for note in project.notes or () for item in note.items]
        self.told: dict[Register, Alike[Thread]] = {name: Alike(sample) for name in KINDS.values()}
        self.registered: dict[Register, Alike[Thread]] = {name: Alike(sample) for name in KINDS.values()}
        for register in self.told:
            entries: Sequence[Entry] = getattr(project, register) or ()
            for number, entry in enumerate(entries):
                self._register(register, Thread(register, entry, f"{register}[{number}]"), entry)

    def _register(self, register: Register, thread: Thread, entry: Entry) -> None:
        self.by_id[register, short_id(entry.id)] = thread
        if entry.source and entry.source.item:
            self.by_origin[register, entry.source.file, entry.source.item] = thread
        titles = entry.title.values() if isinstance(entry.title, Mapping) else [entry.title]
        for title in titles:
            self.registered[register].add(title, thread)

    def add(self, register: Register, meeting: str, day: date, note: Note, path: str, item: NoteItem) -> None:
        """Put one line on its thread."""
        name = short_id(item.id)
        sure = (
            self.by_id.get((register, name))
            or self.by_origin.get((register, note.file, item.id))
            or self.by_origin.get((register, None, item.id))
        )
        text = without_emphasis(item.text)
        thread = sure or self._alike(register, text, item, day) or Thread(register)
        if not thread.mentions:
            self.threads.append(thread)
        thread.mentions.append(Mention(meeting, day, note, path, item, sure is not None))
        self.by_id.setdefault((register, name), thread)
        if thread.entry is None:
            self.told[register].add(text, thread)

    def _alike(self, register: Register, text: str, item: NoteItem, day: date) -> Thread | None:
        """The entry, else the thread without one, that says nearly the same."""
        for known in (self.registered[register], self.told[register]):
            scored = [each for each in known.near(text) if not _named_apart(each[1], item)]
            if scored:
                return max(scored, key=lambda each: (each[0], *_nearness(each[1], item, day)))[1]
        return None


def _named_apart(thread: Thread, item: NoteItem) -> bool:
    """Whether minutes gave the two an id each, so that equal words are chance."""
    if thread.entry or not ENTRY_ID.fullmatch(item.id):
        return False
    return any(ENTRY_ID.fullmatch(each.item.id) for each in thread.mentions)


def _nearness(thread: Thread, item: NoteItem, day: date) -> tuple[bool, bool, date]:
    """Of entries in the same words: the one with the date of the line, else the last one made by then."""
    entry = thread.entry
    if not isinstance(entry, Action):
        return False, False, date.min
    dates = {entry.due, *(entry.due_history or ())}
    made = entry.created_on or date.min
    return item.due is not None and item.due in dates, made <= day, made
