"""The catalogue of one language: English is what the program is written in, others come from .po files."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

DOMAIN = "stagebook"


@cache
def catalogue(tag: str, folders: tuple[Path, ...]) -> gettext.NullTranslations:
    """The translations of a BCP 47 tag: `<folder>/languages/zh_CN/LC_MESSAGES/stagebook.po` of each folder.

    The first folder that has a word wins; where none has, the word stays English. The .po files themselves are read,
    so that a language is changed without a compiler.
    """
    found: gettext.NullTranslations | None = None
    for folder in reversed(folders):
        path = file_of(tag, folder)
        if path is not None:
            own = gettext.GNUTranslations(io.BytesIO(_compiled(path)))
            if found is not None:
                own.add_fallback(found)
            found = own
    return found or gettext.NullTranslations()


def file_of(tag: str, folder: Path) -> Path | None:
    """The catalogue of a tag, or else of its main language, in a folder of templates."""
    for name in (tag.replace("-", "_"), tag.split("-", maxsplit=1)[0]):
        path = folder / "languages" / name / "LC_MESSAGES" / f"{DOMAIN}.po"
        if path.is_file():
            return path
    return None


def known_languages(folders: Iterable[Path]) -> tuple[str, ...]:
    """English, and every language that has a catalogue in one of the folders of templates."""
    found = {
        path.parts[-3].replace("_", "-") for folder in folders for path in folder.glob(f"languages/*/*/{DOMAIN}.po")
    }
    return ("en", *sorted(found - {"en"}))


@cache
def _compiled(path: Path) -> bytes:
    """A .po file as gettext reads it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    return compiled.getvalue()
