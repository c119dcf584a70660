"""Built-in templates can be spoken in any language: words stand in whole phrases that translators see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parents[2] / "templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "sections").rglob("*.html"))
ABBREVIATIONS = {"CPI", "SPI", "SPI(t)"}
"""Words that are the same in every language."""
GLUE = {"a", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "was", "with"}
"""Words that say nothing alone: a phrase was cut where they stand."""
VALUE = "\0"
"""Stands for what is no text of the template."""

TAG = re.compile(r"<[^>]*>")
VISIBLE = re.compile(r"""\b(title|alt|aria-\w+)="([^"]*)\"""")
LETTERS = re.compile(r"[^\W\d_]")


def environment() -> Environment:
    return Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, autoescape=True)


def own_text(source: str) -> str:
    """The template's own text and tags, with a mark for each value and block."""
    return "".join(value if kind == "data" else VALUE for _, kind, value in environment().lex(source))


def wordy(text: str) -> bool:
    return any(LETTERS.search(part) for part in unescape(text).split() if part.strip(VALUE) not in ABBREVIATIONS)


def texts(node: nodes.Node) -> Iterator[str]:
    """The literals that an expression may print as they are."""
    match node:
        case nodes.Const(value=str(text)):
            yield text
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from texts(one)
            yield from texts(other) if other else ()
        case nodes.Add(left=one, right=other):
            yield from texts(one)
            yield from texts(other)
        case nodes.Concat() | nodes.List() | nodes.Tuple():
            for each in node.iter_child_nodes():
                yield from texts(each)
        case nodes.Call(node=nodes.Name(name="head") | nodes.Getattr(attr="head"), args=heads):
            for each in heads:
                yield from texts(each)


def in_the_open(output: nodes.Output) -> Iterator[nodes.Expr]:
    """The expressions of a run of text that stand outside its tags."""
    inside = False
    for each in output.nodes:
        if isinstance(each, nodes.TemplateData):
            inside = each.data.rfind("<") > each.data.rfind(">")
        elif not inside:
            yield each


def phrases(tree: nodes.Template) -> Iterator[str]:
    """What translators are given, without its context."""
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        given = call.args[1:] if name == "pgettext" else call.args if name in ("_", "gettext", "ngettext") else []
        yield from (each.value for each in given if isinstance(each, nodes.Const) and isinstance(each.value, str))


def read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ALL)
def test_words_of_a_template_are_phrases_for_translators(name: str) -> None:
    text = own_text(read(name))
    visible = [found[2] for found in VISIBLE.finditer(text)]
    assert not [part for part in (*TAG.sub(" ", text).splitlines(), *visible) if wordy(part)]


@pytest.mark.parametrize("name", ALL)
def test_no_expression_prints_words_as_they_are(name: str) -> None:
    outputs = environment().parse(read(name)).find_all(nodes.Output)
    printed = [text for output in outputs for each in in_the_open(output) for text in texts(each)]
    assert not [text for text in printed if wordy(text)]


@pytest.mark.parametrize("name", ALL)
def test_phrases_are_whole(name: str) -> None:
    found = list(phrases(environment().parse(read(name))))
    assert not [text for text in found if text != text.strip() or text in GLUE or not LETTERS.search(text)]


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("<p>{{ n }}&#160;d</p>", True),
        ("<p>SPI {{ n }}</p>", False),
        ('<table title="Risks">', True),
        ("<p>, ; </p>", False),
    ],
)
def test_literal_letters_are_seen(source: str, printed: bool) -> None:
    text = own_text(source)
    assert any(map(wordy, (TAG.sub(" ", text), *(found[2] for found in VISIBLE.finditer(text))))) is printed
