"""Contradictions and gaps of a project: each check is one function, and all run every time."""

from __future__ import annotations

from datetime import date

from generator.analysis.checks import control, governance, money, plan, reporting, upkeep
from generator.analysis.checks.case import Case
from generator.diagnostics import Problem
from generator.model.project import Project
from generator.settings import Settings
from generator.sources.records import Places

CHECKS = (*plan.CHECKS, *money.CHECKS, *control.CHECKS, *governance.CHECKS, *reporting.CHECKS, *upkeep.CHECKS)


def check(
    project: Project, settings: Settings, as_of: date, places: Places, *, explicit: bool = False
) -> list[Problem]:
    """Every contradiction (error) and gap (warning). `explicit`: the date was asked for, later facts are left out."""
    case = Case(project, settings, as_of, places, explicit)
    return [problem for each in CHECKS for problem in each(case)]
