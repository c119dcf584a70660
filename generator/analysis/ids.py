"""Ids of registers: what is written in one, and which come next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.analysis.candidates import ENTRY_ID, short_id
from generator.model.base import Entity
from generator.model.project import Project

PREFIXES = {"actions": "A", "decisions": "DC", "risks": "R", "issues": "I", "changes": "CR", "lessons": "L"}
"""How ids of a register begin that has none yet."""


def ids(project: Project) -> Iterator[str]:
    """Every id of the project's registers."""
    for name in type(project).model_fields:
        value = getattr(project, name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, Entity) and isinstance(identifier := getattr(each, "id", None), str):
                yield identifier


def told(project: Project) -> Iterator[str]:
    """Every id that a note gives to one of its items, also before a register has it."""
    items = (item for note in project.notes or () for item in note.items)
    return (item.id for item in items if item.kind != "none" and ENTRY_ID.fullmatch(item.id))


class NextIds:
    """Gives the next free ids of registers, with the prefix and the width that each uses."""

    def __init__(self, project: Project, taken: Iterator[str] | None = None) -> None:
        """`taken` are ids besides those of the registers that are not free."""
        self.entries = {name: [each.id for each in getattr(project, name) or ()] for name in PREFIXES}
        self.numbers: Counter[str] = Counter()
        for identifier in (*ids(project), *(taken or ())):
            self.take(identifier)

    def take(self, identifier: str) -> None:
        """An id that is used from now on; those below it are not given any more."""
        if found := ENTRY_ID.fullmatch(identifier):
            self.numbers[found[1]] = max(self.numbers[found[1]], int(found[2]))

    def next(self, register: str) -> str:
        """The next free id of a register; it is taken now."""
        used = Counter(found[1] for each in self.entries[register] if (found := ENTRY_ID.fullmatch(each)))
        prefix = used.most_common(1)[0][0] if used else PREFIXES[register]
        self.numbers[prefix] += 1
        padded = (each for each in self.entries[register] if each.startswith(f"{prefix}-0"))
        width = max((len(each) - len(prefix) - 1 for each in padded), default=1)
        return f"{prefix}-{self.numbers[prefix]:0{width}d}"


def by_short_id(project: Project) -> dict[str, str]:
    """Every id of the project by its short form: in notes R-03 is R-3."""
    return {short_id(identifier): identifier for identifier in ids(project)}
