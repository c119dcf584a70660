"""The document tree: every kind of node a document may hold, and nothing about how it looks.

Section templates write it as HTML (docs/vocabulary.md lists the notation and the look of each node in each
format); `parse` reads that HTML into these nodes; the writers in `generator.formats` see only these.
All nodes are frozen and hold tuples, so a tree can be shared between writers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from generator.sources.pictures import Picture


class Rag(StrEnum):
    """Reported state; ink rises with severity, every state has a glyph and a word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    COMPLETED = "completed"


# ---------------------------------------------------------------- inline


@dataclass(frozen=True)
class Text:
    """Plain characters. Newlines and tabs never occur; spaces are already collapsed as in HTML."""

    text: str


@dataclass(frozen=True)
class Break:
    """A forced line break inside a paragraph (`<br>`)."""


@dataclass(frozen=True)
class Span:
    """Inline content with one meaning.

    decide · discuss · inform (the purpose of an item on an agenda, the first filled with the accent) ·
    strong (bold) · second (ink2, the second voice) · note (ink3, small) · gap (a missing datum: ink3, dotted
    underline) · none (declared empty: ink3) · id (never broken over lines) · numeral (bold accent) ·
    code · insert · delete · state (a RAG word; `rag` says which; writers add the glyph before it) · fact (a computed
    figure; `fact` is its name, `told` how it was found). `language` is the words' own where it is not the document's.

    `path` is where the datum of a gap would stand in the data. In a draft `owner` is who is to fill it in and `told`
    what a comment on the gap says.
    """

    role: Literal[
        "strong",
        "second",
        "note",
        "gap",
        "none",
        "id",
        "numeral",
        "code",
        "insert",
        "delete",
        "state",
        "fact",
        "decide",
        "discuss",
        "inform",
    ]
    children: tuple[Inline, ...]
    rag: Rag | None = None
    fact: str = ""
    told: str = ""
    language: str = ""
    path: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Link:
    """A link. `href` is http, https or mailto, or `#anchor` inside the document.

    One that `refers` tells where its target is: "number" by the number of a heading, which stands in its words, "text"
    by the words of a heading or the label of a table or figure. "label" wants one of the two and is filled in once
    everything is numbered; its own words stand where the target is missing. "page" tells the page it is on, "pages" the
    first and last page of a paper; both are filled in once everything is laid out.
    """

    href: str
    children: tuple[Inline, ...]
    refers: Literal["", "label", "number", "text", "page", "pages"] = ""


Inline = Text | Break | Span | Link


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 is a section, 2 and 3 stand inside one. `note` is set at the right in ink3 (a count, a unit).

    `number` ("3", "" when unnumbered) and `anchor` are given after the parse. A `card` of level 2 opens an entry told
    at length, under the accent rule.
    """

    level: int
    children: tuple[Inline, ...]
    note: tuple[Inline, ...] = ()
    number: str = ""
    anchor: str = ""
    card: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Roles: text · lead (the answer under the title) · ask (bold request in a decision box) · label (small ink3
    line above what it names) · note (small ink3 remark) · second (ink2) · value (the large value of a state block)
    """

    children: tuple[Inline, ...]
    role: Literal["text", "lead", "ask", "label", "note", "second", "value"] = "text"


@dataclass(frozen=True)
class Item:
    """A list item; `checked` is None but in task lists."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True)
class List:
    """A bulleted or numbered list."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True)
class CodeBlock:
    """Lines set in a fixed-width face, kept as they are."""

    text: str


@dataclass(frozen=True)
class Quote:
    """Somebody's words."""

    blocks: tuple[Block, ...]


Align = Literal["left", "right", "center", "decimal"]
Tone = Literal["plain", "amber", "red", "accent", "tint", "quiet"]


