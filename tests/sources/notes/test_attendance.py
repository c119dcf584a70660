"""Who was at a meeting, by every way of writing it: boxes, tables, lines, deputies; in English and Chinese."""

from __future__ import annotations

from typing import Any

import pytest

from generator.sources.notes.attendance import HERE, NOT_HERE
from tests.sources.notes.reading import note

HEAD = "---\ntype: meeting\nmeeting_id: MT-1\ndate: 2025-06-01\n---\n# Minutes\n"


def minutes(text: str) -> dict[str, Any]:
    """The record of minutes that have a text below their head."""
    return note(HEAD + text)[0]


def came(text: str) -> tuple[list[str], list[str]]:
    """Who was there and who was not."""
    record = minutes(text)
    return record.get("participants") or [], record.get("absent") or []


def row(cell: str) -> str:
    """A table of attendance: Alice came, of Bob a cell tells."""
    return f"## Attendance\n| Present | Name |\n|---|---|\n| x | Alice Moreau |\n| {cell} | Bob Tanaka |\n"


@pytest.mark.parametrize(
    "text",
    [
        "## Attendance\n- [x] Alice Moreau\n- [x] Bob\n- [ ] Kai\n",
        "## Attendance\n- [X] Alice Moreau, PMO\n- [x] Robert (sponsor)\n- [ ] Kai Lindqvist\n",
        "## Attendance\n☑ Alice Moreau\n\n☒ Bob Tanaka\n\n☐ Kai Lindqvist\n",
        "## Attendees\n- Alice Moreau\n- Bob\n\n## Apologies\n- Kai\n",
        "## Present and absent\nPresent: Alice, Bob\n\nAbsent: Kai\n",
        "## Attendance\n- Present: Alice, Bob\n- Absent: Kai\n",
        "## Attendance\n- Alice\n- Bob\nAbsent: Kai\n",
        "## 参会情况\n- [x] Alice\n- [x] Bob\n- [ ] Kai\n",
        "## 参会人员\n- Alice\n- Bob\n缺席：Kai\n",
        "## 参会人员\nAlice、Bob\n\n## 请假\nKai\n",
        "## Attendance\n| Name | Present | Absent |\n|---|---|---|\n| Alice | x | |\n| Bob | x | |\n| Kai | | x |\n",
        "## 签到\n| 姓名 | 是否到场 |\n|---|---|\n| Alice | 是 |\n| Bob | ☑ |\n| Kai | 否 |\n",
        "| Participant | Attended |\n|---|---|\n| Alice | yes |\n| Bob | online |\n| Kai | on leave |\n",
        "| 姓名 | 出席情况 |\n|---|---|\n| Alice | 出席 |\n| Bob | ☑出席 ☐缺席 |\n| Kai | ☐出席 ☑缺席 |\n",
    ],
)
def test_who_came_in_every_way_of_writing_it(text: str) -> None:
    assert came(text) == (["alice", "bob"], ["kai"])


@pytest.mark.parametrize("mark", sorted(HERE))
def test_marks_of_who_came(mark: str) -> None:
    assert came(row(mark)) == (["alice", "bob"], [])


@pytest.mark.parametrize("mark", [*sorted(NOT_HERE), "", "☐", "[ ]", "□"])
def test_marks_of_who_did_not_come(mark: str) -> None:
    assert came(row(mark)) == (["alice"], ["bob"])


def test_a_mark_nobody_understands_is_told_with_its_words() -> None:
    record, problems = note(HEAD + row("perhaps"))
    assert record["participants"] == ["alice"]
    (problem,) = [each for each in problems if each.code == "SB-520"]
    assert (problem.arguments["words"], problem.arguments["person"], problem.place.line) == ("perhaps", "bob", 11)


@pytest.mark.parametrize(
    "text",
    [
        "## Attendance\n- [x] Alice\n- [ ] Kai (deputy: Bob)\n",
        "## Attendance\n- [x] Alice\n- [ ] Kai, represented by Bob Tanaka\n",
        "## Attendance\n- [x] Alice\n- [ ] Kai – substitute: Robert\n",
        "## 参会情况\n- [x] Alice\n- [ ] Kai（代理人：Bob）\n",
        "## Attendance\n| Present | Name | Deputy |\n|---|---|---|\n| x | Alice | – |\n| | Kai | Bob |\n",
        "## 参会情况\n| 到场 | 姓名 | 代理人 |\n|---|---|---|\n| ☑ | Alice | |\n| ☐ | Kai | Bob |\n",
    ],
)
def test_who_sent_a_deputy_did_not_come(text: str) -> None:
    assert minutes(text)["attendance"] == [
        {"person": "alice", "present": True},
        {"person": "kai", "present": False, "deputy": "bob"},
    ]


def test_a_form_in_which_nothing_is_ticked_says_nothing_of_anybody() -> None:
    record = minutes(row("☐").replace("| x |", "| ☐ |"))
    assert not record.get("attendance")
    assert not record.get("participants")
    assert not record.get("absent")


def test_boxes_count_before_the_head_which_tells_who_was_invited() -> None:
    head = HEAD.replace("# Minutes", "participants: [Alice Moreau, Bob, Kai]\n# Minutes").replace("---\nparti", "parti")
    text = head.replace("# Minutes", "---\n# Minutes") + "## Attendance\n- [x] Alice\n- [ ] Bob\n"
    record, _ = note(text)
    assert (record["participants"], record["absent"]) == (["alice"], ["bob"])


def test_guests_nobody_introduced_stay_as_they_are_named() -> None:
    assert came("## Attendance\n- [x] Alice\n- [x] Dr. Grace Obi, Acme\n") == (["alice", "Dr. Grace Obi"], [])


def test_prose_below_the_heading_is_nobody() -> None:
    text = "## Attendance\nAll were invited in time.\n\n- [x] Alice\n"
    assert came(text) == (["alice"], [])
