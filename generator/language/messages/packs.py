"""SB-5xx: what can be wrong with meeting packs: with files that others made, and with what an agenda names."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-500": Message("{name} is empty.", "Save or copy the file again; most often a copy or a download broke off."),
    "SB-501": Message(
        "{name} is not a PDF.",
        "Open it in the program it comes from and save it as PDF; renaming a file does not make it one.",
    ),
    "SB-502": Message(
        "{name} is damaged and cannot be read: {reason}.",
        "Get the file again from where it came from. If it opens in a reader, print it to a new PDF there.",
    ),
    "SB-503": Message(
        "{name} is locked with a password.",
        "Ask its author for a copy without a password, or open it with the password and print it to a new PDF.",
    ),
    "SB-504": Message("{name} has no pages.", "Save it as PDF again from the program it comes from."),
    "SB-505": Message(
        "{name} has {count} pages; a file of a pack may have at most {most}.",
        "Take only the pages the meeting needs, with the page range when you print it to a PDF.",
    ),
    "SB-506": Message(
        "{name} has {size} MB; a file of a pack may have at most {most} MB.",
        "Save it as PDF with smaller pictures, or take only the pages the meeting needs.",
    ),
    "SB-507": Message(
        "{name} is a form that only Adobe's programs can show (XFA); all others see a page that asks to wait.",
        "Open it in Adobe Acrobat Reader and print it to a new PDF.",
    ),
    "SB-508": Message(
        "Page {page} of {name} tells no size that a page can have.",
        "Print it to a new PDF from a reader that shows it, or leave that page out.",
    ),
    "SB-509": Message(
        "A part of {name} unpacks to more than {most} MB, as files do that are made to fill a computer's memory.",
        "If you trust who sent it, print it to a new PDF from a reader, and use that.",
    ),
    "SB-510": Message(
        'Files that end in ".{ending}" cannot be turned into a PDF: {name}.',
        "Save it as PDF in the program it comes from. Turned into a PDF by themselves are: {known}.",
    ),
    "SB-511": Message(
        "{name} is not a PDF, and turning it into one needs LibreOffice, which this machine lacks.",
        "Save it as PDF in the program it comes from, or install LibreOffice (apt-get install libreoffice).",
    ),
    "SB-512": Message(
        "LibreOffice could not turn {name} into a PDF: {reason}.",
        "Open it in the program it comes from and save it as PDF there.",
    ),
    "SB-513": Message(
        "{name} is a portfolio: a cover page with other files inside it.",
        "Open it in a reader, save the files inside it, and name those in the agenda.",
    ),
    "SB-540": Message('The agenda names the paper "{paper}", which there is not.', 'Did you mean "{nearest}"?'),
    "SB-546": Message(
        'The agenda names the paper "{file}", which cannot be read: {reason}.',
        "Put the file there, or correct its name; it is looked for in the project folder.",
    ),
    "SB-547": Message(
        'The agenda names the paper "{file}", which lies outside the project.',
        "Copy it into attachments/ of the project and name it there.",
    ),
    "SB-548": Message('The paper "{file}" is larger than {limit}.', "Print it to a smaller PDF, or send it apart."),
    "SB-549": Message(
        "Two papers have one name: {file} and {other}.",
        "Rename one of them, so that nobody takes one for the other.",
    ),
    "SB-550": Message(
        "{file}: {notes}.",
        "It is in the pack as it is; ask its author for a better PDF where that matters.",
    ),
    "SB-551": Message(
        "Nothing in the pack of {meeting} differs from version {number}, issued on {day}.",
        "Send version {number}; it lies in packs/ of the project.",
    ),
    "SB-552": Message(
        "The pack of {meeting} was issued as version {number} on {day}; people have its page numbers.",
        "To issue it anew, say why with --reason: everybody gets that, with what changed and which pages moved.",
    ),
    "SB-553": Message(
        "An issued pack was changed: {files} are not what was sent.",
        "Put back the files as they were sent; a changed pack is issued anew with --issue --reason.",
    ),
    "SB-554": Message("{file} of an issued pack cannot be read: {reason}.", "Put back the file as it was written."),
    "SB-541": Message(
        'The agenda names the paper "{paper}", which there is not.',
        "Name a document ({kinds}), the id of a decision, change or deliverable, or a file, as attachments/quote.pdf.",
    ),
}
