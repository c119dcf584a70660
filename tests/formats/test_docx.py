"""Word: valid, safe, the same every time, nothing lost, real styles and numbering."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as open_docx
from lxml import etree

from generator.document import outline
from generator.document.nodes import (
    Chart,
    Document,
    Item,
    Link,
    List,
    Metadata,
    Rag,
    Section,
    Span,
    Table,
    Text,
)
from generator.formats import docx, pdf
from generator.formats.contents import Pages
from generator.formats.theme import load_theme
from generator.world import World
from tests.formats import docx_reader
from tests.formats.docx_reader import W, value
from tests.formats.readers import squeeze
from tests.formats.sample_tree import bold, charter, everything, light, p, section, status, table, words

THEME = load_theme(World().templates)
DOCUMENTS: list[Callable[[], Document]] = [charter, status, everything]
VALIDATOR = Path(__file__).parents[1] / "tools/node_modules/.bin/ooxml-validator"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FIELDS = {"PAGE", "NUMPAGES", "TOC", "PAGEREF", "SEQ", "REF"}
RELATIONS = {"image", "hyperlink", "header", "footer", "styles", "numbering", "settings", "fontTable"}

each = pytest.mark.parametrize("make", DOCUMENTS, ids=lambda make: make.__name__)


def body_of(document: Document) -> etree._Element:
    return docx_reader.part(docx.write(document, THEME), "word/document.xml")[0]


def holding(*content: object) -> Document:
    """A document that is a band and one section of the blocks given."""
    return replace(status(), blocks=(status().blocks[0], Section("S1", content)), contents=None)  # type: ignore[arg-type]


def rows(count: int) -> Document:
    lines = tuple((f"R-{at}", "Some words about it", bold("more"), f"{at}.5") for at in range(count))
    return holding(
        table("data", ("20", "40", "20", "20 decimal"), ("ID", "What", "How", "Amount"), lines, title="Rows")
    )


def table_of(number: int) -> Table:
    return table("data", ("50", "50"), ("A", "B"), (("a", "b"),), title=f"Title {number}", caption=f"Caption {number}")


def a_chart() -> Chart:
    specification = (
        '{"data": {"values": [{"a": "one", "b": 3}]}, "mark": "bar", "encoding": '
        '{"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}}}'
    )
    return Chart("trend", specification, "One is 3", words("A figure"), "Figure 1", "figure-1")


def paragraph_saying(body: etree._Element, text: str) -> etree._Element:
    return next(found for found in body.iter(f"{W}p") if "".join(found.itertext(f"{W}t")) == text)


# ---------------------------------------------------------------- the file


@each
def test_open_xml_sdk_finds_nothing(make: Callable[[], Document], tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("tests/tools has no ooxml-validator: make test installs it")
    path = tmp_path / "x.docx"
    path.write_bytes(docx.write(make(), THEME))
    said = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False).stdout
    assert json.loads(said)["errors"] == []


@each
def test_holds_what_word_demands_beyond_the_schema(make: Callable[[], Document]) -> None:
    data = docx.write(make(), THEME)
    body, styles = docx_reader.part(data, "word/document.xml")[0], docx_reader.part(data, "word/styles.xml")
    assert all(len(cell) and cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc"))
    assert not [
        found for found in body.iter(f"{W}tbl") if (after := found.getnext()) is not None and after.tag == found.tag
    ]
    assert body[-2].tag == f"{W}p", "Word wants a paragraph after the last table"
    known = {style.get(f"{W}styleId") for style in styles}
    used = {found.get(f"{W}val") for name in ("pStyle", "rStyle", "tblStyle") for found in body.iter(W + name)}
    assert used <= known
    numbers = {found.get(f"{W}numId") for found in docx_reader.part(data, "word/numbering.xml").iter(f"{W}num")}
    assert {found.get(f"{W}val") for found in body.iter(f"{W}numId")} <= numbers | {"0"}
    bookmarks = [found.get(f"{W}name") for found in body.iter(f"{W}bookmarkStart")]
    assert len(bookmarks) == len(set(bookmarks))
    assert {found.get(f"{W}anchor") for found in body.iter(f"{W}hyperlink")} - {None} <= set(bookmarks)
    for found in body.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in found.find(f"{W}tblGrid")]
        for row in found.iterchildren(f"{W}tr"):
            widths = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.iterchildren(f"{W}tc")]
            assert sum(widths) == sum(grid)


@each
def test_nothing_is_fetched_asked_or_run(make: Callable[[], Document]) -> None:
    parts = docx_reader.parts(docx.write(make(), THEME))
    assert not [name for name in parts if re.search(r"vba|activeX|embeddings|thumbnail|customXml", name)]
    for name, data in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        tree = etree.fromstring(data)
        for relation in tree.iter("{*}Relationship"):
            assert relation.get("Type", "").rpartition("/")[2] in RELATIONS | {
                "officeDocument", "core-properties", "extended-properties",
            }  # fmt: skip
            if relation.get("TargetMode") == "External":
                assert relation.get("Type", "").endswith("/hyperlink")
                assert re.match(r"(https?://|mailto:)", relation.get("Target", ""))
        assert {(found.text or "").split()[0] for found in tree.iter(f"{W}instrText")} <= FIELDS
        assert not list(tree.iter(f"{W}updateFields", f"{W}altChunk", f"{W}attachedTemplate", f"{W}ins", f"{W}del"))
        assert b"w:dirty" not in data


def test_is_the_same_every_time_and_in_every_process() -> None:
    script = (
        "import hashlib; from generator.formats import docx; from generator.formats.theme import load_theme; "
        "from generator.world import World; from tests.formats.sample_tree import everything; "
        "print(hashlib.sha256(docx.write(everything(), load_theme(World().templates))).hexdigest())"
    )
    here = Path(__file__).parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, text=True,
            env={"PYTHONPATH": str(here), "PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }  # fmt: skip
    assert len(found) == 1
    names = list(docx_reader.parts(docx.write(everything(), THEME)))
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


# ---------------------------------------------------------------- the words


@each
def test_every_block_is_there_in_order(make: Callable[[], Document]) -> None:
    document = make()
    printed = squeeze(docx_reader.blocks(docx.write(document, THEME)))
    assert printed == squeeze(re.sub("[●▲■○]", "", text) for text in outline.blocks(document))


def test_text_is_never_markup() -> None:
    attack = '</w:t></w:r><w:r><w:t>"&amp; ]]> {{ 7*7 }} { INCLUDETEXT "/etc/passwd" } "SBCell" </w:rPr> \u202e'
    document = holding(p(attack), table("data", ("100",), ((attack),), ((attack,),), title=attack, caption=attack))
    document = replace(document, metadata=Metadata(attack * 9, "en", attack, attack, (attack,)))
    data = docx.write(document, THEME)
    assert docx_reader.blocks(data)[-4:] == [attack] * 4
    assert len(open_docx(io.BytesIO(data)).core_properties.title) == 255


def test_ids_and_states_stay_whole_and_links_lead_where_they_say() -> None:
    address = "https://example.org/?a=1&b=2"
    words = (Span("id", (Text("CR-7"),)), Text(" "), light(Rag.RED), Link(address, (Text("there"),)))
    data = docx.write(holding(p(words)), THEME)
    body = docx_reader.part(data, "word/document.xml")[0]
    paragraph = list(body.iterchildren(f"{W}p"))[-1]
    assert len(list(paragraph.iter(f"{W}noBreakHyphen"))) == 1
    mark, word = next(
        (run, run.getnext()) for run in paragraph.iter(f"{W}r") if value(run, "rPr/rStyle") == docx_reader.MARK
    )
    assert mark.find(f"{W}sym").get(f"{W}font") == "Arial"
    assert "".join(word.itertext()) == "\u00a0RED"
    relation = paragraph.find(f"{W}hyperlink").get(f"{R}id")
    relations = docx_reader.part(data, "word/_rels/document.xml.rels")
    assert [found.get("Target") for found in relations if found.get("Id") == relation] == [address]


def test_changed_words_stay_marked_inside_other_words() -> None:
    old, new = Span("delete", (bold("old"),)), Span("insert", (bold("new"),))
    body = body_of(holding(p((old, new))))
    found = {"".join(run.itertext()): run.find(f"{W}rPr") for run in body.iter(f"{W}r")}
    assert found["old"].find(f"{W}strike") is not None
    assert value(found["new"], "u") == "single"


# ---------------------------------------------------------------- styles and numbers


def test_word_users_find_real_styles() -> None:
    found = open_docx(io.BytesIO(docx.write(charter(), THEME)))
    names = {style.name for style in found.styles}
    assert {
        "Title",
        "Normal",
        "Heading 1",
        "Heading 2",
        "SB Lead",
        "SB Cell",
        "SB Head",
        "SB Gap",
        "SB Table",
        "SB Facts",
    } <= names
    normal = found.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Calibri", 10)
    assert normal.element.rPr.rFonts.get(f"{W}eastAsia") == "Microsoft YaHei"
    headings = [paragraph for paragraph in found.paragraphs if paragraph.style.name == "Heading 1"]
    assert [heading.text.split("\t")[0] for heading in headings][:2] == ["Summary", "Background and need"]
    assert all(not run.font.size and not run.font.name for heading in headings for run in heading.runs[:1])
    about = found.core_properties
    assert (about.title, about.author, about.language) == (
        "Self-Service Returns 2.0 · Project charter",
        "Chen Jingyi",
        "en",
    )
    assert about.created.date().isoformat() == "2025-02-14"


@pytest.mark.parametrize(("make", "numbered"), [(charter, True), (status, False)])
def test_sections_are_numbered_only_where_the_document_numbers_them(
    make: Callable[[], Document], numbered: bool
) -> None:
    data = docx.write(make(), THEME)
    heading = next(
        style for style in docx_reader.part(data, "word/styles.xml") if style.get(f"{W}styleId") == "Heading1"
    )
    bound = [found.get(f"{W}val") for found in docx_reader.part(data, "word/numbering.xml").iter(f"{W}pStyle")]
    assert (heading.find(f"{W}pPr/{W}numPr") is not None, bound) == (
        numbered,
        ["Heading1", "Heading2", "Heading3"] if numbered else [],
    )


def test_every_list_starts_at_one_and_nests_under_its_item() -> None:
    inner = List((Item((p("deep"),)),))
    one = List((Item((p("a"), inner, p("after"))), Item((p("b"),))), ordered=True)
    two = List((Item((p("c"),)),), ordered=True)
    data = docx.write(holding(one, p("between"), two), THEME)
    body, numbering = docx_reader.part(data, "word/document.xml")[0], docx_reader.part(data, "word/numbering.xml")
    number = {text: value(paragraph_saying(body, text), "pPr/numPr/numId") for text in ("a", "b", "c", "deep", "after")}
    assert number["a"] == number["b"] != number["c"]
    assert number["after"] == ""
    instances = {found.get(f"{W}numId"): found for found in numbering.iter(f"{W}num")}
    shapes = {found.get(f"{W}abstractNumId"): value(found, "lvl/numFmt") for found in numbering.iter(f"{W}abstractNum")}
    shape = {text: shapes[value(instances[number[text]], "abstractNumId")] for text in ("a", "c", "deep")}
    assert shape == {"a": "decimal", "c": "decimal", "deep": "bullet"}
    assert value(instances[number["c"]], "lvlOverride/startOverride") == "1"
    left = {
        text: int(paragraph_saying(body, text).find(f"{W}pPr/{W}ind").get(f"{W}left"))
        for text in ("a", "deep", "after")
    }
    assert left["a"] == left["after"] < left["deep"]
    assert value(paragraph_saying(body, "deep"), "pPr/numPr/ilvl") == "1"


def laid_out(document: Document) -> tuple[etree._Element, Pages]:
    """The body of a document and its pages, as its PDF has them."""
    pages = pdf.lay_out(document, THEME).pages
    return docx_reader.part(docx.write(document, THEME, pages), "word/document.xml")[0], pages


def fields_of(paragraphs: Iterable[etree._Element]) -> list[tuple[str, str]]:
    """The fields of paragraphs, each with its instruction and its result."""
    found: list[tuple[str, str]] = []
    opened: list[list[str]] = []
    for element in (each for paragraph in paragraphs for each in paragraph.iter()):
        match element.tag.removeprefix(W), element.get(f"{W}fldCharType"):
            case "fldChar", "begin":
                opened.append(["", ""])
            case "fldChar", "end":
                instruction, result = opened.pop()
                found.append((instruction.strip(), result))
            case "instrText", _:
                opened[-1][0] += element.text or ""
            case "t", _:
                for field in opened:
                    field[1] += element.text or ""
    assert not opened
    return found


def test_contents_have_the_pages_of_the_pdf_and_lead_to_the_headings() -> None:
    body, pages = laid_out(charter(contents=True))
    lines = [found for found in body.iter(f"{W}p") if value(found, "pPr/pStyle") == "TOC1"]
    assert len(lines) == 10
    fields = fields_of(lines)
    shown = {re.search(r"PAGEREF sb_(\w+)", told)[1]: result for told, result in fields if told.startswith("PAGEREF")}
    assert shown == {anchor: str(pages.of[anchor]) for anchor in shown}
    assert len(shown) == 10
    assert [told for told, _ in fields if told.startswith("TOC")] == [r'TOC \o "1-1" \h \z \u']
    stops = [(stop.get(f"{W}val"), stop.get(f"{W}leader")) for stop in lines[0].iter(f"{W}tab") if stop.get(f"{W}val")]
    assert stops == [("left", None), ("right", "dot")]
    assert value(lines[0].getparent().getparent(), "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def test_without_a_layout_contents_have_no_pages() -> None:
    fields = fields_of(body_of(charter(contents=True)).iter(f"{W}p"))
    assert not [told for told, _ in fields if told.startswith("PAGEREF")]


def test_long_documents_have_contents_in_word_where_the_pdf_has_them() -> None:
    document = replace(charter(contents=True), contents=None)
    long = replace(
        document,
        blocks=(*document.blocks, *(section(f"X{at}", "", "More", *rows(99).blocks[1].blocks) for at in range(3))),
    )
    for made in (document, long):
        body, pages = laid_out(made)
        assert bool(list(body.iter(f"{W}docPartGallery"))) == pages.contents == (made is long)


def test_tables_and_figures_are_counted_listed_and_referred_to_by_fields() -> None:
    charts = tuple(replace(table_of(at), label=f"Table {at}", anchor=f"table-{at}") for at in (1, 2, 3))
    saying = p(
        ("See ", Link("#n1", (Text("section 1"),), "number"), " and ", Link("#table-2", words("Table 2"), "text"))
    )
    document = replace(holding(section("N1", "1", "Title", saying, *charts)), contents=True)
    body, pages = laid_out(document)
    captions = [found for found in body.iter(f"{W}p") if value(found, "pPr/pStyle") == "Caption"]
    assert fields_of(captions) == [(r"SEQ Table \* ARABIC", str(at)) for at in (1, 2, 3)]
    assert all(found.find(f"{W}pPr/{W}keepNext") is not None for found in captions)
    listed = [found for found in body.iter(f"{W}p") if value(found, "pPr/pStyle") == "TableofFigures"]
    assert [told for told, _ in fields_of(listed) if told.startswith("TOC")] == [r'TOC \h \z \c "Table"']
    assert [result for told, result in fields_of(listed) if told.startswith("PAGEREF")] == [
        str(pages.of[f"table-{at}"]) for at in (1, 2, 3)
    ]
    assert fields_of([paragraph_saying(body, "See section 1 and Table 2")]) == [
        (r"REF sb_n1 \r \h", "1"),
        (r"REF sb_table_2 \h", "Table 2"),
    ]


def test_chinese_labels_count_by_their_own_word() -> None:
    found = replace(table_of(1), label="表 1", anchor="table-1")
    assert fields_of(body_of(holding(found)).iter(f"{W}p")) == [(r"SEQ 表 \* ARABIC", "1")]


def test_wide_sections_stand_on_pages_turned_on_their_side() -> None:
    one, wide, two = (section(name, "", "Title", p("words")) for name in ("A", "B", "C"))
    document = replace(charter(), blocks=(charter().blocks[0], one, replace(wide, wide=True), two))
    data = docx.write(document, THEME)
    body = docx_reader.part(data, "word/document.xml")[0]
    sizes = [found.find(f"{W}pgSz") for found in body.iter(f"{W}sectPr")]
    assert [size.get(f"{W}orient") for size in sizes] == [None, "landscape", None]
    assert sizes[0].get(f"{W}w") == sizes[1].get(f"{W}h")
    assert [found.find(f"{W}titlePg") is not None for found in body.iter(f"{W}sectPr")] == [True, False, False]
    stops = [
        docx_reader.part(data, f"word/{name}.xml").find(f".//{W}tabs/{W}tab").get(f"{W}pos")
        for name in ("header1", "header3")
    ]
    assert int(stops[0]) < int(stops[1])
    assert len(pdf.lay_out(document, THEME).pages.of) == 3
    assert pdf.lay_out(document, THEME).pages.count == 3


def test_pages_are_counted_until_word_counts_them() -> None:
    document = charter()
    footer = docx_reader.part(docx.write(document, THEME, Pages(7, False, {})), "word/footer1.xml")
    assert fields_of(footer) == [("PAGE", "1"), ("NUMPAGES", "7")]


def test_charts_are_drawings_with_a_picture_for_those_who_cannot_show_them() -> None:
    parts = docx_reader.parts(docx.write(holding(a_chart()), THEME))
    endings = {name.rpartition(".")[2] for name in parts if name.startswith("word/media/")}
    assert endings == {"png", "svg"}
    drawing = next(data for name, data in parts.items() if name.endswith(".svg"))
    assert b"Calibri" in drawing
    assert b"Carlito" not in drawing
    assert b"svgBlip" in parts["word/document.xml"]


# ---------------------------------------------------------------- tables


def test_head_rows_repeat_rows_stay_whole_and_names_are_kept() -> None:
    found = body_of(rows(3)).findall(f"{W}tbl")[-1]
    first, *others = found.iterchildren(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
    assert not [row for row in others if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert value(found, "tblPr/tblCaption") == "Rows"
    assert found.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"


def test_text_keeps_its_distance_from_fills_and_numbers() -> None:
    body = body_of(charter())
    risk = paragraph_saying(body, "Refund rules differ by region").getparent()
    assert int(risk.find(f"{W}tcPr/{W}tcMar/{W}left").get(f"{W}w")) == 120
    score = paragraph_saying(body, "12").getparent()
    assert score.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == THEME.colours.light.amber_tint[1:]


def test_a_chinese_file_has_its_fonts_language_and_line_rules_in_the_styles() -> None:
    chinese = replace(charter(), metadata=replace(charter().metadata, language="zh-CN"))
    theme = load_theme(World().templates, language="zh-CN")
    data = docx.write(chinese, theme)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles, body = (etree.fromstring(package.read(f"word/{name}.xml")) for name in ("styles", "document"))
        settings = etree.fromstring(package.read("word/settings.xml"))
    defaults = styles.find(f"{W}docDefaults")
    fonts, language = defaults.find(f".//{W}rFonts"), defaults.find(f".//{W}lang")
    assert (fonts.get(f"{W}eastAsia"), fonts.get(f"{W}hint")) == ("Microsoft YaHei", "eastAsia")
    assert (language.get(f"{W}eastAsia"), language.get(f"{W}val")) == ("zh-CN", "en-US")
    assert settings.find(f"{W}themeFontLang").get(f"{W}eastAsia") == "zh-CN"
    rules = [etree.QName(rule).localname for rule in defaults.find(f".//{W}pPr")]
    assert rules == ["widowControl", "kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN"]
    spacing = {
        style.get(f"{W}styleId"): style.find(f".//{W}spacing").get(f"{W}line")
        for style in styles.iter(f"{W}style")
        if style.find(f".//{W}spacing") is not None
    }
    assert spacing["Normal"] == str(round(theme.type.text.print[1] * 20))
    assert not [run for run in body.iter(f"{W}rFonts") if run.get(f"{W}eastAsia")]
    assert not list(body.iter(f"{W}lang"))
