"""No English label in a Chinese document, no Chinese one in an English document: every sample, kind and format."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest

from generator import pipeline
from generator.world import World

SAMPLES = Path(__file__).parents[2] / "samples"
WORLD = World(environment={})
LATIN = re.compile(r"[A-Za-z]{2,}")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
SYMBOLS = {
    "ac", "bac", "bcws", "cpi", "csv", "cv", "cr", "eac", "emv", "es", "etc", "ev", "evm", "grai", "html", "ieac", "kpi", "kpis",
    "kpt", "notes", "pd", "pdf", "pmo", "pv", "raci", "rasci", "schema", "spi", "stagebook", "sv", "tcpi", "vac", "sr", "ted", "docx",
}  # fmt: skip
"""Abbreviations, symbols and the name of a folder, that both languages print as they are."""
NAMES = re.compile(
    r"(?<=填写 )[\w.\[\]]+|[a-z_]+(?:\.[A-Za-z0-9_-]+)+|[\w./-]+\.(?:yaml|csv|xlsx|md|json)\b|\b[a-z]+_[a-z_]+\b|\S+@\S+|https?://\S+|\b[0-9a-f]{7}\b"
)
"""Names of facts, files and limits, addresses and sums, data paths: `cost.cpi`, `project.yaml 94e1bd7`, `pmo_default`."""


def cases() -> Iterator[tuple[str, str]]:
    """Every sample and the kinds it is ready for."""
    for project in sorted(SAMPLES.glob("*/project.yaml")):
        for kind in pipeline.ready_kinds(pipeline.load(WORLD, project.parent)):
            yield project.parent.name, kind


CASES = list(cases())


@cache
def data_of(sample: str) -> str:
    """Everything the sample's files say, in lower case."""
    texts = []
    for path in sorted((SAMPLES / sample).rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(BytesIO(data)) as book:
                data = b" ".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))
        try:
            texts.append(data.decode("utf-8"))
        except UnicodeDecodeError:
            texts.append(data.decode("gb18030", errors="replace"))
    return " ".join(texts).lower()


def built(sample: str, kind: str, language: str) -> dict[str, bytes]:
    """The files of one document by their ending, one of each format."""
    order = pipeline.Order(kinds=(kind,), languages=(language,), formats=pipeline.FORMATS)
    files = pipeline.build(WORLD, SAMPLES / sample, order).files
    found = {file.name.rpartition(".")[2]: file.data for file in files}
    assert set(pipeline.FORMATS) <= set(found)
    return {format: found[format] for format in pipeline.FORMATS}


def said(data: bytes, format: str) -> str:
    """What a reader, or a reader's screen reader, is told by a file."""
    match format:
        case "html":
            text = data.decode()
            text = re.sub(r"<style>.*?</style>|<meta name=\"viewport\"[^>]*>", " ", text, flags=re.DOTALL)
            spoken = re.findall(r'(?:title|alt|aria-label|data-label|content)="([^"]*)"', text)
            return unescape(" ".join([re.sub(r"<[^>]+>", " ", text), *spoken]))
        case "docx":
            with zipfile.ZipFile(BytesIO(data)) as package:
                parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
            texts = [each for part in parts for each in re.findall(r"<w:t(?: [^>]*)?>([^<]*)|descr=\"([^\"]*)\"", part)]
            core = next(part for part in parts if "coreProperties" in part)
            titles = re.findall(r"<(?:dc:title|dc:subject|cp:keywords)>([^<]*)", core)
            return unescape(" ".join([*("".join(each) for each in texts), *titles]))
        case _:
            run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
            return run.stdout.decode()


@pytest.mark.parametrize(("sample", "kind"), CASES)
def test_a_chinese_document_has_no_english_label(sample: str, kind: str) -> None:
    for format, data in built(sample, kind, "zh-CN").items():
        text = NAMES.sub(" ", said(data, format))
        words = {word.lower() for word in LATIN.findall(text)} - SYMBOLS
        assert (format, sorted(word for word in words if word not in data_of(sample))) == (format, [])


@pytest.mark.parametrize(("sample", "kind"), CASES)
def test_an_english_document_has_no_chinese_label(sample: str, kind: str) -> None:
    known = re.sub(r"\s+", "", data_of(sample))
    for format, data in built(sample, kind, "en").items():
        text = said(data, format)
        assert (format, sorted({word for word in HAN.findall(text) if word not in known})) == (format, [])
