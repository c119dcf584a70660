"""From the structure of a note to its items: what each says, under which heading, with which marks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import Argument
from generator.sources.notes import attendance
from generator.sources.notes.attendance import Attendee
from generator.sources.notes.blocks import Block, Callout, Heading, Item, Line, Table
from generator.sources.notes.boards import Context, Meaning, formats_of, is_agenda_item, known, meaning
from generator.sources.notes.dates import read_date
from generator.sources.notes.folding import fold, normal
from generator.sources.notes.marks import Marks, Reader
from generator.sources.notes.words import (
    COLUMNS,
    FIELDS,
    KEYWORDS,
    NOTHING,
    POLARITY,
    RAISED,
    STATES,
    TASK_COLUMNS,
    Format,
)

OPENERS = "|".join(sorted(map(re.escape, KEYWORDS), key=len, reverse=True))
KEYWORD = re.compile(
    rf"^\s*[^\w\s\[(*]?\s*(?:\*\*|__)?\s*({OPENERS}|chosen option|选定方案|cr-\d+)"
    r"\s*(?:[（(][^()（）]{1,20}[)）])?\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*",
    re.I,
)
FIELD = re.compile(r"^\s*(?:\*\*|__)?\s*([^:*_\0]{1,24}?)\s*(?:\*\*|__)?\s*::?\s*(?:\*\*|__)?\s*")
TEMPLATE = re.compile(
    r"(?:<[^<>]*>|\[[^\]]*(?:your|name|insert|填写|请)[^\]]*\]|thing here.*|\.{2,}|…+|[A-Za-z]|[_\W]+)", re.I
)
STATE_OF_BOX = {
    " ": "open", "": "open", "x": "done", "X": "done", "✓": "done", "✔": "done", "-": "cancelled", "/": "in_progress",
    ">": "open", "<": "open", "!": "open", "?": "open", "*": "open",
}  # fmt: skip
DAY_OF = {"created": "created_on", "date": "decided_on"}
TASKS = ("action", "risk", "issue", "change", "question")
LONG_FIELDS = ("situation", "cause", "effect", "recommendation", "applies_when", "rationale", "alternatives")
MAIN_COLUMNS = (("text",), ("", *LONG_FIELDS))
"""What the column that says it is called, the best name first."""

PLAIN = Meaning()
EMPTY = Meaning(("none",))
EMPTY_BOARDS = {board: Meaning(("none",), board=board) for board in attendance.BOARDS}
AGENDA_ITEM = Meaning(("none",), board="agenda item")
MILD = ("issue", "lesson", "question", "thanks")
"""What the first word of an item only suggests on a board of a retrospective."""

SPEAKING = (("keep",), ("problem",), ("try",), ("lesson",), ("cause",), ("luck",), ("result",), ("goal",), ("thanks",))
TICKED_BUT_NO_TASK = (("goal",), ("result",), ("none",))
"""Boards on which a ticked box says that something was reached or somebody was there."""

ENTRY_ID = re.compile(r"[A-Z]{1,3}-\d{1,5}")
LINE_BREAK = re.compile(r"\s*<br ?/?>\s*")
DEEP = 50
"""Level of a list item that serves as a heading, below every real one."""


@dataclass
class Section:
    """A heading with what stands under it."""

    heading: str
    level: int
    line: int = 1
    path: tuple[str, ...] = ()
    content: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass
class Reading:
    """What was read so far of one note."""

    reader: Reader
    context: Context
    file: str
    items: list[dict[str, Any]] = field(default_factory=list)
    problems: list[tuple[str, int, dict[str, Argument]]] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    ticked: list[int] = field(default_factory=list)
    attendees: list[Attendee] = field(default_factory=list)
    minutes: bool = False
    """They are the minutes of a meeting: what a table of theirs calls done was so on its day."""


def sections(blocks: list[Block], context: Context) -> Section:
    """The blocks as a tree of headings; lines and items that name a board and stand alone count as headings."""
    root = Section("", 0)
    stack = [root]
    for block in blocks:
        heading = _as_heading(block, context)
        if heading is None:
            if stack[-1].level == DEEP:  # only its nested items stand under an item
                stack.pop()
            stack[-1].content.append(block)
            continue
        while stack[-1].level >= heading.level:
            stack.pop()
        path = (*stack[-1].path, heading.text) if heading.text else stack[-1].path
        section = Section(heading.text, heading.level, heading.line, path)
        stack[-1].sections.append(section)
        stack.append(section)
        if isinstance(block, Item):
            section.content += block.children
    return root


def _as_heading(block: Block, context: Context) -> Heading | None:
    if isinstance(block, Heading):
        return block
    if isinstance(block, Line) and block.alone:
        bold = re.fullmatch(r"(?:\*\*|__)(.+?)(?:\*\*|__)\s*[:：]?", block.text)
        if (bold or block.text.endswith((":", "："))) and len(block.text) <= 80 and known(block.text, context):
            return Heading(7, block.text.strip("*_ "), block.line)
    short = isinstance(block, Item) and block.children and block.state is None and len(block.text) <= 60
    if isinstance(block, Item) and short and known(block.text, context) and not _is_field(block):
        return Heading(DEEP, block.text.strip("*_ "), block.line)
    return None


def _is_field(item: Item) -> bool:
    """Whether the nested items of an item are its fields, so that it is an item and no heading."""
    return any(
        (found := FIELD.match(fold(child.text))) and found[1].strip().lower() in FIELDS for child in item.children
    )


def read_items(blocks: list[Block], reading: Reading) -> Section:
    """Every item of a note, in order, with its meaning. Gives the headings it found them under."""
    root = sections(blocks, reading.context)
    _tell_retrospective(root, reading.context)
    _section(root, PLAIN, reading)
    reading.items.sort(key=lambda item: item["line"])
    return root


def _tell_retrospective(root: Section, context: Context) -> None:
    """A note that shows a format anywhere is a retrospective everywhere."""
    todo = [root]
    while todo and not context.retrospective:
        section = todo.pop()
        found = formats_of([each.heading for each in section.sections], context)
        context.retrospective = any(each.name != "progress" for each in found)
        todo += section.sections


def _section(section: Section, says: Meaning, reading: Reading) -> None:
    for block in section.content:
        if says.board in attendance.BOARDS:
            _attendees(block, says, section.path, reading)
        else:
            _block(block, says, section.path, reading)
    formats = formats_of([each.heading for each in section.sections], reading.context)
    for each in section.sections:
        agenda_item = says.board == "agenda" and is_agenda_item(each.heading)
        found = AGENDA_ITEM if agenda_item else meaning(each.heading, formats, reading.context, says)
        if found and found.ambiguous:
            _warn(reading, "SB-275", each.line, heading=each.heading)
        if found and found.format and found.format not in reading.formats:
            reading.formats.append(found.format)
        if found is None and says.kinds and says.kinds != ("none",) and _is_prose(each):
            _add(reading, each.heading, each.heading, each.line, says, section.path)
        _section(each, found or says, reading)  # under a heading nobody knows the one above still holds


def _is_prose(section: Section) -> bool:
    """Whether a heading has text under it and nothing else: then it is the point, and the text explains it."""
    return bool(section.content) and all(isinstance(each, Line) for each in section.content) and not section.sections


# ---------------------------------------------------------------- one block


def _attendees(block: Block, says: Meaning, path: tuple[str, ...], reading: Reading) -> None:
    """People on a list of who was there; what is written of them stays among the items, as nothing for a register."""
    found = list(attendance.of_block(block, reading.reader.people, says.board))
    _attended(found, reading)
    if isinstance(block, Item):
        _add(reading, block.text, block.raw, block.line, EMPTY_BOARDS[says.board], path)
    elif isinstance(block, Table):
        for line, cells, raw in block.rows:
            _add(reading, " ".join(filter(None, cells)), raw, line, EMPTY_BOARDS[says.board], path)


def _attended(found: list[Attendee], reading: Reading) -> None:
    reading.attendees += found
    for each in found:
        if each.doubt:
            _warn(reading, "SB-520", each.line, words=each.doubt, person=each.person)


def _block(block: Block, says: Meaning, path: tuple[str, ...], reading: Reading) -> None:
    if isinstance(block, Item):
        _item(block, says, path, reading)
    elif isinstance(block, Table):
        _table(block, says, path, reading)
    elif isinstance(block, Line):
        if _keyword(block.text):
            _add(reading, block.text, block.text, block.line, PLAIN, path)
    elif isinstance(block, Callout) and (kind := KEYWORDS.get(block.name)):
        _add(reading, block.text, f"[!{block.name}] {block.text}", block.line, Meaning((kind,), board=kind), path)


def _item(item: Item, says: Meaning, path: tuple[str, ...], reading: Reading, owner: str = "") -> None:
    """An item; nested items are its fields and details, unless they are actions or have a keyword of their own."""
    if item.children and (heading := _as_heading(item, reading.context)):
        group = sections([item], reading.context)
        found = meaning(heading.text, formats_of([heading.text], reading.context), reading.context, says)
        for child in item.children:
            _item(child, found or says, (*path, *group.sections[0].path), reading)
        return
    if says.kinds[:1] == ("action",) and item.state is None and _groups(item):
        marks = reading.reader.task(item.text)
        for child in item.children:
            _item(
                child, says, (*path, item.text.rstrip(" :：")), reading, "" if marks.text else "".join(marks.owners[:1])
            )
        return
    left_open = not item.children and len(item.text) <= 40 and item.text.rstrip(" *_").endswith((":", "："))
    says = EMPTY if left_open and says.kinds and item.state is None else says
    entry = _add(reading, item.text, item.raw, item.line, says, path, item.state)
    if owner and "owner" not in entry:
        entry["owner"] = owner
    details = entry.setdefault("details", [])
    for child in item.children:
        own = child.state is not None or (_keyword(child.text) and not _advises(child.text, entry["kind"]))
        if own:
            _item(child, says, path, reading)
        elif not _set_field(child.text, entry, reading, child.line):
            details += _with_nested(child)
        else:
            entry["raw"] += "\n" + child.raw
            details += [text for nested in child.children for text in _with_nested(nested)]
    if not details:
        del entry["details"]


def _groups(item: Item) -> bool:
    """Whether an item of an action board only names whose or which actions follow."""
    return bool(item.children) and item.text.rstrip(" *_").endswith((":", "：")) and not _is_field(item)


def _with_nested(item: Item) -> Iterator[str]:
    """An item's text and that of all its nested items."""
    todo = [item]
    while todo:
        each = todo.pop()
        if each.text:
            yield each.text
        todo += reversed(each.children)


