"""The catalogue of an archive: static pages of its projects and lessons, which open from disk without a server.

The first page lists projects and the categories of lessons. Each project has a page with everything archived of it,
each category one with its lessons in full. Pages link into the library and are made of nothing but what lies there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from generator.analysis.matching import PATHS, figures_of
from generator.archive.layout import DOCUMENTS
from generator.archive.library import BAGS, Library
from generator.archive.verify_bag import RECORD_FILE
from generator.diagnostics import Place, Problem, Severity
from generator.formats import index
from generator.formats.theme import Theme
from generator.language import Language
from generator.model.library import ArchivedProject, LibraryLesson
from generator.model.shelf import Shelf
from generator.pipeline import Written
from generator.sources.library.files import MOST_RECORD_BYTES
from generator.sources.widths import as_id
from generator.words import Words
from generator.world import World

FOLDER = "catalogue"
"""Where it lies in a library."""
PAGES = PROJECTS, LESSONS = "projects", "lessons"
"""The folders of its pages."""
WIDTH = 960
TEXTS = (
    "situation", "effect", "cause", "early_warning", "recommendation", "applies_when", "does_not_apply_when",
)  # fmt: skip
"""Fields of a lesson that are told in full."""
NO_CATEGORY = "other"

Row = Iterable[str]


@dataclass(frozen=True)
class Bag:
    """What a bag's record says of it, as text; `forced` is why it was archived although checks spoke against it."""

    name: str
    title: str
    archived_on: str
    by: str
    as_of: str
    retention_until: str
    supersedes: str
    reason: str
    forced: str
    documents: tuple[str, ...]


@dataclass
class Catalogue:
    """The pages by their names below FOLDER, and what of the library could not be read."""

    pages: list[Written]
    problems: list[Problem]


def catalogue(world: World, library: Library, theme: Theme, language: Language) -> Catalogue:
    """Every page. A damaged bag or lesson is named on the first page and left out, the rest is there.

    Raises OSError for a folder that is not there, MachineError where the index cannot be made.
    """
    shelf = Shelf(world, library.folder)
    whole = shelf.library()
    shelf.index.close()
    bags, damaged = _bags(world, library)
    told = {each.place.file for each in whole.problems}
    problems = [*whole.problems, *(each for each in damaged if each.place.file not in told)]
    made = _Pages(whole.projects, whole.lessons, bags, language)

    def page(file: str, title: str, body: str) -> Written:
        return Written(file, index.page(title, body, theme, language, WIDTH))

    pages = [page("index.html", language.text("Archive"), made.first(problems))]
    pages += [page(f"{PROJECTS}/{name}.html", title, body) for name, title, body in made.projects_in_full()]
    pages += [page(f"{LESSONS}/{name}.html", title, body) for name, title, body in made.lessons_in_full()]
    return Catalogue(pages, problems)


def _bags(world: World, library: Library) -> tuple[dict[str, list[Bag]], list[Problem]]:
    """The bags of each project, the newest first, and what is wrong with those that cannot be read."""
    found: dict[str, list[Bag]] = {}
    problems = []
    for folder in library.bags():
        path = folder / RECORD_FILE
        try:
            bag = _bag(folder.name, json.loads(world.read(path, MOST_RECORD_BYTES)))
            found.setdefault(folder.parent.name, []).append(bag)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            file = path.relative_to(library.folder).as_posix()
            arguments = {"file": file, "reason": Words("it is no record of a bag")}
            problems.append(Problem("SB-641", Severity.WARNING, Place(file), arguments))
    newest = {project: sorted(bags, key=_age, reverse=True) for project, bags in found.items()}
    return newest, problems


def _bag(name: str, record: dict[str, Any]) -> Bag:
    """A bag by its record. Raises KeyError, TypeError or AttributeError for anything else."""
    forced = record["forced"]
    return Bag(
        name=name,
        title=str(record["project"]["title"]),
        archived_on=str(record["archived_on"]),
        by=str(record["by"] or ""),
        as_of=str(record["as_of"]),
        retention_until=str(record["retention_until"]),
        supersedes=str(record["supersedes"] or ""),
        reason=str(record["reason"] or ""),
        forced=": ".join(filter(None, [", ".join(forced["checks"]), str(forced["reason"])])) if forced else "",
        documents=tuple(str(each["file"]).removeprefix(DOCUMENTS) for each in record["documents"]),
    )


def _age(bag: Bag) -> tuple[str, int, str]:
    return bag.archived_on, len(bag.name), bag.name


