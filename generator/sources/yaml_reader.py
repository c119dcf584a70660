"""YAML read safely, in one pass over the C parser's events: values and places, typed by the rules of YAML 1.2.

Guarded against everything that makes PyYAML hang, crash or lose data: aliases, tags, duplicate keys, depth, size,
characters that no document format can hold. `no`, `1:30`, `012` and dates stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from generator.diagnostics import Place, Problem, Severity
from generator.sources.encodings import encoding_of, text_of
from generator.sources.names import PLAIN, Names
from generator.sources.records import Places

MOST_BYTES = 2_000_000
MOST_CHARACTERS = 100_000
MOST_NODES = 400_000
DEEPEST = 40
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
ESCAPE = re.compile(r"\\[uU]([0-9a-fA-F]{4,8})")
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})?\.[0-9]{1,18}|[-+]?(0|[1-9][0-9]{0,17})\.")
WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(frozen=True)
class Tree:
    """What a file holds: its value (None when it could not be read) and what is wrong with it."""

    value: Any
    problems: list[Problem]


class _Stop(Exception):
    """Reading cannot go on; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """A file's text, and what is wrong with its encoding or characters: a blocker when it cannot be read."""
    encoding = encoding_of(data)
    if encoding is None:
        return "", [Problem("SB-202", Severity.BLOCKER, not_text(data, file), {"file": file})]
    arguments = {"file": file, "encoding": encoding.upper()}
    odd = [] if encoding == "utf-8-sig" else [Problem("SB-227", Severity.WARNING, Place(file, 1), arguments)]
    text = text_of(data, encoding).replace("\r\n", "\n").replace("\r", "\n")
    if found := FORBIDDEN.search(text):
        place = Place(file, text.count("\n", 0, found.start()) + 1, _column(text, found.start()))
        return "", [*odd, _forbidden(found[0], place)]
    return text, odd


def not_text(data: bytes, file: str) -> Place:
    """Where a file stops being UTF-8."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Place(file, data.count(b"\n", 0, error.start) + 1)
    return Place(file)


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1) + 1


def _forbidden(character: str, place: Place) -> Problem:
    return Problem("SB-203", Severity.BLOCKER, place, {"character": f"U+{ord(character):04X}"})


def read(data: bytes, file: str, places: Places, root: str = "", names: Names = PLAIN) -> Tree:
    """The value of a YAML file; places are added below the data path `root`. Never raises for what is in the file.

    `names` are the keys that may stand at its top, in every language.
    """
    if len(data) > MOST_BYTES:
        return Tree(
            None, [Problem("SB-204", Severity.BLOCKER, Place(file), {"limit": f"{MOST_BYTES // 1_000_000} MB"})]
        )
    text, problems = decode(data, file)
    if any(problem.severity is Severity.BLOCKER for problem in problems):
        return Tree(None, problems)
    builder = _Builder(file, places, problems)
    try:
        value = builder.build(yaml.parse(text, Loader=yaml.CSafeLoader), root, names)
    except _Stop as stop:
        return Tree(None, [*builder.problems, stop.problem])
    except yaml.MarkedYAMLError as error:
        return Tree(None, [*builder.problems, _syntax(error, file, text)])
    except (yaml.YAMLError, ValueError) as error:
        return Tree(None, [*builder.problems, Problem("SB-201", Severity.BLOCKER, Place(file), {"reason": str(error)})])
    if any(problem.severity is Severity.BLOCKER for problem in builder.problems):
        return Tree(None, builder.problems)
    return Tree(value, builder.problems)


def _syntax(error: yaml.MarkedYAMLError, file: str, text: str) -> Problem:
    """A parser's complaint in plain words, with the hint that fits the line."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    source = lines[line - 1] if line <= len(lines) else ""
    reason = (error.problem or error.context or "not YAML").strip()
    if "unicode" in reason.lower() and "escape" in reason.lower():
        escape = next((found for found in ESCAPE.finditer(source) if found.end() >= column - 1), None)
        character = f"U+{escape[1].upper()}" if escape else reason
        return Problem("SB-203", Severity.BLOCKER, Place(file, line, column), {"character": character})
    code = "SB-201"
    if "\t" in source[: len(source) - len(source.lstrip())] or "'\\t'" in reason:
        code = "SB-211"
    elif "mapping values are not allowed" in reason:
        code = "SB-212"
    elif "quoted scalar" in (error.context or "") or "flow" in (error.context or ""):
        code, start = "SB-213", error.context_mark
        line, column = (start.line + 1, start.column + 1) if start else (line, column)
    elif "cannot start any token" in reason or "directive" in reason:
        code = "SB-214"
    return Problem(code, Severity.BLOCKER, Place(file, line, column), {"reason": reason})


