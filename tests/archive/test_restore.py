"""A project folder comes back out of a bag or a PDF, never half and never anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive import bag
from generator.archive.library import Library
from generator.archive.restore import Restored, restore
from generator.formats import archival, pdf
from generator.formats.archival import Archival, Attached
from generator.formats.theme import load_theme
from tests.archive.bags import DAY, FILES, WORLD, put
from tests.formats.sample_tree import status

SOURCE = {name.removeprefix("source/"): data for name, data in FILES.items() if name.startswith("source/")}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def with_inside(path: Path, *names: str) -> Path:
    laid_out = pdf.lay_out(status(), load_theme(WORLD.templates))
    path.write_bytes(archival.write(laid_out, Archival(tuple(Attached(name, b"x") for name in names), DAY)))
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return put(Library(WORLD, tmp_path / "library"))


def codes(restored: Restored) -> list[str]:
    return [problem.code for problem in restored.problems]


def test_out_of_a_bag_comes_the_source_byte_for_byte(kept: Path, tmp_path: Path) -> None:
    target = tmp_path / "新 folder" / "below"
    assert restore(WORLD, kept, target).problems == ()
    assert files(target) == {**SOURCE, "more.bin": b""}
    assert [path.name for path in target.parent.iterdir()] == ["below"]


def test_out_of_a_pdf_comes_what_it_holds(tmp_path: Path) -> None:
    path = with_inside(tmp_path / "a.pdf", "project.yaml", "notes/回顾.md", "status/2025-W01.yaml")
    (tmp_path / "empty").mkdir()
    assert codes(restore(WORLD, path, tmp_path / "empty")) == []
    assert set(files(tmp_path / "empty")) == {"project.yaml", "notes/回顾.md", "status/2025-W01.yaml"}


@pytest.mark.parametrize("name", ["../out.yaml", "/tmp/out.yaml", "a/../../out", "C:/out", "..\\out", "a\u202eb"])
def test_a_pdf_whose_files_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = with_inside(tmp_path / "a.pdf", "project.yaml", name)
    assert codes(restore(WORLD, path, tmp_path / "in")) == ["SB-637"]
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_pdf_that_holds_a_name_twice_is_refused(tmp_path: Path) -> None:
    path = with_inside(tmp_path / "a.pdf", "a.yaml", "a.yaml")
    assert codes(restore(WORLD, path, tmp_path / "in")) == ["SB-637"]
    path = with_inside(tmp_path / "b.pdf", "a", "a/b")
    assert codes(restore(WORLD, path, tmp_path / "in")) == ["SB-401"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


def test_what_holds_no_project_is_told(tmp_path: Path) -> None:
    assert codes(restore(WORLD, with_inside(tmp_path / "a.pdf"), tmp_path / "in")) == ["SB-638"]
    (tmp_path / "b.pdf").write_bytes(b"no PDF")
    assert codes(restore(WORLD, tmp_path / "b.pdf", tmp_path / "in")) == ["SB-614"]
    assert codes(restore(WORLD, tmp_path / "nothing", tmp_path / "in")) == ["SB-614"]
    assert codes(restore(WORLD, tmp_path, tmp_path / "in")) == ["SB-634"]
    assert not (tmp_path / "in").exists()


def test_a_folder_that_is_there_stays_as_it_is(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("full", "full/mine", "link"):
        assert codes(restore(WORLD, kept, tmp_path / name)) == ["SB-636"]
    assert files(tmp_path / "full") == {"mine": b"mine"}
    assert codes(restore(WORLD, kept, Path("/proc/in"))) == ["SB-401"]


def test_a_damaged_source_is_not_restored_and_a_good_one_in_a_damaged_bag_is(kept: Path, tmp_path: Path) -> None:
    (kept / bag.DECLARATION).unlink()
    restored = restore(WORLD, kept, tmp_path / "first")
    assert codes(restored) == ["SB-621"]
    assert len(restored.names) == len(files(tmp_path / "first")) == 3
    (kept / "data" / "source" / "project.yaml").unlink()
    restored = restore(WORLD, kept, tmp_path / "second")
    assert codes(restored).count("SB-621") == 2
    assert restored.names == ()
    assert not (tmp_path / "second").exists()
