"""Workbooks as openpyxl saves them, made the same for the same content."""

from __future__ import annotations

import io
import zipfile


def fixed(data: bytes) -> bytes:
    """The archive with fixed dates; openpyxl stamps the time of saving."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = part.replace(
                    part[part.index(b"<dcterms:modified") : part.index(b"</dcterms:modified>") + 19], b""
                )
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
