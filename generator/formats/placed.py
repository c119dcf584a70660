"""A page of a foreign PDF on a sheet of ours: scaled down to fit between head and foot, turned as it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.formats import foreign, pdf
from generator.formats.foreign import Attachment, Box, Leaf
from generator.formats.theme import Page, Theme

SIDE = 14.0
"""Points left free at either side of a foreign page, which printers need."""
CLEAR = 6.0
"""Points between a foreign page and what stands in head and foot."""
EXTERNAL = ("/F", "/FFilter", "/FDecodeParms")
"""Where a stream says that its content is another file."""
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
TURNED = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Placement:
    """The sheet of a foreign page, and the matrix that takes its units to points of the sheet."""

    sheet: pdf.Sheet
    matrix: Matrix

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands on the sheet."""
        return _moved(self.matrix, x, y)

    def box(self, box: Box) -> Box:
        """Where a rectangle of the page stands on the sheet."""
        return _around(self.matrix, box)


def place(leaf: Leaf, theme: Theme) -> Placement:
    """A page centred between head and foot of the theme's sheet, which lies on its side when the page is wide."""
    return _placed(leaf.box, leaf.turn, leaf.unit, leaf.seen, theme.page)


@lru_cache(maxsize=256)
def _placed(box: Box, turn: int, unit: float, seen: tuple[float, float], page: Page) -> Placement:
    points = 1 / foreign.MILLIMETRES
    width, height = page.width * points, page.height * points
    across, up = seen
    if across > up:
        width, height = max(width, height), min(width, height)
    sheet = pdf.Sheet(width, height, page.top * points, page.bottom * points, page.side * points)
    top = height - sheet.top + pdf.HEAD_BELOW - CLEAR
    bottom = sheet.bottom - pdf.FOOT_ABOVE + CLEAR
    scale = min(1.0, (width - 2 * SIDE) / across, (top - bottom) / up)
    left, low = (width - across * scale) / 2, (top + bottom - up * scale) / 2
    factor = scale * unit
    turned = [number * factor for number in TURNED[turn]]
    x, y, _, _ = _around((*turned, 0.0, 0.0), box)  # type: ignore[arg-type]
    return Placement(sheet, (*turned, left - x, low - y))  # type: ignore[arg-type]


def copy(attachment: Attachment, out: Any) -> tuple[list[Any], Any]:
    """What is drawn on each page of a foreign PDF, taken over into the PDF `out`, and its layers.

    Each page gives a dictionary: its content (`Content`, a drawing of its own, so that nothing in it can reach what
    stands beside it) and the drawings of its annotations (`Notes`). Layers are `All` and those that are `Off`.
    """
    import pikepdf

    source = attachment.source
    layers = _layers(source.Root)
    hidden = {each.objgen for each in layers.Off}
    pages = pikepdf.Array([_parts(leaf, source, hidden, attachment.preflight.name) for leaf in attachment.leaves])
    taken = out.copy_foreign(source.make_indirect(pikepdf.Dictionary(Pages=pages, Layers=layers)))
    seen: set[tuple[int, int]] = set()
    found = []
    form, nothing = pikepdf.Name.Form, pikepdf.Dictionary()
    boxes: dict[Box, Any] = {}
    for leaf, page in zip(attachment.leaves, taken.Pages, strict=True):
        content = page["/Content"]
        if content.objgen in seen:  # two pages that share their content differ in fonts and size all the same
            content = page.Content = _again(content, out)
        seen.add(content.objgen)
        if leaf.box not in boxes:
            boxes[leaf.box] = _array(_numbers(leaf.box))
        _as_drawing(content, boxes[leaf.box], form)
        content["/Resources"] = foreign.held(page, "/Resources") or nothing
        if "/Group" in page:
            content["/Group"] = page["/Group"]
        found.append(page)
    return found, taken.Layers


def operators(leaf: Leaf, placement: Placement, page: Any) -> str:
    """What draws a page on its sheet, where `P` is its content and `N0`, `N1` … are its notes; all inside its box."""
    notes = ""
    for number, drawing in enumerate((foreign.held(page, "/Notes") if leaf.annotated else None) or ()):
        rectangle = foreign.box(page.Boxes[number])
        if rectangle and (matrix := _fitted(drawing, rectangle)):
            notes += f"q {_numbers(matrix)} cm /N{number} Do Q\n"
    return f"q\n{_opening(placement.matrix, leaf.box)}/P Do\n{notes}Q\n"


@lru_cache(maxsize=256)
def _opening(matrix: Matrix, box: Box) -> str:
    """Move to a place, and let nothing be seen beside a box there."""
    x1, y1, x2, y2 = box
    return f"{_numbers(matrix)} cm\n{_numbers((x1, y1, x2 - x1, y2 - y1))} re W n\n"


