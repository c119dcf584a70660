"""In which language a register is written, so that what is added to it looks as if its owner had typed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.ingest.change import CannotChange, Change
from generator.model.scopes import Scope, choices, scope
from generator.sources.records import CellText
from generator.sources.widths import folded


def names_of(register: str) -> Scope:
    """The names of the keys of a register's entries."""
    found = scope().below.get(register)
    if not isinstance(found, Scope):
        raise CannotChange
    return found


@dataclass(frozen=True)
class Spoken:
    """The language tags of keys and of enumerated words, "" for canonical ones."""

    names: Scope
    keys: str = ""
    words: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    """Keys as they stand in the register."""

    def label(self, key: str) -> str:
        """A dotted key as it is written."""
        at, labels = self.names, []
        for step in key.split("."):
            labels.append(self._key(at, step))
            inner = at.below.get(step)
            at = inner if isinstance(inner, Scope) else at
        return ".".join(labels)

    def _key(self, names: Scope, key: str) -> str:
        """A key as the register writes it, else its label."""
        return (self.written.get(key) if names is self.names else None) or names.words.key(key, names.path, self.keys)

    def said(self, change: Change) -> Change:
        """A change with its enumerated words as they are written."""
        values = {key: self._said(self.names, entry) for key, entry in change.values.items()}
        return Change(change.register, [self._said(self.names, entry) for entry in change.entries], values)

    def _said(self, names: Scope, entry: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._value(names, key, value) for key, value in entry.items()}

    def _value(self, names: Scope, key: str, value: Any) -> Any:
        inner = names.below.get(key)
        if isinstance(value, Mapping) and isinstance(inner, Scope):
            return self._said(inner, value)
        if isinstance(value, str) and key in names.fields and value in choices(names.fields[key]):
            return names.words.word(value, self.words)
        return value

    def labelled(self, entry: Mapping[str, Any], names: Scope | None = None) -> dict[str, Any]:
        """An entry with its keys, also those of nested values, as they are written."""
        at = names or self.names
        found: dict[str, Any] = {}
        for key, value in entry.items():
            inner = at.below.get(key)
            said = self.labelled(value, inner) if isinstance(value, Mapping) and isinstance(inner, Scope) else value
            found[self._key(at, key)] = said
        return found


def spoken(names: Scope, keys: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> Spoken:
    """The language a register is written in: of its keys as written, of the words in its entries by canonical key.

    Where no word tells, words are of the language of the keys.
    """
    written = {names.column(key): key.strip() for key in keys}
    tags = [tag for tag in names.words.languages if set(map(folded, written.values())) & set(_labels(names, tag))]
    said = {folded(word) for row in rows for word in _words(names, row)}
    words = [tag for tag in names.words.languages if said & set(_choices(names, tag))]
    canonical = said & {folded(word) for info in names.fields.values() for word in choices(info)}
    tag = tags[0] if tags else ""
    return Spoken(names, tag, words[0] if words else "" if canonical else tag, written)


def canonical(names: Scope, row: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as read, with its enumerated words in those of the model; keys may be dotted."""
    return {key: _canonical(names, key, value) for key, value in row.items()}


def _canonical(names: Scope, key: str, value: Any) -> Any:
    head, _, rest = key.partition(".")
    inner = names.below.get(head)
    if isinstance(inner, Scope):
        return _canonical(inner, rest, value) if rest else canonical(inner, value) if isinstance(value, dict) else value
    if isinstance(value, str) and key in names.fields and choices(names.fields[key]):
        word = names.choices(key).get(folded(value), value)
        return CellText(word) if isinstance(value, CellText) else word
    return value


def _labels(names: Scope, tag: str) -> Iterator[str]:
    """The labels of keys in a language that are not the keys themselves."""
    labels = ((key, names.words.key(key, names.path, tag)) for key in names.fields)
    return (folded(label) for key, label in labels if folded(label) != folded(key))


def _choices(names: Scope, tag: str) -> Iterator[str]:
    words = {word for info in names.fields.values() for word in choices(info)}
    labels = ((word, names.words.word(word, tag)) for word in words)
    return (folded(label) for word, label in labels if folded(label) != folded(word))


def _words(names: Scope, row: Mapping[str, Any]) -> Iterator[str]:
    """The texts of an entry's enumerated fields."""
    for key, value in row.items():
        if key in names.fields and choices(names.fields[key]) and isinstance(value, str):
            yield value
