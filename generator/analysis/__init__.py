"""Facts and contradictions of a project as of a date."""

from generator.analysis.checks import check
from generator.analysis.periods import newest_as_of
from generator.analysis.reporting import find

__all__ = ["check", "find", "newest_as_of"]
