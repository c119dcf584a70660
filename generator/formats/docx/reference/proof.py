"""A proof of a template: a short document that shows each role once, and says what it is called."""

from __future__ import annotations

import io
from collections.abc import Callable

from generator.document.nodes import (
    Aside,
    Band,
    Block,
    Cell,
    CodeBlock,
    Column,
    Document,
    Draft,
    Figure,
    Furniture,
    Heading,
    Inline,
    Item,
    Link,
    List,
    Metadata,
    Paragraph,
    Quote,
    Rag,
    Row,
    Section,
    Span,
    State,
    Table,
    Text,
)
from generator.sources.pictures import Picture

Say = Callable[[str], str]
STRIP = (640, 24)
"""Pixels of the picture that has a caption."""


def proof(template: str, language: str, text: Say) -> Document:
    """The proof of a template in a language; `text` translates a sentence."""
    title = text("Proof of the styles")
    band = Band(
        _words(text("Line above the title")),
        _words(title),
        _words(f"{text('Line below the title')} · {template}"),
        State(
            (_said(text("State beside the title"), "label"), Paragraph((_state(Rag.RED, text("Red")),), "value")),
            Rag.RED,
        ),
        Draft((_said(text("Stamp of a draft")),)),
    )
    blocks = (
        band,
        _said(text("Answer under the title"), "lead"),
        Section("proof", (*_running(text), *_tables(text), _box(text))),
    )
    about = Metadata(title, language, "Stagebook", template)
    return Document("proof", about, Furniture(title, template, template), blocks, contents_title=text("Contents"))


def _running(text: Say) -> tuple[Block, ...]:
    """Headings, text, lists, quoted words, code, a captioned picture."""
    spans: tuple[Inline, ...] = (
        Text(f"{text('Text')}: "),
        Span("strong", _words(text("Bold words"))),
        Text(", "),
        Link("https://example.org/", _words(text("Link"))),
        Text(", "),
        Span("second", _words(text("Quieter words"))),
        Text(", "),
        Span("note", _words(text("Words of a remark"))),
        Text(", "),
        Span("gap", _words(text("Missing datum"))),
        Text(", "),
        Span("none", _words(text("Nothing to report"))),
        Text(", "),
        Span("code", _words(text("Code inside a line"))),
        Text(", "),
        Span("insert", _words(text("Words that were added"))),
        Text(", "),
        Span("delete", _words(text("Words that were taken out"))),
        Text("."),
    )
    return (
        Heading(1, _words(text("Heading of a section")), number="1", anchor="proof"),
        Paragraph(spans),
        _said(text("Quieter text"), "second"),
        Heading(2, _words(text("Heading inside a section"))),
        List((_item(text("Item of a bulleted list")), _item(text("Item of a bulleted list")))),
        Heading(3, _words(text("Heading below it"))),
        List((_item(text("Item of a numbered list")), _item(text("Item of a numbered list"))), ordered=True),
        Heading(2, _words(text("Heading of an entry told at length")), card=True),
        Quote((_said(text("Somebody's words")),)),
        CodeBlock(text("Lines of code")),
        Figure(_strip(), text("Caption of a figure"), _words(text("Caption of a figure"))),
        _said(text("Small remark"), "note"),
    )


def _tables(text: Say) -> tuple[Block, ...]:
    head, cell = text("Head of a column"), text("Text in a table")
    columns = (Column(40, key=True), Column(30), Column(30, "right"))
    states = Row((_cell(cell), Cell((Paragraph((_state(Rag.GREEN, text("Green")),)),)), _cell("12.5")))
    data = Table(
        "data",
        columns,
        (Row((_cell(head), _cell(head), _cell(head))),),
        (
            Row((_cell(cell), _cell(cell), _cell("3.0"))),
            states,
            Row((_cell(cell), _cell(cell), _cell("15.5")), total=True),
        ),
        _words(text("Small line above a table")),
        text("Table"),
    )
    value = text("Large value")
    facts = Table(
        "facts", (Column(50), Column(50)), (Row((_cell(head), _cell(head))),), (Row((_cell(value), _cell(value))),),
        title=text("Row of large values"),
    )  # fmt: skip
    return data, facts


def _box(text: Say) -> Block:
    return Aside(
        (Heading(2, _words(text("Heading of a decision box"))), _said(text("Request in a decision box"), "ask"))
    )


def _words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def _said(text: str, role: str = "text") -> Paragraph:
    return Paragraph(_words(text), role)  # type: ignore[arg-type]


def _item(text: str) -> Item:
    return Item((_said(text),))


def _cell(text: str) -> Cell:
    return Cell((_said(text),))


def _state(rag: Rag, word: str) -> Span:
    return Span("state", _words(word), rag)


def _strip() -> Picture:
    """A grey strip."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", STRIP, (200, 204, 208)).save(stream, "PNG")
    return Picture("proof.png", stream.getvalue(), "image/png", *STRIP)
