"""The sheets that foreign pages come onto, with their tags and stamps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.formats import foreign, placed
from generator.formats.foreign import Attachment, Leaf
from generator.formats.placed import Placement
from generator.formats.stamps import Stamp, Typeset


@dataclass(frozen=True)
class Sheets:
    """The sheets of an attachment in a pack."""

    node: Any
    """The branch of the page tree that holds them."""
    section: Any
    """The element around those of the pages."""
    numbers: Any
    """The branch of the parent tree, a number for each sheet."""


def make(
    out: Any,
    attachment: Attachment,
    drawn: Sequence[Any],
    placements: Sequence[Placement],
    stamps: Sequence[Stamp],
    typeset: Typeset,
    fonts: Any,
    first: int,
) -> Sheets:
    """New sheets in the PDF `out`, numbered from `first` in its parent tree, for what is drawn on the foreign pages.

    They hang on no page tree and below no element yet.
    """
    import pikepdf

    parse, name = pikepdf.Object.parse, attachment.preflight.name
    node = out.make_indirect(parse(b"<</Type /Pages>>"))
    section = out.make_indirect(parse(b"<</Type /StructElem /S /Sect>>"))
    pages: list[Any] = []
    elements: list[Any] = []
    numbers: list[Any] = []
    for number, (leaf, parts, placement, stamp) in enumerate(
        zip(attachment.leaves, drawn, placements, stamps, strict=True), first
    ):
        # A text that qpdf parses is had in a fraction of the time of an object put together here.
        page = out.make_indirect(parse(_page(placement, number)))
        element = out.make_indirect(parse(_element(leaf, f"{stamp}" or name)))
        page["/Parent"], page["/Contents"] = node, out.make_stream(_content(leaf, parts, placement, stamp, typeset))
        _hang(parts, page["/Resources"], fonts)
        element["/P"], element["/Pg"] = section, page
        pages.append(page)
        elements.append(element)
        numbers += (number, pikepdf.Array([element]))
    node.Kids, node.Count = pikepdf.Array(pages), len(pages)
    section.K = pikepdf.Array(elements)
    return Sheets(node, section, out.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers))))


def _page(placement: Placement, number: int) -> bytes:
    """A page as the text of a PDF."""
    return b"<</Type /Page /MediaBox [0 0 %.3f %.3f] /Tabs /S /Resources <</XObject <<>>>> /StructParents %d>>" % (
        placement.sheet.width, placement.sheet.height, number,
    )  # fmt: skip


def _element(leaf: Leaf, alternative: str) -> bytes:
    """The element of a page: a figure when there is no text on it."""
    if leaf.text:
        return b"<</Type /StructElem /S /P /K [0]>>"
    told = ("\ufeff" + alternative).encode("utf-16-be").hex()
    return f"<</Type /StructElem /S /Figure /K [0] /Alt <{told}>>>".encode()


def _content(leaf: Leaf, parts: Any, placement: Placement, stamp: Stamp, typeset: Typeset) -> bytes:
    """What a sheet shows. Stamps come first, so that nothing in the content of others can move them."""
    kind = "P" if leaf.text else "Figure"
    shown = placed.operators(leaf, placement, parts)
    return f"{typeset.write(stamp, placement.sheet)}/{kind} <</MCID 0>> BDC\n{shown}EMC".encode("ascii")


def _hang(parts: Any, resources: Any, fonts: Any) -> None:
    """Give a sheet the fonts of stamps and the drawings of a foreign page, by the names its content has for them."""
    import pikepdf

    resources["/Font"] = fonts
    drawings = resources["/XObject"]
    drawings["/P"] = parts["/Content"]
    for number, note in enumerate(foreign.held(parts, "/Notes") or ()):
        note["/Subtype"] = pikepdf.Name.Form
        drawings[f"/N{number}"] = note
