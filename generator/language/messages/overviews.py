"""SB-67x and SB-68x: case cards, and documents over many projects or lessons."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-670": Message(
        'The name "{name}" still stands in a document that may name nobody; it was not made.',
        "Write the name in one piece, without emphasis inside it, or leave it out of the text.",
    ),
    "SB-680": Message(
        "The library {folder} cannot be read: {reason}.",
        "Name its folder with --library: the one that has lessons/ in it.",
    ),
}
