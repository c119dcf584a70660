"""A company's Word template: kept whole, our content in its styles, nothing dangerous, clear words for what is broken."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as open_docx
from lxml import etree

from generator.document.nodes import Document, Heading, Item, List, Section, Text
from generator.errors import DataError
from generator.formats import docx, pdf
from generator.formats.contents import Pages
from generator.formats.docx import reference
from generator.formats.theme import load_theme
from generator.world import World
from tests.formats import company, docx_reader
from tests.formats.docx_reader import W, value
from tests.formats.sample_tree import charter, everything, p, status

THEME = load_theme(World().templates)
VALIDATOR = Path(__file__).parents[1] / "tools/node_modules/.bin/ooxml-validator"
TEMPLATES: list[Callable[[], bytes]] = [
    company.english, company.chinese, company.with_macros, company.with_dangers, company.wps, company.mac, company.bare,
]  # fmt: skip
DANGEROUS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|RD|AUTOTEXT|QUOTE)\b"
)
MAIN = "word/document.xml"
each = pytest.mark.parametrize("make", TEMPLATES, ids=lambda make: make.__name__)


def load(data: bytes, style_map: str | None = None) -> reference.Reference:
    return reference.load(
        data, "company.dotx", style_map.encode() if style_map is not None else None, "company.styles.yaml"
    )


def written(data: bytes, document: Document | None = None, style_map: str | None = None) -> bytes:
    return docx.write(document or charter(), THEME, reference=load(data, style_map))


def body_of(data: bytes) -> etree._Element:
    return docx_reader.part(data, MAIN)[0]


def names_of(data: bytes) -> dict[str, str]:
    """The names of styles by identifier."""
    styles = docx_reader.part(data, "word/styles.xml")
    return {style.get(f"{W}styleId"): value(style, "name") for style in styles.iter(f"{W}style")}


def styles_saying(data: bytes) -> dict[str, str]:
    """The name of the style of each paragraph by what it says."""
    names = names_of(data)
    return {
        "".join(found.itertext(f"{W}t")): names.get(value(found, "pPr/pStyle"), "")
        for found in body_of(data).iter(f"{W}p")
    }


def chosen(data: bytes) -> dict[str, str]:
    return {key: found.style.name for key, found in load(data).found.items()}


# ---------------------------------------------------------------- every template


@each
def test_open_xml_sdk_finds_nothing(make: Callable[[], bytes], tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("tests/tools has no ooxml-validator: make test installs it")
    for at, document in enumerate((charter(contents=True), everything())):
        path = tmp_path / f"{at}.docx"
        path.write_bytes(written(make(), document))
        said = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False).stdout
        assert json.loads(said)["errors"] == []


@each
def test_all_is_there_and_python_docx_opens_it(make: Callable[[], bytes]) -> None:
    data = written(make(), everything())
    found = docx_reader.blocks(data)
    ours = docx_reader.blocks(docx.write(everything(), THEME))
    at = iter(found)
    assert all(block in at for block in ours), "in order"
    assert open_docx(io.BytesIO(data)).core_properties.title == everything().metadata.title
    assert data == written(make(), everything())


@each
def test_what_word_demands_beyond_the_schema(make: Callable[[], bytes]) -> None:
    data = written(make(), everything())
    body, styles = body_of(data), docx_reader.part(data, "word/styles.xml")
    known = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    assert len(known) == len(set(known))
    used = {found.get(f"{W}val") for name in ("pStyle", "rStyle", "tblStyle") for found in body.iter(W + name)}
    based = {found.get(f"{W}val") for name in ("basedOn", "next", "link") for found in styles.iter(W + name)}
    assert used | based <= set(known)
    numbers = {found.get(f"{W}numId") for found in docx_reader.part(data, "word/numbering.xml").iter(f"{W}num")}
    assert {found.get(f"{W}val") for found in body.iter(f"{W}numId")} <= numbers | {"0"}
    bookmarks = [found.get(f"{W}name") for found in body.iter(f"{W}bookmarkStart")]
    identifiers = [found.get(f"{W}id") for found in body.iter(f"{W}bookmarkStart")]
    drawings = [found.get("id") for found in body.iter("{*}docPr")]
    for found in (bookmarks, identifiers, drawings):
        assert len(found) == len(set(found))
    assert {found.get(f"{W}anchor") for found in body.iter(f"{W}hyperlink")} - {None} <= set(bookmarks)
    relations = {
        found.get("Id"): found.get("Target") for found in docx_reader.part(data, "word/_rels/document.xml.rels")
    }
    space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    pointed = {str(given) for found in body.iter() for key, given in found.attrib.items() if str(key).startswith(space)}
    assert pointed <= set(relations)
    assert all(cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc"))
    assert not [
        found for found in body.iter(f"{W}tbl") if (after := found.getnext()) is not None and after.tag == found.tag
    ]


@each
def test_nothing_is_fetched_asked_or_run(make: Callable[[], bytes]) -> None:
    parts = docx_reader.parts(written(make()))
    assert not [name for name in parts if re.search(r"vba|activeX|embeddings", name)]
    for name, data in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        tree = etree.fromstring(data)
        for relation in tree.iter("{*}Relationship"):
            assert relation.get("TargetMode") != "External" or re.match(
                r"(https?://|mailto:)", relation.get("Target", "")
            )
        asked = [found.text or "" for found in tree.iter(f"{W}instrText")]
        asked += [found.get(f"{W}instr") for found in tree.iter(f"{W}fldSimple")]
        assert not [found for found in asked if DANGEROUS.search(found)]
        assert not list(tree.iter(f"{W}updateFields", f"{W}altChunk", f"{W}attachedTemplate", "{*}OLEObject"))
        assert b"w:dirty" not in data


def test_libreoffice_opens_them_all(tmp_path: Path) -> None:
    paths = []
    for make in TEMPLATES:
        paths.append(tmp_path / f"{make.__name__}.docx")
        paths[-1].write_bytes(written(make(), status()))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    subprocess.run([*command, "--outdir", tmp_path, *paths], check=True, capture_output=True, timeout=300)
    for path in paths:
        assert "Milestones" in (tmp_path / f"{path.stem}.txt").read_text(encoding="utf-8-sig"), path.stem


# ---------------------------------------------------------------- kept


def test_pictures_heads_and_theme_stay_byte_for_byte_and_the_file_becomes_a_document() -> None:
    template = company.english()
    before, after = docx_reader.parts(template), docx_reader.parts(written(template))
    for name in ("word/header1.xml", "word/header2.xml", "word/media/picture1.png", "word/theme/theme1.xml"):
        assert after[name] == before[name]
    assert b"template.main" not in after["[Content_Types].xml"]
    assert b"file:///C:/Templates" not in after["word/_rels/settings.xml.rels"]
    styles = docx_reader.part(written(template), "word/styles.xml")
    old = {
        found.get(f"{W}styleId"): etree.tostring(found, method="c14n")
        for found in docx_reader.part(template, "word/styles.xml")
    }
    new = {found.get(f"{W}styleId"): etree.tostring(found, method="c14n") for found in styles}
    assert all(new[key] == found for key, found in old.items())


def test_sections_stay_and_ours_stands_in_the_marked_one() -> None:
    template = company.english()
    body = body_of(written(template))
    sections = list(body.iter(f"{W}sectPr"))
    assert len(sections) == 2
    assert [etree.tostring(found, method="c14n") for found in sections] == [
        etree.tostring(found, method="c14n") for found in body_of(template).iter(f"{W}sectPr")
    ]
    text = docx_reader.blocks(written(template))
    assert text.index("ACME Inc.") < text.index("Summary") < text.index("ACME Inc., 1 Main Street")
    assert "{{ stagebook }}" not in text


@pytest.mark.parametrize(
    "mark",
    [
        "<w:p><w:r><w:t>[[Stage</w:t></w:r><w:r><w:t>book]]</w:t></w:r></w:p>",
        '<w:sdt><w:sdtPr><w:tag w:val="stagebook"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>here</w:t></w:r></w:p></w:sdtContent></w:sdt>',
        '<w:p><w:bookmarkStart w:id="0" w:name="stagebook"/><w:r><w:t>here</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>',
    ],
)
def test_the_place_is_marked_by_words_a_control_or_a_bookmark(mark: str) -> None:
    data = written(company.file(company.p("before") + mark + company.p("after"), ""))
    text = docx_reader.blocks(data)
    assert (text[0], text[-1]) == ("before", "after")
    assert not {"here", "[[Stagebook]]"} & set(text)
    assert not [found for found in body_of(data).iter(f"{W}bookmarkStart") if found.get(f"{W}name") == "stagebook"]


def test_without_a_mark_it_follows_on_a_new_page_and_empty_lines_go() -> None:
    body = body_of(written(company.wps()))
    first, second = body[0], body[1]
    assert "".join(first.itertext()) == "封面"
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None
    empty = body_of(written(company.bare()))
    assert empty[0].find(f"{W}pPr/{W}pageBreakBefore") is None


def test_a_mark_in_a_table_is_told_and_taken_out() -> None:
    cell = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{company.p("{{stagebook}}")}</w:tc></w:tr></w:tbl>'
    data = company.file(cell + company.p("x"), "")
    assert "SB-467" in {problem.code for problem in load(data).problems}
    assert "{{stagebook}}" not in docx_reader.blocks(written(data))


def test_title_fields_and_bound_controls_show_our_properties() -> None:
    data = written(company.english())
    text, parts = docx_reader.blocks(data), docx_reader.parts(data)
    about = charter().metadata
    assert about.title in text
    assert about.subject in text
    assert about.title in parts["word/footer1.xml"].decode()
    assert "PAGE" in parts["word/footer1.xml"].decode()
    assert b"designer" not in parts["docProps/core.xml"]


def test_its_contents_are_filled_in_its_place() -> None:
    body = body_of(written(company.english()))
    lines = [found for found in body.iter(f"{W}p") if value(found, "pPr/pStyle") == "toc1a"]
    assert len(lines) == 10
    assert all(found.getparent().tag == f"{W}sdtContent" for found in lines)
    fields = [found.text.strip() for found in body.iter(f"{W}instrText") if "TOC" in (found.text or "")]
    assert fields == ['TOC \\o "1-2" \\h \\z \\u']
    kinds = [found.get(f"{W}fldCharType") for line in lines for found in line.iter(f"{W}fldChar")]
    assert (kinds[0], kinds[-1]) == ("begin", "end")
    assert not {"Old entry", "Another old entry"} & set(docx_reader.blocks(written(company.english())))


# ---------------------------------------------------------------- styles


def test_odd_names_and_ids_are_understood() -> None:
    assert chosen(company.english()) == {
        "text": "ACME Body Text", "title": "Title", "heading1": "ACME Heading 1 numbered", "heading2": "ACME Sub",
        "contents1": "toc 1", "table": "ACME Table",
    }  # fmt: skip
    assert chosen(company.chinese()) == {
        "text": "Normal", "heading1": "标题 1", "heading2": "公司标题2", "bullet": "List Bullet", "cell": "表格正文",
        "table": "公司表格",
    }  # fmt: skip
    assert chosen(company.mac()) == {"text": "Fließtext", "heading1": "Überschrift 1"}
    assert chosen(company.wps()) == {"text": "Normal", "heading1": "heading 1", "heading2": "heading 2"}


@pytest.mark.parametrize("make", [company.english, company.chinese])
def test_our_content_is_in_its_styles(make: Callable[[], bytes]) -> None:
    found, roles = styles_saying(written(make(), everything())), chosen(make())
    for block in everything().blocks:
        for heading in block.blocks if isinstance(block, Section) else ():
            if isinstance(heading, Heading) and heading.level == 1 and not heading.note:
                assert (
                    found["".join(each.text for each in heading.children if isinstance(each, Text))]
                    == roles["heading1"]
                )
    tables = {value(table, "tblPr/tblStyle") for table in body_of(written(make(), everything())).iter(f"{W}tbl")}
    assert roles["table"] in {names_of(written(make(), everything()))[key] for key in tables}


def test_added_styles_bring_no_fonts_and_nothing_of_its_normal() -> None:
    styles = docx_reader.part(written(company.chinese(), everything()), "word/styles.xml")
    added = {found.get(f"{W}styleId"): found for found in styles if found.get(f"{W}styleId", "").startswith("SB")}
    note = added["SBNote"]
    assert note.find(f"{W}rPr/{W}rFonts") is None
    assert note.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "0"
    assert value(note, "pPr/jc") == "left"
    assert added["SBMark"].find(f"{W}rPr/{W}rFonts") is not None


def test_heads_of_its_tables_have_the_colour_its_style_gives_them() -> None:
    data = written(company.english())
    head = next(found for found in docx_reader.part(data, "word/styles.xml") if value(found, "name") == "SB Table Head")
    assert value(head, "rPr/color") == "FFFFFF"
    table = next(found for found in body_of(data).iter(f"{W}tbl") if value(found, "tblPr/tblStyle") == "AcmeTable")
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert (look.get(f"{W}noHBand"), int(look.get(f"{W}val"), 16) & 0x200) == ("0", 0)


def test_headings_are_numbered_by_its_list_and_count_from_one() -> None:
    data = written(company.chinese())
    headings = [found for found in body_of(data).iter(f"{W}p") if value(found, "pPr/pStyle") == "NumHead"]
    own, *ours = headings
    assert own.find(f"{W}pPr/{W}numPr") is None
    instance = {value(found, "pPr/numPr/numId") for found in ours}
    assert len(instance) == 1
    number = next(
        found
        for found in docx_reader.part(data, "word/numbering.xml").iter(f"{W}num")
        if found.get(f"{W}numId") in instance
    )
    assert value(number, "abstractNumId") == "0"
    assert value(number, "lvlOverride/startOverride") == "1"
    plain = [
        found
        for found in body_of(written(company.chinese(), status())).iter(f"{W}p")
        if value(found, "pPr/pStyle") == "NumHead"
    ]
    assert {value(found, "pPr/numPr/numId") for found in plain[1:]} == {"0"}


def test_lists_are_in_its_list_styles() -> None:
    inner = List((Item((p("deep"),)),))
    document = replace(
        status(), blocks=(status().blocks[0], Section("S1", (List((Item((p("a"), inner)),)),))), contents=None
    )
    found = styles_saying(written(company.chinese(), document))
    assert found["a"] == "List Bullet"
    assert found["deep"] == "List Paragraph"


def test_a_map_decides_and_may_say_none() -> None:
    found = styles_saying(written(company.english(), style_map='heading1: "heading 1"\ntext: "-"\ntable: Acme table\n'))
    assert found["Background and need"] == "heading 1"
    assert load(company.english(), "text: '-'\n").found.get("text") is None
    assert load(company.chinese(), "text: 正文\n").found["text"].style.name == "Normal"


@pytest.mark.parametrize(
    ("text", "code", "line", "nearest"),
    [
        ("heading1: Title\nheadin2: Title\n", "SB-461", 2, "heading2"),
        ("heading1: ACME Heading 1 numberd\n", "SB-462", 1, "ACME Heading 1 numbered"),
        ("\ntable: Title\n", "SB-464", 2, None),
        ("- a\n", "SB-463", 1, None),
    ],
)
def test_a_map_that_is_wrong_is_told_with_its_line(text: str, code: str, line: int, nearest: str | None) -> None:
    with pytest.raises(DataError) as caught:
        load(company.english(), text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (code, "company.styles.yaml", line)
    assert problem.arguments.get("nearest") == nearest


# ---------------------------------------------------------------- parts of ours


def test_a_landscape_section_of_ours_is_its_page_turned() -> None:
    ours = docx_reader.parts(docx.write(charter(), THEME))
    page = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="{}" w:h="{}"/></w:sectPr></w:pPr></w:p>'
    inside = (
        page.format(11906, 16838).encode()
        + b"<w:p><w:r><w:t>wide</w:t></w:r></w:p>"
        + page.format(16838, 11906).encode()
    )
    ours[MAIN] = ours[MAIN].replace(b"<w:body>", b"<w:body>" + inside, 1)
    found = load(company.english())
    root = etree.fromstring(found.parts(ours, charter(), depth=1)[MAIN])
    cover, first, wide, last = root.iter(f"{W}sectPr")
    sizes = [
        (each.find(f"{W}pgSz").get(f"{W}w"), each.find(f"{W}pgSz").get(f"{W}orient"))
        for each in (cover, first, wide, last)
    ]
    assert sizes == [("11906", None), ("11906", None), ("16838", "landscape"), ("11906", None)]
    assert [each.find(f"{W}titlePg") is not None for each in (first, wide, last)] == [True, False, False]
    assert [each.find(f"{W}pgNumType").get(f"{W}start") for each in (first, wide, last)] == ["1", None, None]
    assert all(len(each.findall(f"{W}headerReference")) == 2 for each in (first, wide, last))


def test_comments_of_ours_follow_those_of_the_template() -> None:
    ours = docx_reader.parts(docx.write(charter(), THEME))
    comment = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="{}"><w:p/></w:comment></w:comments>'
    mark = b'<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    ours[MAIN] = ours[MAIN].replace(b"<w:body>", b"<w:body>" + mark, 1)
    ours["word/comments.xml"] = comment.format("ours").encode()
    link = f'<Relationship Id="c" Type="{company.OFFICE}/comments" Target="comments.xml"/></Relationships>'
    ours["word/_rels/document.xml.rels"] = ours["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", link.encode()
    )
    types = f'<Override PartName="/word/comments.xml" ContentType="{company.WORD}.comments+xml"/></Types>'
    ours["[Content_Types].xml"] = ours["[Content_Types].xml"].replace(b"</Types>", types.encode())
    alone = load(company.wps()).parts(ours, charter(), depth=1)
    assert [name for name in alone if "comments" in name] == ["word/stagebook-comments.xml"]
    assert b"stagebook-comments.xml" in alone["[Content_Types].xml"]
    own = company.file(
        mark.decode(), "", parts={"word/comments.xml": comment.format("theirs")},
        relations=(("rIdC", "comments", "comments.xml"),), kinds={"word/comments.xml": f"{company.WORD}.comments+xml"},
    )  # fmt: skip
    both = load(own).parts(ours, charter(), depth=1)
    found = [(each.get(f"{W}id"), each.get(f"{W}author")) for each in etree.fromstring(both["word/comments.xml"])]
    assert found == [("0", "theirs"), ("1", "ours")]
    assert [each.get(f"{W}id") for each in etree.fromstring(both[MAIN]).iter(f"{W}commentReference")] == ["0", "1"]


# ---------------------------------------------------------------- the layout


def test_page_fonts_sizes_and_accent_come_from_it() -> None:
    theme = load(company.english()).theme(THEME)
    assert (theme.page.width, theme.page.height) == (210.01, 297.0)
    assert theme.page.side == round((1134 + 1418) / 2 * 25.4 / 1440, 2)
    assert theme.fonts.print[:2] == ("Arial", THEME.fonts.print[0])
    assert theme.type.text.print == (10.5, round(10.5 * 1.22 * 276 / 240, 1))
    assert theme.type.heading1.print[0] == 16
    assert theme.colours.light.accent != THEME.colours.light.accent
    assert load(company.english()).theme(theme) == theme
    chinese = load(company.chinese()).theme(THEME)
    assert (chinese.fonts.word, chinese.fonts.word_east_asia) == ("Times New Roman", "宋体")
    assert load(company.mac()).theme(THEME).colours == THEME.colours, "the accent of every Word file says nothing"


# ---------------------------------------------------------------- what is broken


@pytest.mark.parametrize("name", company.broken())
def test_what_cannot_be_used_is_refused_in_plain_words(name: str) -> None:
    code, data = company.broken()[name]
    with pytest.raises(DataError) as caught:
        load(data)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_macros_and_dangers_are_left_out_and_told() -> None:
    assert [problem.code for problem in load(company.with_macros()).problems] == ["SB-459", "SB-460"]
    text = docx_reader.blocks(written(company.with_macros()))
    assert "Click here" in text[0]
    assert [problem.code for problem in load(company.with_dangers()).problems] == ["SB-460"] * 4
    said = " ".join(docx_reader.blocks(written(company.with_dangers())))
    for kept in ("what was included", "what was linked", "a picture", "on a disk", "on the web"):
        assert kept in said
    parts = docx_reader.parts(written(company.with_dangers()))
    assert "word/media/object.png" in parts
    assert b"imagedata" in parts[MAIN]


def test_a_template_without_styles_takes_ours() -> None:
    assert "SB-465" in {problem.code for problem in load(company.bare()).problems}
    assert styles_saying(written(company.bare()))["Background and need"] == "heading 1"


@pytest.mark.parametrize("seed", range(24))
def test_damage_never_ends_in_a_traceback(seed: int) -> None:
    """A well-formed template with a value spoiled is refused, or used; nothing else is raised."""
    parts = docx_reader.parts(company.english())
    name = [MAIN, "word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"][seed % 4]
    values = re.findall(rb'="[^"]*"', parts[name])
    spoiled = values[(seed * 37) % len(values)]
    data = company.zipped(parts | {name: parts[name].replace(spoiled, b'="\xe2\x98\xa0"')})
    with contextlib.suppress(DataError):
        written(data)


# ---------------------------------------------------------------- pages


def with_cover(*, anew: bool = False) -> bytes:
    """A template with a cover, a page break, more of it, and a section that may number its pages anew."""
    made = open_docx()
    made.add_paragraph("Cover")
    made.add_page_break()
    made.add_paragraph("More of it")
    made.add_section()
    if anew:
        start = etree.SubElement(made.sections[-1]._sectPr, f"{W}pgNumType")
        start.set(f"{W}start", "1")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("anew", "first"), [(False, 3), (True, 1)])
def test_pages_before_our_content_count(anew: bool, first: int) -> None:
    found = load(with_cover(anew=anew))
    pages = found.pages(Pages(4, True, {"c1": 1, "c2": 2}))
    assert pages.of == {"c1": first, "c2": first + 1}


def test_contents_have_the_pages_that_libreoffice_finds_in_a_template() -> None:
    found, document = load(with_cover()), charter(contents=True)
    told = found.pages(pdf.lay_out(found.alone(document), found.theme(THEME)).pages)
    seen = docx.pages_in_office(document, THEME, told, found)
    assert seen.contents
    assert seen.of.keys() <= told.of.keys()
    assert told.of["c2"] >= 3
    assert all(abs(seen.of[anchor] - told.of[anchor]) <= 1 for anchor in seen.of)


def test_lines_of_ours_stand_off_the_grid_of_an_east_asian_page() -> None:
    styles = docx_reader.part(written(company.chinese()), "word/styles.xml")
    lead = next(style for style in styles.iter(f"{W}style") if value(style, "name") == "SB Lead")
    assert value(lead, "pPr/snapToGrid") == "0"
    assert load(company.chinese()).theme(THEME).type.text.print[1] == pytest.approx(1.5 * 15.6)


def test_wide_pages_turn_the_sheet_of_the_template() -> None:
    sections = [replace(each, wide=True) if isinstance(each, Section) else each for each in charter().blocks]
    document = replace(charter(), blocks=tuple(sections))
    sizes = [found.find(f"{W}pgSz") for found in body_of(written(with_cover(), document)).iter(f"{W}sectPr")]
    wide = [size for size in sizes if size.get(f"{W}orient") == "landscape"]
    assert wide
    assert {int(size.get(f"{W}w")) > int(size.get(f"{W}h")) for size in wide} == {True}
