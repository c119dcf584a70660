"""Word templates as companies have them, made from raw parts: what Word, WPS and Word for Mac write, and what is broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from struct import pack
from zlib import compress, crc32

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TEMPLATE = f"{WORD}.template.main+xml"
MACROS = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
MARGINS = (
    '<w:pgMar w:top="1701" w:right="1134" w:bottom="1418" w:left="1418" w:header="567" w:footer="567" w:gutter="0"/>'
)
Relation = tuple[str, str, str]
"""Id, type (the last step, or a whole address), target; a target with a colon is outside."""


def file(
    body: str,
    styles: str | None = "",
    *,
    section: str = A4 + MARGINS,
    parts: Mapping[str, str | bytes] | None = None,
    relations: tuple[Relation, ...] = (),
    kinds: Mapping[str, str] | None = None,
    main: str = TEMPLATE,
    spaces: str = SPACES,
    core: bool = True,
) -> bytes:
    """A package: `parts` by name below word/ (headers start with their root's content), `kinds` their content types."""
    found: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {spaces}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    }
    types = {"word/document.xml": main}
    related = list(relations)
    if styles is not None:
        found["word/styles.xml"] = f"<w:styles {SPACES}>{styles}</w:styles>"
        types["word/styles.xml"] = f"{WORD}.styles+xml"
        related.append(("rIdStyles", "styles", "styles.xml"))
    top: list[Relation] = [("rId1", "officeDocument", "word/document.xml")]
    if core:
        found["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>The designer's title</dc:title><dc:creator>The designer</dc:creator></cp:coreProperties>"
        )
        types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        top.append(("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))
    for name, data in (parts or {}).items():
        found[name] = data
    types |= dict(kinds or {})
    found["_rels/.rels"] = relationships(top)
    found["word/_rels/document.xml.rels"] = relationships(related)
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("bin", "application/octet-stream"),
        )
    )
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    found["[Content_Types].xml"] = f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'
    return zipped(found)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Parts as an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def relationships(found: list[Relation]) -> str:
    """A part of relationships."""
    written = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{OFFICE}/{kind}"}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for key, kind, target in found
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def style(kind: str, key: str, name: str, inside: str = "", **more: str) -> str:
    """A style; `more` are `based`, `default`, `custom`, `aliases`."""
    head = "".join(
        f' w:{label}="1"' for label, flag in (("default", "default"), ("customStyle", "custom")) if flag in more
    )
    aliases = f'<w:aliases w:val="{more["aliases"]}"/>' if "aliases" in more else ""
    based = f'<w:basedOn w:val="{more["based"]}"/>' if "based" in more else ""
    return (
        f'<w:style w:type="{kind}"{head} w:styleId="{key}"><w:name w:val="{name}"/>{aliases}{based}{inside}</w:style>'
    )


def p(text: str, key: str = "", inside: str = "") -> str:
    """A paragraph."""
    about = f'<w:pPr><w:pStyle w:val="{key}"/></w:pPr>' if key else ""
    return f"<w:p>{about}{inside}{f'<w:r><w:t>{text}</w:t></w:r>' if text else ''}</w:p>"


def field(instruction: str, result: str) -> str:
    """The runs of a field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{mark.format('separate')}"
        f"<w:r><w:t>{result}</w:t></w:r>{mark.format('end')}"
    )


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))

    rows = (b"\0" + bytes(colour) * width) * height
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", compress(rows)) + chunk(b"IEND", b"")


def drawing(key: str, number: int, width: int, height: int) -> str:
    """A picture in the line, in EMU."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Logo"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def root(kind: str, inside: str) -> str:
    """A header, footer or numbering part."""
    return f"<w:{kind} {SPACES}>{inside}</w:{kind}>"


DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
    'w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Company"><a:themeElements>'
    '<a:clrScheme name="Company">{colours}</a:clrScheme><a:fontScheme name="Company">'
    '<a:majorFont><a:latin typeface="{major}"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="等线 Light"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="{minor}"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont>'
    '</a:fontScheme><a:fmtScheme name="Company"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>'
    '<a:ln w="6350">{fill}</a:ln><a:ln w="12700">{fill}</a:ln><a:ln w="19050">{fill}</a:ln></a:lnStyleLst><a:effectStyleLst>'
    "{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme>"
    "</a:themeElements></a:theme>"
)
COLOURS = (
    "dk1 000000", "lt1 FFFFFF", "dk2 1F3044", "lt2 EEF2F4", "accent1 00857C", "accent2 C8102E", "accent3 7A5CA8",
    "accent4 E0A100", "accent5 3B6FB6", "accent6 5F6B6D", "hlink 00857C", "folHlink 7A5CA8",
)  # fmt: skip


