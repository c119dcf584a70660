"""What is to change in one register, and how text is changed without touching the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LINE_END = re.compile(r"\r\n|\r|\n")


class CannotChange(Exception):
    """The file cannot be changed without touching something else in it."""


@dataclass(frozen=True)
class Change:
    """New entries of a register, and new values of its entries by their id."""

    register: str
    entries: Sequence[Mapping[str, Any]]
    values: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Splice:
    """Text that takes the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with every splice made; those at one place in the order given."""
    parts, at = [], 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        if splice.start < at:
            raise CannotChange
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])


def common_line_end(text: str) -> str:
    """How most lines of a text end."""
    ends = LINE_END.findall(text)
    return max(("\n", "\r\n", "\r"), key=ends.count)


def merged(entry: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with new values; nested ones are set one by one."""
    found = dict(entry)
    for key, value in values.items():
        old = found.get(key)
        found[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return found
