"""Marks in a line of a note: owner, dates, priority, votes, ids; content.md 4.5.

A mark that is understood is taken out of the text; what is not stays in it. Marks are looked for in a folded copy of
the same length, so that they can be cut out of the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.sources.notes import dates
from generator.sources.notes.folding import fold
from generator.sources.notes.words import PRIORITIES, RELATIVE, STATES

CJK = r"\u4e00-\u9fff·"
LATIN = r"[A-Za-z\u00c0-\u024f][\w.'\u00c0-\u024f-]{0,30}"
WHOLE = rf"(?:[A-Z\u00c0-\u024f][\w.'-]{{0,30}}(?: [A-Z\u00c0-\u024f][\w.'-]{{0,30}}){{0,2}}|{LATIN})"
ONE = rf"(?:\"[^\"]{{1,40}}\"|“[^”]{{1,40}}”|[{CJK}]{{2,10}}|{WHOLE})"
AT = re.compile(
    rf"(?<![\w@/.`])@(\"[^\"]{{1,40}}\"|“[^”]{{1,40}}”|[A-Za-z\u00c0-\u024f][A-Za-z0-9._\u00c0-\u024f-]{{0,40}}|[{CJK}]{{2,12}})"
)
OWNER_KEY = r"(?:\b(?:owner|assignee|assigned to|responsible|who|dri)\b|负责人|责任人|经办人|跟进人|执行人|承办人)"
OWNER = re.compile(rf"{OWNER_KEY}\s*::?\s*(@?{ONE}(?:\s*(?:[、/&]|\band\b)\s*@?{ONE})*)", re.I)
OWNER_WORDS = {
    "due",
    "done",
    "start",
    "todo",
    "here",
    "all",
    "channel",
    "everyone",
    "team",
    "latest",
    "next",
    "param",
    "media",
    "import",
}
DECORATORS = {
    "transactional", "override", "autowired", "deprecated", "component", "injectable", "property", "staticmethod",
    "classmethod", "dataclass", "pytest", "observable", "published", "entity", "bean", "mock", "nullable", "test",
    "input", "output", "state", "binding", "environment", "service", "controller", "repository", "types",
    "babel", "angular", "vue", "react",
}  # fmt: skip
"""Words that follow an @ in code."""

DUE_KEY = (
    r"(?:(?<![\w])(?:due(?: date| by| on)?|deadline|target(?: date)?|by when)(?![\w])"
    r"|(?:计划)?完成(?:时间|日期)|计划完成|截止(?:日期|时间|日)?|到期(?:日|时间)?|期限)"
)
DUE = re.compile(rf"{DUE_KEY}\s*(?:::?|=|是|为|\s)\s*({dates.ANY})\s*(?:之前|以前|前)?", re.I)
TASKPAPER = re.compile(r"@(due|done|start)\(([^)]{0,40})\)", re.I)
DATAVIEW = re.compile(r"[\[(]([A-Za-z]+)::\s*([^\]\)]{0,60})[\])]")
BY = re.compile(rf"(?<![\w])(?:by|before|until|no later than)\s+({dates.WRITTEN}|{dates.SLASHED}|{RELATIVE})", re.I)
BEFORE = re.compile(rf"(?:在|于)?({dates.WRITTEN}|{RELATIVE})\s*(?:之前|以前|前)(?:完成)?", re.I)
EMOJI_DATE = re.compile(rf"([📅🗓➕🛫⏳✅❌])\s*({dates.YMD})")
EMOJI_ID = re.compile(r"([🆔⛔])\s*([\w,-]+)")
FIRST_STATE = re.compile(r"^[\s\x01]*([✅☑✔🚧🔄⏳❌])[\s\x01]+")
REPEATS = re.compile(r"🔁\s*[^📅🗓➕🛫⏳✅❌🆔⛔🔺⏫🔼🔽⏬#@]*")
LAST_DATE = re.compile(rf"[\s,;(\-–—]*({dates.YMD}|{dates.NAMED})[\s.,;)\x01]*$", re.I)
PRIORITY = re.compile(
    r"[🔺⏫🔼🔽⏬]|(?<![\w])!(?:high|medium|low)\b"
    r"|[\[【(](?:high|medium|low|urgent|critical|p[0-4]|高|中|低)(?: priority|优先级)?[\]】)]"
    r"|(?:高|中|低)优先级|(?:priority|优先级)\s*:\s*(?:high|medium|low|p[0-4]|高|中|低)|(?<![\w-])p[0-3](?=\s|$)",
    re.I,
)
FIRST_PRIORITY = re.compile(r"\(([A-C])\)\s")
STATE = re.compile(r"(?:\bstatus|状态)\s*::?\s*([A-Za-z]+(?: [a-z]+)?|[\u4e00-\u9fff]{2,4})", re.I)
TAG = re.compile(r"(?<![\w&#/])#([^\W\d][\w/-]*)")
PROJECT_TAG = re.compile(r"(?<!\S)\+[A-Za-z][\w-]*(?=\s*$)")
BLOCK_ID = re.compile(r"\s\^([A-Za-z0-9-]+)\s*$")
FIRST_ID = re.compile(r"^(?:\*\*)?\[?([A-Z]{1,3}-\d{1,5})\]?(?:\*\*)?\s*(?:[:.,、)]|[-–—]\s|\s)\s*")
REFERENCE = re.compile(r"(?<![\w-])[A-Z]{1,3}-\d{1,5}(?![\w-])")
VOTES = re.compile(
    r"\(\s*\+\s*(\d{1,3})\s*\)|[👍❤⭐]\s*[x×]?\s*(\d{1,3})|(?<!\S)[x×](\d{1,3})\s*$|[\[(【]\s*(\d{1,3})\s*(?:票|votes?)\s*[\])】]|\bvotes?\s*:\s*(\d{1,3})",
    re.I,
)
RISK = re.compile(
    r"[(\[]?\s*(?:p(?:robability)?|概率|可能性)\s*[:=]?\s*([1-5])\s*[,;/ ×x]*\s*"
    r"(?:i(?:mpact)?|影响)\s*[:=]?\s*([1-5])\s*[)\]]?",
    re.I,
)
LAST_GROUP = re.compile(r"[(（](?P<inner>[^()（）]{1,120})[)）][\s\x01]*[.。;；]?[\s\x01]*$")
NAME_OPENS = re.compile(r"[\s\x01*_\[(（]*(?P<by>由)?")
NAME_ACTS = re.compile(
    r"[\])）*_]*(?:\s*:[*_]*|\s+(?:to|will|should|must|needs to)\s|(?:负责|牵头|跟进|来)\s*:?)|[\])）]+", re.I
)
NAME_JOINS = re.compile(r"\s*(?:[、/&]|\band\b|和|与|及)\s*", re.I)
NAME_LAST = re.compile(r"\[([^\]\[]{1,40})\]\s*[.。]?\s*$|\[([^\]\[]{1,40})\]")
EMPTY = re.compile(r"[(\[【（]\s*[,，;；:：、|\s-]*\s*[)\]】）]")
MOST_CHARACTERS = 2_000
"""Marks further on in a line are text."""

CUT = "\x01"
"""Stands in the folded copy for what was taken out."""

EDGES = " \t\n-–—,;，；。、:：|"
SPACES = re.compile(r"[ \t]{2,}")


class People:
    """The people of a project by the ways they are named; empty where nobody is introduced."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.names = dict(names or {})
        """Every way of naming, in lower case, to the name the project uses."""
        longest = sorted((name for name in self.names if len(name) > 1), key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest)), re.I) if longest else None

    def find(self, name: str) -> str | None:
        """What the project calls somebody, None when it does not know the name."""
        return self.names.get(name.strip().lower())

    def beginning(self, text: str) -> str:
        """The longest known name a text begins with."""
        found = self.pattern.match(text) if self.pattern else None
        return found[0] if found else ""


