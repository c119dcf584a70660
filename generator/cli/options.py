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


def to_tags(text: str) -> tuple[str, ...]:
    """One language tag, or two different ones with a comma between them. Raises typer.BadParameter otherwise."""
    tags = tuple(dict.fromkeys(tag.strip() for tag in text.split(",")))
    if not all(tags) or len(tags) > 2:
        raise typer.BadParameter(f'"{text}" is not one language or two; write zh-CN, or zh-CN,en', param_hint="--lang")
    return tags


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
