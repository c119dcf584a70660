"""The file of one lesson: written new, or changed with everything else in it left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.diagnostics import Severity
from generator.ingest.change import CannotChange, merged
from generator.ingest.values import same
from generator.ingest.yaml_file import entry_changed
from generator.ingest.yaml_text import pair
from generator.model.library import lesson_scope
from generator.sources import yaml_reader
from generator.sources.records import Places


def new(values: Mapping[str, Any]) -> bytes:
    """The text of a lesson, a line for each field."""
    return "".join(f"{pair(key, value, False)}\n" for key, value in values.items()).encode()


def changed(data: bytes, file: str, values: Mapping[str, Any]) -> bytes:
    """A lesson with new values, its comments and order kept. Raises CannotChange where that cannot be done."""
    before = _content(data, file)
    wanted = merged(before, values)
    if same(before, wanted):
        return data
    after = entry_changed(data, before, lesson_scope(), values)
    if not same(_content(after, file), wanted):
        raise CannotChange
    return after


def _content(data: bytes, file: str) -> dict[str, Any]:
    tree = yaml_reader.read(data, file, Places(), "", lesson_scope())
    if not isinstance(tree.value, dict) or any(each.severity is Severity.BLOCKER for each in tree.problems):
        raise CannotChange
    return tree.value
