"""Fields of Word: instructions with a cached result, spread over runs (`w:fldChar`) or in one `w:fldSimple`."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.formats.docx.reference.markup import XML_SPACE, Element, W, element, local, unwrap

PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass
class Field:
    """A complex field: its runs from begin to end. `separate` is None when it has no result."""

    begin: Element
    instructions: list[Element] = field(default_factory=list)
    separate: Element | None = None
    result: list[Element] = field(default_factory=list)
    end: Element | None = None

    @property
    def instruction(self) -> str:
        """What it asks for."""
        pieces = (piece for run in self.instructions for piece in run)
        return "".join(piece.text or "" for piece in pieces if local(piece) in ("instrText", "delInstrText")).strip()

    @property
    def pieces(self) -> list[str]:
        """The instruction word by word, quotes taken off."""
        return words_of(self.instruction)

    def flatten(self) -> None:
        """Leave the cached result only."""
        control = [self.begin, *self.instructions, self.separate, self.end]
        for run in control:
            if run is not None and (parent := run.getparent()) is not None:
                parent.remove(run)

    def show(self, text: str) -> None:
        """Set the cached result, in the look it had."""
        if self.end is None:
            return
        parent = self.end.getparent()
        if parent is None or (self.separate is not None and self.separate.getparent() is not parent):
            return
        if self.separate is None:
            self.separate = copy.deepcopy(self.begin)
            for mark in self.separate.iter(f"{W}fldChar"):
                mark.set(f"{W}fldCharType", "separate")
            parent.insert(parent.index(self.end), self.separate)
        look = next((run.find(f"{W}rPr") for run in [*self.result, self.begin]), None)
        for run in self.result:
            if (around := run.getparent()) is not None:
                around.remove(run)
        parent.insert(parent.index(self.end), text_run(text, look))


def text_run(text: str, look: Element | None) -> Element:
    """A run of text with a copy of run properties."""
    run = element("r")
    if look is not None:
        run.append(copy.deepcopy(look))
    words = element("t")
    words.text = text
    words.set(XML_SPACE, "preserve")
    run.append(words)
    return run


def words_of(instruction: str) -> list[str]:
    """An instruction word by word, quotes taken off."""
    return [found[1] if found[1] is not None else found[2] for found in PIECE.finditer(instruction)]


def fields(root: Element) -> list[Field]:
    """The complex fields of a part, inner ones before those around them."""
    found: list[Field] = []
    open_fields: list[Field] = []
    for run in root.iter(f"{W}r"):
        mark = run.find(f"{W}fldChar")
        kind = "" if mark is None else mark.get(f"{W}fldCharType")
        if kind == "begin":
            for around in open_fields:
                (around.result if around.separate is not None else around.instructions).append(run)
            open_fields.append(Field(run))
        elif not open_fields:
            continue
        elif kind == "separate":
            open_fields[-1].separate = run
            _belongs(open_fields[:-1], run)
        elif kind == "end":
            last = open_fields.pop()
            last.end = run
            found.append(last)
            _belongs(open_fields, run)
        else:
            _belongs(open_fields, run)
    return found


def _belongs(around: list[Field], run: Element) -> None:
    """A run is part of every field it stands in."""
    for each in around:
        (each.result if each.separate is not None else each.instructions).append(run)


def single_marks(root: Element) -> bool:
    """Give every mark of a field a run of its own, as Word itself writes them; whether anything changed."""
    crowded = [
        run
        for run in root.iter(f"{W}r")
        if run.find(f"{W}fldChar") is not None and len([each for each in run if each.tag != f"{W}rPr"]) > 1
    ]
    for run in crowded:
        look, parent = run.find(f"{W}rPr"), run.getparent()
        assert parent is not None
        for piece in [each for each in run if each.tag != f"{W}rPr"]:
            own = element("r")
            if look is not None:
                own.append(copy.deepcopy(look))
            own.append(piece)
            parent.insert(parent.index(run), own)
        parent.remove(run)
    return bool(crowded)


def simple_fields(root: Element) -> Iterator[tuple[Element, list[str]]]:
    """The fields in one element, with their instructions word by word."""
    for found in list(root.iter(f"{W}fldSimple")):
        yield found, words_of(found.get(f"{W}instr", ""))


def show_simple(found: Element, text: str) -> None:
    """Set the cached result of a field in one element."""
    look = next((run.find(f"{W}rPr") for run in found.iter(f"{W}r")), None)
    for inner in list(found):
        found.remove(inner)
    found.append(text_run(text, look))


def flatten_simple(found: Element) -> None:
    """Leave the cached result of a field in one element."""
    unwrap(found)
