"""Sections inside our content, such as a landscape page for a wide table, as sections of the template."""

from __future__ import annotations

import copy

from generator.formats.docx.reference.markup import Element, W, element, put, value


def adapt(ours: Element, host: Element) -> None:
    """Make the sections that end inside our body copies of the template's section that they stand in.

    What follows them is still that section: it neither counts anew nor has a first page of its own again.
    """
    inner = [each for each in ours.iter(f"{W}sectPr") if each.getparent() is not ours]
    for at, old in enumerate(inner):
        made = _page(old, host)
        if at:
            _carry_on(made)
        around = old.getparent()
        assert around is not None
        around.remove(old)
        put(around, made)
    if inner:
        _carry_on(host)


def _page(old: Element, host: Element) -> Element:
    """The host's page, turned when ours is landscape and it is not, or the other way round."""
    made = copy.deepcopy(host)
    for name in list(made.attrib):
        if "rsid" in str(name):
            del made.attrib[name]
    for change in made.findall(f"{W}sectPrChange"):
        made.remove(change)
    size, wanted = made.find(f"{W}pgSz"), old.find(f"{W}pgSz")
    if size is None or wanted is None or _is_wide(size) == _is_wide(wanted):
        return made
    width, height = value(size, "w"), value(size, "h")
    size.set(f"{W}w", height)
    size.set(f"{W}h", width)
    for name in ("orient", "code"):
        if f"{W}{name}" in size.attrib:
            del size.attrib[f"{W}{name}"]
    if _is_wide(size):
        size.set(f"{W}orient", "landscape")
    return made


def _is_wide(size: Element) -> bool:
    width, height = value(size, "w"), value(size, "h")
    return float(width or 0) > float(height or 1)


def _carry_on(section: Element) -> None:
    """Let a section go on from the one before, on a new page."""
    start = section.find(f"{W}pgNumType")
    if start is not None and f"{W}start" in start.attrib:
        del start.attrib[f"{W}start"]
    for name in ("titlePg", "type"):
        for each in section.findall(W + name):
            section.remove(each)


def ending(section: Element) -> Element:
    """The smallest paragraph that ends a section."""
    made, around = element("p"), element("pPr")
    made.append(around)
    around.append(section)
    return made
