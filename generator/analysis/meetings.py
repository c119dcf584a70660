"""Meetings as they follow each other: the chain of each, its minutes, and whether it was held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from generator.model.learning import Note
from generator.model.meetings import Meeting
from generator.model.project import Project

ANY_SUBJECT = ("other", None)
"""Types that say nothing of the subject: such meetings follow each other only under one title."""


# ---------------------------------------------------------------- the chain of meetings


@dataclass(frozen=True)
class Link:
    """A meeting in its chain.

    `number` is its place in the register, `day` that of its start, else of its minutes. `previous` is the id of the
    meeting before: `previous_meeting`, else the last earlier one of the same type; "" for the first. `minutes` are the
    notes that are its minutes, each with its place among the notes. `held`: it was, by the date of the data.
    """

    meeting: Meeting
    number: int
    day: date | None
    previous: str
    minutes: tuple[tuple[int, Note], ...]
    held: bool

    @property
    def id(self) -> str:
        return self.meeting.id


def links(project: Project, as_of: date) -> dict[str, Link]:
    """Every meeting by its id, in the order of time; one without a day comes last."""
    minutes = {meeting.id: _minutes(project, meeting) for meeting in project.meetings or ()}
    numbered = sorted(
        enumerate(project.meetings or ()), key=lambda each: _moment(each[1], minutes[each[1].id]) or datetime.max
    )
    found: dict[str, Link] = {}
    last: dict[object, str] = {}
    for number, meeting in numbered:
        start = _moment(meeting, minutes[meeting.id])
        kind = _kind(meeting)
        found[meeting.id] = Link(
            meeting=meeting,
            number=number,
            day=start.date() if start else None,
            previous=_previous(meeting, last.get(kind, "") if start else ""),
            minutes=minutes[meeting.id],
            held=_was_held(start.date() if start else None, bool(minutes[meeting.id]), as_of),
        )
        if start:
            last[kind] = meeting.id
    return found


def before(chain: Mapping[str, Link], meeting: str) -> tuple[Link, ...]:
    """The meetings before one in its chain, the first of them first; a circle is followed once."""
    found: list[Link] = []
    seen, name = {meeting}, chain[meeting].previous
    while name in chain and name not in seen:
        seen.add(name)
        found.append(chain[name])
        name = chain[name].previous
    return tuple(reversed(found))


def _minutes(project: Project, meeting: Meeting) -> tuple[tuple[int, Note], ...]:
    """The notes that name the meeting, or that the meeting names."""
    file = (meeting.notes_file or "").removeprefix("./")
    return tuple(
        (number, note)
        for number, note in enumerate(project.notes or ())
        if (note.meeting or "").strip() == meeting.id or note.file in (file, f"notes/{file}")
    )


def _moment(meeting: Meeting, minutes: tuple[tuple[int, Note], ...]) -> datetime | None:
    """When a meeting starts; the day of its minutes where it does not say."""
    days = [note.date for _, note in minutes if note.date]
    return meeting.start or (datetime.combine(min(days), datetime.min.time()) if days else None)


def _kind(meeting: Meeting) -> object:
    """What meetings that follow each other have in common."""
    return (meeting.type, str(meeting.title)) if meeting.type in ANY_SUBJECT else meeting.type


def _previous(meeting: Meeting, last: str) -> str:
    """The meeting named as the one before; an explicit null says that there was none."""
    if "previous_meeting" in meeting.model_fields_set:
        return meeting.previous_meeting or ""
    return last


def _was_held(day: date | None, recorded: bool, as_of: date) -> bool:
    """Minutes prove a meeting on the very day; without them it must be past."""
    if day is None:
        return recorded
    return day <= as_of if recorded else day < as_of


# ---------------------------------------------------------------- minutes in order of time


def with_minutes(chain: Mapping[str, Link]) -> Iterator[Link]:
    """The meetings that have minutes, in the order of time."""
    return (link for link in chain.values() if link.minutes)


def next_with_minutes(chain: Mapping[str, Link]) -> dict[str, Link]:
    """For each meeting the next of its chain that has minutes; none where there is none yet."""
    found: dict[str, Link] = {}
    for link in reversed(list(with_minutes(chain))):
        for earlier in reversed(before(chain, link.id)):
            found[earlier.id] = link
            if earlier.minutes:
                break
    return found
