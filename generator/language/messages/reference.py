"""What is said of a company's Word template and of the map of its styles."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-450": Message(
        "The Word template {file} cannot be read: {reason}.",
        "Check its name and place; what stagebook.yaml names is looked for from the folder of that file.",
    ),
    "SB-446": Message(
        "{file} cannot be used as a Word template: {reason}.",
        "Open it in Word, save it anew as a Word template (.dotx) or document (.docx), and build again.",
    ),
    "SB-447": Message(
        "{file} is protected by a password.",
        "Open it in Word, take the password off under File, Info, Protect Document, and save it.",
    ),
    "SB-453": Message(
        "{file} is in the format of Word 97 to 2003, which cannot be read.",
        "Open it in Word and save it as a Word template (.dotx) or document (.docx).",
    ),
    "SB-454": Message(
        "{file} is saved as Strict Open XML, which other programs hardly read.",
        'Save it in Word as "Word Template (.dotx)" or "Word Document (.docx)", not as "Strict Open XML Document".',
    ),
    "SB-455": Message(
        "The part {part} of {file} has a DOCTYPE, which no file of Word has.",
        "Another program made or changed it. If you know where it comes from, save it anew in Word.",
    ),
    "SB-456": Message(
        "{file} is refused: {reason}.",
        "Take large pictures out of the template, or compress them in Word (Picture Format, Compress Pictures).",
    ),
    "SB-457": Message("{file} is no Word template but {kind}.", "Give a Word template (.dotx) or document (.docx)."),
    "SB-458": Message(
        "The Word template {file} lies outside the organisation's folder.",
        "Put it beside stagebook.yaml or in a folder below, or name it on the command line with --reference.",
    ),
    "SB-459": Message(
        "{file} holds macros, which were left out of the documents: {parts}.",
        "Nothing in the documents needs them. Saved as .dotx the template has none, and this is not said again.",
    ),
    "SB-460": Message(
        "In {file}, {what}.",
        "A finished document neither runs nor fetches anything. Take it out of the template to be rid of this message.",
    ),
    "SB-461": Message(
        '"{role}" is none of the roles a style can have.', 'The nearest is "{nearest}". All are {known}.'
    ),
    "SB-462": Message(
        'The template has no style "{style}".',
        'The nearest name is "{nearest}". `stagebook template learn` tells which styles it has.',
    ),
    "SB-463": Message(
        "{file} is no map of styles.",
        'It holds lines such as heading1: "Company Heading 1"; `stagebook template learn` writes one.',
    ),
    "SB-464": Message('"{style}" is not {kind}, which {role} needs.', "Choose a style of that kind."),
    "SB-465": Message(
        "{file} has no style for headings of sections; Stagebook's own is added.",
        "If one of its styles is meant for them, name it in the map that `stagebook template learn` writes.",
    ),
    "SB-466": Message(
        "{file} marks more than one place for the content; only one is used.",
        "Leave one mark: a content control or a bookmark named stagebook, or a paragraph with [[stagebook]].",
    ),
    "SB-467": Message(
        "{file} marks the place for the content in a table or a text box, where it cannot stand; it stands at the end.",
        "Put the mark into a paragraph of its own in the running text.",
    ),
    "SB-468": Message(
        "The page of {file} has only {width} mm of room for text; the documents need {least} mm.",
        "Make its margins smaller, or mark a place in another section for the content.",
    ),
}
