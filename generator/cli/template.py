"""`stagebook template`: a company's Word template looked into, before documents are built with it."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.help import Command, Group, wrapped
from generator.cli.words import language, tell, words

if TYPE_CHECKING:
    from generator.formats.docx import Reference
    from generator.world import World

template = typer.Typer(
    name="template",
    cls=Group,
    help=wrapped(words("Your company's Word template: what it has, and which of its styles stand for what.")),
    no_args_is_help=True,
    rich_markup_mode=None,
    options_metavar=words("[OPTIONS]"),
    subcommand_metavar=words("COMMAND [ARGS]..."),
)


def learn(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=words("A Word template (.dotx) or document (.docx)."))],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help=words("Where to write [default: beside the template].")),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=words("Write a map anew that is there already."))] = False,
) -> None:
    """Tell which style of a Word template stands for what; write that down as a map, and a proof that shows it.

    The map is read whenever documents are built with the template; change it where the proposal is wrong.
    """
    from generator.cli import report
    from generator.errors import DataError
    from generator.formats import docx
    from generator.words import said
    from generator.world import World

    world = World()
    folder = output or file.parent
    target = folder / docx.map_name(file.name)
    known = target.is_file() and not force
    try:
        data = world.read(file, docx.MOST_BYTES)
        mapped = world.read(target, MOST_BYTES) if known else None
        reference = docx.load(data, file.name, mapped, target.name)
        proof = _proof(world, reference, file.name)
    except (OSError, ValueError) as error:
        tell("Cannot read {file}: {reason}.", file=file, reason=getattr(error, "strerror", None) or said(error))
        raise typer.Exit(1) from None
    except DataError as error:
        report.show(world, file.parent, list(error.problems), language())
        raise typer.Exit(1) from None
    _tell(reference)
    report.show(world, file.parent, list(reference.problems), language())
    files = {folder / f"{file.stem}-proof.docx": proof}
    if known:
        tell("{file} is there already and was followed; --force writes it anew.", file=target)
    else:
        files[target] = docx.map_of(reference, file.name, language().text, language().tag)
    _write(world, files)


told = wrapped(words(cleandoc(learn.__doc__ or "")))
template.command(cls=Command, help=told, options_metavar=words("[OPTIONS]"))(learn)
MOST_BYTES = 200_000
"""What a map may have at most."""


def _proof(world: World, reference: Reference, name: str) -> bytes:
    from generator.formats import docx
    from generator.formats.theme import load_theme

    theme = load_theme(world.templates, language=language().tag)
    return docx.write(docx.proof(name, language().tag, language().text), theme, reference=reference)


def _tell(reference: Reference) -> None:
    """The roles with their styles, what is missing, and what else the template has."""
    from generator.cli.help import width
    from generator.formats import docx

    rows = docx.lines_of(reference, language().text, language().tag)
    columns = [max(width(row[at]) for row in rows) for at in range(3)]
    for row in rows:
        padded = (cell + " " * (columns[at] - width(cell)) for at, cell in enumerate(row[:3]))
        print("  ".join([*padded, row[3]]).rstrip())
    print()
    for line in docx.facts_of(reference, language().text):
        print(line)


def _write(world: World, files: dict[Path, bytes]) -> None:
    try:
        for path, data in files.items():
            world.write(path, data)
            print(path)
    except OSError as error:
        tell("Cannot write {file}: {reason}.", file=path, reason=error.strerror)
        raise typer.Exit(1) from None
