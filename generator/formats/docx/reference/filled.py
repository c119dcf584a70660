"""What a template shows of the document's properties: fields and bound controls get our values as their cached text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.document.nodes import Document
from generator.formats.docx.package import LONGEST_PROPERTY
from generator.formats.docx.reference.fields import (
    fields,
    show_simple,
    simple_fields,
    single_marks,
    text_run,
)
from generator.formats.docx.reference.markup import Element, W, value

PROPERTIES = {"title": "title", "subject": "subject", "author": "author", "creator": "author", "keywords": "keywords"}
BOUND = re.compile(r":(title|subject|creator|keywords)(\[\d+\])?$")


def values_of(document: Document) -> dict[str, str]:
    """The properties of a document by their names in fields."""
    about = document.metadata
    found = {"title": about.title, "subject": about.subject, "author": about.author}
    found["keywords"] = ", ".join(about.keywords)
    return {name: text[:LONGEST_PROPERTY] for name, text in found.items()}


def fill(root: Element, values: Mapping[str, str]) -> bool:
    """Set the fields and controls of a part that show properties; whether there were any."""
    return any([_simple(root, values), _complex(root, values), _controls(root, values)])


def _shown(pieces: list[str], values: Mapping[str, str]) -> str | None:
    """What a field shows, or None when it shows no property of ours."""
    if not pieces:
        return None
    kind = pieces[0].lower()
    if kind in ("docproperty", "info") and len(pieces) > 1:
        kind = pieces[1].lower()
    return values[PROPERTIES[kind]] if kind in PROPERTIES else None


def _simple(root: Element, values: Mapping[str, str]) -> bool:
    changed = False
    for found, pieces in simple_fields(root):
        text = _shown(pieces, values)
        if text is not None:
            show_simple(found, text)
            changed = True
    return changed


def _complex(root: Element, values: Mapping[str, str]) -> bool:
    wanted = [found for found in fields(root) if _shown(found.pieces, values) is not None]
    if not wanted:
        crowded = any(_shown(_instruction(run), values) is not None for run in root.iter(f"{W}r"))
        if not crowded or not single_marks(root):
            return False
        wanted = [found for found in fields(root) if _shown(found.pieces, values) is not None]
    for found in wanted:
        found.show(_shown(found.pieces, values) or "")
    return bool(wanted)


def _instruction(run: Element) -> list[str]:
    return "".join(piece.text or "" for piece in run.iter(f"{W}instrText")).split()


def _controls(root: Element, values: Mapping[str, str]) -> bool:
    changed = False
    for control in root.iter(f"{W}sdt"):
        binding = control.find(f"{W}sdtPr/{W}dataBinding")
        if binding is None or "core-properties" not in value(binding, "prefixMappings"):
            continue
        bound = BOUND.search(value(binding, "xpath"))
        text = values[PROPERTIES[bound[1]]] if bound else ""
        if text and _show(control, text):
            changed = True
    return changed


def _show(control: Element, text: str) -> bool:
    """Set the text of a control in the look it has, or is to have once it is filled."""
    content, about = control.find(f"{W}sdtContent"), control.find(f"{W}sdtPr")
    if content is None or about is None:
        return False
    placeholder = about.find(f"{W}showingPlcHdr")
    runs = list(content.iter(f"{W}r"))
    look = about.find(f"{W}rPr") if placeholder is not None else runs[0].find(f"{W}rPr") if runs else None
    made = text_run(text, look)
    if runs:
        parent = runs[0].getparent()
        assert parent is not None
        parent.insert(parent.index(runs[0]), made)
    else:
        holder = next(content.iter(f"{W}p"), content)
        holder.append(made)
    for run in runs:
        if (around := run.getparent()) is not None:
            around.remove(run)
    if placeholder is not None:
        about.remove(placeholder)
    return True
