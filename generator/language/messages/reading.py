"""SB-2xx: what can go wrong while files are read."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-201": Message("This is not YAML: {reason}.", "Compare the line, and the one above, with the samples."),
    "SB-202": Message("{file} is not text in UTF-8.", "Save it again as UTF-8; in Excel choose CSV UTF-8."),
    "SB-203": Message(
        "The character {character} cannot stand in a document.",
        "Delete it; it is invisible and came along with pasted text.",
    ),
    "SB-204": Message("The file is larger than {limit}.", "Split it, or keep long texts outside and refer to them."),
    "SB-205": Message(
        "Anchors, aliases and merge keys (&, *, <<) are not read.", "Write the value out, or put it in quotes."
    ),
    "SB-206": Message('Tags such as "{tag}" are not read.', "Delete the tag, or put the text in quotes."),
    "SB-207": Message("The file holds more than {limit} values.", "Split it into registers in files of their own."),
    "SB-208": Message("This is nested deeper than {limit} levels.", "Flatten it; no field needs so many levels."),
    "SB-209": Message("A second document starts here (---).", "Keep one document a file."),
    "SB-210": Message("A key must be text.", "Write the key as a word; put it in quotes when it starts with { or [."),
    "SB-211": Message("The line is indented with a tab.", "Indent with spaces; YAML takes no tabs."),
    "SB-212": Message(
        "There is a second colon in this line.", 'Put a text that holds a colon and a space in quotes: "Risk: high".'
    ),
    "SB-213": Message(
        "A quote or bracket that opens here is never closed.", "Close it, or put the whole text in quotes."
    ),
    "SB-214": Message("A value starts with a character that means something in YAML.", "Put the text in quotes."),
    "SB-215": Message(
        'The key "{key}" stands twice; the first time in line {line}.', "Keep one of them; nothing is merged."
    ),
    "SB-216": Message(
        "This text has {length} characters; {limit} are allowed.", "Shorten it, or attach it as a document of its own."
    ),
    "SB-220": Message("The table cannot be read: {reason}.", "Save it again as CSV with one row a line."),
    "SB-221": Message(
        "The workbook cannot be read: {reason}.",
        "It may be another kind of file under this name; save it again as .xlsx, without a password.",
    ),
    "SB-222": Message("The workbook would unpack to {size}.", "Save it again with the rows that are needed only."),
    "SB-223": Message(
        "The table is too large; {limit} rows are allowed.", "Split it, or delete empty rows with formats."
    ),
    "SB-224": Message(
        'The value "{value}" stands in a column without a heading.', "Name the column, or clear the cell."
    ),
    "SB-226": Message(
        "This row has {cells} cells, but the heading has {columns}.",
        "Put a text that holds a separator in quotes.",
    ),
    "SB-225": Message(
        'Two columns are named "{name}".', "Rename one of them; lists go into one cell, separated by semicolons."
    ),
    "SB-230": Message("There is no folder {folder}.", "Check the path, or make one with: stagebook new {folder}"),
    "SB-231": Message(
        "{folder} has no project.yaml, so it is no project folder.",
        "Name the folder of one project, or run: stagebook new DIR",
    ),
    "SB-232": Message("{file} must hold keys and values.", "Start it with a key, as in the samples: project: …"),
    "SB-233": Message("{name} is no register and was not read.", "Did you mean {nearest}? Rename the file."),
    "SB-234": Message("The sheet {name} is no register and was not read.", "Did you mean {nearest}? Rename the sheet."),
    "SB-235": Message("{register} stands here and in {first}.", "Keep it in one place; nothing is merged."),
    "SB-236": Message("{file} is a link that leads out of the project.", "Copy the file into the project folder."),
    "SB-237": Message("{file} cannot be read: {reason}.", "Check the file and its permissions."),
    "SB-238": Message("The setting {key} does not fit: {reason}.", "docs/data.md lists the settings."),
    "SB-240": Message("The picture {picture} lies outside the project.", "Copy it into the project folder."),
    "SB-241": Message("There is no picture {picture}.", "Check the name; it is relative to the project folder."),
    "SB-242": Message("The picture {picture} is larger than {limit}.", "Scale it down before you use it."),
    "SB-243": Message("{picture} is no picture that can be used.", "Save it as PNG or JPEG."),
}
