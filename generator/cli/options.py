"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def to_date(text: str) -> date:
    """A date written as 2025-05-23. Raises typer.BadParameter otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f'"{text}" is not a date; write it as 2025-05-23') from None


Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Project folders, each with a project.yaml.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Compute everything as of this date [default: the newest status period's].",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")]
