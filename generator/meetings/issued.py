"""Packs as they were issued, in packs/<meeting>/v<number>/ of the project, and what a new version changes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.errors import DataError
from generator.pipeline import Written
from generator.world import World

FOLDER = "packs"
MANIFEST = "manifest.json"
MOST_BYTES = 500_000_000


@dataclass(frozen=True)
class IssuedPaper:
    """A paper of an issued pack: what the agenda calls it, label and title, a mark of what it says, its pages."""

    name: str
    label: str
    title: str
    sha256: str
    first: int
    last: int


@dataclass(frozen=True)
class IssuedItem:
    """An item of the agenda of an issued pack, with the time it begins."""

    number: int
    title: str
    start: str


@dataclass(frozen=True)
class IssuedPack:
    """A version of a pack: when it was issued and why anew, its items and papers, the SHA-256 of each of its files."""

    meeting: str
    number: int
    issued_on: date
    reason: str
    audience: str
    items: tuple[IssuedItem, ...]
    papers: tuple[IssuedPaper, ...]
    files: Mapping[str, str]

    @property
    def folder(self) -> str:
        """Where it lies in the project folder."""
        return f"{FOLDER}/{_file_name(self.meeting)}/v{self.number}"

    @property
    def says(self) -> tuple[object, ...]:
        """All that a reader would see changed."""
        return (self.audience, self.items, self.papers)


@dataclass(frozen=True)
class Change:
    """What differs from the version before: `what` is added, gone, changed, moved, retitled or time; `was` and `now`
    are pages or times.
    """

    what: str
    label: str
    title: str
    was: str = ""
    now: str = ""


def last_issued(world: World, folder: Path, meeting: str) -> IssuedPack | None:
    """The newest version of a pack. Raises DataError when it is not what was issued."""
    below = folder / FOLDER / _file_name(meeting)
    numbers = [int(name[1:]) for name in world.names(below) if re.fullmatch(r"v\d+", name)]
    if not numbers:
        return None
    where = below / f"v{max(numbers)}"
    place = Place(f"{FOLDER}/{below.name}/{where.name}/{MANIFEST}")
    try:
        found = _pack(json.loads(world.read(where / MANIFEST, MOST_BYTES)))
        edited = [name for name, sha256 in found.files.items() if _sha256(world, where / Path(name).name) != sha256]
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = getattr(error, "strerror", None) or f"{error}"
        raise DataError([Problem("SB-554", Severity.BLOCKER, place, {"file": place.file, "reason": reason})]) from error
    if edited:
        raise DataError([Problem("SB-553", Severity.BLOCKER, place, {"files": tuple(edited)})])
    return found


def _sha256(world: World, path: Path) -> str:
    return hashlib.sha256(world.read(path, MOST_BYTES)).hexdigest()


def _pack(told: Any) -> IssuedPack:
    """A manifest as a pack. Raises KeyError, TypeError or ValueError."""
    return IssuedPack(
        meeting=str(told["meeting"]),
        number=int(told["number"]),
        issued_on=date.fromisoformat(told["issued_on"]),
        reason=str(told["reason"]),
        audience=str(told["audience"]),
        items=tuple(IssuedItem(**each) for each in told["items"]),
        papers=tuple(IssuedPaper(**each) for each in told["papers"]),
        files={str(name): str(sha256) for name, sha256 in told["files"].items()},
    )


def frozen(pack: IssuedPack, files: Sequence[Written], sources: Mapping[str, str]) -> Iterator[Written]:
    """The files of a version as they lie in the project folder, the manifest that proves them last."""
    hashes = {}
    for file in files:
        name = file.name.rpartition("/")[2]
        hashes[name] = hashlib.sha256(file.data).hexdigest()
        yield Written(f"{pack.folder}/{name}", file.data)
    told = {
        "schema": 1, "stagebook": installed("stagebook"), "meeting": pack.meeting, "number": pack.number,
        "issued_on": pack.issued_on.isoformat(), "reason": pack.reason, "audience": pack.audience,
        "items": [asdict(item) for item in pack.items], "papers": [asdict(paper) for paper in pack.papers],
        "files": hashes, "sources": dict(sources),
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    yield Written(f"{pack.folder}/{MANIFEST}", text.encode())


def check(pack: IssuedPack, before: IssuedPack | None) -> None:
    """A pack is issued anew only with a reason, and only when it differs. Raises DataError."""
    if before is None:
        return
    arguments = {"meeting": pack.meeting, "number": str(before.number), "day": before.issued_on.isoformat()}
    if pack.says == before.says:
        raise DataError([Problem("SB-551", Severity.BLOCKER, arguments=arguments)])
    if not pack.reason:
        raise DataError([Problem("SB-552", Severity.BLOCKER, arguments=arguments)])


def changes(before: IssuedPack, now: IssuedPack) -> tuple[Change, ...]:
    """What the new version changes, and which page references moved; papers are known by what the agenda calls them."""
    return (*_items(before, now), *_papers(before, now))


def _items(before: IssuedPack, now: IssuedPack) -> Iterator[Change]:
    was, to_be = ({item.title: item for item in pack.items} for pack in (before, now))
    for title, item in to_be.items():
        old = was.get(title)
        if old is None:
            yield Change("added", str(item.number), title, "", item.start)
        elif (old.number, old.start) != (item.number, item.start):
            yield Change("time", str(item.number), title, _at(old), _at(item))
    for title, item in was.items():
        if title not in to_be:
            yield Change("gone", str(item.number), title, item.start)


def _at(item: IssuedItem) -> str:
    return f"{item.number}, {item.start}" if item.start else str(item.number)


def _papers(before: IssuedPack, now: IssuedPack) -> Iterator[Change]:
    was, to_be = ({paper.name: paper for paper in pack.papers} for pack in (before, now))
    kinds: Sequence[tuple[str, Callable[[IssuedPaper, IssuedPaper], bool]]] = (
        ("changed", lambda old, new: old.sha256 != new.sha256),
        ("retitled", lambda old, new: (old.label, old.title) != (new.label, new.title)),
        ("moved", lambda old, new: (old.first, old.last) != (new.first, new.last)),
    )
    for name, paper in to_be.items():
        old = was.get(name)
        if old is None:
            yield Change("added", paper.label, paper.title, "", _pages(paper))
            continue
        what = next((kind for kind, differs in kinds if differs(old, paper)), "")
        if what:
            before_it = f"{old.label}, {_pages(old)}" if what == "retitled" else _pages(old)
            yield Change(what, paper.label, paper.title, before_it, _pages(paper))
    for name, paper in was.items():
        if name not in to_be:
            yield Change("gone", paper.label, paper.title, _pages(paper))


def _pages(paper: IssuedPaper) -> str:
    return f"{paper.first}" if paper.first == paper.last else f"{paper.first}–{paper.last}"


def _file_name(identifier: str) -> str:
    """An id as the name of a folder: what may not stand in one becomes a hyphen."""
    return re.sub(r"[^\w.-]+", "-", identifier).strip(".-") or "meeting"