def theme(major: str = "Georgia", minor: str = "Arial", accent: str = "00857C") -> str:
    """A theme part."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{accent if name == "accent1" else colour}"/></a:{name}>'
        for name, colour in (each.split() for each in COLOURS)
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return THEME.format(colours=colours, major=major, minor=minor, fill=fill, effect=effect)


HEADING_LIST = root(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{f"<w:pStyle w:val={chr(34)}{key}{chr(34)}/>" if key else ""}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
        for level, (key, text) in enumerate((("NumHead", "%1"), ("NumHead2", "%1.%2")))
    )
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr>'
    '<w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
)
LOGO = png(60, 20, (0, 133, 124))


def english() -> bytes:
    """Odd names and ids, a cover of its own, a head with the logo, another first page, a contents control, a dark table."""
    styles = (
        DEFAULTS
        + style("paragraph", "Normal", "Normal", '<w:rPr><w:color w:val="333333"/></w:rPr>', default="1")
        + style("character", "DefaultParagraphFont", "Default Paragraph Font", default="1")
        + style("table", "TableNormal", "Normal Table", '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
                '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>', default="1")
        + style("paragraph", "berschrift1", "heading 1", '<w:pPr><w:keepNext/><w:spacing w:before="360" w:after="120"/>'
                '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
                '<w:b/><w:color w:val="00857C"/><w:sz w:val="32"/></w:rPr>', based="Normal")
        + style("paragraph", "AcmeH1", "ACME Heading 1 numbered", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
                '<w:rPr><w:caps/></w:rPr>', based="berschrift1", custom="1")
        + style("paragraph", "X2", "ACME Sub", '<w:pPr><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="1"/>'
                '</w:pPr><w:rPr><w:b/><w:color w:val="C8102E"/><w:sz w:val="26"/></w:rPr>', based="Normal", custom="1")
        + style("paragraph", "Txt", "ACME Body Text", '<w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
                '<w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="21"/></w:rPr>', based="Normal", custom="1")
        + style("paragraph", "TT", "Title", '<w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:rFonts w:asciiTheme="majorHAnsi" '
                'w:hAnsiTheme="majorHAnsi"/><w:color w:val="00857C"/><w:sz w:val="52"/></w:rPr>', based="Normal")
        + style("paragraph", "toc1a", "toc 1", '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9344"/></w:tabs></w:pPr>', based="Normal")
        + style("table", "AcmeTable", "ACME Table", '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
                'w:color="00857C"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
                '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="00857C"/></w:tcPr></w:tblStylePr><w:tblStylePr w:type="band2Horz">'
                '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E6F2F1"/></w:tcPr></w:tblStylePr>', based="TableNormal", custom="1")
    )  # fmt: skip
    cover = (
        p("ACME Inc.", "TT")
        + '<w:sdt><w:sdtPr><w:alias w:val="Title"/><w:id w:val="1"/><w:showingPlcHdr/><w:dataBinding w:prefixMappings="xmlns:ns0=\'http://purl.org/dc/elements/1.1/\' '
        'xmlns:ns1=\'http://schemas.openxmlformats.org/package/2006/metadata/core-properties\'" w:xpath="/ns1:coreProperties[1]/ns0:title[1]" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr><w:sdtContent>'
        + p("[Title]", "Txt")
        + "</w:sdtContent></w:sdt>"
        + p("", "Txt", field(" SUBJECT  \\* MERGEFORMAT ", "Subject"))
        + '<w:p><w:bookmarkStart w:id="3" w:name="sb_s_c1"/><w:r><w:t>Confidential</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
        + f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rIdPlain"/>{A4}{MARGINS}<w:vAlign w:val="center"/></w:sectPr></w:pPr></w:p>'
    )
    contents = (
        '<w:sdt><w:sdtPr><w:id w:val="2"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + p("In this document", "berschrift1")
        + '<w:p><w:pPr><w:pStyle w:val="toc1a"/></w:pPr><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Old entry</w:t></w:r></w:p>'
        + p("Another old entry", "toc1a")
        + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>'
    )
    head = root("hdr", f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{drawing("rIdLogo", 1, 1080000, 360000)}</w:p>')
    first = root("hdr", p("First page of the part"))
    foot = root(
        "ftr",
        '<w:p><w:fldSimple w:instr=" TITLE "><w:r><w:rPr><w:i/></w:rPr><w:t>Old title</w:t></w:r></w:fldSimple><w:r><w:tab/></w:r>'
        + field(" PAGE ", "7")
        + "</w:p>",
    )
    return file(
        cover + contents + p("{{ stagebook }}", "Txt") + p("ACME Inc., 1 Main Street", "Txt"),
        styles,
        section='<w:headerReference w:type="default" r:id="rIdHead"/><w:headerReference w:type="first" r:id="rIdFirst"/>'
        f'<w:footerReference w:type="default" r:id="rIdFoot"/>{A4}{MARGINS}<w:pgNumType w:start="1"/><w:titlePg/>',
        parts={
            "word/header1.xml": head, "word/header2.xml": first, "word/header3.xml": root("hdr", p("")), "word/footer1.xml": foot,
            "word/_rels/header1.xml.rels": relationships([("rIdLogo", "image", "media/picture1.png")]),
            "word/media/picture1.png": LOGO, "word/theme/theme1.xml": theme(),
            "word/settings.xml": root("settings", '<w:attachedTemplate r:id="rId1"/><w:updateFields w:val="true"/>'),
            "word/_rels/settings.xml.rels": relationships([("rId1", "attachedTemplate", "file:///C:/Templates/acme.dotx")]),
        },
        relations=(
            ("rIdHead", "header", "header1.xml"), ("rIdFirst", "header", "header2.xml"), ("rIdPlain", "header", "header3.xml"),
            ("rIdFoot", "footer", "footer1.xml"), ("rIdTheme", "theme", "theme/theme1.xml"), ("rIdSettings", "settings", "settings.xml"),
        ),
        kinds={
            **{f"word/header{at}.xml": f"{WORD}.header+xml" for at in (1, 2, 3)}, "word/footer1.xml": f"{WORD}.footer+xml",
            "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml", "word/settings.xml": f"{WORD}.settings+xml",
        },
    )  # fmt: skip


def chinese() -> bytes:
    """Names and ids as Word writes them in Chinese, first lines indented by characters, numbered headings, a landscape page."""
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + style("paragraph", "a", "Normal", '<w:pPr><w:widowControl w:val="0"/><w:spacing w:line="360" w:lineRule="auto"/>'
                '<w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>', default="1")
        + style("table", "a1", "Normal Table", '<w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>', default="1")
        + style("paragraph", "NumHead", "标题 1", '<w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:before="240" w:after="120"/>'
                '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="32"/></w:rPr>', based="a")
        + style("paragraph", "NumHead2", "公司标题2", '<w:pPr><w:keepNext/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
                '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/><w:sz w:val="28"/></w:rPr>', based="a", custom="1")
        + style("paragraph", "a3", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>', based="a")
        + style("paragraph", "a5", "表格正文", '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr><w:rPr><w:sz w:val="21"/></w:rPr>', based="a", custom="1")
        + style("table", "a6", "公司表格", '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="C00000"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="C00000"/>'
                '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="C00000"/></w:tcPr></w:tblStylePr>', based="a1", custom="1")
    )  # fmt: skip
    body = (
        p("某某科技股份有限公司")
        + p("文件编制说明", "NumHead")
        + p("本文件由项目管理办公室编制。")
        + f'<w:p><w:pPr><w:sectPr>{A4}{MARGINS}<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr></w:pPr></w:p>'
        + '<w:p><w:bookmarkStart w:id="0" w:name="stagebook"/><w:bookmarkEnd w:id="0"/></w:p>'
        + f'<w:p><w:pPr><w:sectPr>{A4}{MARGINS}<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr></w:pPr></w:p>'
        + p("附录：大表")
    )
    return file(
        body,
        styles,
        section=f'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>{MARGINS}',
        parts={"word/numbering.xml": HEADING_LIST},
        relations=(("rIdNum", "numbering", "numbering.xml"),),
        kinds={"word/numbering.xml": f"{WORD}.numbering+xml"},
    )


def with_macros() -> bytes:
    """A .dotm: programs, what ties keys and buttons to them, and a button in the text."""
    return file(
        p("", inside=field(" MACROBUTTON DoIt Click here ", "")) + p("Text"),
        style("paragraph", "Normal", "Normal", default="1") + style("paragraph", "H", "heading 1", based="Normal"),
        main=MACROS,
        parts={
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0macro",
            "word/vbaData.xml": '<wne:vbaSuppData xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"/>',
            "word/_rels/vbaProject.bin.rels": relationships(
                [("rId1", "http://schemas.microsoft.com/office/2006/relationships/wordVbaData", "vbaData.xml")]
            ),
        },
        relations=(("rIdVba", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),),
        kinds={
            "word/vbaProject.bin": "application/vnd.ms-office.vbaProject",
            "word/vbaData.xml": "application/vnd.ms-word.vbaData+xml",
        },
    )


def with_dangers() -> bytes:
    """An object, a linked picture, an inserted file, links to a disk, fields that fetch."""
    shape = (
        '<v:shape id="s" style="width:50pt;height:50pt" o:ole=""><v:imagedata r:id="rIdPicture" o:title=""/></v:shape>'
    )
    body = (
        f'<w:p><w:r><w:object>{shape}<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s" DrawAspect="Content" '
        'ObjectID="_1" r:id="rIdObject"/></w:object></w:r></w:p>'
        + p("", inside=field(' INCLUDETEXT "C:\\secret.txt" ', "what was included"))
        + p("", inside=field(" DDEAUTO cmd /c calc ", "what was linked"))
        + '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://example.org/x.png&quot; "><w:r><w:t>a picture</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:hyperlink r:id="rIdDisk"><w:r><w:t>on a disk</w:t></w:r></w:hyperlink><w:hyperlink r:id="rIdWeb"><w:r><w:t>on the web</w:t></w:r></w:hyperlink></w:p>'
        f"<w:p>{drawing('x', 1, 9525, 9525).replace(chr(34) + 'x' + chr(34), chr(34) + 'rIdLinked' + chr(34)).replace('r:embed', 'r:link')}</w:p>"
        '<w:altChunk r:id="rIdChunk"/>'
    )
    return file(
        body,
        style("paragraph", "Normal", "Normal", default="1") + style("paragraph", "H", "heading 1", based="Normal"),
        parts={
            "word/embeddings/book.bin": b"x", "word/media/object.png": LOGO, "word/chunk.bin": b"<html/>",
        },
        relations=(
            ("rIdObject", "oleObject", "embeddings/book.bin"), ("rIdPicture", "image", "media/object.png"),
            ("rIdDisk", "hyperlink", "file:///C:/x.docx"), ("rIdWeb", "hyperlink", "https://example.org/"),
            ("rIdLinked", "image", "http://example.org/spy.png"), ("rIdChunk", "aFChunk", "chunk.bin"),
        ),
    )  # fmt: skip


def wps() -> bytes:
    """Identifiers that are numbers, namespaces of its own that readers may ignore, English names."""
    spaces = (
        SPACES
        + ' xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" mc:Ignorable="w14 wpsCustomData"'
    )
    return file(
        p("封面") + "<w:p/><w:p/>",
        style("paragraph", "1", "Normal", default="1")
        + style("paragraph", "2", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', based="1")
        + style("paragraph", "3", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', based="1")
        + style("character", "4", "Default Paragraph Font", default="1")
        + style("table", "5", "Normal Table", default="1"),
        spaces=spaces,
    )


def mac() -> bytes:
    """Word for Mac: fonts of the theme, revision marks, a localised German set of names, nothing but a docx."""
    return file(
        '<w:p w14:paraId="00000001" w14:textId="77777777"><w:r><w:t>Deckblatt</w:t></w:r></w:p>',
        DEFAULTS
        + style("paragraph", "Standard", "Normal", '<w:qFormat/><w:rsid w:val="00AB12CD"/>', default="1")
        + style(
            "paragraph", "berschrift1", "Überschrift 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', based="Standard"
        )
        + style("paragraph", "Fliesstext", "Fließtext", based="Standard", custom="1"),
        main=f"{WORD}.document.main+xml",
        parts={"word/theme/theme1.xml": theme("Cambria", "Calibri", "4472C4")},
        relations=(("rIdTheme", "theme", "theme/theme1.xml"),),
        kinds={"word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml"},
        spaces=SPACES + ' mc:Ignorable="w14"',
    )


def bare() -> bytes:
    """No style at all, no page, no properties."""
    return file("<w:p/>", "", section="", core=False)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """A package with something in one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    return zipped(parts | {part: parts[part].replace(old.encode(), new.encode())})


