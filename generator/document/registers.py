"""Registers as plain values for other programs: a row of a table, or everything that was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from generator.model.base import Entity
from generator.model.learning import Lesson


def lesson_columns() -> tuple[str, ...]:
    """The columns of the register: the fields of a lesson in their order, nested ones with a dot."""
    return tuple(_columns(Lesson, ""))


def lesson_row(lesson: Lesson, language: str) -> dict[str, Any]:
    """A lesson by column, its texts in one language, its lists as lists of text; what is not given is left out."""
    return dict(_values(lesson, "", language))


def lesson_record(lesson: Lesson) -> dict[str, Any]:
    """A lesson as it was given: a key that is absent stays absent, one that is undecided is null."""
    return lesson.model_dump(exclude_unset=True, by_alias=True)


def _columns(entity: type[Entity], before: str) -> Iterator[str]:
    for name, info in entity.model_fields.items():
        inner = next((part for part in get_args(info.annotation) if _is_entity(part)), None)
        if inner:
            yield from _columns(inner, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def _is_entity(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Entity)


def _values(entity: Entity, before: str, language: str) -> Iterator[tuple[str, Any]]:
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        if isinstance(value, Entity):
            yield from _values(value, f"{before}{name}.", language)
        elif value is not None:
            yield f"{before}{name}", _plain(value, language)


def _plain(value: Any, language: str) -> Any:
    """A text in the language asked for, else in the first one given; an entry of a list as its values."""
    if isinstance(value, Mapping):
        return value.get(language) or next(iter(value.values()))
    if isinstance(value, Entity):
        return ", ".join(str(each) for _, each in _values(value, "", language))
    return [_plain(each, language) for each in value] if isinstance(value, tuple) else value
