"""SB-64x to SB-66x: what can be wrong with a library of lessons, and with what is taken from it."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-640": Message(
        "The library {library} cannot be read: {reason}.",
        "Name the folder that holds lessons and bags, with --library or by library in stagebook.yaml.",
    ),
    "SB-641": Message(
        "{file} is damaged and left out: {reason}.",
        "Put it back from a copy, or mend it; the rest of the library is used. Then run stagebook lessons rebuild.",
    ),
    "SB-642": Message(
        "{file} was written by a newer Stagebook (schema {schema}) and is left out.",
        "Install the newest Stagebook; the rest of the library is used.",
    ),
    "SB-643": Message(
        "The index of {library} could not be written ({reason}), so it was made in memory, for this once.",
        "Nothing is lost. To be faster, let somebody who may write there run stagebook lessons rebuild.",
    ),
    "SB-644": Message(
        "SQLite {version}, which comes with Python, cannot search texts by their letters.",
        "Install a Python with SQLite 3.34 or newer and its FTS5.",
    ),
    "SB-645": Message(
        "{id} is the id of two lessons: {file}, and before it {first}.",
        "Both are kept and found. Give the newer file the next free id, and change its id field too.",
    ),
    "SB-646": Message(
        "{count} files of the library cannot be used, {file} first; the rest is used.",
        "Run stagebook lessons rebuild, which says of each what is wrong.",
    ),
    "SB-647": Message(
        "The lesson {id} was not written into the library: {reason}.",
        "Mend what stands in the way and archive the project again; what was written stays as it is.",
    ),
    "SB-648": Message(
        "{file} could not be changed without touching something else in it.",
        "Write it in by hand: {change}. The file is as it was.",
    ),
    "SB-649": Message(
        "How {lesson} went could not be told to the library, as it has no such lesson.",
        "Look it up by stagebook lessons list; correct the id in applied_lessons.",
    ),
    "SB-652": Message(
        "There is no lesson {id} in the library.",
        "Did you mean {nearest}? stagebook lessons list shows all.",
    ),
    "SB-653": Message(
        "{id} stands in applied_lessons already.",
        "Change its entry there; nothing was written.",
    ),
    "SB-654": Message(
        "The lock of the library, {file}, is held by another process.",
        "Wait until it is done and try again. When none is running, the lock is free by itself.",
    ),
}
