"""Copies of a text to compare with: as long as the original, or normalised for good."""

from __future__ import annotations

import re
import unicodedata

WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2019: 0x27}
"""Full width to half width, one character to one, so that places stay the same (content.md 4.5)."""

PROTECTED = re.compile(
    r"(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)|(?:https?|ftp)://[^\s<>)]+|<!--.*?-->"
)
"""Code, addresses and comments: nothing in them is a mark."""

MARKUP = re.compile(r"[*_~`#>\\]+")
SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text in half-width characters, as long as it was, with code and addresses blacked out."""
    if "`" in text or "](" in text or "://" in text or "<!--" in text:
        text = PROTECTED.sub(lambda found: "\0" * len(found[0]), text)
    return text.translate(WIDTHS)


def normal(text: str) -> str:
    """The text without markup, width, case and spaces that only look different; for ids and comparison."""
    return SPACE.sub(" ", MARKUP.sub("", unicodedata.normalize("NFKC", text)).lower()).strip(" .,;:!。，；：！、-–—")
