"""Full-width characters as half-width ones, for everything that is compared; free text is never folded."""

from __future__ import annotations

import re

WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2019: 0x27}
"""Full width to half width, one character to one, so that places stay the same (content.md 4.5)."""

WIDE = re.compile("[\uff01-\uff5e]")
WIDE_IN_IDS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0d\uff0e\uff1a\uff3f]")
"""Digits, letters, hyphen, dot, colon, underscore; brackets and commas of a name stay as they are."""

HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Invisible characters that make two names look the same, or one read backwards."""

BETWEEN = re.compile(r"[\s_./:·・\-–—*]+")
REMARK = re.compile(r"\(([^()]*)\)$")
UNIT = re.compile("[万亿萬億]")


def half_width(text: str) -> str:
    """The text with half-width characters, as long as it was."""
    return text.translate(WIDTHS)


def as_id(text: str) -> str:
    """An id or a name as it is compared: Ｒ－３ is R-3."""
    return WIDE_IN_IDS.sub(lambda found: chr(ord(found[0]) - 0xFEE0), text)


def folded(name: str) -> str:
    """What spellings of a key or a word have in common: `Due Date`, `due_date` and `Ｄｕｅ　ｄａｔｅ` are one."""
    return BETWEEN.sub("", half_width(name)).casefold()


def without_remark(name: str) -> str:
    """A folded heading without what stands in brackets behind it, as 概率(1-5); a unit that counts is kept."""
    found = REMARK.search(name)
    return name[: found.start()] if found and found.start() and not UNIT.search(found[1]) else name
