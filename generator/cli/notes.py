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
from generator.cli.columns import lined_up, short
from generator.cli.words import count, language, tell, words
from generator.words import Words

if TYPE_CHECKING:
    from generator.sources import Notes

LABELS = {
    "keep": Words("keep"),
    "problem": Words("problem"),
    "try": Words("try"),
    "action": Words("action"),
    "decision": Words("decision"),
    "decision_needed": Words("decision needed"),
    "risk": Words("risk"),
    "issue": Words("issue"),
    "question": Words("question"),
    "change": Words("change"),
    "lesson": Words("lesson"),
    "thanks": Words("thanks"),
    "goal": Words("goal"),
    "result": Words("result"),
    "cause": Words("cause"),
    "luck": Words("luck"),
    "none": Words("head or empty"),
    "unclassified": Words("unclassified"),
}
"""What items say, in the order they are counted."""


def notes(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help=words("A note, a folder of notes, or a project folder."))
    ],
    items: Annotated[
        bool, typer.Option("--items", help=words("Every item with its line; always shown for a single note."))
    ] = False,
    format: Annotated[Format, typer.Option("--format", help=words("text, or json for other programs."))] = Format.TEXT,
) -> None:
    """Tell what is understood of review notes: format, items by kind, owners and dates, and what is doubtful.

    Nothing is written; `stagebook ingest` takes the items over into the registers of a project.
    """
    from generator import model, sources
    from generator.world import World

    world = World()
    if not path.exists():
        tell("There is no {path}.", path=path)
        raise typer.Exit(2)
    settings, _ = sources.read_settings(world, sources.project_of(path) or path)
    found = sources.read_notes(world, path, settings.added_headings, model.scope(world.templates))
    if format is Format.JSON:
        json.dump(_as_json(found), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        _show(found, items or not path.is_dir())
        report.show(world, found.folder, found.problems, language())
        tell(
            "{notes}, {items}: {problems}",
            notes=count("{count} note", "{count} notes", len(found.records)),
            items=count("{count} item", "{count} items", sum(len(record["items"]) for record in found.records)),
            problems=report.counts(found.problems),
        )
    if report.failed(found.problems, strict=False):
        raise typer.Exit(1)


def _as_json(found: Notes) -> dict[str, Any]:
    """Everything but the text as plain data."""
    notes = [
        {key: value for key, value in record.items() if key != "body"} | {"counts": dict(_counts(record))}
        for record in found.records
    ]
    problems = [report.as_json(problem, language()) for problem in found.problems]
    return {"version": 1, "folder": str(found.folder), "notes": notes, "problems": problems}


def _show(found: Notes, items: bool) -> None:
    """One row a note, and on demand the items of each."""
    if found.records:
        head = [words("Note"), words("Date"), words("Format"), words("Items"), words("Owners"), words("Due dates")]
        head.append(words("Warnings"))
        print(lined_up([head, *(_row(record, found) for record in found.records)]))
    for record in found.records if items else ():
        print("\n" + item_table(record["items"]))


def _counts(record: Mapping[str, Any]) -> Counter[str]:
    return Counter(item["kind"] for item in record["items"])


def _row(record: Mapping[str, Any], found: Notes) -> list[str]:
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
        language().join(language().term(each) for each in record["formats"]) or words("none found"),
        language().join(
            words("{number} {label}", number=counts[kind], label=label)
            for kind, label in LABELS.items()
            if counts[kind]
        )
        or words("none"),
        words("{known} of {all}", known=owned, all=len(tasks)) if tasks else "",
        words("{known} of {all}", known=dated, all=len(tasks)) if tasks else "",
        str(doubts) if doubts else "",
    ]


def _told(counts: Counter[str]) -> str:
    """How many items there are of each kind."""
    told = [(label, counts[kind]) for kind, label in LABELS.items() if counts[kind]]
    return language().join(words("{number} {label}", number=number, label=label) for label, number in told)


def item_table(items: Sequence[Mapping[str, Any]]) -> str:
    """Items with the line each stands in, what it says, and who does it by when."""
    head = [words("Line"), words("Kind"), words("Text"), words("Owner"), words("Due"), words("State")]
    return lined_up([head, *map(_item, items)])


def _item(item: Mapping[str, Any]) -> list[str]:
    due = item.get("due") or (words("to be decided") if "due" in item else "")
    said = [words(LABELS[item["kind"]]), short(item["text"])]
    return [str(item["line"]), *said, item.get("owner", ""), due, item.get("status", "")]
