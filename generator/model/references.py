"""References between entries: ids that lead nowhere are problems; unknown people stay as text, with a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import chain
from typing import Any

from generator.diagnostics import Problem, Severity
from generator.language import Language
from generator.model.base import Entity
from generator.model.project import Project
from generator.sources.records import Places
from generator.sources.widths import HIDDEN, as_id
from generator.words import Words, either

PEOPLE = {
    "owner", "acceptor", "raised_by", "actionee", "monitored_by", "decider", "author", "judged_by", "handover_to",
    "sponsor", "pmo_lead", "product_manager", "project_manager", "steering", "co_owners", "by", "decided_by", "person",
    "accepted_by", "approved_by", "nominated_by", "from_", "validator", "chair", "minute_taker", "deputy",
    "dropped_by", "reversed_by",
}  # fmt: skip
"""Fields that name people. They may also name a role as `role:pmo`, or a role's id."""

TARGETS: dict[str, tuple[str, ...]] = {
    "objective_ids": ("objectives",),
    "kpi": ("kpis",),
    "milestone": ("milestones",),
    "milestones_affected": ("milestones",),
    "depends_on": ("milestones",),
    "deliverable_ids": ("deliverables",),
    "change_id": ("changes",),
    "decision_id": ("decisions",),
    "previous_meeting": ("meetings",),
    "change": ("changes",),
    "merged_into": ("changes",),
    "issue": ("issues",),
    "risk": ("risks",),
    "from_risk": ("risks",),
    "response_actions": ("actions",),
    "action_ids": ("actions",),
    "decisions_needed": ("decisions",),
    "supersedes": ("decisions",),
    "role_ids": ("roles",),
    "affected_requirements": ("requirements",),
    "lesson_ids": ("lessons",),
    "improvement_ids": ("improvements",),
    "ref": ("risks", "issues", "actions", "changes", "decisions"),
}
REGISTERS = {
    "objectives": Words("objectives"),
    "kpis": Words("kpis"),
    "milestones": Words("milestones"),
    "deliverables": Words("deliverables"),
    "requirements": Words("requirements"),
    "risks": Words("risks"),
    "issues": Words("issues"),
    "actions": Words("actions"),
    "changes": Words("changes"),
    "decisions": Words("decisions"),
    "lessons": Words("lessons"),
    "improvements": Words("improvements"),
    "roles": Words("roles"),
    "meetings": Words("meetings"),
    "cases": Words("cases"),
}
"""What messages call the registers that others refer to."""

NO_REFERENCE = {("Revision", "change"), ("Impact", "risk"), ("PlanAdjustment", "from_"), ("Origin", "ref")}
"""Fields of these names that hold words."""


NAMES = {*PEOPLE, *TARGETS, "id", "code", "name", "name_zh", "aliases"}
"""Fields that are compared, or that people tell things apart by."""


def people_by_name(project: Project, language: Language | None = None) -> dict[str, str]:
    """Every way a person or role may be named, in lower case, to the name printed in a language."""
    known: dict[str, str] = {}
    chinese = language is not None and language.tag.partition("-")[0] == "zh"
    for role in project.roles or ():
        title = role.title or role.id
        titles = [title] if isinstance(title, str) else list(title.values())
        printed = titles[0] if isinstance(title, str) or language is None else language.choose(title)
        known |= {as_id(each).lower(): printed for each in titles}
        known[f"role:{role.id}".lower()] = known[role.id.lower()] = printed
    for person in project.people or ():
        printed = person.name_zh if chinese and person.name_zh else person.name
        for name in (person.id, person.name, person.name_zh, *(person.aliases or ())):
            if name:
                known[as_id(name).lower()] = printed
    return known


def references(project: Project, places: Places) -> list[Problem]:
    """Every reference that leads nowhere."""
    found = (_dangling(project, places), _roles(project, places), _unknown_people(project, places))
    return [*chain.from_iterable(found), *_hidden(project, places)]


