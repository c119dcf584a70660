"""Lessons of a closing project go into the library once, keep what was made of them there, and get their answers."""

from __future__ import annotations

import json
import multiprocessing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.library import Taken, take_in
from generator.model.project import Project
from generator.model.shelf import Shelf
from tests.library.shelves import WORLD, bag, found, library, problems, put

ON = date(2025, 11, 28)
PEOPLE = [{"id": "ada", "name": "Ada Quist"}, {"id": "bo", "name": "Bo Lind"}]
LESSONS: list[dict[str, Any]] = [
    {"id": "L-1", "title": "Name a second carrier", "status": "validated", "author": "ada", "validator": "Bo Lind",
     "recommendation": "Sign with two", "logged_on": "2025-10-01", "source": {"file": "notes/a.md", "line": 3}},
    {"id": "L-2", "title": {"en": "Pilot early", "zh-CN": "尽早试点"}, "status": "learned", "quantified": {"cost": "12.5"}},
    {"id": "L-3", "title": "Nonsense", "status": "rejected"},
]  # fmt: skip


def project(lessons: list[dict[str, Any]] = LESSONS, name: str = "Ferry", **registers: Any) -> Project:
    identity = {"id": "ferry", "name": name, "type": "it_system", "domain": "ports", "suppliers": ["Northgale"]}
    return Project.model_validate({"project": identity, "people": PEOPLE, "lessons": lessons, **registers})


def changed(at: int, **fields: Any) -> list[dict[str, Any]]:
    """The lessons with other fields in one of them."""
    return [{**each, **fields} if number == at else each for number, each in enumerate(LESSONS)]


def take(folder: Path, own: Project, number: int = 1) -> Taken:
    return take_in(WORLD, folder, own, bag=f"ferry-closing-v{number}", on=ON)


def read(folder: Path, identifier: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((folder / "lessons" / f"{identifier}.yaml").read_text(encoding="utf-8"))
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "lessons").glob("*.yaml")}


def test_lessons_get_ids_of_the_library_and_keep_where_they_are_from(tmp_path: Path) -> None:
    folder = library(tmp_path / "经验 库", {}, {})
    taken = take(folder, project())
    assert taken.ids == {"L-1": "LL-2025-0003", "L-2": "LL-2025-0004"}
    assert taken.written == ["lessons/LL-2025-0003.yaml", "lessons/LL-2025-0004.yaml"]
    assert not taken.problems
    one = read(folder, "LL-2025-0003")
    assert one["origin"] == {"project": "ferry", "name": "Ferry", "id": "L-1", "bag": "ferry-closing-v1"}
    assert one["facets"] == {"project_type": "it_system", "domain": "ports", "suppliers": ["Northgale"]}
    assert (one["author"], one["validator"]) == ("Ada Quist", "Bo Lind")
    assert (one["review_on"], one["source"]) == (date(2026, 10, 1), {"file": "notes/a.md", "line": 3})
    assert read(folder, "LL-2025-0004")["review_on"] == date(2026, 11, 28)
    assert problems(folder) == []
    assert found(folder, "尽早试点") == ["LL-2025-0004"]


def test_a_new_library_is_begun(tmp_path: Path) -> None:
    assert take(tmp_path / "new", project()).ids == {"L-1": "LL-2025-0001", "L-2": "LL-2025-0002"}


def test_doing_it_again_changes_nothing(tmp_path: Path) -> None:
    first = take(library(tmp_path), project())
    before = files(tmp_path)
    again = take(tmp_path, project())
    assert (again.ids, again.written) == (first.ids, [])
    assert files(tmp_path) == before


def test_a_lesson_that_the_project_changed_follows_it_under_its_id(tmp_path: Path) -> None:
    take(library(tmp_path), project())
    bag(tmp_path, "ferry", lessons=LESSONS)
    taken = take(tmp_path, project(changed(0, recommendation="Sign with three", status="learned")), 2)
    one = read(tmp_path, taken.ids["L-1"])
    assert (one["recommendation"], one["status"], one["origin"]["bag"]) == (
        "Sign with three",
        "learned",
        "ferry-closing-v2",
    )
    assert len(files(tmp_path)) == 2


def test_what_was_changed_in_the_library_stays_with_comments_and_reuse(tmp_path: Path) -> None:
    folder = library(tmp_path)
    identifier = take(folder, project()).ids["L-1"]
    bag(folder, "ferry", lessons=LESSONS)
    path = folder / "lessons" / f"{identifier}.yaml"
    text = path.read_text(encoding="utf-8").replace("status: validated", "status: applied # board of 3 November")
    text = text.replace("recommendation: Sign with two", "recommendation: Sign with two carriers")
    path.write_text(text + "reuse: [{project: other, outcome: helped}]\n", encoding="utf-8")
    take(folder, project(changed(0, status="learned", recommendation="Sign two", cause="One carrier")), 2)
    one = read(folder, identifier)
    assert (one["status"], one["recommendation"], one["cause"]) == ("applied", "Sign with two carriers", "One carrier")
    assert one["reuse"] == [{"project": "other", "outcome": "helped"}]
    assert "# board of 3 November" in path.read_text(encoding="utf-8")


def test_without_the_earlier_bag_the_state_is_the_librarys(tmp_path: Path) -> None:
    take(library(tmp_path), project())
    taken = take(tmp_path, project(changed(0, status="learned", cause="One carrier")), 2)
    one = read(tmp_path, taken.ids["L-1"])
    assert (one["status"], one["cause"]) == ("validated", "One carrier")


