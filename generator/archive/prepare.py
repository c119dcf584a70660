"""What goes into a bag, made in the worker: documents, the record of them, and whether they may be archived."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.archive.attachments import attached
from generator.archive.layout import DOCUMENTS, RECORD
from generator.archive.order import ArchiveOrder
from generator.archive.record import as_json, record
from generator.diagnostics import Problem, Severity
from generator.formats.archival import Archival
from generator.pipeline import CLOSING, Build, Loaded, Order, Written
from generator.sources import issued_reader
from generator.world import World

GATES = frozenset({"SB-600", "SB-601", "SB-602", "SB-603", "SB-604", "SB-605", "SB-606"})
"""What must hold before something is archived, unless it is forced with a reason."""
BOXES = frozenset({"SB-440", "SB-441"})
"""Characters that no font has: a PDF with boxes is not PDF/A."""


def prepare(world: World, folder: Path, order: ArchiveOrder, tell: Callable[[str], None] = lambda step: None) -> Build:
    """Documents and record as files of the payload, from a folder that holds nothing but what is archived.

    What speaks against archiving it is among the problems, as errors with a code of GATES. Problems never raise.
    """
    order = replace(order, build=_wanted(world, folder, order))
    loaded = pipeline.load(world, folder, order.build.as_of, order.build.languages, matched=order.build.matched)
    if loaded.stopped or loaded.project is None:
        return Build(problems=list(loaded.problems))
    kinds = order.build.kinds or pipeline.ready_kinds(loaded)
    inside = Archival(attached(loaded, order.build.audience or ""), order.day)
    built = pipeline.build_loaded(world, loaded, replace(order.build, kinds=kinds, archival=inside), tell)
    if any(problem.severity is Severity.BLOCKER for problem in built.problems):
        built.files.clear()
        return built
    built.files = [Written(DOCUMENTS + file.name.partition("/")[2], file.data) for file in built.files]
    told = record(world, loaded, replace(order, build=replace(order.build, kinds=kinds)), built)
    built.files.append(Written(RECORD, as_json(told)))
    built.problems += _gates(world, loaded, order, built)
    return built


def _wanted(world: World, folder: Path, order: ArchiveOrder) -> Order:
    """The order of an issued period is its status, as of its day."""
    if not order.period or order.build.kinds:
        return order.build
    manifest = _manifest(world, folder, order.period)
    as_of = date.fromisoformat(manifest["as_of"]) if manifest else order.build.as_of
    return replace(order.build, kinds=("status",), as_of=as_of)


def _manifest(world: World, folder: Path, period: str) -> dict[str, Any] | None:
    """What was written when a period was issued; None when it was not, or nothing of it can be read."""
    below = folder / issued_reader.FOLDER
    for name in world.names(below):
        try:
            found = json.loads(world.read(below / name / issued_reader.MANIFEST, issued_reader.MOST_BYTES))
            date.fromisoformat(found["as_of"])
            if found["period"] == period and isinstance(found["sources"], dict):
                return dict(found)
        except (OSError, ValueError, KeyError, TypeError):  # told by the check of what was issued
            continue
    return None


def _gates(world: World, loaded: Loaded, order: ArchiveOrder, built: Build) -> Iterator[Problem]:
    """What speaks against it."""
    assert loaded.project is not None
    errors = sum(problem.severity is Severity.ERROR for problem in built.problems)
    if errors:
        yield _gate("SB-601", count=str(errors))
    if boxes := sum(problem.code in BOXES for problem in built.problems):
        yield _gate("SB-604", count=str(boxes))
    if order.period:
        yield from _gates_of_period(world, loaded, order.period)
        return
    if loaded.project.project.phase not in CLOSING:
        yield _gate("SB-600", phase=loaded.project.project.phase or "")
        return
    if "summary" in built.drafts:
        yield _gate("SB-602")
    if not loaded.project.lessons:
        yield _gate("SB-603")


def _gates_of_period(world: World, loaded: Loaded, period: str) -> Iterator[Problem]:
    manifest = _manifest(world, loaded.folder, period)
    if manifest is None:
        yield _gate("SB-605", period=period)
        return
    assert loaded.records is not None
    now = {file.name: file.sha256 for file in loaded.records.files}
    changed = tuple(name for name, sha256 in sorted(manifest["sources"].items()) if now.get(name) != sha256)
    if changed:
        yield _gate("SB-606", period=period, files=changed)


def _gate(code: str, **arguments: Any) -> Problem:
    return Problem(code, Severity.ERROR, arguments=arguments)
