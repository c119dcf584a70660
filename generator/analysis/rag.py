"""Colours by written rules: each dimension is tested against the thresholds, and the worst test decides.

Only tests whose data exist are made; where there is none the dimension is grey, never green.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.analysis.facts import Input, Ledger
from generator.analysis.findings import (
    ChangesFinding,
    Counts,
    Evidence,
    KpiFinding,
    MilestoneFinding,
    RagFinding,
    ResourcesFinding,
    RiskFinding,
)
from generator.analysis.issued import Issued
from generator.analysis.resources import active
from generator.analysis.schedule import UNREPORTED
from generator.analysis.workdays import Days
from generator.model.project import Project
from generator.model.references import people_by_name
from generator.model.report import DIMENSIONS, Override, StatusPeriod
from generator.settings import Thresholds
from generator.words import Words

SEVERITY = {"grey": -1, "green": 0, "amber": 1, "red": 2}
CORE = ("schedule", "cost", "scope")


@dataclass(frozen=True)
class Known:
    """What the tests look at."""

    project: Project
    limits: Thresholds
    as_of: date
    days: Days
    ledger: Ledger
    milestones: Mapping[str, MilestoneFinding]
    kpis: Mapping[str, KpiFinding]
    risks: Mapping[str, RiskFinding]
    risk_counts: Counts
    issue_counts: Counts
    changes: ChangesFinding
    resources: ResourcesFinding


def colours(
    known: Known, period: StatusPeriod | None, issued: Sequence[Issued]
) -> tuple[dict[str, RagFinding], RagFinding]:
    """The colour of every dimension, and the overall one: the worst of the calculated, or what a person set."""
    found: dict[str, RagFinding] = {}
    for name in DIMENSIONS:
        tests = tuple(TESTS[name](known))
        found[name] = _colour(name, tests, known, period, issued)
    core = known.limits.overall == "worst_of_core"
    parts = [found[name] for name in DIMENSIONS if not core or name in CORE]
    decisive = max(parts, key=lambda each: SEVERITY[each.calculated])
    reds = [name for name in DIMENSIONS if found[name] in parts and found[name].calculated == decisive.calculated]
    tests = ()
    if decisive.calculated != "grey":
        sentence = Words("the worst of the dimensions: {dimensions}")
        arguments = {"dimensions": ("terms", tuple(reds))}
        names = tuple(f"rag.{name}" for name in DIMENSIONS)
        tests = (Evidence(f"overall.{known.limits.overall}", decisive.calculated, sentence, arguments, names),)
    return found, _colour("overall", tests, known, period, issued)


def _colour(
    name: str, tests: tuple[Evidence, ...], known: Known, period: StatusPeriod | None, issued: Sequence[Issued]
) -> RagFinding:
    """A colour as calculated, as reported, as overridden."""
    decisive = max(tests, key=lambda test: SEVERITY[test.colour], default=None)
    calculated = decisive.colour if decisive else "grey"
    rating = getattr(period.rag, name) if period and period.rag else None
    override = rating.override if rating else None
    expired = override is not None and override.expires_on is not None and override.expires_on < known.as_of
    holds = override is not None and in_force(override, calculated, known.as_of, people_by_name(known.project))
    reported = (rating.value if rating else None) or ""
    value = (override.value if override and holds else None) or reported or calculated
    if expired and override and reported == override.value:
        value = calculated
    before = [each.colours.get(name, "") for each in issued]
    previous = before[-1] if before else ""
    same = next((at for at, colour in enumerate(reversed(before)) if colour != value), len(before))
    changed = before[-same - 1] if len(before) > same else ""
    finding = RagFinding(
        value=value,
        reported=reported,
        calculated=calculated,
        decided_by=decisive,
        tests=tests,
        override=override if holds else None,
        expired=expired,
        trend=_trend(value, previous),
        previous=changed,
        periods=same + 1 if before else 0,
    )
    ledger = known.ledger
    inputs = [ledger.input(fact, fact) for fact in (decisive.facts if decisive else ()) if fact in ledger]
    inputs += [Input(Words("data"), None, path) for path in (decisive.paths if decisive else ())]
    rule = decisive.rule if decisive else ""
    ledger.add(f"rag.{name}", calculated, "colour", Words("the worst of the tests"), *inputs, rule=rule)
    return finding


def in_force(override: Override, calculated: str, as_of: date, people: Mapping[str, str]) -> bool:
    """True for a complete override through its last day; a greener one needs somebody else's approval."""
    complete = override.value and override.reason and override.by and override.on and override.expires_on
    if not complete or not (override.on or as_of) <= as_of <= (override.expires_on or as_of):
        return False
    greener = SEVERITY[override.value or "grey"] < SEVERITY[calculated]
    if not greener:
        return True
    setter, approver = (people.get(name.lower(), name) for name in (override.by or "", override.approved_by or ""))
    return bool(approver) and approver != setter


