"""LibreOffice, and the only door to it: where it puts the bookmarks of a Word file, and files of others as PDF.

It is asked only when somebody wants its page numbers in the contents instead of those of the PDF's layout, or binds a
file into a pack that is no PDF.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError, MachineError
from generator.words import Words

PROGRAMS = ("soffice", "libreoffice")
EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
MOST_SECONDS = 100
READS = (
    "docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "pptx", "ppt", "odp", "odg", "png", "jpg", "jpeg", "gif", "tif",
    "tiff", "bmp", "svg", "webp",
)  # fmt: skip
"""The endings of files that it turns into a PDF."""
SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
"""A file of others runs nothing and fetches nothing."""


class Layout:
    """A Word file as LibreOffice lays it out: its number of pages, and the page of each bookmark."""

    def __init__(self, count: int, destinations: dict[str, int]) -> None:
        self.count, self._destinations = count, destinations

    def page(self, bookmark: str) -> int | None:
        """The page of a bookmark, None where there is none. LibreOffice writes its name in hexadecimal digits."""
        name = re.sub("[%_]", lambda sign: f"{ord(sign[0]):02X}", quote(bookmark, safe=""))
        return self._destinations.get(f"/{name}")


def lay_out(word: bytes) -> Layout:
    """A Word file as LibreOffice lays it out. Raises MachineError without LibreOffice, or when it fails."""
    program = _program()
    if not program:
        raise MachineError([Problem("SB-444", Severity.WARNING)])
    with tempfile.TemporaryDirectory() as folder:
        try:
            return _read(_converted(program, Path(folder), "document.docx", word, EXPORT))
        except (OSError, subprocess.SubprocessError) as error:
            raise MachineError([Problem("SB-445", Severity.WARNING, arguments={"reason": _reason(error)})]) from error


def to_pdf(name: str, ending: str, data: bytes) -> bytes:
    """A file of others as a PDF. Raises MachineError without LibreOffice, DataError when it makes none of it."""
    program = _program()
    if not program:
        raise MachineError([Problem("SB-511", Severity.BLOCKER, Place(name), {"name": name})])
    with tempfile.TemporaryDirectory() as folder:
        try:
            return _converted(program, Path(folder), f"file.{ending}", data, "pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            arguments = {"name": name, "reason": _reason(error)}
            raise DataError([Problem("SB-512", Severity.BLOCKER, Place(name), arguments)]) from error


def _program() -> str:
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in SETTINGS
    )
    return f'<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _converted(program: str, folder: Path, name: str, data: bytes, export: str) -> Path:
    """The PDF of a file, in a folder for a moment. Raises OSError when there is none, SubprocessError."""
    (folder / name).write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--convert-to", export, "--outdir", str(folder), str(folder / name),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=True)
    written = (folder / name).with_suffix(".pdf")
    if not written.stat().st_size:
        raise FileNotFoundError(written)
    return written


def _reason(error: Exception) -> Argument:
    """Why it failed, without the paths of its folder for a moment."""
    match error:
        case subprocess.TimeoutExpired():
            return Words("it took longer than {seconds} seconds", seconds=MOST_SECONDS)
        case subprocess.CalledProcessError(returncode=code):
            return Words("it ended with code {code}", code=code)
        case _:
            return getattr(error, "strerror", None) or type(error).__name__


def _read(file: Path) -> Layout:
    """The pages and destinations of a PDF."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        destinations: Any = pdf.Root.get("/Dests", {})
        return Layout(len(numbers), {str(name): numbers[value[0].objgen] for name, value in destinations.items()})
