"""The minutes of meetings: who came, what was said and decided, who does what, and whether the registers know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from generator.analysis.candidates import ENTRY_ID, SAME_FROM, short_id, similarity, without_emphasis
from generator.analysis.findings import Attended, Minuted, MinutesFinding, Said
from generator.analysis.ids import NextIds, told
from generator.analysis.meetings import minutes_of
from generator.model.learning import Note, NoteItem
from generator.model.meetings import Meeting
from generator.model.project import Project
from generator.sources.widths import as_id

KINDS = {
    "decision": "decisions",
    "action": "actions",
    "risk": "risks",
    "issue": "issues",
    "question": "issues",
    "change": "changes",
}
"""The register each kind of item belongs to."""

RAISED = ("risks", "issues", "changes")
SPARE_DECISIONS, SPARE_ACTIONS = 3, 6
"""Free ids a form for minutes offers besides those of the decisions on its agenda."""


def minutes(project: Project) -> dict[str, MinutesFinding]:
    """The minutes of each meeting, by its id."""
    return {meeting.id: _minutes(project, meeting) for meeting in project.meetings or ()}


def meeting_of(project: Project, note: Note) -> str:
    """The meeting a note is the minutes of: the one it names, else the one that names it; "" for any other note."""
    if note.meeting:
        return note.meeting.strip()
    named = (each.id for each in project.meetings or () for _, mine in minutes_of(project, each) if mine is note)
    return next(named, "")


def _minutes(project: Project, meeting: Meeting) -> MinutesFinding:
    notes = tuple(sorted((note for _, note in minutes_of(project, meeting)), key=lambda note: note.date or date.min))
    rows: dict[str, list[Minuted]] = {register: [] for register in KINDS.values()}
    for row in (*_told(project, notes), *_registered(project, meeting, notes)):
        if all(row.id != each.id or not row.id for each in rows[row.register]):
            rows[row.register].append(row)
    free = NextIds(project, told(project))
    return MinutesFinding(
        files=tuple(note.file for note in notes),
        day=meeting.start.date() if meeting.start else next((note.date for note in notes if note.date), None),
        time=_time(meeting),
        attendance=tuple(_attendance(meeting, notes, _people(project))),
        summaries=tuple(Said(each.number, each.title, each.text) for note in notes for each in note.summaries),
        decisions=tuple(rows["decisions"]),
        actions=tuple(rows["actions"]),
        raised=tuple(row for register in RAISED for row in rows[register]),
        next=_next(meeting, notes),
        next_decisions=tuple(free.next("decisions") for _ in range(SPARE_DECISIONS)),
        next_actions=tuple(free.next("actions") for _ in range(SPARE_ACTIONS)),
    )


def _time(meeting: Meeting) -> str:
    """14:00–14:45; "" where the meeting does not say."""
    if meeting.start is None:
        return ""
    end = meeting.end
    if end is None and meeting.duration_minutes:
        end = meeting.start + timedelta(minutes=meeting.duration_minutes)
    return f"{meeting.start:%H:%M}" + (f"–{end:%H:%M}" if end else "")


def _next(meeting: Meeting, notes: tuple[Note, ...]) -> str:
    """What the newest minutes say of the next meeting; the form for them is given with what its own file says."""
    said = next((note.next for note in reversed(notes) if note.next), "")
    planned = meeting.next
    day = planned.date.isoformat() if planned and planned.date else ""
    known = {day, f"{day} {planned.time}"} if planned and day and planned.time else {day}
    return "" if said.strip() in known else said


# ---------------------------------------------------------------- who came


def _attendance(meeting: Meeting, notes: tuple[Note, ...], ids: Mapping[str, str]) -> Iterator[Attended]:
    """Everybody invited, then who came besides. What the minutes say counts before the meeting's own file."""
    found: dict[str, tuple[bool, str]] = {}
    for note in notes:
        found |= {ids.get(as_id(name).lower(), name): (True, "") for name in note.participants or ()}
        found |= {ids.get(as_id(name).lower(), name): (False, "") for name in note.absent or ()}
        found |= {each.person: (each.present, each.deputy or "") for each in note.attendance or ()}
    filled_in = any(present for present, _ in found.values())
    for name, required in _invited(meeting).items():
        own = next((each for each in meeting.attendees or () if each.person == name), None)
        default = (own.present, own.deputy or "") if own else (None, "")
        present, deputy = found.pop(ids.get(as_id(name).lower(), name), (False, "") if filled_in else default)
        yield Attended(name, required, present, deputy)
    for name, (present, deputy) in found.items():
        yield Attended(name, False, present, deputy)


