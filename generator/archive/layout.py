"""Where everything lies: in the payload of a bag, and in the folder that documents are built from.

Documents of a bag are built from a copy laid out as `laid_out` does, never from the folder that people work in: what
is bagged is then what they were made from, and building them anew begins from the same place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.diagnostics import Problem, Severity
from generator.errors import DataError
from generator.world import World

SOURCE, DOCUMENTS = "source/", "documents/"
BUILT_IN, ORGANISATION = "templates/built-in/", "templates/organisation/"
RECORD, MATCHED = "record.json", "matched.json"
"""Parts of the payload, which is `data/` of a bag; the last are the lessons that the charter was given."""


def safe(name: str) -> bool:
    """Whether a path may be written below a folder: relative, in plain steps, read alike by every system.

    A percent sign may not stand in it: BagIt has it encoded in manifests, and most programs that check them do not.
    """
    steps = name.split("/")
    return (
        not any(step in ("", ".", "..") for step in steps)
        and not {"\\", "%"} & {*name}
        and ":" not in steps[0]
        and name.isprintable()
    )


def below(files: Mapping[str, bytes], part: str) -> dict[str, bytes]:
    """The files of one part of the payload, by their paths in it."""
    return {name.removeprefix(part): data for name, data in files.items() if name.startswith(part)}


def laid_out(world: World, files: Mapping[str, bytes], folder: Path, day: date) -> tuple[World, Path]:
    """Write source and templates of a payload below a folder. Gives the project folder, and the world to build it in.

    That world has the templates of the payload, and `day` is its today. Raises DataError.
    """
    organisation, built_in = folder / "organisation", folder / "built-in"
    project = organisation / "project"
    for part, root in ((SOURCE, project), (ORGANISATION, organisation), (BUILT_IN, built_in)):
        write_below(root, below(files, part))
    seconds = (day - date(1970, 1, 1)).days * 86400
    environment = {**world.environment, "SOURCE_DATE_EPOCH": str(seconds)}
    return replace(world, environment=environment, templates=built_in), project


def write_below(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, which is made. Raises DataError; for an unsafe name before anything is written."""
    seen: set[str] = set()
    for name in files:
        folded = unicodedata.normalize("NFC", name).casefold()
        if not safe(name) or folded in seen:
            raise DataError([Problem("SB-637", Severity.BLOCKER, arguments={"name": repr(name)[1:-1]})])
        seen.add(folded)
    try:
        root.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        arguments = {"folder": str(root), "reason": error.strerror or str(error)}
        raise DataError([Problem("SB-401", Severity.BLOCKER, arguments=arguments)]) from error
