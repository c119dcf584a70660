"""`stagebook build`: documents of project folders, written whole or not at all."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import report
from generator.cli.library import LibraryOption, library_of
from generator.cli.options import AsOf, Formats, Lang, Output, Readers, Reference, Strict, Theme, to_date, to_tags
from generator.cli.words import language, tag, tell, words
from generator.diagnostics import Problem, Severity

if TYPE_CHECKING:
    from generator.analysis.standing import Reduced
    from generator.overviews.order import Stopped
    from generator.pipeline import Build, Order
    from generator.worker import Workers
    from generator.world import World


class Profile(StrEnum):
    ONE_PAGE = "one_page"
    BRIEF = "brief"
    STANDARD = "standard"
    FULL = "full"
    SKELETON = "skeleton"


def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH...", help=words("Project folders, each with a project.yaml."))
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            "-d",
            metavar="KIND",
            help=words(
                "charter, status, summary or lessons [default: what is ready; lessons at a review or the end]; "
                "change, acceptance or decision, of --item; escalations, changes or finance; case; "
                "portfolio: one over all the folders, in DIR; lessons-digest of --library."
            ),
        ),
    ] = None,
    format: Formats = None,
    output: Output = Path("output"),
    as_of: AsOf = None,
    item: Annotated[
        str,
        typer.Option(
            "--item", metavar="ID", help=words("The change, deliverable or decision a form is made of, as CR-8.")
        ),
    ] = "",
    lang: Lang = None,
    profile: Annotated[
        Profile | None, typer.Option("--profile", help=words("[default: standard; one_page for a sponsor]"))
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help=words("Annex how each figure was computed to PDF and Word too; HTML has it.")),
    ] = False,
    audience: Readers = None,
    theme: Theme = None,
    reference: Reference = None,
    library: LibraryOption = None,
    strict: Strict = False,
) -> None:
    """Build documents of project folders into DIR/<project id>/, in HTML, PDF and Word."""
    from generator.overviews.order import kinds_over
    from generator.pipeline import FORMATS, Order
    from generator.world import World

    world = World()
    order = Order(
        kinds=tuple(document) if document else None,
        item=item,
        formats=tuple(format) if format else FORMATS,
        as_of=to_date(as_of) if as_of else None,
        languages=to_tags(lang) if lang else None,
        profile=profile,
        audience=audience,
        theme=theme,
        reference=reference,
        strict=strict,
        explain=explain,
    )
    try:
        if digests := kinds_over(world, library or Path(), order.kinds or (), "lessons"):
            problems = _build_digest(world, library_of(world, library, Path()), replace(order, kinds=digests), output)
            order = replace(order, kinds=tuple(kind for kind in order.kinds or () if kind not in digests))
        else:
            problems = []
        if order.kinds != () or paths:
            problems += _build_all(world, _given(paths), order, output)
    except KeyboardInterrupt:
        tell("\nInterrupted. Files printed above are complete; nothing else was touched.")
        raise typer.Exit(130) from None
    if report.failed(problems, strict):
        raise typer.Exit(3 if any(problem.code == "SB-410" for problem in problems) else 1)


def _given(paths: list[Path] | None) -> list[Path]:
    """The project folders. Ends the command when there is none."""
    if not paths:
        tell("Name the project folders to build.")
        raise typer.Exit(2)
    return paths


def _build_digest(world: World, library: Path, order: Order, output: Path) -> list[Problem]:
    """Build and write the documents over the lessons of a library; the last line counts them."""
    from generator.overviews.order import DigestOrder
    from generator.worker import Worker

    steps = report.Teller(sys.stderr)
    with Worker(world) as worker:
        built = worker.build(library, DigestOrder(order), steps)
    found = [*built.problems, *write(world, built, output)]
    steps.clear()
    report.show(world, library, found, language())
    if built.files:
        found += _write_indexes(world, [], output)
    tell("{files} files: {problems}", files=len(built.files), problems=report.counts(found))
    return found


def _build_all(world: World, paths: list[Path], order: Order, output: Path) -> list[Problem]:
    """Build every path, write and tell each as it comes, then what is over them all; the last line counts them."""
    from generator.overviews.order import common_folder, kinds_over
    from generator.worker import Workers

    common = common_folder(paths)
    over = kinds_over(world, common, order.kinds or (), "projects")
    each = order
    if over:
        each = replace(order, kinds=tuple(kind for kind in order.kinds or () if kind not in over), overview=common)
    steps = report.Teller(sys.stderr)
    with Workers(world, len(paths)) as workers:
        done = _build_each(world, workers.build(paths, each, steps), each, output, steps)
        if over:
            done.problems += _build_over(world, workers, common, replace(order, kinds=over), done, output, steps)
    if done.files:
        done.problems += _write_indexes(world, done.good, output)
    tell(
        "{good} of {all} projects read, {files} files: {problems}"
        if over
        else "{good} of {all} projects built, {files} files: {problems}",
        good=done.read if over else len(done.good),
        all=len(paths),
        files=done.files,
        problems=report.counts(done.problems),
    )
    return done.problems


@dataclass
class _Done:
    """What became of the paths so far; `members` is what documents over them all are made of."""

    good: list[Build] = field(default_factory=list)
    members: list[Reduced | Stopped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    files: int = 0


def _build_each(
    world: World, builds: Iterator[tuple[Path, Build]], order: Order, output: Path, steps: report.Teller
) -> _Done:
    """Write the documents of each path and tell its problems as it comes.

    Of a project that only stands in a document over many, its gaps are not told one by one: `check` does that.
    """
    done = _Done()
    owners: dict[str, Path] = {}
    for path, built in builds:
        found = list(built.problems)
        key = unicodedata.normalize("NFC", built.project_id).casefold()
        if (built.files or built.reduced) and key in owners:
            found.append(_same_id(built.project_id, owners[key], path))
            built.files.clear()
            built.reduced = None
        owners.setdefault(key, path)
        failure = write(world, built, output)
        found += failure
        steps.clear()
        brief = order.overview is not None and not order.kinds and not order.strict
        shown = [each for each in found if not brief or each.severity is not Severity.WARNING]
        report.show(world, path, shown, language())
        if built.files and not failure:
            done.good.append(built)
            done.files += len(built.files)
        done.problems += found
        done.read += built.reduced is not None
        if order.overview:
            done.members.append(_member(built, found, path, order.overview))
    return done


def _member(built: Build, found: list[Problem], path: Path, common: Path) -> Reduced | Stopped:
    """A project in the documents over many; one that stopped stands there with the gravest of its problems."""
    from generator.overviews.order import Stopped
    from generator.pipeline import label

    if built.reduced:
        return built.reduced
    return Stopped(label(path, common), next(each for each in reversed(found) if each.severity is Severity.BLOCKER))


def _build_over(
    world: World, workers: Workers, common: Path, order: Order, done: _Done, output: Path, steps: report.Teller
) -> list[Problem]:
    """Build and write the documents over all paths. Gives what went wrong with them alone."""
    from generator.overviews.order import OverviewOrder

    if order.strict and done.problems:
        found = [Problem("SB-406", Severity.ERROR)]
    else:
        ((_, built),) = workers.build([common], OverviewOrder(tuple(done.members), order), steps)
        found = [*built.problems, *write(world, built, output)]
        done.files += len(built.files)
    steps.clear()
    report.show(world, common, found, language())
    return found


def _same_id(project_id: str, first: Path, second: Path) -> Problem:
    return Problem("SB-402", Severity.BLOCKER, arguments={"id": project_id, "first": str(first), "second": str(second)})


def write(world: World, built: Build, output: Path, *, quiet: bool = False) -> list[Problem]:
    """Write files and print their paths. Gives the problem when the folder refuses them."""
    for file in built.files:
        try:
            world.write(output / file.name, file.data)
        except OSError as error:
            arguments = {"folder": str((output / file.name).parent), "reason": error.strerror or str(error)}
            return [Problem("SB-401", Severity.BLOCKER, arguments=arguments)]
        if not quiet:
            print(output / file.name, flush=True)
    return []


def _write_indexes(world: World, built: list[Build], output: Path) -> list[Problem]:
    """The page beside each project's documents, and the one over all projects of the output folder."""
    from generator.formats import index
    from generator.formats.theme import load_theme
    from generator.language import Language
    from generator.pipeline import Build, Written

    pages = Build()
    for one in built:
        names = world.names(output / one.project_id)
        theme = load_theme(world.templates, language=one.language)
        page = index.project(one.project_name, names, one.titles, theme, Language(one.language))
        pages.files.append(Written(f"{one.project_id}/index.html", page))
    if problems := write(world, pages, output, quiet=True):
        return problems
    titles = {
        name: index.title_of((output / name / "index.html").read_text(encoding="utf-8"))
        for name in world.names(output)
        if (output / name / "index.html").is_file()
    }
    tags = {one.language for one in built}
    common = tags.pop() if len(tags) == 1 else tag()
    page = index.overview(titles, world.names(output), load_theme(world.templates, language=common), Language(common))
    return write(world, Build(files=[Written("index.html", page)]), output)
