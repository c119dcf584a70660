"""A project checked and computed from text, as a person would write it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator import analysis, sources
from generator.analysis.findings import Findings
from generator.diagnostics import Problem
from generator.settings import Settings
from generator.world import World
from tests.model.reading import read

TODAY = date(2025, 5, 23)


def check(
    folder: Path, text: str, as_of: date = TODAY, *, explicit: bool = False, settings: Settings | None = None
) -> list[Problem]:
    """What the checks find in a project of this text."""
    project, problems = read(folder, text)
    assert project is not None, problems
    records, _ = sources.read_project(World(environment={}), folder)
    assert records is not None
    settings = settings or Settings()
    findings = analysis.find(project, settings, as_of)
    return analysis.check(project, settings, findings, records.places, explicit=explicit)


def find(folder: Path, text: str, as_of: date = TODAY, period: str | None = None) -> Findings:
    """What is computed from a project of this text."""
    project, problems = read(folder, text)
    assert project is not None, problems
    return analysis.find(project, Settings(), as_of, period)
