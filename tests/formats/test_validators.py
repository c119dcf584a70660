"""Validators of others find nothing in any sample: PDF/UA-1, Open XML SDK, Nu HTML checker, axe-core, LibreOffice."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path

import page
import pytest
from lxml import etree

from generator import pipeline
from generator.pipeline import Order
from generator.world import World
from tests.formats import docx_reader
from tests.formats.readers import squeeze

SAMPLES = Path(__file__).parents[2] / "samples"
TOOLS = Path(__file__).parents[1] / "tools"
DANGEROUS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|RD|AUTOTEXT|QUOTE)\b"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document of every sample in its own language, in the editions of a page and with all its sections."""
    folder = tmp_path_factory.mktemp("built")
    world = World(environment={})
    for project in sorted(SAMPLES.glob("*/project.yaml")):
        for profile in ("one_page", "brief", "full"):
            made = pipeline.build(world, project.parent, Order(profile=profile))
            assert made.files, made.problems
            for file in made.files:
                world.write(folder / file.name.replace("/", "_"), file.data)
    return folder


def files(folder: Path, ending: str) -> list[Path]:
    return sorted(folder.glob(f"*.{ending}"))


def run(*command: str | Path) -> str:
    """What a checker prints on standard output; it may end with a code that says it found something."""
    return subprocess.run(list(command), capture_output=True, text=True, check=False, timeout=300).stdout


def test_pdf_is_accessible(built: Path) -> None:
    for path in files(built, "pdf"):
        verdict = page.validate_pdf(str(path), profile="ua1")
        assert verdict.is_compliant, (path.name, [(failure.rule_id, failure.message) for failure in verdict.failures])


def test_word_files_are_valid(built: Path) -> None:
    for path in files(built, "docx"):
        done = subprocess.run(
            [TOOLS / "node_modules/.bin/ooxml-validator", path], capture_output=True, text=True, check=False
        )
        assert json.loads(done.stdout)["errors"] == [], path.name


def test_word_files_hold_nothing_dangerous(built: Path) -> None:
    for path in files(built, "docx"):
        with zipfile.ZipFile(path) as zipped:
            for name in zipped.namelist():
                if name.endswith(".rels"):
                    for relation in etree.fromstring(zipped.read(name)):
                        external = relation.get("TargetMode") == "External"
                        assert not external or re.match(r"https?:|mailto:", relation.get("Target", "")), (
                            path.name,
                            name,
                        )
                elif name.endswith(".xml"):
                    fields = etree.fromstring(zipped.read(name)).iter(f"{docx_reader.W}instrText")
                    assert not [field.text for field in fields if DANGEROUS.search(field.text or "")], (path.name, name)
        body = docx_reader.part(path.read_bytes(), "word/document.xml")
        assert all(len(cell) and cell[-1].tag == f"{docx_reader.W}p" for cell in body.iter(f"{docx_reader.W}tc"))


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
