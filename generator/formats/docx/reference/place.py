"""The places of a template: where the content goes, which section that is, and where its contents stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.formats.docx.reference.fields import Field, fields
from generator.formats.docx.reference.markup import BLOCKS, Element, W, child_value, element, is_empty, text_of, value

NAME = "stagebook"
WRITTEN = re.compile(r"\s*(\{\{\s*stagebook\s*\}\}|\[\[\s*stagebook\s*\]\])\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """A marked place: the block it stands at, and whether the content takes the place of that block."""

    at: Element
    replaced: bool


def marks(body: Element) -> list[Mark]:
    """The places marked in the flow of the text, in order of how they are preferred: control, bookmark, words."""
    return [*_controls(body), *_bookmarks(body), *_words(body)]


def find(body: Element) -> Mark | None:
    """The place our content goes to, or None for the end."""
    return next(iter(marks(body)), None)


def is_lost(body: Element) -> bool:
    """Whether places are marked, but only where no content can stand: in tables, text boxes or headings."""
    named = [each for each in body.iter(f"{W}tag", f"{W}bookmarkStart") if _name_of(each) == NAME]
    written = [each for each in body.iter(f"{W}p") if WRITTEN.fullmatch(text_of(each))]
    return bool(named or written) and not marks(body)


def _name_of(found: Element) -> str:
    return (value(found) or value(found, "name")).lower()


def _flows(block: Element | None, body: Element) -> bool:
    """Whether a block stands in the body itself, or in content controls there."""
    while block is not None and block is not body:
        around = block.getparent()
        if around is not None and around.tag == f"{W}sdtContent":
            around = around.getparent()
            if around is None or around.tag != f"{W}sdt":
                return False
        elif around is not body:
            return False
        block = around
    return block is body


def _controls(body: Element) -> Iterator[Mark]:
    for control in body.iter(f"{W}sdt"):
        names = {child_value(control, "sdtPr/tag").lower(), child_value(control, "sdtPr/alias").lower()}
        if NAME not in names:
            continue
        if _flows(control, body):
            yield Mark(control, True)
        elif (paragraph := _paragraph(control)) is not None and _flows(paragraph, body):
            yield Mark(paragraph, text_of(paragraph).strip() == text_of(control).strip())


def _bookmarks(body: Element) -> Iterator[Mark]:
    for mark in body.iter(f"{W}bookmarkStart"):
        if value(mark, "name").lower() != NAME:
            continue
        paragraph = _paragraph(mark)
        if paragraph is None:  # between blocks
            paragraph = next((each for each in mark.itersiblings() if each.tag in BLOCKS), None)
        if paragraph is not None and _flows(paragraph, body):
            yield Mark(paragraph, paragraph.tag == f"{W}p" and _spanned(paragraph, mark))


def _spanned(paragraph: Element, mark: Element) -> bool:
    """Whether a bookmark holds all that its paragraph says, or the paragraph says nothing."""
    inside, said = False, []
    for each in paragraph.iter():
        if each is mark:
            inside = True
        elif each.tag == f"{W}bookmarkEnd" and value(each, "id") == value(mark, "id"):
            inside = False
        elif each.tag == f"{W}t" and not inside and (each.text or "").strip():
            said.append(each.text)
    return not said


def _words(body: Element) -> Iterator[Mark]:
    for paragraph in body.iter(f"{W}p"):
        if WRITTEN.fullmatch(text_of(paragraph)) and _flows(paragraph, body):
            yield Mark(paragraph, True)


def _paragraph(found: Element) -> Element | None:
    return next(found.iterancestors(f"{W}p"), None)


def blank_lost_words(body: Element) -> None:
    """Take the words of a mark from where no content can stand."""
    for paragraph in body.iter(f"{W}p"):
        if WRITTEN.fullmatch(text_of(paragraph)):
            for piece in paragraph.iter(f"{W}t"):
                piece.text = ""


def section_of(body: Element, block: Element | None) -> Element:
    """The `w:sectPr` of the section a block of the body is in; of the last section without a block."""
    last = body.find(f"{W}sectPr")
    if block is not None:
        top = next((each for each in [block, *block.iterancestors()] if each.getparent() is body), block)
        for each in [top, *top.itersiblings()]:
            if (found := next(each.iter(f"{W}sectPr"), None)) is not None:
                return found
    if last is None:
        last = element("sectPr")
        body.append(last)
    return last


def trailing(body: Element) -> list[Element]:
    """The empty paragraphs at the end of the last section."""
    found: list[Element] = []
    for each in reversed(body):
        if each.tag == f"{W}sectPr":
            continue
        if not is_empty(each):
            break
        found.append(each)
    return found


def shows_something(body: Element) -> bool:
    """Whether the last section holds anything before our content, empty paragraphs aside."""
    for each in reversed(body):
        if each.tag == f"{W}sectPr" or is_empty(each):
            continue
        return next(each.iter(f"{W}sectPr"), None) is None
    return False


def contents_field(body: Element) -> Field | None:
    """The field of the table of contents; lists of figures and tables are others."""
    return next((each for each in fields(body) if _is_contents(each)), None)


def _is_contents(found: Field) -> bool:
    pieces = found.pieces
    return bool(pieces) and pieces[0].upper() == "TOC" and "\\c" not in pieces and found.end is not None
