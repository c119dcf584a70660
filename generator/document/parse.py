"""Template HTML → nodes, strictly: what docs/vocabulary.md does not list is an error with template and line."""

from __future__ import annotations

from collections.abc import Callable

from generator.diagnostics import Place
from generator.document.elements import Element, read, refuse
from generator.document.inline import INLINE, inlines
from generator.document.nodes import (
    Aside,
    Band,
    Block,
    Chart,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    Pair,
    Paragraph,
    Quote,
    Rag,
    State,
    plain,
)
from generator.document.tables import table
from generator.sources.pictures import Picture
from generator.words import Words

Charts = Callable[[str, Place, int, int, tuple[Inline, ...]], Chart]
"""The chart of a name with its width and height in px and its caption. Raises DataError when there is none."""

Pictures = Callable[[str, Place], Picture]
"""The picture of a path as a template or a text names it. Raises DataError when it cannot be used."""

LEAST_SIZE, MOST_SIZE = 40, 2000
HEADINGS = {"h2": 1, "h3": 2, "h4": 3}
ROLES = ("text", "lead", "ask", "label", "note", "second", "value")
INNER = frozenset({"h3", "h4", "p", "ul", "ol", "pre", "blockquote", "img", "figure", "table"})
"""What may stand in list items, cells, quotes, boxes and columns."""

COLUMN = INNER | {"h2", "aside"}
TOP = COLUMN | {"div", "header"}


def parse(markup: str, place: Place, pictures: Pictures, charts: Charts | None = None) -> tuple[Block, ...]:
    """The blocks of one rendered section template. `place` is its file, for markup that no tag of it brought.

    Raises DataError for the first thing that breaks the notation.
    """
    return _Parser(pictures, charts).blocks(read(markup, place), TOP)


