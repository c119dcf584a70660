"""Review notes as teams write them: loose Markdown in English and Chinese becomes typed items, each with its origin."""

from generator.sources.notes.head import front_matter
from generator.sources.notes.marks import People
from generator.sources.notes.reader import people_of, read_note, text_of, unclassified

__all__ = ["People", "front_matter", "people_of", "read_note", "text_of", "unclassified"]
