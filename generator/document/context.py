"""What templates see: the project and its findings as plain mappings, lists and values, nothing that can act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from generator.analysis.facts import NotAvailable
from generator.analysis.findings import Findings
from generator.document.gaps import Gap
from generator.language import Language
from generator.model.base import Texts
from generator.model.project import Project
from generator.words import Words

COMPUTED_FROM = {
    "schedule.start": "project.start",
    "schedule.end_baseline": "project.end.baseline",
    "schedule.end_expected": "project.end",
    "schedule.end_actual": "project.end.actual",
}
"""Where the data of a finding stand that are not in the register of its name."""


class Plain:
    """Turns typed objects into plain values of one language; `paths` are those of the project's entities."""

    def __init__(self, language: Language, paths: Mapping[int, str]) -> None:
        self.language, self.paths = language, paths
        self.absent = Gap("absent", language.text("Not reported"))
        self.undecided = Gap("undecided", language.text("To be decided"))

    def project(self, project: Project) -> dict[str, Any]:
        """Every register by its name; `project` is the project itself."""
        return self._entity(project)

    def findings(self, findings: Findings) -> dict[str, Any]:
        """Every finding by its name."""
        names = (field.name for field in fields(findings) if field.name != "ledger")
        return {name: self._found(name, getattr(findings, name)) for name in names}

    def _found(self, name: str, finding: Any) -> Any:
        """A finding; what one lacks is missing where it is computed from, as in the register of its name."""
        found = self.value(finding)
        if not isinstance(found, dict):
            return found
        register = name if name in Project.model_fields else ""
        for key, value in found.items():
            path = COMPUTED_FROM.get(f"{name}.{key}", register)
            if path and isinstance(value, Gap) and value.kind == "absent":
                found[key] = value.of(path)
        return found

    def value(self, value: Any) -> Any:
        """One value: entities and findings as mappings, texts in our language, None as undecided."""
        if isinstance(value, BaseModel):
            return self._entity(value)
        if isinstance(value, NotAvailable):
            return Gap("undefined", self.language.text("n/a ({reason})", reason=self.language.term(value.reason)))
        if is_dataclass(value) and not isinstance(value, type):
            return {field.name: self._fact(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, Words):
            return self.language.text(value)
        if isinstance(value, Texts):
            return self.language.choose(value)
        if isinstance(value, Mapping):
            return {key: self._fact(each) for key, each in value.items()}
        if isinstance(value, tuple | list):
            return [self.value(each) for each in value]
        return value

    def _fact(self, value: Any) -> Any:
        """A finding that is None was not reported."""
        return self.absent if value is None else self.value(value)

    def _entity(self, entity: BaseModel) -> dict[str, Any]:
        found: dict[str, Any] = {}
        at = "" if isinstance(entity, Project) else self.paths.get(id(entity))
        for name, info in type(entity).model_fields.items():
            key = info.alias or name
            value = getattr(entity, name)
            if value is None:
                gap = self.undecided if name in entity.model_fields_set else self.absent
                found[key] = gap if at is None else gap.of(f"{at}.{key}" if at else key)
            else:
                found[key] = self.value(value)
        return found


def paths_of(value: Any, at: str = "") -> Iterator[tuple[int, str]]:
    """The data path of every entity within a value, by the identity of the entity.

    Findings and editions for an audience hold the same entities as the project, so that each is known wherever it is
    met, even where entries before it are left out.
    """
    if isinstance(value, BaseModel):
        yield id(value), at
        keys = ((info.alias or name, getattr(value, name)) for name, info in type(value).model_fields.items())
        for key, inner in keys:
            if inner is not None:
                yield from paths_of(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from paths_of(inner, f"{at}.{key}")
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from paths_of(inner, f"{at}[{number}]")
