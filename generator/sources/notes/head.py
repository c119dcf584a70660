"""The head of a note: front matter, or lines such as **Date:** …, with the key synonyms of content.md 4.2."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.sources import yaml_reader
from generator.sources.notes.blocks import Block, Heading, Item, Line, Table
from generator.sources.notes.dates import first_date
from generator.sources.notes.folding import fold
from generator.sources.notes.words import FORMAT_NAMES, KEY_OF, TYPES
from generator.sources.records import Places

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
MOST_FRONT = 20_000
PAIR = re.compile(r"^\s*(?:\*\*|__)?\s*([\w\u4e00-\u9fff -]{1,24}?)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(\S.*)$")
LIST = ("participants", "absent", "tags")
NOT_IN_LINES = ("status", "meeting", "next", "previous", "tags", "format")
"""Keys that mean something else in running text."""

FIRST_LINES = 60
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]+")


def front_matter(text: str, file: str, root: str, places: Places) -> tuple[dict[str, Any], int, list[Problem]]:
    """What stands between two lines of --- at the top, how many characters it takes, and what is wrong with it."""
    found = FRONT_MATTER.match(text[:MOST_FRONT]) if text.startswith("---") else None
    if not found:
        return {}, 0, []
    tree = yaml_reader.read(("\n" + found["yaml"]).encode(), file, places, root)
    problems = [Problem(each.code, Severity.WARNING, each.place, each.arguments) for each in tree.problems]
    if isinstance(tree.value, dict):
        return _known(tree.value, root, places), found.end(), problems
    if not problems and (tree.value is not None or found["yaml"].strip()):
        problems = [Problem("SB-260", Severity.WARNING, Place(file, 1, path=root))]
    return {}, found.end(), problems


def _known(values: dict[str, Any], root: str, places: Places) -> dict[str, Any]:
    """The keys we use under their own names; the first of several synonyms wins."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        name = KEY_OF.get(str(key).strip().lower().replace(" ", "_"))
        if name and name not in found and value not in (None, ""):
            found[name] = value
            if place := places.values.get(f"{root}.{key}"):
                places.values.setdefault(f"{root}.{name}", place)
    return found


def head_block(blocks: list[Block], first: int) -> tuple[dict[str, Any], set[int]]:
    """Pairs of key and value above the first section, and the lines they stand in."""
    found: dict[str, Any] = {}
    lines: set[int] = set()
    for block in blocks:
        if block.line > first + FIRST_LINES or (isinstance(block, Heading) and block.level > 1 and found):
            break
        for line, text in _texts(block):
            pair = PAIR.match(fold(text))
            key = KEY_OF.get(pair[1].strip().lower()) if pair else None
            if pair and key and key not in NOT_IN_LINES:
                lines.add(line)
                found.setdefault(key, text[len(text) - len(pair[2]) :].strip(" *_"))
    return found, lines


def _texts(block: Block) -> list[tuple[int, str]]:
    """The lines of a block that may hold a pair."""
    if isinstance(block, Line):
        return [(block.line, block.text)]
    if isinstance(block, Item) and block.state is None:
        return [(block.line, block.text)]
    if isinstance(block, Table) and len(block.head) == 2:
        return [
            (line, ": ".join(cells[:2]))
            for line, cells, _ in [(block.line, block.head, ""), *block.rows]
            if len(cells) > 1
        ]
    return []


def names(value: Any) -> list[str]:
    """A list of names as a list, whatever separates them."""
    if isinstance(value, list):
        return [str(each).strip() for each in value if str(each).strip()]
    parts = re.split(r"\s*[,，、;；]\s*|\s{2,}", str(value))
    return [part.strip(" @") for part in parts if part.strip(" @")]


def settled(values: dict[str, Any], file: str, title: str, body: str) -> dict[str, Any]:
    """The head in its final form: a date as 2025-05-23, lists as lists, type and format by their own names."""
    found = {
        key: value
        for key, value in values.items()
        if key not in (*LIST, "date", "type", "format", "status", "deciders")
    }
    found = {key: str(value).strip() for key, value in found.items()}
    found |= {key: names(values[key]) for key in LIST if key in values}
    day = (
        first_date(fold(str(values.get("date", "")))) or first_date(PurePosixPath(file).stem) or first_date(fold(title))
    )
    if day:
        found["date"] = day.isoformat()
    kind = str(values.get("type", "")).strip()
    if kind:
        found["type"] = TYPES.get(kind.lower(), kind)
    if title and "title" not in found:
        found["title"] = title
    found.setdefault("language", _language(body))
    if found["language"].lower().startswith("zh"):
        found["language"] = "zh-CN"
    return found


def format_named(values: dict[str, Any]) -> str:
    """The format the head names, "" when it names none we know."""
    return FORMAT_NAMES.get(str(values.get("format", "")).strip().lower(), "")


def _language(body: str) -> str:
    """Chinese when more than a fifth of the words are."""
    words = WORD.findall(body[:20_000])
    chinese = sum(bool(CHINESE.match(word)) for word in words)
    return "zh-CN" if words and chinese > 0.2 * len(words) else "en"
