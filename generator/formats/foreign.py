"""PDFs that others made, as they come into a meeting pack: looked at, and refused when they cannot be used."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.formats import office

LARGEST = 500_000_000
LARGEST_UNPACKED = 256_000_000
"""Bytes that one part of a PDF may unpack to: a thousandth of that can be made to claim it."""
MOST_PAGES = 5000
PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "bmp": "BMP", "tif": "TIFF", "tiff": "TIFF"}
"""Endings of pictures, with what Pillow calls their kinds."""

DOTS_AN_INCH = 150
DEEPEST = 12
MILLIMETRES = 25.4 / 72
LETTER = (0.0, 0.0, 612.0, 792.0)
"""The sheet that readers take for a page that does not tell its size."""
LARGEST_SIDE = 1e9
HIDDEN = 0b100010
"""The marks of an annotation that is not shown."""
ACTIVE = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/RichMediaExecute", "/GoToE")
ACTIVE_ANNOTATIONS = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
PDF_BEGINS = b"%PDF-"
BEGINS_WITHIN = 1024

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Preflight:
    """A foreign PDF as it was found."""

    name: str
    pages: int
    sizes: tuple[tuple[float, float], ...]
    """Different sizes of its pages as they are seen, width and height in mm, the most frequent first."""
    rotated: int
    landscape: int
    encrypted: bool
    """It opens without a password, and restricts what may be done with it."""
    without_text: int
    """Pages that hold no text, scans most often."""
    fonts: tuple[str, ...]
    """Fonts that it names and does not hold: they look different from machine to machine."""
    forms: bool
    signed: bool
    repaired: bool
    active: bool
    """It holds scripts, actions or other files, all of which are left out."""
    title: str
    sha256: str


@dataclass(frozen=True)
class Leaf:
    """A page of a foreign PDF: what of it is seen, in its own units, how it is turned, and how large a unit is."""

    page: Any
    box: Box
    turn: int
    unit: float
    text: bool
    annotated: bool

    @property
    def seen(self) -> tuple[float, float]:
        """Width and height in points, as it is seen."""
        across, up = ((self.box[at + 2] - self.box[at]) * self.unit for at in (0, 1))
        return (up, across) if self.turn in (90, 270) else (across, up)


@dataclass(frozen=True)
class Attachment:
    """A foreign PDF that can be bound into a pack."""

    preflight: Preflight
    data: bytes = field(repr=False)
    leaves: tuple[Leaf, ...] = field(repr=False, compare=False)
    source: Any = field(repr=False, compare=False)
    """The open PDF, which nothing changes."""


def read(name: str, data: bytes) -> Attachment:
    """A PDF, looked at. Raises DataError when it cannot be used."""
    if not data:
        raise _refusal("SB-500", name)
    if len(data) > LARGEST:
        raise _refusal("SB-506", name, size=f"{len(data) // 1_000_000}", most=f"{LARGEST // 1_000_000}")
    if PDF_BEGINS not in data[:BEGINS_WITHIN]:
        raise _refusal("SB-501", name)
    with readable(name):
        return _read(name, data)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Whatever goes wrong meanwhile is the PDF's fault: raises DataError."""
    import pikepdf

    limit: Any = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=LARGEST_UNPACKED, run_length_max_memory=LARGEST_UNPACKED
    )
    try:
        yield
    except pikepdf.PasswordError as error:
        raise _refusal("SB-503", name) from error
    except DataError:
        raise
    except Exception as error:  # what a damaged file makes a library raise is anybody's guess
        raise _refusal("SB-502", name, reason=" ".join(str(error).split())[:200] or type(error).__name__) from error
    finally:
        pikepdf.settings.set_qpdf_limits(**limit)


def converted(name: str, data: bytes) -> bytes:
    """A picture, or a document by LibreOffice, as a PDF. Raises DataError when there is none, else MachineError."""
    ending = name.rpartition(".")[2].lower()
    if not data:
        raise _refusal("SB-500", name)
    if ending in PICTURES:
        return _pictured(name, data)
    if ending not in office.READS:
        raise _refusal("SB-510", name, ending=ending, known=office.READS)
    return office.to_pdf(name, ending, data)


def _pictured(name: str, data: bytes) -> bytes:
    """A picture on a page of its own size, its first frame. Raises DataError when it is none."""
    from PIL import Image

    written = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=tuple(PICTURES.values())) as image:
            flat = image.convert("RGBA" if image.has_transparency_data else "RGB")
            if flat.mode == "RGBA":
                paper = Image.new("RGB", flat.size, "white")
                paper.paste(flat, mask=flat.getchannel("A"))
                flat = paper
            flat.save(written, "PDF", resolution=DOTS_AN_INCH)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refusal("SB-502", name, reason=str(error)) from error
    return written.getvalue()


