"""The library that a command is about: --library, else the one that the settings name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import report
from generator.cli.words import language, tell, words

if TYPE_CHECKING:
    from generator.model.shelf import Shelf
    from generator.world import World

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library", metavar="DIR", help=words("The library [default: library in the stagebook.yaml of this folder].")
    ),
]


def library_of(world: World, given: Path | None, folder: Path) -> Path:
    """The folder of the library. Ends the command when nothing names one."""
    from generator.diagnostics import Problem, Severity
    from generator.sources import read_settings

    if given is not None:
        return given
    if not folder.is_dir():
        report.show(world, folder, [Problem("SB-230", Severity.BLOCKER, arguments={"folder": str(folder)})], language())
        raise typer.Exit(1)
    settings, problems = read_settings(world, folder)
    if problems:
        report.show(world, folder, problems, language())
        raise typer.Exit(1)
    if not settings.library:
        tell("Name the library with --library, or by library in stagebook.yaml.")
        raise typer.Exit(2)
    return folder / settings.library


def opened(world: World, given: Path | None, folder: Path | None = None, *, anew: bool = False) -> Shelf:
    """The library of a folder, of the one we are in when absent. Ends the command when it cannot be read."""
    from generator.errors import MachineError
    from generator.model.shelf import Shelf
    from generator.words import said

    path = library_of(world, given, folder or Path())
    try:
        return Shelf(world, path, anew=anew)
    except (OSError, ValueError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else language().say(said(error))
        tell("The library {library} cannot be read: {reason}", library=path, reason=reason)
        raise typer.Exit(2) from None
    except MachineError as error:
        report.show(world, path, error.problems, language())
        raise typer.Exit(3) from None


def shown(world: World, shelf: Shelf) -> None:
    """What could not be read of a library."""
    report.show(world, shelf.folder, shelf.problems, language())
