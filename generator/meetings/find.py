"""Which meeting is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.model.meetings import Meeting
from generator.pipeline import Loaded

NEXT, LAST = "next", "last"
Found = tuple[Meeting, str]
"""A meeting and its data path."""


def find_meeting(loaded: Loaded, wanted: str, day: date) -> Found:
    """The meeting of an id or of a file in meetings/, `next` from a day on, or `last` up to it. Raises DataError."""
    assert loaded.project is not None
    meetings = [(each, f"meetings[{at}]") for at, each in enumerate(loaded.project.meetings or ())]
    folder, known = str(loaded.folder), tuple(each.id for each, _ in meetings)
    if not meetings:
        raise _refused("SB-527", folder=folder)
    named = next((each for each in meetings if wanted == each[0].id), None) or _of_file(loaded, meetings, wanted)
    if named:
        return named
    if wanted not in (NEXT, LAST):
        near = get_close_matches(wanted, known, 1, 0.5)
        raise _refused("SB-526", folder=folder, meeting=wanted, known=near[0] if near else known)
    dated = sorted(
        ((each.start, path, each) for each, path in meetings if each.start), key=lambda one: (one[0], one[1])
    )
    fitting = [
        (each, path) for start, path, each in dated if (start.date() >= day) == (wanted == NEXT) or start.date() == day
    ]
    if not fitting:
        code = "SB-535" if wanted == NEXT else "SB-528"
        raise _refused(code, folder=folder, day=day.isoformat(), known=known)
    return fitting[0 if wanted == NEXT else -1]


def _of_file(loaded: Loaded, meetings: Sequence[Found], wanted: str) -> Found | None:
    """The meeting that a file of meetings/ holds, named with or without its folder and ending."""
    assert loaded.records is not None
    name = Path(wanted).name
    for meeting, path in meetings:
        file = Path(loaded.records.places.of(path).file)
        if file.parent.name == "meetings" and name in (file.name, file.stem):
            return meeting, path
    return None


def _refused(code: str, **arguments: Argument) -> DataError:
    return DataError([Problem(code, Severity.BLOCKER, Place(), arguments)])
