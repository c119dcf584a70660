"""What minutes say on each item of the agenda, and of the next meeting."""

from __future__ import annotations

import pytest

from tests.sources.notes.reading import kinds, note

HEAD = "---\ntype: meeting\nmeeting_id: MT-1\ndate: 2025-06-01\n---\n# Minutes\n"


def said(text: str) -> list[tuple[int, str, str]]:
    """Number, title and text of each summary."""
    found = note(HEAD + text)[0].get("summaries") or []
    return [(each["number"], each["title"], each["text"]) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "## Agenda items\n### 1. Offer\nIt was read.\n### 2. Dates\nThey hold.\n",
        "## Agenda\n### Item 1: Offer\nIt was read.\n\n### Item 2: Dates\n\nThey hold.\n",
        "## 1. Offer\nIt was read.\n\n## 2. Dates\nThey hold.\n\n## Decisions\n- Go on\n",
        "## Agenda items\n### Offer\nIt was read.\n### Dates\nThey hold.\n",
        "## Agenda items\n### 1. Offer\nSummary: It was read.\n### 2. Dates\n**Minutes:** They hold.\n",
        "## Agenda items\n### 1. Offer\n#### Summary\nIt was read.\n### 2. Dates\n#### Notes\nThey hold.\n",
        "## 会议议题\n### 议题一：Offer\n纪要：It was read.\n### 议题二：Dates\n讨论：They hold.\n",
        "## 议程\n### 一、Offer\nIt was read.\n### 二、Dates\nThey hold.\n",
    ],
)
def test_a_summary_for_each_item(text: str) -> None:
    found = said(text)
    assert [(number, words) for number, _, words in found] == [(1, "It was read."), (2, "They hold.")]
    assert all(title.endswith(end) for (_, title, _), end in zip(found, ("Offer", "Dates"), strict=True))


def test_an_item_without_words_has_no_summary_and_the_next_keeps_its_number() -> None:
    assert said("## Agenda items\n### 1. Offer\n\n\n### 2. Dates\nThey hold.\n") == [(2, "Dates", "They hold.")]


def test_prose_keeps_its_paragraphs_and_lists() -> None:
    text = "## Agenda items\n### 1. Offer\nRead.\n\n- dear\n- good\n\nTo be asked again.\n"
    assert said(text) == [(1, "Offer", "Read.\n\n- dear\n- good\n\nTo be asked again.")]


def test_decisions_and_actions_below_an_item_are_taken_and_no_part_of_its_summary() -> None:
    text = (
        "## Agenda items\n### 1. Offer\nIt was read.\n#### Decisions\n- Take it\n#### Actions\n- [ ] Sign it @alice\n"
    )
    assert said(text) == [(1, "Offer", "It was read.")]
    assert {("decision", "Take it"), ("action", "Sign it")} <= set(kinds(HEAD + text))


def test_notes_that_are_no_minutes_have_no_summaries() -> None:
    assert "summaries" not in note("# Retro\n## 1. Offer\nIt was read.\n")[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## Next meeting\n25 June 2025, 14:00\n", "25 June 2025, 14:00"),
        ("## 下次会议\n2025年6月25日\n\n- 第二家供应商\n", "2025年6月25日\n\n- 第二家供应商"),
        ("## 7. Next meeting\n\n25 June\n\n## Sign-off\nAlice\n", "25 June"),
        ("## Next meeting\n\n\n", None),
    ],
)
def test_what_is_said_of_the_next_meeting(text: str, words: str | None) -> None:
    assert note(HEAD + text)[0].get("next") == words


def test_the_next_meeting_of_the_head_counts_first() -> None:
    assert note(HEAD.replace("date:", "next: MT-2\ndate:") + "## Next meeting\nIn June\n")[0]["next"] == "MT-2"
