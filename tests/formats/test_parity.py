"""One source, three formats, one truth: each format says what the outline says, block by block and cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator import pipeline
from generator.document import outline
from generator.document.nodes import Document, Heading, List, Paragraph, plain, walk
from generator.formats import docx, html, pdf
from generator.formats.theme import Theme, load_theme
from generator.world import World
from tests.formats import docx_reader
from tests.formats.readers import html_blocks, pdf_blocks, squeeze

SAMPLES = Path(__file__).parents[2] / "samples"
WORLD = World(environment={})


def cases() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every sample, the kinds it is ready for, both profiles, both languages and the two together."""
    for project in sorted(SAMPLES.glob("*/project.yaml")):
        loaded = pipeline.load(WORLD, project.parent)
        for kind in pipeline.ready_kinds(loaded):
            own = loaded.settings.language
            other = ("en",) if own == ("zh-CN",) else ("zh-CN",)
            yield project.parent.name, kind, "full", own
            yield project.parent.name, kind, "standard", other
            if project.parent.name == "minimal":
                yield project.parent.name, kind, "standard", own
                yield project.parent.name, kind, "full", ("zh-CN", "en")


PAPERS = [
    ("lenglian-guanjia", "escalations", "standard", ("zh-CN",)), ("returns", "escalations", "standard", ("en",)),
    ("lenglian-guanjia", "changes", "standard", ("zh-CN", "en")), ("returns", "changes", "standard", ("en",)),
    ("lenglian-guanjia", "case", "full", ("zh-CN",)), ("harbour", "case", "full", ("zh-CN", "en")),
    ("returns", "minutes", "standard", ("en",)), ("returns", "minutes", "skeleton", ("zh-CN", "en")),
    ("lenglian-guanjia", "minutes", "skeleton", ("zh-CN",)), ("returns", "pack", "standard", ("zh-CN", "en")),
    ("lenglian-guanjia", "pack", "standard", ("zh-CN",)),
]  # fmt: skip
"""Papers, minutes and first pages of meetings, and case cards; forms are among the editions of one page."""
ITEMS = {"minutes": "MT-1", "pack": "MT-1"}
CASES = [*cases(), *PAPERS]
LARGE = [
    ("harbour", "charter"), ("harbour", "status"), ("lenglian-guanjia", "summary"), ("lenglian-guanjia", "lessons"),
]  # fmt: skip
PDF_CASES = [
    case for case in CASES if (case[2] == "full" and case[:2] in LARGE) or case[0] == "minimal" or case[1] == "minutes"
]
"""Poppler reads the structure of a PDF slowly, half a minute for eight pages: each kind of a large sample once, and the
smallest sample in all languages. HTML, from which the PDF is made, and Word have them all.
"""


@cache
def composed(sample: str, kind: str, profile: str, languages: tuple[str, ...]) -> Document:
    loaded = pipeline.load(WORLD, SAMPLES / sample)
    return pipeline.compose(
        WORLD, loaded, pipeline.Order(profile=profile, languages=languages, item=ITEMS.get(kind, "")), kind
    )


@cache
def theme(language: str) -> Theme:
    return load_theme(WORLD.templates, language=language)


def said(document: Document) -> list[str]:
    return squeeze(outline.blocks(document))


@pytest.mark.parametrize(("sample", "kind", "profile", "languages"), CASES)
def test_html_says_what_the_outline_says(sample: str, kind: str, profile: str, languages: tuple[str, ...]) -> None:
    document = composed(sample, kind, profile, languages)
    assert html_blocks(html.write(document, theme(languages[0]))) == said(document)


@pytest.mark.parametrize(("sample", "kind", "profile", "languages"), CASES)
def test_word_says_what_the_outline_says(sample: str, kind: str, profile: str, languages: tuple[str, ...]) -> None:
    document = composed(sample, kind, profile, languages)
    assert squeeze(docx_reader.blocks(docx.write(document, theme(languages[0])))) == said(document)


@pytest.mark.parametrize(("sample", "kind", "profile", "languages"), PDF_CASES)
def test_pdf_says_what_the_outline_says(
    sample: str, kind: str, profile: str, languages: tuple[str, ...], tmp_path: Path
) -> None:
    document = composed(sample, kind, profile, languages)
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf.write(document, theme(languages[0])))
    numbers = {re.sub(r"\s+", "", text) for text in _numbered(document)}
    found = [
        re.sub(r"^\d+\.?", "", block) if block in numbers else block
        for block in pdf_blocks(path, (document.contents_title, *document.lists_titles))
    ]
    assert found == said(document)


def _numbered(document: Document) -> Iterator[str]:
    """Headings and items of numbered lists with the number the PDF prints before them."""
    for block in walk(document.blocks):
        if isinstance(block, Heading) and block.number:
            yield block.number + plain(block.children)
        elif isinstance(block, List) and block.ordered:
            for number, item in enumerate(block.items, 1):
                first = next((each for each in item.blocks if isinstance(each, Paragraph)), None)
                yield f"{number}." + (plain(first.children) if first else "")
