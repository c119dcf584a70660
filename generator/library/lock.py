"""A lock that one process holds at a time. The system frees it when the process ends, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.diagnostics import Place, Problem, Severity
from generator.errors import DataError

PATIENCE = 120.0
"""Seconds that another process is waited for."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock file; it stays where it is. Raises OSError where none can be made, DataError after long waiting."""
    try:
        with FileLock(path, timeout=PATIENCE):
            yield
    except Timeout as error:
        raise DataError([Problem("SB-654", Severity.BLOCKER, Place(path.name), {"file": str(path)})]) from error
