"""The registers of a project folder, changed in the files they live in, with nothing else touched.

Every new text is proved before it is handed on: read by our own readers, it says what the old one said and the
change, and nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.ingest import cells, csv_file, xlsx_file, yaml_file
from generator.ingest.change import CannotChange, Change, merged
from generator.ingest.values import same
from generator.model.references import REGISTERS
from generator.sources.project_folder import ENDINGS, MAIN, MOST_BYTES
from generator.sources.widths import as_id
from generator.world import World


@dataclass(frozen=True)
class Addition:
    """A new entry of a register: plain values, lists and mappings of them; None is undecided."""

    register: str
    entry: Mapping[str, Any]


@dataclass(frozen=True)
class Update:
    """New values of the entry `id` of a register; a nested mapping sets these nested fields."""

    register: str
    id: str
    values: Mapping[str, Any]


def edited(
    world: World, folder: Path, additions: Sequence[Addition], updates: Sequence[Update]
) -> tuple[dict[str, bytes], list[Problem]]:
    """New contents of the files that change, by name relative to the folder; nothing is written here."""
    files: dict[str, list[Change]] = {}
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        homes = _Homes(world, folder)
    except CannotChange:
        return {}, [_untouched(MAIN)]
    for change in _changes(additions, updates):
        files.setdefault(homes.of(change.register), []).append(change)
    for file, changes in files.items():
        try:
            old = homes.bytes(file)
            new, missing = _changed(old, file, changes)
        except CannotChange:
            problems.append(_untouched(file))
            continue
        problems += missing
        if new != old:
            contents[file] = new
    return contents, problems


def _untouched(file: str) -> Problem:
    return Problem("SB-451", Severity.ERROR, Place(file), {"file": file})


def _changes(additions: Sequence[Addition], updates: Sequence[Update]) -> list[Change]:
    """What changes in each register; several updates of an entry become one."""
    entries: dict[str, list[Mapping[str, Any]]] = {}
    values: dict[str, dict[str, dict[str, Any]]] = {}
    for addition in additions:
        entries.setdefault(addition.register, []).append(addition.entry)
    for update in updates:
        register = values.setdefault(update.register, {})
        register[update.id] = merged(register.get(update.id, {}), update.values)
    return [Change(name, entries.get(name, []), values.get(name, {})) for name in {**entries, **values}]


class _Homes:
    """The file each register of a folder lives in."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.names = world.names(folder)
        self.main = yaml_file.content(self.bytes(MAIN), MAIN, "") if MAIN in self.names else {}

    def of(self, register: str) -> str:
        """project.yaml, a file of its own, registers.xlsx; a new file where there is none."""
        if register in self.main:
            return MAIN
        own = [name for name in self.names if name in {register + ending for ending in ENDINGS}]
        if own:
            return own[0]
        shared = xlsx_file.SHARED
        if shared in self.names and xlsx_file.has_sheet(self.bytes(shared), register):
            return shared
        return f"{register}.yaml"

    def bytes(self, file: str) -> bytes:
        """What a file holds, nothing when it is new."""
        if file not in self.names:
            return b""
        try:
            return self.world.read(self.folder / file, MOST_BYTES)
        except (OSError, ValueError) as error:
            raise CannotChange from error


def _changed(data: bytes, file: str, changes: Sequence[Change]) -> tuple[bytes, list[Problem]]:
    """A file with the changes of its registers, and a problem for each entry that is not there."""
    problems: list[Problem] = []
    for change in changes:
        before = _content(data, file, change.register)
        rows = before.get(change.register) or []
        if not isinstance(rows, list):
            raise CannotChange
        known = {as_id(str(row.get("id"))) for row in rows if isinstance(row, dict)}
        for identifier in (key for key in change.values if key not in known):
            arguments = {"id": identifier, "register": REGISTERS[change.register]}
            problems.append(Problem("SB-452", Severity.ERROR, Place(file), arguments))
        values = {key: new for key, new in change.values.items() if key in known}
        if not (change.entries or values):
            continue
        possible = Change(change.register, change.entries, values)
        data = _with(data, file, possible)
        _prove(before, _content(data, file, change.register), file, possible)
    return data, problems


def _content(data: bytes, file: str, register: str) -> dict[str, Any]:
    """All our readers find in a file, registers by name."""
    if file.endswith(".csv"):
        return csv_file.content(data, file, register)
    if file.endswith(".xlsx"):
        return xlsx_file.content(data, file, register)
    return yaml_file.content(data, file, register)


def _with(data: bytes, file: str, change: Change) -> bytes:
    if file.endswith(".csv"):
        return csv_file.changed(data, change)
    if file.endswith(".xlsx"):
        return xlsx_file.changed(data, file, change)
    return yaml_file.changed(data, file, change)


def _prove(before: Mapping[str, Any], after: Mapping[str, Any], file: str, change: Change) -> None:
    """Raises CannotChange unless the new data is the old with exactly this change."""
    expected = merged if file.endswith((".yaml", ".yml")) else cells.expected
    rows: list[Any] = list(before.get(change.register) or [])
    waiting = dict(change.values)
    for at, row in enumerate(rows):
        if isinstance(row, dict) and (new := waiting.pop(as_id(str(row.get("id"))), None)):
            rows[at] = expected(row, new)
    rows += [expected({}, entry) for entry in change.entries]
    if not same({**before, change.register: rows}, after):
        raise CannotChange
