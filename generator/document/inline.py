"""Inline elements → inline nodes, with white space collapsed as in HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from generator.document.elements import Element, refuse
from generator.document.nodes import Break, Inline, Link, Rag, Span, Text
from generator.words import Words

ELEMENTS: dict[str, Literal["strong", "note", "code", "insert", "delete"]] = {
    "strong": "strong", "b": "strong", "em": "strong", "i": "strong", "small": "note", "code": "code",
    "ins": "insert", "del": "delete",
}  # fmt: skip
SPANS = ("second", "note", "gap", "none", "id", "numeral", "decide", "discuss", "inform")
REFERENCES: dict[str, Literal["label", "page", "pages"]] = {"ref": "label", "page": "page", "pages": "pages"}
INLINE = frozenset({*ELEMENTS, "span", "a", "br"})
HREF = re.compile(r"(https?://|mailto:|#)[^\x00-\x20]+", re.IGNORECASE)
SPACE = re.compile(r"[ \t\n\r\f]+")


def inlines(children: list[Element | str], parent: Element) -> tuple[Inline, ...]:
    """The inline content of `parent`. Raises DataError for a block in it."""
    return tidy(tuple(node for child in children for node in _nodes(child, parent)))


def _nodes(child: Element | str, parent: Element) -> list[Inline]:
    if isinstance(child, str):
        return [Text(child)]
    if child.tag not in INLINE:
        raise refuse("SB-315", child.place, tag=child.tag, parent=parent.tag)
    if child.tag == "br":
        return [Break()]
    inner = tuple(node for each in child.children for node in _nodes(each, child))
    if child.tag == "a":
        href = child.attributes.get("href", "")
        if not HREF.fullmatch(href):
            raise refuse(
                "SB-317", child.place, tag="a", name="href", value=href, allowed=Words("http, https, mailto or #anchor")
            )
        return [Link(href, inner, _refers(child, href))]
    if child.tag == "span":
        return [_span(child, inner)]
    return [Span(ELEMENTS[child.tag], inner)]


def _refers(element: Element, href: str) -> Literal["", "label", "page", "pages"]:
    """Whether a link refers to a part of the document by its number, or by its page."""
    name = element.attributes.get("class", "")
    if name in REFERENCES and href.startswith("#"):
        return REFERENCES[name]
    if element.classes:
        raise refuse("SB-312", element.place, tag="a", name=name, allowed=Words("ref, page or pages, with an #anchor"))
    return ""


def _span(element: Element, inner: tuple[Inline, ...]) -> Span:
    match element.classes:
        case ["rag", state] if state in tuple(Rag):
            return Span("state", inner, Rag(state))
        case ["fact"] if element.attributes.get("data-fact"):
            return Span("fact", inner, fact=element.attributes["data-fact"], told=element.attributes.get("title", ""))
        case ["gap"]:
            return Span("gap", inner, path=element.attributes.get("data-path", ""))
        case [("second" | "note" | "none" | "id" | "numeral" | "decide" | "discuss" | "inform") as role]:
            return Span(role, inner)
    allowed = (*SPANS, "fact", *(f"rag {state}" for state in Rag))
    raise refuse("SB-312", element.place, tag="span", name=element.attributes.get("class", ""), allowed=allowed)


# ---------------------------------------------------------------- white space


def tidy(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """White space collapsed to single spaces, none at the edges or beside a break; adjacent texts as one."""
    collapsed, _ = _collapse(content, after_space=True)
    return _strip_end(collapsed)


def _collapse(content: tuple[Inline, ...], *, after_space: bool) -> tuple[tuple[Inline, ...], bool]:
    found: list[Inline] = []
    for node in content:
        if isinstance(node, Break):
            found[:] = _strip_end(tuple(found))
            found.append(node)
            after_space = True
            continue
        if isinstance(node, Text):
            text = SPACE.sub(" ", node.text)
            text = text[1:] if after_space and text.startswith(" ") else text
            if text:
                after_space = text.endswith(" ")
                _append_text(found, text)
            continue
        inner, after_space = _collapse(node.children, after_space=after_space)
        if inner or (isinstance(node, Link) and node.refers):  # what it says is known later
            found.append(replace(node, children=inner))
    return tuple(found), after_space


def _append_text(found: list[Inline], text: str) -> None:
    if found and isinstance(last := found[-1], Text):
        found[-1] = Text(last.text + text)
    else:
        found.append(Text(text))


def _strip_end(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if not content:
        return content
    *before, last = content
    if isinstance(last, Text):
        text = last.text.rstrip(" ")
        return (*before, Text(text)) if text else _strip_end(tuple(before))
    if isinstance(last, Span | Link):
        inner = _strip_end(last.children)
        kept = inner or (isinstance(last, Link) and last.refers)
        return (*before, replace(last, children=inner)) if kept else _strip_end(tuple(before))
    return content
