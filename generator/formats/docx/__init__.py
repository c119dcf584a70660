"""The Word file of a document: WordprocessingML written straight from the nodes, in time linear in them."""

from __future__ import annotations

from generator.document.nodes import Document, Heading, walk
from generator.formats import office
from generator.formats.contents import Pages, captions, entries, has_contents
from generator.formats.docx import package
from generator.formats.docx.body import Body
from generator.formats.docx.markdown import markdown
from generator.formats.docx.numbering import numbering
from generator.formats.docx.pictures import ENDINGS
from generator.formats.docx.reference import MOST_BYTES, Reference, facts_of, lines_of, load, map_name, map_of, proof
from generator.formats.docx.runs import bookmark
from generator.formats.docx.styles import styles
from generator.formats.theme import Theme

__all__ = [
    "MOST_BYTES", "Reference", "facts_of", "lines_of", "load", "map_name", "map_of", "markdown",
    "pages_in_office", "proof", "write",
]  # fmt: skip


def write(document: Document, theme: Theme, pages: Pages | None = None, reference: Reference | None = None) -> bytes:
    """The document as a .docx file, set into a company's template when there is one; same input, same bytes.

    `pages` tells how it lies on paper, for the page numbers of its contents; without it they are left out. Raises
    DataError when the template cannot hold it.
    """
    if reference:
        document, theme = reference.asked(document), reference.theme(theme)
    language = document.metadata.language
    depth = max((each.level for each in walk(document.blocks) if isinstance(each, Heading) and each.number), default=0)
    body = Body(theme, depth, language, pages)
    content = body.document(document)
    widths = (body.text_width, body.wide_width) if body.turned else (body.text_width,)
    parts = {
        "word/document.xml": package.main_part(content),
        "word/styles.xml": styles(theme, language, numbered=bool(depth)),
        "word/numbering.xml": numbering(theme, body.lists, depth),
        "word/settings.xml": package.settings(language),
        "word/fontTable.xml": package.fonts(theme),
        **package.margins(document.furniture, theme, widths, pages.count if pages else 1),
        "docProps/core.xml": package.core(document),
        "docProps/app.xml": package.app(),
    }
    if body.runs.comments.texts:
        parts["word/comments.xml"] = body.runs.comments.part(document.metadata.as_of)
    parts |= {
        "[Content_Types].xml": package.content_types(parts, body.pictures),
        "_rels/.rels": package.package_relations(),
        "word/_rels/document.xml.rels": package.document_relations(parts, body.pictures, body.runs.links),
    }
    data = {name: text.encode() for name, text in parts.items()}
    for key, (mime, picture) in body.pictures.parts.items():
        data[f"word/media/{key}.{ENDINGS[mime]}"] = picture
    if reference:
        data = reference.parts(data, document, depth=depth)
    return package.archive(data)


def pages_in_office(
    document: Document, theme: Theme, pages: Pages | None = None, reference: Reference | None = None
) -> Pages:
    """How the Word file of a document lies on paper in LibreOffice. Raises MachineError without it.

    The page numbers in it do not change where lines break, so any stand in it meanwhile.
    """
    contents = has_contents(document, pages)
    anchors = [entry.anchor for entry in entries(document)]
    anchors += [entry.anchor for _, listed in captions(document) for entry in listed]
    laid_out = office.lay_out(write(document, theme, Pages(1, contents, dict.fromkeys(anchors, 1)), reference))
    found = {anchor: laid_out.page(bookmark(anchor)) for anchor in anchors}
    return Pages(laid_out.count, contents, {anchor: page for anchor, page in found.items() if page})
