"""The look as values: one theme.yaml gives colours, type, space, rules and page to all formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.faults import fault
from generator.formats.colour import contrast, mix, readable
from generator.sources.pictures import Picture
from generator.words import Words, said

BASE = "default"
BRAND_COLOURS = ("accent", "accent_tint", "accent_rule")
READ_AS_TEXT = ("ink", "ink2", "ink3", "accent", "green", "amber", "red_text", "grey")
SMALLEST_CONTRAST = 4.5
USUAL_BEFORE_SECTION = 11
LARGEST_FILE = 200_000
LARGEST_LOGO = 2_000_000


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise ValueError(Words('write a colour as "#RRGGBB"'))
    return value.upper()


def _font(value: str) -> str:
    if not re.fullmatch(r"[\w .-]{1,80}", value):
        raise ValueError(Words("a font's name holds letters, figures, spaces, dots and hyphens only"))
    return value


Colour = Annotated[str, AfterValidator(_colour)]
Font = Annotated[str, AfterValidator(_font)]
Fonts = Annotated[tuple[Font, ...], Field(min_length=1, max_length=8)]
Size = Annotated[float, Field(ge=4, le=96)]
Length = Annotated[float, Field(ge=0, le=100)]
Margin = Annotated[float, Field(ge=5, le=60)]


class Part(BaseModel):
    """A part of a theme: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Palette(Part):
    """The colours of one mode, as `#RRGGBB`."""

    ink: Colour
    ink2: Colour
    ink3: Colour
    rule: Colour
    paper: Colour
    accent: Colour
    accent_tint: Colour
    accent_rule: Colour
    green: Colour
    amber: Colour
    amber_mark: Colour
    amber_tint: Colour
    red: Colour
    red_text: Colour
    on_red: Colour
    grey: Colour


class Colours(Part):
    """Light is for paper and Word too, dark for screens that ask for it."""

    light: Palette
    dark: Palette


class Faces(Part):
    """Families in order of preference, for each place they are used in."""

    print: Fonts
    screen: Fonts
    word: Font
    word_east_asia: Font
    code: Fonts
    marks: Font
    marks_screen: Fonts


class Role(Part):
    """Size and line height of one use of type: pt in print and Word, px on screen and phone."""

    print: tuple[Size, Size]
    screen: tuple[Size, Size]
    phone: tuple[Size, Size] | None = None
    bold: bool = False


class Roles(Part):
    """Every use of type."""

    title: Role
    lead: Role
    heading1: Role
    heading2: Role
    text: Role
    cell: Role
    small: Role
    foot: Role
    value: Role
    ask: Role


class Space(Part):
    """Distances in pt."""

    before_section: Length
    after_heading: Length
    cell_y: Length
    cell_right: Length
    gutter: Length


class Rules(Part):
    """Thickness of rules in pt."""

    lead: Length
    section: Length
    row: Length
    total: Length
    ask_bar: Length


class Page(Part):
    """The sheet, margins in mm. `first_top` is the top margin of the first page.

    `sheet` is width and height in mm of another sheet than those of `size`: that of a company's Word template.
    """

    size: Literal["A4", "Letter"]
    sheet: tuple[float, float] | None = None
    top: Margin
    first_top: Margin
    side: Margin
    bottom: Margin

    @property
    def width(self) -> float:
        """The sheet's width in mm."""
        if self.sheet:
            return self.sheet[0]
        return 210.0 if self.size == "A4" else 215.9

    @property
    def height(self) -> float:
        """The sheet's height in mm."""
        if self.sheet:
            return self.sheet[1]
        return 297.0 if self.size == "A4" else 279.4


Print = tuple[Size, Size]


class PrintSizes(Part):
    """Size and line height in pt of every use of type in an edition."""

    title: Print
    lead: Print
    heading1: Print
    heading2: Print
    text: Print
    cell: Print
    small: Print
    foot: Print
    value: Print
    ask: Print


class Margins(Part):
    """Margins of an edition in mm."""

    top: Margin
    first_top: Margin
    side: Margin
    bottom: Margin


class Edition(Part):
    """How a document of another layout is set on paper and in Word; screens are the same."""

    type: PrintSizes
    space: Space
    page: Margins


