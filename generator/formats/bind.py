"""One PDF of a meeting pack: documents of ours and PDFs of others in one order, stamped, bookmarked and tagged.

Documents of ours are written by WeasyPrint as one tagged PDF, with a last sheet that holds the words of all stamps.
Foreign pages come between its pages as drawings on sheets of ours; the last sheet goes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.formats import bookmarks, foreign, pdf, placed, sheets
from generator.formats.bookmarks import Entry, Found, Places
from generator.formats.foreign import Attachment
from generator.formats.placed import Placement
from generator.formats.stamps import Stamp, Typeset, words
from generator.formats.theme import Theme

LINKS = ("http://", "https://", "mailto:")
"""The links of a foreign PDF that stay."""


@dataclass(frozen=True)
class Part:
    """A document or an attachment of a pack, with a stamp for each of its pages."""

    content: pdf.LaidOut | Attachment
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True)
class Mark:
    """A bookmark of a pack: it leads to a page of a part, both counted from 0.

    With `own_outline` the bookmarks of that part stand below it, after its children.
    """

    title: str
    part: int
    page: int = 0
    own_outline: bool = False
    children: tuple[Mark, ...] = ()


def bind(
    parts: Sequence[Part],
    marks: Sequence[Mark],
    theme: Theme,
    language: str,
    anchors: Mapping[str, tuple[int, int]] | None = None,
) -> bytes:
    """The parts as one PDF with the properties of the first document of ours; the same input gives the same bytes.

    `anchors` names pages, as part and page counted from 0, for links of our documents: `#paper-3` leads to "paper-3".
    Without foreign pages it is PDF/UA-1. Raises MachineError without Pango, DataError when an attachment turns out to
    be damaged.
    """
    import pikepdf

    anchors = anchors or {}
    texts = words(stamp for part in parts for stamp in part.stamps)
    own = [part.content for part in parts if isinstance(part.content, pdf.LaidOut)]
    written = pdf.combine([*own, pdf.lay_out_lines(texts, theme, language)], elsewhere=anchors)
    with pikepdf.open(io.BytesIO(written)) as out:
        binder = _Binder(out, texts, theme)
        for part in parts:
            if isinstance(part.content, pdf.LaidOut):
                binder.add_own(part.content, part.stamps)
            else:
                with foreign.readable(part.content.preflight.name):
                    binder.add_foreign(part.content, part.stamps)
        binder.finish(anchors)
        bookmarks.write(out, [binder.entry(mark) for mark in marks])
        stream = io.BytesIO()
        out.save(
            stream,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return stream.getvalue()


@dataclass
class _Bound:
    """A part in the pack: its pages, where each foreign one is placed, and the elements that hold its text."""

    content: pdf.LaidOut | Attachment
    pages: list[Any]
    node: Any = None
    placements: Sequence[Placement] = ()
    places: Places | None = None
    elements: Sequence[Any] = ()


class _Binder:
    """A pack that grows part by part out of the PDF of our documents."""

    def __init__(self, out: Any, texts: list[str], theme: Theme) -> None:
        self._out, self._theme = out, theme
        *self._own, last = out.Root.Pages.Kids
        self._typeset = Typeset(texts, last, theme)
        self._fonts = out.make_indirect(last.Resources.Font)
        self._bound: list[_Bound] = []
        self._document = out.Root.StructTreeRoot.K[0]
        numbers = out.Root.StructTreeRoot.ParentTree.Nums
        self._next = int(numbers[-2]) + 1
        del numbers[2 * len(self._own) : 2 * len(self._own) + 2]
        self._branches: list[Any] = []
        self._layers: list[Any] = []
        self._used = 0
        self._before = out.make_stream(b"q\n")

    def add_own(self, content: pdf.LaidOut, stamps: Sequence[Stamp]) -> None:
        """The next document of ours, stamped."""
        import pikepdf

        laid_out = content.sheets
        pages = self._own[self._used : self._used + len(laid_out)]
        self._used += len(laid_out)
        for page, sheet, stamp in zip(pages, laid_out, stamps, strict=True):
            if text := self._typeset.write(stamp, sheet):
                after = self._out.make_stream(f"\nQ\n{text}".encode())
                page.Contents = pikepdf.Array([self._before, page.Contents, after])
        self._bound.append(_Bound(content, pages))

    def add_foreign(self, content: Attachment, stamps: Sequence[Stamp]) -> None:
        """An attachment on sheets of ours, stamped."""

        drawn, layers = placed.copy(content, self._out)
        placements = [placed.place(leaf, self._theme) for leaf in content.leaves]
        made = sheets.make(self._out, content, drawn, placements, stamps, self._typeset, self._fonts, self._next)
        self._next += len(drawn)
        made.node.Parent, made.section.P = self._out.Root.Pages, self._document
        pages = list(made.node.Kids)
        bound = _Bound(content, pages, made.node, placements, Places(content), [made.section])
        for leaf, page, element, placement in zip(content.leaves, pages, made.section.K, placements, strict=True):
            if leaf.annotated:
                self._link(leaf, page, element, placement, bound, made.numbers.Nums)
        self._branches.append(made.numbers)
        if len(layers.All):
            self._layers.append(layers)
        self._bound.append(bound)

    def entry(self, mark: Mark) -> Entry:
        """A bookmark of the pack."""
        bound = self._bound[mark.part]
        page = bound.pages[mark.page]
        children = tuple(self.entry(child) for child in mark.children)
        if mark.own_outline:
            children += tuple(_own_entries(bound))
        return Entry(mark.title, page, 0, float(page.MediaBox[3]), children, open=not mark.own_outline)

    def finish(self, anchors: Mapping[str, tuple[int, int]]) -> None:
        """Put pages and tags in order, name the places of foreign pages, and claim no more than is true."""
        import pikepdf

        root = self._out.Root
        kids = [kid for bound in self._bound for kid in ([bound.node] if bound.node else bound.pages)]
        root.Pages.Kids, root.Pages.Count = pikepdf.Array(kids), sum(len(bound.pages) for bound in self._bound)
        self._document.K = pikepdf.Array(list(self._elements()))
        self._name(anchors)
        self._number()
        if self._layers:
            every, off = (
                pikepdf.Array([each for layers in self._layers for each in layers[key]]) for key in ("/All", "/Off")
            )
            root.OCProperties = pikepdf.Dictionary(OCGs=every, D=pikepdf.Dictionary(OFF=off, Order=pikepdf.Array()))
        if any(bound.placements for bound in self._bound):
            with self._out.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
                del metadata["pdfuaid:part"]

    def _link(
        self, leaf: foreign.Leaf, page: Any, element: Any, placement: Placement, bound: _Bound, numbers: Any
    ) -> None:
        """Take over the links of a foreign page that lead to the web or to a page of the same PDF."""
        import pikepdf

        found = pikepdf.Array()
        for each in foreign.notes(leaf.page):
            rectangle = foreign.box(each.get("/Rect"))
            if each.get("/Subtype") != "/Link" or rectangle is None or not foreign.shown(each):
                continue
            lead = _lead(each, bound)
            if not lead:
                continue
            link = self._out.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=pikepdf.Array([round(side, 2) for side in placement.box(rectangle)]),
                    Border=pikepdf.Array([0, 0, 0]),
                    F=4,
                    **lead,
                )
            )
            reference = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=link, Pg=page)
            tag = self._out.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.StructElem, S=pikepdf.Name.Link, P=element, Pg=page, K=pikepdf.Array([reference])
                )
            )
            link.StructParent = self._next
            numbers.extend([self._next, tag])
            self._next += 1
            element.K.append(tag)
            found.append(link)
        if len(found):
            page.Annots = found

    def _elements(self) -> Iterator[Any]:
        """The elements of all parts in their order, without that of the last sheet."""
        owners = {page.objgen: number for number, bound in enumerate(self._bound) for page in bound.pages}
        by_part: dict[int, list[Any]] = {}
        for element in self._document.K:
            if (number := owners.get(element.Pg.objgen)) is not None:
                by_part.setdefault(number, []).append(element)
        for number, bound in enumerate(self._bound):
            yield from bound.elements or by_part.get(number, ())

    def _number(self) -> None:
        """Make a branch of the parent tree of its numbers so far, beside those of the attachments."""
        import pikepdf

        if not self._branches:
            return
        tree = self._out.Root.StructTreeRoot.ParentTree
        own = [self._out.make_indirect(pikepdf.Dictionary(Nums=tree.Nums))] if len(tree.Nums) else []
        branches = [*own, *self._branches]
        for branch in branches:
            branch.Limits = pikepdf.Array([branch.Nums[0], branch.Nums[-2]])
        del tree["/Nums"]
        tree.Kids = pikepdf.Array(branches)

    def _name(self, anchors: Mapping[str, tuple[int, int]]) -> None:
        """Let the names that stand on the first page for now lead to their pages."""
        import pikepdf

        if not anchors:
            return
        names = self._out.Root.Names.Dests.Names
        for at in range(0, len(names), 2):
            if to := anchors.get(str(names[at])):
                page = self._bound[to[0]].pages[to[1]]
                names[at + 1] = pikepdf.Array([page, pikepdf.Name.XYZ, 0, page.MediaBox[3], 0])


def _lead(link: Any, bound: _Bound) -> dict[str, Any]:
    """Where a link of a foreign page leads, as entries of a link of ours; nothing when it may not."""
    import pikepdf

    action = link.get("/A")
    address = action.get("/URI") if isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/URI" else None
    if isinstance(address, pikepdf.String):
        allowed = str(address).lower().startswith(LINKS)
        return {"A": pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address), "Contents": address} if allowed else {}
    assert bound.places is not None
    target = bound.places.target(link)
    if target is None:
        return {}
    x, y = _point(target, bound)
    return {"Dest": pikepdf.Array([bound.pages[target.page], pikepdf.Name.XYZ, round(x, 2), round(y, 2), 0])}


def _point(target: bookmarks.Target, bound: _Bound) -> tuple[float, float]:
    """Where a place of a foreign page stands on its sheet: at its head when only the page is told."""
    placement = bound.placements[target.page]
    if target.y is None:
        return 0.0, placement.sheet.height
    x, y = placement.point(target.x or 0.0, target.y)
    return min(max(x, 0.0), placement.sheet.width), min(max(y, 0.0), placement.sheet.height)


def _own_entries(bound: _Bound) -> Iterator[Entry]:
    """The bookmarks that a part has of its own."""
    if isinstance(bound.content, pdf.LaidOut):
        yield from (_of_ours(each, bound.pages) for each in bound.content.bookmarks)
    elif bound.places is not None:
        with foreign.readable(bound.content.preflight.name):
            found = bound.places.bookmarks()
        yield from (_of_theirs(each, bound) for each in found)


def _of_ours(found: pdf.Bookmark, pages: list[Any]) -> Entry:
    children = tuple(_of_ours(each, pages) for each in found.children)
    return Entry(found.title, pages[found.page], found.x, found.y, children, open=False)


def _of_theirs(found: Found, bound: _Bound) -> Entry:
    children = tuple(_of_theirs(each, bound) for each in found.children)
    return Entry(found.title, bound.pages[found.target.page], *_point(found.target, bound), children, open=False)
