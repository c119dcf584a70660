"""Numbers of a column lined up at their decimal points with white space alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER = re.compile(r"(?P<whole>\d)(?:\.(?P<decimals>\d+))?(?P<unit>\D*)$")
POINT, DIGIT = "\u2008", "\u2007"
"""Punctuation space and figure space: as wide as a point and as a digit."""


def padding(texts: Sequence[str]) -> list[str]:
    """What to set after each text so that right-aligned numbers line up; nothing after what is no number."""
    found = [NUMBER.search(text.strip()) for text in texts]
    places = [len(match["decimals"] or "") if match else 0 for match in found]
    most = max(places, default=0)
    return [
        (POINT if most and not have else "") + DIGIT * (most - have) if match else ""
        for match, have in zip(found, places, strict=True)
    ]
