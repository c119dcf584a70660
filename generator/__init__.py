"""Stagebook: project data becomes documents in HTML, PDF and Word.

import generator

problems = generator.check("my-project")
files = generator.build("my-project", kinds=["charter"], formats=["docx"])
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Problem
    from generator.pipeline import Loaded

__all__ = ["build", "check", "load"]


def load(folder: str | Path, as_of: date | None = None) -> Loaded:
    """A project folder read and checked: `.project` (None when it cannot be read), `.problems`, `.as_of`."""
    from generator import pipeline
    from generator.world import World

    return pipeline.load(World(), Path(folder), as_of)


def check(folder: str | Path, as_of: date | None = None) -> list[Problem]:
    """Every problem of a project folder, in order of place. `generator.language.Language("en").describe` words them."""
    return list(load(folder, as_of).problems)


def build(
    folder: str | Path,
    kinds: Sequence[str] | None = None,
    formats: Sequence[str] = ("html", "pdf", "docx"),
    as_of: date | None = None,
    profile: str | None = None,
) -> dict[str, bytes]:
    """Documents of a project by file name, as bytes; None builds the kinds the project is ready for.

    They are made in a process of their own, with limits. Raises DataError with the problems when nothing can be built.
    A script that calls it needs the usual `if __name__ == "__main__":` guard.
    """
    from generator.diagnostics import worst
    from generator.errors import DataError
    from generator.pipeline import Order
    from generator.worker import Worker
    from generator.world import World

    order = Order(tuple(kinds) if kinds else None, tuple(formats), as_of, profile=profile)
    with Worker(World()) as worker:
        built = worker.build(Path(folder), order)
    if not built.files and worst(built.problems):
        raise DataError(built.problems)
    return {file.name: file.data for file in built.files}
