"""docs/figures.md lists every figure by name, with its formula. Renewed by `pytest --renew`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from generator import pipeline
from generator.analysis.facts import Ledger
from generator.analysis.library import figures
from generator.analysis.matching import matched
from generator.model.library import Library, LibraryLesson
from generator.model.project import Project
from generator.world import World

ROOT = Path(__file__).parents[2]
IDS = re.compile(r"\.(?:[A-Z]{1,3}-\d+|people\.[a-z]+)(?=\.)")
INTRODUCTION = """# Figures

The names of the figures that `stagebook explain PATH NAME` tells and that templates print with `{{ "NAME" | fact }}`, as
the sample `returns` has them. `ID` stands for the id of an entry. A figure that is undefined says why: n/a (reason).

| Name | Unit | How it is found |
|---|---|---|"""
OF_A_LIBRARY = """
## Of a library of lessons

Of the whole library ([lessons-library.md](lessons-library.md)), and of a project that is given its lessons.

| Name | Unit | How it is found |
|---|---|---|"""


def test_the_list_is_current(golden: Callable[[Path, str], None]) -> None:
    loaded = pipeline.load(World(environment={}), ROOT / "samples" / "returns")
    found: dict[str, str] = {}
    for fact in pipeline.found_in(loaded).ledger:
        name = IDS.sub(lambda match: ".people.ID" if "people" in match[0] else ".ID", fact.name)
        own = any(each.path and each.symbol in fact.formula and "-" in each.symbol for each in fact.inputs)
        formula = "sum over the entries" if own else fact.formula
        found.setdefault(name, f"| `{name}` | {fact.unit} | {formula.replace('|', '&#124;')} |")
    golden(ROOT / "docs" / "figures.md", "\n".join([INTRODUCTION, *found.values(), OF_A_LIBRARY, *_of_a_library(), ""]))


def _of_a_library() -> Iterator[str]:
    """The figures of a library, and those of a project with a lesson that fits."""
    project = Project.model_validate({"project": {"id": "p", "name": "P", "type": "research"}})
    lesson = {"id": "LESSON", "title": "T", "facets": {"project_type": "research"}}
    library, ledger, day = Library((LibraryLesson.model_validate(lesson),)), Ledger(), date(2025, 12, 1)
    matched(project, library, 1, day, ledger)
    for fact in (*figures(library, day), *ledger):
        yield f"| `{fact.name.replace('LESSON', 'ID')}` | {fact.unit} | {fact.formula} |"