def shown(annotation: Any) -> bool:
    """Whether an annotation is one that is seen."""
    return not (_whole(annotation.get("/F"), 0) & HIDDEN)


def held(holder: Any, key: str) -> Any:
    """What a dictionary of a PDF holds under a key, None when nothing."""
    return holder[key] if key in holder else None  # noqa: SIM401  `get` of pikepdf takes four times as long for nothing


def notes(page: Any) -> list[Any]:
    """The annotations of a page; what is no annotation is left out."""
    import pikepdf

    found = held(page, "/Annots")
    if not isinstance(found, pikepdf.Array):
        return []
    return [each for each in found if isinstance(each, pikepdf.Dictionary)]


def box(value: Any) -> Box | None:
    """A rectangle with its lower left corner first; None when it is none, or without area."""
    import pikepdf

    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    text = value.unparse()
    # Numbers out of text are had in a fraction of the time, and most pages of a PDF have the same box.
    return _box(text) if b"R" not in text else _box(b"[ %s ]" % b" ".join(str(each).encode() for each in value))


@lru_cache(maxsize=256)
def _box(text: bytes) -> Box | None:
    try:
        x1, y1, x2, y2 = map(float, text[1:-1].split())
    except ValueError:
        return None
    found = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    usable = max(map(abs, found)) <= LARGEST_SIDE and found[2] > found[0] and found[3] > found[1]
    return found if usable else None


def refuse_too_large(name: str) -> DataError:
    """What is said of a PDF a part of which unpacks to more than we take."""
    return _refusal("SB-509", name, most=f"{LARGEST_UNPACKED // 1_000_000}")


def _refusal(code: str, name: str, **arguments: Argument) -> DataError:
    return DataError([Problem(code, Severity.BLOCKER, Place(name), {"name": name, **arguments})])


