"""Table elements → table nodes, with every rule of docs/vocabulary.md checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, cast, get_args

from generator.document.elements import Element, refuse
from generator.document.inline import inlines
from generator.document.nodes import Align, Block, Cell, Column, Inline, Row, Table, Tone, plain
from generator.words import Words

Kind = Literal["data", "facts", "definition", "matrix", "ask"]
Flow = Callable[[Element], tuple[Block, ...]]
KINDS = get_args(Kind)
ALIGNS = get_args(Align)
TONES = tuple(tone for tone in get_args(Tone) if tone != "plain")
WIDTH = re.compile(r"\s*width:\s*(\d+(?:\.\d+)?)%\s*;?\s*")
WIDEST_SPAN = 12


def table(element: Element, flow: Flow) -> Table:
    """A table; `flow` reads the content of a cell. Raises DataError where a rule is broken."""
    kind, *more = element.classes or ["data"]
    if kind not in KINDS or more not in ([], ["wide"]):
        raise _wrong_class(element, (*KINDS, "wide"))
    caption: tuple[Inline, ...] = ()
    parts: dict[str, Element] = {}
    for child in _only(element, ("caption", "colgroup", "thead", "tbody")):
        if child.tag in parts:
            raise _broken(child, Words("it has two {tag} elements", tag=child.tag))
        parts[child.tag] = child
    if "caption" in parts:
        caption = inlines(parts["caption"].children, parts["caption"])
    if "colgroup" not in parts:
        raise _broken(element, Words("it has no colgroup"))
    columns = _columns(parts["colgroup"])
    head = _rows(parts.get("thead"), columns, flow, head=True)
    body = _rows(parts.get("tbody"), columns, flow, head=False)
    if not body:
        raise _broken(element, Words("it has no body row; print a sentence instead of an empty table"))
    labels = _labels(head, len(columns))
    body = tuple(_labelled(row, labels) for row in body) if any(labels) else body
    title = " ".join(element.attributes.get("title", "").split())
    return Table(cast(Kind, kind), columns, head, body, caption, title, wide=bool(more))


def _columns(group: Element) -> tuple[Column, ...]:
    found = []
    for col in _only(group, ("col",)):
        width = WIDTH.fullmatch(col.attributes.get("style", ""))
        if not width:
            value = col.attributes.get("style", "")
            raise refuse(
                "SB-317", col.place, tag="col", name="style", value=value, allowed=Words('a width, as "width:25%"')
            )
        aligned = [name for name in col.classes if name in ALIGNS]
        if set(col.classes) - {*ALIGNS, "key"} or len(aligned) > 1:
            raise _wrong_class(col, (*ALIGNS, "key"))
        found.append(Column(float(width[1]), cast(Align, aligned[0]) if aligned else "left", "key" in col.classes))
    total = sum(column.width for column in found)
    if abs(total - 100) > 0.5:
        raise _broken(group, Words("its column widths add up to {total} percent instead of 100", total=f"{total:g}"))
    return tuple(found)


def _rows(part: Element | None, columns: tuple[Column, ...], flow: Flow, *, head: bool) -> tuple[Row, ...]:
    if part is None:
        return ()
    return tuple(_row(row, columns, flow, head=head) for row in _only(part, ("tr",)))


def _row(element: Element, columns: tuple[Column, ...], flow: Flow, *, head: bool) -> Row:
    if element.classes not in ([], ["total"]):
        raise _wrong_class(element, ("total",))
    cells = tuple(_cell(cell, flow, head=head) for cell in _only(element, ("td", "th")))
    count = sum(cell.colspan for cell in cells)
    if count != len(columns):
        rule = Words("a row has {cells} cells and the colgroup {columns} columns", cells=count, columns=len(columns))
        raise _broken(element, rule)
    return Row(cells, total=bool(element.classes))


def _cell(element: Element, flow: Flow, *, head: bool) -> Cell:
    tones = [name for name in element.classes if name in TONES]
    aligned = [name for name in element.classes if name in ALIGNS]
    if len(tones) > 1 or len(aligned) > 1 or len(tones) + len(aligned) < len(element.classes):
        raise _wrong_class(element, (*TONES, *ALIGNS))
    span = element.attributes.get("colspan", "1")
    if not (span.isascii() and span.isdigit() and 1 <= int(span[:4]) <= WIDEST_SPAN):
        raise refuse(
            "SB-317",
            element.place,
            tag=element.tag,
            name="colspan",
            value=span,
            allowed=Words("{least} to {most}", least=1, most=WIDEST_SPAN),
        )
    return Cell(
        flow(element),
        header=head or element.tag == "th",
        tone=cast(Tone, tones[0]) if tones else "plain",
        align=cast(Align, aligned[0]) if aligned else "",
        colspan=int(span),
    )


def _labels(head: tuple[Row, ...], count: int) -> list[str]:
    """The head of each column as text, from the last head row; nothing where a head spans several columns."""
    labels: list[str] = []
    for cell in head[-1].cells if head else ():
        labels += [_words(cell)] if cell.colspan == 1 else [""] * cell.colspan
    return labels or [""] * count


def _words(cell: Cell) -> str:
    return " ".join(plain(getattr(block, "children", ())) for block in cell.blocks)


def _labelled(row: Row, labels: list[str]) -> Row:
    at, cells = 0, []
    for cell in row.cells:
        cells.append(Cell(cell.blocks, cell.header, cell.tone, cell.align, cell.colspan, labels[at]))
        at += cell.colspan
    return Row(tuple(cells), row.total)


def _only(parent: Element, tags: tuple[str, ...]) -> list[Element]:
    """The child elements, all of the given tags and with nothing but white space between them."""
    for child in parent.children:
        if isinstance(child, str):
            if child.strip():
                raise refuse("SB-316", parent.place, text=child.strip()[:30], parent=parent.tag)
        elif child.tag not in tags:
            raise refuse("SB-315", child.place, tag=child.tag, parent=parent.tag)
    return parent.elements()


def _broken(element: Element, rule: str) -> Exception:
    return refuse("SB-320", element.place, rule=rule)


def _wrong_class(element: Element, allowed: tuple[str, ...]) -> Exception:
    name = element.attributes.get("class", "")
    return refuse("SB-312", element.place, tag=element.tag, name=name, allowed=allowed)
