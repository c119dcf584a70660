"""Lessons of archived projects into the library: of each bag once, also of those that a killed run left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import pipeline
from generator.archive.layout import SOURCE
from generator.archive.library import BAGS, Library
from generator.library.keep import Taken, take_in
from generator.model.library import Library as Shelved
from generator.world import World

EVENT = "lessons"
"""What the ledger calls it."""


def receive(world: World, library: Library, *, by: str) -> list[Taken]:
    """Take in the lessons of every project that was archived since this was done last, in the order of the ledger.

    The bags prove what was to be taken in, so nothing is lost when it could not be done at once. Raises OSError,
    DataError and MachineError as `take_in` and the ledger do.
    """
    with library.locked():  # a bag that a killed run has put in place gets its line in the ledger
        waiting = list(_waiting(library))
    found = []
    for entry in waiting:
        bag, day = str(entry["bag"]), date.fromisoformat(str(entry["time"]))
        taken = _take(world, library, f"{entry['project']}/{bag}", bag, day)
        library.append(
            [
                {
                    "time": entry["time"], "event": EVENT, "who": by, "project": entry["project"], "bag": bag,
                    "lessons": sorted(taken.ids.values()),
                }
            ]
        )  # fmt: skip
        found.append(taken)
    return found


def _waiting(library: Library) -> Iterator[dict[str, object]]:
    """The entries of projects that were archived and whose lessons nobody took in, the bags of which are there."""
    entries = library.ledger().entries
    done = {(each.get("project"), each.get("bag")) for each in entries if each.get("event") == EVENT}
    for each in entries:
        place = (each.get("project"), each.get("bag"))
        there = (library.folder / BAGS / str(place[0]) / str(place[1])).is_dir()
        if each.get("event") == "archived" and place not in done and there:
            yield dict(each)


def _take(world: World, library: Library, place: str, bag: str, day: date) -> Taken:
    source = library.folder / BAGS / place / "data" / SOURCE.rstrip("/")
    loaded = pipeline.load(world, source, matched=Shelved().frozen(day))
    if loaded.project is None:
        return Taken(problems=list(loaded.problems))
    return take_in(world, library.folder, loaded.project, bag=bag, on=day)
