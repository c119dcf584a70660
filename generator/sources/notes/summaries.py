"""What minutes say in prose: on each item of the agenda, and when the next meeting is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.sources.notes.boards import aliases, is_agenda_item, known
from generator.sources.notes.items import Section
from generator.sources.notes.words import AGENDAS, NEXT_MEETING, SUMMARIES

CHINESE_DIGITS = "零一二三四五六七八九十"
NUMBER = re.compile(
    r"\s*(?:[^\W\d]*\s+)?(?P<digits>\d{1,3})(?:\.\d+)*|[^\w]*(?:议题|第)?(?P<chinese>[一二三四五六七八九十]{1,3})"
)
UNDERLINE = re.compile(r"\s*(?:-{3,}|={3,})\s*")
LABEL = re.compile(r"(?:\*\*|__)?\s*([\w ]{1,16}?)\s*(?:\*\*|__)?\s*(?:[:：]\s*(?:\*\*|__)?\s*|$)")


def summaries(root: Section, body: str, first: int) -> list[dict[str, Any]]:
    """The summary of each item of the agenda, by its number: those below a heading Agenda, else below numbered ones.

    `first` is the number of the body's first line. Tables and lists that stand under headings of their own, as
    Decisions, are no part of them.
    """
    lines = body.split("\n")
    starts = sorted(section.line for section in _walk(root))
    found = []
    for at, section in enumerate(_items(root), 1):
        parts = [section, *(inner for inner in section.sections if set(aliases(inner.heading)[:2]) & SUMMARIES)]
        text = "\n\n".join(filter(None, (_text(part, starts, lines, first) for part in parts)))
        if text:
            number = _number(section.heading) or at
            found.append({"number": number, "title": _title(section.heading), "text": text, "line": section.line})
    return found


def next_meeting(root: Section, body: str, first: int) -> str:
    """What stands below the heading Next meeting, in Markdown; "" where nothing does."""
    starts = sorted(section.line for section in _walk(root))
    headings = (section for section in _walk(root) if NEXT_MEETING & set(aliases(section.heading)[:2]))
    return next(filter(None, (_text(each, starts, body.split("\n"), first) for each in headings)), "")


def _items(root: Section) -> list[Section]:
    """The headings of the items."""
    agendas = [section for section in _walk(root) if AGENDAS & set(aliases(section.heading))]
    below = [item for agenda in agendas for item in agenda.sections]
    if below:
        return below
    return [each for each in _walk(root) if is_agenda_item(each.heading) and not known(each.heading)]


def _walk(section: Section) -> Iterator[Section]:
    for each in section.sections:
        yield each
        yield from _walk(each)


def _text(section: Section, starts: list[int], lines: list[str], first: int) -> str:
    """The lines from a heading to the next one, without the word Summary before them."""
    end = next((line for line in starts if line > section.line), first + len(lines))
    taken = lines[section.line - first + 1 : end - first]
    if taken and UNDERLINE.fullmatch(taken[0]):
        taken = taken[1:]
    text = "\n".join(taken).strip()
    label = LABEL.match(text)
    if label and label[1].strip().lower() in SUMMARIES:
        text = text[label.end() :].strip()
    return text


def _number(heading: str) -> int:
    """The number an item bears, 0 for none."""
    found = NUMBER.match(heading)
    if not found:
        return 0
    if found["digits"]:
        return int(found["digits"])
    tens, _, ones = found["chinese"].rpartition("十")
    value = CHINESE_DIGITS.index(ones[-1]) if ones else 0
    if "十" in found["chinese"]:
        value += 10 * (CHINESE_DIGITS.index(tens) if tens else 1)
    return value


def _title(heading: str) -> str:
    """A heading without its number."""
    return (
        re.sub(r"^\s*(?:\d{1,3}(?:\.\d+)*|[（(]?[一二三四五六七八九十]{1,3})\s*[.、)）:：]?\s*", "", heading).strip()
        or heading
    )
