"""One process with limits builds a whole project, so that no input can hang or exhaust the machine.

Hundred-byte inputs can hang Markdown, Jinja and WeasyPrint alike, and no setting of theirs stops it; a process
can be stopped. It stays warm between projects: heavy libraries are imported once.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

from generator import pipeline
from generator.archive.order import ArchiveOrder
from generator.diagnostics import Place, Problem, Severity
from generator.meetings.order import PackOrder
from generator.overviews.order import DigestOrder, OverviewOrder
from generator.pipeline import Build, Order
from generator.world import World

Tell = Callable[[str], None]
AnyOrder = Order | PackOrder | OverviewOrder | DigestOrder | ArchiveOrder
SELDOM = (100_000, 20, 100)
"""How many objects come before the collector looks for rubbish: at its own rate it takes a fifth of a build."""


@dataclass(frozen=True)
class Limits:
    """How long one document in one format may take (seconds of the clock), and how much memory a project (bytes)."""

    seconds: int = 120
    memory: int = 4 << 30

    @classmethod
    def of(cls, world: World) -> Limits:
        """The defaults, or STAGEBOOK_TIME_LIMIT (seconds) and STAGEBOOK_MEMORY_LIMIT (MiB) of the environment."""
        seconds = world.environment.get("STAGEBOOK_TIME_LIMIT", "")
        memory = world.environment.get("STAGEBOOK_MEMORY_LIMIT", "")
        return cls(
            int(seconds) if seconds.isdigit() else cls.seconds,
            int(memory) << 20 if memory.isdigit() else cls.memory,
        )


class Worker:
    """A warm process that builds projects one after the other. One that breaks a limit ends it; it starts anew."""

    def __init__(self, world: World, limits: Limits | None = None) -> None:
        self.world = world
        self.limits = limits or Limits.of(world)
        self._process: Any = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._stop()

    def build(self, folder: Path, order: AnyOrder, tell: Tell = lambda step: None) -> Build:
        """Build a project folder, the pack of a meeting, what is archived, or documents over projects or a library.

        `tell` hears each step. Never raises for what data do.
        """
        pipe = self._connected()
        pipe.send((folder, order))
        step = str(folder)
        while True:
            if not pipe.poll(self.limits.seconds):
                self._stop()
                return _broken("SB-420", step, seconds=str(self.limits.seconds))
            try:
                message = pipe.recv()
            except EOFError:
                self._stop()
                return _broken("SB-421", step, memory=str(self.limits.memory >> 20))
            if isinstance(message, Build):
                return message
            step = message
            tell(step)

    def _connected(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self.world, self.limits.memory), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


class Workers:
    """As many warm workers as there are cores, for at most so many orders side by side."""

    def __init__(self, world: World, most: int) -> None:
        self._count = max(1, min(most, os.cpu_count() or 1))
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for _ in range(self._count):
            self._idle.put(Worker(world))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while not self._idle.empty():
            self._idle.get().close()

    def build(self, folders: Sequence[Path], order: AnyOrder, tell: Tell) -> Iterator[tuple[Path, Build]]:
        """The same order for each folder: builds in the order of the folders, made side by side."""

        def run(folder: Path) -> Build:
            worker = self._idle.get()
            try:
                return worker.build(folder, order, tell)
            finally:
                self._idle.put(worker)

        pool = ThreadPoolExecutor(self._count)
        futures = [pool.submit(run, folder) for folder in folders]
        try:
            for folder, future in zip(folders, futures, strict=True):
                yield folder, future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _broken(code: str, step: str, **arguments: str) -> Build:
    return Build(problems=[Problem(code, Severity.BLOCKER, Place(), {"step": step, **arguments})])


def _serve(pipe: Connection, world: World, memory: int) -> None:
    """The worker's life: take an order, tell each step, give the build back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    _limit_memory(memory)
    gc.set_threshold(*SELDOM)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            folder, order = pipe.recv()
            pipe.send(_build(world, folder, order, pipe.send))


def _build(world: World, folder: Path, order: AnyOrder, tell: Tell) -> Build:
    try:
        if isinstance(order, PackOrder):
            from generator.meetings import pack

            return pack.build(world, folder, order, tell)
        if isinstance(order, OverviewOrder):
            from generator.overviews import portfolio

            return portfolio.build(world, folder, order, tell)
        if isinstance(order, ArchiveOrder):
            from generator.archive import prepare

            return prepare.prepare(world, folder, order, tell)
        if isinstance(order, DigestOrder):
            from generator.overviews import digest

            return digest.build(world, folder, order, tell)
        return pipeline.build(world, folder, order, tell)
    except MemoryError:
        return _broken("SB-421", str(folder), memory="")
    except RecursionError:
        return _broken("SB-422", str(folder))
    except Exception as error:  # a fault of ours must not hide the other projects' results
        if world.environment.get("STAGEBOOK_DEBUG"):
            traceback.print_exc(file=sys.stderr)
        where = traceback.extract_tb(error.__traceback__)[-1]
        return _broken(
            "SB-490",
            str(folder),
            error=f"{type(error).__name__}: {error}",
            where=f"{Path(where.filename).name}:{where.lineno}",
        )


def _limit_memory(memory: int) -> None:
    try:
        import resource  # not on Windows; there the time limit alone holds
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        # what is written to, not what is set aside: drawing charts reserves address space it never uses
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
