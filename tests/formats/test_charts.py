"""Charts: drawn once, the same each time, in the theme's colours, told in words, and nothing in them acts."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator import pipeline
from generator.document.charts import NAMES, spread
from generator.document.nodes import Chart, Document, walk
from generator.errors import DataError
from generator.formats import charts, html
from generator.formats.theme import load_theme
from generator.world import World

SAMPLES = Path(__file__).parents[2] / "samples"
WORLD = World(environment={})
THEME = load_theme(WORLD.templates)


def document(folder: Path = SAMPLES / "returns", language: str = "en") -> Document:
    return pipeline.compose(WORLD, pipeline.load(WORLD, folder), pipeline.Order(languages=(language,)), "status")


def found(of: Document) -> dict[str, Chart]:
    return {block.name: block for block in walk(of.blocks) if isinstance(block, Chart)}


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_drawn_the_same_each_time(name: str) -> None:
    chart = found(document())[name]
    first = charts.svg(chart, THEME, "en"), charts.png(chart, THEME, "en")
    charts.forget()
    assert (charts.svg(chart, THEME, "en"), charts.png(chart, THEME, "en")) == first
    data, width, height = first[1]
    image = Image.open(io.BytesIO(data))
    assert abs(image.width - 4 * width) <= 4
    assert abs(image.height - 4 * height) <= 4
    assert width <= 680


@pytest.mark.parametrize("name", NAMES)
def test_its_colours_are_the_themes_and_nothing_in_it_acts(name: str) -> None:
    drawn = charts.svg(found(document())[name], THEME, "en")
    known = {*THEME.colours.light.model_dump().values(), *THEME.chart_colours()}
    assert {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}", drawn)} <= known
    assert not re.search(r"<script|javascript:|href|url\(|<image|<foreignObject", drawn)
    assert "$" not in drawn
    assert ' id="' not in drawn


@pytest.mark.parametrize("name", NAMES)
def test_no_label_is_cut_or_smaller_than_seven_and_a_half_points(name: str) -> None:
    chart = found(document())[name]
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)px"', charts.svg(chart, THEME, "en"))}
    assert min(sizes) >= 10
    data, _, _ = charts.png(chart, THEME, "en")
    image = Image.open(io.BytesIO(data)).convert("L")
    edge = image.crop((image.width - 8, 0, image.width, image.height)).getextrema()
    assert edge == (255, 255), "ink at the right edge: a label is cut"


def test_the_words_of_a_chart_tell_its_finding() -> None:
    told = {name: chart.alt for name, chart in found(document()).items()}
    assert "M-4 Carrier interface +18" in told["trend"]
    assert "later than the baseline: M-2, M-4, M-5, M-6, M-8, M-9." in told["milestones"]
    assert "EAC CNY 1,987,689" in told["earned_value"].replace("\u00a0", " ")
    assert "K-1 Label right first time 72" in told["kpi_progress"]


def test_html_holds_the_drawing_under_its_words() -> None:
    page = html.write(document(), THEME)
    assert page.count('<svg role="img" aria-label="') == len(NAMES)
    assert "Slip against the baseline in days, as reported" in page


def test_texts_with_ideographs_are_measured_and_drawn_in_the_chinese_font() -> None:
    chart = found(document())["milestones"]
    assert json.loads(charts.finished(chart, THEME, "zh-CN"))["config"]["font"] == "Noto Sans CJK SC, Carlito"
    chinese = replace(chart, spec=chart.spec.replace("Carrier interface", "承运商接口"))
    assert json.loads(charts.finished(chinese, THEME, "en"))["config"]["font"] == "Noto Sans CJK SC, Carlito"
    drawn = charts.svg(chinese, THEME, "en")
    assert set(re.findall('font-family="([^"]+)"', drawn)) == {"Carlito, Noto Sans CJK SC"}
    assert charts.png(chinese, THEME, "en")[0] != charts.png(chart, THEME, "en")[0]


def test_a_specification_that_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "templates" / "charts").mkdir(parents=True)
    (folder / "templates" / "charts" / "trend.json").write_text(
        '{"mark": "nonsense", "data": {"name": "rows"}}', encoding="utf-8"
    )
    chart = found(document(folder))["trend"]
    with pytest.raises(DataError) as error:
        charts.svg(chart, THEME, "en")
    (problem,) = error.value.problems
    assert (problem.code, problem.place.file) == ("SB-354", "templates/charts/trend.json")
    assert "\n" not in problem.arguments["reason"]


def test_discs_are_circles_and_the_word_file_has_a_ground() -> None:
    chart = found(document())["trend"]
    assert "<circle" in charts.svg(chart, THEME, "en")
    image = Image.open(io.BytesIO(charts.png(chart, THEME, "en")[0])).convert("RGBA")
    assert image.getpixel((1, 1)) == (255, 255, 255, 255)


def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "returns"
    shutil.copytree(SAMPLES / "returns", folder, ignore=shutil.ignore_patterns("issued"))
    return folder


HOSTILE = ["</script><svg onload=alert(1)>", "$accent", "{{ 7*7 }}", "datum.x", '"]}', "联调完成", "x" * 300]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_people_stay_text(name: str, tmp_path: Path) -> None:
    folder = copy(tmp_path)
    text = (folder / "milestones.yaml").read_text(encoding="utf-8")
    text = text.replace("name: Carrier interface", f"name: {json.dumps(name, ensure_ascii=False)}")
    (folder / "milestones.yaml").write_text(text, encoding="utf-8")
    for chart in found(document(folder)).values():
        drawn = charts.svg(chart, THEME, "en")
        assert "<svg onload" not in drawn.removeprefix("<svg xmlns")
        assert "49" not in re.findall(r">([^<]*M-4[^<]*)<", drawn)
    assert html.write(document(folder), THEME).count("<script") == 0


def test_without_data_no_chart_is_printed() -> None:
    assert set(found(document(SAMPLES / "minimal"))) <= {"milestones"}


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("{", "SB-352"),
        ("[]", "SB-352"),
        ('{"data": {"url": "file:///etc/passwd"}}', "SB-353"),
        ('{"mark": "image"}', "SB-353"),
        ('{"layer": [{"encoding": {"href": {"field": "x"}}}]}', "SB-353"),
    ],
)
def test_a_wrong_specification_is_told_with_its_place(spec: str, code: str, tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "templates" / "charts").mkdir(parents=True)
    (folder / "templates" / "charts" / "trend.json").write_text(spec, encoding="utf-8")
    with pytest.raises(DataError) as error:
        document(folder)
    assert [(problem.code, problem.place.file) for problem in error.value.problems] == [
        (code, "templates/charts/trend.json")
    ]


def test_labels_keep_their_distance_and_the_highest_its_place() -> None:
    placed = spread([18, 17, 3], 4)
    assert placed == [18, 14, 3]
    assert spread([], 1) == []
    assert spread([5, 5, 5], 2) == [1, 3, 5] or sorted(spread([5, 5, 5], 2)) == [1, 3, 5]


def test_a_long_label_is_never_cut_within_a_character() -> None:
    chart = found(document())["milestones"]
    for lead in ("", "x", "xx", "xxx"):
        long = replace(chart, spec=chart.spec.replace("Carrier interface", lead + "\U00020000" * 80))
        assert "\U00020000" in charts.svg(long, THEME, "en")
