"""What a third party reads out of a Word file: its blocks of text, in reading order, straight from the XML.

Left out, and nothing else: heads and feet, the contents and the lists of tables and figures, list marks, heading numbers
and the marks of states.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
MARK = "SBMark"


def part(data: bytes, name: str) -> etree._Element:
    """One part of the file, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return etree.fromstring(zipped.read(name))


def parts(data: bytes) -> dict[str, bytes]:
    """All parts by name, in the order of the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {entry.filename: zipped.read(entry) for entry in zipped.infolist()}


def blocks(data: bytes, *, pictures: bool = True) -> list[str]:
    """One string for every paragraph, heading, heading note, cell paragraph and picture (its alternative text)."""
    body = part(data, "word/document.xml")[0]
    found = (
        text
        for paragraph in body.iter(f"{W}p")
        if not _contents(paragraph)
        for text in _texts(paragraph, pictures=pictures)
    )
    return [text for text in found if text.strip()]


def value(element: etree._Element, path: str) -> str:
    """The `w:val` of the first element at a path such as `pPr/pStyle`, or ""."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def _contents(paragraph: etree._Element) -> bool:
    return value(paragraph, "pPr/pStyle").startswith(("TOC", "TableofFigures"))


def _texts(paragraph: etree._Element, *, pictures: bool) -> list[str]:
    """A paragraph's text; a tab parts a heading from its note."""
    return "".join(_pieces(paragraph, pictures=pictures)).split("\t")


def _pieces(paragraph: etree._Element, *, pictures: bool = True) -> Iterator[str]:
    for run in paragraph.iter(f"{W}r"):
        if value(run, "rPr/rStyle") == MARK:
            continue
        for piece in run.iter():
            if piece.tag in (f"{W}t", f"{W}delText"):
                yield piece.text or ""
            elif piece.tag == f"{W}tab":
                yield "\t"
            elif piece.tag == f"{W}br":
                yield "\n"
            elif piece.tag == f"{W}noBreakHyphen":
                yield "-"
            elif piece.tag == PICTURE and pictures:
                yield piece.get("descr", "")
