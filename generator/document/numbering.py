"""Numbers of a finished tree: sections, tables and figures count, get anchors, and are referred to by their number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Literal

from generator.document.nodes import (
    Block,
    Cell,
    Chart,
    Figure,
    Heading,
    Inline,
    Link,
    Pair,
    Paragraph,
    Section,
    Table,
    Text,
    plain,
    walk,
)
from generator.document.rewrite import Rewriter
from generator.language import Language

Captions = Literal["none", "own", "all"]
"""Which tables are numbered: none, those with a caption of their own, or all, by their title."""

WIDE = 10
"""Columns from which a table stands on pages turned on their side."""


def numbered(blocks: tuple[Block, ...], language: Language, *, depth: int, captions: Captions) -> tuple[Block, ...]:
    """The blocks with headings numbered down to level `depth`, tables and figures labelled, and references filled in.

    A section holding a table of many columns is marked to be set on wide pages, but where nothing is numbered.
    """
    counted = _Numbering(language, depth, captions).blocks(blocks, "")
    return _References(language, counted).blocks(counted)


class _Numbering:
    """Counts in reading order."""

    def __init__(self, language: Language, depth: int, captions: Captions) -> None:
        self.language, self.depth, self.captions = language, depth, captions
        self.count = [0, 0, 0]
        self.labels: Counter[str] = Counter()
        self.anchors: set[str] = set()

    def blocks(self, blocks: tuple[Block, ...], section: str) -> tuple[Block, ...]:
        return tuple(self.block(block, section) for block in blocks)

    def block(self, block: Block, section: str) -> Block:
        match block:
            case Section(identifier, inner):
                wide = self.captions != "none" and any(_is_wide(each) for each in inner)
                return replace(block, blocks=self.blocks(inner, identifier), wide=wide)
            case Pair(left, right):
                return Pair(self.blocks(left, section), self.blocks(right, section))
            case Heading(level=level) if level == 1 or level <= self.depth:
                self.count[level - 1 :] = [self.count[level - 1] + 1, *[0] * (3 - level)]
                number = ".".join(map(str, self.count[:level])) if level <= self.depth else ""
                name = section if level == 1 and section else plain(block.children)
                return replace(block, number=number, anchor=self.anchor(name))
            case Table(kind="data" | "definition" | "matrix"):
                return self.table(block)
            case Chart() | Figure() if block.caption and self.captions != "none":
                label, anchor = self.label("figure", self.language.text("Figure {number}"))
                return replace(block, label=label, anchor=anchor)
            case _:
                return block

    def table(self, table: Table) -> Table:
        """A table with its label and what it holds, for those who cannot see it."""
        names = [plain(cell.blocks[0].children) for cell in _heads(table) if isinstance(cell.blocks[0], Paragraph)]
        described = self.language.text("Columns: {names}", names=tuple(names)) if names else ""
        table = replace(table, description=described)
        caption = table.caption
        if self.captions == "all" and not caption and table.title:
            caption = (Text(table.title),)
        if self.captions == "none" or not caption:
            return table
        label, anchor = self.label("table", self.language.text("Table {number}"))
        return replace(table, caption=caption, label=label, anchor=anchor)

    def label(self, kind: str, pattern: str) -> tuple[str, str]:
        """The next label of a kind and its anchor."""
        self.labels[kind] += 1
        number = str(self.labels[kind])
        return pattern.replace("{number}", number), self.anchor(f"{kind}-{number}")

    def anchor(self, words: str) -> str:
        """A name of its own for each heading, table and figure."""
        base = re.sub(r"[^\w]+", "-", words.lower()).strip("-") or "section"
        anchor, number = base, 1
        while anchor in self.anchors:
            number += 1
            anchor = f"{base}-{number}"
        self.anchors.add(anchor)
        return anchor


def _heads(table: Table) -> list[Cell]:
    """The heads of columns that say something."""
    return [cell for row in table.head[-1:] for cell in row.cells if cell.blocks]


def _is_wide(block: Block) -> bool:
    return isinstance(block, Table) and (block.wide or len(block.columns) >= WIDE)


class _References(Rewriter):
    """Fills in what a template refers to: "section 9", "Table 2", or the words of an unnumbered heading."""

    def __init__(self, language: Language, blocks: tuple[Block, ...]) -> None:
        self.language = language
        self.targets = {
            block.anchor: block
            for block in walk(blocks)
            if isinstance(block, Heading | Table | Chart | Figure) and block.anchor
        }

    def link(self, link: Link) -> tuple[Inline, ...]:
        """A reference as a link with the label of its target; only the words where the document does not have it."""
        if link.refers != "label":
            return super().link(link)
        anchor = link.href[1:].lower()
        match self.targets.get(anchor):
            case None:
                return link.children
            case Heading(number=number) if number:
                text = self.language.text("section {number}", number=number)
                return (Link(f"#{anchor}", (Text(text),), refers="number"),)
            case Heading(children=title):
                return (Link(f"#{anchor}", (Text(plain(title)),), refers="text"),)
            case target:
                return (Link(f"#{anchor}", (Text(target.label),), refers="text"),)
