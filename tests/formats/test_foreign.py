"""PDFs of others: what is told of them, and that those which cannot be used are refused in words, never a traceback."""

from __future__ import annotations

import io
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Permissions
from PIL import Image

from generator.errors import DataError, MachineError
from generator.formats import foreign
from generator.formats.bind import Part, bind
from generator.formats.foreign import Preflight
from generator.formats.stamps import Stamp
from generator.formats.theme import load_theme
from generator.language import Language
from generator.world import World
from tests.formats import foreign_pdfs as made

THEME = load_theme(World().templates)


def look(data: bytes) -> Preflight:
    return foreign.read("attachments/quote.pdf", data).preflight


def sized(data: bytes, *sizes: tuple[str, int]) -> bytes:
    """A PDF with pages more: of other sizes, or turned."""

    def change(pdf: Pdf) -> None:
        for size, turn in sizes:
            with pikepdf.open(io.BytesIO(made.long(1, size))) as other:
                pdf.pages.append(other.pages[0])
            pdf.pages[-1].obj.Rotate = turn

    return made.changed(data, change)


def test_tells_what_there_is() -> None:
    found = look(sized(made.long(3), ("A3", 0), ("A4", 90), ("A4 landscape", 0)))
    assert found.pages == 6
    assert found.sizes == ((210.0, 297.0), (297.0, 210.0), (297.0, 420.0))
    assert (found.rotated, found.landscape, found.without_text) == (1, 2, 0)
    assert (found.title, found.fonts, len(found.sha256)) == ("Quotation 7", (), 64)
    assert not any((found.encrypted, found.forms, found.signed, found.repaired, found.active))


def test_tells_what_is_doubtful() -> None:
    assert look(made.scan()).without_text == 1
    assert look(made.drawn(b"BT /F 12 Tf (x) Tj ET")).fonts == ("Helvetica",)
    assert look(made.form()).forms
    assert look(made.active()).active
    assert not look(made.long(1)).active
    restricted = Encryption(owner="secret", user="", allow=Permissions(extract=False, print_lowres=False))
    locked = look(made.changed(made.long(1), lambda pdf: None, encryption=restricted))
    assert (locked.encrypted, locked.pages) == (True, 1)


def test_text_in_drawings_of_drawings_is_text() -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        inner = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, Resources=page.Resources)
        inner.Resources.XObject = Dictionary(Self=inner)  # and one holds itself
        page.Resources = Dictionary(XObject=Dictionary(X=inner))

    assert look(made.changed(made.drawn(b"/X Do"), change)).without_text == 0


def test_a_signature_is_seen() -> None:
    def change(pdf: Pdf) -> None:
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=pikepdf.String("s"), V=Dictionary(Type=Name.Sig)))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    assert look(made.changed(made.long(1), change)).signed


