"""`archive rebuild`: the documents of a bag made anew from what the bag holds, and compared byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from generator.archive import bag
from generator.archive.apart import Make, built_apart
from generator.archive.layout import DOCUMENTS, MATCHED, RECORD, below
from generator.archive.prepare import GATES
from generator.archive.record import SCHEMA, order_of, versions
from generator.archive.verify_bag import RECORD_FILE, newer, verify_bag
from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.pipeline import Build, Written
from generator.words import Words
from generator.world import World

MOST_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Rebuilt:
    """Documents made anew, how many are the same byte for byte, and every problem."""

    files: tuple[Written, ...]
    same: int
    problems: tuple[Problem, ...]


def rebuild(world: World, folder: Path, make: Make) -> Rebuilt:
    """Build a bag's documents with its own source and templates, as of its own day. Problems never raise.

    A damaged bag is told as such and not built. What the data's own checks say was told when it was archived.
    """
    try:
        if damaged := verify_bag(world, folder):
            return Rebuilt((), 0, tuple(damaged))
        payload = bag.payload(world, folder, MOST_BYTES)
        record = read_record(payload)
        order = order_of(record)
        order = replace(order, build=replace(order.build, matched=payload.get(MATCHED)))
        built = built_apart(world, payload, order, make)
    except DataError as error:
        return Rebuilt((), 0, error.problems)
    except (KeyError, TypeError, ValueError) as error:
        arguments: dict[str, Argument] = {"file": RECORD_FILE, "reason": f"{type(error).__name__}: {error}"}
        return Rebuilt((), 0, (Problem("SB-626", Severity.ERROR, Place(RECORD_FILE), arguments),))
    if not built.files:
        return Rebuilt((), 0, tuple(each for each in built.problems if each.code not in GATES))
    now = {file.name: file.data for file in built.files if file.name.startswith(DOCUMENTS)}
    kept = {DOCUMENTS + name: data for name, data in below(payload, DOCUMENTS).items()}
    problems = tuple(_differences(kept, now, record, built))
    same = sum(now.get(name) == data for name, data in kept.items())
    return Rebuilt(tuple(Written(name, data) for name, data in now.items()), same, problems)


def read_record(payload: Mapping[str, bytes]) -> dict[str, Any]:
    """The record of a payload. Raises DataError when a newer version wrote it, KeyError, TypeError or ValueError."""
    found = json.loads(payload[RECORD])
    if int(found["schema"]) > SCHEMA:
        raise DataError([newer(found, RECORD_FILE)])
    return dict(found)


def _differences(
    kept: Mapping[str, bytes], now: Mapping[str, bytes], record: Mapping[str, Any], built: Build
) -> Iterator[Problem]:
    """Documents that did not come out the same, with what else is not the same."""
    reasons = tuple(_reasons(record, built)) or (Words("nothing that the record tells of"),)
    for name in sorted({*kept, *now}):
        if kept.get(name) != now.get(name):
            arguments: dict[str, Argument] = {"file": name, "reasons": reasons}
            yield Problem("SB-635", Severity.ERROR, Place(f"{bag.DATA}{name}"), arguments)


def _reasons(record: Mapping[str, Any], built: Build) -> Iterator[str]:
    """Versions and fonts that are others now than the record tells."""
    then = {"stagebook": record["stagebook"], **record["versions"]}
    today = {"stagebook": installed("stagebook"), **versions()}
    for name in sorted({*then, *today}):
        if then.get(name) != today.get(name):
            yield Words("{name} {now} instead of {was}", name=name, now=today.get(name, "–"), was=then.get(name, "–"))
    for name in sorted({*record["fonts"], *built.fonts}):
        if record["fonts"].get(name) != built.fonts.get(name):
            yield Words("another font {name}", name=name)
