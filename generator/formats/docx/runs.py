"""Inline content as runs of the Word file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.document.nodes import Break, Inline, Link, Rag, Span, Text, plain
from generator.formats.docx import fields
from generator.formats.docx.comments import Comments
from generator.formats.docx.units import half_points, hexadecimal, xml
from generator.formats.theme import Theme

MARKS = {Rag.GREEN: "25CF", Rag.AMBER: "25B2", Rag.RED: "25A0", Rag.GREY: "25CB"}
"""● ▲ ■ ○ as symbols of Arial: drawings beside the word, no characters of the text."""
MARK_SIZES = {Rag.GREEN: 1.22, Rag.AMBER: 0.94, Rag.RED: 1.1, Rag.GREY: 1.1}
"""Sizes of the marks against their word, so that all four look equally large in Arial."""
LARGE, LARGE_MARK = 14, 0.72
"""From this size on (points) a mark is set smaller against its word."""
STATE_SIZE = 0.94
NUMERAL_SIZE = 1.16
STYLES = {
    "strong": "SBStrong", "second": "SBSecondText", "note": "SBNoteText", "gap": "SBGap", "none": "SBNone",
    "numeral": "SBNumeral", "code": "SBCodeText", "insert": "SBInsert", "delete": "SBDelete",
}  # fmt: skip
OWN_COLOUR = ("second", "note", "gap", "none", "numeral")


@dataclass(frozen=True)
class Look:
    """How a run is set: character style, weight, colours as RRGGBB, size of the text around in points.

    `inverse` text stands on a dark fill and keeps its colour; `sized` runs state their size; `strong` colours
    bold words.
    """

    points: float
    style: str = ""
    bold: bool = False
    colour: str = ""
    strong: str = ""
    inverse: bool = False
    sized: bool = False
    inserted: bool = False
    deleted: bool = False
    fill: str = ""


@dataclass
class Runs:
    """Writes inline content; `links` collects the addresses it points to, each with its relationship, `comments` those
    on the gaps of a draft.
    """

    theme: Theme
    links: dict[str, str] = field(default_factory=dict)
    counters: set[str] = field(default_factory=set)
    """What captions count by."""
    comments: Comments = field(default_factory=Comments)

    def write(self, content: tuple[Inline, ...], look: Look) -> str:
        """Inline content as runs and hyperlinks."""
        parts = []
        for inline in content:
            match inline:
                case Text(text):
                    parts.append(run(text, look))
                case Break():
                    parts.append("<w:r><w:br/></w:r>")
                case Span("state", children, rag):
                    parts.append(self._state(plain(children), rag or Rag.GREY, look))
                case Span("decide" | "discuss" | "inform" as purpose, children):
                    parts.append(run(plain(children), self._purpose(purpose, look)))
                case Span("fact", children):
                    parts.append(self.write(children, look))
                case Span("id", children):
                    parts.append(run(plain(children), look, unbroken=True))
                case Span(role, children, told=told):
                    runs = self.write(children, _within(look, role))
                    parts.append(self.comments.on(runs, told) if told else runs)
                case Link(href, children, refers) if refers:
                    parts.append(self._reference(href, plain(children), refers, look))
                case Link(href, children):
                    colour = look.colour if look.inverse else ""
                    inner = self.write(children, replace(look, style="Hyperlink", colour=colour))
                    parts.append(f'<w:hyperlink {self._target(href)} w:history="1">{inner}</w:hyperlink>')
        return "".join(parts)

    def _purpose(self, purpose: str, look: Look) -> Look:
        """The purpose of an item on an agenda: filled, bold, or in the small voice."""
        colours = self.theme.colours.light
        accent, paper = hexadecimal(colours.accent), hexadecimal(colours.paper)
        match purpose:
            case "decide":
                return replace(look, bold=True, colour=paper, fill=accent)
            case "discuss":
                return replace(look, bold=True, colour=accent)
            case _:
                return replace(look, style="SBNoteText")

    def _reference(self, href: str, words: str, refers: str, look: Look) -> str:
        """A cross-reference by a field, which Word renews: the number of a heading, or the words at the bookmark."""
        name = bookmark(href[1:])
        if refers in ("page", "pages"):
            first, dash, last = words.partition("–")
            shown = fields.field(rf"PAGEREF {name} \h", run(first, look))
            ended = fields.field(rf"PAGEREF {bookmark(href[1:] + '-end')} \h", run(last, look))
            return shown + (run(dash, look) + ended if dash else "")
        if refers != "number":
            return fields.field(rf"REF {name} \h", run(words, look))
        before, number, after = re.split(r"(\d+(?:\.\d+)*)", words, maxsplit=1)
        referred = fields.field(rf"REF {name} \r \h", run(number, look))
        return (run(before, look) if before else "") + referred + (run(after, look) if after else "")

    def counted(self, label: str, look: Look) -> str:
        """The label of a table or figure, its number counted by a field, which each paper of a pack begins anew."""
        before, number, after = re.split(r"(\d+)", label, maxsplit=1)
        name = fields.caption_name(label)
        anew = r" \r 1" if number == "1" and name in self.counters else ""
        self.counters.add(name)
        counter = fields.field(rf"SEQ {name} \* ARABIC{anew}", run(number, look))
        return run(before, look) + counter + (run(after, look) if after else "")

    def _target(self, href: str) -> str:
        if href.startswith("#"):
            return f'w:anchor="{bookmark(href[1:])}"'
        return f'r:id="{self.links.setdefault(href, f"link{len(self.links) + 1}")}"'

    def _state(self, word: str, rag: Rag, look: Look) -> str:
        """The mark and the bold word, in the state's colour unless a fill forces another."""
        colours = self.theme.colours.light
        own = {
            Rag.GREEN: colours.green,
            Rag.AMBER: colours.amber,
            Rag.RED: colours.red_text,
            Rag.GREY: colours.grey,
            Rag.COMPLETED: colours.accent,
        }
        large = look.points >= LARGE
        colour = look.colour or hexadecimal(own[rag])
        points = look.points * (1 if large else STATE_SIZE)
        said = replace(look, style="", bold=rag is not Rag.GREY, colour=colour, points=points, sized=True)
        if rag not in MARKS:
            return run(word, said)
        mark = replace(
            said,
            style="SBMark",
            bold=False,
            colour=hexadecimal(colours.amber_mark) if rag is Rag.AMBER else colour,
            points=points * MARK_SIZES[rag] * (LARGE_MARK if large else 1),
        )
        symbol = f'<w:sym w:font="Arial" w:char="{MARKS[rag]}"/>'
        return f"<w:r><w:rPr>{_properties(mark)}</w:rPr>{symbol}</w:r>{run(chr(0xA0) + word, said)}"


