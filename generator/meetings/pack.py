"""A pack put together: its first pages and its papers as one PDF, one HTML page and one Word file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from generator import pipeline
from generator.diagnostics import Problem, Severity
from generator.document.agenda import Agenda, agenda
from generator.document.nodes import Band, Document, Furniture, Paper, Text
from generator.document.rewrite import paged, within
from generator.document.skeleton import skeleton
from generator.errors import MachineError, StagebookError
from generator.formats import docx, html, pdf
from generator.formats.bind import Part, bind
from generator.formats.contents import Pages
from generator.formats.fonts import Gaps
from generator.formats.theme import Theme
from generator.language import Language
from generator.meetings import issued
from generator.meetings.attached import listed, told
from generator.meetings.find import find_meeting
from generator.meetings.issued import IssuedItem, IssuedPack, IssuedPaper
from generator.meetings.order import PackOrder
from generator.meetings.papers import Made, make
from generator.meetings.plan import Plan, bookmarks, label, stamps
from generator.model.meetings import Meeting
from generator.pipeline import Build, Loaded, Written
from generator.world import World

KIND, CHANGES = "pack", "pack_changes"
HEAD_ROOM = 16.0
"""Least margin in mm at the head of pages, where each is told what paper it belongs to."""
MOST_LAYOUTS = 3
"""Of the first pages: their own number may change with the numbers that they tell."""


def build(world: World, folder: Path, order: PackOrder, tell: Callable[[str], None] = lambda step: None) -> Build:
    """The pack of a meeting in every format asked for, as bytes. Problems never raise; they are in the result.

    A paper that cannot be used stops the pack: there is no half of one.
    """
    loaded = pipeline.load(world, folder, order.build.as_of, order.build.languages, matched=order.build.matched)
    result = Build(problems=list(loaded.problems))
    if loaded.stopped or loaded.project is None:
        return result
    result.language = (order.build.languages or loaded.settings.language)[0]
    result.project_id = loaded.project.project.id
    result.project_name = pipeline.name_of(loaded.project, result.language)
    try:
        pack = _Pack(world, loaded, order, result.problems, tell)
        result.titles[KIND] = pack.front.metadata.subject
        result.files = list(pack.files())
        result.problems += pack.doubts()
    except StagebookError as error:
        result.problems += [pipeline.placed(problem, loaded.records) for problem in error.problems]
        result.files.clear()
    if order.build.strict and result.problems:
        result.problems.append(Problem("SB-406", Severity.ERROR))
        result.files.clear()
    return result


@dataclass
class _Pack:
    """One pack in the making; each part is made when it is first needed. Everything may raise StagebookError."""

    world: World
    loaded: Loaded
    order: PackOrder
    problems: list[Problem]
    tell: Callable[[str], None]
    gaps: Gaps = field(default_factory=Gaps)

    # ------------------------------------------------------------ what it is made of

    @cached_property
    def found(self) -> tuple[Meeting, str]:
        """The meeting and its data path."""
        return find_meeting(self.loaded, self.order.meeting, self.loaded.as_of)

    @property
    def meeting(self) -> Meeting:
        return self.found[0]

    @cached_property
    def language(self) -> Language:
        tag = pipeline.languages_of(self.world, self.loaded, self.order.build)[0]
        return Language(tag, pipeline.templates_of(self.world, self.loaded.folder).folders)

    @cached_property
    def theme(self) -> Theme:
        """The theme with room for stamps at the head of every page."""
        theme = pipeline.theme_of(self.world, self.loaded, self.order.build)
        room = {"top": max(theme.page.top, HEAD_ROOM), "first_top": max(theme.page.top, HEAD_ROOM)}
        editions = {
            name: edition.model_copy(
                update={"page": edition.page.model_copy(update={"top": HEAD_ROOM, "first_top": HEAD_ROOM})}
            )
            for name, edition in theme.editions
        }
        return theme.model_copy(
            update={
                "page": theme.page.model_copy(update=room),
                "editions": theme.editions.model_copy(update=editions),
                "picture": None,
            }
        )

    @cached_property
    def agenda(self) -> Agenda:
        """The agenda as its audience sees it, its papers without titles yet."""
        assert self.loaded.project is not None
        return agenda(
            self.meeting,
            self.loaded.project,
            pipeline.found_in(self.loaded),
            pipeline.templates_of(self.world, self.loaded.folder),
            audience=self.order.build.audience or "",
            path=self.found[1],
        )

    @cached_property
    def papers(self) -> list[Made]:
        return make(self.world, self.loaded, self.order.build, self.agenda, self.theme, self.problems, self.tell)

    @cached_property
    def front(self) -> Document:
        """The first pages: cover, agenda, what was agreed last time."""
        papers = tuple(made.paper for made in self.papers)
        told_agenda = replace(self.agenda, papers=papers, state=self._state())
        wanted = replace(self.order.build, profile=None, item=self.meeting.id, agenda=told_agenda)
        document = pipeline.compose(self.world, self.loaded, wanted, KIND)
        return replace(document, furniture=self._furniture(document), contents=False)

    def _furniture(self, document: Document) -> Furniture:
        """Its running head names project and meeting; page numbers are those of the pack, printed over all pages."""
        title = self.language.say(self.agenda.title)
        day = [self.language.long_date(self.meeting.start.date())] if self.meeting.start else []
        left = self.language.mark(" · ").join([self.loaded_name, ", ".join([title, *day])])
        right = self.language.mark(" · ").join([document.metadata.subject, document.furniture.head_right])
        return replace(document.furniture, head_left=left, head_right=right)

    @property
    def loaded_name(self) -> str:
        assert self.loaded.project is not None
        return pipeline.name_of(self.loaded.project, self.language.tag)

    # ------------------------------------------------------------ versions

    @cached_property
    def before(self) -> IssuedPack | None:
        """The version issued last."""
        return issued.last_issued(self.world, self.loaded.folder, self.meeting.id)

    def _state(self) -> str:
        """Which version it is, as the cover says it; "" before the first one."""
        number = self.before.number if self.before else 0
        if self.order.issue_on:
            day = self.language.long_date(self.order.issue_on)
            return self.language.text("version {number}, issued {day}", number=number + 1, day=day)
        return self.language.text("working copy after version {number}", number=number) if number else ""

    def _version(self, day: date) -> IssuedPack:
        """The pack as it is issued now. Raises DataError when it may not be."""
        pages = self.first_pages[1].pages
        papers = tuple(
            IssuedPaper(
                made.paper.name,
                label(made.paper, self.language),
                made.paper.title,
                made.sha256,
                *pages[made.paper.anchor],
            )
            for made in self.papers
        )
        items = tuple(
            IssuedItem(item.number, self.language.say(item.title), f"{item.start:%H:%M}" if item.start else "")
            for item in self.agenda.items
        )
        number = self.before.number + 1 if self.before else 1
        audience = self.order.build.audience or ""
        found = IssuedPack(self.meeting.id, number, day, self.order.reason, audience, items, papers, {})
        issued.check(found, self.before)
        return found

    def _changes(self, now: IssuedPack, before: IssuedPack) -> Iterator[Written]:
        """The page that tells what changed, in every format asked for."""
        found = issued.changes(before, now)
        told_changes = {
            "number": now.number, "issued_on": now.issued_on, "reason": now.reason, "before": before.number,
            "before_on": before.issued_on,
            "agenda": [each for each in found if each.label.isdigit()],
            "papers": [each for each in found if not each.label.isdigit()],
        }  # fmt: skip
        wanted = replace(self.order.build, profile=None, item=self.meeting.id, agenda=self.agenda, changes=told_changes)
        theme = pipeline.theme_of(self.world, self.loaded, self.order.build)
        document = pipeline.fitted(self.world, self.loaded, wanted, CHANGES, theme, None, self.problems)
        paper = theme.edition(document.layout)
        for format in self.order.build.formats:
            match format:
                case "pdf":
                    data = pdf.write(document, paper, gaps=self.gaps)
                case "html":
                    data = html.write(document, theme).encode()
                case _:
                    data = docx.write(document, paper, Pages(1, False, {}))
            yield Written(f"{self._stem}-changes.{format}", data)

    # ------------------------------------------------------------ files

    def files(self) -> Iterator[Written]:
        """Every file of the pack, the list of their checksums last; of an issued one its manifest behind it."""
        version = self._version(self.order.issue_on) if self.order.issue_on else None
        written = [*self._documents(), self._form(), *self._attachments()]
        if version and self.before:
            written += self._changes(version, self.before)
        written.append(self._checksums(written))
        if version is None:
            yield from written
            return
        assert self.loaded.records is not None
        sources = {file.name: file.sha256 for file in self.loaded.records.files}
        yield from issued.frozen(version, written, sources)

    def _checksums(self, written: Sequence[Written]) -> Written:
        """A list that sha256sum checks."""
        folder = f"{self._stem.rpartition('/')[0]}/"
        sums = "".join(
            f"{hashlib.sha256(file.data).hexdigest()}  {file.name.removeprefix(folder)}\n" for file in written
        )
        return Written(f"{self._stem}.sha256", sums.encode())

    @property
    def _stem(self) -> str:
        return pipeline.stem_of(self.loaded, replace(self.order.build, profile=None, item=self.meeting.id), KIND)

    def _documents(self) -> Iterator[Written]:
        for format in self.order.build.formats:
            self.tell(f"{self._stem}.{format}")
            try:
                match format:
                    case "pdf":
                        data = self.bound()
                    case "html":
                        data = html.write(self.whole(self._pages()), self.theme).encode()
                    case _:
                        data = self.word()
            except MachineError as error:  # without Pango, HTML and Word are still built
                self.problems += [problem for problem in error.problems if problem not in self.problems]
            else:
                yield Written(f"{self._stem}.{format}", data)

    def _form(self) -> Written:
        """The form for the minutes, to be filled in and read back."""
        assert self.loaded.project is not None
        text = skeleton(self.loaded.project, self.meeting, self.language, self.agenda.items)
        return Written(f"{self._stem}-minutes.md", text.encode())

    def _attachments(self) -> Iterator[Written]:
        """The attachments as they were given, for readers of HTML and Word."""
        for made in self.papers:
            if made.attachment is not None:
                yield Written(f"{self._stem}-{made.paper.file.rpartition('/')[2]}", made.given)

    # ------------------------------------------------------------ PDF

    @cached_property
    def laid_out(self) -> list[pdf.LaidOut | None]:
        """Each document of ours on its pages; None for attachments."""
        return [self._on_pages(made) for made in self.papers]

    def _on_pages(self, made: Made) -> pdf.LaidOut | None:
        if made.document is None:
            return None
        self.tell(made.paper.name)
        document = made.document
        bare = replace(document.furniture, head_left="", head_right="", foot="", page="")
        node = Paper(label(made.paper, self.language), made.paper.title, made.paper.anchor, document.blocks)
        alone = replace(document, blocks=(node,), furniture=bare, contents=False)
        return pdf.lay_out(alone, self.theme.edition(document.layout), gaps=self.gaps)

    def _plan(self, front: int) -> Plan:
        counts = [
            made.attachment.preflight.pages
            if laid_out is None and made.attachment
            else laid_out.pages.count
            if laid_out
            else 0
            for made, laid_out in zip(self.papers, self.laid_out, strict=True)
        ]
        papers = tuple((made.paper, count) for made, count in zip(self.papers, counts, strict=True))
        return Plan(front, papers, self.meeting.cover_counted is not False)

    @cached_property
    def first_pages(self) -> tuple[pdf.LaidOut, Plan]:
        """The first pages laid out with the page numbers that they tell, and the plan these come from."""
        plan = self._plan(2)
        for _ in range(MOST_LAYOUTS):
            bare = replace(self.front.furniture, foot="", page="")
            front = replace(paged(self.front, plan.pages), furniture=bare)
            laid_out = pdf.lay_out(front, self.theme, gaps=self.gaps)
            if laid_out.pages.count == plan.front:
                break
            plan = self._plan(laid_out.pages.count)
        return laid_out, plan

    def _pages(self) -> Mapping[str, tuple[int, int]]:
        """The pages of the PDF; none where there is nothing to lay out with."""
        try:
            return self.first_pages[1].pages
        except MachineError:
            return {}

    def bound(self) -> bytes:
        """One PDF with everything in it."""
        front, plan = self.first_pages
        feet = [self.front, *(made.document for made in self.papers)]
        printed = stamps(plan, [document.furniture.foot if document else "" for document in feet], self.language)
        contents = [
            front,
            *(laid_out or made.attachment for laid_out, made in zip(self.laid_out, self.papers, strict=True)),
        ]
        parts = [
            Part(content, stamped) for content, stamped in zip(contents, printed, strict=True) if content is not None
        ]
        anchors = {made.paper.anchor: (at, 0) for at, made in enumerate(self.papers, 1) if made.attachment is not None}
        titles = [self.language.say(item.title) for item in self.agenda.items]
        told_agenda = replace(self.agenda, papers=tuple(made.paper for made in self.papers))
        agenda_page = front.pages.of.get("k3", 1) - 1
        marks = bookmarks(self.language.say(self.agenda.title), told_agenda, agenda_page, titles, self.language)
        return bind(parts, marks, self.theme, self.language.tag, anchors)

    # ------------------------------------------------------------ HTML and Word

    def whole(self, pages: Mapping[str, tuple[int, int]]) -> Document:
        """The first pages with the papers behind them; attachments are told of, with a link."""
        nodes = tuple(self._node(made) for made in self.papers)
        return paged(replace(self.front, blocks=(*self.front.blocks, *nodes)), pages)

    def _node(self, made: Made) -> Paper:
        said = label(made.paper, self.language)
        if made.document is not None:
            blocks = within(made.document.blocks, f"{made.paper.anchor}-")
            blocks = tuple(self._labelled(block, made) if isinstance(block, Band) else block for block in blocks)
        else:
            file = f"{self._stem.rpartition('/')[2]}-{made.paper.file.rpartition('/')[2]}"
            blocks = listed(made, said, file, self.language)
        return Paper(said, made.paper.title, made.paper.anchor, blocks)

    def _labelled(self, band: Band, made: Made) -> Band:
        """A title band that tells the number of the paper first."""
        words = self.language.mark(" · ").join([label(made.paper, self.language), ""])
        return replace(band, kicker=(Text(words), *band.kicker))

    def word(self) -> bytes:
        """The Word file: its own pages only, so it has page numbers of its own."""
        reference = pipeline.reference_of(self.world, self.loaded, self.order.build)
        self.problems += reference.problems if reference else ()
        pages = self._word_pages()
        document = self.whole(pages)
        count = max((last for _, last in pages.values()), default=1)
        return docx.write(document, self.theme, Pages(count, False, {}) if pages else None, reference)

    def _word_pages(self) -> Mapping[str, tuple[int, int]]:
        """The pages of the Word file, where every paper is set as documents are; none without a layout."""
        try:
            front = self.first_pages[0].pages.count
            counts = [
                self._pages_in_word(made, laid_out) for made, laid_out in zip(self.papers, self.laid_out, strict=True)
            ]
        except MachineError:
            return {}
        papers = zip((made.paper for made in self.papers), counts, strict=True)
        return Plan(front, tuple(papers)).pages

    def _pages_in_word(self, made: Made, laid_out: pdf.LaidOut | None) -> int:
        """How many pages a paper takes in Word; an attachment has one to be told of on."""
        if made.document is None or laid_out is None:
            return 1
        if made.document.layout == "document":
            return laid_out.pages.count
        as_others = replace(made.document, layout="document", contents=False)
        count: int = pdf.lay_out(as_others, self.theme).pages.count
        return count

    # ------------------------------------------------------------ doubts

    def doubts(self) -> Sequence[Problem]:
        """What a reader of the pack would stumble over: attachments, characters no font has."""
        found = [pipeline.placed(problem, self.loaded.records) for made in self.papers for problem in told(made)]
        lacking = self.gaps.problems(lambda character: pipeline.first_place(self.loaded, character))
        return [*found, *lacking]
