"""numbering.xml: the headings' numbers, and one instance for each list so that lists restart."""

from __future__ import annotations

from generator.formats.docx.styles import DECLARATION, W
from generator.formats.docx.units import hexadecimal, twips
from generator.formats.theme import Theme

HEADINGS, BULLETS, NUMBERS, OPEN_TASKS, DONE_TASKS = 1, 2, 3, 4, 5
LEVELS, HEADING_LEVELS = 9, 3
STEPS = {BULLETS: 8.0, NUMBERS: 15.0, OPEN_TASKS: 13.0, DONE_TASKS: 13.0}
"""Points from a mark to its text, and from one level to the next; the same as in PDF (document.css)."""


def numbering(theme: Theme, lists: list[int], depth: int) -> str:
    """The abstract numberings, and an instance for each list: its abstract numbering, in order, from number 2 on.

    Where headings are numbered, down to level `depth`, Heading 1 to 3 are bound to the levels of theirs; those below
    have no number, and a Word user gives them one in a single place.
    """
    accent, ink3 = hexadecimal(theme.colours.light.accent), hexadecimal(theme.colours.light.ink3)
    abstract = [
        _abstract(HEADINGS, [_heading_level(level, accent, depth) for level in range(LEVELS)]),
        _abstract(BULLETS, [_bullet(BULLETS, level, "•", ink3) for level in range(LEVELS)]),
        _abstract(NUMBERS, [_number(level, ink3) for level in range(LEVELS)]),
        _abstract(OPEN_TASKS, [_bullet(OPEN_TASKS, level, "□", ink3) for level in range(LEVELS)]),
        _abstract(DONE_TASKS, [_bullet(DONE_TASKS, level, "■", ink3) for level in range(LEVELS)]),
    ]
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    counting = (HEADINGS, NUMBERS)
    instances = [f'<w:num w:numId="1"><w:abstractNumId w:val="{HEADINGS}"/></w:num>'] + [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{restart if kind in counting else ""}</w:num>'
        for number, kind in enumerate(lists, 2)
    ]
    return f'{DECLARATION}<w:numbering xmlns:w="{W}">{"".join(abstract)}{"".join(instances)}</w:numbering>'


def _abstract(identifier: int, levels: list[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _heading_level(level: int, accent: str, depth: int) -> str:
    """Level 1 counts sections, levels 2 and 3 the headings inside them (1.1, 1.1.1)."""
    style = f'<w:pStyle w:val="Heading{level + 1}"/>' if depth and level < HEADING_LEVELS else ""
    count = ".".join(f"%{each}" for each in range(1, level + 2))
    shape = ("decimal", f"{count} ", "space") if level < max(depth, 1) else ("none", "", "nothing")
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape[0]}"/>{style}<w:suff w:val="{shape[2]}"/>'
        f'<w:lvlText w:val="{shape[1]}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
        f'<w:rPr><w:color w:val="{accent}"/></w:rPr></w:lvl>'
    )


def _bullet(kind: int, level: int, mark: str, colour: str) -> str:
    """Boxes of tasks are in Arial, which has both."""
    fonts = "" if kind == BULLETS else '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    return _level(level, "bullet", mark, f'<w:rPr>{fonts}<w:color w:val="{colour}"/></w:rPr>', STEPS[kind])


def _number(level: int, colour: str) -> str:
    run = f'<w:rPr><w:color w:val="{colour}"/></w:rPr>'
    return _level(level, "decimal", f"%{level + 1}.", run, STEPS[NUMBERS])


def _level(level: int, shape: str, text: str, run: str, width: float) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(width * (level + 1))}" w:hanging="{twips(width)}"/></w:pPr>{run}</w:lvl>'
    )
