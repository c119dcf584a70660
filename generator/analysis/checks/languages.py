"""Checks that every text is there in the languages its documents are built in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.analysis.checks.case import Case
from generator.diagnostics import Problem
from generator.model.base import Texts
from generator.model.references import walk

SHOWN = 3
"""Places that are named."""


def missing(case: Case) -> Iterator[Problem]:
    """A text given by language is given in each one asked for; another language stands in for it."""
    for language in case.settings.language:
        paths = [path for path, text in _texts(case) if not any(_fits(tag, language) for tag in text)]
        if paths:
            shown = (*paths[:SHOWN], *(["…"] if len(paths) > SHOWN else []))
            yield case.warning("SB-101", paths[0], language=language, count=len(paths), places=shown)


def _texts(case: Case) -> Iterator[tuple[str, Texts]]:
    """Every text that is given by language, with its path."""
    for _, _, path, value in walk(case.project):
        listed: list[tuple[str, Any]] = [(path, value)]
        if isinstance(value, tuple):
            listed = [(f"{path}[{at}]", each) for at, each in enumerate(value)]
        yield from ((here, each) for here, each in listed if isinstance(each, Texts))


def _fits(tag: str, language: str) -> bool:
    """Whether a text in one language is what is asked for: `zh` is good for zh-CN."""
    return tag == language or tag.partition("-")[0] == language.partition("-")[0]


CHECKS = (missing,)
