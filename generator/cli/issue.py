"""`stagebook issue`: freeze a reporting period as it is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import report
from generator.cli.options import AsOf, to_date
from generator.cli.words import language, tell, words


def issue(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=words("A project folder."))],
    as_of: AsOf = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=words("Day of issue [default: today]."))
    ] = None,
) -> None:
    """Freeze the newest reporting period in PATH/issued/: the next report is compared with it.

    Data, findings and document trees are written with their hashes; no file a person wrote is touched. From then on an
    edit of the period's status is an error.
    """
    from generator.pipeline import Order
    from generator.worker import Worker
    from generator.world import World

    world = World()
    day = to_date(on) if on else world.today()
    order = Order(as_of=to_date(as_of) if as_of else None, issue_on=day)
    with Worker(world) as worker:
        built = worker.build(path, order)
    report.show(world, path, built.problems, language())
    try:
        for file in sorted(built.files, key=lambda file: file.name.endswith("manifest.json")):
            world.write(path / file.name, file.data)
            print(path / file.name, flush=True)
    except OSError as error:
        tell("{file} cannot be written: {reason}", file=path / file.name, reason=error.strerror or error)
        raise typer.Exit(1) from None
    if not built.files:
        raise typer.Exit(1)
