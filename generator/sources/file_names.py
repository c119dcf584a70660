"""Names of files that cannot be told, or that deceive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics import Place, Problem, Severity
from generator.sources.widths import HIDDEN


def told(names: Iterable[str], folder: str, problems: list[Problem]) -> Iterator[str]:
    """The names that can be told; those in another encoding than the system's are left out, each with a problem."""
    for name in names:
        shown = name.encode("utf-8", "backslashreplace").decode()
        if shown != name:
            problems.append(Problem("SB-229", Severity.WARNING, Place(folder), {"name": shown}))
            continue
        if found := HIDDEN.search(name):
            arguments = {"character": f"U+{ord(found[0]):04X}"}
            problems.append(Problem("SB-228", Severity.WARNING, Place(folder + name), arguments))
        yield name
