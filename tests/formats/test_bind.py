"""One PDF out of documents of ours and PDFs of others, seen with the eyes of poppler, qpdf and a validator."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from generator.formats import foreign, pdf
from generator.formats.bind import Mark, Part, bind
from generator.formats.stamps import Stamp
from generator.formats.theme import load_theme
from generator.world import World
from tests.formats import foreign_pdfs as made
from tests.formats.sample_tree import charter

THEME = load_theme(World().templates)
A4 = (595.28, 841.89)
RED_AT_THE_TOP = b"1 0 0 rg 0 800 595 42 re f 0 0 1 rg 0 0 595 42 re f"
"""A red band along the upper edge of a page, a blue one along the lower."""


def stamps(pages: int) -> tuple[Stamp, ...]:
    return tuple(
        Stamp("Item 3 · Paper 2 · Quotation", f"page {at} of {pages}", "attachments/quote.pdf", f"{at + 4} of 99")
        for at in range(1, pages + 1)
    )


def part(data: bytes, name: str = "quote.pdf") -> Part:
    """An attachment with a stamp on each page."""
    found = foreign.read(name, data)
    return Part(found, stamps(found.preflight.pages))


@cache
def laid_out() -> pdf.LaidOut:
    return pdf.lay_out(charter(), THEME)


def own() -> Part:
    """A document of ours; stamps have no words in their heads."""
    return Part(laid_out(), tuple(Stamp(foot_right=f"pack {at}") for at in range(1, laid_out().pages.count + 1)))


def bound(*data: bytes, marks: Sequence[Mark] = ()) -> bytes:
    return bind([part(each) for each in data], marks, THEME, "en")


def opened(data: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(data))


def text(data: bytes, number: int = 1) -> str:
    command = ["pdftotext", "-layout", "-f", str(number), "-l", str(number), "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def seen(data: bytes, number: int = 1) -> Image.Image:
    """A page as poppler draws it, two dots a point."""
    command = ["pdftoppm", "-r", "144", "-f", str(number), "-l", str(number), "-png", "-"]
    return Image.open(io.BytesIO(subprocess.run(command, input=data, capture_output=True, check=True).stdout))


def around(image: Image.Image, colour: str) -> tuple[int, int, int, int] | None:
    """The box around what is red, blue or green, in points from the upper left corner."""
    bands = image.convert("RGB").split()
    strong = bands[["red", "green", "blue"].index(colour)].point(lambda value: 255 if value > 130 else 0)
    for band, name in zip(bands, ("red", "green", "blue"), strict=True):
        if name != colour:
            weak = band.point(lambda value: 255 if value < 90 else 0)
            strong = Image.composite(strong, Image.new("L", strong.size), weak)
    if (box := strong.getbbox()) is None:
        return None
    left, top, right, bottom = (side // 2 for side in box)
    return left, top, right, bottom


# ---------------------------------------------------------------- pages and stamps


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_stands_as_it_is_seen_and_its_stamps_stand_upright(turn: int) -> None:
    data = bound(made.drawn(RED_AT_THE_TOP, Rotate=turn))
    image = seen(data)
    assert (image.width > image.height) is (turn in (90, 270))
    red, blue = around(image, "red"), around(image, "blue")
    assert red
    assert blue
    before = {0: red[3] < blue[1], 90: red[0] > blue[2], 180: red[1] > blue[3], 270: red[2] < blue[0]}
    assert before[turn]
    lines = [line for line in text(data).splitlines() if line.strip()]
    assert re.match(r"Item 3 · Paper 2 · Quotation\s+page 1 of 1$", lines[0].strip())
    assert re.match(r"attachments/quote\.pdf\s+5 of 99$", lines[-1].strip())


@pytest.mark.parametrize(
    ("width", "height"), [(1191, 842), (842, 1191), (2384, 3370), (595, 842), (105, 148), (4000, 200), (30, 30)]
)
def test_a_page_of_any_size_is_fitted_whole_between_the_stamps(width: int, height: int) -> None:
    edge = f"1 0 0 rg 0 0 {width} {height} re f 1 1 1 rg 4 4 {width - 8} {height - 8} re f".encode()
    image = seen(bound(made.drawn(edge, (0, 0, width, height))))
    box = around(image, "red")
    assert box
    lying = width > height
    sheet = (A4[1], A4[0]) if lying else A4
    assert (image.width / 2, image.height / 2) == pytest.approx(sheet, abs=2)
    got = (box[2] - box[0], box[3] - box[1])
    assert got[0] / got[1] == pytest.approx(width / height, rel=0.12)
    assert got[0] <= width + 2, "nothing is blown up"
    assert min(box[0], sheet[0] - box[2]) >= 10
    assert box[1] >= 36, "room for what is printed at the head"
    assert sheet[1] - box[3] >= 36


@pytest.mark.parametrize(
    ("content", "box", "more"),
    [
        (b"1 0 0 rg 100 200 300 100 re f", (100, 200, 400, 300), {}),
        (b"1 0 0 rg -400 -300 300 100 re f", (-400, -300, -100, -200), {}),
        (b"1 0 0 rg 0 0 900 900 re f", (0, 0, 900, 900), {"CropBox": Array([100, 200, 400, 300])}),
        (b"1 0 0 rg 0 0 30 10 re f", (0, 0, 30, 10), {"UserUnit": 10}),
        (b"1 0 0 rg 0 0 300 100 re f", (300, 100, 0, 0), {}),
    ],
)
def test_what_is_shown_is_what_readers_show(content: bytes, box: Sequence[float], more: dict[str, Any]) -> None:
    red = around(seen(bound(made.drawn(content, box, **more))), "red")
    assert red
    assert red[2] - red[0] == pytest.approx(300, abs=2)
    assert red[3] - red[1] == pytest.approx(100, abs=2)


@pytest.mark.parametrize(
    "content",
    [
        b"q q q 0.1 0 0 0.1 900 900 cm",
        b"Q Q Q Q 0.1 0 0 0.1 900 900 cm",
        b"BT /F 12 Tf 5 0 0 5 0 0 Tm",
        b"0 0 1 1 re W n",
        b"/Span <</MCID 0>> BDC",
        b"EMC EMC",
        b"q (unfinished",
    ],
)
def test_nothing_in_a_page_moves_or_hides_its_stamps(content: bytes) -> None:
    plain, odd = seen(bound(made.drawn(b""))), seen(bound(made.drawn(content)))
    for strip in ((0, 0, plain.width, 76), (0, plain.height - 76, plain.width, plain.height)):
        assert plain.crop(strip).tobytes() == odd.crop(strip).tobytes()


def test_stamps_on_pages_of_ours_stand_in_the_foot() -> None:
    data = bind([own(), part(made.long(2))], [], THEME, "en")
    assert "pack 1" in text(data).splitlines()[-2]
    count = laid_out().pages.count
    assert "page 2 of 2" in text(data, count + 2)
    assert len(opened(data).pages) == count + 2


def test_two_pages_with_the_same_content_and_other_fonts_stay_two() -> None:
    def share(pdf_: Pdf) -> None:
        pdf_.pages.append(pdf_.pages[0])
        pdf_.pages[1].obj.Contents = pdf_.pages[0].obj.Contents
        pdf_.pages[1].obj.CropBox = Array([0, 0, 100, 100])

    data = bound(made.changed(made.drawn(RED_AT_THE_TOP), share))
    assert around(seen(data, 1), "red")
    assert around(seen(data, 2), "red") is None


def test_a_layer_that_is_off_stays_off() -> None:
    image = seen(bound(made.layered()))
    assert around(image, "blue")
    assert around(image, "red") is None


def test_what_fields_show_is_drawn_and_no_field_is_left() -> None:
    data = bound(made.form())
    assert "Filled in by hand" in text(data)
    assert around(seen(data), "green"), "the tick is that of the state the box is in"
    assert around(seen(data), "red") is None
    with opened(data) as found:
        assert "/AcroForm" not in found.Root
        assert not [note for leaf in found.pages for note in leaf.get("/Annots", ()) if note.Subtype == "/Widget"]


def test_nothing_that_acts_is_left() -> None:
    data = bound(made.active())
    out = io.BytesIO()
    with opened(data) as found:
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(found.Root.keys())
        assert not found.attachments
        found.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    for word in (b"evil", b"/JavaScript", b"/Launch", b"/SubmitForm", b"javascript:", b"file:"):
        assert word not in out.getvalue(), word


# ---------------------------------------------------------------- links and bookmarks


def test_links_of_an_attachment_lead_where_they_led_and_sit_where_they_sat() -> None:
    wide = made.long(3, size="A3 landscape")
    data = bind([own(), part(wide)], [], THEME, "en")
    first = laid_out().pages.count
    with opened(data) as found, opened(wide) as source:
        leaves = [leaf.obj.objgen for leaf in found.pages]
        links = list(found.pages[first].Annots)
        web = next(link for link in links if "/A" in link)
        inside = next(link for link in links if "/Dest" in link)
        assert str(web.A.URI) == "https://example.org/0"
        assert leaves.index(inside.Dest[0].objgen) == first + 2
        before = next(link for link in source.pages[0].Annots if "/A" in link and link.A.S == "/URI")
        was, now = (foreign.box(link.Rect) for link in (before, web))
        assert was
        assert now
    width, height = (now[2] - now[0]) / (was[2] - was[0]), (now[3] - now[1]) / (was[3] - was[1])
    assert width == pytest.approx(height, rel=0.02)
    assert 0.5 < width < 0.75, "scaled down with its page"
    words = subprocess.run(
        ["pdftotext", "-f", str(first + 1), "-l", str(first + 1), "-bbox", "-", "-"],
        input=data, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    box = re.search(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">web<', words)
    assert box
    assert now[0] == pytest.approx(float(box[1]), abs=2)
    assert now[2] == pytest.approx(float(box[3]), abs=2)


def test_a_link_of_ours_leads_to_the_attachment_it_names() -> None:
    from generator.document.nodes import Link, Paragraph, Text

    document = charter()
    paragraph = Paragraph((Link("#paper-2", (Text("the quotation"),)),))
    linking = pdf.lay_out(type(document)(**{**vars(document), "blocks": (*document.blocks, paragraph)}), THEME)
    ours = Part(linking, (Stamp(),) * linking.pages.count)
    data = bind([ours, part(made.long(2))], [], THEME, "en", anchors={"paper-2": (1, 1)})
    with opened(data) as found:
        names = found.Root.Names.Dests.Names
        places = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
        assert places["paper-2"][0].objgen == found.pages[linking.pages.count + 1].obj.objgen


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Depth, title and page of each bookmark."""
    with opened(data) as found, found.open_outline() as read:
        leaves = [leaf.obj.objgen for leaf in found.pages]

        def below(items: Any, depth: int) -> Any:
            for item in items:
                yield depth, item.title, leaves.index(item.destination[0].objgen) + 1
                yield from below(item.children, depth + 1)

        return list(below(read.root, 0))


