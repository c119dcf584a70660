"""The way of the data: files → records → Project → Findings → Document → file contents.

Nothing here writes a file; `worker` runs these calls under limits and its parent writes what comes back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import analysis, model, sources
from generator import document as document_stage
from generator.analysis.findings import Findings
from generator.analysis.issued import Issued
from generator.analysis.lessons import is_review
from generator.analysis.matching import rested_on
from generator.analysis.standing import Reduced, reduced
from generator.diagnostics import Place, Problem, Severity, in_order
from generator.document import Request, Templates
from generator.document.agenda import Agenda
from generator.document.audience import hidden_from, shown_to
from generator.document.explain import Explainer
from generator.document.kinds import profiles
from generator.document.nodes import Document
from generator.document.registers import lesson_columns, lesson_record, lesson_row
from generator.errors import DataError, MachineError, StagebookError
from generator.formats import charts, docx, html, pdf, register
from generator.formats.contents import Pages, has_contents
from generator.formats.docx import Reference, map_name
from generator.formats.fonts import Gaps
from generator.formats.theme import BASE, Theme, load_theme
from generator.freeze import frozen
from generator.language import Language, known_languages
from generator.model.learning import Lesson
from generator.model.library import Library
from generator.model.project import Project
from generator.model.references import people_by_name
from generator.model.shelf import Shelf
from generator.settings import Settings
from generator.sources.pictures import Picture, read_picture
from generator.sources.records import Records
from generator.words import said
from generator.world import World

FORMATS = ("html", "pdf", "docx")
CLOSING = ("closing", "closed")
LARGEST_REFERENCE, LARGEST_MAP = docx.MOST_BYTES, 200_000
LAST_RUNG = 7
"""The shortest one-page edition; see document.compose.Request.rung."""


@dataclass(frozen=True)
class Order:
    """What to build of a project: None means what the project is ready for, every format, its own defaults."""

    kinds: tuple[str, ...] | None = None
    formats: tuple[str, ...] = FORMATS
    as_of: date | None = None
    languages: tuple[str, ...] | None = None
    """One language, or two for documents with headings in both."""
    profile: str | None = None
    audience: str | None = None
    theme: str | None = None
    strict: bool = False
    explain: bool = False
    item: str = ""
    """The entry a form is made of, as CR-8."""
    changes: Mapping[str, object] | None = None
    """What a pack that is issued anew changes."""
    agenda: Agenda | None = None
    """That of the meeting, for the first pages of its pack."""
    reference: Path | None = None
    """A company's Word template to be used instead of the one that the settings name."""
    matched: bytes | None = None
    """Lessons and cases frozen in a bag, to be used instead of the library that the settings name."""
    issue_on: date | None = None
    """When given, nothing is written out: the newest period is frozen as issued on that day."""
    overview: Path | None = None
    """When given, the project is reduced too, for documents over many; the folder that is common to them."""


@dataclass(frozen=True)
class Loaded:
    """A project folder as read and checked. `project` is None when it cannot be read; `problems` says why."""

    folder: Path
    records: Records | None
    project: Project | None
    settings: Settings
    as_of: date
    problems: tuple[Problem, ...]
    findings: Findings | None = None
    library: Library | None = None

    @property
    def stopped(self) -> bool:
        """True when nothing may be built from it."""
        return self.project is None or any(problem.severity is Severity.BLOCKER for problem in self.problems)


@dataclass(frozen=True)
class Written:
    """One finished document: where it goes below the output folder, and its bytes."""

    name: str
    data: bytes


@dataclass
class Build:
    """What building one project gave."""

    project_id: str = ""
    project_name: str = ""
    language: str = "en"
    titles: dict[str, str] = field(default_factory=dict)
    files: list[Written] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reduced: Reduced | None = None
    """What documents over many projects show of it, where that was asked for."""


