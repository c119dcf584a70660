"""SB-45x: what can go wrong when notes are taken over into the registers."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-451": Message(
        "{file} could not be changed without touching something else in it.",
        "Write the entries in by hand; the difference shown above says what. The file is as it was.",
    ),
    "SB-452": Message(
        "{id} stands no longer in {register}.",
        "It was deleted or given another id; put it back, or take the item out of the note.",
    ),
}
