"""A sentence of ours that is spoken later: the English text, and what its translation needs."""

from __future__ import annotations

from typing import Any


class Words(str):
    """English words that reach a reader by way of data: the rule of a figure, a reason among a problem's arguments.

    As text they are English, with their `{name}` fields filled. `Language.text` speaks them in its own language;
    arguments may be `Words` again. The text given is a key of the catalogues: write it out, never compute it.
    """

    msgid: str
    arguments: dict[str, Any]

    def __new__(cls, msgid: str, **arguments: Any) -> Words:
        filled = msgid
        for name, value in arguments.items():
            filled = filled.replace(f"{{{name}}}", str(value))
        found = super().__new__(cls, filled)
        found.msgid, found.arguments = msgid, arguments
        return found
