"""The page of a template on which our content begins: its cover and front matter are counted, not laid out.

Breaks are counted, and where Word saved the template the marks it left where its pages began; the larger figure is
the better one. A section that numbers its pages anew does so here too.
"""

from __future__ import annotations

from generator.formats.docx.reference import place
from generator.formats.docx.reference.markup import Element, W, child_value, is_empty, value


def page_of(body: Element) -> int:
    """The number of the page where our content begins; 1 in a template that holds nothing before it."""
    mark = place.find(body)
    sections = _sections(body, mark.at if mark else None)
    page = 1
    for at, (blocks, properties) in enumerate(zip(sections, body.iter(f"{W}sectPr"), strict=False)):
        start = properties.find(f"{W}pgNumType")
        if start is not None and value(start, "start").isdigit():
            page = int(value(start, "start"))
        elif at and child_value(properties, "type") != "continuous":
            page += 1
        page += max(_breaks(blocks), _rendered(blocks))
    pushed = mark is None and any(not is_empty(block) for block in sections[-1])  # a page break is put before it
    return page + pushed


def contents_apart(body: Element) -> bool:
    """Whether the template's table of contents has pages of its own before our content."""
    found, mark = place.contents_field(body), place.find(body)
    if found is None or mark is None:  # without a mark our content begins on a new page
        return True
    blocks = _sections(body, mark.at)[-1]
    at = next((at for at, block in enumerate(blocks) if block in found.begin.iterancestors()), None)
    return at is None or _breaks([blocks[at], *blocks[at + 1 :], mark.at]) > 0


def _sections(body: Element, end: Element | None) -> list[list[Element]]:
    """The blocks of the template before our content, by section; the last list is that of the section we stand in."""
    found: list[list[Element]] = [[]]
    for block in body:
        if block is end or (end is not None and block in end.iterancestors()) or block.tag == f"{W}sectPr":
            break
        found[-1].append(block)
        if next(block.iter(f"{W}sectPr"), None) is not None:
            found.append([])
    return found


def _breaks(blocks: list[Element]) -> int:
    """Page breaks, as characters and before paragraphs."""
    breaks = sum(value(each, "type") == "page" for block in blocks for each in block.iter(f"{W}br"))
    before = [each for block in blocks[1:] for each in block.iter(f"{W}pageBreakBefore")]
    return breaks + sum(value(each) not in ("0", "false", "off") for each in before)


def _rendered(blocks: list[Element]) -> int:
    """Where Word began a new page when it last saved the template."""
    return sum(1 for block in blocks for _ in block.iter(f"{W}lastRenderedPageBreak"))
