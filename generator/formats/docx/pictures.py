"""Pictures of the Word file: the media parts and the drawings that show them."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.formats.docx.units import xml
from generator.sources.pictures import Picture

EMU_OF_PIXEL = 9525
EMU_OF_TWIP = 635


@dataclass
class Pictures:
    """Every picture once, by its bytes; `parts` maps the relationship id to the picture."""

    parts: dict[str, Picture] = field(default_factory=dict)
    drawn: int = 0

    def drawing(self, picture: Picture, alt: str, width: int) -> str:
        """A run with the picture at its own size, at most `width` twips wide, with its alternative text."""
        known = next((key for key, part in self.parts.items() if part.data == picture.data), "")
        key = known or f"picture{len(self.parts) + 1}"
        self.parts[key] = picture
        self.drawn += 1
        wide = min(picture.width * EMU_OF_PIXEL, width * EMU_OF_TWIP)
        high = round(wide * picture.height / picture.width)
        name = f'id="{self.drawn}" name="Picture {self.drawn}" descr="{xml(alt)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {name}/>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
