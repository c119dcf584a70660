"""A portfolio of projects: what turned, in which order, who is wanted for what, and money that is never mixed."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from generator import analysis
from generator.analysis.issued import Issued
from generator.analysis.portfolio import Portfolio, Unread, date_of, portfolio
from generator.analysis.standing import Reduced, reduced
from generator.diagnostics import Severity
from generator.model import Project
from generator.settings import Settings
from generator.sources.records import Places

DAY = date(2025, 5, 23)


def project(name: str, colour: str | None = "green", reported: str = "2025-05-23", **fields: Any) -> Reduced:
    """A project reduced; `colour` is the overall one as reported, None before the first report."""
    return of(data(name, colour, reported, **fields))


def data(name: str, colour: str | None = "green", reported: str = "2025-05-23", **fields: Any) -> dict[str, Any]:
    identity = {"id": name, "name": name.capitalize(), "status": "active", **fields.pop("project", {})}
    period = {"id": "P-2", "as_of": reported, "rag": {"overall": {"value": colour}}, **fields.pop("period", {})}
    return {"project": identity, **({"status_periods": [period]} if colour else {}), **fields}


def of(values: dict[str, Any], issued: tuple[Issued, ...] = (), as_of: date | None = None) -> Reduced:
    found = Project.model_validate(values)
    settings, day = Settings(), as_of or analysis.newest_as_of(found) or DAY
    findings = analysis.find(found, settings, day, issued=issued)
    return reduced(found, settings, findings, Places(), issued, (Severity.WARNING,), found.project.id)


def over(*projects: Reduced, unread: tuple[Unread, ...] = (), as_of: date = DAY) -> Portfolio:
    return portfolio(projects, unread, as_of)[0]


def order(found: Portfolio) -> list[str]:
    return [row.project.id if row.project else row.unread.folder if row.unread else "" for row in found.rows]


def test_the_worst_stand_first_then_by_name_in_whatever_order_they_come() -> None:
    projects = [
        project("zeal", "red"), project("birch", "green"), project("alder", "green"), project("cedar", "amber"),
        project("dune", "green", "2025-05-01"), project("elm", "green", project={"status": "completed"}),
    ]  # fmt: skip
    expected = ["zeal", "cedar", "dune", "alder", "birch", "elm"]
    for several in list(permutations(projects))[::97]:
        assert order(over(*several)) == expected


def test_a_project_worse_than_it_reports_stands_with_the_worse() -> None:
    late = {"milestones": [{"id": "M-1", "name": "Go", "critical": True, "baseline": "2025-05-01"}]}
    found = over(project("calm", "amber"), project("blind", "green", **late))
    assert order(found) == ["blind", "calm"]
    assert (found.rows[0].state, found.rows[0].project and found.rows[0].project.overall.calculated) == ("green", "red")


@pytest.mark.parametrize(
    ("every", "reported", "stale"),
    [
        (None, "2025-05-17", False), (None, "2025-05-16", True),
        ("biweekly", "2025-05-10", False), ("biweekly", "2025-05-09", True),
        ("monthly", "2025-04-23", False), ("monthly", "2025-04-22", True),
    ],
)  # fmt: skip
def test_who_has_not_reported_for_its_period_stands_in_grey(every: str | None, reported: str, stale: bool) -> None:
    (row,) = over(project("a", "red", reported, reporting={"every": every} if every else {})).rows
    assert (row.stale, row.state, row.last) == (stale, "grey" if stale else "red", "red")
    assert row.age_days == (DAY - date.fromisoformat(reported)).days


def test_a_project_that_never_reported_is_grey_and_its_age_unknown() -> None:
    found, figures = portfolio([project("a", None)], [], DAY)
    assert (found.rows[0].stale, found.rows[0].age_days) == (True, None)
    assert figures.ledger["a/report.age"].number is None


def test_an_ended_project_owes_no_report_and_wants_nothing() -> None:
    action = {"actions": [{"id": "A-1", "title": "T", "owner": "Mara", "status": "open"}]}
    found = over(project("a", "red", "2024-01-05", project={"status": "cancelled"}, **action))
    assert (found.rows[0].state, found.rows[0].stale, found.people) == ("completed", False, ())


def test_one_that_cannot_be_read_keeps_its_row() -> None:
    found = over(project("a", "amber"), project("b", "green"), unread=(Unread("broken", "no such key"),))
    assert order(found) == ["a", "broken", "b"]
    assert (found.unread, found.counts["grey"]) == (1, 1)


def test_money_of_several_currencies_is_never_added_up() -> None:
    def funded(name: str, currency: str | None, planned: int, forecast: int) -> Reduced:
        line = {"id": "B-1", "name": "All", "planned": planned, "forecast": forecast}
        identity = {"currency": currency} if currency else {}
        return project(name, project=identity, budget={"bac": planned, "lines": [line]})

    found, figures = portfolio(
        [funded("a", "EUR", 100, 110), funded("b", "CNY", 1000, 900), funded("c", "EUR", 300, 330),
         funded("d", None, 5, 5), project("e")],
        [], DAY,
    )  # fmt: skip
    ledger = figures.ledger
    sums = {each.currency: (ledger[each.budget].value, ledger[each.forecast].value) for each in found.sums}
    assert sums == {"EUR": (Decimal(400), Decimal(440)), "CNY": (Decimal(1000), Decimal(900))}
    assert found.uncounted == 2
    assert ledger["portfolio/EUR.over_pct"].number == 10
    assert [each.fact for each in ledger["portfolio/EUR.budget"].inputs] == ["a/funds.budget", "c/funds.budget"]


def test_decisions_come_first_and_one_person_has_one_list() -> None:
    def asks(name: str, person: dict[str, Any]) -> Reduced:
        return project(
            name,
            people=[{"id": "x", **person}],
            decisions=[{"id": "DC-1", "title": "D", "decider": "x", "needed_by": "2025-05-20", "status": "needed"}],
            actions=[{"id": "A-1", "title": "T", "owner": "x", "due": "2025-05-01", "status": "open"}],
        )

    found = over(
        asks("a", {"name": "M. Linde", "aliases": ["mara@x.example"]}),
        asks("b", {"name": "Mara Linde", "aliases": ["mara@x.example"]}),
        project("c", actions=[{"id": "A-9", "title": "T", "status": "open"}]),
    )
    mara, nobody = found.people
    assert [(item.project.id, item.wanted.id, item.days) for item in mara.items] == [
        ("a", "DC-1", 3), ("b", "DC-1", 3), ("a", "A-1", 22), ("b", "A-1", 22),
    ]  # fmt: skip
    assert (nobody.name, [item.wanted.id for item in nobody.items]) == (None, ["A-9"])
    assert [item.wanted.kind for item in found.asks] == ["decision", "decision"]


def issued(**changes: Any) -> Issued:
    registers = {"project": {"end": {"date": "2025-09-01"}}, **changes.pop("registers", {})}
    facts = {"budget.forecast": {"value": "100", "reason": None}}
    return Issued("P-1", date(2025, 5, 16), {"overall": "green"}, registers, facts)


def turned(values: dict[str, Any], before: Issued) -> list[tuple[str, str]]:
    standing = of(values, (before,)).standing
    assert standing.compared == date(2025, 5, 16)
    return [(each.what, each.direction) for each in standing.turned]


def test_what_turned_since_the_last_issue() -> None:
    values = data(
        "a", "amber", project={"end": {"baseline": "2025-09-01", "forecast": "2025-09-08"}, "currency": "EUR"},
        budget={"bac": 100, "lines": [{"id": "B-1", "name": "All", "planned": 100, "forecast": 120}]},
        decisions=[
            {"id": "DC-1", "title": "old", "status": "needed"}, {"id": "DC-2", "title": "new", "status": "needed"},
            {"id": "DC-3", "title": "done", "status": "decided", "decided_on": "2025-05-20"},
            {"id": "DC-4", "title": "long done", "status": "decided", "decided_on": "2025-05-02"},
        ],
    )  # fmt: skip
    before = issued(registers={"decisions": {"DC-1": {"open": True}}})
    assert turned(values, before) == [
        ("colour", "worse"), ("finish", "worse"), ("cost", "worse"), ("needed", ""), ("taken", ""),
    ]  # fmt: skip
    found = [each for each in of(values, (before,)).standing.turned if each.id]
    assert [each.id for each in found] == ["DC-2", "DC-3"]


def test_a_report_issued_before_decisions_were_kept_makes_none_of_them_new() -> None:
    values = data("a", decisions=[{"id": "DC-1", "title": "old", "status": "needed"}], project={"end": {"baseline": "2025-09-01"}})  # fmt: skip
    assert turned(values, issued()) == []


def test_the_changes_for_the_worse_are_told_first() -> None:
    worse = of(data("z", "red", project={"end": {"baseline": "2025-09-01"}}), (issued(),))
    slipped = of(data("a", project={"end": {"baseline": "2025-09-01", "forecast": "2025-10-01"}}), (issued(),))
    same = of(data("m", project={"end": {"baseline": "2025-09-01"}}), (issued(),))
    found = over(slipped, same, worse, project("n"))
    assert [each.project.id for each in found.changes] == ["z", "a"]
    assert (found.same, found.first) == (1, 1)


def test_figures_of_projects_stay_apart_and_explained() -> None:
    ends = {"project": {"start": {"baseline": "2025-01-01"}, "end": {"baseline": "2025-09-01"}}}
    _, figures = portfolio([project("a", **ends), project("b", **ends)], [], DAY)
    assert figures.ledger["a/schedule.finish_slip"].number == 0
    assert {each.path.partition("/")[0] for each in figures.ledger["b/schedule.finish_slip"].inputs} == {"b"}
    assert figures.places.of("b/project.end.baseline").file.startswith("b/")
    assert figures.colour("a/rag.overall").value == "green"


def test_the_date_is_that_of_the_newest_report() -> None:
    assert date_of(each.standing for each in (project("a", "red", "2025-05-02"), project("b"))) == DAY
    assert date_of([project("a", None).standing]) is None


def test_a_reduced_project_travels_between_processes() -> None:
    found = project("a", "amber", decisions=[{"id": "DC-1", "title": {"en": "D", "zh-CN": "决"}, "status": "needed"}])
    again: Reduced = pickle.loads(pickle.dumps(found))  # our own bytes
    assert again.standing == found.standing
    assert list(again.ledger) == list(found.ledger)
