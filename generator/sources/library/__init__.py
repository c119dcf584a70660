"""The library of closed projects and their lessons, as it is read: files, and an index over them."""

from __future__ import annotations

from generator.sources.library.files import INDEX, LESSONS, Stored, listed, read_lesson_file, read_record_file
from generator.sources.library.index import Found, Index, opened

__all__ = ["INDEX", "LESSONS", "Found", "Index", "Stored", "listed", "opened", "read_lesson_file", "read_record_file"]
