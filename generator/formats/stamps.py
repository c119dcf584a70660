"""Short lines of text on pages of a PDF, by the hundred, put together from words that WeasyPrint typesets once.

Laying out a page takes WeasyPrint a thousand times as long as writing four stamps on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import Any

from generator.formats import pdf
from generator.formats.theme import Theme

WORD = re.compile(r"\s*(?:\d|[^\d\s]+)")
"""What is typeset in one piece: a word or a figure, with the space before it."""
ELLIPSIS = "…"
GAP = 12.0
"""Points between the stamps on the left and on the right."""


@dataclass(frozen=True)
class Stamp:
    """What a page has in the corners of its head and its foot."""

    head_left: str = ""
    head_right: str = ""
    foot_left: str = ""
    foot_right: str = ""

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.head_left, self.head_right, self.foot_left, self.foot_right)))


@dataclass(frozen=True)
class Glyph:
    """One glyph: its font, its number there, by how much the next one is moved back, its width; thousandths of size."""

    font: str
    code: str
    back: int
    width: float


@dataclass(frozen=True)
class Run:
    """A word as it is set: its glyphs, what shows them, a part for each font, and its width."""

    glyphs: tuple[Glyph, ...]
    parts: tuple[tuple[str, str], ...]
    width: float


def words(stamps: Iterable[Stamp]) -> list[str]:
    """The words of all stamps, each once, and what stands for a text that is cut."""
    texts = {text for each in stamps for text in (each.head_left, each.head_right, each.foot_left, each.foot_right)}
    return [ELLIPSIS, *sorted({word for text in texts for word in WORD.findall(text)} - {ELLIPSIS})]


class Typeset:
    """Words that stand on a page of a PDF, one on each line, ready to be set as stamps on others."""

    def __init__(self, texts: list[str], page: Any, theme: Theme) -> None:
        self._theme, self._baseline = theme, 0.0
        self._runs: dict[str, Run] = {}
        widths = {str(name).lstrip("/"): _widths(font) for name, font in page.Resources.Font.items()}
        for text, (baseline, glyphs) in zip(texts, _lines(page, widths), strict=True):
            self._runs[text] = _run(glyphs)
            self._baseline = self._baseline or baseline
        self._set = lru_cache(maxsize=256)(self._compose)

    def write(self, stamp: Stamp, sheet: pdf.Sheet) -> str:
        """The operators that draw a page's stamps.

        They stand where documents have their head and foot; where there is one, on the line outside of it.
        """
        parts = []
        if stamp.head_left or stamp.head_right:
            size, line = self._theme.type.small.print
            top = sheet.height - sheet.top + pdf.HEAD_BELOW + line * (2 if sheet.head else 1)
            parts.append(self._strip("Header", (stamp.head_left, stamp.head_right), size, line, top, sheet))
        if stamp.foot_left or stamp.foot_right:
            size, line = self._theme.type.foot.print
            rule = sheet.bottom - pdf.FOOT_ABOVE
            top = rule - self._theme.rules.row - pdf.FOOT_PADDING - line * sheet.foot
            drawn = "" if sheet.foot else self._rule(rule, sheet)
            parts.append(self._strip("Footer", (stamp.foot_left, stamp.foot_right), size, line, top, sheet, drawn))
        return "".join(parts)

    def _strip(
        self, name: str, texts: tuple[str, str], size: float, line: float, top: float, sheet: pdf.Sheet, drawn: str = ""
    ) -> str:
        """A head or a foot, whose line begins at the height `top`."""
        room = sheet.width - 2 * sheet.side
        right, right_width = self._set(texts[1], size, room)
        left, _ = self._set(texts[0], size, room - right_width - GAP * bool(right))
        baseline = top - line / 2 - size * self._baseline
        places = ((left, sheet.side), (right, sheet.width - sheet.side - right_width))
        shown = "".join(f"BT {x:.2f} {baseline:.2f} Td {text}ET\n" for text, x in places if text)
        colour = _colour(self._theme.colours.light.ink3)
        return f"/Artifact <</Type /Pagination /Subtype /{name}>> BDC\nq\n{drawn}{colour} rg\n{shown}Q\nEMC\n"

    def _rule(self, top: float, sheet: pdf.Sheet) -> str:
        thickness, width = self._theme.rules.row, sheet.width - 2 * sheet.side
        colour = _colour(self._theme.colours.light.rule)
        return f"{colour} rg\n{sheet.side:.2f} {top - thickness:.2f} {width:.2f} {thickness:g} re f\n"

    def _compose(self, text: str, size: float, room: float) -> tuple[str, float]:
        """A text as operators, cut where it is wider than the room there is, and its width in points."""
        runs = [self._runs[word] for word in WORD.findall(text)]
        width, widest = sum(run.width for run in runs), room * 1000 / size
        if width > widest:
            runs = [self._cut([glyph for run in runs for glyph in run.glyphs], widest)]
            width = runs[0].width
        parts = [part for run in runs for part in run.parts]
        shown = "".join(
            f"/{font} {size:g} Tf [{''.join(inside for _, inside in found)}] TJ "
            for font, found in groupby(parts, key=itemgetter(0))
        )
        return shown, width * size / 1000

    def _cut(self, glyphs: list[Glyph], widest: float) -> Run:
        """As many of the glyphs as there is room for, and the sign that there are more."""
        end = self._runs[ELLIPSIS]
        width = end.width
        for number, glyph in enumerate(glyphs):
            width += glyph.width
            if width > widest:
                return _run([*glyphs[:number], *end.glyphs])
        return _run(glyphs)


def _run(glyphs: Sequence[Glyph]) -> Run:
    parts = tuple(
        (font, "".join(f"<{glyph.code}>{glyph.back or ''}" for glyph in found))
        for font, found in groupby(glyphs, key=attrgetter("font"))
    )
    return Run(tuple(glyphs), parts, sum(glyph.width for glyph in glyphs))


def _lines(page: Any, widths: dict[str, dict[int, float]]) -> Iterator[tuple[float, list[Glyph]]]:
    """The lines of a page: how far below the middle of its line the first has its baseline, and their glyphs."""
    import pikepdf

    font, baseline = "", 0.0
    glyphs: list[Glyph] = []
    content: Any = pikepdf.parse_content_stream(page)
    for operands, operator in content:
        match str(operator):
            case "BT":
                glyphs = []
            case "Tm":
                baseline = float(operands[5]) * pdf.POINTS / pdf.LINES_SIZE % 1 - 0.5
            case "Tf":
                font = str(operands[0]).lstrip("/")
            case "TJ":
                glyphs += _glyphs(font, list(operands[0]), widths[font])
            case "ET":
                yield baseline, glyphs


def _glyphs(font: str, shown: list[Any], widths: dict[int, float]) -> Iterator[Glyph]:
    """The glyphs that an operator shows: strings of numbers of two bytes each, and moves between them."""
    import pikepdf

    for part, then in pairwise([*shown, 0]):
        if isinstance(part, pikepdf.String):
            back = 0 if isinstance(then, pikepdf.String) else round(float(then))
            codes = bytes(part)
            for at in range(0, len(codes), 2):
                code, moved = int.from_bytes(codes[at : at + 2]), back if at + 2 >= len(codes) else 0
                yield Glyph(font, f"{code:04x}", moved, widths.get(code, 1000) - moved)


def _widths(font: Any) -> dict[int, float]:
    """The width of each glyph of a font, as the PDF tells it."""
    found: dict[int, float] = {}
    told = list(font.DescendantFonts[0].get("/W", []))
    for first, listed in zip(told[::2], told[1::2], strict=True):
        found |= {int(first) + at: float(width) for at, width in enumerate(listed)}
    return found


@lru_cache(maxsize=16)
def _colour(colour: str) -> str:
    """A colour as three numbers."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
