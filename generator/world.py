"""All contact with the outside: files, built-in templates, environment, today's date.

Same world in, same bytes out. Nothing else in the package opens a file or reads the clock.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from generator.words import Words

PACKAGE = Path(__file__).resolve().parent


def _assets(name: str) -> Path:
    """The folder of built-in files: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / "_assets" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


@dataclass(frozen=True)
class World:
    """The outside as one value, to be made anew in a test."""

    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    templates: Path = field(default_factory=lambda: _assets("templates"))
    samples: Path = field(default_factory=lambda: _assets("samples"))

    def today(self) -> date:
        """SOURCE_DATE_EPOCH's date in UTC when it is set, else the clock's."""
        epoch = self.environment.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), UTC).date()
        return datetime.now(UTC).date()

    def read(self, path: Path, limit: int) -> bytes:
        """A file's bytes. Raises OSError when it cannot be read, ValueError when it is larger than `limit` bytes."""
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise ValueError(Words("larger than {limit} bytes", limit=limit))
        return data

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted; none when there is no such folder."""
        try:
            return sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def write(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all: temporary file in the same folder, flush, rename. Raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, 0o644)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
