"""`stagebook language`: the catalogue of a language, made or brought up to date for who translates it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.words import count, tell, words

if TYPE_CHECKING:
    from generator.language.gather import Found
    from generator.world import World

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
LARGEST = 4_000_000


def language(
    tag: Annotated[str, typer.Argument(help=words("The language's tag, as de or zh-CN."))],
    into: Annotated[
        Path,
        typer.Option("--into", metavar="DIR", help=words("The templates folder that holds or gets the catalogue.")),
    ] = Path("templates"),
) -> None:
    """Write the catalogue of a language, with every text to translate; what is translated already stays."""
    from generator.language.catalogue import DOMAIN, file_of
    from generator.language.renewal import renewed
    from generator.world import World

    world = World()
    if not TAG.fullmatch(tag):
        tell('"{tag}" is no language tag; write it as de or zh-CN.', tag=tag)
        raise typer.Exit(2)
    target = into / "languages" / tag.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"
    start = target if target.is_file() else file_of(tag, world.templates)
    try:
        data, missing = renewed(tag, messages(world), world.read(start, LARGEST) if start else b"")
        world.write(target, data)
    except (OSError, ValueError) as error:
        tell("{file} cannot be written: {reason}", file=target, reason=error)
        raise typer.Exit(1) from None
    print(target)
    tell("{texts} without a translation.", texts=count("{count} text", "{count} texts", missing))


def messages(world: World) -> Iterator[Found]:
    """Every text of the program and of its templates."""
    from generator.cli import app
    from generator.document.gather import labels
    from generator.language.gather import Found, source, vocabulary
    from generator.model import keys
    from generator.world import PACKAGE

    yield from labels(world.templates)
    yield from vocabulary(keys())
    yield from source(PACKAGE)
    groups = [group.typer_instance for group in app.registered_groups if group.typer_instance]
    for command in [command for each in (app, *groups) for command in each.registered_commands]:
        if command.callback and command.callback.__doc__:
            yield Found(cleandoc(command.callback.__doc__), place="generator/cli")
