"""Fonts: every character has its glyph in the right font, small, embedded; what no font has is told with its place."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet

from generator import pipeline
from generator.diagnostics import Place, Problem
from generator.document.nodes import Chart, CodeBlock, Document, Furniture, Span
from generator.formats import pdf
from generator.formats.fonts import Gaps
from generator.formats.theme import Theme, load_theme
from generator.pipeline import Order
from generator.world import World
from tests.cli.running import run
from tests.formats.sample_tree import bold, charter, p, section, table, words

FONTS = Path(__file__).parents[1] / "fonts"
WORLD = World(environment={})
THEME = load_theme(WORLD.templates)
SERIF = THEME.model_copy(update={"fonts": THEME.fonts.model_copy(update={"print": ("Carlito", "Noto Serif CJK SC")})})
SPECIFICATION = {
    "data": {"values": [{"a": "承运商“接口”", "b": 3}, {"a": "Label", "b": 5}]},
    "mark": "bar",
    "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}},
}
WORDS_OF_MARK = "配送改造“一期”——完：骨直令雪，共 3 项…Carrier"


def document(language: str = "zh-CN", text: str = WORDS_OF_MARK) -> Document:
    """A document with a text in every place there is: title, paragraph, cell, code, chart, furniture."""
    specification = json.dumps(SPECIFICATION, ensure_ascii=False).replace("Label", text.replace('"', ""))
    blocks = (
        p(text),
        p((bold(text), Span("code", words(text)))),
        CodeBlock(text),
        table("data", ("50", "50"), ("Head", text), (("cell", text),), title="t", caption=text),
        Chart("trend", specification, "alternative", words(text)),
    )
    made = charter()
    band = replace(made.blocks[0], title=words(text))  # type: ignore[type-var]
    furniture = Furniture(text, text, text, f"{text} {{page}}")
    about = replace(made.metadata, language=language)
    return replace(made, metadata=about, furniture=furniture, blocks=(band, section("S1", "1", text, *blocks)))


def written(language: str = "zh-CN", text: str = WORDS_OF_MARK, theme: Theme = THEME) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.write(document(language, text), theme)))


def embedded(found: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The fonts of a PDF, by name without the mark of the subset."""
    every = (each for each in found.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font")
    return {str(each.BaseFont).partition("+")[2]: each for each in every if "/DescendantFonts" in each}


def shown(found: pikepdf.Pdf) -> Iterator[tuple[str, str, int]]:
    """Every glyph shown, drawings included: its font, its text and its number."""
    streams = [
        *found.pages,
        *(each for each in found.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"),
    ]
    for stream in streams:
        fonts_here = stream.get("/Resources", {}).get("/Font", {})
        font = None
        for operands, operator in pikepdf.parse_content_stream(stream):
            if str(operator) == "Tf":
                font = fonts_here[str(operands[0])]
            if str(operator) in ("Tj", "TJ") and font is not None:
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                texts = to_unicode(font)
                for part in parts:
                    raw = bytes(part) if isinstance(part, pikepdf.String) else b""
                    for at in range(0, len(raw), 2):
                        number = int.from_bytes(raw[at : at + 2])
                        yield str(font.BaseFont).partition("+")[2], texts.get(number, ""), number


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(r"^<(\w{4})> <(\w+)>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
    return {int(number, 16): bytes.fromhex(text).decode("utf-16-be") for number, text in pairs if text != "ffff"}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_character_is_taken_from_the_font_of_its_script(language: str) -> None:
    glyphs = list(shown(written(language)))
    assert {text for _, text, _ in glyphs} >= {*"配送改造项接口Carier3"}
    for font, text, number in glyphs:
        assert number, "a box is drawn"
        if text and text in "配送改造期完骨直令雪共项承运商接口，：":
            assert font.startswith("Noto-Sans"), (font, text)
        if text and text in "Carier3" and "Mono" not in font:
            assert font.startswith("Carlito"), (font, text)
        if language == "zh-CN" and text and text in "“”—…":
            assert font.startswith("Noto-Sans"), (font, text)


def test_ideographs_are_the_simplified_ones_in_every_language_and_locale(tmp_path: Path) -> None:
    numbers = [
        {
            (text, number)
            for font, text, number in shown(written(language))
            if font == "Noto-Sans-CJK-SC" and text and text in "骨直令雪"
        }
        for language in ("zh-CN", "en", "de")
    ]
    assert {text for text, _ in numbers[0]} == set("骨直令雪")
    assert numbers[0] == numbers[1] == numbers[2]
    script = (
        "import hashlib; from tests.formats.test_fonts import document, THEME; from generator.formats import pdf; "
        "print([hashlib.sha256(pdf.write(document(language), THEME)).hexdigest() for language in ('en', 'zh-CN')])"
    )
    subprocess.run(
        ["localedef", "-i", "ja_JP", "-f", "UTF-8", tmp_path / "ja_JP.UTF-8"], check=False, capture_output=True
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": ".", **more},
        ).stdout
        for more in ({}, {"LANGUAGE": "ja"}, {"LC_ALL": "ja_JP.UTF-8", "LOCPATH": str(tmp_path)})
    }  # fmt: skip
    assert len(printed) == 1


def test_chinese_fonts_are_bare_and_hold_the_glyphs_in_use_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf.write(document(), THEME))
    listed = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert {"Noto-Sans-CJK-SC", "Noto-Sans-CJK-SC-Bold", "Noto-Sans-Mono-CJK-SC"} <= {
        line.split()[0][7:] for line in listed
    }
    assert all(" yes yes yes " in line for line in listed), "embedded, subset, with its text"
    assert path.stat().st_size < 60_000
    assert not page.validate_pdf(str(path), profile="ua1").failures
    found = pikepdf.open(path)
    used: dict[str, set[int]] = {}
    for name, _, number in shown(found):
        used.setdefault(name, {0}).add(number)
    for name, font in embedded(found).items():
        if name.startswith("Noto"):
            stream = font.DescendantFonts[0].FontDescriptor.FontFile3
            assert stream.Subtype == "/CIDFontType0C"
            cff = CFFFontSet()
            cff.decompile(io.BytesIO(stream.read_bytes()), None)
            kept = {int(glyph[3:]) for glyph in cff.topDictIndex[0].charset[1:]}
            assert used[name] - {0} <= kept
            assert len(kept) <= len(used[name]) + 3


def test_fonts_that_are_not_numbered_are_cut_as_ever() -> None:
    found = written()
    latin = [font for name, font in embedded(found).items() if name.startswith("Carlito")]
    assert len(latin) == 2
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in latin)


