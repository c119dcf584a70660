"""Which lessons and cases fit a project: exactly the written score, explained, and the same each time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.analysis.facts import Ledger
from generator.analysis.matching import best, experience, freshness, matched, rested_on, scored
from generator.document.likeness import reasons
from generator.language import Language
from generator.model.learning import Reuse
from generator.model.library import ArchivedProject, Library, LibraryLesson
from generator.model.project import Project
from generator.model.shelf import Shelf
from generator.world import World

AS_OF = date(2025, 12, 1)
IDENTITY = {
    "id": "p", "name": "P", "type": "it_system", "domain": "Ports", "tech_tags": ["AIS", "payments", "portal"],
    "suppliers": ["Northgale"], "size_band": "M", "delivery_approach": "agile", "keywords": ["tide", "quay"],
}  # fmt: skip
FACETS = {
    "project_type": "it_system", "domain": "ports", "tech_tags": ["ais", "Payments", "portal"],
    "suppliers": ["northgale", "other"], "size_band": "M", "delivery_approach": "agile",
}  # fmt: skip
RISKS = [{"id": "R-1", "title": "R", "category": "supplier"}, {"id": "R-2", "title": "R", "category": "cost"}]


def project(**registers: Any) -> Project:
    identity = {**IDENTITY, **registers.pop("project", {})}
    return Project.model_validate({"project": identity, "risks": RISKS, **registers})


def lesson(number: int = 1, **fields: Any) -> LibraryLesson:
    usual = {"title": "T", "status": "validated", "logged_on": "2025-06-01", "facets": {"domain": "ports"}}
    data = {"id": f"LL-2025-{number:04}", **usual, "origin": {"project": "q", "id": f"L-{number}"}, **fields}
    return LibraryLesson.model_validate(data)


def score(**fields: Any) -> Decimal:
    """The score of one lesson, 0 where it has nothing in common."""
    found = scored(project(), [lesson(**fields)], AS_OF)
    return found[0].score if found else Decimal(0)


@pytest.mark.parametrize(
    ("facets", "points"),
    [
        ({"project_type": "it_system"}, 3),
        ({"project_type": "research"}, 0),
        ({"domain": "ports"}, 2),
        ({"tech_tags": ["ais"]}, 2),
        ({"tech_tags": ["ais", "AIS", "x"]}, 2),
        ({"tech_tags": ["ais", "portal"]}, 4),
        ({"tech_tags": ["ais", "portal", "payments"]}, 4),
        ({"suppliers": ["Northgale", "x"]}, 3),
        ({"size_band": "M"}, 1),
        ({"delivery_approach": "agile"}, 1),
        ({}, 0),
        (FACETS, 14),
    ],
)
def test_points_for_what_projects_have_in_common(facets: dict[str, Any], points: int) -> None:
    assert score(facets=facets) == points


@pytest.mark.parametrize(
    ("fields", "points"),
    [
        ({"category": "supplier"}, "2"),
        ({"category": "team"}, "0"),
        ({"keywords": ["Tide", "quay"]}, "5"),
        ({"keywords": ["tide"]}, "2.5"),
        ({"keywords": ["tide", "a", "b", "c"]}, "1"),
        ({"keywords": ["a"]}, "0"),
    ],
)
def test_points_for_what_a_lesson_is_about(fields: dict[str, Any], points: str) -> None:
    assert score(facets={}, **fields) == Decimal(points)


@pytest.mark.parametrize(
    ("fields", "factor"),
    [
        ({"priority": "urgent"}, "1.5"),
        ({"priority": "caution"}, "1.2"),
        ({"priority": "good_practice"}, "1.1"),
        ({"priority": "information"}, "1"),
        ({"status": "learned"}, "1.2"),
        ({"status": "applied"}, "1.2"),
        ({"status": "identified"}, "0.7"),
        ({"status": "observation"}, "0.4"),
        ({"status": None}, "0.4"),
        ({"status": "rejected"}, "0"),
        ({"status": "retired"}, "0"),
        ({"logged_on": "2024-12-01"}, "1"),
        ({"logged_on": "2024-11-30"}, "0.8"),
        ({"logged_on": "2023-12-01"}, "0.8"),
        ({"logged_on": "2023-11-30"}, "0.6"),
        ({"logged_on": "2025-12-02"}, "0"),
        ({"reuse": [{"outcome": "helped"}, {"outcome": "neutral"}]}, "1.1"),
        ({"reuse": [{"outcome": "hurt"}]}, "0.9"),
        ({"priority": "urgent", "status": "learned", "logged_on": "2024-06-01"}, "1.44"),
        ({"origin": {"project": "p", "id": "L-1"}}, "0"),
    ],
)
def test_factors(fields: dict[str, Any], factor: str) -> None:
    assert score(**fields) == 2 * Decimal(factor)


def test_experience_is_clamped() -> None:
    assert experience([Reuse(outcome="helped")] * 9) == Decimal("1.5")
    assert experience([Reuse(outcome="hurt")] * 9) == Decimal("0.5")
    assert freshness(None, AS_OF) == Decimal("0.6")


def test_of_equal_scores_the_newer_comes_first_then_the_smaller_id() -> None:
    lessons = [lesson(3), lesson(1), lesson(2, logged_on="2025-07-01")]
    found = [each.lesson.id[-1] for each in scored(project(), lessons, AS_OF)]
    assert found == ["2", "1", "3"]
    assert found == [each.lesson.id[-1] for each in scored(project(), lessons[::-1], AS_OF)]


@pytest.mark.parametrize(
    ("polarities", "most", "chosen"),
    [
        ("ffffs", 3, "ffs"),
        ("sssf", 3, "ssf"),
        ("ssss", 3, "sss"),
        ("mmmfs", 3, "mfs"),
        ("mmmsf", 3, "msf"),
        ("smmmf", 3, "smf"),
        ("sfmm", 2, "sf"),
        ("mmsf", 2, "sf"),
        ("ffs", 1, "f"),
        ("fs", 0, ""),
        ("fs", 5, "fs"),
    ],
)
def test_a_success_and_a_failure_are_among_them(polarities: str, most: int, chosen: str) -> None:
    names = {"f": "failure", "s": "success", "m": "mixed"}
    lessons = [lesson(number, polarity=names[each]) for number, each in enumerate(polarities)]
    found = best(scored(project(), lessons, AS_OF), most)
    assert "".join(str(each.lesson.polarity)[0] for each in found) == chosen


def test_each_match_says_why_in_the_language_of_the_document() -> None:
    (found,) = scored(project(), [lesson(facets=FACETS, category="supplier", keywords=["tide"])], AS_OF)
    assert reasons(found.reasons, Language("en")) == (
        "tags: AIS, payments, portal; same type: IT system; supplier: Northgale; keywords: tide; domain: Ports; "
        "also a risk here: Supplier; same size: M; same approach: Agile"
    )
    assert reasons(found.reasons[:1], Language("zh-CN")) == "同类项目：IT 系统"


def test_the_score_is_a_fact_with_its_formula() -> None:
    ledger = Ledger()
    matched(project(), Library((lesson(priority="urgent"),)), 5, AS_OF, ledger)
    fact = ledger["library.LL-2025-0001.score"]
    assert (fact.value, fact.formula) == (Decimal("3.0"), "similarity * priority * freshness * status * reuse")
    assert list(ledger.paths(fact)) == ["project.domain"]


def test_lessons_learned_after_the_approval_of_the_charter_were_not_there_to_be_looked_at() -> None:
    approvals = [{"document": "charter", "verdict": "approved", "date": "2025-05-31"}]
    lessons = Library((lesson(1), lesson(2, logged_on="2025-05-30")))
    found = matched(project(approvals=approvals), lessons, 5, AS_OF, Ledger())
    assert [each.lesson.id for each in found.matches] == ["LL-2025-0002"]


def test_an_answer_is_known() -> None:
    answers = [{"lesson": "LL-2025-0001", "disposition": "adopt"}, {"lesson": "LL-2025-0002"}]
    found = matched(project(applied_lessons=answers), Library((lesson(1), lesson(2))), 5, AS_OF, Ledger())
    assert [each.answered for each in found.matches] == [True, False]


def record(name: str, outcome: str, **facets: Any) -> ArchivedProject:
    figures = {
        "cost.bac": {"value": "1000"}, "budget.actual": {"value": "1200.5"}, "schedule.finish_slip": {"value": 7},
        "kpis.K-1.met": {"value": True}, "kpis.K-2.met": {"value": False}, "kpis.K-3.met": {"reason": "NO_DATA"},
    }  # fmt: skip
    identity = {"id": name, "name": name.upper(), "outcome": outcome, "currency": "EUR", "facets": facets}
    return ArchivedProject.model_validate({"project": identity, "figures": figures, "bag": f"{name}-v1"})


def test_the_nearest_success_and_failure() -> None:
    records = [
        record("a", "success", domain="ports"),
        record("b", "success", domain="ports", size_band="M"),
        record("c", "cancelled", project_type="it_system"),
        record("d", "failure", size_band="M"),
        record("e", "partial", **FACETS),
        record("f", "failure", domain="mines"),
        record("p", "success", **FACETS),
    ]
    found = matched(project(), Library(projects=tuple(records)), 5, AS_OF, Ledger())
    assert found.success is not None
    assert found.failure is not None
    assert (found.success.project, found.failure.project) == ("b", "c")
    case = found.success
    assert (case.planned, case.actual, case.slip_days) == (Decimal(1000), Decimal("1200.5"), 7)
    assert (case.kpis_met, case.kpis) == (1, 2)


def test_without_anything_alike_there_is_nothing() -> None:
    found = matched(project(), Library((lesson(facets={}),), (record("f", "failure"),)), 5, AS_OF, Ledger())
    assert (found.matches, found.success, found.failure) == ((), None, None)


def test_what_a_finding_rests_on_gives_the_same_finding() -> None:
    mine = [{"id": "L-1", "title": "Count the pallets twice", "polarity": "failure", "logged_on": "2025-11-01"}]
    own = project(lessons=mine)
    lessons = [lesson(number, polarity="failure") for number in range(9)] + [lesson(9, polarity="success")]
    lessons.append(lesson(10, title="Count pallets twice", facets={}))
    whole = Library(tuple(lessons), (record("a", "success", domain="ports"), record("z", "partial", domain="ports")))
    found = matched(own, whole, 5, AS_OF, Ledger())
    assert found.known == {"L-1": ("LL-2025-0010",)}
    part = rested_on(whole, found)
    assert (len(part.lessons), len(part.projects)) == (6, 1)
    assert matched(own, Library.thawed(part.frozen(AS_OF)), 5, AS_OF, Ledger()) == found


def test_planted_lessons_of_a_generated_library_come_first(tmp_path: Path) -> None:
    from benchmarks import library

    library.write(tmp_path / "library", 250, 20)
    whole = Shelf(World(environment={}), tmp_path / "library").library()
    assert len(whole.lessons) == 250
    own = Project.model_validate(library.PROJECT)
    found = matched(own, whole, 5, library.AS_OF, Ledger())
    planted = [str(each["title"]) for each in library.PLANTED]
    assert sorted(str(each.lesson.title) for each in found.matches[:3]) == sorted(planted)
    assert "supplier: Quillmoor" in reasons(found.matches[0].reasons, Language("en"))
    assert (found.success and found.success.project, found.failure and found.failure.project) == ("gen-1", "gen-2")