def _keyword(text: str) -> str:
    """What a line says by the word it opens with: "Decision: …"; "" when it does not."""
    found = KEYWORD.match(fold(text))
    if not found:
        return ""
    word = found[1].lower()
    return "change" if word.startswith("cr-") else KEYWORDS.get(word, "decision")


def _advises(text: str, kind: str) -> bool:
    """改进措施 below a lesson or a problem is its recommendation, elsewhere an action."""
    found = FIELD.match(fold(text))
    return found is not None and kind not in TASKS and FIELDS.get(found[1].strip().lower()) in LONG_FIELDS


def says_itself(line: str) -> bool:
    """Whether a line says by its first word what it is, as "Risk: …" or "Absent: …", so that it continues nothing above
    it.
    """
    return bool(_keyword(line)) or attendance.names_people(line)


def _add(
    reading: Reading, text: str, raw: str, line: int, says: Meaning, path: tuple[str, ...], box: str | None = None
) -> dict[str, Any]:
    """An item put on the list."""
    kinds, polarity, words = _kinds(text, says, box), "", text
    if (found := KEYWORD.match(fold(text))) and _keyword(text) and not _board_wins(text, says):
        polarity = POLARITY.get(found[1].lower(), "")
        number = re.match(r"cr-\d+", found[1], re.I)
        words = text if number else text[found.end() :]
    marks = reading.reader.task(words) if kinds[0] in TASKS else reading.reader.remark(words)
    if _says_nothing(marks.text, kinds[0]):
        kinds = ("none",)
    entry = _entry(marks, kinds, raw, line, path) | {"format": says.format, "board": says.board}
    entry["text"] = marks.text or text or raw
    if says.tone:
        entry["tone"] = says.tone
    if polarity or says.tone:
        entry["polarity"] = polarity or ("success" if says.tone == "bright" else "failure")
    if kinds[0] == "action" or box is not None:
        _state(entry, box, marks, reading)
    for code, about in marks.problems:
        _warn(reading, code, line, words=about)
    entry["id"] = marks.id or _stable_id(reading, entry["text"])
    reading.items.append(entry)
    return entry


