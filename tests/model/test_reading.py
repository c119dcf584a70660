"""What does not fit is told with its place, all in one run."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.language import Language
from tests.model.reading import read

"""What is written, the code of the only problem, its data path, a word of its message."""
MISTAKES = {
    "unknown key": ("risks: [{id: R-1, title: T, probabilty: 3}]", "SB-005", "risks[0].probabilty", "probability"),
    "unknown key unlike any": ("risks: [{id: R-1, title: T, zzz: 3}]", "SB-006", "risks[0].zzz", "probability"),
    "unknown key at the top": ("riskss: []", "SB-005", "riskss", "risks"),
    "unknown key deep inside": ("budget: {lines: [{id: b, planed: 3}]}", "SB-005", "budget.lines[0].planed", "planned"),
    "key missing": ("risks: [{id: R-1}]", "SB-007", "risks[0].title", "title"),
    "no such word": ("risks: [{id: R-1, title: T, status: opn}]", "SB-008", "risks[0].status", "open"),
    "no such word at all": ("risks: [{id: R-1, title: T, status: 77}]", "SB-009", "risks[0].status", "open, "),
    "list for text": ("risks: [{id: R-1, title: [a, b]}]", "SB-001", "risks[0].title", "text"),
    "text for list": ("risks: high", "SB-001", "risks", "a list"),
    "mapping for list": ("risks: {id: R-1}", "SB-001", "risks", "a list"),
    "text for mapping": ("budget: much", "SB-001", "budget", "a mapping"),
    "text for number": ("budget: {bac: much}", "SB-001", "budget.bac", "a number"),
    "nothing for a needed text": ("risks: [{id: R-1, title: null}]", "SB-001", "risks[0].title", "nothing"),
    "wrong text in a language": ("risks: [{id: R-1, title: {en: [1]}}]", "SB-001", "risks[0].title.en", "text"),
    "text in no language": ("risks: [{id: R-1, title: {text: T}}]", "SB-009", "risks[0].title.text", "en"),
    "text in no languages": ("risks: [{id: R-1, title: {}}]", "SB-001", "risks[0].title", "a mapping"),
    "true for a number": ("budget: {bac: true}", "SB-001", "budget.bac", "a number"),
    "number for a date": ("issues: [{id: I-1, title: T, due: 20250523}]", "SB-004", "issues[0].due", "20250523"),
    "time for a number": ("benefits: [{id: B-1, name: N, target: 1:30}]", "SB-014", "benefits[0].target", "1:30"),
    "no for false": ("milestones: [{id: M-1, name: N, critical: no}]", "SB-015", "milestones[0].critical", "no"),
    "date of another country": ("issues: [{id: I-1, title: T, due: 23.05.2025}]", "SB-004", "issues[0].due", "23"),
    "date with a time": ("issues: [{id: I-1, title: T, due: 2025-05-23 10:00}]", "SB-017", "issues[0].due", "10:00"),
    "date that is none": ("issues: [{id: I-1, title: T, due: 2025-02-30}]", "SB-018", "issues[0].due", "2025-02-30"),
    "date inside a span": ("project: {id: p, name: P, end: {actual: soon}}", "SB-004", "project.end.actual", "soon"),
    "date for a span": ("project: {id: p, name: P, start: 2025-05-23}", "SB-001", "project.start", "a mapping"),
    "off the scale": ("risks: [{id: R-1, title: T, probability: 6}]", "SB-050", "risks[0].probability", "6"),
    "negative money": ("budget: {bac: -1}", "SB-016", "budget.bac", "at least 0"),
    "id twice": ("risks: [{id: X-1, title: T}]\nissues: [{id: X-1, title: T}]", "SB-003", "issues[0].id", "X-1"),
    "dangling id": ("milestones: [{id: M-1, name: N, depends_on: [Z]}]", "SB-002", "milestones[0].depends_on[0]", "Z"),
    "dangling id like another": ("kpis: [{id: K-1, name: N}]\nbenefits: [{id: B-1, name: N, kpi: K-2}]",
                                 "SB-012", "benefits[0].kpi", "K-1"),
    "raci column that is no role": ("roles: [{id: pmo}]\nraci: {roles: [pmo, qa]}", "SB-002", "raci.roles[1]", "qa"),
    "raci cell outside the columns": ("raci: {roles: [pmo], rows: [{id: RA-1, activity: A, cells: {team: R}}]}",
                                      "SB-002", "raci.rows[0].cells.team", "team"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_the_build_and_names_its_place(mistake: str, tmp_path: Path) -> None:
    text, code, path, word = MISTAKES[mistake]
    project, problems = read(tmp_path, text)
    assert [(problem.code, problem.place.path) for problem in problems] == [(code, path)]
    assert project is None
    assert problems[0].severity is Severity.BLOCKER
    assert problems[0].place.line >= 1
    assert word in " ".join(Language().describe(problems[0]))


def test_everything_is_told_in_one_run(tmp_path: Path) -> None:
    _, problems = read(
        tmp_path, "\n".join(MISTAKES[name][0] for name in ("off the scale", "text for mapping")) + "\nx: 1"
    )
    assert sorted(problem.code for problem in problems) == ["SB-001", "SB-006", "SB-050"]


def test_a_duplicate_names_both_places(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "risks:\n  - {id: R-1, title: A}\n  - {id: R-1, title: B}\n")
    assert problems[0].place.line == 4
    assert problems[0].arguments["first"].startswith("project.yaml:3")


def test_people_roles_and_entries_have_names_of_their_own(tmp_path: Path) -> None:
    project, problems = read(
        tmp_path, "people: [{id: pmo, name: Ada}]\nroles: [{id: pmo}]\nrisks: [{id: R-1, title: T}]"
    )
    assert project
    assert not problems


PEOPLE = "people: [{id: li, name: Li Wei, aliases: ['@lw']}]\nroles: [{id: pmo, title: PMO}]\n"


@pytest.mark.parametrize(
    ("owner", "code"),
    [
        ("li", None),
        ("li wei", None),
        ("'@lw'", None),
        ("role:pmo", None),
        ("Somebody", "SB-124"),
        ("Li Wie", "SB-125"),
        ("no", "SB-126"),
    ],
)
def test_an_unknown_person_stays_as_text_with_a_warning(owner: str, code: str | None, tmp_path: Path) -> None:
    project, problems = read(tmp_path, f"{PEOPLE}risks: [{{id: R-1, title: T, owner: {owner}}}]")
    assert project
    assert project.risks
    assert project.risks[0].owner == owner.strip("'")
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert all(problem.severity is Severity.WARNING for problem in problems)


def test_absent_undecided_and_empty_are_three_things(tmp_path: Path) -> None:
    project, _ = read(tmp_path, "risks: []\nissues: null\nkpis: [{id: K-1, name: N, owner: null}]")
    assert project
    assert project.risks == ()
    assert project.issues is None
    assert "issues" in project.model_fields_set
    assert "actions" not in project.model_fields_set
    assert project.kpis
    assert {"owner"} == project.kpis[0].model_fields_set - {"id", "name"}


def test_numbers_are_exact_and_texts_may_be_numbers(tmp_path: Path) -> None:
    project, problems = read(tmp_path, "budget: {bac: 1200000.10}\nrisks: [{id: 7, title: 2025, probability: high}]")
    assert project
    assert not problems
    assert project.budget
    assert project.risks
    assert project.budget.bac == Decimal("1200000.10")
    assert (project.risks[0].id, project.risks[0].title, project.risks[0].probability) == ("7", "2025", 4)


RISKS = """id,title,probability,impact,response_actions,residual.impact,residual_probability,closed_on,owner
R-1,Fire,4,高,A-1;A-2,2,1,2025-05-23,TBD
R-2,Flood,,,,,,,
"""
ACTIONS = "id,title,co_owners\nA-1,Pump,Ann、Bob\nA-2,Hose,none\n"


def test_cells_of_tables_are_read_by_the_type_of_their_field(tmp_path: Path) -> None:
    project, problems = read(tmp_path, "", risks_csv=RISKS, actions_csv=ACTIONS)
    assert not problems
    assert project
    first, second = project.risks or ()
    assert (first.probability, first.impact, first.response_actions) == (4, 4, ("A-1", "A-2"))
    assert first.residual
    assert (first.residual.impact, first.residual.probability, first.closed_on) == (2, 1, date(2025, 5, 23))
    assert "owner" in first.model_fields_set
    assert first.owner is None
    assert second.model_fields_set == {"id", "title"}
    assert [action.co_owners for action in project.actions or ()] == [("Ann", "Bob"), ()]


def test_yes_and_no_of_a_table_are_true_and_false(tmp_path: Path) -> None:
    project, problems = read(tmp_path, "", milestones_csv="id,name,critical\nM-1,A,yes\nM-2,B,否\nM-3,C,FALSE\n")
    assert not problems
    assert project
    assert [each.critical for each in project.milestones or ()] == [True, False, False]


def test_a_mistake_in_a_table_names_the_row(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "", risks_csv="id,title,probability\nR-1,A,3\nR-2,B,7\n")
    assert [(problem.code, problem.place.file, problem.place.line) for problem in problems] == [
        ("SB-050", "risks.csv", 3)
    ]


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ("id,title,residual.impact\nR-1,A,9", "SB-050", "risks.csv:2:7"),
        ("id,title,residual_impact\nR-1,A,9", "SB-050", "risks.csv:2:7"),
        ("id,title,residual,residual.impact\nR-1,A,9,9", "SB-005", "risks.csv:1:19"),
        ("id,title,impcat\nR-1,A,9", "SB-005", "risks.csv:1:10"),
    ],
)
def test_a_mistake_in_a_column_names_its_cell(table: str, code: str, place: str, tmp_path: Path) -> None:
    _, problems = read(tmp_path, "", risks_csv=table)
    assert (code, place) in [(problem.code, str(problem.place)) for problem in problems]


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".hidden", "a\\b", "con:x", "x" * 61])
def test_an_id_that_cannot_name_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    from generator import pipeline
    from generator.world import World

    (tmp_path / "project.yaml").write_text(f"project: {{id: '{name}', name: P}}\n", encoding="utf-8")
    loaded = pipeline.load(World(environment={}), tmp_path)
    assert loaded.stopped
    assert {problem.place.path for problem in loaded.problems} == {"project.id"}
