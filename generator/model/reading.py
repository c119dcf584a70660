"""Plain values become a Project; whatever does not fit becomes a problem with its place, all in one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar
from zoneinfo import available_timezones

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.diagnostics import Argument, Problem, Severity
from generator.model.base import Entity, iso_day, split
from generator.model.project import Project
from generator.model.references import references
from generator.model.scopes import Scope, scope, several
from generator.settings import Settings
from generator.sources.notes.dates import YMD
from generator.sources.records import CellText, Places, Records
from generator.sources.widths import folded, half_width
from generator.words import Words

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DATE_AND_TIME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}|{YMD})[T ]?\s*\d")
SCALES = {"probability": Words("probability"), "impact": Words("impact")}
MEETINGS = {"moment": "SB-025", "zone": "SB-026", "meeting_order": "SB-027"}
YAML_11 = {"yes", "no", "on", "off", "y", "n"}


def read(records: Records, settings: Settings) -> tuple[Project | None, list[Problem]]:
    """The project, or None when something in it cannot be read; and every problem found on the way."""
    data = shaped(records.data)
    problems: list[Problem] = []
    project = None
    try:
        project = Project.model_validate(data)
    except ValidationError as error:
        problems = _once(_problem(found, path, records) for path, found in _errors(error, data))
    problems += _duplicates(data, records)
    if project is not None:
        problems += references(project, records.places)
    blocked = any(problem.severity is Severity.BLOCKER for problem in problems)
    return (None if blocked else project), problems


E = TypeVar("E", bound=Entity)


def read_entity(kind: type[E], value: dict[str, Any], names: Scope, places: Places) -> tuple[E | None, list[Problem]]:
    """An entity that has a file of its own, or None when it cannot be read; and every problem found on the way.

    `names` are the keys that may stand in it; its places are told from its top.
    """
    data = {key: _shaped(each, names, key) for key, each in value.items()}
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        records = Records(data, places, ())
        return None, _once(_problem(found, path, records, names) for path, found in _errors(error, data))


# ---------------------------------------------------------------- into the words of the model


def shaped(data: dict[str, Any]) -> dict[str, Any]:
    """The data in the words of the model: enumerated words, ids and numbers made plain, dotted columns nested."""
    root = scope(currency=_currency(data))
    return {
        key: value if key == "notes" else _shaped(value, root, key) if key in root.below else value
        for key, value in data.items()
    }


def _currency(data: Mapping[str, Any]) -> str:
    """The currency of the project, "" when it names none that is known."""
    project = data.get("project")
    given = project.get("currency") if isinstance(project, dict) else None
    word = given if isinstance(given, str) else ""
    return scope().project.choices("currency").get(folded(word), "")


def _shaped(value: Any, names: Scope, key: str) -> Any:
    """The value of a key in the entity `names`."""
    inner = names.below.get(key)
    if isinstance(value, list):
        return [_shaped(each, names, key) for each in value]
    if isinstance(value, dict) and isinstance(inner, Scope):
        row = _nested(value, inner) if any(isinstance(each, CellText) for each in value.values()) else value
        return {name: _shaped(each, inner, name) for name, each in row.items()}
    reader = names.readers.get(key)
    if reader is None:
        return value
    if isinstance(value, CellText) and several(names.fields[key].annotation):
        return [reader(part) for part in split(value)]
    if isinstance(value, dict):
        return {name: reader(each) if isinstance(each, str) else each for name, each in value.items()}
    return reader(value) if isinstance(value, str) else value


def _nested(row: dict[str, Any], names: Scope) -> dict[str, Any]:
    """A table row with `residual.impact` or `residual_impact` put into `residual`."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        name = key.replace(" ", "_")
        match = next((head for head in _heads(name) if isinstance(names.below.get(head), Scope)), "")
        if name in names.fields or not match or not isinstance(found.get(match, {}), dict):
            found[name] = value
        else:
            found.setdefault(match, {})[name[len(match) + 1 :]] = value
    return found


def _heads(name: str) -> Iterator[str]:
    """`a.b_c` → a, then a_b: what may stand before the nested field."""
    return (name[: found.start()] for found in re.finditer(r"[._]", name))


# ---------------------------------------------------------------- problems


def _errors(error: ValidationError, data: Any) -> Iterator[tuple[str, Any]]:
    """Pydantic's errors with their data paths. Of those about a value that may be of several types the last, or the inner ones."""
    found = {_path(each, data): each for each in error.errors(include_url=False)}
    around = {path[: step.start()] for path in found for step in re.finditer(r"[.\[]", path)}
    return ((path, each) for path, each in found.items() if path not in around)


