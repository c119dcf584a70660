"""The PDF of a document: its HTML page laid out on paper by WeasyPrint, tagged as PDF/UA-1."""

from __future__ import annotations

import contextlib
import hashlib
import io
import locale
import logging
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from html import escape
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from generator.diagnostics import Problem, Severity
from generator.document.nodes import Document, Furniture
from generator.errors import DataError, MachineError
from generator.formats import charts, html, lines, stylesheet, subset
from generator.formats.contents import PAGES_WITHOUT_CONTENTS, Pages, has_contents
from generator.formats.fonts import Gaps
from generator.formats.theme import Theme

VARIANT = "pdf/ua-1"
WORDS_ROOM = 7.0
"""Millimetres a page that fits here must spare for Word, whose lines differ by a fraction of a point."""
UNSEEN = re.compile("<title>[^<]*</title>|<[^>]*>")
LANGUAGES = "en:zh-cn"
"""What Pango takes a word for that is not in the document's language: ideographs are Chinese, not Japanese."""


POINTS = 0.75
"""Points in a CSS pixel."""
HEAD_BELOW, FOOT_ABOVE, FOOT_PADDING = 9.7, 6.8, 2.8
"""Points below the head, above the rule of the foot, and between that rule and the foot."""
LINES_SIZE = 10.0
"""Points: the size of type of `lay_out_lines`, whose line height is the same."""


@dataclass(frozen=True)
class Sheet:
    """A page as it is laid out, in points: its size, its margins, and whether something stands in its head and foot."""

    width: float
    height: float
    top: float
    bottom: float
    side: float
    head: bool = False
    foot: bool = False


@dataclass(frozen=True)
class Bookmark:
    """A bookmark of a document: its page, counted from 0, the place on it in points, and those below it."""

    title: str
    page: int
    x: float
    y: float
    children: tuple[Bookmark, ...] = ()