def test_bookmarks_lead_from_item_to_paper_to_what_the_paper_has_itself() -> None:
    count = laid_out().pages.count
    paper = Mark("Paper 2: Quotation", 1, own_outline=True)
    data = bind([own(), part(made.long(3))], [Mark("Pack", 0), Mark("3 Buy it", 1, children=(paper,))], THEME, "en")
    assert outline(data) == [
        (0, "Pack", 1),
        (0, "3 Buy it", count + 1),
        (1, "Paper 2: Quotation", count + 1),
        (2, "Chapter 1", count + 1),
        (2, "Chapter 2", count + 2),
        (2, "Chapter 3", count + 3),
    ]


def test_bookmarks_that_lead_nowhere_or_in_circles_do_no_harm() -> None:
    def spoil(pdf_: Pdf) -> None:
        first = pdf_.Root.Outlines.First
        first.Dest = Array([Dictionary(), Name.Fit])
        first["/A"] = Dictionary(S=Name.GoTo, D=String("no such place"))
        second = first.Next
        second.Title, second["/Dest"] = String("\x00Chapter\n2\x07"), String("nowhere")
        third = second.Next
        third.Next, third.First = first, second

    data = bound(made.changed(made.long(3), spoil), marks=[Mark("Paper", 0, own_outline=True)])
    assert {(title, number) for _, title, number in outline(data)} <= {("Paper", 1), ("Chapter 2", 3), ("Chapter 3", 3)}


