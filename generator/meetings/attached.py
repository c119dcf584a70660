"""What is told of an attachment: to those who read it in HTML or Word, and to whoever builds the pack."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.document.nodes import Band, Block, Cell, Column, Inline, Link, Paragraph, Row, Section, Span, Table, Text
from generator.formats.foreign import Preflight
from generator.language import Language
from generator.meetings.papers import Made
from generator.words import Words

A4 = {(210, 297), (297, 210)}


def listed(made: Made, label: str, file: str, language: Language) -> tuple[Block, ...]:
    """The page that stands for an attachment: what it is, with a link to the file beside."""
    assert made.attachment is not None
    found = made.attachment.preflight
    kicker = language.mark(" · ").join([label, language.text("Attachment")])
    band = Band((Span("strong", (Text(kicker),)),), (Text(made.paper.title),), (Text(made.paper.file),))
    rows: list[tuple[str, tuple[Inline, ...]]] = [
        (language.text("File"), (Link(file, (Text(file),)),)),
        (language.text("Pages"), (Text(language.number(found.pages)),)),
        (language.text("Size"), (Text(_sizes(found, language)),)),
        ("SHA-256", (Span("code", (Text(found.sha256),)),)),
        *((language.text("Note"), (Text(language.text(note)),)) for note in notes(found)),
    ]
    body = tuple(Row((Cell((Paragraph((Text(head),)),), header=True), Cell((Paragraph(said),)))) for head, said in rows)
    table = Table("definition", (Column(20), Column(80)), (), body, title=language.text("Attachment"))
    return band, Section("attachment", (table,))


def notes(found: Preflight) -> Iterator[Words]:
    """What a reader may stumble over in a foreign PDF."""
    if found.without_text:
        yield Words("{count} of {pages} pages are pictures without text: nobody can search or hear them",
                    count=found.without_text, pages=found.pages)  # fmt: skip
    if found.fonts:
        yield Words("fonts are not in the file: {fonts}", fonts=found.fonts)
    if found.encrypted:
        yield Words("its author has restricted what may be done with it")
    if found.signed:
        yield Words("it is signed; the signature holds for the file, not for its pages in the pack")
    if found.repaired:
        yield Words("it was damaged and has been repaired")
    if found.active:
        yield Words("scripts, actions or files inside it are left out")


def told(made: Made) -> Iterator[Problem]:
    """A warning for an attachment that has something to stumble over."""
    if made.attachment is None:
        return
    said = tuple(notes(made.attachment.preflight))
    if said:
        arguments: dict[str, Argument] = {"file": made.paper.file, "notes": said}
        yield Problem("SB-550", Severity.WARNING, Place(path=made.paper.path), arguments)


def _sizes(found: Preflight, language: Language) -> str:
    """Its sizes in mm as they are seen, the most frequent first."""
    sizes = (language.text("{width} × {height} mm", width=f"{w:.0f}", height=f"{h:.0f}") for w, h in found.sizes[:4])
    return language.join(sizes)
