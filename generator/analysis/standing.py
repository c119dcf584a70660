"""One project as a document over many shows it: where it stands, what turned, what it wants from whom.

Small enough to travel between processes; figures come along with all that explains them, under the project's id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from generator.analysis.facts import Fact, Input, Ledger, less, percent
from generator.analysis.findings import Findings, Moved, RagFinding
from generator.analysis.issued import Issued
from generator.analysis.periods import day_of, days_between_reports
from generator.analysis.persons import Named, Names
from generator.analysis.registers import is_open
from generator.diagnostics import Place, Severity
from generator.model.control import Decision
from generator.model.project import Project
from generator.settings import Settings
from generator.sources.records import Places
from generator.words import Words

ENDED = ("completed", "terminated_early", "cancelled")
"""States of a project that no longer reports."""
SHOWN = ("rag.overall", "schedule.finish", "schedule.finish_slip")
"""Figures of every project; those of its money and its next milestone come beside them."""


@dataclass(frozen=True)
class Wanted:
    """Something that is wanted of somebody: a decision, support, or an action that is open.

    `kind` is decision, support or action; `id` is "" for support, which no register has. `who` is None when nobody was
    named, `due` None when no date was.
    """

    kind: str
    id: str
    title: object
    who: Named | None
    due: date | None
    recommendation: object = None
    consequence: object = None


@dataclass(frozen=True)
class Turned:
    """What turned since the report issued last.

    `what` is colour, finish, cost (the forecast), needed (a decision asked for since) or taken (one that was taken);
    `before` and `now` are what it was and is. `direction` is better, worse or "". `id` and `title` name a decision.
    `days` counts the days a finish moved.
    """

    what: str
    before: object
    now: object
    direction: str = ""
    days: int | None = None
    id: str = ""
    title: object = None


@dataclass(frozen=True)
class Ahead:
    """The next milestone: the earliest that is not reached; `days` is its slip, positive when late."""

    id: str
    name: object
    day: date
    days: int | None


@dataclass(frozen=True)
class Funds:
    """Budget and forecast of a project, None where there is none. `unit` is money or person_days; `over_pct` is the
    share of the budget by which the forecast exceeds it.
    """

    unit: str
    currency: str
    budget: Decimal | None
    forecast: Decimal | None
    over_pct: Decimal | None


@dataclass(frozen=True)
class Standing:
    """A project as of a date. `reported_on` is the date of its newest status report, None before the first.

    `report_days` is how old a report may be before the next one is due. `compared` is the date of the report that what
    `turned` is compared with, None when none was issued. `contradictions` and `gaps` count errors and warnings.
    """

    id: str
    code: str
    name: object
    folder: str
    phase: str
    status: str
    running: bool
    lead: Named | None
    as_of: date
    reported_on: date | None
    report_days: int
    overall: RagFinding
    finish: date | None
    slip_days: int | None
    funds: Funds
    ahead: Ahead | None
    wanted: tuple[Wanted, ...]
    compared: date | None
    turned: tuple[Turned, ...]
    contradictions: int
    gaps: int
    confidentiality: str


@dataclass(frozen=True)
class Reduced:
    """A standing with what explains its figures: facts, their colours and places, each name with the id in front."""

    standing: Standing
    ledger: Ledger
    colours: Mapping[str, RagFinding]
    places: Places = field(default_factory=Places)


def reduced(
    project: Project,
    settings: Settings,
    findings: Findings,
    places: Places,
    issued: Sequence[Issued],
    severities: Sequence[Severity],
    folder: str,
) -> Reduced:
    """What a document over many shows of a project. `folder` is its name, put before the files it was read from."""
    identity, names = project.project, Names(project)
    ledger, funds = _with_forecast(findings.ledger, identity.currency or "")
    last = next((each for each in issued if findings.since and each.period == findings.since.period), None)
    running = identity.phase != "closed" and identity.status not in ENDED
    lead = identity.project_manager or identity.pmo_lead or identity.product_manager
    ahead = _ahead(project, findings) if running else None
    standing = Standing(
        id=identity.id,
        code=identity.code or "",
        name=identity.name,
        folder=folder,
        phase=identity.phase or "",
        status=identity.status or "",
        running=running,
        lead=names.of(lead) if lead else None,
        as_of=findings.as_of,
        reported_on=day_of(findings.period) if findings.period else None,
        report_days=max(int(settings.thresholds.upkeep.stale_days), days_between_reports(project)),
        overall=findings.overall,
        finish=findings.schedule.end_actual or findings.schedule.end_expected,
        slip_days=findings.schedule.finish_slip_days,
        funds=funds,
        ahead=ahead,
        wanted=tuple(_wanted(project, findings, names)) if running else (),
        compared=last.as_of if last else None,
        turned=tuple(_turned(project, findings, last, funds)) if last else (),
        contradictions=sum(each is Severity.ERROR for each in severities),
        gaps=sum(each is Severity.WARNING for each in severities),
        confidentiality=identity.confidentiality or settings.confidentiality,
    )
    shown = [*SHOWN, "funds.budget", "funds.forecast", "funds.over_pct"]
    shown += [f"milestones.{ahead.id}.slip"] if ahead else []
    return _named_apart(standing, ledger, findings, places, shown)


def _with_forecast(known: Ledger, currency: str) -> tuple[Ledger, Funds]:
    """The figures with what the project will cost against its budget: by earned value, else by its budget lines."""
    ledger = Ledger()
    ledger.facts.update(known.facts)
    earned = _number(known, "cost.eac") is not None and _number(known, "cost.bac") is not None
    budget = "cost.bac" if earned else "budget.planned"
    lines = ("budget.forecast", "budget.actual")
    forecast = "cost.eac" if earned else next((name for name in lines if _number(known, name) is not None), lines[0])
    unit = known[budget].unit
    words = {"budget": Words("budget"), "forecast": Words("forecast")}
    for name, of in (("budget", budget), ("forecast", forecast)):
        ledger.add(f"funds.{name}", known[of].shown, unit, of, ledger.input(of, of))
    planned, expected = ledger["funds.budget"].value, ledger["funds.forecast"].value
    over = percent(less(expected, planned, "NO_COST"), planned)
    inputs = [ledger.input(word, f"funds.{name}") for name, word in words.items()]
    ledger.add("funds.over_pct", over, "percent", "(forecast - budget) / budget * 100", *inputs)
    return ledger, Funds(
        unit,
        currency if unit == "money" else "",
        _number(ledger, "funds.budget"),
        _number(ledger, "funds.forecast"),
        _number(ledger, "funds.over_pct"),
    )


def _number(ledger: Ledger, name: str) -> Decimal | None:
    fact = ledger.get(name)
    return fact.number if fact else None


def _ahead(project: Project, findings: Findings) -> Ahead | None:
    waiting = [
        Ahead(each.id, each.name, found.effective, found.slip_days)
        for each in project.milestones or ()
        if (found := findings.milestones[each.id]).effective and not found.state.startswith("done")
    ]
    return min(waiting, key=lambda each: each.day, default=None)


# ---------------------------------------------------------------- what is wanted


def _wanted(project: Project, findings: Findings, names: Names) -> Iterator[Wanted]:
    """The decisions and the support the newest report asks for, then the open actions."""
    for decision in project.decisions or ():
        if decision.id in findings.decisions_needed:
            yield Wanted(
                "decision",
                decision.id,
                decision.question or decision.title,
                names.of(decision.decider) if decision.decider else None,
                decision.needed_by,
                decision.recommendation,
                decision.consequence_if_late,
            )
    for support in (findings.period.support_needed if findings.period else None) or ():
        who = names.of(support.from_) if support.from_ else None
        yield Wanted("support", "", support.text, who, support.by, support.recommendation, support.consequence_if_late)
    for action in project.actions or ():
        if is_open(action, findings.as_of) and (action.created_on or findings.as_of) <= findings.as_of:
            owner = names.of(action.owner) if action.owner else None
            yield Wanted("action", action.id, action.title, owner, action.due)


# ---------------------------------------------------------------- what turned


def _turned(project: Project, findings: Findings, last: Issued, funds: Funds) -> Iterator[Turned]:
    moved = findings.since.moved if findings.since else ()
    for each in moved:
        if (what := _what(each)) is not None:
            yield Turned(what, each.before, each.now, each.direction, each.days)
    before = _issued_forecast(last)
    if before is not None and funds.forecast is not None and before != funds.forecast:
        yield Turned("cost", before, funds.forecast, "worse" if funds.forecast > before else "better")
    yield from _decisions(project, findings, last)


def _what(moved: Moved) -> str | None:
    """The overall colour and the finish; what moved below them is told by the project's own report."""
    if moved.register == "rag" and moved.id == "overall":
        return "colour"
    return "finish" if moved.register == "project" and moved.field == "date" else None


