"""The words of the data in every language there is a catalogue for: what people may write, and what we write for them.

A catalogue names a field in the context `field`, `field of risks` where one register has a name of its own for it; an
enumerated word by its label (terms.py). What else is understood stands in `also read as`, or `also read as in risks`,
separated by 、. Units of numbers stand in `unit of money`, `unit of effort`, `unit of time`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from gettext import NullTranslations
from pathlib import Path

from generator.language.catalogue import catalogue, known_languages
from generator.language.terms import STATES, TERMS
from generator.world import World

BETWEEN = "、"


class Vocabulary:
    """The words for keys and enumerated words in all languages of a folder of templates; read when first asked for."""

    def __init__(self, templates: Path) -> None:
        self.templates = templates

    @cached_property
    def languages(self) -> Mapping[str, NullTranslations]:
        """The catalogues by their language tag."""
        folders = (self.templates,)
        return {tag: catalogue(tag, folders) for tag in known_languages(folders)}

    # ------------------------------------------------------------ one language

    def key(self, key: str, path: str, tag: str) -> str:
        """The label of a key where `path` leads, the key itself where the language has none."""
        return field_label(self.languages.get(tag, NullTranslations()), key, path) or key

    def word(self, word: str, tag: str) -> str:
        """The label of an enumerated word, the word itself where the language has none."""
        return next(_labels(word, self.languages[tag]), word) if tag in self.languages else word

    # ------------------------------------------------------------ all languages

    def keys(self, key: str, path: str) -> Iterator[Sequence[str]]:
        """The names of a key in the order they count: itself, its names where `path` leads, those it has anywhere."""
        yield [key]
        pairs = zip(_contexts("field", "of", path), _contexts("also read as", "in", path), strict=True)
        for name, also in pairs:
            yield [_said(each, name, key) for each in self.languages.values()]
            yield [part for each in self.languages.values() for part in _said(each, also, key).split(BETWEEN)]

    def words(self, word: str, path: str) -> Iterator[Sequence[str]]:
        """The names of an enumerated word in the order they count."""
        yield [word]
        yield list(_labels(word, NullTranslations()))
        yield [label for each in self.languages.values() for label in _labels(word, each)]
        for also in _contexts("also read as", "in", path):
            yield [part for each in self.languages.values() for part in _said(each, also, word).split(BETWEEN)]

    def words_like(self, word: str, known: Sequence[str]) -> Sequence[str]:
        """Known words as somebody would write them who wrote this one: English ones, or labels in other scripts."""
        labels = [] if word.isascii() else [self.word(each, tag) for tag in self.languages for each in known]
        return [label for label in labels if not label.isascii()] or known

    def units(self, kind: str, unit: str) -> Iterator[str]:
        """The words for a unit of numbers, as 万 for 10000 of money."""
        for each in self.languages.values():
            yield from filter(None, _said(each, f"unit of {kind}", unit).split(BETWEEN))


def field_label(translations: NullTranslations, key: str, path: str) -> str:
    """The label of a key where `path` leads, "" where the language has none."""
    labels = (_said(translations, context, key) for context in _contexts("field", "of", path))
    return next(filter(None, labels), "")


def _labels(word: str, translations: NullTranslations) -> Iterator[str]:
    """The labels of a word; of a currency its name."""
    yield from (translations.gettext(table[word]) for table in (TERMS, STATES) if word in table)
    if said := _said(translations, "currency", word):
        yield said


def _contexts(anywhere: str, within: str, path: str) -> Iterator[str]:
    """The contexts a word may be told in, the nearest first: `field of risks.history`, `field of risks`, `field`."""
    steps = path.split(".") if path else []
    yield from (f"{anywhere} {within} {'.'.join(steps[:count])}" for count in range(len(steps), 0, -1))
    yield anywhere


def _said(translations: NullTranslations, context: str, word: str) -> str:
    said = translations.pgettext(context, word)
    return "" if said == word else said


@cache
def vocabulary(templates: Path | None = None) -> Vocabulary:
    """The words of all catalogues in a folder of templates, the built-in one when absent."""
    return Vocabulary(templates or World(environment={}).templates)
