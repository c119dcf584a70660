"""One project with everything worked out by hand: what its status report opens with on 23 May 2025."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import analysis, pipeline
from generator.analysis.findings import Findings
from generator.world import World
from tests.analysis.facts import fact

PAY2 = Path(__file__).parent / "pay2"


@pytest.fixture(scope="module")
def found() -> Findings:
    loaded = pipeline.load(World(environment={}), PAY2, date(2025, 5, 23))
    assert loaded.project is not None
    return analysis.find(loaded.project, loaded.settings, loaded.as_of)


@pytest.mark.parametrize(
    ("name", "places", "value"),
    [
        ("cost.cpi", 2, "0.87"), ("schedule.spi", 2, "0.90"), ("cost.eac_low", 0, "1280000"),
        ("cost.eac_high", 0, "1461975"), ("cost.eac", 0, "1377778"), ("cost.tcpi_bac", 2, "1.14"),
        ("schedule.elapsed", 0, "81"), ("schedule.duration", 0, "207"), ("schedule.time_elapsed_pct", 1, "39.1"),
        ("cost.complete_pct", 1, "45.0"), ("cost.planned_pct", 1, "50.0"), ("cost.spent_pct", 1, "51.7"),
        ("schedule.finish_slip", 0, "18"), ("schedule.finish_slip_pct", 1, "8.7"), ("milestones.M-3.slip", 0, "18"),
        ("milestones.M-3.trend", 0, "accelerating"), ("milestones.M-3.slope", 3, "0.857"),
        ("kpis.K-1.attainment", 1, "93.3"), ("kpis.K-1.progress", 1, "66.7"), ("kpis.K-1.state", 0, "on_course"),
        ("risks.R-1.score", 0, "16"), ("cost.vac", 0, "-177778"), ("cost.vac_pct", 1, "-14.8"),
    ],
)  # fmt: skip
def test_the_headline(found: Findings, name: str, places: int, value: str) -> None:
    assert fact(found, name, places) == value


@pytest.mark.parametrize(
    ("dimension", "colour", "rule"),
    [("schedule", "amber", "schedule.1"), ("cost", "red", "cost.1"), ("scope", "green", "scope.3"),
     ("quality", "green", "quality.1"), ("risk", "amber", "risk.1"), ("kpi", "green", "kpi.1")],
)  # fmt: skip
def test_the_colours_with_their_rules(found: Findings, dimension: str, colour: str, rule: str) -> None:
    rag = found.rag[dimension]
    assert rag.decided_by is not None
    assert (rag.calculated, rag.decided_by.rule) == (colour, rule)


def test_the_whole_is_red_and_it_is_the_first_report(found: Findings) -> None:
    assert (found.overall.value, found.overall.calculated, found.rag["resources"].value) == ("red", "red", "grey")
    assert (found.since, found.overall.periods) == (None, 0)
