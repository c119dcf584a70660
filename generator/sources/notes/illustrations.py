"""Pictures in the text of a note: their paths from the project folder, or their words where there is no picture."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote

PICTURE = re.compile(r"!\[([^\]\n]{0,300})\]\(([^()\s]{1,500})(?:\s+[\"'][^\"'\n]*[\"'])?\)")
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


def with_pictures(body: str, file: str, is_file: Callable[[str], bool]) -> tuple[str, list[tuple[int, str]]]:
    """The text of the note `file`, and line (from 0) and path of each picture that is not there.

    A picture is looked for beside the note, then in the project folder. `is_file` tells of a path inside the project.
    """
    missing: list[tuple[int, str]] = []

    def told(found: re.Match[str]) -> str:
        words, path = found[1], unquote(found[2])
        if OUTSIDE.match(path):
            return found[0]
        for place in (posixpath.join(posixpath.dirname(file), path), path):
            inside = posixpath.normpath(place)
            if not inside.startswith(("..", "/")) and is_file(inside):
                return f"![{words}]({inside})"
        missing.append((body.count("\n", 0, found.start()), path))
        return words or path

    return PICTURE.sub(told, body), missing
