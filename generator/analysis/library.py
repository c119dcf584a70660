"""Figures of a whole library: what projects made of its lessons, what recurred, how it is kept (content.md 6.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from generator.analysis.facts import Input, Ledger, NotAvailable, percent, ratio
from generator.analysis.lessons import OUT, review_day
from generator.analysis.recurrence import Known
from generator.model.base import reported
from generator.model.library import Library, LibraryLesson
from generator.words import Words


def figures(library: Library, as_of: date) -> Ledger:
    """The figures of the lessons written down up to a date, as facts. What stands behind one is told by lesson."""
    ledger = Ledger()
    lessons = [each for each in library.lessons if (each.logged_on or as_of) <= as_of]
    ledger.add("library.lessons", len(lessons), "count", Words("lessons in the library"))
    ledger.add("library.projects", len(library.projects), "count", Words("archived projects"))
    _kinds(lessons, ledger)
    _reuse(lessons, as_of, ledger)
    _recurrence(lessons, ledger)
    _upkeep(lessons, as_of, ledger)
    return ledger


def recurring(lessons: Sequence[LibraryLesson]) -> dict[str, tuple[str, ...]]:
    """Each failure that an older lesson of another project had foretold, with those lessons."""
    known = Known(each for each in lessons if each.status not in OUT)
    found = {}
    for lesson in lessons:
        if lesson.polarity != "failure" or lesson.status in OUT or lesson.logged_on is None:
            continue
        day = lesson.logged_on
        others = (each for each in known.like(lesson) if each.id != lesson.id and each.project != lesson.project)
        if before := tuple(each.id for each in others if each.logged_on and each.logged_on < day):
            found[lesson.id] = before
    return found


def _kinds(lessons: Sequence[LibraryLesson], ledger: Ledger) -> None:
    """Good and bad experience, and how many lessons say what to do."""
    for name, polarity, formula in (
        ("successes", "success", Words("lessons with polarity success")),
        ("failures", "failure", Words("lessons with polarity failure")),
    ):
        ids = [each.id for each in lessons if each.polarity == polarity]
        ledger.add(f"library.{name}", len(ids), "count", formula, *_told(ids))
    good, bad = ledger["library.successes"].number, ledger["library.failures"].number
    ledger.add(
        "library.success_ratio", ratio(good and int(good), bad and int(bad), "NO_FAILURE"), "periods",
        "successes / failures", ledger.input(Words("successes"), "library.successes"),
        ledger.input(Words("failures"), "library.failures"),
    )  # fmt: skip
    advising = sum(reported(each, "recommendation") for each in lessons)
    _share(ledger, "library.recommendation_pct", Words("advising"), advising, Words("all"), "library.lessons")


def _reuse(lessons: Sequence[LibraryLesson], as_of: date, ledger: Ledger) -> None:
    """How often a lesson was looked at by a project, used by it, and helped."""
    used = [(each.id, reuse) for each in lessons for reuse in each.reuse or () if (reuse.date or as_of) <= as_of]
    for name, dispositions, formula in (
        ("proposed", ("adopt", "adapt", "not_applicable"), Words("answers of projects to lessons")),
        ("adopted", ("adopt",), Words("answers that adopt a lesson")),
        ("adapted", ("adapt",), Words("answers that adapt a lesson")),
        ("rejected", ("not_applicable",), Words("answers that do not apply a lesson")),
    ):
        ids = [identifier for identifier, reuse in used if reuse.disposition in dispositions]
        ledger.add(f"library.{name}", len(ids), "count", formula, *_told(ids))
    taken = [(identifier, reuse) for identifier, reuse in used if reuse.disposition in ("adopt", "adapt")]
    _share(ledger, "library.adoption_pct", Words("used"), len(taken), Words("proposed"), "library.proposed")
    judged = [(identifier, reuse) for identifier, reuse in taken if reuse.outcome]
    ledger.add(
        "library.judged", len(judged), "count", Words("uses with an outcome"), *_told([each for each, _ in judged])
    )
    helped = sum(reuse.outcome == "helped" for _, reuse in judged)
    _share(ledger, "library.helped_pct", Words("helped"), helped, Words("judged"), "library.judged")


def _recurrence(lessons: Sequence[LibraryLesson], ledger: Ledger) -> None:
    """Failures that the library had foretold."""
    again = recurring(lessons)
    formula = Words("failures like an older lesson of another project")
    inputs = (Input(identifier, before) for identifier, before in again.items())
    ledger.add(
        "library.recurred", len(again), "count", formula, *inputs, rule=Words("alike from 0.6 of their words in common")
    )
    _share(ledger, "library.recurrence_pct", Words("recurred"), len(again), Words("failures"), "library.failures")


def _upkeep(lessons: Sequence[LibraryLesson], as_of: date, ledger: Ledger) -> None:
    """Days from writing a lesson down to its confirmation, and lessons past their review."""
    spans = [
        (each.id, (each.validated_on - each.logged_on).days) for each in lessons if each.validated_on and each.logged_on
    ]
    middle = Decimal(str(median(days for _, days in spans))) if spans else NotAvailable("NONE_DECIDED")
    inputs = [Input(identifier, days) for identifier, days in spans]
    ledger.add("library.validation_days", middle, "days", Words("median of validated - logged"), *inputs)
    stale = [each.id for each in lessons if each.status not in OUT and (day := review_day(each)) and day < as_of]
    ledger.add("library.stale", len(stale), "count", Words("lessons past their review"), *_told(stale))


def _told(ids: Sequence[str]) -> list[Input]:
    return [Input(identifier, None) for identifier in ids]


def _share(ledger: Ledger, name: str, symbol: str, part: int, whole: str, fact: str) -> None:
    """part / whole in percent."""
    ledger.add(
        name, percent(part, ledger[fact].value, "NONE_RAISED"), "percent", f"{symbol} / {whole} * 100",
        Input(symbol, part), ledger.input(whole, fact),
    )  # fmt: skip
