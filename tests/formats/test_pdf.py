"""PDF: valid PDF/UA-1, the same bytes every time, furniture, contents, and nothing fetched."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pytest

from generator.document.nodes import Document, Furniture, Heading, Paragraph, plain, walk
from generator.errors import DataError
from generator.formats import pdf
from generator.formats.theme import load_theme
from generator.world import World
from tests.formats.readers import bare
from tests.formats.sample_tree import charter, everything, section, status, table

THEME = load_theme(World().templates)
DOCUMENTS: list[Callable[[], Document]] = [charter, status, everything]


def run(tool: str, *arguments: str | Path) -> str:
    return subprocess.run([tool, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def rows(count: int) -> Document:
    """A document that is one long table."""
    lines = tuple((f"R-{at}", "Some words about it", f"{at}") for at in range(count))
    long = table("data", ("20", "60", "20 right"), ("ID", "What", "Amount"), lines, title="Rows", row_header=1)
    return replace(status(), blocks=(status().blocks[0], section("S1", "1", "Rows", long)), contents=None)


@pytest.mark.parametrize("make", DOCUMENTS, ids=lambda make: make.__name__)
def test_is_pdf_ua_and_holds_every_word_in_order(make: Callable[[], Document], tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf.write(make(), THEME))
    report = page.validate_pdf(str(path), profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    said = [bare(plain(block.children)) for block in walk(make().blocks) if isinstance(block, Paragraph | Heading)]
    lines = run("pdfinfo", "-struct-text", path).splitlines()
    printed = bare("".join(line.strip()[1:-1] for line in lines if line.strip().startswith('"')))
    at = 0
    for text in said:
        found = printed.find(text, at)
        assert found >= 0, text
        at = found + len(text)
    assert not set("●▲■○") & set(printed)


def test_is_the_same_every_time_and_in_every_process(tmp_path: Path) -> None:
    script = (
        "import sys, hashlib; from generator.formats import pdf; from generator.formats.theme import load_theme; "
        "from generator.world import World; from tests.formats.sample_tree import charter; "
        "print(hashlib.sha256(pdf.write(charter(), load_theme(World().templates))).hexdigest())"
    )
    here = str(Path(__file__).parent)
    found = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, text=True,
            env={"PYTHONPATH": f"{here}:{Path(here).parents[1]}", "PYTHONHASHSEED": seed, "PATH": "/usr/bin"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1


def test_furniture_and_properties(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    furniture = Furniture('Left "quoted" \\ </style>', "Right", "made <from> data", "{page} of {pages}")
    path.write_bytes(pdf.write(replace(charter(), furniture=furniture), THEME))
    first, second, *_ = run("pdftotext", "-layout", path, "-").split("\f")
    assert 'Left "quoted" \\ </style>' not in first
    assert 'Left "quoted" \\ </style>' in second
    assert re.search(r"made <from> data\s+1 of 2", first)
    about = run("pdfinfo", path)
    assert "Chen Jingyi" in about
    assert re.search(r"CreationDate:\s+Fri Feb 14 00:00:00 2025", about)
    path.write_bytes(pdf.write(charter(), THEME, created=date(2026, 3, 2)))
    assert re.search(r"CreationDate:\s+Mon Mar\s+2 00:00:00 2026", run("pdfinfo", path))


def test_contents_come_by_themselves_over_six_pages(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf.write(rows(30), THEME))
    assert "Contents" not in run("pdftotext", path, "-")
    path.write_bytes(pdf.write(rows(300), THEME))
    first, second, *_ = run("pdftotext", "-layout", path, "-").split("\f")
    assert re.search(r"1\s+Rows[ .]+1\n", first)
    assert re.search(r"ID\s+What\s+Amount", second), "the head is repeated"


def test_heads_never_stand_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    for lines in range(36, 46):
        document = rows(lines)
        more = section("S2", "2", "Next one", table("data", ("100",), ("Head",), (("row",), ("row",)), title="t"))
        path.write_bytes(pdf.write(replace(document, blocks=(*document.blocks, more)), THEME))
        for text in run("pdftotext", "-layout", path, "-").split("\f"):
            if "Next one" in text:
                assert re.search(r"Next one\s+Head\s+row", text)


def test_a_row_is_split_only_when_it_is_taller_than_a_page(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    tall = " ".join(f"word{at}" for at in range(2500))
    cells = table("data", ("30", "70"), ("A", "B"), (("one", "short"), ("two", tall), ("three", "last")), title="t")
    path.write_bytes(pdf.write(replace(status(), blocks=(status().blocks[0], section("S", "1", "T", cells))), THEME))
    printed = run("pdftotext", path, "-")
    assert all(f"word{at}" in printed for at in range(2500))
    assert "last" in printed


def test_without_pango_the_message_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("print('a banner'); raise OSError('cannot load library pango')")
    script = (
        "from generator.errors import MachineError; from generator.formats import pdf; "
        "from generator.formats.theme import load_theme; from generator.world import World\n"
        "from tests.formats.sample_tree import status\n"
        "try: pdf.write(status(), load_theme(World().templates))\n"
        "except MachineError as error: print(error.exit_code, error.problems[0].code)"
    )
    here = Path(__file__).parent
    found = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": f"{tmp_path}:{here}:{here.parents[1]}", "PATH": "/usr/bin"},
    )
    assert (found.stdout, found.stderr) == ("3 SB-410\n", "")


def test_nothing_is_fetched() -> None:
    for style in ("body { background: url(file:///etc/passwd) }", "p { background: url(http://127.0.0.1:9/a.png) }"):
        theme = THEME.model_copy(update={"styles": THEME.styles.model_copy(update={"paper": style})})
        with pytest.raises(DataError) as error:
            pdf.write(everything(), theme)
        assert [problem.code for problem in error.value.problems] == ["SB-411"]


def test_chinese_quotes_come_from_the_chinese_font(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    chinese = replace(everything(), metadata=replace(everything().metadata, language="zh-CN"))
    path.write_bytes(pdf.write(chinese, THEME))
    fonts = run("pdffonts", path)
    assert "Carlito" in fonts
    assert "Noto-Sans-CJK-SC" in fonts
    assert page.validate_pdf(str(path), profile="ua1").is_compliant
