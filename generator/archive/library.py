"""The library folder: bags that come in whole, one writer at a time, with a line of the ledger each.

A bag is written into `.staging`, then named in `.journal.json` with the lines that the ledger is to get, then renamed
into place, then its lines are appended, then the journal goes. A run that is killed leaves either a bag that is not in
place, which the next writer takes away, or one in place whose lines the next writer finds in the journal.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from generator.archive import ledger
from generator.archive.ledger import Ledger
from generator.archive.verify_bag import RECORD_FILE, TAG_MANIFESTS, verify_bag
from generator.diagnostics import Argument, Problem, Severity
from generator.errors import DataError
from generator.world import World

BAGS = "bags"
STAGING, JOURNAL, LOCK = ".staging", ".journal.json", ".lock"
WAIT = 60
"""Seconds that a writer waits for another one."""


@dataclass(frozen=True)
class Slot:
    """Where a bag is to stand: its project and name, and the bag it comes after, "" for a first one."""

    project: str
    bag: str
    supersedes: str


class Library:
    """A library folder. What it reads may be damaged: problems are told, never raised as anything but DataError."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder

    @property
    def exists(self) -> bool:
        """Whether anything was ever archived there."""
        return (self.folder / BAGS).is_dir() or (self.folder / ledger.NAME).is_file()

    def bags(self) -> list[Path]:
        """All bags, by project and name, and what else stands where bags stand but hidden files."""
        found: list[Path] = []
        for project in self._shown(self.folder / BAGS):
            below = self._shown(project)
            found += below if project.is_dir() else [project]
        return found

    def _shown(self, folder: Path) -> list[Path]:
        return [folder / name for name in self.world.names(folder) if not name.startswith(".")]

    def ledger(self) -> Ledger:
        """The ledger; an empty one when there is none yet. Raises DataError when it cannot be read."""
        return ledger.read(self._ledger_bytes())

    def _ledger_bytes(self) -> bytes:
        path = self.folder / ledger.NAME
        try:
            return self.world.read(path, ledger.MOST_BYTES)
        except FileNotFoundError:
            return b""
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise _refused("SB-614", file=str(path), reason=reason) from error

    def unfinished(self) -> str:
        """The bag that is in place and waits for its line in the ledger, as `<project>/<bag>`; "" if there is none."""
        journal = self._journal()
        bag = str(journal["bag"]) if journal else ""
        return bag if bag and (self.folder / BAGS / bag).is_dir() else ""

    # ------------------------------------------------------------ writing

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes meanwhile; what a killed run has left is put right first.

        Raises DataError when the library cannot be written to, is in use for a minute, or is damaged.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / LOCK, timeout=WAIT):
                self._settle()
                yield
        except Timeout as error:
            raise _refused("SB-618", library=str(self.folder)) from error
        except OSError as error:
            raise _refused("SB-617", library=str(self.folder), reason=error.strerror or str(error)) from error

    def append(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Add events to the ledger, all or none. Raises DataError."""
        with self.locked():
            lines = ledger.added(self._good_ledger(), events)
            self._note("", lines)
            self._finish(lines)

    def put(
        self,
        project: str,
        stem: str,
        name: Any,
        make: Callable[[Slot], dict[str, bytes]],
        events: Callable[[Slot, Mapping[str, str]], Sequence[Mapping[str, Any]]],
        *,
        supersede: bool = False,
        same: bool = False,
    ) -> Slot:
        """Put a bag into its place: the next version of `stem`, named `<stem>-v<number>`.

        `name` is that of the project. `make` gives the bag's files, `events` the lines of the ledger by the hashes of
        the tag manifests. A second version is wanted by `supersede`, a project of the same id and another name by
        `same`. Raises DataError; then the library is as it was.
        """
        with self.locked():
            good = self._good_ledger()
            slot = self._slot(project, stem, supersede)
            if not same:
                self._check_name(project, name)
            staged = self.folder / STAGING / slot.bag
            try:
                _write(staged, make(slot))
                self._check_written(staged)
                lines = ledger.added(good, events(slot, _proofs(staged)))
                home = self.folder / BAGS / project
                home.mkdir(parents=True, exist_ok=True)
                self._note(f"{project}/{slot.bag}", lines)
                os.rename(staged, home / slot.bag)
            finally:
                shutil.rmtree(self.folder / STAGING, ignore_errors=True)
            for folder in (home, home.parent, self.folder):
                _sync(folder)
            self._finish(lines)
            return slot

    def _good_ledger(self) -> Ledger:
        found = self.ledger()
        if found.faults:
            raise _refused("SB-619", library=str(self.folder), line=str(found.faults[0].line))
        return found

    def _slot(self, project: str, stem: str, supersede: bool) -> Slot:
        pattern = re.compile(rf"{re.escape(stem)}-v(\d+)")
        numbers = [int(found[1]) for bag in self._of(project) if (found := pattern.fullmatch(bag))]
        last = f"{stem}-v{max(numbers)}" if numbers else ""
        if last and not supersede:
            raise _refused("SB-607", bag=last)
        if supersede and not last:
            raise _refused("SB-608", bag=f"{stem}-v1")
        return Slot(project, f"{stem}-v{max(numbers, default=0) + 1}", last)

    def _of(self, project: str) -> list[str]:
        """The bags of a project, of which no other has an id that a file system could take for the same."""
        for other in self.world.names(self.folder / BAGS):
            if other != project and _folded(other) == _folded(project):
                raise _refused("SB-639", id=project, name=other)
        return self.world.names(self.folder / BAGS / project)

    def _check_name(self, project: str, name: Any) -> None:
        """Another project of the same id has come before."""
        for bag in reversed(self._of(project)):
            path = self.folder / BAGS / project / bag / RECORD_FILE
            with suppress(OSError, ValueError, KeyError, TypeError):
                known = json.loads(path.read_bytes())["project"]["name"]
                if known != name:
                    raise _refused("SB-639", id=project, name=str(known))
                return

    def _check_written(self, staged: Path) -> None:
        """A bag is read back before it counts as archived."""
        if problems := verify_bag(self.world, staged):
            raise DataError(problems)

    # ------------------------------------------------------------ the journal

    def _note(self, bag: str, lines: bytes) -> None:
        self.world.write(self.folder / JOURNAL, json.dumps({"bag": bag, "lines": lines.decode()}).encode())

    def _journal(self) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = json.loads((self.folder / JOURNAL).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise _refused("SB-614", file=str(self.folder / JOURNAL), reason=str(error)) from error
        return found

    def _finish(self, lines: bytes) -> None:
        """Let the ledger end with these lines, of which a killed run may have written a part."""
        written = self._ledger_bytes()
        end = len(written)
        lengths = (length for length in range(len(lines), -1, -1) if written.endswith(lines[:length]))
        done = next((each for each in lengths if written[end - each - 1 : end - each] in (b"", b"\n")), None)
        if done is None:
            raise _refused("SB-619", library=str(self.folder), line=str(written.count(b"\n") + 1))
        handle = os.open(self.folder / ledger.NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        with os.fdopen(handle, "ab") as stream:
            stream.write(lines[done:])
            stream.flush()
            os.fsync(stream.fileno())
        _sync(self.folder)
        (self.folder / JOURNAL).unlink()

    def _settle(self) -> None:
        """Put right what a killed run has left."""
        journal = self._journal()
        if journal is not None:
            if not journal["bag"] or (self.folder / BAGS / journal["bag"]).is_dir():
                self._finish(journal["lines"].encode())
            else:
                (self.folder / JOURNAL).unlink()
        shutil.rmtree(self.folder / STAGING, ignore_errors=True)
        for name in self.world.names(self.folder):
            if name.startswith(f".{JOURNAL}."):
                (self.folder / name).unlink()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a bag so that it is on the disk when this returns. Raises OSError."""
    folders = {folder}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        folders |= {path.parent, *(each for each in path.parents if each.is_relative_to(folder))}
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    for each in folders:
        _sync(each)


def _sync(folder: Path) -> None:
    """See what stands in a folder safely on the disk, where the system can."""
    with suppress(PermissionError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _proofs(bag: Path) -> dict[str, str]:
    """The digest of each tag manifest by its algorithm."""
    found = {}
    for name in TAG_MANIFESTS:
        algorithm = name.removeprefix("tagmanifest-").removesuffix(".txt")
        found[algorithm] = hashlib.new(algorithm, (bag / name).read_bytes()).hexdigest()
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _refused(code: str, **arguments: Argument) -> DataError:
    return DataError([Problem(code, Severity.BLOCKER, arguments=arguments)])
