"""A PDF to be kept: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file, with the data it was made from.

WeasyPrint writes one variant only. Its PDF/A-3a has all the tags that PDF/UA-1 asks for, and lacks but the word of it
in the metadata, which has to stand in the one `rdf:RDF` of the packet, with the description that PDF/A asks for.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from generator.formats import pdf
from generator.words import Words

VARIANT = "pdf/a-3a"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
IS_UA = """
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
"""
"""What is added to the metadata; PDF/A wants every schema that it does not know described."""
PACKET = (b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n', b'\n<?xpacket end="r"?>')
MEDIA_TYPES = {
    "yaml": "application/yaml", "yml": "application/yaml", "json": "application/json", "csv": "text/csv",
    "md": "text/markdown", "markdown": "text/markdown", "txt": "text/plain", "html": "text/html",
    "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
OTHER_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class Attached:
    """A file inside a PDF: its path with `/` between folders, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Archival:
    """That PDFs are wanted to be kept: the files inside each, and the day that they are put there."""

    attached: tuple[Attached, ...]
    day: date


def write(laid_out: pdf.LaidOut, wanted: Archival, fonts: dict[str, str] | None = None) -> bytes:
    """The document as PDF/A-3a and PDF/UA-1 with its data inside; the same input gives the same bytes.

    `fonts` gathers the fonts used with the SHA-256 of their files.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(laid_out.write(VARIANT, fonts))) as out:
        for found in out.objects:
            if isinstance(found, pikepdf.Stream) and "/Interpolate" in found:
                del found.Interpolate  # readers must not smooth what is to look the same for ever
        out.Root.Metadata = out.make_stream(
            _metadata(out.Root.Metadata.read_bytes()), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        _attach(out, wanted)
        for found in out.objects:
            if isinstance(found, pikepdf.Stream) and found.read_raw_bytes().endswith(b"\r"):
                _armour(found)
        stream = io.BytesIO()
        out.save(
            stream,
            deterministic_id=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return stream.getvalue()


def _metadata(packet: bytes) -> bytes:
    """The XMP packet of a PDF/A that is PDF/UA too. It stays uncompressed, to be found by any program."""
    root = etree.fromstring(packet)
    rdf = next(root.iter(f"{RDF}RDF"))
    rdf.extend(list(etree.fromstring(IS_UA)))
    begin, end = PACKET
    return begin + bytes(etree.tostring(root)) + end


def _armour(stream: Any) -> None:
    """Write the data of a stream in letters: its last byte would be taken for a part of the line end behind it.

    PDF/A asks that a stream has as many bytes as it says, and programs that count them stop before a line end.
    """
    import pikepdf

    filters = _list(stream.get("/Filter"))
    parameters = _list(stream.get("/DecodeParms")) or [pikepdf.Dictionary() for _ in filters]
    stream.write(
        base64.a85encode(stream.read_raw_bytes()) + b"~>",
        filter=pikepdf.Array([pikepdf.Name.ASCII85Decode, *filters]),
        decode_parms=pikepdf.Array([pikepdf.Dictionary(), *parameters]),
    )


def _list(value: Any) -> list[Any]:
    """What may be one or several in PDF, as several."""
    import pikepdf

    return [] if value is None else [*value] if isinstance(value, pikepdf.Array) else [value]


def _attach(out: Any, wanted: Archival) -> None:
    """Put the files into a PDF, by their names and as what the whole document was made from."""
    import pikepdf

    files = sorted(wanted.attached, key=lambda each: _key(each.name))
    if not files:
        return
    specifications = [out.make_indirect(_specification(out, each, wanted.day)) for each in files]
    pairs: list[Any] = []
    for each, specification in zip(files, specifications, strict=True):
        pairs += [pikepdf.String(each.name), specification]
    tree = out.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(pairs)))
    if "/Names" not in out.Root:
        out.Root.Names = pikepdf.Dictionary()
    out.Root.Names.EmbeddedFiles = tree
    out.Root.AF = pikepdf.Array(specifications)


def _key(name: str) -> bytes:
    """Names stand in the order of their bytes in the file."""
    return name.encode("ascii") if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _specification(out: Any, file: Attached, day: date) -> Any:
    import pikepdf

    moment = f"D:{day:%Y%m%d}000000Z"
    kind = MEDIA_TYPES.get(file.name.rpartition(".")[2].lower(), OTHER_TYPE)
    content = pikepdf.Stream(out, zlib.compress(file.data, 9))
    content.Type, content.Subtype = pikepdf.Name.EmbeddedFile, pikepdf.Name(f"/{kind}")
    content.Filter = pikepdf.Name.FlateDecode
    content.Params = pikepdf.Dictionary(
        Size=len(file.data),
        ModDate=pikepdf.String(moment),
        CheckSum=pikepdf.String(_checksum(file.data)),
    )
    name = pikepdf.String(file.name)
    stream = out.make_indirect(content)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec,
        F=name,
        UF=name,
        Desc=name,
        AFRelationship=pikepdf.Name.Source,
        EF=pikepdf.Dictionary(F=stream, UF=stream),
    )


def read(data: bytes, limit: int) -> list[Attached]:
    """The source files inside a PDF of ours; none when it holds none. Their names are not to be trusted.

    Raises ValueError when it cannot be read, or they have more than `limit` bytes.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            return list(_files(opened, limit))
    except (pikepdf.PdfError, zlib.error, AttributeError, KeyError, TypeError, RuntimeError) as error:
        told = str(error).rpartition(">: ")[2]  # without what pikepdf calls a file that is in memory
        reason = " ".join(told.split())[:200] or type(error).__name__
        raise ValueError(Words("it is no PDF, or damaged ({reason})", reason=reason)) from error


def _files(opened: Any, limit: int) -> Iterator[Attached]:
    import pikepdf

    room = limit
    for specification in opened.Root.get("/AF", ()):
        if specification.get("/AFRelationship") != pikepdf.Name.Source:
            continue
        name, data = str(specification.UF), _inflated(specification.EF.F, room)
        if len(data) > room:
            raise ValueError(Words("the files in it are larger than {limit} bytes", limit=limit))
        if bytes(specification.EF.F.Params.CheckSum) != _checksum(data):
            raise ValueError(Words("{file} in it is damaged", file=name))
        room -= len(data)
        yield Attached(name, data)


def _inflated(content: Any, limit: int) -> bytes:
    """The bytes of an attachment; of more than `limit` only so many that it shows."""
    raw: bytes = content.read_raw_bytes()
    filters = [str(name) for name in _list(content.get("/Filter"))]
    if filters[:1] == ["/ASCII85Decode"]:
        raw, filters = _bare(raw), filters[1:]
    return zlib.decompressobj().decompress(raw, limit + 1) if filters else raw


def _bare(letters: bytes) -> bytes:
    """What `_armour` wrote in letters, as it was."""
    try:
        return base64.a85decode(letters.removesuffix(b"~>"))
    except ValueError as error:
        raise zlib.error(str(error)) from error


def _checksum(data: bytes) -> bytes:
    """What PDF calls the checksum of a file: it tells damage, and no more."""
    return hashlib.md5(data, usedforsecurity=False).digest()
