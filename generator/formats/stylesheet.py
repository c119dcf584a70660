"""CSS from a theme: its values as variables for screens, and set in place for paper, where they never change."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.formats.theme import Theme

LATIN = "Stagebook Latin"
"""The family a theme names for Latin letters in Chinese text: its font without the quotes and dashes, which are wider
in Chinese.
"""
LATIN_OF_CHINESE = (
    (0x20, 0x7E), (0xA0, 0xAF), (0xB1, 0xB6), (0xB8, 0xD6), (0xD8, 0x2012), (0x2022, 0x2022), (0x20A0, 0x20BF),
    (0x2190, 0x2193), (0x2212, 0x2212), (0x2264, 0x2265),
)  # fmt: skip
"""The characters a Chinese document takes from its Latin font; quotes, dashes and dots come from the Chinese one."""
GENERIC = {"serif", "sans-serif", "monospace"}
UPRIGHT, ACROSS = 3.0, 1.76
"""Screen pixels for a point of distance on paper, upright and across."""
BETWEEN = {
    # Distances the theme does not name, in pt: (on paper, upright or across on screen)
    "band-below": (7, 1.6), "before-lead": (6, 2), "before-box": (10, 2.2), "box-y": (5.2, 2.4), "box-x": (10, 1.9),
    "before-sub": (7, 2.2), "between": (3.5, 2.2), "between-tables": (8, 2), "heading-above": (3, 2),
}  # fmt: skip


def _px(value: float) -> str:
    return f"{value:g}px"


def _pt(value: float) -> str:
    return f"{value:g}pt"


def families(names: tuple[str, ...]) -> str:
    """Font families as CSS."""
    return ", ".join(name if name in GENERIC else f'"{name}"' for name in names)


def _colours(theme: Theme, mode: str) -> dict[str, str]:
    palette = getattr(theme.colours, mode)
    return {name.replace("_", "-"): value for name, value in palette.model_dump().items()}


def _sizes(theme: Theme, medium: str) -> dict[str, str]:
    """Size and line height of each role in one medium: print, screen or phone."""
    unit = _pt if medium == "print" else _px
    found: dict[str, str] = {}
    for name in type(theme.type).model_fields:
        role = getattr(theme.type, name)
        if size := getattr(role, medium):
            found |= {f"{name}-size": unit(size[0]), f"{name}-line": unit(size[1])}
    if "title-size" in found:
        size, line = getattr(theme.type.title, medium)
        found |= {"state-size": unit(round(size * 0.66, 1)), "state-line": unit(round(line * 0.68, 1))}
    return found


def _rules(theme: Theme) -> dict[str, str]:
    return {f"rule-{name.replace('_', '-')}": _pt(value) for name, value in theme.rules.model_dump().items()}


def _distances(theme: Theme, *, screen: bool) -> dict[str, str]:
    """The theme's distances and the lesser ones between them."""
    found = {}
    for name, value in theme.space.model_dump().items():
        factor = ACROSS if name in ("gutter", "cell_right") else UPRIGHT
        found[name.replace("_", "-")] = _px(round(value * factor)) if screen else _pt(value)
    lesser = {
        name: _px(round(value * factor)) if screen else _pt(round(value * theme.density, 1))
        for name, (value, factor) in BETWEEN.items()
    }
    return found | lesser


def _paper(theme: Theme) -> dict[str, str]:
    fonts = {"face": families(theme.fonts.print), "code": families(theme.fonts.code)}
    return _colours(theme, "light") | _sizes(theme, "print") | _distances(theme, screen=False) | _rules(theme) | fonts


def _block(values: dict[str, str], *, scheme: str = "") -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in values.items())
    return f":root {{\n{scheme}{lines}}}\n"


def _page(theme: Theme) -> str:
    """Sheet and margins."""
    page = theme.page
    sheet = f"{page.width:g}mm {page.height:g}mm" if page.sheet else page.size
    return (
        f"@page {{ size: {sheet}; margin: {page.top:g}mm {page.side:g}mm {page.bottom:g}mm; }}\n"
        f"@page :first {{ margin-top: {page.first_top:g}mm; }}\n"
        f"@page wide {{ size: {page.height:g}mm {page.width:g}mm; }}\n"
    )


def _latin_faces(theme: Theme) -> str:
    """The Latin family of Chinese text on screens, from the fonts of the reader's machine."""
    if LATIN not in theme.fonts.screen:
        return ""
    characters = ",".join(f"U+{first:X}-{last:X}" for first, last in LATIN_OF_CHINESE)
    return "".join(
        f'@font-face {{ font-family: "{LATIN}"; font-weight: {weight}; unicode-range: {characters}; '
        f'src: local("{theme.fonts.word}{style}"), local("{theme.fonts.print[0]}{style}"); }}\n'
        for weight, style in ((400, ""), (700, " Bold"))
    )


def _charts_in_the_dark(theme: Theme) -> str:
    """Charts are drawn in light colours; on a dark screen each of them becomes its dark counterpart."""
    light, dark = (_colours(theme, mode) for mode in ("light", "dark"))
    pairs = {**dict(zip(light.values(), dark.values(), strict=True)),
             **dict(zip(theme.chart_colours(), theme.chart_colours("dark"), strict=True))}  # fmt: skip
    return "".join(
        f'.chart svg [{way}="{old}"] {{ {way}: {new}; }}\n'
        for old, new in sorted(pairs.items())
        for way in ("fill", "stroke")
    )


@lru_cache(maxsize=8)
def for_screen(theme: Theme, paper: Theme) -> str:
    """The CSS of an HTML page: light, dark, phone, and as it is printed from a browser by the edition `paper`."""
    faces = {"face": families(theme.fonts.screen), "code": families(theme.fonts.code)}
    screen = _colours(theme, "light") | _sizes(theme, "screen") | _distances(theme, screen=True) | _rules(theme) | faces
    phone, dark = _sizes(theme, "phone"), _colours(theme, "dark")
    return (
        _latin_faces(theme)
        + _block(screen, scheme="  color-scheme: light dark;\n")
        + f"@media screen and (prefers-color-scheme: dark) {{\n{_block(dark)}}}\n"
        + f"@media screen and (prefers-color-scheme: dark) {{\n{_charts_in_the_dark(theme)}}}\n"
        + f"@media screen and (max-width: 699px) {{\n{_block(phone)}}}\n"
        + f"@media print {{\n{_block(_paper(paper) | faces)}}}\n"
        + _bare(theme.styles.document)
        + _bare(theme.styles.screen)
        + f"@media print {{\n{_page(paper)}{_bare(theme.styles.print)}}}\n"
    )


@lru_cache(maxsize=8)
def for_paper(theme: Theme) -> str:
    """The CSS of a PDF, with every variable replaced by its value: that is faster to lay out than variables."""
    values = _paper(theme)
    sources = theme.styles.document + theme.styles.print + theme.styles.paper
    return _page(theme) + re.sub(r"var\(--([\w-]+)\)", lambda found: values[found[1]], _bare(sources))


def _bare(css: str) -> str:
    """CSS without comments."""
    return re.sub(r"/\*.*?\*/\n?", "", css, flags=re.DOTALL)
