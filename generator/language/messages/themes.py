"""SB-33x: what can be wrong with a theme or an organisation's brand."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-330": Message(
        'There is no theme "{name}".',
        "Themes are {known}. A theme is a folder in templates/themes with a theme.yaml.",
    ),
    "SB-331": Message(
        "This theme cannot be read: {reason}.",
        "Write it as YAML; templates/themes/default/theme.yaml shows every key.",
    ),
    "SB-332": Message(
        "{key}: {reason}.",
        "templates/themes/default/theme.yaml shows every key with a value that works.",
    ),
    "SB-333": Message(
        "{key} is too faint to read: its contrast is {ratio} to 1.",
        "Choose a colour with at least {needed} to 1 on the page's colour; 7 to 1 is better.",
    ),
    "SB-334": Message(
        'The logo "{logo}" cannot be used: {reason}.',
        "Put a PNG or JPEG of at most 2 MB beside theme.yaml, or beside stagebook.yaml when the brand names it.",
    ),
    "SB-335": Message(
        'The theme\'s CSS holds "{what}", which could reach outside the document.',
        "Take it out. Pictures belong in the data, the logo in theme.yaml.",
    ),
}