@dataclass
class Marks:
    """What was found in a line."""

    text: str = ""
    owners: list[str] = field(default_factory=list)
    due: date | None = None
    undecided: bool = False
    """A date is wanted but not known: TBD, or relative."""
    done_on: date | None = None
    state: str = ""
    priority: str = ""
    id: str = ""
    tags: list[str] = field(default_factory=list)
    votes: int = 0
    author: str | None = None
    refs: list[str] = field(default_factory=list)
    risk: tuple[int, int] | None = None
    problems: list[tuple[str, str | tuple[str, ...]]] = field(default_factory=list)
    """Code and the words it is about."""


class Reader:
    """Reads the marks of the lines of one note."""

    def __init__(self, people: People, base: date | None) -> None:
        self.people, self.base = people, base

    def task(self, text: str) -> Marks:
        """The marks of an action, risk, issue or change."""
        line = _Line(text)
        marks = Marks()
        for rated in line.take(RISK):
            marks.risk = (int(rated[1]), int(rated[2]))
        self._machine(line, marks)
        self._opening(line, marks)
        self._dates(line, marks)
        self._owners(line, marks)
        self._group(line, marks)
        self._common(line, marks)
        if marks.owners and marks.due is None and not marks.undecided and (found := LAST_DATE.search(line.plain)):
            line.cut(found.span())
            self.due(found[1], marks)
        marks.text = line.rest()
        return marks

    def remark(self, text: str) -> Marks:
        """The marks of anything else: votes, author and priority; names and dates belong to its text."""
        line = _Line(text)
        marks = Marks()
        if found := FIRST_ID.match(line.plain):
            marks.id = found[1]
            line.cut(found.span())
        self._author(line, marks)
        self._common(line, marks, tags=False)
        marks.text = line.rest(keep_edges=True)
        return marks

    # ------------------------------------------------------------ what programs write

    def _machine(self, line: _Line, marks: Marks) -> None:
        for found in line.take(DATAVIEW, lambda each: each[1].lower() in DATAVIEW_KEYS):
            DATAVIEW_KEYS[found[1].lower()](self, line.original(found.span(2)), marks)
        for found in line.take(TASKPAPER):
            if found[1].lower() == "due":
                self.due(found[2], marks)
            elif found[1].lower() == "done":
                self.done(found[2], marks)
        for found in line.take(EMOJI_DATE):
            if found[1] in "📅🗓":
                self.due(found[2], marks)
            elif found[1] in "✅❌":
                self.done(found[2], marks)
                marks.state = marks.state or ("done" if found[1] == "✅" else "cancelled")
        for found in line.take(EMOJI_ID):
            if found[1] == "🆔":
                marks.id = found[2]
        for found in line.take(REPEATS):
            marks.problems.append(("SB-278", found[0].strip()))
        for found in line.take(BLOCK_ID):
            marks.id = marks.id or found[1]

    def _opening(self, line: _Line, marks: Marks) -> None:
        """A state, an id or a priority at the very start."""
        if found := FIRST_STATE.match(line.plain):
            marks.state = marks.state or STATES[found[1]]
            line.cut(found.span())
        if found := FIRST_ID.match(line.plain.lstrip(CUT)):
            start = len(line.plain) - len(line.plain.lstrip(CUT))
            marks.id = marks.id or found[1]
            line.cut((start, start + found.end()))
        if found := FIRST_PRIORITY.match(line.plain):
            marks.priority = PRIORITIES[found[1].lower()]
            line.cut(found.span())

    # ------------------------------------------------------------ dates

    def _dates(self, line: _Line, marks: Marks) -> None:
        for pattern in (DUE, BY, BEFORE):
            for found in line.find(pattern):
                relative = self.due(found[1], marks)
                if not relative:
                    line.cut(found.span())

    def due(self, text: str, marks: Marks) -> bool:
        """Set the due date unless there is one; true when the words are a relative date, which stay in the text."""
        found = dates.read_date(text, self.base)
        if found.code:
            marks.problems.append((found.code, text.strip()))
        marks.due = marks.due or found.day
        marks.undecided = marks.undecided or found.day is None
        return found.code == "SB-270"

    def done(self, text: str, marks: Marks) -> None:
        """Set the day of completion unless there is one."""
        found = dates.read_date(text, self.base)
        if found.code:
            marks.problems.append((found.code, text.strip()))
        marks.done_on = marks.done_on or found.day

    # ------------------------------------------------------------ people

    def _owners(self, line: _Line, marks: Marks) -> None:
        for found in line.take(OWNER):
            for name in re.split(r"\s*(?:[、/&]|\band\b)\s*", line.original(found.span(1))):
                self.owner(name, marks)
        for found in line.find(AT):
            name = self._at(line, found)
            if name:
                line.cut((found.start(), found.start() + 1 + len(name)))
                self.owner(name.strip('"“”'), marks)
        if not marks.owners:
            self._named(line, marks)
        if len(marks.owners) > 1:
            marks.problems.append(("SB-274", tuple(marks.owners)))

    def _at(self, line: _Line, found: re.Match[str]) -> str:
        """The name after an @, "" when it names nobody: a package, a decorator, somebody merely mentioned."""
        name = line.original(found.span(1))
        if not name[0].isascii() and name[0] not in "“":
            known = self.people.beginning(name)
            return known or name
        if name[0] in '"“':
            return name
        name = name.rstrip(".-_")
        after = line.plain[found.start() + 1 + len(name) :]
        if after[:1] in ("/", "(") or name.lower() in OWNER_WORDS:
            return ""
        if self.people.find(name):
            return name
        code = name.lower() in DECORATORS or re.search(r"[a-z][A-Z]", name)
        before = line.plain[: found.start()].strip(EDGES + CUT + "[(（*_")
        inside = before and re.match(r"[\s]*[\w`\0]", after) and not after.strip(EDGES + CUT).startswith("@")
        return "" if code or inside else name

    def _named(self, line: _Line, marks: Marks) -> None:
        """NAME to …, NAME负责…, 由NAME…, NAME and NAME: …, [NAME] …: only people of the project."""
        opening = NAME_OPENS.match(line.plain)
        end = opening.end() if opening else 0
        names: list[str] = []
        while name := self.people.beginning(line.plain[end:]):
            names.append(name)
            end += len(name)
            more = NAME_JOINS.match(line.plain, end)
            if not more or not self.people.beginning(line.plain[more.end() :]):
                break
            end = more.end()
        acts = NAME_ACTS.match(line.plain, end)
        if names and (acts or (opening and opening["by"])):
            line.cut((0, acts.end() if acts else end))
            for name in names:
                self.owner(name, marks)

    def _group(self, line: _Line, marks: Marks) -> None:
        """A last (A-6, Ann, 18 July): taken when every part is an id, a person or a date."""
        if not (found := LAST_GROUP.search(line.plain)):
            return
        span = found.span("inner")
        ids, people, days = [], [], []
        for part in re.split(r"\s*[,，;；、/]\s*", line.original(span)):
            if not part.strip(CUT + " "):
                continue
            if REFERENCE.fullmatch(part.strip()):
                ids.append(part.strip())
            elif self.people.find(part.lstrip("@")):
                people.append(part.lstrip("@"))
            elif re.fullmatch(dates.WRITTEN, part.strip(), re.I):
                days.append(part)
            else:
                return
        line.cut(found.span())
        for name in people:
            self.owner(name, marks)
        for day in days[:1]:
            self.due(day, marks)
        if len(ids) == 1:
            marks.id = marks.id or ids[0]
        marks.refs += ids

    def owner(self, name: str, marks: Marks) -> None:
        """Put somebody on the list of owners, as the project names the person."""
        name = name.strip(' \t@"“”*')
        known = self.people.find(name) or name
        if known and known not in marks.owners:
            marks.owners.append(known)

    def _author(self, line: _Line, marks: Marks) -> None:
        """Ann: "…", or a last [ann]: who said it, when it is somebody of the project."""
        opened = re.match(r"^(?:\*\*)?([^:*\n\0\x01]{1,40}?)(?:\*\*)?\s*:(?:\*\*)?\s*", line.plain)
        if opened and (known := self.people.find(line.original(opened.span(1)))):
            marks.author = known
            line.cut(opened.span())
            return
        for found in NAME_LAST.finditer(line.plain):
            span = found.span(1) if found[1] else found.span(2)
            if known := self.people.find(line.original(span)):
                marks.author = known
                line.cut(found.span())
                return

    # ------------------------------------------------------------ the rest

    def _common(self, line: _Line, marks: Marks, tags: bool = True) -> None:
        for found in line.take(VOTES):
            marks.votes += int(next(group for group in found.groups() if group))
        for found in line.take(PRIORITY):
            word = re.sub(r"[\[\]【】()!:]|priority|优先级|\s", "", found[0].lower())
            marks.priority = marks.priority or PRIORITIES.get(word, "")
        if not tags:
            marks.refs += REFERENCE.findall(line.plain)
            return
        for found in line.take(STATE, lambda each: each[1].lower() in STATES):
            marks.state = marks.state or STATES[found[1].lower()]
        for found in line.take(TAG):
            marks.tags.append(line.original(found.span(1)))
        list(line.take(PROJECT_TAG))
        marks.refs += [each for each in REFERENCE.findall(line.plain) if each not in marks.refs]


