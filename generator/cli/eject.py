"""`stagebook eject`: a built-in template copied beside the project, to be changed there."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.words import tell, words


def eject(
    name: Annotated[str, typer.Argument(help=words("A template, as sections/charter/C15; none: list them all."))] = "",
    path: Annotated[Path, typer.Argument(help=words("The project folder."))] = Path(),
) -> None:
    """Copy a built-in template into the project's templates folder, where it is used instead of the built-in one."""
    from generator.world import World

    world = World()
    known = {str(file.relative_to(world.templates)): file for file in _templates(world.templates)}
    if not name:
        print("\n".join(known))
        return
    found = [key for key in known if key == name or key.startswith((name + ".", name + "-"))]
    if len(found) != 1:
        near = found or get_close_matches(name, known, 3, 0.4)
        tell('There is no single template "{name}". `stagebook eject` without a name lists all.', name=name)
        if near:
            tell("Did you mean {near}?", near=tuple(near))
        raise typer.Exit(2)
    target = path / "templates" / found[0]
    if not (path / "project.yaml").is_file():
        tell("{folder} is not a project folder: it has no project.yaml.", folder=path)
        raise typer.Exit(2)
    if target.exists():
        tell("{file} is there already; it was left as it is.", file=target)
        raise typer.Exit(1)
    try:
        world.write(target, known[found[0]].read_bytes())
    except OSError as error:
        tell("Cannot write {file}: {reason}.", file=target, reason=error.strerror)
        raise typer.Exit(1) from None
    print(target)


def _templates(folder: Path) -> list[Path]:
    parts = ("documents", "packs", "sections", "charts")
    return sorted(file for part in parts for file in (folder / part).rglob("*") if file.is_file())
