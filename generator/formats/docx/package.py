"""The parts of the Word file and their zip archive: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from generator.document.nodes import Document, Furniture
from generator.formats.docx.pictures import Pictures
from generator.formats.docx.runs import FIELD_END, field_start
from generator.formats.docx.styles import DECLARATION, HEAD_GAP, W, languages
from generator.formats.docx.units import eighths, hexadecimal, twips, twips_of_mm, xml
from generator.formats.theme import Theme

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ENDINGS = {"image/png": "png", "image/jpeg": "jpeg"}
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
FOOT = twips_of_mm(8)
LONGEST_PROPERTY = 255
EPOCH = "2000-01-01"
"""Date of the file's properties where the document has none; the clock is never asked."""

PARTS = {
    "word/document.xml": f"{WORD}.document.main+xml",
    "word/styles.xml": f"{WORD}.styles+xml",
    "word/numbering.xml": f"{WORD}.numbering+xml",
    "word/settings.xml": f"{WORD}.settings+xml",
    "word/fontTable.xml": f"{WORD}.fontTable+xml",
    "word/header1.xml": f"{WORD}.header+xml",
    "word/header2.xml": f"{WORD}.header+xml",
    "word/footer1.xml": f"{WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
COMMENTS = "word/comments.xml"
RELATIONS = {
    "styles": "styles.xml", "numbering": "numbering.xml", "settings": "settings.xml", "fontTable": "fontTable.xml",
}  # fmt: skip


def archive(parts: Mapping[str, bytes]) -> bytes:
    """The zip archive: content types first, then by name, all of 1 January 1980 as Word itself writes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as zipped:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            zipped.writestr(entry, parts[name])
    return stream.getvalue()


def content_types(pictures: Pictures, *, comments: bool = False) -> str:
    """[Content_Types].xml."""
    endings = {ENDINGS[picture.mime]: picture.mime for picture in pictures.parts.values()}
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{mime}"/>' for ending, mime in sorted(endings.items())
    )
    kinds = {**PARTS, **({COMMENTS: f"{WORD}.comments+xml"} if comments else {})}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}</Types>'
    )


def package_relations() -> str:
    """_rels/.rels."""
    targets = (
        ("officeDocument", f"{R}/officeDocument", "word/document.xml"),
        (
            "core",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        ),
        ("app", f"{R}/extended-properties", "docProps/app.xml"),
    )
    found = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in targets)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{found}</Relationships>'


def document_relations(pictures: Pictures, links: Mapping[str, str], *, comments: bool = False) -> str:
    """word/_rels/document.xml.rels."""
    relations = {**RELATIONS, **({"comments": "comments.xml"} if comments else {})}
    found = [f'<Relationship Id="{key}" Type="{R}/{key}" Target="{target}"/>' for key, target in relations.items()]
    for key, kind, target in (
        ("header1", "header", "header1.xml"),
        ("header2", "header", "header2.xml"),
        ("footer1", "footer", "footer1.xml"),
    ):
        found.append(f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>')
    for key, picture in pictures.parts.items():
        found.append(f'<Relationship Id="{key}" Type="{R}/image" Target="media/{key}.{ENDINGS[picture.mime]}"/>')
    for href, key in links.items():
        found.append(f'<Relationship Id="{key}" Type="{R}/hyperlink" Target="{xml(href)}" TargetMode="External"/>')
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{"".join(found)}</Relationships>'


def main_part(body: str, theme: Theme) -> str:
    """word/document.xml: the body and the page."""
    page = theme.page
    side = twips_of_mm(page.side)
    running_head = max(twips_of_mm(page.top) - twips(HEAD_GAP + theme.exact(theme.type.small.print)[1]), 0)
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header2"/>'
        '<w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="first" r:id="footer1"/><w:footerReference w:type="default" r:id="footer1"/>'
        f'<w:pgSz w:w="{twips_of_mm(page.width)}" w:h="{twips_of_mm(page.height)}"/>'
        f'<w:pgMar w:top="{twips_of_mm(page.first_top)}" w:right="{side}" w:bottom="{twips_of_mm(page.bottom)}" '
        f'w:left="{side}" w:header="{running_head}" w:footer="{FOOT}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}">'
        f"<w:body>{body}{section}</w:body></w:document>"
    )


def header(furniture: Furniture, width: int, *, first: bool) -> str:
    """The running head; on the first page an empty one."""
    style = "SBEnd" if first else "Header"
    content = "" if first else f"{_text(furniture.head_left)}<w:r><w:tab/></w:r>{_text(furniture.head_right)}"
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_tab(width)}</w:pPr>{content}</w:p>'
    return f'{DECLARATION}<w:hdr xmlns:w="{W}">{paragraph}</w:hdr>'


def footer(furniture: Furniture, width: int, theme: Theme) -> str:
    """Hairline, provenance at the left, page numbers at the right."""
    size, colour = eighths(theme.rules.row), hexadecimal(theme.colours.light.rule)
    rule = f'<w:pBdr><w:top w:val="single" w:sz="{size}" w:space="4" w:color="{colour}"/></w:pBdr>'
    left, middle, right = furniture.page.replace("{pages}", "\0").replace("{page}", "\1").partition("\1")
    between, _, after = right.partition("\0")
    numbers = (
        f"{_text(left)}{_number('PAGE')}{_text(between)}{_number('NUMPAGES')}{_text(after)}" if middle else _text(left)
    )
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{rule}{_tab(width)}</w:pPr>'
        f"{_text(furniture.foot)}<w:r><w:tab/></w:r>{numbers}</w:p></w:ftr>"
    )


def _tab(width: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r>' if text else ""


def _number(field: str) -> str:
    return f"{field_start(field)}<w:r><w:t>1</w:t></w:r>{FIELD_END}"


def settings(language: str) -> str:
    """word/settings.xml."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="480"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang {languages(language)}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def fonts(theme: Theme) -> str:
    """word/fontTable.xml."""
    names = dict.fromkeys((theme.fonts.word, theme.fonts.word_east_asia, "Arial"))
    found = "".join(f'<w:font w:name="{xml(name)}"/>' for name in names)
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{found}</w:fonts>'


def core(document: Document) -> str:
    """docProps/core.xml: title, author, subject, keywords, language, and the date of the data."""
    about = document.metadata
    day = f"{about.as_of.isoformat() if about.as_of else EPOCH}T00:00:00Z"
    values = (
        ("dc:title", about.title), ("dc:subject", about.subject), ("dc:creator", about.author),
        ("cp:keywords", ", ".join(about.keywords)), ("dc:language", about.language),
        ("cp:lastModifiedBy", about.author), ("cp:revision", "1"),
    )  # fmt: skip
    elements = "".join(f"<{name}>{xml(value[:LONGEST_PROPERTY])}</{name}>" for name, value in values if value)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{elements}{dates}</cp:coreProperties>'
    )


def app() -> str:
    """docProps/app.xml."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Stagebook</Application></Properties>"
    )
