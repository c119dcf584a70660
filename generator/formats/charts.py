"""Charts drawn: a specification becomes SVG for HTML and PDF, PNG for Word. The only door to vl-convert."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape, unescape
from types import ModuleType
from typing import Any

from lxml import etree

from generator.diagnostics import Place, Problem, Severity
from generator.document.nodes import Chart, Document, walk
from generator.errors import DataError, MachineError
from generator.formats.theme import Theme

VERSION = "5.21"
SCALE = 4.0
"""Pixels of the PNG for one of the drawing."""
MOST_KEPT = 32
SVG = "http://www.w3.org/2000/svg"
ATTRIBUTES = {
    "g": frozenset(),
    "path": frozenset({"d"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "text": frozenset({"x", "y", "dx", "dy", "text-anchor", "font-family", "font-size", "font-weight"}),
    "tspan": frozenset({"x", "y", "dx", "dy"}),
}
"""The elements of a drawn chart, each with attributes of its own."""

PAINT = frozenset(
    {
        "transform", "opacity", "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width",
        "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    }
)  # fmt: skip
IDEOGRAPHS = re.compile("[\u2e80-\u303f\u3100-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
WORDS = re.compile("(?<=>)[^<]+(?=<)")
DISC = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+(?:\.\d+)?e-\d+")


def svg(chart: Chart, theme: Theme, language: str) -> str:
    """The chart as an SVG element with its size in px, without ids, scripts, links or classes.

    Raises MachineError without vl-convert, DataError when the specification cannot be drawn.
    """
    return _svg(finished(chart, theme, language), chart.name, _faces(theme, chinese=False))


def png(chart: Chart, theme: Theme, language: str) -> tuple[bytes, int, int]:
    """The chart as PNG bytes at four times its size, and its own width and height in px."""
    drawn = svg(chart, theme, language)
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawn)
    width, height = (round(float(size[at])) for at in (1, 2)) if size else (0, 0)
    return _png(_chinese_first(drawn, theme), theme.colours.light.paper), width, height


def svg_for_word(chart: Chart, theme: Theme, language: str) -> bytes:
    """The chart as an SVG file with the fonts of Word; a text's ideographs are in the East-Asian one."""
    latin, chinese = theme.fonts.word, theme.fonts.word_east_asia
    drawn = svg(chart, theme, language)
    usual, first = _faces(theme, chinese=False), _faces(theme, chinese=True)
    return (
        _chinese_first(drawn, theme)
        .replace(f'"{escape(first)}"', f'"{escape(chinese)}, {escape(latin)}"')
        .replace(f'"{escape(usual)}"', f'"{escape(latin)}, {escape(chinese)}"')
        .encode()
    )


def written(document: Document, theme: Theme) -> str:
    """All that is written in the charts of a document, a line each."""
    drawn = (
        svg(block, theme, document.metadata.language) for block in walk(document.blocks) if isinstance(block, Chart)
    )
    return "\n".join(unescape(words) for each in drawn for words in WORDS.findall(each))


def _chinese_first(drawn: str, theme: Theme) -> str:
    """The drawing with texts that hold ideographs in the Chinese font: a PNG asks a text's first font only."""
    first = f'<text font-family="{escape(_faces(theme, chinese=True))}"'
    parts = re.split("(?=<text )", drawn)
    return "".join(
        part.replace("<text", first, 1) if "font-family" not in part and IDEOGRAPHS.search(part) else part
        for part in parts
    )


def _faces(theme: Theme, *, chinese: bool) -> str:
    latin, *others = theme.fonts.print
    return ", ".join([*others, latin] if chinese else [latin, *others])


def inline(chart: Chart, theme: Theme, language: str) -> str:
    """The chart as an SVG element of an HTML page, named by its alternative text."""
    return svg(chart, theme, language).replace("<svg ", f'<svg role="img" aria-label="{escape(chart.alt)}" ', 1)


def forget() -> None:
    """Draw everything anew the next time."""
    _svg.cache_clear()
    _png.cache_clear()


@lru_cache(maxsize=1)
def _library() -> ModuleType:
    try:
        import vl_convert
    except ImportError as error:
        raise MachineError([Problem("SB-412", Severity.BLOCKER)]) from error
    return vl_convert


@lru_cache(maxsize=MOST_KEPT)
def _svg(specification: str, name: str, font: str) -> str:
    """Drawn once for all formats, and written anew from a short list of elements."""
    try:
        there, back = _stand_ins(specification)
        drawn = _library().vegalite_to_svg(specification.translate(there), vl_version=VERSION, allowed_base_urls=[])
        return _clean(drawn.translate(back), font)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise DataError([_failed(name, str(error))]) from error


def _stand_ins(text: str) -> tuple[dict[int, int], dict[int, int]]:
    """Characters beyond U+FFFF to private ones and back: cutting a long label, the engine would cut them in half."""
    used = {ord(character) for character in text}
    free = (number for number in range(0xE000, 0xF900) if number not in used)
    there = dict(zip(sorted(number for number in used if number > 0xFFFF), free, strict=False))
    return there, {number: character for character, number in there.items()}


@lru_cache(maxsize=MOST_KEPT)
def _png(drawn: str, paper: str) -> bytes:
    """The drawing on a ground: without one the half covered pixels at edges come out too dark."""
    grounded = drawn.replace(">", f'><rect width="100%" height="100%" fill="{paper}"/>', 1)
    data: bytes = _library().svg_to_png(grounded, scale=SCALE)
    return data


