"""Template HTML as a tree of elements, read strictly: every tag known and closed, each with its template and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from html.parser import HTMLParser

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.words import Words

STAMP = "data-at"
"""The private attribute that tells a tag's template and line (see `stamps`)."""

VOID = frozenset({"br", "img", "col"})
KNOWN: dict[str, frozenset[str]] = {
    tag: frozenset(attributes.split())
    for tag, attributes in {
        "strong": "", "b": "", "em": "", "i": "", "small": "", "code": "", "ins": "", "del": "", "br": "",
        "span": "class data-fact data-path title", "a": "class href", "p": "class", "h1": "", "h2": "", "h3": "class",
        "h4": "", "ul": "", "ol": "", "li": "data-checked", "pre": "", "blockquote": "", "section": "",
        "img": "src alt",
        "figure": "data-chart data-width data-height",
        "figcaption": "", "aside": "class", "div": "class", "header": "class",
        "table": "class title", "caption": "", "colgroup": "", "col": "class style", "thead": "", "tbody": "",
        "tr": "class", "th": "class colspan", "td": "class colspan",
    }.items()
}  # fmt: skip
DEEPEST = 60


@dataclass(slots=True)
class Element:
    """One element; its children are elements and texts in order."""

    tag: str
    attributes: dict[str, str]
    place: Place
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def elements(self) -> list[Element]:
        """The child elements."""
        return [child for child in self.children if isinstance(child, Element)]


def refuse(code: str, place: Place, **arguments: Argument) -> DataError:
    """The error for markup that breaks a rule of the notation."""
    return DataError([Problem(code, Severity.BLOCKER, place, arguments)])


def read(markup: str, place: Place) -> Element:
    """The elements of a rendered template below one root. Tags without a stamp stand where their parent stands.

    Raises DataError at the first tag that is unknown, misplaced in nesting or left unclosed.
    """
    reader = _Reader(place)
    reader.feed(markup)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, place: Place) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("template", {}, place)
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._element(tag, attrs)
        self.open[-1].children.append(element)
        if tag not in VOID:
            if len(self.open) > DEEPEST:
                raise refuse("SB-318", element.place, limit=str(DEEPEST))
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        top = self.open[-1]
        if tag in VOID or top.tag != tag:
            if any(element.tag == tag for element in self.open[1:]):
                raise refuse("SB-313", top.place, tag=top.tag)
            raise refuse("SB-314", top.place, tag=tag)
        self.open.pop()

    def handle_data(self, data: str) -> None:
        siblings = self.open[-1].children
        if siblings and isinstance(siblings[-1], str):
            siblings[-1] += data
        else:
            siblings.append(data)

    def handle_decl(self, decl: str) -> None:
        raise refuse("SB-310", self.open[-1].place, tag=f"!{decl[:20]}", near="")

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def finish(self) -> Element:
        if len(self.open) > 1:
            raise refuse("SB-313", self.open[-1].place, tag=self.open[-1].tag)
        if self.rawdata:
            raise refuse("SB-313", self.root.place, tag=self.rawdata[:30].lstrip("<"))
        return self.root

    def _element(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        attributes = {name: value or "" for name, value in reversed(attrs)}
        place = _place(attributes.pop(STAMP, ""), self.open[-1].place)
        allowed = KNOWN.get(tag)
        if allowed is None:
            raise refuse("SB-310", place, tag=tag, near=_near(tag, KNOWN))
        for name in attributes:
            if name not in allowed:
                raise refuse("SB-311", place, tag=tag, name=name, allowed=tuple(sorted(allowed)))
        if len(attrs) > len(attributes) + 1:
            raise refuse("SB-311", place, tag=tag, name=Words("(twice)"), allowed=tuple(sorted(allowed)))
        return Element(tag, attributes, place)


def _place(stamp: str, otherwise: Place) -> Place:
    file, _, line = stamp.rpartition(":")
    return Place(file, int(line)) if file and line.isdigit() else otherwise


def _near(word: str, known: dict[str, frozenset[str]]) -> str:
    return ", ".join(get_close_matches(word, known, 1, 0.6))
