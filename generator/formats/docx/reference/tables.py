"""Our tables in the company's table style: its edges and fills instead of ours."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator

from generator.formats.colour import luminance
from generator.formats.docx.reference import columns
from generator.formats.docx.reference.markup import (
    Element,
    W,
    child_value,
    drop,
    element,
    is_on,
    numbers,
    properties,
    put,
    value,
)
from generator.formats.docx.reference.stylesheet import Stylesheet

HEXADECIMAL = re.compile("[0-9A-Fa-f]{6}")
OURS, HEAD = "SBTable", "SBHead"
TABLE_HEAD = "SBTableHead"
"""The style of column heads in tables of the company's style, beside those in tables of ours."""
LOOK = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400}


def dress(ours: Element, sheet: Stylesheet, style: str, size: Callable[[str], float]) -> None:
    """Prepare the tables of our main kind for the company's style, before they are renamed.

    `size` gives the points of a style of ours as it will be.
    """
    found = [each for each in ours.iter(f"{W}tbl") if child_value(each, "tblPr/tblStyle") == OURS]
    sides, above = _margin(sheet, style, "left", "right"), _margin(sheet, style, "top", "bottom")
    for table in found:
        _bare(table)
        columns.fit(table, size, columns.room(table, sides, above))
        _look(table)
        for row in _rows(table):
            if is_on(row.find(f"{W}trPr"), "tblHeader"):
                for paragraph in row.iter(f"{W}p"):
                    around = properties(paragraph, "pPr")
                    if child_value(around, "pStyle") == HEAD:
                        put(around, element("pStyle", val=TABLE_HEAD))


def fit(ours: Element, size: Callable[[str], float]) -> None:
    """Fit the columns of our main tables, in our own style, to the template's page and type."""
    for table in ours.iter(f"{W}tbl"):
        if child_value(table, "tblPr/tblStyle") == OURS:
            columns.fit(table, size, columns.MARGIN)


def _margin(sheet: Stylesheet, style: str, *sides: str) -> int:
    """The space at sides of the cells of a table style, in twips."""
    found = [each.find(f"{W}tblPr/{W}tblCellMar") for each in sheet.chain(style)]
    tags = [W + side for side in sides]
    return max(numbers((side for each in found if each is not None for side in each.iter(*tags)), "w"), default=0)


def _rows(table: Element) -> Iterator[Element]:
    return table.iterchildren(f"{W}tr")


def _bare(table: Element) -> None:
    """Without the edges and margins that stand in the table itself."""
    about = table.find(f"{W}tblPr")
    if about is not None:
        drop(about, "tblBorders")
    for row in _rows(table):
        for cell in row.iterchildren(f"{W}tc"):
            inside = cell.find(f"{W}tcPr")
            if inside is not None:
                drop(inside, "tcMar")


def _look(table: Element) -> None:
    """Ask for the style's head row and stripes."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return
    look.set(f"{W}noHBand", "0")
    bits = sum(bit for name, bit in LOOK.items() if value(look, name) in ("1", "true"))
    look.set(f"{W}val", f"{bits:04X}")


def table_head(head: Element, sheet: Stylesheet, style: str) -> Element:
    """Our style of column heads in the colour which the company's table style gives its head row."""
    made = copy.deepcopy(head)
    made.set(f"{W}styleId", TABLE_HEAD)
    name = made.find(f"{W}name")
    assert name is not None
    name.set(f"{W}val", "SB Table Head")
    run = properties(made, "rPr")
    for each in run.findall(f"{W}color"):
        run.remove(each)
    colour, bold = _head_colour(sheet, style)
    if colour is not None:
        put(run, colour)
    if bold:
        put(run, element("b"))
    return made


def is_light(sheet: Stylesheet, style: str) -> bool:
    """Whether text of a paragraph style is meant for a dark fill."""
    colour = value(sheet.effective(style, "rPr").get("color"))
    return bool(HEXADECIMAL.fullmatch(colour)) and luminance(f"#{colour}") > 0.5


def head_fill(sheet: Stylesheet, style: str) -> str:
    """The fill of the first row of a table style as `#RRGGBB`, or ""."""
    parts = (part for each in sheet.chain(style) for part in each.findall(f"{W}tblStylePr"))
    fills = (value(part.find(f"{W}tcPr/{W}shd"), "fill") for part in parts if value(part, "type") == "firstRow")
    return next((f"#{fill.upper()}" for fill in fills if HEXADECIMAL.fullmatch(fill)), "")


def _head_colour(sheet: Stylesheet, style: str) -> tuple[Element | None, bool]:
    """The colour of text in the first row of a table style, stated or called for by a dark fill; whether it is bold."""
    colour: Element | None = None
    bold = False
    for each in sheet.chain(style):
        for part in each.findall(f"{W}tblStylePr"):
            if value(part, "type") != "firstRow":
                continue
            found = part.find(f"{W}rPr/{W}color")
            colour = copy.deepcopy(found) if colour is None and found is not None else colour
            bold = bold or is_on(part.find(f"{W}rPr"), "b")
    fill = head_fill(sheet, style)
    if colour is None and fill and luminance(fill) < 0.4:
        colour = element("color", val="FFFFFF")
    return colour, bold
