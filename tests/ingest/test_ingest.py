"""Notes become entries of registers once, follow their note, and never undo what a person did."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from generator.ingest import Ingest, ingest
from generator.world import World
from tests.cli.running import run

WORLD = World(environment={})
MAIN = """# kept by the PMO
project: {id: p, name: Returns}
people:
  - {id: ann, name: Ann Bo}   # PMO
  - {id: zhou, name: 周一诺}
actions:
  # the oldest first
  - {id: A-04, title: Sign the contract, owner: ann, due: 2025-06-30}
"""
NOTE = """# 退货项目复盘
日期：2025-09-19

## 亮点
- 第二家承运商提前签约 (+3)
## 经验教训
- 测试环境要写进合同
  - 建议：合同附测试环境与联系人
## 行动项
- [ ] 更新供应商合同模板 @周一诺 截止：2025-10-31
- [ ] Sign the contract!
- [ ] A-4: sign it twice
风险：旺季前沙箱再次停机 (P3 I4)
决议：双方同日评估变更
Decision needed: who pays the sandbox
阻塞：没有沙箱权限
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "p" / "notes").mkdir(parents=True)
    (tmp_path / "p" / "project.yaml").write_text(MAIN, encoding="utf-8")
    (tmp_path / "p" / "notes" / "2025-09-19-复盘.md").write_text(NOTE, encoding="utf-8")
    return tmp_path / "p"


def apply(folder: Path) -> Ingest:
    found = ingest(WORLD, folder)
    assert not found.problems
    for name, data in found.files.items():
        WORLD.write(folder / name, data)
    return found


def verbs(found: Ingest) -> list[tuple[str, str, str]]:
    return [(each.verb, each.register, each.id) for each in found.proposals]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_items_become_entries_with_their_origin(folder: Path) -> None:
    found = apply(folder)
    assert verbs(found) == [
        ("add", "lessons", "L-1"), ("add", "lessons", "L-2"), ("add", "actions", "A-05"), ("link", "actions", "A-04"),
        ("link", "actions", "A-04"), ("add", "risks", "R-1"), ("add", "decisions", "DC-1"), ("add", "decisions", "DC-2"),
        ("add", "issues", "I-1"),
    ]  # fmt: skip
    project = ingest(WORLD, folder).loaded.project
    assert project
    assert project.actions
    assert project.lessons
    assert project.risks
    assert project.decisions
    action = project.actions[1]
    assert (action.title, action.owner, str(action.due), action.status) == (
        "更新供应商合同模板",
        "zhou",
        "2025-10-31",
        "open",
    )
    assert action.source
    assert (action.source.file, action.source.line) == ("notes/2025-09-19-复盘.md", 10)
    assert (project.risks[0].probability, project.risks[0].impact, project.risks[0].status) == (3, 4, "proposed")
    assert [each.status for each in project.decisions] == ["decided", "needed"]
    assert [each.recommendation for each in project.lessons] == [None, "合同附测试环境与联系人"]
    assert [each.polarity for each in project.lessons] == ["success", None]


def test_the_second_time_changes_nothing_and_the_old_text_stays(folder: Path) -> None:
    apply(folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    again = apply(folder)
    assert again.files == {}
    assert {each.verb for each in again.proposals} == {"same", "link"}
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before
    assert before["project.yaml"].startswith(MAIN.encode())


def test_an_entry_follows_its_note_until_a_person_changes_it(folder: Path) -> None:
    apply(folder)
    note, main = folder / "notes" / "2025-09-19-复盘.md", folder / "project.yaml"
    change(note, "2025-10-31", "2025-11-15")
    assert ("update", "actions", "A-05") in verbs(apply(folder))
    assert "due: 2025-11-15" in main.read_text(encoding="utf-8")
    assert "due_history: [2025-10-31]" in main.read_text(encoding="utf-8")
    assert apply(folder).files == {}
    change(main, "due: 2025-11-15", "due: 2025-12-01")
    assert apply(folder).files == {}
    change(note, "2025-11-15", "2025-11-20")
    assert ("kept", "actions", "A-05") in verbs(apply(folder))
    assert "due: 2025-12-01" in main.read_text(encoding="utf-8")


def test_a_ticked_box_closes_the_action(folder: Path) -> None:
    apply(folder)
    change(
        folder / "notes" / "2025-09-19-复盘.md",
        "- [ ] 更新供应商合同模板 @周一诺 截止：2025-10-31",
        "- [x] 更新供应商合同模板 截止：2025-10-31 ✅ 2025-10-02",
    )
    apply(folder)
    project = ingest(WORLD, folder).loaded.project
    assert project
    assert project.actions
    action = project.actions[1]
    assert (action.status, str(action.closed_on), action.owner) == ("done", "2025-10-02", None)
    assert apply(folder).files == {}


def test_a_line_taken_out_of_the_note_is_told_and_nothing_is_deleted(folder: Path) -> None:
    apply(folder)
    change(folder / "notes" / "2025-09-19-复盘.md", "阻塞：没有沙箱权限\n", "")
    found = apply(folder)
    assert ("gone", "issues", "I-1") in verbs(found)
    assert found.files == {}


def test_a_note_under_a_new_name_is_linked_not_doubled(folder: Path) -> None:
    apply(folder)
    (folder / "notes" / "2025-09-19-复盘.md").rename(folder / "notes" / "2025-09-19-review.md")
    found = apply(folder)
    assert found.files == {}
    assert {each.verb for each in found.proposals} == {"link", "gone"}


def test_the_command_shows_the_difference_and_writes_on_demand(folder: Path) -> None:
    shown = run("ingest", folder, cwd=folder)
    assert shown.returncode == 0
    assert "+  - {id: A-05, title: 更新供应商合同模板" in shown.stdout
    assert "write them with --apply" in shown.stderr
    assert (folder / "project.yaml").read_text(encoding="utf-8") == MAIN
    written = run("ingest", folder, "--apply", cwd=folder)
    assert written.returncode == 0
    assert {Path(line).name for line in written.stdout.splitlines()} == {
        "project.yaml", "lessons.yaml", "risks.yaml", "decisions.yaml", "issues.yaml",
    }  # fmt: skip
    assert run("ingest", folder, "--apply", cwd=folder).stdout == ""
    assert run("check", folder, cwd=folder).returncode == 0


def test_a_project_that_cannot_be_read_is_left_alone(folder: Path) -> None:
    change(folder / "project.yaml", "project:", "projct:")
    done = run("ingest", folder, "--apply", cwd=folder)
    assert done.returncode == 1
    assert not (folder / "lessons.yaml").exists()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("delay", [0.3, 0.45, 0.6, 0.75])
def test_killed_it_leaves_the_old_file_or_the_new_one(folder: Path, delay: float) -> None:
    new = ingest(WORLD, folder).files
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "ingest", str(folder), "--apply"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert (folder / "project.yaml").read_bytes() in (MAIN.encode(), new["project.yaml"])
    for name in new.keys() - {"project.yaml"}:
        assert not (folder / name).exists() or (folder / name).read_bytes() == new[name]
