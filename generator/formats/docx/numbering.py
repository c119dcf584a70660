"""numbering.xml: the headings' numbers, and one instance for each list so that lists restart."""

from __future__ import annotations

from generator.formats.docx.styles import DECLARATION, W
from generator.formats.docx.units import hexadecimal, twips
from generator.formats.theme import Theme

HEADINGS, BULLETS, NUMBERS, OPEN_TASKS, DONE_TASKS = 1, 2, 3, 4, 5
LEVELS = 9
STEP = 8
"""Points from one level to the next, and from mark to text."""


def numbering(theme: Theme, lists: list[int]) -> str:
    """The abstract numberings, and an instance for each list: its abstract numbering, in order, from number 2 on."""
    accent, ink3 = hexadecimal(theme.colours.light.accent), hexadecimal(theme.colours.light.ink3)
    abstract = [
        _abstract(HEADINGS, [_heading_level(level, accent) for level in range(LEVELS)]),
        _abstract(BULLETS, [_bullet(level, "•", "", ink3) for level in range(LEVELS)]),
        _abstract(NUMBERS, [_number(level) for level in range(LEVELS)]),
        _abstract(OPEN_TASKS, [_bullet(level, "○", "Arial", ink3) for level in range(LEVELS)]),
        _abstract(DONE_TASKS, [_bullet(level, "●", "Arial", ink3) for level in range(LEVELS)]),
    ]
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    instances = [f'<w:num w:numId="1"><w:abstractNumId w:val="{HEADINGS}"/></w:num>'] + [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{restart if kind == NUMBERS else ""}</w:num>'
        for number, kind in enumerate(lists, 2)
    ]
    return f'{DECLARATION}<w:numbering xmlns:w="{W}">{"".join(abstract)}{"".join(instances)}</w:numbering>'


def _abstract(identifier: int, levels: list[str]) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'


def _heading_level(level: int, accent: str) -> str:
    """Level 1 counts sections; the levels below carry no number."""
    style = f'<w:pStyle w:val="Heading{level + 1}"/>' if level == 0 else ""
    shape = ("decimal", "%1 ", "space") if level == 0 else ("none", "", "nothing")
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape[0]}"/>{style}<w:suff w:val="{shape[2]}"/>'
        f'<w:lvlText w:val="{shape[1]}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
        f'<w:rPr><w:color w:val="{accent}"/></w:rPr></w:lvl>'
    )


def _bullet(level: int, mark: str, font: str, colour: str) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else ""
    size = '<w:sz w:val="14"/>' if font else ""
    return _level(level, "bullet", mark, f'<w:rPr>{fonts}<w:color w:val="{colour}"/>{size}</w:rPr>', STEP)


def _number(level: int) -> str:
    return _level(level, "decimal", f"%{level + 1}.", "", STEP * 2)


def _level(level: int, shape: str, text: str, run: str, width: float) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(width * (level + 1))}" w:hanging="{twips(width)}"/></w:pPr>{run}</w:lvl>'
    )
