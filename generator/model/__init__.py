"""The typed project: what the data means."""

from __future__ import annotations

from typing import Any

from generator.model.base import Entity
from generator.model.project import Project
from generator.model.reading import read
from generator.model.scopes import by_key, entity_of, scope

__all__ = ["Project", "keys", "read", "schema", "scope"]


def schema() -> dict[str, Any]:
    """The JSON Schema of project.yaml, for editors."""
    found = Project.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": "Stagebook project"}


def keys() -> list[str]:
    """Every key that may stand in the data of a project, each once."""
    found: set[str] = set()
    waiting: list[type[Entity]] = [Project]
    seen: set[type[Entity]] = {Project}
    while waiting:
        for key, info in by_key(waiting.pop()).items():
            found.add(key)
            inner = entity_of(info.annotation)
            if inner and inner not in seen:
                seen.add(inner)
                waiting.append(inner)
    return sorted(found)
