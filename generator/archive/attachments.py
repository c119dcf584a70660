"""The source data inside an archival PDF: only what its audience may see."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from generator.document.audience import CIRCLE_OF, CIRCLES, hidden_from, sees, shown_to
from generator.formats.archival import Attached
from generator.pipeline import Loaded, found_in
from generator.sources.project_folder import MAIN

RECOGNISED_IN = {"team": "team", "org": "sponsor", "private": "internal"}
"""The circle that sees a recognition, by what its entry calls it."""
NOT_INPUT = frozenset({"notes"})
"""Read from files of their own, which quote people: they go to those only who see everything."""


def attached(loaded: Loaded, audience: str) -> tuple[Attached, ...]:
    """The files of the project folder for an audience that sees everything, as they are; else one file of data.

    That file is a project.yaml that can be built: without the entries meant for a closer circle, and without their ids.
    """
    if CIRCLE_OF.get(audience, "external") == CIRCLES[0]:
        files = sorted(path for path in loaded.folder.rglob("*") if path.is_file())
        return tuple(Attached(_name(path, loaded.folder), path.read_bytes()) for path in files)
    return (Attached(MAIN, _visible(loaded, audience)),)


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _visible(loaded: Loaded, audience: str) -> bytes:
    """The data that an audience may see, as YAML."""
    assert loaded.project is not None
    hidden = hidden_from(loaded.project, audience)
    project, _ = shown_to(loaded.project, found_in(loaded), hidden)
    told = project.model_dump(exclude_unset=True, by_alias=True, exclude=set(NOT_INPUT))
    text = yaml.dump(_without(told, hidden, audience), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return text.encode()


def _without(value: Any, hidden: frozenset[str], audience: str) -> Any:
    """A value without entries for a closer circle, and without what names a hidden one."""

    def kept(each: Any) -> bool:
        if isinstance(each, dict):
            meant_for = each.get("visibility")
            return sees(audience, RECOGNISED_IN.get(meant_for or "", meant_for))
        return not (isinstance(each, str) and each in hidden)

    if isinstance(value, dict):
        return {key: _without(each, hidden, audience) for key, each in value.items() if kept(each)}
    if isinstance(value, list | tuple):
        return [_without(each, hidden, audience) for each in value if kept(each)]
    return value


class _Dumper(yaml.SafeDumper):
    """Writes what the model holds so that it is read as the same."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    text = format(value, "f")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


def _day(dumper: yaml.SafeDumper, value: date) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", value.isoformat())


_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(date, _day)
