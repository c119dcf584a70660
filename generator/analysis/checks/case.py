"""What every check is given, and how it reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.analysis.findings import Findings
from generator.diagnostics import Argument, Problem, Severity
from generator.model.people import Person
from generator.model.project import Project
from generator.settings import Settings
from generator.sources.records import Places
from generator.words import Words

NAMES = {
    "overall": Words("overall"),
    "schedule": Words("schedule"),
    "cost": Words("cost"),
    "scope": Words("scope"),
    "quality": Words("quality"),
    "resources": Words("resources"),
    "risk": Words("risk"),
    "kpi": Words("kpi"),
    "green": Words("green"),
    "amber": Words("amber"),
    "red": Words("red"),
    "grey": Words("grey"),
}
"""Dimensions and colours within a sentence."""


@dataclass(frozen=True)
class Case:
    """A project as of a date, with what was found in it. `explicit`: the date was asked for; facts after it are
    then left out, not wrong.
    """

    project: Project
    settings: Settings
    as_of: date
    places: Places
    findings: Findings
    explicit: bool = False

    def error(self, code: str, path: str, **arguments: object) -> Problem:
        """A contradiction at a data path."""
        return self._problem(Severity.ERROR, code, path, arguments)

    def warning(self, code: str, path: str, **arguments: object) -> Problem:
        """A gap or a doubt at a data path."""
        return self._problem(Severity.WARNING, code, path, arguments)

    def _problem(self, severity: Severity, code: str, path: str, arguments: dict[str, object]) -> Problem:
        changed = self.settings.severities.get(code)
        severity = {"error": Severity.ERROR, "warning": Severity.WARNING}.get(changed or "", severity)
        return Problem(code, severity, self.places.of(path), {name: _plain(value) for name, value in arguments.items()})

    def person(self, name: str) -> Person | None:
        """Who is meant by an id, a name or an alias, however it is capitalised."""
        wanted = name.strip().lower()
        for person in self.project.people or ():
            known = (person.id, person.name, person.name_zh, *(person.aliases or ()))
            if wanted in (each.lower() for each in known if each):
                return person
        return None

    def same(self, one: str, other: str) -> bool:
        """True when two names mean one person."""
        found = self.person(one)
        return found == self.person(other) if found else one.strip().lower() == other.strip().lower()

    def holders(self, kind: str) -> list[str]:
        """Who holds a kind of role by name, as far as the project says."""
        identity = self.project.project
        named: dict[str, tuple[str | None, ...]] = {
            "pmo": (identity.pmo_lead,),
            "product_manager": (identity.product_manager,),
            "sponsor": (identity.sponsor,),
            "steering": identity.steering or (),
        }
        found = [name for name in named.get(kind, ()) if name]
        kinds = self._kinds()
        for person in self.project.people or ():
            if kind in (kinds.get(role.lower(), role) for role in person.role_ids or ()):
                found.append(person.id)
        return found

    def holds(self, name: str, kind: str) -> bool:
        """True when somebody holds a kind of role; a role named instead of a person holds itself."""
        wanted = name.strip().lower().removeprefix("role:")
        return self._kinds().get(wanted, wanted) == kind or any(self.same(name, each) for each in self.holders(kind))

    def _kinds(self) -> dict[str, str]:
        """The kind of each role by its id in lower case."""
        return {role.id.lower(): role.kind or role.id.lower() for role in self.project.roles or ()}


def _plain(value: object) -> Argument:
    """An argument of a problem: text and lists as they are, anything else as text."""
    return value if isinstance(value, str | tuple) else str(value)
