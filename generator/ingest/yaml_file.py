"""A register in a YAML file, changed where it stands: everything else in the file keeps its bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from generator.diagnostics import Severity
from generator.ingest.change import LINE_END, CannotChange, Change, Splice, common_line_end, merged, spliced
from generator.ingest.spoken import Spoken, canonical, names_of, spoken
from generator.ingest.values import same
from generator.ingest.yaml_text import pair, written
from generator.model.scopes import Scope, scope
from generator.sources import yaml_reader
from generator.sources.encodings import encoding_of
from generator.sources.names import PLAIN, Names
from generator.sources.project_folder import MAIN
from generator.sources.records import Places
from generator.sources.widths import as_id

COMMENT = re.compile(r"(^|[ \t\r\n])#")
BLANK_LINE = re.compile(r"(\n|\r(?!\n))[ \t]*(\n|\r)")
Fields = Sequence[tuple[str, Any]]


def content(data: bytes, file: str, register: str) -> dict[str, Any]:
    """All a file says; a bare list stands below the name of its register."""
    tree = yaml_reader.read(data, file, Places(), "", _names(file, register))
    if any(problem.severity is Severity.BLOCKER for problem in tree.problems):
        raise CannotChange
    found = dict(tree.value) if isinstance(tree.value, dict) else {register: tree.value}
    if register and isinstance(found.get(register), list):
        names = names_of(register)
        found[register] = [canonical(names, each) if isinstance(each, dict) else each for each in found[register]]
    return found


def _names(file: str, register: str) -> Names:
    """The names of the keys at the top of a file."""
    return scope() if file == MAIN else scope().wrapped(register)


def changed(data: bytes, file: str, change: Change) -> bytes:
    """The file with the change made. Raises CannotChange where the register is not a list of entries."""
    entries = content(data, file, change.register).get(change.register) or []
    names = names_of(change.register)
    return _rewritten(data, lambda text: _Editor(text, names).changed(change, entries))


def entry_changed(data: bytes, entry: Mapping[str, Any], names: Scope, values: Mapping[str, Any]) -> bytes:
    """A file that holds one entry and nothing else, with new values. Raises CannotChange."""
    return _rewritten(data, lambda text: _Editor(text, names).entry_changed(entry, values))


def _rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    """The bytes of a file with its text changed, in the encoding it has."""
    encoding = encoding_of(data) or "utf-8"
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.decode(encoding)
    if encoding != "utf-8-sig" and text.encode(encoding) != data:
        raise CannotChange
    return mark + change(text).encode("utf-8" if encoding == "utf-8-sig" else encoding)


def expected(entry: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What reading an entry is to give after its values are set."""
    return merged(entry, values)


class _Editor:
    """The text of one file, and the splices collected for it."""

    def __init__(self, text: str, names: Scope) -> None:
        self.text, self.names = text, names
        self.eol = common_line_end(text)
        self.splices: list[Splice] = []

    def changed(self, change: Change, entries: Sequence[Mapping[str, Any]]) -> str:
        root = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        key, register = _register(root, change.register)
        self.spoken = _spoken(self.names, key, register, entries)
        change = self.spoken.said(change)
        if change.values:
            self._set_all(register, entries, change.values)
        if change.entries:
            self._append(root, key, register, [self.spoken.labelled(entry) for entry in change.entries])
        return spliced(self.text, self.splices)

    def entry_changed(self, entry: Mapping[str, Any], values: Mapping[str, Any]) -> str:
        root = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        if not isinstance(root, yaml.MappingNode):
            raise CannotChange
        self.spoken = spoken(self.names, [key.value for key, _ in root.value], [_raw(self.names, root)])
        said = self.spoken.said(Change("", [], {"": values})).values[""]
        self._set(root, entry, said, self.names)
        return spliced(self.text, self.splices)

    # ---------------------------------------------------------------- new entries

    def _append(
        self,
        root: yaml.Node | None,
        key: yaml.Node | None,
        register: yaml.Node | None,
        new: Sequence[Mapping[str, Any]],
    ) -> None:
        if isinstance(register, yaml.SequenceNode) and register.value:
            if register.flow_style:
                self._append_in_brackets(register, new)
            else:
                self._append_below(register, new, key.start_mark.column if key else 0)
        elif isinstance(root, yaml.MappingNode) and root.flow_style and isinstance(register, yaml.SequenceNode):
            self._put(register.start_mark.index + 1, ", ".join(written(entry, True) for entry in new))
        elif _is_empty(register):
            self._begin(root, key, register, new)
        else:
            raise CannotChange

    def _append_below(self, register: yaml.SequenceNode, new: Sequence[Mapping[str, Any]], outer: int) -> None:
        """Below the last entry, as that one is written."""
        last, column = register.value[-1], register.start_mark.column
        gap, flow = self._gap(last), isinstance(last, yaml.MappingNode) and last.flow_style
        apart = self.eol if self._are_apart(register.value) else ""
        lines = (_entry(entry, column, gap, bool(flow), self.eol) for entry in new)
        self._put(self._after(last, outer), "".join(f"{apart}{self.eol}{line}" for line in lines))

    def _append_in_brackets(self, register: yaml.SequenceNode, new: Sequence[Mapping[str, Any]]) -> None:
        """Before the closing bracket; each on a line of its own where the last entry stands on one."""
        last = register.value[-1]
        end, close = last.end_mark.index, register.end_mark.index - 1
        before = self.text[self._line_start(last.start_mark.index) : last.start_mark.index]
        entries = [written(entry, True) for entry in new]
        line_end = self._line_end(end)
        comma = "," if self.text[end:line_end].lstrip().startswith(",") else ""
        if before.strip() or line_end > close:
            apart = ", " if before.strip() else f",{self.eol}{before}"
            self._put(end, "".join(apart + entry for entry in entries))
        else:
            self._put(end, "" if comma else ",")
            self._put(line_end, f"{self.eol}{before}" + f",{self.eol}{before}".join(entries) + comma)

    def _begin(
        self,
        root: yaml.Node | None,
        key: yaml.Node | None,
        register: yaml.Node | None,
        new: Sequence[Mapping[str, Any]],
    ) -> None:
        """A list where there was none, or an empty one."""
        if register is not None and self._holds_comment(register):
            raise CannotChange
        if key is None:
            block = self.eol.join(_entry(entry, 0, " ", False, self.eol) for entry in new)
            self._begin_at_the_top(register, block)
            return
        assert register is not None
        column = _indentation(root) + key.start_mark.column
        end = self._end(register)
        start = len(self.text[: register.start_mark.index].rstrip(" \t"))
        self.splices.append(Splice(start, end, ""))
        lines = (_entry(entry, column, " ", False, self.eol) for entry in new)
        at = self._past_comments(self._line_end(end), key.start_mark.column)
        self._put(at, "".join(self.eol + line for line in lines))

    def _begin_at_the_top(self, register: yaml.Node | None, block: str) -> None:
        """In a file that holds nothing yet but comments or an empty list."""
        if register is not None and register.end_mark.index > register.start_mark.index:
            self.splices.append(Splice(register.start_mark.index, register.end_mark.index, block))
        else:
            begun = self.text and not self.text.endswith(("\n", "\r"))
            self._put(len(self.text), f"{self.eol if begun else ''}{block}{self.eol}")

    def _gap(self, entry: yaml.Node) -> str:
        """What stands between the hyphen and the entry."""
        start = entry.start_mark.index
        before = self.text[self._line_start(start) : start].lstrip(" ")
        return before[1:] if before.startswith("-") and before[1:] and not before[1:].strip(" ") else " "

    def _are_apart(self, entries: Sequence[yaml.Node]) -> bool:
        """Whether a blank line stands between the last two entries; after a text that keeps its own none is needed."""
        if len(entries) < 2 or self.text[self._end(entries[-1]) - 1] in "\r\n":
            return False
        between = self.text[self._end(entries[-2]) : entries[-1].start_mark.index]
        return bool(BLANK_LINE.search(between))

    # ---------------------------------------------------------------- new values

    def _set_all(
        self, register: yaml.Node | None, entries: Sequence[Any], values: Mapping[str, Mapping[str, Any]]
    ) -> None:
        waiting = dict(values)
        nodes = register.value if isinstance(register, yaml.SequenceNode) else []
        for node, entry in zip(nodes, entries, strict=True):
            if isinstance(entry, dict) and (new := waiting.pop(as_id(str(entry.get("id"))), None)):
                self._set(node, entry, new, self.names)

    def _set(self, node: yaml.MappingNode, entry: Mapping[str, Any], values: Mapping[str, Any], names: Names) -> None:
        """Values replaced where they stand, missing ones added at the end."""
        present = {names.key(key.value): (key, value) for key, value in node.value}
        for name, value in values.items():
            if name not in present or same(entry[name], value):
                continue
            key, old = present[name]
            if isinstance(value, Mapping) and isinstance(old, yaml.MappingNode):
                self._set(old, entry[name], value, names.below.get(name, PLAIN))
            else:
                self._replace(key, old, value, bool(node.flow_style))
        if missing := [(name, value) for name, value in values.items() if name not in present]:
            at = names if isinstance(names, Scope) else None
            self._add(node, list(self.spoken.labelled(dict(missing), at).items()) if at else missing)

    def _replace(self, key: yaml.Node, old: yaml.Node, value: Any, flow: bool) -> None:
        start, end = old.start_mark.index, self._value_end(old)
        if self._holds_comment(old):
            raise CannotChange
        text = written(value, flow)
        gap = self.text[key.end_mark.index : start]
        if not flow and LINE_END.search(gap) and "#" not in gap:
            start, text = key.end_mark.index + gap.index(":") + 1, f" {text}"
        elif start == end and self.text[start - 1] not in " \t":
            text = f" {text}"
        self.splices.append(Splice(start, end, text))

    def _add(self, node: yaml.MappingNode, fields: Fields) -> None:
        """Fields at the end of an entry, in its style."""
        if not node.flow_style:
            pad = self.eol + " " * node.start_mark.column
            self._put(self._line_end(self._end(node)), "".join(pad + pair(*field, False) for field in fields))
            return
        pairs = ", ".join(pair(*field, True) for field in fields)
        if node.value:
            self._put(node.value[-1][1].end_mark.index, f", {pairs}")
        else:
            self._put(node.start_mark.index + 1, pairs)

    def _holds_comment(self, node: yaml.Node) -> bool:
        """Whether a comment would go with a value."""
        if isinstance(node, yaml.ScalarNode):
            head = self.text[node.start_mark.index : self._line_end(node.start_mark.index)]
            return node.style in ("|", ">") and " #" in head
        at = node.start_mark.index
        for leaf in _leaves(node):
            if COMMENT.search(self.text[at : leaf.start_mark.index]) or self._holds_comment(leaf):
                return True
            at = self._end(leaf)
        return bool(COMMENT.search(self.text[at : self._end(node)]))

    # ---------------------------------------------------------------- where things stand

    def _put(self, at: int, text: str) -> None:
        self.splices.append(Splice(at, at, text))

    def _end(self, node: yaml.Node) -> int:
        """Where what belongs to a node ends; PyYAML's mark of a block lies behind the comments that follow it."""
        while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        keeps_blank_lines = "+" in self.text[node.start_mark.index : node.start_mark.index + 3]
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and keeps_blank_lines:
            return int(node.end_mark.index)
        return self._value_end(node)

    def _value_end(self, node: yaml.Node) -> int:
        """Where the last visible character of a value ends."""
        while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self.text[start:end].rstrip(" \t\r\n"))

    def _after(self, node: yaml.Node, outer: int) -> int:
        """The end of the last line of an entry, or of the comments below it that belong to the list."""
        return self._past_comments(self._line_end(self._end(node)), outer)

    def _past_comments(self, at: int, outer: int) -> int:
        """The end of the comment lines that follow, set deeper than the column `outer`."""
        comment = re.compile(rf"(?:\r\n|\r|\n)[ ]{{{outer + 1},}}#[^\r\n]*")
        while found := comment.match(self.text, at):
            at = found.end()
        return at

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        """The end of the line, before its line break; of the line above when nothing of this one is taken."""
        if at and self.text[at - 1] in "\n\r":
            return at - (2 if self.text.startswith("\r\n", at - 2) else 1)
        found = LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)


