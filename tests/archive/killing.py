"""Processes that are killed in the middle of what they do."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

CHANGES = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree")
"""What a process does to a disk, as Python tells it before it is done."""


def in_a_process_of_its_own(act: Callable[[], None]) -> int:
    """What a process that did something ended with."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        act()
    except BaseException:
        os._exit(1)
    os._exit(0)


def killed_at(step: int, act: Callable[[], None]) -> bool:
    """Do something in a process that is killed before its n-th change to the disk. Whether it came so far."""

    def mortal() -> None:
        left = step

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in CHANGES:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        act()

    return os.WIFSIGNALED(in_a_process_of_its_own(mortal))
