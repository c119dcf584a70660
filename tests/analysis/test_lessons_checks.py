"""Every check of lessons meets one project that is wrong and one that is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import analysis
from generator.diagnostics import Problem, Severity
from generator.model import Project
from generator.settings import Settings
from generator.sources.records import Places
from tests.analysis.checking import check
from tests.analysis.test_checks import Case

PEOPLE = "people: [{id: ben, name: Ben Li, aliases: [Benny]}, {id: cleo, name: Cleo, name_zh: 李雷}]\n"
E, W = Severity.ERROR, Severity.WARNING
DONE = "actions: [{id: A-1, title: T, owner: ben, status: done}]\n"
IN_USE = "improvements: [{id: IM-1, status: implemented, lesson_ids: [L-1]}]\n"
CASE = "cases: [{id: CS-1, outcome: %s}]"
LESSON = "lessons: [{id: L-1, title: T, recommendation: R, status: %s}]"


CASES = [
    Case("SB-090", E, "lessons[0].status", LESSON % "learned", LESSON % "learned, action_ids: [A-1]" + "\n" + DONE),
    Case("SB-090", E, "lessons[0].status", LESSON % "learned", LESSON % "learned" + "\n" + IN_USE),
    Case(
            "SB-091", E, "lessons[0].validator", LESSON % "validated, author: ben, validator: Benny",
            LESSON % "validated, author: ben, validator: cleo",
    ),
    Case("SB-091", E, "lessons[0].validator", LESSON % "validated, author: x, validator: X", LESSON % "identified, author: x, validator: X"),
    Case("SB-150", W, "lessons[0]", "lessons: [{id: L-1, title: T, status: identified}]", "lessons: [{id: L-1, title: T, status: observation}]"),
    Case("SB-151", W, "lessons[0].cause", LESSON % "identified, cause: It was the fault of testing", LESSON % "identified, cause: A blameless review found a fault"),
    Case("SB-151", W, "lessons[0].effect", LESSON % "identified, effect: Ben Li forgot it", LESSON % "identified, effect: The bench was forgotten"),
    Case("SB-151", W, "lessons[0].event", LESSON % "identified, event: 责任在测试组", LESSON % "identified, event: 结果很奇怪"),
    Case("SB-151", W, "cases[0].failure_causes", CASE % "success, failure_causes: [Ben Li forgot it]", CASE % "success, failure_causes: [The list had no owner]"),
    Case("SB-151", W, "cases[0].context", CASE % "failure, context: It was the fault of testing", CASE % "success, context: It was the fault of testing"),
    Case("SB-152", W, "lessons[0].review_on", LESSON % "applied, review_on: 2025-05-22", LESSON % "retired, review_on: 2025-05-22"),
    Case("SB-153", W, "applied_lessons[0]", "applied_lessons: [{lesson: LL-1, disposition: not_applicable}]", "applied_lessons: [{lesson: LL-1, disposition: not_applicable, how: No supplier}]"),
    Case("SB-154", W, "applied_lessons[0]", "applied_lessons: [{lesson: LL-1, disposition: adapt, how: H}]", "applied_lessons: [{lesson: LL-1, disposition: adapt, linked: [A-1]}]\n" + DONE),
    Case("SB-651", W, "applied_lessons[0]", "project: {id: p, name: P, phase: closing}\napplied_lessons: [{lesson: LL-1, disposition: adopt, linked: [A-1]}]\n" + DONE, "project: {id: p, name: P, phase: closing}\napplied_lessons: [{lesson: LL-1, disposition: adopt, linked: [A-1], outcome: helped}]\n" + DONE),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.path}")
def test_wrong_is_told_and_right_is_not(case: Case, tmp_path: Path) -> None:
    told = [problem for problem in check(tmp_path, PEOPLE + case.wrong) if problem.code == case.code]
    assert [(problem.severity, problem.place.path) for problem in told] == [(case.severity, case.path)]
    assert not [problem for problem in check(tmp_path, PEOPLE + case.right) if problem.code == case.code]


def blamed(kind: str, text: str) -> list[Problem]:
    item = {"id": "1", "kind": kind, "text": text, "raw": text, "line": 7}
    data = {"project": {"id": "p", "name": "P"}, "notes": [{"file": "notes/a.md", "items": [item]}],
            "people": [{"id": "ben", "name": "Ben Li"}, {"id": "cleo", "name": "Cleo", "name_zh": "李雷"}]}  # fmt: skip
    project = Project.model_validate(data)
    findings = analysis.find(project, Settings(), date(2025, 5, 23))
    found = analysis.check(project, Settings(), findings, Places())
    return [problem for problem in found if problem.code == "SB-151"]


def test_blame_in_notes_names_file_and_line() -> None:
    (problem,) = blamed("problem", "Ben Li never answered")
    assert problem.arguments == {"words": "Ben Li", "place": "notes/a.md:7"}
    assert blamed("cause", "李雷没有回复")[0].arguments["words"] == "李雷"


def test_thanks_may_name_people() -> None:
    assert not blamed("keep", "Ben Li answered at once")
    assert not blamed("problem", "The ben of the ship")
