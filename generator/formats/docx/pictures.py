"""Pictures of the Word file: the media parts and the drawings that show them."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.formats.docx.units import xml
from generator.sources.pictures import Picture

EMU_OF_PIXEL = 9525
EMU_OF_TWIP = 635
ENDINGS = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension by which Word 2016 and later show a drawing instead of its picture; others show the picture."""


@dataclass
class Pictures:
    """Every picture and drawing once, by its bytes; `parts` maps the relationship id to kind and bytes."""

    parts: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    drawn: int = 0
    _known: dict[bytes, str] = field(default_factory=dict)

    def drawing(self, picture: Picture, alt: str, width: int, svg: bytes = b"") -> str:
        """A run with the picture at its own size, at most `width` twips wide, with its alternative text.

        `svg` is the same as a drawing, sharp at any size.
        """
        key = self._part(picture.mime, picture.data)
        self.drawn += 1
        wide = min(picture.width * EMU_OF_PIXEL, width * EMU_OF_TWIP)
        high = round(wide * picture.height / picture.width)
        name = f'id="{self.drawn}" name="Picture {self.drawn}" descr="{xml(alt)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {name}/>'
            f'<a:graphic xmlns:a="{DRAWING}">'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
            f"<pic:blipFill>{self._blip(key, svg)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _blip(self, key: str, svg: bytes) -> str:
        """What is shown: the picture, or the drawing by those who can."""
        if not svg:
            return f'<a:blip r:embed="{key}"/>'
        drawing = self._part("image/svg+xml", svg)
        return (
            f'<a:blip r:embed="{key}"><a:extLst><a:ext uri="{SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG_BLIP}" r:embed="{drawing}"/></a:ext></a:extLst></a:blip>'
        )

    def _part(self, mime: str, data: bytes) -> str:
        """The relationship of bytes, new when they are."""
        key = self._known.setdefault(data, f"picture{len(self.parts) + 1}")
        self.parts[key] = (mime, data)
        return key
