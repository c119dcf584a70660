"""Punctuation between the values of a template, as the language of a document sets it.

Templates write it as English does: `{{ risk.title }}: {{ risk.response }}`. A language replaces the marks, and one
that puts no spaces between words drops those between two of its own characters. Only a template's own text is
touched, never what data brings.
"""

from __future__ import annotations

import re
from gettext import NullTranslations

MARKS = (", ", "; ", ": ", ". ", ".", ",", ";", ":", " (", "(", ")", " · ", " – ", "?", "!")
"""Marks as templates write them; catalogues translate them in the context "punctuation"."""
SPACES_BETWEEN_WORDS = ("does this language put spaces between words?", ("yes",))
"""The context and the message whose translation, yes or no, answers it."""

SPACE = "\x1f"
"""Stands for a space of a template until both its neighbours are known; no data can hold it."""
KEPT = r"&#?\w+;|\w\(\w\)"
"""Entities, and symbols such as SPI(t)."""
MARK = re.compile(rf"{KEPT}|\s*·\s*|\s+–\s+|[.,;:?!](?=\s|$)\s*|\s*\(|\)|\s+")
WIDE = "\u1100-\u11ff\u2e80-\u2fff\u3040-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\U00020000-\U0003ffff"
"""Characters of scripts that put no spaces between words."""
FULL = "\u3000-\u3003\u3008-\u3011\u2014\u201c\u201d\u2026\uff01-\uff0f\uff1a-\uff1f"
"""Punctuation as wide as a character; its own white space is enough."""
ASIDE = rf"(?:<[^>]*>|{SPACE})*"
"""Tags and spaces that may stand between a space and its neighbour."""
NEEDLESS = re.compile(
    rf"(?<=[{FULL}])({ASIDE}){SPACE}|(?<=[{WIDE}])({ASIDE}){SPACE}(?={ASIDE}[{WIDE}])|{SPACE}(?={ASIDE}[{FULL}])"
)


ENDED = re.compile(rf"(?<=[。！？])({ASIDE}){SPACE}。")
"""The full stop of a template behind a text that ends with one of its own."""


VOICE = re.compile(rf'{SPACE}(?=<span [^>]*class="(?:note|second)")')
"""A space before words in another voice, which stand apart from those before them."""


class Punctuation:
    """The marks of one language."""

    def __init__(self, translations: NullTranslations) -> None:
        self.marks = {mark: translations.pgettext("punctuation", mark) for mark in MARKS}
        context, (yes,) = SPACES_BETWEEN_WORDS
        self.spaced = translations.pgettext(context, yes) == yes
        self.plain = self.spaced and all(mark == ours for mark, ours in self.marks.items())

    def mark(self, mark: str) -> str:
        """One of MARKS as this language writes it."""
        return self.marks[mark]

    def between(self, text: str) -> str:
        """Text of a template outside tags, its marks replaced; spaces wait for `settle`."""
        return text if self.plain else MARK.sub(self._replaced, text)

    def _replaced(self, found: re.Match[str]) -> str:
        written = found[0]
        if re.fullmatch(KEPT, written):
            return written
        stripped = written.strip()
        if not stripped:
            return written if self.spaced else SPACE
        around = f"{' ' if written[0].isspace() else ''}{stripped}{' ' if written[-1].isspace() else ''}"
        mark = self.marks.get(around) or self.marks.get(f" {stripped} ") or self.marks.get(stripped) or written
        return SPACE + mark if stripped == "." else mark

    def settle(self, markup: str) -> str:
        """Rendered markup without the spaces that this language does not set."""
        if self.plain:
            return markup
        markup = VOICE.sub(" ", ENDED.sub(r"\1", markup))
        return NEEDLESS.sub(lambda found: (found[1] or found[2] or "").replace(SPACE, ""), markup).replace(SPACE, " ")
