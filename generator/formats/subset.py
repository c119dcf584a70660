"""Chinese fonts cut down for a PDF: the glyphs in use, and no empty places for the other 60,000 (decision 0007).

WeasyPrint keeps a place for every glyph up to the last one used, which costs 140 kB and 60 ms a face. Chinese fonts are
CID-keyed: each glyph carries the number that the text of the PDF calls it by, so the places between them can go.
"""

from __future__ import annotations

import io
import struct
from types import ModuleType
from typing import Any

TAKES = {4: 1, 14: 0, 21: 2, 22: 1}
"""Numbers that the operators vmoveto, endchar, rmoveto and hmoveto take; those of hints take pairs."""
LAYOUT_TABLES = (b"BASE", b"GDEF", b"GPOS", b"GSUB")


def install(weasyprint: ModuleType) -> None:
    """Let WeasyPrint cut CID-keyed fonts without empty places; every other font is cut as ever."""
    fonts = weasyprint.pdf.fonts
    usual = fonts.Font.subset

    def subset(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        possible = fonts.harfbuzz_subset is not None and "CFF " in font.tables and to_unicode
        compact = _compact(fonts, font, to_unicode, hinting) if possible else b""
        font.bare = bool(compact)
        if compact:
            font.file_content = compact
        else:
            usual(font, to_unicode, hinting)

    fonts.Font.subset = subset


def unwrap(document: Any, pdf: Any) -> None:
    """Embed the fonts cut here as bare CFF, in which every reader looks glyphs up by number. A WeasyPrint finisher."""
    cut = {id(font.file_content) for font in document.fonts.values() if getattr(font, "bare", False)}
    for found in pdf.objects:
        stream = getattr(found, "stream", None)
        if stream and id(stream[0]) in cut:
            found.stream = [_bare(stream[0])]
            found.extra["Subtype"] = "/CIDFontType0C"


def _compact(fonts: ModuleType, font: Any, to_unicode: dict[int, str], hinting: bool) -> bytes:
    """The font with only the glyphs of `to_unicode`; b"" when their numbers are not their places in the whole font."""
    ffi, harfbuzz, cut = fonts.ffi, fonts.harfbuzz, fonts.harfbuzz_subset

    def add(found: Any, values: list[int]) -> None:
        harfbuzz.hb_set_add_sorted_array(found, ffi.new("hb_codepoint_t[]", values), len(values))

    glyphs = sorted(set(to_unicode) - set(font.missing.values()) | {0})
    wanted = ffi.gc(cut.hb_subset_input_create_or_fail(), cut.hb_subset_input_destroy)
    add(cut.hb_subset_input_glyph_set(wanted), glyphs)
    tags = sorted(harfbuzz.hb_tag_from_string(tag, -1) for tag in LAYOUT_TABLES)
    add(cut.hb_subset_input_set(wanted, cut.HB_SUBSET_SETS_DROP_TABLE_TAG), tags)
    flags = cut.HB_SUBSET_FLAGS_DESUBROUTINIZE
    flags |= 0 if hinting else cut.HB_SUBSET_FLAGS_NO_HINTING
    flags |= cut.HB_SUBSET_FLAGS_NOTDEF_OUTLINE if font.missing else 0
    cut.hb_subset_input_set_flags(wanted, flags)
    face = ffi.gc(cut.hb_subset_or_fail(font.hb_face, wanted), harfbuzz.hb_face_destroy)
    data: bytes = (fonts.get_hb_object_data(face) if face else None) or b""
    return data if data and set(glyphs) <= _numbers(data) else b""


def _numbers(data: bytes) -> set[int]:
    """The numbers of the glyphs of a CID-keyed font; nothing for any other."""
    top = _cff(data).cff.topDictIndex[0]
    return {0, *(int(name[3:]) for name in top.charset[1:])} if hasattr(top, "ROS") else set()


def _bare(data: bytes) -> bytes:
    """The CFF table alone, in its plainest form, which no reader mistakes.

    Every glyph states its width, and which part of the font it is of; both may be left to be inferred.
    """
    table = _cff(data)
    top = table.cff.topDictIndex[0]
    top.FDSelect.format = 0
    for name in top.charset:
        glyph = top.CharStrings[name]
        private = glyph.private
        if not _states_width(glyph.bytecode):
            glyph.bytecode = _integer(private.defaultWidthX - private.nominalWidthX) + glyph.bytecode
    compiled: bytes = table.compile(table.font)
    return compiled


def _states_width(glyph: bytes) -> bool:
    """Whether a glyph's drawing opens with its width: then its first operator has a number too many."""
    numbers = at = 0
    while (byte := glyph[at]) >= 32 or byte == 28:
        at += 3 if byte == 28 else 1 if byte < 247 else 2 if byte < 255 else 5
        numbers += 1
    return numbers > TAKES[byte] if byte in TAKES else numbers % 2 == 1


def _integer(number: int) -> bytes:
    return struct.pack(">Bh", 28, number)


def _cff(data: bytes) -> Any:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcBBoxes=False)
    table: Any = font["CFF "]
    table.font = font
    return table