@pytest.mark.parametrize("theme", [THEME, SERIF], ids=["sans", "serif"])
def test_many_characters_stay_valid_and_small(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    text = "".join(chr(at) for at in range(0x4E00, 0x4E00 + 12 * 800, 12)) + "，。：；（）“”‘’—…·、《》ＡＢ１２①②℃→"
    path.write_bytes(pdf.write(document(text=text), theme))
    assert not page.validate_pdf(str(path), profile="ua1").failures
    assert path.stat().st_size < 900_000


def test_a_theme_may_name_a_serif_chinese_font() -> None:
    names = set(embedded(written(theme=SERIF)))
    assert {"Noto-Serif-CJK-SC", "Noto-Serif-CJK-SC-Bold", "Carlito"} <= names
    assert not any("Sans-CJK" in name for name in names)
    assert {font for font, text, _ in shown(written(theme=SERIF)) if text and text in "“”"} <= {
        "Noto-Serif-CJK-SC",
        "Noto-Serif-CJK-SC-Bold",
        "Noto-Sans-Mono-CJK-SC",
    }


def gaps_of(text: str, language: str = "zh-CN") -> list[Problem]:
    gaps = Gaps()
    pdf.write(document(language, text), THEME, gaps=gaps)
    return gaps.problems(lambda character: Place())


def test_nothing_is_missing_from_an_ordinary_document() -> None:
    assert gaps_of(WORDS_OF_MARK + "e\u0301\u00a0\u200d\ufe0f℃①→≥▲■✓🙂") == []


@pytest.mark.parametrize(
    ("character", "told", "mend"),
    [
        ("\U00020000", "𠀀 (U+20000 CJK UNIFIED IDEOGRAPH-20000)", "fonts-hanazono"),
        ("\U00030000", "\U00030000 (U+30000 CJK UNIFIED IDEOGRAPH-30000)", "fonts-babelstone-han"),
        ("\U0001fae0", "🫠 (U+1FAE0 MELTING FACE)", "fonts-noto-color-emoji"),
        ("\ue000", "U+E000", "No font package is known"),
        ("ქ", "ქ (U+10E5 GEORGIAN LETTER KHAR)", "fonts-noto-core"),
    ],
)
def test_a_character_without_a_glyph_is_told_once(character: str, told: str, mend: str) -> None:
    (problem,) = gaps_of(f"字{character}")
    assert (problem.code, problem.arguments["what"]) == ("SB-440", told)
    assert mend in problem.arguments["mend"]
    assert int(str(problem.arguments["count"])) >= 10, "title, texts, cells, code, chart and furniture"


def test_a_flood_is_told_in_one_problem() -> None:
    (problem,) = gaps_of("".join(chr(0x20000 + at) for at in range(200)))
    assert problem.code == "SB-441"
    assert int(str(problem.arguments["kinds"])) > 100


def test_a_mark_whose_letter_has_another_font_is_told_when_it_is_drawn_as_a_box() -> None:
    (problem,) = gaps_of("x\u1ab0")
    assert problem.arguments["what"] == "\u1ab0 (U+1AB0 COMBINING DOUBLED CIRCUMFLEX ACCENT)"


def project(folder: Path) -> Path:
    folder.mkdir()
    text = 'project:\n  id: peisong\n  name: "配送改造"\n  purpose: "缩短𠀀\\uE000时间"\nmilestones:\n  - {id: M-1, name: "上线𠀁", baseline: 2025-06-30}\n'
    (folder / "project.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_build_names_the_place_in_the_data(tmp_path: Path) -> None:
    folder = project(tmp_path / "peisong")
    made = pipeline.build(WORLD, folder, Order(kinds=("charter",), formats=("pdf",)))
    found = {
        str(problem.arguments["what"])[:6].strip(): problem.place
        for problem in made.problems
        if problem.code == "SB-440"
    }
    assert {(place.file, place.line, place.path) for place in found.values()} == {
        ("project.yaml", 4, "project.purpose"),
        ("project.yaml", 6, "milestones[0].name"),
    }
    assert made.files
    assert not pipeline.build(WORLD, folder, Order(kinds=("charter",), formats=("pdf",), strict=True)).files
    silent = pipeline.build(WORLD, folder, Order(kinds=("charter",), formats=("html",)))
    assert not [problem for problem in silent.problems if problem.code.startswith("SB-44")]


def test_without_a_chinese_font_build_and_doctor_say_what_to_install(tmp_path: Path) -> None:
    folder = project(tmp_path / "peisong")
    told = run(
        "build",
        folder,
        "-d",
        "charter",
        "-f",
        "pdf",
        "-o",
        tmp_path / "out",
        cwd=tmp_path,
        FONTCONFIG_FILE=str(FONTS / "latin.conf"),
    )
    assert told.returncode == 0
    assert told.stderr.count("SB-441") == 1
    assert "fonts-noto-cjk" in told.stderr
    doctor = run("doctor", cwd=tmp_path, FONTCONFIG_FILE=str(FONTS / "latin.conf"))
    assert doctor.returncode == 3
    assert "fonts-noto-cjk" in doctor.stderr
    assert "Carlito: found" in doctor.stdout


def test_another_chinese_font_than_the_themes_is_told_once(tmp_path: Path) -> None:
    folder = project(tmp_path / "peisong")
    told = run(
        "build",
        folder,
        "-d",
        "charter",
        "-f",
        "pdf",
        "-o",
        tmp_path / "out",
        cwd=tmp_path,
        FONTCONFIG_FILE=str(FONTS / "serif.conf"),
    )
    assert told.stderr.count("SB-442") == 1
    assert "Noto Serif CJK" in told.stderr


def test_the_charts_of_a_word_file_are_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    shutil.copytree(Path(__file__).parents[2] / "samples/returns", folder)
    register = folder / "milestones.yaml"
    text = register.read_text(encoding="utf-8").replace("Carrier interface", "Carrier \ue001 interface")
    register.write_text(text, encoding="utf-8")
    made = pipeline.build(WORLD, folder, Order(kinds=("status",), formats=("docx",)))
    (problem,) = (problem for problem in made.problems if problem.code.startswith("SB-44"))
    assert (problem.code, problem.place.file, problem.arguments["what"]) == ("SB-440", "milestones.yaml", "U+E001")
