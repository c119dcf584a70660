"""The portfolio: one document over many projects, and the same rows as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from generator import pipeline, sources
from generator.analysis.portfolio import Figures, Portfolio, Unread, date_of, portfolio
from generator.analysis.standing import Reduced
from generator.document.nodes import Document
from generator.document.overview import Subject
from generator.formats import workbook
from generator.language import Language
from generator.overviews import documents
from generator.overviews.order import OverviewOrder, Stopped
from generator.overviews.sheets import sheets
from generator.pipeline import Build, Loaded, Written
from generator.world import World


def build(world: World, common: Path, order: OverviewOrder, tell: Callable[[str], None] = lambda step: None) -> Build:
    """Every document over the projects, in every format asked for, as bytes, and portfolio.xlsx.

    Settings, theme, Word template and language are those of the folder common to the projects. Problems never raise.
    """
    settings, problems = sources.read_settings(world, common, above=False)
    day = order.build.as_of or _newest(order) or world.today()
    loaded = Loaded(common, None, None, settings, day, tuple(problems))
    result = Build(problems=list(problems))
    if problems:
        return result
    return documents.filled(result, _files(world, loaded, order, result, tell), order.build)


def _newest(order: OverviewOrder) -> date | None:
    return date_of(each.standing for each in order.projects if isinstance(each, Reduced))


def _dated(world: World, loaded: Loaded, order: OverviewOrder) -> OverviewOrder:
    """The order with projects that never reported as of the portfolio's date: without a report they have none."""
    if order.build.as_of is not None:
        return order

    def dated(each: Reduced | Stopped) -> Reduced | Stopped:
        if isinstance(each, Stopped) or each.standing.reported_on or each.standing.as_of == loaded.as_of:
            return each
        found = pipeline.load(world, loaded.folder / each.standing.folder, loaded.as_of)
        return each if found.stopped else pipeline.reduce(found, loaded.folder, order.build.audience or "")

    return replace(order, projects=tuple(dated(each) for each in order.projects))


def _files(
    world: World, loaded: Loaded, order: OverviewOrder, result: Build, tell: Callable[[str], None]
) -> Iterator[Written]:
    """The documents and the workbook. Raises StagebookError."""
    order = _dated(world, loaded, order)
    yield from documents.written(world, loaded, order.build, partial(_subject, order, loaded), result, tell)
    folders = documents.templates_over(world, loaded.folder).folders
    language = Language(pipeline.languages_of(world, loaded, order.build)[0], folders)
    found, figures = _portfolio(order, loaded.as_of, language)
    stem = documents.stem_of(loaded, order.build, "portfolio")
    yield Written(f"{stem}.xlsx", workbook.write(sheets(found, figures, language)))


def compose(world: World, loaded: Loaded, order: OverviewOrder, kind: str) -> Document:
    """A document over the projects of an order as a tree; `loaded` is the folder common to them. Raises DataError."""
    return documents.compose(world, loaded, order.build, kind, partial(_subject, order, loaded))


def _subject(order: OverviewOrder, loaded: Loaded, language: Language) -> Subject:
    found, figures = _portfolio(order, loaded.as_of, language)
    return Subject(
        values={"portfolio": found},
        figures=figures,
        places=figures.places,
        as_of=found.as_of,
        confidentiality=found.confidentiality or loaded.settings.confidentiality,
        made_of=language.plural("{count} project", "{count} projects", len(found.rows)),
    )


def _portfolio(order: OverviewOrder, day: date, language: Language) -> tuple[Portfolio, Figures]:
    """The portfolio; why a project cannot be read is told in the language of the document."""
    read = [each for each in order.projects if isinstance(each, Reduced)]
    unread = [_unread(each, language) for each in order.projects if isinstance(each, Stopped)]
    return portfolio(read, unread, day)


def _unread(stopped: Stopped, language: Language) -> Unread:
    sentence, _ = language.describe(stopped.problem)
    return Unread(stopped.folder, sentence, str(stopped.problem.place) if stopped.problem.place.file else "")