def test_a_lesson_rejected_later_is_rejected_in_the_library_too(tmp_path: Path) -> None:
    take(library(tmp_path), project())
    bag(tmp_path, "ferry", lessons=LESSONS)
    taken = take(tmp_path, project(changed(0, status="rejected")), 2)
    assert read(tmp_path, taken.ids["L-1"])["status"] == "rejected"


def test_another_project_of_the_same_id_overwrites_nothing(tmp_path: Path) -> None:
    take(library(tmp_path), project())
    before = files(tmp_path)
    other = project([{"id": "L-1", "title": "Rent a tug"}], name="Other ferry")
    taken = take(tmp_path, other)
    assert [each.code for each in taken.problems] == ["SB-647"]
    assert files(tmp_path) == before
    renamed = take(tmp_path, project(name="Ferries"), 2)
    assert (renamed.problems, set(renamed.ids)) == ([], {"L-1", "L-2"})


def test_beside_a_damaged_file_of_the_project_no_second_id_is_given(tmp_path: Path) -> None:
    identifier = take(library(tmp_path), project()).ids["L-1"]
    path = tmp_path / "lessons" / f"{identifier}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "title: twice\n", encoding="utf-8")
    taken = take(tmp_path, project(), 2)
    assert set(taken.ids) == {"L-2"}
    assert [(each.code, each.place.file) for each in taken.problems] == [("SB-647", f"lessons/{identifier}.yaml")]
    assert len(files(tmp_path)) == 2


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    folder = library(tmp_path)
    put(folder, {"id": "LL-2025-0042", "title": "T"}, "odd name.yaml")
    (folder / "lessons" / "LL-2025-0050.yaml").write_text("damaged: [", encoding="utf-8")
    put(folder, {"id": "LL-2024-0099", "title": "T"})
    assert take(folder, project()).ids["L-1"] == "LL-2025-0051"


ANSWERS = [
    {
        "lesson": "LL-2025-0001",
        "disposition": "adopt",
        "on": "2025-03-01",
        "outcome": "helped",
        "evidence": "Two signed",
    },
    {"lesson": "LL-2025-0002", "disposition": "not_applicable", "how": "No carrier"},
    {"lesson": "LL-2025-0003"},
    {"lesson": "LL-2019-0001", "disposition": "adapt", "outcome": "hurt"},
]


def test_answers_go_to_the_lessons_once(tmp_path: Path) -> None:
    folder = library(tmp_path, {"reuse": [{"project": "other", "outcome": "hurt"}]}, {}, {})
    taken = take(folder, project([], applied_lessons=ANSWERS))
    assert [(each.code, each.arguments["lesson"]) for each in taken.problems] == [("SB-649", "LL-2019-0001")]
    answer = {
        "project": "ferry",
        "disposition": "adopt",
        "date": date(2025, 3, 1),
        "outcome": "helped",
        "evidence": "Two signed",
    }
    assert read(folder, "LL-2025-0001")["reuse"] == [{"project": "other", "outcome": "hurt"}, answer]
    assert read(folder, "LL-2025-0002")["reuse"] == [{"project": "ferry", "disposition": "not_applicable", "date": ON}]
    assert "reuse" not in read(folder, "LL-2025-0003")
    before = files(folder)
    again = take_in(WORLD, folder, project([], applied_lessons=ANSWERS), bag="x", on=date(2026, 1, 1))
    assert (again.written, files(folder)) == ([], before)
    take(folder, project([], applied_lessons=[{**ANSWERS[0], "outcome": "neutral"}]))
    assert [each["outcome"] for each in read(folder, "LL-2025-0001")["reuse"]] == ["hurt", "neutral"]


def test_a_file_that_cannot_be_changed_alone_is_left_and_told(tmp_path: Path) -> None:
    folder = library(tmp_path, {})
    path = folder / "lessons" / "LL-2025-0001.yaml"
    path.write_text("title: T\nreuse:\n  # asked by phone\n  - {project: other}\n  # and this\n  - {project: third}\n")
    before = path.read_bytes()
    taken = take(folder, project([], applied_lessons=ANSWERS[:1]))
    assert [each.code for each in taken.problems] == ["SB-648"]
    assert '"outcome": "helped"' in json.dumps(taken.problems[0].arguments["change"]).replace("\\", "")
    assert path.read_bytes() == before


def _archive(folder: str, number: int) -> None:
    lessons = [{"id": f"L-{at}", "title": f"Lesson {at} of {number}"} for at in range(4)]
    identity = {"id": f"project-{number}", "name": f"Project {number}"}
    applied = [{"lesson": "LL-2025-0001", "disposition": "adopt", "outcome": "helped"}]
    own = Project.model_validate({"project": identity, "lessons": lessons, "applied_lessons": applied})
    assert not take_in(WORLD, Path(folder), own, bag="b", on=ON).problems


@pytest.mark.parametrize("start", ["spawn"])
def test_several_at_once_lose_nothing(tmp_path: Path, start: str) -> None:
    folder = library(tmp_path, {})
    context = multiprocessing.get_context(start)
    processes = [context.Process(target=_archive, args=(str(folder), number)) for number in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    lessons = Shelf(WORLD, folder).library().lessons
    assert sorted(each.id for each in lessons) == [f"LL-2025-{number:04}" for number in range(1, 18)]
    assert len({(each.project, each.origin.id) for each in lessons if each.origin}) == 16
    assert len(lessons[0].reuse or ()) == 4
