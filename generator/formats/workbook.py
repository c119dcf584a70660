"""Tables as an Excel workbook: real dates and numbers, a head that stays, filters; no text is ever a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from unicodedata import east_asian_width

from generator.sources.workbooks import fixed

EPOCH = datetime(2000, 1, 1)
FORMATS = {"date": "yyyy-mm-dd", "money": "#,##0.00", "number": "#,##0", "percent": "0.0%"}
LEAST, MOST = 8, 60
"""Widths of a column in characters."""
LONGEST = 32_767
"""Characters a cell can hold."""
TITLE = 31
"""Characters of the name of a sheet."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no cell can hold."""

Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Field:
    """A column: its heading, and how its values are shown: text, date, money, number or percent (25 for 25 %)."""

    heading: str
    kind: str = "text"


@dataclass(frozen=True)
class Sheet:
    """A table with its name; each row has a value for each field, None for nothing."""

    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]


def write(sheets: Sequence[Sheet]) -> bytes:
    """The workbook. The same sheets give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    book.properties.created = book.properties.modified = EPOCH
    book.properties.creator = "Stagebook"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title[:TITLE]), sheet)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue())


def _fill(page: object, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet

    assert isinstance(page, Worksheet)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.fields))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    top = Alignment(vertical="top", wrap_text=True)
    for at, field in enumerate(sheet.fields, 1):
        head = page.cell(1, at, field.heading)
        head.data_type, head.font, head.alignment = "s", Font(bold=True), top
        values = [row[at - 1] for row in sheet.rows]
        page.column_dimensions[get_column_letter(at)].width = _width(field, values)
        for number, value in enumerate(values, 2):
            if value is not None and value != "":
                cell = page.cell(number, at, _shown(value, field.kind))
                cell.alignment = top
                if isinstance(value, str):  # never a formula, also once somebody has edited it
                    cell.data_type, cell.quotePrefix = "s", True
                else:
                    cell.number_format = FORMATS.get(field.kind, "General")


def _shown(value: Value, kind: str) -> Value:
    if isinstance(value, str):
        return CONTROL.sub("", value)[:LONGEST]
    return Decimal(value) / 100 if kind == "percent" and isinstance(value, int | Decimal) else value


def _width(field: Field, values: Sequence[Value]) -> int:
    """Wide enough for the heading and what stands below; long texts wrap."""
    if field.kind == "text":
        longest = max((_columns(str(value)) for value in values if value is not None), default=0)
    else:
        longest = max((len(f"{value:,.2f}") for value in values if isinstance(value, int | Decimal)), default=10)
    return min(max(longest, _columns(field.heading) + 3, LEAST) + 1, MOST)


def _columns(text: str) -> int:
    """How many columns of a fixed-width font a text takes; ideographs take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
