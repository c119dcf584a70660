"""Words, dates, numbers and money in the language of a document."""

from generator.language.catalogue import known_languages
from generator.language.language import Language

__all__ = ["Language", "known_languages"]
