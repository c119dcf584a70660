"""Documents built from the files of a payload, in a folder of their own that goes afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.archive.layout import laid_out
from generator.archive.order import ArchiveOrder
from generator.pipeline import Build
from generator.world import World

Make = Callable[[World, Path, ArchiveOrder], Build]
"""Builds what is ordered of a project folder in a world: the worker's door, given from above."""


def built_apart(world: World, files: Mapping[str, bytes], order: ArchiveOrder, make: Make) -> Build:
    """What is ordered of a payload, with its own templates. Raises DataError when it cannot be laid out."""
    with tempfile.TemporaryDirectory(prefix="stagebook-") as temporary:
        inside, project = laid_out(world, files, Path(temporary), order.day)
        return make(inside, project, order)
