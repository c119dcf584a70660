"""Stamps every tag of template text with its template and line, so that wrong markup can be told with its place.

Only the text of templates is stamped, before it runs: the places hold in loops, includes and macros, and nothing
that data brings can carry one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from generator.document.elements import STAMP

TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])|<([a-zA-Z][a-zA-Z0-9]*)$")


class Stamps(Extension):
    """A Jinja extension. Text inside `{% trans %}` is left alone: it is a key of the translation catalogues."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        file = escape(stream.filename or stream.name or "")
        held: Token | None = None
        translated = opening = False
        for token in stream:
            if held is not None:
                yield _stamped(held, file, cut=token.type == "variable_begin")
                held = None
            if opening and token.type == "name" and token.value in ("trans", "endtrans"):
                translated = token.value == "trans"
            opening = token.type == "block_begin"
            if token.type == "data" and not translated:
                held = token
            else:
                yield token
        if held is not None:
            yield _stamped(held, file, cut=False)


def _stamped(token: Token, file: str, *, cut: bool) -> Token:
    """The text with stamps. A name `cut` off by `{{` (`<h{{ level }}`) is left alone."""
    text = token.value

    def stamp(match: re.Match[str]) -> str:
        if match[2] and cut:
            return match[0]
        line = token.lineno + text.count("\n", 0, match.start())
        return f'{match[0]} {STAMP}="{file}:{line}"'

    return Token(token.lineno, token.type, TAG.sub(stamp, text))
