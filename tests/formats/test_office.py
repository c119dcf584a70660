"""LibreOffice's layout of a Word file, which may tell the page numbers in its contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import MachineError
from generator.formats import docx, office, pdf
from generator.formats.contents import entries
from generator.formats.theme import load_theme
from generator.pipeline import Order
from generator.world import World
from tests.formats import docx_reader
from tests.formats.docx_reader import W
from tests.formats.sample_tree import charter

THEME = load_theme(World().templates)
SAMPLES = Path(__file__).parents[2] / "samples"


def test_puts_the_headings_where_the_pdf_has_them() -> None:
    document = charter(contents=True)
    told, seen = pdf.lay_out(document, THEME).pages, docx.pages_in_office(document, THEME)
    assert seen.of.keys() == {entry.anchor for entry in entries(document)}
    assert abs(seen.count - told.count) <= 1
    assert all(abs(page - told.of[anchor]) <= 1 for anchor, page in seen.of.items())


def test_names_of_bookmarks_are_read_back() -> None:
    layout = office.Layout(2, {"/sb5Fc1": 1, "/sb5F25E625A6258225E825A6258125C325A9-x": 2})
    assert [layout.page(name) for name in ("sb_c1", "sb_概要é-x", "sb_none")] == [1, 2, None]


def test_without_libreoffice_it_is_said_and_the_pdf_tells(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError) as error:
        docx.pages_in_office(charter(contents=True), THEME)
    assert [problem.code for problem in error.value.problems] == ["SB-444"]


def test_what_fails_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError) as error:
        office.lay_out(b"")
    assert [problem.code for problem in error.value.problems] == ["SB-445"]


def test_is_asked_when_the_settings_say_so(tmp_path: Path) -> None:
    project = tmp_path / "shop"
    project.mkdir()
    for file in (SAMPLES / "minimal").iterdir():
        if file.is_file():
            (project / file.name).write_bytes(file.read_bytes())
    (project / "stagebook.yaml").write_text("page_numbers: libreoffice\n", encoding="utf-8")
    built = pipeline.build(World(environment={}), project, Order(kinds=("charter",), formats=("docx",), profile="full"))
    assert not [problem for problem in built.problems if problem.code in ("SB-443", "SB-444", "SB-445")]
    body = docx_reader.part(built.files[0].data, "word/document.xml")
    assert "PAGEREF" in "".join(found.text or "" for found in body.iter(f"{W}instrText"))
