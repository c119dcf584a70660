"""`archive add`: a project that closes, or a period that was issued, becomes a bag in the library."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.archive import bag, snapshot
from generator.archive.apart import Make, built_apart
from generator.archive.dublin_core import NAME as DUBLIN_CORE
from generator.archive.dublin_core import dublin_core
from generator.archive.layout import MATCHED, RECORD, SOURCE, below
from generator.archive.library import BAGS, Library, Slot
from generator.archive.order import ArchiveOrder
from generator.archive.prepare import GATES
from generator.archive.record import as_json
from generator.diagnostics import Problem, Severity
from generator.errors import DataError
from generator.pipeline import Build, Order
from generator.world import World

CLOSED = "closing"
"""What bags of projects that close are called, where those of periods have the period's id."""


@dataclass(frozen=True)
class Wish:
    """What is to be archived, when and by whom; `force` and `supersede` are reasons, "" when nobody asked for it."""

    day: date
    by: str = ""
    period: str = ""
    audience: str | None = None
    force: str = ""
    supersede: str = ""


@dataclass
class Added:
    """What became of it: the bag's folder, None when nothing was archived; problems; the ledger's newest hash."""

    bag: Path | None = None
    problems: list[Problem] = field(default_factory=list)
    last: str = ""


def add(world: World, folder: Path, library: Library, wish: Wish, make: Make) -> Added:
    """Build a project's documents from a copy of its files and put them into the library, whole or not at all.

    Problems never raise; errors among them that `wish.force` passes over are recorded in the bag.
    """
    try:
        _check_apart(folder, library)
        files = snapshot.take(world, folder)
        matched = pipeline.frozen_library(world, folder)
        if matched is not None:
            files[MATCHED] = matched
        order = ArchiveOrder(wish.day, wish.period, Order(audience=wish.audience, matched=matched))
        built = built_apart(world, files, order, make)
        if not built.files or any(_stops(each, wish) for each in built.problems):
            return Added(problems=built.problems)
        return _put(library, files, wish, built)
    except DataError as error:
        return Added(problems=list(error.problems))


def _check_apart(folder: Path, library: Library) -> None:
    """A library inside a project would be archived in itself."""
    project, shelf = folder.resolve(), library.folder.resolve()
    code = "SB-610" if shelf.is_relative_to(project) else "SB-611" if project.is_relative_to(shelf) else ""
    if code:
        arguments = {"library": str(library.folder), "project": str(folder)}
        raise DataError([Problem(code, Severity.BLOCKER, arguments=arguments)])


def _stops(problem: Problem, wish: Wish) -> bool:
    """Errors of the data are told once more by a gate, which can be forced."""
    return problem.severity is Severity.BLOCKER or (problem.code in GATES and not wish.force)


def _put(library: Library, sources: Mapping[str, bytes], wish: Wish, built: Build) -> Added:
    documents = {file.name: file.data for file in built.files}
    told = json.loads(documents.pop(RECORD))
    passed = sorted({problem.code for problem in built.problems if problem.code in GATES})
    told |= {
        "by": wish.by,
        "reason": wish.supersede,
        "forced": {"reason": wish.force, "checks": passed} if wish.force else None,
    }
    project = built.project_id

    def make(slot: Slot) -> dict[str, bytes]:
        record = {**told, "bag": slot.bag, "supersedes": slot.supersedes or None}
        payload = {**sources, **documents, RECORD: as_json(record)}
        return bag.made(payload, {DUBLIN_CORE: dublin_core(record)}, _info(record))

    def events(slot: Slot, proofs: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
        event = {
            "time": wish.day.isoformat(), "event": "issued" if wish.period else "archived", "who": wish.by,
            "project": project, "bag": slot.bag, **proofs, "data": data_hash(sources),
            "supersedes": slot.supersedes, "reason": wish.supersede,
        }  # fmt: skip
        return [event, *_superseded(library, slot, event)]

    stem = _stem(project, wish)
    name = told["project"]["name"]
    slot = library.put(project, stem, name, make, events, supersede=bool(wish.supersede), same=bool(wish.force))
    return Added(library.folder / BAGS / project / slot.bag, built.problems, library.ledger().last)


def _superseded(library: Library, slot: Slot, event: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The line that says of the bag before what it is superseded by."""
    lines = library.ledger().entries if slot.supersedes else ()
    for old in reversed(lines):
        if old.get("bag") == slot.supersedes and old.get("project") == slot.project:
            hashes = {key: old[key] for key in (*bag.ALGORITHMS, "data") if key in old}
            yield {**event, "event": "superseded", "bag": slot.supersedes, **hashes, "supersedes": "", "by": slot.bag}
            return


def _stem(project: str, wish: Wish) -> str:
    """What a bag is called but for its version: what may not stand in the name of a folder becomes a hyphen."""
    parts = [project, wish.period or CLOSED, *([wish.audience] if wish.audience else [])]
    return "-".join(re.sub(r"[^\w.-]+", "-", part).strip(".-") or "-" for part in parts)


def data_hash(files: Mapping[str, bytes]) -> str:
    """One hash for the source of a bag: that of its paths with the SHA-256 of each file."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(below(files, SOURCE).items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _info(record: Mapping[str, Any]) -> dict[str, str]:
    """bag-info.txt; the labels are those of RFC 8493, and Retention-Until."""
    found = {
        "Source-Organization": record["settings"]["organisation"],
        "External-Identifier": record["bag"],
        "External-Description": record["project"]["title"],
        "Internal-Sender-Identifier": record["project"]["id"],
        "Internal-Sender-Description": f"Supersedes {record['supersedes']}" if record["supersedes"] else "",
        "Bagging-Date": record["archived_on"],
        "Bag-Software-Agent": f"Stagebook {installed('stagebook')}",
        "Retention-Until": record["retention_until"],
    }
    return {label: value for label, value in found.items() if value}
