"""Registers kept as tables: CSV in UTF-8, UTF-16 or GB18030, and sheets of XLSX workbooks."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.sources.encodings import encoding_of, text_of
from generator.sources.names import PLAIN, Names, plain
from generator.sources.records import CellText, Places
from generator.sources.yaml_reader import FORBIDDEN, MOST_BYTES, MOST_CHARACTERS, not_text

MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_UNPACKED, MOST_RATIO, MOST_ENTRIES = 100_000_000, 200, 2_000
UNDECIDED = {"tbd", "待定"}
NONE = {"none", "无"}


def read_csv(
    data: bytes, file: str, register: str, places: Places, names: Names = PLAIN
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The rows of a CSV file by column name; `names` are those of its columns. Places name line and column."""
    if len(data) > MOST_BYTES:
        return [], [Problem("SB-204", Severity.BLOCKER, Place(file), {"limit": f"{MOST_BYTES // 1_000_000} MB"})]
    encoding = encoding_of(data)
    if encoding is None:
        return [], [Problem("SB-202", Severity.BLOCKER, not_text(data, file), {"file": file})]
    text = text_of(data, encoding)
    if found := FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return [], [Problem("SB-203", Severity.BLOCKER, Place(file, line), {"character": f"U+{ord(found[0]):04X}"})]
    delimiter = delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    try:
        start = 1
        for row in reader:
            rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        return [], [Problem("SB-220", Severity.BLOCKER, Place(file, reader.line_num), {"reason": str(error)})]
    lines = text.split("\n")
    separated = ((line, row, "", _columns(lines[line - 1], delimiter)) for line, row in rows)
    return _records(separated, file, register, places, names)


def _columns(line: str, delimiter: str) -> list[int]:
    """Where the cells of a line begin, counted from 1; separators inside quotes do not count."""
    columns, quoted = [1], False
    for after, character in enumerate(line, 2):
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            columns.append(after)
    return columns


def delimiter_of(text: str) -> str:
    """The separator that stands most often in the heading row."""
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def read_sheets(
    data: bytes, file: str, places: Places, register: str | None, root: Names = PLAIN
) -> tuple[dict[str, list[dict[str, Any]]], list[Problem]]:
    """The registers of a workbook: its first sheet as `register`, or every sheet by its name.

    `root` knows the names of sheets and of their columns.
    """
    try:
        if problem := _bomb(data, file):
            return {}, [problem]
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names[:1] if register else book.sheet_names
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except Exception as error:  # calamine raises types of its own for each kind of damage
        return {}, [Problem("SB-221", Severity.BLOCKER, Place(file), {"reason": " ".join(str(error).split())[:120]})]
    found: dict[str, list[dict[str, Any]]] = {}
    problems: list[Problem] = []
    for name, rows in sheets.items():
        key = register or root.column(name)
        nowhere: list[int] = []
        lines = ((number, [cell_text(cell) for cell in row], name, nowhere) for number, row in enumerate(rows, 1))
        records, wrong = _records(lines, file, key, places, root.below.get(key, PLAIN))
        problems += wrong
        if records:
            found[key] = records
    return found, problems


def _bomb(data: bytes, file: str) -> Problem | None:
    """A workbook is a zip archive; what would unpack beyond all measure is refused unopened."""
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(data), 100_000):
        return Problem("SB-222", Severity.BLOCKER, Place(file), {"size": f"{unpacked // 1_000_000} MB"})
    return None


def cell_text(cell: Any) -> str:
    """A cell as text, as a person would have typed it."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case datetime():
            return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case float():
            return str(int(cell)) if cell.is_integer() else str(Decimal(repr(cell)))
        case _:
            return str(cell)


def _records(
    lines: Iterable[tuple[int, list[str], str, list[int]]], file: str, register: str, places: Places, names: Names
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Rows below a heading row as mappings; empty cells are absent, blank rows skipped.

    `lines`: number, cells, sheet, and where the cells begin in a line of text.
    """
    heads: list[str] | None = None
    head_spots: list[tuple[str, int, int, str]] = []
    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, cells, sheet, columns in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if heads is None:
            heads = [names.column(cell) for cell in cells]
            head_spots = [_spot(file, number, at, sheet, columns) for at in range(len(cells))]
            problems += _heading_problems(heads, cells, head_spots)
            continue
        if not sheet and any(cell.strip() for cell in cells[len(heads) :]):
            arguments = {"cells": str(len(cells)), "columns": str(len(heads))}
            problems.append(Problem("SB-226", Severity.BLOCKER, _place(file, number, 0, sheet, columns), arguments))
            continue
        if len(records) >= MOST_ROWS or len(cells) > MOST_COLUMNS:
            return [], [
                Problem(
                    "SB-223", Severity.BLOCKER, _place(file, number, 0, sheet, columns), {"limit": f"{MOST_ROWS:,}"}
                )
            ]
        path = f"{register}[{len(records)}]"
        places.values[path] = _spot(file, number, 0, sheet, columns)
        record: dict[str, Any] = {}
        for at, cell in enumerate(cells):
            text = cell.strip()
            if not text:
                continue
            head = heads[at] if at < len(heads) else ""
            if not head:
                problems.append(
                    Problem("SB-224", Severity.WARNING, _place(file, number, at, sheet, columns), {"value": text[:40]})
                )
                continue
            if len(text) > MOST_CHARACTERS:
                arguments = {"limit": f"{MOST_CHARACTERS:,}", "length": f"{len(text):,}"}
                problems.append(
                    Problem("SB-216", Severity.BLOCKER, _place(file, number, at, sheet, columns), arguments)
                )
            elif found := FORBIDDEN.search(text):
                arguments = {"character": f"U+{ord(found[0]):04X}"}
                problems.append(
                    Problem("SB-203", Severity.BLOCKER, _place(file, number, at, sheet, columns), arguments)
                )
            spot = _spot(file, number, at, sheet, columns)
            for key in {head, head.replace("_", "."), re.sub(r"_", ".", head, count=1)}:
                places.values[f"{path}.{key}"] = spot
                places.keys[f"{path}.{key}"] = head_spots[at]
            record[head] = cell_value(text)
        records.append(record)
    return records, problems


def cell_value(text: str) -> Any:
    """TBD is undecided, none an empty list; the rest is for the model to read."""
    if text.lower() in UNDECIDED:
        return None
    return [] if text.lower() in NONE else CellText(text)


def _heading_problems(heads: list[str], cells: list[str], spots: list[tuple[str, int, int, str]]) -> list[Problem]:
    """Two columns for one key."""
    found = []
    for at, head in enumerate(heads):
        if head and (first := heads.index(head)) < at:
            arguments = {"name": _shown(head, cells[first], cells[at])}
            found.append(Problem("SB-225", Severity.BLOCKER, Place(*spots[at]), arguments))
    return found


def _shown(key: str, *cells: str) -> str:
    """A key, with the heading that looks different."""
    other = next((cell.strip() for cell in cells if plain(cell) != key), "")
    return f"{other} ({key})" if other else key


def _spot(file: str, line: int, at: int, sheet: str, columns: list[int]) -> tuple[str, int, int, str]:
    """The place of the cell number `at` of a line, as `Place` takes it."""
    column = columns[at] if at < len(columns) else 1 if columns else at + 1
    return (file, line, column, f"{sheet}!{_letters(at)}{line}" if sheet else "")


def _place(file: str, line: int, at: int, sheet: str, columns: list[int]) -> Place:
    return Place(*_spot(file, line, at, sheet, columns))


def _letters(column: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
