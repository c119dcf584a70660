"""One note from its bytes to a record: head, text and items, and everything that was doubtful in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.sources.notes import attendance, head
from generator.sources.notes.blocks import Block, Heading, Item, Structure, Table, scan
from generator.sources.notes.boards import Context, known
from generator.sources.notes.illustrations import with_pictures
from generator.sources.notes.items import Reading, read_items, says_itself
from generator.sources.notes.marks import People, Reader
from generator.sources.notes.summaries import next_meeting, summaries
from generator.sources.records import Places

MOST_BYTES = 5_000_000
MANY_HEADINGS = 1_000
MOST_ALIKE = 20
"""Problems of one code that are told of a note one by one."""

ENCODINGS = ("utf-16", "gb18030", "cp1252", "latin-1")
"""What a note is read as when it is not UTF-8; UTF-16 only with its mark at the start."""

CHINESE_BYTES = 0.2
"""Share of bytes above 127 from which a text is Chinese in GB 18030 rather than Western with accents."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
Found = tuple[str, int, dict[str, Argument]]
"""What is doubtful: the code of a problem, its line and its arguments."""

VARIATION = re.compile("[\ufe0e\ufe0f\u200b\ufeff]")
LINE_END = re.compile(r"\r\n|\r|\n")
RETROSPECTIVE = re.compile(r"retro|review|post-?mortem|复盘|回顾|总结|lessons|经验教训", re.I)
MEETING = re.compile(r"minutes|meeting|会议|纪要|例会", re.I)