def _parts(leaf: Leaf, source: Any, hidden: set[tuple[int, int]], name: str) -> Any:
    """What is taken of a page."""
    import pikepdf

    page = leaf.page
    found = pikepdf.Dictionary()
    found["/Content"] = _content(foreign.held(page, "/Contents"), source, name)
    for key in ("/Resources", "/Group"):
        if isinstance(value := foreign.held(page, key), pikepdf.Dictionary):
            found[key] = value
    notes = list(_notes(page, hidden)) if leaf.annotated else []
    if notes:
        found.Notes = pikepdf.Array([drawing for drawing, _ in notes])
        found.Boxes = pikepdf.Array([rectangle for _, rectangle in notes])
    return found


def _content(contents: Any, source: Any, name: str) -> Any:
    """The content of a page as one stream: as it is, or its parts put together."""
    import pikepdf

    if isinstance(contents, pikepdf.Stream):
        return contents
    parts = list(contents) if isinstance(contents, pikepdf.Array) else []
    streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
    if len(streams) == 1:
        return streams[0]
    joined = bytearray()
    for stream in streams:
        joined += stream.read_bytes() + b"\n"
        if len(joined) > foreign.LARGEST_UNPACKED:
            raise foreign.refuse_too_large(name)
    return source.make_stream(bytes(joined))


def _notes(page: Any, hidden: set[tuple[int, int]]) -> Iterator[tuple[Any, Any]]:
    """The drawings of a page's annotations that are seen, each with its rectangle."""
    import pikepdf

    for each in foreign.notes(page):
        layer = each.get("/OC")
        if not foreign.shown(each) or each.get("/Subtype") == "/Popup":
            continue
        if layer is not None and layer.objgen in hidden:
            continue
        states = each.get("/AP")
        drawing = states.get("/N") if isinstance(states, pikepdf.Dictionary) else None
        if isinstance(drawing, pikepdf.Dictionary) and not isinstance(drawing, pikepdf.Stream):
            state = each.get("/AS")
            drawing = drawing.get(str(state)) if isinstance(state, pikepdf.Name) else None
        if isinstance(drawing, pikepdf.Stream) and drawing.objgen[0] and "/Rect" in each:
            yield drawing, each.Rect


def _fitted(drawing: Any, rectangle: Box) -> Matrix | None:
    """The matrix that puts the drawing of an annotation into its rectangle; None when it has no size."""
    own = foreign.box(drawing.get("/BBox"))
    if own is None:
        return None
    x1, y1, x2, y2 = _around(_matrix(drawing.get("/Matrix")), own)
    if x2 <= x1 or y2 <= y1:
        return None
    across, up = (rectangle[2] - rectangle[0]) / (x2 - x1), (rectangle[3] - rectangle[1]) / (y2 - y1)
    return across, 0.0, 0.0, up, rectangle[0] - x1 * across, rectangle[1] - y1 * up


def _matrix(value: Any) -> Matrix:
    try:
        a, b, c, d, e, f = map(float, value)
    except (TypeError, ValueError):
        return IDENTITY
    return a, b, c, d, e, f


def _layers(root: Any) -> Any:
    """The layers of a PDF, and those of them that are not seen."""
    import pikepdf

    told = root.get("/OCProperties")
    usual = told.get("/D") if isinstance(told, pikepdf.Dictionary) else None
    every = [each for each in told.get("/OCGs", ()) if each.is_indirect] if told is not None else []
    usual = usual if isinstance(usual, pikepdf.Dictionary) else pikepdf.Dictionary()
    on, off = ({each.objgen for each in usual.get(key, ())} for key in ("/ON", "/OFF"))
    if usual.get("/BaseState") == "/OFF":
        off |= {each.objgen for each in every} - on
    return pikepdf.Dictionary(
        All=pikepdf.Array(every), Off=pikepdf.Array([each for each in every if each.objgen in off])
    )


def _again(stream: Any, out: Any) -> Any:
    """A stream once more."""
    found = out.make_stream(stream.read_raw_bytes())
    for key in ("/Filter", "/DecodeParms"):
        if key in stream:
            found[key] = stream[key]
    return found


def _as_drawing(stream: Any, box: Any, form: Any) -> None:
    """Make a page's content a form XObject, which readers draw as if nothing stood before and after it."""
    for key in EXTERNAL:
        if key in stream:
            del stream[key]
    stream["/Subtype"], stream["/BBox"] = form, box


def _array(numbers: str) -> Any:
    import pikepdf

    return pikepdf.Object.parse(f"[{numbers}]".encode())


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(matrix: Matrix, box: Box) -> Box:
    """The upright rectangle around one that a matrix moves."""
    points = [_moved(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in values)
