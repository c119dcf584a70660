"""The pages that list an archive: every link leads somewhere, and damage hides nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.archive.add import Wish, add
from generator.archive.library import Library
from generator.library.catalogue import FOLDER
from generator.library.receive import receive
from tests.archive.bags import DAY, WORLD, quick, tiny
from tests.cli.running import run
from tests.library.shelves import LESSON, bag, put

WISH = Wish(DAY, by="Ada <Lund>")


class Page(HTMLParser):
    """What a reader meets on a page: its addresses, the ids in it and its text."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.addresses += [value for name in ("href", "src") if (value := told.get(name))]
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_data(self, data: str) -> None:
        self.text += f"{data}\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with two versions of one project, whose lesson and one of another category it keeps."""
    folder = tmp_path / "归档 库 & Co"
    project = tiny(tmp_path / "tiny")
    text = (project / "project.yaml").read_text(encoding="utf-8")
    text = text.replace("name: Tiny", 'name: "Tiny <b>&"', 1).replace("title: Ask early", 'title: "Ask <i>early</i>"')
    (project / "project.yaml").write_text(text, encoding="utf-8")
    for wish in (WISH, replace(WISH, supersede="The cost was & is missing")):
        added = add(WORLD, project, Library(WORLD, folder), wish, quick)
        assert added.bag, added.problems
    receive(WORLD, Library(WORLD, folder), by="Ada")
    titles = {"en": "Two carriers", "zh-CN": "两家承运商"}
    put(folder, {"id": "LL-2024-0007", **LESSON, "category": "supplier", "title": titles})
    return folder


def pages(library: Path) -> Iterator[tuple[Path, Page]]:
    for file in sorted((library / FOLDER).rglob("*.html")):
        yield file, Page(file)


def test_every_link_leads_to_a_file_or_a_place_on_a_page(library: Path) -> None:
    assert run("archive", "catalogue", library, cwd=library).returncode == 0
    ids = {file.resolve(): page.ids for file, page in pages(library)}
    names = {file.relative_to(library / FOLDER).as_posix() for file in (library / FOLDER).rglob("*.html")}
    assert names == {"index.html", "projects/tiny.html", "lessons/other.html", "lessons/supplier.html"}
    followed = 0
    for file, page in pages(library):
        for address in page.addresses:
            path, _, place = address.partition("#")
            target = (file.parent / unquote(path)).resolve() if path else file.resolve()
            assert target.exists(), (file.name, address)
            assert target.is_relative_to(library.resolve()), address
            assert not place or unquote(place) in ids[target], (file.name, address)
            followed += 1
        assert len(page.ids) == len(set(page.ids))
    assert followed > 12


def test_pages_say_what_the_records_say(library: Path) -> None:
    run("archive", "catalogue", library, cwd=library)
    told = {file.stem: page.text for file, page in pages(library)}
    assert "Tiny <b>&" in told["index"]
    assert "Ask <i>early</i>" in told["other"]
    for words in ("Ada <Lund>", "The cost was & is missing", "2025-07-07", "2035-07-07", "tiny-closing-v2"):
        assert words in told["tiny"], words
    assert told["tiny"].index("tiny-closing-v2") < told["tiny"].index("tiny-closing-v1")
    assert "Sign with two before the peak" in told["supplier"]


def test_pages_speak_the_language_of_the_command(library: Path) -> None:
    run("archive", "catalogue", library, cwd=library, STAGEBOOK_LANG="zh-CN")
    first = (library / FOLDER / "index.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in first
    assert re.findall(r"<h1>(.*?)</h1>", first) == ["归档库"]
    assert "两家承运商" in Page(library / FOLDER / "lessons" / "supplier.html").text


def test_what_is_damaged_is_named_and_the_rest_is_listed(library: Path) -> None:
    bag(library, "hurt").write_text('{"schema": 1', encoding="utf-8")
    bag(library, "odd").write_text('{"schema": 1, "documents": 3}', encoding="utf-8")
    (library / "lessons" / "LL-2024-0008.yaml").write_text("title: [\n", encoding="utf-8")
    done = run("archive", "catalogue", library, cwd=library)
    assert done.returncode == 0
    first = Page(library / FOLDER / "index.html").text
    for name in ("hurt-closing-v1", "odd-closing-v1", "LL-2024-0008.yaml"):
        assert name in done.stderr
        assert name in first
    assert "Tiny" in first
    assert len(re.findall("hurt-closing-v1", unescape(first))) == 1


def test_archiving_renews_pages_once_written_and_old_ones_go(library: Path, tmp_path: Path) -> None:
    other = tiny(tmp_path / "other")
    text = (other / "project.yaml").read_text(encoding="utf-8").replace("id: tiny", "id: other", 1)
    (other / "project.yaml").write_text(text, encoding="utf-8")
    stale = library / FOLDER / "projects" / "gone.html"
    run("archive", "catalogue", library, cwd=library)
    stale.write_text("<p>", encoding="utf-8")
    (library / FOLDER / "ours").mkdir()
    own = library / FOLDER / "ours" / "notes.html"
    own.write_text("<p>", encoding="utf-8")
    done = run("archive", "add", other, "--library", library, "--on", "2025-07-08", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "projects/other.html" in Page(library / FOLDER / "index.html").addresses
    assert not stale.exists()
    assert own.exists()


def test_pages_are_no_part_of_what_is_proved(library: Path) -> None:
    run("archive", "catalogue", library, cwd=library)
    assert run("archive", "verify", library, cwd=library).returncode == 0


def test_a_library_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    done = run("archive", "catalogue", "nowhere", cwd=tmp_path)
    assert done.returncode == 1
    assert "SB-634" in done.stderr
    assert not (tmp_path / "nowhere").exists()
    done = run("archive", "catalogue", cwd=tmp_path)
    assert "SB-609" in done.stderr
