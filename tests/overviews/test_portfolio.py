"""The portfolio as a document, in every format and as a workbook: what it says, that all say the same, the command."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator import pipeline
from generator.analysis.standing import Reduced
from generator.diagnostics import Place, Problem, Severity
from generator.document import outline
from generator.document.nodes import Document, Table, walk
from generator.formats import docx, html, pdf
from generator.formats.theme import load_theme
from generator.overviews import portfolio
from generator.overviews.order import OverviewOrder, Stopped, common_folder
from generator.pipeline import Loaded, Order
from generator.settings import Settings
from generator.sources import read_settings
from tests.cli.running import run
from tests.formats import docx_reader
from tests.formats.readers import html_blocks, pdf_blocks, squeeze
from tests.overviews.projects import DAY, WORLD, write_project, write_projects

BROKEN = Problem("SB-006", Severity.BLOCKER, Place("project.yaml", 3, 1), {"key": "colour", "known": ("code",)})


@pytest.fixture(scope="module")
def folder(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Eight projects: all colours, one that did not report, currencies, people they share."""
    return once("portfolio", lambda folder: [*write_projects(folder, 8)] and None)


@pytest.fixture(scope="module")
def members(folder: Path) -> tuple[Reduced | Stopped, ...]:
    read = [pipeline.reduce(pipeline.load(WORLD, folder / f"p{at:02}"), folder) for at in range(8)]
    return (*read, Stopped("p99", BROKEN))


def composed(folder: Path, members: tuple[Reduced | Stopped, ...], *languages: str, **options: Any) -> Document:
    loaded = Loaded(folder, None, None, Settings(organisation="City of Aldermoor"), DAY, ())
    order = OverviewOrder(members, Order(kinds=("portfolio",), languages=languages, **options))
    return portfolio.compose(WORLD, loaded, order, "portfolio")


