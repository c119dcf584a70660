"""From a project folder to a bag: what is archived, what stops it, and that it can be made again."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import bagit
import page
import pytest
import yaml

from generator import pipeline
from generator.archive import bag
from generator.archive.add import Wish, add, data_hash
from generator.archive.library import Library
from generator.archive.order import ArchiveOrder
from generator.archive.prepare import prepare
from generator.archive.rebuild import rebuild
from generator.archive.record import as_json
from generator.archive.restore import restore
from generator.archive.verify import verify_library, verify_one
from generator.formats import archival
from generator.pipeline import Build
from generator.world import World
from tests.archive.bags import DAY, LESSONS, WORLD, here, quick, tiny

ROOT = Path(__file__).parents[2] / "samples"
SAMPLES = [pytest.param(path.parent, id=path.parent.name) for path in sorted(ROOT.glob("*/project.yaml"))]
WISH = Wish(DAY, by="Ada Lund")
LIMIT = 100_000_000
MORE = """\
decisions:
  - {id: DC-1, title: Stay, visibility: internal}
actions:
  - {id: A-1, title: Write, owner: ada, due: 2025-07-01, status: done}
  - {id: A-2, title: Whisper, owner: ada, due: 2025-07-01, status: done, visibility: internal}
recognitions:
  - {id: RC-1, to: [ada], reason: Patience, visibility: team}
"""
"""Entries that only a close circle sees, and one that names such an entry."""


@pytest.fixture(scope="session")
def archived(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A library with the small project as its own people and as the sponsor sees it."""

    def fill(root: Path) -> None:
        library = Library(WORLD, root / "library")
        project = tiny(root / "tiny")
        edited(project, ("owner: ada\n", "owner: ada\n    action_ids: [A-1, A-2]\n"))
        with (project / "project.yaml").open("a", encoding="utf-8") as stream:
            stream.write(MORE)
        for wish in (WISH, replace(WISH, audience="sponsor")):
            added = add(WORLD, project, library, wish, here)
            assert added.bag, added.problems

    return once("archived", fill)


@pytest.fixture
def own(archived: Path) -> Path:
    return archived / "library" / "bags" / "tiny" / "tiny-closing-v1"


@pytest.fixture
def sponsors(archived: Path) -> Path:
    return archived / "library" / "bags" / "tiny" / "tiny-closing-sponsor-v1"


def told(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "data" / "record.json").read_bytes())
    return found


# ------------------------------------------------------------ what is in it


def valid(folder: Path) -> int:
    """Others find nothing wrong with a bag and the PDFs in it, which are counted."""
    assert bagit.Bag(str(folder)).validate()
    pdfs = sorted(folder.glob("data/documents/*.pdf"))
    for path in pdfs:
        for profile in ("3a", "ua1"):
            failures = page.validate_pdf(str(path), profile=profile).failures
            assert [(failure.rule_id, failure.message) for failure in failures] == [], path.name
    return len(pdfs)


def test_others_find_nothing_wrong_with_either_edition(archived: Path, own: Path, sponsors: Path) -> None:
    assert [verdict for verdict in verify_library(WORLD, archived / "library") if verdict.problems] == []
    assert valid(own) == valid(sponsors) == 3


@pytest.mark.parametrize("sample", SAMPLES)
def test_others_find_nothing_wrong_with_a_sample_and_it_comes_out_the_same(sample: Path, tmp_path: Path) -> None:
    library = Library(WORLD, tmp_path / "档案 library")
    added = add(WORLD, sample, library, replace(WISH, force="It still runs"), here)
    assert added.bag, added.problems
    assert verify_one(WORLD, added.bag).problems == ()
    assert valid(added.bag) >= 2
    rebuilt = rebuild(WORLD, added.bag, here)
    assert rebuilt.problems == ()
    assert rebuilt.same == len(rebuilt.files) >= 6


