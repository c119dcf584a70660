"""The one-page editions: exactly one A4 page in PDF and in Word, the same rows in all formats, nothing dropped unsaid."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.document import outline
from generator.formats import pdf
from generator.formats.theme import load_theme
from generator.language import Language
from generator.world import World
from tests.formats import docx_reader
from tests.formats.readers import html_blocks, pdf_blocks, squeeze

SAMPLES = Path(__file__).parents[2] / "samples"
WORLD = World(environment={})
NUMBER = re.compile(r"^\d\.?(?=[A-Z\u4e00-\u9fff])")
"""The number of a section, which a PDF prints before its heading."""
EDITIONS = [
    ("returns", "status", "one_page"), ("returns", "status", "brief"), ("returns", "charter", "one_page"),
    ("harbour", "status", "one_page"), ("harbour", "status", "brief"), ("harbour", "charter", "one_page"),
    ("lenglian-guanjia", "status", "one_page"), ("lenglian-guanjia", "charter", "one_page"),
    ("minimal", "status", "one_page"), ("minimal", "charter", "one_page"), ("kubernetes-1-25", "status", "one_page"),
    ("lenglian-guanjia", "change CR-3", "one_page"), ("returns", "change CR-7", "one_page"),
    ("harbour", "acceptance D-6", "one_page"), ("harbour", "decision DC-8", "one_page"), ("returns", "finance", "one_page"),
    ("harbour", "case CS-1", "one_page"), ("lenglian-guanjia", "case CS-2", "one_page"), ("minimal", "case", "one_page"),
]  # fmt: skip
"""Of a form the kind is followed by the entry it is about."""


@pytest.fixture(scope="module")
def built(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Every edition in every format, and the Word files as LibreOffice lays them out."""
    return once("one_page", build)


def build(folder: Path) -> None:
    for sample, kind, profile in EDITIONS:
        name, _, item = kind.partition(" ")
        result = pipeline.build(WORLD, SAMPLES / sample, pipeline.Order(kinds=(name,), item=item, profile=profile))
        assert not [problem for problem in result.problems if problem.code == "SB-408"]
        for file in result.files:
            (folder / f"{sample}-{kind}-{profile}{Path(file.name).suffix}").write_bytes(file.data)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
    (folder / "word").mkdir()
    subprocess.run(
        [*command, "--outdir", folder / "word", *folder.glob("*.docx")], check=True, capture_output=True, timeout=300
    )


def info(path: Path) -> dict[str, str]:
    lines = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


@pytest.mark.parametrize(("sample", "kind", "profile"), EDITIONS)
def test_it_is_one_a4_page(sample: str, kind: str, profile: str, built: Path) -> None:
    for path in (built / f"{sample}-{kind}-{profile}.pdf", built / "word" / f"{sample}-{kind}-{profile}.pdf"):
        found = info(path)
        assert found["Pages"] == "1", path
        assert "A4" in found["Page size"]


@pytest.mark.parametrize(("sample", "kind", "profile"), EDITIONS)
def test_all_formats_say_the_same(sample: str, kind: str, profile: str, built: Path) -> None:
    path = built / f"{sample}-{kind}-{profile}"
    word = squeeze(docx_reader.blocks(path.with_suffix(".docx").read_bytes()))
    page = html_blocks(path.with_suffix(".html").read_text(encoding="utf-8"))
    annexes = squeeze([language.text("How this was calculated") for language in (Language("en"), Language("zh-CN"))])
    annex = next((at for at, block in enumerate(page) if block in annexes), len(page))
    numbered = [NUMBER.sub("", block) for block in pdf_blocks(path.with_suffix(".pdf"), "Contents")]
    assert page[:annex] == word
    assert [NUMBER.sub("", block) for block in word] == numbered


def test_the_status_reads_answer_ask_evidence(built: Path) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", built / "returns-status-one_page.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    order = ["Launch is forecast for", "Decisions and support needed", "Status by dimension", "Top risks", "Changes"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_what_is_left_out_is_said(built: Path) -> None:
    page = (built / "returns-status-one_page.html").read_text(encoding="utf-8")
    assert re.search(r"[4-6] of 9; 3 of 9 done", page)
    assert re.search(r"\+ \d more in the full report", page)


def test_the_ladder_drops_the_chart_first_and_never_the_asks() -> None:
    loaded = pipeline.load(WORLD, SAMPLES / "returns")
    order = pipeline.Order(profile="one_page")
    theme = load_theme(WORLD.templates).edition("one_page")
    charts, asks, fits = [], [], []
    for rung in range(pipeline.LAST_RUNG + 1):
        document = pipeline.compose(WORLD, loaded, order, "status", rung)
        text = outline.write(document)
        charts.append("[picture:" in text)
        asks.append("Name a legal reviewer" in text)
        fits.append(pdf.fits(document, theme))
    assert charts == [True] + [False] * pipeline.LAST_RUNG
    assert all(asks)
    assert fits == sorted(fits), "a shorter edition fits where a longer one does"
    assert fits[-1]


def test_long_texts_still_make_one_page_or_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "long"
    shutil.copytree(SAMPLES / "returns", folder, ignore=shutil.ignore_patterns("issued"))
    status = folder / "status" / "2025-W21.yaml"
    text = status.read_text(encoding="utf-8")
    status.write_text(text.replace("no large change pending", "no large change pending " * 12), encoding="utf-8")
    result = pipeline.build(WORLD, folder, pipeline.Order(kinds=("status",), formats=("pdf",), profile="one_page"))
    (tmp_path / "a.pdf").write_bytes(result.files[0].data)
    assert info(tmp_path / "a.pdf")["Pages"] == "1"
    status.write_text(text.replace("no large change pending", "no large change pending " * 400), encoding="utf-8")
    result = pipeline.build(WORLD, folder, pipeline.Order(kinds=("status",), formats=("pdf",), profile="one_page"))
    (tmp_path / "b.pdf").write_bytes(result.files[0].data)
    told = any(problem.code == "SB-408" for problem in result.problems)
    assert (info(tmp_path / "b.pdf")["Pages"] == "1") is not told


def test_type_never_shrinks(built: Path) -> None:
    """The sizes of the Word file are those of the edition."""
    sizes = load_theme(WORLD.templates).edition("one_page").type
    styles = docx_reader.part((built / "returns-status-one_page.docx").read_bytes(), "word/styles.xml")
    found = {int(size.get(f"{docx_reader.W}val", "0")) / 2 for size in styles.iter(f"{docx_reader.W}sz")}
    assert {sizes.title.print[0], sizes.lead.print[0], sizes.text.print[0], sizes.cell.print[0]} <= found
    body = docx_reader.part((built / "returns-status-one_page.docx").read_bytes(), "word/document.xml")
    own = {
        int(size.get(f"{docx_reader.W}val", "0")) / 2 for size in body.iter(f"{docx_reader.W}sz") if "sz" in size.attrib
    }
    assert all(size >= 7 for size in own)


def test_only_kinds_that_have_the_profile_are_built() -> None:
    result = pipeline.build(WORLD, SAMPLES / "harbour", pipeline.Order(formats=("html",), profile="brief"))
    assert [file.name for file in result.files] == ["berth-booking/status-2025-W43-brief.html"]
