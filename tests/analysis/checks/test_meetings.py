"""Agendas that cannot work, and meetings in the way of each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.world import World

PROJECT = """
project: {id: pay2, name: Payment 2.0}
decisions: [{id: DC-1, title: A second provider, status: needed, needed_by: 2025-06-01, decider: li, recommendation: Two}]
"""
MEETING = """
type: steering
start: 2025-05-28 14:00
duration_minutes: 60
tz: Asia/Shanghai
chair: li
"""
FIRST = "2025-05-28-steering"


def codes(folder: Path, **meetings: str) -> list[tuple[str, str, str]]:
    """Problems of meetings with file and data path."""
    (folder / "meetings").mkdir()
    (folder / "project.yaml").write_text(PROJECT, encoding="utf-8")
    for name, text in meetings.items():
        (folder / "meetings" / f"{name}.yaml").write_text(text, encoding="utf-8")
    loaded = pipeline.load(World(), folder, date(2025, 5, 23))
    wanted = ("SB-092", "SB-093", "SB-094", "SB-155", "SB-156")
    assert loaded.project is not None, loaded.problems
    return [(each.code, each.place.file, each.place.path) for each in loaded.problems if each.code in wanted]


@pytest.mark.parametrize(
    ("agenda", "found"),
    [
        ("[{title: One, minutes: 60}]", []),
        ("[{title: One, minutes: 40}, {title: Two, minutes: 21}]", [("SB-092", "meetings[0].agenda")]),
        ("[{title: One, purpose: decide}]", [("SB-093", "meetings[0].agenda[0]")]),
        ("[{title: One, purpose: decide, decision_id: DC-1}]", []),
        ("[{title: One, purpose: decide, paper: DC-1}]", []),
        (
            "[" + ", ".join(f"{{title: Item {at}, minutes: 1}}" for at in range(9)) + "]",
            [("SB-155", "meetings[0].agenda")],
        ),
        ("[{title: Pay, visibility: internal}, {title: Two}]", [("SB-156", "meetings[0].agenda[0]")]),
        ("[{title: Two}, {title: Pay, visibility: internal}]", []),
    ],
)
def test_an_agenda_that_cannot_work_is_told(tmp_path: Path, agenda: str, found: list[tuple[str, str]]) -> None:
    told = codes(tmp_path, one=f"{MEETING}agenda: {agenda}")
    assert [(code, path) for code, _, path in told] == found


@pytest.mark.parametrize(
    ("start", "zone", "people", "overlap"),
    [
        ("14:30", "Asia/Shanghai", "[li]", True),
        ("15:00", "Asia/Shanghai", "[li]", False),
        ("14:30", "Asia/Shanghai", "[wang]", False),
        ("14:30", "Asia/Shanghai", "[{person: li, required: false}]", False),
        ("08:30", "Europe/Berlin", "[li]", True),
        ("14:30", "Europe/Berlin", "[li]", False),
    ],
)
def test_meetings_at_one_time_that_want_one_person_are_told(
    tmp_path: Path, start: str, zone: str, people: str, overlap: bool
) -> None:
    other = f"{{type: status, start: 2025-05-28 {start}, duration_minutes: 30, tz: {zone}, attendees: {people}}}"
    told = codes(tmp_path, one=MEETING, two=other)
    assert told == ([("SB-094", "meetings/two.yaml", "meetings[1].start")] if overlap else [])
