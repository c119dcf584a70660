"""Each folder of samples/broken has one mistake; `expected.txt` holds what a person is told about it, to the letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import report
from generator.diagnostics import Severity, in_order
from generator.language import Language
from generator.world import World

BROKEN = Path(__file__).parents[2] / "samples" / "broken"
MISTAKES = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())
GAPS = "SB-128"
"""Says in one line what every small project lacks."""
PLAIN = pipeline.Order(formats=())
"""Every document is put together, none is written: that meets mistakes in templates too."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_mistake_is_told_with_place_and_hint(
    mistake: str, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gaps of these small projects are left out, unless the mistake itself is one."""
    monkeypatch.chdir(BROKEN)
    world, language = World(environment={}), Language("en")
    problems = [found for found in in_order(pipeline.build(world, Path(mistake), PLAIN).problems) if found.code != GAPS]
    grave = [problem for problem in problems if problem.severity is not Severity.WARNING]
    told = [report.text(world, Path(mistake), problem, language) for problem in grave or problems]
    golden(BROKEN / mistake / "expected.txt", "\n\n".join(told) + "\n")
    assert len(told) == 1, f"{mistake} has {len(told)} problems instead of one"


def test_every_expected_text_names_a_place() -> None:
    for mistake in MISTAKES:
        text = (BROKEN / mistake / "expected.txt").read_text(encoding="utf-8")
        assert text.startswith(f"{mistake}/"), mistake
