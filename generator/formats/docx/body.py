"""The body of the Word file: nodes become WordprocessingML, in one pass, as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.document.nodes import (
    Aside,
    Band,
    Block,
    Chart,
    CodeBlock,
    Document,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    Pair,
    Paper,
    Paragraph,
    Quote,
    Section,
    Span,
    Table,
    begins_section,
)
from generator.formats import charts, stylesheet
from generator.formats.contents import Pages, has_contents
from generator.formats.docx import numbering
from generator.formats.docx.band import band
from generator.formats.docx.contents import contents
from generator.formats.docx.context import END, KEPT_END, PAGE_BREAK, ROOM, Context, layout, layout_cell, margins
from generator.formats.docx.page import section, section_break
from generator.formats.docx.pictures import Pictures
from generator.formats.docx.runs import Look, Runs, bookmark, run
from generator.formats.docx.styles import QUOTE_INDENT, sizes
from generator.formats.docx.tables import table
from generator.formats.docx.units import eighths, hexadecimal, twips, twips_of_mm, xml
from generator.formats.theme import Theme
from generator.sources.pictures import Picture

PARAGRAPH_STYLES = {"lead": "SBLead", "ask": "SBAsk", "label": "SBLabel", "note": "SBNote", "second": "SBSecond"}
SMALL = ("label", "note")
"""Roles that are never bold, even in bold rows and columns."""
DEEPEST_LIST = 8
BETWEEN, BEFORE_TABLE, BEFORE_BOX, ASK_PADDING = (
    stylesheet.BETWEEN[name][0] for name in ("between", "between-tables", "before-box", "box-x")
)
"""Points, as in PDF: between paragraphs, from a paragraph to a table or a box, and at both sides of the text in the
decision box, where the left one is a point less.
"""
BOX = '"SBAskBox"'


@dataclass
class Body:
    """Writes the blocks of one document and collects what stands in other parts of the file."""

    theme: Theme
    depth: int
    """The level down to which headings are numbered, 0 for none."""
    language: str = "en"
    pages: Pages | None = None
    pictures: Pictures = field(default_factory=Pictures)
    lists: list[int] = field(default_factory=list)
    bookmarks: int = 0
    turned: bool = False
    """Whether some pages are turned on their side."""
    headings: int = 1
    """The instance that numbers headings: each paper of a pack counts anew."""

    def __post_init__(self) -> None:
        self.runs = Runs(self.theme)
        self.sizes = sizes(self.theme)

    @property
    def text_width(self) -> int:
        """The text's width in twips."""
        page = self.theme.page
        return twips_of_mm(page.width - 2 * page.side)

    @property
    def wide_width(self) -> int:
        """The text's width on a page turned on its side, in twips."""
        page = self.theme.page
        return twips_of_mm(page.height - 2 * page.side)

    # ------------------------------------------------------------ blocks

    def document(self, document: Document) -> str:
        """All blocks; the contents stand before the first section heading. Wide sections have pages of their own."""
        listed, wide = not has_contents(document, self.pages), False
        parts: list[str] = []
        for before, block, after in _neighbours(tuple(_flat(document.blocks))):
            if not listed and begins_section(block):
                parts.append(contents(self, document))
                listed = True
            if _is_wide(block) != wide:
                parts.append(section_break(self.theme, wide=wide, first=not self.turned))
                wide, self.turned = not wide, True
            elif _breaks(block):
                parts.append(PAGE_BREAK)
            context = Context(self.wide_width if wide else self.text_width, keep=_kept(before, block, after))
            parts.append(self.block(block, replace(context, room=self.room(before, block, after))))
        written = _apart(parts)
        return (written + END if written.endswith("</w:tbl>") else written) + section(
            self.theme, wide=wide, first=not self.turned
        )

    def blocks(self, blocks: tuple[Block, ...], context: Context) -> str:
        """Blocks in order."""
        parts = []
        for before, block, after in _neighbours(blocks):
            room = "" if context.cell else self.room(before, block, after)
            keep = context.keep or _kept(before, block, after)
            parts.append(self.block(block, replace(context, keep=keep, room=room)))
        return _apart(parts)

    def room(self, before: Block | None, block: Block, after: Block | None) -> str:
        """The distances of a paragraph to a table or box beside it, which have none of their own, as in PDF."""
        if not isinstance(block, Paragraph):
            return ""
        above = BETWEEN if isinstance(before, Table | Pair | Aside) and block.role not in ("label", "lead") else 0
        below = BEFORE_BOX if isinstance(after, Aside) else BEFORE_TABLE if isinstance(after, Table) else 0
        given = {"before": above, "after": below if block.role != "label" else 0}
        stated = "".join(
            f' w:{side}="{twips(points * self.theme.density)}"' for side, points in given.items() if points
        )
        return f"<w:spacing{stated}/>" if stated else ""

    def cell_blocks(self, blocks: tuple[Block, ...], context: Context) -> str:
        """The blocks of a table cell, which must end with a paragraph."""
        written = self.blocks(blocks, context) or self.paragraph("", context.text, context)
        return written if written.endswith("</w:p>") else written + END

    def block(self, block: Block, context: Context) -> str:
        """One block of any kind."""
        match block:
            case Paragraph(content, role):
                style = {"text": context.text, "value": context.value}.get(role) or PARAGRAPH_STYLES[role]
                around = replace(context, bold=False) if role in SMALL else context
                return self.paragraph(self.inlines(content, around, style), style, context, context.room)
            case Heading():
                return self.heading(block, context)
            case Table():
                return table(self, block, context)
            case List():
                return self.items(block, context)
            case Section(_, inner):
                return self.blocks(inner, context)
            case Paper():
                return self.paper(block)
            case Pair():
                return self.pair(block, context)
            case Aside():
                return self.aside(block, context)
            case Quote(inner):
                return self.blocks(inner, _indented(replace(context, text="Quote"), QUOTE_INDENT))
            case CodeBlock(text):
                lines = "<w:br/>".join(f'<w:t xml:space="preserve">{xml(line)}</w:t>' for line in text.split("\n"))
                return self.paragraph(f"<w:r>{lines}</w:r>", "SBCode", context)
            case Chart(name, _, alt, caption):
                data, width, height = charts.png(block, self.theme, self.language)
                drawing = charts.svg_for_word(block, self.theme, self.language)
                drawn = self.picture(Picture(name, data, "image/png", width, height), alt, context, drawing)
                return self.caption(block, replace(context, keep=True)) + drawn
            case Figure(picture, alt, caption):
                return self.picture(picture, alt, replace(context, keep=bool(caption))) + self.caption(block, context)
            case Band():
                return band(self, block, context)

    def paper(self, paper: Paper) -> str:
        """Where a paper begins, or ends: the smallest paragraph with its bookmark. Its headings count anew."""
        mark = END.replace("</w:p>", f"{self.marked('', paper.anchor)}</w:p>")
        if not paper.label:  # LibreOffice does not find a place in the last paragraph of a file
            return mark + END
        if self.depth:
            self.lists.append(numbering.HEADINGS)
            self.headings = len(self.lists) + 1
        return mark

    def paragraph(self, content: str, style: str, context: Context, extra: str = "", hanging: int = 0) -> str:
        """A paragraph. `extra` are further properties, in the schema's order between style and alignment."""
        keep = "<w:keepNext/>" if context.keep else ""
        align = f'<w:jc w:val="{context.align}"/>' if context.align else ""
        hang = f' w:hanging="{hanging}"' if hanging else ""
        own = QUOTE_INDENT if style == "Quote" and not hanging else 0
        indent = f'<w:ind w:left="{context.indent}"{hang}/>' if context.indent != own else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{extra}{indent}{align}</w:pPr>{content}</w:p>'

    def caption(self, found: Table | Chart | Figure, context: Context) -> str:
        """A caption, its label counted by a field and with a bookmark for references; "" where there is none."""
        if not found.caption:
            return ""
        label = ""
        if found.label:
            look = Look(self.sizes["Caption"], style="SBCaptionLabel")
            label = self.marked(self.runs.counted(found.label, look), found.anchor) + run("\u2002", look)
        words = self.inlines(found.caption, replace(context, bold=False, colour=""), "Caption")
        return self.paragraph(label + words, "Caption", context)

    def marked(self, content: str, anchor: str) -> str:
        """Content with a bookmark around it; as it is where it has no anchor."""
        if not anchor:
            return content
        self.bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{bookmark(anchor)}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    def picture(self, picture: Picture, alt: str, context: Context, drawing: bytes = b"") -> str:
        """A paragraph with a picture, as high as the picture. `drawing` is the same as SVG."""
        shown = self.pictures.drawing(picture, alt, context.width, drawing)
        return self.paragraph(shown, context.text, context, '<w:spacing w:line="240" w:lineRule="auto"/>')

    def inlines(self, content: tuple[Inline, ...], context: Context, style: str) -> str:
        """Inline content as runs inside a paragraph of that style."""
        return self.runs.write(content, self._look(context, style))

    def _look(self, context: Context, style: str) -> Look:
        colours = self.theme.colours.light
        inverse = context.colour in (hexadecimal(colours.on_red), hexadecimal(colours.paper))
        return Look(self.sizes[style], bold=context.bold, colour=context.colour, strong=context.strong, inverse=inverse)

    def heading(self, heading: Heading, context: Context) -> str:
        """A heading with its bookmark; the note stands at a tab on the right."""
        style = "SBAskHeading" if context.boxed else "SBCard" if heading.card else f"Heading{heading.level}"
        plain_context = Context(context.width, indent=context.indent)
        title = self.inlines(heading.children, plain_context, style)
        title = self.marked(title, heading.anchor)
        # A heading in a pair keeps to its rows anyway; LibreOffice would carry the whole table over.
        extra = '<w:keepNext w:val="0"/>' if context.paired and not context.boxed else ""
        extra += self._heading_number(heading, style)
        if heading.note:
            extra += f'<w:tabs><w:tab w:val="right" w:pos="{context.width + context.indent}"/></w:tabs>'
            look = Look(self.sizes["SBNote"], sized=True)
            title += f"<w:r><w:tab/></w:r>{self.runs.write((Span('note', heading.note),), look)}"
        return self.paragraph(title, style, plain_context, extra)

    def _heading_number(self, heading: Heading, style: str) -> str:
        """Headings take their number from the style; what differs from it is stated at the heading."""
        counts = style.startswith("Heading") and heading.level <= self.depth
        if bool(heading.number) == counts and (self.headings == 1 or not counts):
            return ""
        number = self.headings if heading.number else 0
        return f'<w:numPr><w:ilvl w:val="{heading.level - 1}"/><w:numId w:val="{number}"/></w:numPr>'

    # ------------------------------------------------------------ lists

    def items(self, found: List, context: Context) -> str:
        """A list with a numbering instance of its own; the blocks of an item are indented with its text."""
        style = {"Normal": "ListParagraph", "SBCell": "SBCellList"}.get(context.text, context.text)
        if context.boxed:
            style = "ListParagraph"
        elif context.paired and context.text == "Normal":
            style = "SBCellList"
        numbers: dict[int, int] = {}
        parts = []
        for item in found.items:
            kind = _kind(found, item)
            if kind not in numbers:
                self.lists.append(kind)
                numbers[kind] = len(self.lists) + 1
            parts.append(self._item(item, kind, numbers[kind], replace(context, text=style)))
        return "".join(parts)

    def _item(self, item: Item, kind: int, number: int, context: Context) -> str:
        hanging = twips(numbering.STEPS[kind])
        inner = _indented(replace(context, level=context.level + 1, boxed=False), hanging)
        level = min(context.level, DEEPEST_LIST)
        mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        match item.blocks:
            case (Paragraph(content), *rest):
                text = self.inlines(content, inner, inner.text)
            case rest:
                text = ""
        return self.paragraph(text, inner.text, inner, mark, hanging) + self.blocks(tuple(rest), inner)

    # ------------------------------------------------------------ boxes

    def pair(self, pair: Pair, context: Context) -> str:
        """Two columns as a borderless table of three cells that stays on one page."""
        gutter = twips(self.theme.space.gutter)
        side = (context.width - gutter) // 2
        left, right = (
            layout_cell(side, self.cell_blocks(blocks, Context(side, paired=True)) + END)
            for blocks in (pair.left, pair.right)
        )
        cells = left + layout_cell(gutter, END) + right
        return layout((side, gutter, side), cells, indent=context.indent)

    def aside(self, aside: Aside, context: Context) -> str:
        """The decision box: one cell, tinted, with the accent bar at its left."""
        colours, rules = self.theme.colours.light, self.theme.rules
        bar = f'w:val="single" w:sz="{eighths(rules.ask_bar)}" w:space="0" w:color="{hexadecimal(colours.accent)}"'
        width, bar_half = context.width - twips(rules.ask_bar), twips(rules.ask_bar / 2)
        padding = twips(ASK_PADDING * self.theme.density)
        left, right = padding - twips(1) + bar_half, padding - bar_half
        inner = Context(width - left - right, boxed=True, keep=context.keep)
        properties = (
            f"<w:tcBorders><w:left {bar}/></w:tcBorders>"
            f'<w:shd w:val="clear" w:color="auto" w:fill="{hexadecimal(colours.accent_tint)}"/>'
            f"{margins(top=100, left=left, bottom=60, right=right)}"
        )
        cell = layout_cell(width, self.cell_blocks(aside.blocks, inner), properties)
        return layout((width,), cell, indent=context.indent + bar_half, style="SBAskBox") + (
            KEPT_END if context.keep else END
        )

    def tone(self, name: str) -> tuple[str, str]:
        """Fill and text colour of a cell's tone or of a state, as RRGGBB; "" where there is none."""
        colours = self.theme.colours.light
        fills = {
            "amber": (colours.amber_tint, colours.amber),
            "red": (colours.red, colours.on_red),
            "accent": (colours.accent, colours.paper),
            "tint": (colours.accent_tint, colours.accent),
            "quiet": ("", colours.ink3),
        }
        fill, text = fills.get(name, ("", ""))
        return hexadecimal(fill), hexadecimal(text)


