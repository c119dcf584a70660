"""The catalogue of one language: English is what the program is written in, others come from .po files."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "stagebook"


@cache
def catalogue(tag: str, folder: Path) -> gettext.NullTranslations:
    """The translations of a BCP 47 tag: `<folder>/zh_CN/LC_MESSAGES/stagebook.po`; English words where there are none.

    The .po file itself is read, so that a language is changed without a compiler.
    """
    for name in (tag.replace("-", "_"), tag.split("-", maxsplit=1)[0]):
        path = folder / name / "LC_MESSAGES" / f"{DOMAIN}.po"
        if path.is_file():
            compiled = io.BytesIO()
            with path.open("rb") as file:
                write_mo(compiled, read_po(file))
            compiled.seek(0)
            return gettext.GNUTranslations(compiled)
    return gettext.NullTranslations()
