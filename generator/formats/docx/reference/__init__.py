"""A company's Word template as the reference of our Word files: it is read once, and every document is set into it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.diagnostics import Place, Problem, Severity
from generator.document.nodes import Document
from generator.formats.contents import Pages
from generator.formats.docx.reference import opening, place, sheet, stylemap, told
from generator.formats.docx.reference.graft import graft
from generator.formats.docx.reference.match import Match, match
from generator.formats.docx.reference.opc import MOST_BYTES, Parts, refusal
from generator.formats.docx.reference.proof import proof
from generator.formats.docx.reference.read import Template, read
from generator.formats.docx.reference.stylemap import name_for as map_name
from generator.formats.theme import Theme
from generator.words import Words

__all__ = ["MOST_BYTES", "Match", "Reference", "facts_of", "lines_of", "load", "map_name", "map_of", "proof"]

Say = Callable[..., str]
UNSOUND = (LookupError, TypeError, ValueError, AttributeError, AssertionError, RecursionError)
"""What comes of values that fit no schema, such as a size that is no number."""
NARROWEST = 80.0
"""Millimetres of text that our tables need."""


@contextlib.contextmanager
def _sound(file: str) -> Iterator[None]:
    """Turn what a file raises that is well formed and still no sound Word file into a DataError."""
    try:
        yield
    except UNSOUND as error:
        raise refusal("SB-446", file, reason=Words("its parts do not fit together")) from error


@dataclass(frozen=True)
class Reference:
    """A template with the styles that stand for our roles. `problems` are warnings to be told with each build."""

    template: Template
    found: Mapping[str, Match]
    problems: tuple[Problem, ...] = ()
    accent: bool = True
    """Whether the accent comes from the template too, and not from the organisation's brand."""

    def theme(self, theme: Theme) -> Theme:
        """The theme with page, margins, fonts, sizes of the template; twice it is the same. Raises DataError."""
        with _sound(self.template.file):
            return sheet.theme_of(theme, self.template, self.found, accent=self.accent)

    def asked(self, document: Document) -> Document:
        """The document with a table of contents where the template has a place for it."""
        return replace(document, contents=True) if self.template.contents else document

    def alone(self, document: Document) -> Document:
        """The document as it is to be laid out: without contents where the template's own have pages of their own."""
        if not self.template.contents:
            return document
        with _sound(self.template.file):
            return replace(document, contents=not opening.contents_apart(self.template.body))

    def pages(self, alone: Pages) -> Pages:
        """How a document lies in the template, from how it lies `alone`: its cover and what else is before it count."""
        with _sound(self.template.file):
            before = opening.page_of(self.template.body) - 1
        of = {anchor: page + before for anchor, page in alone.of.items()}
        return Pages(alone.count + before, alone.contents or bool(self.template.contents), of)

    def parts(self, ours: Mapping[str, bytes], document: Document, *, depth: int) -> Parts:
        """The parts of a Word file of ours set into the template; its headings are numbered down to level `depth`.

        Raises DataError when the template cannot hold them.
        """
        with _sound(self.template.file):
            return graft(ours, self.template, self.found, document, depth=depth)


def load(
    data: bytes, file: str, style_map: bytes | None = None, map_file: str = "", *, accent: bool = True
) -> Reference:
    """A template as a reference, from its bytes and those of the map beside it, if there is one.

    `file` and `map_file` are their names, for messages. Raises DataError with the problem of a file that cannot be
    used, or with all that is wrong in the map.
    """
    with _sound(file):
        return _loaded(data, file, style_map, map_file, accent=accent)


def _loaded(data: bytes, file: str, style_map: bytes | None, map_file: str, *, accent: bool) -> Reference:
    template = read(data, file)
    mapped = stylemap.read(style_map, map_file, template.stylesheet) if style_map is not None else {}
    found = match(template.stylesheet, mapped)
    problems = [*template.problems, *_doubts(template, file, found)]
    reference = Reference(template, found, tuple(problems), accent)
    _wide_enough(reference, file)
    return reference


def _doubts(template: Template, file: str, found: Mapping[str, Match]) -> list[Problem]:
    """What a person should look at, though the template can be used."""
    doubts = []
    if "heading1" not in found:
        doubts.append(Problem("SB-465", Severity.WARNING, Place(file), {"file": file}))
    if len(place.marks(template.body)) > 1:
        doubts.append(Problem("SB-466", Severity.WARNING, Place(file), {"file": file}))
    if place.is_lost(template.body):
        doubts.append(Problem("SB-467", Severity.WARNING, Place(file), {"file": file}))
    return doubts


def _wide_enough(reference: Reference, file: str) -> None:
    """Refuse a page on which no table of ours has room."""
    section = reference.template.section
    width = sheet.width_of(section)
    if width < NARROWEST:
        raise refusal("SB-468", file, width=f"{width:.0f}", least=f"{NARROWEST:.0f}")


def map_of(reference: Reference, file: str, text: Say, language: str) -> bytes:
    """The map of a reference as a file to be changed, in a language; `text` translates a sentence."""
    return stylemap.written(reference.found, file, text, lambda role, found: told.shown(role, found, language))


def lines_of(reference: Reference, text: Say, language: str) -> list[tuple[str, str, str, str]]:
    """For each role a person should look at: its key, what it is, its style, how that was found."""
    return told.lines(reference.found, text, language)


def facts_of(reference: Reference, text: Say) -> list[str]:
    """What else is to be told of a template, a sentence each."""
    return told.facts(reference.template, reference.found, text)
