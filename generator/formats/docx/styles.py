"""The named styles of the Word file, made from the theme; a Word user can change each of them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.formats.docx.units import eighths, half_points, hexadecimal, twips, xml
from generator.formats.theme import Role, Theme

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HEAD_GAP = 20.0
"""Points under the running head; it pushes the text of later pages down, so that the first page may start higher."""
QUOTE_INDENT = 200
"""Twips."""
CONTENTS_INDENT = 400
"""Twips from the number of an entry of the contents to its words, and to the numbers of the level below."""
CODE_FONT = "Consolas"
STATE = Role(print=(16, 20), screen=(16, 20), bold=True)
SMALLEST = Role(print=(4, 4), screen=(4, 4))


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style: distances in points, `colour` as RRGGBB, `level` of headings from 1.

    `follow` keeps it with the next paragraph; `exact` overrides the role's line height.
    """

    name: str
    role: Role
    before: float = 0
    after: float = 0
    colour: str = ""
    follow: bool = False
    exact: float = 0
    indent: int = 0
    font: str = ""
    based_on: str = "Normal"
    level: int = 0
    rule: tuple[str, str] | None = None
    """The theme's rule above it, and its colour."""


def paragraph_styles(theme: Theme) -> dict[str, ParagraphStyle]:
    """Every paragraph style by its identifier."""
    colours, types, space, style = theme.colours.light, theme.type, theme.space, ParagraphStyle
    ink, ink2, ink3, accent = map(hexadecimal, (colours.ink, colours.ink2, colours.ink3, colours.accent))
    above, below, close = space.before_section, space.after_heading, theme.density
    return {
        # The colour stands here, not in the defaults: LibreOffice lets those win over character styles in tables.
        "Normal": style("Normal", types.text, after=4 * close, colour=ink, based_on=""),
        "Title": style("Title", types.title, after=2 * close, follow=True),
        "SBKicker": style("SB Kicker", types.small, colour=ink3),
        "SBMeta": style("SB Meta", types.cell, colour=ink2),
        "SBLead": style("SB Lead", types.lead, before=6 * close, after=8 * close),
        "Heading1": style("heading 1", types.heading1, above, below, follow=True, level=1, rule=("section", "ink")),
        "Heading2": style("heading 2", types.heading2, 5, 1.5, follow=True, level=2),
        "Heading3": style("heading 3", types.heading2, 4, 1, follow=True, level=3),
        "SBCard": style(
            "SB Card", types.heading1, above, below, follow=True, based_on="Heading2", level=2, rule=("lead", "accent")
        ),
        "SBCell": style("SB Cell", types.cell),
        "SBHead": style("SB Head", types.small, colour=ink3, follow=True),
        "SBLabel": style("SB Label", types.small, 6, 1, colour=ink3, follow=True),
        "SBNote": style("SB Note", types.small, colour=ink3),
        "SBSecond": style("SB Second", types.cell, colour=ink2),
        "SBAsk": style("SB Ask", types.ask, after=3 * close, follow=True),
        "SBAskHeading": style(
            "SB Ask Heading", types.heading2, after=2 * close, colour=accent, follow=True, based_on="Heading2", level=2
        ),
        "SBValue": style("SB Value", types.value),
        "SBState": style("SB State", STATE),
        "SBStamp": style("SB Stamp", types.heading1),
        "SBFoot": style("SB Foot", types.foot, colour=ink3),
        "Header": style("header", types.small, after=HEAD_GAP, based_on="SBNote"),
        "Footer": style("footer", types.foot, based_on="SBFoot"),
        "Caption": style("caption", types.small, 2, 3, based_on="SBNote"),
        "CommentText": style("annotation text", types.text),
        "ListParagraph": style("List Paragraph", types.text, after=1.5),
        "SBCellList": style("SB Cell List", types.cell, after=1.5, based_on="ListParagraph"),
        "SBCode": style("SB Code Block", types.cell, after=4, font=CODE_FONT),
        "Quote": style("Quote", types.text, after=4, colour=ink2, indent=QUOTE_INDENT),
        "TOCHeading": style("TOC Heading", types.heading2, above, below, follow=True, rule=("section", "ink")),
        "TOC1": style("toc 1", types.text, after=1.5),
        "TOC2": style("toc 2", types.text, after=1.5, colour=ink2, indent=CONTENTS_INDENT),
        "TableofFigures": style("table of figures", types.text, after=1.5),
        "SBEnd": style("SB End", SMALLEST, exact=1),
    }


def sizes(theme: Theme) -> dict[str, float]:
    """The type size of every paragraph style in points."""
    return {identifier: style.role.print[0] for identifier, style in paragraph_styles(theme).items()}


def styles(theme: Theme, language: str, *, numbered: bool) -> str:
    """styles.xml. Headings are bound to the levels of the first list when `numbered`."""
    written = "".join(
        _paragraph(theme, identifier, style, numbered=numbered and style.level > 0)
        for identifier, style in paragraph_styles(theme).items()
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}">{_defaults(theme, language)}{written}'
        f"{_characters(theme)}{_tables(theme)}</w:styles>"
    )


def _defaults(theme: Theme, language: str) -> str:
    """What every style starts from: fonts, language, kerning, no space between scripts added by Word.

    No line begins with a mark that closes or ends with one that opens; a mark may hang over the edge of the text.
    """
    # Quotes, dashes and dots belong to both scripts: the hint has Word take them from the font of the language.
    hint = "eastAsia" if _is_chinese(language) else ""
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(theme, hint=hint)}<w:kern w:val="2"/><w:sz w:val="20"/>'
        f'<w:szCs w:val="20"/><w:lang {languages(language)}/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/>'
        '<w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def languages(language: str) -> str:
    """The languages of a document's Latin and Chinese text, as attributes of `w:lang`."""
    chinese = language if _is_chinese(language) else "zh-CN"
    latin = "en-US" if _is_chinese(language) else "en-GB" if language == "en" else language
    return f'w:val="{xml(latin)}" w:eastAsia="{xml(chinese)}" w:bidi="ar-SA"'


