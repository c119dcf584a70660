"""The data reference is current, its examples are right, and editors get a schema that agrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import model
from generator.model.examples import EXAMPLES
from generator.model.project import Project
from generator.model.reference import markdown
from tests.analysis.checking import check
from tests.model.reading import read

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_is_current() -> None:
    assert (DOCS / "data.md").read_text(encoding="utf-8") == markdown(), "run python -m generator.model.reference"


def test_every_register_has_an_example() -> None:
    assert set(EXAMPLES) == set(Project.model_fields) - {"schema_version", "notes", "documents"}


@pytest.mark.parametrize("register", EXAMPLES)
def test_every_example_is_in_the_reference(register: str) -> None:
    assert EXAMPLES[register].strip() in markdown()


def test_the_examples_are_one_project_without_problems(tmp_path: Path) -> None:
    text = "".join(EXAMPLES.values())
    project, problems = read(tmp_path, text)
    assert not problems
    assert project
    assert not check(tmp_path, text)


def test_every_field_is_described_and_no_other_is_allowed() -> None:
    schema = model.schema()
    for name, entity in {"Project": schema, **schema["$defs"]}.items():
        assert entity["additionalProperties"] is False, name
        for key, field in entity["properties"].items():
            assert field.get("description", "").endswith((".", "…")), f"{name}.{key}"


def test_the_schema_requires_only_id_and_name() -> None:
    schema = model.schema()
    assert schema["required"] == ["project"]
    assert schema["$defs"]["Identity"]["required"] == ["id", "name"]
