"""What notes say, taken over into the registers of a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.diagnostics import Problem
from generator.ingest.proposals import Proposal, proposals
from generator.ingest.register_files import Addition, Update, edited
from generator.pipeline import Loaded
from generator.world import World

__all__ = ["Ingest", "ingest"]


@dataclass(frozen=True)
class Ingest:
    """What the notes of a project offer, the files that would change, and what was wrong."""

    loaded: Loaded
    proposals: tuple[Proposal, ...]
    files: dict[str, bytes]
    problems: tuple[Problem, ...]


def ingest(world: World, folder: Path) -> Ingest:
    """Compare the notes of a project folder with its registers. Nothing is written."""
    loaded = pipeline.load(world, folder)
    if loaded.stopped or loaded.project is None:
        return Ingest(loaded, (), {}, loaded.problems)
    found = proposals(loaded.project)
    additions = [Addition(each.register, each.values) for each in found if each.verb == "add"]
    updates = [Update(each.register, each.id, each.values) for each in found if each.verb == "update"]
    files, problems = edited(world, folder, additions, updates)
    return Ingest(loaded, found, files, tuple(problems))