def _invited(meeting: Meeting) -> dict[str, bool]:
    """Chair, minute-taker and attendees, each with whether they are required."""
    officers = {name: True for name in (meeting.chair, meeting.minute_taker) if name}
    return officers | {each.person: each.required is not False for each in meeting.attendees or ()}


def _people(project: Project) -> dict[str, str]:
    """Every way of naming a person, in lower case, to the id."""
    return {
        as_id(name).lower(): person.id
        for person in project.people or ()
        for name in (person.id, person.name, person.name_zh, *(person.aliases or ()))
        if name
    }


# ---------------------------------------------------------------- what was decided, agreed and raised


def _told(project: Project, notes: tuple[Note, ...]) -> Iterator[Minuted]:
    """What the notes hold, as they say it, with the entry of the register that stands for it."""
    for note in notes:
        for item in note.items:
            if register := KINDS.get(item.kind):
                entry = _entry(project, register, note, item)
                if entry is not None or item.text != item.id:
                    yield _row(register, note, item, entry)


def _row(register: str, note: Note, item: NoteItem, entry: Any) -> Minuted:
    own_id = item.id if ENTRY_ID.fullmatch(item.id) else ""
    text = entry.title if item.text == item.id else without_emphasis(item.text)
    decided = register == "decisions"
    return Minuted(
        register=register,
        id=entry.id if entry is not None else own_id,
        text=text,
        registered=entry is not None,
        owner=item.owner or getattr(entry, "owner", None),
        due=item.due or (None if entry is None else getattr(entry, "due", None)),
        status=item.status,
        created_on=getattr(entry, "created_on", None) or item.created_on or note.date,
        decided_on=(item.decided_on or note.date or getattr(entry, "decided_on", None)) if decided else None,
        decided_by=tuple(item.deciders or getattr(entry, "decided_by", None) or ()) if decided else (),
        rationale=item.rationale or (getattr(entry, "rationale", None) if decided else None),
    )


def _registered(project: Project, meeting: Meeting, notes: tuple[Note, ...]) -> Iterator[Minuted]:
    """What the registers say comes from the meeting."""
    files = {note.file for note in notes}
    for register in dict.fromkeys(KINDS.values()):
        for entry in getattr(project, register) or ():
            source = entry.source
            from_here = source and (source.meeting == meeting.id or source.file in files)
            if from_here or getattr(entry, "meeting", None) == meeting.id:
                yield Minuted(
                    register=register,
                    id=entry.id,
                    text=(entry.decision if register == "decisions" else None) or entry.title,
                    registered=True,
                    owner=getattr(entry, "owner", None),
                    due=getattr(entry, "due", None),
                    status=entry.status or "" if register != "changes" else "",
                    created_on=getattr(entry, "created_on", None),
                    decided_on=getattr(entry, "decided_on", None),
                    decided_by=tuple(getattr(entry, "decided_by", None) or ()),
                    rationale=getattr(entry, "rationale", None),
                )


def _entry(project: Project, register: str, note: Note, item: NoteItem) -> Any:
    """The entry of a register that an item stands for: by its id, by where it comes from, by nearly the same words."""
    entries = getattr(project, register) or ()
    for entry in entries:
        source = entry.source
        if short_id(entry.id) == short_id(item.id) or (source and (source.file, source.item) == (note.file, item.id)):
            return entry
    scored = [
        (similarity(item.text, words), at)
        for at, entry in enumerate(entries)
        for words in (entry.title.values() if isinstance(entry.title, Mapping) else [entry.title])
    ]
    best = max(scored, default=(0.0, 0))
    return entries[best[1]] if best[0] >= SAME_FROM else None
