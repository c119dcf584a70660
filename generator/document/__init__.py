"""Section templates become a document tree."""

from generator.document.compose import Request, compose
from generator.document.environment import Templates

__all__ = ["Request", "Templates", "compose"]