def _issued_forecast(last: Issued) -> Decimal | None:
    """The forecast as it was issued: the estimate by earned value, else that of the budget lines."""
    values = (last.fact(name) for name in ("cost.eac", "budget.forecast", "budget.actual"))
    return next((value for value in values if value is not None), None)


def _decisions(project: Project, findings: Findings, last: Issued) -> Iterator[Turned]:
    """Decisions asked for since (where the issued report knew of decisions at all), and those taken since."""
    known = last.registers.get("decisions")
    for decision in project.decisions or ():
        told = partial(Turned, id=decision.id, title=decision.title)
        if _taken_since(decision, last.as_of, findings.as_of):
            yield told("taken", None, decision.decided_on)
        elif known is not None and decision.id in findings.decisions_needed and not _open_in(known, decision.id):
            yield told("needed", None, decision.needed_by)


def _taken_since(decision: Decision, before: date, now: date) -> bool:
    return decision.decided_on is not None and before < decision.decided_on <= now


def _open_in(known: Mapping[str, Mapping[str, Any]], name: str) -> bool:
    return bool(known.get(name, {}).get("open"))


# ---------------------------------------------------------------- facts that can be told apart


def _named_apart(
    standing: Standing, ledger: Ledger, findings: Findings, places: Places, shown: Sequence[str]
) -> Reduced:
    """The facts shown and all they rest on, with the project's id before each name and its folder before each file."""
    prefix = f"{standing.id}/"
    kept, places_kept = Ledger(), Places()
    colours: dict[str, RagFinding] = {}
    waiting = list(shown)
    while waiting:
        name = waiting.pop()
        fact = ledger.get(name)
        if fact is None or prefix + name in kept:
            continue
        waiting += [each.fact for each in fact.inputs if each.fact]
        kept.facts[prefix + name] = _prefixed(fact, prefix, standing.funds.currency)
        for each in fact.inputs:
            if each.path:
                places_kept.values[prefix + each.path] = _place(places.of(each.path), standing.folder)
        if fact.unit == "colour":
            colours[prefix + name] = findings.colour(name)
    return Reduced(standing, kept, colours, places_kept)


def _prefixed(fact: Fact, prefix: str, currency: str) -> Fact:
    """A fact under the project's id; its money knows its currency, as that of another project may be another one."""
    inputs = tuple(_prefixed_input(each, prefix) for each in fact.inputs)
    unit = f"money {currency}".strip() if fact.unit == "money" else fact.unit
    return replace(fact, name=prefix + fact.name, unit=unit, inputs=inputs)


def _prefixed_input(found: Input, prefix: str) -> Input:
    return replace(
        found, path=prefix + found.path if found.path else "", fact=prefix + found.fact if found.fact else ""
    )


def _place(place: Place, folder: str) -> tuple[str, int, int, str]:
    return (f"{folder}/{place.file}", place.line, place.column, place.cell)
