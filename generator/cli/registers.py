"""Writing what a command changed in the registers of a project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.words import tell

if TYPE_CHECKING:
    from generator.world import World


def write_registers(world: World, folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each file whole or not at all and print its path; the first that cannot be written ends the command."""
    for name, data in files.items():
        try:
            world.write(folder / name, data)
        except OSError as error:
            tell("{file} cannot be written: {reason}", file=folder / name, reason=error.strerror or error)
            raise typer.Exit(1) from None
        print(folder / name)