def test_it_says_what_turned_then_a_row_a_project_then_who_is_wanted(
    folder: Path, members: tuple[Reduced | Stopped, ...]
) -> None:
    told = outline.write(composed(folder, members, "en"))
    places = [
        told.index(words)
        for words in (
            "Of 8 running projects", "Decisions and support needed", "What turned since the last issue",
            "Projects", "What is wanted of whom", "Money by currency", "Notes",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "cannot be read: There is no key" in told
    assert re.search(r"NOT.REPORTED.*\n?.*for 21.days; was", told)
    assert "CNY" in told
    assert "EUR" in told


def test_every_format_says_the_same(folder: Path, members: tuple[Reduced | Stopped, ...], tmp_path: Path) -> None:
    for languages in (("en",), ("zh-CN",), ("zh-CN", "en")):
        document = composed(folder, members, *languages)
        said, theme = squeeze(outline.blocks(document)), load_theme(WORLD.templates, language=languages[0])
        assert html_blocks(html.write(document, theme)) == said
        assert squeeze(docx_reader.blocks(docx.write(document, theme))) == said
    document = composed(folder, members, "en")
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(pdf.write(document, load_theme(WORLD.templates)))
    found = pdf_blocks(path, (document.contents_title, *document.lists_titles))
    assert found == squeeze(outline.blocks(document))


def test_chinese_has_no_english_word_of_ours(folder: Path, members: tuple[Reduced | Stopped, ...]) -> None:
    document = composed(folder, members, "zh-CN")
    heads = [
        text
        for block in walk(document.blocks)
        if isinstance(block, Table)
        for text in squeeze(outline.blocks(Document("", document.metadata, document.furniture, (Table(
            block.kind, block.columns, (), block.head),))))
    ]  # fmt: skip
    assert heads
    assert not [text for text in heads if re.search(r"[a-z]{3}", text)]


def test_figures_tell_which_file_of_which_project_they_come_from(
    folder: Path, members: tuple[Reduced | Stopped, ...]
) -> None:
    page = html.write(composed(folder, members, "en"), load_theme(WORLD.templates))
    assert re.search(r'title="[^"]*p01/project\.yaml:\d+', page)


def test_one_page_of_a_person_holds_what_several_projects_want(
    folder: Path, members: tuple[Reduced | Stopped, ...]
) -> None:
    told = outline.write(composed(folder, members, "en"))
    people = told[told.index("What is wanted of whom") :]
    assert len(re.findall(r"^.*Jon Okafor.*$", people, re.M)) > 2


def test_the_workbook_has_the_same_rows(folder: Path, members: tuple[Reduced | Stopped, ...]) -> None:
    order = OverviewOrder(members, Order(kinds=("portfolio",), formats=("html",)))
    built = portfolio.build(WORLD, folder, order)
    files = {file.name: file.data for file in built.files}
    assert sorted(files) == ["portfolio.html", "portfolio.xlsx"]
    book = load_workbook(io.BytesIO(files["portfolio.xlsx"]))
    assert book.sheetnames == ["Projects", "Changes", "Actions and asks", "Money"]
    head, *rows = book["Projects"].iter_rows(values_only=True)
    by = {str(row[0]): dict(zip(map(str, head), row, strict=True)) for row in rows}
    assert len(by) == 9
    assert str(by["p99"]["Remark"]).startswith("cannot be read: ")
    ford = by["Ford warehouse 5"]
    assert (ford["Reported"], ford["Age in days"]) == (datetime(2025, 5, 23), 0)
    assert isinstance(ford["Slip in days"], int)
    cliff = by["Cliff data centre 2"]
    assert (cliff["Currency"], cliff["Budget"]) == (None, None)
    assert by["Brook ticket shop 1"]["Currency"] == "CNY"
    assert book["Projects"].auto_filter.ref
    assert book["Actions and asks"].freeze_panes == "B2"


def test_settings_are_those_of_the_folder_common_to_the_projects(tmp_path: Path) -> None:
    (tmp_path / "stagebook.yaml").write_text("organisation: Far away\nlanguage: zh-CN\n", encoding="utf-8")
    inner = tmp_path / "inner"
    paths = [write_project(inner / "north" / "p", 4), write_project(inner / "south", 9)]
    assert common_folder(paths) == inner.resolve()
    assert read_settings(WORLD, inner, above=False)[0].organisation == ""
    (inner / "stagebook.yaml").write_text("organisation: Aldermoor\nlanguage: zh-CN\n", encoding="utf-8")
    found = tuple(pipeline.reduce(pipeline.load(WORLD, path), inner.resolve()) for path in paths)
    assert [each.standing.folder for each in found] == ["north/p", "south"]
    order = OverviewOrder(found, Order(kinds=("portfolio",), formats=("html",)))
    page = portfolio.build(WORLD, inner.resolve(), order).files[0]
    assert page.name == "portfolio.html"
    assert "Aldermoor" in page.data.decode()
    assert 'lang="zh-CN"' in page.data.decode()


def test_a_project_without_a_report_is_as_of_the_date_of_the_portfolio(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "project.yaml").write_text("project: {id: bare, name: Bare, end: {baseline: 2025-05-20}}\n", "utf-8")
    paths = [bare, write_project(tmp_path / "p", 4)]
    common = tmp_path.resolve()
    found = tuple(pipeline.reduce(pipeline.load(WORLD, path), common) for path in paths)
    told = portfolio.build(WORLD, common, OverviewOrder(found, Order(kinds=("portfolio",), formats=("html",))))
    assert "+3\u00a0d\u00a0late" in told.files[0].data.decode()


def test_what_an_audience_may_not_see_is_not_in_its_edition(tmp_path: Path) -> None:
    path = write_project(tmp_path / "p", 4)
    text = (path / "project.yaml").read_text("utf-8")
    (path / "project.yaml").write_text(text.replace("title: Second shift", "title: Hush\n    visibility: internal"))
    loaded = pipeline.load(WORLD, path)
    for audience, seen in (("", True), ("sponsor", False)):
        standing = pipeline.reduce(loaded, tmp_path.resolve(), audience).standing
        assert ("DC-1" in [each.id for each in standing.wanted]) is seen


def test_the_command_names_a_bad_project_and_builds_the_rest(tmp_path: Path) -> None:
    for at in (1, 2):
        write_project(tmp_path / f"p{at}", at)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "project.yaml").write_text("project: {id: bad, name: Bad, colour: red}\n", "utf-8")
    done = run("build", "p1", "bad", "p2", "-d", "portfolio", "-f", "html", cwd=tmp_path)
    assert done.returncode == 1
    assert "bad/project.yaml:1:" in done.stderr
    assert "2 of 3 projects read" in done.stderr.splitlines()[-1]
    assert done.stdout.split() == [f"output/{name}" for name in ("portfolio.html", "portfolio.xlsx", "index.html")]
    page = (tmp_path / "output/portfolio.html").read_text("utf-8")
    assert "cannot be read: There is no key" in page
    assert 'href="portfolio.html"' in (tmp_path / "output/index.html").read_text("utf-8")


def test_two_projects_of_one_id_are_told_with_both_paths(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_project(tmp_path / name, 4)
    done = run("build", "first", "second", "-d", "portfolio", "-f", "html", cwd=tmp_path)
    assert done.returncode == 1
    assert re.search("SB-402.*first.*second", done.stderr)
    assert "1 of 2 projects read" in done.stderr


def test_strict_writes_no_portfolio_while_a_project_has_gaps(tmp_path: Path) -> None:
    write_project(tmp_path / "p", 4)
    done = run("build", "p", "-d", "portfolio", "-f", "html", "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert "SB-406" in done.stderr
    assert not (tmp_path / "output").exists()


def test_documents_of_the_projects_and_of_all_of_them_in_one_go(tmp_path: Path) -> None:
    write_project(tmp_path / "p", 4)
    done = run("build", "p", "-d", "portfolio", "-d", "status", "-f", "html", "--as-of", "2025-05-23", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = ("p04/status-2025-W21.html", "portfolio.html", "portfolio.xlsx", "index.html")
    assert done.stdout.split() == [f"output/{name}" for name in names]


def test_the_same_projects_give_the_same_bytes(folder: Path, members: tuple[Reduced | Stopped, ...]) -> None:
    order = OverviewOrder(members, Order(kinds=("portfolio",), as_of=date(2025, 5, 23)))
    assert portfolio.build(WORLD, folder, order).files == portfolio.build(WORLD, folder, order).files
