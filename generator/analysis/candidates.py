"""What review notes offer the registers: items that could become lessons, and actions nobody has taken over yet.

Candidates are shown as unconfirmed and taken over by `stagebook ingest`; nothing enters a register by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Generic, TypeVar

from generator.model.base import LText
from generator.model.learning import Lesson, Note, NoteItem
from generator.model.project import Project

Told = TypeVar("Told")
SAME_FROM = 0.85
"""Similarity from which two texts say the same (content.md 4.7)."""
ENTRY_ID = re.compile(r"([A-Z]{1,3})-0*(\d{1,5})")
EMPHASIS = re.compile(r"\*\*|__|~~|==")
FEWEST_VOTES = 2
"""Votes that make a thing to keep a lesson."""


@dataclass(frozen=True)
class Candidate:
    """An item of a note that a register could take over.

    `polarity` is success, failure or ""; `recommendation` what a lesson would advise, "" where nothing does;
    `similar_to` the id of a registered lesson that says the same, None when there is none.
    """

    file: str
    date: date | None
    item: NoteItem
    register: str
    polarity: str = ""
    recommendation: str = ""
    similar_to: str | None = None


def candidates(project: Project) -> tuple[Candidate, ...]:
    """The items of all notes that could become lessons, in the order of the notes; not those taken over already, nor
    those that name a lesson of the register.

    They are: what is said to be a lesson; a result marked bright or gap; a problem with something to try on it or at
    the same place of the list of tries; what is to be kept and got two votes.
    """
    lessons = project.lessons or ()
    known = {each.id for each in lessons}
    taken = {(each.source.file, each.source.item) for each in lessons if each.source and each.source.item}
    return tuple(
        Candidate(note.file, note.date, item, "lessons", polarity, recommendation, similar_lesson(item.text, lessons))
        for note in project.notes or ()
        for item, polarity, recommendation in _lessons_of(note)
        if not {(note.file, item.id), (None, item.id)} & taken and not known & {item.id, *item.refs}
    )


def agreed_actions(project: Project) -> tuple[Candidate, ...]:
    """The actions agreed in notes that no action and no improvement of the registers stands for."""
    actions, improvements = project.actions or (), project.improvements or ()
    known = {each.id for each in actions} | {each.id for each in improvements}
    taken = {(each.source.file, each.source.item) for each in actions if each.source and each.source.item}
    return tuple(
        Candidate(note.file, note.date, item, "actions")
        for note in project.notes or ()
        for item in note.items
        if "action" in kinds(item)
        and not {(note.file, item.id), (None, item.id)} & taken
        and not known & {*item.refs, *re.findall(r"[A-Z]{1,3}-\d+", item.raw)}
    )


def kinds(item: NoteItem) -> tuple[str, ...]:
    """Everything an item says."""
    return (item.kind, *item.also)


def similar_lesson(text: str, lessons: tuple[Lesson, ...]) -> str | None:
    """The id of the lesson that says most nearly the same, None when none is similar enough."""
    scored = [
        (similarity(text, words), lesson.id)
        for lesson in lessons
        for told in (lesson.title, lesson.event, lesson.recommendation)
        for words in _texts(told)
    ]
    best = max(scored, key=lambda each: each[0], default=(0.0, ""))
    return best[1] if best[0] >= SAME_FROM else None


def short_id(identifier: str) -> str:
    """An id as notes and registers share it: R-03 is R-3."""
    found = ENTRY_ID.fullmatch(identifier)
    return f"{found[1]}-{found[2]}" if found else identifier


def without_emphasis(text: str) -> str:
    """A text without marks of emphasis, which registers do not have."""
    return EMPHASIS.sub("", text).strip() or text


def similarity(one: str, other: str) -> float:
    """Jaccard index of the pairs of neighbouring characters, from 0 to 1; case, width and punctuation do not count."""
    first, second = _bigrams(one), _bigrams(other)
    return len(first & second) / len(first | second) if first | second else 0.0


class Alike(Generic[Told]):
    """Texts with what they stand for, which can be asked for those that say nearly the same.

    Of two such texts the rarest few pairs have one in common: only texts that share one are compared, so that a long
    register costs little. `sample` are texts by which rare is told.
    """

    def __init__(self, sample: Iterable[str]) -> None:
        self.count = Counter(pair for text in sample for pair in _bigrams(text))
        self.texts: dict[str, dict[str, list[Told]]] = {}

    def add(self, text: str, told: Told) -> None:
        """Put a text in."""
        for pair in self._rarest(text):
            self.texts.setdefault(pair, {}).setdefault(text, []).append(told)

    def near(self, text: str) -> list[tuple[float, Told]]:
        """What is similar enough, with how similar it is."""
        known = {words: told for pair in self._rarest(text) for words, told in self.texts.get(pair, {}).items()}
        scored = ((similarity(text, words), told) for words, told in known.items())
        return [(score, each) for score, told in scored if score >= SAME_FROM for each in told]

    def _rarest(self, text: str) -> list[str]:
        """So many pairs of a text that a similar text has one of them among its own."""
        pairs = sorted(_bigrams(text), key=lambda pair: (self.count[pair], pair))
        return pairs[: len(pairs) - ceil(SAME_FROM * len(pairs)) + 1]


@lru_cache(20_000)
def _bigrams(text: str) -> frozenset[str]:
    bare = "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1)) or frozenset({bare} if bare else ())


def _texts(text: LText | None) -> tuple[str, ...]:
    """A text in each of its languages."""
    if text is None:
        return ()
    return tuple(text.values()) if isinstance(text, Mapping) else (text,)


def _lessons_of(note: Note) -> Iterator[tuple[NoteItem, str, str]]:
    """The items of a note that could be lessons, each with its polarity and what it recommends."""
    problems = [item for item in note.items if "problem" in kinds(item) and "try" not in kinds(item)]
    tries = [item for item in note.items if item.kind == "try"]
    answers = {id(problem): answer for problem, answer in zip(problems, tries, strict=False)}
    for item in note.items:
        said, answer = kinds(item), answers.get(id(item))
        advice = item.recommendation or ""
        if "lesson" in said or (item.kind == "result" and item.tone):
            yield item, item.polarity or {"bright": "success", "gap": "failure"}.get(item.tone, ""), advice
        elif "problem" in said and ("try" in said or answer):
            yield item, "failure", advice or (answer.text if answer else "")
        elif "keep" in said and item.votes >= FEWEST_VOTES:
            yield item, "success", advice
