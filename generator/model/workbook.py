"""registers.xlsx: a sheet for each register, with headings, drop-downs and room to type."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from generator.language.vocabulary import vocabulary
from generator.model.base import Entity
from generator.model.project import Project
from generator.model.scopes import by_key, entity_of, literals
from generator.sources.workbooks import fixed

EPOCH = datetime(2000, 1, 1)
ROOM = 200
"""Rows with drop-downs."""

MOST_IN_A_LIST = 250
"""Characters of all the words of a drop-down; spreadsheets allow 255."""


def sheets() -> dict[str, type[Entity]]:
    """The registers that are lists of entries, by name, with the type of an entry."""
    return {
        name: entity
        for name, info in Project.model_fields.items()
        if (entity := entity_of(info.annotation))
        and "tuple" in str(info.annotation)
        and name not in ("status_periods", "notes")
    }


def columns(entity: type[Entity]) -> dict[str, Any]:
    """The columns of a sheet: simple fields, and simple fields of nested ones as `residual.impact`; with their types."""
    found: dict[str, Any] = {}
    for key, info in by_key(entity).items():
        inner = entity_of(info.annotation)
        if inner is None:
            if "dict[" not in str(info.annotation) or "str]" in str(info.annotation):
                found[key] = info.annotation
        elif "tuple" not in str(info.annotation):
            simple = {
                name: field.annotation for name, field in by_key(inner).items() if entity_of(field.annotation) is None
            }
            found |= {f"{key}.{name}": annotation for name, annotation in simple.items()}
    return found


def registers_xlsx(rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None, language: str = "en") -> bytes:
    """The workbook, with the given entries filled in; sheets, headings and drop-downs in the language of a tag.

    Texts are never formulas; the same input gives the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    book.properties.created = book.properties.modified = EPOCH
    book.properties.creator = "Stagebook"
    for name, entity in sheets().items():
        labels = _Labels(name, language)
        _fill(book.create_sheet(labels.sheet()), columns(entity), (rows or {}).get(name, ()), labels)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue())


class _Labels:
    """The words on one sheet in one language."""

    def __init__(self, register: str, language: str) -> None:
        self.register, self.language, self.words = register, language, vocabulary()

    def sheet(self) -> str:
        """The name of the sheet."""
        return self.words.key(self.register, "", self.language)

    def heading(self, column: str) -> str:
        """The heading of a column; of a nested one with a dot."""
        steps = column.split(".")
        paths = (".".join([self.register, *steps[:at]]) for at in range(len(steps)))
        return ".".join(self.words.key(step, path, self.language) for step, path in zip(steps, paths, strict=True))

    def word(self, word: str) -> str:
        """An enumerated word; in English as it stands in YAML."""
        return word if self.language.partition("-")[0] == "en" else self.words.word(word, self.language)


def _fill(sheet: Any, kinds: Mapping[str, Any], entries: Sequence[Mapping[str, Any]], labels: _Labels) -> None:
    """Headings, widths, drop-downs and entries of one sheet."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "A2"
    for at, (name, annotation) in enumerate(kinds.items(), 1):
        heading = labels.heading(name)
        sheet.cell(1, at, heading).font = Font(bold=True)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = (
            36 if name in ("title", "name", "text", "statement") else max(12, _width(heading) + 2)
        )
        words = ",".join(labels.word(word) for word in literals(annotation))
        if 0 < len(words) <= MOST_IN_A_LIST:
            # A warning only: TBD is a right entry too.
            rule = DataValidation("list", formula1=f'"{words}"', allow_blank=True, errorStyle="warning")
            rule.add(f"{letter}2:{letter}{ROOM}")
            sheet.add_data_validation(rule)
    for number, entry in enumerate(entries, 2):
        for at, (name, annotation) in enumerate(kinds.items(), 1):
            value = _value(entry, name)
            if isinstance(value, bool):
                value = labels.word("true" if value else "false")
            elif value in literals(annotation):
                value = labels.word(value)
            if value is not None:
                cell = sheet.cell(number, at, value)
                if isinstance(value, str):
                    cell.data_type = "s"


def _value(entry: Mapping[str, Any], name: str) -> Any:
    """A cell's value: nested fields by their dotted name, lists with semicolons."""
    found: Any = entry
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, list):
        return "; ".join(map(str, found)) if not any(isinstance(each, Mapping) for each in found) else None
    return found if isinstance(found, str | int | Decimal | date) else None


def _width(text: str) -> int:
    """How many columns of a fixed-width font a text takes; ideographs take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
