"""The sheets of an attachment with their tags, as the text of a small PDF that qpdf then takes in at once.

Made one by one through pikepdf, the objects of a sheet take several times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.formats import placed
from generator.formats.foreign import Attachment
from generator.formats.placed import Placement
from generator.formats.stamps import Stamp, Typeset

ROOT, PAGES, NODE, FONTS, SECTION, NUMBERS, HELD, FIRST = range(1, 9)
EACH = 3
"""Objects of a sheet: the page, its content, its element."""


def write(
    attachment: Attachment,
    drawn: Sequence[Any],
    placements: Sequence[Placement],
    stamps: Sequence[Stamp],
    typeset: Typeset,
    first: int,
) -> bytes:
    """A PDF without pages, whose catalogue holds, as `Held`, what has to be taken over into the pack.

    `Node` is the branch of the page tree with all sheets, `Section` the element around those of the pages, `Numbers`
    the branch of the parent tree, whose numbers begin at `first`. What is not known here is left for the caller to
    fill in: `Fonts` is empty, and so are the drawings of the pages, which are of the type Sheet.
    """
    count = len(attachment.leaves)
    pages, elements = (" ".join(f"{FIRST + EACH * number + at} 0 R" for number in range(count)) for at in (0, 2))
    numbers = " ".join(f"{first + number} [{FIRST + EACH * number + 2} 0 R]" for number in range(count))
    objects = [
        f"<</Type /Catalog /Pages {PAGES} 0 R /Held {HELD} 0 R>>",
        "<</Type /Pages /Kids [] /Count 0>>",
        f"<</Kids [{pages}] /Count {count}>>",
        "<<>>",
        f"<</Type /StructElem /S /Sect /K [{elements}]>>",
        f"<</Nums [{numbers}]>>",
        f"<</Node {NODE} 0 R /Fonts {FONTS} 0 R /Section {SECTION} 0 R /Numbers {NUMBERS} 0 R>>",
    ]
    for number, (leaf, page, placement, stamp) in enumerate(
        zip(attachment.leaves, drawn, placements, stamps, strict=True)
    ):
        at, sheet = FIRST + EACH * number, placement.sheet
        kind, alternative = "P", ""
        if not leaf.text:
            kind = "Figure"
            alternative = f"/Alt {_string(f'{stamp}' or attachment.preflight.name)}"
        shown = placed.operators(leaf, placement, page)
        # Stamps come first, so that nothing in the content of others can move them.
        content = f"{typeset.write(stamp, sheet)}/{kind} <</MCID 0>> BDC\n{shown}EMC"
        objects += (
            f"<</Type /Sheet /Parent {NODE} 0 R /MediaBox [0 0 {sheet.width:.3f} {sheet.height:.3f}] /Tabs /S "
            f"/Resources <</Font {FONTS} 0 R /XObject <<>>>> /Contents {at + 1} 0 R "
            f"/StructParents {first + number}>>",
            f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
            f"<</Type /StructElem /S /{kind} /P {SECTION} 0 R /Pg {at} 0 R /K [0] {alternative}>>",
        )
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    """Objects, numbered from 1, as a PDF."""
    text, places = ["%PDF-1.7\n"], []
    end = len(text[0])
    for number, found in enumerate(objects, 1):
        places.append(f"{end:010d} 00000 n \n")
        text.append(f"{number} 0 obj\n{found}\nendobj\n")
        end += len(text[-1])
    size = len(objects) + 1
    text += (f"xref\n0 {size}\n0000000000 65535 f \n", *places)
    text.append(f"trailer\n<</Size {size} /Root {ROOT} 0 R>>\nstartxref\n{end}\n%%EOF\n")
    return "".join(text).encode("ascii")


def _string(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"
