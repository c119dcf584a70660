"""The PDF of a document: its HTML page laid out on paper by WeasyPrint, tagged as PDF/UA-1."""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from generator.diagnostics import Problem, Severity
from generator.document.nodes import Document, Furniture, Table
from generator.document.nodes import walk as document_walk
from generator.errors import DataError, MachineError
from generator.formats import html, stylesheet, subset
from generator.formats.theme import Theme

VARIANT = "pdf/ua-1"
PAGES_WITHOUT_CONTENTS = 6
LINES_A_PAGE = 130
"""Blocks and rows on a page of the samples, in the mean; a row of five cells counts as six."""
WORDS_ROOM = 7.0
"""Millimetres a page that fits here must spare for Word, whose lines differ by a fraction of a point."""
FONT_FILES = (".ttf", ".otf", ".ttc")
LATIN_OF_CHINESE = "U+20-7E,U+A0-AF,U+B1-B6,U+B8-D6,U+D8-2012,U+2022,U+20A0-20BF,U+2190-2193,U+2212,U+2264-2265"
"""The characters a Chinese document takes from its Latin font; quotes, dashes and dots come from the Chinese one."""


def write(document: Document, theme: Theme, *, created: date | None = None) -> bytes:
    """The document as a PDF; the same input gives the same bytes.

    `created` is the date in the file's properties instead of the document's own. A contents list stands in it when
    the document asks for one, or leaves it open and runs over six pages. Raises MachineError without Pango.
    """
    weasyprint = _weasyprint()
    if created:
        document = replace(document, metadata=replace(document.metadata, as_of=created))
    guess = document.contents if document.contents is not None else _looks_long(document)
    laid_out = _lay_out(weasyprint, document, theme, contents=guess)
    wanted = document.contents if document.contents is not None else len(laid_out.pages) > PAGES_WITHOUT_CONTENTS
    if wanted != guess:
        laid_out = _lay_out(weasyprint, document, theme, contents=wanted)
    pdf = laid_out.write_pdf(finisher=subset.unwrap, pdf_variant=VARIANT)
    assert isinstance(pdf, bytes)
    return pdf


def fits(document: Document, theme: Theme) -> bool:
    """Whether a document of a single page fits it, with the room Word needs to spare. Raises MachineError."""
    page = theme.page.model_copy(update={"bottom": theme.page.bottom + WORDS_ROOM})
    narrow = theme.model_copy(update={"page": page})
    return len(_lay_out(_weasyprint(), document, narrow, contents=False).pages) == 1


def _looks_long(document: Document) -> bool:
    """Whether a document most likely runs over six pages; a wrong guess costs a second layout, nothing else."""
    lines = sum(len(block.body) if isinstance(block, Table) else 1 for block in document_walk(document.blocks))
    return lines > PAGES_WITHOUT_CONTENTS * LINES_A_PAGE


@lru_cache(maxsize=1)
def _weasyprint() -> ModuleType:
    """WeasyPrint, loaded at first use. Without Pango it prints a banner and fails: the banner is ours to word."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import weasyprint
    except (OSError, ImportError) as error:
        raise MachineError([Problem("SB-410", Severity.BLOCKER)]) from error
    subset.install(weasyprint)
    return weasyprint


def html_for_paper(document: Document, theme: Theme, *, contents: bool = False) -> str:
    """The page that WeasyPrint lays out."""
    furniture = document.furniture
    if document.layout != "document":  # a single page has no running head
        furniture = replace(furniture, head_left="", head_right="")
    style = stylesheet.for_paper(theme) + _furniture(furniture, theme)
    if _is_chinese(document):
        style = _latin_face(theme) + style
    return html.page(document, theme, style, contents=contents, paper=True)


def _is_chinese(document: Document) -> bool:
    return document.metadata.language.startswith("zh")


def _lay_out(weasyprint: ModuleType, document: Document, theme: Theme, *, contents: bool) -> Any:
    """The laid out pages. Raises DataError when something in them asks to be fetched."""
    page = html_for_paper(document, theme, contents=contents)
    chinese = _is_chinese(document)
    try:
        source = weasyprint.HTML(string=page, url_fetcher=_fetcher(weasyprint, fonts=chinese))
        return source.render(font_config=_fonts(weasyprint), pdf_variant=VARIANT)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise DataError([Problem("SB-411", Severity.BLOCKER, arguments={"reason": str(error)})]) from error


@lru_cache(maxsize=1)
def _fonts(weasyprint: ModuleType) -> Any:
    """One font configuration for all documents of a process: making it reads every font's description."""
    return weasyprint.text.fonts.FontConfiguration()


def _fetcher(weasyprint: ModuleType, *, fonts: bool) -> Any:
    """A fetcher that refuses all but `data:` pictures and, for Chinese, the installed font that our CSS names."""

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc,name-defined]
        """Nothing comes from the network or from the disk."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data" or (fonts and parts.scheme == "file" and parts.path.endswith(FONT_FILES)):
                return super().fetch(url, headers)
            raise weasyprint.urls.FatalURLFetchingError(f"{parts.scheme}: {url[:80]}")

    return Fetcher(allowed_protocols=("data", "file"), allow_redirects=False, fail_on_errors=True)


def _latin_face(theme: Theme) -> str:
    """The Latin font of a Chinese document, narrowed to Latin."""
    name = theme.fonts.print[0]
    return "".join(
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; src: local("{name}{style}"); '
        f"unicode-range: {LATIN_OF_CHINESE}; }}\n"
        for weight, style in ((400, ""), (700, " Bold"))
    )


def _furniture(furniture: Furniture, theme: Theme) -> str:
    """Running head, footer and page numbers as page margin boxes, which readers and screen readers skip."""
    size, line = theme.type.small.print
    foot_size, foot_line = theme.type.foot.print
    colours, rule = theme.colours.light, theme.rules.row
    face = stylesheet.families(theme.fonts.print)
    head = f"font: {size}pt/{line}pt {face}; color: {colours.ink3}; vertical-align: bottom; padding-bottom: 9.7pt"
    foot = (
        f"font: {foot_size}pt/{foot_line}pt {face}; color: {colours.ink3}; vertical-align: top; margin-top: 6.8pt; "
        f"padding-top: 2.8pt; border-top: {rule}pt solid {colours.rule}"
    )
    return (
        "@page {\n"
        f"  @top-left {{ content: {_string(furniture.head_left)}; {head}; width: 55%; }}\n"
        f"  @top-right {{ content: {_string(furniture.head_right)}; {head}; width: 45%; text-align: right; }}\n"
        f"  @bottom-left {{ content: {_string(furniture.foot)}; {foot}; width: 85%; }}\n"
        f"  @bottom-right {{ content: {_page_number(furniture.page)}; {foot}; width: 15%; text-align: right; }}\n"
        "}\n@page :first { @top-left { content: none; } @top-right { content: none; } }\n"
    )


def _string(text: str) -> str:
    """A CSS string; whatever could end it is written as its number."""
    return '"' + re.sub(r'["\\<\n\r\f]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _page_number(pattern: str) -> str:
    """The pattern of the page number as CSS content."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = (counters.get(part) or _string(part) for part in re.split(r"(\{pages?\})", pattern) if part)
    return " ".join(parts) or '""'
