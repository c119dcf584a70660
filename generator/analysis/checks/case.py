"""What every check is given, and how it reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Problem, Severity
from generator.model.project import Project
from generator.settings import Settings
from generator.sources.records import Places


@dataclass(frozen=True)
class Case:
    """A project as of a date. `explicit` is True when the date was asked for: facts after it are then left out, not wrong."""

    project: Project
    settings: Settings
    as_of: date
    places: Places
    explicit: bool = False

    def error(self, code: str, path: str, **arguments: object) -> Problem:
        """A contradiction at a data path."""
        return self._problem(Severity.ERROR, code, path, arguments)

    def warning(self, code: str, path: str, **arguments: object) -> Problem:
        """A gap or a doubt at a data path."""
        return self._problem(Severity.WARNING, code, path, arguments)

    def _problem(self, severity: Severity, code: str, path: str, arguments: dict[str, object]) -> Problem:
        return Problem(code, severity, self.places.of(path), {name: str(value) for name, value in arguments.items()})

    def roles_of(self, name: str) -> set[str]:
        """The kinds of role a person holds, by id, name or alias; a role named instead of a person holds itself."""
        wanted = name.lower().removeprefix("role:")
        identity = self.project.project
        kinds = {role.id: role.kind or role.id for role in self.project.roles or ()}
        found = {kinds[wanted]} if wanted in kinds else {wanted} & {"pmo", "product_manager", "sponsor", "steering"}
        for person in self.project.people or ():
            if wanted in (person.id.lower(), person.name.lower(), *(alias.lower() for alias in person.aliases or ())):
                found |= {kinds.get(role, role) for role in person.role_ids or ()}
                held = {
                    "pmo": identity.pmo_lead,
                    "product_manager": identity.product_manager,
                    "sponsor": identity.sponsor,
                }
                found |= {kind for kind, holder in held.items() if holder in (person.id, person.name)}
                found |= {"steering"} if person.id in (identity.steering or ()) else set()
        return found
