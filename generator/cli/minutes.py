"""`stagebook minutes`: minutes that somebody wrote, stored as the note of their meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import report
from generator.cli.words import count, language, tell, words

if TYPE_CHECKING:
    from generator.meetings.minutes import Given

REGISTERED = ("decision", "decision_needed", "action", "risk", "issue", "question", "change", "lesson")
"""Kinds of items that `stagebook ingest` takes over."""


def minutes(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=words("A project folder."))],
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING", help=words("A meeting by its id or its file in meetings/; last: the newest one held.")
        ),
    ],
    file: Annotated[
        Path,
        typer.Option(
            "--from", metavar="FILE", help=words("The minutes: our form filled in, or any Word or Markdown file.")
        ),
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help=words("Put them in the place of other minutes stored before."))
    ] = False,
) -> None:
    """Store the minutes of a meeting in notes/ of the project, and tell what is understood of them.

    FILE stays as it is. `stagebook build -d minutes --item ID --profile skeleton` makes the form.
    """
    from generator import pipeline, sources
    from generator.errors import StagebookError
    from generator.meetings.find import find_meeting
    from generator.meetings.minutes import given
    from generator.world import World

    world = World()
    path = sources.project_of(path) or path
    loaded = pipeline.load(world, path)
    if loaded.stopped:
        report.show(world, path, loaded.problems, language())
        raise typer.Exit(1)
    try:
        found, _ = find_meeting(loaded, meeting, world.today())
        told = given(world, loaded, found, file, replace=replace)
    except StagebookError as error:
        report.show(world, path, error.problems, language())
        raise typer.Exit(error.exit_code) from None
    if not told.unchanged:
        try:
            world.write(path / told.name, told.data)
        except OSError as error:
            tell("{file} cannot be written: {reason}", file=path / told.name, reason=error.strerror or error)
            raise typer.Exit(1) from None
    for line in _told(told):
        print(line)
    report.show(world, path, told.problems, language())
    print(path / told.name)
    tell("{summary}", summary=_summary(told))
    tell("Next: stagebook ingest {path}", path=path)
    tell("      stagebook build {path} -d minutes --item {meeting}", path=path, meeting=found.id)


def _told(found: Given) -> Iterator[str]:
    """What is understood: who came, then decisions, actions and the rest, and what nobody can place."""
    from generator.cli.notes import item_table

    yield from _attendance(found)
    items = found.record["items"]
    understood = [item for item in items if item["kind"] in REGISTERED]
    if understood:
        yield ""
        yield _with_ids(understood, item_table(understood))
    if unplaced := [item for item in items if item["kind"] == "unclassified"]:
        yield ""
        yield words("Not understood, kept as text:")
        yield item_table(unplaced)


def _with_ids(items: Sequence[dict[str, object]], table: str) -> str:
    """The table of items with the id of each in front, where the minutes give one."""
    from generator.cli.help import width

    named = [words("ID"), *(str(item["id"]) if "-" in str(item["id"]) else "" for item in items)]
    room = max(map(width, named))
    lines = table.splitlines()
    return "\n".join(f"{name}{' ' * (room - width(name))}  {line}" for name, line in zip(named, lines, strict=True))


def _attendance(found: Given) -> Iterator[str]:
    """Who was there, who was not, and who came instead."""
    record, join = found.record, language().join
    listed = record.get("attendance") or []
    deputies = {each["person"]: each["deputy"] for each in listed if "deputy" in each}
    if people := record.get("participants"):
        yield words("Present: {names}", names=join(people))
    if people := [name for name in record.get("absent") or () if name not in deputies]:
        yield words("Absent: {names}", names=join(people))
    for person, deputy in deputies.items():
        yield words("{deputy} for {person}", deputy=deputy, person=person)
    if not listed and not record.get("participants"):
        yield words("Attendance: nothing is ticked")


def _summary(found: Given) -> str:
    """How much there is, in a line."""
    kinds = [item["kind"] for item in found.record["items"]]
    parts = [
        count("{count} decision", "{count} decisions", kinds.count("decision")),
        count("{count} action", "{count} actions", kinds.count("action")),
        count("{count} summary", "{count} summaries", len(found.record.get("summaries") or ())),
    ]
    told = language().join(parts)
    return words("{told}: stored before", told=told) if found.unchanged else words("{told}: stored", told=told)
