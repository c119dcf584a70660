"""The named styles of the Word file, made from the theme; a Word user can change each of them."""

from __future__ import annotations

from generator.formats.docx.units import eighths, half_points, hexadecimal, twips, xml
from generator.formats.theme import Role, Theme

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD_GAP = 20.0
"""Points under the running head; it pushes the text of later pages down, so that the first page may start higher."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def styles(theme: Theme, language: str, *, numbered: bool) -> str:
    """styles.xml. Headings are numbered by their style when `numbered`."""
    colours, types, space, rules = theme.colours.light, theme.type, theme.space, theme.rules
    ink3, accent = hexadecimal(colours.ink3), hexadecimal(colours.accent)
    border = f'<w:pBdr><w:top w:val="single" w:sz="{eighths(rules.section)}" w:space="3" w:color="{hexadecimal(colours.ink)}"/></w:pBdr>'
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>' if numbered else ""
    keep = "<w:keepNext/><w:keepLines/>"
    code = f'<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas" w:eastAsia="{xml(theme.fonts.word_east_asia)}"/>'
    parts = [
        _defaults(theme, language),
        _paragraph("Normal", "Normal", "", types.text, after=4, default=True),
        _paragraph("Title", "Title", "Normal", types.title, after=2, paragraph=keep),
        _paragraph("SBKicker", "SB Kicker", "Normal", types.small, run=f'<w:color w:val="{ink3}"/>'),
        _paragraph("SBMeta", "SB Meta", "Normal", types.cell, run=f'<w:color w:val="{hexadecimal(colours.ink2)}"/>'),
        _paragraph("SBLead", "SB Lead", "Normal", types.lead, after=8, before=3),
        _heading(1, types.heading1, space.before_section, space.after_heading, border, number),
        _heading(2, types.heading2, 5, 1.5, "", ""),
        _heading(3, types.heading2, 4, 1, "", ""),
        _paragraph("SBCell", "SB Cell", "Normal", types.cell),
        _paragraph(
            "SBHead", "SB Head", "Normal", types.small, paragraph="<w:keepNext/>", run=f'<w:color w:val="{ink3}"/>'
        ),
        _paragraph(
            "SBLabel",
            "SB Label",
            "Normal",
            types.small,
            before=3,
            after=1,
            paragraph="<w:keepNext/>",
            run=f'<w:color w:val="{ink3}"/>',
        ),
        _paragraph("SBNote", "SB Note", "Normal", types.small, run=f'<w:color w:val="{ink3}"/>'),
        _paragraph(
            "SBSecond", "SB Second", "Normal", types.cell, run=f'<w:color w:val="{hexadecimal(colours.ink2)}"/>'
        ),
        _paragraph("SBAsk", "SB Ask", "Normal", types.ask, after=3, paragraph=keep),
        _paragraph(
            "SBAskHeading",
            "SB Ask Heading",
            "Normal",
            types.heading2,
            after=2,
            paragraph=keep,
            run=f'<w:color w:val="{accent}"/>',
        ),
        _paragraph("SBValue", "SB Value", "Normal", types.value, run=""),
        _paragraph("SBState", "SB State", "Normal", Role(print=(16, 20), screen=(16, 20), bold=True)),
        _paragraph("SBFoot", "SB Foot", "Normal", types.foot, run=f'<w:color w:val="{ink3}"/>'),
        _paragraph("Header", "header", "SBNote", types.small, after=HEAD_GAP),
        _paragraph("Footer", "footer", "SBFoot", types.foot),
        _paragraph("Caption", "caption", "SBNote", types.small, before=2, after=3),
        _paragraph("ListParagraph", "List Paragraph", "Normal", types.cell, after=1),
        _paragraph("SBCode", "SB Code Block", "Normal", types.cell, after=4, run=code),
        _paragraph(
            "Quote",
            "Quote",
            "Normal",
            types.text,
            after=4,
            paragraph='<w:ind w:left="240"/>',
            run=f'<w:color w:val="{hexadecimal(colours.ink2)}"/>',
        ),
        _paragraph("TOCHeading", "TOC Heading", "Normal", types.heading2, before=8, after=2, paragraph=keep),
        _paragraph("TOC1", "toc 1", "Normal", types.text, after=1),
        _paragraph("SBEnd", "SB End", "Normal", Role(print=(4, 4), screen=(4, 4)), exact=1),
        _character("SBStrong", "SB Strong", "<w:b/>"),
        _character("SBSecondText", "SB Second Text", f'<w:color w:val="{hexadecimal(colours.ink2)}"/>'),
        _character("SBNoteText", "SB Note Text", f'<w:b w:val="0"/><w:color w:val="{ink3}"/>'),
        _character(
            "SBGap", "SB Gap", f'<w:b w:val="0"/><w:color w:val="{ink3}"/><w:u w:val="dotted" w:color="{ink3}"/>'
        ),
        _character("SBNone", "SB None", f'<w:color w:val="{ink3}"/>'),
        _character("SBNumeral", "SB Numeral", f'<w:b/><w:color w:val="{accent}"/>'),
        _character("SBCodeText", "SB Code", code),
        _character("SBInsert", "SB Insert", '<w:u w:val="single"/>'),
        _character("SBDelete", "SB Delete", "<w:strike/>"),
        _character("SBMark", "SB Mark", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'),
        _character("Hyperlink", "Hyperlink", f'<w:color w:val="{accent}"/><w:u w:val="single"/>'),
        _tables(theme),
    ]
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{"".join(parts)}</w:styles>'


def _defaults(theme: Theme, language: str) -> str:
    """What every style starts from: fonts, language, kerning, no space between scripts added by Word."""
    fonts, word = theme.fonts, xml(theme.fonts.word)
    chinese = language if language.startswith("zh") else "zh-CN"
    latin = "en-GB" if language.startswith("zh") or language == "en" else language
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{word}" w:hAnsi="{word}" w:cs="{word}" '
        f'w:eastAsia="{xml(fonts.word_east_asia)}"/><w:color w:val="{hexadecimal(theme.colours.light.ink)}"/><w:kern w:val="2"/>'
        f'<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="{xml(latin)}" w:eastAsia="{xml(chinese)}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _paragraph(
    identifier: str, name: str, based_on: str, role: Role, *, before: float = 0, after: float = 0, exact: float = 0,
    paragraph: str = "", run: str = "", default: bool = False,
) -> str:  # fmt: skip
    """A paragraph style with exact line height. `paragraph` holds keep-together elements, or an indent."""
    size, line = role.print
    keep, indent = (paragraph, "") if "<w:ind" not in paragraph else ("", paragraph)
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    kind = ' w:default="1"' if default else ' w:customStyle="1"' if name.startswith("SB ") else ""
    bold = "<w:b/>" if role.bold else ""
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f'<w:pPr>{keep}<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{twips(exact or line)}" w:lineRule="exact"/>'
        f"{indent}</w:pPr><w:rPr>{_ordered(bold + run, half_points(size))}</w:rPr></w:style>"
    )


def _ordered(properties: str, size: int) -> str:
    """Run properties with the size where the schema wants it: after colour, before underline."""
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    fonts, rest = ("", properties)
    if "<w:rFonts" in properties:
        start = properties.index("<w:rFonts")
        end = properties.index("/>", start) + 2
        fonts, rest = properties[start:end], properties[:start] + properties[end:]
    return fonts + rest + sizes


def _heading(level: int, role: Role, before: float, after: float, border: str, number: str) -> str:
    size, line = role.print
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>{number}{border}'
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{twips(line)}" w:lineRule="exact"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/></w:rPr></w:style>'
    )


def _character(identifier: str, name: str, run: str) -> str:
    custom = ' w:customStyle="1"' if name.startswith("SB ") else ""
    return f'<w:style w:type="character"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'


def _tables(theme: Theme) -> str:
    """Table styles: hairlines between rows (SB Table), none at all (SB Layout), dividers between columns (SB Facts)."""
    space, colours = theme.space, theme.colours.light
    rule = f'w:val="single" w:sz="{eighths(theme.rules.row)}" w:space="0" w:color="{hexadecimal(colours.rule)}"'
    margins = (
        f'<w:tblCellMar><w:top w:w="{twips(space.cell_y)}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="{twips(space.cell_y)}" w:type="dxa"/><w:right w:w="{twips(space.cell_right)}" w:type="dxa"/></w:tblCellMar>'
    )
    bare = '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    narrow = bare.replace('<w:right w:w="0"', '<w:right w:w="100"')
    looks = {
        "SBTable": ("SB Table", f"<w:tblBorders><w:insideH {rule}/></w:tblBorders>{margins}"),
        "SBFacts": (
            "SB Facts",
            f"<w:tblBorders><w:insideV {rule}/></w:tblBorders>{narrow}",
        ),
        "SBLayout": ("SB Layout", bare),
        "SBAskBox": ("SB Ask Box", bare),
    }
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        f'<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{bare}</w:tblPr></w:style>'
    )
    return normal + "".join(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{properties}</w:tblPr></w:style>"
        for identifier, (name, properties) in looks.items()
    )
