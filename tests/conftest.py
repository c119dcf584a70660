"""Shared test options: golden files are renewed by `pytest --renew` and read before they are committed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

FONTS = Path(__file__).parent / "fonts"
os.environ["FONTCONFIG_FILE"] = str(FONTS / "pinned.conf")
"""Only the packages that the Makefile names: no test depends on what else a machine has. Processes inherit it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write golden files anew instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare text with a golden file, or write the file anew under --renew."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


Fill = Callable[[Path], None]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Fill], Path]:
    """A folder by its name, filled once for all processes of a run: who comes later waits for who came first."""
    base = tmp_path_factory.getbasetemp()
    root = base if worker_id == "master" else base.parent

    def folder(name: str, fill: Fill) -> Path:
        found, done, failed = root / name, root / f"{name}.done", root / f"{name}.failed"
        try:
            found.mkdir()
        except FileExistsError:
            while not done.exists():
                assert not failed.exists(), f"{name} could not be built in another process"
                time.sleep(0.2)
            return found
        try:
            fill(found)
        except BaseException:
            failed.touch()
            raise
        done.touch()
        return found

    return folder


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In continuous integration a skipped test is a failure: it would hide what the machine lacks."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
