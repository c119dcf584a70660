"""Minutes tell what became of actions and decisions that the registers have, by their ids, and undo nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.project import Project
from tests.ingest.test_ingest import WORLD, apply, change, ingest, verbs

MAIN = """\
project: {id: p, name: Returns}
people:
  - {id: ann, name: Ann Bo}
  - {id: zhou, name: 周一诺}
meetings:
  - {id: MT-1, type: steering, start: 2025-05-28 14:00}
  - {id: MT-2, type: steering, start: 2025-06-25 14:00}
decisions:
  - {id: DC-1, title: A second provider, status: needed, decider: ann}
actions:
  - {id: A-1, title: Sign the contract, owner: ann, due: 2025-06-10, status: open}
  - {id: A-2, title: Tell the banks, owner: zhou, due: 2025-06-03, status: open}
"""
NOTE = """\
---
meeting_id: MT-1
date: 2025-05-28
---
# Minutes

## Decisions
| ID | Decision | Decided by |
|---|---|---|
| DC-1 | Two providers | Ann Bo |

## Actions
| ID | Action | Owner | Due | Status |
|---|---|---|---|---|
| A-1 | Sign the contract | 周一诺 | 2025-06-20 | |
| A-2 | | | | done |
"""
FILE = "2025-05-28-minutes.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "p" / "notes").mkdir(parents=True)
    (tmp_path / "p" / "project.yaml").write_text(MAIN, encoding="utf-8")
    (tmp_path / "p" / "notes" / FILE).write_text(NOTE, encoding="utf-8")
    return tmp_path / "p"


def project(folder: Path) -> Project:
    found = ingest(WORLD, folder).loaded.project
    assert found
    return found


def action(folder: Path, name: str = "A-1") -> tuple[str | None, str, str | None, list[str]]:
    """Owner, date, status and earlier dates of an action."""
    found = next(each for each in project(folder).actions or () if each.id == name)
    return found.owner, str(found.due), found.status, [str(day) for day in found.due_history or ()]


def test_what_minutes_say_of_an_id_updates_the_entry(folder: Path) -> None:
    assert verbs(apply(folder)) == [
        ("update", "decisions", "DC-1"),
        ("update", "actions", "A-1"),
        ("update", "actions", "A-2"),
    ]
    (decision,) = project(folder).decisions or ()
    assert (decision.status, decision.decision, decision.decided_by, str(decision.decided_on), decision.meeting) == (
        "decided", "Two providers", ("ann",), "2025-05-28", "MT-1",
    )  # fmt: skip
    assert decision.title == "A second provider"
    assert action(folder) == ("zhou", "2025-06-20", "open", ["2025-06-10"])
    assert action(folder, "A-2")[2] == "done"
    again = apply(folder)
    assert not again.files
    assert {each.verb for each in again.proposals} == {"same"}


def test_a_change_of_a_person_in_between_stays(folder: Path) -> None:
    apply(folder)
    change(folder / "project.yaml", "due: 2025-06-20", "due: 2025-07-01")
    assert not apply(folder).files
    change(folder / "notes" / FILE, "2025-06-20", "2025-06-24")
    found = apply(folder)
    assert ("kept", "actions", "A-1") in verbs(found)
    assert not found.files
    assert action(folder)[1] == "2025-07-01"


def test_minutes_put_right_are_followed_where_nobody_changed_the_entry(folder: Path) -> None:
    apply(folder)
    change(folder / "notes" / FILE, "2025-06-20", "2025-06-24")
    assert ("update", "actions", "A-1") in verbs(apply(folder))
    assert action(folder)[1] == "2025-06-24"


def test_the_newest_minutes_have_the_last_word_whatever_their_file_is_called(folder: Path) -> None:
    later = NOTE.replace("MT-1", "MT-2").replace("2025-05-28", "2025-06-25").replace("2025-06-20", "2025-07-04")
    (folder / "notes" / "0-later.md").write_text(later, encoding="utf-8")
    apply(folder)
    assert action(folder)[1] == "2025-07-04"
    assert not apply(folder).files


def test_minutes_never_reopen_an_action_nor_take_back_a_decision(folder: Path) -> None:
    main = folder / "project.yaml"
    change(main, "2025-06-10, status: open", "2025-06-10, status: done, closed_on: 2025-06-09")
    change(main, "status: needed", "status: decided, decision: One provider")
    apply(folder)
    assert action(folder) == ("ann", "2025-06-10", "done", [])
    (decision,) = project(folder).decisions or ()
    assert decision.decision == "One provider"


def test_a_note_that_is_no_minutes_only_names_the_entry(folder: Path) -> None:
    change(folder / "notes" / FILE, "meeting_id: MT-1\n", "type: retrospective\n")
    assert ("link", "actions", "A-1") in verbs(apply(folder))
    assert action(folder) == ("ann", "2025-06-10", "open", [])


def test_an_id_nobody_knows_becomes_an_entry_with_it(folder: Path) -> None:
    change(folder / "notes" / FILE, "| A-1 | Sign the contract |", "| A-7 | Ask for a test account |")
    assert ("add", "actions", "A-7") in verbs(apply(folder))
    assert action(folder, "A-7")[:2] == ("zhou", "2025-06-20")


def test_an_id_nobody_knows_without_words_is_told_and_left_alone(folder: Path) -> None:
    change(folder / "notes" / FILE, "| A-2 |", "| A-9 |")
    found = apply(folder)
    assert ("unknown", "actions", "A-9") in verbs(found)
    assert [each.id for each in project(folder).actions or ()] == ["A-1", "A-2"]