def read_note(
    data: bytes,
    file: str,
    number: int,
    places: Places,
    people: People,
    headings: Mapping[str, str] = MappingProxyType({}),
    is_file: Callable[[str], bool] = lambda path: True,
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """A note as the record of `model.Note`, None when it is too large; and its problems, all warnings.

    `number` is its place in the list of notes; `headings` are boards an organisation added: heading → kind. `is_file`
    tells whether a picture is there, by its path in the project folder.
    """
    root = f"notes[{number}]"
    places.values[root] = (file, 1, 1, "")
    if len(data) > MOST_BYTES:
        return None, [Problem("SB-204", Severity.WARNING, Place(file), {"limit": f"{MOST_BYTES // 1_000_000} MB"})]
    text, problems = _text(data, file)
    values, length, found = head.front_matter(text, file, root, places)
    problems += found
    body, first = text[length:], text.count("\n", 0, length) + 1
    structure = scan(body, first, says_itself, known)
    blocks = structure.blocks
    lines: set[int] = set()
    more, lines = head.head_block([block for block in blocks if not _is_attendance(block)], first)
    values = more | values
    record = head.settled(values, file, _title(blocks), body)
    context = _context(values, record, file, headings)
    reading = Reading(_reader(people, record), context, file, minutes="meeting" in record)
    tree = read_items([block for block in blocks if not _is_head(block, lines)], reading)
    _place(reading, root, file, places)
    _take_attendance(record, reading)
    if context.meeting:
        record |= {"summaries": said} if (said := summaries(tree, body, first)) else {}
        record |= {"next": when} if "next" not in record and (when := next_meeting(tree, body, first)) else {}
    text, missing = with_pictures(body, file, is_file)
    problems += [_problem("SB-281", file, first + line, path=root, picture=picture) for line, picture in missing]
    record |= {"file": file, "body": text, "formats": reading.formats, "items": reading.items}
    return record, [*problems, *_problems(structure, reading, file, root)]


def _take_attendance(record: dict[str, Any], reading: Reading) -> None:
    """Who was there. A list with boxes or a column Present counts before the head, which tells who was invited."""
    listed = reading.attendees
    ticked = any(each.marked for each in listed) and (reading.minutes or attendance.is_filled_in(listed))
    found = attendance.settled(listed, unmarked=None if ticked else True)
    known = [each for each in found if each.present is not None]
    if ticked:
        record["attendance"] = [
            {"person": each.person, "present": each.present} | ({"deputy": each.deputy} if each.deputy else {})
            for each in known
        ]
        record.pop("participants", None)
    for key, present in (("participants", True), ("absent", False)):
        people = [each.person for each in known if each.present is present]
        if people and (ticked or key not in record):
            record[key] = people
        elif key in record:
            record[key] = [reading.reader.people.find(name) or name for name in record[key]]


def people_of(data: Mapping[str, Any]) -> People:
    """The people of a project's data by every way they may be named; a first name that only one has counts too."""
    names: dict[str, str] = {}
    firsts: Counter[str] = Counter()
    register = data.get("people")
    for person in register if isinstance(register, list) else ():
        if not isinstance(person, dict) or not isinstance(person.get("id"), str):
            continue
        aliases = person.get("aliases")
        ways = [
            person["id"],
            person.get("name"),
            person.get("name_zh"),
            *(aliases if isinstance(aliases, list) else ()),
        ]
        names |= {str(way).lower(): str(person["id"]) for way in ways if way}
        first = str(person.get("name") or "").split(" ")[0].lower()
        if len(first) > 2 and first.isalpha():
            firsts[first] += 1
            names.setdefault(f"\0{first}", str(person["id"]))
    for first, count in firsts.items():
        known = names.pop(f"\0{first}")
        if count == 1:
            names.setdefault(first, known)
    return People(names)


def text_of(data: bytes, file: str) -> str:
    """The text of a note's bytes in whatever encoding, with plain line ends and without invisible characters."""
    return _text(data, file)[0]


def _text(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text with plain line ends and without invisible characters; what is odd about it is told."""
    problems = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text, encoding = _decoded(data)
        problems.append(_problem("SB-261", file, data.count(b"\n", 0, error.start) + 1, encoding=encoding.upper()))
    ends = list(dict.fromkeys(LINE_END.findall(text[:200_000])))
    if len(ends) > 1:
        line = len(LINE_END.findall(text[: text.find(ends[1], text.find(ends[0]) + len(ends[0]))])) + 1
        problems.append(_problem("SB-264", file, line))
    text = LINE_END.sub("\n", text)
    if bad := CONTROL.search(text):
        problems.append(
            _problem("SB-266", file, text.count("\n", 0, bad.start()) + 1, character=f"U+{ord(bad[0]):04X}")
        )
        text = CONTROL.sub("\ufffd", text)
    return VARIATION.sub("", text), problems


def unclassified(notes: Iterable[Mapping[str, Any]]) -> list[Problem]:
    """One warning about all items that stand under no heading we know, at the first of them."""
    found = [(note["file"], item["line"]) for note in notes for item in note["items"] if item["kind"] == "unclassified"]
    if not found:
        return []
    arguments = {"count": str(len(found)), "files": str(len({file for file, _ in found}))}
    file, line = found[0]
    return [_problem("SB-280", file, line, **arguments)]


def _decoded(data: bytes) -> tuple[str, str]:
    """Text that is not UTF-8, and the encoding it was read in; the last one reads anything."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    chinese = sum(byte > 127 for byte in data[:100_000]) > CHINESE_BYTES * len(data[:100_000])
    usable = {"utf-16": marked, "gb18030": chinese}
    for encoding in ENCODINGS:
        if usable.get(encoding, True):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                continue
    raise AssertionError  # latin-1 maps every byte


def _reader(people: People, record: Mapping[str, Any]) -> Reader:
    day = record.get("date")
    return Reader(people, date.fromisoformat(day) if day else None)


def _context(values: Mapping[str, Any], record: Mapping[str, Any], file: str, headings: Mapping[str, str]) -> Context:
    """What head and name say about the note as a whole."""
    said = f"{record.get('type', '')} {record.get('title', '')} {file.rpartition('/')[2]}"
    return Context(
        format=head.format_named(dict(values)),
        retrospective=record.get("type") == "retrospective" or bool(RETROSPECTIVE.search(said)),
        meeting=record.get("type") == "meeting" or bool(MEETING.search(said)),
        more=headings,
    )


def _title(blocks: Iterable[Block]) -> str:
    return next((block.text for block in blocks if isinstance(block, Heading)), "")


def _is_attendance(block: Block) -> bool:
    """Whether a block is a table of who was there; with two columns it would pass for one of keys and values."""
    return isinstance(block, Table) and attendance.is_table(block)


def _is_head(block: Block, lines: set[int]) -> bool:
    """Whether a block was read as part of the head; a head's item with nested ones still counts as an item."""
    if isinstance(block, Item):
        return block.line in lines and not block.children
    return block.line in lines and not isinstance(block, Heading)


def _place(reading: Reading, root: str, file: str, places: Places) -> None:
    for at, item in enumerate(reading.items):
        places.values[f"{root}.items[{at}]"] = (file, item["line"], 1, "")


def _problems(structure: Structure, reading: Reading, file: str, root: str) -> list[Problem]:
    """What was doubtful, by line; ticked tasks without a date are told once a note."""
    found: list[Found] = [*structure.problems, *reading.problems]
    headings = [block.line for block in structure.blocks if isinstance(block, Heading)]
    if len(headings) > MANY_HEADINGS:
        found.append(("SB-265", headings[MANY_HEADINGS], {"count": str(len(headings))}))
    if reading.ticked:
        found.append(("SB-279", reading.ticked[0], {"count": str(len(reading.ticked))}))
    return [
        _problem(code, file, line, path=root, **arguments)
        for code, line, arguments in _few_alike(sorted(found, key=_by_line))
    ]


def _few_alike(found: list[Found]) -> Iterator[Found]:
    """The first problems of each code, then one that tells how many more there are."""
    counts = Counter(code for code, _, _ in found)
    told: Counter[str] = Counter()
    for code, line, arguments in found:
        told[code] += 1
        if told[code] <= MOST_ALIKE:
            yield code, line, arguments
        elif told[code] == MOST_ALIKE + 1:
            yield "SB-283", line, {"count": str(counts[code] - MOST_ALIKE), "same": code}


def _by_line(found: Found) -> tuple[int, str]:
    return found[1], found[0]


def _problem(code: str, file: str, line: int, path: str = "", **arguments: Argument) -> Problem:
    return Problem(code, Severity.WARNING, Place(file, line, path=path), arguments)
