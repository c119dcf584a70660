"""A document in two languages: headings and heads of columns in both, what the data say once.

The document is composed in each language; both trees have the same shape, so that words meet their counterparts.
Where they do not (a template may ask for the language) the first language stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.document.nodes import (
    Aside,
    Band,
    Block,
    Break,
    Cell,
    Document,
    Heading,
    Inline,
    Pair,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    Text,
    plain,
)

Part = TypeVar("Part")


def both(first: Document, second: Document) -> Document:
    """The first document with the headings of the second beside its own."""
    doubling = _Doubling(second.metadata.language)
    subject = first.metadata.subject
    if second.metadata.subject != subject:
        subject = f"{subject} {second.metadata.subject}"
    return replace(
        first,
        blocks=doubling.blocks(first.blocks, second.blocks),
        metadata=replace(first.metadata, subject=subject),
        annex=doubling.blocks(first.annex, second.annex),
    )


class _Doubling:
    """Puts the words of a second language beside those of the first."""

    def __init__(self, language: str) -> None:
        self.language = language

    def blocks(self, ours: tuple[Block, ...], theirs: tuple[Block, ...]) -> tuple[Block, ...]:
        return _paired(ours, theirs, self.block)

    def block(self, our: Block, their: Block) -> Block:
        match our, their:
            case Heading(), Heading():
                return replace(our, children=self.beside(our.children, their.children))
            case Section(), Section():
                return replace(our, blocks=self.blocks(our.blocks, their.blocks))
            case Aside(), Aside():
                return replace(our, blocks=self.blocks(our.blocks, their.blocks))
            case Pair(), Pair():
                return Pair(self.blocks(our.left, their.left), self.blocks(our.right, their.right))
            case Paragraph(role="label"), Paragraph(role="label"):
                return replace(our, children=self.beside(our.children, their.children))
            case Table(), Table():
                return self.table(our, their)
            case Band(), Band():
                return replace(our, kicker=_paired(our.kicker, their.kicker, self.title))
            case _:
                return our

    def table(self, our: Table, their: Table) -> Table:
        """Heads of columns over two lines, the labels of definitions too."""
        head = _paired(our.head, their.head, lambda a, b: self.row(a, b, heads=True))
        if our.kind != "definition":
            return replace(our, head=head)
        return replace(our, head=head, body=_paired(our.body, their.body, lambda a, b: self.row(a, b, heads=False)))

    def row(self, our: Row, their: Row, *, heads: bool) -> Row:
        def cell(one: Cell, other: Cell) -> Cell:
            if not heads and not one.header:
                return one
            return replace(one, blocks=_paired(one.blocks, other.blocks, self.label))

        return replace(our, cells=_paired(our.cells, their.cells, cell))

    def label(self, our: Block, their: Block) -> Block:
        """A label with its counterpart in a line of its own."""
        if not isinstance(our, Paragraph) or not isinstance(their, Paragraph) or _same(our.children, their.children):
            return our
        return replace(our, children=(*our.children, Break(), self.voice(their.children)))

    def title(self, our: Inline, their: Inline) -> Inline:
        """The title of the document, which stands in bold before its number and state."""
        if isinstance(our, Span) and isinstance(their, Span) and our.role == their.role == "strong":
            return replace(our, children=self.beside(our.children, their.children))
        return our

    def beside(self, our: tuple[Inline, ...], their: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Words with their counterparts behind them."""
        return our if _same(our, their) else (*our, Text(" "), self.voice(their))

    def voice(self, words: tuple[Inline, ...]) -> Span:
        return Span("note", words, language=self.language)


def _paired(ours: Sequence[Part], theirs: Sequence[Part], double: Callable[[Part, Part], Part]) -> tuple[Part, ...]:
    """Each part doubled with its counterpart; ours alone where the shapes differ."""
    if len(ours) != len(theirs):
        return tuple(ours)
    return tuple(double(our, their) for our, their in zip(ours, theirs, strict=True))


def _same(our: tuple[Inline, ...], their: tuple[Inline, ...]) -> bool:
    return plain(our) == plain(their)
