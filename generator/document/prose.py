"""Markdown of people, made safe and brought into the notation of the document tree."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import nh3
from markdown import Markdown
from markupsafe import Markup

MOST_CHARACTERS = 100_000
DEEPEST = 12
MOST_BRACKETS = 400
TAGS = {
    "p", "br", "strong", "b", "em", "i", "code", "pre", "ul", "ol", "li", "blockquote",
    "h1", "h2", "h3", "h4", "h5", "h6",
    "a", "table", "thead", "tbody", "tr", "th", "td", "img", "del", "hr",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}
BORDER = re.compile(r"(?<!\\)\|")
ESCAPED = r"\\|"
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
OUTSIDE = ("http://", "https://", "mailto:")
DEFINITION = re.compile(r"^( {0,3})(?=\[([^\]\n]{1,100})\]:)", re.MULTILINE)
TASK = re.compile(r"^\[([ xX])\]\s+")
KEPT_INLINE = {"strong": "strong", "b": "strong", "em": "strong", "i": "strong", "code": "code", "del": "del"}


def prose(text: str) -> Markup:
    """Markdown as markup of our notation. Raw HTML is printed as text; what is too long or deep is printed as it is."""
    if not _harmless(text):
        return Markup("<p>{}</p>").format(text)
    html = Markdown(extensions=["tables", "fenced_code", "sane_lists"], output_format="html").convert(
        _with_nesting(_with_whole_rows(_with_unused_definitions(_without_html(text))))
    )
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)
    writer = _Notation()
    writer.feed(clean)
    writer.close()
    return Markup(writer.result())


def inline(text: str) -> Markup:
    """Markdown of one paragraph, without the paragraph."""
    markup = str(prose(" ".join(text.split())))
    whole = re.fullmatch(r"<p>(.*)</p>\s*", markup, re.DOTALL)
    return Markup(whole[1]) if whole and "<p>" not in whole[1] else Markup(escape(text))


def _harmless(text: str) -> bool:
    """Python-Markdown takes more than linear time on many brackets, and recursion on deep nesting."""
    longest = max((len(line) - len(line.lstrip(" >\t")) for line in text.split("\n")), default=0)
    marks = max(text.count("["), text.count("`"), text.count("<"), text.count("*") // 4, text.count("_") // 4)
    return len(text) <= MOST_CHARACTERS and longest <= DEEPEST * 4 and marks <= MOST_BRACKETS


def _with_unused_definitions(text: str) -> str:
    """Text in which `[name]: address` that no link uses is printed, not swallowed."""

    def kept(found: re.Match[str]) -> str:
        name = f"[{found[2].lower()}]"
        used = text.lower().count(name) > text.lower().count(f"{name}:")
        return found[1] if used else f"{found[1]}\\"

    return DEFINITION.sub(kept, text) if text.count("]:") <= MOST_BRACKETS else text


def _with_whole_rows(text: str) -> str:
    """Text in which cells beyond the heading of their table belong to the last cell, instead of being dropped."""
    lines = text.split("\n")
    columns = 0
    for at, line in enumerate(lines):
        borders = [found.start() for found in BORDER.finditer(line.strip().strip("|"))]
        if "|" not in line:
            columns = 0
        elif DELIMITER.fullmatch(line) and at:
            columns = len(borders) + 1
        elif columns and len(borders) >= columns:
            row = line.strip().strip("|")
            kept = borders[columns - 2] + 1 if columns > 1 else 0
            lines[at] = f"|{row[:kept]}{BORDER.sub(ESCAPED, row[kept:])}|"
    return "\n".join(lines)


def _with_nesting(text: str) -> str:
    """Text whose nested items are indented by four spaces a level, as Python-Markdown wants; people use two."""
    lines = text.split("\n")
    open_at: list[int] = []
    fenced = False
    for at, line in enumerate(lines):
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        fenced ^= bare.startswith(("```", "~~~"))
        if fenced or not bare:
            continue
        if LIST_ITEM.match(bare) and (open_at or indent < 4):
            while open_at and indent <= open_at[-1]:
                open_at.pop()
            lines[at] = " " * (4 * len(open_at)) + bare
            open_at.append(indent)
        elif open_at and indent > open_at[-1]:
            lines[at] = " " * (4 * len(open_at) + max(indent - open_at[-1] - 4, 0)) + bare
        elif open_at and not lines[at - 1].strip():
            open_at.clear()
    return "\n".join(lines)


def _without_html(text: str) -> str:
    """Text in which `<` starts no tag, comment or autolink."""
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)


class _Notation(HTMLParser):
    """Rewrites cleaned HTML into the notation: headings below sections, a colgroup in tables, tasks, nothing empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.around: list[tuple[str, int]] = []
        self.table: list[int] = []
        self.table_at = 0
        self.fresh_item = False

    def result(self) -> str:
        return "".join(self.parts)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in ("hr", "tbody", "thead"):
            if tag != "hr":
                self.parts.append(f"<{tag}>")
            return
        if tag == "img":
            self._image(given)
        elif tag == "br":
            self.parts.append("<br>")
        elif tag == "a":
            href = given.get("href") or ""
            usable = href.startswith(OUTSIDE)
            self.open.append(href)
            if usable:
                self.parts.append(f'<a href="{escape(href)}">')
        elif tag == "table":
            self.table_at, self.table = len(self.parts), []
            self.parts.append("")
        else:
            if tag == "tr":
                self.table.append(0)
            elif tag in ("td", "th") and self.table:
                self.table[-1] += 1
            self.fresh_item = tag == "li"
            self.around.append((tag, len(self.parts)))
            self.parts.append(f"<{HEADINGS.get(tag) or KEPT_INLINE.get(tag) or tag}>")

    def _image(self, given: dict[str, str | None]) -> None:
        """A picture of the project between paragraphs, one from outside as a link, elsewhere only its words."""
        alt, src = given.get("alt") or "", given.get("src") or ""
        between = [tag for tag, _ in self.around[-1:]] == ["p"] and not any(self.open)
        if between and src and not re.match(r"[a-z][a-z0-9+.-]*:|//", src, re.I):
            self.parts.append(f'</p><img src="{escape(src)}" alt="{escape(alt or src)}"><p>')
        elif src.startswith(OUTSIDE) and not any(self.open):
            self.parts.append(f'<a href="{escape(src)}">{escape(alt or src)}</a>')
        else:
            self.parts.append(escape(alt or src))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("hr", "br", "img"):
            return
        if tag == "a":
            href = self.open.pop() if self.open else ""
            if href.startswith(OUTSIDE):
                self.parts.append("</a>")
            elif href and not href.startswith("#"):
                self.parts.append(f" ({escape(href)})")  # a file beside the note, which no document can lead to
            return
        if tag == "table":
            columns = max(self.table, default=1) or 1
            widths = "".join(f'<col style="width:{100 / columns:.4f}%">' for _ in range(columns))
            self.parts[self.table_at] = f"<table><colgroup>{widths}</colgroup>"
        elif tag not in ("thead", "tbody"):
            start = self.around.pop()[1]
            if tag in ("p", *HEADINGS) and not _holds_something(self.parts[start:]):
                del self.parts[start:]
                return
            if tag == "p" and self.parts[-1].endswith("<p>"):
                self.parts[-1] = self.parts[-1].removesuffix("<p>")
                return
        self.parts.append(f"</{HEADINGS.get(tag) or KEPT_INLINE.get(tag) or tag}>")

    def handle_data(self, data: str) -> None:
        if self.fresh_item and data.strip():
            if found := TASK.match(data.lstrip()):
                at = max(index for index, part in enumerate(self.parts) if part == "<li>")
                self.parts[at] = f'<li data-checked="{str(found[1] in "xX").lower()}">'
                data = data.lstrip()[found.end() :]
            self.fresh_item = False
        self.parts.append(escape(data, quote=False))


def _holds_something(parts: list[str]) -> bool:
    """Whether there are words or a picture between the tags."""
    markup = "".join(parts)
    return "<img " in markup or bool(re.sub(r"<[^>]*>", "", markup).strip())
