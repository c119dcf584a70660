"""Workbooks read back: real dates and numbers, a head that stays, filters, and no text that is a formula."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from generator.formats.workbook import Field, Sheet, write

FIELDS = (
    Field("Name"),
    Field("Day", "date"),
    Field("Cost", "money"),
    Field("Late", "number"),
    Field("Over", "percent"),
)


def test_values_are_dates_and_numbers() -> None:
    day = date(2025, 5, 23)
    sheet = Sheet("项目", FIELDS, (("A", day, Decimal("1234.5"), 3, Decimal("14.8")), ("B", None, None, None, None)))
    page = load_workbook(io.BytesIO(write([sheet])))["项目"]
    name, when, cost, late, over = page[2]
    assert (name.value, when.value, cost.value, late.value) == ("A", datetime(2025, 5, 23), 1234.5, 3)
    assert over.value == pytest.approx(0.148)
    assert (when.number_format, cost.number_format, over.number_format) == ("yyyy-mm-dd", "#,##0.00", "0.0%")
    assert [cell.value for cell in page[3]] == ["B", None, None, None, None]
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:E3")


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_no_text_is_a_formula(text: str) -> None:
    page = load_workbook(io.BytesIO(write([Sheet("S", (Field("=A1"),), ((text,),))]))).active
    assert page is not None
    cell = page["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert page["A1"].data_type == "s"


def test_what_no_cell_can_hold_is_left_out() -> None:
    page = load_workbook(io.BytesIO(write([Sheet("S" * 40, (Field("A"),), (("a\x00b" + "c" * 40_000,),))]))).active
    assert page is not None
    assert len(str(page["A2"].value)) == 32_767
    assert page.title == "S" * 31


def test_long_texts_and_chinese_ones_have_room() -> None:
    sheet = Sheet("S", (Field("A"), Field("B")), (("x" * 500, "中文项目名称二十个字以内中文项目名称"),))
    page = load_workbook(io.BytesIO(write([sheet]))).active
    assert page is not None
    assert page.column_dimensions["A"].width == 60
    assert page.column_dimensions["B"].width > 36
    assert page["A2"].alignment.wrap_text


def test_the_same_rows_are_the_same_bytes() -> None:
    sheets = [Sheet("S", FIELDS, (("A", date(2025, 5, 23), Decimal(1), 2, None),))]
    assert write(sheets) == write(sheets)
