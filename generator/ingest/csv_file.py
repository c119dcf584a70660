"""A register in a CSV file, changed cell by cell: rows that do not change keep their bytes."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.diagnostics import Severity
from generator.ingest import cells
from generator.ingest.cells import cell_text, cells_by_column, column_key, new_columns
from generator.ingest.change import CannotChange, Change, Splice, common_line_end, spliced
from generator.ingest.spoken import canonical, names_of, spoken
from generator.model.scopes import Scope
from generator.sources.encodings import encoding_of
from generator.sources.records import Places
from generator.sources.table_reader import delimiter_of, read_csv
from generator.sources.widths import as_id

Spans = list[tuple[int, int]]


def content(data: bytes, file: str, register: str) -> dict[str, Any]:
    """The rows of the file, below the name of its register."""
    names = names_of(register)
    rows, problems = read_csv(data, file, register, Places(), names)
    if any(problem.severity is Severity.BLOCKER for problem in problems):
        raise CannotChange
    return cells.content({register: [canonical(names, row) for row in rows]})


def changed(data: bytes, change: Change) -> bytes:
    """The file with the change made, in its encoding, with its separator, quotes and line ends."""
    encoding = encoding_of(data) or "utf-8"
    text = data.decode(encoding)
    if encoding == "utf-8-sig" and not data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8"
    if text.encode(encoding) != data:
        raise CannotChange
    return _Table(text, names_of(change.register)).changed(change).encode(encoding)


class _Table:
    """The text of a CSV file with the place of every cell, and the splices collected for it."""

    def __init__(self, text: str, names: Scope) -> None:
        self.text = text
        self.delimiter = delimiter_of(text)
        self.eol = common_line_end(text)
        self.splices: list[Splice] = []
        self.spans = _spans(text, self.delimiter)
        self.cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter))
        if text and len(self.cells) != len(self.spans):
            raise CannotChange
        filled = [number for number, row in enumerate(self.cells) if any(cell.strip() for cell in row)]
        self.head, self.last = (filled[0], filled[-1]) if filled else (-1, -1)
        written = self.cells[self.head] if filled else []
        self.heads = [names.column(head) for head in written]
        rows = (dict(zip(self.heads, row, strict=False)) for row in self.cells[self.head + 1 :])
        self.spoken = spoken(names, written, rows)

    def changed(self, change: Change) -> str:
        change = self.spoken.said(change)
        columns = self._columns([*change.entries, *change.values.values()])
        self._set(columns, change.values)
        self._append(columns, change.entries)
        return spliced(self.text, self.splices)

    def _columns(self, entries: Sequence[Mapping[str, Any]]) -> list[str]:
        """The headings; those that are missing are added to the heading row."""
        new = new_columns(self.heads, entries)
        if self.head >= 0:
            headings = {len(self.heads) + at: self.spoken.label(key) for at, key in enumerate(new)}
            self._put_cells(self.head, headings)
        return [*self.heads, *new]

    def _set(self, columns: list[str], values: Mapping[str, Mapping[str, Any]]) -> None:
        """New values in the first row of each id."""
        waiting = dict(values)
        at = next((at for at, head in enumerate(columns) if column_key(head) == "id"), len(columns))
        for number, row in enumerate(self.cells[self.head + 1 :], self.head + 1):
            if new := waiting.pop(as_id(row[at].strip()) if at < len(row) else "", None):
                texts = {column: cell_text(value) for column, value in cells_by_column(columns, new).items()}
                old = {column: row[column].strip() if column < len(row) else "" for column in texts}
                self._put_cells(number, {column: text for column, text in texts.items() if text.strip() != old[column]})

    def _put_cells(self, number: int, texts: Mapping[int, str]) -> None:
        """Cells of a row by column; a row that is too short grows as far as needed."""
        spans = self.spans[number]
        for column, (start, end) in enumerate(spans):
            if column in texts:
                quoted = self.text.startswith('"', start)
                self.splices.append(Splice(start, end, self._cell(texts[column], quoted)))
        grown = range(len(spans), max(texts, default=-1) + 1)
        tail = "".join(self.delimiter + self._cell(texts.get(column, ""), self._quotes(number)) for column in grown)
        self.splices.append(Splice(spans[-1][1], spans[-1][1], tail))

    def _append(self, columns: list[str], entries: Sequence[Mapping[str, Any]]) -> None:
        """Rows below the last one that holds something."""
        quoted = self._quotes(self.last)
        rows = [] if self.head >= 0 or not entries else [self._row(columns, quoted)]
        for entry in entries:
            texts = {column: cell_text(value) for column, value in cells_by_column(columns, entry).items()}
            rows.append(self._row([texts.get(column, "") for column in range(len(columns))], quoted))
        if self.head >= 0:
            end = self.spans[self.last][-1][1]
            self.splices.append(Splice(end, end, "".join(self.eol + row for row in rows)))
        else:
            self.splices.append(Splice(len(self.text), len(self.text), "".join(row + self.eol for row in rows)))

    def _row(self, texts: Sequence[str], quoted: bool) -> str:
        return self.delimiter.join(self._cell(text, quoted) for text in texts)

    def _quotes(self, number: int) -> bool:
        """Whether every cell of a row stands in quotes."""
        return number >= 0 and all(self.text.startswith('"', start) for start, _ in self.spans[number])

    def _cell(self, text: str, quoted: bool) -> str:
        if quoted or any(character in text for character in (self.delimiter, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text


def _spans(text: str, delimiter: str) -> list[Spans]:
    """Where each cell of each row stands, quotes included."""
    cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*"?)?[^{delimiter}\r\n]*')
    rows: list[Spans] = [[]]
    at = 0
    while found := cell.match(text, at):
        rows[-1].append(found.span())
        at = found.end()
        if at >= len(text):
            break
        if text[at] == delimiter:
            at += 1
        else:
            at += 2 if text.startswith("\r\n", at) else 1
            rows.append([])
            if at == len(text):
                rows.pop()
                break
    return rows