def test_the_record_tells_what_was_archived_by_whom_and_with_what(own: Path) -> None:
    record = told(own)
    assert record["schema"] == 1
    assert record["bag"] == own.name
    assert record["by"] == "Ada Lund"
    assert record["archived_on"] == "2025-07-07"
    assert record["retention_until"] == "2035-07-07"
    assert record["project"]["id"] == "tiny"
    assert record["project"]["sponsor"] == "Ada Lund"
    assert record["order"]["kinds"] == ["charter", "summary", "lessons"]
    assert record["supersedes"] is record["forced"] is record["case"] is None
    assert [lesson["id"] for lesson in record["lessons"]] == ["L-1"]
    assert record["versions"]["weasyprint"]
    assert record["versions"]["pango"]
    assert {"Carlito", "Carlito-Bold"} <= set(record["fonts"])
    assert record["figures"]["lessons.count"] == {"value": 1, "unit": "count", "reason": None}
    assert {each["file"] for each in record["documents"]} == {
        path.relative_to(own / "data").as_posix() for path in (own / "data" / "documents").iterdir()
    }
    assert {(each["kind"], each["draft"]) for each in record["documents"]} == {
        ("charter", True), ("summary", False), ("lessons", False),
    }  # fmt: skip


def test_the_ledger_has_the_hash_of_the_data(archived: Path, own: Path) -> None:
    entries = Library(WORLD, archived / "library").ledger().entries
    assert [entry["bag"] for entry in entries][:2] == ["tiny-closing-v1", "tiny-closing-sponsor-v1"]
    assert entries[0]["data"] == entries[1]["data"] != data_hash({"source/project.yaml": b""})
    assert {entry["who"] for entry in entries} == {"Ada Lund"}


def test_the_day_of_retention_may_be_the_29th_of_february(tmp_path: Path) -> None:
    from datetime import date

    from generator.archive.record import retained_until

    assert retained_until(date(2024, 2, 29), 10) == date(2034, 2, 28)
    assert retained_until(date(2024, 2, 29), 4) == date(2028, 2, 29)


# ------------------------------------------------------------ inside the PDF


def test_whoever_sees_everything_has_every_source_file_in_each_pdf(archived: Path, own: Path, tmp_path: Path) -> None:
    for path in (own / "data" / "documents").glob("*.pdf"):
        restored = restore(WORLD, path, tmp_path / path.stem)
        assert restored.problems == ()
        for name in ("project.yaml", "notes/2025-07-01 回顾.md"):
            assert (tmp_path / path.stem / name).read_bytes() == (archived / "tiny" / name).read_bytes()
        assert len(restored.names) == 2


def test_another_audience_has_what_it_may_see_and_no_more(sponsors: Path, tmp_path: Path) -> None:
    inside = archival.read((sponsors / "data" / "documents" / "summary-sponsor.pdf").read_bytes(), LIMIT)
    assert [file.name for file in inside] == ["project.yaml"]
    data = yaml.safe_load(inside[0].data)
    assert data["decisions"] == []
    assert data["recognitions"] == []
    assert [action["id"] for action in data["actions"]] == ["A-1"]
    assert data["lessons"][0]["action_ids"] == ["A-1"]
    for hidden in (b"DC-1", b"Stay", b"A-2", b"Whisper", b"Patience"):
        assert hidden not in inside[0].data
    (tmp_path / "project.yaml").write_bytes(inside[0].data)
    loaded = pipeline.load(WORLD, tmp_path)
    assert not loaded.stopped
    assert loaded.project is not None
    assert [lesson.id for lesson in loaded.project.lessons or ()] == ["L-1"]


# ------------------------------------------------------------ made again


def test_documents_come_out_the_same_whatever_became_of_the_templates(
    archived: Path, own: Path, tmp_path: Path
) -> None:
    (tmp_path / "templates").mkdir()
    rebuilt = rebuild(World(environment={}, templates=tmp_path / "templates"), own, here)
    assert rebuilt.problems == ()
    assert rebuilt.same == len(rebuilt.files) == 11


def test_an_edition_comes_out_the_same(sponsors: Path) -> None:
    rebuilt = rebuild(WORLD, sponsors, here)
    assert rebuilt.problems == ()
    assert rebuilt.same == len(rebuilt.files) > 3


