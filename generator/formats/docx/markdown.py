"""Any Word file as Markdown that the reader of notes understands: headings, lists, tables, boxes; nothing of its looks.

Word, WPS and LibreOffice write the same things in different ways; elements are known by their names, whatever the
edition of the format. Nothing of the file is run or fetched, and the limits of packages hold (`reference.opc`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.formats.docx.reference import opc
from generator.formats.docx.reference.markup import Element, local
from generator.words import Words

CHECKED, UNCHECKED = "☒", "☐"
SYMBOLS = {
    0xFE: CHECKED,
    0xFD: CHECKED,
    0x78: CHECKED,
    0x53: CHECKED,
    0x54: CHECKED,
    0xFC: "✓",
    0xFB: "✗",
} | dict.fromkeys((0xA8, 0x6F, 0x71, 0x72, 0xA3, 0x30, 0x2A), UNCHECKED)
"""Signs of the fonts Wingdings and Wingdings 2 that stand for boxes and ticks."""

SKIPPED = {
    "del", "moveFrom", "drawing", "pict", "object", "instrText", "delText", "delInstrText", "rPr", "pPr", "sdtPr",
    "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "Fallback", "annotationRef", "ruby",
}  # fmt: skip
"""Elements whose contents are not read: taken out, shown as a picture, or telling how something looks."""

LEFT_OUT = {
    "commentReference": Words("comments"),
    "footnoteReference": Words("footnotes"),
    "endnoteReference": Words("endnotes"),
    "txbxContent": Words("text boxes"),
}
HEADING = re.compile(r"(?:heading|标题|überschrift|titre|título)\s*(\d)", re.I)
TITLES = {"title", "标题", "titel", "titre", "文档标题"}
LISTED_CONTENTS = re.compile(r"(?:toc|目录|table of figures)\b", re.I)
BOXES = re.compile(r"([☐□☑☒🗹✓✔])\s*")
TICKED = "☑☒🗹✓✔"
SPACE = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f\u3000]+")
HIDDEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f]")
MOST_BOLD = 60
"""Characters of a bold line that may be a heading, in files without headings."""

DEEPEST = 40
"""Tables and controls nested deeper are not read."""


@dataclass(frozen=True)
class _Text:
    """A paragraph: its words, the level of a heading from 1 or 0, of a list from 0 or −1, the number of its item."""

    words: str
    heading: int = 0
    level: int = -1
    number: str = ""
    bold: bool = False


@dataclass(frozen=True)
class _Table:
    """A table as rows of cells, each with the blocks in it, the columns it spans, and whether it goes on from above."""

    rows: tuple[tuple[_Cell, ...], ...]


@dataclass(frozen=True)
class _Cell:
    blocks: tuple[_Text | _Table, ...]
    span: int = 1
    goes_on: bool = False

    @property
    def words(self) -> str:
        """Everything in it, in one line."""
        return "<br>".join(filter(None, map(_in_a_line, self.blocks)))


_Block = _Text | _Table


def markdown(data: bytes, file: str = "") -> str:
    """The text of a Word file as Markdown. Changes that are tracked count as accepted.

    What is left out (comments, footnotes, text boxes) is told in a comment at the end. Raises DataError for what is no
    Word file, protected, damaged, too large, or has a DOCTYPE; `file` is what messages call it.
    """
    try:
        reader = _Reader(opc.unpack(data, file), file)
        blocks = reader.read()
    except DataError as error:
        raise DataError([_as_minutes(problem) for problem in error.problems]) from error
    except RecursionError as error:
        raise DataError([_damaged(file, Words("it is nested too deeply"))]) from error
    lines = list(_written(_with_headings(blocks)))
    if reader.left_out:
        lines.append(f"<!-- {Words('left out')}: {', '.join(sorted(reader.left_out))} -->")
    return "\n\n".join(lines).strip() + "\n" if lines else ""


def _as_minutes(problem: Problem) -> Problem:
    """A refusal of a package in words that do not speak of templates."""
    file = str(problem.arguments.get("file", ""))
    reasons: dict[str, Argument] = {
        "SB-447": Words("it is protected by a password"),
        "SB-455": Words("one of its parts has a DOCTYPE, which no file of Word has"),
    }
    if problem.code in ("SB-453", "SB-457"):
        kind = problem.arguments.get("kind", Words("a file of Word 97 to 2003 (.doc)"))
        return Problem("SB-524", Severity.BLOCKER, problem.place, {"file": file, "kind": kind})
    reason = reasons.get(problem.code) or problem.arguments.get("reason", "")
    return Problem("SB-525", Severity.BLOCKER, problem.place, {"file": file, "reason": reason})


def _damaged(file: str, reason: str) -> Problem:
    return Problem("SB-525", Severity.BLOCKER, Place(file), {"file": file, "reason": reason})


# ---------------------------------------------------------------- reading


@dataclass
class _Style:
    """A paragraph style with what it takes from those it is based on."""

    name: str = ""
    based_on: str = ""
    heading: int = 0
    numbering: str = ""
    level: int = 0
    bold: bool = False


class _Reader:
    """Reads the body of one package."""

    def __init__(self, parts: opc.Parts, file: str) -> None:
        self.file = file
        self.main = opc.related(parts, "", "officeDocument")
        if not self.main:
            raise DataError([_damaged(file, Words("it holds no document of Word"))])
        self.root = opc.tree(parts, self.main, file)
        self.styles = _styles(self._part(parts, "styles"))
        self.numbering = _Numbering(self._part(parts, "numbering"))
        self.left_out: set[str] = set()
        self.depth = 0

    def _part(self, parts: opc.Parts, kind: str) -> Element | None:
        name = opc.related(parts, self.main, kind)
        return opc.tree(parts, name, self.file) if name else None

    def read(self) -> list[_Block]:
        """The blocks of the body."""
        body = next((each for each in self.root if local(each) == "body"), None)
        if body is None:
            raise DataError([_damaged(self.file, Words("it holds no document of Word"))])
        for name in ("commentReference", "footnoteReference", "endnoteReference", "txbxContent"):
            if next(body.iter(f"{{*}}{name}"), None) is not None:
                self.left_out.add(LEFT_OUT[name])
        return list(self.blocks(body))

    def blocks(self, parent: Element) -> Iterator[_Block]:
        """Paragraphs and tables, whatever wraps them."""
        self.depth += 1
        for each in parent if self.depth < DEEPEST else ():
            match local(each):
                case "p":
                    yield from self.paragraph(each)
                case "tbl":
                    if rows := tuple(self.rows(each)):
                        yield _Table(rows)
                case "sdt":
                    if not _is_placeholder(each) and not _is_contents(each):
                        for content in _children(each, "sdtContent"):
                            yield from self.blocks(content)
                case name if name not in SKIPPED:
                    yield from self.blocks(each)
        self.depth -= 1

    def rows(self, table: Element) -> Iterator[tuple[_Cell, ...]]:
        """The rows of a table; those that a tracked change took out are left out."""
        for row in _inside(table, "tr"):
            changes = [local(each) for change in _children(row, "trPr") for each in change]
            if "del" not in changes and (cells := tuple(map(self.cell, _inside(row, "tc")))):
                yield cells

    def cell(self, cell: Element) -> _Cell:
        properties = next(_children(cell, "tcPr"), None)
        span = _value(_first(properties, "gridSpan"))
        merge = _first(properties, "vMerge")
        goes_on = merge is not None and _value(merge) != "restart"
        return _Cell(tuple(self.blocks(cell)), min(int(span), 60) if span.isdigit() else 1, goes_on)

    # ------------------------------------------------------------ paragraphs

    def paragraph(self, paragraph: Element) -> Iterator[_Text]:
        """A paragraph that says something; one with line breaks in it is several, but in a heading."""
        properties = next(_children(paragraph, "pPr"), None)
        style = self.styles.get(_value(_first(properties, "pStyle")), self.styles.get("", _Style()))
        if LISTED_CONTENTS.match(style.name):
            return
        pieces = _Pieces(self)
        pieces.read(paragraph, style.bold)
        told = "".join(pieces.text)
        words = [clean for line in told.split("\n") if (clean := _clean(line))]
        if not words:
            return
        outline = _value(_first(properties, "outlineLvl"))
        heading = int(outline) + 2 if outline.isdigit() and int(outline) < 9 else style.heading
        numbered = _first(properties, "numPr")
        number_id = _value(_first(numbered, "numId")) or style.numbering
        level = _value(_first(numbered, "ilvl"))
        at = min(int(level), 8) if level.isdigit() else style.level
        number, listed = self.numbering.next(number_id, at) if number_id not in ("", "0") else ("", False)
        bold = pieces.bold and not pieces.plain
        if heading:
            title, aside = _parted(told)
            yield _Text(" ".join([*([number] if number else []), title]), min(heading, 6))
            yield from [_Text(aside)] if aside else []
        else:
            yield _Text(words[0], 0, at if listed else -1, number, bold)
            yield from (_Text(line, 0, -1, "", bold) for line in words[1:])


class _Pieces:
    """Collects the words of a paragraph."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.text: list[str] = []
        self.bold = self.plain = False
        self.fields: list[bool] = []
        """Of every field that is open, whether its result has begun."""

    def read(self, parent: Element, bold: bool) -> None:
        """The words below an element."""
        for each in parent:
            name = local(each)
            if name == "r":
                self.run(each, bold)
            elif name == "sdt":
                self.control(each, bold)
            elif name not in SKIPPED:
                self.read(each, bold)

    def control(self, control: Element, bold: bool) -> None:
        """A content control: the state of a box, else what was filled in."""
        box = next((each for each in control.iter() if local(each) == "checkbox"), None)
        if box is not None:
            state = next((_value(each) for each in box if local(each) == "checked"), "0")
            self.text.append(CHECKED if state in ("1", "true", "on") else UNCHECKED)
        elif not _is_placeholder(control):
            for content in _children(control, "sdtContent"):
                self.read(content, bold)

    def run(self, run: Element, bold: bool) -> None:
        """The words of a run, unless it is hidden."""
        properties = next(_children(run, "rPr"), None)
        if _is_on(properties, "vanish"):
            return
        marked = _first(properties, "b")
        heavy = _is_on(properties, "b") if marked is not None else bold
        before = len(self.text)
        for each in run:
            self.piece(each)
        if "".join(self.text[before:]).strip():
            self.bold, self.plain = self.bold or heavy, self.plain or not heavy

    def piece(self, piece: Element) -> None:
        """One piece of a run."""
        name = local(piece)
        if name == "fldChar":
            self.field(piece)
        elif self.fields and not all(self.fields):
            return
        elif name == "t":
            self.text.append((piece.text or "").replace("\n", " "))
        elif name in ("tab", "ptab"):
            self.text.append("\t")
        elif name in ("br", "cr"):
            self.text.append("\n" if _value(piece, "type") in ("", "textWrapping") else "")
        elif name == "noBreakHyphen":
            self.text.append("-")
        elif name == "sym":
            self.text.append(_symbol(piece))
        elif name == "AlternateContent":
            for choice in _children(piece, "Choice"):
                for each in choice:
                    self.piece(each)

    def field(self, mark: Element) -> None:
        """The marks around a field: its instruction is left out, its result read, and the state of a box told."""
        kind = _value(mark, "fldCharType")
        if kind == "begin":
            self.fields.append(False)
            box = next((each for each in mark.iter() if local(each) == "checkBox"), None)
            if box is not None:
                states = {local(each): _value(each) or "1" for each in box if local(each) in ("checked", "default")}
                state = states.get("checked", states.get("default", "0"))
                self.text.append(CHECKED if state in ("1", "true", "on") else UNCHECKED)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def _symbol(piece: Element) -> str:
    """A sign of a symbol font: a box, a tick, or nothing."""
    code = _value(piece, "char")
    try:
        return SYMBOLS.get(int(code, 16) & 0xFF, "") if "wingdings" in _value(piece, "font").lower() else ""
    except ValueError:
        return ""