class LaidOut:
    """A document on its pages, to be written as PDF or asked where its headings stand."""

    def __init__(self, laid_out: Any, gaps: Gaps, *, contents: bool) -> None:
        self._laid_out, self._gaps, self._contents = laid_out, gaps, contents

    @property
    def pages(self) -> Pages:
        """The number of pages, and the page of each heading, table and figure that has an anchor."""
        found = {anchor: number for number, page in enumerate(self._laid_out.pages, 1) for anchor in page.anchors}
        return Pages(len(self._laid_out.pages), self._contents, found)

    @property
    def sheets(self) -> list[Sheet]:
        """The pages, as they are laid out."""
        return [_sheet(page) for page in self._laid_out.pages]

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The bookmarks of its headings."""
        return _bookmarks(self._laid_out.make_bookmark_tree(POINTS, transform_pages=True))

    def write(self, variant: str = VARIANT, fonts: dict[str, str] | None = None) -> bytes:
        """The PDF; the same input gives the same bytes. `fonts` gathers its fonts with the SHA-256 of their files."""
        return combine([self], variant=variant, fonts=fonts)


def combine(
    documents: Sequence[LaidOut],
    *,
    elsewhere: Collection[str] = (),
    variant: str = VARIANT,
    fonts: dict[str, str] | None = None,
) -> bytes:
    """Documents one after the other as one PDF with common fonts, and the properties of the first.

    A link leads to the place of that name in its own document, else in the first one that has it. Places `elsewhere`
    are named on the first page for now, so that links to them stay: where they lead in the end is the caller's to set.
    """
    first = documents[0]._laid_out
    pages = _with_places(documents, elsewhere) if len(documents) > 1 or elsewhere else first.pages
    finisher = partial(_finish, [len(document._laid_out.pages) for document in documents])
    copied = first.copy(pages)
    with _boxes() as boxes:
        pdf = copied.write_pdf(finisher=finisher, pdf_variant=variant)
    if fonts is not None:
        fonts |= _files(copied.fonts.values())
    for gaps in {id(document._gaps): document._gaps for document in documents}.values():
        gaps.drawn(boxes)
    assert isinstance(pdf, bytes)
    return pdf


def _files(fonts: Iterable[Any]) -> dict[str, str]:
    """The SHA-256 of the whole file of each font, by its family and face as Pango names them."""
    whole = _weasyprint().text.fonts.get_hb_object_data
    return {font.name.decode().partition("+")[2]: hashlib.sha256(whole(font.hb_face)).hexdigest() for font in fonts}


def _with_places(documents: Sequence[LaidOut], elsewhere: Collection[str]) -> list[Any]:
    """The pages of all documents, where no two of them name a place alike."""
    owners: dict[str, int] = {}
    for number, document in enumerate(documents):
        for page in document._laid_out.pages:
            for anchor in page.anchors:
                owners.setdefault(anchor, number)
    found = []
    for number, document in enumerate(documents):
        own = {anchor for page in document._laid_out.pages for anchor in page.anchors}
        renamed = {anchor: f"{anchor}-{number + 1}" for anchor in own if owners[anchor] != number}
        for laid_out in document._laid_out.pages:
            page = copy(laid_out)
            page.anchors = {renamed.get(anchor, anchor): at for anchor, at in page.anchors.items()}
            page.links = [
                (kind, renamed.get(target, target) if kind == "internal" else target, *rest)
                for kind, target, *rest in page.links
            ]
            found.append(page)
    found[0].anchors |= dict.fromkeys(elsewhere, (0, 0, 0, 0))
    return found


def _finish(counts: list[int], document: Any, pdf: Any) -> None:
    """Embed fonts as they are cut, and tell the table heads of several documents apart."""
    subset.unwrap(document, pdf)
    if len(counts) == 1:
        return
    numbers = [number for number, count in enumerate(counts) for _ in range(count)]
    of = dict(zip(pdf.page_references, numbers, strict=True))
    for found in pdf.objects:
        if isinstance(found, dict) and found.get("S") in ("/TH", "/TD"):
            number, about = of[found["Pg"]], found["A"]
            if "ID" in found:
                found["ID"] = _numbered(found["ID"], number)
            if "Headers" in about:
                about["Headers"][:] = [_numbered(each, number) for each in about["Headers"]]


def _numbered(name: Any, number: int) -> Any:
    return type(name)(f"{number}-{name.string}")


def _sheet(page: Any) -> Sheet:
    box = page._page_box
    standing = {
        keyword
        for child in box.children
        if (keyword := getattr(child, "at_keyword", "")) and any(line.children for line in child.children)
    }
    head, foot = (any(keyword.startswith(side) for keyword in standing) for side in ("@top", "@bottom"))
    width, height, top, bottom, side = (
        size * POINTS for size in (page.width, page.height, box.margin_top, box.margin_bottom, box.margin_left)
    )
    return Sheet(width, height, top, bottom, side, head, foot)


def _bookmarks(tree: list[Any]) -> tuple[Bookmark, ...]:
    return tuple(Bookmark(label, page, x, y, _bookmarks(children)) for label, (page, x, y), children, _ in tree)


def lay_out(document: Document, theme: Theme, *, created: date | None = None, gaps: Gaps | None = None) -> LaidOut:
    """The document on its pages.

    `created` is the date in the file's properties instead of the document's own. A contents list stands in it when
    the document asks for one, or leaves it open and runs over six pages. `gaps` gathers the characters that fonts lack.
    Raises MachineError without Pango.
    """
    weasyprint = _weasyprint()
    gaps = gaps or Gaps()
    if created:
        document = replace(document, metadata=replace(document.metadata, as_of=created))
    # A wrong guess costs a second layout, nothing else.
    guess = has_contents(document, None)
    laid_out = _lay_out(weasyprint, document, theme, contents=guess, gaps=gaps)
    wanted = document.contents if document.contents is not None else len(laid_out.pages) > PAGES_WITHOUT_CONTENTS
    if wanted != guess:
        laid_out = _lay_out(weasyprint, document, theme, contents=wanted)
    return LaidOut(laid_out, gaps, contents=wanted)


def write(document: Document, theme: Theme, *, created: date | None = None, gaps: Gaps | None = None) -> bytes:
    """The document as a PDF, as `lay_out` puts it on pages. Raises MachineError without Pango."""
    return lay_out(document, theme, created=created, gaps=gaps).write()


def lay_out_lines(texts: Sequence[str], theme: Theme, language: str) -> LaidOut:
    """Texts in the theme's face on one sheet, each a line of its own in size LINES_SIZE. Raises MachineError."""
    lines = "".join(f"<p>{escape(text)}</p>" for text in texts)
    style = (
        f"@page {{ size: 9999pt {LINES_SIZE * (len(texts) + 1):g}pt; margin: 0 }} * {{ margin: 0 }}"
        f"p {{ font: {LINES_SIZE:g}pt/1 {stylesheet.families(theme.fonts.print)}; white-space: pre }}"
    )
    page = f'<html lang="{escape(language)}"><title>-</title><style>{style}</style><body>{lines}</body></html>'
    weasyprint = _weasyprint()
    source = weasyprint.HTML(string=page, url_fetcher=_fetcher(weasyprint))
    laid_out = source.render(font_config=_fonts(weasyprint, _latin(theme, language)), pdf_variant=VARIANT)
    return LaidOut(laid_out, Gaps(), contents=False)


def fits(document: Document, theme: Theme) -> bool:
    """Whether a document of a single page fits it, with the room Word needs to spare. Raises MachineError."""
    page = theme.page.model_copy(update={"bottom": theme.page.bottom + WORDS_ROOM})
    narrow = theme.model_copy(update={"page": page})
    return len(_lay_out(_weasyprint(), document, narrow, contents=False).pages) == 1


def versions() -> dict[str, str]:
    """The versions of the libraries below WeasyPrint that decide what a PDF looks like. Raises MachineError."""
    pango = _weasyprint().text.ffi.pango.pango_version()
    return {"pango": f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}"}


