"""What a draft lacks: who is to fill it in, where, and the list of it. No format is involved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.document import outline
from generator.document.nodes import Document, Link, Section, Span, Table, plain, walk
from generator.document.prose import inline, prose
from generator.world import World

PEOPLE = [{"id": "li", "name": "Li Wei", "name_zh": "李伟"}, {"id": "ana", "name": "Ana Sol"}]
Made = Callable[..., Document]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A document of a small project, given as its project.yaml."""

    def composed(
        identity: dict[str, Any] | None = None,
        kind: str = "charter",
        languages: tuple[str, ...] = ("en",),
        profile: str = "standard",
        audience: str | None = None,
        **registers: Any,
    ) -> Document:
        data = {"project": {"id": "p", "name": "Night Library", **(identity or {})}, **registers}
        (tmp_path / "project.yaml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        world = World(environment={})
        loaded = pipeline.load(world, tmp_path, date(2025, 1, 10))
        assert loaded.project is not None, loaded.problems
        order = pipeline.Order(
            as_of=date(2025, 1, 10), languages=languages, profile=profile, audience=audience
        )  # fmt: skip
        return pipeline.compose(world, loaded, order, kind)

    return composed


def gaps(node: Any) -> Iterator[Span]:
    """Every gap printed, in order."""
    if isinstance(node, tuple):
        for each in node:
            yield from gaps(each)
    elif isinstance(node, Span) and node.role == "gap":
        yield node
    elif is_dataclass(node):
        for part in fields(node):
            yield from gaps(getattr(node, part.name))


def told(document: Document, path: str) -> str:
    """The comment on the first gap of a data path."""
    return next(gap.told for gap in gaps(document.blocks) if gap.path == path)


def list_of(document: Document) -> list[str]:
    """The list of gaps as lines: the label, then the rows."""
    found = [block for block in document.blocks if isinstance(block, Section) and block.id == "gaps"]
    return outline.blocks(Document("", document.metadata, document.furniture, tuple(found)))


def rows(document: Document) -> dict[str, str]:
    """What the list says of each person."""
    _, *cells = list_of(document)
    return dict(zip(cells[::2], cells[1::2], strict=True))


def test_a_gap_is_its_entry_s_owner_s(made: Made) -> None:
    document = made(people=PEOPLE, kpis=[{"id": "K-1", "name": "Visits", "owner": "li", "unit": "count"}])
    assert told(document, "kpis[0].target") == (
        "@Li Wei: K-1 Visits, target: not reported. Fill in kpis[0].target in project.yaml, line 11."
    )


@pytest.mark.parametrize(
    ("identity", "path", "owner"),
    [
        ({"product_manager": "li"}, "objectives", "Li Wei"),
        ({"product_manager": "li"}, "project.scope", "Li Wei"),
        ({"project_manager": "ana", "pmo_lead": "li"}, "project.tolerances", "Ana Sol"),
        ({"pmo_lead": "li"}, "project.tolerances", "Li Wei"),
        ({"pmo_lead": "li", "product_manager": "ana"}, "raci", "Li Wei"),
        ({}, "objectives", "Product manager"),
        ({}, "project.tolerances", "Project manager"),
        ({}, "stakeholders", "PMO"),
    ],
)
def test_without_an_owner_whoever_answers_for_that_part(
    made: Made, identity: dict[str, str], path: str, owner: str
) -> None:
    assert told(made(identity, people=PEOPLE), path).startswith(f"@{owner}: ")


def test_a_role_is_held_by_the_person_who_has_it(made: Made) -> None:
    people = [PEOPLE[0], {**PEOPLE[1], "role_ids": ["pdm"]}]
    roles = [{"id": "pdm", "title": "Owner of the product", "kind": "product_manager"}]
    assert told(made(people=people, roles=roles), "objectives").startswith("@Ana Sol: ")


def test_undecided_says_so_at_its_own_line(made: Made) -> None:
    document = made(milestones=[{"id": "M-1", "name": "Doors open", "owner": "Bo", "baseline": None}])
    assert told(document, "milestones[0].baseline") == (
        "@Bo: M-1 Doors open, baseline: to be decided. Fill in milestones[0].baseline in project.yaml, line 8."
    )


def test_the_list_stands_behind_the_ask_and_before_the_first_section(made: Made) -> None:
    text = outline.write(made())
    places = [text.index(part) for part in ("! Approve this charter", "~ To fill in before approval", "## 1 Summary")]
    assert places == sorted(places)


def test_the_list_is_by_person_with_links_to_sections(made: Made) -> None:
    document = made({"product_manager": "li"}, people=PEOPLE, kpis=[{"id": "K-1", "name": "Visits", "owner": "ana"}])
    said = rows(document)
    assert said["Li Wei"].startswith("purpose · 2 Background and need: business case · 3 Objectives and success")
    assert "4 Key performance indicators: " in said["Ana Sol"]
    assert "target" in said["Ana Sol"]
    assert list(said) == sorted(said, key=lambda name: -sum(gap.owner == name for gap in distinct(document)))
    anchors = {f"#{block.anchor}" for block in walk(document.blocks) if getattr(block, "anchor", "")}
    table = next(block for block in walk(document.blocks) if isinstance(block, Table) and block.kind == "definition")
    links = [each for row in table.body for each in row.cells[1].blocks[0].children if isinstance(each, Link)]  # type: ignore[union-attr]
    assert links
    assert {link.href for link in links} <= anchors


def distinct(document: Document) -> list[Span]:
    return list({gap.path: gap for gap in gaps(document.blocks)}.values())


def test_what_several_entries_lack_is_told_once(made: Made) -> None:
    several = [{"id": f"M-{number}", "name": "Step", "baseline": "2025-03-01"} for number in range(1, 9)]
    assert "7 Milestones: owner (M-1, M-2, M-3, M-4, M-5, 3 more)" in rows(made(milestones=several))["Project manager"]


def test_a_datum_printed_twice_is_one_gap(made: Made) -> None:
    document = made()
    assert len([gap for gap in gaps(document.blocks) if gap.path == "project.sponsor"]) == 2
    assert " ".join(rows(document).values()).count("sponsor") == 1


def test_stamp_and_list_count_alike(made: Made) -> None:
    document = made()
    count = len(distinct(document))
    assert all(gap.path and gap.owner and gap.told for gap in gaps(document.blocks))
    assert f"Not approved. {count} gaps to fill" in outline.write(document)
    assert list_of(document)[0] == f"To fill in before approval: {count} gaps"


def test_within_what_is_there_the_row_tells(made: Made) -> None:
    document = made(
        {"pmo_lead": "li"}, people=PEOPLE, approvals=[{"role": "sponsor", "document": "charter", "person": "ana"}],
        roles=[{"id": "tester", "title": "Tester"}],
    )  # fmt: skip
    assert "held by (Tester)" in rows(document)["Li Wei"]
    assert told(document, "people").startswith("@Li Wei: Tester, held by: not reported. Fill in people in project.yaml")


def test_an_entry_without_a_name_is_told_by_its_role_or_its_number(made: Made) -> None:
    document = made(languages=("zh-CN",), approvals=[{"role": "sponsor", "verdict": None}, {"verdict": None}])
    assert "发起人、结论，待定。" in told(document, "approvals[0].verdict")
    assert "批准第\u00a02\u00a0项、结论，待定。" in told(document, "approvals[1].verdict")


def test_an_edition_for_an_audience_keeps_the_paths_of_the_data(made: Made) -> None:
    risks = [{"id": "R-1", "title": "Secret", "visibility": "internal"}, {"id": "R-2", "title": "Rain"}]
    document = made(risks=risks, audience="sponsor")
    assert told(document, "risks[1].owner").startswith("@Project manager: R-2 Rain, owner: not reported.")
    assert "Secret" not in " ".join(gap.told for gap in gaps(document.blocks))


def test_chinese(made: Made) -> None:
    document = made(
        {"product_manager": "li"}, languages=("zh-CN",), people=PEOPLE, kpis=[{"id": "K-1", "name": "到馆人次"}]
    )
    assert told(document, "kpis[0].target") == (
        "@李伟：K-1 到馆人次、目标值，未填报。请在 project.yaml 第\u00a012\u00a0行填写 kpis[0].target。"
    )
    assert list_of(document)[0].startswith("批准前待填写：")
    assert "项目经理" in rows(document)


def test_two_languages_list_once_with_both_labels(made: Made) -> None:
    found = list_of(made(languages=("zh-CN", "en")))
    assert found[0].startswith("批准前待填写：")
    assert "To fill in before approval: " in found[0]
    assert "产品经理 Product manager" in found


@pytest.mark.parametrize("profile", ["one_page", "brief"])
def test_one_page_has_no_list_but_its_gaps_are_addressed(made: Made, profile: str) -> None:
    document = made(profile=profile) if profile == "one_page" else made(profile=profile, kind="status", people=PEOPLE)
    assert list_of(document) == []
    assert all(gap.told for gap in gaps(document.blocks)) is document.draft


def test_what_is_approved_has_neither_list_nor_comments(made: Made) -> None:
    document = made(document={"version": "1.0", "status": "approved"})
    assert not document.draft
    assert list_of(document) == []
    assert {gap.told for gap in gaps(document.blocks)} == {""}
    assert "project.scope" in {gap.path for gap in gaps(document.blocks)}


def test_a_contradiction_makes_a_draft_with_a_list(made: Made) -> None:
    raci = {
        "roles": ["pmo", "product_manager"],
        "rows": [{"id": "A", "activity": "x", "cells": {"pmo": "A", "product_manager": "A"}}],
    }
    document = made(kind="lessons", raci=raci)
    assert document.draft
    assert list_of(document)[0].startswith("To fill in: ")


ATTACK = '<span class="gap" data-path="people" data-owner="x">Not reported</span>'


@pytest.mark.parametrize("work", [prose, inline])
def test_a_note_cannot_write_a_gap(work: Callable[[str], str]) -> None:
    assert "<span" not in str(work(ATTACK))


def test_data_cannot_write_a_gap(made: Made) -> None:
    document = made({"purpose": ATTACK})
    assert ATTACK in outline.write(document)
    assert ATTACK not in [plain(gap.children) for gap in gaps(document.blocks)]
    assert "people" not in {gap.path for gap in gaps(document.blocks)}
