"""Two languages: headings and heads of columns in both, data once."""

from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.document import outline
from generator.document.nodes import Heading, Span, Table, plain, walk
from generator.world import World

WORLD = World()
TEXT = """
project: {id: pay, name: {en: Payment, zh-CN: 支付}, sponsor: 李明}
kpis: [{id: K-1, name: 支付成功率, unit: percent, direction: higher_is_better, target: {value: 90, date: 2025-09-26}}]
"""


def composed(folder: Path, *languages: str):
    (folder / "project.yaml").write_text(TEXT, encoding="utf-8")
    loaded = pipeline.load(WORLD, folder, date(2025, 5, 23))
    return pipeline.compose(WORLD, loaded, pipeline.Order(languages=languages), "charter")


def test_headings_and_heads_stand_in_both_and_data_once(tmp_path: Path):
    both = composed(tmp_path, "zh-CN", "en")
    headings = [plain(block.children) for block in walk(both.blocks) if isinstance(block, Heading)]
    assert any(title.startswith("关键绩效指标") and title.endswith("Key performance indicators") for title in headings)
    heads = [
        plain(inner.children)
        for block in walk(both.blocks)
        if isinstance(block, Table)
        for row in block.head
        for cell in row.cells
        for inner in cell.blocks
    ]
    assert any("目标值" in head and "Target" in head for head in heads)
    text = outline.write(both)
    assert text.count("支付成功率") == outline.write(composed(tmp_path, "zh-CN")).count("支付成功率")
    assert both.metadata.language == "zh-CN"


def test_the_words_of_the_second_language_say_so(tmp_path: Path):
    both = composed(tmp_path, "en", "zh-CN")
    spans = [
        inline
        for block in walk(both.blocks)
        if isinstance(block, Heading)
        for inline in block.children
        if isinstance(inline, Span)
    ]
    assert spans
    assert {span.language for span in spans} == {"zh-CN"}


def test_a_language_without_a_catalogue_is_a_problem_that_names_those_there_are(tmp_path: Path):
    (tmp_path / "project.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "stagebook.yaml").write_text("language: [zh-CN, tlh]\n", encoding="utf-8")
    built = pipeline.build(WORLD, tmp_path, pipeline.Order(formats=("html",)))
    assert built.files == []
    (problem,) = [problem for problem in built.problems if problem.code == "SB-409"]
    assert problem.arguments == {"language": "tlh", "known": ("en", "zh-CN")}


@pytest.mark.parametrize(
    ("languages", "name"),
    [
        (("en",), "pay/charter.html"),
        (("zh-CN",), "pay/charter-zh-CN.html"),
        (("zh-CN", "en"), "pay/charter-zh-CN-en.html"),
    ],
)
def test_file_names_tell_the_languages_that_are_not_the_usual_ones(tmp_path: Path, languages, name):
    (tmp_path / "project.yaml").write_text(TEXT, encoding="utf-8")
    order = pipeline.Order(kinds=("charter",), formats=("html",), languages=languages)
    assert [file.name for file in pipeline.build(WORLD, tmp_path, order).files] == [name]


def test_settings_may_name_the_languages_as_the_command_does(tmp_path: Path):
    (tmp_path / "project.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "stagebook.yaml").write_text("lang: [zh-CN, en]\n", encoding="utf-8")
    built = pipeline.build(WORLD, tmp_path, pipeline.Order(kinds=("charter",), formats=("html",)))
    assert [file.name for file in built.files] == ["pay/charter.html"]
    assert "Key performance indicators" in built.files[0].data.decode()
