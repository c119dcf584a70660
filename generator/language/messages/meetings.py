"""SB-52x and SB-53x: the minutes of meetings, written, given back and taken over."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-520": Message(
        '"{words}" does not say whether {person} was there.',
        "Put an x into the column for who came, and leave it empty, or write absent, for who did not.",
    ),
    "SB-521": Message(
        "There are no minutes of {meeting} yet.",
        "Build the form with --profile skeleton, fill it in, and give it back with `stagebook minutes`.",
    ),
    "SB-522": Message("{file} cannot be read: {reason}.", "Check its name and place."),
    "SB-523": Message("{file} is empty.", "Fill in the form for the minutes, or give a file that holds some text."),
    "SB-524": Message(
        "{file} is {kind}, which cannot be read as minutes.",
        "Give minutes as a Word file (.docx) or as Markdown (.md); most programs can save them so.",
    ),
    "SB-525": Message(
        "{file} is damaged or no Word file: {reason}.",
        "Open it in Word or another word processor, save it as a Word document (.docx), and give that.",
    ),
    "SB-526": Message(
        '{folder} has no meeting "{meeting}".',
        "Name one by its id or by its file in meetings/, or say last. There are {known}.",
    ),
    "SB-527": Message(
        "{folder} has no meeting.", "Add one as meetings/2025-05-28-steering.yaml, with its day and its agenda."
    ),
    "SB-528": Message(
        "{folder} has no meeting up to {day}.", "Name the meeting by its id or by its file in meetings/: {known}."
    ),
    "SB-535": Message(
        "{folder} has no meeting on {day} or later.",
        "Add the next one to meetings/, or name a meeting by its id or by its file: {known}.",
    ),
    "SB-529": Message(
        "{file} says that it is the minutes of {other}, not of {meeting}.",
        "Name the right meeting, or put the right one into the file, as meeting_id.",
    ),
    "SB-530": Message(
        "Nobody says when {meeting} took place.",
        "Put its start into its file, or a line such as date: 2025-05-28 at the top of the minutes.",
    ),
    "SB-531": Message(
        "{file} is there already and says something else; it stays as it is.",
        "Look at what differs, then give the new minutes again with --replace.",
    ),
    "SB-532": Message(
        "{file} is the minutes of {meeting} too.",
        "Both count. If it is the same text, take one of the two files away.",
    ),
    "SB-533": Message(
        "Nothing in {file} is filled in: no attendance, no summary, no decision, no action.",
        "Fill in the form, then give it again.",
    ),
    "SB-534": Message(
        "The lines between the two --- at the top of {file} cannot be read.",
        "Write one key and its value a line there, as date: 2025-05-28, or take these lines out.",
    ),
}
