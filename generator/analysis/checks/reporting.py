"""Checks of reports and of the closing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from generator.analysis.checks.case import NAMES, Case
from generator.analysis.later import later_facts
from generator.analysis.periods import reported
from generator.analysis.registers import is_open
from generator.diagnostics import Problem
from generator.model.report import DIMENSIONS, StatusPeriod
from generator.words import Words

CLOSING = ("closing", "closed")
LONGEST_OVERRIDE = timedelta(days=14)
MOST_DECISIONS = 3
GREENER = {"red": 0, "amber": 1, "green": 2}


def colours(case: Case) -> Iterator[Problem]:
    """In the newest period amber and red have a way back, and the whole is not green while a part is red."""
    for number, period in reported(case.project, case.as_of)[-1:]:
        if not period.rag:
            continue
        for name in DIMENSIONS:
            rating = getattr(period.rag, name)
            value = rating.value if rating else None
            path = f"status_periods[{number}].rag.{name}"
            way_back = rating and rating.path_to_green and rating.path_to_green.action
            if value in ("amber", "red") and not way_back:
                yield case.warning("SB-114", path, dimension=NAMES[name], colour=NAMES[value], period=period.id)
            worst = "red" in (value, case.findings.rag[name].calculated)
            if worst and period.rag.overall and period.rag.overall.value == "green":
                yield case.warning("SB-115", path, dimension=NAMES[name], period=period.id)
        yield from _unlike(case, f"status_periods[{number}].rag", period)


def _unlike(case: Case, path: str, period: StatusPeriod) -> Iterator[Problem]:
    """A colour greener than the calculated one has an override; one in force names the colour it replaces."""
    for name in ("overall", *DIMENSIONS):
        found = case.findings.overall if name == "overall" else case.findings.rag[name]
        rating = getattr(period.rag, name)
        override = rating.override if rating else None
        greener = GREENER.get(found.value, -1) > GREENER.get(found.calculated, 9)
        if name == "overall":  # the worst of what is printed for its parts needs no override of its own
            worst = min((GREENER.get(each.value, 2) for each in case.findings.rag.values()), default=2)
            greener = greener and GREENER.get(found.value, -1) > worst
        if greener and not found.override:
            rule = found.decided_by.rule if found.decided_by else ""
            value, calculated = NAMES[found.value], NAMES[found.calculated]
            arguments = {"dimension": NAMES[name], "value": value, "calculated": calculated, "rule": rule}
            yield case.warning("SB-133", f"{path}.{name}", **arguments)
        if override and override.computed and override.computed != found.calculated and found.override:
            computed, calculated = NAMES[override.computed], NAMES[found.calculated]
            arguments = {"dimension": NAMES[name], "computed": computed, "calculated": calculated}
            yield case.warning("SB-139", f"{path}.{name}.override.computed", **arguments)
        if found.expired and override:
            yield case.warning("SB-149", f"{path}.{name}.override", dimension=NAMES[name], date=override.expires_on)


def issuers(case: Case) -> Iterator[Problem]:
    """Who issues a report is not who prepared it."""
    for number, period in reported(case.project, case.as_of)[-1:]:
        if period.author and period.issued_by and case.same(period.author, period.issued_by):
            yield case.warning("SB-143", f"status_periods[{number}].issued_by", name=period.author, period=period.id)


def repeated(case: Case) -> Iterator[Problem]:
    """Two reports in a row do not say the same, and ask for a few decisions at a time."""
    periods = reported(case.project, case.as_of)
    for (_, before), (number, after) in pairwise(periods):
        same_text = after.bottom_line and after.bottom_line == before.bottom_line
        if same_text and _overall(after) == _overall(before):
            yield case.warning("SB-116", f"status_periods[{number}].bottom_line", period=after.id)
    for number, period in periods:
        if len(period.decisions_needed or ()) > MOST_DECISIONS:
            count = len(period.decisions_needed or ())
            yield case.warning("SB-121", f"status_periods[{number}].decisions_needed", count=count, period=period.id)


def _overall(period: StatusPeriod) -> str | None:
    rating = period.rag.overall if period.rag else None
    return rating.value if rating else None


def overrides(case: Case) -> Iterator[Problem]:
    """A colour set against the rule has reason, person, date and expiry; a greener one somebody else's approval."""
    for number, period in enumerate(case.project.status_periods or ()):
        for name in ("overall", *DIMENSIONS):
            rating = getattr(period.rag, name) if period.rag else None
            override = rating.override if rating else None
            if override is None:
                continue
            path = f"status_periods[{number}].rag.{name}.override"
            fields = {
                Words("a reason"): override.reason,
                Words("a person"): override.by,
                Words("a date"): override.on,
                Words("an expiry"): override.expires_on,
            }
            missing = [words for words, value in fields.items() if not value]
            if override.on and override.expires_on and override.expires_on - override.on > LONGEST_OVERRIDE:
                missing.append(Words("an expiry within 14 days"))
            greener = GREENER.get(override.value or "", 0) > GREENER.get(override.computed or "", 2)
            if greener and not override.approved_by:
                missing.append(Words("somebody else's approval"))
            if missing:
                yield case.error("SB-070", path, dimension=NAMES[name], missing=tuple(missing))
            if greener and override.by and override.approved_by and case.same(override.by, override.approved_by):
                yield case.error("SB-072", path, dimension=NAMES[name], by=override.by)


def _closing(case: Case) -> bool:
    """True when a project is about to end, or has."""
    return case.project.project.phase in CLOSING or case.project.project.status == "completed"


def results(case: Case) -> Iterator[Problem]:
    """At closing every must objective has a result, and success was not claimed over a missed one."""
    evaluation = case.project.evaluation
    for number, objective in enumerate(case.project.objectives or ()):
        must = objective.priority == "must"
        if must and objective.result is None and _closing(case):
            yield case.warning("SB-080", f"objectives[{number}]", id=objective.id)
        if must and objective.result == "not_achieved" and evaluation and evaluation.verdict == "success":
            yield case.error("SB-081", "evaluation.verdict", id=objective.id)


def handover(case: Case) -> Iterator[Problem]:
    """At closing whatever is open is taken over by somebody."""
    closure = case.project.project.closure
    if not _closing(case):
        return
    handed = {each.ref for each in (closure.follow_on if closure else None) or () if each.to}
    for register in ("risks", "issues", "actions"):
        for number, entry in enumerate(getattr(case.project, register) or ()):
            if is_open(entry, case.as_of) and entry.id not in handed:
                yield case.warning("SB-082", f"{register}[{number}]", id=entry.id)


def later(case: Case) -> Iterator[Problem]:
    """With a date asked for, facts after it are left out, and that is said."""
    count = later_facts(case.project, case.as_of)
    if case.explicit and count:
        yield case.warning("SB-127", "", count=count, as_of=case.as_of)


CHECKS = (colours, issuers, repeated, overrides, results, handover, later)