def _problem(found: Any, path: str, records: Records, names: Scope | None = None) -> Problem:
    """A validation error of pydantic in our words; `names` are those at the top, of a whole project when absent."""
    value = found["input"]
    kind = found["type"]
    if kind == "extra_forbidden":
        key = str(found["loc"][-1])
        known = _scope_at(found["loc"][:-1], names).near(key)
        near = get_close_matches(key, known, 1, 0.6)
        arguments: dict[str, Argument] = {"key": key, "nearest": near[0] if near else "", "known": tuple(known)}
        code = "SB-005" if near else "SB-006"
        return Problem(code, Severity.BLOCKER, records.places.key(path), arguments)
    place = records.places.of(path)
    shown = _shown(value)
    if kind == "missing":
        return Problem("SB-007", Severity.BLOCKER, place, {"key": str(found["loc"][-1])})
    if kind in MEETINGS:
        near = get_close_matches(str(value), available_timezones(), 1, 0.5) if kind == "zone" else []
        arguments = {"value": shown, "nearest": near[0] if near else "Asia/Shanghai"}
        return Problem(MEETINGS[kind], Severity.BLOCKER, place, arguments)
    if kind.startswith("date"):
        return Problem(_date_code(value), Severity.BLOCKER, place, {"value": shown})
    if kind == "literal_error":
        words = found["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        expected = tuple(scope().words.words_like(str(value), words))
        near = get_close_matches(str(value), expected, 1, 0.6)
        hint = near[0] if near else ""
        code = "SB-008" if near else "SB-009"
        arguments = {"value": shown, "expected": expected, "nearest": hint}
        return Problem(code, Severity.BLOCKER, place, arguments)
    if isinstance(value, str) and re.fullmatch(r"\d{1,2}:\d{2}", value):
        return Problem("SB-014", Severity.BLOCKER, place, {"value": shown})
    if isinstance(value, str) and value.lower() in YAML_11 and "bool" in kind:
        return Problem("SB-015", Severity.BLOCKER, place, {"value": shown})
    if kind == "string_pattern_mismatch":
        return Problem("SB-024", Severity.BLOCKER, place, {"value": shown})
    if kind in ("greater_than_equal", "less_than_equal"):
        return Problem("SB-050" if _is_scale(path) else "SB-016", Severity.BLOCKER, place, _limits(found, shown))
    shown = Words('"{value}"', value=shown) if isinstance(value, str) else shown
    return Problem("SB-001", Severity.BLOCKER, place, {"value": shown, "expected": _expected(kind)})


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once where rows share its place, as with an unknown column."""
    found: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        place = problem.place
        found.setdefault((problem.code, place.file, place.line, place.column, place.cell), problem)
    return list(found.values())


def _limits(found: Any, shown: str) -> dict[str, str]:
    context = found["ctx"]
    bound = (
        Words("at least {least}", least=context["ge"])
        if "ge" in context
        else Words("at most {most}", most=context["le"])
    )
    field = str(found["loc"][-1])
    return {"value": shown, "bound": bound, "field": SCALES.get(field, field)}


def _is_scale(path: str) -> bool:
    return path.rpartition(".")[2] in SCALES and "." in path


def _date_code(value: Any) -> str:
    try:
        text = iso_day(str(value))
    except PydanticCustomError:
        return "SB-017" if DATE_AND_TIME.match(half_width(str(value)).strip()) else "SB-004"
    return "SB-018" if DATE.fullmatch(text) else "SB-004"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return Words("a mapping")
    if isinstance(value, list | tuple):
        return Words("a list")
    if value is None:
        return Words("nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


EXPECTED = {
    "int": Words("a whole number"),
    "decimal": Words("a number"),
    "bool": Words("true or false"),
    "string": Words("text"),
    "tuple": Words("a list, each entry with a hyphen"),
    "model": Words("a mapping of keys and values"),
    "dict": Words("a mapping of keys and values"),
    "too_short": Words("text that is not empty"),
}


def _expected(kind: str) -> str:
    return next((words for key, words in EXPECTED.items() if key in kind), Words("another type"))


def _path(found: Any, data: Any) -> str:
    """The data path of an error; the steps of unions that are not in the data are left out."""
    path, value = "", data
    location = found["loc"]
    for at, step in enumerate(location):
        missing = found["type"] == "missing" and at == len(location) - 1
        if isinstance(step, int) and isinstance(value, list):
            path, value = f"{path}[{step}]", value[step] if step < len(value) else None
        elif isinstance(value, dict) and (step in value or missing):
            path, value = f"{path}.{step}" if path else str(step), value.get(step)
    return path


def _scope_at(location: tuple[Any, ...], names: Scope | None) -> Scope:
    """What may be written at a location."""
    found = names or scope()
    for step in location:
        inner = found.below.get(step) if isinstance(step, str) else None
        found = inner if isinstance(inner, Scope) else found
    return found


def _duplicates(data: dict[str, Any], records: Records) -> list[Problem]:
    """Ids that are used twice anywhere in the project."""
    seen: dict[str, str] = {}
    problems = []
    for path, identifier in _ids(data, ""):
        if identifier in seen:
            first = records.places.of(seen[identifier])
            problems.append(
                Problem("SB-003", Severity.BLOCKER, records.places.of(path), {"id": identifier, "first": str(first)})
            )
        else:
            seen[identifier] = path
    return problems


def _ids(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every `id` of a register entry with its data path; people, roles and periods have names of their own."""
    registers = [(key, entries) for key, entries in value.items() if isinstance(entries, list)]
    project = value.get("project")
    if isinstance(project, dict):
        registers += [(f"project.{key}", entries) for key, entries in project.items() if isinstance(entries, list)]
    raci = value.get("raci")
    if isinstance(raci, dict) and isinstance(raci.get("rows"), list):
        registers.append(("raci.rows", raci["rows"]))
    for register, entries in registers:
        space = register if register in ("people", "roles", "status_periods") else ""
        for number, entry in enumerate(entries):
            if isinstance(entry, dict) and isinstance(entry.get("id"), str | int):
                yield f"{register}[{number}].id", f"{space}{' ' if space else ''}{entry['id']}"
