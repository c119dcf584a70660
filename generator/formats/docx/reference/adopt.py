"""Styles of ours that a template has no counterpart for, added to it in its fonts, free of what its Normal has."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from generator.formats.docx.reference.markup import (
    Element,
    W,
    child_value,
    element,
    is_on,
    local,
    properties,
    put,
    value,
)
from generator.formats.docx.reference.opc import free_id
from generator.formats.docx.reference.stylesheet import Stylesheet

OWN_FONTS = ("SBCode", "SBCodeText", "SBMark")
SIDES = ("top", "left", "bottom", "right", "between", "bar")
SWITCHES = ("keepLines", "pageBreakBefore", "contextualSpacing", "suppressLineNumbers", "keepNext")
TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "vanish")
MEASURES = {"u": "none", "spacing": "0", "position": "0", "w": "100", "highlight": "none", "vertAlign": "baseline"}
"""What a run property is set to where the style ours rests on has it and ours has not."""
INDENTS = ("firstLine", "hanging", "left", "right", "start", "end")
CHARACTERS = ("firstLineChars", "hangingChars", "leftChars", "rightChars", "startChars", "endChars")
LINES = ("beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing")
SMALLER = 0.9


class Adoption:
    """Gives for each of our styles the one that stands for it in the template, adding ours where there is none."""

    def __init__(self, sheet: Stylesheet, ours: Element, known: Mapping[str, str]) -> None:
        """`sheet` is changed; `known` maps identifiers of ours to the template's."""
        self.sheet = sheet
        self.ours = Stylesheet(ours)
        self.known = dict(known)
        self.taken = {value(each, "styleId") for each in sheet.root.iter(f"{W}style")}
        self.names = {child_value(each, "name").casefold() for each in sheet.root.iter(f"{W}style")}
        self.added: list[str] = []

    def id(self, key: str) -> str:
        """The identifier in the template of a style of ours; "" when nobody knows it."""
        if key not in self.known:
            if key not in self.ours.elements:
                return ""
            self._add(key)
        return self.known[key]

    def _add(self, key: str) -> None:
        made = copy.deepcopy(self.ours.elements[key])
        identifier = key if key not in self.taken else free_id(self.taken, f"{key}_sb")
        self.taken.add(identifier)
        self.known[key] = identifier
        made.set(f"{W}styleId", identifier)
        kind = value(made, "type") or "paragraph"
        if self.sheet.default(kind) and f"{W}default" in made.attrib:
            del made.attrib[f"{W}default"]
        self._name(made)
        base = self._base(made, key, kind)
        for link in ("next", "link"):
            for each in made.findall(W + link):
                each.set(f"{W}val", self.known.get(value(each), "") or identifier)
        if kind == "paragraph":
            self._plain(made, base, key)
        self.sheet.root.append(made)
        self.sheet.elements[identifier] = made
        self.added.append(identifier)

    def _name(self, made: Element) -> None:
        found = made.find(f"{W}name")
        assert found is not None
        if value(found).casefold() in self.names:
            found.set(f"{W}val", f"SB {value(found)}")
            made.set(f"{W}customStyle", "1")
        self.names.add(value(found).casefold())

    def _base(self, made: Element, key: str, kind: str) -> str:
        """What an added style rests on: the default of its kind, the heading above it, or another of ours."""
        wanted = child_value(made, "basedOn")
        based = self.sheet.default(kind) if wanted in ("Normal", "TableNormal") else ""
        based = based or (self.id(wanted) if wanted else "")
        if key in ("Heading2", "Heading3"):
            based = self._heading_above(key) or based
        for each in made.findall(f"{W}basedOn"):
            made.remove(each)
        if based:
            put(made, element("basedOn", val=based))
        return based

    def _heading_above(self, key: str) -> str:
        """The template's own style of the next higher heading."""
        higher = [f"Heading{level}" for level in range(int(key[-1]) - 1, 0, -1)]
        return next((self.known[each] for each in higher if each in self.known), "")

    def _plain(self, made: Element, base: str, key: str) -> None:
        """The paragraph style without fonts of ours, and without what the style it rests on has beyond them."""
        around, run = properties(made, "pPr"), properties(made, "rPr")
        if base and key not in OWN_FONTS:
            for fonts in run.findall(f"{W}rFonts"):
                run.remove(fonts)
        if not base:
            return
        if base == self._heading_above(key) if key in ("Heading2", "Heading3") else False:
            self._like_the_heading_above(run, base)
            for border in around.findall(f"{W}pBdr"):
                around.remove(border)
        _undo_paragraph(around, self.sheet.effective(base, "pPr"))
        _undo_run(run, self.sheet.effective(base, "rPr"))

    def _like_the_heading_above(self, run: Element, base: str) -> None:
        """Its colour and weight, a step smaller."""
        effective = self.sheet.effective(base, "rPr")
        for name in ("color", "b"):
            for each in run.findall(W + name):
                run.remove(each)
        size = value(effective.get("sz"))
        if size.isdigit():
            for name in ("sz", "szCs"):
                put(run, element(name, val=str(max(round(int(size) * SMALLER), 20))))
        for name in ("b", "i", "caps", "smallCaps"):
            if name in effective:
                put(run, copy.deepcopy(effective[name]))


