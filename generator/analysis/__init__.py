"""Facts and contradictions of a project as of a date."""

from generator.analysis.checks import check
from generator.analysis.reporting import find, newest_as_of

__all__ = ["check", "find", "newest_as_of"]
