"""A sentence of ours that is spoken later: the English text, and what its translation needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from typing import Any

FIELD = re.compile(r"\{(\w+)\}")


class Words(str):
    """English words that reach a reader by way of data: the rule of a figure, a reason among a problem's arguments.

    As text they are English, with their `{name}` fields filled. `Language.text` speaks them in its own language;
    arguments may be `Words` again. The text given is a key of the catalogues: write it out, never compute it.
    """

    msgid: str
    arguments: dict[str, Any]

    def __new__(cls, msgid: str, **arguments: Any) -> Words:
        shown = {
            name: ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            for name, value in arguments.items()
        }
        found = super().__new__(cls, FIELD.sub(lambda field: shown.get(field[1], field[0]), msgid))
        found.msgid, found.arguments = msgid, arguments
        return found


def both(words: Iterable[str]) -> str:
    """Things that belong together: "a and b"."""
    return reduce(lambda one, other: Words("{one} and {other}", one=one, other=other), words)


def either(words: Iterable[str]) -> str:
    """Things of which one is meant: "a or b"."""
    return reduce(lambda one, other: Words("{one} or {other}", one=one, other=other), words)


def said(error: BaseException) -> str:
    """What an exception says: our `Words` as they were given to it, anything else as text."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Words) else str(error)
