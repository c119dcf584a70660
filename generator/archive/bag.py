"""BagIt 1.0 (RFC 8493): the files of a bag as bytes, and reading a bag whatever has become of it.

Written by hand: bagit-python, which tests validate every bag with, works inside the folder that it changes to, for the
whole process, moves files about in it and does not see them safely on the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Problem, Severity
from generator.errors import DataError
from generator.world import World

ALGORITHMS = ("sha256", "sha512")
DATA = "data/"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
LINE = re.compile(r"([0-9a-f]+)  (.+)")
CHUNK = 1 << 20
LARGEST_TAG_FILE = 50_000_000


@dataclass(frozen=True)
class Found:
    """A file of a bag as it lies there: its size, and its digest by each algorithm."""

    size: int
    digests: Mapping[str, str]


def made(payload: Mapping[str, bytes], tags: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """All files of a bag by their paths in it; `tags` are tag files besides those of BagIt."""
    files = {DATA + name: data for name, data in payload.items()}
    oxum = f"{sum(map(len, files.values()))}.{len(files)}"
    lines = [f"{label}: {' '.join(value.split())}\n" for label, value in {**info, "Payload-Oxum": oxum}.items()]
    tag_files = {DECLARATION: DECLARED, INFO: "".join(lines).encode(), **tags}
    tag_files |= _manifests("manifest", files)
    return {**files, **tag_files, **_manifests("tagmanifest", tag_files)}


def _manifests(kind: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    digests = {name: _digests([data]) for name, data in files.items()}
    return {f"{kind}-{each}.txt": manifest(each, digests) for each in ALGORITHMS}


def manifest(algorithm: str, digests: Mapping[str, Mapping[str, str]]) -> bytes:
    """A manifest in the one form that it is written in: by path, as `sha256sum -c` reads it."""
    return "".join(f"{digests[name][algorithm]}  {name}\n" for name in sorted(digests)).encode()


def _digests(chunks: Iterator[bytes] | list[bytes]) -> dict[str, str]:
    hashes = [hashlib.new(algorithm) for algorithm in ALGORITHMS]
    for chunk in chunks:
        for each in hashes:
            each.update(chunk)
    return {each.name: each.hexdigest() for each in hashes}


def is_bag(folder: Path) -> bool:
    """Whether a folder is meant as a bag, whole or not."""
    manifests = (f"{kind}-{each}.txt" for kind in ("manifest", "tagmanifest") for each in ALGORITHMS)
    return any((folder / name).exists() for name in (DECLARATION, *manifests))


def found_in(folder: Path) -> tuple[dict[str, Found], dict[str, str]]:
    """Every file of a bag with its digests, and those that cannot be read with the reason. Links are of the latter."""
    found: dict[str, Found] = {}
    unread: dict[str, str] = {}
    for path in _files(folder, unread, folder):
        name = path.relative_to(folder).as_posix()
        try:
            with path.open("rb") as stream:
                chunks = iter(lambda: stream.read(CHUNK), b"")
                digests = _digests(chunks)
                found[name] = Found(stream.tell(), digests)
        except OSError as error:
            unread[name] = error.strerror or str(error)
    return found, unread


def _files(folder: Path, unread: dict[str, str], root: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        unread[folder.relative_to(root).as_posix()] = error.strerror or str(error)
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path, unread, root)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            unread[path.relative_to(root).as_posix()] = "-"


def claims(text: bytes) -> tuple[dict[str, str], list[int]]:
    """What a manifest says, path → digest; and the numbers of the lines that say nothing."""
    said: dict[str, str] = {}
    bad: list[int] = []
    for number, line in enumerate(text.decode("utf-8", "surrogateescape").split("\n")[:-1], 1):
        if match := LINE.fullmatch(line):
            said[match[2]] = match[1]
        else:
            bad.append(number)
    return said, bad


def payload(world: World, folder: Path, limit: int) -> dict[str, bytes]:
    """The payload of a bag, read whole. Raises DataError when it cannot be, or has more than `limit` bytes."""
    files: dict[str, bytes] = {}
    unread: dict[str, str] = {}
    room = limit
    for path in _files(folder / "data", unread, folder):
        name = path.relative_to(folder / "data").as_posix()
        try:
            files[name] = world.read(path, room)
        except OSError as error:
            raise _unreadable(path, error.strerror or str(error)) from error
        except ValueError as error:
            arguments = {"file": str(folder), "limit": str(limit // 1_000_000)}
            raise DataError([Problem("SB-615", Severity.BLOCKER, arguments=arguments)]) from error
        room -= len(files[name])
    for name, reason in unread.items():
        raise _unreadable(folder / name, reason)
    return files


def _unreadable(path: Path, reason: str) -> DataError:
    return DataError([Problem("SB-614", Severity.BLOCKER, arguments={"file": str(path), "reason": reason})])