@cache
def _keys(entity: type[Entity]) -> tuple[tuple[str, str], ...]:
    """The fields of an entity: the name here and the key in the data."""
    return tuple((name, info.alias or name) for name, info in entity.model_fields.items())


def walk(value: Any, path: str = "") -> Iterator[tuple[Entity, str, str, Any]]:
    """Every field of every entity that holds something: the entity, the field's name, its data path, its value."""
    if isinstance(value, Entity):
        for name, key in _keys(type(value)):
            inner = getattr(value, name)
            if inner is not None:
                here = f"{path}.{key}" if path else key
                yield value, name, here, inner
                if isinstance(inner, Entity | tuple):
                    yield from walk(inner, here)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            if isinstance(inner, Entity):
                yield from walk(inner, f"{path}[{number}]")


def _named(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """One or several names in a field, each with its path."""
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            if isinstance(each, str):
                yield each, f"{path}[{number}]"


def _dangling(project: Project, places: Places) -> Iterator[Problem]:
    known: dict[str, set[str]] = {}
    for register in {target for targets in TARGETS.values() for target in targets}:
        known[register] = {entry.id for entry in getattr(project, register) or ()}
    for entity, name, path, value in walk(project):
        if name not in TARGETS or (type(entity).__name__, name) in NO_REFERENCE:
            continue
        allowed = set().union(*(known[register] for register in TARGETS[name]))
        for reference, here in _named(value, path):
            if reference not in allowed:
                yield _missing(
                    reference, here, allowed, either(REGISTERS[register] for register in TARGETS[name]), places
                )


def _missing(reference: str, path: str, allowed: set[str], register: str, places: Places) -> Problem:
    near = get_close_matches(reference, allowed, 1, 0.6)
    arguments = {"id": reference, "register": register, "nearest": near[0] if near else ""}
    return Problem("SB-002" if not near else "SB-012", Severity.BLOCKER, places.of(path), arguments)


def _roles(project: Project, places: Places) -> Iterator[Problem]:
    """Columns and cells of the RACI matrix must be roles."""
    raci = project.raci
    if raci is None:
        return
    known = {role.id for role in project.roles or ()} or set(raci.roles)
    for number, role in enumerate(raci.roles):
        if role not in known:
            yield _missing(role, f"raci.roles[{number}]", known, REGISTERS["roles"], places)
    for number, row in enumerate(raci.rows or ()):
        for role in row.cells:
            if role not in raci.roles:
                yield _missing(role, f"raci.rows[{number}].cells.{role}", set(raci.roles), "raci.roles", places)


def _unknown_people(project: Project, places: Places) -> Iterator[Problem]:
    """People nobody introduced; only where people are introduced at all."""
    known: Mapping[str, str] = people_by_name(project)
    if not project.people:
        return
    for entity, name, path, value in walk(project):
        if name not in PEOPLE or (type(entity).__name__, name) in NO_REFERENCE:
            continue
        for person, here in _named(value, path):
            if person.lower() not in known:
                near = get_close_matches(person.lower(), known, 1, 0.7)
                arguments = {"name": person, "nearest": near[0] if near else ""}
                code = "SB-126" if person.lower() in ("no", "yes") else "SB-125" if near else "SB-124"
                yield Problem(code, Severity.WARNING, places.of(here), arguments)


def _hidden(project: Project, places: Places) -> Iterator[Problem]:
    """Ids and names with characters that nobody sees."""
    for _, name, path, value in walk(project):
        if name in NAMES:
            texts = list(value.items()) if isinstance(value, dict) else [("", value)]
            for text, here in chain.from_iterable(
                _named(each, f"{path}.{tag}" if tag else path) for tag, each in texts
            ):
                if not text.isprintable() and (found := HIDDEN.search(text)):
                    arguments = {"character": f"U+{ord(found[0]):04X}"}
                    yield Problem("SB-228", Severity.WARNING, places.of(here), arguments)
