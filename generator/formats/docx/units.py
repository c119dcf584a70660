"""Word's units, and text as XML."""

from __future__ import annotations

from html import escape


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def twips_of_mm(millimetres: float) -> int:
    """Twentieths of a point from millimetres."""
    return round(millimetres * 1440 / 25.4)


def half_points(points: float) -> int:
    """Half points, the unit of font sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Eighths of a point, the unit of borders."""
    return max(2, round(points * 8))


def hexadecimal(colour: str) -> str:
    """`#12436D` → `12436D`."""
    return colour.removeprefix("#")


def xml(text: str) -> str:
    """Text for an element or attribute."""
    return escape(text, quote=True)
