"""The texts of templates that translators need: labels of sections, titles of document kinds, items of agendas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml
from jinja2.ext import babel_extract

from generator.language.gather import Found

CALLS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}


def labels(folder: Path) -> Iterator[Found]:
    """The messages of every template in a folder of templates, in order of file and line."""
    for path in sorted(folder.glob("sections/**/*.html")):
        place = f"templates/{path.relative_to(folder).as_posix()}"
        with path.open("rb") as file:
            for _, call, message, _ in babel_extract(file, CALLS, (), OPTIONS):
                texts = [message] if isinstance(message, str) else [each for each in message or () if each]
                yield _found(call or "_", texts, place)
    for path in sorted(folder.glob("documents/*.yaml")):
        title = (yaml.safe_load(path.read_bytes()) or {}).get("title")
        if isinstance(title, str):
            yield Found(title, place=f"templates/documents/{path.name}")
    for path in sorted(folder.glob("packs/*.yaml")):
        pack = yaml.safe_load(path.read_bytes()) or {}
        for title in (pack.get("title"), *(item.get("title") for item in pack.get("agenda") or ())):
            if isinstance(title, str):
                yield Found(title, place=f"templates/packs/{path.name}")


def _found(call: str, texts: list[str], place: str) -> Found:
    """A message by the call it stands in: context first, then the form for one, then that for many."""
    context = texts.pop(0) if call in ("pgettext", "npgettext") else ""
    return Found(texts[0], texts[1] if call.startswith("n") and len(texts) > 1 else "", context, place)
