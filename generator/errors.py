"""The exceptions a caller can meet, each with the exit code the command ends with."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Problem


class StagebookError(Exception):
    """Anything Stagebook refuses to do. `problems` says why, for people."""

    exit_code = 1

    def __init__(self, problems: Sequence[Problem] = (), message: str = "") -> None:
        super().__init__(message or ", ".join(problem.code for problem in problems))
        self.problems = tuple(problems)


class DataError(StagebookError):
    """The project's data, templates or theme cannot be used as they are."""

    exit_code = 1


class UsageError(StagebookError):
    """The command was called in a way it cannot follow."""

    exit_code = 2


class MachineError(StagebookError):
    """The machine lacks something; the message says what to install."""

    exit_code = 3
