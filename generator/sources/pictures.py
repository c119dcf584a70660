"""Pictures, checked once for all formats."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Place, Problem, Severity
from generator.words import Words
from generator.world import World

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 20_000_000
MOST_PIXELS = 40_000_000
WIDEST = 2200
"""Pixels; 174 mm of text at a little over 300 dpi."""


@dataclass(frozen=True)
class Picture:
    """A picture that every format can hold: re-encoded PNG or JPEG bytes, and its size in pixels.

    `mime` is image/png or image/jpeg. `name` is the path it came from, for messages.
    """

    name: str
    data: bytes
    mime: str
    width: int
    height: int


def read_picture(world: World, root: Path, name: str, place: Place) -> Picture | Problem:
    """A picture of the project folder, re-encoded without metadata, or the problem with it.

    Only files inside `root` (after following links), at most 20 MB and 40 million pixels, PNG, JPEG, GIF or WebP.
    """
    from PIL import Image

    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root.resolve()):
            return Problem("SB-240", Severity.BLOCKER, place, {"picture": name})
        data = world.read(path, MOST_BYTES)
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
                if image.width * image.height > MOST_PIXELS:
                    return Problem(
                        "SB-242", Severity.BLOCKER, place, {"picture": name, "limit": Words("40 million pixels")}
                    )
                return _encoded(image, name)
    except (FileNotFoundError, ValueError) as error:
        code = "SB-241" if isinstance(error, FileNotFoundError) else "SB-242"
        return Problem(code, Severity.BLOCKER, place, {"picture": name, "limit": "20 MB"})
    except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Problem("SB-243", Severity.BLOCKER, place, {"picture": name})


def _encoded(image: Image, name: str) -> Picture:
    """The first frame of an image as JPEG when it was one, else as PNG."""
    image.load()
    jpeg = image.format == "JPEG"
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    plain = image.convert("RGB" if jpeg or not transparent else "RGBA")
    plain.thumbnail((WIDEST, WIDEST * 2))
    stream = io.BytesIO()
    plain.save(stream, "JPEG" if jpeg else "PNG", **({"quality": 88} if jpeg else {}))
    return Picture(name, stream.getvalue(), "image/jpeg" if jpeg else "image/png", plain.width, plain.height)
