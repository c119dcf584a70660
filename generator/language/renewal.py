"""The catalogue of a language brought up to date: every text of the program, with what is translated already."""

from __future__ import annotations

import io
from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from generator.language.gather import Found

ON_INPUT = ("also read as", "field of ", "unit of ")
"""Contexts that begin so hold words that are understood in the data, which no source names."""
HEADER = """# Words of Stagebook. A msgid is what the program says in English; write the translation into its msgstr.
# Keep what stands in braces, as {{name}} or %(name)s, and what stands between `backquotes`.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def renewed(tag: str, found: Iterable[Found], before: bytes = b"") -> tuple[bytes, int]:
    """The .po file of a language with every message found, and how many of them it lacks.

    What `before`, the file as it stands, has translated stays; what nothing asks for any more is dropped, but for the
    words that are also read on input, which no source names.
    """
    name = tag.replace("-", "_")
    old = read_po(io.BytesIO(before), locale=_locale(name))
    new = Catalog(locale=_locale(name), fuzzy=False)
    for each in found:
        known = old.get(each.msgid, each.context or None)
        said = known.string if known and isinstance(known.string, tuple) == bool(each.plural) else None
        key = (each.msgid, each.plural) if each.plural else each.msgid
        places = [(each.place, 0)] if each.place else []
        new.add(key, said, places, context=each.context or None)
    for known in old:
        if known.id and (known.context or "").startswith(ON_INPUT):
            new.add(known.id, known.string, context=known.context)
    missing = sum(not all(said if isinstance(said := each.string, tuple) else (said,)) for each in new if each.id)
    written = io.BytesIO()
    write_po(written, new, width=110, omit_header=True, include_lineno=False)
    plural = f"nplurals={new.num_plurals}; plural={new.plural_expr};"
    return HEADER.format(language=name, plural=plural).encode() + written.getvalue(), missing


def _locale(name: str) -> Locale | None:
    """The locale of a name, whose plural forms Babel knows, else none."""
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return None
