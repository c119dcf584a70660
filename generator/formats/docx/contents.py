"""Contents, and the lists of tables and figures: fields with their results filled in, right at first opening.

The page numbers are those of the PDF's layout: the same page, margins and lines, and fonts of the same metrics.
Word is not told to make the fields anew when it opens the file, since it would ask the reader first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.document.nodes import Document
from generator.formats.contents import Entry, captions, entries
from generator.formats.docx import fields
from generator.formats.docx.context import Context
from generator.formats.docx.runs import Look, bookmark, run
from generator.formats.docx.styles import CONTENTS_INDENT
from generator.formats.docx.units import hexadecimal, xml

if TYPE_CHECKING:
    from generator.formats.docx.body import Body

LABEL_ROOM = 800
"""Twips from the label of a table or figure to its words."""


def contents(body: Body, document: Document) -> str:
    """The contents in a control of their own, with Word's button to renew them, and the other lists below."""
    found = entries(document)
    if not found:
        return ""
    deepest = max(entry.level for entry in found)
    listed = _title(body, document.contents_title) + _list(body, found, rf'TOC \o "1-{deepest}" \h \z \u')
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{listed}</w:sdtContent></w:sdt>"
    )
    return control + "".join(_captions(body, title, listed) for title, listed in captions(document))


def _captions(body: Body, title: str, found: list[Entry]) -> str:
    """The list of tables or of figures: all that count by the same name."""
    instruction = rf'TOC \h \z \c "{fields.caption_name(found[0].number)}"'
    return _title(body, title) + _list(body, found, instruction, "TableofFigures")


def _title(body: Body, title: str) -> str:
    return body.paragraph(run(title, Look(body.sizes["TOCHeading"])), "TOCHeading", Context(body.text_width))


def _list(body: Body, found: list[Entry], instruction: str, style: str = "") -> str:
    """One field over all entries, each a link with its number, words and page."""
    lines = []
    for at, entry in enumerate(found):
        start = fields.start(instruction) if at == 0 else ""
        end = fields.END if at == len(found) - 1 else ""
        lines.append(_entry(body, entry, style or f"TOC{entry.level}", start, end))
    return "".join(lines)


def _entry(body: Body, entry: Entry, style: str, start: str, end: str) -> str:
    """A line of a list. Its tabs stand in the paragraph, as Word itself writes them."""
    look = Look(body.sizes[style])
    indent = CONTENTS_INDENT * (entry.level - 1)
    numeral = replace(look, style="SBNumeral", bold=True, colour=hexadecimal(body.theme.colours.light.accent))
    number = f"{run(entry.number, numeral)}<w:r><w:tab/></w:r>" if entry.number else ""
    page = body.pages.of.get(entry.anchor) if body.pages else None
    name = bookmark(entry.anchor)
    referred = fields.field(rf"PAGEREF {name} \h", run(str(page), look))
    shown = f"<w:r><w:tab/></w:r>{referred}" if page else ""
    room = CONTENTS_INDENT if style != "TableofFigures" else LABEL_ROOM
    stop = f'<w:tab w:val="left" w:pos="{indent + room}"/>' if entry.number else ""
    tabs = f'<w:tabs>{stop}<w:tab w:val="right" w:leader="dot" w:pos="{body.text_width}"/></w:tabs>'
    link = f'<w:hyperlink w:anchor="{xml(name)}" w:history="1">{number}{run(entry.title, look)}{shown}</w:hyperlink>'
    return body.paragraph(start + link + end, style, Context(body.text_width, indent=indent), tabs)