def broken() -> dict[str, tuple[str, bytes]]:
    """Files that cannot be used, each with the code of what is said."""
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    good = english()
    strict = changed(
        good,
        "_rels/.rels",
        f"{OFFICE}/officeDocument",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )
    return {
        "nothing": ("SB-446", b""),
        "text": ("SB-446", b"Dear all"),
        "rtf": ("SB-457", b"{\\rtf1 x}"),
        "encrypted": ("SB-447", compound + "EncryptedPackage".encode("utf-16-le")),
        "doc": ("SB-453", compound + "WordDocument".encode("utf-16-le")),
        "truncated": ("SB-446", good[: len(good) // 2]),
        "zip": ("SB-446", zipped({"a.txt": "x"})),
        "workbook": ("SB-457", changed(good, "[Content_Types].xml", TEMPLATE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
        "strict": ("SB-454", strict),
        "doctype": ("SB-455", changed(good, "word/document.xml", "<w:document", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document')),
        "not well formed": ("SB-446", changed(good, "word/styles.xml", "</w:styles>", "")),
        "no main part": ("SB-446", changed(good, "_rels/.rels", "word/document.xml", "word/other.xml")),
        "bomb": ("SB-456", zipped({"[Content_Types].xml": "x", "word/document.xml": b"\0" * 20_000_000})),
        "narrow": ("SB-468", file("<w:p/>", "", section='<w:pgSz w:w="4000" w:h="6000"/>' + MARGINS)),
    }  # fmt: skip
