"""issued/<period>/: reports as they were issued. What stands there is compared with, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.sources.records import Places, SourceFile
from generator.words import Words, said
from generator.world import World

FOLDER = "issued"
MANIFEST = "manifest.json"
FINDINGS = "findings.json"
MOST_BYTES = 50_000_000


def read_issued(
    world: World, folder: Path, data: Mapping[str, Any], files: tuple[SourceFile, ...], places: Places
) -> tuple[tuple[Mapping[str, Any], ...], list[Problem]]:
    """The states issued so far, and what is wrong with them: a frozen file or the status of an issued period edited."""
    states: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    hashes = {file.name: file.sha256 for file in files}
    for name in world.names(folder / FOLDER):
        where = folder / FOLDER / name
        if not where.is_dir() or name.startswith("."):
            continue
        try:
            manifest = _json(world.read(where / MANIFEST, MOST_BYTES))
            frozen = _frozen(world, where, manifest)
            states.append({**_checked(frozen["state"]), "facts": frozen.get("facts")})
        except (OSError, ValueError, KeyError, TypeError) as error:
            place = Place(f"{FOLDER}/{name}/{MANIFEST}")
            problems.append(Problem("SB-073", Severity.ERROR, place, {"period": name, "reason": _reason(error)}))
            continue
        problems += _edited(manifest, data, hashes, places)
    return tuple(states), problems


def _frozen(world: World, where: Path, manifest: Mapping[str, Any]) -> Any:
    """The findings of an issued period; every file must be as it was written. Raises ValueError."""
    found: bytes = b""
    for name, sha256 in manifest["files"].items():
        content = world.read(where / Path(name).name, MOST_BYTES)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError(Words("{name} is not what was written", name=name))
        if name == FINDINGS:
            found = content
    return _json(found)


def _json(data: bytes) -> Any:
    """The value of a JSON file. Raises ValueError, also for half a character (\\ud800), which no document can hold."""
    found = json.loads(data)
    json.dumps(found, ensure_ascii=False).encode()
    return found


def _checked(state: Any) -> Mapping[str, Any]:
    """A state that has what comparison needs. Raises KeyError, TypeError or ValueError."""
    date.fromisoformat(state["as_of"])
    if not isinstance(state["colours"], dict) or not isinstance(state["registers"], dict) or not state["period"]:
        raise TypeError(Words("its state is of another kind"))
    found: Mapping[str, Any] = state
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{Path(error.filename or '').name}: {error.strerror}"
    return Words("{key} is missing", key=error) if isinstance(error, KeyError) else said(error)


def _edited(
    manifest: Mapping[str, Any], data: Mapping[str, Any], hashes: Mapping[str, str], places: Places
) -> Iterator[Problem]:
    """The status of an issued period must stay as it was issued."""
    status, period = manifest["status"], manifest["period"]
    now = next(((at, each) for at, each in enumerate(data.get("status_periods") or ()) if _id(each) == period), None)
    path = f"status_periods[{now[0]}]" if now else "status_periods"
    same = now is not None and (
        hashes.get(status["file"]) == status["sha256"]
        if status["file"] in hashes and status["own"]
        else record_hash(now[1]) == status["record_sha256"]
    )
    if not same:
        arguments = {"period": str(period), "file": str(status["file"]), "issued": str(manifest["issued_on"])}
        yield Problem("SB-071", Severity.ERROR, places.of(path), arguments)


def _id(record: Any) -> Any:
    return record.get("id") if isinstance(record, dict) else None


def record_hash(record: Any) -> str:
    """The SHA-256 of a record's values, however they are written down."""
    return hashlib.sha256(json.dumps(record, sort_keys=True, default=str).encode()).hexdigest()
