"""Who was at a meeting: boxes, names and tables under a heading as Attendance, or a table with a column Present."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.sources.notes.blocks import Block, Item, Line, Table
from generator.sources.notes.folding import fold
from generator.sources.notes.head import PAIR, names
from generator.sources.notes.marks import People
from generator.sources.notes.words import ATTENDANCE_COLUMNS, HERE, KEY_OF, NOT_HERE

BOARDS = ("participants", "absent")
"""Boards whose items are people."""

TICKED, BLANK = "☑☒✓✔√🗹", "☐□"
BOX = re.compile(rf"\s*(?:\[(?P<mark>[^\]]?)\]|(?P<sign>[{TICKED}{BLANK}✗✘]))\s*")
CHOSEN = re.compile(rf"[{TICKED}]\s*([^\s{TICKED}{BLANK}]*)")
DEPUTY = re.compile(
    r"\s*[(（\[,，;；–—-]*\s*(?:deputy|substitute|stand-in|represented by|代理人?|代为参会|替代人?)\s*[:：]?\s*"
    r"(?P<name>[^()（）\[\]]+?)\s*[)）\]]?\s*$",
    re.I,
)
ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*|\s*[:：–—|].*$")


@dataclass(frozen=True)
class Attendee:
    """A person on the list. `present` is None where nothing is marked; `marked`: there is a box or a cell for it."""

    person: str
    present: bool | None
    deputy: str = ""
    marked: bool = True
    doubt: str = ""
    """A mark that is not understood."""
    line: int = 1


def is_table(table: Table) -> bool:
    """Whether a table tells who was there, wherever it stands."""
    columns = _columns(table)
    return "name" in columns and "present" in columns


def of_table(table: Table, people: People, board: str = "participants") -> Iterator[Attendee]:
    """The people of a table. Without a column Present whoever is listed was there, or absent on that board."""
    columns = _columns(table)
    for line, cells, _ in table.rows:
        said = dict(zip(columns, cells, strict=False))
        first = next((cell for name, cell in zip(columns, cells, strict=False) if not name), "")
        person = _person(said.get("name", first), people)
        if not person:
            continue
        present: bool | None = board == "participants"
        doubt = ""
        if "present" in columns:
            present, doubt = _mark(said.get("present", ""))
        if "absent" in columns and _mark(said["absent"])[0]:
            present = False
        deputy = _person(said.get("deputy", "").strip("-–— "), people)
        marked = bool({"present", "absent"} & set(columns))
        yield Attendee(person, False if deputy else present, deputy, marked, doubt, line)


def names_people(text: str) -> bool:
    """Whether a line says by its first word whom it names, as "Absent: Sun Mo"."""
    pair = PAIR.match(fold(text))
    return pair is not None and KEY_OF.get(pair[1].strip().lower()) in BOARDS


def of_block(block: Block, people: People, board: str) -> Iterator[Attendee]:
    """The people of an item with its nested ones, a line, or a table."""
    if isinstance(block, Table):
        yield from of_table(block, people, board)
    elif isinstance(block, Item):
        yield from _of_text(block.text, block.state, people, board, block.line)
        for child in block.children:
            yield from of_block(child, people, board)
    elif isinstance(block, Line) and _lists_people(block.text, people):
        yield from _of_text(block.text, None, people, board, block.line)


def settled(found: list[Attendee], *, unmarked: bool | None) -> list[Attendee]:
    """Who was there once all is read: an empty box says absent where another one is ticked, else it is `unmarked`."""
    empty = False if is_filled_in(found) else unmarked
    return [replace(each, present=empty) if each.present is None else each for each in found]


def is_filled_in(found: list[Attendee]) -> bool:
    """Whether somebody ticked a box or wrote a deputy."""
    return any(each.marked and (each.present is not None or each.deputy) for each in found)


def _of_text(text: str, state: str | None, people: People, board: str, line: int) -> Iterator[Attendee]:
    """One person of a list, or several of a line such as "Absent: Sun Mo, Gao Lan"."""
    pair = PAIR.match(fold(text))
    if pair and (key := KEY_OF.get(pair[1].strip().lower())) in BOARDS:
        board, text = str(key), text[len(text) - len(pair[2]) :]
    box = BOX.match(text)
    if box:
        text = text[box.end() :]
    mark = state if state is not None else (box["mark"] or box["sign"] or "") if box else None
    present = board == "participants" if mark is None else _mark(mark)[0]
    deputy = DEPUTY.search(text)
    if deputy:
        text = text[: deputy.start()]
    for name in _several(text, people):
        if person := _person(name, people):
            other = _person(deputy["name"], people) if deputy else ""
            yield Attendee(person, False if other else present, other, mark is not None, line=line)


def _lists_people(text: str, people: People) -> bool:
    """Whether a line of text is one of names: by a word before them, a box, or because all of them are known."""
    return names_people(text) or bool(BOX.match(text)) or all(people.find(_bare(part)) for part in names(text))


def _several(text: str, people: People) -> list[str]:
    """The names of a line; what follows a comma is another person only when the project knows it."""
    parts = names(text)
    known = all(people.find(_bare(part)) for part in parts)
    return parts if known or re.search("[、;；]", text) else [text]


def _person(name: str, people: People) -> str:
    name = _bare(name)
    return people.find(name) or people.find(name.partition(",")[0]) or name.partition(",")[0].strip()


def _bare(name: str) -> str:
    """A name without its role and without marks."""
    return ASIDE.sub(" ", re.sub(r"[*_`@]", "", name)).strip(" -–—,，.。")


def _mark(cell: str) -> tuple[bool | None, str]:
    """What a cell or box says, and the words when they are not understood."""
    text = re.sub(r"[*`\[\]()]", "", fold(cell)).strip().lower()
    chosen = CHOSEN.search(text)
    if chosen:
        return chosen[1] not in NOT_HERE, ""
    text = text.strip(BLANK + " ")
    if not text or set(BLANK) & set(text):
        return None, ""
    if text in HERE or text in NOT_HERE:
        return text in HERE, ""
    return None, cell.strip()


def _columns(table: Table) -> list[str]:
    return [ATTENDANCE_COLUMNS.get(re.sub(r"[*_`]", "", fold(cell)).strip().lower(), "") for cell in table.head]
