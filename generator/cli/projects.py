"""`stagebook projects`: the archived projects of a library, how they ended and with which figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.check import Format
from generator.cli.columns import broken
from generator.cli.help import width
from generator.cli.library import LibraryOption, opened, shown
from generator.cli.words import count, language, tell, words

if TYPE_CHECKING:
    from generator.analysis.findings import CaseFinding
    from generator.model.library import ArchivedProject

WIDTH = 80


def projects(
    sought: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help=words("Only those with these words."))
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome", metavar="O", help=words("Only those that ended so: success, partial, failure, cancelled.")
        ),
    ] = None,
    library: LibraryOption = None,
    format: Annotated[Format, typer.Option("--format", help=words("text, or json for other programs."))] = Format.TEXT,
) -> None:
    """List the archived projects: how each ended, what it cost, how late it was, which KPIs it met, what it taught."""
    from generator.analysis.matching import figures_of
    from generator.model.library import ArchivedProject, newest
    from generator.world import World

    world = World()
    shelf = opened(world, library)
    if sought:
        hits = shelf.hits(shelf.search(" ".join(sought), "project"))
        found = newest(hit.found for hit in hits if isinstance(hit.found, ArchivedProject))
    else:
        whole = shelf.library()
        found, shelf.problems = (
            whole.projects,
            [each for each in whole.problems if not each.place.file.startswith("lessons/")],
        )
    rows = [(each, figures_of(each)) for each in found if outcome in (None, each.outcome)]
    if format is Format.JSON:
        json.dump(
            {"version": 1, "projects": [_plain(*row) for row in rows]},
            sys.stdout,
            ensure_ascii=False,
            indent=2,
            default=str,
        )
        print()
    else:
        for row in rows:
            print("\n".join(_told(*row)))
        shown(world, shelf)
        tell("{projects}", projects=count("{count} project", "{count} projects", len(rows)))
    shelf.index.close()


def _plain(project: ArchivedProject, figures: CaseFinding) -> dict[str, Any]:
    return {
        "id": project.project.id,
        "name": project.project.name,
        "outcome": project.outcome or None,
        "archived_on": project.archived_on,
        "bag": project.bag,
        "currency": figures.currency or None,
        "budget": figures.planned,
        "cost": figures.actual,
        "slip_days": figures.slip_days,
        "kpis_met": figures.kpis_met,
        "kpis": figures.kpis,
        "lessons": len(project.lessons),
    }


def _told(project: ArchivedProject, figures: CaseFinding) -> Iterator[str]:
    """A project in two lines: who and how it ended, and its figures."""
    speak = language()
    ended = [speak.term(project.outcome) if project.outcome else "", str(project.archived_on or "")]
    right = "  ".join(filter(None, ended))
    left = f"{project.project.id}  {speak.say(project.project.name)}"
    yield left + " " * max(WIDTH - width(left) - width(right), 2) + right
    told = []
    if figures.actual is not None:
        actual = speak.money(figures.actual, figures.currency)
        planned = figures.planned
        told.append(
            words("cost {actual}", actual=actual)
            if planned is None
            else words("cost {actual} of {planned}", actual=actual, planned=speak.amount(planned))
        )
    if figures.slip_days is not None:
        told.append(words("finish {slip}", slip=speak.slip(figures.slip_days)))
    if figures.kpis:
        told.append(words("KPIs met {part} of {whole}", part=figures.kpis_met, whole=figures.kpis))
    told.append(count("{count} lesson", "{count} lessons", len(project.lessons)))
    yield from ("    " + line for line in broken(speak.mark(" · ").join(told), WIDTH - 4))
