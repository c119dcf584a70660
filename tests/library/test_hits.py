"""What a search found, with its words marked."""

from __future__ import annotations

import pytest

from generator.library.hits import Excerpt, excerpt, marked, sought
from generator.model.library import LibraryLesson

LESSON = LibraryLesson.model_validate(
    {
        "id": "LL-2025-0001",
        "title": "Name a second carrier",
        "cause": "Nobody had asked who else may sail to the outer islands in winter, and Northgale alone had a licence",
        "event": {"en": "Ferries stood still", "zh-CN": "渡轮停航两周"},
        "keywords": ["QA"],
    }
)


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        ("carrier name", "Name a second Carrier", "[Name] a second [Carrier]"),
        ("停航", "渡轮停航两周", "渡轮[停航]两周"),
        ("qa", "QA at Qatar", "[QA] at Qatar"),
        ("a.b", "aab a.b", "aab [a.b]"),
        ("", "text", "text"),
    ],
)
def test_words_are_marked(words: str, text: str, shown: str) -> None:
    assert marked(text, sought(words, whole=True), "[{}]".format) == shown


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("carrier", None),
        ("carrier northgale", Excerpt("cause", "…outer islands in winter, and Northgale alone had a licence")),
        ("停航", Excerpt("event", "渡轮停航两周")),
        ("qa", Excerpt("keywords", "QA")),
    ],
)
def test_the_field_that_has_a_word_is_told(words: str, found: Excerpt | None) -> None:
    assert excerpt(LESSON, sought(words, whole=True)) == found