def _set_state(reader: Reader, text: str, marks: Marks) -> None:
    marks.state = STATES.get(text.strip().lower(), marks.state)


def _set_priority(reader: Reader, text: str, marks: Marks) -> None:
    marks.priority = PRIORITIES.get(text.strip().lower(), marks.priority)


def _set_id(reader: Reader, text: str, marks: Marks) -> None:
    marks.id = text.strip()


def _ignore(reader: Reader, text: str, marks: Marks) -> None:
    """Known, but no document has a use for it."""


DATAVIEW_KEYS: dict[str, Callable[[Reader, str, Marks], object]] = {
    "due": Reader.due,
    "completion": Reader.done,
    "cancelled": Reader.done,
    "owner": Reader.owner,
    "assignee": Reader.owner,
    "priority": _set_priority,
    "status": _set_state,
    "id": _set_id,
    "created": _ignore,
    "scheduled": _ignore,
    "start": _ignore,
    "dependson": _ignore,
}
"""Fields of the Dataview plug-in: [due:: 2025-06-30]."""


class _Line:
    """A line and the folded copy of its beginning; what is cut is blacked out in the copy."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = fold(text[:MOST_CHARACTERS])
        self.spans: list[tuple[int, int]] = []

    def original(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]]

    def cut(self, span: tuple[int, int]) -> None:
        self.spans.append(span)
        self.plain = self.plain[: span[0]] + CUT * (span[1] - span[0]) + self.plain[span[1] :]

    def find(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern stands."""
        return list(pattern.finditer(self.plain))

    def take(
        self, pattern: re.Pattern[str], wanted: Callable[[re.Match[str]], bool] = lambda found: True
    ) -> Iterator[re.Match[str]]:
        """Where a pattern stands, cut out."""
        for found in self.find(pattern):
            if wanted(found):
                self.cut(found.span())
                yield found

    def rest(self, keep_edges: bool = False) -> str:
        """What is left of the text."""
        if not self.spans:
            return self.text.strip() if keep_edges else self.text.strip(EDGES)
        parts, at = [], 0
        for start, end in sorted(self.spans):
            parts.append(self.text[at : max(at, start)])
            at = max(at, end)
        left = SPACES.sub(" ", EMPTY.sub(" ", " ".join([*parts, self.text[at:]])))
        return re.sub(r"\s+([,.;:)，。；：）])", r"\1", left).strip(EDGES)
