"""The words of one problem code."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """`sentence` says what is wrong, `hint` how to mend it; both may hold `{name}` fields."""

    sentence: str
    hint: str = ""
