"""A problem is a value: what is wrong and where, without words.

The sentence and the hint are made by `generator.language` where a problem is shown, so that one problem
can be read in every language, sorted, counted and written as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Argument = str | tuple[str, ...]
"""What fills a field of a message: a text, or a list of texts."""


class Severity(StrEnum):
    """How much a problem weighs.

    `blocker` cannot be read, nothing is built; `error` is a contradiction, built but stamped DRAFT;
    `warning` is a gap or a doubt, built without a stamp.
    """

    BLOCKER = "blocker"
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: file relative to the project folder, 1-based line and column, sheet cell, data path.

    `file` is "" when there is none (a missing machine part, say); `line`, `column` are 0 and `cell` is ""
    when they do not apply. `path` is the data path, as `risks[2].owner`.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    cell: str = ""
    path: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}!{self.cell}"
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


@dataclass(frozen=True)
class Problem:
    """One thing wrong: `code` (SB-001 …, documented in language/messages), its place and its arguments.

    Arguments fill the `{name}` fields of the code's sentence and hint: text of the data as it is, words of ours as
    `Words`, which are translated where the problem is told, and a tuple of them as a list.
    """

    code: str
    severity: Severity
    place: Place = Place()
    arguments: Mapping[str, Argument] = field(default_factory=dict)


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The heaviest severity among the problems, or None when there are none."""
    found = {problem.severity for problem in problems}
    return next((severity for severity in Severity if severity in found), None)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each once."""
    unique = {(problem.code, problem.place, tuple(sorted(problem.arguments.items()))): problem for problem in problems}
    return sorted(unique.values(), key=lambda problem: (problem.place, problem.code))
