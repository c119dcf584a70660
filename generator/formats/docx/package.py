"""The parts of the Word file and their zip archive: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from string import digits

from generator.document.nodes import Document, Furniture
from generator.formats.docx import fields, page
from generator.formats.docx.pictures import ENDINGS, Pictures
from generator.formats.docx.styles import DECLARATION, W, languages
from generator.formats.docx.units import eighths, hexadecimal, xml
from generator.formats.theme import Theme

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
LONGEST_PROPERTY = 255
EPOCH = "2000-01-01"
"""Date of the file's properties where the document has none; the clock is never asked."""

KINDS = {
    "document": f"{WORD}.document.main+xml",
    "styles": f"{WORD}.styles+xml",
    "numbering": f"{WORD}.numbering+xml",
    "settings": f"{WORD}.settings+xml",
    "fontTable": f"{WORD}.fontTable+xml",
    "header": f"{WORD}.header+xml",
    "footer": f"{WORD}.footer+xml",
    "comments": f"{WORD}.comments+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
"""Content types by the name of a part, without the figures that tell several of a kind apart."""


def archive(parts: Mapping[str, bytes]) -> bytes:
    """The zip archive: content types first, then by name, all of 1 January 1980 as Word itself writes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as zipped:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            zipped.writestr(entry, parts[name])
    return stream.getvalue()


def content_types(names: Iterable[str], pictures: Pictures) -> str:
    """[Content_Types].xml of the parts of those names."""
    endings = {ENDINGS[mime]: mime for mime, _ in pictures.parts.values()}
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{mime}"/>' for ending, mime in sorted(endings.items())
    )
    kinds = {name: KINDS.get(_stem(name).rstrip(digits)) for name in names}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items() if kind)
    return (
        f'{DECLARATION}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}</Types>'
    )


def _stem(name: str) -> str:
    """`word/header1.xml` → `header1`."""
    return name.rpartition("/")[2].removesuffix(".xml")


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


def document_relations(names: Iterable[str], pictures: Pictures, links: Mapping[str, str]) -> str:
    """word/_rels/document.xml.rels: the parts of those names beside the main one, pictures and links."""
    stems = [_stem(name) for name in names if name.startswith("word/") and name.count("/") == 1]
    found = [
        f'<Relationship Id="{stem}" Type="{R}/{stem.rstrip(digits)}" Target="{stem}.xml"/>'
        for stem in stems
        if stem != "document"
    ]
    for key, (mime, _) in pictures.parts.items():
        found.append(f'<Relationship Id="{key}" Type="{R}/image" Target="media/{key}.{ENDINGS[mime]}"/>')
    for href, key in links.items():
        found.append(f'<Relationship Id="{key}" Type="{R}/hyperlink" Target="{xml(href)}" TargetMode="External"/>')
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{"".join(found)}</Relationships>'


def main_part(body: str) -> str:
    """word/document.xml: the body, which ends with the properties of its last section."""
    return f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}"><w:body>{body}</w:body></w:document>'


def margins(furniture: Furniture, theme: Theme, widths: Sequence[int], pages: int) -> dict[str, str]:
    """Running heads and footers for pages of these text widths in twips: upright ones, then wide ones if there are any.

    `pages` is the number of pages printed until Word counts them.
    """
    heads = (page.HEAD, page.WIDE_HEAD)
    feet = (page.FOOTER, page.WIDE_FOOTER)
    found = {f"word/{page.FIRST_HEAD}.xml": header(furniture, widths[0], first=True)}
    for width, head, foot in zip(widths, heads, feet, strict=False):
        found[f"word/{head}.xml"] = header(furniture, width, first=False)
        found[f"word/{foot}.xml"] = footer(furniture, width, theme, pages)
    return found


def header(furniture: Furniture, width: int, *, first: bool) -> str:
    """The running head; on the first page an empty one."""
    style = "SBEnd" if first else "Header"
    content = "" if first else f"{_text(furniture.head_left)}<w:r><w:tab/></w:r>{_text(furniture.head_right)}"
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_tab(width)}</w:pPr>{content}</w:p>'
    return f'{DECLARATION}<w:hdr xmlns:w="{W}">{paragraph}</w:hdr>'


def footer(furniture: Furniture, width: int, theme: Theme, pages: int) -> str:
    """Hairline, provenance at the left, page numbers at the right; of `pages` in all, until Word counts them."""
    size, colour = eighths(theme.rules.row), hexadecimal(theme.colours.light.rule)
    rule = f'<w:pBdr><w:top w:val="single" w:sz="{size}" w:space="4" w:color="{colour}"/></w:pBdr>'
    left, middle, right = furniture.page.replace("{pages}", "\0").replace("{page}", "\1").partition("\1")
    between, _, after = right.partition("\0")
    if middle:
        numbers = _text(left) + _number("PAGE", 1) + _text(between) + _number("NUMPAGES", pages) + _text(after)
    else:
        numbers = _text(left)
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{rule}{_tab(width)}</w:pPr>'
        f"{_text(furniture.foot)}<w:r><w:tab/></w:r>{numbers}</w:p></w:ftr>"
    )


def _tab(width: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r>' if text else ""


def _number(field: str, value: int) -> str:
    return fields.field(field, f"<w:r><w:t>{value}</w:t></w:r>")


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