def _kinds(text: str, says: Meaning, box: str | None) -> tuple[str, ...]:
    """What an item says: its box first, then its keyword, then its board."""
    if box == "?":
        return ("question",)
    if box is not None and says.kinds[:1] not in TICKED_BUT_NO_TASK:
        return ("unclassified",) if says.checklist else ("action",)
    word = _keyword(text)
    if box is None and word and not _board_wins(text, says):
        return (word,)
    if says.kinds[:1] == ("issue",) and fold(text).rstrip().endswith("?"):
        return ("question",)
    return says.kinds or ("unclassified",)


def _board_wins(text: str, says: Meaning) -> bool:
    """Whether an item belongs to its board whatever it opens with: "Learning: …" under what went well is a keep."""
    word = _keyword(text)
    return word in MILD and says.kinds[:1] in SPEAKING and word not in says.kinds


def _says_nothing(text: str, kind: str) -> bool:
    """An entry left empty, or residue of a template."""
    plain = re.sub(r"[*_`\s]+", " ", text).strip().lower()
    return (
        not plain
        or plain.rstrip(".。;；,，") in NOTHING
        or (bool(TEMPLATE.fullmatch(plain)) and kind != "unclassified")
    )


def _entry(marks: Marks, kinds: tuple[str, ...], raw: str, line: int, path: tuple[str, ...]) -> dict[str, Any]:
    """The fields of an item that hold something."""
    entry: dict[str, Any] = {"kind": kinds[0], "raw": raw, "line": line}
    entry |= {"also": list(kinds[1:])} if kinds[1:] else {}
    entry |= {"headings": list(path)} if path else {}
    if marks.owners:
        entry["owner"] = marks.owners[0]
        entry |= {"co_owners": marks.owners[1:]} if marks.owners[1:] else {}
    if marks.due or marks.undecided:
        entry["due"] = marks.due.isoformat() if marks.due else None
    if marks.risk:
        entry["probability"], entry["impact"] = marks.risk
    for name in ("priority", "votes", "author", "tags", "refs"):
        if value := getattr(marks, name):
            entry[name] = value
    return entry