def _trend(now: str, before: str) -> str:
    """How a colour moved; unknown where either is not rated."""
    if SEVERITY.get(now, -1) < 0 or SEVERITY.get(before, -1) < 0:
        return ""
    return "unchanged" if now == before else "better" if SEVERITY[now] < SEVERITY[before] else "worse"


def _above(value: Decimal, green: Decimal, amber: Decimal) -> str:
    """Green from one limit, amber from another, red below."""
    return "green" if value >= green else "amber" if value >= amber else "red"


def _below(value: Decimal, green: Decimal, amber: Decimal) -> str:
    """Green up to one limit, amber up to another, red above."""
    return "green" if value <= green else "amber" if value <= amber else "red"


# ---------------------------------------------------------------- schedule


def _schedule(known: Known) -> Iterator[Evidence]:
    limits, ledger = known.limits.schedule, known.ledger
    index = ledger["schedule.index"]
    if index.number is not None:
        colour = _above(index.number, limits.index_green, limits.index_amber)
        limit = limits.index_amber if colour == "red" else limits.index_green
        arguments: dict[str, object] = {"name": index.formula, "value": ("index", index.number), "limit": str(limit)}
        yield Evidence("schedule.1", colour, Words("{name} {value}, limit {limit}"), arguments, (index.name,))
    yield from _critical(known)
    share, slip = ledger["schedule.finish_slip_pct"], ledger["schedule.finish_slip"]
    unreported = slip.rule == UNREPORTED
    if share.number is not None and slip.number is not None and not unreported:
        colour = _below(share.number, limits.slip_pct_green, limits.slip_pct_amber)
        limit = limits.slip_pct_amber if colour == "red" else limits.slip_pct_green
        arguments = {
            "days": ("slip", int(slip.number)), "share": ("percent", share.number), "limit": ("percent", limit),
        }  # fmt: skip
        sentence = Words("finish {days} ({share} of the duration), limit {limit}")
        yield Evidence("schedule.3", colour, sentence, arguments, (share.name, slip.name))
    tolerance = known.project.project.tolerances.time_days if known.project.project.tolerances else None
    if tolerance is not None and slip.number is not None and not unreported:
        arguments = {"days": ("slip", int(slip.number)), "limit": ("days", tolerance)}
        sentence, colour = Words("finish {days}, tolerance {limit}"), "red" if slip.number > tolerance else "green"
        yield Evidence("schedule.4", colour, sentence, arguments, (slip.name,), ("project.tolerances.time_days",))


def _critical(known: Known) -> Iterator[Evidence]:
    """Critical milestones: overdue beyond the limit is red, overdue or slipping amber."""
    limit = known.limits.schedule.overdue_days_amber
    for each in known.project.milestones or ():
        found = known.milestones[each.id]
        if each.critical is not True or found.baseline is None:
            continue
        facts = (f"milestones.{each.id}.slip", f"milestones.{each.id}.expected")
        if found.state == "overdue":
            days = known.days.between(found.baseline, known.as_of)
            colour = "red" if days > limit else "amber" if days > 0 else "green"
            arguments: dict[str, object] = {"id": each.id, "days": ("days", days), "limit": ("limit", limit)}
            sentence = Words("{id} critical, {days} overdue, limit {limit}")
            if known.days.working:
                sentence = Words("{id} critical, {days} overdue (working days), limit {limit}")
            yield Evidence("schedule.2", colour, sentence, arguments, facts)
        elif found.state == "slipping":
            arguments = {"id": each.id, "days": ("slip", found.slip_days or 0)}
            yield Evidence("schedule.2", "amber", Words("{id} critical, {days}"), arguments, facts)
        else:
            yield Evidence("schedule.2", "green", Words("{id} critical, not late"), {"id": each.id}, facts)


