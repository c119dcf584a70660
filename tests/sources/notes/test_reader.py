"""Heads of notes, bad input, and what holds for any text whatever."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.sources.notes import People, read_note
from generator.sources.records import Places
from tests.sources.notes.reading import items, note

WORD = re.compile(r"\w+")


@pytest.mark.parametrize(
    "head",
    [
        "---\ndate: 2025-05-23\ntitle: Review\nattendees: [Ann, Bo]\nscribe: Cy\nsprint: S12\ntype: retro\n---\n",
        "---\n日期: 2025-05-23\n会议主题: Review\n参会人员: Ann、Bo\n记录人: Cy\n迭代: S12\n类型: 复盘\n---\n",
        "# Review\n\n**Date:** 23 May 2025\n**Attendees:** Ann, Bo\n**Scribe**: Cy\n**Sprint:** S12\n**Type:** retro\n\n",
        "# Review\n- **日期**：2025年5月23日 14:00\n- **参会人员**：Ann，Bo\n- **记录人**：Cy\n- 阶段：S12\n- 类型：复盘\n\n",
        "# Review\n\n| 日期 | 2025-05-23 |\n|---|---|\n| 与会人员 | Ann、Bo |\n| 记录人 | Cy |\n| 阶段 | S12 |\n| 类型 | 复盘 |\n\n",
    ],
)
def test_heads_in_every_form(head: str) -> None:
    record, problems = note(f"{head}## Went well\n- The demo\n")
    assert {key: record[key] for key in ("date", "title", "recorder", "phase", "type")} == {
        "date": "2025-05-23", "title": "Review", "recorder": "Cy", "phase": "S12", "type": "retrospective",
    }  # fmt: skip
    assert record["participants"] == ["Ann", "Bo"]
    assert [(item["kind"], item["text"]) for item in record["items"]] == [("keep", "The demo")]
    assert problems == []


def test_the_date_of_the_file_name_serves_where_there_is_no_other() -> None:
    assert note("# Retro\n", file="notes/2025-05-23-retro.md")[0]["date"] == "2025-05-23"
    assert "date" not in note("# Retro\n")[0]


def test_loose_notes_as_people_type_them() -> None:
    text = "# Sprint 3 retro (15 May 2025)\nPresent: Ann, Bob\nWhat went well\n--------------\n* Shipped\nWhat sucked\n===========\n* Flaky tests\nTODOs\n---\n- write runbook (by 30 May)\n"
    record, problems = note(text)
    assert (record["date"], record["participants"]) == ("2025-05-15", ["Ann", "bob"])
    assert [(item["kind"], item.get("due")) for item in record["items"]] == [
        ("keep", None),
        ("problem", None),
        ("action", "2025-05-30"),
    ]
    assert problems == []


def test_the_language_is_that_of_most_words() -> None:
    assert note("# 复盘\n- 上线顺利 release 2.0\n")[0]["language"] == "zh-CN"
    assert note("# Retro\n- The demo of 退货 went fine for all of us\n")[0]["language"] == "en"


def test_code_comments_and_quotes_hold_no_items() -> None:
    text = "## Actions\n```\n- [ ] in a fence\n```\n~~~~\n- [ ] in tildes\n```\n~~~~\n<!-- - [ ] in a comment\n- [ ] still -->\n> - [ ] quoted\n\n- [ ] real\n"
    assert [item["text"] for item in items(text)] == ["real"]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("## Keep\n- 好\n".encode("gb18030"), "SB-261", 2),
        (b"## Keep\n- fine\n- caf\xe9s fine\n", "SB-261", 3),
        ("## Keep\n- fine\n".encode("utf-16"), "SB-261", 1),
        (b"---\n- a\n- b\n---\n## Keep\n- fine\n", "SB-260", 1),
        (b"---\nkey: [unclosed\n---\n## Keep\n- fine\n", "SB-213", 2),
        (b"---\na: 1\na: 2\n---\n## Keep\n- fine\n", "SB-215", 3),
        (b"## Keep\n- fine\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 |\n", "SB-262", 6),
        (b"```\n## Keep\n- fine\n", "SB-263", 1),
        (b"## Keep\n- fine\r\n- more\n", "SB-264", 2),
        (b"## Keep\n- fine \x07 bell\n", "SB-266", 2),
        (b"# h\n" * 10_000 + b"## Keep\n- fine\n", "SB-265", 1001),
    ],
)
def test_bad_input_is_told_with_its_line_and_the_rest_is_read(data: bytes, code: str, line: int) -> None:
    record, problems = read_note(data, "notes/n.md", 0, Places(), People())
    assert record is not None
    assert (code, line) in [(problem.code, problem.place.line) for problem in problems]
    assert {problem.severity.value for problem in problems} == {"warning"}
    assert "keep" in [item["kind"] for item in record["items"]]


def test_a_flood_of_the_same_is_told_once() -> None:
    _, problems = note("```a\n" * 1000)
    assert [problem.code for problem in problems] == ["SB-263"] * 20 + ["SB-283"]
    assert problems[-1].arguments["count"] == "980"


def test_a_ragged_row_loses_no_cell() -> None:
    (item,) = items("## Actions\n| Task | Owner |\n|---|---|\n| Write | bob | today | and tomorrow |\n")
    assert (item["owner"], item["details"]) == ("bob", ["today", "and tomorrow"])


FRAGMENTS = st.sampled_from(
    ["# ", "## Keep\n", "## 问题\n", "- ", "* [ ] ", "  - ", "1. ", "\t", "\n", "\n\n", "|", "|---|\n", "```\n", "~~~", "<!--", "-->", "> ", "[!decision]",
     "@", "@张三", "@a/b", "due: ", "截止：", "2025-02-30", "6月30日", "📅 ", "✅", "(+3)", "[", "]", "(", ")", "（", "）", "**", "`", "：", ":", "owner: ",
     "负责人：", "、", "---\n", "===\n", "a: b\n", "Decision: ", "行动项：", "#tag", "A-12", "^x", "\r\n", "\x00", "\ufeff", "\ufe0f", "word", "词语", "\\|", "&", "http://x.y/@z", "!high", "P1"]
)  # fmt: skip
ANY = st.one_of(st.text(max_size=300), st.lists(FRAGMENTS, max_size=40).map("".join))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_any_text_is_read_without_an_exception(text: str) -> None:
    record, _ = read_note(
        text.encode("utf-8", "surrogatepass"), "notes/n.md", 0, Places(), People({"张三": "zhang", "ann": "ann"})
    )
    assert record is not None
    for item in record["items"]:
        assert item["text"]
        assert item["id"]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    assert read_note(data, "notes/n.md", 0, Places(), People())[0] is not None


LINES = st.lists(
    st.tuples(
        st.sampled_from(["## Went well\n", "## 待改进\n", "## Actions\n", "## Topic\n", ""]),
        st.sampled_from(["- ", "* ", "1. ", "  - ", "    * ", "- [ ] ", "- [x] ", "+ "]),
        st.lists(st.sampled_from(["alpha", "beta", "gamma", "风险", "责任", "@ann", "@张三", "due:", "2025-06-30", "截止：6月1日", "(+3)", "⏫", "owner:", "Bob", "`code", "@x`", "A-1", "说明", "#tag"]), min_size=1, max_size=8),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_every_bullet_is_found_again_with_all_its_words(lines: list[tuple[str, str, list[str]]]) -> None:
    text = "".join(f"{heading}{bullet}{' '.join(words)}\n" for heading, bullet, words in lines)
    found = items(text, People())
    kept = " ".join(
        f"{item['raw']} {' '.join(item.get('details', []))} {' '.join(item.get('headings', []))}" for item in found
    )
    fields = " ".join(str(value) for item in found for value in item.values())
    for _, _, words in lines:
        for word in WORD.findall(" ".join(words)):
            assert word in kept or word in fields
