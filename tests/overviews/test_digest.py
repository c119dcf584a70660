"""The digest of a library: groups, what came again, each format the same, the command."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from generator.analysis.digest import digest
from generator.document import outline
from generator.formats import docx, html, pdf
from generator.formats.theme import load_theme
from generator.model.library import Library, LibraryLesson
from generator.model.shelf import Shelf
from generator.overviews import digest as digests
from generator.overviews import documents
from generator.overviews.order import DigestOrder
from generator.pipeline import Loaded, Order
from generator.settings import Settings
from tests.cli.running import run
from tests.formats import docx_reader
from tests.formats.readers import html_blocks, pdf_blocks, squeeze
from tests.library.shelves import library, put
from tests.overviews.projects import WORLD

DAY = date(2025, 5, 23)


def lesson(number: int, **fields: object) -> dict[str, object]:
    project = fields.pop("project", "pay")
    return {
        "id": f"LL-2025-{number:04}", "title": f"Lesson {number}", "logged_on": date(2025, 2, number),
        "status": "validated", "origin": {"project": project, "id": "L-1"}, **fields,
    }  # fmt: skip


LESSONS = (
    lesson(1, category="supplier", polarity="failure", priority="caution", phase="planning", title="Ask Kelm early",
           keywords=["kelm", "notice", "contract"], facets={"suppliers": ["Kelm", "Orsa"]}, recommendation="Ask for it"),
    lesson(2, category="supplier", polarity="failure", priority="urgent", project="tram", title="Ask Kelm early",
           keywords=["kelm", "notice", "contract"], facets={"suppliers": ["Kelm"]}),
    lesson(3, category="governance", polarity="success", phase="closing", title="Decide weekly"),
    lesson(4, status="retired", title="Old"),
    lesson(5, title="提前确认", visibility="internal"),
)  # fmt: skip


def told(*lessons: dict[str, object]) -> Library:
    return Library(tuple(LibraryLesson.model_validate(each) for each in lessons))


def test_lessons_stand_in_groups_the_urgent_first() -> None:
    found, figures = digest(told(*LESSONS), DAY)
    groups = {each.name: [one.id[-1] for one in each.lessons] for each in found.categories}
    assert list(groups.items()) == [("governance", ["3"]), ("supplier", ["2", "1"]), ("", ["5"])]
    assert [(each.name, len(each.lessons)) for each in found.suppliers] == [("Kelm", 2), ("Orsa", 1)]
    assert [each.name for each in found.phases] == ["planning", "closing", ""]
    assert [(each.name, each.failures, each.successes) for each in found.periods] == [("2025-Q1", 2, 1)]
    assert (found.lessons, found.projects, found.retired) == (4, 2, 1)
    assert figures.ledger["library.lessons"].number == 5


def test_what_was_known_and_came_again() -> None:
    found, _ = digest(told(*LESSONS), DAY)
    (again,) = found.recurred
    assert (again.lesson.id, [each.id for each in again.before]) == ("LL-2025-0002", ["LL-2025-0001"])


def test_later_lessons_are_left_out() -> None:
    found, _ = digest(told(*LESSONS), date(2025, 2, 1))
    assert (found.lessons, found.recurred) == (1, ())


def test_every_format_says_the_same_and_an_empty_library_says_so(tmp_path: Path) -> None:
    for lessons in (LESSONS, ()):
        made = digest(told(*lessons), DAY)
        for language in ("en", "zh-CN"):
            loaded = Loaded(Path(), None, None, Settings(), DAY, ())
            order = Order(languages=(language,))
            subject = partial(digests.subject, made, "internal")
            document = documents.compose(WORLD, loaded, order, "lessons-digest", subject)
            said, theme = squeeze(outline.blocks(document)), load_theme(WORLD.templates, language=language)
            assert html_blocks(html.write(document, theme)) == said
            assert squeeze(docx_reader.blocks(docx.write(document, theme))) == said
            path = tmp_path / "digest.pdf"
            path.write_bytes(pdf.write(document, theme))
            assert pdf_blocks(path, (document.contents_title, *document.lists_titles)) == said


def test_a_lesson_for_a_closer_circle_is_in_no_edition_for_others(tmp_path: Path) -> None:
    folder = library(tmp_path / "library", *LESSONS)
    assert len(Shelf(WORLD, folder).library().lessons) == len(LESSONS)
    for audience, seen in ((None, True), ("sponsor", False)):
        order = DigestOrder(Order(kinds=("lessons-digest",), formats=("html",), audience=audience))
        (file,) = digests.build(WORLD, folder, order).files
        assert ("提前确认" in file.data.decode()) is seen


def test_the_command(tmp_path: Path) -> None:
    folder = library(tmp_path / "library", *LESSONS)
    put(folder, {"id": "LL-2025-0009"}, "broken.yaml")
    done = run("build", "-d", "lessons-digest", "--library", folder, "-f", "html", cwd=tmp_path)
    assert "broken.yaml" in done.stderr
    page = (tmp_path / "output/lessons-digest.html").read_text("utf-8")
    assert "Decide weekly" in page
    assert 'href="lessons-digest.html"' in (tmp_path / "output/index.html").read_text("utf-8")
    gone = run("build", "-d", "lessons-digest", "--library", "nowhere", cwd=tmp_path)
    assert gone.returncode == 1
    assert "SB-680" in gone.stderr
    assert run("build", "-d", "portfolio", cwd=tmp_path).returncode == 2
