"""Which meeting is meant."""

from __future__ import annotations

from datetime import date

from generator.meetings import minutes
from generator.model.meetings import Meeting
from generator.pipeline import Loaded


def find_meeting(loaded: Loaded, wanted: str, day: date) -> tuple[Meeting, str]:
    """A meeting and its data path. Raises DataError."""
    assert loaded.project is not None
    meetings = loaded.project.meetings or ()
    if wanted == "next":
        later = [each for each in meetings if each.start and each.start.date() >= day]
        wanted = min(later, key=lambda each: str(each.start)).id if later else wanted
    found = minutes.find_meeting(loaded, wanted, day)
    return found, f"meetings[{meetings.index(found)}]"