def _state(entry: dict[str, Any], box: str | None, marks: Marks, reading: Reading) -> None:
    """State and day of completion of a task, from its box and its marks."""
    state = marks.state or ("done" if marks.done_on else "open")
    if box is not None:
        if box not in STATE_OF_BOX:
            _warn(reading, "SB-276", entry["line"], words=f"[{box}]")
        ticked = STATE_OF_BOX.get(box, "open")
        state = marks.state if ticked == "open" and marks.state else ticked
    entry["status"] = state
    if box == "!":
        entry["priority"] = "high"
    if box in (">", "<"):
        entry["tags"] = [*entry.get("tags", []), "forwarded"]
    if state in ("done", "cancelled"):
        day = marks.done_on or reading.reader.base
        if day:
            entry["done_on"] = day.isoformat()
        if not marks.done_on and state == "done":
            reading.ticked.append(entry["line"])


def _stable_id(reading: Reading, text: str) -> str:
    """8 hexadecimal figures that stay the same while file and words do (content.md 4.1)."""
    key = normal(text)
    count = reading.seen[key] = reading.seen.get(key, 0) + 1
    again = f"\n{count}" if count > 1 else ""
    return hashlib.sha256(f"{reading.file}\n{key}{again}".encode()).hexdigest()[:8]


