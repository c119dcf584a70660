"""`stagebook ingest`: what review notes say, into the registers."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import report
from generator.cli.registers import write_registers
from generator.cli.words import count, language, tell, words

if TYPE_CHECKING:
    from generator.ingest import Ingest
    from generator.ingest.proposals import Proposal
    from generator.world import World

SIGNS = {"add": "+", "update": "~", "link": "=", "kept": "!", "gone": "-", "unknown": "?"}
MOST_BYTES = 20_000_000


def ingest(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=words("A project folder, or its notes."))],
    apply: Annotated[
        bool, typer.Option("--apply", help=words("Write the registers; without it only the difference shows."))
    ] = False,
) -> None:
    """Take actions, decisions, risks, issues and lessons of review notes over into the registers of a project.

    An entry keeps the note and line it comes from. What was taken over before is found again: it follows its note until
    a person changes it. Nothing is deleted, and what a register says already in other words is only linked.
    """
    from generator import sources
    from generator.ingest import ingest as compare
    from generator.world import World

    world = World()
    path = sources.project_of(path) or path
    found = compare(world, path)
    if found.loaded.stopped:
        report.show(world, path, found.problems, language())
        raise typer.Exit(1)
    for proposal in found.proposals:
        if proposal.verb != "same":
            tell("{line}", line="\n".join(_told(proposal)))
    if not apply:
        for name, data in found.files.items():
            print("".join(_difference(world, path, name, data)), end="")
    report.show(world, path, found.problems, language())
    if apply:
        write_registers(world, path, found.files)
    tell("{summary}", summary=_summary(found, apply))
    if found.problems:
        raise typer.Exit(1)


def _told(proposal: Proposal) -> Iterator[str]:
    """The lines about one item."""
    from generator.ingest.proposals import shown

    place = f"{proposal.file}:{proposal.line}"
    register = f"{proposal.register} " if proposal.verb != "link" else ""
    yield f"{SIGNS[proposal.verb]} {register}{proposal.id}  {proposal.title}  ({place})"
    if proposal.verb == "update":
        yield "    " + ", ".join(
            f"{name}: {shown(value)}" for name, value in proposal.values.items() if name != "source"
        )
    elif proposal.verb == "link":
        yield "    " + words("stands in the register already; nothing is changed")
    elif proposal.verb == "kept":
        yield "    " + words("was changed by hand, so it stays; the note now says otherwise")
    elif proposal.verb == "gone":
        yield "    " + words("is no longer in the note; the entry stays")
    elif proposal.verb == "unknown":
        yield "    " + words("stands in no register, and the note does not say what it is")


def _difference(world: World, folder: Path, name: str, data: bytes) -> Iterator[str]:
    """The difference of a file as text; a workbook has none that could be read."""
    if name.endswith(".xlsx"):
        yield words("{file}: rows are added or changed as listed above", file=name) + "\n"
        return
    try:
        old = world.read(folder / name, MOST_BYTES)
    except OSError:
        old = b""
    for line in unified_diff(_lines(old), _lines(data), fromfile=name, tofile=name):
        yield line if line.endswith("\n") else line + "\n"


def _lines(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return text.replace("\r\n", "\n").splitlines(keepends=True)


def _summary(found: Ingest, apply: bool) -> str:
    verbs = [proposal.verb for proposal in found.proposals]
    if not verbs:
        return words("The notes hold nothing for the registers.")
    new = count("{count} new entry", "{count} new entries", verbs.count("add"))
    changed = count("{count} change", "{count} changes", verbs.count("update"))
    linked = words("{count} there already", count=verbs.count("link") + verbs.count("same"))
    kept = words("{count} changed by hand", count=verbs.count("kept"))
    told = language().join([new, changed, linked, *([kept] if verbs.count("kept") else [])])
    if not found.files:
        return words("{told}: nothing to write", told=told)
    return words("{told}: written", told=told) if apply else words("{told}; write them with --apply", told=told)
