"""Agendas: a meeting's own, the usual ones of its kind, clock times, papers, what an audience sees."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.diagnostics import Severity
from generator.document.agenda import Agenda, agenda
from generator.errors import DataError
from generator.pipeline import Loaded, templates_of
from generator.world import World

PROJECT = """
project: {id: pay2, name: Payment 2.0, sponsor: Li Na, pmo_lead: Chen Jing}
decisions:
  - {id: DC-1, title: A second provider, question: One or two?, status: needed, needed_by: 2025-06-01, decider: Li Na, recommendation: Two}
  - {id: DC-2, title: The date of launch, status: needed, needed_by: 2025-06-02, decider: Li Na, recommendation: June}
"""
MEETING = """
type: steering
start: 2025-05-28 14:00
duration_minutes: 60
tz: Asia/Shanghai
"""


def load(folder: Path, meeting: str) -> Loaded:
    (folder / "meetings").mkdir()
    (folder / "project.yaml").write_text(PROJECT, encoding="utf-8")
    (folder / "meetings" / "2025-05-28-steering.yaml").write_text(meeting, encoding="utf-8")
    return pipeline.load(World(), folder, date(2025, 5, 23))


def of(folder: Path, meeting: str, audience: str = "") -> Agenda:
    loaded = load(folder, meeting)
    assert loaded.project is not None, loaded.problems
    assert loaded.project.meetings is not None
    assert loaded.findings is not None
    first = loaded.project.meetings[0]
    return agenda(
        first, loaded.project, loaded.findings, templates_of(World(), folder), audience=audience, path="meetings[0]"
    )


def test_a_meeting_is_named_by_its_file(tmp_path: Path) -> None:
    loaded = load(tmp_path, MEETING)
    assert loaded.project is not None
    assert loaded.project.meetings is not None
    assert loaded.project.meetings[0].id == "2025-05-28-steering"


def test_the_usual_agenda_has_an_item_for_each_decision_and_fills_the_hour(tmp_path: Path) -> None:
    found = of(tmp_path, MEETING)
    assert [item.title for item in found.items][:3] == [
        "A second provider",
        "The date of launch",
        "Status by exception",
    ]
    assert [item.minutes for item in found.items] == [13, 12, 10, 10, 5, 5, 5]
    assert (found.minutes, found.length) == (60, 60)
    times = [item.start.strftime("%H:%M") for item in found.items if item.start]
    assert times == ["14:00", "14:13", "14:25", "14:35", "14:45", "14:50", "14:55"]
    assert found.items[2].owners == ("Chen Jing",)
    papers = [(paper.number, paper.kind, paper.items) for paper in found.papers]
    assert papers[:3] == [(1, "decision", (1,)), (2, "decision", (2,)), (3, "status", (3,))]


def test_a_shorter_meeting_has_shorter_items(tmp_path: Path) -> None:
    found = of(tmp_path, MEETING.replace("60", "30"))
    assert found.minutes <= found.length == 30


def test_two_items_may_share_a_paper(tmp_path: Path) -> None:
    items = "agenda: [{title: One, minutes: 10, paper: charter}, {title: Two, minutes: 5, paper: [status, charter]}]"
    found = of(tmp_path, MEETING + items)
    assert [(paper.name, paper.items) for paper in found.papers if paper.number] == [
        ("charter", (1, 2)),
        ("status", (2,)),
    ]
    assert found.items[1].papers == (2, 1)


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ("", ["DC-1"]),
        ("paper: attachments/offer.pdf", ["DC-1", "attachments/offer.pdf"]),
        ("paper: [charter, DC-1]", ["charter", "DC-1"]),
        ("paper: DC-2", ["DC-2"]),
        ("paper: []", []),
    ],
)
def test_a_decision_has_its_paper_first_unless_told_otherwise(tmp_path: Path, paper: str, expected: list[str]) -> None:
    found = of(tmp_path, f"{MEETING}agenda: [{{title: One, purpose: decide, decision_id: DC-1, {paper}}}]")
    assert [each.name for each in found.papers if each.number] == expected


def test_a_confidential_item_is_left_out_and_the_clock_stays(tmp_path: Path) -> None:
    items = """agenda:
  - {title: One, minutes: 10}
  - {title: Pay, minutes: 20, paper: attachments/pay.pdf, visibility: internal}
  - {title: Three, minutes: 10}
"""
    found = of(tmp_path, MEETING + items, "external")
    assert [(item.number, item.title) for item in found.items] == [(1, "One"), (2, "Three")]
    assert found.items[1].start is not None
    assert found.items[1].start.hour * 60 + found.items[1].start.minute == 14 * 60 + 30
    assert not [paper for paper in found.papers if paper.number]
    assert "Pay" not in repr(found)


def test_every_paper_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        of(tmp_path, MEETING + "agenda: [{title: One, paper: chartr}, {title: Two, paper: budget of last year}]")
    assert [(each.code, each.place.path) for each in caught.value.problems] == [
        ("SB-540", "meetings[0].agenda[0]"),
        ("SB-541", "meetings[0].agenda[1]"),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("tz: Asia/Shanghia", "SB-026"),
        ("start: 28 May", "SB-025"),
        ("start: 2025-02-30 14:00", "SB-025"),
        ("end: 2025-05-28 13:00", "SB-027"),
    ],
)
def test_what_is_wrong_with_a_time_is_told_at_its_place(tmp_path: Path, line: str, code: str) -> None:
    key = line.partition(":")[0]
    kept = "".join(each + "\n" for each in MEETING.strip().split("\n") if each.partition(":")[0] != key)
    loaded = load(tmp_path, f"{kept}{line}\n")
    assert loaded.project is None
    (problem,) = [each for each in loaded.problems if each.severity is Severity.BLOCKER]
    assert problem.code == code
    assert problem.place.file == "meetings/2025-05-28-steering.yaml"
