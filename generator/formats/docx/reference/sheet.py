"""The theme as a template has it: page, margins, fonts, sizes of type, accent; for the layout and for our styles."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Mapping

from generator.formats.colour import mix, readable
from generator.formats.docx.reference import opc
from generator.formats.docx.reference.markup import WP, Element, W, parse, value
from generator.formats.docx.reference.match import Match
from generator.formats.docx.reference.read import Template
from generator.formats.docx.reference.tables import head_fill
from generator.formats.theme import Page, Role, Theme

SIZES = {
    "title": "title", "lead": "lead", "heading1": "heading1", "heading2": "heading2", "text": "text", "cell": "cell",
}  # fmt: skip
"""Uses of type in a theme, by the role whose style tells their size."""
MM_OF_TWIP, MM_OF_EMU, POINT = 25.4 / 1440, 25.4 / 914400, 25.4 / 72
USUAL_PAGE = {"w": 11906, "h": 16838}
USUAL_COLUMN_GAP = 720
USUAL_MARGINS = {"top": 1440, "right": 1800, "bottom": 1440, "left": 1800, "header": 851, "footer": 992, "gutter": 0}
USUAL_LINE = 240
LINE = 1.22
"""A line that is set single, against the size of its type."""
GRIDS = ("lines", "linesAndChars", "snapToChars")
"""Grids of a page that lines snap to."""
LEAST_SIZE, USUAL_SIZE = 5.0, 10.0
OFFICE = {"#4472C4", "#4F81BD", "#5B9BD5", "#156082", "#0F4761"}
"""Accents that Word gives every file: they say nothing about a company."""


def theme_of(theme: Theme, template: Template, found: Mapping[str, Match], *, accent: bool) -> Theme:
    """The theme with what a template decides. `accent` takes the accent from it too. Doing it twice changes nothing."""
    font, east = text_fonts(template, found)
    fonts = theme.fonts
    if font:
        families = tuple(dict.fromkeys((font, *fonts.print)))
        east = east or fonts.word_east_asia
        fonts = fonts.model_copy(update={"print": families, "word": font, "word_east_asia": east})
    changed: dict[str, object] = {
        "page": page_of(template, theme.page),
        "fonts": fonts,
        "type": theme.type.model_copy(update=_sizes(theme, template, found)),
        "picture": None,
    }
    own = accent_of(template, found) if accent else ""
    if own:
        light = theme.colours.light.model_copy(
            update={"accent": own, "accent_tint": mix(own, "#FFFFFF", 0.08), "accent_rule": mix(own, "#FFFFFF", 0.3)}
        )
        changed["colours"] = theme.colours.model_copy(update={"light": light})
    return theme.model_copy(update=changed)


# ---------------------------------------------------------------- page


def page_of(template: Template, usual: Page) -> Page:
    """The page of the section that our content stands on; unequal margins at the sides are evened out."""
    section = template.section
    margins = section.find(f"{W}pgMar")
    width, height = sheet_of(section)
    side = {name: _twips(margins, name, given) for name, given in USUAL_MARGINS.items()}
    top, bottom = abs(side["top"]), abs(side["bottom"])
    head, foot = (
        max((_height(template, each) for each in _referenced(template, section, kind, "default")), default=0)
        for kind in ("header", "footer")
    )
    first = _height_of_first(template, section)
    return usual.model_copy(
        update={
            "sheet": (round(width, 2), round(height, 2)),
            "side": round((width - width_of(section)) / 2, 2),
            "top": round(max(top, side["header"] + head) * MM_OF_TWIP, 2),
            "first_top": round(max(top, side["header"] + (first or head)) * MM_OF_TWIP, 2),
            "bottom": round(max(bottom, side["footer"] + foot) * MM_OF_TWIP, 2),
        }
    )


def sheet_of(section: Element) -> tuple[float, float]:
    """Width and height of a section's sheet in mm."""
    size = section.find(f"{W}pgSz")
    return _twips(size, "w", USUAL_PAGE["w"]) * MM_OF_TWIP, _twips(size, "h", USUAL_PAGE["h"]) * MM_OF_TWIP


def width_of(section: Element) -> float:
    """The width of a section's text in mm, of one of its columns where it has several."""
    margins, columns = section.find(f"{W}pgMar"), section.find(f"{W}cols")
    sides = sum(_twips(margins, name, USUAL_MARGINS[name]) for name in ("left", "right", "gutter"))
    text = _twips(section.find(f"{W}pgSz"), "w", USUAL_PAGE["w"]) - sides
    count = max(_twips(columns, "num", 1), 1)
    return (text - (count - 1) * _twips(columns, "space", USUAL_COLUMN_GAP)) / count * MM_OF_TWIP


def _twips(found: Element | None, name: str, usual: int) -> int:
    given = value(found, name)
    return int(float(given)) if given.replace(".", "", 1).lstrip("-").isdigit() else usual


def _height_of_first(template: Template, section: Element) -> int:
    if section.find(f"{W}titlePg") is None:
        return 0
    return max((_height(template, each) for each in _referenced(template, section, "header", "first")), default=0)


