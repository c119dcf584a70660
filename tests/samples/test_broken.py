"""Each folder of samples/broken has one mistake; `expected.txt` holds what a person is told about it, to the letter.

Some have it in Chinese too, as `expected.zh-CN.txt`.
"""

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
IN_CHINESE = (
    "action-lost-between-two-minutes", "change-decided-before-it-was-assessed", "csv-unknown-column",
    "dangling-reference", "date-moved-in-silence", "date-of-another-country", "date-with-time",
    "duplicate-id", "greener-override-approved-by-oneself", "impossible-date",
    "kpi-target-on-the-wrong-side", "list-instead-of-text", "long-number", "no-as-a-person", "no-name",
    "note-with-a-relative-date", "probability-six", "raci-two-accountable", "template-with-unknown-markup",
    "time-for-a-number", "verdict-beyond-authority", "verdict-without-assessments", "word-not-in-list",
)  # fmt: skip
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
    told = _told(mistake, Language("en"))
    golden(BROKEN / mistake / "expected.txt", "\n\n".join(told) + "\n")
    assert len(told) == 1, f"{mistake} has {len(told)} problems instead of one"


@pytest.mark.parametrize("mistake", IN_CHINESE)
def test_the_mistake_is_told_in_chinese(
    mistake: str, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BROKEN)
    golden(BROKEN / mistake / "expected.zh-CN.txt", "\n\n".join(_told(mistake, Language("zh-CN"))) + "\n")


def _told(mistake: str, language: Language) -> list[str]:
    """What a person is told, one text a problem."""
    world = World(environment={})
    problems = [found for found in in_order(pipeline.build(world, Path(mistake), PLAIN).problems) if found.code != GAPS]
    grave = [problem for problem in problems if problem.severity is not Severity.WARNING]
    return [report.text(world, Path(mistake), problem, language) for problem in grave or problems]


def test_every_expected_text_names_a_place() -> None:
    for mistake in MISTAKES:
        text = (BROKEN / mistake / "expected.txt").read_text(encoding="utf-8")
        assert text.startswith(f"{mistake}/"), mistake