def _read(name: str, data: bytes) -> Attachment:
    import pikepdf

    source = pikepdf.open(io.BytesIO(data))
    root = source.Root
    form = root.get("/AcroForm")
    fields = form if isinstance(form, pikepdf.Dictionary) else pikepdf.Dictionary()
    if "/Collection" in root:
        raise _refusal("SB-513", name)
    if "/XFA" in fields and (bool(root.get("/NeedsRendering")) or not len(fields.get("/Fields", []))):
        raise _refusal("SB-507", name)
    count = len(source.pages)
    if not count:
        raise _refusal("SB-504", name)
    if count > MOST_PAGES:
        raise _refusal("SB-505", name, count=f"{count}", most=f"{MOST_PAGES}")
    fonts = _Fonts()
    leaves = tuple(_leaf(name, number, page.obj, fonts) for number, page in enumerate(source.pages, 1))
    _appearances(source)
    sizes = Counter(tuple(round(side * MILLIMETRES, 1) for side in leaf.seen) for leaf in leaves)
    preflight = Preflight(
        name,
        len(leaves),
        tuple((width, height) for (width, height), _ in sizes.most_common()),
        rotated=sum(leaf.turn != 0 for leaf in leaves),
        landscape=sum(leaf.seen[0] > leaf.seen[1] for leaf in leaves),
        encrypted=source.is_encrypted,
        without_text=sum(not leaf.text for leaf in leaves),
        fonts=tuple(sorted(fonts.missing)),
        forms=len(fields.get("/Fields", [])) > 0,
        signed=_signed(fields),
        repaired=bool(source.get_warnings()),
        active=_active(root, leaves),
        title=_title(source),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return Attachment(preflight, data, leaves, source)


def _leaf(name: str, number: int, page: Any, fonts: _Fonts) -> Leaf:
    """A page. Raises DataError when nothing of it can be seen."""
    told = held(page, "/MediaBox")
    media = box(told) if told is not None else LETTER
    if media is None:
        raise _refusal("SB-508", name, page=f"{number}")
    cut = box(held(page, "/CropBox")) or media
    seen = (max(media[0], cut[0]), max(media[1], cut[1]), min(media[2], cut[2]), min(media[3], cut[3]))
    seen = seen if seen[2] > seen[0] and seen[3] > seen[1] else media
    try:
        unit = float(held(page, "/UserUnit") or 1)
    except (TypeError, ValueError):
        unit = 1.0
    unit = unit if 0 < unit <= LARGEST_SIDE else 1.0
    turn = round(_whole(held(page, "/Rotate"), 0) / 90) * 90 % 360
    return Leaf(page, seen, turn, unit, fonts.used(held(page, "/Resources")), bool(notes(page)))


def _whole(value: Any, default: int) -> int:
    """A number that a PDF tells as a whole one."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return default


class _Fonts:
    """The fonts that pages name; each font and each drawing is looked at once, however many pages have it."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        self._used: dict[tuple[int, int], bool] = {}
        self._known: set[tuple[int, int]] = set()

    def used(self, resources: Any, depth: int = 0) -> bool:
        """Whether resources name a font, or a drawing in them does."""
        import pikepdf

        if not isinstance(resources, pikepdf.Dictionary) or depth > DEEPEST:
            return False
        key = resources.objgen
        if key in self._used:
            return self._used[key]
        if key[0]:
            self._used[key] = False  # a drawing may hold itself
        fonts, drawings = held(resources, "/Font"), held(resources, "/XObject")
        found = False
        if isinstance(fonts, pikepdf.Dictionary):
            for font in fonts.as_dict().values():
                found = True
                self._look(font)
        if isinstance(drawings, pikepdf.Dictionary):
            for drawing in drawings.as_dict().values():
                found |= self._drawn(drawing, depth)
        if key[0]:
            self._used[key] = found
        return found

    def _drawn(self, drawing: Any, depth: int) -> bool:
        import pikepdf

        if not isinstance(drawing, pikepdf.Stream):
            return False
        key = drawing.objgen
        if key not in self._used:
            self._used[key] = False
            if drawing.get("/Subtype") == "/Form":
                self._used[key] = self.used(drawing.get("/Resources"), depth + 1)
        return self._used[key]

    def _look(self, font: Any) -> None:
        import pikepdf

        if not isinstance(font, pikepdf.Dictionary) or font.objgen in self._known:
            return
        if font.objgen[0]:
            self._known.add(font.objgen)
        if font.get("/Subtype") == "/Type3":
            return
        inner = font.get("/DescendantFonts")
        described = inner[0] if isinstance(inner, pikepdf.Array) and len(inner) else font
        about = described.get("/FontDescriptor") if isinstance(described, pikepdf.Dictionary) else None
        if not isinstance(about, pikepdf.Dictionary) or not any(key in about for key in FONT_FILES):
            self.missing.add(str(font.get("/BaseFont", "/?")).lstrip("/"))


def _appearances(source: Any) -> None:
    """Draw filled fields that have no drawing of their own; a drawing that is there is right more often than ours."""
    form = source.acroform
    if not form.exists:
        return
    for found in form.fields:
        if found.field_type not in ("/Tx", "/Ch") or found.value is None:
            continue
        for widget in form.get_annotations_for_field(found):
            if "/AP" not in widget.obj:
                found.generate_appearance(widget)


def _signed(fields: Any) -> bool:
    """Whether a signature stands in a form."""
    import pikepdf

    if _whole(fields.get("/SigFlags"), 0) & 1:
        return True
    listed = fields.get("/Fields")
    if not isinstance(listed, pikepdf.Array):
        return False
    return any(isinstance(each, pikepdf.Dictionary) and each.get("/FT") == "/Sig" and "/V" in each for each in listed)


def _active(root: Any, leaves: tuple[Leaf, ...]) -> bool:
    """Whether a PDF does anything, or holds other files."""
    names = root.get("/Names", {})
    if (
        "/AA" in root
        or _acts(root.get("/OpenAction"))
        or any(key in names for key in ("/JavaScript", "/EmbeddedFiles"))
    ):
        return True
    for leaf in leaves:
        if "/AA" in leaf.page:
            return True
        for each in notes(leaf.page) if leaf.annotated else ():
            if "/AA" in each or _acts(each.get("/A")) or each.get("/Subtype") in ACTIVE_ANNOTATIONS:
                return True
    return False


def _acts(action: Any) -> bool:
    import pikepdf

    return isinstance(action, pikepdf.Dictionary) and (action.get("/S") in ACTIVE or "/Next" in action)


def _title(source: Any) -> str:
    import pikepdf

    found = source.trailer.get("/Info")
    title = found.get("/Title") if isinstance(found, pikepdf.Dictionary) else None
    return text(title) if isinstance(title, pikepdf.String) else ""


def text(value: Any) -> str:
    """A text of a PDF without anything but characters that print."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(value)[:1000]).split())
