"""The catalogue of one language: English is what the program is written in, others come from .po files."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

DOMAIN = "stagebook"


@cache
def catalogue(tag: str, folder: Path) -> gettext.NullTranslations:
    """The translations of a BCP 47 tag from `folder`; English words where there are none."""
    names = [tag.replace("-", "_"), tag.split("-", maxsplit=1)[0]]
    return gettext.translation(DOMAIN, folder, names, fallback=True)
