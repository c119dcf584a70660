"""The papers of a pack made: documents composed, attachments read and looked over."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator import pipeline
from generator.diagnostics import Argument, Place, Problem, Severity
from generator.document import outline
from generator.document.agenda import Agenda, Paper
from generator.document.nodes import Document
from generator.errors import DataError, StagebookError
from generator.formats import foreign
from generator.formats.foreign import Attachment
from generator.formats.theme import Theme
from generator.pipeline import Loaded, Order
from generator.world import World

MOST_BYTES = 300_000_000
WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 200, 400
"""What people read of papers they are to decide on: English words, Chinese characters."""
PAGES_A_MINUTE = 1
"""Of attachments, whose text nobody counts."""
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
BY_A_PROGRAM = re.compile(r"^(Microsoft \w+ - |untitled|无标题|未命名)|\.(docx?|xlsx?|pptx?|indd|pdf)$", re.IGNORECASE)
"""Titles of PDFs that no person wrote."""
WORD = re.compile(r"[^\W\u3400-\u9fff]+")


@dataclass(frozen=True)
class Made:
    """A paper with what it is made of: a document, or an attachment."""

    paper: Paper
    document: Document | None = None
    attachment: Attachment | None = None
    given: bytes = b""
    """The file of an attachment as it lies in the project."""

    @property
    def sha256(self) -> str:
        """A mark of what it says: of a document's words, of an attachment's bytes."""
        data = outline.write(self.document).encode() if self.document else self.given
        return hashlib.sha256(data).hexdigest()


def make(
    world: World,
    loaded: Loaded,
    order: Order,
    agenda: Agenda,
    theme: Theme,
    problems: list[Problem],
    tell: Callable[[str], None],
) -> list[Made]:
    """All papers of an agenda. Raises DataError that names every paper that cannot be used."""
    faults: list[Problem] = []
    found: list[Made] = []
    for paper in agenda.papers:
        tell(paper.name)
        try:
            found.append(
                _attached(world, loaded, paper)
                if paper.file
                else _composed(world, loaded, order, paper, theme, problems)
            )
        except StagebookError as error:
            faults += [_at(problem, paper) for problem in error.problems]
    faults += _twins(found)
    if faults:
        raise DataError(faults)
    return found


def _at(problem: Problem, paper: Paper) -> Problem:
    """A problem that has no place of its own stands where the agenda names the paper."""
    return problem if problem.place.line or problem.place.path else replace(problem, place=Place(path=paper.path))


def _composed(world: World, loaded: Loaded, order: Order, paper: Paper, theme: Theme, problems: list[Problem]) -> Made:
    """A document of ours."""
    wanted = replace(order, profile=paper.profile or None, item=paper.entry)
    document = pipeline.fitted(world, loaded, wanted, paper.kind, theme, None, problems)
    title = document.metadata.subject
    minutes = reading_minutes(outline.write(document)) if paper.number else 0
    return Made(replace(paper, title=f"{title} {paper.entry}".strip(), minutes=minutes), document)


def reading_minutes(text: str) -> int:
    """How long a text takes to read, at least a minute."""
    time = len(WORD.findall(text)) / WORDS_A_MINUTE + len(IDEOGRAPH.findall(text)) / CHARACTERS_A_MINUTE
    return max(1, round(time))


def _attached(world: World, loaded: Loaded, paper: Paper) -> Made:
    """A file of the project; what is no PDF is turned into one where the machine can. Raises DataError."""
    path = loaded.folder / paper.file
    try:
        if not path.resolve(strict=True).is_relative_to(loaded.folder.resolve()):
            raise DataError([_refused("SB-547", paper)])
        data = world.read(path, MOST_BYTES)
    except ValueError as error:
        raise DataError([_refused("SB-548", paper, limit=f"{MOST_BYTES // 1_000_000} MB")]) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError([_refused("SB-546", paper, reason=reason)]) from error
    given = data
    if b"%PDF-" not in data[:1024] and not paper.file.lower().endswith(".pdf"):
        data = foreign.converted(paper.file, data)
    attachment = foreign.read(paper.file, data)
    found = attachment.preflight
    title, minutes = _title(found.title, paper.file), max(1, found.pages // PAGES_A_MINUTE)
    return Made(replace(paper, title=title, minutes=minutes), attachment=attachment, given=given)


def _title(told: str, file: str) -> str:
    """What an attachment calls itself; in place of what programs put there, the name of its file as words."""
    stem = file.rpartition("/")[2].rpartition(".")[0]
    if told and not BY_A_PROGRAM.search(told) and told.casefold() != stem.casefold():
        return told
    words = re.sub(r"[-_]+", " ", stem).strip() or stem
    return words[:1].upper() + words[1:]


def _refused(code: str, paper: Paper, **arguments: Argument) -> Problem:
    return Problem(code, Severity.BLOCKER, Place(path=paper.path), {"file": paper.file, **arguments})


def _twins(found: list[Made]) -> Iterator[Problem]:
    """Attachments that a reader cannot tell apart: files of one name in two folders."""
    seen: dict[str, Paper] = {}
    for made in found:
        name = made.paper.file.rpartition("/")[2].casefold()
        if name and name in seen:
            arguments: dict[str, Argument] = {"file": made.paper.file, "other": seen[name].file}
            yield Problem("SB-549", Severity.BLOCKER, Place(path=made.paper.path), arguments)
        seen.setdefault(name, made.paper)
