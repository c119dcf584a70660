"""Text in columns on a terminal; Chinese letters take two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.cli.help import width

WIDE = (
    "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff"
)
PIECE = re.compile(rf"\s+|[^\s{WIDE}]+|[{WIDE}][，。、；：！？）】》”…]*")
"""What a line is not broken within: a word; a Chinese character with the punctuation behind it."""


def short(text: str, columns: int = 70) -> str:
    """A text cut to a number of columns."""
    used = 0
    for at, letter in enumerate(text):
        used += width(letter)
        if used > columns:
            return text[:at] + "…"
    return text


def broken(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns; a word that is wider stands on a line of its own."""
    lines = [""]
    for piece in PIECE.findall(text):
        if piece.isspace():
            lines[-1] += " " if lines[-1] else ""
        elif lines[-1] and width(lines[-1] + piece) > columns:
            lines.append(piece)
        else:
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def lined_up(rows: Sequence[Sequence[str]]) -> str:
    """A head and rows as columns, without those that are empty."""
    widths = [max(map(width, column)) if any(column[1:]) else 0 for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = (cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True) if room)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