class _Parser:
    def __init__(self, pictures: Pictures, charts: Charts | None) -> None:
        self.pictures, self.charts = pictures, charts

    def blocks(self, parent: Element, allowed: frozenset[str]) -> tuple[Block, ...]:
        """The children of an element that holds blocks only."""
        found = []
        for child in parent.children:
            if isinstance(child, Element):
                found.append(self.block(child, parent, allowed))
            elif child.strip(" \t\n\r\f"):
                raise refuse("SB-316", parent.place, text=child.strip()[:30], parent=parent.tag)
        return tuple(found)

    def flow(self, parent: Element) -> tuple[Block, ...]:
        """The children of an element that holds text or blocks: runs of text become paragraphs."""
        found: list[Block] = []
        run: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, str) or child.tag in INLINE:
                run.append(child)
                continue
            found += self._run(run, parent)
            run = []
            found.append(self.block(child, parent, INNER))
        return tuple(found + self._run(run, parent))

    def _run(self, run: list[Element | str], parent: Element) -> list[Block]:
        content = inlines(run, parent)
        return [Paragraph(content)] if content else []

    def block(self, element: Element, parent: Element, allowed: frozenset[str]) -> Block:
        """One block. Raises DataError when it may not stand in `parent`."""
        if element.tag not in allowed:
            raise refuse("SB-315", element.place, tag=element.tag, parent=parent.tag)
        match element.tag:
            case "p":
                return self.paragraph(element)
            case "table":
                return table(element, self.flow)
            case "h2" | "h3" | "h4":
                return _heading(element)
            case "ul" | "ol":
                return self.list(element)
            case "pre":
                return CodeBlock("".join(_text(element)).strip("\n").replace("\t", "    "))
            case "blockquote":
                return Quote(self.flow(element))
            case "img" | "figure":
                return self.figure(element)
            case "aside":
                return self.aside(element)
            case "div":
                return self.pair(element)
            case _:
                return self.band(element)

    def paragraph(self, element: Element) -> Paragraph:
        role = " ".join(element.classes) or "text"
        if role not in ROLES:
            raise _wrong_class(element, ROLES[1:])
        return Paragraph(inlines(element.children, element), role)  # type: ignore[arg-type]

    def list(self, element: Element) -> List:
        items = tuple(self.item(child, element) for child in _solid(element))
        if not items:
            raise refuse("SB-319", element.place, tag=element.tag, needs=Words("at least one li"))
        return List(items, element.tag == "ol")

    def item(self, element: Element, parent: Element) -> Item:
        if element.tag != "li":
            raise refuse("SB-315", element.place, tag=element.tag, parent=parent.tag)
        checked = element.attributes.get("data-checked")
        if checked not in (None, "true", "false"):
            raise refuse(
                "SB-317",
                element.place,
                tag="li",
                name="data-checked",
                value=str(checked),
                allowed=Words("true or false"),
            )
        return Item(self.flow(element), None if checked is None else checked == "true")

    def figure(self, element: Element) -> Figure | Chart:
        if "data-chart" in element.attributes:
            return self.chart(element)
        parts = [element] if element.tag == "img" else _solid(element)
        if [part.tag for part in parts] not in (["img"], ["img", "figcaption"]):
            raise refuse("SB-319", element.place, tag="figure", needs=Words("an img, then perhaps a figcaption"))
        image = parts[0]
        alt = " ".join(image.attributes.get("alt", "").split())
        if not alt:
            raise refuse("SB-319", image.place, tag="img", needs=Words('an alt text, as alt="What the picture shows"'))
        caption = inlines(parts[1].children, parts[1]) if len(parts) > 1 else ()
        return Figure(self.pictures(image.attributes.get("src", ""), image.place), alt, caption)

    def chart(self, element: Element) -> Chart:
        parts, name = _solid(element), element.attributes["data-chart"]
        if [part.tag for part in parts] not in ([], ["figcaption"]):
            raise refuse(
                "SB-319", element.place, tag="figure", needs=Words("a figcaption or nothing beside its data-chart")
            )
        sizes = [element.attributes.get(key, usual) for key, usual in (("data-width", "657"), ("data-height", "120"))]
        if not all(size.isdigit() and LEAST_SIZE <= int(size) <= MOST_SIZE for size in sizes):
            allowed = Words("{least} to {most} px", least=LEAST_SIZE, most=MOST_SIZE)
            raise refuse("SB-317", element.place, tag="figure", name="size", value=" × ".join(sizes), allowed=allowed)
        if self.charts is None:
            raise refuse("SB-350", element.place, name=name, known="")
        caption = inlines(parts[0].children, parts[0]) if parts else ()
        return self.charts(name, element.place, int(sizes[0]), int(sizes[1]), caption)

    def aside(self, element: Element) -> Aside:
        if element.classes != ["decision"]:
            raise _wrong_class(element, ("decision",))
        blocks = self.blocks(element, INNER)
        if not (blocks and isinstance(blocks[0], Heading) and blocks[0].level == 2):
            raise refuse("SB-319", element.place, tag="aside", needs=Words("an h3 as its first block"))
        return Aside(blocks)

    def pair(self, element: Element) -> Pair:
        if element.classes != ["pair"]:
            raise _wrong_class(element, ("pair",))
        sides = _solid(element)
        if [side.tag for side in sides] != ["div", "div"] or any(side.classes for side in sides):
            raise refuse("SB-319", element.place, tag="div", needs=Words("two div elements without a class"))
        left, right = (self.blocks(side, COLUMN) for side in sides)
        return Pair(left, right)

    def band(self, element: Element) -> Band:
        if element.classes not in (["band"], ["band", "cover"]):
            raise _wrong_class(element, ("band", "band cover"))
        lines: dict[str, tuple[Inline, ...]] = {}
        boxes: dict[str, Element] = {}
        for child in _solid(element):
            name = "title" if child.tag == "h1" else " ".join(child.classes[:1])
            if (child.tag, name) in (("h1", "title"), ("p", "kicker"), ("p", "meta")):
                lines[name] = inlines(child.children, child)
            elif (child.tag, name) in (("div", "state"), ("div", "beside")):
                boxes[name] = child
            else:
                raise refuse("SB-315", child.place, tag=child.tag, parent="header")
        if not lines.get("title"):
            raise refuse("SB-319", element.place, tag="header", needs=Words("an h1"))
        state, cover = self.state(boxes), "cover" in element.classes
        return Band(lines.get("kicker", ()), lines["title"], lines.get("meta", ()), state, cover=cover)

    def state(self, boxes: dict[str, Element]) -> State | None:
        if "state" not in boxes:
            return None
        box = boxes["state"]
        colours = tuple(Rag)
        if len(box.classes) != 2 or box.classes[1] not in colours:
            raise _wrong_class(box, tuple(f"state {colour}" for colour in colours))
        beside = self.blocks(boxes["beside"], INNER) if "beside" in boxes else ()
        return State(self.blocks(box, INNER), Rag(box.classes[1]), beside)


def _heading(element: Element) -> Heading:
    """A heading; a `<small>` at its end is its note, and an `<h3 class="card">` opens a card."""
    allowed = ["card"] if element.tag == "h3" else []
    if element.classes and element.classes != allowed:
        raise _wrong_class(element, tuple(allowed) or (Words("no class"),))
    children = list(element.children)
    note: tuple[Inline, ...] = ()
    while children and isinstance(last := children[-1], str) and not last.strip():
        children.pop()
    if children and isinstance(last := children[-1], Element) and last.tag == "small":
        note = inlines(last.children, last)
        children.pop()
    words = inlines(children, element)
    if not plain(words).strip():
        raise refuse("SB-319", element.place, tag=element.tag, needs=Words("words"))
    return Heading(HEADINGS[element.tag], words, note, card=bool(element.classes))


def _solid(parent: Element) -> list[Element]:
    """The child elements of one that holds no text."""
    for child in parent.children:
        if isinstance(child, str) and child.strip():
            raise refuse("SB-316", parent.place, text=child.strip()[:30], parent=parent.tag)
    return parent.elements()


def _text(element: Element) -> list[str]:
    """The characters of an element in order; `pre` may hold inline elements such as code."""
    found: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            found.append(child)
        elif child.tag in INLINE:
            found += ["\n"] if child.tag == "br" else _text(child)
        else:
            raise refuse("SB-315", child.place, tag=child.tag, parent=element.tag)
    return found


def _wrong_class(element: Element, allowed: tuple[str, ...]) -> Exception:
    name = element.attributes.get("class", "")
    return refuse("SB-312", element.place, tag=element.tag, name=name, allowed=allowed)