def _referenced(template: Template, section: Element, kind: str, pages: str) -> list[str]:
    """The heads or feet of a section's `default` or `first` pages, else those of the nearest section before."""
    sections = template.sections
    before = sections[: sections.index(section) + 1] if section in sections else sections
    targets = {each.id: each.target for each in opc.relations(template.parts, template.main)}
    for each in reversed(before):
        found = [
            targets.get(str(given), "")
            for one in each.findall(f"{W}{kind}Reference")
            if value(one, "type") == pages
            for key, given in one.attrib.items()
            if str(key).endswith("}id")
        ]
        if found:
            return [name for name in found if name in template.parts]
    return []


def _height(template: Template, part: str) -> int:
    """About how high a head or foot is, in twips: a line for each paragraph, pictures in the line as they are."""
    root = parse(template.parts[part])
    lines = [
        each for each in root.iter(f"{W}p") if next(each.iterancestors(f"{W}tbl", f"{W}txbxContent"), None) is None
    ]
    rows = [max(map(_picture, row.iter(f"{W}p")), default=0) for row in root.iter(f"{W}tr")]
    return sum(max(USUAL_LINE, high) for high in [*map(_picture, lines), *rows])


def _picture(paragraph: Element) -> int:
    heights = [int(given) for each in paragraph.iter(f"{WP}inline") for one in each.findall(f"{WP}extent")
               if (given := one.get("cy", "")).isdigit()]  # fmt: skip
    return max(heights, default=0) // 635


# ---------------------------------------------------------------- type


def text_fonts(template: Template, found: Mapping[str, Match]) -> tuple[str, str]:
    """The Latin and the East Asian font of text, through the theme's fonts; "" where nothing is said."""
    sheet = template.stylesheet
    key = found["text"].style.id if "text" in found else sheet.default("paragraph")
    fonts = sheet.effective(key, "rPr").get("rFonts")
    latin = template.theme_font(value(fonts, "asciiTheme")) or value(fonts, "ascii") or value(fonts, "hAnsi")
    east = template.theme_font(value(fonts, "eastAsiaTheme")) or value(fonts, "eastAsia")
    return _family(latin), _family(east)


def _family(name: str) -> str:
    """A font's name as CSS can hold it; one with other characters than letters, figures and spaces is left out."""
    return name if name and all(each.isalnum() or each in " .-_" for each in name) and len(name) <= 80 else ""


def size_of(template: Template, key: str) -> tuple[float, float]:
    """Size and line height of a style in points, about."""
    sheet = template.stylesheet
    given = value(sheet.effective(key, "rPr").get("sz"))
    size = max(float(given) / 2, LEAST_SIZE) if given.replace(".", "", 1).isdigit() else USUAL_SIZE
    spacing = sheet.effective(key, "pPr").get("spacing")
    line = _twips(spacing, "line", 240)
    rule = value(spacing, "lineRule")
    if rule == "exact":
        return size, round(max(line / 20, size), 1)
    single = _snapped(size * LINE, template.section, sheet.effective(key, "pPr").get("snapToGrid"))
    return size, round(max(line / 20, single) if rule == "atLeast" else single * max(line, 240) / 240, 1)


def _snapped(line: float, section: Element, snaps: Element | None) -> float:
    """The points of a single line on the grid of a section, as East Asian templates have: whole lines of the grid."""
    grid = section.find(f"{W}docGrid")
    pitch = _twips(grid, "linePitch", 0) / 20 if value(grid, "type") in GRIDS else 0
    return math.ceil(line / pitch) * pitch if pitch and value(snaps) not in ("0", "false", "off") else line


def _sizes(theme: Theme, template: Template, found: Mapping[str, Match]) -> dict[str, Role]:
    """The uses of type whose style is the template's own."""
    changed = {}
    for use, role in SIZES.items():
        if role in found:
            own: Role = getattr(theme.type, use)
            key = found[role].style.id
            bold = template.stylesheet.is_bold(key) or (own.bold and use != "text")
            changed[use] = own.model_copy(update={"print": size_of(template, key), "bold": bold})
    return changed


# ---------------------------------------------------------------- colour


def accent_of(template: Template, found: Mapping[str, Match]) -> str:
    """The company's colour, dark enough to be read on white: the theme's first accent, else that of its headings."""
    theme = template.theme_colour("accent1")
    heading = heading_colour(template, found)
    chosen = heading if theme in OFFICE and heading else theme
    if (not chosen or theme in OFFICE) and not heading:
        chosen = head_fill(template.stylesheet, found["table"].style.id) if "table" in found else ""
    return readable(chosen, "#FFFFFF", 7) if chosen else ""


def heading_colour(template: Template, found: Mapping[str, Match]) -> str:
    """The colour of the headings of sections, where it is one and not a grey."""
    if "heading1" not in found:
        return ""
    colour = template.stylesheet.effective(found["heading1"].style.id, "rPr").get("color")
    name = {"text2": "dk2", "text1": "dk1"}.get(value(colour, "themeColor"), value(colour, "themeColor"))
    given = value(colour)
    shown = f"#{given.upper()}" if len(given) == 6 and given.lower() != "auto" else template.theme_colour(name)
    if not shown:
        return ""
    try:
        channels = [int(shown[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    except ValueError:
        return ""
    return shown if colorsys.rgb_to_hls(*channels)[2] > 0.25 and shown not in OFFICE else ""
