"""The map from our roles to a template's styles, as a file beside the template that a person can change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.formats.docx.reference.match import Match, plain
from generator.formats.docx.reference.roles import BY_KEY, ROLES, Role
from generator.formats.docx.reference.stylesheet import Stylesheet
from generator.sources import yaml_reader
from generator.sources.records import Places
from generator.words import Words

KINDS = {
    "paragraph": Words("a paragraph style"),
    "character": Words("a character style"),
    "table": Words("a table style"),
}
NONE = "-"
"""What stands in a map for "not one of the company's": Stagebook adds its own."""


def name_for(template: str) -> str:
    """The name of the map that belongs to a template."""
    return f"{template.rpartition('.')[0] or template}.styles.yaml"


def read(data: bytes, file: str, sheet: Stylesheet) -> dict[str, str]:
    """The styles that a map names by their identifier, by role. Raises DataError with all that is wrong in it."""
    places = Places()
    tree = yaml_reader.read(data, file, places)
    problems = [problem for problem in tree.problems if problem.severity is Severity.BLOCKER]
    if problems:
        raise DataError(problems)
    if tree.value is None:
        return {}
    if not isinstance(tree.value, dict):
        raise DataError([Problem("SB-463", Severity.BLOCKER, Place(file, 1), {"file": file})])
    found: dict[str, str] = {}
    for key, given in tree.value.items():
        role = BY_KEY.get(str(key))
        if role is None:
            near = get_close_matches(str(key), BY_KEY, 1, 0)
            arguments: dict[str, Argument] = {
                "role": str(key),
                "nearest": near[0] if near else "",
                "known": tuple(BY_KEY),
            }
            problems.append(Problem("SB-461", Severity.BLOCKER, places.key(str(key)), arguments))
        elif given is not None:
            chosen = "" if given == NONE else _style(sheet, role, str(given), places.of(str(key)), problems)
            found[role.key] = chosen
    if problems:
        raise DataError(problems)
    return found


def _style(sheet: Stylesheet, role: Role, given: str, place: Place, problems: list[Problem]) -> str:
    """The identifier of the style a map means, by its name, one of its other names, or its identifier."""
    named = [style for style in sheet.styles if given in (style.name, *style.aliases)]
    named += [style for style in sheet.styles if plain(given) == plain(style.name)]
    known = {plain(name) for name in role.names}
    if plain(given) in known:  # as Word calls a built-in style in another language
        named += [style for style in sheet.styles if plain(style.name) in known]
    named += [style for style in sheet.styles if given == style.id]
    fitting = next((style for style in named if style.kind == role.kind), None)
    if fitting:
        return fitting.id
    if named:
        arguments = {"style": given, "role": role.key, "kind": KINDS[role.kind]}
        problems.append(Problem("SB-464", Severity.BLOCKER, place, arguments))
        return ""
    names = [style.name for style in sheet.styles if style.kind == role.kind]
    near = get_close_matches(given, names, 1, 0)
    arguments = {"style": given, "nearest": near[0] if near else NONE}
    problems.append(Problem("SB-462", Severity.BLOCKER, place, arguments))
    return ""


def written(
    found: Mapping[str, Match], template: str, text: Callable[..., str], shown: Callable[[Role, Match], str]
) -> bytes:
    """The map as a file with comments; `text` translates a sentence, `shown` gives the name people see for a style."""
    lines = [
        "# " + text("Which style of {file} stands for what in the documents of Stagebook.", file=template),
        "# " + text('Change a name to another style of the template; "-" has Stagebook add a style of its own.'),
        "# " + text("A line behind # counts for nothing; take the # away to use it."),
        "",
    ]
    for role in ROLES:
        chosen = found.get(role.key)
        lines.append(f"# {text(role.said)}")
        if chosen:
            lines.append(f"{role.key}: {_quoted(shown(role, chosen))}")
        else:
            lines.append(f'# {role.key}: "{NONE}"')
    return ("\n".join(lines) + "\n").encode()


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