def _parted(heading: str) -> tuple[str, str]:
    """The words of a heading, and a note that a tab puts at the right of them."""
    title, _, aside = heading.replace("\n", " ").rstrip().rpartition("\t")
    return (_clean(title), _clean(aside)) if re.search(r"[^\W\d]", title) else (_clean(heading.replace("\n", " ")), "")


def _clean(text: str) -> str:
    """Words in one line with plain spaces, with nothing that Markdown would take for a comment or for code."""
    text = SPACE.sub(" ", HIDDEN.sub("", text)).replace("\u2011", "-").strip()
    text = text.replace("<!--", "<! --").replace("```", "'''").replace("~~~", "~ ~ ~")
    if re.fullmatch(r"[-=_*.…·]{3,}", text):  # a line drawn with the keyboard
        return ""
    return re.sub(r"^(#+|>)", r"\\\1", text)


# ---------------------------------------------------------------- styles and numbers


def _styles(root: Element | None) -> dict[str, _Style]:
    """Every paragraph style by its identifier; "" is the usual one."""
    own: dict[str, _Style] = {}
    usual = ""
    for each in root if root is not None else ():
        if local(each) != "style" or _value(each, "type") not in ("paragraph", ""):
            continue
        identifier, properties = _value(each, "styleId"), next(_children(each, "pPr"), None)
        name, outline = _value(_first(each, "name")), _value(_first(properties, "outlineLvl"))
        numbered = _first(properties, "numPr")
        level = _value(_first(numbered, "ilvl"))
        own[identifier] = _Style(
            name=name.lower(),
            based_on=_value(_first(each, "basedOn")),
            heading=_heading(name or identifier, outline),
            numbering=_value(_first(numbered, "numId")),
            level=min(int(level), 8) if level.isdigit() else 0,
            bold=_is_on(next(_children(each, "rPr"), None), "b"),
        )
        if _value(each, "default") in ("1", "true", "on"):
            usual = identifier
    found = {identifier: _inherited(own, identifier) for identifier in own}
    return found | {"": found.get(usual, _Style())}


