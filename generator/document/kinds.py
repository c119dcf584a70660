"""Document kinds: which sections in which order, from templates/documents/<kind>.yaml and the project's own wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Literal

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.document.environment import Templates
from generator.errors import DataError
from generator.sources import yaml_reader
from generator.sources.records import Places
from generator.words import Words

Row = tuple[str, ...]
"""One section, or two that stand side by side; `page` begins a new page."""

NEW_PAGE = ("page",)


@dataclass(frozen=True)
class Kind:
    """A document kind in one profile. `sections` maps each known section id to its template."""

    name: str
    title: str
    depth: int
    """The level down to which headings are numbered, 0 for none."""
    contents: bool | None
    captions: Literal["own", "all"]
    """Whether tables without a caption are numbered too, by their title."""
    of: str
    """The register a form is made of one entry of, as changes; "" for documents of a whole project."""
    optional: bool
    """Whether a form may be about all of the register, when no entry is named."""
    over: str
    """What a document over many is about: projects or lessons; "" for one about a single project."""
    rows: tuple[Row, ...]
    sections: Mapping[str, str]


def read_kind(templates: Templates, name: str, profile: str, wishes: Any) -> Kind:
    """The kind's list of sections for a profile, changed by the project's wishes. Raises DataError."""
    file = f"documents/{name}.yaml"
    path = templates.find(file)
    if path is None:
        known = sorted({found.stem for folder in templates.folders for found in (folder / "documents").glob("*.yaml")})
        raise DataError([Problem("SB-404", Severity.BLOCKER, Place(), {"kind": name, "kinds": tuple(known)})])
    tree = yaml_reader.read(path.read_bytes(), f"templates/{file}", Places())
    if tree.problems or not isinstance(tree.value, dict):
        raise DataError(tree.problems or [_problem("SB-340", file, reason=Words("it holds no keys"))])
    value = tree.value
    profiles = value.get("profiles")
    if not isinstance(profiles, dict) or profile not in profiles:
        raise DataError([_problem("SB-341", file, profile=profile, known=tuple(profiles or ()))])
    sections = templates.names(f"sections/{name}")
    kind = Kind(
        name=name,
        title=str(value.get("title", name)),
        depth=_depth(value.get("numbered", False), file),
        contents=True if profile == "full" else None,
        captions="all" if profile == "full" or value.get("captions") == "all" else "own",
        of=str(value.get("of", "")),
        optional=value.get("item") == "optional",
        over=str(value.get("over", "")),
        rows=tuple(tuple(row) if isinstance(row, list) else (str(row),) for row in profiles[profile]),
        sections=sections,
    )
    kind = _changed(kind, wishes if isinstance(wishes, dict) else {}, templates)
    _check(kind, file)
    return kind


def _depth(numbered: Any, file: str) -> int:
    """`numbered: true` is 1, false 0; a figure tells the level itself. Raises DataError."""
    if numbered in (False, True, 1, 2, 3):
        return int(numbered)
    raise DataError([_problem("SB-340", file, reason=Words("numbered is true, false, or a level from 1 to 3"))])


def profiles(templates: Templates, name: str) -> tuple[str, ...]:
    """The profiles a kind has; none when there is no such kind or it cannot be read."""
    found = _value(templates, name).get("profiles")
    return tuple(found) if isinstance(found, dict) else ()


def over(templates: Templates, name: str) -> str:
    """What a kind over many is about, as `Kind.over`; "" also when there is no such kind or it cannot be read."""
    return str(_value(templates, name).get("over") or "")


def is_anonymous(templates: Templates, name: str, audience: str) -> bool:
    """Whether a kind names nobody in its edition for an audience: those its file lists under `anonymous`."""
    found = _value(templates, name).get("anonymous")
    return isinstance(found, list) and audience in found


def _value(templates: Templates, name: str) -> Mapping[str, Any]:
    path = templates.find(f"documents/{name}.yaml")
    tree = yaml_reader.read(path.read_bytes(), path.name, Places()) if path else None
    return tree.value if tree and isinstance(tree.value, dict) else {}


def _changed(kind: Kind, wishes: Mapping[str, Any], templates: Templates) -> Kind:
    """`order`, `drop`, `add` and `title` of project.yaml applied."""
    rows, sections = list(kind.rows), dict(kind.sections)
    unknown = [key for key in wishes if key not in ("order", "drop", "add", "title")]
    if unknown:
        raise DataError(
            [_wish(kind, key, "SB-343", name=key, nearest=("order", "drop", "add", "title")) for key in unknown]
        )
    if isinstance(wishes.get("order"), list):
        rows = [tuple(map(str, row)) if isinstance(row, list) else (str(row),) for row in wishes["order"]]
    for added in wishes.get("add") or ():
        if not isinstance(added, dict) or not {"section", "template"} <= set(added):
            raise DataError([_wish(kind, "add", "SB-344")])
        template = str(added["template"])
        if templates.find(template) is None:
            raise DataError([_wish(kind, "add", "SB-302", missing=template)])
        sections[str(added["section"])] = template
        at = next((number + 1 for number, row in enumerate(rows) if str(added.get("after")) in row), len(rows))
        rows.insert(at, (str(added["section"]),))
    dropped = [str(each) for each in wishes.get("drop") or ()]
    unknown_ones = [(at, section) for at, section in enumerate(dropped) if section not in sections]
    if unknown_ones:
        raise DataError([_unknown(kind, section, sections, f"drop[{at}]") for at, section in unknown_ones])
    kept = (tuple(section for section in row if section not in dropped) for row in rows)
    return replace(
        kind, title=str(wishes.get("title") or kind.title), rows=tuple(row for row in kept if row), sections=sections
    )


def _check(kind: Kind, file: str) -> None:
    """Every section listed must have a template."""
    missing = [section for row in kind.rows for section in row if section not in kind.sections and row != NEW_PAGE]
    if missing:
        raise DataError([_unknown(kind, section, kind.sections) for section in missing])


def _unknown(kind: Kind, section: str, sections: Mapping[str, str], key: str = "order") -> Problem:
    near = get_close_matches(section, sections, 1, 0.4)
    return _wish(kind, key, "SB-342", section=section, document=kind.name, nearest=near[0] if near else tuple(sections))


def _wish(kind: Kind, key: str, code: str, **arguments: Argument) -> Problem:
    path = f"documents.{kind.name}" + (f".{key}" if key else "")
    return Problem(code, Severity.BLOCKER, Place("project.yaml", path=path), arguments)


def _problem(code: str, file: str, **arguments: Argument) -> Problem:
    return Problem(code, Severity.BLOCKER, Place(f"templates/{file}"), arguments)
