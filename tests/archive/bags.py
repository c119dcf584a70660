"""Small bags and a small project for tests of the archive."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.archive import bag
from generator.archive.library import BAGS, Library, Slot
from generator.archive.order import ArchiveOrder
from generator.archive.prepare import prepare
from generator.archive.record import as_json
from generator.pipeline import Build
from generator.world import World

WORLD = World(environment={})
DAY = date(2025, 7, 7)
DOCUMENT = b"%PDF-1.7 a summary"
FILES = {
    "source/project.yaml": b"project: {id: tiny, name: Tiny}\n",
    "source/notes/\xe9\xa1\xb9\xe7\x9b\xae \xe5\x9b\x9e\xe9\xa1\xbe.md".encode("latin-1").decode(): b"# Notes\n",
    "documents/summary.pdf": DOCUMENT,
}
HEAD = """\
project:
  id: tiny
  name: Tiny
  phase: closed
  status: completed
  sponsor: ada
  product_manager: ada
  start: {baseline: 2025-02-03, actual: 2025-02-03}
  end: {baseline: 2025-06-27, actual: 2025-07-04}
people: [{id: ada, name: Ada Lund}]
approvals: [{document: summary, person: ada, role: sponsor, verdict: approved, date: 2025-07-04, evidence: Mail}]
"""
LESSONS = """\
lessons:
  - id: L-1
    title: Ask early
    polarity: success
    status: observation
    situation: We asked early
    effect: It went well
    recommendation: Ask early again
    logged_on: 2025-07-01
    owner: ada
    author: ada
"""


def tiny(folder: Path) -> Path:
    """A project folder that passes the checks of its closing and is built in a moment."""
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text(HEAD + LESSONS, encoding="utf-8")
    (folder / "notes").mkdir()
    (folder / "notes" / "2025-07-01 回顾.md").write_text(
        "# Retrospective\n\n## Keep\n\n- Asking early\n", encoding="utf-8"
    )
    return folder


def here(world: World, folder: Path, order: ArchiveOrder) -> Build:
    """Builds in this process."""
    return prepare(world, folder, order)


def quick(world: World, folder: Path, order: ArchiveOrder) -> Build:
    """The same of pages alone, which take no time to lay out."""
    return prepare(world, folder, replace(order, build=replace(order.build, formats=("html",))))


def record(slot: Slot, name: str = "Tiny", **others: Any) -> dict[str, Any]:
    """As much of a record as is looked at."""
    sha256 = hashlib.sha256(DOCUMENT).hexdigest()
    documents = [{"file": "documents/summary.pdf", "sha256": sha256}]
    return {"schema": 1, "bag": slot.bag, "project": {"name": name}, "documents": documents, **others}


def put(library: Library, project: str = "tiny", name: str = "Tiny", size: int = 0, **how: Any) -> Path:
    """Put a small bag into a library; `size` is that of a file more."""

    def make(slot: Slot) -> dict[str, bytes]:
        payload = {**FILES, "source/more.bin": bytes(size), "record.json": as_json(record(slot, name))}
        return bag.made(payload, {"metadata/dublin-core.xml": b"<metadata/>\n"}, {"Bagging-Date": "2025-07-07"})

    def events(slot: Slot, proofs: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
        return [{"time": "2025-07-07", "event": "archived", "project": project, "bag": slot.bag, **proofs}]

    slot = library.put(project, f"{project}-closing", name, make, events, **how)
    return library.folder / BAGS / project / slot.bag
