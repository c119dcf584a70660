"""Explanations of figures and colours that name no entry hidden from an audience; the values stay."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from generator.analysis.facts import Fact, Input, Ledger
from generator.analysis.findings import Evidence, RagFinding
from generator.words import Words

UNNAMED = Words("a confidential entry")
"""What stands for a hidden entry in the reason of a colour."""


class Veil:
    """Takes what names a hidden entry, by its id or its data path, out of the explanations of facts and colours."""

    def __init__(self, hidden: Set[str], paths: tuple[str, ...]) -> None:
        self._hidden, self._closed = hidden, paths

    def ledger(self, found: Ledger) -> Ledger:
        """The same facts, each without the inputs that name one."""
        kept = Ledger()
        kept.facts = {fact.name: self._fact(fact) for fact in found}
        return kept

    def colour(self, found: RagFinding) -> RagFinding:
        """A colour with tests that name none."""
        decided_by = found.decided_by and self._evidence(found.decided_by)
        return replace(found, decided_by=decided_by, tests=tuple(map(self._evidence, found.tests)))

    def _fact(self, fact: Fact) -> Fact:
        value = fact.value
        if isinstance(value, tuple):
            value = tuple(each for each in value if each not in self._hidden)
        inputs = tuple(each for each in fact.inputs if not self._named(each))
        plain = len(inputs) == len(fact.inputs) or isinstance(fact.formula, Words)
        return replace(fact, value=value, inputs=inputs, formula=fact.formula if plain else "")

    def _named(self, found: Input) -> bool:
        """Whether an input is of a hidden entry, by its symbol, value, place or fact."""
        said = found.value if isinstance(found.value, tuple) else (found.value,)
        names = {str(found.symbol), *map(str, said)}
        return not self._hidden.isdisjoint(names) or self._in(found.path) or self._of(found.fact)

    def _in(self, path: str) -> bool:
        return path.startswith(self._closed)

    def _of(self, fact: str) -> bool:
        return not self._hidden.isdisjoint(fact.split("."))

    def _evidence(self, found: Evidence) -> Evidence:
        return replace(
            found,
            arguments={name: self._argument(value) for name, value in found.arguments.items()},
            facts=tuple(name for name in found.facts if not self._of(name)),
            paths=tuple(path for path in found.paths if not self._in(path)),
        )

    def _argument(self, value: object) -> object:
        if isinstance(value, tuple) and value[0] == "ids":
            named = tuple(name for name in value[1] if name not in self._hidden)
            return ("ids", named) if named else UNNAMED
        return UNNAMED if value in self._hidden else value