class Editions(Part):
    """The layouts besides the usual one."""

    one_page: Edition
    brief: Edition


class Styles(Part):
    """CSS sources: all media, screens, paper, and paper as WeasyPrint knows it."""

    document: str
    screen: str
    print: str
    paper: str


class Theme(Part):
    """A whole theme. `styles` and `picture` (the logo, checked) are read from files beside theme.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    colours: Colours
    fonts: Faces
    type: Roles
    space: Space
    rules: Rules
    page: Page
    editions: Editions
    logo: str = ""
    logo_alt: str = ""
    styles: Styles = Styles(document="", screen="", print="", paper="")
    picture: Picture | None = None

    @property
    def density(self) -> float:
        """What the lesser distances, which no theme names, are multiplied by: 1 in documents, less in editions."""
        return self.space.before_section / USUAL_BEFORE_SECTION

    def chart_colours(self, mode: Literal["light", "dark"] = "light") -> tuple[str, ...]:
        """The colours of the series of a chart, the first one the accent."""
        found: Palette = getattr(self.colours, mode)
        paler, quiet = mix(found.accent, found.paper, 0.81), mix(found.ink3, found.paper, 0.74)
        return found.accent, paler, found.ink3, quiet, found.ink

    def edition(self, layout: Literal["document", "one_page", "brief"]) -> Theme:
        """The theme as it sets a layout: sizes in print, distances and margins of the edition."""
        if layout == "document":
            return self
        edition = getattr(self.editions, layout)
        roles = {name: role.model_copy(update={"print": getattr(edition.type, name)}) for name, role in self.type}
        page = self.page.model_copy(update=dict(edition.page))
        return self.model_copy(update={"type": Roles(**roles), "space": edition.space, "page": page})


def load_theme(
    templates: Path,
    name: str = BASE,
    brand: Mapping[str, Any] | None = None,
    brand_folder: Path | None = None,
    language: str = "en",
) -> Theme:
    """The theme `name` of `templates/themes`, laid over the default one, with an organisation's brand on top.

    A theme states only what differs from the default, and under `languages` what differs in a language (`zh` stands
    for every Chinese one). `brand` may set accent, accent_tint, accent_rule, logo (relative to `brand_folder`),
    logo_alt and page (A4 or Letter). Raises DataError with every problem found.
    """
    folder = templates / "themes" / name
    file = f"themes/{name}/theme.yaml"
    if not re.fullmatch(r"[\w-]+", name) or not (folder / "theme.yaml").is_file():
        known = sorted(path.parent.name for path in templates.glob("themes/*/theme.yaml"))
        raise DataError([_problem("SB-330", "", "", name=name, known=tuple(known))])
    values = _read(templates / "themes" / BASE / "theme.yaml", f"themes/{BASE}/theme.yaml")
    if name != BASE:
        values = _laid_over(values, _read(folder / "theme.yaml", file))
    values = _laid_over(values, _branded(brand or {}, values))
    theme = _checked(_spoken(values, language, file), file)
    logo_folder = brand_folder if brand and brand.get("logo") and brand_folder else folder
    return theme.model_copy(
        update={
            "styles": _styles(templates, name),
            "picture": _logo(logo_folder, theme.logo, file) if theme.logo else None,
        }
    )


def _problem(code: str, file: str, key: str, **arguments: Argument) -> Problem:
    return Problem(code, Severity.BLOCKER, Place(file=file, path=key), {"key": key, **arguments})


def _read(path: Path, file: str) -> dict[str, Any]:
    """A theme file as plain values. Raises DataError."""
    try:
        values = yaml.safe_load(path.read_bytes()[:LARGEST_FILE])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise DataError([_problem("SB-331", file, "", reason=" ".join(str(error).split()))]) from error
    if not isinstance(values, dict):
        raise DataError([_problem("SB-331", file, "", reason=Words("it holds no keys"))])
    return values


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two trees of values, the second winning."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _laid_over(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return merged


def _spoken(values: Mapping[str, Any], language: str, file: str) -> dict[str, Any]:
    """The values as they are in a language: by its tag, else by its main language, else as they stand."""
    plain = {key: value for key, value in values.items() if key != "languages"}
    spoken = values.get("languages", {})
    if not isinstance(spoken, Mapping) or not all(isinstance(each, Mapping) for each in spoken.values()):
        raise DataError([_problem("SB-332", file, "languages", reason=Words("it holds values by language, as zh:"))])
    return _laid_over(plain, spoken.get(language) or spoken.get(language.partition("-")[0]) or {})


def _branded(brand: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A brand as theme values. From an accent alone its tint, its rule and its dark forms are made."""
    unknown = sorted(set(brand) - {*BRAND_COLOURS, "logo", "logo_alt", "page"})
    if unknown:
        reason = Words("keys are {known}", known=(*BRAND_COLOURS, "logo", "logo_alt", "page"))
        raise DataError([_problem("SB-332", "stagebook.yaml", f"brand.{key}", reason=reason) for key in unknown])
    found: dict[str, Any] = {key: brand[key] for key in ("logo", "logo_alt") if key in brand}
    if "page" in brand:
        found["page"] = {"size": brand["page"]}
    light: dict[str, Any] = {key: brand[key] for key in BRAND_COLOURS if key in brand}
    accent = light.get("accent")
    if isinstance(accent, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", accent):
        dark_paper = values["colours"]["dark"]["paper"]
        light = {"accent_tint": mix(accent, "#FFFFFF", 0.08), "accent_rule": mix(accent, "#FFFFFF", 0.3)} | light
        dark = {
            "accent": readable(accent, dark_paper, 7),
            "accent_tint": mix(accent, dark_paper, 0.25),
            "accent_rule": mix(accent, "#FFFFFF", 0.7),
        }
        return found | {"colours": {"light": light, "dark": dark}}
    return found | ({"colours": {"light": light}} if light else {})


def _checked(values: Mapping[str, Any], file: str) -> Theme:
    """The values as a theme. Raises DataError naming each key that is wrong, unknown, missing or unreadable."""
    try:
        theme = Theme.model_validate({key: value for key, value in values.items() if key not in ("styles", "picture")})
    except ValidationError as error:
        raise DataError(
            [
                _problem("SB-332", file, ".".join(map(str, found["loc"])), reason=fault(found))
                for found in error.errors()
            ]
        ) from error
    problems = [
        _problem("SB-333", file, f"colours.{mode}.{key}", ratio=f"{ratio:.1f}", needed=f"{SMALLEST_CONTRAST}")
        for mode, palette in (("light", theme.colours.light), ("dark", theme.colours.dark))
        for key in READ_AS_TEXT
        if (ratio := contrast(getattr(palette, key), palette.paper)) < SMALLEST_CONTRAST
    ]
    if problems:
        raise DataError(problems)
    return theme


def _styles(templates: Path, name: str) -> Styles:
    """The theme's CSS, the default's where it has none of its own. Nothing in it may point outside."""
    found = {}
    for style in Styles.model_fields:
        own = templates / "themes" / name / f"{style}.css"
        path = own if own.is_file() else templates / "themes" / BASE / f"{style}.css"
        text = path.read_text(encoding="utf-8")
        if outside := re.search(r"url\(|@import|</|\\", text, re.IGNORECASE):
            raise DataError([_problem("SB-335", f"themes/{name}/{style}.css", "", what=outside.group())])
        found[style] = text
    return Styles(**found)


def _logo(folder: Path, path: str, file: str) -> Picture:
    """The logo, re-encoded so that every format can hold it. Raises DataError if it is no PNG or JPEG in the folder."""
    import io

    from PIL import Image

    place = (folder / path).resolve()
    try:
        if not place.is_relative_to(folder.resolve()) or place.stat().st_size > LARGEST_LOGO:
            raise ValueError(Words("it lies outside its folder or is larger than 2 MB"))
        with Image.open(place, formats=("PNG", "JPEG")) as image:
            image.thumbnail((2000, 2000))
            stream = io.BytesIO()
            image.convert("RGBA" if image.mode in ("RGBA", "LA", "P") else "RGB").save(stream, "PNG")
            return Picture(path, stream.getvalue(), "image/png", image.width, image.height)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DataError([_problem("SB-334", file, "logo", logo=path, reason=said(error))]) from error
