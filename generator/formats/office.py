"""LibreOffice as a second opinion: where it puts the bookmarks of a Word file. The only door to it.

It is asked only when somebody wants its page numbers in the contents instead of those of the PDF's layout.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.diagnostics import Argument, Problem, Severity
from generator.errors import MachineError
from generator.words import Words

PROGRAMS = ("soffice", "libreoffice")
EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
MOST_SECONDS = 100


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
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise MachineError([Problem("SB-444", Severity.WARNING)])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "document.docx").write_bytes(word)
        command = [
            program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", EXPORT, "--outdir", folder, str(place / "document.docx"),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=True)
            return _read(place / "document.pdf")
        except (OSError, subprocess.SubprocessError) as error:
            raise MachineError([Problem("SB-445", Severity.WARNING, arguments={"reason": _reason(error)})]) from error


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
