"""Entries as rows of a table: one text for each cell, nested values in dotted columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.ingest.change import CannotChange
from generator.model.base import split
from generator.sources.names import plain
from generator.sources.records import CellText
from generator.sources.table_reader import cell_value


def flat(entry: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """`{"source": {"line": 3}}` as `{"source.line": 3}`."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        if isinstance(value, Mapping) and value:
            found |= flat(value, f"{before}{key}.")
        else:
            found[before + key] = value
    return found


def column_key(head: str) -> str:
    """What a heading and a dotted key have in common: `Source File`, `source_file` and `source.file` are one column."""
    return plain(head).replace(".", "_")


def cell_text(value: Any) -> str:
    """A value as the text of its cell. Raises CannotChange where reading would give something else."""
    match value:
        case None:
            return "TBD"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case str() | int():
            return _read_as_text(str(value))
        case Mapping():
            raise CannotChange
        case Sequence():
            return _joined([cell_text(each) for each in value])
    raise TypeError(f"{type(value).__name__} cannot be written")


def _read_as_text(text: str) -> str:
    """A text that stands for undecided or none cannot be told in a table."""
    if not isinstance(cell_value(text.strip()), CellText):
        raise CannotChange
    return text


def _joined(items: list[str]) -> str:
    if not items:
        return "none"
    text = "; ".join(items)
    if split(CellText(text)) != items:
        raise CannotChange
    return text


def expected(entry: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What reading a row is to give after its values are set; empty cells are absent."""
    new = {column_key(key): cell_text(value).strip() for key, value in flat(values).items()}
    found = dict(entry) | {key: cell_value(text) for key, text in new.items()}
    return {key: value for key, value in found.items() if value != ""}


def content(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, Any]:
    """Tables as read, with columns by what they have in common with dotted keys."""
    return {
        name: [{column_key(key): cell for key, cell in row.items()} for row in rows] for name, rows in tables.items()
    }


def new_columns(heads: Sequence[str], entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """The keys of entries that have no column yet, each once."""
    known = {column_key(head) for head in heads}
    keys = {key: None for entry in entries for key in flat(entry) if column_key(key) not in known}
    return list(keys)


def cells_by_column(heads: Sequence[str], entry: Mapping[str, Any]) -> dict[int, Any]:
    """The values of an entry by the number of their column, from 0."""
    columns = {column_key(head): at for at, head in enumerate(heads) if head.strip()}
    return {columns[column_key(key)]: value for key, value in flat(entry).items()}