def load(
    world: World,
    folder: Path,
    as_of: date | None = None,
    languages: tuple[str, ...] | None = None,
    item: str = "",
    matched: bytes | None = None,
) -> Loaded:
    """Read and check a project folder. Never raises for bad data: every problem is in the result.

    `languages` are those its documents are wanted in, when not the project's own; `item` is the entry they are about;
    `matched` are frozen lessons that stand for the library of the settings.
    """
    settings, problems = sources.read_settings(world, folder)
    records, found = sources.read_project(world, folder, settings.added_headings, model.scope(world.templates))
    problems += found
    if records is None:
        return Loaded(folder, None, None, settings, as_of or world.today(), tuple(in_order(problems)))
    project, found = model.read(records, settings)
    problems += found
    if project is None:
        return Loaded(folder, records, None, settings, as_of or world.today(), tuple(in_order(problems)))
    date_of_data = as_of or _newest(project, item) or world.today()
    issued = [Issued.of(state) for state in records.issued]
    library, found = library_of(world, folder, settings, matched)
    problems += found
    findings = analysis.find(project, settings, date_of_data, issued=issued, library=library)
    wanted = settings.model_copy(update={"language": languages}) if languages else settings
    problems += analysis.check(project, wanted, findings, records.places, explicit=as_of is not None)
    return Loaded(folder, records, project, settings, date_of_data, tuple(in_order(problems)), findings, library)