class _Pages:
    """The contents of pages in one language."""

    def __init__(
        self,
        projects: Iterable[ArchivedProject],
        lessons: Iterable[LibraryLesson],
        bags: Mapping[str, list[Bag]],
        language: Language,
    ) -> None:
        self.bags, self.language = bags, language
        self.projects = {as_id(each.project.id): each for each in projects}
        self.folders = {as_id(name): name for name in bags}
        self.lessons: dict[str, list[LibraryLesson]] = {}
        self.taught: dict[str, list[LibraryLesson]] = {}
        for lesson in sorted(lessons, key=lambda each: each.id):
            self.lessons.setdefault(lesson.category or NO_CATEGORY, []).append(lesson)
            if lesson.origin:
                self.taught.setdefault(as_id(lesson.origin.project), []).append(lesson)

    # ------------------------------------------------------------ the first page

    def first(self, problems: Iterable[Problem]) -> str:
        text = self.language.text
        parts = [f"<h2>{escape(text('Projects'))}</h2>", self._projects()]
        parts += [f"<h2>{escape(text('Lessons'))}</h2>", self._categories()]
        if told := [self._problem(each) for each in problems]:
            parts += [f"<h2>{escape(text('What could not be read'))}</h2>", f"<ul>{''.join(told)}</ul>"]
        return "\n".join(parts)

    def _projects(self) -> str:
        language, text = self.language, self.language.text
        head = [text("Project"), text("Outcome"), text("Archived"), text("Finish"), text("Cost"), text("Lessons")]
        rows = []
        for name in sorted(self.bags):
            newest = self.bags[name][0]
            known = self.projects.get(as_id(name))
            figures = figures_of(known) if known else None
            slip = language.slip(figures.slip_days) if figures and figures.slip_days is not None else ""
            cost = language.money(figures.actual, figures.currency) if figures and figures.actual is not None else ""
            outcome = language.term(known.outcome) if known and known.outcome else ""
            rows.append([
                _link(f"{PROJECTS}/{quote(name)}.html", self._title(name)), escape(outcome),
                escape(newest.archived_on), escape(slip), escape(cost), str(len(self._of(name)) or ""),
            ])  # fmt: skip
        return _table(head, rows) if rows else f"<p>{escape(text('Nothing is archived yet.'))}</p>"

    def _categories(self) -> str:
        text, term = self.language.text, self.language.term
        head = [text("Category"), text("Lessons"), text("Good experience"), text("Bad experience")]
        rows = []
        for category, lessons in sorted(self.lessons.items()):
            counts = [sum(each.polarity == word for each in lessons) for word in ("success", "failure")]
            link = _link(f"{LESSONS}/{category}.html", term(category))
            rows.append([link, str(len(lessons)), *(str(count or "") for count in counts)])
        return _table(head, rows) if rows else f"<p>{escape(text('No lesson was taken in yet.'))}</p>"

    def _problem(self, problem: Problem) -> str:
        sentence, _ = self.language.describe(problem)
        named = not problem.place.file or problem.place.file in sentence
        where = "" if named else f' <span class="note">{escape(str(problem.place))}</span>'
        return f"<li>{escape(sentence)}{where}</li>"

    # ------------------------------------------------------------ a project

    def projects_in_full(self) -> Iterator[tuple[str, str, str]]:
        """Folder, title and body of the page of each project."""
        for name, bags in sorted(self.bags.items()):
            parts = [self._way_back(), self._facts(name)]
            parts += [self._bag(name, bag) for bag in bags]
            if lessons := self._of(name):
                parts.append(f"<h2>{escape(self.language.text('Lessons'))}</h2>")
                parts.append(_table([], [[self._linked(each), escape(self._states(each))] for each in lessons]))
            yield name, self._title(name), "\n".join(parts)

    def _facts(self, name: str) -> str:
        language, text = self.language, self.language.text
        known = self.projects.get(as_id(name))
        if known is None:
            return ""
        figures, facets = figures_of(known), known.project.facets
        rows = [(text("Outcome"), language.term(known.outcome) if known.outcome else "")]
        if figures.actual is not None:
            rows.append((text("Cost"), language.money(figures.actual, figures.currency)))
        if figures.planned is not None:
            rows.append((text("Budget"), language.money(figures.planned, figures.currency)))
        if figures.slip_days is not None:
            rows.append((text("Finish"), language.slip(figures.slip_days)))
        if figures.kpis:
            rows.append((text("KPIs met"), f"{figures.kpis_met} / {figures.kpis}"))
        told = facets.model_dump(exclude_unset=True)
        for field, value in told.items():
            shown = language.join(value) if isinstance(value, list | tuple) else language.term(str(value))
            path, _, key = PATHS[field].rpartition(".")
            rows.append((language.field(key, path), shown))
        return _terms([(label, escape(value)) for label, value in rows if value])

    def _bag(self, project: str, bag: Bag) -> str:
        text = self.language.text
        home = f"../../{BAGS}/{quote(project)}/{quote(bag.name)}/data/"
        rows = [
            (text("Archived"), escape(bag.archived_on)),
            (text("By"), escape(bag.by)),
            (text("As of"), escape(bag.as_of)),
            (text("Kept until"), escape(bag.retention_until)),
            (text("Supersedes"), _link(f"#{quote(bag.supersedes)}", bag.supersedes) if bag.supersedes else ""),
            (text("Reason"), escape(bag.reason)),
            (text("Archived although"), escape(bag.forced)),
            (text("Source"), _link(f"{home}source/", text("project folder"))),
        ]
        documents = index.documents(bag.documents, index.FORMATS, {}, self.language, f"{home}{DOCUMENTS}")
        head = f'<h2 id="{escape(bag.name)}">{escape(bag.name)}</h2>'
        return "\n".join([head, _terms([row for row in rows if row[1]]), documents])

    # ------------------------------------------------------------ lessons

    def lessons_in_full(self) -> Iterator[tuple[str, str, str]]:
        """Name, title and body of the page of each category."""
        for category, lessons in sorted(self.lessons.items()):
            body = "\n".join([self._way_back(), *map(self._lesson, lessons)])
            yield category, self.language.term(category), body

    def _lesson(self, lesson: LibraryLesson) -> str:
        language, text = self.language, self.language.text
        title = f'<h2 id="{escape(lesson.id)}">{escape(language.say(lesson.title))}</h2>'
        states = f'<p class="note">{escape(lesson.id)} · {escape(self._states(lesson))}</p>'
        values = ((field, getattr(lesson, field, None)) for field in TEXTS)
        rows = [(language.field(field, "lessons"), escape(language.say(value))) for field, value in values if value]
        if lesson.keywords:
            rows.append((language.field("keywords", "lessons"), escape(language.join(lesson.keywords))))
        if lesson.origin:
            rows.append((text("From"), self._origin(lesson)))
        for each in lesson.reuse or ():
            states_of = [language.term(word) for word in (each.disposition, each.outcome) if word]
            told = [each.project or "", str(each.date or ""), *states_of]
            rows.append((text("Used in"), escape(language.mark(" · ").join(filter(None, told)))))
        return "\n".join([title, states, _terms(rows)])

    def _origin(self, lesson: LibraryLesson) -> str:
        assert lesson.origin is not None
        name = self.language.say(lesson.origin.name) if lesson.origin.name else lesson.origin.project
        folder = self.folders.get(as_id(lesson.origin.project))
        return _link(f"../{PROJECTS}/{quote(folder)}.html", name) if folder else escape(name)

    def _states(self, lesson: LibraryLesson) -> str:
        words = (lesson.polarity, lesson.priority, lesson.status)
        return self.language.mark(" · ").join(self.language.term(word) for word in words if word)

    def _linked(self, lesson: LibraryLesson) -> str:
        address = f"../{LESSONS}/{lesson.category or NO_CATEGORY}.html#{quote(lesson.id)}"
        return _link(address, self.language.say(lesson.title))

    def _of(self, project: str) -> list[LibraryLesson]:
        """The lessons that a project has taught."""
        return self.taught.get(as_id(project), [])

    def _title(self, name: str) -> str:
        """What a project is called."""
        known = self.projects.get(as_id(name))
        if known is not None:
            return self.language.say(known.project.name)
        return self.bags[name][0].title

    def _way_back(self) -> str:
        return f"<p>{_link('../index.html', self.language.text('Archive'))}</p>"


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def _table(head: Row, rows: Iterable[Row]) -> str:
    """A table of cells that are HTML; `head` is text."""
    heads = "".join(f'<th scope="col">{escape(word)}</th>' for word in head)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>\n{f'<thead><tr>{heads}</tr></thead>' if heads else ''}\n<tbody>\n{body}\n</tbody></table>"


def _terms(rows: Iterable[tuple[str, str]]) -> str:
    """Labels with what they stand for, which is HTML."""
    terms = "".join(f"<dt>{escape(label[:1].upper() + label[1:])}</dt><dd>{value}</dd>" for label, value in rows)
    return f"<dl>{terms}</dl>"
