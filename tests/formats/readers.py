"""What a third party reads out of a finished file: its blocks of text, in reading order, without white space.

Left out, and nothing else: heads and feet, the contents and other lists, list marks, heading numbers, and repeats of a table's
head over pages. Every reader gives one string a block or cell paragraph.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from lxml import html

HTML_BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption", "pre", "img"}
HTML_LEFT_OUT = {"script", "style", "footer", "nav"}
PDF_INLINE = {"Span", "NonStruct", "Link", "Em", "Strong", "Code", "Reference"}


def bare(text: str) -> str:
    """Text without any white space, no-break and figure spaces included."""
    return re.sub(r"\s+", "", text)


def squeeze(texts: Iterable[str]) -> list[str]:
    """Bare texts; those with nothing but white space are left out."""
    return [text for text in map(bare, texts) if text]


def html_blocks(page: str) -> list[str]:
    """The blocks of an HTML page, read from its elements: text belongs to the innermost block element around it."""
    found: list[str] = [""]
    _html(html.document_fromstring(page).find("body"), found)
    return squeeze(found)


def _html(element: html.HtmlElement, found: list[str]) -> None:
    if element.tag in HTML_LEFT_OUT or "number" in (element.get("class") or "").split():
        return
    block = element.tag in HTML_BLOCKS
    if block:
        found.append("")
    if element.tag == "svg":
        found[-1] += element.get("aria-label") or ""
        return
    found[-1] += (element.get("alt") or "") if element.tag == "img" else (element.text or "")
    for child in element:
        _html(child, found)
        found[-1] += child.tail or ""
    if block:
        found.append("")


@dataclass
class Node:
    """An element of a PDF's structure tree: its tag, and the elements and texts inside."""

    tag: str
    depth: int
    parts: list[Node | str] = field(default_factory=list)

    def head(self) -> str:
        """The text of a table's head, "" for all else."""
        heads = [part for part in self.parts if isinstance(part, Node) and part.tag == "THead"]
        return heads[0].text() if self.tag == "Table" and heads else ""

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)


def pdf_blocks(path: Path, lists: Collection[str]) -> list[str]:
    """The blocks of a tagged PDF, read from its structure tree by `pdfinfo -struct-text`.

    `lists` are the titles of its contents and other lists.
    """
    command = ["pdfinfo", "-struct-text", str(path)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    root = Node("Document", -1)
    stack = [root]
    for line in lines:
        depth, body = len(line) - len(line.lstrip(" ")), line.strip()
        while stack[-1].depth >= depth:
            stack.pop()
        if body.startswith('"'):
            stack[-1].parts.append(body[1:-1])
        elif (tag := re.match(r"[A-Z]\w*", body)) and not body.startswith("Object "):
            node = Node(tag[0], depth)
            stack[-1].parts.append(node)
            stack.append(node)
    for figure, alt in zip(_figures(root), pdf_alts(path), strict=True):
        figure.parts = [alt]
    found: list[str] = [""]
    _pdf(root, found, lists, _LastTable())
    return squeeze(found)


def pdf_alts(path: Path) -> list[str]:
    """The alternative texts of the figures of a tagged PDF, in order."""
    with pikepdf.open(path) as pdf:
        return list(_alts(pdf.Root.StructTreeRoot.K))


def _alts(element: Any) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from _alts(each)
    elif isinstance(element, pikepdf.Dictionary):
        if element.get("/S") == "/Figure":
            yield str(element.get("/Alt", ""))
        elif "/K" in element:
            yield from _alts(element.K)


def _figures(node: Node) -> Iterator[Node]:
    for part in node.parts:
        if isinstance(part, Node):
            if part.tag == "Figure":
                yield part
            else:
                yield from _figures(part)


@dataclass
class _LastTable:
    """The head of the table the walk comes from, and whether a page has begun since."""

    head: str = ""
    new_page: bool = False


def _leads_to_pages(node: Node) -> bool:
    items = [part for part in node.parts if isinstance(part, Node)]
    return all(_holds(item, "Link") and item.text().strip()[-1:].isdigit() for item in items)


def _holds(node: Node, tag: str) -> bool:
    parts = [part for part in node.parts if isinstance(part, Node)]
    return any(part.tag == tag or _holds(part, tag) for part in parts)


def _pdf(node: Node, found: list[str], lists: Collection[str], last: _LastTable) -> None:
    """Depth first. Left out are the contents and other lists, and the head of a table that goes on on the next page."""
    block = node.tag not in PDF_INLINE
    if block:
        found.append("")
    contents = False
    for part in node.parts:
        if isinstance(part, str):
            found[-1] += part
            last.head = ""
            continue
        # A list that goes on on the next page is another one there; only such lists are links ending with a page.
        listed = part.tag == "L" and (contents or _leads_to_pages(part))
        contents = part.tag == "H2" and part.text().strip() in lists
        if listed or contents:
            continue
        if part.tag == "Part":
            last.new_page = True
        if part.tag == "Table":
            head = part.head()
            if head and head == last.head and last.new_page:
                part.parts = [inner for inner in part.parts if isinstance(inner, str) or inner.tag != "THead"]
            _pdf(part, found, lists, last)
            last.head, last.new_page = head, False
        else:
            _pdf(part, found, lists, last)
    if block:
        found.append("")
