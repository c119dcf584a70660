"""`archive restore`: a project folder out of a bag, or out of an archival PDF alone."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.archive import bag
from generator.archive.layout import SOURCE, below, write_below
from generator.archive.rebuild import MOST_BYTES, read_record
from generator.archive.verify_bag import RECORD_FILE, verify_bag
from generator.diagnostics import Argument, Problem, Severity
from generator.errors import DataError
from generator.formats import archival
from generator.words import said
from generator.world import World

LARGEST_PDF = 500_000_000


@dataclass(frozen=True)
class Restored:
    """The files that were written, by their paths in the folder, and every problem."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def restore(world: World, path: Path, folder: Path) -> Restored:
    """Write the project folder that a bag or a PDF holds, whole or not at all. Problems never raise.

    A bag that is damaged elsewhere than in its source is told and restored; nothing is written outside the folder.
    """
    try:
        _check_free(world, folder)
        files, problems = _of_bag(world, path) if path.is_dir() else (_of_pdf(world, path), [])
        if files:
            _write(folder, files)
        return Restored(tuple(files), tuple(problems))
    except DataError as error:
        return Restored((), error.problems)


def _check_free(world: World, folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or world.names(folder):
        raise _refused("SB-636", folder=str(folder))


def _of_bag(world: World, path: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The source of a bag, and what is wrong with the bag; no source when it is damaged itself."""
    problems = verify_bag(world, path)
    if any(_spoils(problem) for problem in problems):
        return {}, problems
    payload = bag.payload(world, path, MOST_BYTES)
    try:
        read_record(payload)
    except (KeyError, TypeError, ValueError) as error:
        raise _refused("SB-626", file=RECORD_FILE, reason=f"{type(error).__name__}: {error}") from error
    return below(payload, SOURCE), problems


def _spoils(problem: Problem) -> bool:
    """Whether a problem of a bag leaves it open what its source was."""
    return problem.code in ("SB-627", "SB-634") or problem.place.file.startswith(bag.DATA + SOURCE)


def _of_pdf(world: World, path: Path) -> dict[str, bytes]:
    try:
        found = archival.read(world.read(path, LARGEST_PDF), MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else said(error)
        raise _refused("SB-614", file=str(path), reason=reason) from error
    if not found:
        raise _refused("SB-638", file=str(path))
    _check_once(file.name for file in found)
    return {file.name: file.data for file in found}


def _check_once(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _refused("SB-637", name=name)
        seen.add(name)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write into a folder beside, and rename that once it is whole."""
    target = folder.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", dir=target.parent))
    except OSError as error:
        raise _refused("SB-401", folder=str(folder), reason=error.strerror or str(error)) from error
    try:
        write_below(beside, files)
        os.chmod(beside, 0o755)
        os.rename(beside, target)
    except OSError as error:
        raise _refused("SB-401", folder=str(folder), reason=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refused(code: str, **arguments: Argument) -> DataError:
    return DataError([Problem(code, Severity.BLOCKER, arguments=arguments)])
