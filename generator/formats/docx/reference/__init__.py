"""A company's Word template as the reference of our Word files: it is read once, and every document is set into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.diagnostics import Place, Problem, Severity
from generator.document.nodes import Document
from generator.formats.docx.reference import place, sheet, stylemap
from generator.formats.docx.reference.graft import graft
from generator.formats.docx.reference.match import Match, match
from generator.formats.docx.reference.opc import MOST_BYTES, Parts, refusal
from generator.formats.docx.reference.read import Template, read
from generator.formats.theme import Theme

__all__ = ["MOST_BYTES", "Match", "Reference", "load"]

NARROWEST = 80.0
"""Millimetres of text that our tables need."""


@dataclass(frozen=True)
class Reference:
    """A template with the styles that stand for our roles. `problems` are warnings to be told with each build."""

    template: Template
    found: Mapping[str, Match]
    problems: tuple[Problem, ...] = ()
    accent: bool = True
    """Whether the accent comes from the template too, and not from the organisation's brand."""

    def theme(self, theme: Theme) -> Theme:
        """The theme with page, margins, fonts and sizes of the template. Done twice it is the same."""
        return sheet.theme_of(theme, self.template, self.found, accent=self.accent)

    def asked(self, document: Document) -> Document:
        """The document with a table of contents where the template has a place for it."""
        return replace(document, contents=True) if self.template.contents else document

    def parts(self, ours: Mapping[str, bytes], document: Document, *, numbered: bool) -> Parts:
        """The parts of a Word file of ours set into the template."""
        return graft(ours, self.template, self.found, document, numbered=numbered)


def load(
    data: bytes, file: str, style_map: bytes | None = None, map_file: str = "", *, accent: bool = True
) -> Reference:
    """A template as a reference, from its bytes and those of the map beside it, if there is one.

    `file` and `map_file` are their names, for messages. Raises DataError with the problem of a file that cannot be
    used, or with all that is wrong in the map.
    """
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
