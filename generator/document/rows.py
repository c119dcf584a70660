"""The sections of a kind rendered, parsed and laid in rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.diagnostics import Place
from generator.document.environment import Renderer
from generator.document.kinds import NEW_PAGE, Kind
from generator.document.nodes import Band, Block, Heading, List, Pair, Section, Table
from generator.document.parse import Charts, Pictures, parse

MOST_LINES_BESIDE = 30
"""Lines of a section that may stand beside another: two columns must fit a page."""


def rows(kind: Kind, renderer: Renderer, pictures: Pictures, charts: Charts | None = None) -> tuple[Block, ...]:
    """The blocks of a document, not numbered yet. Raises DataError when a template is wrong."""
    sections = {
        section: parse(
            renderer.render(kind.sections[section]), Place(f"templates/{kind.sections[section]}"), pictures, charts
        )
        for row in kind.rows
        if row != NEW_PAGE
        for section in row
    }
    return _laid(kind, sections)


def _laid(kind: Kind, sections: Mapping[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    """Sections in their rows; of two side by side one that is empty or too long for a page leaves the full width."""
    blocks: list[Block] = []
    new_page = False
    for row in kind.rows:
        if row == NEW_PAGE:
            new_page = True
            continue
        found = [Section(section, sections[section]) for section in row if sections[section]]
        if new_page and found:
            found[0], new_page = replace(found[0], new_page=True), False
        if len(found) == 2 and all(_height(section.blocks) <= MOST_LINES_BESIDE for section in found):
            blocks.append(Pair((found[0],), (found[1],)))
        else:
            blocks += [block for section in found for block in _unwrapped(section)]
    return tuple(blocks)


def _height(blocks: tuple[Block, ...]) -> int:
    """Table rows, list items and other blocks: about the lines they take."""
    return sum(
        len(block.body) if isinstance(block, Table) else len(block.items) if isinstance(block, List) else 1
        for block in blocks
    )


def _unwrapped(section: Section) -> Iterator[Block]:
    """A title band stands at the top of the document, outside its section, and what opens the document before the
    first heading (the answer, the ask) is a section of its own: contents may follow it.
    """
    bands = [block for block in section.blocks if isinstance(block, Band)]
    rest = tuple(block for block in section.blocks if not isinstance(block, Band))
    headings = [at for at, block in enumerate(rest) if isinstance(block, Heading) and block.level == 1]
    start = headings[0] if bands and headings else 0
    yield from bands
    for part in (rest[:start], rest[start:]):
        if part:
            yield replace(section, blocks=part)
