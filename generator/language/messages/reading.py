"""SB-2xx: what can go wrong while files are read."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-201": Message("This is not YAML: {reason}.", "Compare the line, and the one above, with the samples."),
    "SB-202": Message(
        "{file} is not text in UTF-8.",
        "Save it again as UTF-8; in Excel choose CSV UTF-8, in an editor Save as with the encoding UTF-8.",
    ),
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
    "SB-227": Message(
        "{file} is not UTF-8; it was read as {encoding}.",
        "Look whether it reads well, then save it as UTF-8: in an editor choose Save as and the encoding UTF-8.",
    ),
    "SB-228": Message(
        "An invisible character ({character}) stands in this name.",
        "Delete it, or type the name anew: it makes two names look the same, or one read backwards.",
    ),
    "SB-229": Message(
        "The file {name} was not read: its name is in another encoding.",
        "Rename it; names packed on another system often lose their characters.",
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
    "SB-260": Message(
        "What stands between the lines of --- is not keys and values, so it was not read.",
        "Write it as key: value, one a line: date: 2025-05-23",
    ),
    "SB-261": Message(
        "This note is not UTF-8; it was read as {encoding}.", "Look whether it reads well, and save it as UTF-8."
    ),
    "SB-262": Message(
        "This row has {cells} cells, but the heading has {columns}; it was read as it stands.",
        "Write a border inside a text as \\|.",
    ),
    "SB-263": Message(
        "A block of code opens here and is never closed; what follows was read as text.",
        "Close it with the same marks.",
    ),
    "SB-264": Message(
        "From here on lines end in another way than above; the note was read all the same.",
        "Save it once more with one editor.",
    ),
    "SB-265": Message(
        "This note has {count} headings; it was read all the same.", "Is it an export of something else?"
    ),
    "SB-266": Message(
        "The character {character} cannot stand in a document and was replaced.",
        "Delete it; it is invisible and came along with pasted text.",
    ),
    "SB-270": Message(
        '"{words}" is no date for who was not there; the action stays without a due date.',
        "Write the date: 2025-05-23.",
    ),
    "SB-271": Message('"{words}" is not a date; the item stays without one.', "Write it as 2025-05-23."),
    "SB-272": Message('"{words}" has no year, and the note has no date.', "Give the note a date, or write the year."),
    "SB-273": Message('"{words}" has no year and was read as next year\'s.', "Write the year."),
    "SB-274": Message(
        "Several people own this: {words}. The first is taken as owner.", "Name one owner; the others help."
    ),
    "SB-275": Message(
        'Under "{heading}" there may stand problems or issues; they were read as issues.',
        "Name the format of the note (format: KPT), or write the heading out.",
    ),
    "SB-276": Message(
        'The box "{words}" is not known; the task was read as open.', "Use [ ], [x], [-], [/], [>], [!] or [?]."
    ),
    "SB-277": Message('"{words}" names a week; its Friday was taken.', "Write the date."),
    "SB-278": Message(
        '"{words}" says that the task comes again, which is not kept.', "Write down each time it is due."
    ),
    "SB-283": Message(
        "{count} more of {same} in this note, from here on.", "Mend the first ones; the others are alike."
    ),
    "SB-282": Message(
        "This note names the project {project}, but it lies in {name}.", "Move the note, or correct its project."
    ),
    "SB-281": Message(
        "There is no picture {picture}; its words stand in its place.", "Put it beside the note, or mend the path."
    ),
    "SB-280": Message(
        "Items of review notes under no heading we know: {count} (notes: {files}); the first stands here.",
        "See them with: stagebook notes PATH. Headings of your own: note_headings in stagebook.yaml.",
    ),
    "SB-279": Message(
        "{count} done without a date; the date of the note was taken.", "Write it behind the task: ✅ 2025-05-23."
    ),
}