def _is_chinese(language: str) -> bool:
    return language.partition("-")[0] == "zh"


def _fonts(theme: Theme, latin: str = "", hint: str = "") -> str:
    name = xml(latin or theme.fonts.word)
    east = xml(theme.fonts.word_east_asia)
    hinted = f' w:hint="{hint}"' if hint else ""
    return f'<w:rFonts{hinted} w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{east}" w:cs="{name}"/>'


def _paragraph(theme: Theme, identifier: str, style: ParagraphStyle, *, numbered: bool) -> str:
    """A paragraph style with exact line height."""
    size, line = style.role.print
    kind = ' w:default="1"' if identifier == "Normal" else _custom(style.name)
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = '<w:next w:val="Normal"/>' if style.level else ""
    paragraph = "".join(
        (
            "<w:keepNext/><w:keepLines/>" if style.follow else "",
            _level(identifier, style.level) if numbered else "",
            _rule_above(theme, *style.rule) if style.rule else "",
            f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" '
            f'w:line="{twips(style.exact or line)}" w:lineRule="exact"/>',
            f'<w:ind w:left="{style.indent}"/>' if style.indent else "",
            f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "",
        )
    )
    run = "".join(
        (
            _fonts(theme, style.font) if style.font or identifier == "Normal" else "",
            "<w:b/>" if style.role.bold else "",
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            '<w:kern w:val="2"/>' if identifier == "Normal" else "",
            f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>',
        )
    )
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{identifier}"><w:name w:val="{style.name}"/>{based}{following}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _level(identifier: str, level: int) -> str:
    """The level of the headings' list; styles based on a heading's are out of it."""
    if not identifier.startswith("Heading"):
        return '<w:numPr><w:numId w:val="0"/></w:numPr>'
    below = f'<w:ilvl w:val="{level - 1}"/>' if level > 1 else ""
    return f'<w:numPr>{below}<w:numId w:val="1"/></w:numPr>'


def _rule_above(theme: Theme, rule: str, name: str) -> str:
    """The rule above a section or a card."""
    size, colour = eighths(getattr(theme.rules, rule)), hexadecimal(getattr(theme.colours.light, name))
    return f'<w:pBdr><w:top w:val="single" w:sz="{size}" w:space="3" w:color="{colour}"/></w:pBdr>'


def _custom(name: str) -> str:
    return ' w:customStyle="1"' if name.startswith("SB ") else ""


def _characters(theme: Theme) -> str:
    """The character styles."""
    colours = theme.colours.light
    ink2, ink3, accent = (
        f'<w:color w:val="{hexadecimal(colour)}"/>' for colour in (colours.ink2, colours.ink3, colours.accent)
    )
    regular = '<w:b w:val="0"/>'
    marks = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    looks = {
        "SBStrong": ("SB Strong", "<w:b/>"),
        "SBSecondText": ("SB Second Text", ink2),
        "SBNoteText": ("SB Note Text", regular + ink3),
        "SBGap": ("SB Gap", f'{regular}{ink3}<w:u w:val="dotted" w:color="{hexadecimal(colours.ink3)}"/>'),
        "SBNone": ("SB None", ink3),
        "SBCaptionLabel": ("SB Caption Label", ink2),
        "SBNumeral": ("SB Numeral", f"<w:b/>{accent}"),
        "SBCodeText": ("SB Code", _fonts(theme, CODE_FONT)),
        "SBInsert": ("SB Insert", '<w:u w:val="single"/>'),
        "SBDelete": ("SB Delete", f"<w:strike/>{ink2}"),
        "SBMark": ("SB Mark", marks),
        "CommentReference": ("annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>'),
        "Hyperlink": ("Hyperlink", f'{accent}<w:u w:val="single"/>'),
    }
    return "".join(
        f'<w:style w:type="character"{_custom(name)} w:styleId="{identifier}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
        for identifier, (name, run) in looks.items()
    )


def _tables(theme: Theme) -> str:
    """Table styles: hairlines between rows, none at all for layouts, dividers between the columns of facts."""
    space, colours = theme.space, theme.colours.light
    bare = _cell_margins(0, 0)
    padded = _cell_margins(twips(space.cell_y), twips(space.cell_right))
    rows, columns = _hairline(theme, "insideH", colours.rule), _hairline(theme, "insideV", colours.rule)
    looks = {
        "SBTable": ("SB Table", rows + padded),
        "SBAskTable": ("SB Ask Table", _hairline(theme, "insideH", colours.accent_rule) + padded),
        "SBFacts": ("SB Facts", columns + _cell_margins(0, twips(space.cell_right))),
        "SBLayout": ("SB Layout", bare),
        "SBAskBox": ("SB Ask Box", bare),
    }
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{bare}</w:tblPr></w:style>'
    )
    return normal + "".join(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{properties}</w:tblPr></w:style>'
        for identifier, (name, properties) in looks.items()
    )


def _hairline(theme: Theme, side: str, colour: str) -> str:
    size = eighths(theme.rules.row)
    line = f'w:val="single" w:sz="{size}" w:space="0" w:color="{hexadecimal(colour)}"'
    return f"<w:tblBorders><w:{side} {line}/></w:tblBorders>"


def _cell_margins(vertical: int, right: int) -> str:
    """Space in every cell in twips; none at the left, so that text stands on the edge of the page's text."""
    sides = (("top", vertical), ("left", 0), ("bottom", vertical), ("right", right))
    given = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{given}</w:tblCellMar>"
