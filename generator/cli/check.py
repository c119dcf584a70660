"""`stagebook check`: every problem of project folders, nothing built."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from generator.cli import report
from generator.cli.options import AsOf, Paths, Strict, to_date
from generator.cli.words import language, tell, words


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


def check(
    paths: Paths,
    as_of: AsOf = None,
    strict: Strict = False,
    format: Annotated[Format, typer.Option("--format", help=words("text, or json for other programs."))] = Format.TEXT,
) -> None:
    """Say everything that is wrong or missing in project folders, with file, line and how to mend it."""
    from generator import pipeline
    from generator.world import World

    world = World()
    day = to_date(as_of) if as_of else None
    checked = [pipeline.load(world, path, day) for path in paths]
    problems = [problem for loaded in checked for problem in loaded.problems]
    if format is Format.JSON:
        projects = [
            {"path": str(one.folder), "problems": [report.as_json(problem, language()) for problem in one.problems]}
            for one in checked
        ]
        json.dump({"version": 1, "projects": projects}, sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        for one in checked:
            report.show(world, one.folder, one.problems, language())
        tell("{number} checked: {problems}", number=len(checked), problems=report.counts(problems))
    if report.failed(problems, strict):
        raise typer.Exit(1)