def written_anew(kept: Path, target: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> Path:
    """A bag that is whole and tells something else."""
    payload = bag.payload(WORLD, kept, LIMIT)
    record = json.loads(payload["record.json"])
    change(payload, record)
    payload["record.json"] = as_json(record)
    for name, data in bag.made(payload, {}, {}).items():
        path = target / kept.name / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return target / kept.name


def test_what_differs_is_told_with_what_else_is_different(own: Path, tmp_path: Path) -> None:
    def change(payload: dict[str, bytes], record: dict[str, Any]) -> None:
        payload["documents/summary.html"] += b"<!-- -->"
        record["documents"] = []
        record["versions"]["weasyprint"] = "1.0"
        record["fonts"]["Carlito"] = "0"

    rebuilt = rebuild(WORLD, written_anew(own, tmp_path, change), here)
    assert [problem.place.file for problem in rebuilt.problems] == ["data/documents/summary.html"]
    reasons = " ".join(str(each) for each in rebuilt.problems[0].arguments["reasons"])
    assert "weasyprint" in reasons
    assert "1.0" in reasons
    assert "Carlito" in reasons
    assert rebuilt.same == len(rebuilt.files) - 1


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("SB-627", lambda payload, record: record.update(schema=2)),
        ("SB-626", lambda payload, record: record.pop("order")),
        ("SB-626", lambda payload, record: record.update(archived_on="soon")),
        ("SB-231", lambda payload, record: payload.pop("source/project.yaml")),
    ],
)
def test_a_bag_that_cannot_be_built_is_told(
    own: Path, tmp_path: Path, code: str, change: Callable[[dict[str, bytes], dict[str, Any]], None]
) -> None:
    rebuilt = rebuild(WORLD, written_anew(own, tmp_path, change), here)
    assert [problem.code for problem in rebuilt.problems] == [code]
    assert rebuilt.files == ()


def test_a_damaged_bag_is_not_built(own: Path, tmp_path: Path) -> None:
    copy = tmp_path / own.name
    shutil.copytree(own, copy)
    os.chmod(copy / "data" / "source" / "project.yaml", 0o644)
    (copy / "data" / "source" / "project.yaml").write_bytes(b"other")
    assert [problem.code for problem in rebuild(WORLD, copy, here).problems] == ["SB-620", "SB-625"]


# ------------------------------------------------------------ what stops it


def gates(project: Path, tmp_path: Path, wish: Wish = WISH) -> list[str]:
    """What speaks against archiving a project, which is then not archived."""
    added = add(WORLD, project, Library(WORLD, tmp_path / "library"), wish, quick)
    assert added.bag is None
    assert not (tmp_path / "library" / "bags").exists()
    return [problem.code for problem in added.problems if problem.code.startswith("SB-6")]


def edited(project: Path, *edits: tuple[str, str]) -> Path:
    path = project / "project.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return project


@pytest.mark.parametrize(
    ("codes", "edits"),
    [
        (["SB-600"], [("phase: closed", "phase: executing"), ("status: completed", "status: active")]),
        (["SB-602"], [("verdict: approved, ", "")]),
        (["SB-603"], [(LESSONS, "")]),
        (["SB-601", "SB-602"], [("end: {baseline: 2025-06-27", "end: {baseline: 2025-01-27")]),
    ],
)
def test_what_is_not_closed_in_order_is_not_archived(
    tmp_path: Path, codes: list[str], edits: list[tuple[str, str]]
) -> None:
    assert gates(edited(tiny(tmp_path / "p"), *edits), tmp_path) == codes


def test_a_pdf_with_boxes_is_no_archival_one(tmp_path: Path) -> None:
    def printed(world: World, folder: Path, order: ArchiveOrder) -> Build:
        return prepare(world, folder, replace(order, build=replace(order.build, kinds=("charter",), formats=("pdf",))))

    project = edited(tiny(tmp_path / "p"), ("name: Tiny", "name: Tiny \u1234\U0001f9ff\U00013000"))
    added = add(WORLD, project, Library(WORLD, tmp_path / "library"), WISH, printed)
    assert added.bag is None
    assert added.problems[-1].code == "SB-604"


