"""Where a block stands in the Word file, and the borderless tables that put blocks in their places."""

from __future__ import annotations

from dataclasses import dataclass

ROOM = '<w:p><w:pPr><w:pStyle w:val="SBEnd"/><w:spacing w:before="120"/></w:pPr></w:p>'
"""What stands between a table and a box."""
END = '<w:p><w:pPr><w:pStyle w:val="SBEnd"/></w:pPr></w:p>'
"""The smallest paragraph: Word wants one after a table at the end of a cell, and between two tables."""

PAGE_BREAK = END.replace("</w:p>", '<w:r><w:br w:type="page"/></w:r></w:p>')

KEPT_END = END.replace("</w:pPr>", "<w:keepNext/></w:pPr>")
"""The same, which stays on the page of what follows."""


@dataclass(frozen=True)
class Context:
    """The surroundings of a block.

    `width` is what is left of the line after `indent`, both in twips. `text` and `value` are the styles of plain text
    and of large values; `colour` (RRGGBB) is forced by a fill, `strong` is that of bold words. `boxed` is the inside
    of the decision box, `paired` that of one of two columns, `level` counts the lists around.
    """

    width: int
    text: str = "Normal"
    value: str = "SBValue"
    colour: str = ""
    strong: str = ""
    bold: bool = False
    align: str = ""
    keep: bool = False
    boxed: bool = False
    paired: bool = False
    cell: bool = False
    room: str = ""
    """The distances to what is beside a paragraph, where they differ from its style's."""
    level: int = 0
    indent: int = 0


def layout(widths: tuple[int, ...], cells: str, *, indent: int = 0, style: str = "SBLayout", whole: bool = True) -> str:
    """A borderless table of one row that holds others in place; `whole` keeps it on one page."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    row = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}{cells}</w:tr></w:tbl>"
    )


def layout_cell(width: int, content: str, properties: str = "") -> str:
    """A cell of a layout table; `content` ends with a paragraph."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def margins(**sides: int) -> str:
    """Space inside a cell in twips: `top`, `left`, `bottom`, `right`; the table's own where not given."""
    given = "".join(
        f'<w:{side} w:w="{sides[side]}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right") if side in sides
    )
    return f"<w:tcMar>{given}</w:tcMar>" if given else ""
