"""What templates see: the project and its findings as plain mappings, lists and values, nothing that can act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from generator.analysis.facts import NotAvailable
from generator.analysis.findings import Findings
from generator.document.gaps import Gap
from generator.language import Language
from generator.model.base import Texts
from generator.model.project import Project


class Plain:
    """Turns typed objects into plain values of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.absent = Gap("absent", language.text("Not reported"))
        self.undecided = Gap("undecided", language.text("To be decided"))

    def project(self, project: Project) -> dict[str, Any]:
        """Every register by its name; `project` is the project itself."""
        return self._entity(project)

    def findings(self, findings: Findings) -> dict[str, Any]:
        """Every finding by its name."""
        names = (field.name for field in fields(findings) if field.name != "ledger")
        return {name: self.value(getattr(findings, name)) for name in names}

    def value(self, value: Any) -> Any:
        """One value: entities and findings as mappings, texts in our language, None as undecided."""
        if isinstance(value, BaseModel):
            return self._entity(value)
        if isinstance(value, NotAvailable):
            return Gap("undefined", self.language.text("n/a ({reason})", reason=self.language.term(value.reason)))
        if is_dataclass(value) and not isinstance(value, type):
            return {field.name: self._fact(getattr(value, field.name)) for field in fields(value)}
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
        for name, info in type(entity).model_fields.items():
            key = info.alias or name
            value = getattr(entity, name)
            if name not in entity.model_fields_set and value is None:
                found[key] = self.absent
            elif value is None:
                found[key] = self.undecided
            else:
                found[key] = self.value(value)
        return found
