"""The digest: what the lessons of a library say, for the whole organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import sources
from generator.analysis.digest import Digest, LibraryFigures, digest, newest
from generator.diagnostics import Problem, Severity
from generator.document.audience import sees
from generator.document.overview import Subject
from generator.errors import StagebookError
from generator.language import Language
from generator.model.shelf import Shelf
from generator.overviews import documents
from generator.overviews.order import DigestOrder
from generator.pipeline import Build, Loaded
from generator.sources.records import Places
from generator.world import World


def build(world: World, folder: Path, order: DigestOrder, tell: Callable[[str], None] = lambda step: None) -> Build:
    """Every document over the lessons of a library, in every format asked for, as bytes.

    `folder` is the library; settings are those of the folder above it, which its own are laid over. A damaged file is
    named and left out. Problems never raise.
    """
    settings, problems = sources.read_settings(world, folder)
    audience = order.build.audience or ""
    result = Build(problems=list(problems))
    if problems:
        return result
    try:
        library = Shelf(world, folder).library()
    except OSError as error:
        arguments = {"folder": str(folder), "reason": error.strerror or str(error)}
        result.problems.append(Problem("SB-680", Severity.BLOCKER, arguments=arguments))
        return result
    except StagebookError as error:
        result.problems += error.problems
        return result
    result.problems += library.problems
    shown = replace(library, lessons=tuple(each for each in library.lessons if sees(audience, each.visibility)))
    day = order.build.as_of or newest(shown) or world.today()
    loaded = Loaded(folder, None, None, settings, day, ())
    told = partial(subject, digest(shown, day), settings.confidentiality)
    return documents.filled(result, documents.written(world, loaded, order.build, told, result, tell), order.build)


def subject(found: tuple[Digest, LibraryFigures], confidentiality: str, language: Language) -> Subject:
    """What the digest tells in a language."""
    told, figures = found
    return Subject(
        values={"digest": told},
        figures=figures,
        places=Places(),
        as_of=told.as_of,
        confidentiality=confidentiality,
        made_of=language.plural("{count} lesson", "{count} lessons", told.lessons),
    )
