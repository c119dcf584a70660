"""Tables in HTML: column widths, heads, row headers, aligned numbers and labels for cards on a phone."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from generator.document.nodes import Block, Cell, Inline, Paragraph, Row, Table, plain
from generator.formats.decimals import padding

WriteBlocks = Callable[[tuple[Block, ...]], str]
WriteInlines = Callable[[tuple[Inline, ...]], str]
MOST_COLUMNS, MOST_CHARACTERS = 5, 64
"""A data table with more columns, or with longer rows on average, becomes cards on a phone."""


def write_table(table: Table, blocks: WriteBlocks, inlines: WriteInlines) -> str:
    """A table as HTML."""
    cards = " cards" if becomes_cards(table) else ""
    name = f' aria-label="{escape(table.title)}"' if table.title and not table.caption else ""
    facts = f' style="--columns:{len(table.columns)}"' if table.kind == "facts" else ""
    label = f'<span class="label">{escape(table.label)}</span> ' if table.label else ""
    caption = f"<caption>{label}{inlines(table.caption)}</caption>\n" if table.caption else ""
    anchor = f' id="{escape(table.anchor)}"' if table.anchor else ""
    widths = "".join([f'<col style="width:{column.width:g}%">' for column in table.columns])
    writer = _Rows(table, blocks, inlines, labels=bool(cards))
    head = f"<thead>\n{writer.rows(table.head, head=True)}</thead>\n" if table.head else ""
    return (
        f'<table{anchor} class="{table.kind}{cards}"{facts}{name}>\n{caption}<colgroup>{widths}</colgroup>\n'
        f"{head}<tbody>\n{writer.rows(table.body)}</tbody>\n</table>\n"
    )


def becomes_cards(table: Table) -> bool:
    """Whether a phone shows each row as a card."""
    if table.kind not in ("data", "ask") or not table.head:
        return False
    if table.kind == "ask" or len(table.columns) > MOST_COLUMNS:
        return True
    some = table.body[:50]
    length = sum(len(_words(cell)) for row in some for cell in row.cells)
    return len(table.columns) > 3 and length > MOST_CHARACTERS * len(some)


def _words(cell: Cell) -> str:
    return " ".join(plain(block.children) for block in cell.blocks if isinstance(block, Paragraph))


def _spacing(table: Table) -> tuple[set[int], set[int]]:
    """The left-aligned columns with filled cells, and those whose text needs room from what is to their left."""
    if table.kind == "matrix":
        return set(), set()
    left = {at for at, column in enumerate(table.columns) if column.align == "left"}
    toned = {at for row in table.body for at, cell in enumerate(row.cells) if cell.tone in ("amber", "red")}
    crowded = {at for at, column in enumerate(table.columns) if column.align != "left"} | toned
    return toned & left, {at + 1 for at in crowded} & left - toned


class _Rows:
    """Writes the rows of one table."""

    def __init__(self, table: Table, blocks: WriteBlocks, inlines: WriteInlines, *, labels: bool) -> None:
        self.blocks, self.inlines, self.labels = blocks, inlines, labels
        self.columns, self.headed = table.columns, bool(table.head)
        self.filled, self.after = _spacing(table)
        self.padding = {
            at: padding([_words(row.cells[at]) if at < len(row.cells) else "" for row in table.body])
            for at, column in enumerate(table.columns)
            if column.align == "decimal"
        }

    def rows(self, rows: tuple[Row, ...], *, head: bool = False) -> str:
        written = []
        for number, row in enumerate(rows):
            cells, at = [], 0
            for cell in row.cells:
                pad = self.padding[at][number] if at in self.padding and not head else ""
                cells.append(self.cell(cell, at, head, pad))
                at += cell.colspan
            opened = '<tr class="total">' if row.total else "<tr>"
            written.append(f"{opened}{''.join(cells)}</tr>\n")
        return "".join(written)

    def cell(self, cell: Cell, at: int, head: bool, pad: str) -> str:
        content = self._content(cell.blocks) + pad
        leads = at == 0 and not self.headed  # without a head the first cell names its row
        header = (head or cell.header or leads) and bool(cell.blocks)
        element = "th" if header else "td"
        scope = (' scope="col"' if head else ' scope="row"') if header else ""
        span = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        label = f' data-label="{escape(cell.label)}"' if self.labels and cell.label and not head else ""
        return f"<{element}{scope}{span}{self._classes(cell, at, head)}{label}>{content}</{element}>"

    def _content(self, blocks: tuple[Block, ...]) -> str:
        match blocks:
            case (Paragraph(content, "text"),):
                return self.inlines(content)
            case _:
                return self.blocks(blocks)

    def _classes(self, cell: Cell, at: int, head: bool) -> str:
        column = self.columns[at]
        align = cell.align or column.align
        names: list[str] = [] if align == "left" else ["right" if align == "decimal" else align]
        names += ["filled"] * (at in self.filled) + ["after"] * (at in self.after)
        if column.key and not head:
            names.append("key")
        if cell.tone != "plain":
            names.append(cell.tone)
        return f' class="{" ".join(names)}"' if names else ""
