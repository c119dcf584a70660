"""A company's Word template, read with care: its parts, made harmless, and what is in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics import Problem
from generator.formats.docx.package import WORD
from generator.formats.docx.package import R as TRANSITIONAL
from generator.formats.docx.reference import opc, place
from generator.formats.docx.reference.disarm import disarm
from generator.formats.docx.reference.markup import A, Element, R, W, parse, value
from generator.formats.docx.reference.opc import Parts, refusal
from generator.formats.docx.reference.stylesheet import Stylesheet
from generator.formats.docx.styles import W as WORDPROCESSING
from generator.words import Words

STRICT = "http://purl.oclc.org/ooxml/"
MAIN_TYPES = {
    f"{WORD}.document.main+xml",
    f"{WORD}.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
OTHERS = {
    "spreadsheetml": Words("an Excel workbook"),
    "presentationml": Words("a PowerPoint presentation"),
    "opendocument": Words("an OpenDocument file"),
}


@dataclass(frozen=True)
class Template:
    """A template: its parts by name, harmless; the name of its main part; what was taken out."""

    file: str
    parts: Parts
    main: str
    problems: tuple[Problem, ...] = ()

    def part(self, kind: str) -> str:
        """The name of a part that the main part leads to: styles, numbering, settings, theme; "" for none."""
        return opc.related(self.parts, self.main, kind)

    def document(self) -> Element:
        """A fresh tree of the main part."""
        return parse(self.parts[self.main])

    @cached_property
    def body(self) -> Element:
        """The body of the main part, to be read only."""
        body = self.document().find(f"{W}body")
        assert body is not None
        return body

    @cached_property
    def stylesheet(self) -> Stylesheet:
        """The styles, with how often each is used in the body."""
        name = self.part("styles")
        root = parse(self.parts[name]) if name else parse(f'<w:styles xmlns:w="{WORDPROCESSING}"/>'.encode())
        named = self.body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
        return Stylesheet(root, Counter(value(each) for each in named))

    @cached_property
    def sections(self) -> list[Element]:
        """The page of each section, in order."""
        return list(self.body.iter(f"{W}sectPr"))

    @cached_property
    def section(self) -> Element:
        """The page that our content stands on: that of the marked place, else the last."""
        found = place.find(self.body)
        return place.section_of(self.body, found.at if found else None)

    def furniture(self, section: Element) -> list[str]:
        """The parts that are heads and feet of a section."""
        targets = {each.id: each.target for each in opc.relations(self.parts, self.main)}
        found = section.iter(f"{W}headerReference", f"{W}footerReference")
        return [targets[key] for each in found if (key := each.get(f"{R}id", "")) in targets]

    @cached_property
    def theme(self) -> Element | None:
        """The theme of fonts and colours."""
        name = self.part("theme")
        return parse(self.parts[name]) if name else None

    @property
    def contents(self) -> bool:
        """Whether it has a table of contents."""
        return place.contents_field(self.body) is not None

    def theme_font(self, name: str) -> str:
        """The font that a name of the theme such as `minorHAnsi` or `majorEastAsia` stands for, or ""."""
        if self.theme is None or not name.isalnum():
            return ""
        script = "ea" if name.endswith("EastAsia") else "cs" if name.endswith("Bidi") else "latin"
        fonts = self.theme.find(f".//{A}fontScheme/{A}{name[:5]}Font")
        if fonts is None:
            return ""
        found = fonts.find(A + script)
        given = "" if found is None else found.get("typeface", "")
        if not given and script == "ea":
            chinese = (each for each in fonts.iter(f"{A}font") if each.get("script") == "Hans")
            given = next((each.get("typeface", "") for each in chinese), "")
        return given

    def theme_colour(self, name: str) -> str:
        """A colour of the theme as `#RRGGBB`, or ""."""
        if self.theme is None or not name.isalnum():
            return ""
        found = self.theme.find(f".//{A}clrScheme/{A}{name}/{A}srgbClr")
        given = "" if found is None else found.get("val", "")
        return f"#{given.upper()}" if len(given) == 6 else ""


def read(data: bytes, file: str) -> Template:
    """A template from the bytes of a .dotx, .docx, .dotm or .docm; `file` is its name, for messages.

    Macros and what else is dangerous are left out, each told in a warning. Raises DataError for what is no such file,
    or is damaged, encrypted, too large, Strict Open XML, or has a DOCTYPE.
    """
    parts = opc.unpack(data, file)
    if other := next((words for name, words in OTHERS.items() if name.encode() in parts.get("mimetype", b"")), None):
        raise refusal("SB-457", file, kind=other)
    main = _main(parts, file)
    done = disarm(parts)
    return Template(file, done.parts, main, tuple(done.problems(file)))


def _main(parts: Parts, file: str) -> str:
    """The name of the main part of a Word file. Raises DataError when there is none that can be used."""
    found = next((each for each in opc.relations(parts, "") if each.kind == "officeDocument"), None)
    if found is None or found.target not in parts:
        raise refusal("SB-446", file, reason=Words("nothing says which of its parts is the document"))
    kind = opc.content_types(parts).of(found.target)
    if found.type.startswith(STRICT):
        raise refusal("SB-454", file)
    if other := next((words for name, words in OTHERS.items() if name in kind), None):
        raise refusal("SB-457", file, kind=other)
    root = opc.tree(parts, found.target, file)
    if STRICT in str(root.tag):
        raise refusal("SB-454", file)
    sound = found.type.startswith(TRANSITIONAL) and kind in MAIN_TYPES
    if not sound or root.tag != f"{W}document" or root.find(f"{W}body") is None:
        raise refusal("SB-446", file, reason=Words("its main part is no document of Word"))
    return found.target
