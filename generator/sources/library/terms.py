"""Which pieces of a text the index keeps, and which a search asks for.

SQLite's trigram tokens find any part of a text from three characters on. Most Chinese words have two, and there are
Latin ones too (QA, AI): these are kept apart, as pairs of neighbouring characters and as short words. A table of them
answers as fast as the other; looking through every text (LIKE) grows with the library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"\w+")
CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7a3\U00020000-\U0003ffff]")
LONG = 3
"""Characters from which trigrams find a word."""


@dataclass(frozen=True)
class Term:
    """A piece of a query: looked for in the trigrams, or among pairs and short words; `open` is a beginning only."""

    text: str
    long: bool
    open: bool = False

    @property
    def query(self) -> str:
        """As FTS5 understands it."""
        return f'"{self.text.replace(chr(34), chr(34) * 2)}"' + ("*" if self.open else "")


def plain(text: str) -> str:
    """A text as it is compared: full width as half width, capitals as small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def pieces(text: str) -> Iterator[str]:
    """The pairs and short words of a text: 供应商 gives 供应, 应商, 商; `QA of AI` gives qa, of, ai."""
    for found in WORD.findall(plain(text)):
        if len(found) < LONG and not CJK.search(found):
            yield found
        for at, letter in enumerate(found):
            pair = found[at : at + 2]
            if CJK.search(pair) and (len(pair) == 2 or CJK.match(letter)):
                yield pair


def terms(words: str) -> list[Term]:
    """What a search asks for, one term for each of its words."""
    found = (_term(word) for word in plain(words).split())
    return list(dict.fromkeys(term for term in found if term))


def _term(word: str) -> Term | None:
    if len(word) >= LONG:
        return Term(word, True)
    if not WORD.search(word):
        return None
    return Term(word, False, open=len(word) == 1 and bool(CJK.match(word)))


def loosened(words: str) -> list[Term]:
    """A search taken apart, for when nothing has it whole: Chinese in pairs, as it is written without spaces."""
    found: dict[Term, None] = {}
    for term in terms(words):
        parts = [each for each in pieces(term.text) if len(each) == 2 and CJK.search(each)] if term.long else []
        for part in parts:
            found[Term(part, False)] = None
        if not parts:
            found[term] = None
    return list(found)
