"""SB-5xx: what can be wrong with meetings, their papers and packs."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-540": Message('The agenda names the paper "{paper}", which there is not.', 'Did you mean "{nearest}"?'),
    "SB-541": Message(
        'The agenda names the paper "{paper}", which there is not.',
        "Name a document ({kinds}), the id of a decision, change or deliverable, or a file, as attachments/quote.pdf.",
    ),
}
