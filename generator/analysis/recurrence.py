"""Lessons that say the same again, in other words: those that were known and not heeded.

Two lessons are compared by their keywords and by the words of their titles, in each language. They are alike when these
have 0.6 of their words in common (Jaccard: common / all).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from math import floor
from typing import Generic, TypeVar

from generator.model.base import LText
from generator.model.learning import Lesson
from generator.sources.library.terms import CJK, plain
from generator.sources.widths import folded

ALIKE = Decimal("0.6")
LEAST_KEYWORDS = 2
"""Two lessons with one keyword in common are about one subject; that does not make them one lesson."""
WORD = re.compile(r"\w+")
SMALL = {
    "a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "of", "on", "or", "so", "than",
    "that", "the", "then", "to", "with",
}  # fmt: skip
"""Words that say nothing of what a title is about."""
Subject = tuple[str, frozenset[str]]
L = TypeVar("L", bound=Lesson)


def jaccard(one: frozenset[str], other: frozenset[str]) -> Decimal:
    """common / all of two sets of words; 0 where both are empty."""
    every = len(one | other)
    return Decimal(len(one & other)) / every if every else Decimal(0)


def keywords(words: Iterable[str] | None) -> frozenset[str]:
    """Keywords as they are compared."""
    return frozenset(map(_folded, words or ()))


_folded = lru_cache(100_000)(folded)


def similarity(one: Lesson, other: Lesson) -> Decimal:
    """How alike two lessons are, from 0 to 1."""
    pairs = ((mine, theirs) for mine in subjects(one) for theirs in subjects(other) if mine[0] == theirs[0])
    return max((jaccard(mine[1], theirs[1]) for mine, theirs in pairs), default=Decimal(0))


def subjects(lesson: Lesson) -> list[Subject]:
    """The sets of words a lesson is compared by: its keywords, and its title in each language."""
    named = keywords(lesson.keywords)
    found: list[Subject] = [("keywords", named)] if len(named) >= LEAST_KEYWORDS else []
    return [*found, *(("title", words) for title in _texts(lesson.title) if (words := frozenset(_words(title))))]


def _texts(text: LText) -> Sequence[str]:
    return list(text.values()) if isinstance(text, dict) else [text]


def _words(text: str) -> Iterator[str]:
    """The words of a title; of Chinese, which has none, the pairs of characters."""
    for word in WORD.findall(plain(text)):
        if not CJK.search(word):
            yield from () if word in SMALL else (word,)
        elif len(word) == 1:
            yield word
        else:
            yield from (word[at : at + 2] for at in range(len(word) - 1))


class Known(Generic[L]):
    """Lessons that others are compared with. Only those that share a rare word can be alike, so few are looked at."""

    def __init__(self, lessons: Iterable[L]) -> None:
        self.lessons = list(lessons)
        told = [(lesson, subject) for lesson in self.lessons for subject in subjects(lesson)]
        self._often = Counter(word for _, (_, words) in told for word in words)
        self._by_word: dict[tuple[str, str], list[tuple[L, Subject]]] = defaultdict(list)
        for lesson, subject in told:
            for word in self._rare(subject[1]):
                self._by_word[subject[0], word].append((lesson, subject))

    def _rare(self, words: frozenset[str]) -> list[str]:
        """The rarest words of a set: of two sets that are alike, one of these is in both."""
        needed = len(words) - floor(ALIKE * len(words)) + 1
        return sorted(words, key=lambda word: (self._often[word], word))[:needed]

    def like(self, lesson: Lesson) -> list[L]:
        """The lessons that are like another, most alike first."""
        found: dict[str, tuple[Decimal, L]] = {}
        for kind, words in subjects(lesson):
            for word in self._rare(words):
                for other, (_, theirs) in self._by_word.get((kind, word), ()):
                    share = jaccard(words, theirs)
                    if share >= ALIKE and share > found.get(other.id, (Decimal(0), other))[0]:
                        found[other.id] = (share, other)
        return [other for _, other in sorted(found.values(), key=lambda each: (-each[0], each[1].id))]