# ---------------------------------------------------------------- cost


def _cost(known: Known) -> Iterator[Evidence]:
    limits, ledger = known.limits.cost, known.ledger
    cpi, bac = ledger["cost.cpi"], ledger["cost.bac"]
    if cpi.number is not None:
        colour = _above(cpi.number, limits.index_green, limits.index_amber)
        limit = limits.index_amber if colour == "red" else limits.index_green
        arguments: dict[str, object] = {"value": ("index", cpi.number), "limit": str(limit)}
        yield Evidence("cost.1", colour, Words("CPI {value}, limit {limit}"), arguments, (cpi.name,))
    estimate, whole = _estimate(known)
    if estimate and whole:
        over = (ledger[estimate].number or Decimal(0)) - (ledger[whole].number or Decimal(0))
        share = over * 100 / (ledger[whole].number or Decimal(1))
        colour = _below(share, limits.over_pct_green, limits.over_pct_amber)
        limit = limits.over_pct_amber if colour == "red" else limits.over_pct_green
        arguments = {"share": ("over", share), "limit": ("percent", limit)}
        sentence, left = Words("estimate {share}, limit {limit}"), ledger["budget.contingency_left"]
        if share > 0 and left.number is not None:
            sentence, arguments["left"] = (
                Words("estimate {share}, limit {limit}, contingency left {left}"),
                ("money", left.number),
            )
        yield Evidence("cost.2", colour, sentence, arguments, (estimate, whole))
    ac, ev = ledger["cost.ac"], ledger["cost.ev"]
    spent, budget = ac.number, bac.number
    if spent is not None and budget is not None and spent > budget and (ev.number or 0) < budget:
        arguments = {"spent": ("money", spent), "budget": ("money", budget)}
        yield Evidence(
            "cost.3", "red", Words("{spent} spent of {budget} and work is left"), arguments, (ac.name, bac.name)
        )


def _estimate(known: Known) -> tuple[str, str]:
    """The facts of the expected cost and what it is measured against; "" where nothing was begun or estimated."""
    ledger = known.ledger
    budget = known.project.budget
    begun = any((ledger[f"cost.{name}"].number or 0) > 0 for name in ("ev", "ac"))
    declared = bool(budget and (budget.eac_declared or budget.etc_bottom_up))
    if ledger["cost.eac"].number is not None and ledger["cost.bac"].number is not None and (begun or declared):
        return "cost.eac", "cost.bac"
    for name in ("budget.forecast", "budget.actual"):
        ended = name == "budget.forecast" or (known.project.project.end and known.project.project.end.actual)
        if ledger[name].number is not None and ledger["budget.planned"].number and ended:
            return name, "budget.planned"
    return "", ""


# ---------------------------------------------------------------- scope


def _scope(known: Known) -> Iterator[Evidence]:
    limits, ledger, states = known.limits.scope, known.ledger, known.changes.states
    if known.project.changes is None or (known.project.changes and not states):
        return
    calm = True
    for number, change in enumerate(known.project.changes):
        state, work = states.get(change.id), change.implementation
        path = (f"changes[{number}]",)
        begun = work is not None and work.status in ("in_progress", "done")
        if state in (*PENDING, "rejected", "deferred") and begun and not change.emergency:
            calm = False
            yield Evidence("scope.1", "red", Words("{id} is carried out without approval"), {"id": change.id}, (), path)
        elif state in PENDING and (change.size or 0) >= limits.pending_size_amber:
            calm = False
            arguments: dict[str, object] = {
                "id": change.id,
                "size": change.size or 0,
                "limit": ("limit", limits.pending_size_amber),
            }
            yield Evidence(
                "scope.2", "amber", Words("{id} of size {size} awaits a verdict, limit {limit}"), arguments, (), path
            )
    effect = ledger["changes.effect_pct"]
    if effect.number is not None:
        colour = _below(effect.number, limits.effect_pct_green, limits.effect_pct_amber)
        limit = limits.effect_pct_amber if colour == "red" else limits.effect_pct_green
        arguments = {
            "share": ("percent", effect.number), "limit": ("percent", limit),
            "days": ("days", int(ledger["changes.approved_days"].number or 0)),
            "cost": ("money", ledger["changes.approved_cost"].number or Decimal(0)),
        }  # fmt: skip
        sentence = Words("approved changes {share} ({days}, {cost}), limit {limit}")
        yield Evidence("scope.3", colour, sentence, arguments, (effect.name,))
    elif calm:
        yield Evidence("scope.2", "green", Words("no large change awaits a verdict"), {}, (), ("changes",))


