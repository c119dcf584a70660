"""Validators of others find nothing in any sample: PDF/UA-1, Open XML SDK, Nu HTML checker, axe-core, LibreOffice."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest
from docx import Document as open_docx
from lxml import etree

from generator import pipeline
from generator.formats import docx
from generator.formats.contents import Pages, entries
from generator.meetings import pack
from generator.meetings.order import PackOrder
from generator.overviews import portfolio
from generator.overviews.order import OverviewOrder
from generator.pipeline import Order
from generator.world import World
from tests.formats import docx_reader
from tests.formats.readers import squeeze
from tests.meetings.test_pack import folder as meeting_folder

SAMPLES = Path(__file__).parents[2] / "samples"
TOOLS = Path(__file__).parents[1] / "tools"
DANGEROUS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|RD|AUTOTEXT|QUOTE)\b"
)


FORMS = (
    Order(kinds=("change",), item="CR-7"),
    Order(kinds=("acceptance",), item="D-1"),
    Order(kinds=("escalations", "changes", "finance")),
    Order(kinds=("case",)),
    Order(kinds=("minutes",), item="MT-1"),
    Order(kinds=("minutes",), item="MT-2", profile="skeleton"),
)


@pytest.fixture(scope="module")
def built(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Every document of every sample in its own language, in the editions of a page and with all its sections."""
    return once("built", build)


def build(folder: Path) -> None:
    world = World(environment={})
    for project in sorted(SAMPLES.glob("*/project.yaml")):
        for profile in ("one_page", "brief", "full"):
            made = pipeline.build(world, project.parent, Order(profile=profile))
            assert made.files, made.problems
            for file in made.files:
                world.write(folder / file.name.replace("/", "_"), file.data)
    samples = [pipeline.load(world, project.parent) for project in sorted(SAMPLES.glob("*/project.yaml"))]
    members = tuple(pipeline.reduce(loaded, SAMPLES) for loaded in samples)
    many = portfolio.build(world, SAMPLES, OverviewOrder(members, Order(kinds=("portfolio",), profile="full")))
    for file in many.files:
        world.write(folder / file.name, file.data)
    for order in FORMS:
        made = pipeline.build(world, SAMPLES / "returns", order)
        assert made.files, made.problems
        for file in made.files:
            world.write(folder / file.name.replace("/", "_"), file.data)


def files(folder: Path, ending: str) -> list[Path]:
    return sorted(folder.glob(f"*.{ending}"))


def run(*command: str | Path) -> str:
    """What a checker prints on standard output; it may end with a code that says it found something."""
    return subprocess.run(list(command), capture_output=True, text=True, check=False, timeout=300).stdout


def test_pdf_is_accessible(built: Path) -> None:
    for path in files(built, "pdf"):
        verdict = page.validate_pdf(str(path), profile="ua1")
        assert verdict.is_compliant, (path.name, [(failure.rule_id, failure.message) for failure in verdict.failures])


