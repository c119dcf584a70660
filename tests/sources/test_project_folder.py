"""A project folder is read whole, whichever file kind its registers live in."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image

from generator.diagnostics import Place, Problem
from generator.sources import read_project, read_settings, source_line
from generator.sources.pictures import Picture, read_picture
from generator.sources.records import CellText, Records
from generator.world import World

WORLD = World(environment={})
MAIN = "project: {id: p, name: P}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "p"
    path.mkdir()
    (path / "project.yaml").write_text(MAIN, encoding="utf-8")
    return path


def records(folder: Path) -> Records:
    found, problems = read_project(WORLD, folder)
    assert not problems
    assert found is not None
    return found


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read_project(WORLD, folder)[1]]


def sheet(rows: list[list[object]], title: str = "risks") -> bytes:
    book = Workbook()
    active = book.worksheets[0]
    active.title = title
    for row in rows:
        active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("risks.yaml", b"risks:\n  - {id: R-1, title: Fire}\n"),
        ("risks.yaml", b"- {id: R-1, title: Fire}\n"),
        ("risks.csv", b"id,title\nR-1,Fire\n"),
        ("risks.csv", b"\xef\xbb\xbfid;title\r\nR-1;Fire\r\n"),
        ("risks.csv", "id\ttitle\nR-1\tFire\n".encode("gb18030")),
        ("risks.xlsx", sheet([["ID", "Title"], ["R-1", "Fire"]])),
        ("registers.xlsx", sheet([["id", "title"], ["R-1", "Fire"]])),
    ],
)
def test_a_register_may_live_in_any_kind_of_file(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    found = records(folder)
    assert found.data["risks"] == [{"id": "R-1", "title": "Fire"}]
    place = found.places.of("risks[0].title")
    assert place.file == name
    assert place.cell == ("risks!B2" if name.endswith("xlsx") else "")
    assert place.line == (1 if data.startswith(b"-") else 2)
    assert [file.name for file in found.files] == ["project.yaml", name]


def test_chinese_tables_in_gb18030(folder: Path) -> None:
    (folder / "risks.csv").write_bytes("id,title\nR-1,三方通道延迟\n".encode("gb18030"))
    assert records(folder).data["risks"][0]["title"] == "三方通道延迟"


def test_cells_tell_absent_undecided_and_none(folder: Path) -> None:
    (folder / "actions.csv").write_text("id,title,owner,due,related\nA-1,Do it,,TBD,none\n", encoding="utf-8")
    (row,) = records(folder).data["actions"]
    assert row == {"id": "A-1", "title": "Do it", "due": None, "related": []}
    assert isinstance(row["title"], CellText)


def test_periods_and_notes_come_from_their_folders(folder: Path) -> None:
    (folder / "status").mkdir()
    (folder / "status/2025-W02.yaml").write_text("bottom_line: Fine\n", encoding="utf-8")
    (folder / "notes").mkdir()
    note = "---\ndate: 2025-01-10\n---\n# Retro\n## Went well\n- One\n- Two\n  more\n## 待改进\n- 慢\n## Actions\n- [ ] Act\n"
    (folder / "notes/retro.md").write_text(note, encoding="utf-8")
    found = records(folder)
    assert found.data["status_periods"] == [{"id": "2025-W02", "bottom_line": "Fine"}]
    (read,) = found.data["notes"]
    kinds = [(item["kind"], item["text"]) for item in read["items"]]
    assert kinds == [("keep", "One"), ("keep", "Two more"), ("problem", "慢"), ("action", "Act")]
    assert found.places.of("notes[0].items[1]").line == 7


def test_all_problems_of_all_files_come_in_one_run(folder: Path) -> None:
    (folder / "project.yaml").write_text("project: {id: p\n", encoding="utf-8")
    (folder / "risks.yaml").write_text("- a: 1\n  a: 2\n", encoding="utf-8")
    assert codes(folder) == ["SB-213", "SB-215"]


def test_a_register_in_two_places_is_refused(folder: Path) -> None:
    (folder / "risks.yaml").write_text("[]", encoding="utf-8")
    (folder / "risks.csv").write_text("id\nR-1\n", encoding="utf-8")
    assert codes(folder) == ["SB-235"]


def test_a_misspelt_register_file_is_noticed(folder: Path) -> None:
    (folder / "risk.yaml").write_text("[]", encoding="utf-8")
    assert codes(folder) == ["SB-233"]


def test_a_link_that_leads_out_is_refused(folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text("[]", encoding="utf-8")
    (folder / "risks.yaml").symlink_to(folder.parent / "secret.yaml")
    assert codes(folder) == ["SB-236"]


def test_what_is_no_project_folder_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path / "nowhere") == ["SB-230"]
    assert codes(tmp_path) == ["SB-231"]


def test_a_workbook_that_would_unpack_beyond_measure_is_refused(folder: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/worksheets/sheet1.xml", b"0" * 150_000_000)
    (folder / "risks.xlsx").write_bytes(stream.getvalue())
    assert codes(folder) == ["SB-222"]


def test_settings_of_the_project_win_over_the_folder_above(folder: Path) -> None:
    (folder.parent / "stagebook.yaml").write_text("organisation: Above\nlanguage: en\n", encoding="utf-8")
    (folder / "stagebook.yaml").write_text("organisation: Own\n", encoding="utf-8")
    settings, problems = read_settings(WORLD, folder)
    assert (settings.organisation, problems) == ("Own", [])
    (folder / "stagebook.yaml").write_text("organization: Own\n", encoding="utf-8")
    _, (problem,) = read_settings(WORLD, folder)
    assert (problem.code, problem.arguments["nearest"], problem.place.line) == ("SB-005", "organisation", 1)


def test_the_line_of_a_place(folder: Path) -> None:
    assert source_line(WORLD, folder, Place("project.yaml", 1)) == MAIN.strip()
    assert source_line(WORLD, folder, Place("gone.yaml", 1)) == ""


def picture(folder: Path, name: str) -> Picture | Problem:
    return read_picture(WORLD, folder, name, Place("notes/a.md", 3))


def test_pictures_are_made_fit_for_every_format(folder: Path) -> None:
    Image.new("RGB", (4000, 100), "red").save(folder / "wide.webp")
    found = picture(folder, "wide.webp")
    assert isinstance(found, Picture)
    assert (found.mime, found.width) == ("image/png", 2200)


def test_pictures_that_cannot_be_used_are_told(folder: Path) -> None:
    (folder.parent / "out.png").write_bytes(b"")
    (folder / "text.png").write_text("no picture", encoding="utf-8")
    Image.new("1", (9000, 9000)).save(folder / "bomb.png")
    names = {"../out.png": "SB-240", "none.png": "SB-241", "bomb.png": "SB-242", "text.png": "SB-243"}
    for name, code in names.items():
        found = picture(folder, name)
        assert isinstance(found, Problem), name
        assert found.code == code, name


@pytest.mark.skipif(os.name != "posix", reason="permissions")
def test_a_folder_in_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "risks.yaml").mkdir()
    assert codes(folder) == ["SB-237"]


def test_a_note_of_another_project_is_told_and_a_readme_is_no_note(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "README.md").write_text("- what this folder is for\n", encoding="utf-8")
    (folder / "notes" / "a.md").write_text("---\nproject: other\n---\n# Retro\n", encoding="utf-8")
    (folder / "notes" / "b.md").write_text("---\n项目: P\n---\n# Retro\n", encoding="utf-8")
    found, problems = read_project(WORLD, folder)
    assert found is not None
    assert [note["file"] for note in found.data["notes"]] == ["notes/a.md", "notes/b.md"]
    assert [(problem.code, problem.place.file) for problem in problems] == [("SB-282", "notes/a.md")]


def test_pictures_of_notes_are_found_beside_them_or_told(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "board.png").write_bytes(b"x")
    text = (
        "# Retro\n\n![board](board.png) ![gone](gone.png) ![web](https://example.org/a.png) ![out](../../secret.png)\n"
    )
    (folder / "notes" / "a.md").write_text(text, encoding="utf-8")
    found, problems = read_project(WORLD, folder)
    assert found is not None
    assert (
        found.data["notes"][0]["body"]
        == "# Retro\n\n![board](notes/board.png) gone ![web](https://example.org/a.png) out\n"
    )
    assert [(problem.code, problem.place.line) for problem in problems] == [("SB-281", 3), ("SB-281", 3)]
