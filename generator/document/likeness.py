"""Why something of the library fits a project, in words: "supplier: Brightmast; tags: payments, iot"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.analysis.findings import Reason
from generator.language import Language
from generator.words import Words

TOLD: Mapping[str, Words] = {
    "project_type": Words("same type: {names}"),
    "domain": Words("domain: {names}"),
    "tech_tags": Words("tags: {names}"),
    "suppliers": Words("supplier: {names}"),
    "size_band": Words("same size: {names}"),
    "delivery_approach": Words("same approach: {names}"),
    "risks": Words("also a risk here: {names}"),
    "keywords": Words("keywords: {names}"),
}
"""Each criterion with what both have."""
TERMS = ("project_type", "delivery_approach", "risks")
"""Criteria whose values are words of ours."""


def reasons(found: Iterable[Reason], language: Language) -> str:
    """The reasons of a match, most points first."""
    ranked = sorted(found, key=lambda each: -each.points)
    return language.mark("; ").join(_told(each, language) for each in ranked)


def _told(found: Reason, language: Language) -> str:
    terms = found.criterion in TERMS
    names = tuple(language.term(name) if terms else name for name in found.values)
    return language.text(TOLD[found.criterion], names=names)
