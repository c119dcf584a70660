"""The entries of a table of contents."""

from __future__ import annotations

from typing import NamedTuple

from generator.document.nodes import Document, Heading, plain, walk

DEEPEST = 2


class Entry(NamedTuple):
    """One line of the contents: heading level 1 or 2, its number, words and anchor."""

    level: int
    number: str
    title: str
    anchor: str


def entries(document: Document) -> list[Entry]:
    """The headings that can be linked to: sections, and numbered headings inside them."""
    return [
        Entry(block.level, block.number, plain(block.children), block.anchor)
        for block in walk(document.blocks)
        if isinstance(block, Heading)
        and block.anchor
        and (block.level == 1 or (block.level <= DEEPEST and block.number))
    ]
