"""One self-contained HTML page of a document tree: no script, no network; for windows, phones, the dark and paper."""

from __future__ import annotations

import base64
from html import escape

from generator.document.nodes import (
    Aside,
    Band,
    Block,
    Break,
    Chart,
    CodeBlock,
    Document,
    Draft,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Pair,
    Paper,
    Paragraph,
    Quote,
    Section,
    Span,
    State,
    Table,
    Text,
    begins_section,
    plain,
)
from generator.formats import charts, stylesheet
from generator.formats.contents import Entry, captions, entries
from generator.formats.html_table import write_table
from generator.formats.theme import Theme
from generator.sources.pictures import Picture

ELEMENTS = {"strong": "strong", "code": "code", "insert": "ins", "delete": "del"}
HEADING_CLASSES = {1: "section", 2: "sub", 3: "minor"}


def write(document: Document, theme: Theme) -> str:
    """The document as one HTML page."""
    return page(
        document, theme, stylesheet.for_screen(theme, theme.edition(document.layout)), contents=bool(document.contents)
    )


def page(document: Document, theme: Theme, style: str, *, contents: bool, paper: bool = False) -> str:
    """The page with the given CSS; `contents` adds the contents list.

    The elements are the same for screen and PDF, but charts: on `paper` they are pictures, which tagged PDF names.
    """
    about = document.metadata
    writer = _Writer(theme, about.language, paper=paper)
    band = [block for block in document.blocks if isinstance(block, Band)]
    opening, rest = _opening([block for block in document.blocks if not isinstance(block, Band)])
    head = "".join(writer.band(block, theme.picture) for block in band)
    body = [writer.blocks(opening)]
    if contents:
        body.append(_contents(document))
    body.append(writer.blocks(rest))
    meta = "".join(
        f'<meta name="{name}" content="{escape(value)}">'
        for name, value in (
            ("author", about.author),
            ("description", about.subject),
            ("keywords", ", ".join(about.keywords)),
        )
        if value
    )
    kind = escape(document.kind) + (" draft" if document.draft else "")
    dates = f'<meta name="dcterms.created" content="{about.as_of.isoformat()}">' if about.as_of else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(about.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(about.title)}</title>\n'
        f"{meta}{dates}\n<style>\n{style}</style>\n</head>\n"
        f'<body class="{kind}">\n{head}\n<main>\n{"".join(body)}</main>\n'
        f'<footer class="foot"><p>{escape(document.furniture.foot, quote=False)}</p></footer>\n</body>\n</html>\n'
    )


