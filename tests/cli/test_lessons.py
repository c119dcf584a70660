"""The commands about lessons and archived projects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.help import width
from tests.cli.running import run
from tests.library.shelves import bag, library, put

EPOCH = "1764547200"
LESSONS = (
    {"keywords": ["Northgale"], "phase": "planning", "facets": {"project_type": "it_system", "suppliers": ["Northgale"]}},
    {
        "title": {"en": "Test beacons in the cold", "zh-CN": "信标要在低温下测试"}, "polarity": "success",
        "origin": {"project": "cold", "name": "Cold chain", "id": "L-4", "bag": "cold-closing-v1"},
        "recommendation": "把信标放进零下二十五度的冷库，连续三天记录电压，再定采购；供应商要派人到场，数据当天发给产品经理和项目管理办公室各一份",
        "facets": {"tech_tags": ["iot"]}, "review_on": "2025-11-01",
    },
)  # fmt: skip
FACETS = {"project_type": "it_system"}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = library(tmp_path / "经验 库", *LESSONS)
    values = {"cost.bac": "300000", "cost.ac": "280000", "schedule.finish_slip": 5, "kpis.K-1.met": True}
    figures = {name: {"value": value} for name, value in values.items()}
    bag(folder, "ferry", outcome="success", figures=figures, archived_on="2025-10-01", lessons=[{"id": "L-1"}])
    bag(folder, "mine", outcome="failure")
    return folder


def test_search_shows_words_and_where_a_lesson_is_from(shelf: Path) -> None:
    done = run("lessons", "search", "信标", "冷库", "--library", shelf, cwd=shelf.parent)
    assert (done.returncode, done.stderr) == (0, "1 lesson\n")
    assert done.stdout.startswith(
        "LL-2025-0002  Success · Validated\n  Test beacons in the cold\n  → 把[信标]放进零下二十五度的[冷库]"
    )
    assert "from Cold chain (cold, L-4), kept in cold-closing-v1" in done.stdout
    assert max(map(width, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["LL-2025-0001", "LL-2025-0002"]),
        (["--supplier", "northgale"], ["LL-2025-0001"]),
        (["--type", "IT 系统"], ["LL-2025-0001"]),
        (["--type", "research"], []),
        (["--tag", "IOT"], ["LL-2025-0002"]),
        (["--tag", "Northgale"], ["LL-2025-0001"]),
        (["--phase", "planning"], ["LL-2025-0001"]),
        (["--polarity", "成功"], ["LL-2025-0002"]),
        (["--overdue"], ["LL-2025-0002"]),
        (["--status", "learned"], []),
    ],
)
def test_list_keeps_what_is_asked_for(shelf: Path, options: list[str], ids: list[str]) -> None:
    arguments = ["lessons", "list", "--library", str(shelf), "--format", "json", *options]
    done = run(*arguments, cwd=shelf, SOURCE_DATE_EPOCH=EPOCH)
    assert [each["id"] for each in json.loads(done.stdout)["lessons"]] == ids


@pytest.mark.parametrize(
    ("options", "ids"),
    [(["--type", "it_system"], ["LL-2025-0001"]), (["--tag", "iot", "--limit", "1"], ["LL-2025-0002"])],
)
def test_a_search_keeps_what_is_asked_for(shelf: Path, options: list[str], ids: list[str]) -> None:
    done = run("lessons", "search", "信标", "carrier", "--library", shelf, "--format", "json", *options, cwd=shelf)
    assert [each["id"] for each in json.loads(done.stdout)["lessons"]] == ids


def test_the_list_fits_a_terminal_and_marks_what_is_overdue(shelf: Path) -> None:
    done = run("lessons", "list", "--library", shelf, cwd=shelf, SOURCE_DATE_EPOCH=EPOCH, STAGEBOOK_LANG="zh-CN")
    assert done.stderr == "2 条经验教训，其中 1 条超过复审日期\n"
    head, _, last = done.stdout.splitlines()
    assert head.split() == ["编号", "性质", "状态", "评审", "经验教训"]
    assert "2025-11-01!" in last
    assert max(map(width, done.stdout.splitlines())) <= 80


def test_show_tells_everything_of_a_lesson(shelf: Path) -> None:
    reuse = [{"project": "ferry", "disposition": "adopt", "outcome": "helped", "evidence": "No stop"}]
    put(shelf, {"id": "LL-2025-0003", "title": "T", "evidence": ["E-1", "E-2"], "reuse": reuse, "category": "team"})
    done = run("lessons", "show", "ll-2025-0003", "--library", shelf, cwd=shelf)
    assert done.returncode == 0
    assert "category: Team\n" in done.stdout
    assert "evidence: E-1, E-2\n" in done.stdout
    assert "used in ferry · Adopt · Helped · No stop\n" in done.stdout


def test_an_unknown_id_names_the_nearest(shelf: Path) -> None:
    done = run("lessons", "show", "LL-2025-0020", "--library", shelf, cwd=shelf)
    assert done.returncode == 1
    assert "SB-652" in done.stderr
    assert "Did you mean LL-2025-0002?" in done.stderr


def test_of_two_lessons_with_one_id_both_are_shown(shelf: Path) -> None:
    put(shelf, {"id": "LL-2025-0001", "title": "Quite another"}, "copy.yaml")
    done = run("lessons", "show", "LL-2025-0001", "--library", shelf, cwd=shelf)
    assert "Name a second carrier" in done.stdout
    assert "Quite another" in done.stdout
    assert "SB-645" in done.stderr


def test_rebuild_names_every_damaged_file(shelf: Path) -> None:
    (shelf / "lessons" / "bad.yaml").write_text("title: [", encoding="utf-8")
    bag(shelf, "newer", schema=9)
    done = run("lessons", "rebuild", "--library", shelf, cwd=shelf)
    assert done.returncode == 1
    assert done.stdout == f"{shelf}\n"
    assert f"{shelf}/lessons/bad.yaml:2:1: warning SB-213" in done.stderr
    assert "SB-642" in done.stderr
    assert done.stderr.endswith("2 lessons, 2 projects in the index\n")


def test_projects_with_outcome_and_figures(shelf: Path) -> None:
    done = run("projects", "--library", shelf, cwd=shelf)
    assert done.stdout.splitlines() == [
        "ferry  Ferry" + " " * 49 + "Success  2025-10-01",
        "    cost EUR 280,000 of 300,000 · finish +5 d late · KPIs met 1 of 1 · 1 lesson",
        "mine  Mine" + " " * 63 + "Failure",
        "    0 lessons",
    ]
    assert done.stderr == "2 projects\n"
    done = run("projects", "fer", "--outcome", "success", "--format", "json", "--library", shelf, cwd=shelf)
    (found,) = json.loads(done.stdout)["projects"]
    assert (found["id"], found["slip_days"], found["kpis_met"], found["lessons"]) == ("ferry", 5, 1, 1)


def test_the_settings_name_the_library(shelf: Path) -> None:
    project = shelf.parent / "projects" / "p"
    project.mkdir(parents=True)
    assert run("lessons", "list", cwd=project).returncode == 2
    (project.parent / "stagebook.yaml").write_text("library: ../经验 库\n", encoding="utf-8")
    done = run("lessons", "list", cwd=project)
    assert done.returncode == 0
    assert "LL-2025-0001" in done.stdout


@pytest.mark.parametrize("given", ["none", "file", "empty"])
def test_what_is_no_library_is_told(tmp_path: Path, given: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    done = run("projects", "--library", given, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"The library {given} cannot be read: ")
    assert "Traceback" not in done.stderr


def test_adopt_writes_into_the_registers(shelf: Path) -> None:
    put(shelf, {"id": "LL-2025-0009", "title": "T", "polarity": "failure", "early_warning": "Silence"})
    folder = shelf.parent / "p"
    folder.mkdir()
    (folder / "project.yaml").write_text("project: {id: p, name: P}\n", encoding="utf-8")
    arguments = ["lessons", "adopt", folder, "LL-2025-0009", "--library", shelf, "--on", "2025-12-01"]
    assert run(*arguments, "--as", "adapt", cwd=shelf).returncode == 2
    assert run(*arguments, "--as", "ignore", cwd=shelf).returncode == 2
    done = run(*arguments, "--as", "adapt", "--how", "One clause", "--in", "M-1", cwd=shelf)
    assert (done.returncode, done.stderr) == (0, "LL-2025-0009 is entered, with the risk R-1\n")
    assert done.stdout.splitlines() == [str(folder / "applied_lessons.yaml"), str(folder / "risks.yaml")]
    assert "linked: [M-1, R-1]" in (folder / "applied_lessons.yaml").read_text(encoding="utf-8")
    again = run(*arguments, cwd=shelf)
    assert again.returncode == 1
    assert "SB-653" in again.stderr
    turned_round = run("lessons", "adopt", "LL-2025-0009", folder, cwd=shelf)
    assert turned_round.returncode == 1
    assert "There is no folder LL-2025-0009" in turned_round.stderr