PENDING = ("draft", "submitted", "assessing", "awaiting_decision")


# ---------------------------------------------------------------- quality, KPIs


def _quality(known: Known) -> Iterator[Evidence]:
    measured = [
        (each.id, known.kpis[each.id].colour) for each in known.project.kpis or () if each.category == "quality"
    ]
    rated = [(name, colour) for name, colour in measured if colour != "grey"]
    if rated:
        worst = max((colour for _, colour in rated), key=SEVERITY.__getitem__)
        names = tuple(name for name, colour in rated if colour == worst)
        facts = tuple(f"kpis.{name}.state" for name in names)
        if worst == "green":
            yield Evidence("quality.1", worst, Words("all quality KPIs met or on course"), {}, facts)
        else:
            sentence = Words("{ids} behind") if worst == "amber" else Words("{ids} missed")
            yield Evidence("quality.1", worst, sentence, {"ids": ("ids", names)}, facts)
    needed = {
        name
        for requirement in known.project.requirements or ()
        if requirement.priority == "must"
        for name in requirement.deliverable_ids or ()
    }
    judged = [
        (f"deliverables[{at}].status", each)
        for at, each in enumerate(known.project.deliverables or ())
        if each.id in needed and each.status in ("accepted", "accepted_with_concession", "rejected")
    ]
    rejected = [(path, each.id) for path, each in judged if each.status == "rejected"]
    if rejected:
        names = tuple(name for _, name in rejected)
        paths = tuple(path for path, _ in rejected)
        yield Evidence(
            "quality.2", "red", Words("{ids} rejected, needed for a must"), {"ids": ("ids", names)}, (), paths
        )
    elif judged:
        paths = tuple(path for path, _ in judged)
        yield Evidence("quality.2", "green", Words("no deliverable of a must is rejected"), {}, (), paths)


def _kpi(known: Known) -> Iterator[Evidence]:
    rated = {name: found for name, found in known.kpis.items() if found.colour != "grey"}
    if not rated:
        return
    objectives = {each.id: each for each in known.project.objectives or () if each.priority == "must"}
    named = {c.kpi for each in objectives.values() for c in each.success_criteria or () if c.kpi}
    musts = {
        each.id
        for each in known.project.kpis or ()
        if each.id in named or any(name in objectives for name in each.objective_ids or ())
    }
    missed = tuple(name for name, found in rated.items() if found.colour == "red")
    grave = tuple(name for name in missed if name in musts)
    if grave:
        facts = tuple(f"kpis.{name}.state" for name in grave)
        yield Evidence("kpi.2", "red", Words("{ids} of a must objective missed"), {"ids": ("ids", grave)}, facts)
    green = sum(found.colour == "green" for found in rated.values())
    enough = Decimal(green * 100) / len(rated) >= known.limits.kpi.green_share_pct
    facts = tuple(f"kpis.{name}.state" for name in rated)
    arguments: dict[str, object] = {
        "green": green,
        "rated": len(rated),
        "limit": ("percent", known.limits.kpi.green_share_pct),
    }
    colour = "green" if enough and not missed else "amber"
    yield Evidence("kpi.1", colour, Words("{green} of {rated} KPIs met or on course, limit {limit}"), arguments, facts)


# ---------------------------------------------------------------- resources


