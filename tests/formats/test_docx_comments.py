"""Word comments: one on each gap of a draft, addressed and dated by the data, where Word allows them; else no part."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document as open_docx

from generator import pipeline
from generator.document.nodes import (
    Band,
    Cell,
    Column,
    Document,
    Heading,
    Inline,
    Link,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    Text,
)
from generator.formats import docx, html
from generator.formats.theme import load_theme
from generator.world import World
from tests.formats import docx_reader
from tests.formats.docx_reader import W
from tests.formats.sample_tree import status

THEME = load_theme(World().templates)
SAMPLES = Path(__file__).parents[2] / "samples"
VALIDATOR = Path(__file__).parents[1] / "tools/node_modules/.bin/ooxml-validator"


def gap(told: str) -> Span:
    return Span("gap", (Text("Not reported"),), path="kpis[0].target", owner="Li Wei", told=told)


def everywhere() -> Document:
    """A gap in each place that may hold one: band, heading and its note, paragraph, link, cell, caption, fact."""
    band = status().blocks[0]
    assert isinstance(band, Band)
    cells = (Cell((Paragraph((gap("@Li Wei: in a cell <&>"),)),), header=True), Cell((Paragraph((Text("1.5"),)),)))
    table = Table(
        "data", (Column(50), Column(50, "decimal")), (), (Row(cells),), caption=(gap("@Li Wei: in a caption"),)
    )
    told: tuple[Inline, ...] = (
        gap("@Li Wei: in a paragraph"), Text(" "), Link("https://example.org", (gap("@Li Wei: in a link"),)),
        Span("fact", (gap("@Li Wei: in a fact"),), fact="x", told="how"), Span("strong", (gap("@Li Wei: in bold"),)),
    )  # fmt: skip
    heading = Heading(1, (Text("Why "), gap("@Li Wei: in a heading")), (gap("@Li Wei: in a note"),), anchor="why")
    blocks = (replace(band, meta=(gap("@Li Wei: in the band"),)), Section("S1", (heading, Paragraph(told), table)))
    document = replace(status(), blocks=blocks, contents=None)
    return replace(document, metadata=replace(document.metadata, as_of=date(2025, 5, 23)))


def test_word_reads_each_comment() -> None:
    comments = list(open_docx(io.BytesIO(docx.write(everywhere(), THEME))).comments)
    assert {comment.text for comment in comments} == {
        f"@Li Wei: in {place}"
        for place in (
            "the band",
            "a heading",
            "a note",
            "a paragraph",
            "a link",
            "a fact",
            "bold",
            "a caption",
            "a cell <&>",
        )
    }
    assert {(comment.author, comment.initials) for comment in comments} == {("Stagebook", "SB")}
    assert {comment.timestamp for comment in comments} == {datetime(2025, 5, 23, tzinfo=UTC)}
    assert len({comment.comment_id for comment in comments}) == len(comments)


def test_each_comment_begins_ends_and_is_referred_to_once() -> None:
    data = docx.write(everywhere(), THEME)
    body = docx_reader.part(data, "word/document.xml")
    ids = [
        Counter(found.get(f"{W}id") for found in body.iter(f"{W}{name}"))
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    ]
    assert ids[0] == ids[1] == ids[2] == Counter(str(number) for number in range(9))
    for start in body.iter(f"{W}commentRangeStart"):
        assert "".join(start.getnext().itertext(f"{W}t")) == "Not reported"


def test_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("tests/tools has no ooxml-validator: make test installs it")
    path = tmp_path / "x.docx"
    path.write_bytes(docx.write(everywhere(), THEME))
    said = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False).stdout
    assert json.loads(said)["errors"] == []


def test_the_same_every_time_and_no_date_without_one() -> None:
    undated = replace(everywhere(), metadata=replace(everywhere().metadata, as_of=None))
    assert docx.write(undated, THEME) == docx.write(undated, THEME)
    assert b"w:date" not in zipfile.ZipFile(io.BytesIO(docx.write(undated, THEME))).read("word/comments.xml")


def test_no_gap_to_tell_of_no_part() -> None:
    quiet = Span("gap", (Text("Not reported"),), path="kpis[0].target")
    document = replace(status(), blocks=(status().blocks[0], Section("S1", (Paragraph((quiet,)),))))
    parts = zipfile.ZipFile(io.BytesIO(docx.write(document, THEME)))
    assert "word/comments.xml" not in parts.namelist()
    assert b"comments" not in parts.read("[Content_Types].xml") + parts.read("word/_rels/document.xml.rels")


def test_html_tells_it_on_hover() -> None:
    assert '<span class="gap" title="@Li Wei: in a cell &lt;&amp;&gt;">Not reported</span>' in html.write(
        everywhere(), THEME
    )


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_draft_from_data_to_word_and_to_the_first_page(language: str, tmp_path: Path) -> None:
    world = World(environment={})
    order = pipeline.Order(kinds=("charter",), languages=(language,))
    files = {Path(file.name).suffix: file.data for file in pipeline.build(world, SAMPLES / "minimal", order).files}
    label, said = {
        "en": ("To fill in before approval: 26 gaps", "M-1 Shop open to customers, owner: not reported. Fill in"),
        "zh-CN": ("批准前待填写：26\u00a0处", "M-1 Shop open to customers、负责人，未填报。请在 project.yaml 第"),
    }[language]
    comments = [comment.text for comment in open_docx(io.BytesIO(files[".docx"])).comments]
    assert any(said in comment for comment in comments)
    assert len(comments) == files[".html"].decode().count('<span class="gap" title=')
    assert files[".html"].decode().index(label) < files[".html"].decode().index("<section>")
    path = tmp_path / "x.pdf"
    path.write_bytes(files[".pdf"])
    first = subprocess.run(
        ["pdftotext", "-f", "1", "-l", "1", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "".join(label.split()) in "".join(first.split())
