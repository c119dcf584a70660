"""Word files of any hand as Markdown: what a note needs of them, and nothing of how they look."""

from __future__ import annotations

import io
import random
import zipfile

import docx
import pytest

from generator.errors import DataError
from generator.formats.docx.markdown import markdown

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = f'<Relationship Id="r1" Type="{KIND}/officeDocument" Target="word/document.xml"/>'
HEADING = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Own"/><w:basedOn w:val="a1"/></w:style></w:styles>'
)
LISTS = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def word(body: str, **parts: str) -> bytes:
    """A Word file of a body and other parts by the names of their files."""
    links = "".join(
        f'<Relationship Id="p{at}" Type="{KIND}/{name}" Target="{name}.xml"/>' for at, name in enumerate(parts)
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS.format(MAIN))
        package.writestr("word/_rels/document.xml.rels", RELATIONS.format(links))
        package.writestr("word/document.xml", f"<w:document {W} {W14}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def p(text: str, style: str = "", number: int | None = None) -> str:
    """A paragraph, as an item of a list when it has a level."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        look += f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{look}</w:pPr>{text if text.startswith('<') else run(text)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{each if each.startswith('<') else p(each)}</w:tc>" for each in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def read(body: str, **parts: str) -> str:
    return markdown(word(body, **parts)).strip()


def test_headings_are_known_by_their_style_in_any_language_and_by_what_it_is_based_on() -> None:
    body = p("Actions", "a1") + p("决议", "a2") + p("Risks", "a3") + p("plain")
    assert read(body, styles=HEADING).split("\n\n") == ["## Actions", "### 决议", "## Risks", "plain"]


def test_a_bold_line_is_a_heading_where_there_are_no_others() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Decisions</w:t></w:r>"
    assert read(p(bold) + p("One provider.")).splitlines()[0] == "## Decisions"


def test_changes_that_are_tracked_count_as_accepted_and_comments_are_left_out() -> None:
    body = p(
        run("Launch in ") + f'<w:del w:id="1" w:author="x"><w:r><w:delText>June</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="x">{run("July")}</w:ins>'
        '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    said = read(body, comments=f'<w:comments {W}><w:comment w:id="0">{p("Really?")}</w:comment></w:comments>')
    assert "Launch in July" in said
    assert "June" not in said
    assert "Really" not in said


@pytest.mark.parametrize(
    ("box", "ticked"),
    [
        (f'<w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox>', value in ("1", "true"))
        for value in ("1", "0", "true", "false")
    ],
)
def test_a_box_of_a_form_is_ticked_or_not(box: str, ticked: bool) -> None:
    control = f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{run('☒' if ticked else '☐')}</w:sdtContent></w:sdt>"
    assert read(p(control + run(" Li Na"))) == f"- [{'x' if ticked else ' '}] Li Na"


@pytest.mark.parametrize(("sign", "ticked"), [("☑", True), ("☒", True), ("✓", True), ("□", False), ("☐", False)])
def test_a_drawn_box_is_a_box(sign: str, ticked: bool) -> None:
    assert read(p(f"{sign} Order the printers")) == f"- [{'x' if ticked else ' '}] Order the printers"


def test_lists_keep_their_levels_and_numbers() -> None:
    body = p("First", number=0) + p("inside", number=1) + p("Second", number=0) + p("after")
    lines = [line for line in read(body, numbering=LISTS).splitlines() if line]
    assert [line.strip() for line in lines] == ["1. First", "- inside", "2. Second", "after"]
    assert lines[1].startswith("  ")


def test_a_table_with_a_head_stays_a_table() -> None:
    body = table(["Action", "Owner", "Due"], ["Order | printers", "Li Na", "2025-06-06"])
    lines = read(body).splitlines()
    assert lines[0].replace(" ", "") == "|Action|Owner|Due|"
    assert r"Order \| printers" in lines[2]


def test_cells_that_are_joined_keep_what_they_say_once() -> None:
    joined = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Li Na and Chen Jing")}'
    body = table(["Action", "Owner", "Deputy"], ["Order", joined])
    assert read(body).count("Li Na and Chen Jing") == 1
    down = table(
        ["Action", "Owner", "Due"],
        ["Order", f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Li Na")}', "6 June"],
        ["Pay", f"<w:tcPr><w:vMerge/></w:tcPr>{p('')}", "7 June"],
    )
    rows = [line for line in read(down).splitlines() if "June" in line]
    assert len(rows) == 2


def test_a_table_inside_a_table_loses_no_word() -> None:
    inner = table(["A-1", "Order"], ["A-2", "Pay"])
    said = read(table(["Actions", f"{inner}{p('')}"]))
    assert all(word_ in said for word_ in ("Actions", "A-1", "Order", "A-2", "Pay"))


def test_breaks_tabs_links_and_controls_are_words() -> None:
    body = (
        p("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>")
        + p(f"<w:hyperlink>{run('the form')}</w:hyperlink>")
        + f"<w:sdt><w:sdtContent>{p('inside')}</w:sdtContent></w:sdt>"
    )
    said = read(body)
    assert all(word_ in said for word_ in ("one", "two", "three", "the form", "inside"))
    assert "onetwo" not in said
    assert "twothree" not in said


def test_what_markdown_would_take_for_its_own_is_text() -> None:
    said = read(p("&lt;!-- hidden --&gt; and `code`"))
    assert "<!--" not in said
    assert "hidden" in said


def test_a_file_by_another_library_is_read() -> None:
    made = docx.Document()
    made.add_heading("Minutes", 0)
    made.add_heading("Actions", 1)
    made.add_paragraph("Order the printers", style="List Bullet")
    grid = made.add_table(2, 2)
    for cell, text in zip((cell for row in grid.rows for cell in row.cells), ("A", "B", "1", "2"), strict=True):
        cell.text = text
    stream = io.BytesIO()
    made.save(stream)
    said = markdown(stream.getvalue())
    assert said.startswith("# Minutes")
    assert "## Actions" in said
    assert "- Order the printers" in said


WHOLE = word(p("Launch in July") + table(["a", "b"], ["c", "d"]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,  # the binary format of Word 97
        WHOLE[:200],
        WHOLE.replace(b"word/document.xml", b"word/docxment.xml"),
        word("<w:p>"),
        word("</w:body></w:document><!-- "),
    ],
)
def test_what_is_no_word_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(DataError) as refused:
        markdown(data, "minutes.docx")
    assert all(problem.code.startswith("SB-") for problem in refused.value.problems)
    assert any(
        "minutes.docx" in (problem.place.file or "", *map(str, problem.arguments.values()))
        for problem in refused.value.problems
    )


def test_entities_from_outside_are_not_fetched() -> None:
    evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    data = word(p("&amp;e;").replace("&amp;e;", "&e;"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, evil.encode() + content if name == "word/document.xml" else content)
    with pytest.raises(DataError):
        markdown(stream.getvalue())


@pytest.mark.parametrize("levels", [60, 5000])
def test_tables_nested_without_end_are_no_harm(levels: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * levels + p("deep") + "</w:tc></w:tr></w:tbl>" * levels
    try:
        said = read(p("before") + body + p("after"))
    except DataError:
        assert levels == 5000
    else:
        assert "before" in said
        assert "after" in said


def test_a_file_cut_or_spoilt_anywhere_is_read_or_refused() -> None:
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(WHOLE)
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            markdown(bytes(data[: chance.randint(len(data) // 2, len(data))]))
        except DataError:
            continue
