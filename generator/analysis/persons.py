"""People across projects: who is meant by a name in one, and which of several projects mean the same person."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.base import Texts
from generator.model.people import Person
from generator.model.project import Project
from generator.sources.widths import as_id

HOLDERS = {
    "pmo": "pmo_lead",
    "product_manager": "product_manager",
    "project_manager": "project_manager",
    "sponsor": "sponsor",
}
"""Roles that a project names the holder of by a key of its own."""


@dataclass(frozen=True)
class Named:
    """Somebody as a project names them. `name` is as printed, in each language there is; `known_as` are all names the
    person goes by, folded; `addresses` those of them that are e-mail addresses. A `role` nobody holds is no person.
    """

    name: object
    known_as: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    role: bool = False


class Names:
    """Who is meant by an id, name, alias or role of one project."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.people: dict[str, Person] = {}
        for person in project.people or ():
            for name in (person.id, person.name, person.name_zh, *(person.aliases or ())):
                if name:
                    self.people.setdefault(as_id(name).lower(), person)
        self.roles = {role.id.lower(): role for role in project.roles or ()}

    def of(self, name: str) -> Named:
        """Somebody by any name; a role is whoever holds it alone, else the role itself."""
        wanted = as_id(name).lower()
        if wanted in self.people:
            return _person(self.people[wanted])
        role = wanted.removeprefix("role:")
        if role not in self.roles and not wanted.startswith("role:"):
            return Named(name, (folded(name),), tuple(_addresses([name])))
        holder = self._holder(role)
        if holder:
            return self.of(holder)
        found = self.roles.get(role)
        return Named(found.title if found and found.title else role, (f"role:{role}",), role=True)

    def _holder(self, role: str) -> str | None:
        found = self.roles.get(role)
        kind = (found.kind if found else None) or role
        named = getattr(self.project.project, HOLDERS[kind]) if kind in HOLDERS else None
        if named and as_id(named).lower() in self.people:
            return str(named)
        holders = [person.id for person in self.project.people or () if role in map(str.lower, person.role_ids or ())]
        return holders[0] if len(holders) == 1 else None


def _person(person: Person) -> Named:
    name = Texts({"en": person.name, "zh-CN": person.name_zh}) if person.name_zh else person.name
    names = [each for each in (person.name, person.name_zh, *(person.aliases or ())) if each]
    return Named(name, tuple(dict.fromkeys(map(folded, names))), tuple(_addresses(names)))


def _addresses(names: Iterable[str]) -> Iterable[str]:
    return sorted({folded(name) for name in names if "@" in name})


def folded(name: str) -> str:
    """A name as it is compared: full or half width, capital or small, with one blank between words."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_people(named: Sequence[tuple[str, Named]]) -> list[int]:
    """For each name, given with the id of its project, the number of the person meant: the first place they stand at.

    Two names mean one person when they share an e-mail address, or a name while not both have addresses of their own.
    Within a project different people stay different, and a name that fits two of them with addresses joins neither. A
    role is that of its project alone.
    """
    groups = _Groups(named)
    by_address, by_name = defaultdict(list), defaultdict(list)
    for at, (project, each) in enumerate(named):
        for address in each.addresses:
            by_address[address].append(at)
        for name in [f"{project}/{each.known_as[0]}"] if each.role else each.known_as:
            by_name[name].append(at)
    for several in by_address.values():
        groups.join(several)
    for name in sorted(by_name):
        several = by_name[name]
        if len({groups.first(at) for at in several if groups.addresses(at)}) < 2:
            groups.join(several)
    return [groups.first(at) for at in range(len(named))]


class _Groups:
    """Names that mean one person: sets that only grow together when nothing speaks against it."""

    def __init__(self, named: Sequence[tuple[str, Named]]) -> None:
        self.named = named
        self.members = {at: [at] for at in range(len(named))}
        self.group = list(range(len(named)))

    def first(self, at: int) -> int:
        return self.group[at]

    def addresses(self, at: int) -> set[str]:
        return {address for each in self.members[self.group[at]] for address in self.named[each][1].addresses}

    def join(self, several: Sequence[int]) -> None:
        for at in several[1:]:
            one, other = sorted((self.group[several[0]], self.group[at]))
            if one != other and not self._apart(one, other):
                for each in self.members[other]:
                    self.group[each] = one
                self.members[one] += self.members.pop(other)

    def _apart(self, one: int, other: int) -> bool:
        """Whether two groups hold two different people of one project."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for each in (*self.members[one], *self.members[other]):
            project, named = self.named[each]
            found[project].add(named.known_as)
        return any(len(names) > 1 for names in found.values())
