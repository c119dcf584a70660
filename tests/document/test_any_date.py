"""Every sample makes every document at any date, from before it began to long after it ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.document import outline
from generator.document.kinds import profiles
from generator.world import World

SAMPLES = Path(__file__).parents[2] / "samples"
WORLD = World(environment={})
DATES = [date(2020, 1, 1), date(2025, 2, 24), date(2025, 4, 30), date(2025, 7, 1), date(2025, 9, 5), date(2030, 1, 1)]


@pytest.mark.parametrize("as_of", DATES, ids=str)
@pytest.mark.parametrize("sample", [path.parent.name for path in sorted(SAMPLES.glob("*/project.yaml"))])
def test_a_document_can_be_made(sample: str, as_of: date) -> None:
    loaded = pipeline.load(WORLD, SAMPLES / sample, as_of)
    for kind in ("charter", "status", "summary", "lessons", "escalations", "changes", "finance"):
        for profile in profiles(pipeline.templates_of(WORLD, loaded.folder), kind):
            for rung in (0, 3, 7) if profile == "one_page" else (0,):
                text = outline.write(pipeline.compose(WORLD, loaded, pipeline.Order(profile=profile), kind, rung))
                assert "NaN" not in text
                assert "−0 " not in text


def test_before_it_began_a_report_is_honest() -> None:
    loaded = pipeline.load(WORLD, SAMPLES / "returns", date(2020, 1, 1))
    text = outline.write(pipeline.compose(WORLD, loaded, pipeline.Order(), "status"))
    assert "First report" in text
    rated = [line for line in text.splitlines() if line.startswith("| ") and "NOT\u00a0RATED" in line]
    assert [line.split(" | ")[0].removeprefix("| ") for line in rated] == [
        "Cost",
        "Scope",
        "Quality",
        "Resources",
        "Risk",
        "KPIs",
    ]
    assert "| Cost | NOT\u00a0RATED | no data to rate it by |" in text
    assert "n/a (no measurement)" in text
    assert "later facts are left out" in text


def test_a_sponsor_gets_one_page() -> None:
    loaded = pipeline.load(WORLD, SAMPLES / "returns")
    status = pipeline.compose(WORLD, loaded, pipeline.Order(audience="sponsor"), "status")
    assert status.layout == "one_page"
    summary = pipeline.compose(WORLD, loaded, pipeline.Order(audience="sponsor"), "summary")
    assert summary.layout == "document"