def finished(chart: Chart, theme: Theme, language: str) -> str:
    """The specification with the theme's colours and fonts. Texts are measured in the first font."""
    colours = theme.colours.light.model_dump()
    font = _faces(theme, chinese=language.startswith("zh") or bool(IDEOGRAPHS.search(chart.spec)))
    series = theme.chart_colours()
    tokens: dict[str, Any] = {**colours, "font": font, **{f"chart{at}": each for at, each in enumerate(series, 1)}}
    spec = _coloured(json.loads(chart.spec), tokens)
    spec["config"] = _config(colours, font, series)
    return json.dumps(spec, ensure_ascii=False, sort_keys=True)


def _coloured(node: Any, tokens: dict[str, Any], *, data: bool = False) -> Any:
    """`$accent` and its like replaced in all of a specification but its data."""
    if isinstance(node, dict):
        return {
            key: _coloured(value, tokens, data=data or key in ("datasets", "values")) for key, value in node.items()
        }
    if isinstance(node, list):
        return [_coloured(value, tokens, data=data) for value in node]
    if isinstance(node, str) and not data and node.startswith("$"):
        return tokens.get(node[1:], node)
    return node


def _config(colours: dict[str, str], font: str, series: tuple[str, ...]) -> dict[str, Any]:
    """How every chart looks: LOOK, part 8."""
    ink, ink2, ink3, rule = (colours[name] for name in ("ink", "ink2", "ink3", "rule"))
    return {
        "aria": False,
        "background": None,
        "font": font,
        "padding": {"left": 0, "top": 2, "right": 10, "bottom": 2},
        "view": {"stroke": None},
        "axis": {
            "labelFont": font, "titleFont": font, "labelFontSize": 10, "labelColor": ink3, "titleFontSize": 10,
            "titleFontWeight": "normal", "titleColor": ink3, "domainColor": rule, "domainWidth": 0.7,
            "tickColor": rule, "tickWidth": 0.7, "tickSize": 3, "gridColor": rule, "gridWidth": 0.6,
            "gridOpacity": 0.7, "labelPadding": 4,
        },
        "axisX": {"grid": False},
        "axisY": {"domain": False, "ticks": False, "grid": True},
        "line": {"strokeWidth": 1.6},
        "rule": {"color": rule, "strokeWidth": 0.7},
        "text": {"font": font, "fontSize": 10, "color": ink2},
        "range": {"category": list(series)},
        "legend": {"disable": True},
        "title": {"font": font, "fontSize": 10.5, "fontWeight": "bold", "anchor": "start", "color": ink},
    }  # fmt: skip


# ---------------------------------------------------------------- cleaning


def _failed(name: str, message: str) -> Problem:
    """The engine's message without its trace, which names files nobody has."""
    lines = [line.strip() for line in message.splitlines() if line.strip() and not line.strip().startswith("at ")]
    reason = re.sub(r"https?://\S+", "", " ".join(lines[1:] or lines)).strip().rstrip(".")[:200]
    place = Place(f"templates/charts/{name}.json")
    return Problem("SB-354", Severity.BLOCKER, place, {"name": name, "reason": reason})


def _clean(drawing: str, font: str) -> str:
    """The SVG written anew: nothing but shapes and texts, numbers of two decimals, the font stated once.

    `font` stands for its families in any order: browsers and PDF choose one character by character.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(drawing.encode(), parser)
    width, height = root.get("width", "0"), root.get("height", "0")
    inner = "".join(_element(child, font) for child in root)
    size = f'width="{escape(width)}" height="{escape(height)}" viewBox="0 0 {escape(width)} {escape(height)}"'
    return f'<svg xmlns="{SVG}" {size} font-family="{escape(font)}">{inner}</svg>'


def _element(element: Any, font: str) -> str:
    """One element and what is in it; "" for what is not on the list or would show nothing."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name not in ATTRIBUTES or element.get("display") == "none" or (name == "path" and not _shows(element)):
        return ""
    allowed = ATTRIBUTES[name] | PAINT
    values = {key: value for key, value in element.attrib.items() if key in allowed and "url(" not in value}
    inner = "".join([_text(element.text), *(_element(child, font) + _text(child.tail) for child in element)])
    if name == "g" and not inner:
        return ""
    if name == "text" and set(values.get("font-family", "").split(", ")) == set(font.split(", ")):
        del values["font-family"]
    if disc := DISC.fullmatch(values.get("d", "")):
        # PDF would draw the two arcs as a polygon of few corners.
        name, values["r"] = "circle", disc[1]
        del values["d"]
    if values.get("opacity") == "1":
        del values["opacity"]
    if values.get("transform") == "translate(0,0)":
        del values["transform"]
    if not values and name == "g":
        return inner
    attributes = "".join(f' {key}="{escape(_short(value))}"' for key, value in values.items())
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


def _shows(path: Any) -> bool:
    """Whether a path is to be seen: the engine adds empty ones, and grounds without a colour."""
    return bool(path.get("d")) and (path.get("fill") or path.get("stroke")) is not None


def _text(text: str | None) -> str:
    return escape(text, quote=False) if text and text.strip() else ""


def _short(value: str) -> str:
    return LONG_NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value)
