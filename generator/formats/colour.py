"""Arithmetic with colours written as `#RRGGBB`."""

from __future__ import annotations


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """`share` (0 to 1) of a colour in another one."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02X}" for one, two in pairs)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2, 0 to 1."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str, paper: str) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(colour), luminance(paper)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, paper: str, ratio: float) -> str:
    """The colour, lightened on a dark paper or darkened on a light one just enough to reach a contrast ratio."""
    far = "#000000" if luminance(paper) > 0.5 else "#FFFFFF"
    for step in range(100, -1, -5):
        found = mix(colour, far, step / 100)
        if contrast(found, paper) >= ratio:
            return found
    return far
