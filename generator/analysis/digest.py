"""The lessons of a library told together: by field, phase, supplier and period, and what was known and came again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from generator.analysis.facts import Ledger
from generator.analysis.findings import RagFinding
from generator.analysis.lessons import OUT
from generator.analysis.library import figures, recurring
from generator.model.learning import CATEGORIES, PHASES
from generator.model.library import Library, LibraryLesson

PRIORITY = {"urgent": 0, "caution": 1, "good_practice": 2, "information": 3}
NOWHERE = ""
"""What lessons are sorted under that do not say."""


@dataclass(frozen=True)
class Group:
    """The lessons of one field, phase, supplier or quarter, the urgent ones first; `name` is "" when they say none."""

    name: str
    lessons: tuple[LibraryLesson, ...]
    successes: int
    failures: int


@dataclass(frozen=True)
class Recurrence:
    """A failure that older lessons of other projects had foretold."""

    lesson: LibraryLesson
    before: tuple[LibraryLesson, ...]


@dataclass(frozen=True)
class Digest:
    """The lessons of a library in force at a date, in groups. A lesson of two suppliers stands with both.

    `projects` counts those the lessons are from; `retired` counts lessons that are no longer in force.
    """

    as_of: date
    lessons: int
    projects: int
    retired: int
    categories: tuple[Group, ...]
    phases: tuple[Group, ...]
    suppliers: tuple[Group, ...]
    periods: tuple[Group, ...]
    recurred: tuple[Recurrence, ...]


@dataclass(frozen=True)
class LibraryFigures:
    """The figures of a library; it has no colours."""

    ledger: Ledger

    def colour(self, fact: str) -> RagFinding:
        raise KeyError(fact)


def digest(library: Library, as_of: date) -> tuple[Digest, LibraryFigures]:
    """The lessons of a library that were written down up to a date, and its figures."""
    known = [each for each in library.lessons if (each.logged_on or as_of) <= as_of]
    lessons = sorted((each for each in known if each.status not in OUT), key=_place)
    by_id = {each.id: each for each in known}
    recurred = [
        Recurrence(by_id[name], tuple(by_id[each] for each in before)) for name, before in recurring(known).items()
    ]
    found = Digest(
        as_of=as_of,
        lessons=len(lessons),
        projects=len({each.project for each in lessons if each.project}),
        retired=len(known) - len(lessons),
        categories=_groups(lessons, lambda each: [each.category or NOWHERE], get_args(CATEGORIES)),
        phases=_groups(lessons, lambda each: [each.phase or NOWHERE], PHASES),
        suppliers=_groups(lessons, _suppliers),
        periods=_groups(lessons, lambda each: [_quarter(each.logged_on)]),
        recurred=tuple(sorted(recurred, key=lambda each: (each.lesson.logged_on or date.min, each.lesson.id))[::-1]),
    )
    return found, LibraryFigures(figures(library, as_of))


def newest(library: Library) -> date | None:
    """The date a digest is of when none was asked for: that of the lesson written down last."""
    return max((each.logged_on for each in library.lessons if each.logged_on), default=None)


def _place(lesson: LibraryLesson) -> tuple[int, int, str]:
    """The urgent first, then the newest."""
    day = lesson.logged_on or date.min
    return (PRIORITY.get(lesson.priority or "", len(PRIORITY)), -day.toordinal(), lesson.id)


def _suppliers(lesson: LibraryLesson) -> Sequence[str]:
    return tuple(dict.fromkeys((lesson.facets.suppliers if lesson.facets else None) or ()))


def _quarter(day: date | None) -> str:
    """2025-Q2."""
    return f"{day.year}-Q{(day.month + 2) // 3}" if day else NOWHERE


def _groups(
    lessons: Iterable[LibraryLesson], names: Callable[[LibraryLesson], Sequence[str]], order: Sequence[str] = ()
) -> tuple[Group, ...]:
    """The lessons by name, in the given order of names, else by name; those that say none last."""
    found: dict[str, list[LibraryLesson]] = {}
    for lesson in lessons:
        for name in names(lesson):
            found.setdefault(name, []).append(lesson)
    rank = {name: at for at, name in enumerate(order)}
    sorted_names = sorted(found, key=lambda name: (name == NOWHERE, rank.get(name, len(rank)), name))
    return tuple(
        Group(
            name,
            tuple(found[name]),
            sum(each.polarity == "success" for each in found[name]),
            sum(each.polarity == "failure" for each in found[name]),
        )
        for name in sorted_names
    )
