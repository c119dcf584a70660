"""Markdown of people keeps its words, tables, tasks, links, pictures and code."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Place
from generator.document.parse import parse
from generator.document.prose import prose
from generator.sources.pictures import Picture

WORD = re.compile(r"[^\W_]+")
BLOCKS = [
    "# Heading words\n", "- item one\n", "    - nested two\n", "1. ordered three\n", "- [ ] open four\n", "- [x] done five\n",
    "| head | cells |\n|---|---|\n| row six | seven | extra eight |\n", "| only |\n", "\n", "running words\n", "`inline nine`\n",
    "```\nfenced ten\n```\n", "[link](http://example.org/eleven)\n", "[beside](./file-twelve.md)\n", "![picture](http://example.org/thirteen.png)\n",
    "> quoted fourteen\n", "**bold fifteen**\n", "<b>raw sixteen</b>\n", "<!-- comment seventeen -->\n", "[unused]: http://example.org/eighteen\n",
    "[^1]: note nineteen\n", "~~struck~~\n", "    indented twenty\n", "---\n", "term\n: meaning\n", "<http://example.org/auto>\n", "\\*escaped\\*\n",
    "风险：责任不清\n",
]  # fmt: skip


def words(markup: str) -> list[str]:
    """The words of markup, addresses of links and pictures with them."""
    shown = re.sub(r'<(?:a href|img src)="([^"]*)"(?: alt="([^"]*)")?>', r" \1 \2 ", markup)
    return WORD.findall(html.unescape(re.sub(r"<[^>]*>", " ", shown)))


def refused(name: str, place: Place) -> Picture:
    raise AssertionError(name)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), max_size=8).map("".join))
def test_no_word_is_lost(text: str) -> None:
    found = set(words(str(prose(text))))
    marks = {"x", "1"}  # a ticked box, the number of a list
    assert {word for word in WORD.findall(html.unescape(text)) if word not in marks} <= found


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_becomes_nodes(text: str) -> None:
    parse(str(prose(text)), Place("t"), refused, refused)  # type: ignore[arg-type]


def test_what_notes_hold_keeps_its_form() -> None:
    markup = str(
        prose(
            "- [x] done\n- [ ] open\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`code` [link](http://x.org) ![p](pic.png)\n"
        )
    )
    assert '<li data-checked="true">done</li>' in markup
    assert "<th>a</th>" in markup
    assert "<code>code</code>" in markup
    assert '<a href="http://x.org">link</a>' in markup


def test_a_cell_too_many_belongs_to_the_last() -> None:
    assert "<td>2 | 3</td>" in str(prose("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"))


def test_items_nested_by_two_spaces_are_nested() -> None:
    markup = str(prose("- one\n  - two\n    more\n      - three\n- four\n\nafter\n"))
    assert (
        re.sub(r"\s+", "", markup)
        == "<ul><li>one<ul><li>twomore<ul><li>three</li></ul></li></ul></li><li>four</li></ul><p>after</p>"
    )
