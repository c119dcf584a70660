"""The command as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`stagebook` with arguments in a folder; colours off, in English unless the environment given says otherwise."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "STAGEBOOK_LANG": "en", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
