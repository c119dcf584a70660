"""What the lists of a document hold: its contents, its tables and its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.document.nodes import Block, Chart, Document, Figure, Heading, Paper, Table, children, plain, walk

DEEPEST = 2
LEAST_LISTED = 3
"""Tables or figures from which a document with contents lists them too."""
PAGES_WITHOUT_CONTENTS = 6
LINES_A_PAGE = 130
"""Blocks and rows on a page of the samples, in the mean; a row of five cells counts as six."""


class Entry(NamedTuple):
    """One line of a list: heading level 1 or 2, its number or label, words and anchor."""

    level: int
    number: str
    title: str
    anchor: str


@dataclass(frozen=True)
class Pages:
    """How a document lies on paper: how many pages, whether a contents list is on them, and the page of each anchor."""

    count: int
    contents: bool
    of: Mapping[str, int]


def entries(document: Document) -> list[Entry]:
    """The headings that can be linked to: sections, and numbered headings inside them; in a pack its papers too."""
    return list(_entries(document.blocks, 0))


def _entries(blocks: tuple[Block, ...], below: int) -> Iterator[Entry]:
    """The entries of blocks; those of a paper stand a level below it."""
    for block in blocks:
        if isinstance(block, Paper):
            yield Entry(1, block.label, block.title, block.anchor)
            yield from _entries(block.blocks, 1)
        elif isinstance(block, Heading):
            level = block.level + below
            if block.anchor and level <= DEEPEST and (block.level == 1 or block.number):
                yield Entry(level, block.number, plain(block.children), block.anchor)
        else:
            yield from _entries(children(block), below)


def captions(document: Document) -> list[tuple[str, list[Entry]]]:
    """The lists of tables and of figures, each with its title; none that would be short."""
    found: tuple[list[Entry], list[Entry]] = ([], [])
    for block in walk(document.blocks):
        if isinstance(block, Table | Chart | Figure) and block.label:
            entry = Entry(1, block.label, plain(block.caption), block.anchor)
            found[not isinstance(block, Table)].append(entry)
    titled = zip(document.lists_titles, found, strict=True)
    return [(title, listed) for title, listed in titled if len(listed) >= LEAST_LISTED]


def has_contents(document: Document, pages: Pages | None) -> bool:
    """Whether a contents list stands in a document: as its layout found, or as it looks where it was not laid out."""
    if pages is not None:
        return pages.contents
    return looks_long(document) if document.contents is None else document.contents


def looks_long(document: Document) -> bool:
    """Whether a document most likely runs over so many pages that it needs a contents list."""
    lines = sum(len(block.body) if isinstance(block, Table) else 1 for block in walk(document.blocks))
    return lines > PAGES_WITHOUT_CONTENTS * LINES_A_PAGE
