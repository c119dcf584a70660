"""The typed project: what the data means."""

from __future__ import annotations

from typing import Any

from generator.model.project import Project
from generator.model.reading import read
from generator.model.scopes import scope

__all__ = ["Project", "read", "schema", "scope"]


def schema() -> dict[str, Any]:
    """The JSON Schema of project.yaml, for editors."""
    found = Project.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": "Stagebook project"}
