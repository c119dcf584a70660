"""The body of the Word file: nodes become WordprocessingML, in one pass, as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.document.nodes import (
    Aside,
    Band,
    Block,
    Break,
    CodeBlock,
    Document,
    Draft,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Pair,
    Paragraph,
    Quote,
    Rag,
    Section,
    Span,
    State,
    Table,
    Text,
    plain,
)
from generator.formats.contents import entries
from generator.formats.docx import numbering
from generator.formats.docx.pictures import Pictures
from generator.formats.docx.units import eighths, hexadecimal, twips, twips_of_mm, xml
from generator.formats.theme import Theme

MARKS = {Rag.GREEN: "25CF", Rag.AMBER: "25B2", Rag.RED: "25A0", Rag.GREY: "25CB"}
"""● ▲ ■ ○ as symbols of Arial: drawings beside the word, no characters of the text."""
SPAN_STYLES = {
    "strong": "SBStrong", "second": "SBSecondText", "note": "SBNoteText", "gap": "SBGap", "none": "SBNone",
    "numeral": "SBNumeral", "code": "SBCodeText", "insert": "SBInsert", "delete": "SBDelete",
}  # fmt: skip
PARAGRAPH_STYLES = {
    "text": "Normal", "lead": "SBLead", "ask": "SBAsk", "label": "SBLabel", "note": "SBNote", "second": "SBSecond", "value": "SBValue",
}  # fmt: skip
END = '<w:p><w:pPr><w:pStyle w:val="SBEnd"/></w:pPr></w:p>'
"""The smallest paragraph: Word wants one after a table at the end of a cell, and between two tables."""


@dataclass
class Context:
    """Where a block stands: width in twips, style of plain text, text colour forced by a fill, bold rows, alignment,
    whether it keeps with the next, list level, colour of bold words.
    """

    width: int
    text: str = "Normal"
    colour: str = ""
    bold: bool = False
    align: str = ""
    keep: bool = False
    level: int = 0
    strong: str = ""


@dataclass
class Body:
    """Writes the blocks of one document and collects what stands in other parts of the file."""

    theme: Theme
    numbered: bool
    pictures: Pictures = field(default_factory=Pictures)
    links: dict[str, str] = field(default_factory=dict)
    lists: list[int] = field(default_factory=list)
    bookmarks: int = 0

    @property
    def text_width(self) -> int:
        """The text's width in twips."""
        page = self.theme.page
        return twips_of_mm(page.width - 2 * page.side)

    # ------------------------------------------------------------ blocks

    def document(self, document: Document) -> str:
        """All blocks; the contents stand before the first section heading."""
        context = Context(self.text_width)
        parts, listed = [], not document.contents
        for block in document.blocks:
            if not listed and not isinstance(block, Band) and _has_section_heading(block):
                parts.append(self.contents(document))
                listed = True
            parts.append(self.blocks((block,), context))
        return "".join(parts)

    def blocks(self, blocks: tuple[Block, ...], context: Context) -> str:
        """Blocks in order; two tables are kept apart by the smallest paragraph."""
        parts: list[str] = []
        for block in blocks:
            written = self.block(block, context)
            if parts and parts[-1].endswith("</w:tbl>") and written.startswith("<w:tbl>"):
                parts.append(END)
            parts.append(written)
        return "".join(parts)

    def cell_blocks(self, blocks: tuple[Block, ...], context: Context) -> str:
        """The blocks of a table cell, which must end with a paragraph."""
        written = self.blocks(blocks, context)
        return (
            written
            if written.endswith("</w:p>")
            else written + (END if written else self.paragraph("", context.text, context))
        )

    def block(self, block: Block, context: Context) -> str:
        match block:
            case Paragraph(content, role):
                style = context.text if role == "text" else PARAGRAPH_STYLES[role]
                return self.paragraph(self.inlines(content, context), style, context)
            case Heading():
                return self.heading(block, context)
            case Table():
                from generator.formats.docx.tables import table

                return table(self, block, context)
            case List():
                return self.items(block, context)
            case Section(_, inner):
                return self.blocks(inner, context)
            case Pair():
                return self.pair(block, context)
            case Aside():
                return self.aside(block, context)
            case Quote(inner):
                return self.blocks(inner, Context(context.width, "Quote", level=context.level))
            case CodeBlock(text):
                lines = "<w:br/>".join(f'<w:t xml:space="preserve">{xml(line)}</w:t>' for line in text.split("\n"))
                return self.paragraph(f"<w:r>{lines}</w:r>", "SBCode", context)
            case Figure(picture, alt, caption):
                drawn = self.paragraph(
                    self.pictures.drawing(picture, alt, context.width), context.text, context, picture=True
                )
                return drawn + (self.paragraph(self.inlines(caption, context), "Caption", context) if caption else "")
            case Band():
                return self.band(block, context)

    def paragraph(self, content: str, style: str, context: Context, extra: str = "", *, picture: bool = False) -> str:
        """A paragraph. `extra` are further properties, in the schema's order after the style."""
        align = f'<w:jc w:val="{context.align}"/>' if context.align else ""
        keep = "<w:keepNext/>" if context.keep and "<w:keepNext/>" not in extra else ""
        spacing = '<w:spacing w:line="240" w:lineRule="auto"/>' if picture else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{extra}{spacing}{align}</w:pPr>{content}</w:p>'

    def heading(self, heading: Heading, context: Context) -> str:
        """A heading with its bookmark; the note stands at a tab on the right."""
        title = self.inlines(heading.children, context)
        if heading.anchor:
            self.bookmarks += 1
            name = bookmark(heading.anchor)
            title = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>{title}<w:bookmarkEnd w:id="{self.bookmarks}"/>'
        extra = '<w:keepNext w:val="0"/>' if context.width < self.text_width else ""
        if self.numbered and heading.level == 1 and not heading.number:
            extra += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        if heading.note:
            extra += f'<w:tabs><w:tab w:val="right" w:pos="{context.width}"/></w:tabs>'
            note = self.inlines((Span("note", heading.note),), context)
            title += f"<w:r><w:tab/></w:r>{small(note, self.theme)}"
        style = "SBAskHeading" if context.text == "SBAskText" else f"Heading{heading.level}"
        return self.paragraph(title, style, Context(context.width), extra)

    def items(self, found: List, context: Context) -> str:
        """A list with a numbering instance of its own; blocks after an item's first paragraph are indented with it."""
        kinds = {
            None: numbering.NUMBERS if found.ordered else numbering.BULLETS,
            True: numbering.DONE_TASKS,
            False: numbering.OPEN_TASKS,
        }
        numbers: dict[int, int] = {}
        parts = []
        style = "ListParagraph" if context.text in ("Normal", "SBAskText") else context.text
        inner = Context(context.width, style, context.colour, context.bold, level=context.level + 1)
        for item in found.items:
            kind = kinds[item.checked]
            if kind not in numbers:
                self.lists.append(kind)
                numbers[kind] = len(self.lists) + 1
            mark = f'<w:numPr><w:ilvl w:val="{min(context.level, 8)}"/><w:numId w:val="{numbers[kind]}"/></w:numPr>'
            match item.blocks:
                case (Paragraph(content), *rest):
                    parts.append(self.paragraph(self.inlines(content, inner), style, inner, mark))
                    parts.append(self.blocks(tuple(rest), inner))
                case rest:
                    parts.append(self.paragraph("", style, inner, mark))
                    parts.append(self.blocks(tuple(rest), inner))
        return "".join(parts)

    def pair(self, pair: Pair, context: Context) -> str:
        """Two columns as a borderless table of three cells that stays on one page."""
        gutter = twips(self.theme.space.gutter)
        side = (context.width - gutter) // 2
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
            for width, content in (
                (side, self.cell_blocks(pair.left, Context(side)) + END),
                (gutter, END),
                (side, self.cell_blocks(pair.right, Context(side)) + END),
            )
        )
        return layout(context.width, (side, gutter, side), cells)

    def aside(self, aside: Aside, context: Context) -> str:
        """The decision box: one cell, tinted, with the accent bar at its left."""
        colours, rules = self.theme.colours.light, self.theme.rules
        width = context.width - twips(rules.ask_bar)
        pad = twips(7.5)
        inner = Context(width - 2 * pad, "SBAskText")
        content = self.cell_blocks(aside.blocks, inner).replace('"SBAskText"', '"SBCell"')
        bar = f'<w:left w:val="single" w:sz="{eighths(rules.ask_bar)}" w:space="0" w:color="{hexadecimal(colours.accent)}"/>'
        cell = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{bar}</w:tcBorders>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{hexadecimal(colours.accent_tint)}"/>'
            f'<w:tcMar><w:top w:w="100" w:type="dxa"/><w:left w:w="{pad}" w:type="dxa"/>'
            f'<w:bottom w:w="60" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tcMar></w:tcPr>{content}</w:tc>'
        )
        return layout(width, (width,), cell, indent=twips(rules.ask_bar) // 2, style="SBAskBox", split=True) + END

    # ------------------------------------------------------------ title band

    def band(self, band: Band, context: Context) -> str:
        """Kicker, title and meta line, the state or draft stamp at the right, the lead rule below."""
        accent = Context(context.width, strong=hexadecimal(self.theme.colours.light.accent))
        logo = self.pictures.drawing(self.theme.picture, self.theme.logo_alt, 2400) if self.theme.picture else ""
        names = (self.paragraph(logo, "Normal", context, picture=True) if logo else "") + "".join(
            self.paragraph(self.inlines(content, accent), style, context)
            for content, style in ((band.kicker, "SBKicker"), (band.title, "Title"), (band.meta, "SBMeta"))
        )
        stamps = self._stamps(band)
        if stamps:
            widths = [width for width, _, _ in stamps]
            first = context.width - sum(widths)
            cells = f'<w:tc><w:tcPr><w:tcW w:w="{first}" w:type="dxa"/></w:tcPr>{names}</w:tc>' + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}<w:vAlign w:val="bottom"/></w:tcPr>{content}</w:tc>'
                for width, properties, content in stamps
            )
            names = layout(context.width, (first, *widths), cells)
        shape = "dashed" if band.draft else "single"
        rule = (
            f'<w:pBdr><w:bottom w:val="{shape}" w:sz="{eighths(self.theme.rules.lead)}" w:space="4" '
            f'w:color="{hexadecimal(self.theme.colours.light.accent)}"/></w:pBdr><w:spacing w:before="0" w:after="100"/>'
        )
        return names + f'<w:p><w:pPr><w:pStyle w:val="SBEnd"/>{rule}</w:pPr></w:p>'

    def _stamps(self, band: Band) -> list[tuple[int, str, str]]:
        """Width, cell properties and content of what stands at the right: draft stamp, state, remarks beside it."""
        found: list[tuple[int, str, str]] = []
        if band.draft:
            found.append((twips_of_mm(56), self._box(), self._stamp(band.draft)))
        if band.state:
            fill, colour = self.tone(band.state.rag)
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
            context = Context(twips_of_mm(40), "SBCell", colour)
            found.append((context.width, shade + cell_margins(120), self._state(band.state, context)))
            beside = Context(twips_of_mm(43), "SBNote")
            if band.state.beside:
                found.append((beside.width, cell_margins(120), self.cell_blocks(band.state.beside, beside)))
        return found

    def _box(self) -> str:
        """A dashed box round a cell."""
        edge = f'w:val="dashed" w:sz="6" w:space="0" w:color="{hexadecimal(self.theme.colours.light.ink)}"'
        borders = "".join(f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right"))
        return f"<w:tcBorders>{borders}</w:tcBorders>{cell_margins(160)}"

    def _stamp(self, draft: Draft) -> str:
        return self.cell_blocks(draft.blocks, Context(twips_of_mm(52), "SBCell"))

    def _state(self, state: State, context: Context) -> str:
        return self.cell_blocks(state.blocks, context).replace('"SBValue"', '"SBState"')

    def tone(self, name: str) -> tuple[str, str]:
        """Fill and text colour of a tone."""
        colours = self.theme.colours.light
        fills = {
            "amber": (colours.amber_tint, colours.amber),
            "red": (colours.red, colours.on_red),
            "accent": (colours.accent, colours.paper),
            "tint": (colours.accent_tint, colours.accent),
            "quiet": ("", colours.ink3),
        }
        fill, text = fills.get(str(name), ("", ""))
        return hexadecimal(fill), hexadecimal(text)

    # ------------------------------------------------------------ inline

    def inlines(self, content: tuple[Inline, ...], context: Context) -> str:
        """Inline content as runs."""
        bold = "<w:b/>" if context.bold else ""
        colour = f'<w:color w:val="{context.colour}"/>' if context.colour else ""
        written = self._runs(content, "", bold, colour)
        if context.strong:
            strong = '<w:rStyle w:val="SBStrong"/><w:b/>'
            written = written.replace(strong, f'{strong}<w:color w:val="{context.strong}"/>')
        return written

    def _runs(self, content: tuple[Inline, ...], style: str, bold: str, colour: str) -> str:
        parts = []
        for inline in content:
            match inline:
                case Text(text):
                    parts.append(run(text, style, bold, colour))
                case Break():
                    parts.append("<w:r><w:br/></w:r>")
                case Span("state", children, rag):
                    parts.append(self._state_runs(plain(children), rag, colour))
                case Span("id", children):
                    parts.append(run(plain(children), style, bold, colour, unbroken=True))
                case Span(role, children):
                    heavier = bold or ("<w:b/>" if style == "SBStrong" or role == "strong" else "")
                    own = "" if role in ("gap", "note", "second", "none", "numeral") else colour
                    parts.append(self._runs(children, SPAN_STYLES[role], heavier if role != "gap" else "", own))
                case Link(href, children):
                    inner = self._runs(children, "Hyperlink", bold, "")
                    parts.append(f"<w:hyperlink {self._target(href)}>{inner}</w:hyperlink>")
        return "".join(parts)

    def _target(self, href: str) -> str:
        if href.startswith("#"):
            return f'w:anchor="{bookmark(href[1:])}" w:history="1"'
        return f'r:id="{self.links.setdefault(href, f"link{len(self.links) + 1}")}" w:history="1"'

    def _state_runs(self, word: str, rag: Rag | None, forced: str) -> str:
        """The glyph in Arial and the bold word, in the state's colour unless a fill forces another."""
        colours = self.theme.colours.light
        words = {
            Rag.GREEN: colours.green,
            Rag.AMBER: colours.amber,
            Rag.RED: colours.red_text,
            Rag.GREY: colours.grey,
            Rag.COMPLETED: colours.accent,
        }
        state = rag or Rag.GREY
        colour = forced or f'<w:color w:val="{hexadecimal(words[state])}"/>'
        mark_colour = f'<w:color w:val="{hexadecimal(colours.amber_mark)}"/>' if rag is Rag.AMBER else colour
        bold = '<w:b w:val="0"/>' if rag is Rag.GREY else "<w:b/>"
        if state not in MARKS:
            return run(word, "", bold, colour)
        symbol = f'<w:sym w:font="Arial" w:char="{MARKS[state]}"/>'
        mark = f'<w:r><w:rPr><w:rStyle w:val="SBMark"/>{mark_colour}</w:rPr>{symbol}</w:r>'
        return f"{mark}{run(chr(0xA0) + word, '', bold, colour)}"

    # ------------------------------------------------------------ contents

    def contents(self, document: Document) -> str:
        """A contents field with its entries filled; they are links, and F9 makes them anew."""
        found = [entry for entry in entries(document) if entry.level == 1]
        if not found:
            return ""
        title = self.paragraph(run(document.contents_title, "", "", ""), "TOCHeading", Context(self.text_width))
        lines = []
        for at, entry in enumerate(found):
            words = f"{entry.number} {entry.title}".strip()
            link = (
                f'<w:hyperlink w:anchor="{bookmark(entry.anchor)}" w:history="1">{run(words, "", "", "")}</w:hyperlink>'
            )
            start = field_start(r'TOC \o "1-1" \n \h \z \u') if at == 0 else ""
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if at == len(found) - 1 else ""
            lines.append(self.paragraph(start + link + end, "TOC1", Context(self.text_width)))
        return title + "".join(lines)


def _has_section_heading(block: Block) -> bool:
    match block:
        case Heading(level=1):
            return True
        case Section(_, inner):
            return any(_has_section_heading(each) for each in inner)
        case Pair(left, right):
            return any(_has_section_heading(each) for each in left + right)
    return False


def bookmark(anchor: str) -> str:
    """A name Word accepts: letters, digits, underscores, 40 at most."""
    return ("sb_" + re.sub(r"\W", "_", anchor))[:40]


def field_start(instruction: str) -> str:
    """The beginning of a field up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {xml(instruction)} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def cell_margins(left: int) -> str:
    """Space inside a boxed cell, in twips."""
    return (
        f'<w:tcMar><w:top w:w="80" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>'
        f'<w:bottom w:w="80" w:type="dxa"/><w:right w:w="{left}" w:type="dxa"/></w:tcMar>'
    )


def run(text: str, style: str, bold: str, colour: str, *, unbroken: bool = False) -> str:
    """A run of text. `unbroken` writes hyphens that end no line."""
    styled = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"<w:rPr>{styled}{bold}{colour}</w:rPr>" if styled or bold or colour else ""
    words = f'<w:t xml:space="preserve">{xml(text)}</w:t>'
    if unbroken:
        words = words.replace("-", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
    return f"<w:r>{properties}{words}</w:r>"


def small(runs: str, theme: Theme) -> str:
    """Runs of a heading's note in the small size."""
    size = round(theme.type.small.print[0] * 2)
    return runs.replace("</w:rPr>", f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>')


def layout(
    width: int, widths: tuple[int, ...], cells: str, *, indent: int = 0, style: str = "SBLayout", split: bool = False
) -> str:
    """A borderless table of one row that holds others in place."""
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    whole = "" if split else "<w:trPr><w:cantSplit/></w:trPr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{whole}{cells}</w:tr></w:tbl>'
    )
