"""Numbers of sections, tables and figures, and references to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.diagnostics import Place
from generator.document.nodes import Block, Figure, Heading, Link, Paragraph, Section, Table, plain, walk
from generator.document.numbering import Captions, numbered
from generator.document.parse import parse
from generator.errors import DataError
from generator.language import Language
from generator.sources.pictures import Picture

ENGLISH, CHINESE = Language("en"), Language("zh-CN")
COLUMNS = '<col style="width:50%"><col style="width:50%">'
ROWS = "<thead><tr><th>What</th><th>When</th></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody>"


def picture(name: str, place: Place) -> Picture:
    return Picture(name, b"", "image/png", 10, 10)


def section(name: str, markup: str) -> Section:
    return Section(name, parse(markup, Place("x.html"), picture))


def table(caption: str = "", title: str = "Title", kind: str = "data") -> str:
    said = f"<caption>{caption}</caption>" if caption else ""
    return f'<table class="{kind}" title="{title}">{said}<colgroup>{COLUMNS}</colgroup>{ROWS}</table>'


def of_kind(blocks: tuple[Block, ...], kind: type[Block]) -> list[Block]:
    return [block for block in walk(blocks) if isinstance(block, kind)]


def number(
    *blocks: Block, depth: int = 1, captions: Captions = "own", language: Language = ENGLISH
) -> tuple[Block, ...]:
    return numbered(tuple(blocks), language, depth=depth, captions=captions)


@pytest.mark.parametrize(
    ("depth", "numbers"), [(0, ["", "", "", ""]), (1, ["1", "", "", "2"]), (2, ["1", "1.1", "1.2", "2"])]
)
def test_headings_are_numbered_down_to_a_level(depth: int, numbers: list[str]) -> None:
    found = number(section("A", "<h2>One</h2><h3>In</h3><h3>It</h3>"), section("B", "<h2>Two</h2>"), depth=depth)
    assert [heading.number for heading in of_kind(found, Heading) if isinstance(heading, Heading)] == numbers


@pytest.mark.parametrize(
    ("captions", "labels"),
    [("none", ["", "", ""]), ("own", ["", "Table 1", ""]), ("all", ["Table 1", "Table 2", "Table 3"])],
)
def test_tables_are_labelled(captions: Captions, labels: list[str]) -> None:
    found = number(section("A", table() + table("Said") + table(kind="definition")), captions=captions)
    tables = [each for each in of_kind(found, Table) if isinstance(each, Table)]
    assert [each.label for each in tables] == labels
    assert plain(tables[0].caption) == ("Title" if captions == "all" else "")
    assert tables[0].description == "Columns: What, When"


def test_figures_count_apart_and_in_the_language_of_the_document() -> None:
    shown = '<figure><img src="a.png" alt="A"><figcaption>Plan</figcaption></figure><img src="b.png" alt="B">'
    found = number(section("A", table("Said") + shown), language=CHINESE)
    labels = [each.label for each in walk(found) if isinstance(each, Table | Figure)]
    assert labels == ["表 1", "图 1", ""]


@pytest.mark.parametrize(
    ("href", "depth", "said", "refers"),
    [
        ("#B", 1, "See section 2", "number"), ("#B", 0, "See Two", "text"), ("#table-1", 1, "See Table 1", "text"),
        ("#none", 1, "See the words", ""),
    ],
)  # fmt: skip
def test_references_tell_the_number_of_their_target(href: str, depth: int, said: str, refers: str) -> None:
    one = section("A", f'<h2>One</h2><p>See <a class="ref" href="{href}">the words</a></p>')
    found = number(one, section("B", "<h2>Two</h2>" + table("Said")), depth=depth)
    paragraph = next(block for block in walk(found) if isinstance(block, Paragraph))
    assert plain(paragraph.children) == said
    links = [inline for inline in paragraph.children if isinstance(inline, Link)]
    assert [link.refers for link in links] == ([refers] if refers else [])


def test_a_reference_leads_into_the_document() -> None:
    with pytest.raises(DataError) as error:
        section("A", '<p><a class="ref" href="https://example.org">x</a></p>')
    assert error.value.problems[0].code == "SB-312"


def test_a_table_of_many_columns_turns_its_section() -> None:
    wide = section("A", table(kind="data wide"))
    narrow = section("B", table())
    assert [each.wide for each in number(wide, narrow) if isinstance(each, Section)] == [True, False]
    assert [each.wide for each in number(wide, captions="none") if isinstance(each, Section)] == [False]
    many = replace(narrow, blocks=tuple(_of_ten_columns(each) for each in narrow.blocks))
    assert [each.wide for each in number(many) if isinstance(each, Section)] == [True]


def _of_ten_columns(block: Block) -> Block:
    return replace(block, columns=block.columns * 5) if isinstance(block, Table) else block


def test_anchors_differ() -> None:
    found = number(section("A", "<h2>One</h2>"), section("A", "<h2>Two</h2>"))
    assert [heading.anchor for heading in walk(found) if isinstance(heading, Heading)] == ["a", "a-2"]
