"""What headings mean: the normaliser of content.md 4.3 and the recognition of formats of 4.4."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.sources.notes.folding import TRADITIONAL
from generator.sources.notes.words import (
    AGENDAS,
    AMBIGUOUS,
    BRIGHT,
    CHECKLISTS,
    FORMATS,
    GAP,
    KEY_OF,
    NO_BOARDS,
    SIDE_BOARDS,
    Board,
    Format,
)
from generator.sources.widths import WIDTHS

NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节部分步]+|[(（]?[一二三四五六七八九十]{1,3}[)）、.]|[(（]?\d{1,3}(?:\.\d{1,3})*[)）、.:]?(?=\s|\D)|step\s+\d+)\s*[:：、.]?\s*",
    re.I,
)
PARENTHESES = re.compile(r"[(\[【「](?P<inner>[^()\[\]【】「」]*)[)\]】」]")
SPLIT = re.compile(r"\s*(?:/|\||·|—|–| - |: )\s*")
LEFT = re.compile(
    r"^(?:主要|本次|本周|本期|本月|本迭代|项目|团队|我们|存在的|技术|工程|工作|产品|遇到的|未来|具体|相关|关键|其他|其它|新的|后续的|grouped|proposed|suggested|product|process|the|our|some|any|key|main|top|new|other|team)\s*"
)
RIGHT = re.compile(
    r"\s*(?:的地方|的方面|的事情|的事|方面|清单|列表|汇总|部分|内容|事项|要点|环节|记录|list|summary|log|section|items|:)$"
)
SPACES = re.compile(r"\s+")
LONGER = 30
"""Characters a heading may have beyond the words of the board it begins with."""

SHARE = 0.6
"""Share of its boards a format must show; one of two boards must show both."""

MOST_BESIDE = 200
"""Headings side by side that are looked at for a format; more of them are no boards."""

WITHOUT_CONTEXT = ("well_badly", "start_stop_continue", "kpt", "4ls", "4ls_loved_loathed", "mad_sad_glad")
"""Formats whose boards are plain even where nothing else says that the note is a retrospective."""

WEAK = {
    "start",
    "begin",
    "stop",
    "continue",
    "try",
    "improve",
    "improvement",
    "love",
    "like",
    "happy",
    "learning",
    "学习",
    "改进",
}
"""Words too common to mean a board where they stand alone."""


@dataclass(frozen=True)
class Meaning:
    """What a heading says about the items under it."""

    kinds: tuple[str, ...] = ()
    format: str = ""
    board: str = ""
    tone: str = ""
    ambiguous: bool = False
    checklist: bool = False


@dataclass
class Context:
    """What is known of the whole note when a heading stands alone."""

    format: str = ""
    retrospective: bool = False
    meeting: bool = False
    more: Mapping[str, str] = field(default_factory=dict)
    """Headings an organisation added, by what they say."""


@lru_cache(20_000)
def aliases(heading: str) -> tuple[str, ...]:
    """The names a heading goes by, in lower case without numbering, symbols and brackets: the whole first."""
    text = (
        unicodedata.normalize("NFKC", heading)
        .translate(WIDTHS)
        .translate(TRADITIONAL)
        .replace("**", " ")
        .replace("__", " ")
        .replace("`", "")
    )
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = NUMBERING.sub("", _bare(text))
    outside = _bare(PARENTHESES.sub(" ", text))
    inside = [_bare(found["inner"]) for found in PARENTHESES.finditer(text)]
    whole = _bare(text.strip("()[]【】「」"))
    names = [whole, outside, *inside]
    names += [part for name in (outside, *inside) for part in SPLIT.split(name)]
    names += [NUMBERING.sub("", name) for name in names]
    found = (SPACES.sub(" ", _bare(name)).lower() for name in names)
    return tuple(dict.fromkeys(name for name in found if name))


def _bare(text: str) -> str:
    """Without symbols and colons around it."""
    text = text.strip(" #:?!。：？！.,;、*_~\t…")
    start, end = 0, len(text)
    while start < end and _symbol(text[start]):
        start += 1
    while end > start and _symbol(text[end - 1]):
        end -= 1
    return text[start:end].strip(" :?!.,;*_~\t")


def _symbol(letter: str) -> bool:
    """An emoji or another sign that is no word; + and Δ name boards."""
    return letter not in "+Δδ()[]【】「」<>&" and unicodedata.category(letter)[0] in "SCZ"


class _Index:
    """The boards of a group of formats by their words."""

    def __init__(self, boards: Iterable[Board]) -> None:
        self.exact: dict[str, Board] = {}
        for board in boards:
            for word in board.words:
                self.exact.setdefault(word, board)
        self.begins = _any(word for word in self.exact if " " in word or _chinese(word) >= 3)
        self.holds = _any(word for word in self.exact if _chinese(word) >= 3)

    def board(self, names: Sequence[str]) -> Board | None:
        """The board a heading names: by its words, without common words around them, or by how it begins."""
        for name in names:
            if found := self.exact.get(name):
                return found
        for name in names:
            if found := self.exact.get(RIGHT.sub("", LEFT.sub("", name))):
                return found
        for name in names:
            phrase = self.begins.match(name) or self.holds.search(name)
            if phrase and len(name) <= len(phrase[0]) + LONGER:
                return self.exact[phrase[0]]
        return None


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)")


def _chinese(word: str) -> int:
    return sum("\u4e00" <= letter <= "\u9fff" for letter in word)


BY_FORMAT = {each.name: _Index(each.boards) for each in FORMATS}
SIDE = _Index(SIDE_BOARDS)


def known(heading: str, context: Context | None = None) -> bool:
    """Whether a heading could name a board, of whatever format."""
    return _known(heading) or bool(context and _added(aliases(heading), context))


@lru_cache(20_000)
def _known(heading: str) -> bool:
    names = aliases(heading)
    return any(index.board(names) for index in (SIDE, *BY_FORMAT.values()))


def formats_of(headings: Sequence[str], context: Context) -> list[Format]:
    """The formats headings side by side show, best first; a second one explains what the first does not."""
    rest, found = list(dict.fromkeys(headings))[:MOST_BESIDE], []
    wanted = [each for each in FORMATS if each.name == context.format]
    while rest:
        scored = [(_score(each, rest), -at, each) for at, each in enumerate(wanted or FORMATS) if each not in found]
        scored = [each for each in scored if each[0] > (0, 0) or (wanted and _matched(each[2], rest))]
        wanted = []
        if not scored:
            break
        best = max(scored, key=lambda each: each[:2])[2]
        matched = _matched(best, rest)
        rest = [heading for heading in rest if not any(heading in of for of in matched.values())]
        found.append(best)
    return found


def _matched(of: Format, headings: Sequence[str]) -> dict[str, list[str]]:
    """The headings of each board of a format. Single letters count only where three of them stand together."""
    found: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    for heading in headings:
        names = aliases(heading)
        if board := BY_FORMAT[of.name].board(
            [name for name in names if len(name) > 1 or not name.isascii() or name == "+"]
        ):
            found.setdefault(board.name, []).append(heading)
        elif board := _by_letter(of, names):
            letters.setdefault(board.name, []).append(heading)
    if len(letters.keys() | found.keys()) >= 3:
        for name, of_board in letters.items():
            found.setdefault(name, []).extend(of_board)
    return found


def _by_letter(of: Format, names: Sequence[str]) -> Board | None:
    for name in names:
        if len(name) == 1 and name.isascii():
            for board in of.boards:
                if board.name.startswith(name):
                    return board
    return None


def _score(of: Format, headings: Sequence[str]) -> tuple[float, int]:
    """Share and number of a format's boards among headings; nothing below the share that is wanted."""
    needed = [board.name for board in of.boards if not board.optional]
    matched = _matched(of, headings)
    number = sum(name in matched for name in needed)
    share = number / len(needed)
    enough = number >= 2 and (share >= SHARE if len(needed) > 2 else share == 1)
    return (share, len(matched)) if enough else (0, 0)