@pytest.mark.parametrize(
    ("data", "sizes"),
    [
        (made.one_page("", "/MediaBox [0 0 842 595]"), ((297.0, 209.9),)),
        (made.one_page(""), ((215.9, 279.4),)),
        (made.one_page("/MediaBox [595 842 0 0]"), ((209.9, 297.0),)),
        (made.one_page("/MediaBox [-100 -100 495 742]"), ((209.9, 297.0),)),
        (made.one_page("/MediaBox [0 0 1000000 1000000]"), ((352777.8, 352777.8),)),
        (made.one_page("/MediaBox [0 0 595 842] /CropBox [0 0 0 0]"), ((209.9, 297.0),)),
        (made.one_page("/MediaBox [0 0 595 842] /CropBox [9000 9000 9100 9100]"), ((209.9, 297.0),)),
        (made.one_page("/MediaBox [0 0 595 842] /CropBox [95 42 9000 9000]"), ((176.4, 282.2),)),
        (made.one_page("/MediaBox [0 0 100 200] /UserUnit 2 /Rotate -90"), ((141.1, 70.6),)),
        (made.one_page("/MediaBox [0 0 595 842] /Rotate 47 /UserUnit (x)"), ((297.0, 209.9),)),
        (made.one_page("/MediaBox [0 0 595 842] /Contents 99 0 R /Resources 5 /Annots (x)"), ((209.9, 297.0),)),
    ],
)
def test_boxes_are_read_as_readers_do(data: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
    found = foreign.read("odd.pdf", data)
    assert found.preflight.sizes == sizes
    assert bind([Part(found, (Stamp("head"),))], [], THEME, "en")


LOOP = made.written("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>")
NO_PAGES = made.written("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [] /Count 0>>")
MANY = made.written(
    "<</Type /Catalog /Pages 2 0 R>>",
    "<</Type /Pages /Kids [" + "3 0 R " * 20_000 + "] /Count 20000>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
)
XFA = made.written(
    "<</Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm <</Fields [] /XFA (x)>>>>",
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
)
PORTFOLIO = made.changed(made.long(1), lambda pdf: setattr(pdf.Root, "Collection", Dictionary()))
LOCKED = made.changed(made.long(1), lambda pdf: None, encryption=Encryption(owner="a", user="b"))


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("SB-500", b""),
        ("SB-501", b"PK\x03\x04 a Word file"),
        ("SB-501", b"\x00" * 5000),
        ("SB-502", b"%PDF-1.7\n"),
        ("SB-502", b"%PDF-1.7\n" + bytes(range(256)) * 50),
        ("SB-502", LOOP),
        ("SB-503", LOCKED),
        ("SB-504", NO_PAGES),
        ("SB-505", MANY),
        ("SB-507", XFA),
        ("SB-508", made.one_page("/MediaBox [0 0 0 0]")),
        ("SB-508", made.one_page("/MediaBox [0 0 99999999999999 5]")),
        ("SB-513", PORTFOLIO),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(code: str, data: bytes) -> None:
    with pytest.raises(DataError) as error:
        foreign.read("attachments/quote.pdf", data)
    (problem,) = error.value.problems
    assert (problem.code, problem.place.file) == (code, "attachments/quote.pdf")
    for language in ("en", "zh-CN"):
        sentence, hint = Language(language, [World().templates / "languages"]).describe(problem)
        assert "attachments/quote.pdf" in sentence
        assert hint
        assert "{" not in sentence + hint


def test_files_cut_off_anywhere_are_read_or_refused() -> None:
    whole, refused = made.long(3), 0
    for end in range(1, len(whole), 397):
        try:
            found = foreign.read("cut.pdf", whole[:end])
        except DataError:
            refused += 1
        else:
            assert found.preflight.repaired
            assert bind([Part(found, (Stamp("x"),) * found.preflight.pages)], [], THEME, "en")
    assert refused


def test_a_broken_table_of_places_is_mended() -> None:
    found = look(made.long(2).replace(b"startxref\n", b"startxref\n9"))
    assert (found.pages, found.repaired) == (2, True)


def test_a_page_tree_that_claims_a_million_pages_has_those_it_has() -> None:
    assert look(made.one_page(pages="").replace(b"/Count 1", b"/Count 1000000")).pages == 1


def test_bombs_are_refused_soon() -> None:
    start = time.perf_counter()
    with pytest.raises(DataError) as error:
        foreign.read("bomb.pdf", made.packed_objects())
    assert error.value.problems[0].code in ("SB-502", "SB-509")
    found = foreign.read("bomb.pdf", made.bomb())
    with pytest.raises(DataError) as error:
        bind([Part(found, (Stamp(),))], [], THEME, "en")
    assert error.value.problems[0].code in ("SB-502", "SB-509")
    assert time.perf_counter() - start < 30


def test_the_limits_of_qpdf_are_as_before() -> None:
    before = pikepdf.settings.get_qpdf_limits()
    look(made.long(1))
    with pytest.raises(DataError):
        look(b"%PDF-")
    assert pikepdf.settings.get_qpdf_limits() == before


@pytest.mark.parametrize("ending", ["odt", "png"])
def test_other_files_become_pdfs(ending: str, tmp_path: Path) -> None:
    if ending == "png":
        stream = io.BytesIO()
        Image.new("RGB", (3000, 2000), "#CC0000").save(stream, "PNG")
        data = stream.getvalue()
    else:
        (tmp_path / "a.html").write_text("<p>Words of a letter</p>", encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", tmp_path, tmp_path / "a.html"], check=True, capture_output=True)
        data = (tmp_path / f"a.{ending}").read_bytes()
    assert look(foreign.converted(f"attachments/a.{ending}", data)).pages == 1


def test_what_becomes_no_pdf_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for code, name, data in (("SB-500", "a.docx", b""), ("SB-510", "a.exe", b"MZ"), ("SB-510", "readme", b"x")):
        with pytest.raises(DataError) as error:
            foreign.converted(name, data)
        assert error.value.problems[0].code == code
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError) as lacking:
        foreign.converted("a.docx", b"x")
    assert lacking.value.problems[0].code == "SB-511"


def test_a_preflight_is_a_plain_value() -> None:
    found = look(made.long(1))
    assert replace(found, title="x") == replace(look(made.long(1)), title="x")