def _resources(known: Known) -> Iterator[Evidence]:
    limits, found = known.limits.resources, known.resources
    if found.people:
        person, share = max(found.people.items(), key=lambda each: each[1])
        colour = _below(share, limits.allocation_green, limits.allocation_amber)
        limit = limits.allocation_amber if colour == "red" else limits.allocation_green
        arguments: dict[str, object] = {
            "person": ("person", person),
            "share": ("percent", share),
            "limit": ("percent", limit),
        }
        facts = (f"resources.people.{person}.allocation",)
        yield Evidence("resources.1", colour, Words("{person} at {share}, limit {limit}"), arguments, facts)
    at_work = [
        each for each in known.project.resources or () if each.kind in (None, "human") and active(each, known.as_of)
    ]
    vacant = [
        (at, each) for at, each in enumerate(known.project.resources or ()) if each.id in found.critical_vacancies
    ]
    for at, each in vacant:
        planned = each.from_ is not None and each.from_ >= known.as_of
        sentence = Words("{id} vacant, to be filled by {day}") if planned else Words("{id} vacant without a date")
        arguments = {"id": each.id, "day": ("date", each.from_)} if planned else {"id": each.id}
        yield Evidence("resources.2", "amber" if planned else "red", sentence, arguments, (), (f"resources[{at}]",))
    if at_work and not vacant:
        yield Evidence("resources.2", "green", Words("no critical vacancy"), {}, (), ("resources",))


# ---------------------------------------------------------------- risks and issues


def _risk(known: Known) -> Iterator[Evidence]:
    yield from _threats(known)
    limits = known.limits.risk
    register = {each.id: (at, each) for at, each in enumerate(known.project.issues or ())}
    opened = [register[name] for name in known.issue_counts.ranked if name in register]
    rated = [(at, each) for at, each in opened if each.severity]
    if rated:
        at, worst = rated[0]
        severity = worst.severity or 0
        colour = "red" if severity >= limits.severity_red else "amber" if severity >= limits.severity_amber else "green"
        limit = limits.severity_red if colour == "red" else limits.severity_amber
        arguments: dict[str, object] = {"id": worst.id, "severity": severity, "limit": ("limit", limit)}
        sentence = Words("issue {id} of severity {severity}, limit {limit}")
        yield Evidence("risk.2", colour, sentence, arguments, (), (f"issues[{at}].severity",))
    elif known.project.issues is not None and not opened and (known.issue_counts.total or not known.project.issues):
        yield Evidence("risk.2", "green", Words("no issue is open"), {}, (), ("issues",))
    escalated = [
        (f"issues[{at}]", each.id, each.due) for at, each in opened if each.escalation or each.status == "escalated"
    ]
    escalated += [
        (f"risks[{at}]", each.id, each.due)
        for at, each in enumerate(known.project.risks or ())
        if each.escalation and each.id in known.risk_counts.ranked
    ]
    for path, name, due in escalated:
        if due and due < known.as_of:
            days = known.days.between(due, known.as_of)
            arguments = {"id": name, "days": ("days", days)}
            yield Evidence("risk.3", "red", Words("{id} escalated and {days} overdue"), arguments, (), (f"{path}.due",))


def _threats(known: Known) -> Iterator[Evidence]:
    limits = known.limits.risk
    register = {each.id: (at, each) for at, each in enumerate(known.project.risks or ())}
    threats = [
        register[name]
        for name in known.risk_counts.ranked
        if name in register and register[name][1].kind != "opportunity"
    ]
    scored = [(at, each) for at, each in threats if known.risks[each.id].score is not None]
    if scored:
        _, worst = scored[0]
        score = known.risks[worst.id].score or 0
        colour = "red" if score >= limits.red_from else "amber" if score >= limits.amber_from else "green"
        limit = limits.red_from if colour == "red" else limits.amber_from
        answered = bool(worst.response or worst.response_actions or worst.strategy == "accept")
        sentence = Words("{id} scores {score}, limit {limit}")
        if colour != "green" and not answered:
            sentence = Words("{id} scores {score} without a response, limit {limit}")
        arguments: dict[str, object] = {"id": worst.id, "score": score, "limit": ("limit", limit)}
        yield Evidence("risk.1", colour, sentence, arguments, (f"risks.{worst.id}.score",))
    elif known.project.risks is not None and not threats and (known.risk_counts.total or not known.project.risks):
        yield Evidence("risk.1", "green", Words("no threat is open"), {}, (), ("risks",))


TESTS: Mapping[str, Callable[[Known], Iterator[Evidence]]] = {
    "schedule": _schedule,
    "cost": _cost,
    "scope": _scope,
    "quality": _quality,
    "resources": _resources,
    "risk": _risk,
    "kpi": _kpi,
}
