"""Which items of notes could become lessons or actions, and which are known already."""

from __future__ import annotations

import random
from typing import Any

import pytest

from generator.analysis.candidates import SAME_FROM, Alike, agreed_actions, candidates, similarity
from generator.model import Project


def item(kind: str, text: str, **more: Any) -> dict[str, Any]:
    return {"id": text, "kind": kind, "text": text, "raw": text, "line": 1, **more}


def project(*items: dict[str, Any], **registers: Any) -> Project:
    data = {"project": {"id": "p", "name": "P"}, "notes": [{"file": "notes/a.md", "items": list(items)}], **registers}
    return Project.model_validate(data)


def offered(*items: dict[str, Any], **registers: Any) -> list[tuple[str, str, str]]:
    return [(each.item.text, each.polarity, each.recommendation) for each in candidates(project(*items, **registers))]


@pytest.mark.parametrize(
    ("said", "polarity"),
    [
        (item("lesson", "T"), ""),
        (item("lesson", "T", polarity="failure"), "failure"),
        (item("action", "T", also=["lesson"]), ""),
        (item("result", "T", tone="bright"), "success"),
        (item("result", "T", tone="gap"), "failure"),
        (item("keep", "T", votes=2), "success"),
    ],
)
def test_what_is_offered(said: dict[str, Any], polarity: str) -> None:
    assert offered(said) == [("T", polarity, "")]


@pytest.mark.parametrize(
    "said", [item("keep", "T", votes=1), item("problem", "T"), item("result", "T"), item("try", "T")]
)
def test_what_is_not(said: dict[str, Any]) -> None:
    assert not offered(said)


def test_a_problem_is_paired_with_the_try_at_its_place() -> None:
    items = (item("problem", "Late"), item("problem", "Loud"), item("try", "Ask earlier"))
    assert offered(*items) == [("Late", "failure", "Ask earlier")]
    assert offered(item("problem", "Stop it", also=["try"])) == [("Stop it", "failure", "")]


def test_what_was_taken_over_is_no_candidate() -> None:
    lesson = {"id": "L-1", "title": "Other words", "source": {"item": "T", "file": "notes/a.md"}}
    assert not offered(item("lesson", "T"), lessons=[lesson])
    elsewhere = lesson | {"source": {"item": "T", "file": "notes/b.md"}}
    assert offered(item("lesson", "T"), lessons=[elsewhere])


def test_what_names_a_lesson_of_the_register_is_no_candidate() -> None:
    lesson = {"id": "L-1", "title": "Other words"}
    assert not offered(item("lesson", "T") | {"id": "L-1"}, lessons=[lesson])
    assert not offered(item("lesson", "T", refs=["L-1"]), lessons=[lesson])
    assert offered(item("lesson", "T", refs=["R-1"]), lessons=[lesson])


def test_a_lesson_that_says_the_same_is_linked() -> None:
    lesson = {"id": "L-2", "title": {"en": "Rent a test environment.", "zh-CN": "租用独立测试环境"}}
    for text in ("rent a test environment", "租用独立测试环境！"):
        (found,) = candidates(project(item("lesson", text), lessons=[lesson]))
        assert found.similar_to == "L-2"
    (found,) = candidates(project(item("lesson", "Sell the boat"), lessons=[lesson]))
    assert found.similar_to is None


def test_similarity_is_of_pairs_of_characters() -> None:
    assert similarity("abcd", "ABCD!") == 1
    assert similarity("abcd", "abce") == 0.5
    assert similarity("", "") == 0
    assert similarity("a", "a") == 1


def test_actions_of_registers_are_not_offered_again() -> None:
    items = (item("action", "Call (A-1)"), item("action", "Write", refs=["IM-1"]), item("action", "Sing"))
    given = project(*items, actions=[{"id": "A-1", "title": "Call"}], improvements=[{"id": "IM-1"}])
    assert [each.item.text for each in agreed_actions(given)] == ["Sing"]


def test_the_index_finds_what_comparing_every_text_would_find() -> None:
    chance = random.Random(7)
    words = ["确认", "法务", "审核", "order", "check", "label", "refund", "terms", "customer", "carrier"]
    texts = [" ".join(chance.choices(words, k=chance.randint(1, 9))) for _ in range(150)]
    texts += [text[:-1] + "x" for text in texts[:75]]
    index: Alike[int] = Alike(texts[:100])
    for number, text in enumerate(texts):
        index.add(text, number)
    for text in texts:
        expected = {at for at, other in enumerate(texts) if similarity(text, other) >= SAME_FROM}
        assert {at for _, at in index.near(text)} == expected
