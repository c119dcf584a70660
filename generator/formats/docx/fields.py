"""Fields of WordprocessingML with their results, as which they are printed until somebody renews them."""

from __future__ import annotations

import re

from generator.formats.docx.units import xml

END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def start(instruction: str) -> str:
    """The beginning of a field up to its result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {xml(instruction)} '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field(instruction: str, result: str) -> str:
    """A field; its result is runs."""
    return f"{start(instruction)}{result}{END}"


def caption_name(label: str) -> str:
    """What a label counts by, as Word's own captions do: "Table 3" → "Table", "表 3" → "表"."""
    return re.split(r"\s*\d", label)[0].strip() or "Table"
