"""What each problem code says: a sentence and a hint, in English, translated through the catalogues.

One module per stage holds `MESSAGES`; `{name}` fields are filled from a problem's arguments.
"""

from __future__ import annotations

from importlib import import_module

from generator.language.messages.message import Message

STAGES = (
    "reading", "data", "documents", "themes", "output", "reference", "ingest", "packs", "meetings", "library", "overviews",
)  # fmt: skip


def messages() -> dict[str, Message]:
    """Every code with its message."""
    found: dict[str, Message] = {}
    for stage in STAGES:
        found |= import_module(f"generator.language.messages.{stage}").MESSAGES
    return found
