"""The Word file of a document: WordprocessingML written straight from the nodes, in time linear in them."""

from __future__ import annotations

from generator.document.nodes import Document, Heading, walk
from generator.formats.docx import package
from generator.formats.docx.body import Body
from generator.formats.docx.numbering import numbering
from generator.formats.docx.reference import MOST_BYTES, Reference, facts_of, lines_of, load, map_name, map_of, proof
from generator.formats.docx.styles import styles
from generator.formats.theme import Theme

__all__ = ["MOST_BYTES", "Reference", "facts_of", "lines_of", "load", "map_name", "map_of", "proof", "write"]


def write(document: Document, theme: Theme, reference: Reference | None = None) -> bytes:
    """The document as a .docx file, set into a company's template when there is one; same input, same bytes."""
    if reference:
        document, theme = reference.asked(document), reference.theme(theme)
    numbered = any(isinstance(block, Heading) and block.level == 1 and block.number for block in walk(document.blocks))
    body = Body(theme, numbered, document.metadata.language)
    content = body.document(document)
    width, furniture, language = body.text_width, document.furniture, document.metadata.language
    parts = {
        "[Content_Types].xml": package.content_types(body.pictures),
        "_rels/.rels": package.package_relations(),
        "word/document.xml": package.main_part(content, theme),
        "word/_rels/document.xml.rels": package.document_relations(body.pictures, body.runs.links),
        "word/styles.xml": styles(theme, language, numbered=numbered),
        "word/numbering.xml": numbering(theme, body.lists, numbered=numbered),
        "word/settings.xml": package.settings(language),
        "word/fontTable.xml": package.fonts(theme),
        "word/header1.xml": package.header(furniture, width, first=False),
        "word/header2.xml": package.header(furniture, width, first=True),
        "word/footer1.xml": package.footer(furniture, width, theme),
        "docProps/core.xml": package.core(document),
        "docProps/app.xml": package.app(),
    }
    data = {name: text.encode() for name, text in parts.items()}
    for key, picture in body.pictures.parts.items():
        data[f"word/media/{key}.{package.ENDINGS[picture.mime]}"] = picture.data
    if reference:
        data = reference.parts(data, document, numbered=numbered)
    return package.archive(data)
