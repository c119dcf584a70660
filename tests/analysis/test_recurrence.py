"""Lessons that say the same again are known, however they are written; few are compared."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.recurrence import ALIKE, Known, similarity
from generator.model.learning import Lesson


def lesson(title: Any, *keywords: str, number: int = 1) -> Lesson:
    return Lesson.model_validate({"id": f"L-{number}", "title": title, "keywords": list(keywords) or None})


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (lesson("Name a second carrier"), lesson("Name second carrier in time"), "0.75"),
        (lesson("Name a second carrier"), lesson("Hire a translator"), "0"),
        (lesson("Name the carrier"), lesson("NAME A CARRIER"), "1"),
        (lesson("供应商停产提前告知"), lesson("供应商停产提前通知"), "0.6"),
        (lesson({"en": "Pilot early", "zh-CN": "先灰度"}), lesson("先灰度"), "1"),
        (lesson("A", "tide", "quay"), lesson("B", "Quay", "tide"), "1"),
        (lesson("A", "tide"), lesson("B", "tide"), "0"),
    ],
)
def test_similarity(one: Lesson, other: Lesson, alike: str) -> None:
    assert similarity(one, other) == similarity(other, one) == Decimal(alike)


WORDS = st.lists(st.sampled_from(["tide", "quay", "gate", "crane", "berth", "pilot"]), min_size=1, max_size=6)


@given(st.lists(WORDS, max_size=12), WORDS)
def test_the_few_that_are_compared_are_all_that_are_alike(titles: list[list[str]], own: list[str]) -> None:
    others = [lesson(" ".join(title), number=number) for number, title in enumerate(titles)]
    mine = lesson(" ".join(own))
    wanted = {each.id for each in others if similarity(mine, each) >= ALIKE}
    found = Known(others).like(mine)
    assert {each.id for each in found} == wanted
    assert found == sorted(found, key=lambda each: (-similarity(mine, each), each.id))
