"""Everything that is read: project folders, settings, notes, pictures."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Place
from generator.sources.encodings import encoding_of
from generator.sources.notes_reader import Notes, project_of, read_notes
from generator.sources.project_folder import read_project
from generator.sources.settings_reader import read_settings
from generator.world import World

__all__ = ["Notes", "project_of", "read_notes", "read_project", "read_settings", "source_line"]


def source_line(world: World, folder: Path, place: Place) -> str:
    """The line of a text file a place names, "" when there is none to show."""
    if not place.line or place.cell or not place.file:
        return ""
    try:
        data = world.read(folder / place.file, 5_000_000)
    except (OSError, ValueError):
        return ""
    text = data.decode(encoding_of(data) or "utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[place.line - 1] if place.line <= len(lines) else ""
