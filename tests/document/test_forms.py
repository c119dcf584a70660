"""Forms about one change, deliverable or decision, and the papers of a meeting: what they say, and to whom."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.document import outline
from generator.document.nodes import Document
from generator.errors import DataError
from generator.language import Language
from generator.world import World

SAMPLES = Path(__file__).parents[2] / "samples"
WORLD = World(environment={})
FORMS = {"change": "changes", "acceptance": "deliverables", "decision": "decisions"}
PAPERS = ("escalations", "changes", "finance")
ENGLISH = ("en",)
TODAY = date(2025, 5, 23)

PROJECT = {"id": "p", "name": "P", "currency": "EUR", "sponsor": "sue", "pmo_lead": "pat", "product_manager": "mia"}
PEOPLE = [
    {"id": "sue", "name": "Sue Ort", "role_ids": ["sponsor"]},
    {"id": "pat", "name": "Pat Moor", "role_ids": ["pmo"]},
    {"id": "mia", "name": "Mia Berg", "role_ids": ["product_manager"]},
    {"id": "gus", "name": "Gus Wolf"},
]
ROLES = [{"id": kind, "kind": kind} for kind in ("sponsor", "pmo", "product_manager")]
VALUE = {"by": "mia", "on": "2025-05-12", "verdict": "support", "user_value": "Less waiting"}
EFFORT = {"by": "pat", "on": "2025-05-13", "verdict": "feasible", "milestones_affected": ["M-1"],
          "impact": {"scope": "none", "schedule_days": 3, "cost": 100, "effort_pd": 2}}  # fmt: skip
CHANGE = {"id": "CR-1", "title": "Pay by card", "raised_by": "gus", "raised_on": "2025-05-01",
          "needed_by": "2025-06-02", "impact_of_not_doing": "Invoices stay"}  # fmt: skip
MILESTONES = [{"id": "M-1", "name": "Go-live", "baseline": "2025-07-01", "forecast": "2025-07-04"}]
BUDGET = {"bac": 10000, "contingency": 500, "contingency_drawn": 150}


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., str]:
    """The outline of a form or paper of a small project."""

    def outlined(kind: str, item: str = "", audience: str = "", rung: int = 0, **registers: Any) -> str:
        identity = PROJECT | registers.pop("project", {})
        data = {"project": identity, "people": PEOPLE, "roles": ROLES, "milestones": MILESTONES, "budget": BUDGET}
        (tmp_path / "project.yaml").write_text(json.dumps(data | registers), encoding="utf-8")
        loaded = pipeline.load(WORLD, tmp_path, TODAY)
        assert loaded.project is not None, loaded.problems
        return said(pipeline.compose(WORLD, loaded, pipeline.Order(item=item, audience=audience), kind, rung))

    return outlined


def said(document: Document) -> str:
    """Its outline; the lines left empty for the pen are no words."""
    return outline.write(document).replace("\u00a0 / \u00a0", "")


def of_sample(sample: str, kind: str, item: str = "", languages: tuple[str, ...] = ENGLISH) -> str:
    loaded = pipeline.load(WORLD, SAMPLES / sample, languages=languages)
    return said(pipeline.compose(WORLD, loaded, pipeline.Order(item=item, languages=languages), kind))


# ---------------------------------------------------------------- change


def test_a_change_that_waits_is_a_form_to_sign(told: Callable[..., str]) -> None:
    text = told("change", "CR-1", changes=[CHANGE | {"requirement_assessment": VALUE, "process_assessment": EFFORT}])
    assert "Change request · CR-1 · Awaiting decision" in text
    assert "raised by Gus Wolf, 1 May 2025" in text.replace("\u00a0", " ")
    assert "Decision requested" in text
    assert "PMO and product manager together / 2 Jun 2025" in text.replace("\u00a0", " ")
    assert "Both are for it: Support (Mia Berg); Feasible (Pat Moor)" in text
    assert "| Invoices stay |" in text
    facts = text.replace("\u00a0", " ")
    assert "| 3 days | EUR 100 | EUR 250 | 2 PD |" in facts
    assert "| moves M-1 | 1 % of the budget | now EUR 350 |" in facts
    assert "| M-1 Go-live | 2025-07-01 | 2025-07-04 |" in text
    assert "Product manager: requirements | Mia Berg, 2025-05-12" in text
    assert "PMO: plan and process | Pat Moor, 2025-05-13" in text
    assert "| Approved / Approved with conditions / Rejected / Deferred until / Merged into |" in text
    signatures = text.partition("# Signatures")[2]
    assert "| Product manager | Mia Berg |  |  |  |" in signatures
    assert "| PMO | Pat Moor |  |  |  |" in signatures
    assert "Sponsor" not in signatures


def test_a_higher_authority_signs_what_is_beyond_both(told: Callable[..., str]) -> None:
    large = EFFORT | {"impact": {"schedule_days": 40, "cost": 3000}}
    text = told("change", "CR-1", changes=[CHANGE | {"requirement_assessment": VALUE, "process_assessment": large}])
    assert "Sponsor: Sue Ort" in text
    assert "| Sponsor | Sue Ort |  |  |  |" in text
    assert "| Product manager | Mia Berg | Support | 2025-05-12 |  |" in text
    medium = EFFORT | {"impact": {"schedule_days": 10}}
    change = [CHANGE | {"requirement_assessment": VALUE, "process_assessment": medium}]
    assert "| Steering group | Gus Wolf |  |  |  |" in told(
        "change", "CR-1", changes=change, project={"steering": ["gus"]}
    )
    assert "| Steering group | Not reported |  |  |  |" in told("change", "CR-1", changes=change)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("support", "feasible", "Both are for it"),
        ("support", "feasible_with_conditions", "Both are for it, with conditions"),
        ("support_with_conditions", "feasible", "Both are for it, with conditions"),
        ("oppose", "not_feasible", "Both are against it"),
        ("support", "not_feasible", "They differ"),
        ("oppose", "feasible", "They differ"),
        ("support", None, "The PMO’s assessment is missing"),
        (None, "feasible", "The product manager’s assessment is missing"),
        (None, None, "Both assessments are missing"),
    ],
)
def test_views_stand_by_name_and_none_is_made_up(
    told: Callable[..., str], first: str | None, second: str | None, said: str
) -> None:
    given: dict[str, Any] = {"requirement_assessment": VALUE | {"verdict": first}} if first else {}
    given |= {"process_assessment": EFFORT | {"verdict": second}} if second else {}
    for kind, item in (("change", "CR-1"), ("changes", "")):
        text = told(kind, item, changes=[CHANGE | given])
        assert said in text
        assert text.count("Not reported. No verdict without it.") == (first is None) + (second is None)
        assert ("(Mia Berg)" in text, "(Pat Moor)" in text) == (first is not None, second is not None)


def test_what_was_decided_is_a_record() -> None:
    text = of_sample("lenglian-guanjia", "change", "CR-3")
    assert "Change request · CR-3 · Implemented" in text
    assert "Decision taken" in text
    assert "Deferred until" not in text
    assert "| Authority | Sponsor needed: Sponsor |" in text
    assert "| 2025-07-18 | 2025-08-08 |" in text
    assert "| Budget | 3,640,000 | 3,860,000 |" in text
    assert "| Sponsor | Shen Guoliang | Approved | 2025-07-04 |  |" in text
    assert "| Steering group | Fang Lijuan | Approved | 2025-07-04 |  |" in text
    assert "Evidence | 指导委员会纪要" in text


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("CR-1", ("Implemented", "Absorbed: 4,000 EUR from contingency", "Carried out by Priya")),
        ("CR-3", ("Rejected", "They differ", "had it been approved", "Payment stands under Out of scope")),
        ("CR-4", ("Deferred", "looked at again on 2026-01-15")),
        ("CR-5", ("Merged, CR-1", "No date moves.")),
        ("CR-6", ("emergency", "as adjusted", "2025-09-29 | 2025-10-02")),
        ("CR-7", ("Withdrawn", "Both assessments are missing", "Both agencies are content with English")),
        ("CR-8", ("Approved with conditions", "The eight other agents are trained by 3 October")),
    ],
)
def test_every_verdict_is_told(item: str, said: tuple[str, ...]) -> None:
    text = of_sample("harbour", "change", item)
    assert not [words for words in said if words not in text]
    assert "Decision requested" not in text


def test_a_verdict_of_later_is_not_known_before() -> None:
    loaded = pipeline.load(WORLD, SAMPLES / "harbour", date(2025, 6, 20))
    text = outline.write(pipeline.compose(WORLD, loaded, pipeline.Order(item="CR-2"), "change"))
    assert "Decision requested" in text
    assert "2025-06-26" not in text


def test_an_open_decision_about_the_change_is_quoted() -> None:
    assert "DC-4: No: defer to release 2.1" in of_sample("returns", "change", "CR-7")


def test_a_change_with_its_title_only_is_all_gaps(told: Callable[..., str]) -> None:
    text = told("change", "CR-1", changes=[{"id": "CR-1", "title": "T"}], budget=None)
    assert "Draft" in text
    assert text.count("Not reported") > 8
    assert "By the size of its effect, once the PMO assessed it" in text


def test_a_full_page_says_that_texts_were_cut(told: Callable[..., str]) -> None:
    long = CHANGE | {"reason": "word " * 100, "desired_situation": "wish"}
    adjusted = [{"target": f"M-{n}", "from": "2025-06-01", "to": "2025-06-02"} for n in range(12)]
    long |= {"plan_adjustments": adjusted, "decision": {"verdict": "approved", "by": ["pat", "mia"]}}
    assert "word " * 99 in told("change", "CR-1", changes=[long])
    cut = told("change", "CR-1", rung=7, changes=[long])
    assert "word…" in cut
    assert "+ 9 more in the register" in cut


# ---------------------------------------------------------------- acceptance

DELIVERABLE = {"id": "D-1", "name": "Booking", "acceptance_criteria": ["Fast", "Safe"], "acceptor": "sue",
               "milestone": "M-1", "status": "delivered"}  # fmt: skip


def test_what_is_to_be_accepted_has_boxes_for_each_criterion(told: Callable[..., str]) -> None:
    requirement = {"id": "REQ-1", "text": "Book in the browser", "priority": "must", "deliverable_ids": ["D-1"]}
    action = {"id": "A-1", "title": "Mend the print", "owner": "gus", "due": "2025-06-01", "related": ["D-1"]}
    text = told(
        "acceptance", "D-1", deliverables=[DELIVERABLE], requirements=[requirement], actions=[action],
        project={"closure": {"handover_to": "gus"}},
    )  # fmt: skip
    assert "Accept D-1, accept it with a concession, or reject it." in text
    assert "| Sue Ort | 4\u00a0Jul\u00a02025 | Gus Wolf |" in text
    assert text.count("| Met / Not met |") == 2
    assert "| Accepted / Accepted with concession / Rejected |" in text
    assert "REQ-1 | Book in the browser | Must" in text
    assert "| A-1 | Mend the print, Gus Wolf, 2025-06-01 |" in text
    for role, name in (("Accepts", "Sue Ort"), ("Product manager", "Mia Berg"), ("Takes over", "Gus Wolf")):
        assert f"| {role} | {name} |  |  |  |" in text


def test_an_accepted_deliverable_is_a_record() -> None:
    text = of_sample("harbour", "acceptance", "D-6")
    assert "1 of 2 met" in text
    assert "| 1 | Plan not older than a minute at all eight quays | Not met | Log of 2 October" in text
    assert "| Concession | Katrin Ebersold, 2025-10-03 |" in text
    assert "| Accepts | Katrin Ebersold | Accepted with concession | 2025-10-06 |  |" in text
    assert "Met / Not met" not in text


def test_acceptance_without_data(told: Callable[..., str]) -> None:
    text = told("acceptance", "D-1", deliverables=[{"id": "D-1", "name": "Booking"}])
    assert "Say by what it is judged" in text
    assert "Nothing" not in text
    dropped = told("acceptance", "D-1", deliverables=[DELIVERABLE | {"status": "dropped"}])
    assert "D-1 was dropped" in dropped
    assert "Signatures" not in dropped


# ---------------------------------------------------------------- decision


def test_a_decision_paper_asks_with_options_and_their_effects(told: Callable[..., str]) -> None:
    options = [
        {"key": "A", "text": "Rent", "pros": "Quick", "effect": {"schedule_days": "−7", "cost": "46,000"}},
        {"key": "B", "text": "Share", "cons": "Slow"},
    ]
    decision = {
        "id": "DC-1", "title": "Test environment", "status": "needed", "question": "Rent or share?",
        "context": "Two clients", "options": options, "recommendation": "A", "needed_by": "2025-05-28",
        "consequence_if_late": "M-1 slips", "decider": "sue", "related": ["M-1", "CR-1", "X-9"],
    }  # fmt: skip
    text = told("decision", "DC-1", decisions=[decision], changes=[CHANGE])
    assert "Rent or share?" in text
    assert "We recommend: A" in text
    assert "| Sue Ort | 28\u00a0May\u00a02025 | M-1 slips |" in text
    assert "| A | Rent | Quick | Not reported | Not reported | −7 | 46,000 | Not reported |" in text
    assert "| B | Share | Not reported | Slow |" in text
    assert "| M-1 | Go-live |" in text
    assert "| CR-1 | Pay by card |" in text
    assert "X-9" not in text
    assert "Date, signature" in text


def test_what_was_decided_stands_with_its_reason() -> None:
    text = of_sample("harbour", "decision", "DC-1")
    assert "Decision taken" in text
    assert "Option B" in text
    assert "| Why | No product on the market knows tides |" in text
    assert "decided −1\u00a0d\u00a0early |" in text
    assert "Date, signature" not in text


def test_a_decision_without_options_says_what_is_missing() -> None:
    assert "Name at least two" in of_sample("lenglian-guanjia", "decision", "DC-8")


# ---------------------------------------------------------------- papers


def test_only_what_is_escalated_or_beyond_its_limit_is_in_the_paper(told: Callable[..., str]) -> None:
    risk = {"title": "T", "probability": 2, "impact": 2, "status": "open"}
    risks = [
        risk | {"id": "R-1"},
        risk | {"id": "R-2", "probability": 5, "impact": 4},
        risk | {"id": "R-3", "probability": 4, "impact": 4},
        risk | {"id": "R-4", "escalation": {"to": "sue", "on": "2025-05-20", "reason": "Name a carrier"}},
        risk | {"id": "R-5", "probability": 5, "impact": 5, "kind": "opportunity"},
        risk | {"id": "R-6", "probability": 5, "impact": 5, "status": "closed", "closed_on": "2025-05-01"},
    ]
    issue = {"title": "T", "severity": 4}
    issues = [
        issue | {"id": "I-1"},
        issue | {"id": "I-2", "severity": 5},
        issue | {"id": "I-3", "status": "escalated"},
        issue | {"id": "I-4", "severity": 5, "visibility": "internal"},
    ]
    decisions = [{"id": "DC-1", "title": "T", "question": "Buy one?", "status": "needed", "related": ["I-2"]}]
    registers = {"risks": risks, "issues": issues, "decisions": decisions}
    text = told("escalations", **registers, project={"tolerances": {"risk_score_max": 15}})
    assert "6 entries are escalated or beyond their limit." in text
    assert [name for name in ("R-1", "R-2", "R-3", "R-4", "R-5", "R-6", "I-1", "I-2", "I-3", "I-4") if name in text] == [
        "R-2", "R-3", "R-4", "I-2", "I-3", "I-4",
    ]  # fmt: skip
    assert "open threats from a score of 20 or above the tolerance of 15" in text
    assert "critical, from 20" in text
    assert "above the tolerance of 15" in text
    assert "To Sue Ort, 2025-05-20: Name a carrier" in text
    assert "DC-1 Buy one?" in text
    assert "from severity 5" in text
    without = told("escalations", **registers, audience="sponsor")
    assert "R-3" not in without
    assert "I-4" not in without
    assert "not for this audience" in without


def test_papers_without_anything_to_tell(told: Callable[..., str]) -> None:
    nothing = told("escalations", risks=[], issues=[{"id": "I-1", "title": "T", "severity": 2}])
    assert "Nothing is escalated." in nothing
    assert "No issue is escalated." in nothing
    bare = told("escalations")
    assert bare.count("Not reported") == 3
    assert "No change awaits a verdict." in told("changes", changes=[])
    assert "Not reported. Keep the changes in a register" in told("changes")
    assert "To be decided. Give the budget" in told("finance", budget=None)
    assert "n/a (no actual cost)" in told("finance")


def test_the_changes_for_verdict_stand_in_one_table_and_each_by_itself() -> None:
    text = of_sample("returns", "changes").replace("\u00a0", " ")
    assert "2 changes wait for a verdict, 1 assessed by both." in text
    assert "| CR-7 | Home pick-up | 10 | 60,000 | Support | Feasible with conditions | 2025-05-28 |" in text
    assert "| CR-8 | Finance export | Not reported | Not reported | Support | Not reported | 2025-05-30 |" in text
    assert "| Moves | M-6 2025-07-04 → 2025-07-14 |" in text
    assert "CNY 24,000 left now CNY 84,000" in text
    assert "| Approved in total | 7 | 30,000 |" in text
    assert "| Share of the original plan | 3.9 % | 1.6 % |" in text


def test_the_finance_paper_tells_forecast_contingency_and_lines() -> None:
    text = of_sample("returns", "finance").replace("\u00a0", " ")
    assert "The project will cost CNY 1,987,689: 6.9 % over." in text
    assert "| CNY 1,860,000 | CNY 934,000 | CNY 1,987,689 | CNY 84,000 |" in text
    assert "[picture:" in text
    assert "Committed" not in text.partition("# Budget lines")[2]


# ---------------------------------------------------------------- everything


def entries() -> Iterator[tuple[str, str, str]]:
    for project in sorted(SAMPLES.glob("*/project.yaml")):
        loaded = pipeline.load(WORLD, project.parent)
        for kind, register in FORMS.items():
            for entry in getattr(loaded.project, register) or ():
                yield project.parent.name, kind, entry.id


@pytest.mark.parametrize(("sample", "kind", "item"), list(entries()))
def test_a_form_can_be_made_of_every_entry(sample: str, kind: str, item: str) -> None:
    loaded = pipeline.load(WORLD, SAMPLES / sample)
    for rung in (0, 7):
        document = pipeline.compose(WORLD, loaded, pipeline.Order(item=item), kind, rung)
        assert document.layout == "one_page"
        assert item in outline.write(document)


@pytest.mark.parametrize("languages", [("zh-CN",), ("zh-CN", "en")])
@pytest.mark.parametrize(("kind", "item"), [("change", "CR-8"), ("acceptance", "D-6"), ("decision", "DC-9"), *((paper, "") for paper in PAPERS)])  # fmt: skip
def test_they_speak_chinese_and_both(kind: str, item: str, languages: tuple[str, ...]) -> None:
    text = of_sample("lenglian-guanjia", kind, item, languages)
    assert ("Change request" in text) is (kind == "change" and len(languages) == 2)
    assert {"change": "双方评估", "acceptance": "验收标准", "decision": "方案", "escalations": "升级风险",
            "changes": "待裁决变更", "finance": "预算科目"}[kind] in text  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS)
def test_a_project_of_a_few_lines_makes_papers_with_gaps(paper: str, tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text("project: {id: p, name: P}\n", encoding="utf-8")
    loaded = pipeline.load(WORLD, tmp_path, TODAY)
    assert "Not reported" in outline.write(pipeline.compose(WORLD, loaded, pipeline.Order(), paper))


def refusal(told: Callable[..., str], *arguments: str, **registers: Any) -> tuple[str, str, str]:
    """The code of what refuses a form, and its words in English: sentence and hint."""
    with pytest.raises(DataError) as refused:
        told(*arguments, **registers)
    problem = refused.value.problems[0]
    return problem.code, *Language("en").describe(problem)


def test_a_form_needs_an_entry_that_its_audience_may_see(told: Callable[..., str]) -> None:
    changes = [CHANGE, CHANGE | {"id": "CR-2", "visibility": "internal"}]
    code, sentence, hint = refusal(told, "change", "", changes=changes)
    assert (code, sentence) == ("SB-415", '"Change request" is a form about one of the changes; it was not said which.')
    assert hint == "Name one with --item: CR-1, CR-2."
    code, sentence, hint = refusal(told, "change", "CR-11", changes=changes)
    assert (code, hint) == ("SB-413", "Did you mean CR-1? There are CR-1, CR-2.")
    code, sentence, hint = refusal(told, "change", "CR-2", "external", changes=changes)
    assert (code, hint) == ("SB-413", "Did you mean CR-1? There are CR-1.")
    assert "Pay by card" in told("change", "CR-2", changes=changes)
    code, sentence, hint = refusal(told, "change", "CR-2", "external", changes=changes[1:])
    assert (code, sentence) == (
        "SB-414",
        '"Change request" is a form about one of the changes, and the project has none.',
    )


def test_what_is_hidden_shows_in_no_form(told: Callable[..., str]) -> None:
    hidden = {"visibility": "internal"}
    merged = CHANGE | {"decision": {"verdict": "merged", "merged_into": "CR-2", "by": ["pat"]}}
    registers: dict[str, Any] = {
        "changes": [merged, CHANGE | {"id": "CR-2", "title": "Secretissima"} | hidden],
        "decisions": [
            {"id": "DC-1", "title": "Open", "status": "needed", "related": ["CR-2"]},
            {"id": "DC-2", "title": "Secretissima", "status": "needed", "recommendation": "x", "related": ["CR-1"]}
            | hidden,
        ],
    }
    for kind, item in (("change", "CR-1"), ("decision", "DC-1"), ("changes", ""), ("escalations", "")):
        text = told(kind, item, "external", **registers)
        assert "Secretissima" not in text
        assert "CR-2" not in text
        assert "DC-2" not in text


def test_forms_and_papers_are_built_only_when_asked_for() -> None:
    loaded = pipeline.load(WORLD, SAMPLES / "lenglian-guanjia")
    assert not {*FORMS, *PAPERS} & set(pipeline.ready_kinds(loaded))
