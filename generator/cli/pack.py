"""`stagebook pack`: everything that a meeting receives before it meets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import report
from generator.cli.build import write
from generator.cli.options import AsOf, Formats, Lang, Output, Readers, Reference, Strict, Theme, to_date, to_tags
from generator.cli.words import language, tell, words


def pack(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=words("A project folder."))],
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING", help=words("A meeting by its id or its file in meetings/; next: the next one.")
        ),
    ],
    format: Formats = None,
    output: Output = Path("output"),
    as_of: AsOf = None,
    lang: Lang = None,
    audience: Readers = None,
    theme: Theme = None,
    reference: Reference = None,
    issue: Annotated[
        bool, typer.Option("--issue", help=words("Freeze it as sent, in packs/ of the project, instead of DIR."))
    ] = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=words("Day of issue [default: today]."))
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WHY", help=words("Why a pack that was issued is issued anew."))
    ] = "",
    strict: Strict = False,
) -> None:
    """Build the pack of a meeting into DIR/<project id>/: cover, agenda and papers as one PDF, HTML page and Word file.

    Attachments stand in the PDF at their item. Beside them: the form for the minutes, and a list of checksums.
    """
    from generator.meetings.order import PackOrder
    from generator.pipeline import FORMATS, Order
    from generator.worker import Worker
    from generator.world import World

    world = World()
    order = Order(
        formats=tuple(format) if format else FORMATS,
        as_of=to_date(as_of) if as_of else None,
        languages=to_tags(lang) if lang else None,
        audience=audience,
        theme=theme,
        reference=reference,
        strict=strict,
    )
    steps = report.Teller(sys.stderr)
    with Worker(world) as worker:
        day = (to_date(on) if on else world.today()) if issue else None
        built = worker.build(path, PackOrder(meeting, order, day, reason), steps)
    steps.clear()
    problems = [*built.problems, *write(world, built, path if issue else output)]
    report.show(world, path, problems, language())
    tell("{files} files: {problems}", files=len(built.files), problems=report.counts(problems))
    if report.failed(problems, strict) or not built.files:
        raise typer.Exit(3 if any(problem.code == "SB-410" for problem in problems) else 1)
