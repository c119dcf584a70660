"""What a search found, shown: the words where they stand, and the field that has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.base import LText
from generator.model.library import LibraryLesson
from generator.sources.library.terms import LONG, loosened, plain, terms

AROUND = 30
"""Letters told on either side of a word."""
TOLD = (
    "keywords", "situation", "event", "effect", "cause", "early_warning", "applies_when", "does_not_apply_when",
    "evidence", "owner", "author",
)  # fmt: skip
"""Fields of a lesson that are searched, besides its title and its recommendation."""


@dataclass(frozen=True)
class Excerpt:
    """A part of a field that has words of a search."""

    field: str
    text: str


def sought(words: str, whole: bool) -> list[str]:
    """The words of a search; those of a loosened one where nothing had them all."""
    return [term.text for term in (terms(words) if whole else loosened(words))]


def marked(text: str, wanted: Sequence[str], mark: Callable[[str], str]) -> str:
    """A text with every word of a search marked."""
    pattern = _pattern(wanted)
    return pattern.sub(lambda found: mark(found[0]), text) if pattern else text


def excerpt(lesson: LibraryLesson, wanted: Sequence[str]) -> Excerpt | None:
    """Where else than in title and recommendation a lesson has a word of the search; None when these have all."""
    told = plain(" ".join((*_texts(lesson.title), *_texts(lesson.recommendation))))
    missing = [word for word in wanted if word not in told]
    pattern = _pattern(missing)
    for field in TOLD if pattern else ():
        for text in _texts(getattr(lesson, field)):
            if pattern and (found := pattern.search(text)):
                return Excerpt(field, _around(text, found))
    return None


def _pattern(wanted: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the words, however they are capitalised; short Latin ones only whole."""
    words = sorted(wanted, key=len, reverse=True)
    parts = [rf"\b{re.escape(word)}\b" if len(word) < LONG and word.isascii() else re.escape(word) for word in words]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _around(text: str, found: re.Match[str]) -> str:
    start, end = max(found.start() - AROUND, 0), found.end() + AROUND
    if start and text[start - 1].isascii() and text[start - 1].isalnum():
        start = text.find(" ", start, found.start()) + 1 or start
    cut = text[start:end]
    return ("…" if start else "") + cut.strip() + ("…" if end < len(text) else "")


def _texts(value: LText | Sequence[LText] | None) -> Iterator[str]:
    """The texts of a field in every language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value.values()
    elif value is not None:
        for each in value:
            yield from _texts(each)
