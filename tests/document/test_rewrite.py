"""Trees made anew: pages told, and documents that become part of another one."""

from __future__ import annotations

from generator.diagnostics import Place
from generator.document.nodes import Document, Furniture, Heading, Link, Metadata, Section, Span, plain, walk
from generator.document.numbering import numbered
from generator.document.parse import parse
from generator.document.rewrite import paged, within
from generator.language import Language
from generator.sources.pictures import Picture

MARKUP = '<h2>One</h2><p>See <a class="page" href="#paper-1"></a>, <a class="pages" href="#paper-2"></a>, <a class="page" href="#paper-9"></a>.</p>'


def picture(name: str, place: Place) -> Picture:
    return Picture(name, b"", "image/png", 10, 10)


def document(markup: str) -> Document:
    blocks = (Section("K1", parse(markup, Place("x.html"), picture)),)
    return Document(
        "pack", Metadata("T", "en"), Furniture("", "", ""), numbered(blocks, Language("en"), depth=1, captions="own")
    )


def said(found: Document) -> str:
    return " ".join(plain(block.children) for block in walk(found.blocks) if hasattr(block, "children"))


def test_pages_are_told_where_they_are_known() -> None:
    found = paged(document(MARKUP), {"paper-1": (3, 5), "paper-2": (6, 9)})
    assert said(found) == "One See 3, 6–9, –."


def test_a_paper_of_one_page_has_no_range() -> None:
    assert "6," in said(paged(document(MARKUP), {"paper-2": (6, 6)}))


def test_anchors_and_what_refers_to_them_are_renamed_together() -> None:
    blocks = within(document('<h2>One</h2><p><strong><a class="ref" href="#K1">it</a></strong></p>').blocks, "p2-")
    headings = [block for block in walk(blocks) if isinstance(block, Heading)]
    assert [heading.anchor for heading in headings] == ["p2-k1"]
    links = [
        inner.href
        for block in walk(blocks)
        for span in getattr(block, "children", ())
        if isinstance(span, Span)
        for inner in span.children
        if isinstance(inner, Link)
    ]
    assert links == ["#p2-k1"]
