"""Contradictions and gaps of a project: each check is one function, and all run every time."""

from __future__ import annotations

from generator.analysis.checks import (
    continuity,
    control,
    figures,
    governance,
    languages,
    lessons,
    meetings,
    money,
    plan,
    reporting,
    told_twice,
    upkeep,
)
from generator.analysis.checks.case import Case
from generator.analysis.findings import Findings
from generator.diagnostics import Problem
from generator.model.project import Project
from generator.settings import Settings
from generator.sources.records import Places

CHECKS = (
    *plan.CHECKS, *money.CHECKS, *figures.CHECKS, *control.CHECKS, *governance.CHECKS, *reporting.CHECKS,
    *told_twice.CHECKS, *meetings.CHECKS, *continuity.CHECKS, *upkeep.CHECKS, *lessons.CHECKS, *languages.CHECKS,
)  # fmt: skip


def check(
    project: Project, settings: Settings, findings: Findings, places: Places, *, explicit: bool = False
) -> list[Problem]:
    """Every contradiction (error) and gap (warning); settings may change how grave a code is, or switch it off.

    `explicit`: the date was asked for, later facts are left out.
    """
    case = Case(project, settings, findings.as_of, places, findings, explicit)
    found = [problem for each in CHECKS for problem in each(case)]
    return [problem for problem in found if settings.severities.get(problem.code) != "off"]
