"""All findings of a project as of a date: the period in focus, its colours, and every register's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from generator.analysis import amounts, registers, schedule
from generator.analysis.findings import Findings, OpenItem, OverallFinding, RagFinding
from generator.analysis.later import later_facts
from generator.analysis.periods import day_of, reported
from generator.model.control import Action, Issue, Risk
from generator.model.project import Project
from generator.model.report import DIMENSIONS, StatusPeriod
from generator.settings import Settings

SEVERITY = {"green": 0, "amber": 1, "red": 2}


def find(project: Project, settings: Settings, as_of: date, period_id: str | None = None) -> Findings:
    """Every computed fact. The period in focus is the newest up to `as_of`, or the one named."""
    periods = [period for _, period in reported(project, as_of)]
    if period_id:
        periods = periods[: next((at + 1 for at, each in enumerate(periods) if each.id == period_id), len(periods))]
    period, previous = (periods[-1] if periods else None), (periods[-2] if len(periods) > 1 else None)
    previous_report = day_of(previous) if previous else None
    milestones = {each.id: schedule.milestone(each, as_of, previous_report) for each in project.milestones or ()}
    risks = {each.id: registers.risk(each, as_of, previous_report) for each in project.risks or ()}
    kpis = {each.id: amounts.kpi(each, as_of) for each in project.kpis or ()}
    issues = [each for each in project.issues or () if (each.raised_on or as_of) <= as_of]
    return Findings(
        as_of=as_of,
        period=period,
        previous=previous,
        number=len(periods),
        data_age_days=(as_of - (day_of(period) or as_of)).days if period else 0,
        later_facts=later_facts(project, as_of),
        milestones=milestones,
        schedule=schedule.schedule(project, milestones, as_of),
        risks=risks,
        risk_counts=registers.rank_risks(project, risks, as_of),
        issue_age_days={each.id: (as_of - each.raised_on).days for each in issues if each.raised_on},
        issue_counts=registers.rank_issues(project, as_of),
        budget=amounts.budget(project),
        kpis=kpis,
        kpis_met=sum(each.met is True for each in kpis.values()),
        objectives=Counter(each.result or "open" for each in project.objectives or ()),
        actions=registers.actions(project, as_of),
        changes=registers.changes(project, as_of),
        decisions_needed=_decisions_needed(project, period, as_of),
        decisions_taken=_decisions_taken(project, period, as_of),
        rag={name: _rag(periods, name) for name in DIMENSIONS},
        overall=_overall(periods),
        open_items=_open_items(project, as_of),
    )


def _decisions_needed(project: Project, period: StatusPeriod | None, as_of: date) -> tuple[str, ...]:
    """The decisions the period asks for; without a list, every decision still needed."""
    if period and "decisions_needed" in period.model_fields_set and period.decisions_needed is not None:
        return period.decisions_needed
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


def _colour(period: StatusPeriod, dimension: str) -> str:
    rating = getattr(period.rag, dimension) if period.rag else None
    return (rating.value if rating else None) or "grey"


def _trend(now: str, before: str) -> str:
    """How a colour moved; unknown where either is not rated."""
    if now not in SEVERITY or before not in SEVERITY:
        return ""
    return "unchanged" if now == before else "better" if SEVERITY[now] < SEVERITY[before] else "worse"


def _rag(periods: Sequence[StatusPeriod], dimension: str) -> RagFinding:
    now = _colour(periods[-1], dimension) if periods else "grey"
    before = _colour(periods[-2], dimension) if len(periods) > 1 else ""
    return RagFinding(now, _trend(now, before), before)


def _overall(periods: Sequence[StatusPeriod]) -> OverallFinding:
    colours = [_colour(each, "overall") for each in periods]
    now = colours[-1] if colours else "grey"
    run = next((at for at, colour in enumerate(reversed(colours)) if colour != now), len(colours))
    before = colours[-run - 1] if len(colours) > run else ""
    return OverallFinding(now, _trend(now, colours[-2] if len(colours) > 1 else ""), before, run)


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
