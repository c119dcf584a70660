"""registers.xlsx: a sheet for each register, with headings, drop-downs and room to type."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from generator.model.base import Entity
from generator.model.project import Project
from generator.model.scopes import by_key, entity_of

EPOCH = datetime(2000, 1, 1)
ROOM = 200
"""Rows with drop-downs."""


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


def registers_xlsx(rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None) -> bytes:
    """The workbook, with the given entries filled in. Texts are never formulas; the same input gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    book.properties.created = book.properties.modified = EPOCH
    book.properties.creator = "Stagebook"
    for name, entity in sheets().items():
        _fill(book.create_sheet(name), columns(entity), (rows or {}).get(name, ()))
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue())


def _fill(sheet: Any, kinds: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> None:
    """Headings, widths, drop-downs and entries of one sheet."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "A2"
    for at, (name, annotation) in enumerate(kinds.items(), 1):
        sheet.cell(1, at, name).font = Font(bold=True)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = (
            36 if name in ("title", "name", "text", "statement") else max(12, len(name) + 2)
        )
        if words := choices(annotation):
            # A warning only: TBD is a right entry too.
            rule = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, errorStyle="warning")
            rule.add(f"{letter}2:{letter}{ROOM}")
            sheet.add_data_validation(rule)
    for number, entry in enumerate(entries, 2):
        for at, name in enumerate(kinds, 1):
            if (value := _value(entry, name)) is not None:
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
    if isinstance(found, bool):
        return "true" if found else "false"
    return found if isinstance(found, str | int | Decimal | date) else None


def choices(annotation: Any) -> list[str]:
    """The words of an enumeration, as far as a drop-down can hold them (255 characters)."""
    if get_origin(annotation) is Literal:
        words = [str(word) for word in get_args(annotation)]
        return words if len(",".join(words)) <= 250 else []
    found = (choices(part) for part in get_args(annotation))
    return next((words for words in found if words), [])


def fixed(data: bytes) -> bytes:
    """The archive with fixed dates; openpyxl stamps the time of saving."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = part.replace(
                    part[part.index(b"<dcterms:modified") : part.index(b"</dcterms:modified>") + 19], b""
                )
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
