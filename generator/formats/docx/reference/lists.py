"""Numbers and lists of our content in the way of the template: its numbered headings, its list styles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.formats.docx.reference.columns import width_of
from generator.formats.docx.reference.markup import (
    Element,
    W,
    child_value,
    element,
    properties,
    put,
    replace_by,
    text_of,
    value,
)
from generator.formats.docx.reference.numbers import BULLETS, HEADINGS, ORDERED, Numbers
from generator.formats.docx.reference.stylesheet import Stylesheet

NOTE_SIZE, NUMBER_WIDTH = 8.0, 500
"""Points of the note beside a heading; twips that its number takes."""
ITEM = "ListParagraph"
"""Our style of items in running text; those in cells have that of the cell."""
HEADING_STYLES = ("Heading1", "Heading2", "Heading3")


@dataclass
class Lists:
    """Rewrites the numbering of our paragraphs while they still name our own styles."""

    numbers: Numbers
    sheet: Stylesheet
    known: Mapping[str, str]
    """Identifiers of the template by ours."""
    depth: int
    """The level down to which the headings of our document are numbered, 0 for none."""
    size: Callable[[str], float]
    """The points of a style of ours as it will be."""
    counted: bool
    """Whether headings of the template's own count in its list already."""

    def write(self, body: Element) -> None:
        """Every paragraph of ours."""
        for paragraph in body.iter(f"{W}p"):
            around = properties(paragraph, "pPr")
            style = child_value(around, "pStyle")
            number = child_value(around, "numPr/numId")
            if style in HEADING_STYLES:
                self._heading(around, style, number)
                self._note(paragraph, style)
            elif number not in ("", "0") and self.numbers.kind(number):
                self._item(around, style, number)

    # ------------------------------------------------------------ headings

    def _heading(self, around: Element, style: str, number: str) -> None:
        level = int(child_value(around, "numPr/ilvl") or int(style[-1]) - 1)
        wanted = number == HEADINGS or (not number and level < self.depth)
        bound, bound_level = self.sheet.number(self.known.get(style, ""))
        list_of_theirs = self._their_list()
        if wanted and list_of_theirs:
            instance = self.numbers.restart(list_of_theirs, "headings") if self.counted else list_of_theirs
            if bound and instance == bound and bound_level == level:
                self._drop(around)
            else:
                _number(around, level, instance)
        elif wanted:
            _number(around, level, self.numbers.carry(HEADINGS))
        elif bound:
            _number(around, bound_level, "0")
            put(around, element("ind", left="0", firstLine="0"))
        else:
            self._drop(around)

    def _note(self, paragraph: Element, style: str) -> None:
        """A note that has no room beside its heading goes below it."""
        tab = paragraph.find(f"{W}pPr/{W}tabs/{W}tab")
        between = next((run for run in paragraph.iterchildren(f"{W}r") if run.find(f"{W}tab") is not None), None)
        if tab is None or between is None or not value(tab, "pos").isdigit():
            return
        after = list(between.itersiblings(f"{W}r"))
        note = sum(width_of(text_of(run), NOTE_SIZE) for run in after)
        words = text_of(paragraph)[: -len("".join(map(text_of, after))) or None]
        if width_of(words, self.size(style)) + note + NUMBER_WIDTH > int(value(tab, "pos")):
            for each in between.findall(f"{W}tab"):
                replace_by(each, [element("br")])

    def _their_list(self) -> str:
        """The template's list that its headings of sections are bound to, or ""."""
        return self.sheet.number(self.known.get("Heading1", ""))[0]

    def _drop(self, around: Element) -> None:
        for each in around.findall(f"{W}numPr"):
            around.remove(each)

    # ------------------------------------------------------------ items

    def _item(self, around: Element, style: str, number: str) -> None:
        """An item: of running text in the template's list style where it has one, else in a list of ours."""
        level = int(child_value(around, "numPr/ilvl") or 0)
        kind = self.numbers.kind(number)
        found = self._list_style(kind, level) if style == ITEM else ""
        if not found:
            _number(around, level, self.numbers.carry(number))
            return
        for name in ("ind", "numPr"):
            for each in around.findall(W + name):
                around.remove(each)
        put(around, element("pStyle", val=found))
        if kind == ORDERED:
            bound, own = self.sheet.number(self.known[found])
            _number(around, own, self.numbers.restart(bound, number))

    def _list_style(self, kind: int, level: int) -> str:
        """The style of ours that stands for the template's list of a kind at a level, or ""."""
        name = f"ListBullet{level + 1 if level else ''}" if kind == BULLETS else "ListNumber"
        fits = kind == BULLETS or (kind == ORDERED and level == 0)
        return name if fits and name in self.known else ""


def _number(around: Element, level: int, instance: str) -> None:
    made = element("numPr")
    made.append(element("ilvl", val=str(level)))
    made.append(element("numId", val=instance))
    put(around, made)


def headings_count(body: Element, sheet: Stylesheet, heading: str) -> bool:
    """Whether the template's own text holds numbered headings of the list that a heading style is bound to."""
    bound = sheet.number(heading)[0]
    if not bound:
        return False
    for paragraph in body.iter(f"{W}p"):
        style, direct = child_value(paragraph, "pPr/pStyle"), child_value(paragraph, "pPr/numPr/numId")
        if (direct or (sheet.number(style)[0] if style else "")) == bound and paragraph.find(f".//{W}t") is not None:
            return True
    return False


def lower_lists(sheet: Stylesheet) -> dict[str, str]:
    """The template's styles for bulleted lists inside lists, by what ours would be called."""
    wanted = {f"listbullet{level}": f"ListBullet{level}" for level in (2, 3)}
    wanted |= {f"列表项目符号{level}": f"ListBullet{level}" for level in (2, 3)}
    return {
        wanted[name]: style.id
        for style in sheet.styles
        if (name := "".join(style.name.casefold().split())) in wanted and sheet.number(style.id)[0]
    }
