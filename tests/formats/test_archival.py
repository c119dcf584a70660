"""Archival PDF: PDF/A-3a and PDF/UA-1 at once by a validator of others, with files inside that come out as they went in."""

from __future__ import annotations

import io
import subprocess
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.document.nodes import Document
from generator.formats import archival, pdf
from generator.formats.archival import Archival, Attached
from generator.formats.theme import load_theme
from generator.world import World
from tests.formats.sample_tree import charter, everything, status

THEME = load_theme(World().templates)
FILES = (
    Attached("project.yaml", b"project: {id: p}\n"),
    Attached("status/2025-W21.yaml", b"id: 2025-W21\n"),
    Attached("notes/项目 回顾.md", "# 回顾\n".encode()),
    Attached("empty.csv", b""),
)
WANTED = Archival(FILES, date(2025, 5, 23))
LIMIT = 10_000


@pytest.fixture(scope="module")
def kept() -> bytes:
    return archival.write(pdf.lay_out(status(), THEME), WANTED)


@pytest.mark.parametrize("make", [charter, status, everything], ids=lambda make: make.__name__)
def test_a_validator_finds_nothing_for_either_standard(make: Callable[[], Document], tmp_path: Path) -> None:
    path = tmp_path / "kept.pdf"
    path.write_bytes(archival.write(pdf.lay_out(make(), THEME), WANTED))
    for profile in ("3a", "ua1"):
        found = page.validate_pdf(str(path), profile=profile).failures
        assert [(failure.rule_id, failure.message) for failure in found] == []


def test_files_come_out_as_they_went_in(kept: bytes, tmp_path: Path) -> None:
    assert sorted(archival.read(kept, LIMIT), key=str) == sorted(FILES, key=str)
    (tmp_path / "kept.pdf").write_bytes(kept)
    run = subprocess.run(["pdfdetach", "-list", tmp_path / "kept.pdf"], check=True, capture_output=True, text=True)
    listed = {line.partition(": ")[2] for line in run.stdout.splitlines()[1:]}
    assert listed == {file.name for file in FILES}


def test_no_stream_ends_like_a_line(tmp_path: Path) -> None:
    texts = (f"id: {number}\n".encode() for number in range(10_000))
    ends = next(text for text in texts if zlib.compress(text, 9).endswith(b"\r"))
    files = (Attached("a.yaml", ends), Attached("b.bin", b"\r"))
    data = archival.write(pdf.lay_out(status(), THEME), Archival(files, WANTED.day))
    (tmp_path / "kept.pdf").write_bytes(data)
    assert page.validate_pdf(str(tmp_path / "kept.pdf"), profile="3a").failures == []
    assert sorted(archival.read(data, LIMIT), key=str) == sorted(files, key=str)
    subprocess.run(["pdfdetach", "-saveall", "-o", tmp_path, tmp_path / "kept.pdf"], check=True)
    assert (tmp_path / "a.yaml").read_bytes() == ends


def test_is_the_same_every_time_and_says_which_fonts_it_has(kept: bytes) -> None:
    fonts: dict[str, str] = {}
    assert archival.write(pdf.lay_out(status(), THEME), WANTED, fonts) == kept
    assert "Carlito" in fonts
    assert all(len(each) == 64 for each in fonts.values())


def test_a_pdf_without_files_holds_none() -> None:
    assert archival.read(archival.write(pdf.lay_out(charter(), THEME), Archival((), date(2025, 1, 1))), LIMIT) == []
    assert archival.read(pdf.write(charter(), THEME), LIMIT) == []


def changed(kept: bytes, change: Callable[[Any], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(kept)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def test_a_bomb_and_a_damaged_file_are_refused(kept: bytes) -> None:
    def bomb(opened: Any) -> None:
        opened.Root.AF[0].EF.F.write(zlib.compress(bytes(50_000_000)), filter=pikepdf.Name.FlateDecode)

    def other(opened: Any) -> None:
        opened.Root.AF[0].EF.F.write(zlib.compress(b"other"), filter=pikepdf.Name.FlateDecode)

    def bare(opened: Any) -> None:
        del opened.Root.AF[0].EF

    for change in (bomb, other, bare):
        with pytest.raises(ValueError, match=r"larger|damaged"):
            archival.read(changed(kept, change), LIMIT)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 1_000_000), byte=st.integers(0, 255), cut=st.booleans())
def test_whatever_is_damaged_it_reads_or_refuses(kept: bytes, at: int, byte: int, cut: bool) -> None:
    at %= len(kept)
    data = kept[:at] if cut else kept[:at] + bytes([byte]) + kept[at + 1 :]
    try:
        found = archival.read(data, LIMIT)
    except ValueError:
        return
    assert {file.data for file in found} <= {file.data for file in FILES}
