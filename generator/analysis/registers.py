"""Figures of the registers: risks, issues, actions, changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from generator.analysis.baseline import Plan
from generator.analysis.facts import Figure, Input, Ledger, NotAvailable, Value
from generator.analysis.facts import percent as share
from generator.analysis.findings import ActionsFinding, ChangesFinding, Counts, RiskFinding
from generator.model.control import Action, Change, Issue, Risk
from generator.model.project import Project
from generator.settings import RiskLimits
from generator.words import Words

OPEN = {
    "risk": (None, "proposed", "assessing", "open", "monitoring"),
    "issue": (None, "open", "in_progress", "escalated", "deferred"),
    "action": (None, "open", "in_progress", "blocked"),
}
"""The states in which an entry of a register is open; one without a state is."""
PENDING = ("draft", "submitted", "assessing", "awaiting_decision")
PROXIMITY = {"imminent": 0, "this_month": 1, "this_stage": 2, "this_project": 3, "beyond_project": 4}


def state(entry: Risk | Issue | Action, as_of: date) -> str:
    """The state an entry was in: what was closed after the date was still open."""
    closed = getattr(entry, "resolved_on", None) or entry.closed_on
    return "open" if closed and closed > as_of else entry.status or "open"


def is_open(entry: Risk | Issue | Action, as_of: date) -> bool:
    """True while something has to be done about the entry."""
    return state(entry, as_of) in OPEN[type(entry).__name__.lower()]


def risks(
    project: Project, limits: RiskLimits, as_of: date, issued: Mapping[str, int | None] | None, ledger: Ledger
) -> dict[str, RiskFinding]:
    """The score of each risk at the date, and of the report issued last (None: nothing was issued)."""
    found: dict[str, RiskFinding] = {}
    for number, each in enumerate(project.risks or ()):
        probability, impact, path = _rating(each, f"risks[{number}]", as_of)
        score = probability * impact if probability and impact else None
        ledger.add(
            f"risks.{each.id}.score", NotAvailable("NO_RATING") if score is None else score, "score", "P * I",
            Input("P", probability, f"{path}.probability"), Input("I", impact, f"{path}.impact"),
        )  # fmt: skip
        threat = each.kind != "opportunity"
        found[each.id] = RiskFinding(
            score=score,
            probability=probability,
            impact=impact,
            band=band(score, limits),
            colour=_score_colour(score, limits) if threat and is_open(each, as_of) else "",
            previous=issued.get(each.id) if issued is not None else None,
            new=issued is not None and each.id not in issued,
        )
    _exposure(project, found, as_of, ledger)
    return found


def _rating(found: Risk, path: str, day: date) -> tuple[int | None, int | None, str]:
    """The rating by the last review up to a day where there are later ones, else the present one; and its path."""
    reviews = found.history or ()
    until = [(at, each) for at, each in enumerate(reviews) if each.date <= day]
    if until and len(until) < len(reviews):
        at, review = until[-1]
        return review.probability, review.impact, f"{path}.history[{at}]"
    return found.probability, found.impact, path


def band(score: int | None, limits: RiskLimits) -> str:
    """critical, high, medium or low by the limits; "" without a score."""
    if score is None:
        return ""
    steps = (("critical", limits.critical_from), ("high", limits.high_from), ("medium", limits.medium_from))
    return next((name for name, limit in steps if score >= limit), "low")


def _score_colour(score: int | None, limits: RiskLimits) -> str:
    if score is None:
        return ""
    return "red" if score >= limits.red_from else "amber" if score >= limits.amber_from else ""


def _exposure(project: Project, found: Mapping[str, RiskFinding], as_of: date, ledger: Ledger) -> None:
    """Sums over the open risks; opportunities stand apart and are never netted."""
    opened = [
        (at, each) for at, each in enumerate(project.risks or ()) if _raised(each, as_of) and is_open(each, as_of)
    ]
    for name, kinds in (("exposure", ("threat", None)), ("opportunity", ("opportunity",))):
        inputs = [
            ledger.input(each.id, f"risks.{each.id}.score")
            for _, each in opened
            if each.kind in kinds and found[each.id].score is not None
        ]
        total = sum(each.value for each in inputs if isinstance(each.value, int))
        ledger.add(f"risks.{name}", total, "score", Words("sum of the scores"), *inputs)
    priced = [(at, each) for at, each in opened if each.probability_pct is not None and each.impact_cost is not None]
    inputs = [Input(each.id, each.impact_cost, f"risks[{at}].impact_cost") for at, each in priced]
    inputs += [
        Input(Words("{id} %", id=each.id), each.probability_pct, f"risks[{at}].probability_pct") for at, each in priced
    ]
    expected: Decimal = sum(
        (
            (each.probability_pct or Decimal(0))
            * (each.impact_cost or Decimal(0))
            / 100
            * (1 if each.kind == "opportunity" else -1)
            for _, each in priced
        ),
        Decimal(0),
    )
    ledger.add(
        "risks.emv",
        expected if priced else NotAvailable("NO_COST"),
        "money",
        Words("sum of probability * cost"),
        *inputs,
    )
    ledger.add("risks.quantified", len(priced), "count", Words("open risks with probability and cost"), *inputs)
    ledger.add(
        "risks.open",
        len(opened),
        "count",
        Words("open risks"),
        *(Input(e.id, None, f"risks[{at}]") for at, e in opened),
    )
    reduced = [
        (at, each, each.residual.probability * each.residual.impact)
        for at, each in opened
        if each.residual and each.residual.probability and each.residual.impact and found[each.id].score
    ]
    before = sum(found[each.id].score or 0 for _, each, _ in reduced)
    after = sum(score for _, _, score in reduced)
    into = [Input(Words("{id} residual", id=each.id), score, f"risks[{at}].residual") for at, each, score in reduced]
    ledger.add(
        "risks.mitigation_pct", share(before - after, before, "NO_HISTORY"), "percent",
        Words("(score - residual) / score * 100, summed"), *into,
    )  # fmt: skip


def _raised(entry: Risk | Issue, as_of: date) -> bool:
    return (entry.raised_on or as_of) <= as_of


def rank_risks(project: Project, findings: Mapping[str, RiskFinding], as_of: date) -> Counts:
    """The open risks by score, the highest first; of equal ones the nearer comes first."""
    known = [each for each in project.risks or () if _raised(each, as_of)]
    ranked = sorted(
        (each for each in known if is_open(each, as_of)),
        key=lambda each: (
            -(findings[each.id].score or 0),
            PROXIMITY.get(each.proximity or "", 9),
            each.due or date.max,
        ),
    )
    return Counts(len(known), tuple(each.id for each in ranked), Counter(state(each, as_of) for each in known))


def rank_issues(project: Project, as_of: date, ledger: Ledger) -> Counts:
    """The open issues by severity, then by age."""
    known = [(at, each) for at, each in enumerate(project.issues or ()) if _raised(each, as_of)]
    for at, each in known:
        if each.raised_on:
            ledger.add(
                f"issues.{each.id}.age", (as_of - each.raised_on).days, "days", Words("as of - raised"),
                Input(Words("raised"), each.raised_on, f"issues[{at}].raised_on"),
            )  # fmt: skip
    unforeseen = sum(each.from_risk is None for _, each in known)
    ledger.add(
        "issues.unforeseen_pct", share(unforeseen, len(known), "NONE_RAISED"), "percent", "unforeseen / all * 100",
        Input(Words("unforeseen"), unforeseen, "issues"), Input(Words("all"), len(known), "issues"),
    )  # fmt: skip
    ranked = sorted(
        (each for _, each in known if is_open(each, as_of)),
        key=lambda each: (-(each.severity or 0), each.raised_on or date.max),
    )
    return Counts(len(known), tuple(each.id for each in ranked), Counter(state(each, as_of) for _, each in known))


def actions(project: Project, period_start: date | None, as_of: date, ledger: Ledger) -> ActionsFinding:
    """Open actions by date, so the overdue ones come first; closure rates leave the cancelled out."""
    known = [(at, each) for at, each in enumerate(project.actions or ()) if (each.created_on or as_of) <= as_of]
    opened = sorted(((at, e) for at, e in known if is_open(e, as_of)), key=lambda each: each[1].due or date.max)
    states = {each.id: state(each, as_of) for _, each in known}
    counted = [(at, each) for at, each in known if states[each.id] != "cancelled"]
    done = [(at, each) for at, each in counted if states[each.id] == "done"]
    closure = _rate("closure", (Words("done"), len(done)), (Words("(all - cancelled)"), len(counted)), ledger)
    dated = [each for _, each in done if _first_due(each)]
    punctual = sum((each.closed_on or as_of) <= (_first_due(each) or as_of) for each in dated)
    on_time = _rate(
        "on_time", (Words("on time by the first date"), punctual), (Words("done with a date"), len(dated)), ledger
    )
    late = [(at, each) for at, each in opened if each.due and each.due < as_of]
    ledger.add(
        "actions.overdue", len(late), "count", Words("open and due before the date"),
        *(Input(each.id, each.due, f"actions[{at}].due") for at, each in late),
    )  # fmt: skip
    ages = [(at, (as_of - each.created_on).days) for at, each in opened if each.created_on]
    inputs = [Input(Words("age {number}", number=at + 1), age, f"actions[{at}].created_on") for at, age in ages]
    nothing = NotAvailable("NONE_RAISED")
    middle = Decimal(str(median(age for _, age in ages))) if ages else nothing
    ledger.add("actions.median_age", middle, "days", Words("median of the ages"), *inputs)
    ledger.add(
        "actions.oldest", max(age for _, age in ages) if ages else nothing, "days", Words("largest age"), *inputs
    )
    return ActionsFinding(
        total=len(known),
        open=tuple(each.id for _, each in opened),
        overdue=tuple(each.id for _, each in late),
        done=len(done),
        undated=sum(each.due is None for _, each in opened),
        closure_pct=closure,
        on_time_pct=on_time,
        period_pct=_closed_in_period(counted, period_start, as_of, ledger),
    )


def _first_due(action: Action) -> date | None:
    """The date agreed first."""
    return action.due_history[0] if action.due_history else action.due


def _closed_in_period(counted: Sequence[tuple[int, Action]], start: date | None, as_of: date, ledger: Ledger) -> Figure:
    """Closed in the period / (open at its start + raised in it)."""
    if start is None:
        formula = Words("closed / (open before + raised) * 100")
        ledger.add("actions.period_pct", NotAvailable("NO_HISTORY"), "percent", formula,
                   Input(Words("period"), None, "status_periods"))  # fmt: skip
        return NotAvailable("NO_HISTORY")
    open_or_raised = [each for _, each in counted if each.closed_on is None or each.closed_on >= start]
    closed = sum(each.closed_on is not None and start <= each.closed_on <= as_of for each in open_or_raised)
    return _rate("period", (Words("closed"), closed), (Words("(open before + raised)"), len(open_or_raised)), ledger)


def _rate(name: str, part: tuple[str, int], whole: tuple[str, int], ledger: Ledger) -> Figure:
    """Part of the whole in percent, each by its words and number."""
    value = share(part[1], whole[1], "NONE_RAISED")
    ledger.add(
        f"actions.{name}_pct", value, "percent", f"{part[0]} / {whole[0]} * 100",
        Input(*part, "actions"), Input(*whole, "actions"),
    )  # fmt: skip
    return value


def change_state(change: Change, as_of: date) -> str:
    """draft, submitted, assessing, awaiting_decision, the verdict, implemented."""
    verdict, work = change.decision, change.implementation
    if verdict and verdict.verdict and (verdict.on or as_of) <= as_of:
        if work and work.status == "done" and (work.done_on or as_of) <= as_of:
            return "implemented"
        return "approved" if verdict.verdict == "approved_with_conditions" else verdict.verdict
    assessed = [
        bool(found and found.verdict and (found.on or as_of) <= as_of)
        for found in (change.requirement_assessment, change.process_assessment)
    ]
    if all(assessed):
        return "awaiting_decision"
    return "assessing" if any(assessed) else "submitted" if change.raised_on else "draft"


def changes(project: Project, plan: Plan, as_of: date, ledger: Ledger) -> ChangesFinding:
    """States, and the effect and speed of what was decided."""
    known = [(at, each) for at, each in enumerate(project.changes or ()) if (each.raised_on or as_of) <= as_of]
    states = {each.id: change_state(each, as_of) for _, each in known}
    approved = [(at, each) for at, each in known if states[each.id] in ("approved", "implemented")]
    decided = [(at, each) for at, each in known if states[each.id] not in PENDING]
    leads: dict[str, int] = {}
    for at, each in decided:
        if each.decision and each.decision.on and each.raised_on:
            leads[each.id] = (each.decision.on - each.raised_on).days
            ledger.add(
                f"changes.{each.id}.lead", leads[each.id], "days", "decided - raised",
                Input(Words("decided"), each.decision.on, f"changes[{at}].decision.on"),
                Input(Words("raised"), each.raised_on, f"changes[{at}].raised_on"),
            )  # fmt: skip
    middle = Decimal(str(median(leads.values()))) if leads else NotAvailable("NONE_DECIDED")
    ledger.add(
        "changes.lead_time", middle, "days", Words("median of the lead times"),
        *(ledger.input(name, f"changes.{name}.lead") for name in leads),
    )  # fmt: skip
    judged = [each for _, each in decided if states[each.id] != "withdrawn"]
    assessed = sum(bool(each.requirement_assessment and each.process_assessment) for each in judged)
    both = share(assessed, len(judged), "NONE_DECIDED")
    ledger.add(
        "changes.joint_assessment_pct", both, "percent", "assessed by both / decided * 100",
        Input(Words("assessed by both"), assessed, "changes"), Input(Words("decided"), len(judged), "changes"),
    )  # fmt: skip
    days, cost = _effect(approved, project, plan, ledger)
    return ChangesFinding(
        states=states,
        by_state=Counter(states.values()),
        pending=tuple(each.id for _, each in known if states[each.id] in PENDING),
        awaiting=tuple(each.id for _, each in known if states[each.id] == "awaiting_decision"),
        approved_days=days,
        approved_cost=cost,
        effect_pct=_figure(ledger["changes.effect_pct"].value),
        both_assessed_pct=both,
        lead_days=leads,
        median_lead_days=middle,
    )


def _figure(value: Value) -> Figure:
    return value if isinstance(value, Decimal | NotAvailable) else NotAvailable("NO_PLAN")


def _effect(
    approved: Sequence[tuple[int, Change]], project: Project, plan: Plan, ledger: Ledger
) -> tuple[int, Decimal]:
    """The days and money of the approved changes; their effect is the larger share of the original plan."""
    impacts = [
        (at, each.id, each.process_assessment.impact)
        for at, each in approved
        if each.process_assessment and each.process_assessment.impact
    ]
    where = "changes[{}].process_assessment.impact.{}"
    moved = [
        Input(name, i.schedule_days, where.format(at, "schedule_days")) for at, name, i in impacts if i.schedule_days
    ]
    paid = [Input(name, impact.cost, where.format(at, "cost")) for at, name, impact in impacts if impact.cost]
    days = sum(impact.schedule_days or 0 for _, _, impact in impacts)
    cost = sum((impact.cost or Decimal(0) for _, _, impact in impacts), Decimal(0))
    ledger.add(
        "changes.approved_days", days, "days", " + ".join(each.symbol for each in moved) or Words("none"), *moved
    )
    ledger.add("changes.approved_cost", cost, "money", " + ".join(each.symbol for each in paid) or Words("none"), *paid)
    start, end, bac = project.project.start, plan.end_original, plan.bac_original
    first = start.baseline if start else None
    length = (end.value - first).days if end and first else 0
    span = Input(Words("duration"), length, end.path if end else "project.end.baseline")
    money = Input("BAC", bac.value if bac else None, bac.path if bac else "budget")
    of_time = ledger.add(
        "changes.days_pct", share(days, max(length, 0)), "percent", "days / duration * 100",
        ledger.input(Words("days"), "changes.approved_days"), span,
    )  # fmt: skip
    of_cost = ledger.add(
        "changes.cost_pct", share(cost, bac.value if bac else None), "percent", "cost / BAC * 100",
        ledger.input(Words("cost"), "changes.approved_cost"), money,
    )  # fmt: skip
    both = [each.value for each in (of_time, of_cost) if isinstance(each.value, Decimal)]
    ledger.add(
        "changes.effect_pct", max(both) if both else NotAvailable("NO_PLAN"), "percent",
        Words("larger share of the original duration and budget"), ledger.input(Words("days %"), of_time.name),
        ledger.input(Words("cost %"), of_cost.name),
    )  # fmt: skip
    return days, cost


def decisions(project: Project, as_of: date, ledger: Ledger) -> None:
    """How late decisions were taken: decided − needed, positive when late."""
    names = []
    for at, each in enumerate(project.decisions or ()):
        if each.decided_on and each.needed_by and each.decided_on <= as_of:
            names.append(each.id)
            ledger.add(
                f"decisions.{each.id}.latency", (each.decided_on - each.needed_by).days, "days", "decided - needed",
                Input(Words("decided"), each.decided_on, f"decisions[{at}].decided_on"),
                Input(Words("needed"), each.needed_by, f"decisions[{at}].needed_by"),
            )  # fmt: skip
    inputs = [ledger.input(name, f"decisions.{name}.latency") for name in names]
    values = [each.value for each in inputs if isinstance(each.value, int)]
    middle = Decimal(str(median(values))) if values else NotAvailable("NONE_DECIDED")
    ledger.add("decisions.latency", middle, "days", Words("median of the latencies"), *inputs)
