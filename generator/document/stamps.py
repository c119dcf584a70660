"""What is done to the text of templates before they run: stamps of place, and the punctuation of the language.

Every tag is stamped with its template and line, so that wrong markup can be told with its place. The places hold in
loops, includes and macros, and nothing that data brings can carry one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from generator.document.elements import STAMP
from generator.language.punctuation import Punctuation

TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])|<([a-zA-Z][a-zA-Z0-9]*)$")


EDGE = re.compile(r"<(?=[a-zA-Z/])|>")
"""Where a tag begins or ends."""


class Stamps(Extension):
    """A Jinja extension. Text inside `{% trans %}` is left alone: it is a key of the translation catalogues.

    The environment's `punctuation` sets what stands between tags and values.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        file = escape(stream.filename or stream.name or "")
        text = _Text(self.environment.punctuation)  # type: ignore[attr-defined]
        held: Token | None = None
        translated = opening = False
        for token in stream:
            if held is not None:
                yield text.punctuated(_stamped(held, file, cut=token.type == "variable_begin"))
                held = None
            if opening and token.type == "name" and token.value in ("trans", "endtrans"):
                translated = token.value == "trans"
            opening = token.type == "block_begin"
            if token.type == "data" and not translated:
                held = token
            else:
                yield token
        if held is not None:
            yield text.punctuated(_stamped(held, file, cut=False))


def _stamped(token: Token, file: str, *, cut: bool) -> Token:
    """The text with stamps. A name `cut` off by `{{` (`<h{{ level }}`) is left alone."""
    text = token.value

    def stamp(match: re.Match[str]) -> str:
        if match[2] and cut:
            return match[0]
        line = token.lineno + text.count("\n", 0, match.start())
        return f'{match[0]} {STAMP}="{file}:{line}"'

    return Token(token.lineno, token.type, TAG.sub(stamp, text))


class _Text:
    """The text of one template; knows across values whether a tag is still open."""

    def __init__(self, punctuation: Punctuation) -> None:
        self.punctuation, self.inside = punctuation, False

    def punctuated(self, token: Token) -> Token:
        """The token with the marks between its tags replaced."""
        if self.punctuation.plain:
            return token
        pieces, start = [], 0
        for edge in EDGE.finditer(token.value):
            pieces.append(self._piece(token.value[start : edge.start()]))
            self.inside, start = edge[0] == "<", edge.start()
        pieces.append(self._piece(token.value[start:]))
        return Token(token.lineno, token.type, "".join(pieces))

    def _piece(self, text: str) -> str:
        return text if self.inside else self.punctuation.between(text)
