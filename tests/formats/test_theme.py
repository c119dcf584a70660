"""Themes: what is laid over what, and what is refused with its key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from generator.errors import DataError
from generator.formats import html, stylesheet
from generator.formats.colour import contrast, mix, readable
from generator.formats.theme import load_theme
from generator.language.messages import messages
from generator.world import World
from tests.formats.sample_tree import charter

TEMPLATES = World().templates


def refused(templates: Path, name: str, **brand: object) -> list[tuple[str, str]]:
    """The code and key of every problem of a theme; each has a sentence for people."""
    with pytest.raises(DataError) as error:
        load_theme(templates, name, brand)
    for problem in error.value.problems:
        message = messages()[problem.code]
        assert message.sentence.format(**problem.arguments)
        assert message.hint.format(**problem.arguments)
    return [(problem.code, problem.place.path) for problem in error.value.problems]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the built-in themes with a folder for one of our own."""
    shutil.copytree(TEMPLATES / "themes", tmp_path / "themes")
    (tmp_path / "themes" / "own").mkdir()
    return tmp_path


def test_a_theme_states_only_what_differs(templates: Path) -> None:
    own = templates / "themes" / "own"
    (own / "theme.yaml").write_text('page: {size: Letter}\ncolours: {light: {accent: "#005a2b"}}\n')
    (own / "print.css").write_text("p { orphans: 5; }")
    theme, default = load_theme(templates, "own"), load_theme(templates)
    assert (theme.page.width, theme.page.top) == (215.9, default.page.top)
    assert theme.colours.light.accent == "#005A2B"
    assert theme.colours.light.ink == default.colours.light.ink
    assert "orphans: 5" in stylesheet.for_paper(theme)
    assert "size: Letter" in stylesheet.for_paper(theme)


def test_every_mistake_is_named_with_its_key(templates: Path) -> None:
    own = templates / "themes" / "own"
    (own / "theme.yaml").write_text(
        "colours: {light: {ink: black, inkk: '#000000'}}\ntype: {title: {print: [1e9, 28]}}\n"
        "page: {size: A3}\nfonts: {word: 'Arial\"; }'}\n"
    )
    assert {key for code, key in refused(templates, "own") if code == "SB-332"} == {
        "colours.light.ink", "colours.light.inkk", "type.title.print.0", "page.size", "fonts.word",
    }  # fmt: skip
    (own / "theme.yaml").write_text("colours: {light: {ink3: '#BBBBBB'}}")
    assert refused(templates, "own") == [("SB-333", "colours.light.ink3")]
    (own / "theme.yaml").write_text("colours: [")
    assert refused(templates, "own") == [("SB-331", "")]


def test_theme_css_reaches_nothing_outside(templates: Path) -> None:
    own = templates / "themes" / "own"
    (own / "theme.yaml").write_text("logo_alt: ''")
    for attack in (
        "p { background: url(http://example.org/a.png) }",
        "@import 'a.css';",
        "</style><script>",
        "\\75rl(x)",
    ):
        (own / "screen.css").write_text(attack)
        assert refused(templates, "own") == [("SB-335", "")]


@pytest.mark.parametrize("name", ["nowhere", "../themes/default", ""])
def test_unknown_themes_are_refused(name: str) -> None:
    assert refused(TEMPLATES, name) == [("SB-330", "")]


def test_a_brand_colour_gives_its_tints_and_its_dark_form() -> None:
    theme = load_theme(TEMPLATES, brand={"accent": "#7A1F5C", "page": "Letter"})
    light, dark = theme.colours.light, theme.colours.dark
    assert light.accent == "#7A1F5C"
    assert contrast(light.accent, light.accent_tint) >= 7
    assert contrast(dark.accent, dark.paper) >= 7
    assert contrast(dark.accent, dark.accent_tint) >= 4.5
    assert refused(TEMPLATES, "default", colour="#123456") == [("SB-332", "brand.colour")]


def test_the_logo_stands_in_the_band(tmp_path: Path) -> None:
    Image.new("RGBA", (300, 100), "#12436D80").save(tmp_path / "logo.png")
    brand = {"logo": "logo.png", "logo_alt": "Harbour & Co"}
    page = html.write(charter(), load_theme(TEMPLATES, brand=brand, brand_folder=tmp_path))
    assert 'alt="Harbour &amp; Co"' in page[page.index('<header class="band">') : page.index("<main>")]


@pytest.mark.parametrize("path", ["missing.png", "../logo.png", "text.png"])
def test_bad_logos_are_refused(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "brand"
    folder.mkdir()
    Image.new("RGB", (3, 3)).save(tmp_path / "logo.png")
    (folder / "text.png").write_text("no picture")
    with pytest.raises(DataError) as error:
        load_theme(TEMPLATES, brand={"logo": path}, brand_folder=folder)
    assert [problem.code for problem in error.value.problems] == ["SB-334"]


def test_colours() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert contrast(readable("#000000", "#14181D", 7), "#14181D") >= 7


def test_a_theme_has_what_differs_in_a_language() -> None:
    english, chinese = load_theme(TEMPLATES), load_theme(TEMPLATES, language="zh-CN")
    assert (english.type.text.print, chinese.type.text.print) == ((10, 13.6), (9.5, 14.8))
    assert chinese.edition("one_page").type.cell.print == (8, 10.9)
    assert chinese.colours == english.colours
    assert load_theme(TEMPLATES, language="de").type == english.type


def test_what_is_said_of_languages_is_checked_too(templates: Path) -> None:
    own = templates / "themes" / "own"
    (own / "theme.yaml").write_text("languages: [zh]\n")
    assert refused(templates, "own") == [("SB-332", "languages")]
    (own / "theme.yaml").write_text("languages: {zh: {type: {text: {print: [900, 13]}}}}\n")
    assert load_theme(templates, "own").type.text.print == (10, 13.6)
    with pytest.raises(DataError) as error:
        load_theme(templates, "own", language="zh-CN")
    assert [problem.place.path for problem in error.value.problems] == ["type.text.print.0"]


def test_the_serif_theme_keeps_everything_but_the_faces() -> None:
    sans, serif = load_theme(TEMPLATES, language="zh-CN"), load_theme(TEMPLATES, "serif", language="zh-CN")
    assert serif.fonts.print == ("Caladea", "Noto Serif CJK SC")
    assert serif.fonts.word_east_asia == "SimSun"
    assert serif.type == sans.type
    assert 'local("Cambria")' in stylesheet.for_screen(serif, serif)
    assert "@font-face" not in stylesheet.for_screen(load_theme(TEMPLATES), load_theme(TEMPLATES))
