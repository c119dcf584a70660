"""What the files of a project say, as plain values, each with the place it stands at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import Place

STEP = re.compile(r"\.?[^.\[\]]+|\[\d+\]")


class CellText(str):
    """The raw text of a table cell. The model splits lists and reads numbers and dates from it."""

    __slots__ = ()


@dataclass(frozen=True)
class SourceFile:
    """A file that was read: its name in the project folder and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass
class Places:
    """Where each value stands, by data path. Kept as small tuples; a `Place` is made when asked for."""

    values: dict[str, tuple[str, int, int, str]] = field(default_factory=dict)
    keys: dict[str, tuple[str, int, int, str]] = field(default_factory=dict)

    def of(self, path: str) -> Place:
        """The place of a value; of an unknown path, the nearest parent's."""
        return self._place(self.values, path)

    def key(self, path: str) -> Place:
        """The place of the key of a value; where there is none, the value's."""
        return self._place(self.keys if path in self.keys else self.values, path)

    def _place(self, found: Mapping[str, tuple[str, int, int, str]], path: str) -> Place:
        steps = STEP.findall(path)
        while steps:
            known = "".join(steps).lstrip(".")
            if known in found:
                file, line, column, cell = found[known]
                return Place(file, line, column, cell, path)
            steps.pop()
        file, line, column, cell = found.get("", ("project.yaml", 1, 1, ""))
        return Place(file, line, column, cell, path)


@dataclass(frozen=True)
class Records:
    """A project's data: one mapping with every register merged in, the places of its values, the files read.

    Scalars are text, int, Decimal, bool, None; cells of tables are `CellText`. `status_periods` and `notes` are lists.
    """

    data: dict[str, Any]
    places: Places
    files: tuple[SourceFile, ...]
    issued: tuple[Mapping[str, Any], ...] = ()
    """The states of the reports issued so far."""