def _set_field(text: str, entry: dict[str, Any], reading: Reading, line: int) -> bool:
    """Take a nested "原因：…" as a field of its item; false when it is none."""
    found = FIELD.match(fold(text))
    name = FIELDS.get(found[1].strip().lower(), "") if found else ""
    if not name or found is None:
        return False
    return _take(name, text[found.end() :].strip(), entry, reading, line)


def _take(name: str, value: str, entry: dict[str, Any], reading: Reading, line: int) -> bool:
    """Set a field by its name from a nested bullet or a cell; false when it says nothing we keep."""
    if not value:
        return False
    if name in LONG_FIELDS:
        entry[name] = f"{entry[name]}; {value}" if entry.get(name) else value
    elif name == "owner":
        _take_owner(value, entry, reading, line)
    elif name in ("due", "date", "created"):
        found = read_date(re.sub(r"(?:之前|以前|前)$", "", fold(value)), reading.reader.base)
        if found.code and entry["kind"] in TASKS:
            _warn(reading, found.code, line, words=value)
        if name == "created" or (name == "date" and entry["kind"] == "decision"):
            entry |= {DAY_OF[name]: found.day.isoformat()} if found.day else {}
            return found.day is not None
        if found.code in ("SB-270", "SB-271", "SB-272"):
            entry |= {"due": None} if entry["kind"] in TASKS else {}
            return False
        entry["due"] = found.day.isoformat() if found.day else None
    elif name == "status" and fold(value).strip().lower() in STATES:
        entry["status"] = STATES[fold(value).strip().lower()]
    elif name in ("priority", "votes"):
        marks = reading.reader.task(f"{name}: {value}")
        entry |= {name: getattr(marks, name)} if getattr(marks, name) else {}
        return bool(getattr(marks, name))
    elif name == "deciders" and entry["kind"] == "decision":
        entry["deciders"] = _names(value, reading)
    elif name == "tags":
        entry["tags"] = [*entry.get("tags", []), *re.split(r"\s*[,，、;；\s]\s*#?", value.lstrip("#"))]
    else:
        return False
    return True


def _names(value: str, reading: Reading) -> list[str]:
    """The people a cell or field names, as the project calls them."""
    people = reading.reader.people
    names = [name.strip(' @*_`"“”') for name in re.split(r"\s*(?:[、,，/&;；]|\band\b|<br ?/?>)\s*", value)]
    return [people.find(name) or name for name in names if name and name.lower() not in NOTHING]


def _take_owner(value: str, entry: dict[str, Any], reading: Reading, line: int) -> None:
    owners = _names(value, reading)
    if owners:
        entry["owner"] = owners[0]
    if owners[1:]:
        entry["co_owners"] = owners[1:]
    if owners[1:] and entry["kind"] in TASKS:
        _warn(reading, "SB-274", line, words=tuple(owners))


# ---------------------------------------------------------------- tables


def _table(table: Table, says: Meaning, path: tuple[str, ...], reading: Reading) -> None:
    """Rows are items; of a table of boards side by side every cell is, and one with a column Present lists people."""
    if attendance.is_table(table):
        _attendees(table, EMPTY_BOARDS["participants"], path, reading)
        return
    formats = formats_of(table.head, reading.context)
    if formats and not says.kinds:
        _columns_of_boards(table, formats, path, reading)
        return
    names = [_column(cell) for cell in table.head]
    tasks = any(_plain(cell) in TASK_COLUMNS for cell in table.head) and bool({"owner", "due"} & set(names))
    if tasks and says.kinds[:1] not in (("decision",), ("risk",), ("issue",), ("lesson",)):
        says = Meaning(("action",), board="action") if says.kinds[:1] != ("action",) else says
    main = next((at for wanted in MAIN_COLUMNS for at, name in enumerate(names) if name in wanted), 0)
    for line, cells, raw in table.rows:
        _row(line, cells, raw, names, main, says, path, reading)


