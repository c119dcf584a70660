"""A tree made anew with its inline content changed: references filled in, pages told, anchors renamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.document.nodes import (
    Aside,
    Band,
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    Item,
    Link,
    List,
    Pair,
    Paper,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Table,
    Text,
)


class Rewriter:
    """Makes every block and all inline content anew; a subclass says what becomes of a link, or of a block."""

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph(content):
                return replace(block, children=self.inlines(content))
            case Heading(children=content, note=note):
                return replace(block, children=self.inlines(content), note=self.inlines(note))
            case List(items):
                return replace(block, items=tuple(Item(self.blocks(item.blocks), item.checked) for item in items))
            case Quote(inner) | Aside(inner) | Section(_, inner) | Paper(blocks=inner):
                return replace(block, blocks=self.blocks(inner))
            case Pair(left, right):
                return Pair(self.blocks(left), self.blocks(right))
            case Table(head=head, body=body, caption=caption):
                rows = (tuple(self.row(row) for row in part) for part in (head, body))
                return replace(block, head=next(rows), body=next(rows), caption=self.inlines(caption))
            case Chart() | Figure():
                return replace(block, caption=self.inlines(block.caption))
            case Band():
                return replace(block, meta=self.inlines(block.meta))
            case _:
                return block

    def row(self, row: Row) -> Row:
        return replace(row, cells=tuple(replace(cell, blocks=self.blocks(cell.blocks)) for cell in row.cells))

    def inlines(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for inline in content:
            match inline:
                case Link():
                    found += self.link(inline)
                case Span():
                    found.append(replace(inline, children=self.inlines(inline.children)))
                case _:
                    found.append(inline)
        return tuple(found)

    def link(self, link: Link) -> tuple[Inline, ...]:
        return (replace(link, children=self.inlines(link.children)),)


def paged(document: Document, pages: Mapping[str, tuple[int, int]]) -> Document:
    """A document that tells the pages its references lead to: first and last of each anchor; a dash where unknown."""
    return replace(document, blocks=_Pages(pages).blocks(document.blocks))


class _Pages(Rewriter):
    def __init__(self, pages: Mapping[str, tuple[int, int]]) -> None:
        self.pages = pages

    def link(self, link: Link) -> tuple[Inline, ...]:
        if link.refers not in ("page", "pages"):
            return super().link(link)
        found = self.pages.get(link.href[1:])
        if found is None:
            return (Text("–"),)
        first, last = found
        several = link.refers == "pages" and last > first
        return (replace(link, children=(Text(f"{first}–{last}" if several else f"{first}"),)),)


def within(blocks: tuple[Block, ...], prefix: str) -> tuple[Block, ...]:
    """Blocks of a document as part of another one: its anchors, and what refers to them, have names of their own."""
    return _Within(prefix).blocks(blocks)


class _Within(Rewriter):
    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def block(self, block: Block) -> Block:
        made = super().block(block)
        if isinstance(made, Heading | Table | Chart | Figure) and made.anchor:
            return replace(made, anchor=self.prefix + made.anchor)
        return made

    def link(self, link: Link) -> tuple[Inline, ...]:
        href = f"#{self.prefix}{link.href[1:]}" if link.href.startswith("#") else link.href
        return super().link(replace(link, href=href))
