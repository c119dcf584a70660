"""Minutes that somebody wrote, as the note of their meeting: our form filled in, or any Word or Markdown file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.analysis.meetings import minutes_of
from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.formats import docx
from generator.model.meetings import Meeting
from generator.model.project import Project
from generator.pipeline import Loaded
from generator.sources.notes import People, front_matter, people_of, read_note, text_of
from generator.sources.records import Places
from generator.words import Words, said
from generator.world import World

MOST_BYTES = 32_000_000
NOTES = "notes"
WORD = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
"""How files begin that the reader of Word files takes, if only to refuse them."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
OTHERS = {
    b"%PDF": Words("a PDF"),
    b"\x89PNG": Words("a picture"),
    b"\xff\xd8\xff": Words("a picture"),
    b"GIF8": Words("a picture"),
}
FENCE = re.compile(r"\A---[ \t]*\n")


@dataclass(frozen=True)
class Given:
    """Minutes as they would be stored: the note's name in the project folder and its bytes, what is understood of it as
    the record of `model.Note`, and every problem. With an error among these nothing may be written.

    `unchanged`: the very same is stored already.
    """

    name: str
    data: bytes
    record: Mapping[str, Any]
    people: People
    problems: tuple[Problem, ...]
    unchanged: bool


def given(world: World, loaded: Loaded, meeting: Meeting, file: Path, *, replace: bool = False) -> Given:
    """The minutes of a meeting in a file, read and completed. Nothing is written. Raises DataError."""
    assert loaded.project is not None
    assert loaded.records is not None
    data = _bytes(world, file)
    text = _text(data, file.name)
    people = people_of(loaded.records.data)
    head = _head(text, file.name)
    _check_meeting(head, meeting, file.name)
    day = _day(text, file.name, head, meeting)
    origin = {"original": file.name, "original_sha256": hashlib.sha256(data).hexdigest()}
    stored = _completed(text, {"type": "meeting", "meeting_id": meeting.id, "date": day.isoformat()}, head, origin)
    name = f"{NOTES}/{day.isoformat()}-{_file_name(meeting.id)}-minutes.md"
    written = stored.encode()
    record, problems = read_note(written, name, 0, Places(), people, loaded.settings.added_headings)
    if record is None:
        raise DataError(problems)
    old = _stored(world, loaded.folder / name)
    unchanged = old == written
    if old is not None and not unchanged and not replace:
        raise _refused("SB-531", file=name)
    problems += _doubts(loaded.project, meeting, name, file.name, record)
    return Given(name, written, record, people, tuple(problems), unchanged)


def _refused(code: str, **arguments: Argument) -> DataError:
    return DataError([Problem(code, Severity.BLOCKER, Place(), arguments)])


# ---------------------------------------------------------------- the file


def _bytes(world: World, file: Path) -> bytes:
    try:
        return world.read(file, MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or said(error)
        raise _refused("SB-522", file=str(file), reason=reason) from error


def _text(data: bytes, file: str) -> str:
    """What a file says, in Markdown. Raises DataError for what is neither Word nor text, and for what says nothing."""
    kind = next((kind for start, kind in OTHERS.items() if data.startswith(start)), None)
    if kind is None and b"\0" in data[:4000] and not data.startswith((*WORD, *UTF_16)):
        kind = Words("no text")
    if kind is not None:
        raise _refused("SB-524", file=file, kind=kind)
    text = docx.markdown(data, file) if data.startswith(WORD) else text_of(data, file)
    if not text.strip():
        raise _refused("SB-523", file=file)
    return text


def _head(text: str, file: str) -> dict[str, Any]:
    """The front matter of the minutes. Raises DataError when it cannot be read."""
    values, length, problems = front_matter(text, file, "note", Places())
    if problems or (FENCE.match(text) and not length):
        raise _refused("SB-534", file=file)
    return values


def _check_meeting(head: Mapping[str, Any], meeting: Meeting, file: str) -> None:
    """Minutes that name another meeting were given by mistake."""
    named = str(head.get("meeting") or meeting.id).strip()
    if named != meeting.id:
        raise _refused("SB-529", file=file, other=named, meeting=meeting.id)


def _day(text: str, file: str, head: Mapping[str, Any], meeting: Meeting) -> date:
    """The day of the minutes: what they say at the top, else that of the meeting, else any they name."""
    if meeting.start and "date" not in head:
        return meeting.start.date()
    record, _ = read_note(text.encode(), file, 0, Places(), People())
    if record and record.get("date"):
        return date.fromisoformat(record["date"])
    if meeting.start:
        return meeting.start.date()
    raise _refused("SB-530", meeting=meeting.id)


def _completed(text: str, wanted: Mapping[str, str], head: Mapping[str, Any], origin: Mapping[str, str]) -> str:
    """The text with front matter that says all that is wanted; what somebody wrote there stays."""
    names = {"meeting_id": "meeting"}
    missing = {key: value for key, value in wanted.items() if names.get(key, key) not in head}
    kept = [line for line in _front_lines(text) if line.partition(":")[0].strip() not in origin]
    body = text[_front_length(text) :]
    added = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in {**missing, **origin}.items()]
    return "\n".join(["---", *kept, *added, "---", "", body.lstrip("\n")])


def _front_length(text: str) -> int:
    _, length, _ = front_matter(text, "", "note", Places())
    return length


def _front_lines(text: str) -> Sequence[str]:
    length = _front_length(text)
    return text[:length].rstrip("\n").split("\n")[1:-1] if length else ()


def _file_name(identifier: str) -> str:
    """An id as part of a file name: what may not stand in one becomes a hyphen."""
    return re.sub(r"[^\w.-]+", "-", identifier).strip(".-") or "meeting"


def _stored(world: World, path: Path) -> bytes | None:
    try:
        return world.read(path, MOST_BYTES)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or said(error)
        raise _refused("SB-522", file=str(path), reason=reason) from error


# ---------------------------------------------------------------- doubts


def _doubts(project: Project, meeting: Meeting, name: str, file: str, record: Mapping[str, Any]) -> Sequence[Problem]:
    """Warnings about minutes that are there twice, or that say nothing."""
    found = [
        Problem("SB-532", Severity.WARNING, Place(note.file), {"file": note.file, "meeting": meeting.id})
        for _, note in minutes_of(project, meeting)
        if note.file != name
    ]
    said_nothing = not record.get("attendance") and not record.get("participants") and not record.get("summaries")
    if said_nothing and all(item["kind"] == "none" for item in record["items"]) and _is_form(record):
        found.append(Problem("SB-533", Severity.WARNING, Place(name), {"file": file}))
    return found


def _is_form(record: Mapping[str, Any]) -> bool:
    """Whether it is our form, which always has rows with ids, rather than minutes in plain prose."""
    return any(re.fullmatch(r"[A-Z]{1,3}-\d{1,5}", item["id"]) for item in record["items"])