def _row(
    line: int,
    cells: list[str],
    raw: str,
    names: list[str],
    main: int,
    says: Meaning,
    path: tuple[str, ...],
    reading: Reading,
) -> None:
    said = dict(zip(names, cells, strict=False))
    told = _plain(said.get("type", ""))
    kind = None if says.kinds[:1] in (("action",), ("decision",)) else RAISED.get(told) or KEYWORDS.get(told)
    says = Meaning((kind,), board=kind) if kind else says
    text = LINE_BREAK.sub(" ", cells[main]) if main < len(cells) else ""
    identifier = _id(said.get("id", ""))
    if not text.strip() and not kind:
        others = [cell for name, cell in zip(names, cells, strict=False) if name != "id" and not _is_blank(cell)]
        if identifier and says.kinds and others:
            text = identifier  # what is told of an entry that the register has
        elif not says.kinds:
            text = " ".join(cell for cell in cells if cell)
    box = re.match(r"\[([ xX])\]\s+", text)
    entry = _add(reading, text[box.end() :] if box else text, raw, line, says, path, box[1] if box else None)
    if text and text == identifier and says.kinds:
        entry |= {"text": identifier, "kind": says.kinds[0]}
    details = []
    for at, cell in enumerate(cells):
        name = names[at] if at < len(names) else ""
        if at == main or not cell.strip():
            continue
        if name == "id" and identifier:
            entry["id"] = identifier
        elif name == "type" and kind:
            continue
        elif name == "votes" and cell.strip().isdigit():
            entry["votes"] = int(cell)
        elif name in ("probability", "impact") and cell.strip() in "12345":
            entry[name] = int(cell)
        elif name == "author":
            entry["author"] = reading.reader.people.find(cell) or cell
        elif not (name and _take(name, cell, entry, reading, line)) and cell.strip() not in ("-", "—"):
            details.append(cell)
    if details:
        entry["details"] = details
    if entry["kind"] == "action":
        entry.setdefault("status", "open")
        if entry["status"] == "done" and "done_on" not in entry and reading.reader.base:
            entry["done_on"] = reading.reader.base.isoformat()
            if not reading.minutes:
                reading.ticked.append(line)


def _id(cell: str) -> str:
    """The id of an entry in a cell, as A-21, with whatever hyphen Word put into it; "" for anything else."""
    text = re.sub("[\u2010-\u2013\u2212]", "-", _plain(cell)).upper()
    return text if ENTRY_ID.fullmatch(text) else ""


def _is_blank(cell: str) -> bool:
    return not cell.strip(" -–—☐□")


def _column(cell: str) -> str:
    return COLUMNS.get(_plain(cell), "")


def _plain(cell: str) -> str:
    return re.sub(r"[*_`]", "", fold(cell)).strip().lower()


def _columns_of_boards(table: Table, formats: list[Format], path: tuple[str, ...], reading: Reading) -> None:
    reading.formats += [each.name for each in formats if each.name not in reading.formats]
    heads = [meaning(cell, formats, reading.context, PLAIN) or PLAIN for cell in table.head]
    for line, cells, _ in table.rows:
        for at, cell in enumerate(cells):
            head = table.head[at] if at < len(table.head) else ""
            for part in re.split(r"\s*<br ?/?>\s*", cell):
                if part.strip():
                    text = re.sub(r"^[-*•]\s+", "", part.strip())
                    _add(
                        reading,
                        text,
                        part.strip(),
                        line,
                        heads[at] if at < len(heads) else PLAIN,
                        (*path, head) if head else path,
                    )


def _warn(reading: Reading, code: str, line: int, **arguments: Argument) -> None:
    reading.problems.append((code, line, arguments))
