"""`stagebook build`: documents of project folders, written whole or not at all."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import report
from generator.cli.options import AsOf, Paths, Strict, to_date, to_tags
from generator.cli.words import language, tag, tell, words
from generator.diagnostics import Problem, Severity

if TYPE_CHECKING:
    from generator.pipeline import Build, Order
    from generator.world import World


class Format(StrEnum):
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class Profile(StrEnum):
    ONE_PAGE = "one_page"
    BRIEF = "brief"
    STANDARD = "standard"
    FULL = "full"
    SKELETON = "skeleton"


class Audience(StrEnum):
    TEAM = "team"
    PMO = "pmo"
    SPONSOR = "sponsor"
    EXTERNAL = "external"


def build(
    paths: Paths,
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            "-d",
            metavar="KIND",
            help=words(
                "charter, status, summary or lessons [default: what is ready; lessons at a review or the end]; "
                "change, acceptance or decision, of --item; escalations, changes or finance."
            ),
        ),
    ] = None,
    format: Annotated[list[Format] | None, typer.Option("--format", "-f", help=words("[default: all three]"))] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help=words("Where to write."))] = Path(
        "output"
    ),
    as_of: AsOf = None,
    item: Annotated[
        str,
        typer.Option(
            "--item", metavar="ID", help=words("The change, deliverable or decision a form is made of, as CR-8.")
        ),
    ] = "",
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="TAG",
            help=words("Language of the documents, as zh-CN; two as zh-CN,en: headings in both."),
        ),
    ] = None,
    profile: Annotated[
        Profile | None, typer.Option("--profile", help=words("[default: standard; one_page for a sponsor]"))
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help=words("Annex how each figure was computed to PDF and Word too; HTML has it.")),
    ] = False,
    audience: Annotated[Audience | None, typer.Option("--audience", help=words("Who will read it."))] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="NAME", help=words("A folder of templates/themes."))
    ] = None,
    reference: Annotated[
        Path | None,
        typer.Option("--reference", metavar="FILE", help=words("Your company's Word template (.dotx, .docx).")),
    ] = None,
    strict: Strict = False,
) -> None:
    """Build documents of project folders into DIR/<project id>/, in HTML, PDF and Word."""
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
        problems = _build_all(world, paths, order, output)
    except KeyboardInterrupt:
        tell("\nInterrupted. Files printed above are complete; nothing else was touched.")
        raise typer.Exit(130) from None
    if report.failed(problems, strict):
        raise typer.Exit(3 if any(problem.code == "SB-410" for problem in problems) else 1)


def _build_all(world: World, paths: list[Path], order: Order, output: Path) -> list[Problem]:
    """Build every path, write and tell each as it comes; the last line counts them."""
    problems: list[Problem] = []
    owners: dict[str, Path] = {}
    good: list[Build] = []
    steps = report.Teller(sys.stderr)
    for path, built in _builds(world, paths, order, steps):
        found = list(built.problems)
        key = unicodedata.normalize("NFC", built.project_id).casefold()
        if built.files and key in owners:
            found.append(_same_id(built.project_id, owners[key], path))
            built.files.clear()
        owners.setdefault(key, path)
        failure = write(world, built, output)
        found += failure
        steps.clear()
        report.show(world, path, found, language())
        good += [built] if built.files and not failure else []
        problems += found
    if good:
        problems += _write_indexes(world, good, output)
    files = sum(len(built.files) for built in good)
    tell(
        "{good} of {all} projects built, {files} files: {problems}",
        good=len(good),
        all=len(paths),
        files=files,
        problems=report.counts(problems),
    )
    return problems


def _builds(world: World, paths: list[Path], order: Order, steps: report.Teller) -> Iterator[tuple[Path, Build]]:
    """Builds in the order of the paths, made side by side in as many warm workers as there are cores."""
    from generator.worker import Worker

    count = max(1, min(len(paths), os.cpu_count() or 1))
    idle: SimpleQueue[Worker] = SimpleQueue()
    for _ in range(count):
        idle.put(Worker(world))

    def run(path: Path) -> Build:
        worker = idle.get()
        try:
            return worker.build(path, order, steps)
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(count)
    futures: list[Future[Build]] = [pool.submit(run, path) for path in paths]
    try:
        for path, future in zip(paths, futures, strict=True):
            yield path, future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        while not idle.empty():
            idle.get().close()


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
    page = index.overview(titles, load_theme(world.templates, language=common), Language(common))
    return write(world, Build(files=[Written("index.html", page)]), output)
