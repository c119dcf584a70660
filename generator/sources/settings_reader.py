"""stagebook.yaml: an organisation's settings, in the folder above the project or in the project itself."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.faults import fault
from generator.settings import Settings, overlaid
from generator.sources import yaml_reader
from generator.sources.records import Places
from generator.words import said
from generator.world import World

NAME = "stagebook.yaml"
MOST_BYTES = 200_000
SHORT = {"lang": "language"}
"""Keys that may be written as on the command line."""
PATHS = {"reference", "library"}
"""Keys that name a file or folder."""


def read_settings(world: World, folder: Path, *, above: bool = True) -> tuple[Settings, list[Problem]]:
    """The settings for a project folder; the project's own win over the folder above. Defaults where there are none.

    Without `above` only those that stand in the folder itself.
    """
    merged: dict[str, Any] = {}
    problems: list[Problem] = []
    files = [(folder.resolve().parent / NAME, f"../{NAME}")] if above else []
    for path, name in (*files, (folder / NAME, NAME)):
        if not path.is_file():
            continue
        places = Places()
        try:
            tree = yaml_reader.read(world.read(path, MOST_BYTES), name, places)
        except (OSError, ValueError) as error:
            problems.append(Problem("SB-237", Severity.BLOCKER, Place(name), {"file": name, "reason": said(error)}))
            continue
        problems += tree.problems
        if isinstance(tree.value, dict):
            values = {SHORT.get(str(key), str(key)): value for key, value in tree.value.items()}
            problems += _problems(values, places)
            if name != NAME:  # paths are told from the project's folder
                for key in PATHS & values.keys():
                    values[key] = _from_project(values[key])
            merged = overlaid(merged, values)
        elif tree.value is not None:
            problems.append(Problem("SB-232", Severity.BLOCKER, Place(name, 1), {"file": name}))
    return (Settings() if problems else Settings.model_validate(merged)), problems


def _from_project(path: Any) -> Any:
    """A path of the settings above a project, as told from the project's folder."""
    return f"../{path}" if isinstance(path, str) and path and not Path(path).is_absolute() else path


def _problems(values: dict[str, object], places: Places) -> list[Problem]:
    """What does not fit the settings, each with its place."""
    try:
        Settings.model_validate(values)
    except ValidationError as error:
        return [
            _problem(found["type"], ".".join(map(str, found["loc"])), fault(found), places) for found in error.errors()
        ]
    return []


def _problem(kind: str, path: str, message: str, places: Places) -> Problem:
    if kind == "extra_forbidden":
        known = _known(path)
        near = get_close_matches(path.rpartition(".")[2], known, 1, 0.6)
        arguments: dict[str, Argument] = {"key": path, "nearest": near[0] if near else "", "known": tuple(known)}
        return Problem("SB-005" if near else "SB-006", Severity.BLOCKER, places.key(path), arguments)
    return Problem("SB-238", Severity.BLOCKER, places.of(path), {"key": path, "reason": message})


def _known(path: str) -> list[str]:
    """The keys that may stand where the last step of a path stands."""
    group: type[BaseModel] = Settings
    for step in path.split(".")[:-1]:
        below = group.model_fields[step].annotation
        if not (isinstance(below, type) and issubclass(below, BaseModel)):
            break
        group = below
    return list(group.model_fields)
