"""Lessons: their order, what came of them, and figures of learning."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from generator.analysis.candidates import agreed_actions, candidates
from generator.analysis.facts import Input, Ledger, NotAvailable, percent, ratio
from generator.analysis.findings import LessonsFinding
from generator.model.base import reported
from generator.model.control import Action
from generator.model.learning import Lesson, Note
from generator.model.project import Project
from generator.model.report import Improvement
from generator.words import Words

PRIORITIES = ("urgent", "caution", "good_practice", "information")
OUT = ("rejected", "retired")
"""States of lessons that stand in the register only."""
REVIEWS = ("retrospective", "retro", "review", "复盘", "回顾")
"""Types of notes that look back."""
DETAILS = ("event", "effect", "quantified", "cause")
"""A lesson is told at length as soon as one of these is known."""


def lessons(project: Project, as_of: date, ledger: Ledger) -> LessonsFinding:
    """The lessons and notes up to the date, in the order they matter, and their figures."""
    known = [(at, each) for at, each in enumerate(project.lessons or ()) if (each.logged_on or as_of) <= as_of]
    notes = tuple(each for each in project.notes or () if (each.date or as_of) <= as_of)
    valid = [each for _, each in known if each.status not in OUT]
    valid.sort(key=lambda each: (*PRIORITIES, None).index(each.priority))
    until = project.model_copy(update={"lessons": tuple(each for _, each in known), "notes": notes})
    reviews = {each.id: day for _, each in known if (day := review_day(each))}
    waiting = [reviews[each.id] for each in valid if each.id in reviews]
    _counts(known, ledger)
    _validation(known, ledger)
    _reuse(project, ledger)
    _surprises(project, as_of, ledger)
    _first_scores(project, valid, ledger)
    return LessonsFinding(
        ranked=tuple(each.id for each in valid),
        significant=tuple(each.id for each in valid if any(reported(each, name) for name in DETAILS)),
        register=(*(each.id for each in valid), *(each.id for _, each in known if each.status in OUT)),
        reviews=reviews,
        next_review=min(waiting, default=None),
        improvements={each.id: tuple(found.id for found in improvements_of(project, each)) for _, each in known},
        actions={each.id: tuple(found.id for found in actions_of(project, each)) for _, each in known},
        candidates=candidates(until),
        agreed=agreed_actions(until),
        notes=notes,
        review=newest_review(notes),
    )


def improvements_of(project: Project, lesson: Lesson) -> list[Improvement]:
    """The improvements that came of a lesson, whichever of the two names the other."""
    named = lesson.improvement_ids or ()
    return [each for each in project.improvements or () if each.id in named or lesson.id in (each.lesson_ids or ())]


def actions_of(project: Project, lesson: Lesson) -> list[Action]:
    """The actions that came of a lesson, whichever of the two names the other."""
    named = lesson.action_ids or ()
    return [
        each
        for each in project.actions or ()
        if each.id in named or lesson.id in (each.related or ()) or (each.source and each.source.ref == lesson.id)
    ]


def review_day(lesson: Lesson) -> date | None:
    """When a lesson is looked at again: twelve months after it was written down, unless a day is given."""
    day = lesson.logged_on
    if lesson.review_on or day is None:
        return lesson.review_on
    return day.replace(year=day.year + 1, day=min(day.day, monthrange(day.year + 1, day.month)[1]))


def newest_review(notes: Sequence[Note]) -> Note | None:
    """The newest note that looks back; where none says so, the newest with items."""
    dated = sorted(notes, key=lambda each: each.date or date.min, reverse=True)
    looking_back = [each for each in dated if is_review(each)]
    return next(iter(looking_back or [each for each in dated if each.items]), None)


def is_review(note: Note) -> bool:
    """True for a retrospective or review."""
    return (note.type or "").strip().lower() in REVIEWS


def _counts(known: Sequence[tuple[int, Lesson]], ledger: Ledger) -> None:
    """How many lessons there are, good and bad, and how many say what to do."""
    every = [Input(each.id, None, f"lessons[{at}]") for at, each in known]
    ledger.add("lessons.count", len(known), "count", Words("lessons in the register"), *every)
    for name, polarity, formula in (
        ("successes", "success", Words("lessons with polarity success")),
        ("failures", "failure", Words("lessons with polarity failure")),
        ("mixed", "mixed", Words("lessons with polarity mixed")),
    ):
        inputs = [
            Input(each.id, polarity, f"lessons[{at}].polarity") for at, each in known if each.polarity == polarity
        ]
        ledger.add(f"lessons.{name}", len(inputs), "count", formula, *inputs)
    good, bad = ledger["lessons.successes"].number, ledger["lessons.failures"].number
    ledger.add(
        "lessons.success_ratio", ratio(good and int(good), bad and int(bad), "NO_FAILURE"), "periods",
        "successes / failures", ledger.input(Words("successes"), "lessons.successes"),
        ledger.input(Words("failures"), "lessons.failures"),
    )  # fmt: skip
    advising = sum(reported(each, "recommendation") for _, each in known)
    ledger.add(
        "lessons.recommendation_pct", percent(advising, len(known), "NONE_RAISED"), "percent", "advising / all * 100",
        Input(Words("advising"), advising, "lessons"), ledger.input(Words("all"), "lessons.count"),
    )  # fmt: skip


def _validation(known: Sequence[tuple[int, Lesson]], ledger: Ledger) -> None:
    """Days from writing a lesson down to its confirmation, in the median."""
    spans: list[int] = []
    inputs: list[Input] = []
    for at, each in known:
        if each.logged_on and each.validated_on:
            spans.append((each.validated_on - each.logged_on).days)
            inputs.append(Input(each.id, spans[-1], f"lessons[{at}].validated_on"))
    middle = Decimal(str(median(spans))) if spans else NotAvailable("NONE_DECIDED")
    ledger.add("lessons.validation_days", middle, "days", Words("median of validated - logged"), *inputs)


def _reuse(project: Project, ledger: Ledger) -> None:
    """Of the lessons of others that were looked at, how many were used and how many of these helped."""
    numbered = list(enumerate(project.applied_lessons or ()))
    used = [(at, each) for at, each in numbered if each.disposition in ("adopt", "adapt")]
    judged = [(at, each) for at, each in used if each.outcome]
    helped = sum(each.outcome == "helped" for _, each in judged)
    inputs = [Input(each.lesson, each.disposition, f"applied_lessons[{at}].disposition") for at, each in numbered]
    ledger.add("lessons.proposed", len(numbered), "count", Words("lessons of others looked at"), *inputs)
    ledger.add(
        "lessons.adoption_pct", percent(len(used), len(numbered), "NONE_RAISED"), "percent", "used / proposed * 100",
        Input(Words("used"), len(used), "applied_lessons"), ledger.input(Words("proposed"), "lessons.proposed"),
    )  # fmt: skip
    ledger.add(
        "lessons.helped_pct", percent(helped, len(judged), "NONE_DECIDED"), "percent", "helped / judged * 100",
        Input(Words("helped"), helped, "applied_lessons"), Input(Words("judged"), len(judged), "applied_lessons"),
    )  # fmt: skip


def _surprises(project: Project, as_of: date, ledger: Ledger) -> None:
    """What happened as foreseen, and what nobody foresaw."""
    occurred = [
        Input(each.id, each.status, f"risks[{at}].status")
        for at, each in enumerate(project.risks or ())
        if each.status == "occurred" and (each.raised_on or as_of) <= as_of
    ]
    unforeseen = [
        Input(each.id, None, f"issues[{at}]")
        for at, each in enumerate(project.issues or ())
        if each.from_risk is None and (each.raised_on or as_of) <= as_of
    ]
    ledger.add("risks.occurred", len(occurred), "count", Words("risks that occurred"), *occurred)
    ledger.add("issues.unforeseen", len(unforeseen), "count", Words("issues that came of no risk"), *unforeseen)


def _first_scores(project: Project, valid: Sequence[Lesson], ledger: Ledger) -> None:
    """The score that a risk named by a lesson was given first."""
    named = {each.previously_identified_risk for each in valid}
    for at, risk in enumerate(project.risks or ()):
        if risk.id in named and risk.history:
            first = risk.history[0]
            score = first.probability * first.impact if first.probability and first.impact else None
            path = f"risks[{at}].history[0]"
            ledger.add(
                f"risks.{risk.id}.first_score", NotAvailable("NO_RATING") if score is None else score, "score", "P * I",
                Input("P", first.probability, f"{path}.probability"), Input("I", first.impact, f"{path}.impact"),
            )  # fmt: skip
