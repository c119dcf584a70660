"""Which documents over many are wanted, and of what."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.analysis.standing import Reduced
from generator.diagnostics import Problem
from generator.document.kinds import over
from generator.overviews.documents import templates_over
from generator.pipeline import Order
from generator.world import World


@dataclass(frozen=True)
class Stopped:
    """A project nothing can be built from: its folder as the document names it, and what stopped it."""

    folder: str
    problem: Problem


@dataclass(frozen=True)
class OverviewOrder:
    """Documents over the given projects; `build` holds kinds, formats, languages, audience, theme and date."""

    projects: tuple[Reduced | Stopped, ...]
    build: Order = field(default_factory=Order)


@dataclass(frozen=True)
class DigestOrder:
    """Documents over the lessons of a library; `build` holds kinds, formats, languages, audience, theme and date."""

    build: Order = field(default_factory=Order)


def common_folder(paths: Sequence[Path]) -> Path:
    """The folder all the given project folders lie in: its settings and templates are those of what is over them."""
    parents = [path.resolve().parent for path in paths]
    try:
        return Path(os.path.commonpath(parents))
    except ValueError:  # on two drives
        return parents[0]


def kinds_over(world: World, folder: Path, kinds: Sequence[str], what: str) -> tuple[str, ...]:
    """Those of some kinds that are about many projects, or about the lessons of a library, as `what` says."""
    templates = templates_over(world, folder)
    return tuple(kind for kind in kinds if over(templates, kind) == what)