@pytest.fixture(scope="module")
def word_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The Word file of every kind of every sample, in English, in Chinese and in both."""
    folder, world, found = tmp_path_factory.mktemp("word"), World(environment={}), []
    for project in sorted(SAMPLES.glob("*/project.yaml")):
        for languages in (("en",), ("zh-CN",), ("zh-CN", "en")):
            order = Order(languages=languages)
            loaded = pipeline.load(world, project.parent, languages=languages)
            if loaded.stopped:
                continue
            theme = pipeline.theme_of(world, loaded, order)
            for kind in pipeline.ready_kinds(loaded):
                document = replace(pipeline.compose(world, loaded, order, kind), contents=True)
                anchors = [entry.anchor for entry in entries(document)]
                path = folder / f"{project.parent.name}-{kind}-{'+'.join(languages)}.docx"
                path.write_bytes(docx.write(document, theme, Pages(9, True, dict.fromkeys(anchors, 1))))
                found.append(path)
    return found


def test_word_files_are_valid_in_every_language(word_files: list[Path], tmp_path: Path) -> None:
    """By the Open XML SDK and our own scanner; python-docx and LibreOffice read them."""
    with ThreadPoolExecutor(2) as pool:
        verdicts = dict(zip(word_files, pool.map(faults, word_files), strict=True))
    assert not {path.name: found for path, found in verdicts.items() if found}
    for path in word_files:
        assert not dangers(path)
        assert open_docx(str(path)).paragraphs
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, *word_files], check=True, capture_output=True, timeout=500)
    for path in word_files:
        with pikepdf.open(tmp_path / f"{path.stem}.pdf") as converted:
            assert len(converted.pages) > 0


def faults(path: Path) -> list[dict[str, str]]:
    """What the Open XML SDK finds."""
    done = subprocess.run(
        [TOOLS / "node_modules/.bin/ooxml-validator", path], capture_output=True, text=True, check=False
    )
    found: list[dict[str, str]] = json.loads(done.stdout)["errors"]
    return found


def test_word_files_are_valid(built: Path) -> None:
    for path in files(built, "docx"):
        assert faults(path) == [], path.name
        assert not dangers(path)


def dangers(path: Path) -> list[str]:
    """What the Open XML SDK passes over: links to files outside, fields that fetch or run, cells Word calls damaged."""
    found = []
    with zipfile.ZipFile(path) as zipped:
        for name in zipped.namelist():
            if re.search("vbaProject|activeX|embeddings", name):
                found.append(name)
            tree = etree.fromstring(zipped.read(name)) if name.endswith((".rels", ".xml")) else None
            if tree is None:
                continue
            found += [
                f"{name}: {each.get('Target')}"
                for each in tree.iter("{*}Relationship")
                if each.get("TargetMode") == "External" and not re.match(r"https?:|mailto:", each.get("Target", ""))
            ]
            fields = [each.text or "" for each in tree.iter(f"{docx_reader.W}instrText")]
            fields += [each.get(f"{docx_reader.W}instr", "") for each in tree.iter(f"{docx_reader.W}fldSimple")]
            found += [f"{name}: {each}" for each in fields if DANGEROUS.search(each)]
            found += [f"{name}: altChunk" for _ in tree.iter(f"{docx_reader.W}altChunk")]
            cells = tree.iter(f"{docx_reader.W}tc")
            found += [f"{name}: a cell without a paragraph" for cell in cells if not _ends_well(cell)]
    return found


def _ends_well(cell: etree._Element) -> bool:
    return len(cell) > 0 and cell[-1].tag == f"{docx_reader.W}p"


def test_a_pack_is_valid(tmp_path: Path) -> None:
    """Its HTML and Word file; what is bound into its PDF is tested in test_bind.py.

    Each paper keeps the title it has alone, an h1 in an article of its own, which the checker advises against.
    """
    (tmp_path / "pay2").mkdir()
    order = PackOrder("MT-1", Order(formats=("html", "docx")))
    made = pack.build(World(environment={}), meeting_folder(tmp_path / "pay2"), order)
    assert made.files, made.problems
    for file in made.files:
        World().write(tmp_path / file.name.rpartition("/")[2], file.data)
    word, html = tmp_path / "pack-MT-1.docx", tmp_path / "pack-MT-1.html"
    assert faults(word) == []
    jar = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    told = json.loads(run("java", "-jar", jar, "--format", "json", "--stdout", html))["messages"]
    assert [each for each in told if "top-level heading only" not in each["message"]] == []
    assert json.loads(run("node", TOOLS / "axe.mjs", html)) == []


def test_html_is_valid(built: Path) -> None:
    jar = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    report = run("java", "-jar", jar, "--format", "json", "--stdout", *files(built, "html"))
    assert json.loads(report)["messages"] == []


def test_html_is_accessible_on_desktop_in_the_dark_and_on_a_phone(built: Path) -> None:
    """The whole documents of every sample, and the editions of a page of one; they are made of the same parts."""
    pages = [path for path in files(built, "html") if path.stem.endswith("full") or path.stem.startswith("returns")]
    assert json.loads(run("node", TOOLS / "axe.mjs", *pages)) == []


MARKS = str.maketrans(dict.fromkeys("●▲■○", ""))
"""The marks of states are symbols, not text."""


def test_libreoffice_reads_the_same_text(built: Path, tmp_path: Path) -> None:
    paths = files(built, "docx")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    subprocess.run([*command, "--outdir", tmp_path, *paths], check=True, capture_output=True, timeout=300)
    for path in paths:
        text = "".join((tmp_path / f"{path.stem}.txt").read_text(encoding="utf-8-sig").split())
        text = text.translate(MARKS)
        wanted = squeeze(docx_reader.blocks(path.read_bytes(), pictures=False))
        missing = [block for block in wanted if block.replace("\u2011", "-") not in text.replace("\u2011", "-")]
        assert not missing, (path.name, missing[:5])
