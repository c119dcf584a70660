"""What a third party reads out of a finished file: its blocks of text, in reading order, without white space.

Left out, and nothing else: heads and feet, the contents list, list marks, heading and caption numbers, and repeats
of a table's head over pages. Every reader gives one string a block or cell paragraph.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

HTML_BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption", "pre", "small-note", "img"}
LEFT_OUT_CLASSES = {"contents", "furniture"}


def squeeze(text: str) -> str:
    """Text without any white space, no-break and figure spaces included."""
    return re.sub(r"\s+", "", text)


def html_blocks(page: str) -> list[str]:
    """The blocks of our HTML, read from its elements."""
    body = html.document_fromstring(page).find("body")
    found: list[str] = []
    _html(body, found, [])
    return [text for text in map(squeeze, found) if text]


def _html(element: html.HtmlElement, found: list[str], open_block: list[str]) -> None:
    """Depth first; text belongs to the innermost block element, a block inside it ends the text before."""
    classes = set((element.get("class") or "").split())
    if classes & LEFT_OUT_CLASSES or element.tag in {"script", "style", "title", "footer"} or not isinstance(element.tag, str):
        return
    block = element.tag in HTML_BLOCKS or "heading-note" in classes
    if block:
        found.append("")
    if element.tag == "img":
        found.append(element.get("alt") or "")
    if element.text and "number" not in classes:
        found.append((found.pop() if found else "") + element.text)
    for child in element:
        _html(child, found, open_block)
        if child.tag in HTML_BLOCKS or "heading-note" in (child.get("class") or "").split():
            found.append("")
        if child.tail:
            found.append((found.pop() if found else "") + child.tail)


# ---------------------------------------------------------------- PDF

PDF_BLOCKS = {"P", "H1", "H2", "H3", "H4", "LI", "LBody", "TH", "TD", "Caption", "Figure", "Code", "BlockQuote", "Div", "Sect", "L", "Table", "TR"}
PDF_LEFT_OUT = {"TOC", "TOCI"}


@dataclass
class Node:
    """One element of a PDF's structure tree."""

    tag: str
    depth: int
    parts: list[Node | str] = field(default_factory=list)


def pdf_tree(path: Path) -> Node:
    """The structure tree of a PDF, from `pdfinfo -struct-text`."""
    lines = subprocess.run(["pdfinfo", "-struct-text", str(path)], check=True, capture_output=True, text=True).stdout
    root = Node("Root", -1)
    stack = [root]
    for line in lines.splitlines():
        depth = len(line) - len(line.lstrip(" "))
        body = line.strip()
        while stack[-1].depth >= depth and len(stack) > 1:
            stack.pop()
        if body.startswith('"') and body.endswith('"') and len(body) > 1:
            stack[-1].parts.append(body[1:-1])
        elif re.match(r"[A-Z]\w*", body) and not body.startswith("Object "):
            node = Node(re.match(r"\w+", body)[0], depth)  # type: ignore[index]
            stack[-1].parts.append(node)
            stack.append(node)
    return root
