"""SB-4xx: what can go wrong with the machine and with writing files."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-401": Message(
        'Cannot write into "{folder}": {reason}.',
        "Choose a folder you may write to with -o, or change its permissions. Files written earlier are as they were.",
    ),
    "SB-402": Message(
        'Two projects have the id "{id}": {first} and {second}.',
        "Give each project an id of its own; the id names its folder in the output.",
    ),
    "SB-404": Message(
        'There is no document kind "{kind}".',
        "Kinds are {kinds}.",
    ),
    "SB-406": Message(
        "Nothing was written: with --strict every problem has to be mended first.",
        "Mend the problems above, or build without --strict.",
    ),
    "SB-410": Message(
        "PDF needs the Pango library, which this machine lacks.",
        "On Debian or Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
        "On macOS: brew install pango. HTML and DOCX are built without it (-f html -f docx).",
    ),
    "SB-411": Message(
        "The PDF asked for something outside the document, which is refused: {reason}.",
        "Take the address out of the theme's CSS; nothing is fetched while a document is made.",
    ),
    "SB-413": Message(
        '"{kind}" is a form about one of the {register}; there is none "{item}".',
        "Did you mean {nearest}? There are {known}.",
    ),
    "SB-414": Message(
        '"{kind}" is a form about one of the {register}, and the project has none.',
        "Add one to the register.",
    ),
    "SB-415": Message(
        '"{kind}" is a form about one of the {register}; it was not said which.',
        "Name one with --item: {known}.",
    ),
    "SB-420": Message(
        "{step} took longer than {seconds} seconds and was stopped.",
        "Something in the data makes the layout run away, most often a very long table or text. Shorten it, "
        "or allow more time with STAGEBOOK_TIME_LIMIT (seconds).",
    ),
    "SB-421": Message(
        "{step} needed more memory than allowed and was stopped.",
        "Shorten the largest table or picture of the project, or allow more with STAGEBOOK_MEMORY_LIMIT (MiB).",
    ),
    "SB-422": Message(
        "{step} is nested too deeply.",
        "Flatten lists, quotes or includes that stand inside each other.",
    ),
    "SB-490": Message(
        "{step}: Stagebook itself failed ({error}, {where}).",
        "This is our fault, not yours. Run again with STAGEBOOK_DEBUG=1 and report what it prints.",
    ),
    "SB-408": Message(
        "The {document} does not fit a single page even at its shortest.",
        "Shorten the longest texts: bottom line, asks, reasons, titles of risks and changes.",
    ),
    "SB-409": Message(
        "There is no catalogue of the language {language}.",
        "Known are {known}; `stagebook language {language}` writes one to translate.",
    ),
    "SB-412": Message(
        "Charts cannot be drawn: the library vl-convert is missing.", "Install Stagebook with its dependencies again."
    ),
    "SB-430": Message(
        "There is no reporting period to issue.", "Add one as status/2025-W21.yaml, with its dates and bottom line."
    ),
    "SB-431": Message(
        "{period} was issued before; what was sent does not change.",
        "Report what is new in the next period; to correct it, add a period such as {period}-r2.",
    ),
    "SB-432": Message("{period} contradicts itself and cannot be issued.", "Mend the errors above, then issue it."),
    "SB-440": Message(
        "No installed font has the character {what}: an empty box stands for it ({count} ×).",
        "{mend}.",
    ),
    "SB-441": Message(
        "No installed font has {kinds} different characters, {what} the first: empty boxes stand for them ({count} ×).",
        "{mend}.",
    ),
    "SB-442": Message(
        "The theme's fonts {families} are not installed: {kinds} different characters, {what} the first, "
        "are set in {instead}.",
        "Install the Debian package {package}, or name other fonts in the theme.",
    ),
    "SB-443": Message(
        "The contents of {document} have no page numbers in Word: without Pango nothing can be laid out.",
        "Install Pango (stagebook doctor says how), or press F9 in the contents in Word.",
    ),
    "SB-444": Message(
        "LibreOffice is not installed: the page numbers in Word's contents are those of the PDF.",
        "Install LibreOffice Writer (Debian: libreoffice-writer), or leave page_numbers at pdf.",
    ),
    "SB-445": Message(
        "LibreOffice could not lay the Word file out ({reason}): the page numbers in its contents are those of the PDF.",
        "Open LibreOffice once to see whether it runs.",
    ),
}
