"""Comments: what is to be done about a gap, at its place, as Word's own comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.formats.docx.styles import DECLARATION, W
from generator.formats.docx.units import xml

AUTHOR, INITIALS = "Stagebook", "SB"
REFERENCE = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'


@dataclass
class Comments:
    """The comments of one document in their order, each known by its number."""

    texts: list[str] = field(default_factory=list)

    def on(self, runs: str, text: str) -> str:
        """The runs with a comment on them. It may stand in any paragraph, in a link too, but not in a running head."""
        number = len(self.texts)
        self.texts.append(text)
        return (
            f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r>{REFERENCE}<w:commentReference w:id="{number}"/></w:r>'
        )

    def part(self, day: date | None) -> str:
        """word/comments.xml. A comment is of the day of the data, of none where the data have none."""
        dated = f' w:date="{day.isoformat()}T00:00:00Z"' if day else ""
        found = "".join(
            f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}"{dated}><w:p><w:pPr>'
            f'<w:pStyle w:val="CommentText"/></w:pPr><w:r>{REFERENCE}<w:annotationRef/></w:r>'
            f'<w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p></w:comment>'
            for number, text in enumerate(self.texts)
        )
        return f'{DECLARATION}<w:comments xmlns:w="{W}">{found}</w:comments>'
