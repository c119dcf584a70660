"""Checks of meetings: agendas that cannot work, and meetings in the way of each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.analysis.checks.case import Case
from generator.diagnostics import Problem
from generator.model.meetings import Meeting

MOST_ITEMS = {"steering": 8, "kickoff": 13}
USUAL_MOST_ITEMS = 10
"""Items that people can prepare for; content.md 1.5 has five points for a steering committee."""


def agendas(case: Case) -> Iterator[Problem]:
    """What is on takes no longer than the meeting, and what is to be decided is a decision of the register."""
    for number, meeting in enumerate(case.project.meetings or ()):
        path, items = f"meetings[{number}].agenda", meeting.agenda or ()
        total, length = sum(item.minutes or 0 for item in items), meeting.length
        if length and total > length:
            yield case.error("SB-092", path, sum=total, length=length, over=total - length)
        for at, item in enumerate(items):
            named = item.decision_id or any(name in _decidable(case) for name in item.paper or ())
            if item.purpose == "decide" and not named:
                yield case.error("SB-093", f"{path}[{at}]", item=_title(item.title))
        most = MOST_ITEMS.get(meeting.type or "", USUAL_MOST_ITEMS)
        if len(items) > most:
            yield case.warning("SB-155", path, count=len(items), most=most)
        yield from _confidential(case, meeting, path)


def _decidable(case: Case) -> set[str]:
    """What a verdict can be given on."""
    registers = (case.project.decisions, case.project.changes, case.project.deliverables)
    return {entry.id for register in registers for entry in register or ()}


def _title(title: object) -> str:
    return title if isinstance(title, str) else next(iter(title.values())) if isinstance(title, dict) else str(title)


def _confidential(case: Case, meeting: Meeting, path: str) -> Iterator[Problem]:
    """An item some may not see shows as a gap of the clock in their edition, unless it comes last."""
    items = meeting.agenda or ()
    for at, item in enumerate(items):
        if item.visibility and any(not later.visibility for later in items[at + 1 :]):
            yield case.warning("SB-156", f"{path}[{at}]", item=_title(item.title))


def overlaps(case: Case) -> Iterator[Problem]:
    """Two meetings at one time that want the same person."""
    found = [(number, each, span) for number, each in enumerate(case.project.meetings or ()) if (span := _span(each))]
    for at, (number, meeting, (start, end)) in enumerate(found):
        for _, other, (first, last) in found[:at]:
            shared = sorted(_people(meeting) & _people(other))
            if start < last and first < end and shared:
                yield case.error(
                    "SB-094", f"meetings[{number}].start", meeting=meeting.id, other=other.id, people=tuple(shared)
                )


def _span(meeting: Meeting) -> tuple[datetime, datetime] | None:
    """From when to when a meeting is, in UTC; without a time zone by the clock on the wall."""
    length = meeting.length
    if meeting.start is None or not length:
        return None
    start = meeting.start.replace(tzinfo=ZoneInfo(meeting.tz) if meeting.tz else UTC).astimezone(UTC)
    return start, start + timedelta(minutes=length)


def _people(meeting: Meeting) -> set[str]:
    listed = (each.person for each in meeting.attendees or () if each.required is not False)
    return {name.lower() for name in (*listed, meeting.chair, meeting.minute_taker) if name}


CHECKS = (agendas, overlaps)
