"""Tables: fixed widths, head rows that repeat, rows that do not split, fills and aligned numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.document.nodes import Cell, Paragraph, Row, Span, Table, plain
from generator.formats.decimals import padding
from generator.formats.docx.context import Context, margins
from generator.formats.docx.units import eighths, hexadecimal, twips, xml

if TYPE_CHECKING:
    from generator.formats.docx.body import Body

ALIGN = {"left": "", "right": "right", "decimal": "right", "center": "center"}
STYLES = {"data": "SBTable", "definition": "SBTable", "matrix": "SBTable", "ask": "SBAskTable", "facts": "SBFacts"}
FILLS = ("amber", "red", "accent", "tint")
BEHIND, FILLED, BEHIND_DIVIDER, CENTRED = 6.0, 5.0, 8.0, 2.0
"""Points at the left of text behind numbers and fills, in a column with fills, and behind dividers; at both sides of
what is centred. PDF has the same (document.css), or lines would break elsewhere.
"""
MOST_WHOLE_ROWS, MOST_WHOLE_MATRIX_ROWS = 7, 12
"""Rows of a table that stays on one page, as in PDF (print.css)."""


def table(body: Body, found: Table, context: Context) -> str:
    """A table of the context's width, with its caption as a label above."""
    edges = [round(context.width * share / 100) for share in accumulate(column.width for column in found.columns)]
    widths = [right - left for left, right in zip([0, *edges], edges, strict=False)]
    widths[-1] += context.width - sum(widths)
    whole = len(found.body) <= (MOST_WHOLE_MATRIX_ROWS if found.kind == "matrix" else MOST_WHOLE_ROWS)
    rows = _Rows(body, found, widths)
    head = "".join(rows.row(row, number, head=True, keep=True) for number, row in enumerate(found.head))
    last = len(found.body) - 1
    main = "".join(
        rows.row(row, number, keep=(whole and number < last) or context.keep) for number, row in enumerate(found.body)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    top = "" if found.head or found.kind == "facts" else _top_rule(body)
    title = found.title or plain(found.caption)
    about = f'<w:tblCaption w:val="{xml(title)}"/>' if title else ""
    about += f'<w:tblDescription w:val="{xml(found.description)}"/>' if found.description else ""
    return (
        f"{body.caption(found, replace(context, keep=True))}"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{STYLES[found.kind]}"/><w:tblW w:w="{context.width}" w:type="dxa"/>'
        f'<w:tblInd w:w="{context.indent}" w:type="dxa"/>{top}<w:tblLayout w:type="fixed"/>{_look(found)}{about}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{main}</w:tbl>"
    )


def _look(found: Table) -> str:
    """What a reader takes for heads: the first row, and the first column where its cells name their rows."""
    names = all(row.cells[0].header for row in found.body) or (not found.head and found.kind != "facts")
    flags = {"firstRow": bool(found.head), "lastRow": False, "firstColumn": names, "lastColumn": False}
    value = 0x20 * flags["firstRow"] + 0x80 * flags["firstColumn"] + 0x200 + 0x400
    given = "".join(f'w:{name}="{int(flag)}" ' for name, flag in flags.items())
    return f'<w:tblLook w:val="{value:04X}" {given}w:noHBand="1" w:noVBand="1"/>'


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
        self.insets = [twips(self._inset(at, filled)) for at in range(len(found.columns))]

    def _inset(self, at: int, filled: set[int]) -> float:
        """Points at the left of a column, the same in each of its cells so that its text lines up."""
        columns, kind = self.table.columns, self.table.kind
        if columns[at].align == "center":
            return CENTRED
        if kind == "facts":
            return BEHIND_DIVIDER if at else 0
        if kind == "matrix" or columns[at].align != "left":
            return 0
        if at in filled:
            return FILLED
        return BEHIND if at and (columns[at - 1].align != "left" or at - 1 in filled) else 0

    def row(self, row: Row, number: int, *, head: bool = False, keep: bool = False) -> str:
        cells = []
        for at, cell in _placed(row):
            pad = self.padding[at][number] if at in self.padding and not head else ""
            cells.append(self.cell(cell, at, row, number, head=head, pad=pad, keep=keep))
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(self, cell: Cell, at: int, row: Row, number: int, *, head: bool, pad: str, keep: bool) -> str:
        width = sum(self.widths[at : at + cell.colspan])
        fill, colour = self.body.tone(cell.tone)
        inner = Context(
            width - self.insets[at] - self._right(cell, at),
            self._style(head, number),
            colour=colour or self._second_voice(at, head, number),
            bold=self._bold(cell, at, row, head),
            align=ALIGN[cell.align or self.table.columns[at].align],
            keep=keep,
            cell=True,
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
        """What differs from the table's own: the column's inset, the right of the last column and of centred ones."""
        right = self._right(cell, at)
        return margins(
            **({"left": self.insets[at]} if self.insets[at] else {}),
            **({"right": right} if right != twips(self.body.theme.space.cell_right) else {}),
        )

    def _right(self, cell: Cell, at: int) -> int:
        """Twips at the right of a cell: none where its text runs to the right edge of the table, and behind a state.

        No run can be kept on a line in Word, so that a state needs the room that it may run into in PDF.
        """
        if (cell.align or self.table.columns[at].align) == "center":
            return twips(CENTRED)
        last = at + cell.colspan == len(self.table.columns)
        flush = _is_state(cell) if cell.tone in FILLS else last
        return 0 if flush else twips(self.body.theme.space.cell_right)

    def _total_rule(self) -> str:
        size, colour = eighths(self.body.theme.rules.total), hexadecimal(self.body.theme.colours.light.ink)
        return f'<w:tcBorders><w:top w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/></w:tcBorders>'


def _placed(row: Row) -> list[tuple[int, Cell]]:
    """Each cell with the number of its first column."""
    starts = accumulate((cell.colspan for cell in row.cells), initial=0)
    return list(zip(starts, row.cells, strict=False))


def _is_state(cell: Cell) -> bool:
    """Whether a cell says a state and nothing else."""
    match cell.blocks:
        case (Paragraph((Span(role="state"),)),):
            return True
        case _:
            return False


def _words(cell: Cell) -> str:
    return " ".join(plain(block.children) for block in cell.blocks if isinstance(block, Paragraph))
