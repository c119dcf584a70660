"""Problems as a compiler prints them: the line, a caret, a hint; or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from generator.cli.help import width
from generator.cli.words import count, language, words
from generator.diagnostics import Problem, Severity
from generator.words import Words

if TYPE_CHECKING:
    from generator.language import Language
    from generator.world import World

COLOURS = {Severity.BLOCKER: "31", Severity.ERROR: "31", Severity.WARNING: "33"}
WORDS = {Severity.BLOCKER: Words("error"), Severity.ERROR: Words("error"), Severity.WARNING: Words("warning")}


def text(world: World, folder: Path, problem: Problem, language: Language, *, colour: bool = False) -> str:
    """One problem: where, what, the source line with a caret, and the hint. `folder` is the project's."""
    from generator.sources import source_line

    sentence, hint = language.describe(problem)
    word = language.text(WORDS[problem.severity])
    if colour:
        word = f"\x1b[1;{COLOURS[problem.severity]}m{word}\x1b[0m"
    place = (
        f"{folder / problem.place.file}{str(problem.place)[len(problem.place.file) :]}: " if problem.place.file else ""
    )
    told = language.text("{word} {code}: {sentence}", word=word, code=problem.code, sentence=sentence)
    lines = [place + told]
    if source := source_line(world, folder, problem.place):
        shown, caret = _window(source.rstrip(), problem.place.column)
        lines.append(f"{problem.place.line:>6} | {shown}")
        if caret:
            lines.append(f"       | {' ' * width(shown[: caret - 1])}^")
    if problem.place.path:
        lines.append(f"       = {problem.place.path}")
    if hint:
        lines.append("  " + language.text("hint: {hint}", hint=hint))
    return "\n".join(lines)


def _window(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """At most `width` characters of a line around a column, and the column within them."""
    line = "".join(letter if letter.isprintable() else " " if letter == "\t" else "\ufffd" for letter in line)
    if len(line) <= width:
        return line, column
    start = max(0, min(column - width // 2, len(line) - width))
    return line[start : start + width], max(column - start, 0)


def as_json(problem: Problem, language: Language) -> dict[str, Any]:
    """One problem as plain data."""
    sentence, hint = language.describe(problem)
    place = problem.place
    return {
        "code": problem.code,
        "severity": str(WORDS[problem.severity]),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "cell": place.cell,
        "path": place.path,
        "message": sentence,
        "hint": hint,
    }


def show(
    world: World, folder: Path, problems: Iterable[Problem], language: Language, stream: TextIO | None = None
) -> None:
    """Print problems, each followed by an empty line."""
    stream = stream or sys.stderr
    colour = stream.isatty() and "NO_COLOR" not in world.environment
    for problem in problems:
        print(text(world, folder, problem, language, colour=colour), end="\n\n", file=stream)


def counts(problems: Iterable[Problem]) -> str:
    """ "2 errors, 1 warning", or "no problems"."""
    found: list[str] = [WORDS[problem.severity] for problem in problems]
    errors, warnings = found.count("error"), found.count("warning")
    parts = [
        *([count("{count} error", "{count} errors", errors)] if errors else []),
        *([count("{count} warning", "{count} warnings", warnings)] if warnings else []),
    ]
    return language().join(parts) or words("no problems")


def failed(problems: Iterable[Problem], strict: bool) -> bool:
    """True when the problems ask for exit code 1."""
    return any(strict or problem.severity is not Severity.WARNING for problem in problems)


class Teller:
    """Says each step: on a terminal in one line that is overwritten, elsewhere in plain lines."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.live = stream.isatty()

    def __call__(self, step: str) -> None:
        if self.live:
            print(f"\r\x1b[2K{step}", end="", file=self.stream, flush=True)
        else:
            print(step, file=self.stream, flush=True)

    def clear(self) -> None:
        """Take the live line away before something else is printed."""
        if self.live:
            print("\r\x1b[2K", end="", file=self.stream, flush=True)