def _undo_paragraph(around: Element, base: Mapping[str, Element]) -> None:
    """State the usual value of each paragraph property that would come from the style below."""
    own = {local(each) for each in around}
    put(around, element("snapToGrid", val="0"))  # our lines have exact heights; a grid would double them
    if "ind" in base:
        steady_indent(around, base["ind"])
    if "jc" in base and "jc" not in own and value(base["jc"]) not in ("left", "start"):
        put(around, element("jc", val="left"))
    if "spacing" in base and (spacing := around.find(f"{W}spacing")) is not None:
        for name in LINES:
            if value(base["spacing"], name) not in ("", "0"):
                spacing.set(W + name, "0")
    if "pBdr" in base:
        _undo_borders(around, base["pBdr"])
    if "shd" in base and "shd" not in own:
        put(around, element("shd", val="clear", color="auto", fill="auto"))
    if "numPr" in base and "numPr" not in own:
        numbering = element("numPr")
        numbering.append(element("numId", val="0"))
        put(around, numbering)
    for name in SWITCHES:
        if name in base and name not in own and value(base[name]) not in ("0", "false", "off"):
            put(around, element(name, val="0"))
    if "outlineLvl" in base and "outlineLvl" not in own and value(base["outlineLvl"]) != "9":
        put(around, element("outlineLvl", val="9"))


def steady_indent(around: Element, base: Element, *, always: bool = True) -> None:
    """State every indent that a style below has: those in characters would win over ours in twips."""
    found = around.find(f"{W}ind")
    inherited = {name for name in (*INDENTS, *CHARACTERS) if value(base, name) not in ("", "0")}
    if not inherited or (found is None and not always):
        return
    made = element("ind") if found is None else found
    own = {name for name in INDENTS if f"{W}{name}" in made.attrib}
    if "hanging" in inherited and not own & {"firstLine", "hanging"}:
        made.set(f"{W}firstLine", "0")
    for name in ("firstLine", "left", "right"):
        if name in inherited and name not in own and not (name == "firstLine" and "hanging" in own):
            made.set(W + name, "0")
    for name in CHARACTERS:
        if name in inherited:
            made.set(W + name.replace("hangingChars", "firstLineChars"), "0")
    if found is None:
        put(around, made)


def _undo_borders(around: Element, base: Element) -> None:
    found = around.find(f"{W}pBdr")
    made = element("pBdr")
    for side in SIDES:
        own = None if found is None else found.find(W + side)
        if own is not None:
            made.append(copy.deepcopy(own))
        elif base.find(W + side) is not None:
            made.append(element(side, val="nil"))
    put(around, made)


def _undo_run(run: Element, base: Mapping[str, Element]) -> None:
    """State the usual value of each run property that would come from the style below."""
    own = {local(each) for each in run}
    holder = element("rPr")
    holder.extend(copy.deepcopy(each) for each in base.values())
    for name in TOGGLES:
        if name not in own and is_on(holder, name):
            put(run, element(name, val="0"))
    for name, usual in MEASURES.items():
        if name in base and name not in own and value(base[name]) != usual:
            put(run, element(name, val=usual))
