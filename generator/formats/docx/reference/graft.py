"""Our document in a company's template: everything of the template stays, our content stands in its styles."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.document.nodes import Document
from generator.formats.docx import package
from generator.formats.docx.context import END
from generator.formats.docx.package import WORD
from generator.formats.docx.package import R as RELATIONSHIP_ATTRIBUTES
from generator.formats.docx.reference import contents, filled, opc, place, sections, tables
from generator.formats.docx.reference.adopt import Adoption, steady_indent
from generator.formats.docx.reference.carried import Carrier, joined
from generator.formats.docx.reference.lists import Lists, headings_count, lower_lists
from generator.formats.docx.reference.markup import (
    WP,
    Element,
    W,
    child_value,
    element,
    numbers,
    parse,
    properties,
    put,
    replace_by,
    serialise,
    value,
)
from generator.formats.docx.reference.match import Match
from generator.formats.docx.reference.numbers import Numbers
from generator.formats.docx.reference.opc import ContentTypes, Parts, Relationship
from generator.formats.docx.reference.read import Template
from generator.formats.docx.reference.roles import BY_KEY
from generator.formats.docx.reference.sheet import USUAL_SIZE, size_of
from generator.formats.docx.reference.stylesheet import Stylesheet
from generator.formats.docx.styles import W as WORDPROCESSING

MAIN = "word/document.xml"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
STYLED = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
REFERENCES = re.compile(r"\bsb_\w+")


def graft(
    ours: Mapping[str, bytes], template: Template, found: Mapping[str, Match], document: Document, *, depth: int
) -> Parts:
    """The parts of our document as a Word file of its own, set into those of a template."""
    return _Graft(ours, template, found, document, depth=depth).parts_of_all()


class _Graft:
    """One document on its way into the template."""

    def __init__(
        self,
        ours: Mapping[str, bytes],
        template: Template,
        found: Mapping[str, Match],
        document: Document,
        *,
        depth: int,
    ) -> None:
        self.ours, self.template, self.document = ours, template, document
        self.parts: Parts = dict(template.parts)
        self.types: ContentTypes = opc.content_types(self.parts)
        self.sheet = Stylesheet(self._part("styles"))
        self.known = {BY_KEY[key].style: each.style.id for key, each in found.items()} | lower_lists(self.sheet)
        if "SBCell" in self.known:  # lists in cells are text in cells
            self.known.setdefault("SBCellList", self.known["SBCell"])
        self.adoption = Adoption(self.sheet, parse(ours["word/styles.xml"]), self.known)
        self.root = joined(template.document(), parse(ours[MAIN]))
        self.body, self.our_body = self.root.findall(f"{W}body")
        self.numbers = Numbers(self._part("numbering"), parse(ours["word/numbering.xml"]))
        self.depth = depth

    def parts_of_all(self) -> Parts:
        """Everything, step by step; the content is moved last, while it still names what is ours."""
        values = filled.values_of(self.document)
        self._fill(values)
        for each in self.our_body.findall(f"{W}sectPr"):
            self.our_body.remove(each)
        mark = place.find(self.body)
        host = place.section_of(self.body, mark.at if mark else None)
        self._number()
        self._tables()
        carrier = Carrier(self.parts, self.types, self.template.main, self.ours, MAIN)
        carrier.relationships(self.our_body)
        carrier.comments(self.our_body)
        self._identifiers()
        sections.adapt(self.our_body, host)
        listed = contents.move(self.our_body, self.body)
        for each in [*listed, self.our_body]:
            self._rename(each)
        self._place(mark)
        self.root.remove(self.our_body)
        _mend(self.root)
        self._write()
        return self.parts

    # ------------------------------------------------------------ the parts around

    def _part(self, kind: str) -> Element:
        """A part the main one leads to, as a tree; an empty one where there is none."""
        name = self.template.part(kind)
        empty = f'<w:{kind} xmlns:w="{WORDPROCESSING}"/>'
        return parse(self.parts[name] if name else empty.encode())

    def _fill(self, values: Mapping[str, str]) -> None:
        """Set what shows properties of the document: in the text, and in every head and foot."""
        filled.fill(self.body, values)
        for each in opc.relations(self.parts, self.template.main):
            if each.kind in ("header", "footer") and each.target in self.parts:
                root = parse(self.parts[each.target])
                if filled.fill(root, values):
                    self.parts[each.target] = serialise(root)

    def _write(self) -> None:
        """Write what has changed: text, styles, lists, properties, types."""
        self.parts[self.template.main] = serialise(self.root)
        if self.adoption.added:
            self._add("styles", self.sheet.root)
        if self.numbers.carried or self.numbers.restarted:
            self._add("numbering", self.numbers.theirs)
        core = next((each.target for each in opc.relations(self.parts, "") if each.type == CORE), "")
        if not core:
            core = opc.free_name(self.parts, "docProps", "core", "xml")
            taken = {each.id for each in opc.relations(self.parts, "")}
            opc.relate(self.parts, "", [Relationship(opc.free_id(taken, "rIdSb"), CORE, core, False)])
        self.parts[core] = package.core(self.document).encode()
        self.types.set(core, CORE_TYPE)
        self.types.set(self.template.main, f"{WORD}.document.main+xml")
        self.parts[opc.CONTENT_TYPES] = self.types.written()

    def _add(self, kind: str, root: Element) -> None:
        """Write a part that the main one leads to, made where there was none."""
        name = self.template.part(kind)
        if not name:
            folder = self.template.main.rpartition("/")[0] or "word"
            name = opc.free_name(self.parts, folder, kind, "xml")
            taken = {each.id for each in opc.relations(self.parts, self.template.main)}
            made = Relationship(opc.free_id(taken, "rIdSb"), f"{RELATIONSHIP_ATTRIBUTES}/{kind}", name, False)
            opc.relate(self.parts, self.template.main, [made])
            self.types.set(name, f"{WORD}.{kind}+xml")
        self.parts[name] = serialise(root)

    # ------------------------------------------------------------ our content

    def _number(self) -> None:
        counted = headings_count(self.body, self.sheet, self.known.get("Heading1", ""))
        Lists(self.numbers, self.sheet, self.known, self.depth, self._size, counted).write(self.our_body)

    def _tables(self) -> None:
        """Our main tables in the company's style, with its heads; the heads of other tables stay ours."""
        known = self.adoption.known
        head = known.pop(tables.HEAD, "")
        if tables.OURS in known:
            tables.dress(self.our_body, self.sheet, known[tables.OURS], self._size)
            if head:
                known[tables.TABLE_HEAD] = head
            else:
                made = tables.table_head(self.adoption.ours.elements[tables.HEAD], self.sheet, known[tables.OURS])
                self.adoption.ours.elements[tables.TABLE_HEAD] = made
            return
        if head and not tables.is_light(self.sheet, head):
            known[tables.HEAD] = head
        tables.fit(self.our_body, self._size)

    def _size(self, style: str) -> float:
        """The size of type in points that a style of ours will have in the template."""
        if style in self.known:
            return size_of(self.template, self.known[style])[0]
        given = value(self.adoption.ours.effective(style, "rPr").get("sz"))
        return float(given) / 2 if given else USUAL_SIZE

    def _identifiers(self) -> None:
        """Numbers of bookmarks and drawings, and names of bookmarks, that clash with none of the template."""
        offset = max(numbers(self.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")), default=0)
        for each in self.our_body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            each.set(f"{W}id", str(int(value(each, "id")) + offset))
        _renumber_drawings(self.our_body, self.body)
        taken = {value(each, "name").casefold() for each in self.body.iter(f"{W}bookmarkStart")}
        renamed = {
            name: f"{name[:36]}_{at}"
            for at, each in enumerate(self.our_body.iter(f"{W}bookmarkStart"), 1)
            if (name := value(each, "name")).casefold() in taken
        }
        if renamed:
            _rename_bookmarks(self.our_body, renamed)

    def _rename(self, tree: Element) -> None:
        """Name the template's styles instead of ours, and hold off what they do where our content stands otherwise."""
        for each in tree.iter(*STYLED):
            each.set(f"{W}val", self.adoption.id(value(each)) or value(each))
        effective: dict[tuple[str, str], dict[str, Element]] = {}
        for paragraph in tree.iter(f"{W}p"):
            around = paragraph.find(f"{W}pPr")
            if around is None:
                continue
            key = child_value(around, "pStyle")
            if (key, "pPr") not in effective:
                for where in ("pPr", "rPr"):
                    effective[key, where] = self.sheet.effective(key, where)
            self._hold_off(paragraph, around, effective[key, "pPr"])
            _plain_note(paragraph, effective[key, "rPr"], self.adoption.known.get("SBNoteText", ""))

    def _hold_off(self, paragraph: Element, around: Element, base: Mapping[str, Element]) -> None:
        in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        if "ind" in base and child_value(around, "numPr/numId") == "":
            standing = in_cell or next(paragraph.iter(f"{W}drawing"), None) is not None
            steady_indent(around, base["ind"], always=standing)
        elif "ind" in base and around.find(f"{W}ind") is not None:
            steady_indent(around, base["ind"])
        if in_cell and around.find(f"{W}jc") is None and value(base.get("jc")) in ("both", "distribute"):
            put(around, element("jc", val="left"))
        breaks = base.get("pageBreakBefore")
        one_page = self.document.layout != "document"
        if breaks is not None and value(breaks) not in ("0", "false", "off") and (in_cell or one_page):
            put(around, element("pageBreakBefore", val="0"))

    # ------------------------------------------------------------ its place

    def _place(self, mark: place.Mark | None) -> None:
        """Set our blocks where the template marks a place, else behind all it holds."""
        blocks = list(self.our_body)
        if place.is_lost(self.body):
            place.blank_lost_words(self.body)
        if mark is None:
            self._append(blocks)
            return
        section = next(mark.at.iter(f"{W}sectPr"), None)
        if section is not None and mark.replaced:
            blocks.append(sections.ending(section))
        before = mark.at.getprevious() if mark.replaced else mark.at
        if before is not None and before.tag == f"{W}tbl" and blocks and blocks[0].tag == f"{W}tbl":
            blocks.insert(0, self._smallest())
        replace_by(mark.at, blocks if mark.replaced else [mark.at, *blocks])

    def _append(self, blocks: list[Element]) -> None:
        for each in place.trailing(self.body):
            self.body.remove(each)
        if place.shows_something(self.body):
            first = self._smallest()
            put(properties(first, "pPr"), element("pageBreakBefore"))
            blocks.insert(0, first)
        last = self.body.find(f"{W}sectPr")
        at = len(self.body) if last is None else self.body.index(last)
        for offset, each in enumerate(blocks):
            self.body.insert(at + offset, each)

    def _smallest(self) -> Element:
        """The smallest paragraph, in its style."""
        made = parse(END.replace("<w:p>", f'<w:p xmlns:w="{WORDPROCESSING}">', 1).encode())
        self._rename(made)
        return made


def _plain_note(paragraph: Element, base: Mapping[str, Element], note: str) -> None:
    """The note at the right of a heading without the capitals and slant of the heading's style."""
    switches = [name for name in ("b", "i", "caps", "smallCaps") if name in base]
    for run in paragraph.iterchildren(f"{W}r") if switches else ():
        look = run.find(f"{W}rPr")
        if look is not None and child_value(look, "rStyle") == note:
            for name in switches:
                put(look, element(name, val="0"))


def _renumber_drawings(ours: Element, theirs: Element) -> None:
    """Drawings are numbered through the whole document."""
    taken = [int(given) for each in theirs.iter(f"{WP}docPr") if (given := each.get("id", "")).isdigit()]
    for number, each in enumerate(ours.iter(f"{WP}docPr"), max(taken, default=0) + 1):
        each.set("id", str(number))


def _rename_bookmarks(body: Element, renamed: Mapping[str, str]) -> None:
    """Rename bookmarks, and what leads to them."""
    for each in body.iter(f"{W}bookmarkStart", f"{W}hyperlink", f"{W}instrText"):
        for key in (f"{W}name", f"{W}anchor"):
            if each.get(key, "") in renamed:
                each.set(key, renamed[each.get(key, "")])
        if each.tag == f"{W}instrText":
            each.text = REFERENCES.sub(lambda name: renamed.get(name[0], name[0]), each.text or "")


def _mend(root: Element) -> None:
    """Take out the ends of bookmarks and comments whose beginning went with a marked place, and the other way round."""
    for first, last in (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd")):
        starts, ends = ({value(each, "id") for each in root.iter(W + name)} for name in (first, last))
        for each in _lonely(root, first, ends) + _lonely(root, last, starts):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)


def _lonely(root: Element, name: str, others: set[str]) -> list[Element]:
    return [each for each in root.iter(W + name) if value(each, "id") not in others]
