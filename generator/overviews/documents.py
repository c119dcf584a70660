"""What documents over many have in common: whose look they have, how they are composed, written and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator import pipeline
from generator.diagnostics import Place, Problem, Severity
from generator.document import Templates
from generator.document.kinds import profiles
from generator.document.nodes import Document
from generator.document.overview import Subject, overview
from generator.errors import DataError, StagebookError
from generator.formats.fonts import Gaps
from generator.language import Language
from generator.pipeline import Build, Loaded, Look, Order, Written
from generator.sources.pictures import Picture, read_picture
from generator.world import World

Told = Callable[[Language], Subject]
"""What a document tells, in a language."""


def templates_over(world: World, folder: Path) -> Templates:
    """Where templates of documents over many are looked for: in the folder they are about, then the built-in ones."""
    return Templates((folder / "templates", world.templates))


def filled(result: Build, files: Iterable[Written], order: Order) -> Build:
    """The result with these files as they are made; with none when one of them cannot be, or the order is strict and
    there is a problem.
    """
    try:
        result.files = list(files)
    except StagebookError as error:
        result.problems += error.problems
        result.files = []
    if order.strict and result.problems:
        result.problems.append(Problem("SB-406", Severity.ERROR))
        result.files = []
    return result


def written(
    world: World, loaded: Loaded, order: Order, told: Told, result: Build, tell: Callable[[str], None]
) -> Iterator[Written]:
    """The documents of an order in every format asked for; problems go into the result.

    `loaded` is the folder whose settings they follow. Raises StagebookError.
    """
    reference = pipeline.reference_of(world, loaded, order) if "docx" in order.formats else None
    result.problems += reference.problems if reference else ()
    look, gaps = Look(pipeline.theme_of(world, loaded, order), reference, loaded.settings.page_numbers), Gaps()
    for kind in order.kinds or ():
        document = compose(world, loaded, order, kind, told)
        yield from pipeline.written(document, stem_of(loaded, order, kind), order, look, gaps, result, tell)
    result.problems += gaps.problems(lambda character: Place())


def compose(world: World, loaded: Loaded, order: Order, kind: str, told: Told) -> Document:
    """One document as a tree. Raises DataError."""
    templates = templates_over(world, loaded.folder)
    profile = order.profile or ("standard" if "standard" in profiles(templates, kind) else "one_page")

    def picture(name: str, place: Place) -> Picture:
        found = read_picture(world, loaded.folder, name, place)
        if isinstance(found, Problem):
            raise DataError([found])
        return found

    languages = pipeline.languages_of(world, loaded, order)
    return overview(kind, profile, order.audience or "", languages, told, templates, loaded.settings, picture)


def stem_of(loaded: Loaded, order: Order, kind: str) -> str:
    """`<kind>[-<profile>][-<audience>][-<language>]`: each part where it is not the default."""
    parts = [kind]
    parts += [order.profile] if order.profile not in (None, "standard") else []
    parts += [order.audience] if order.audience else []
    parts += order.languages if order.languages not in (None, loaded.settings.language) else ()
    return "-".join(parts)