# ---------------------------------------------------------------- what others say of the file


def test_a_pack_of_ours_alone_is_accessible_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "own.pdf"
    path.write_bytes(bind([own()], [Mark("Pack", 0, own_outline=True)], THEME, "en"))
    verdict = page.validate_pdf(str(path), profile="ua1")
    assert verdict.is_compliant, [(failure.rule_id, failure.message) for failure in verdict.failures]


def test_with_pages_of_others_nothing_is_claimed_and_every_page_has_its_element() -> None:
    data = bind([own(), part(made.long(2)), part(made.scan(), "scan.pdf")], [], THEME, "en")
    with opened(data) as found:
        assert b"pdfuaid:part" not in found.Root.Metadata.read_bytes()
        assert "/MarkInfo" in found.Root
    with opened(data) as found:
        sections = [each for each in found.Root.StructTreeRoot.K[0].K if each.S == "/Sect"][-2:]
        assert [[str(kid.S) for kid in each.K if kid.S != "/Link"] for each in sections] == [["/P", "/P"], ["/Figure"]]
        assert "Quotation" in str(sections[1].K[0].Alt)
        numbers = [leaf.obj.StructParents for leaf in found.pages]
        assert len(set(map(int, numbers))) == len(numbers)


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(
        bind([own(), *map(part, (made.long(3), made.form(), made.layered(), made.scan()))], [], THEME, "en")
    )
    with pikepdf.open(path) as found:
        assert found.check_pdf_syntax() == []


def test_the_same_parts_give_the_same_bytes() -> None:
    assert bound(made.long(2), made.scan()) == bound(made.long(2), made.scan())


def test_an_attachment_that_opens_without_password_is_bound_without_encryption() -> None:
    locked = made.changed(made.long(1), lambda _: None, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert foreign.read("locked.pdf", locked).preflight.encrypted
    with opened(bound(locked)) as found:
        assert not found.is_encrypted
    assert "Words of page 1" in text(bound(locked))


def test_five_hundred_pages_keep_their_order() -> None:
    whole = made.changed(made.drawn(b"BT /F 12 Tf 100 750 Td (Sheet) Tj ET"), _many)
    data = bound(whole)
    with opened(data) as found:
        assert len(found.pages) == 500
    assert "page 377 of 500" in text(data, 377)
    assert "Sheet 377" in text(data, 377)


def _many(pdf_: Pdf) -> None:
    for number in range(2, 501):
        pdf_.pages.append(pdf_.pages[0])
        pdf_.pages[-1].obj.Contents = pdf_.make_stream(f"BT /F 12 Tf 100 750 Td (Sheet {number}) Tj ET".encode())
