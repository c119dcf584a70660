"""All that a project's documents are made from, read at one moment: its folder, its organisation's, templates."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from generator import sources
from generator.archive.layout import BUILT_IN, ORGANISATION, SOURCE, safe
from generator.diagnostics import Argument, Problem, Severity
from generator.errors import DataError
from generator.formats.docx import map_name
from generator.settings import Settings
from generator.world import World

MOST_BYTES = 100_000_000
"""Of all files of a project together: they stand in the bag, and in each PDF that may hold them."""
JUNK = ("Thumbs.db", "desktop.ini", "__pycache__", "~$*", "*~", "*.tmp", "*.bak", "*.swp", "*.pyc")
"""What programs leave behind, by its name."""
OUTPUT = "output"
"""The folder that documents are built into, where it stands in the project."""
SETTINGS = "stagebook.yaml"


def take(world: World, folder: Path) -> dict[str, bytes]:
    """Source and templates of a project folder as files of the payload. Raises DataError with all that is wrong.

    Hidden files, `output/`, what programs leave behind and what the settings exclude are left out.
    """
    folder = folder.resolve()
    settings, _ = sources.read_settings(world, folder)
    taker = _Taker(world, settings.archive_without)
    taker.folder(folder, SOURCE)
    taker.folder(folder.parent / "templates", f"{ORGANISATION}templates/")
    for path in _of_organisation(folder, settings):
        taker.file(path, ORGANISATION + path.relative_to(folder.parent).as_posix())
    taker.folder(world.templates.resolve(), BUILT_IN)
    taker.check_unchanged()
    if taker.problems:
        raise DataError(taker.problems)
    return taker.files


def _of_organisation(folder: Path, settings: Settings) -> Iterator[Path]:
    """Files above the project that it is built with: settings, and the Word template with its map."""
    yield from (path for path in [folder.parent / SETTINGS] if path.is_file())
    if settings.reference:
        template = (folder / settings.reference).resolve()
        outside = template.is_relative_to(folder.parent) and not template.is_relative_to(folder)
        named = (template, template.with_name(map_name(template.name))) if outside else ()
        yield from (path for path in named if path.is_file())


class _Taker:
    """Gathers files, problems, and by what a change of a file meanwhile would show."""

    def __init__(self, world: World, without: Sequence[str]) -> None:
        self.world, self.without = world, without
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self._marks: dict[Path, tuple[int, int, int]] = {}
        self._room = MOST_BYTES

    def folder(self, root: Path, part: str) -> None:
        """All files of a folder that are to be kept, in order; none when there is no such folder."""
        for path in self._walk(root, root, part):
            self.file(path, part + path.relative_to(root).as_posix())

    def _walk(self, root: Path, folder: Path, part: str) -> Iterator[Path]:
        try:
            names = self.world.names(folder)
        except OSError as error:
            self._refuse("SB-614", file=str(folder), reason=error.strerror or str(error))
            return
        for name in names:
            path = folder / name
            relative = path.relative_to(root).as_posix()
            if self._left_out(relative, part):
                continue
            if not safe(relative):
                self._refuse("SB-629", name=relative.encode("unicode_escape").decode())
            elif path.is_symlink() and not (path.is_file() and path.resolve().is_relative_to(root)):
                self._refuse("SB-612", file=relative)
            elif path.is_dir():
                yield from self._walk(root, path, part)
            else:
                yield path

    def _left_out(self, relative: str, part: str) -> bool:
        name = relative.rpartition("/")[2]
        if name.startswith(".") or any(fnmatchcase(name, pattern) for pattern in JUNK):
            return True
        return part == SOURCE and (
            relative == OUTPUT or any(fnmatchcase(relative, pattern.rstrip("/")) for pattern in self.without)
        )

    def file(self, path: Path, name: str) -> None:
        """One file, whole."""
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                self._refuse("SB-613", file=str(path))
                return
            self._marks[path] = _mark(path)
            data = self.world.read(path, self._room)
        except ValueError:
            self._refuse("SB-615", file=str(path), limit=str(MOST_BYTES // 1_000_000))
        except OSError as error:
            self._refuse("SB-614", file=str(path), reason=error.strerror or str(error))
        else:
            self._room -= len(data)
            self.files[name] = data

    def check_unchanged(self) -> None:
        """Whoever wrote meanwhile is told: files of different moments do not belong together."""
        for path, mark in self._marks.items():
            try:
                same = _mark(path) == mark
            except OSError:
                same = False
            if not same:
                self._refuse("SB-616", file=str(path))

    def _refuse(self, code: str, **arguments: Argument) -> None:
        self.problems.append(Problem(code, Severity.BLOCKER, arguments=arguments))


def _mark(path: Path) -> tuple[int, int, int]:
    found: os.stat_result = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino
