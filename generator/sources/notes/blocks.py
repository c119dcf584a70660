"""The structure of a Markdown note: headings, items with their nested items, tables, lines of text.

A scanner of lines, each looked at once. What says nothing by itself is skipped: fenced and indented code, comments,
quotes that are no callouts. Markdown is not rendered here; `document.prose` does that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.diagnostics import Argument

DEEPEST = 12
"""Items nested deeper belong to this level."""

ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
CROWDED = re.compile(r" {0,3}(#{2,6})(?=[\u4e00-\u9fff])(.*)")
HTML_HEADING = re.compile(r"\s*<h([1-6])[^>]*>(.*)</h\1>\s*", re.I)
ITEM = re.compile(r"([ \t]*)([-*+•]|\(?\d{1,4}[.)、]|（\d{1,3}）|[①-⑳])(?:[ \t]+|(?<=[、）①-⑳])|$)(.*)")
NUMBERED = re.compile(r"([ \t]*)(\d{1,2}(?:\.\d{1,2}){1,3}[.)、]?)[ \t]+(\S.*)")
TASK = re.compile(r"\[([^\]\[\n])\](?:[ \t]+|$)(.*)")
FENCE = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)")
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
CALLOUT = re.compile(r"[ \t]*>[ \t]*\[!([\w-]+)\][+-]?[ \t]*(.*)")
QUOTE = re.compile(r"[ \t]*>[ \t]?(.*)")
RULE = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*")
TAGS = re.compile(r"</?[a-zA-Z][^>]*>")
CELL_BORDER = re.compile(r"(?<!\\)\|")


@dataclass(slots=True)
class Heading:
    level: int
    text: str
    line: int


@dataclass(slots=True)
class Item:
    """A list item. `state` is the mark in its box, None without a box."""

    indent: int
    parts: list[str]
    written: list[str]
    line: int
    state: str | None = None
    children: list[Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return " ".join(part for part in self.parts if part)

    @property
    def raw(self) -> str:
        """Its lines as written."""
        return "\n".join(self.written)


@dataclass(slots=True)
class Table:
    """A table: head cells, and rows with their line and text as written."""

    line: int
    head: list[str]
    rows: list[tuple[int, list[str], str]] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A line of running text. `alone` when nothing stands directly above and below but a list or a table."""

    text: str
    line: int
    alone: bool = False


@dataclass(slots=True)
class Callout:
    """A quote that says what it is: > [!decision] …"""

    name: str
    text: str
    line: int


Block = Heading | Item | Table | Line | Callout


@dataclass(slots=True)
class Structure:
    """The blocks of a note in order, and what was wrong with their form: code, line, arguments."""

    blocks: list[Block] = field(default_factory=list)
    problems: list[tuple[str, int, dict[str, Argument]]] = field(default_factory=list)


def scan(
    body: str,
    first: int = 1,
    opens: Callable[[str], bool] = lambda line: False,
    heads: Callable[[str], bool] = lambda line: False,
) -> Structure:
    """The structure of a text whose first line has the number `first`. Any text whatever has one.

    `opens` tells lines that say something of their own, so that they do not belong to the item above them;
    `heads` tells lines that may be a heading when they are underlined directly below a list.
    """
    return _Scanner(body.split("\n"), first, opens, heads).run()


class _Scanner:
    def __init__(
        self, lines: list[str], first: int, opens: Callable[[str], bool], heads: Callable[[str], bool]
    ) -> None:
        self.lines, self.first, self.opens, self.heads = lines, first, opens, heads
        self.found = Structure()
        self.stack: list[Item] = []
        self.closers = _closers(lines)
        self.last_comment_end = max((at for at, line in enumerate(lines) if "-->" in line), default=-1)
        self.blank_above = True

    def run(self) -> Structure:
        at = 0
        while at < len(self.lines):
            at = self._block(at)
        return self.found

    def _block(self, at: int) -> int:
        """Take the block that starts at a line; the number of the line after it."""
        line = self.lines[at]
        if not line.strip():
            self.blank_above = True
            return at + 1
        after = self._skipped(at) or self._heading(at) or self._table(at) or self._callout(at)
        if after:
            self.blank_above = False
            return after
        self._item_or_text(at)
        self.blank_above = False
        return at + 1

    # ------------------------------------------------------------ what is skipped

    def _skipped(self, at: int) -> int:
        line = self.lines[at]
        if found := FENCE.fullmatch(line):
            end = self._end_of_fence(at, found[1])
            if end:
                return end
            self._wrong("SB-263", at)
        stripped = line.strip()
        if stripped.startswith("<!--"):
            if "-->" in stripped:
                return at + 1 if stripped.endswith("-->") else 0
            if self.last_comment_end > at:
                return next(number for number in range(at, len(self.lines)) if "-->" in self.lines[number]) + 1
        indented = line.startswith(("    ", "\t")) and self.blank_above and not self.stack
        if indented and not ITEM.fullmatch(line) and not NUMBERED.fullmatch(line):
            return at + 1
        return 0

    def _end_of_fence(self, at: int, fence: str) -> int:
        """The line after the end of a fenced block, 0 when it is never closed."""
        if self.closers[fence[0]][at + 1] < len(fence):
            return 0
        for number in range(at + 1, len(self.lines)):
            if _closing(self.lines[number], fence[0]) >= len(fence):
                return number + 1
        return 0

    # ------------------------------------------------------------ headings, tables, callouts

    def _heading(self, at: int) -> int:
        line = self.lines[at]
        found = ATX.fullmatch(line) or CROWDED.fullmatch(line)
        if found:
            return self._head(at, len(found[1]), found[2] or "", 1)
        if html := HTML_HEADING.fullmatch(line):
            return self._head(at, int(html[1]), TAGS.sub("", html[2]), 1)
        under = self.lines[at + 1].strip() if at + 1 < len(self.lines) else ""
        underlined = len(under) >= 3 and set(under) in ({"="}, {"-"}) and not line.startswith(("    ", "\t"))
        free = self.blank_above or not self.stack or under.startswith("=") or (underlined and self.heads(line))
        if underlined and free and "|" not in line and not ITEM.fullmatch(line):
            return self._head(at, 1 if under[0] == "=" else 2, line.strip(), 2)
        return at + 1 if RULE.fullmatch(line) else 0

    def _head(self, at: int, level: int, text: str, taken: int) -> int:
        self.stack.clear()
        self.found.blocks.append(Heading(level, text.strip(), self.first + at))
        return at + taken

    def _table(self, at: int) -> int:
        line = self.lines[at]
        if "|" not in line or at + 1 >= len(self.lines) or not DELIMITER.fullmatch(self.lines[at + 1]):
            return 0
        head = _cells(line)
        if "|" not in self.lines[at + 1] and len(head) > 1:
            return 0
        table = Table(self.first + at, head)
        number = at + 2
        while number < len(self.lines) and "|" in self.lines[number]:
            raw = self.lines[number]
            cells = _cells(raw)
            if len(cells) != len(head):
                self._wrong("SB-262", number, cells=str(len(cells)), columns=str(len(head)))
            table.rows.append((self.first + number, cells, raw.strip()))
            number += 1
        self.found.blocks.append(table)
        return number

    def _callout(self, at: int) -> int:
        """A quote: a callout is kept with its lines, any other is skipped."""
        quote = QUOTE.fullmatch(self.lines[at])
        if not quote:
            return 0
        callout = CALLOUT.fullmatch(self.lines[at])
        number, parts = at + 1, [callout[2]] if callout else []
        while number < len(self.lines) and (more := QUOTE.fullmatch(self.lines[number])):
            if CALLOUT.fullmatch(self.lines[number]):
                break
            parts.append(more[1].strip())
            number += 1
        if callout:
            text = " ".join(part for part in parts if part)
            self.found.blocks.append(Callout(callout[1].lower(), text, self.first + at))
        return number

    # ------------------------------------------------------------ items and text

    def _item_or_text(self, at: int) -> None:
        line = self.lines[at]
        found = ITEM.fullmatch(line) or (NUMBERED.fullmatch(line) if self.blank_above or self.stack else None)
        if found:
            self._item(at, _width(found[1]), found[3])
            return
        indent = _width(line[: len(line) - len(line.lstrip())])
        if self.stack and (self.blank_above or self.opens(line)):
            while self.stack and indent <= self.stack[-1].indent:
                self.stack.pop()
        if self.stack:
            self.stack[-1].parts.append(line.strip())
            self.stack[-1].written.append(line.rstrip())
        else:
            self._text(at)

    def _item(self, at: int, indent: int, text: str) -> None:
        task = TASK.fullmatch(text.strip())
        words = task[2] if task else text
        item = Item(indent, [words.strip()], [self.lines[at].strip()], self.first + at, task[1] if task else None)
        while self.stack and self.stack[-1].indent >= indent:
            self.stack.pop()
        if self.stack:
            self.stack[-1].children.append(item)
        else:
            self.found.blocks.append(item)
        if len(self.stack) < DEEPEST:
            self.stack.append(item)

    def _text(self, at: int) -> None:
        below = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        alone = self.blank_above and (not below.strip() or bool(ITEM.fullmatch(below)) or "|" in below)
        self.found.blocks.append(Line(self.lines[at].strip(), self.first + at, alone))

    def _wrong(self, code: str, at: int, **arguments: Argument) -> None:
        self.found.problems.append((code, self.first + at, arguments))


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _cells(line: str) -> list[str]:
    """The cells of a row; a border inside code or after a backslash is text."""
    row = line.strip()
    if "`" in row:
        row = re.sub(r"`[^`]*`", lambda code: code[0].replace("|", "\0"), row)
    row = row.removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return [cell.replace("\0", "|").replace("\\|", "|").strip() for cell in CELL_BORDER.split(row)]


def _closing(line: str, mark: str) -> int:
    """How long a fence a line closes, 0 when it closes none."""
    text = line.strip()
    return len(text) if len(text) >= 3 and not text.strip(mark) else 0


def _closers(lines: list[str]) -> dict[str, list[int]]:
    """By mark: the longest closing fence at or after each line, so that an unclosed fence is known at once."""
    found = {}
    for mark in "`~":
        longest = [0] * (len(lines) + 2)
        for at in range(len(lines) - 1, -1, -1):
            longest[at] = max(longest[at + 1], _closing(lines[at], mark))
        found[mark] = longest
    return found
