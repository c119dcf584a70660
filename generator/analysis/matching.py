"""Which lessons and cases of the library fit a project: the written score of content.md 6.3, nothing a machine learned.

score = points for what project and lesson have in common × priority × freshness × status × reuse. Each match tells its
points; ties go to the newer lesson, then to the smaller id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from generator.analysis.facts import Input, Ledger
from generator.analysis.findings import CaseFinding, LibraryFinding, MatchFinding, Reason
from generator.analysis.lessons import OUT
from generator.analysis.recurrence import Known, jaccard, keywords
from generator.model.learning import Reuse
from generator.model.library import ArchivedProject, Facets, Library, LibraryLesson, RecordedFigure, facets_of
from generator.model.project import Project
from generator.sources.widths import as_id, folded
from generator.words import Words

SAME = {"project_type": 3, "domain": 2, "size_band": 1, "delivery_approach": 1}
"""Points for a facet that is the same."""
SUPPLIER, EACH, MOST, WORDS = 3, 2, 4, 5
"""Points for a common supplier; for each common tag and category, and the most for these; for the same keywords."""
PRIORITY = {"urgent": Decimal("1.5"), "caution": Decimal("1.2"), "good_practice": Decimal("1.1")}
STATUS = {
    "learned": Decimal("1.2"), "applied": Decimal("1.2"), "validated": Decimal(1), "identified": Decimal("0.7"),
}  # fmt: skip
OBSERVED = Decimal("0.4")
"""The factor of a lesson that is only an observation."""
FRESH = ((12, Decimal(1)), (24, Decimal("0.8")))
OLD = Decimal("0.6")
LEAST_REUSE, MOST_REUSE = Decimal("0.5"), Decimal("1.5")
FAILURES = ("failure", "cancelled")
PATHS = {
    "project_type": "project.type", "domain": "project.domain", "tech_tags": "project.tech_tags",
    "suppliers": "project.suppliers", "size_band": "project.size_band", "risks": "risks",
    "delivery_approach": "project.delivery_approach", "keywords": "project.keywords",
}  # fmt: skip
SYMBOLS = {
    "project_type": Words("same type of project"),
    "domain": Words("same domain"),
    "tech_tags": Words("common tags"),
    "suppliers": Words("same supplier"),
    "size_band": Words("same size"),
    "delivery_approach": Words("same delivery approach"),
    "risks": Words("category of a risk here"),
    "keywords": Words("common keywords"),
}
FACTORS = {
    "priority": Words("priority"), "freshness": Words("freshness"), "status": Words("status"), "reuse": Words("reuse"),
}  # fmt: skip


def matched(project: Project, library: Library, most: int, as_of: date, ledger: Ledger) -> LibraryFinding:
    """The lessons and cases of a library for a project as of a date; `most` lessons at most."""
    day = min(as_of, approved_on(project) or as_of)
    found = best(scored(project, library.lessons, day), most)
    for match in found:
        _enter(match, ledger)
    facets = facets_of(project)
    others = [each for each in library.projects if as_id(each.project.id) != as_id(project.project.id)]
    earlier = [each for each in others if (each.archived_on or day) <= day]
    cases = [figures_of(each, reasons) for each in earlier if (reasons := tuple(alike(facets, each.project.facets)))]
    return LibraryFinding(
        matches=tuple(found),
        success=_nearest(cases, ("success",)),
        failure=_nearest(cases, FAILURES),
        known=_known(project, library, as_of, ledger),
    )


def approved_on(project: Project) -> date | None:
    """The day the charter was approved: lessons learned later could not be looked at."""
    days = [
        each.date
        for each in project.approvals or ()
        if (each.document or "charter") == "charter" and (each.verdict or "").startswith("approved") and each.date
    ]
    return max(days, default=None)


def rested_on(library: Library, found: LibraryFinding) -> Library:
    """The part of a library that a finding rests on: matched anew with only that, a project gets the same."""
    known = {identifier for several in found.known.values() for identifier in several}
    ids = {each.lesson.id for each in found.matches} | known
    cases = {(each.project, each.bag) for each in (found.success, found.failure) if each}
    return Library(
        tuple(each for each in library.lessons if each.id in ids),
        tuple(each for each in library.projects if (each.project.id, each.bag) in cases),
    )


# ---------------------------------------------------------------- lessons


def scored(project: Project, lessons: Iterable[LibraryLesson], day: date) -> list[MatchFinding]:
    """Every lesson that has something in common with a project, best first; no rejected, retired or later ones."""
    facets, words = facets_of(project), keywords(project.project.keywords)
    risks = {each.category for each in project.risks or () if each.category and (each.raised_on or day) <= day}
    answered = {as_id(each.lesson) for each in project.applied_lessons or () if each.disposition}
    found = []
    for lesson in lessons:
        if (
            lesson.status in OUT
            or as_id(lesson.project) == as_id(project.project.id)
            or (lesson.logged_on or day) > day
        ):
            continue
        reasons = (*alike(facets, lesson.facets or Facets()), *_about(lesson, risks, words, project))
        if reasons:
            found.append(_match(lesson, reasons, day, as_id(lesson.id) in answered))
    return sorted(
        found, key=lambda each: (-each.score, -(each.lesson.logged_on or date.min).toordinal(), each.lesson.id)
    )


def best(found: Sequence[MatchFinding], most: int) -> list[MatchFinding]:
    """The first lessons, with a success and a failure among them where there are any."""
    chosen = list(found[:most])
    for polarity, other in (("success", "failure"), ("failure", "success")):
        if any(each.lesson.polarity == polarity for each in chosen) or most < 2:
            continue
        late = next((each for each in found[most:] if each.lesson.polarity == polarity), None)
        spare = [each for each in chosen if each.lesson.polarity != other]
        rest = spare or chosen[1:]  # the last one goes, never the only one of the other kind
        if late and rest:
            chosen.remove(rest[-1])
            chosen.append(late)
    return sorted(chosen, key=found.index)


def alike(mine: Facets, theirs: Facets) -> list[Reason]:
    """What two projects have in common, with its points."""
    found = []
    for name, points in SAME.items():
        one, other = getattr(mine, name), getattr(theirs, name)
        if one and other and folded(one) == folded(other):
            found.append(Reason(name, (one,), Decimal(points)))
    if tags := _common(mine.tech_tags, theirs.tech_tags):
        found.append(Reason("tech_tags", tags, Decimal(min(EACH * len(tags), MOST))))
    if suppliers := _common(mine.suppliers, theirs.suppliers):
        found.append(Reason("suppliers", suppliers, Decimal(SUPPLIER)))
    return found


def _about(lesson: LibraryLesson, risks: Collection[str], words: frozenset[str], project: Project) -> list[Reason]:
    """What a lesson is about that the project has too: the category of a risk, keywords."""
    found = []
    if lesson.category in risks:
        found.append(Reason("risks", (str(lesson.category),), Decimal(EACH)))
    share = jaccard(words, keywords(lesson.keywords))
    if share:
        found.append(Reason("keywords", _common(project.project.keywords, lesson.keywords), WORDS * share))
    return found


def _common(mine: Iterable[str] | None, theirs: Iterable[str] | None) -> tuple[str, ...]:
    """What stands in both, each once, as the project writes it."""
    known = keywords(theirs)
    return tuple({folded(each): each for each in mine or () if folded(each) in known}.values())


def _match(lesson: LibraryLesson, reasons: tuple[Reason, ...], day: date, answered: bool) -> MatchFinding:
    similarity = sum((each.points for each in reasons), Decimal(0))
    factors = {
        "priority": PRIORITY.get(lesson.priority or "", Decimal(1)),
        "freshness": freshness(lesson.logged_on, day),
        "status": STATUS.get(lesson.status or "", OBSERVED),
        "reuse": experience(lesson.reuse),
    }
    score = similarity
    for factor in factors.values():
        score *= factor
    return MatchFinding(lesson, score, similarity, factors, reasons, answered)


def freshness(logged: date | None, day: date) -> Decimal:
    """1 up to twelve months after a lesson was written down, 0.8 up to 24, then 0.6; 0.6 where nobody knows."""
    if logged is None:
        return OLD
    months = (day.year - logged.year) * 12 + day.month - logged.month + (day.day > logged.day)
    return next((factor for limit, factor in FRESH if months <= limit), OLD)


def experience(reuse: Iterable[Reuse] | None) -> Decimal:
    """1 + 0.1 × (helped − hurt), from 0.5 to 1.5."""
    outcomes = [each.outcome for each in reuse or ()]
    found = 1 + Decimal("0.1") * (outcomes.count("helped") - outcomes.count("hurt"))
    return min(max(found, LEAST_REUSE), MOST_REUSE)


def _enter(match: MatchFinding, ledger: Ledger) -> None:
    """The score among the facts, so that it can be explained."""
    name = f"library.{match.lesson.id}"
    points = [Input(SYMBOLS[each.criterion], each.points, PATHS[each.criterion]) for each in match.reasons]
    ledger.add(f"{name}.similarity", match.similarity, "score", Words("sum of the points"), *points)
    ledger.add(
        f"{name}.score", match.score, "score", "similarity * priority * freshness * status * reuse",
        ledger.input(Words("similarity"), f"{name}.similarity"),
        *(Input(FACTORS[factor], value) for factor, value in match.factors.items()),
        rule=Words("score of lessons that come back"),
    )  # fmt: skip


# ---------------------------------------------------------------- cases


def figures_of(record: ArchivedProject, reasons: tuple[Reason, ...] = ()) -> CaseFinding:
    """An archived project with its figures; `reasons` say why it fits."""
    figures = record.figures
    slip = _number(figures, "schedule.finish_slip")
    met = [each.value for name, each in figures.items() if name.endswith(".met") and each.value is not None]
    return CaseFinding(
        project=record.project.id,
        name=record.project.name,
        outcome=record.outcome,
        bag=record.bag,
        case=record.case,
        reasons=reasons,
        points=sum((each.points for each in reasons), Decimal(0)),
        currency=record.project.currency or "",
        planned=_number(figures, "cost.bac", "budget.planned"),
        actual=_number(figures, "cost.ac", "budget.actual"),
        slip_days=None if slip is None else int(slip),
        kpis_met=sum(map(is_met, met)),
        kpis=len(met),
    )


def is_met(value: object) -> bool:
    """Whether a recorded KPI was met."""
    return value in (True, "met", "yes", "True")


def _number(figures: Mapping[str, RecordedFigure], *names: str) -> Decimal | None:
    """The first of some figures that is a number."""
    for name in names:
        value = figures[name].value if name in figures else None
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            return Decimal(value)
    return None


def _nearest(cases: Iterable[CaseFinding], outcomes: Sequence[str]) -> CaseFinding | None:
    """The case of an outcome with the most points; of several the one whose id comes first."""
    fitting = [each for each in cases if each.outcome in outcomes]
    return min(fitting, key=lambda each: (-each.points, each.project), default=None)


# ---------------------------------------------------------------- known before


def _known(project: Project, library: Library, as_of: date, ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """For each failure of a project the lessons of others, written down before, that said the same."""
    failures = [
        (at, lesson, day)
        for at, lesson in enumerate(project.lessons or ())
        if lesson.polarity == "failure" and lesson.status not in OUT and (day := lesson.logged_on or as_of) <= as_of
    ]
    others = [each for each in library.lessons if as_id(each.project) != as_id(project.project.id)] if failures else []
    before = Known(each for each in others if each.status not in OUT)
    found, inputs = {}, []
    for at, lesson, day in failures:
        if same := tuple(each.id for each in before.like(lesson) if (each.logged_on or day) < day):
            found[lesson.id] = same
            inputs.append(Input(lesson.id, same, f"lessons[{at}]"))
    ledger.add(
        "lessons.known_before", len(inputs), "count", Words("failures that a lesson of the library foretold"), *inputs
    )
    return found