def _heading(name: str, outline: str) -> int:
    """The level of a heading style: 1 is the title, 2 and more the sections; 0 is no heading."""
    if name.strip().lower() in TITLES:
        return 1
    if found := HEADING.match(name.strip()):
        return int(found[1]) + 1
    return int(outline) + 2 if outline.isdigit() and int(outline) < 9 else 0


def _inherited(own: dict[str, _Style], identifier: str) -> _Style:
    """A style with what it lacks taken from those it is based on."""
    chain, seen = [], set()
    while identifier in own and identifier not in seen:
        seen.add(identifier)
        chain.append(own[identifier])
        identifier = own[identifier].based_on
    return _Style(
        name=chain[0].name,
        heading=next((each.heading for each in chain if each.heading), 0),
        numbering=next((each.numbering for each in chain if each.numbering), ""),
        level=next((each.level for each in chain if each.numbering), 0),
        bold=any(each.bold for each in chain),
    )


@dataclass
class _Numbering:
    """The lists of a file and how far each has counted."""

    root: Element | None
    levels: dict[str, dict[int, tuple[str, str, int]]] = field(default_factory=dict)
    """By list and level: format, text, first number."""
    abstract: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shared: dict[str, dict[int, tuple[str, str, int]]] = {}
        for each in self.root if self.root is not None else ():
            if local(each) == "abstractNum":
                shared[_value(each, "abstractNumId")] = dict(map(_level, _children(each, "lvl")))
            elif local(each) == "num":
                name = _value(_first(each, "abstractNumId"))
                self.abstract[_value(each, "numId")] = name
                own = dict(
                    _level(level) for change in _children(each, "lvlOverride") for level in _children(change, "lvl")
                )
                self.levels[_value(each, "numId")] = shared.get(name, {}) | own

    def next(self, list_id: str, level: int) -> tuple[str, bool]:
        """What stands before the next paragraph of a list ("" for a bullet), and whether it is a list at all."""
        levels = self.levels.get(list_id)
        if levels is None:
            return "", True
        kind, text, _ = levels.get(level, ("decimal", f"%{level + 1}.", 1))
        if kind == "bullet":
            return _bullet(text), True
        counts = self.counts.setdefault(self.abstract.get(list_id, list_id), {})
        counts[level] = counts.get(level, levels.get(level, ("", "", 1))[2] - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if kind == "none" or not text:
            return "", False
        return re.sub(r"%(\d)", lambda found: str(counts.get(int(found[1]) - 1, 1)), text), True


def _level(level: Element) -> tuple[int, tuple[str, str, int]]:
    at, start = _value(level, "ilvl"), _value(_first(level, "start"))
    text = _value(_first(level, "lvlText"))
    kind = _value(_first(level, "numFmt")) or "decimal"
    return int(at) if at.isdigit() else 0, (kind, text, int(start) if start.isdigit() else 1)


def _bullet(text: str) -> str:
    """The box that a bullet draws, "" for any other bullet."""
    if text in ("□", "☐", "\uf0a8", "\uf06f", "\uf071", "\uf0a3"):
        return UNCHECKED
    return CHECKED if text in ("■", "☒", "☑", "\uf0fe", "\uf0fd") else ""


# ---------------------------------------------------------------- writing


def _with_headings(blocks: list[_Block]) -> list[_Block]:
    """The blocks; where no paragraph is a heading by its style, bold lines that stand alone are."""
    if any(isinstance(each, _Text) and each.heading > 1 for each in blocks):
        return blocks
    return [_as_heading(each) if isinstance(each, _Text) else each for each in blocks]


def _as_heading(text: _Text) -> _Text:
    words = text.words.strip()
    short = len(words) <= MOST_BOLD and not re.search(r"[。.;；,，]$|[:：]\s*\S", words)
    if not (text.bold and short and text.level < 0 and not text.heading):
        return text
    deep = re.match(r"\d+\.\d+|[（(][一二三四五六七八九十\d]+[)）]", words)
    return _Text(words, 3 if deep else 2)


def _written(blocks: list[_Block]) -> Iterator[str]:
    """The blocks as Markdown, those of a list joined."""
    listed: list[str] = []
    for block in blocks:
        item = list(_items(block)) if isinstance(block, _Text) and not block.heading else []
        if item:
            listed += item
            continue
        if listed:
            yield "\n".join(listed)
            listed = []
        if isinstance(block, _Table):
            yield from _table(block)
        elif block.heading:
            yield f"{'#' * block.heading} {block.words}"
        else:
            yield block.words
    if listed:
        yield "\n".join(listed)


def _items(text: _Text) -> Iterator[str]:
    """A paragraph as items of a list; boxes in a row are one item each. Nothing when it is no list."""
    indent = "  " * max(text.level, 0)
    parts = BOXES.split(text.words)
    if text.number in (CHECKED, UNCHECKED):
        parts = ["", text.number, text.words]
    if len(parts) > 2 and not parts[0].strip():
        for box, words in zip(parts[1::2], parts[2::2], strict=True):
            yield f"{indent}- [{'x' if box in TICKED else ' '}] {words.strip()}"
    elif text.level >= 0:
        number = re.search(r"\d+", text.number)
        yield f"{indent}{number[0] + '.' if number else '-'} {text.words}"


def _table(table: _Table) -> Iterator[str]:
    """A table as Markdown. Rows of one cell only stand above the rows they are the head of; a form becomes lines."""
    rows: list[tuple[_Cell, ...]] = []
    width = max(sum(cell.span for cell in row) for row in table.rows)
    for row in table.rows:
        if len(row) == 1 and width > 1:
            yield from _grid(rows)
            rows = []
            yield from _full_width(row[0])
        else:
            rows.append(row)
    yield from _grid(rows) if width > 1 else (line for row in rows for line in _written(list(row[0].blocks)))


def _full_width(cell: _Cell) -> Iterator[str]:
    """A row over the whole table: short words are a heading, anything else is what it is."""
    if len(cell.blocks) == 1 and isinstance(only := cell.blocks[0], _Text) and only.level < 0:
        is_heading = len(only.words) <= MOST_BOLD and not re.search(r"[。.;；]$|[:：]\s*\S", only.words)
        yield f"## {only.words}" if is_heading and not BOXES.match(only.words) else only.words
    else:
        yield from _written(list(cell.blocks))


def _grid(rows: list[tuple[_Cell, ...]]) -> Iterator[str]:
    """Rows of several cells: a table, or pairs of a label and what was filled in."""
    if not rows:
        return
    if _is_form(rows):
        for row in rows:
            yield from _pairs(row)
        return
    above: list[str] = []
    lines = []
    width = max(sum(cell.span for cell in row) for row in rows)
    for at, row in enumerate(rows):
        cells: list[str] = []
        for cell in row:
            column = len(cells)
            words = above[column] if cell.goes_on and column < len(above) and not cell.words else cell.words
            cells += [words, *[""] * (cell.span - 1)]
        above = (cells + [""] * width)[:width]
        lines.append("| " + " | ".join(word.replace("|", "\\|") for word in above) + " |")
        if at == 0:
            lines.append("|" + "---|" * width)
    yield "\n".join(lines)


def _is_form(rows: list[tuple[_Cell, ...]]) -> bool:
    """Whether rows are pairs of a label and a value, and no table with a head: no row has more than two pairs, and
    values are longer than a line, are missing, or hold what no head of a column says.
    """
    counts = {len(row) for row in rows}
    if not counts <= {2, 4}:
        return False
    values = [cell for row in rows for cell in row[1::2]]
    if any(len(cell.blocks) > 1 or any(isinstance(each, _Table) for each in cell.blocks) for cell in values):
        return counts == {2} or len(counts) > 1
    labels = [cell.words.rstrip() for row in rows for cell in row[0::2]]
    if len(counts) > 1 or all(label.endswith((":", "：")) for label in labels if label):
        return True
    return counts == {4} and all(re.search(r"\d", cell.words) or not cell.words for cell in rows[0][1:2])


def _pairs(row: tuple[_Cell, ...]) -> Iterator[str]:
    """Labels with their values: a line each; a value of several lines stands below its label."""
    for label, value in zip(row[0::2], row[1::2], strict=False):
        words = label.words.replace("<br>", " ").rstrip(" :：")
        if not words:
            yield from _written(list(value.blocks))
        elif len(value.blocks) <= 1 and not any(isinstance(each, _Table) or each.level >= 0 for each in value.blocks):
            yield f"{words}: {value.words}" if value.words else f"{words}:"
        else:
            yield f"## {words}"
            yield from _written(list(value.blocks))


def _in_a_line(block: _Block) -> str:
    """A block of a cell, in one line."""
    if isinstance(block, _Text):
        return block.words if block.number not in (CHECKED, UNCHECKED) else f"{block.number} {block.words}"
    return "<br>".join("; ".join(filter(None, (cell.words for cell in row))) for row in block.rows)


# ---------------------------------------------------------------- elements


def _children(parent: Element, name: str) -> Iterator[Element]:
    """The children of a name, in whatever edition of the format."""
    return (each for each in parent if local(each) == name)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also within content controls and tracked changes."""
    for each in parent:
        kind = local(each)
        if kind == name:
            yield each
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _inside(each, name)


def _first(parent: Element | None, name: str) -> Element | None:
    return None if parent is None else next(_children(parent, name), None)


def _value(found: Element | None, name: str = "val") -> str:
    """An attribute by its name without the namespace, or ""."""
    if found is None:
        return ""
    return next((str(given) for key, given in found.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _is_on(properties: Element | None, name: str) -> bool:
    found = _first(properties, name)
    return found is not None and _value(found) not in ("0", "false", "off", "none")


def _is_placeholder(control: Element) -> bool:
    """Whether a content control shows only what to fill in."""
    return _is_on(_first(control, "sdtPr"), "showingPlcHdr")


def _is_contents(control: Element) -> bool:
    """Whether a content control holds the table of contents."""
    gallery = _first(_first(_first(control, "sdtPr"), "docPartObj"), "docPartGallery")
    return _value(gallery) in ("Table of Contents", "Table of Figures")
