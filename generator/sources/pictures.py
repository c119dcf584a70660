"""Pictures, checked once for all formats."""

from __future__ import annotations

from dataclasses import dataclass


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
