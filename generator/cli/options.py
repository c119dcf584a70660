"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.words import tell, words


class Format(StrEnum):
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class Audience(StrEnum):
    TEAM = "team"
    PMO = "pmo"
    SPONSOR = "sponsor"
    EXTERNAL = "external"


def to_date(text: str) -> date:
    """A date written as 2025-05-23; anything else ends the command."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        tell('"{text}" is not a date; write it as 2025-05-23.', text=text)
        raise typer.Exit(2) from None


def to_tags(text: str) -> tuple[str, ...]:
    """One language tag, or two different ones with a comma between them. Ends the command when it is not."""
    tags = tuple(dict.fromkeys(tag.strip() for tag in text.split(",")))
    if not all(tags) or len(tags) > 2:
        tell('"{text}" is not one language or two; write zh-CN, or zh-CN,en.', text=text)
        raise typer.Exit(2)
    return tags


Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help=words("Project folders, each with a project.yaml."))
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=words("Compute everything as of this date [default: the newest status period's]."),
    ),
]
Formats = Annotated[list[Format] | None, typer.Option("--format", "-f", help=words("[default: all three]"))]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help=words("Where to write."))]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="TAG",
        help=words("Language of the documents, as zh-CN; two as zh-CN,en: headings in both."),
    ),
]
Readers = Annotated[Audience | None, typer.Option("--audience", help=words("Who will read it."))]
Theme = Annotated[str | None, typer.Option("--theme", metavar="NAME", help=words("A folder of templates/themes."))]
Reference = Annotated[
    Path | None,
    typer.Option("--reference", metavar="FILE", help=words("Your company's Word template (.dotx, .docx).")),
]
Strict = Annotated[bool, typer.Option("--strict", help=words("Warnings count as errors."))]
