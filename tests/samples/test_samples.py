"""The samples that build: checked without a contradiction, ready for the documents they are meant to show."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import report
from generator.diagnostics import Severity
from generator.language import Language
from generator.world import World

SAMPLES = Path(__file__).parents[2] / "samples"
ALL = ("minimal", "harbour", "kubernetes-1-25", "lenglian-guanjia", "returns")


def load(name: str) -> pipeline.Loaded:
    return pipeline.load(World(environment={}), SAMPLES / name)


@pytest.mark.parametrize("name", ALL)
def test_has_no_error(name: str) -> None:
    loaded = load(name)
    grave = [problem for problem in loaded.problems if problem.severity is not Severity.WARNING]
    assert not grave, [report.text(World(), loaded.folder, problem, Language("en")) for problem in grave]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("minimal", ("charter", "status", "summary")),
        ("harbour", ("charter", "status", "summary", "lessons")),
        ("kubernetes-1-25", ("charter", "status")),
        ("lenglian-guanjia", ("charter", "status", "summary", "lessons")),
        ("returns", ("charter", "status", "lessons")),
    ],
)
def test_is_ready_for_its_documents(name: str, kinds: tuple[str, ...]) -> None:
    assert pipeline.ready_kinds(load(name)) == kinds


def test_minimal_is_small() -> None:
    assert len((SAMPLES / "minimal" / "project.yaml").read_text(encoding="utf-8").splitlines()) <= 16


def test_harbour_shows_few_gaps() -> None:
    assert len(load("harbour").problems) <= 3


def test_harbour_tells_one_story() -> None:
    """Sums, slips and follow-ups agree with the words of the reports."""
    project = load("harbour").project
    assert project is not None
    budget = project.budget
    assert sum(line.actual for line in budget.lines) == budget.periods[-1].ac_cum == Decimal(511200)
    assert budget.bac + budget.contingency_drawn == budget.periods[-1].ac_cum
    slips = [milestone.actual - milestone.baseline for milestone in project.milestones]
    assert sum(slips, timedelta()) / len(slips) == timedelta(days=10.1)
    people = [resource for resource in project.resources if resource.kind == "human"]
    assert sum(one.planned_pd for one in people) == Decimal("657")
    assert sum(one.actual_pd for one in people) == Decimal("678")


@pytest.mark.parametrize(("name", "count"), [("harbour", 12), ("lenglian-guanjia", 7)])
def test_reports_follow_each_other(name: str, count: int) -> None:
    """Each week answers every item that the week before planned."""
    project = load(name).project
    assert project is not None
    periods = sorted(project.status_periods, key=lambda period: period.as_of)
    assert len(periods) == count
    for before, after in pairwise(periods):
        assert after.period_start - before.period_start == timedelta(days=7)
        answered = {done.plan_ref for done in after.accomplishments if "plan_ref" in done.model_fields_set}
        assert answered == {item.id for item in before.next_plan}, after.id


def test_the_chinese_sample_is_whole() -> None:
    """Nothing to tell about it, though one register is in GB18030; its texts and its documents are Chinese."""
    loaded = load("lenglian-guanjia")
    assert not loaded.problems
    assert loaded.settings.language == ("zh-CN",)
    actions = (SAMPLES / "lenglian-guanjia" / "actions.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        actions.decode("utf-8")
    assert "主板预留双封装" in loaded.project.actions[0].title


def test_the_chinese_sample_tells_one_story() -> None:
    """Sums and slips agree with the words of the reports, as they do in the other finished project."""
    project = load("lenglian-guanjia").project
    assert project is not None
    budget = project.budget
    assert sum(line.actual for line in budget.lines) == budget.periods[-1].ac_cum == Decimal(3940000)
    assert budget.bac + budget.contingency_drawn == budget.periods[-1].ac_cum
    slips = [milestone.actual - milestone.baseline for milestone in project.milestones]
    assert sum(slips, timedelta()) / len(slips) == timedelta(days=6)
    people = [resource for resource in project.resources if resource.kind == "human"]
    assert sum(one.planned_pd for one in people) == Decimal("1010")
    assert sum(one.actual_pd for one in people) == Decimal("1063")


def test_the_chinese_sample_shows_every_kind() -> None:
    """What the guide on the work of PMO and product manager asks for: responses, verdicts, incentives, tools, cases."""
    project = load("lenglian-guanjia").project
    assert project is not None
    assert {risk.strategy for risk in project.risks} >= {"avoid", "mitigate", "transfer", "accept"}
    assert {risk.category for risk in project.risks} >= {"technical", "market", "resource"}
    verdicts = {change.decision.verdict if change.decision else None for change in project.changes}
    assert verdicts >= {"approved", "approved_with_conditions", "rejected", "deferred", None}
    rewards = {recognition.type for recognition in project.recognitions}
    assert rewards >= {"performance_reward", "career_development", "work_environment"}
    assert not any(recognition.amount for recognition in project.recognitions)
    assert {improvement.target for improvement in project.improvements} >= {"process", "tool"}
    assert {case.outcome for case in project.cases} == {"success", "failure"}
    assert "evaluating" in {tool.status for tool in project.tools}
    assert {kpi.category for kpi in project.kpis} >= {"schedule", "cost", "quality", "satisfaction", "market"}


def test_kubernetes_names_no_person() -> None:
    project = load("kubernetes-1-25").project
    assert project is not None
    assert "people" not in project.model_fields_set