class _Builder:
    """Builds values from events with a stack of its own: nesting costs no recursion."""

    def __init__(self, file: str, places: Places, problems: list[Problem]) -> None:
        self.file = file
        self.places = places
        self.problems = problems

    def build(self, events: Iterator[Any], root: str, names: Names) -> Any:
        """The value of the one document of a file."""
        values, file = self.places.values, self.file
        stack: list[tuple[Any, str, Names]] = []
        waiting: list[str | None] = []  # the key a mapping's next value belongs to
        result: Any = None
        nodes = documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent or kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                nodes += 1
                if event.anchor is not None or (event.tag is not None and event.tag != "!"):
                    raise self._stop("SB-205" if event.anchor is not None else "SB-206", mark, tag=str(event.tag or ""))
                if nodes > MOST_NODES:
                    raise self._stop("SB-207", mark, limit=f"{MOST_NODES:,}")
                if stack and waiting[-1] is None and type(stack[-1][0]) is dict:
                    self._key(event, stack[-1], waiting)
                    continue
                path = self._path(stack, waiting, root)
                values[path] = (file, mark.line + 1, mark.column + 1, "")
                if kind is yaml.ScalarEvent:
                    result = self._add(stack, waiting, self._scalar(event))
                else:
                    if len(stack) >= DEEPEST:
                        raise self._stop("SB-208", mark, limit=str(DEEPEST))
                    container: Any = {} if kind is yaml.MappingStartEvent else []
                    top = names.each if kind is yaml.SequenceStartEvent else names
                    inner = self._names(stack, waiting) if stack else top
                    self._add(stack, waiting, container)
                    stack.append((container, path, inner))
                    waiting.append(None)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                result = stack.pop()[0]
                waiting.pop()
            elif kind is yaml.AliasEvent:
                raise self._stop("SB-205", event.start_mark, tag="")
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._stop("SB-209", event.start_mark)
        return result

    def _key(self, event: Any, top: tuple[Any, str, Names], waiting: list[str | None]) -> None:
        mapping, path, names = top
        mark = event.start_mark
        if type(event) is not yaml.ScalarEvent or (not event.style and event.value in ("", "~", "null")):
            raise self._stop("SB-210", mark)
        key = event.value
        self._characters(key, mark)
        if key == "<<" and not event.style:
            raise self._stop("SB-205", mark, tag="")
        written, key = key, names.key(key)
        full = f"{path}.{key}" if path else key
        if key in mapping:
            _, line, _, _ = self.places.keys[full]
            arguments = {"key": written if written == key else f"{written} ({key})", "line": str(line)}
            self.problems.append(Problem("SB-215", Severity.BLOCKER, self._place(mark, full), arguments))
        else:
            self.places.keys[full] = (self.file, mark.line + 1, mark.column + 1, "")
        waiting[-1] = key
        mapping[key] = None

    def _path(self, stack: list[tuple[Any, str, Names]], waiting: list[str | None], root: str) -> str:
        if not stack:
            return root
        container, path, _ = stack[-1]
        if type(container) is dict:
            return f"{path}.{waiting[-1]}" if path else str(waiting[-1])
        return f"{path}[{len(container)}]"

    def _names(self, stack: list[tuple[Any, str, Names]], waiting: list[str | None]) -> Names:
        """The keys that may stand in what begins here."""
        container, _, names = stack[-1]
        return names.below.get(str(waiting[-1]), PLAIN) if type(container) is dict else names

    def _add(self, stack: list[tuple[Any, str, Names]], waiting: list[str | None], value: Any) -> Any:
        if stack:
            container = stack[-1][0]
            if type(container) is dict:
                container[waiting[-1]] = value
                waiting[-1] = None
            else:
                container.append(value)
        return value

    def _scalar(self, event: Any) -> Any:
        text = event.value
        if len(text) > MOST_CHARACTERS:
            raise self._stop("SB-216", event.start_mark, limit=f"{MOST_CHARACTERS:,}", length=f"{len(text):,}")
        self._characters(text, event.start_mark)
        if event.style:
            return text
        if text in WORDS:
            return WORDS[text]
        if INTEGER.fullmatch(text):
            return int(text)
        if DECIMAL.fullmatch(text):
            return Decimal(text)
        return text

    def _characters(self, text: str, mark: Any) -> None:
        if not text.isprintable() and (found := FORBIDDEN.search(text)):
            raise _Stop(_forbidden(found[0], self._place(mark)))

    def _place(self, mark: Any, path: str = "") -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1, "", path)

    def _stop(self, code: str, mark: Any, **arguments: str) -> _Stop:
        return _Stop(Problem(code, Severity.BLOCKER, self._place(mark), arguments))
