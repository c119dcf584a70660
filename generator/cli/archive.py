"""`stagebook archive`: closed projects and issued reports kept in a library, proved, made again and got back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import report
from generator.cli.help import Command, Group, wrapped
from generator.cli.options import Readers, to_date
from generator.cli.words import language, tell, words
from generator.sources.library import LESSONS

if TYPE_CHECKING:
    from generator.archive.apart import Make
    from generator.archive.library import Library
    from generator.diagnostics import Problem
    from generator.pipeline import Build
    from generator.world import World

archive = typer.Typer(
    name="archive",
    cls=Group,
    help=wrapped(words("Closed projects and issued reports: kept in a library, checked, made again, got back.")),
    no_args_is_help=True,
    rich_markup_mode=None,
    options_metavar=words("[OPTIONS]"),
    subcommand_metavar=words("COMMAND [ARGS]..."),
)
Place = Annotated[
    Path | None,
    typer.Option("--library", metavar="DIR", help=words("The library [default: library in stagebook.yaml].")),
]


def add(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=words("A project folder."))],
    library: Place = None,
    period: Annotated[
        str, typer.Option("--period", metavar="ID", help=words("An issued period instead of the whole project."))
    ] = "",
    audience: Readers = None,
    force: Annotated[
        str, typer.Option("--force", metavar="REASON", help=words("Archive it although checks speak against it."))
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help=words("Who archives it [default: whoever is logged in]."))
    ] = "",
    supersede: Annotated[
        str, typer.Option("--supersede", metavar="REASON", help=words("Why what is archived gets a next version."))
    ] = "",
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=words("Day of the archive [default: today]."))
    ] = None,
) -> None:
    """Put a project that closes into the library: documents, source, templates and record as a BagIt bag.

    Only what passes the checks of its closing is archived. A bag never changes; a correction is a next version.
    """
    from generator.archive.add import Wish
    from generator.archive.add import add as add_to
    from generator.archive.library import Library
    from generator.library.catalogue import FOLDER
    from generator.world import World

    world = World()
    environment = world.environment
    user = next((environment[name] for name in ("USER", "LOGNAME", "USERNAME") if environment.get(name)), "")
    wish = Wish(to_date(on) if on else world.today(), by or user, period, audience, force.strip(), supersede.strip())
    folder = library or _named_library(world, path)
    steps = report.Teller(sys.stderr)
    shelves = Library(world, folder)
    added = add_to(world, path, shelves, wish, _maker(steps))
    steps.clear()
    report.show(world, path, added.problems, language())
    if added.bag is None:
        tell("Nothing was archived: {problems}", problems=report.counts(added.problems))
        raise typer.Exit(3 if any(problem.code == "SB-410" for problem in added.problems) else 1)
    print(added.bag)
    taken, problems = _received(world, shelves, wish.by)
    for lesson in taken:
        print(folder / LESSONS / f"{lesson}.yaml")
    if (folder / FOLDER).is_dir():
        problems += _write_catalogue(world, shelves)
    report.show(world, folder, problems, language())
    last = shelves.ledger().last
    tell("Archived and verified. The ledger's newest line is {hash}; note it elsewhere.", hash=last)


def _received(world: World, shelves: Library, by: str) -> tuple[list[str], list[Problem]]:
    """The ids of the lessons that went into the library, and what went wrong."""
    from generator.diagnostics import Problem, Severity
    from generator.errors import StagebookError
    from generator.library.receive import receive

    try:
        taken = receive(world, shelves, by=by)
    except StagebookError as error:
        return [], list(error.problems)
    except OSError as error:
        arguments = {"library": str(shelves.folder), "reason": error.strerror or str(error)}
        return [], [Problem("SB-617", Severity.ERROR, arguments=arguments)]
    return [each for one in taken for each in one.ids.values()], [each for one in taken for each in one.problems]


def verify(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="LIBRARY|BAG", help=words("A library or one bag [default: library in stagebook.yaml].")),
    ] = None,
) -> None:
    """Check every byte of a library or a bag, and the chain of the ledger. Nothing is written."""
    from generator.archive.bag import is_bag
    from generator.archive.library import BAGS
    from generator.archive.verify import verify_library, verify_one
    from generator.world import World

    world = World()
    folder = path or _named_library(world, Path())
    verdicts = [verify_one(world, folder)] if is_bag(folder) else verify_library(world, folder)
    problems: list[Problem] = []
    count = 0
    for verdict in verdicts:
        count += 1
        problems += verdict.problems
        if report.failed(verdict.problems, strict=False):
            print(words("{name}: damaged", name=verdict.name), flush=True)
        else:
            print(words("{name}: good", name=verdict.name), flush=True)
        bag = folder / BAGS / verdict.name
        report.show(world, bag if bag.is_dir() else folder, verdict.problems, language())
    tell("{count} checked: {problems}", count=count, problems=report.counts(problems))
    if report.failed(problems, strict=False):
        raise typer.Exit(1)


def rebuild(
    bag: Annotated[Path, typer.Argument(metavar="BAG", help=words("A bag of a library."))],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help=words("Write what is made into DIR too."))
    ] = None,
) -> None:
    """Make a bag's documents again from what it holds, and compare them with those kept, byte for byte."""
    from generator.archive.rebuild import rebuild as made_again
    from generator.cli.build import write
    from generator.pipeline import Build
    from generator.world import World

    world = World()
    steps = report.Teller(sys.stderr)
    rebuilt = made_again(world, bag, _maker(steps))
    steps.clear()
    problems = [*rebuilt.problems]
    if output is not None:
        problems += write(world, Build(files=list(rebuilt.files)), output)
    report.show(world, bag, problems, language())
    tell("{same} of {all} documents are the same, byte for byte.", same=rebuilt.same, all=len(rebuilt.files))
    if report.failed(problems, strict=False):
        raise typer.Exit(3 if any(problem.code == "SB-410" for problem in problems) else 1)


