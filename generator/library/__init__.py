"""What is written into a library, and from it into a project: lessons kept, lessons adopted."""

from __future__ import annotations

from generator.library.adopt import adopt
from generator.library.keep import Taken, take_in

__all__ = ["Taken", "adopt", "take_in"]
