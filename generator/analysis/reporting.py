"""All findings of a project as of a date: the period in focus, its colours, and every register's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.analysis import amounts, kpis, registers, schedule
from generator.analysis.baseline import plan_of
from generator.analysis.earned_value import earned_value
from generator.analysis.effects import effects
from generator.analysis.facts import Input, Ledger
from generator.analysis.findings import Findings, MilestoneFinding, OpenItem
from generator.analysis.issued import Issued, before, dates
from generator.analysis.later import later_facts
from generator.analysis.lessons import lessons
from generator.analysis.matching import matched
from generator.analysis.matters import matters
from generator.analysis.minutes import minutes
from generator.analysis.periods import day_of, newest_as_of, reported
from generator.analysis.rag import SEVERITY, Known, colours
from generator.analysis.resources import resources
from generator.analysis.since import since
from generator.analysis.state import state_of
from generator.analysis.workdays import days_of
from generator.model.control import Action, Issue, Risk
from generator.model.library import Library
from generator.model.project import Project
from generator.model.report import StatusPeriod
from generator.settings import Settings
from generator.words import Words

NEED = {"red": 0, "amber": 1, "green": 2}


def find(
    project: Project,
    settings: Settings,
    as_of: date,
    period_id: str | None = None,
    issued: Sequence[Issued] = (),
    library: Library | None = None,
) -> Findings:
    """Every computed fact. The period in focus is the newest up to `as_of`, or the one named; `issued` are all
    reports issued so far: comparison is with the last one before the date. `library` has the lessons of others.
    """
    periods = [period for _, period in reported(project, as_of)]
    if period_id:
        periods = periods[: next((at + 1 for at, each in enumerate(periods) if each.id == period_id), len(periods))]
    period, previous = (periods[-1] if periods else None), (periods[-2] if len(periods) > 1 else None)
    earlier = [each for each in before(issued, as_of) if period is None or each.period != period.id]
    limits, ledger, plan = settings.thresholds, Ledger(), plan_of(project, as_of)
    amounts_earned = earned_value(project, plan, limits, as_of, ledger)
    milestones = schedule.milestones(project, plan, limits, as_of, dates(earlier), ledger)
    span = schedule.schedule(project, plan, milestones, as_of, ledger)
    measured = kpis.kpis(project, limits.kpi, as_of, ledger)
    last = earlier[-1] if earlier else None
    scores = {name: entry.get("score") for name, entry in last.registers.get("risks", {}).items()} if last else None
    risks = registers.risks(project, limits.risk, as_of, scores, ledger)
    if last:
        _exposure_change(last, ledger)
    risk_counts, issue_counts = (
        registers.rank_risks(project, risks, as_of),
        registers.rank_issues(project, as_of, ledger),
    )
    changes = registers.changes(project, plan, as_of, ledger)
    registers.decisions(project, as_of, ledger)
    load = resources(project, as_of, ledger)
    budget = amounts.budget(project, limits.trend.burn_periods, as_of, ledger)
    moved = effects(project, plan, settings.change_authority, ledger)
    actions = registers.actions(project, period.period_start if period else None, as_of, ledger)
    known = Known(
        project, limits, as_of, days_of(project), ledger, milestones, measured, risks, risk_counts, issue_counts,
        changes, load,
    )  # fmt: skip
    rag, overall = colours(known, period, earlier)
    learned = lessons(project, as_of, ledger)
    issues = [each for each in project.issues or () if (each.raised_on or as_of) <= as_of]
    found = Findings(
        as_of=as_of,
        period=period,
        previous=previous,
        since=None,
        number=len(periods),
        data_age_days=(as_of - (day_of(period) or as_of)).days if period else 0,
        later_facts=later_facts(project, as_of),
        milestones=milestones,
        schedule=span,
        completed=amounts_earned.complete and span.end_actual is not None,
        risks=risks,
        risk_counts=risk_counts,
        issue_age_days={each.id: (as_of - each.raised_on).days for each in issues if each.raised_on},
        issue_counts=issue_counts,
        budget=budget,
        kpis=measured,
        kpis_measured=tuple(
            sorted(
                (name for name, each in measured.items() if each.actual is not None),
                key=lambda name: NEED.get(measured[name].colour, 3),
            )
        ),
        milestones_by_need=_by_need(milestones),
        undated=_undated(project, as_of),
        kpis_met=sum(each.met is True for each in measured.values()),
        objectives=Counter(each.result or "open" for each in project.objectives or ()),
        actions=actions,
        changes=changes,
        change_effects=moved,
        decisions_needed=_decisions_needed(project, period, as_of),
        decisions_taken=_decisions_taken(project, period, as_of),
        resources=load,
        rag=rag,
        overall=overall,
        worst_dimensions=tuple(
            sorted(rag, key=lambda name: -max(SEVERITY[rag[name].value], SEVERITY[rag[name].calculated]))
        ),
        open_items=_open_items(project, as_of),
        lessons=learned,
        minutes=minutes(project),
        matters=matters(project, as_of, ledger),
        library=matched(project, library, settings.matched_lessons, as_of, ledger) if library else None,
        ledger=ledger,
    )
    if last is None:
        return found
    compared = {"overall": overall} | rag
    return replace(found, since=since(last, state_of(project, found), compared, milestones))


def _exposure_change(last: Issued, ledger: Ledger) -> None:
    """The sum of the scores of open threats against that of the report issued last."""
    before = sum(
        entry.get("score") or 0
        for entry in last.registers.get("risks", {}).values()
        if entry.get("open") and entry.get("threat", True)
    )
    now = ledger["risks.exposure"].number or 0
    ledger.add(
        "risks.exposure_change", int(now) - before, "score", "exposure - reported",
        ledger.input(Words("exposure"), "risks.exposure"), Input(Words("reported"), before, "risks"),
        rule=Words("reported {day}", day=last.as_of),
    )  # fmt: skip


def _by_need(milestones: Mapping[str, MilestoneFinding]) -> tuple[str, ...]:
    """The milestones as they matter: overdue and slipping ones first, then what is to come, then the last reached."""
    late = ("overdue", "slipping")
    waiting = [name for name, found in milestones.items() if not found.state.startswith("done")]
    waiting.sort(key=lambda name: (milestones[name].state not in late, milestones[name].effective or date.max))
    reached = [name for name in milestones if name not in waiting]
    return (*waiting, *sorted(reached, key=lambda name: milestones[name].effective or date.min, reverse=True))


def _undated(project: Project, as_of: date) -> tuple[str, ...]:
    """Registers whose present values stand for an earlier date, as nothing tells what they were then."""
    newest = newest_as_of(project)
    if newest is None or as_of >= newest:
        return ()
    registers = {
        "end of the project": bool(project.project.end and project.project.end.forecast),
        "milestones": any(not each.forecast_history and each.forecast for each in project.milestones or ()),
        "risks": any(not each.history for each in project.risks or ()),
        "resources": bool(project.resources),
        "budget lines": bool(project.budget and project.budget.lines),
    }
    return tuple(name for name, present in registers.items() if present)


def _decisions_needed(project: Project, period: StatusPeriod | None, as_of: date) -> tuple[str, ...]:
    """The decisions the period asks for; without a list, every decision still needed."""
    if period and "decisions_needed" in period.model_fields_set and period.decisions_needed is not None:
        return period.decisions_needed
    if period is None and project.status_periods:
        return ()  # the first report was still to come
    return tuple(
        each.id
        for each in project.decisions or ()
        if each.status in ("needed", "proposed") or (each.decided_on and each.decided_on > as_of)
    )


def _decisions_taken(project: Project, period: StatusPeriod | None, as_of: date) -> tuple[str, ...]:
    """Decisions taken within the period."""
    start = period.period_start if period else None
    return tuple(
        each.id
        for each in project.decisions or ()
        if each.decided_on and (start or each.decided_on) <= each.decided_on <= as_of
    )


def _open_items(project: Project, as_of: date) -> tuple[OpenItem, ...]:
    """What is still open in the registers, with whom takes it over as far as the closure says."""
    closure = project.project.closure
    handed = {each.ref: each for each in (closure.follow_on if closure else None) or ()}
    entries: tuple[tuple[str, Risk | Issue | Action], ...] = (
        *(("risk", each) for each in project.risks or ()),
        *(("issue", each) for each in project.issues or ()),
        *(("action", each) for each in project.actions or ()),
    )
    found = [(register, each.id, each.title) for register, each in entries if registers.is_open(each, as_of)]
    found += [
        ("change", each.id, each.title)
        for each in project.changes or ()
        if registers.change_state(each, as_of) in (*registers.PENDING, "deferred")
    ]
    known = {identifier for _, identifier, _ in found}
    titles = {each.id: each.title for each in project.decisions or ()}
    found += [("decision", ref, titles.get(ref, ref)) for ref in handed if ref not in known and ref in titles]
    return tuple(
        OpenItem(
            register,
            identifier,
            title,
            item.to if (item := handed.get(identifier)) else None,
            item.due if item else None,
        )
        for register, identifier, title in found
    )