def library_of(
    world: World, folder: Path, settings: Settings, matched: bytes | None = None
) -> tuple[Library | None, list[Problem]]:
    """The library that the settings of a project name, or the frozen part of one; None where there is none to read."""
    place = Place("stagebook.yaml", path="library")
    if matched is None and not settings.library:
        return None, []
    try:
        if matched is not None:
            return Library.thawed(matched), []
        library = Shelf(world, folder / settings.library).library()
    except (OSError, ValueError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else said(error)
        arguments = {"library": settings.library or "matched.json", "reason": reason}
        return None, [Problem("SB-640", Severity.WARNING, place, arguments)]
    except MachineError as error:
        return None, [replace(each, severity=Severity.WARNING) for each in error.problems]
    unusable = sorted({each.place.file for each in library.problems if each.code != "SB-643"})
    if not unusable:
        return library, []
    arguments = {"count": str(len(unusable)), "file": unusable[0]}
    return library, [Problem("SB-646", Severity.WARNING, place, arguments)]


def matched_lessons(loaded: Loaded) -> bytes | None:
    """What of its library the findings of a project rest on, for its bag: `Order.matched` when it is built anew."""
    if loaded.library is None or loaded.findings is None or loaded.findings.library is None:
        return None
    return rested_on(loaded.library, loaded.findings.library).frozen(loaded.as_of)


def _newest(project: Project, item: str) -> date | None:
    """The date of the newest status period; that of a meeting whose minutes are later still, when it is about those."""
    newest = analysis.newest_as_of(project)
    days = [each.start.date() for each in project.meetings or () if each.id == item and each.start]
    days += [note.date for note in project.notes or () if note.meeting == item and note.date] if days else []
    return max([newest, *days]) if newest and days else newest


def ready_kinds(loaded: Loaded) -> tuple[str, ...]:
    """The kinds a project has data for: charter always, status with a period, summary from phase closing on; lessons
    with a lesson or an item of a note, from phase closing on or when the newest note looks back.
    """
    project = loaded.project
    if project is None:
        return ()
    kinds = ["charter"]
    if project.status_periods:
        kinds.append("status")
    if project.project.phase in CLOSING:
        kinds.append("summary")
    if _looks_back(project):
        kinds.append("lessons")
    return tuple(kinds)


def _looks_back(project: Project) -> bool:
    """Whether it is time for the lessons."""
    notes = sorted(project.notes or (), key=lambda note: note.date or date.min)
    something = project.lessons or any(note.items for note in notes)
    return bool(something) and (project.project.phase in CLOSING or bool(notes and is_review(notes[-1])))


def templates_of(world: World, folder: Path) -> Templates:
    """Where templates of a project are looked for: its own folder, its organisation's, then the built-in ones."""
    return Templates((folder / "templates", folder.parent / "templates", world.templates))


def theme_of(world: World, loaded: Loaded, order: Order) -> Theme:
    """The theme of a project's documents with its organisation's brand. Raises DataError."""
    settings = loaded.settings
    language = languages_of(world, loaded, order)[0]
    return load_theme(world.templates, order.theme or settings.theme, settings.brand, loaded.folder, language)


def reference_of(world: World, loaded: Loaded, order: Order) -> Reference | None:
    """The Word template of a project's documents with the map beside it, if there is one. Raises DataError."""
    named = loaded.settings.reference
    if order.reference is None and not named:
        return None
    path = order.reference or (loaded.folder / named).resolve()
    file, place = (
        (str(path.resolve()), Place()) if order.reference else (named, Place("stagebook.yaml", path="reference"))
    )
    if order.reference is None and not path.is_relative_to(loaded.folder.resolve().parent):
        raise DataError([Problem("SB-458", Severity.BLOCKER, place, {"file": file})])
    style_map = path.with_name(map_name(path.name))
    try:
        data = world.read(path, LARGEST_REFERENCE)
        mapped = world.read(style_map, LARGEST_MAP) if style_map.is_file() else None
    except (OSError, ValueError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else said(error)
        raise DataError([Problem("SB-450", Severity.BLOCKER, place, {"file": file, "reason": reason})]) from error
    own_accent = loaded.settings.brand.get("accent") or (order.theme or loaded.settings.theme) != BASE
    map_file = str(Path(file).with_name(style_map.name))
    return docx.load(data, file, mapped, map_file, accent=not own_accent)


def languages_of(world: World, loaded: Loaded, order: Order) -> tuple[str, ...]:
    """The languages of a project's documents. Raises DataError for one that no catalogue is there for."""
    wanted = order.languages or loaded.settings.language
    known = known_languages(templates_of(world, loaded.folder).folders)
    unknown = next((tag for tag in wanted if tag not in known), None)
    if unknown:
        place = Place() if order.languages else Place("stagebook.yaml", path="language")
        raise DataError([Problem("SB-409", Severity.BLOCKER, place, {"language": unknown, "known": known})])
    return wanted


def found_in(loaded: Loaded) -> Findings:
    """The findings of a loaded project. Only for one that is not stopped."""
    assert loaded.findings is not None
    return loaded.findings


def explainer(loaded: Loaded, findings: Findings, language: Language) -> Explainer:
    """Tells the facts of a loaded project."""
    assert loaded.project is not None
    assert loaded.records is not None
    currency, people = loaded.project.project.currency or "", people_by_name(loaded.project, language)
    return Explainer(findings, loaded.records.places, language, currency, people)


def compose(world: World, loaded: Loaded, order: Order, kind: str, rung: int = 0) -> Document:
    """One document of a loaded project as a tree; `rung` tells how much a one-page edition leaves out.

    Raises DataError.
    """
    assert loaded.project is not None
    assert loaded.records is not None
    records = loaded.records
    findings = found_in(loaded)
    request = Request(
        kind=kind,
        profile=order.profile or _usual_profile(world, loaded, order, kind),
        item=order.item,
        agenda=order.agenda,
        changes=order.changes,
        audience=order.audience or "",
        languages=languages_of(world, loaded, order),
        rung=rung,
    )

    def picture(name: str, place: Place) -> Picture:
        found = read_picture(world, loaded.folder, name, place)
        if isinstance(found, Problem):
            path = _mention(records.data, name, "")
            raise DataError([replace(found, place=records.places.of(path)) if path else found])
        return found

    return document_stage.compose(
        loaded.project,
        findings,
        request,
        templates_of(world, loaded.folder),
        loaded.settings,
        files=loaded.records.files,
        places=loaded.records.places,
        problems=loaded.problems,
        pictures=picture,
    )


def _usual_profile(world: World, loaded: Loaded, order: Order, kind: str) -> str:
    """A sponsor gets one page where the kind has it, everybody else the standard; a form has one page only."""
    known = profiles(templates_of(world, loaded.folder), kind)
    one_page = "one_page" in known and (order.audience == "sponsor" or "standard" not in known)
    return "one_page" if one_page else "standard"


def build(world: World, folder: Path, order: Order, tell: Callable[[str], None] = lambda step: None) -> Build:
    """Every document asked for, in every format asked for, as bytes. Problems never raise; they are in the result."""
    loaded = load(world, folder, order.as_of, order.languages, order.item, order.matched)
    result = Build(problems=list(loaded.problems))
    if loaded.stopped or loaded.project is None:
        return result
    result.language = (order.languages or loaded.settings.language)[0]
    result.project_id, result.project_name = loaded.project.project.id, name_of(loaded.project, result.language)
    if order.overview:
        result.reduced = reduce(loaded, order.overview, order.audience or "")
    kinds = ready_kinds(loaded) if order.kinds is None else order.kinds
    if order.kinds is None and order.profile:
        templates = templates_of(world, folder)
        kinds = tuple(kind for kind in kinds if order.profile in profiles(templates, kind))
    try:
        if order.issue_on is not None:
            result.files = _issued(world, loaded, order, order.issue_on, result.problems)
        if not kinds or order.issue_on is not None:
            return result
        theme, gaps = theme_of(world, loaded, order), Gaps()
        reference = reference_of(world, loaded, order) if "docx" in order.formats else None
        result.problems += reference.problems if reference else ()
        for kind in kinds:
            result.files += _documents(
                world, loaded, order, kind, theme, reference, gaps, result.problems, result.titles, tell
            )
        result.problems += gaps.problems(lambda character: first_place(loaded, character))
        if "lessons" in kinds and order.formats:
            result.files += _register(loaded, order)
    except StagebookError as error:
        result.problems += [placed(problem, loaded.records) for problem in error.problems]
        result.files.clear()
    if order.strict and result.problems:
        result.problems.append(Problem("SB-406", Severity.ERROR))
        result.files.clear()
    return result


def reduce(loaded: Loaded, common: Path, audience: str = "") -> Reduced:
    """What documents over many show a project's audience. Its files are named from the folder common to them all."""
    assert loaded.project is not None
    assert loaded.records is not None
    project, findings = shown_to(loaded.project, found_in(loaded), hidden_from(loaded.project, audience))
    return reduced(
        project,
        loaded.settings,
        findings,
        loaded.records.places,
        [Issued.of(state) for state in loaded.records.issued],
        [problem.severity for problem in loaded.problems],
        label(loaded.folder, common),
    )


def label(folder: Path, common: Path) -> str:
    """How a project's folder is called in documents over many: as seen from the folder common to them."""
    return Path(os.path.relpath(folder.resolve(), common)).as_posix()


def _issued(world: World, loaded: Loaded, order: Order, day: date, problems: list[Problem]) -> list[Written]:
    """The files of the newest period as issued, unless it was issued before or contradicts itself."""
    assert loaded.project is not None
    assert loaded.records is not None
    findings = found_in(loaded)
    refused = None
    if findings.period is None:
        refused = Problem("SB-430", Severity.BLOCKER)
    elif any(state["period"] == findings.period.id for state in loaded.records.issued):
        refused = Problem("SB-431", Severity.BLOCKER, arguments={"period": findings.period.id})
    elif any(problem.severity is Severity.ERROR for problem in problems):
        refused = Problem("SB-432", Severity.BLOCKER, arguments={"period": findings.period.id})
    if refused:
        problems.append(refused)
        return []
    documents = {kind: compose(world, loaded, order, kind) for kind in ready_kinds(loaded)}
    folders = templates_of(world, loaded.folder).folders
    told = explainer(loaded, findings, Language(languages_of(world, loaded, order)[0], folders))
    files = frozen(loaded.project, loaded.records, findings, told, documents, day)
    return [Written(name, data) for name, data in files.items()]


def placed(problem: Problem, records: Records | None) -> Problem:
    """A problem that names a data path only gets the file and line of it."""
    if records is None or not problem.place.path or problem.place.line or problem.place.file == "stagebook.yaml":
        return problem
    return replace(problem, place=records.places.of(problem.place.path))


def _mention(data: Any, text: str, path: str) -> str | None:
    """The data path of the first value that holds a text."""
    if isinstance(data, str):
        return path if text in data else None
    if isinstance(data, dict):
        steps = ((f"{path}.{key}".lstrip("."), value) for key, value in data.items())
    else:
        steps = ((f"{path}[{at}]", value) for at, value in enumerate(data if isinstance(data, list) else ()))
    return next((found for step, value in steps if (found := _mention(value, text, step))), None)


def first_place(loaded: Loaded, text: str) -> Place:
    """The place of the first value that holds a text; nowhere when it comes from a template."""
    assert loaded.records is not None
    path = _mention(loaded.records.data, text, "")
    return loaded.records.places.of(path) if path else Place()


def name_of(project: Project, language: str) -> str:
    name = project.project.name
    return name if isinstance(name, str) else Language(language).choose(name)


def _documents(
    world: World,
    loaded: Loaded,
    order: Order,
    kind: str,
    theme: Theme,
    reference: Reference | None,
    gaps: Gaps,
    problems: list[Problem],
    titles: dict[str, str],
    tell: Callable[[str], None],
) -> Iterator[Written]:
    """One kind in every format asked for."""
    document = fitted(world, loaded, order, kind, theme, reference, problems)
    titles[kind] = document.metadata.subject
    look = Look(theme, reference, loaded.settings.page_numbers)
    yield from written(document, stem_of(loaded, order, kind), order, look, gaps, problems, tell)


@dataclass(frozen=True)
class Look:
    """How documents are set: theme, Word template, and whose layout tells page numbers in Word."""

    theme: Theme
    reference: Reference | None
    page_numbers: str


def written(
    document: Document,
    stem: str,
    order: Order,
    look: Look,
    gaps: Gaps,
    problems: list[Problem],
    tell: Callable[[str], None],
) -> Iterator[Written]:
    """A document in every format asked for, as files of a name without its ending."""
    theme, reference = look.theme, look.reference
    paper = theme.edition(document.layout)
    explained = replace(document, blocks=(*document.blocks, *document.annex))
    drawn = gaps if "pdf" in order.formats else None
    printed = _Printed(explained if order.explain else document, paper, drawn, reference)
    for format in order.formats:
        tell(f"{stem}.{format}")
        try:
            match format:
                case "html":
                    data = html.write(explained, theme).encode()
                case "pdf":
                    data = printed.pdf()
                case _:
                    if drawn is None:  # only its charts are drawn here, all else by its reader
                        gaps.note(charts.written(document, paper), paper)
                    data = printed.word(look.page_numbers, problems)
        except MachineError as error:  # without Pango, HTML and Word are still built
            problems += [problem for problem in error.problems if problem not in problems]
        else:
            yield Written(f"{stem}.{format}", data)


def fitted(
    world: World,
    loaded: Loaded,
    order: Order,
    kind: str,
    theme: Theme,
    reference: Reference | None,
    problems: list[Problem],
) -> Document:
    """One document as a tree, that of an edition of one page as full as the page allows. Raises DataError."""
    document = compose(world, loaded, order, kind)
    if document.layout == "document":
        return document
    return _on_one_page(world, loaded, order, kind, document, theme.edition(document.layout), reference, problems)


class _Printed:
    """A document on paper and in Word: laid out once for both, when it is first needed.

    A Word file set into a company's template is laid out apart, with that template's page and type. `gaps` gathers the
    characters that fonts lack where the layout is printed, and not only asked for its pages.
    """

    def __init__(self, document: Document, theme: Theme, gaps: Gaps | None, reference: Reference | None) -> None:
        self.document, self.theme, self.gaps, self.reference = document, theme, gaps, reference

    @cached_property
    def laid_out(self) -> pdf.LaidOut:
        """Raises MachineError without Pango."""
        return pdf.lay_out(self.document, self.theme, gaps=self.gaps)

    def pdf(self) -> bytes:
        return self.laid_out.write()

    def word(self, page_numbers: str, problems: list[Problem]) -> bytes:
        """The Word file, with page numbers in its contents where there is somebody to tell them."""
        pages = self._pages()
        listed = has_contents(self.document, pages)
        if page_numbers == "libreoffice" and listed:
            try:
                pages = docx.pages_in_office(self.document, self.theme, pages, self.reference)
            except MachineError as error:
                problems += [problem for problem in error.problems if problem not in problems]
        if listed and pages is None:
            arguments = {"document": self.document.metadata.title}
            problems.append(Problem("SB-443", Severity.WARNING, arguments=arguments))
        return docx.write(self.document, self.theme, pages, self.reference)

    def _pages(self) -> Pages | None:
        """How it lies on paper; None without Pango. An edition of one page was laid out before, to fit it."""
        if self.document.layout != "document":
            return Pages(1, False, {})
        try:
            if self.reference is None:
                return self.laid_out.pages
            alone = pdf.lay_out(self.reference.alone(self.document), self.reference.theme(self.theme)).pages
            return self.reference.pages(alone)
        except MachineError:
            return None


def _register(loaded: Loaded, order: Order) -> list[Written]:
    """The register of lessons beside its document, for other programs: a table and a file with everything in it."""
    assert loaded.project is not None
    hidden = hidden_from(loaded.project, order.audience or "")
    lessons = [_without(lesson, hidden) for lesson in loaded.project.lessons or () if lesson.id not in hidden]
    stem = stem_of(loaded, replace(order, profile=None), "lessons-register")
    language = (order.languages or loaded.settings.language)[0]
    table = register.table(lesson_columns(), [lesson_row(lesson, language) for lesson in lessons])
    whole = register.collection(loaded.project.project.id, "lessons", [lesson_record(lesson) for lesson in lessons])
    return [Written(f"{stem}.csv", table), Written(f"{stem}.json", whole)]


def _without(lesson: Lesson, hidden: frozenset[str]) -> Lesson:
    """A lesson that does not name hidden actions."""
    if not hidden.intersection(lesson.action_ids or ()):
        return lesson
    return lesson.model_copy(
        update={"action_ids": tuple(each for each in lesson.action_ids or () if each not in hidden)}
    )


def _on_one_page(
    world: World,
    loaded: Loaded,
    order: Order,
    kind: str,
    document: Document,
    theme: Theme,
    reference: Reference | None,
    problems: list[Problem],
) -> Document:
    """The fullest edition that fits a single page, that of a Word template too; all formats have the same."""
    looks = [theme, reference.theme(theme)] if reference else [theme]
    for rung in range(LAST_RUNG + 1):
        if rung:
            document = compose(world, loaded, order, kind, rung)
        try:
            if all(pdf.fits(document, look) for look in looks):
                return document
        except MachineError:  # without Pango nothing can be measured: the shortest is the safest
            return compose(world, loaded, order, kind, LAST_RUNG)
    problems.append(Problem("SB-408", Severity.WARNING, arguments={"document": kind}))
    return document


def stem_of(loaded: Loaded, order: Order, kind: str) -> str:
    """`<project id>/<kind>[-<period>][-<profile>][-<audience>][-<language>]`: each part where it is not the default."""
    assert loaded.project is not None
    findings = found_in(loaded)
    parts = [kind, *([order.item] if order.item else [])]
    if kind == "status" and findings.period is not None:
        parts.append(findings.period.id)
    parts += [order.profile] if order.profile not in (None, "standard") else []
    parts += [order.audience] if order.audience else []
    parts += order.languages if order.languages not in (None, loaded.settings.language) else ()
    return f"{loaded.project.project.id}/{'-'.join(parts)}"
