"""Tables: fixed widths, head rows that repeat, rows that do not split, fills and aligned numbers."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from generator.document.nodes import Cell, Paragraph, Row, Table, plain
from generator.formats.decimals import padding
from generator.formats.docx.units import eighths, hexadecimal, xml

if TYPE_CHECKING:
    from generator.formats.docx.body import Body, Context

ALIGN = {"left": "", "right": "right", "decimal": "right", "center": "center"}
STYLES = {"data": "SBTable", "definition": "SBTable", "matrix": "SBTable", "ask": "SBTable", "facts": "SBFacts"}


def table(body: Body, found: Table, context: Context) -> str:
    """A table of the context's width, with its caption as a label above."""
    edges = [round(context.width * share / 100) for share in accumulate(column.width for column in found.columns)]
    widths = [right - left for left, right in zip([0, *edges], edges, strict=False)]
    widths[-1] += context.width - sum(widths)
    rows = _Rows(body, found, widths)
    head = "".join(rows.row(row, number, head=True) for number, row in enumerate(found.head))
    main = "".join(rows.row(row, number) for number, row in enumerate(found.body))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    top = "" if found.head or found.kind == "facts" else _top_rule(body)
    title = f'<w:tblCaption w:val="{xml(found.title)}"/>' if found.title else ""
    look = f'<w:tblLook w:val="0420" w:firstRow="{int(bool(found.head))}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    caption = body.paragraph(body.inlines(found.caption, context), "SBLabel", context) if found.caption else ""
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="{STYLES[found.kind]}"/><w:tblW w:w="{context.width}" w:type="dxa"/>'
        f'{top}<w:tblLayout w:type="fixed"/>{look}{title}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{main}</w:tbl>'
    )


def _top_rule(body: Body) -> str:
    """A hairline above the first row of a table without a head."""
    rule = f'w:val="single" w:sz="{eighths(body.theme.rules.row)}" w:space="0" w:color="{hexadecimal(body.theme.colours.light.rule)}"'
    return f"<w:tblBorders><w:top {rule}/><w:insideH {rule}/></w:tblBorders>"


class _Rows:
    """Writes the rows of one table."""

    def __init__(self, body: Body, found: Table, widths: list[int]) -> None:
        self.body, self.table, self.widths = body, found, widths
        self.padding = {
            at: padding([_words(row.cells[at]) if at < len(row.cells) else "" for row in found.body])
            for at, column in enumerate(found.columns)
            if column.align == "decimal"
        }

    def row(self, row: Row, number: int, *, head: bool = False) -> str:
        cells, at = [], 0
        for cell in row.cells:
            pad = self.padding[at][number] if at in self.padding and not head else ""
            cells.append(self.cell(cell, at, row, number, head, pad))
            at += cell.colspan
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(self, cell: Cell, at: int, row: Row, number: int, head: bool, pad: str) -> str:
        from generator.formats.docx.body import Context

        column, kind = self.table.columns[at], self.table.kind
        width = sum(self.widths[at : at + cell.colspan])
        fill, colour = self.body.tone(cell.tone)
        bold = (
            row.total
            or (column.key and not head)
            or (kind == "definition" and at == 0)
            or cell.tone in ("accent", "tint")
        )
        inner = Context(
            width - 100,
            self._style(head, number),
            colour or (hexadecimal(self.body.theme.colours.light.ink2) if kind == "definition" and at == 0 else ""),
            bold,
            ALIGN[cell.align or column.align],
            keep=head,
        )
        content = self.body.cell_blocks(cell.blocks, inner)
        if pad:
            content = content[: -len("</w:p>")] + f'<w:r><w:t xml:space="preserve">{pad}</w:t></w:r></w:p>'
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        border = self._total_rule() if row.total else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        margin = self._margin(cell, at)
        vertical = '<w:vAlign w:val="bottom"/>' if head else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{border}{shade}{margin}{vertical}</w:tcPr>{content}</w:tc>'

    def _style(self, head: bool, number: int) -> str:
        """The paragraph style of plain text: heads small, the values of facts large, their details as cells."""
        if head:
            return "SBHead"
        return "SBValue" if self.table.kind == "facts" and number == 0 else "SBCell"

    def _margin(self, cell: Cell, at: int) -> str:
        """Space to the left of filled cells and of facts behind a divider."""
        filled = cell.tone in ("amber", "red", "accent", "tint")
        if not filled and not (self.table.kind == "facts" and at):
            return ""
        return f'<w:tcMar><w:left w:w="{120 if self.table.kind == "facts" else 80}" w:type="dxa"/></w:tcMar>'

    def _total_rule(self) -> str:
        theme = self.body.theme
        return (
            f'<w:tcBorders><w:top w:val="single" w:sz="{eighths(theme.rules.total)}" w:space="0" '
            f'w:color="{hexadecimal(theme.colours.light.ink)}"/></w:tcBorders>'
        )


def _words(cell: Cell) -> str:
    return " ".join(plain(block.children) for block in cell.blocks if isinstance(block, Paragraph))
