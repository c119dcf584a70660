"""Charts drawn: a specification becomes SVG for HTML and PDF, PNG for Word. The only door to vl-convert."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from types import ModuleType
from typing import Any

from generator.diagnostics import Problem, Severity
from generator.document.nodes import Chart
from generator.errors import MachineError
from generator.formats.theme import Theme

VERSION = "5.21"
SCALE = 4.0
"""Pixels of the PNG for one of the drawing."""
MOST_KEPT = 32


def svg(chart: Chart, theme: Theme, language: str) -> str:
    """The chart as an SVG element with its size in px, without ids. Raises MachineError without vl-convert."""
    return _svg(finished(chart, theme, language))


def png(chart: Chart, theme: Theme, language: str) -> tuple[bytes, int, int]:
    """The chart as PNG bytes at four times its size, and its own width and height in px."""
    drawn = svg(chart, theme, language)
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawn)
    width, height = (round(float(size[at])) for at in (1, 2)) if size else (0, 0)
    return _png(drawn), width, height


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
def _svg(specification: str) -> str:
    """Drawn once for all formats. What only a browser's script would need is taken away."""
    drawn: str = _library().vegalite_to_svg(json.loads(specification), vl_version=VERSION)
    drawn = re.sub(r' (class|aria-[\w-]+|role|pointer-events|id|version)="[^"]*"', "", drawn)
    return re.sub(r"<svg [^>]*?(width=\"[\d.]+\" height=\"[\d.]+\") (viewBox=\"[^\"]*\")[^>]*>",
                  r'<svg xmlns="http://www.w3.org/2000/svg" \1 \2>', drawn, count=1)  # fmt: skip


@lru_cache(maxsize=MOST_KEPT)
def _png(drawn: str) -> bytes:
    data: bytes = _library().svg_to_png(drawn, scale=SCALE)
    return data


def finished(chart: Chart, theme: Theme, language: str) -> str:
    """The specification with the theme's colours and fonts."""
    colours = theme.colours.light.model_dump()
    names = list(theme.fonts.print)
    if language.startswith("zh"):
        names = [*names[1:], names[0]]
    font = ", ".join(names)
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
        "padding": {"left": 0, "top": 2, "right": 10, "bottom": 0},
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
