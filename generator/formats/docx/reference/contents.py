"""Our table of contents in the place of the template's own: its field and heading stay, the entries are ours."""

from __future__ import annotations

import copy

from generator.formats.docx.reference.fields import Field
from generator.formats.docx.reference.markup import Element, W, child_value, element, properties
from generator.formats.docx.reference.place import contents_field

HEADING = "TOCHeading"


def move(ours: Element, theirs: Element) -> list[Element]:
    """Take the contents out of our body, heading and all, and set their lines into the template's field, if it has one.

    Gives the lines, which are ours still to be renamed. Without a field in the template nothing moves.
    """
    place = contents_field(theirs)
    if place is None:
        return []
    lines = _taken(ours)
    old = _range(place)
    if not old:
        return []
    instruction = place.instruction
    lines = lines or [_nothing(place, old[0])]
    _ask(lines, instruction)
    parent = old[0].getparent()
    assert parent is not None
    at = parent.index(old[0])
    kept = [_section(each) for each in old if each.find(f"{W}pPr/{W}sectPr") is not None]
    for each in old:
        parent.remove(each)
    for offset, each in enumerate([*lines, *kept]):
        parent.insert(at + offset, each)
    return lines


def _taken(ours: Element) -> list[Element]:
    """The lines of our contents, taken out of our body with their heading and the control around them."""
    found = contents_field(ours)
    lines = _range(found) if found else []
    if not lines:
        return []
    first = lines[0]
    before = first.getprevious()
    heading = before if before is not None and child_value(before, "pPr/pStyle") == HEADING else None
    control = next(first.iterancestors(f"{W}sdt"), None)
    for each in [control] if control is not None else [*([heading] if heading is not None else []), *lines]:
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
    for each in lines:
        if (around := each.getparent()) is not None:
            around.remove(each)
    return lines


def _range(found: Field) -> list[Element]:
    """The blocks a field spans, when they stand beside each other."""
    if found.end is None:
        return []
    first, last = _block(found.begin), _block(found.end)
    parent = None if first is None else first.getparent()
    if first is None or last is None or parent is None or last.getparent() is not parent:
        return []
    return list(parent)[parent.index(first) : parent.index(last) + 1]


def _block(run: Element) -> Element | None:
    return next(run.iterancestors(f"{W}p"), None)


def _ask(lines: list[Element], instruction: str) -> None:
    """Our field asks for what the template's asked for."""
    pieces = [piece for line in lines for piece in line.iter(f"{W}instrText")]
    first = next((piece for piece in pieces if (piece.text or "").split()[:1] == ["TOC"]), None)
    if first is not None:
        first.text = f" {instruction} "


def _nothing(place: Field, paragraph: Element) -> Element:
    """A line with the template's field and nothing in it."""
    made = element("p")
    look = paragraph.find(f"{W}pPr")
    if look is not None:
        made.append(copy.deepcopy(look))
        for each in properties(made, "pPr").findall(f"{W}sectPr"):
            properties(made, "pPr").remove(each)
    for run in [place.begin, *place.instructions, place.separate, place.end]:
        if run is not None:
            made.append(copy.deepcopy(run))
    return made


def _section(paragraph: Element) -> Element:
    """A paragraph that ends the section which another one ended."""
    made = element("p")
    found = paragraph.find(f"{W}pPr/{W}sectPr")
    assert found is not None
    properties(made, "pPr").append(found)
    return made
