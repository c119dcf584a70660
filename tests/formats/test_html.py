"""HTML: one self-contained page with sound structure, whatever stands in the tree."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from lxml import html as parser

from generator.document.nodes import Document, Heading, Link, Paragraph, Section, Table, Text, plain, walk
from generator.formats import html
from generator.formats.decimals import padding
from generator.formats.html_table import becomes_cards
from generator.formats.theme import load_theme
from generator.world import World
from tests.formats.readers import bare
from tests.formats.sample_tree import charter, columns, everything, p, section, status, table, words

THEME = load_theme(World().templates)
DOCUMENTS = [charter(), status(), everything()]


def page(document: Document) -> parser.HtmlElement:
    return parser.document_fromstring(html.write(document, THEME))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.metadata.title)
def test_nothing_is_fetched_and_nothing_runs(document: Document) -> None:
    text = html.write(document, THEME)
    assert not re.search(r"<(script|link|iframe|object|embed|base)\b|@import|url\(|\son\w+=", text)
    assert all(source.startswith("data:image/") for source in page(document).xpath("//@src"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.metadata.title)
def test_headings_skip_no_level_and_links_find_their_target(document: Document) -> None:
    tree = page(document)
    levels = [int(found.tag[1]) for found in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    anchors = tree.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(anchors)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.metadata.title)
def test_every_word_is_there_once_and_in_order(document: Document) -> None:
    said = [bare(plain(block.children)) for block in walk(document.blocks) if isinstance(block, Paragraph | Heading)]
    for nav in (tree := page(document)).xpath("//nav"):
        nav.drop_tree()
    printed, at = bare(tree.find("body").text_content()), 0
    for text in said:
        found = printed.find(text, at)
        assert found >= 0, text
        at = found + len(text)


def test_text_is_never_markup() -> None:
    attack = '</style></td><script>alert("1")</script> & {{ 7*7 }}'
    document = status()
    link = Link('https://example.org/"><script>', (Text(attack),))
    cells = table("data", ("100",), (attack,), ((attack,),), title=attack, caption=attack)
    block = Section("X", (p(attack), p((link,)), cells))
    text = html.write(replace(document, blocks=(*document.blocks, block)), THEME)
    assert "<script" not in text
    assert attack in parser.document_fromstring(text).xpath("//caption/text() | //tbody//th/text()")


def test_contents_come_after_the_answer_and_the_ask() -> None:
    tree = page(charter(contents=True))
    order = [found.get("class") or found.tag for found in tree.find(".//main")][:3]
    assert order == ["div", "contents", "section"]
    assert [found.text for found in tree.xpath("//nav//a")][:2] == ["Summary", "Background and need"]
    assert not page(charter(contents=None)).xpath("//nav")


def test_cells_carry_their_heads_to_the_phone() -> None:
    asks = page(status()).xpath('//table[contains(@class,"ask")]')[0]
    first = asks.xpath(".//tbody/tr[1]/*")
    assert [cell.get("data-label") for cell in first] == [None, "Ask", "We recommend", "If it comes late", "Who", "By"]
    assert [cell.tag for cell in first] == ["td", "th", "td", "td", "td", "td"]
    narrow = Table("data", columns("50", "50"), (), ())
    assert not becomes_cards(narrow)


def test_decimal_points_line_up() -> None:
    assert padding(["1,240.5", "80", "3.25 %", "n/a"]) == ["\u2007", "\u2008\u2007\u2007", "", ""]
    assert padding(["1", "2"]) == ["", ""]
    numbers = table("data", ("50", "50 decimal"), ("A", "B"), (("x", "1.5"), ("y", "12")), title="n")
    tree = page(replace(status(), blocks=(status().blocks[0], section("S", "1", "T", numbers))))
    texts = [cell.text for cell in tree.xpath("//tbody//td[last()]")]
    assert texts == ["1.5", "12\u2008\u2007"]
    assert [bare(text) for text in texts] == ["1.5", "12"]


def test_state_marks_are_drawn_not_written() -> None:
    assert not set("●▲■○•☐☑") & set(page(everything()).text_content())


def test_draft_is_dashed_and_the_words_of_the_language_are_set() -> None:
    assert 'class="charter draft"' in html.write(charter(), THEME)
    other = replace(charter(), metadata=replace(charter().metadata, language="zh-CN"), draft=False)
    text = html.write(other, THEME)
    assert '<html lang="zh-CN">' in text
    assert '<body class="charter">' in text


def test_two_thousand_rows_stay_linear() -> None:
    rows = tuple((f"R-{at}", "text", "1.5") for at in range(2000))
    big = table("data", ("20", "60", "20 decimal"), ("ID", "What", "Amount"), rows, title="Rows")
    document = replace(status(), blocks=(status().blocks[0], section("S", "1", "Rows", big)))
    assert html.write(document, THEME).count("<tr>") == 2001
    assert words("x") == (Text("x"),)