@lru_cache(maxsize=1)
def _weasyprint() -> ModuleType:
    """WeasyPrint, loaded at first use. Without Pango it prints a banner and fails: the banner is ours to word."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import weasyprint
    except (OSError, ImportError) as error:
        raise MachineError([Problem("SB-410", Severity.BLOCKER)]) from error
    _same_in_every_locale(weasyprint)
    subset.install(weasyprint)
    lines.install(weasyprint)
    return weasyprint


def _same_in_every_locale(weasyprint: ModuleType) -> None:
    """Settle what Pango otherwise asks the user's locale, once for a process: a Japanese one changes ideographs."""
    os.environ["PANGO_LANGUAGE"] = LANGUAGES
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    weasyprint.text.ffi.pango.pango_language_get_default()
    locale.setlocale(locale.LC_CTYPE, before)


def html_for_paper(document: Document, theme: Theme, *, contents: bool = False) -> str:
    """The page that WeasyPrint lays out."""
    furniture = document.furniture
    if document.layout != "document":  # a single page has no running head
        furniture = replace(furniture, head_left="", head_right="")
    style = stylesheet.for_paper(theme) + _furniture(furniture, theme)
    return html.page(document, theme, style, contents=contents, paper=True)


@contextlib.contextmanager
def _boxes() -> Iterator[list[str]]:
    """The characters that WeasyPrint says it draws as boxes, meanwhile."""
    found: list[str] = []

    class Listener(logging.Handler):
        """Hears of nothing else."""

        def emit(self, record: logging.LogRecord) -> None:
            if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
                found.append(str(record.args[0]))

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield found
    finally:
        logger.removeHandler(listener)


def _lay_out(
    weasyprint: ModuleType, document: Document, theme: Theme, *, contents: bool, gaps: Gaps | None = None
) -> Any:
    """The laid out pages. Raises DataError when something in them asks to be fetched."""
    page = html_for_paper(document, theme, contents=contents)
    if gaps is not None:
        gaps.note(UNSEEN.sub("", page) + charts.written(document, theme), theme)
    latin = _latin(theme, document.metadata.language)
    try:
        source = weasyprint.HTML(string=page, url_fetcher=_fetcher(weasyprint))
        return source.render(font_config=_fonts(weasyprint, latin), pdf_variant=VARIANT)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise DataError([Problem("SB-411", Severity.BLOCKER, arguments={"reason": str(error)})]) from error


def _latin(theme: Theme, language: str) -> str:
    """The font of Latin letters in Chinese text, "" in all other text."""
    return theme.fonts.print[0] if language.startswith("zh") and len(theme.fonts.print) > 1 else ""


@lru_cache(maxsize=4)
def _fonts(weasyprint: ModuleType, latin: str) -> Any:
    """One font configuration for all documents of a process: making it reads every font's description.

    In that of Chinese documents the `latin` font has no characters but Latin ones, wherever a text stands.
    """
    found = weasyprint.text.fonts.FontConfiguration()
    if latin:
        ranges = "".join(
            f"<range><int>{start}</int><int>{end}</int></range>" for start, end in stylesheet.LATIN_OF_CHINESE
        )
        rule = (
            f'<fontconfig><match target="font"><test name="family"><string>{latin}</string></test>'
            f'<edit name="charset" mode="assign_replace"><charset>{ranges}</charset></edit></match></fontconfig>'
        )
        weasyprint.text.ffi.fontconfig.FcConfigParseAndLoadFromMemory(found._config, rule.encode(), True)
    return found


def _fetcher(weasyprint: ModuleType) -> Any:
    """A fetcher that refuses all but `data:` pictures."""

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc,name-defined]
        """Nothing comes from the network or from the disk."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            raise weasyprint.urls.FatalURLFetchingError(f"{parts.scheme}: {url[:80]}")

    return Fetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)


def _furniture(furniture: Furniture, theme: Theme) -> str:
    """Running head, footer and page numbers as page margin boxes, which readers and screen readers skip."""
    size, line = theme.type.small.print
    foot_size, foot_line = theme.type.foot.print
    colours, rule = theme.colours.light, theme.rules.row
    face = stylesheet.families(theme.fonts.print)
    head = (
        f"font: {size}pt/{line}pt {face}; color: {colours.ink3}; vertical-align: bottom; padding-bottom: {HEAD_BELOW}pt"
    )
    foot = (
        f"font: {foot_size}pt/{foot_line}pt {face}; color: {colours.ink3}; vertical-align: top; "
        f"margin-top: {FOOT_ABOVE}pt; padding-top: {FOOT_PADDING}pt; border-top: {rule}pt solid {colours.rule}"
    )
    return (
        "@page {\n"
        f"  @top-left {{ content: {_string(furniture.head_left)}; {head}; width: 55%; }}\n"
        f"  @top-right {{ content: {_string(furniture.head_right)}; {head}; width: 45%; text-align: right; }}\n"
        f"  @bottom-left {{ content: {_string(furniture.foot) if furniture.foot else 'none'}; {foot}; width: 85%; }}\n"
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
    return " ".join(parts) or "none"