def _within(look: Look, role: str) -> Look:
    """The look inside a span. Bold is stated too: Word takes a bold style on bold text for "not bold"."""
    bold = role in ("strong", "numeral") or (look.bold and role != "gap")
    colour = look.colour if look.inverse or role not in OWN_COLOUR else ""
    if role == "strong" and look.strong:
        colour = look.strong
    return replace(
        look,
        style=STYLES[role],
        bold=bold,
        colour=colour,
        points=look.points * (NUMERAL_SIZE if role == "numeral" else 1),
        sized=look.sized or role == "numeral",
        inserted=look.inserted or role == "insert",
        deleted=look.deleted or role == "delete",
    )


def run(text: str, look: Look, *, unbroken: bool = False) -> str:
    """A run of text. `unbroken` writes hyphens that end no line."""
    properties = _properties(look)
    words = f'<w:t xml:space="preserve">{xml(text)}</w:t>'
    if unbroken:
        words = words.replace("-", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{properties}</w:rPr>{words}</w:r>" if properties else f"<w:r>{words}</w:r>"


def _properties(look: Look) -> str:
    """Run properties in the schema's order."""
    size = half_points(look.points)
    return "".join(
        (
            f'<w:rStyle w:val="{look.style}"/>' if look.style else "",
            "<w:b/>" if look.bold else "",
            "<w:strike/>" if look.deleted and look.style != "SBDelete" else "",
            f'<w:color w:val="{look.colour}"/>' if look.colour else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if look.sized else "",
            '<w:u w:val="single"/>' if look.inserted and look.style != "SBInsert" else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if look.fill else "",
        )
    )


def bookmark(anchor: str) -> str:
    """A name Word accepts: letters, digits, underscores, 40 at most."""
    return ("sb_" + re.sub(r"\W", "_", anchor))[:40]