def test_what_is_forced_is_recorded(tmp_path: Path) -> None:
    project = edited(tiny(tmp_path / "p"), ("verdict: approved, ", ""))
    added = add(WORLD, project, Library(WORLD, tmp_path / "library"), replace(WISH, force="The sponsor left"), quick)
    assert added.bag
    assert told(added.bag)["forced"] == {"reason": "The sponsor left", "checks": ["SB-602"]}
    assert rebuild(WORLD, added.bag, here).problems == ()


def test_what_cannot_be_read_is_never_archived(tmp_path: Path) -> None:
    project = edited(tiny(tmp_path / "p"), ("phase: closed", "phase: over"))
    added = add(WORLD, project, Library(WORLD, tmp_path / "library"), replace(WISH, force="I want to"), quick)
    assert added.bag is None
    assert added.problems
    assert gates(tmp_path / "nothing", tmp_path) == []


def test_library_and_project_lie_apart(tmp_path: Path) -> None:
    project = tiny(tmp_path / "p")
    for library, code in ((project / "library", "SB-610"), (tmp_path, "SB-611"), (project, "SB-610")):
        added = add(WORLD, project, Library(WORLD, library), WISH, quick)
        assert [problem.code for problem in added.problems] == [code]
    assert WORLD.names(project) == ["notes", "project.yaml"]


def test_a_correction_is_a_next_version_that_names_what_it_supersedes(tmp_path: Path) -> None:
    library, project = Library(WORLD, tmp_path / "library"), tiny(tmp_path / "p")
    first = add(WORLD, project, library, WISH, quick)
    assert first.bag
    again = add(WORLD, project, library, WISH, quick)
    assert [problem.code for problem in again.problems if problem.code.startswith("SB-6")] == ["SB-607"]
    second = add(WORLD, project, library, replace(WISH, supersede="A figure was wrong"), quick)
    assert second.bag
    assert second.bag.name == "tiny-closing-v2"
    record = told(second.bag)
    assert (record["supersedes"], record["reason"]) == ("tiny-closing-v1", "A figure was wrong")
    assert b"tiny-closing-v1</dcterms:replaces>" in (second.bag / "metadata" / "dublin-core.xml").read_bytes()
    entries = library.ledger().entries
    assert [(entry["event"], entry["bag"]) for entry in entries] == [
        ("archived", "tiny-closing-v1"), ("archived", "tiny-closing-v2"), ("superseded", "tiny-closing-v1"),
    ]  # fmt: skip
    assert entries[2]["sha256"] == entries[0]["sha256"]
    assert entries[2]["by"] == "tiny-closing-v2"
    assert second.last == entries[2]["hash"]
    for folder in (first.bag, second.bag):
        assert verify_one(WORLD, folder).problems == ()


# ------------------------------------------------------------ an issued period


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """A sample with issued periods, the last of which is its newest."""
    shutil.copytree(ROOT / "returns", tmp_path / "returns")
    return tmp_path / "returns"


def test_an_issued_period_is_archived_as_it_was_issued(returns: Path, tmp_path: Path) -> None:
    period = WORLD.names(returns / "issued")[-1]
    manifest = json.loads((returns / "issued" / period / "manifest.json").read_bytes())
    library = Library(WORLD, tmp_path / "library")
    wish = replace(WISH, period=period, force="The sample was edited since")
    added = add(WORLD, returns, library, wish, quick)
    assert added.bag, added.problems
    assert added.bag.name == f"{added.bag.parent.name}-{period}-v1"
    record = told(added.bag)
    assert record["period"] == period
    assert record["as_of"] == manifest["as_of"]
    assert {each["kind"] for each in record["documents"]} == {"status"}
    assert library.ledger().entries[0]["event"] == "issued"
    assert rebuild(WORLD, added.bag, here).problems == ()


def test_a_period_that_was_not_issued_or_whose_data_changed_is_refused(returns: Path, tmp_path: Path) -> None:
    period = WORLD.names(returns / "issued")[-1]
    with (returns / "risks.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# one more remark\n")
    assert "SB-606" in gates(returns, tmp_path, replace(WISH, period=period))
    assert "SB-605" in gates(returns, tmp_path, replace(WISH, period="2031-W01"))