def _apart(parts: list[str]) -> str:
    """Blocks one after the other. Word would join two tables that touch: the smallest paragraph keeps them apart."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].endswith("</w:tbl>") and part.startswith("<w:tbl>"):
            kept = "<w:keepNext/>" in joined[-1][joined[-1].rfind("<w:p>") :]
            joined.append(ROOM if BOX in part[:200] else KEPT_END if kept else END)
        joined.append(part)
    return "".join(joined)


def _neighbours(blocks: tuple[Block, ...]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    """Each block with the one before and the one after it."""
    return zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)


def _kept(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a block stays on the page of what follows it, as in PDF (print.css)."""
    match before, block, after:
        case _, Paragraph(), Table() | List() | Pair():
            return True
        case _, Aside(), Pair():
            return True
        case Heading(card=True), Table(kind="facts" | "definition"), _:
            return after is not None
        case _:
            return False


def _indented(context: Context, by: int) -> Context:
    return replace(context, indent=context.indent + by, width=context.width - by)


def _kind(found: List, item: Item) -> int:
    """The numbering of a list item."""
    if item.checked is not None:
        return numbering.DONE_TASKS if item.checked else numbering.OPEN_TASKS
    return numbering.NUMBERS if found.ordered else numbering.BULLETS


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks of papers between what marks their beginning and their end, so that their sections may be turned."""
    for block in blocks:
        if isinstance(block, Paper):
            yield replace(block, blocks=())
            yield from block.blocks
            yield replace(block, anchor=f"{block.anchor}-end", label="", blocks=())
        else:
            yield block


def _breaks(block: Block) -> bool:
    """Whether a block begins on a new page."""
    return (isinstance(block, Section) and block.new_page) or (isinstance(block, Paper) and bool(block.label))


def _is_wide(block: Block) -> bool:
    return isinstance(block, Section) and block.wide
