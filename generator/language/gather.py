"""Every text of ours that is shown to somebody, gathered from the source of the package for its translators."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.language.calendar import MONTHS, SHORT, WEEKDAYS
from generator.language.punctuation import MARKS, SPACES_BETWEEN_WORDS
from generator.language.terms import CURRENCIES, STATES, TERMS

TEXT = {"text", "gettext", "words", "tell", "Words", "Message", "translate"}
"""Calls whose texts are each a message; `Message` holds two."""
COUNTED = {"plural", "ngettext", "count"}
"""Calls whose first two texts are the forms for one and for many."""
IN_CONTEXT = {"pgettext"}
"""Calls whose first text is the context of the second."""
TABLES = {"WHY"}
"""Dictionaries whose values are messages."""


@dataclass(frozen=True, order=True)
class Found:
    """A message: its English text, the plural where it has one, its context, and where it stands."""

    msgid: str
    plural: str = ""
    context: str = ""
    place: str = ""


def source(package: Path) -> Iterator[Found]:
    """The messages of the package's own code, in order of file and line."""
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_bytes())):
            yield from _node(node, place)


def vocabulary(keys: Iterable[str] = ()) -> Iterator[Found]:
    """The words that no call names: enumerated words, states, months, currencies, punctuation, and keys of the data."""
    for key in keys:
        yield Found(key, context="field", place="docs/data.md")
    for word in sorted({*TERMS.values(), *STATES.values()}):
        yield Found(word, place="generator/language/terms.py")
    for context, words in (
        ("month", MONTHS),
        ("short month", SHORT),
        ("weekday", WEEKDAYS),
        ("currency", CURRENCIES),
        ("punctuation", MARKS),
        SPACES_BETWEEN_WORDS,
    ):
        for word in words:
            yield Found(word, context=context, place="generator/language")


def _node(node: ast.AST, place: str) -> Iterator[Found]:
    """The messages of a call or of a table, wherever it stands."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in TABLES:
        for value in node.value.values if isinstance(node.value, ast.Dict) else ():
            for text in _texts(value):
                yield Found(text, place=place)
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in TEXT:
        for argument in node.args[: 2 if name == "Message" else 1]:
            for text in _texts(argument):
                yield Found(text, place=place)
    elif name in COUNTED and len(node.args) > 1:
        for one, many in zip(_texts(node.args[0]), _texts(node.args[1]), strict=False):
            yield Found(one, many, place=place)
    elif name in IN_CONTEXT and len(node.args) > 1:
        for context in _texts(node.args[0]):
            for text in _texts(node.args[1]):
                yield Found(text, context=context, place=place)


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts an expression can be: a literal, or each side of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