def restore(
    path: Annotated[Path, typer.Argument(metavar="BAG|PDF", help=words("A bag, or a PDF out of one."))],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=words("Where to: a new or an empty folder."))],
) -> None:
    """Get the project folder back out of a bag, or out of an archived PDF alone."""
    from generator.archive.restore import restore as got_back
    from generator.world import World

    world = World()
    restored = got_back(world, path, folder)
    report.show(world, path, restored.problems, language())
    for name in restored.names:
        print(folder / name)
    if not restored.names:
        raise typer.Exit(1)


def catalogue(
    path: Annotated[
        Path | None, typer.Argument(metavar="LIBRARY", help=words("The library [default: library in stagebook.yaml]."))
    ] = None,
) -> None:
    """Write pages that list what is archived, with every lesson, into the folder catalogue of the library.

    They open from disk without a server. Once written, `archive add` renews them.
    """
    from generator.archive.library import Library
    from generator.world import World

    world = World()
    folder = path or _named_library(world, Path())
    problems = _write_catalogue(world, Library(world, folder))
    report.show(world, folder, problems, language())
    if report.failed(problems, strict=False):
        raise typer.Exit(1)


def _write_catalogue(world: World, library: Library) -> list[Problem]:
    """Write the pages, take away those that are no longer among them, and print the first. Gives what went wrong."""
    from generator.cli.build import write
    from generator.diagnostics import Problem, Severity
    from generator.errors import StagebookError
    from generator.formats.theme import load_theme
    from generator.library.catalogue import FOLDER, PAGES
    from generator.library.catalogue import catalogue as pages_of
    from generator.pipeline import Build

    home = library.folder / FOLDER
    if not library.exists:
        return [Problem("SB-634", Severity.ERROR, arguments={"path": str(library.folder)})]
    try:
        made = pages_of(world, library, load_theme(world.templates, language=language().tag), language())
        if problems := write(world, Build(files=made.pages), home, quiet=True):
            return problems
        old = {page for folder in PAGES for page in (home / folder).glob("*.html")}
        for page in old - {home / page.name for page in made.pages}:
            page.unlink()
    except StagebookError as error:
        return list(error.problems)
    except OSError as error:
        arguments = {"folder": str(home), "reason": error.strerror or str(error)}
        return [Problem("SB-401", Severity.BLOCKER, arguments=arguments)]
    print(home / "index.html")
    return made.problems


def _named_library(world: World, folder: Path) -> Path:
    """The library that the settings of a project folder name; ends the command when they name none."""
    from generator import sources
    from generator.diagnostics import Problem, Severity

    settings, problems = sources.read_settings(world, folder)
    if problems or not settings.library:
        report.show(world, folder, problems or [Problem("SB-609", Severity.BLOCKER)], language())
        raise typer.Exit(1 if problems else 2)
    return folder / settings.library


def _maker(steps: Callable[[str], None]) -> Make:
    """Builds in a process with limits, which ends with it."""
    from generator.archive.order import ArchiveOrder
    from generator.worker import Worker

    def make(world: World, folder: Path, order: ArchiveOrder) -> Build:
        with Worker(world) as worker:
            return worker.build(folder, order, steps)

    return make


for command in (add, verify, rebuild, restore, catalogue):
    told = wrapped(words(cleandoc(command.__doc__ or "")))
    archive.command(cls=Command, help=told, options_metavar=words("[OPTIONS]"))(command)
