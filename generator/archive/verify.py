"""A whole library checked: every bag, the ledger's chain, and that each knows of the other. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.archive import ledger
from generator.archive.library import BAGS, Library
from generator.archive.verify_bag import verify_bag
from generator.diagnostics import Place, Problem, Severity
from generator.errors import DataError
from generator.words import Words
from generator.world import World

PUT_IN = ("archived", "issued")
"""Events that tell of a bag that came in."""
FAULTS = {
    "form": Words("it is not a line as Stagebook writes them"),
    "number": Words("its number is not the next one"),
    "chain": Words("it does not continue the line before it"),
    "hash": Words("it was changed after it was written"),
}


@dataclass(frozen=True)
class Verdict:
    """What was looked at, a bag as `<project>/<bag>` or the ledger, and what is wrong with it."""

    name: str
    problems: tuple[Problem, ...]


def verify_library(world: World, folder: Path) -> Iterator[Verdict]:
    """The ledger and each bag, as they are done. A damaged one never stops the others."""
    library = Library(world, folder)
    if not library.exists:
        yield Verdict(str(folder), (Problem("SB-634", Severity.ERROR, arguments={"path": str(folder)}),))
        return
    entries: Mapping[str, Mapping[str, Any]] = {}
    try:
        read = library.ledger()
        entries = _by_bag(read.entries)
        yield Verdict(ledger.NAME, tuple(_faults(read)))
    except DataError as error:
        yield Verdict(ledger.NAME, error.problems)
    waiting = _waiting(library)
    standing = {path.relative_to(folder / BAGS).as_posix(): path for path in library.bags()}
    for name, path in standing.items():
        yield Verdict(name, (*verify_bag(world, path, entries.get(name)), *_listed(name, entries, waiting)))
    for name in entries:
        if name not in standing:
            arguments = {"bag": name, "line": str(entries[name]["seq"])}
            yield Verdict(name, (Problem("SB-631", Severity.ERROR, arguments=arguments),))


def verify_one(world: World, folder: Path) -> Verdict:
    """One bag, with the ledger's word for it when it stands in a library."""
    folder = folder.resolve()
    name = f"{folder.parent.name}/{folder.name}"
    if folder.parent.parent.name != BAGS:
        return Verdict(folder.name, tuple(verify_bag(world, folder)))
    library = Library(world, folder.parent.parent.parent)
    try:
        entries = _by_bag(library.ledger().entries)
    except DataError as error:
        return Verdict(name, (*verify_bag(world, folder), *error.problems))
    found = (*verify_bag(world, folder, entries.get(name)), *_listed(name, entries, _waiting(library)))
    return Verdict(name, found)


def _waiting(library: Library) -> str:
    try:
        return library.unfinished()
    except DataError:
        return ""


def _by_bag(entries: tuple[Mapping[str, Any], ...]) -> dict[str, Mapping[str, Any]]:
    """The line that tells of each bag coming in."""
    return {f"{entry['project']}/{entry['bag']}": entry for entry in entries if entry.get("event") in PUT_IN}


def _faults(read: ledger.Ledger) -> Iterator[Problem]:
    for fault in read.faults:
        arguments = {"line": str(fault.line), "what": FAULTS[fault.what]}
        yield Problem("SB-630", Severity.ERROR, Place(ledger.NAME, fault.line), arguments)


def _listed(name: str, entries: Mapping[str, Any], waiting: str) -> Iterator[Problem]:
    if name in entries:
        return
    if name == waiting:
        yield Problem("SB-633", Severity.WARNING, arguments={"bag": name})
    else:
        yield Problem("SB-632", Severity.ERROR, arguments={"bag": name})
