"""Encodings of text files: UTF-8, what Excel writes, and what Chinese Windows writes."""

from __future__ import annotations

MARKS = (b"\xff\xfe", b"\xfe\xff")
COMMON = 0.5
"""Share of usual characters among those beyond ASCII, above which a text is Chinese."""

LAST_COMMON = 0xD7
"""First byte of the last row of usual characters in GB 2312."""

FIRST_OF_THREE = 0x800
"""From here on a character has three bytes in UTF-8, which bytes of another encoding hardly ever look like."""


def encoding_of(data: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, or GB 18030 where that gives Chinese; None when it is none of them."""
    for encoding in ("utf-16",) if data[:2] in MARKS else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding if encoding != "gb18030" or (_is_chinese(text) and not _has_utf_8(data)) else None
    return None


def text_of(data: bytes, encoding: str) -> str:
    """The text without the mark at its beginning."""
    return data.decode(encoding).removeprefix("\ufeff")


def _is_chinese(text: str) -> bool:
    foreign = [character for character in text[:100_000] if not character.isascii() and character != "\ufeff"]
    common = sum(1 for character in foreign if _is_common(character))
    return not foreign or common > COMMON * len(foreign)


def _has_utf_8(data: bytes) -> bool:
    """Whether some lines are in UTF-8 all the same: two files were put together."""
    return any(_is_utf_8(line) for line in data.split(b"\n") if not line.isascii())


def _is_utf_8(line: bytes) -> bool:
    try:
        return max(line.decode("utf-8")) >= chr(FIRST_OF_THREE)
    except UnicodeDecodeError:
        return False


def _is_common(character: str) -> bool:
    """One of the 3755 most usual, punctuation, or so rare that it takes four bytes; never two accented letters."""
    try:
        return character.encode("gb2312")[0] <= LAST_COMMON
    except UnicodeEncodeError:
        return len(character.encode("gb18030")) == 4
