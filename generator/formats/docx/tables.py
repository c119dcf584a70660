"""Tables: fixed widths, head rows that repeat, rows that do not split, fills and aligned numbers."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from generator.document.nodes import Cell, Paragraph, Row, Table, plain
from generator.formats.decimals import padding
from generator.formats.docx.context import Context, margins
from generator.formats.docx.units import eighths, hexadecimal, twips, xml

if TYPE_CHECKING:
    from generator.formats.docx.body import Body

ALIGN = {"left": "", "right": "right", "decimal": "right", "center": "center"}
STYLES = {"data": "SBTable", "definition": "SBTable", "matrix": "SBTable", "ask": "SBAskTable", "facts": "SBFacts"}
FILLS = ("amber", "red", "accent", "tint")
INSET_BEHIND, INSET_FILLED = 120, 80
"""Twips at the left of text behind numbers, fills and dividers, and of text in a column with fills."""


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
    look = (
        f'<w:tblLook w:val="0420" w:firstRow="{int(bool(found.head))}" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    caption = body.inlines(found.caption, context, "SBLabel")
    return (
        f"{body.paragraph(caption, 'SBLabel', context) if found.caption else ''}"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{STYLES[found.kind]}"/><w:tblW w:w="{context.width}" w:type="dxa"/>'
        f'<w:tblInd w:w="{context.indent}" w:type="dxa"/>{top}<w:tblLayout w:type="fixed"/>{look}{title}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{main}</w:tbl>"
    )


def _top_rule(body: Body) -> str:
    """A hairline above the first row of a table without a head."""
    size, colour = eighths(body.theme.rules.row), hexadecimal(body.theme.colours.light.rule)
    rule = f'w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"'
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
        filled = {at for row in found.body for at, cell in _placed(row) if cell.tone in FILLS}
        self.insets = [self._inset(at, filled) for at in range(len(found.columns))]

    def _inset(self, at: int, filled: set[int]) -> int:
        """Space at the left of a column, the same in each of its cells so that its text lines up."""
        columns = self.table.columns
        if columns[at].align == "center":
            return twips(self.body.theme.space.cell_right)
        if columns[at].align != "left" or (at == 0 and at not in filled):
            return 0
        behind = at > 0 and (self.table.kind == "facts" or columns[at - 1].align != "left" or at - 1 in filled)
        return INSET_BEHIND if behind else INSET_FILLED if at in filled else 0

    def row(self, row: Row, number: int, *, head: bool = False) -> str:
        cells = []
        for at, cell in _placed(row):
            pad = self.padding[at][number] if at in self.padding and not head else ""
            cells.append(self.cell(cell, at, row, number, head=head, pad=pad))
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(self, cell: Cell, at: int, row: Row, number: int, *, head: bool, pad: str) -> str:
        width = sum(self.widths[at : at + cell.colspan])
        fill, colour = self.body.tone(cell.tone)
        inner = Context(
            width - self.insets[at] - (0 if self._flush(cell, at) else twips(self.body.theme.space.cell_right)),
            self._style(head, number),
            colour=colour or self._second_voice(at, head, number),
            bold=self._bold(cell, at, row, head),
            align=ALIGN[cell.align or self.table.columns[at].align],
            keep=head,
        )
        content = self.body.cell_blocks(cell.blocks, inner)
        if pad:
            content = content[: -len("</w:p>")] + f'<w:r><w:t xml:space="preserve">{pad}</w:t></w:r></w:p>'
        properties = "".join(
            (
                f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else "",
                self._total_rule() if row.total else "",
                f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "",
                self._margins(cell, at),
                '<w:vAlign w:val="bottom"/>' if head else "",
            )
        )
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'

    def _bold(self, cell: Cell, at: int, row: Row, head: bool) -> bool:
        key = (self.table.columns[at].key or (self.table.kind == "definition" and at == 0)) and not head
        return key or row.total or cell.tone in ("accent", "tint")

    def _style(self, head: bool, number: int) -> str:
        """The paragraph style of plain text: heads small, the values of facts large, their details as cells."""
        if head:
            return "SBHead"
        return "SBValue" if self.table.kind == "facts" and number == 0 else "SBCell"

    def _second_voice(self, at: int, head: bool, number: int) -> str:
        """ink2 for the labels of definitions and the details of facts."""
        label = self.table.kind == "definition" and at == 0
        detail = self.table.kind == "facts" and number > 0
        return hexadecimal(self.body.theme.colours.light.ink2) if (label or detail) and not head else ""

    def _margins(self, cell: Cell, at: int) -> str:
        """What differs from the table's own: the column's inset, and the last column, which ends with the table."""
        return margins(
            **({"left": self.insets[at]} if self.insets[at] else {}),
            **({"right": 0} if self._flush(cell, at) else {}),
        )

    def _flush(self, cell: Cell, at: int) -> bool:
        """Whether the text of a cell runs to the right edge of the table."""
        last = at + cell.colspan == len(self.table.columns)
        return last and (cell.align or self.table.columns[at].align) != "center" and cell.tone not in FILLS

    def _total_rule(self) -> str:
        size, colour = eighths(self.body.theme.rules.total), hexadecimal(self.body.theme.colours.light.ink)
        return f'<w:tcBorders><w:top w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/></w:tcBorders>'


def _placed(row: Row) -> list[tuple[int, Cell]]:
    """Each cell with the number of its first column."""
    starts = accumulate((cell.colspan for cell in row.cells), initial=0)
    return list(zip(starts, row.cells, strict=False))


def _words(cell: Cell) -> str:
    return " ".join(plain(block.children) for block in cell.blocks if isinstance(block, Paragraph))
