"""A lock that one process holds at a time. The system frees it when the process ends, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics import Place, Problem, Severity
from generator.errors import DataError

PATIENCE = 120.0
"""Seconds that another process is waited for."""
PAUSE = 0.05


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock file; it stays where it is. Raises OSError where none can be made, DataError after long waiting."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        deadline = time.monotonic() + PATIENCE
        while not _taken(handle):
            if time.monotonic() > deadline:
                raise DataError([Problem("SB-654", Severity.BLOCKER, Place(path.name), {"file": str(path)})])
            time.sleep(PAUSE)
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    """Try to take the lock."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
