"""The title band of the Word file: names at the left, stamps at the right, the lead rule below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.document.nodes import Band, Draft, Paragraph, Rag, State
from generator.formats.docx.context import END, Context, layout, layout_cell, margins
from generator.formats.docx.units import eighths, hexadecimal, twips, twips_of_mm

if TYPE_CHECKING:
    from generator.formats.docx.body import Body

LOGO_WIDTH = twips_of_mm(42)
GAP = twips_of_mm(4)
DRAFT_WIDTH, NARROW_DRAFT_WIDTH = 0.322, 0.22
"""Shares of the text's width; narrow where a state stands beside it."""
COVER_ABOVE = 30
"""Millimetres from the top of a cover's text to its title band."""
Stamp = tuple[int, str]
"""Width of a cell in twips and the cell."""


def band(body: Body, found: Band, context: Context) -> str:
    """The band with the state or draft stamp, or both."""
    stamps = _stamps(body, found, context.width)
    first = context.width - sum(width for width, _ in stamps)
    names = _names(body, found, replace(context, width=first))
    if stamps:
        cells = layout_cell(first, names, margins(right=GAP)) + "".join(cell for _, cell in stamps)
        names = layout((first, *(width for width, _ in stamps)), cells)
    theme = body.theme
    rule = (
        f'<w:pBdr><w:bottom w:val="{"dashed" if found.draft else "single"}" w:sz="{eighths(theme.rules.lead)}" '
        f'w:space="4" w:color="{hexadecimal(theme.colours.light.accent)}"/></w:pBdr>'
        f'<w:spacing w:before="0" w:after="{round(100 * theme.density)}"/>'
    )
    return f'{names}<w:p><w:pPr><w:pStyle w:val="SBEnd"/>{rule}</w:pPr></w:p>'


def _names(body: Body, found: Band, context: Context) -> str:
    """Logo, kicker, title and meta line; bold words of the kicker in the accent."""
    theme = body.theme
    accent = replace(context, strong=hexadecimal(theme.colours.light.accent))
    logo = body.picture(theme.picture, theme.logo_alt, replace(context, width=LOGO_WIDTH)) if theme.picture else ""
    lowered = f'<w:spacing w:before="{twips_of_mm(COVER_ABOVE)}"/>' if found.cover else ""
    return logo + "".join(
        body.paragraph(body.inlines(content, accent, style), style, context, extra)
        for content, style, extra in (
            (found.kicker, "SBKicker", lowered), (found.title, "Title", ""), (found.meta, "SBMeta", "")
        )
    )  # fmt: skip


def _stamps(body: Body, found: Band, width: int) -> list[Stamp]:
    """What stands at the right, in order: draft stamp, state, remarks beside it. The state begins at column two."""
    stamps: list[Stamp] = []
    if found.draft:
        share = NARROW_DRAFT_WIDTH if found.state else DRAFT_WIDTH
        stamps.append(_draft(body, found.draft, round(width * share)))
    if found.draft and found.state:
        stamps.append((GAP, layout_cell(GAP, END)))
    if found.state:
        column = (width - twips(body.theme.space.gutter)) // 2
        stamps += _state(body, found.state, round(column * (0.72 if found.draft else 1)))
    return stamps


def _draft(body: Body, draft: Draft, width: int) -> Stamp:
    """The dashed box."""
    edge = f'w:val="dashed" w:sz="6" w:space="0" w:color="{hexadecimal(body.theme.colours.light.ink)}"'
    borders = "".join(f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right"))
    content = body.cell_blocks(draft.blocks, Context(width - 320, "SBCell", "SBStamp"))
    inside = margins(top=80, left=160, bottom=80, right=160)
    return width, layout_cell(width, content, f'<w:tcBorders>{borders}</w:tcBorders>{inside}<w:vAlign w:val="center"/>')


def _state(body: Body, state: State, column: int) -> list[Stamp]:
    """The reported state, filled when amber or red, and the remarks beside it."""
    fill, colour = body.tone(state.rag)
    width = round(column * 0.48)
    inner = Context(width - 240, "SBCell", "SBState", colour)
    label = replace(inner, colour=colour if state.rag is Rag.RED else "")
    content = "".join(
        body.blocks((block,), label if isinstance(block, Paragraph) and block.role == "label" else inner)
        for block in state.blocks
    )
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    edge = round(80 * body.theme.density)
    left = margins(top=edge, left=140 if fill else 0, bottom=edge, right=100)
    beside = body.cell_blocks(state.beside, Context(column - width - 140, "SBNote"))
    return [
        (width, layout_cell(width, content, f'{shade}{left}<w:vAlign w:val="center"/>')),
        (
            column - width,
            layout_cell(column - width, beside, f'{margins(left=140, bottom=edge)}<w:vAlign w:val="bottom"/>'),
        ),
    ]
