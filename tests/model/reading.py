"""A project read from text, as a person would write it."""

from __future__ import annotations

from pathlib import Path

from generator import model, sources
from generator.diagnostics import Problem
from generator.model.project import Project
from generator.settings import Settings
from generator.world import World

HEAD = "project: {id: p, name: P}\n"


def read(folder: Path, text: str, **files: str) -> tuple[Project | None, list[Problem]]:
    """project.yaml with this text (an id and a name are put before it), and files such as `risks_csv`."""
    (folder / "project.yaml").write_text(
        text if "project:" in text or "项目:" in text else HEAD + text, encoding="utf-8"
    )
    for name, content in files.items():
        (folder / name.replace("_csv", ".csv")).write_text(content, encoding="utf-8")
    records, problems = sources.read_project(World(environment={}), folder, names=model.scope())
    assert records is not None, problems
    project, found = model.read(records, Settings())
    return project, [*problems, *found]
