"""One bag checked, every byte: against its manifests, and those against each other and the ledger.

A bag of ours has manifests by two algorithms in one form. A file counts as changed when both say so; a manifest that is
alone in saying so is wrong itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.archive.bag import (
    ALGORITHMS,
    DATA,
    DECLARATION,
    DECLARED,
    INFO,
    LARGEST_TAG_FILE,
    Found,
    claims,
    found_in,
    is_bag,
    manifest,
)
from generator.archive.layout import RECORD
from generator.archive.record import SCHEMA
from generator.diagnostics import Argument, Place, Problem, Severity
from generator.words import Words
from generator.world import World

TAG_MANIFESTS = tuple(f"tagmanifest-{each}.txt" for each in ALGORITHMS)
RECORD_FILE = DATA + RECORD
MANIFESTS = tuple(f"manifest-{each}.txt" for each in ALGORITHMS)


def verify_bag(world: World, folder: Path, entry: Mapping[str, Any] | None = None) -> list[Problem]:
    """What is wrong with a bag, by file; nothing when it is as it was written. `entry` is its line of the ledger.

    Every problem's place has the bag's path of the file.
    """
    if not is_bag(folder):
        return [Problem("SB-634", Severity.ERROR, arguments={"path": str(folder)})]
    return list(_Bag(world, folder).problems(entry))


def _problem(code: str, file: str, **arguments: Argument) -> Problem:
    return Problem(code, Severity.ERROR, Place(file), {"file": file, **arguments})


class _Bag:
    """A bag as it lies there, with what its manifests say."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.found, self.unread = found_in(folder)
        self.said: dict[str, dict[str, str]] = {}
        for number, algorithm in enumerate(ALGORITHMS):
            for name in (MANIFESTS[number], TAG_MANIFESTS[number]):
                for path, digest in claims(self._read(name))[0].items():
                    self.said.setdefault(path, {})[algorithm] = digest

    def _read(self, name: str) -> bytes:
        try:
            return self.world.read(self.folder / name, LARGEST_TAG_FILE)
        except (OSError, ValueError):  # told as missing or unread
            return b""

    def problems(self, entry: Mapping[str, Any] | None) -> Iterator[Problem]:
        """All that is wrong."""
        for name, reason in self.unread.items():
            if reason == "-":
                yield _problem("SB-622", name)
            else:
                yield _problem("SB-614", name, reason=reason)
        files = [*self._files()]
        yield from files
        yield from self._manifests({problem.place.file for problem in files})
        if entry is not None:
            yield from self._proven(entry)
        yield from self._declared()
        if RECORD_FILE in self.found:
            yield from self._recorded()

    def _files(self) -> Iterator[Problem]:
        """Files that were changed, renamed, taken away or put in."""
        known = {*self.said, *TAG_MANIFESTS}
        extra = {name for name in self.found if name not in known}
        missing = [name for name in (*self.said, *TAG_MANIFESTS) if name not in self.found and name not in self.unread]
        for name in missing:
            now = next((each for each in sorted(extra) if self._is(self.found[each], name)), None)
            if now is None:
                yield _problem("SB-621", name)
            else:
                extra.discard(now)
                yield Problem("SB-623", Severity.ERROR, Place(name), {"file": name, "now": now})
        for name in sorted(extra):
            yield _problem("SB-622", name)
        for name in self.said:
            if name in self.found and not self._is(self.found[name], name):
                yield _problem("SB-620", name)

    def _is(self, found: Found, name: str) -> bool:
        """Whether a file is what one of the manifests says of it."""
        said = self.said.get(name, {})
        return any(found.digests[algorithm] == digest for algorithm, digest in said.items())

    def _manifests(self, told: set[str]) -> Iterator[Problem]:
        """Manifests that are not what they were written as, where no file explains it."""
        for number, algorithm in enumerate(ALGORITHMS):
            for name, payload in ((MANIFESTS[number], True), (TAG_MANIFESTS[number], False)):
                own = {
                    path: found.digests
                    for path, found in self.found.items()
                    if path.startswith(DATA) == payload and path not in TAG_MANIFESTS
                }
                explained = name in told or any((path.startswith(DATA) == payload) for path in told - {*TAG_MANIFESTS})
                if name in self.found and not explained and self._read(name) != manifest(algorithm, own):
                    yield _problem("SB-624", name)

    def _proven(self, entry: Mapping[str, Any]) -> Iterator[Problem]:
        """Nothing but the ledger proves the tag manifests."""
        for name, algorithm in zip(TAG_MANIFESTS, ALGORITHMS, strict=True):
            if name in self.found and self.found[name].digests[algorithm] != entry.get(algorithm):
                yield _problem("SB-628", name, line=str(entry.get("seq", "")))

    def _declared(self) -> Iterator[Problem]:
        """What a bag says of itself: that it is one, and how much it holds."""
        if DECLARATION in self.found and self._read(DECLARATION) != DECLARED:
            yield _problem("SB-624", DECLARATION)
        payload = [found.size for name, found in self.found.items() if name.startswith(DATA)]
        oxum = f"Payload-Oxum: {sum(payload)}.{len(payload)}"
        if INFO in self.found and oxum not in self._read(INFO).decode("utf-8", "replace").splitlines():
            yield _problem("SB-625", INFO, files=str(len(payload)), bytes=str(sum(payload)))

    def _recorded(self) -> Iterator[Problem]:
        """The record is of this bag, by a version that this one understands, and of these documents."""
        try:
            told = json.loads(self.world.read(self.folder / RECORD_FILE, LARGEST_TAG_FILE))
            if int(told["schema"]) > SCHEMA:
                yield newer(told, RECORD_FILE)
                return
            hashes = {DATA + each["file"]: each["sha256"] for each in told["documents"]}
            bag = told["bag"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            yield _problem("SB-626", RECORD_FILE, reason=f"{type(error).__name__}: {error}")
            return
        if bag != self.folder.name:
            yield _problem("SB-626", RECORD_FILE, reason=Words("it is the record of {bag}", bag=str(bag)))
        for name, sha256 in hashes.items():
            if name in self.found and self.found[name].digests["sha256"] != sha256:
                yield _problem("SB-626", RECORD_FILE, reason=Words("{file} is another one", file=name))


def newer(told: Mapping[str, Any], file: str) -> Problem:
    """The problem of a bag that a newer version has written."""
    arguments: dict[str, Argument] = {"version": str(told.get("stagebook", "")), "schema": str(told["schema"])}
    return Problem("SB-627", Severity.ERROR, Place(file), arguments)
