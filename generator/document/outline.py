"""The tree as plain text: what a document says, one block a line, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.nodes import (
    Aside,
    Band,
    Block,
    Break,
    Chart,
    CodeBlock,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Pair,
    Paragraph,
    Quote,
    Section,
    Span,
    Table,
    Text,
)

SIGNS = {"lead": "> ", "ask": "! ", "label": "~ ", "note": "~ ", "second": "", "value": "= ", "text": ""}


def write(document: Document) -> str:
    """The whole document as an outline."""
    return "\n".join(_lines(document.blocks, "")) + "\n"


def blocks(document: Document) -> list[str]:
    """The text of every block and cell paragraph in reading order, as each format must give it back."""
    return [text for text in _texts(document.blocks) if text.strip()]


def words(content: tuple[Inline, ...]) -> str:
    """Inline content as text; a break is a space."""
    parts = []
    for inline in content:
        match inline:
            case Text(text):
                parts.append(text)
            case Break():
                parts.append(" ")
            case Span() | Link():
                parts.append(words(inline.children))
    return "".join(parts)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield words(content)
            case Heading(children=content, note=note):
                yield words(content)
                yield words(note)
            case CodeBlock(text):
                yield text
            case List(items):
                for item in items:
                    yield from _texts(item.blocks)
            case Quote(inner) | Aside(inner) | Section(_, inner):
                yield from _texts(inner)
            case Pair(left, right):
                yield from _texts(left + right)
            case Figure(_, alt):
                yield alt
                yield _caption(block)
            case Chart(_, _, alt):
                yield _caption(block)
                yield alt
            case Table(head=head, body=body):
                yield _caption(block)
                for row in head + body:
                    for cell in row.cells:
                        yield from _texts(cell.blocks)
            case Band():
                yield from _band(block)


def _band(band: Band) -> Iterator[str]:
    yield from (words(band.kicker), words(band.title), words(band.meta))
    if band.draft:
        yield from _texts(band.draft.blocks)
    if band.state:
        yield from _texts(band.state.blocks + band.state.beside)


def _lines(blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(content, role):
                yield f"{indent}{SIGNS[role]}{words(content)}"
            case Heading(level, content, note, number):
                title = " ".join(part for part in ("#" * (level + 1), number, words(content)) if part)
                yield ""
                yield indent + (f"{title} | {words(note)}" if note else title)
            case List(items, ordered):
                for at, item in enumerate(items, 1):
                    mark = f"{at}." if ordered else {None: "-", True: "- [x]", False: "- [ ]"}[item.checked]
                    first, *rest = list(_lines(item.blocks, "")) or [""]
                    yield f"{indent}{mark} {first}"
                    yield from (f"{indent}  {line}" for line in rest)
            case Table():
                yield from _table(block, indent)
            case Pair(left, right):
                yield from _lines(left, indent)
                yield from _lines(right, indent)
            case Aside(inner):
                yield from (f"{indent}[{line}" for line in _lines(inner, "") if line)
            case Quote(inner):
                yield from _lines(inner, indent + '" ')
            case Section(identifier, inner):
                yield f"{indent}<{identifier}>"
                yield from _lines(inner, indent)
            case CodeBlock(text):
                yield from (f"{indent}    {line}" for line in text.split("\n"))
            case Figure(_, alt) | Chart(_, _, alt):
                yield f"{indent}[picture: {alt}] {_caption(block)}".rstrip()
            case Band():
                yield f"{words(block.kicker)}\n# {words(block.title)}\n{words(block.meta)}"
                if block.draft:
                    yield from _lines(block.draft.blocks, indent)
                if block.state:
                    yield from _lines(block.state.blocks + block.state.beside, indent)


def _caption(found: Table | Figure | Chart) -> str:
    return f"{found.label} {words(found.caption)}".strip()


def _table(table: Table, indent: str) -> Iterator[str]:
    if table.caption:
        yield f"{indent}~ {_caption(table)}"
    for row in table.head:
        yield f"{indent}|| " + " | ".join(" / ".join(_texts(cell.blocks)) for cell in row.cells) + " ||"
    for row in table.body:
        yield f"{indent}| " + " | ".join(" / ".join(_texts(cell.blocks)) for cell in row.cells) + " |"
