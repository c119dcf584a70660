"""Who is meant by a name, and which names of several projects mean one person."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.analysis.persons import Named, Names, same_people
from tests.model.reading import read


def named(*names: str) -> Named:
    return Named(names[0], tuple(name.lower() for name in names), tuple(name for name in names if "@" in name))


@pytest.mark.parametrize(
    ("people", "groups"),
    [
        ([("a", named("Mara Linde")), ("b", named("mara linde"))], [0, 0]),
        ([("a", named("Mara Linde", "林玛拉")), ("b", named("林玛拉"))], [0, 0]),
        ([("a", named("M. Linde", "m@x.example")), ("b", named("Mara Linde", "m@x.example"))], [0, 0]),
        ([("a", named("Mara Linde", "m@x.example")), ("b", named("Mara Linde", "mara@y.example"))], [0, 1]),
        ([("a", named("Mara", "m@x.example")), ("b", named("Mara", "m@y.example")), ("c", named("Mara"))], [0, 1, 2]),
        ([("a", named("Jon Ek", "Jon")), ("a", named("Jon Sol", "Jon"))], [0, 1]),
        ([("a", Named("PMO", ("role:pmo",), role=True)), ("b", Named("PMO", ("role:pmo",), role=True))], [0, 1]),
    ],
    ids=["same name", "Chinese name", "address", "two addresses", "fits two", "one project", "role"],
)
def test_names_that_mean_one_person(people: list[tuple[str, Named]], groups: list[int]) -> None:
    assert same_people(people) == groups


def test_the_order_of_projects_changes_nobody() -> None:
    people = [("a", named("Mara", "m@x.example")), ("b", named("Mara")), ("c", named("M. Linde", "m@x.example"))]
    there, back = same_people(people), same_people(people[::-1])[::-1]
    assert len(set(there)) == len(set(back)) == 1


PROJECT = """
project: {id: a, name: A, pmo_lead: mara}
roles: [{id: pmo, kind: pmo, title: PMO}, {id: tester, title: Tester}]
people:
  - {id: mara, name: Mara Linde, name_zh: 林玛拉, aliases: [m@x.example]}
  - {id: jon, name: Jon Ek, role_ids: [tester]}
  - {id: ole, name: Ole Ek, role_ids: [tester]}
"""


@pytest.mark.parametrize(
    ("name", "printed", "role"),
    [
        ("mara", {"en": "Mara Linde", "zh-CN": "林玛拉"}, False),
        ("JON EK", "Jon Ek", False),
        ("role:pmo", {"en": "Mara Linde", "zh-CN": "林玛拉"}, False),
        ("role:tester", "Tester", True),
        ("Somebody Else", "Somebody Else", False),
    ],
)
def test_who_is_meant(tmp_path: Path, name: str, printed: object, role: bool) -> None:
    project, _ = read(tmp_path, PROJECT)
    assert project is not None
    found = Names(project).of(name)
    assert (found.name, found.role) == (printed, role)
