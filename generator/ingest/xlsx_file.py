"""A register in a sheet of a workbook: rows and cells added, styled as those above them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

from generator.diagnostics import Severity
from generator.ingest import cells
from generator.ingest.cells import cell_text, cells_by_column, column_key, new_columns
from generator.ingest.change import CannotChange, Change
from generator.ingest.spoken import canonical, names_of, spoken
from generator.model.scopes import Scope, scope
from generator.sources import table_reader
from generator.sources.records import Places
from generator.sources.table_reader import read_sheets
from generator.sources.widths import as_id
from generator.sources.workbooks import fixed

SHARED = "registers.xlsx"
DRAWN = re.compile(r"xl/(charts|drawings|media|pivotTables|slicers|threadedComments|externalLinks)/[^/]+\.(?!rels|vml)")


def content(data: bytes, file: str, register: str) -> dict[str, Any]:
    """The rows of the first sheet below the name of its register; of registers.xlsx those of every sheet."""
    tables, problems = read_sheets(data, file, Places(), None if file == SHARED else register, scope())
    if any(problem.severity is Severity.BLOCKER for problem in problems):
        raise CannotChange
    known = ((name, rows, scope().below.get(name)) for name, rows in tables.items())
    return cells.content(
        {name: [canonical(at, row) if isinstance(at, Scope) else row for row in rows] for name, rows, at in known}
    )


def has_sheet(data: bytes, register: str) -> bool:
    """Whether a workbook has a sheet for a register, be it empty; one that cannot be read may have it."""
    from python_calamine import CalamineWorkbook

    try:
        content(data, SHARED, register)
    except CannotChange:
        return True
    return any(
        scope().column(name) == register for name in CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    )


def changed(data: bytes, file: str, change: Change) -> bytes:
    """The workbook with the change made. Raises CannotChange where saving it would lose a part of it."""
    from openpyxl import load_workbook

    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.filterwarnings("error", message=".*not supported")
        try:
            book = load_workbook(io.BytesIO(data), rich_text=True)
            _Sheet(_sheet(book, file, change.register), names_of(change.register)).change(change)
            book.save(stream)
        except (Warning, ValueError, KeyError, AttributeError, TypeError) as error:
            raise CannotChange from error  # openpyxl stumbles over what it does not know
    if _drawn(data) - _drawn(stream.getvalue()):
        raise CannotChange
    return fixed(stream.getvalue())


def _sheet(book: Any, file: str, register: str) -> Any:
    """The sheet the reader takes: the first, in registers.xlsx the one with the register's name."""
    names = book.sheetnames
    return book[names[0] if file != SHARED else next(name for name in names if scope().column(name) == register)]


def _drawn(data: bytes) -> Counter[str]:
    """How many charts, pictures and the like a workbook holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Counter(found[1] for name in archive.namelist() if (found := DRAWN.match(name)))


class _Sheet:
    """A sheet with its heading row and its last row that holds something."""

    def __init__(self, sheet: Any, names: Scope) -> None:
        self.sheet = sheet
        self.rows = [[_text(cell.value) for cell in row] for row in sheet.iter_rows()]
        filled = [number for number, row in enumerate(self.rows, 1) if any(text.strip() for text in row)]
        self.head, self.last = (filled[0], filled[-1]) if filled else (1, 1)
        row = self.rows[self.head - 1] if self.rows else []
        written = row[: max((at for at, text in enumerate(row, 1) if text.strip()), default=0)]
        self.heads = [names.column(head) for head in written]
        rows = (dict(zip(self.heads, row, strict=False)) for row in self.rows[self.head :])
        self.spoken = spoken(names, written or [sheet.title], rows)

    def change(self, change: Change) -> None:
        change = self.spoken.said(change)
        columns = self._columns([*change.entries, *change.values.values()])
        self._set(columns, change.values)
        for number, entry in enumerate(change.entries, self.last + 1):
            values = cells_by_column(columns, entry)
            for column in range(len(columns)):
                self._put(number, column, values.get(column, ""), self.last if self.last > self.head else 0)

    def _columns(self, entries: Sequence[Mapping[str, Any]]) -> list[str]:
        """The headings; those that are missing are added, styled as the one before."""
        heads, new = self.heads, new_columns(self.heads, entries)
        for column, key in enumerate(new, len(heads)):
            if column:
                _style(self.sheet.cell(self.head, column), self.sheet.cell(self.head, column + 1))
            self._put(self.head, column, self.spoken.label(key), 0)
        return [*heads, *new]

    def _set(self, columns: list[str], values: Mapping[str, Mapping[str, Any]]) -> None:
        """New values in the first row of each id."""
        waiting = dict(values)
        at = next((at for at, head in enumerate(columns) if column_key(head) == "id"), len(columns))
        for number, row in enumerate(self.rows[self.head :], self.head + 1):
            if new := waiting.pop(as_id(row[at].strip()) if at < len(row) else "", None):
                for column, value in cells_by_column(columns, new).items():
                    if column >= len(row) or cell_text(value).strip() != row[column].strip():
                        self._put(number, column, value, 0)

    def _put(self, number: int, column: int, value: Any, above: int) -> None:
        """A value in a cell, styled as the one in the row `above`. Texts are never formulas."""
        cell = self.sheet.cell(number, column + 1)
        if above:
            _style(self.sheet.cell(above, column + 1), cell)
        if isinstance(value, int | Decimal | date) and not isinstance(value, bool):
            if cell.is_date and not isinstance(value, date):
                cell.number_format = "General"
            cell.value = value
        else:
            text = cell_text(value).replace("\r\n", "\n").replace("\r", "\n")
            cell.value = text or None
            if text:
                cell.data_type = "s"


def _style(source: Any, target: Any) -> None:
    if source.has_style:
        target._style = copy(source._style)


def _text(value: Any) -> str:
    """A cell as our reader takes it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return "" if value is None else table_reader.cell_text(value)
