"""What may be written where in a project: the names of keys, and how a value is brought into the words of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from itertools import zip_longest
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.language.vocabulary import Vocabulary, vocabulary
from generator.model.base import Entity, OneOf
from generator.model.project import Project
from generator.model.quantities import Unit, plain_number, units_of
from generator.model.references import NO_REFERENCE, PEOPLE, TARGETS
from generator.sources.names import PLAIN, Names
from generator.sources.records import CellText
from generator.sources.widths import as_id, folded

Reader = Callable[[str], Any]
"""Brings a text into the words of the model; a text it does not understand stays as it is."""

IDS = {
    *TARGETS, *PEOPLE, "id", "ref", "refs", "related", "linked", "plan_ref", "target", "decided_in", "lesson", "role",
    "roles", "superseded_by", "agreed_by", "allocation_agreed_by", "decisions_needed", "audience", "consulted", "to",
    "previously_identified_risk", "communicated_to", "cells",
}  # fmt: skip
"""Fields that hold ids or names: what is compared."""

OWN = {"notes"}
"""What has words of its own."""

TRUTH = {"true": True, "yes": True, "x": True, "false": False, "no": False}


class Scope(Names):
    """One entity at one place of the data, as `risks` or `risks.history`."""

    def __init__(self, entity: type[Entity], path: str, words: Vocabulary, currency: str = "", rows: bool = False):
        self.entity, self.path, self.words, self.currency, self.rows = entity, path, words, currency, rows
        self.fields = by_key(entity)
        self.below = {key: self._below(key, info.annotation) for key, info in self.fields.items()}

    def _below(self, key: str, annotation: Any) -> Names:
        entity = entity_of(annotation)
        path = f"{self.path}.{key}" if self.path else key
        if entity is None or path in OWN:
            return PLAIN
        return Scope(entity, path, self.words, self.currency, several(annotation))

    # ------------------------------------------------------------ keys

    def spellings(self) -> Iterator[tuple[str, str]]:
        return _by_rank({key: self.words.keys(key, self.path) for key in self.fields})

    def near(self, name: str) -> list[str]:
        """What somebody may have meant who wrote a name: keys, in other scripts their labels."""
        labels = (self.words.key(key, self.path, tag) for tag in self.words.languages for key in self.fields)
        return list(self.fields) if name.isascii() else [label for label in labels if not label.isascii()]

    @property
    def project(self) -> Scope:
        """What may be written below `project`."""
        found = self.below["project"]
        assert isinstance(found, Scope)
        return found

    # ------------------------------------------------------------ values

    @cached_property
    def readers(self) -> Mapping[str, Reader]:
        """How the texts of each field are read; fields of free text have none."""
        found = ((key, self._reader(key, info)) for key, info in self.fields.items())
        return {key: reader for key, reader in found if reader}

    def choices(self, key: str) -> Mapping[str, str]:
        """The enumerated words of a field by everything that is read as one."""
        return _choices(self.words, choices(self.fields[key]), f"{self.path}.{key}" if self.path else key)

    def _reader(self, key: str, info: FieldInfo) -> Reader | None:
        kinds, words = leaves(info.annotation), choices(info)
        if bool in kinds:
            return self._truth
        if kinds and kinds <= {int, Decimal}:
            kind = next((mark.kind for mark in marks_of(info) if isinstance(mark, Unit)), "")
            return lambda text: plain_number(self._word(key, words, text), units_of(self.words, kind, self.currency))
        if words:
            return lambda text: self._word(key, words, text)
        name = key if key in self.entity.model_fields else f"{key}_"
        return as_id if name in IDS and (self.entity.__name__, name) not in NO_REFERENCE else None

    def _word(self, key: str, known: tuple[str, ...], text: str) -> str:
        """The enumerated word a text stands for; another text stays as it is."""
        return text if text in known or not known else self.choices(key).get(folded(text), text)

    def _truth(self, text: str) -> Any:
        """Words for true and false; of English ones only in tables, where YAML does not decide."""
        if text.isascii() and not isinstance(text, CellText):
            return text
        known = _choices(self.words, tuple(TRUTH), self.path)
        return TRUTH.get(known.get(folded(text), ""), str(text))


@cache
def _choices(words: Vocabulary, known: tuple[str, ...], path: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, word in _by_rank({word: words.words(word, path) for word in known}):
        if name:
            found.setdefault(folded(name), word)
    return found


def _by_rank(names: Mapping[str, Iterable[Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """Names of several words, each with its word: first all that count most."""
    for rank in zip_longest(*names.values(), fillvalue=()):
        for word, each in zip(names, rank, strict=True):
            yield from ((name, word) for name in each)


@cache
def scope(templates: Path | None = None, currency: str = "") -> Scope:
    """What may be written in a project, in all languages of a folder of templates."""
    return Scope(Project, "", vocabulary(templates), currency)


# ---------------------------------------------------------------- types of fields


@cache
def by_key(entity: type[Entity]) -> Mapping[str, FieldInfo]:
    """The fields of an entity by the key they have in the data."""
    return {info.alias or name: info for name, info in entity.model_fields.items()}


def entity_of(annotation: Any) -> type[Entity] | None:
    """The entity a type holds, directly, in a list or as an alternative to nothing."""
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return annotation
    found = (entity_of(part) for part in get_args(annotation))
    return next((each for each in found if each), None)


def several(annotation: Any) -> bool:
    """Whether a type is a list."""
    return get_origin(annotation) is tuple or any(several(part) for part in get_args(annotation))


def leaves(annotation: Any) -> set[Any]:
    """The plain types a type is made of, without None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return leaves(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return {leaf for part in get_args(annotation) for leaf in leaves(part)}
    return {annotation} - {NoneType}


def marks_of(field: FieldInfo) -> tuple[Any, ...]:
    """All that is said beside the types of a field."""
    return (*field.metadata, *_marks(field.annotation))


def _marks(annotation: Any) -> Iterator[Any]:
    yield from annotation.__metadata__ if get_origin(annotation) is Annotated else ()
    for part in get_args(annotation):
        yield from _marks(part)


def choices(field: FieldInfo) -> tuple[str, ...]:
    """The words a field must hold, or usually holds; none where there is no such list."""
    usual = next((mark.words for mark in marks_of(field) if isinstance(mark, OneOf)), ())
    return usual or literals(field.annotation)


def literals(annotation: Any) -> tuple[str, ...]:
    """The words a type must hold; none where there is no such list."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    parts = () if get_origin(annotation) is dict else get_args(annotation)
    return next((words for words in map(literals, parts) if words), ())
