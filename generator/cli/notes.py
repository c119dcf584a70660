"""`stagebook notes`: what was understood of review notes."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli import report
from generator.cli.check import Format
from generator.cli.words import count, tell, words

if TYPE_CHECKING:
    from generator.language import Language
    from generator.sources import Notes

LABELS = {
    "keep": "keep", "problem": "problem", "try": "try", "action": "action", "decision": "decision",
    "decision_needed": "decision needed", "risk": "risk", "issue": "issue", "question": "question", "change": "change",
    "lesson": "lesson", "thanks": "thanks", "goal": "goal", "result": "result", "cause": "cause", "luck": "luck",
    "none": "head or empty", "unclassified": "unclassified",
}  # fmt: skip
"""What items say, in the order they are counted."""


def notes(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A note, a folder of notes, or a project folder.")],
    items: Annotated[
        bool, typer.Option("--items", help="Every item with its line; always shown for a single note.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", help="text, or json for other programs.")] = Format.TEXT,
) -> None:
    """Tell what is understood of review notes: format, items by kind, owners and dates, and what is doubtful.

    Nothing is written; `stagebook ingest` takes the items over into the registers of a project.
    """
    from generator import model, sources
    from generator.language import Language
    from generator.world import World

    world, language = World(), Language("en")
    if not path.exists():
        raise typer.BadParameter(words("there is no {path}", path=path), param_hint="PATH")
    settings, _ = sources.read_settings(world, sources.project_of(path) or path)
    found = sources.read_notes(world, path, settings.added_headings, model.scope(world.templates))
    if format is Format.JSON:
        json.dump(_as_json(found, language), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        _show(found, items or not path.is_dir(), language)
        report.show(world, found.folder, found.problems, language)
        tell(
            "{notes}, {items}: {problems}",
            notes=count("{count} note", "{count} notes", len(found.records)),
            items=count("{count} item", "{count} items", sum(len(record["items"]) for record in found.records)),
            problems=report.counts(found.problems),
        )
    if report.failed(found.problems, strict=False):
        raise typer.Exit(1)


def _as_json(found: Notes, language: Language) -> dict[str, Any]:
    """Everything but the text as plain data."""
    notes = [
        {key: value for key, value in record.items() if key != "body"} | {"counts": dict(_counts(record))}
        for record in found.records
    ]
    problems = [report.as_json(problem, language) for problem in found.problems]
    return {"version": 1, "folder": str(found.folder), "notes": notes, "problems": problems}


def _show(found: Notes, items: bool, language: Language) -> None:
    """One row a note, and on demand the items of each."""
    if found.records:
        head = [words(name) for name in ("Note", "Date", "Format", "Items", "Owners", "Due dates", "Warnings")]
        print(_lined_up([head, *(_row(record, found, language) for record in found.records)]))
    for record in found.records if items else ():
        head = [words(name) for name in ("Line", "Kind", "Text", "Owner", "Due", "State")]
        print("\n" + _lined_up([head, *(_item(item) for item in record["items"])]))


def _counts(record: Mapping[str, Any]) -> Counter[str]:
    return Counter(item["kind"] for item in record["items"])


def _row(record: Mapping[str, Any], found: Notes, language: Language) -> list[str]:
    counts = _counts(record)
    tasks = [item for item in record["items"] if item["kind"] == "action"]
    owned = sum(
        bool(found.people.find(item.get("owner", ""))) or not found.people.names for item in tasks if "owner" in item
    )
    dated = sum(bool(item.get("due")) for item in tasks)
    doubts = sum(problem.place.file == record["file"] for problem in found.problems)
    return [
        record["file"],
        record.get("date", ""),
        ", ".join(language.term(each) for each in record["formats"]) or words("none found"),
        ", ".join(f"{counts[kind]} {words(label)}" for kind, label in LABELS.items() if counts[kind]) or words("none"),
        words("{known} of {all}", known=owned, all=len(tasks)) if tasks else "",
        words("{known} of {all}", known=dated, all=len(tasks)) if tasks else "",
        str(doubts) if doubts else "",
    ]


def _item(item: Mapping[str, Any]) -> list[str]:
    due = item.get("due") or (words("to be decided") if "due" in item else "")
    said = [words(LABELS[item["kind"]]), _short(item["text"])]
    return [str(item["line"]), *said, item.get("owner", ""), due, item.get("status", "")]


def _short(text: str, width: int = 70) -> str:
    """A text cut to a number of columns; Chinese letters take two."""
    used = 0
    for at, letter in enumerate(text):
        used += _width(letter)
        if used > width:
            return text[:at] + "…"
    return text


def _width(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _lined_up(rows: Sequence[Sequence[str]]) -> str:
    """A head and rows as columns, without those that are empty."""
    widths = [max(map(_width, column)) if any(column[1:]) else 0 for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True) if width)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
