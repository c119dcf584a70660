"""A note read for a test."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Problem
from generator.sources.notes import People, people_of, read_note
from generator.sources.records import Places

TEAM = people_of(
    {
        "people": [
            {"id": "alice", "name": "Alice Moreau"},
            {"id": "bob", "name": "Bob Tanaka", "aliases": ["Robert"]},
            {"id": "kai", "name": "Kai Lindqvist"},
            {"id": "zhangsan", "name": "张三"},
            {"id": "lisi", "name": "李四"},
            {"id": "wangwu", "name": "王五"},
            {"id": "zhaoliu", "name": "赵六"},
            {"id": "dev", "name": "Dev Sharma"},
        ]
    }
)


def note(text: str, people: People = TEAM, file: str = "notes/n.md") -> tuple[dict[str, Any], list[Problem]]:
    """The record and the problems of a note."""
    record, problems = read_note(text.encode(), file, 0, Places(), people)
    assert record is not None
    return record, problems


def items(text: str, people: People = TEAM) -> list[dict[str, Any]]:
    """The items of a note."""
    found: list[dict[str, Any]] = note(text, people)[0]["items"]
    return found


def only(text: str, people: People = TEAM) -> dict[str, Any]:
    """The one item of a note dated 2025-06-01."""
    (item,) = items(f"---\ndate: 2025-06-01\n---\n{text}\n", people)
    return item


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and text of each item."""
    return [(item["kind"], item["text"]) for item in items(text)]


def codes(text: str) -> list[str]:
    """The codes of the problems of a note dated 2025-06-01."""
    return [problem.code for problem in note(f"---\ndate: 2025-06-01\n---\n{text}\n")[1]]
