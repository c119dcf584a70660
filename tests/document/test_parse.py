"""The notation of templates is read strictly: what is in it becomes nodes, what is not is told with its place."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Place
from generator.document.nodes import Aside, Block, Heading, List, Pair, Paragraph, Rag, Span, Table, Text
from generator.document.parse import parse
from generator.document.prose import inline, prose
from generator.errors import DataError
from generator.sources.pictures import Picture

PLACE = Place("templates/sections/x.html")


def pictures(name: str, place: Place) -> Picture:
    return Picture(name, b"", "image/png", 1, 1)


def read(markup: str) -> tuple[Block, ...]:
    return parse(markup, PLACE, pictures)


TABLE = '<table><colgroup><col style="width:40%"><col class="decimal" style="width:60%"></colgroup>{}</table>'


def test_headings_lists_pairs_boxes_and_tables_become_nodes() -> None:
    heading, items, pair, aside, table = read(
        "<h2>Risks <small>2 of 5</small></h2><ul><li>one</li><li data-checked='true'>two</li></ul>"
        '<div class="pair"><div><p>l</p></div><div><p>r</p></div></div>'
        '<aside class="decision"><h3>Ask</h3><p class="ask">Do it</p></aside>'
        + TABLE.format(
            "<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td class='red'>x</td><td>1.5</td></tr></tbody>"
        )
    )
    assert heading == Heading(1, (Text("Risks"),), (Text("2 of 5"),))
    assert isinstance(items, List)
    assert [item.checked for item in items.items] == [None, True]
    assert isinstance(pair, Pair)
    assert isinstance(aside, Aside)
    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == ["left", "decimal"]
    assert table.body[0].cells[0].tone == "red"


def test_white_space_collapses_as_in_html_and_no_break_spaces_stay() -> None:
    assert read("<p>  a \n  <b>b</b>  c\u00a0d </p>") == (
        Paragraph((Text("a "), Span("strong", (Text("b"),)), Text(" c\u00a0d"))),
    )


def test_states_carry_their_colour() -> None:
    (paragraph,) = read('<p><span class="rag amber">AMBER</span></p>')
    assert paragraph == Paragraph((Span("state", (Text("AMBER"),), Rag.AMBER),))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>open",
        "<p>a</div></p>",
        "<video></video>",
        '<p onclick="x">a</p>',
        '<p class="loud">a</p>',
        "bare text",
        "<p><p>a</p></p>",
        "<ul><p>a</p></ul>",
        '<a href="javascript:x">a</a>',
        "<p><a href='file:///etc/passwd'>a</a></p>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
        TABLE.format("<tbody><tr><td>a</td></tr></tbody>"),
        TABLE.format("<tbody></tbody>"),
        TABLE.format('<tbody><tr><td colspan="1000000000">a</td></tr></tbody>'),
        '<div class="pair"><div></div></div>',
        '<img src="x.png">',
        "<script>x</script>",
        "<!-- <p> -->" + "<blockquote>" * 2000,
    ],
)
def test_what_is_not_in_the_notation_is_told(markup: str) -> None:
    with pytest.raises(DataError) as caught:
        read(markup)
    (problem,) = caught.value.problems
    assert problem.place.file == PLACE.file
    assert problem.code.startswith("SB-3")


@given(st.text(alphabet="<>/ap=\"' hul1&;-!"))
def test_any_markup_gives_nodes_or_a_problem(markup: str) -> None:
    with contextlib.suppress(DataError):
        read(markup)


HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "[" * 50_000,
    "<![CDATA[" * 5000,
    "> " * 3000 + "x",
    "- a\n" + "".join("  " * depth + "- a\n" for depth in range(60)),
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n",
    "# One\n\n## Two\n\n1. a\n2. b\n\n- [x] done\n- [ ] open\n\n```\ncode <b>\n```\n\n> quote\n",
    "&lt;b&gt; &amp; a < b",
    "![alt](picture.png) text",
    "text ![alt](picture.png)",
    "*![alt](picture.png)*",
    "# ![alt](picture.png)",
    "[![alt](picture.png)](https://example.org)",
    "#",
    "# #\n\n- #",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_of_people_is_always_in_the_notation(text: str) -> None:
    read(str(prose(text)))
    read(f"<p>{inline(text)}</p>")


@given(st.text(alphabet="#*_`[]()!<>|-+. \n1a:/\\&;"))
def test_any_prose_is_in_the_notation(text: str) -> None:
    read(str(prose(text)))


def test_raw_html_is_printed_and_links_are_kept() -> None:
    assert "&lt;script&gt;" in prose("<script>x</script>")
    assert '<a href="https://example.org">x</a>' in prose("[x](https://example.org)")
    assert "javascript" not in str(prose("[x](javascript:y)"))