@dataclass(frozen=True)
class Column:
    """A table column: share of the table's width in percent (all columns sum to 100) and how its cells align.

    `decimal` lines up decimal points; `key` columns are bold.
    """

    width: float
    align: Align = "left"
    key: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell. `tone` fills it: amber and red for states and scores, accent (A) and tint (R) in matrices, quiet = ink3.

    `header` marks row headers (`<th>` in a body row) and column heads. `label` repeats the column's head for cards
    on a phone. `align` "" means the column's.
    """

    blocks: tuple[Block, ...]
    header: bool = False
    tone: Tone = "plain"
    align: Align | Literal[""] = ""
    colspan: int = 1
    label: str = ""


@dataclass(frozen=True)
class Row:
    """A row; `total` rows have an ink rule above and are bold."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table.

    Kinds: data · facts (one head row of labels, a row of values, a row of details, dividers between columns) ·
    definition (bold labels left, text right, no head) · matrix (RACI: centred letters) · ask (inside a decision box).
    `title` is a one-line accessible name; `caption` is printed above in ink3 when not empty, after its `label`
    ("Table 3", "" when it is not numbered). `description` tells its columns to those who cannot see it. One that is
    `wide` wants a page turned on its side.
    """

    kind: Literal["data", "facts", "definition", "matrix", "ask"]
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    title: str = ""
    label: str = ""
    anchor: str = ""
    description: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Aside:
    """The decision box: tint, accent bar at the left. Its first block is a level-2 heading. Nothing else is boxed."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Pair:
    """Two columns side by side, kept on one page; neither side can be longer than a page."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


@dataclass(frozen=True)
class Figure:
    """A picture with its alternative text and an optional caption, after its `label` ("Figure 2")."""

    picture: Picture
    alt: str
    caption: tuple[Inline, ...] = ()
    label: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart: its Vega-Lite specification as JSON, its finding in words, and an optional caption after its `label`.

    Data and labels are in the specification; colours and fonts are names such as "$accent" that a theme fills.
    """

    name: str
    spec: str
    alt: str
    caption: tuple[Inline, ...] = ()
    label: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class State:
    """The block at the right of the title band: the overall colour as reported, with remarks beside it."""

    blocks: tuple[Block, ...]
    rag: Rag
    beside: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Draft:
    """The dashed stamp in the title band: a large value ("DRAFT 0.9") over a remark."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Band:
    """The title band: kicker, title and meta line, state or draft stamp (or both) at the right, the lead rule below.

    That of a `cover` stands lower on its page and is set larger.
    """

    kicker: tuple[Inline, ...]
    title: tuple[Inline, ...]
    meta: tuple[Inline, ...]
    state: State | None = None
    draft: Draft | None = None
    cover: bool = False


@dataclass(frozen=True)
class Section:
    """One section of a document, by its stable id (C3, S2, P10 …); a `wide` one wants pages turned on their side, one
    with a `new_page` begins on a page of its own.
    """

    id: str
    blocks: tuple[Block, ...]
    wide: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Paper:
    """A paper of a pack, on pages of its own: the blocks of a document, its title band first.

    `label` tells its number ("Paper 3"), `title` what it is; `anchor` is its place in the pack.
    """

    label: str
    title: str
    anchor: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | List | CodeBlock | Quote | Table | Aside | Pair | Figure | Chart | Band | Section | Paper


# ---------------------------------------------------------------- the document


@dataclass(frozen=True)
class Metadata:
    """What file properties say: title, author, subject, keywords, BCP 47 language, date of the data."""

    title: str
    language: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True)
class Furniture:
    """What stands outside the text: running head from page 2 (left, right) and the footer line on every page.

    `page` is the pattern of the page number in the document's language: "{page} of {pages}".
    """

    head_left: str
    head_right: str
    foot: str
    page: str = "{page} of {pages}"


@dataclass(frozen=True)
class Document:
    """A whole document: one tree for all formats.

    `blocks` holds a Band first, then Sections, or Pairs of Sections. `contents` asks for a table of contents
    (None: PDF and Word get one when it runs over six pages); `contents_title` is its heading, `lists_titles` are
    those of the lists of tables and of figures. `layout` names the edition of the theme it is set in: one_page and
    brief are to fill a single page. A pack holds Papers behind its own sections. `annex` tells of each figure printed
    how it was found: HTML has it at its end, PDF and Word when they are asked to explain.
    """

    kind: str
    metadata: Metadata
    furniture: Furniture
    blocks: tuple[Block, ...]
    contents: bool | None = None
    contents_title: str = "Contents"
    lists_titles: tuple[str, str] = ("Tables", "Figures")
    draft: bool = False
    layout: Literal["document", "one_page", "brief"] = "document"
    annex: tuple[Block, ...] = ()


def plain(inlines: tuple[Inline, ...]) -> str:
    """The characters of inline content, a break as one space."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                parts.append(text)
            case Break():
                parts.append(" ")
            case Span() | Link():
                parts.append(plain(inline.children))
    return "".join(parts)


def children(block: Block) -> tuple[Block, ...]:
    """The blocks directly inside a block, in reading order (not the blocks of table cells)."""
    match block:
        case List(items):
            return tuple(inner for item in items for inner in item.blocks)
        case Quote() | Aside() | Section() | Paper():
            return block.blocks
        case Pair(left, right):
            return left + right
        case Band(state=state, draft=draft):
            stamped = draft.blocks if draft else ()
            return stamped + ((state.blocks + state.beside) if state else ())
        case _:
            return ()


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block of a tree in reading order, table cells included."""
    for block in blocks:
        yield block
        yield from walk(children(block))
        if isinstance(block, Table):
            for row in block.head + block.body:
                for cell in row.cells:
                    yield from walk(cell.blocks)


def begins_section(block: Block) -> bool:
    """Whether a section begins in a block: a heading of level 1 stands in it."""
    return any(isinstance(each, Heading) and each.level == 1 for each in (block, *walk(children(block))))