def _opening(blocks: list[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The answer and the ask, which nothing may come between, and the rest from the first section heading on."""
    for at, block in enumerate(blocks):
        if begins_section(block):
            return tuple(blocks[:at]), tuple(blocks[at:])
    return tuple(blocks), ()


def _contents(document: Document) -> str:
    """The contents, and the lists of tables and figures below them."""
    lists = [(document.contents_title, entries(document)), *captions(document)]
    listed = "".join(_list(title, f"contents-list-{at}", found) for at, (title, found) in enumerate(lists, 1))
    return f'<nav class="contents" aria-labelledby="contents-list-1">{listed}</nav>\n'


def _list(title: str, identifier: str, found: list[Entry]) -> str:
    items = "".join(
        f'<li class="level{entry.level}">{_number(entry.number)}<a href="#{escape(entry.anchor)}">'
        f"{escape(entry.title, quote=False)}</a></li>\n"
        for entry in found
    )
    return f'<h2 class="sub" id="{identifier}">{escape(title)}</h2>\n<ol>\n{items}</ol>'


def _number(number: str) -> str:
    return f'<span class="number">{escape(number)}</span> ' if number else ""


def inlines(content: tuple[Inline, ...]) -> str:
    """Inline content as HTML."""
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text(text):
                parts.append(escape(text, quote=False))
            case Break():
                parts.append("<br>")
            case Span("state", inner, rag):
                parts.append(f'<span class="rag {rag}">{inlines(inner)}</span>')
            case Span("fact", inner, told=told):
                parts.append(f'<span class="fact" tabindex="0" title="{escape(told)}">{inlines(inner)}</span>')
            case Span(role, inner):
                element = ELEMENTS.get(role)
                spoken = f' lang="{escape(inline.language)}"' if inline.language else ""
                # A comment shows on hover; whoever cannot hover has the list of gaps.
                spoken += f' title="{escape(inline.told)}"' if inline.told else ""
                opened = f"<{element}>" if element else f'<span class="{role}"{spoken}>'
                parts.append(f"{opened}{inlines(inner)}</{element or 'span'}>")
            case Link(href, inner, "page" | "pages"):
                parts.append(f'<a class="page" href="{escape(href)}">{escape(plain(inner), quote=False)}</a>')
            case Link(href, inner):
                # An element inside a link would be tagged apart from its link in PDF.
                parts.append(f'<a href="{escape(href)}">{escape(plain(inner), quote=False)}</a>')
    return "".join(parts)


class _Writer:
    """Writes blocks in order; remembers the last heading so that no level is ever skipped."""

    def __init__(self, theme: Theme, language: str, *, paper: bool) -> None:
        self.theme, self.language, self.paper = theme, language, paper
        self.level = 0

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "".join([self.block(block) for block in blocks])

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(content, role):
                opened = "<p>" if role == "text" else f'<p class="{role}">'
                return f"{opened}{inlines(content)}</p>\n"
            case Heading():
                return self.heading(block)
            case Table():
                return write_table(block, self.blocks, inlines)
            case List():
                return self.list(block)
            case Section(_, inner):
                element = "section" if any(isinstance(each, Heading) for each in inner) else "div"
                classes = " ".join(name for name, on in (("wide", block.wide), ("new-page", block.new_page)) if on)
                marked = f' class="{classes}"' if classes else ""
                return f"<{element}{marked}>\n{self.blocks(inner)}</{element}>\n"
            case Paper(anchor=anchor, blocks=inner):
                self.level = 0
                return f'<article class="paper"{_anchor(anchor)}>\n{self.blocks(inner)}</article>\n'
            case Pair(left, right):
                return (
                    f'<div class="pair">\n<div>\n{self.blocks(left)}</div>\n<div>\n{self.blocks(right)}</div>\n</div>\n'
                )
            case Aside(inner):
                return f'<div class="decision">\n{self.blocks(inner)}</div>\n'
            case Quote(inner):
                return f"<blockquote>\n{self.blocks(inner)}</blockquote>\n"
            case CodeBlock(text):
                return f"<pre>\n{escape(text, quote=False)}</pre>\n"
            case Chart():
                return self.chart(block)
            case Figure():
                return _figure(block)
            case Band():
                return self.band(block)

    def heading(self, heading: Heading) -> str:
        self.level = min(heading.level, self.level + 1)
        element = f"h{self.level + 1}"
        anchor = _anchor(heading.anchor)
        style, card = HEADING_CLASSES[heading.level], " card" if heading.card else ""
        words = _number(heading.number) + inlines(heading.children)
        title = f'<{element} class="{style}"{anchor}>{words}</{element}>'
        if heading.level > 1 and not heading.note and not heading.card:
            return f"{title}\n"
        note = f'<p class="heading-note">{inlines(heading.note)}</p>' if heading.note else ""
        return f'<div class="heading level{heading.level}{card}">{title}{note}</div>\n'

    def list(self, found: List) -> str:
        items = []
        for item in found.items:
            match item.blocks:
                case (Paragraph(content, "text"), *rest):
                    inner = inlines(content) if not rest else f"<p>{inlines(content)}</p>\n{self.blocks(tuple(rest))}"
                case blocks:
                    inner = self.blocks(blocks)
            task = "" if item.checked is None else ' class="task done"' if item.checked else ' class="task"'
            items.append(f"<li{task}>{inner}</li>\n")
        element = "ol" if found.ordered else "ul"
        return f"<{element}>\n{''.join(items)}</{element}>\n"

    def band(self, band: Band, picture: Picture | None = None) -> str:
        """The title band, with the theme's logo at the top of a document."""
        self.level = 0
        logo = f'<p class="logo">{_image(picture, self.theme.logo_alt)}</p>\n' if picture else ""
        kicker = f'<p class="kicker">{inlines(band.kicker)}</p>'
        beside = (self._draft(band.draft) if band.draft else "") + (self._state(band.state) if band.state else "")
        row = "title both" if band.state and band.draft else "title"
        return (
            f'<header class="{"band cover" if band.cover else "band"}">\n{logo}{kicker}\n'
            f'<div class="{row}"><div class="names">\n'
            f'<h1>{inlines(band.title)}</h1>\n<p class="meta">{inlines(band.meta)}</p>\n</div>\n'
            f"{beside}</div>\n</header>"
        )

    def _state(self, state: State) -> str:
        beside = f'<div class="beside">{self.blocks(state.beside)}</div>' if state.beside else ""
        return f'<div class="standing"><div class="state {state.rag}">{self.blocks(state.blocks)}</div>{beside}</div>\n'

    def chart(self, chart: Chart) -> str:
        """A chart under its caption."""
        caption = _caption(chart)
        if self.paper:
            drawn = _drawn(charts.svg(chart, self.theme, self.language), chart.alt)
        else:
            drawn = charts.inline(chart, self.theme, self.language)
        return f'<figure class="chart"{_anchor(chart.anchor)}>{caption}{drawn}</figure>\n'

    def _draft(self, draft: Draft) -> str:
        return f'<div class="stamp">{self.blocks(draft.blocks)}</div>\n'


def _drawn(svg: str, alt: str) -> str:
    data = base64.b64encode(svg.encode()).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}">'


def _figure(figure: Figure) -> str:
    return f"<figure{_anchor(figure.anchor)}>{_image(figure.picture, figure.alt)}{_caption(figure)}</figure>\n"


def _caption(found: Figure | Chart) -> str:
    return f"<figcaption>{labelled(found.label, found.caption)}</figcaption>" if found.caption else ""


def _anchor(name: str) -> str:
    return f' id="{escape(name)}"' if name else ""


def labelled(label: str, caption: tuple[Inline, ...]) -> str:
    """A caption behind its label, where it has one."""
    return (f'<span class="label">{escape(label)}</span> ' if label else "") + inlines(caption)


def _image(picture: Picture, alt: str) -> str:
    data = base64.b64encode(picture.data).decode("ascii")
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<img src="data:{picture.mime};base64,{data}" alt="{escape(alt)}" {size}>'
