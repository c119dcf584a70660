"""Widths of columns in the company's type: no word, date or number is broken that fits when a wide column gives way."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import east_asian_width

from generator.formats.docx.reference.markup import Element, W, child_value, element, numbers, value

MARGIN = 57
"""Twips at either side of a cell at most: our columns count on about twice that."""
ABOVE = 30
"""Twips above and below the text of a cell where the company's style has none."""
WIDEST_SHARE = 0.4
"""The share of a table's width that a single word may ask for."""
NARROW, WIDE, FULL = 0.56, 0.7, 1.02
"""Widths of a letter, a capital and an ideograph against the size of the type, in ordinary fonts."""
SLACK = 40


def fit(table: Element, size: Callable[[str], float], margin: int) -> None:
    """Shift widths between the columns of a table. `size` gives the points of a style of ours; `margin` is in twips."""
    grid = table.find(f"{W}tblGrid")
    widths = numbers(iter(grid if grid is not None else ()), "w")
    if len(widths) < 2:
        return
    needs = [min(need, int(sum(widths) * WIDEST_SHARE)) for need in _needs(table, len(widths), size, margin)]
    fitted = _shifted(widths, needs)
    if fitted != widths:
        _set(table, fitted)


def room(table: Element, sides: int, above: int) -> int:
    """Set the space inside cells, the company's unless it is too wide for our columns or there is none above; gives it.

    `sides` and `above` are the company's, in twips.
    """
    about = table.find(f"{W}tblPr")
    if about is None or (sides <= MARGIN and above):
        return sides
    given = {"top": above or ABOVE, "left": min(sides, MARGIN), "bottom": above or ABOVE, "right": min(sides, MARGIN)}
    margins = element("tblCellMar")
    for side, width in given.items():
        margins.append(element(side, w=str(width), type="dxa"))
    look = about.find(f"{W}tblLook")
    about.insert(len(about) if look is None else about.index(look), margins)
    return given["left"]


def width_of(text: str, points: float) -> float:
    """The width of a text in twips, about."""
    shares = (FULL if east_asian_width(each) in "WF" else WIDE if each.isupper() else NARROW for each in text)
    return sum(shares) * points * 20


def _needs(table: Element, count: int, size: Callable[[str], float], margin: int) -> list[int]:
    """What the longest unbroken word of each column takes."""
    needs = [0] * count
    for row in table.iterchildren(f"{W}tr"):
        at = 0
        for cell in row.iterchildren(f"{W}tc"):
            span = int(child_value(cell, "tcPr/gridSpan") or 1)
            if span == 1 and at < count:
                needs[at] = max(needs[at], *(_longest(each, size) for each in cell.iterchildren(f"{W}p")), 0)
            at += span
    return [need + 2 * margin + SLACK if need else 0 for need in needs]


def _longest(paragraph: Element, size: Callable[[str], float]) -> int:
    points = size(child_value(paragraph, "pPr/pStyle"))
    pieces = (
        "-" if each.tag == f"{W}noBreakHyphen" else " " if each.tag == f"{W}br" else each.text or ""
        for each in paragraph.iter(f"{W}t", f"{W}noBreakHyphen", f"{W}br")
    )
    text = "".join(pieces).replace("\u00a0", "x")
    words = "".join(f" {each} " if east_asian_width(each) in "WF" else each for each in text).split()
    return round(max((width_of(word, points) for word in words), default=0))


def _shifted(widths: list[int], needs: list[int]) -> list[int]:
    """Widths that cover the needs as far as possible, taken from the columns with more than they need."""
    lacking = [max(need - width, 0) for width, need in zip(widths, needs, strict=True)]
    spare = [max(width - need, 0) for width, need in zip(widths, needs, strict=True)]
    wanted, there = sum(lacking), sum(spare)
    if not wanted or not there:
        return widths
    share = min(wanted / there, 1)
    given = min(there / wanted, 1)
    found = [
        round(width + lack * given - extra * share) for width, lack, extra in zip(widths, lacking, spare, strict=True)
    ]
    widest = found.index(max(found))
    found[widest] += sum(widths) - sum(found)
    return found


def _set(table: Element, widths: list[int]) -> None:
    grid = table.find(f"{W}tblGrid")
    for column, width in zip(grid if grid is not None else (), widths, strict=True):
        column.set(f"{W}w", str(width))
    for row in table.iterchildren(f"{W}tr"):
        at = 0
        for cell in row.iterchildren(f"{W}tc"):
            span = int(child_value(cell, "tcPr/gridSpan") or 1)
            known = cell.find(f"{W}tcPr/{W}tcW")
            if known is not None and value(known, "type") == "dxa":
                known.set(f"{W}w", str(sum(widths[at : at + span])))
            at += span