def _register(root: yaml.Node | None, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key of a register, None when the whole file is its list, and its list."""
    if not isinstance(root, yaml.MappingNode):
        return None, root
    found = next(((key, value) for key, value in root.value if scope().key(key.value) == name), None)
    if found is None:
        raise CannotChange
    return found


def _spoken(names: Scope, key: yaml.Node | None, register: yaml.Node | None, entries: Sequence[Any]) -> Spoken:
    """The language a register is written in; an empty one in that of its own key."""
    nodes = register.value if isinstance(register, yaml.SequenceNode) else []
    keys = [each.value for node in nodes if isinstance(node, yaml.MappingNode) for each, _ in node.value]
    raw = [_raw(names, node) for node in nodes if isinstance(node, yaml.MappingNode)]
    found = spoken(names, keys, raw)
    if keys or key is None:
        return found
    tag = next((tag for tag in names.words.languages if names.words.key(names.path, "", tag) == key.value), "")
    return Spoken(names, tag, tag)


def _raw(names: Scope, node: yaml.MappingNode) -> dict[str, Any]:
    """The plain values of an entry as written, by their keys."""
    return {names.key(key.value): value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}


def _is_empty(register: yaml.Node | None) -> bool:
    """Nothing, null or an empty list: a list can begin there."""
    if isinstance(register, yaml.ScalarNode):
        return not register.style and register.value in ("", "~", "null", "Null", "NULL")
    return register is None or (isinstance(register, yaml.SequenceNode) and not register.value)


def _indentation(root: yaml.Node | None) -> int:
    """How far the lists of a file are set in, 2 when it has none."""
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    lists = ((key, value) for key, value in pairs if isinstance(value, yaml.SequenceNode) and not value.flow_style)
    return next((int(value.start_mark.column - key.start_mark.column) for key, value in lists), 2)


def _entry(entry: Mapping[str, Any], column: int, gap: str, flow: bool, eol: str) -> str:
    """An entry with its hyphen, on one line in brackets or with a line for each field."""
    head = f"{' ' * column}-{gap}"
    if flow or not entry:
        return head + written(entry, True)
    return head + f"{eol}{' ' * len(head)}".join(pair(key, value, False) for key, value in entry.items())


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every scalar below a node, in the order of the text."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _leaves(key)
            yield from _leaves(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _leaves(value)
    elif isinstance(node, yaml.ScalarNode):
        yield node
