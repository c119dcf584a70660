"""Pages of the Word file: size, margins, running heads and footers of its sections."""

from __future__ import annotations

from generator.formats.docx.context import END
from generator.formats.docx.styles import HEAD_GAP
from generator.formats.docx.units import twips, twips_of_mm
from generator.formats.theme import Theme

FOOT = twips_of_mm(8)
HEAD, FIRST_HEAD, FOOTER, WIDE_HEAD, WIDE_FOOTER = "header1", "header2", "footer1", "header3", "footer2"
"""Relationships of the running heads and footers; those of wide pages reach to their right margin."""


def section(theme: Theme, *, wide: bool, first: bool) -> str:
    """The properties of a section: upright pages, or `wide` ones turned on their side.

    In the `first` one the first page has no running head, and so starts higher.
    """
    page = theme.page
    side = twips_of_mm(page.side)
    running_head = max(twips_of_mm(page.top) - twips(HEAD_GAP + theme.type.small.print[1]), 0)
    width, height = twips_of_mm(page.width), twips_of_mm(page.height)
    size = f'w:w="{height}" w:h="{width}" w:orient="landscape"' if wide else f'w:w="{width}" w:h="{height}"'
    top = page.first_top if first else page.top
    return (
        f"<w:sectPr>{_references(wide=wide, first=first)}<w:pgSz {size}/>"
        f'<w:pgMar w:top="{twips_of_mm(top)}" w:right="{side}" w:bottom="{twips_of_mm(page.bottom)}" '
        f'w:left="{side}" w:header="{running_head}" w:footer="{FOOT}" w:gutter="0"/>{"<w:titlePg/>" if first else ""}'
        "</w:sectPr>"
    )


def section_break(theme: Theme, *, wide: bool, first: bool) -> str:
    """The smallest paragraph, which ends a section; the next one begins on a new page."""
    return END.replace("</w:pPr>", f"{section(theme, wide=wide, first=first)}</w:pPr>")


def _references(*, wide: bool, first: bool) -> str:
    head, foot = (WIDE_HEAD, WIDE_FOOTER) if wide else (HEAD, FOOTER)
    found = [("header", "default", head), ("footer", "default", foot)]
    if first:
        found = [("header", "first", FIRST_HEAD), found[0], ("footer", "first", foot), found[1]]
    return "".join(f'<w:{part}Reference w:type="{kind}" r:id="{name}"/>' for part, kind, name in found)
