"""Facts and contradictions of a project as of a date."""

from generator.analysis.reporting import find, newest_as_of

__all__ = ["find", "newest_as_of"]
