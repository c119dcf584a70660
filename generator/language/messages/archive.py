"""SB-600 to SB-639: what keeps something from being archived, and what has become of what was."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-600": Message(
        "The project is not closing: its phase is {phase}.",
        "Set project.phase to closing or closed when it is, archive an issued period with --period, or archive it as it is with --force and the reason, which is recorded.",
    ),
    "SB-601": Message(
        "The data contradict themselves: {count} errors are told above.",
        "Mend them, or archive it as it is with --force and the reason, which is recorded.",
    ),
    "SB-602": Message(
        "The summary is a draft: it is not approved.",
        "Enter who approved it under approvals, or archive it as it is with --force and the reason, which is recorded.",
    ),
    "SB-603": Message(
        "The project leaves no lessons.",
        "Enter at least one under lessons, or archive it as it is with --force and the reason, which is recorded.",
    ),
    "SB-604": Message(
        "{count} characters would be printed as boxes: such a PDF is no archival one.",
        "Install the fonts named above, or archive it as it is with --force and the reason, which is recorded.",
    ),
    "SB-605": Message(
        "{period} was never issued.",
        "Issue it first with `stagebook issue`, or archive it as it is with --force and the reason, which is recorded.",
    ),
    "SB-606": Message(
        "What was issued as {period} cannot be built any more: {files} changed since.",
        "Put the files back as they were when it was issued, or archive it as it is with --force and the reason, which is recorded.",
    ),
    "SB-607": Message(
        "{bag} is in the library already; what is archived does not change.",
        "To correct it, add the next version with --supersede and the reason.",
    ),
    "SB-608": Message(
        "There is nothing to supersede: {bag} would be the first version.",
        "Leave --supersede out.",
    ),
    "SB-609": Message(
        "It is not said which library is meant.",
        "Name its folder with --library, or as library in stagebook.yaml.",
    ),
    "SB-610": Message(
        "The library {library} lies inside the project {project}, and would be archived in itself.",
        "Choose a folder outside the project.",
    ),
    "SB-611": Message(
        "The project {project} lies inside the library {library}, which holds nothing but what is archived.",
        "Move the project folder out of the library.",
    ),
    "SB-612": Message(
        "{file} is a link that leads to a folder or out of the project.",
        "Put the file itself there, or leave it out with archive_without in stagebook.yaml.",
    ),
    "SB-613": Message(
        "{file} is no file that could be kept.",
        "Take it away, or leave it out with archive_without in stagebook.yaml.",
    ),
    "SB-614": Message("{file} cannot be read: {reason}.", "Change its permissions, or see whether the disk is sound."),
    "SB-615": Message(
        "{file}: all files together have more than {limit} MB.",
        'Leave out what need not be kept with archive_without in stagebook.yaml, such as ["recordings/*"].',
    ),
    "SB-616": Message(
        "{file} changed while it was being read.",
        "Somebody is working on the project. Wait until it is saved, then archive it again.",
    ),
    "SB-617": Message(
        "Cannot write into the library {library}: {reason}.",
        "Nothing was added. Make room or change the permissions, then archive it again.",
    ),
    "SB-618": Message(
        "The library {library} has been in use by somebody else for a minute.",
        "Nothing was added. Archive it again when the other one is done.",
    ),
    "SB-619": Message(
        "The ledger of {library} is damaged at line {line}; nothing is added to it.",
        "`stagebook archive verify` tells what is wrong. Take ledger.jsonl from a copy of the library.",
    ),
    "SB-620": Message("{file} was changed.", "Take it from a copy of the library."),
    "SB-621": Message("{file} is gone.", "Take it from a copy of the library."),
    "SB-622": Message("{file} does not belong into the bag.", "Take it away; nothing is ever added to a bag."),
    "SB-623": Message("{file} was renamed: it is {now} now.", "Name it as it was."),
    "SB-624": Message("{file} is not as it was written.", "Take it from a copy of the library."),
    "SB-625": Message(
        "{file} tells another number of files or bytes than the {files} files of {bytes} bytes that are there.",
        "Take the bag from a copy of the library.",
    ),
    "SB-626": Message("{file} is not the record of this bag: {reason}.", "Take the bag from a copy of the library."),
    "SB-627": Message(
        "The bag was written by a newer version of Stagebook ({version}, form {schema}).",
        "Install that version or a later one. Nothing is wrong with the bag's files otherwise.",
    ),
    "SB-628": Message(
        "{file} is another one than line {line} of the ledger tells: the bag was written anew.",
        "Take the bag from a copy of the library, and ask who had access to it.",
    ),
    "SB-629": Message(
        "The name {name} cannot be kept: not every system can read it.",
        "Rename it, without control characters, backslashes, colons and percent signs.",
    ),
    "SB-630": Message(
        "Line {line} of the ledger is not good: {what}.", "Take ledger.jsonl from a copy of the library."
    ),
    "SB-631": Message(
        "{bag} is gone, which line {line} of the ledger tells of.", "Take the bag from a copy of the library."
    ),
    "SB-632": Message(
        "{bag} is not in the ledger: nobody archived it, or lines of the ledger were taken away.",
        "Compare ledger.jsonl with a copy of the library.",
    ),
    "SB-633": Message(
        "{bag} is whole and waits for its line in the ledger: the run that archived it was stopped.",
        "The next `stagebook archive add` writes the line; nothing is lost.",
    ),
    "SB-634": Message(
        "{path} is neither a library nor a bag.", "Name the library's folder, or a folder below its bags/."
    ),
    "SB-635": Message(
        "{file} comes out different. What else is different: {reasons}.",
        "The document that was archived is the one that counts. To make it again, use the versions and fonts of record.json.",
    ),
    "SB-636": Message("{folder} is there already.", "Name a folder that does not exist yet, or an empty one."),
    "SB-637": Message(
        "A file in it is called {name}, which cannot be written safely: nothing was restored.",
        "Stagebook did not make it. Restore from the bag instead.",
    ),
    "SB-638": Message(
        "{file} holds no source data.",
        "Name a PDF out of a bag, or the bag itself.",
    ),
    "SB-639": Message(
        "The id {id} belongs to another project of the library: {name}.",
        "Give the project an id of its own. If it is the same under a new name, say so with --force and the reason.",
    ),
}
