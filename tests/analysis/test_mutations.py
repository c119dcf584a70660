"""Whatever stands in a project file, reading, checking and computing end with problems or facts, never in an exception."""

from __future__ import annotations

import copy
import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator import analysis, model
from generator.language import Language
from generator.model.examples import EXAMPLES
from generator.settings import Settings
from generator.sources.records import CellText, Places, Records
from generator.sources.yaml_reader import read

PROJECT = read("".join(EXAMPLES.values()).encode(), "project.yaml", Places()).value
VALUES: list[Any] = [
    None, True, False, 0, -5, 10**20, Decimal("1.5"), "no", "1:30", "", " ", "2025-05-23", "2025-02-30", "x", [], {}, [None],
    [[]], ["x"], {"en": "x"}, {"en": None}, {"a": {"b": 1}}, [{}], [{"id": "R-1"}], CellText("a;b"), CellText(""),
    "高", "已关闭", "120万元", "１２％", "2025年5月23日", CellText("高、中"), CellText("是"), CellText("３.５万"), {"负责人": "陈静"},
]  # fmt: skip


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every place in nested data: a container and a key of it."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [spot for key in keys for spot in ((value, key), *spots(value[key]))]


def mutated(chance: random.Random) -> dict[str, Any]:
    data: dict[str, Any] = copy.deepcopy(PROJECT)
    for _ in range(chance.choice((1, 1, 3))):
        container, key = chance.choice(spots(data))
        if chance.random() < 0.8 or isinstance(container, list):
            container[key] = copy.deepcopy(chance.choice(VALUES))
        else:
            del container[key]
    return data


@pytest.mark.parametrize("seed", range(8))
def test_nothing_in_a_project_file_ends_in_an_exception(seed: int) -> None:
    chance, settings, language = random.Random(seed), Settings(), Language("en")
    built = 0
    for _ in range(40):
        records = Records(mutated(chance), Places(), ())
        project, problems = model.read(records, settings)
        if project is not None:
            built += 1
            as_of = chance.choice((date(2020, 1, 1), date(2025, 5, 23), date(2030, 1, 1)))
            problems += analysis.check(
                project,
                settings,
                analysis.find(project, settings, as_of),
                records.places,
                explicit=chance.random() < 0.5,
            )
            analysis.find(project, settings, as_of)
        assert project is not None or problems
        for problem in problems:
            assert "{" not in "".join(language.describe(problem)), problem
    assert 0 < built < 40