def meaning(heading: str, formats: Sequence[Format], context: Context, above: Meaning) -> Meaning | None:
    """What a heading says, given the formats it stands in and the heading above it; None when nobody knows."""
    names = aliases(heading)
    if not names:
        return None
    if any(name.endswith(tuple(CHECKLISTS)) for name in names):
        return Meaning(checklist=True)
    if AGENDAS & set(names):
        return Meaning(("none",), board="agenda")
    if any(KEY_OF.get(name) in ("participants", "absent") for name in names):
        return Meaning(("none",), board=next(KEY_OF[name] for name in names if name in KEY_OF))
    if NO_BOARDS & set(names[:2]):
        return Meaning(("none",), board="form")
    if added := _added(names, context):
        return Meaning((added,), board=added)
    if above.kinds[:1] == ("result",) and (BRIGHT | GAP) & set(names):
        return Meaning(("result", "lesson"), above.format, above.board, "bright" if BRIGHT & set(names) else "gap")
    for each in formats:
        letter = _by_letter(each, names) if len(names[0]) == 1 else None
        if board := BY_FORMAT[each.name].board(names) or letter:
            return Meaning(board.kinds, each.name, board.name)
    if AMBIGUOUS & set(names):
        return _ambiguous(formats, context)
    if board := SIDE.board(names):
        return Meaning(board.kinds, board=board.name)
    return _alone(names, context)


def is_agenda_item(heading: str) -> bool:
    """Whether a heading below the agenda is one of its items: numbered, and no name of a board."""
    names = aliases(heading)
    return bool(NUMBERING.match(heading.strip())) and not {*names[:2]} & SIDE.exact.keys()


def _added(names: Sequence[str], context: Context) -> str:
    return next((context.more[name] for name in names if name in context.more), "")


def _ambiguous(formats: Sequence[Format], context: Context) -> Meaning:
    """问题: a problem in a retrospective, an issue in minutes, and a guess elsewhere."""
    if formats or context.retrospective:
        return Meaning(("problem",), board="problem")
    return Meaning(("issue",), board="issue", ambiguous=not context.meeting)


def _alone(names: Sequence[str], context: Context) -> Meaning | None:
    """A board without the others of its format, where all formats that have it agree."""
    if not context.retrospective and names[0] in WEAK:
        return None
    allowed = BY_FORMAT if context.retrospective else WITHOUT_CONTEXT
    found = [(name, board) for name in allowed if (board := BY_FORMAT[name].board(names))]
    if not found or len({board.kinds[0] for _, board in found}) > 1:
        return Meaning(found[0][1].kinds, found[0][0], found[0][1].name) if found and context.retrospective else None
    return Meaning(found[0][1].kinds, found[0][0], found[0][1].name)
