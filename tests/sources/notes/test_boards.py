"""Retrospective formats in both languages, alone and mixed: content.md 4.3, 4.4, 4.6."""

from __future__ import annotations

import pytest

from generator.sources.notes.boards import aliases
from tests.sources.notes.reading import codes, items, kinds, note, only

FORMATS = {
    "start_stop_continue": [
        ("Start doing", "try"), ("Stop doing", "problem"), ("Continue", "keep"), ("开始做", "try"), ("停止做", "problem"), ("继续做", "keep"),
    ],
    "kpt": [("Keep", "keep"), ("Problem", "problem"), ("Try", "try"), ("保持", "keep"), ("问题", "problem"), ("尝试", "try")],
    "kiss": [
        ("Keep", "keep"), ("Improve", "problem"), ("Start", "try"), ("Stop", "problem"), ("需要保持", "keep"), ("需要改进", "problem"),
        ("需要开始", "try"), ("需要停止", "problem"),
    ],
    "daki": [("Drop", "problem"), ("Add", "try"), ("Keep", "keep"), ("Improve", "problem"), ("去除", "problem"), ("增加", "try"), ("保持", "keep"), ("改进", "problem")],
    "starfish": [
        ("Keep doing", "keep"), ("More of", "keep"), ("Less of", "problem"), ("Start", "try"), ("Stop", "problem"), ("保持", "keep"),
        ("多做", "keep"), ("少做", "problem"), ("开始", "try"), ("停止", "problem"),
    ],
    "4ls": [
        ("Liked", "keep"), ("Learned", "lesson"), ("Lacked", "problem"), ("Longed for", "try"), ("喜欢的", "keep"), ("学到的", "lesson"),
        ("缺乏的", "problem"), ("渴望的", "try"),
    ],
    "4ls_loved_loathed": [
        ("Loved", "keep"), ("Longed for", "try"), ("Loathed", "problem"), ("Learned", "lesson"), ("喜爱", "keep"), ("期望", "try"),
        ("厌恶", "problem"), ("学到", "lesson"),
    ],
    "sailboat": [
        ("Wind ⛵", "keep"), ("Anchor ⚓", "problem"), ("Rocks 🪨", "risk"), ("Island 🏝", "goal"), ("Sun", "keep"), ("顺风", "keep"),
        ("船锚", "problem"), ("礁石", "risk"), ("岛屿", "goal"), ("阳光", "keep"),
    ],
    "mad_sad_glad": [("Mad 😡", "problem"), ("Sad", "problem"), ("Glad", "keep"), ("愤怒", "problem"), ("难过", "problem"), ("高兴", "keep")],
    "grai": [
        ("G - 目标回顾 (Goal)", "goal"), ("R - 结果评估 (Result)", "result"), ("A - 原因分析 (Analysis)", "cause"), ("I - 总结规律 (Insight)", "lesson"),
        ("一、回顾目标", "goal"), ("二、评估结果", "result"), ("三、分析原因", "cause"), ("四、总结经验", "lesson"),
    ],
    "aar": [
        ("What was supposed to happen?", "goal"), ("What happened?", "result"), ("Why?", "cause"), ("What will we do next time?", "lesson"),
        ("预期发生什么", "goal"), ("实际发生什么", "result"), ("差异及原因", "cause"), ("下次怎么做", "lesson"),
    ],
    "well_badly": [
        ("What went well 🎉", "keep"), ("What didn’t go well?", "problem"), ("Where we got lucky", "luck"), ("做得好的地方", "keep"),
        ("需要改进的", "problem"), ("侥幸", "luck"),
    ],
    "plus_delta": [("Plus", "keep"), ("Delta", "try"), ("加分项", "keep"), ("改进项", "try")],
    "rose_thorn_bud": [("🌹 Rose", "keep"), ("🌵 Thorn", "problem"), ("🌱 Bud", "try"), ("玫瑰", "keep"), ("刺", "problem"), ("花蕾", "try")],
}  # fmt: skip


def _languages(boards: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The boards of a format, by the language of their headings."""
    chinese = [board for board in boards if any("\u4e00" <= letter <= "\u9fff" for letter in board[0])]
    if len(chinese) == len(boards):
        return [boards[:4], boards[4:]]
    return [[board for board in boards if board not in chinese], chinese]


CASES = [(name, half) for name, boards in FORMATS.items() for half in _languages(boards)]


@pytest.mark.parametrize(("name", "boards"), CASES)
@pytest.mark.parametrize("style", ["## {}", "### 1. {}", "**{}**", "{}:", "- {}", "# {} #"])
def test_every_format_in_both_languages_and_every_way_of_heading(
    name: str, boards: list[tuple[str, str]], style: str
) -> None:
    indent = "  " if style.startswith("-") else ""
    text = "# Team retro\n\n" + "\n\n".join(
        f"{style.format(heading)}\n\n{indent}- point {at}" for at, (heading, _) in enumerate(boards)
    )
    record, problems = note(text)
    assert [(item["kind"], item["text"]) for item in record["items"]] == [
        (kind, f"point {at}") for at, (_, kind) in enumerate(boards)
    ]
    assert name in record["formats"]
    assert problems == []


def test_formats_mixed_in_one_file() -> None:
    text = "# Notes\n## Sprint 12\n### Keep\n- a a\n### Problem\n- b b\n### Try\n- c c\n## Mood\n### Mad\n- d d\n### Sad\n- e e\n### Glad\n- f f\n"
    record, _ = note(text)
    assert [item["kind"] for item in record["items"]] == ["keep", "problem", "try", "problem", "problem", "keep"]
    assert record["formats"] == ["kpt", "mad_sad_glad"]


def test_two_formats_side_by_side() -> None:
    text = "".join(
        f"## {head}\n- on {head}\n" for head in ("Liked", "Learned", "Lacked", "Longed for", "Rose", "Thorn", "Bud")
    )
    assert [kind for kind, _ in kinds(text)] == ["keep", "lesson", "problem", "try", "keep", "problem", "try"]


def test_the_named_format_decides() -> None:
    text = "---\nformat: KISS\n---\n## Improve\n- Tests\n"
    record, _ = note(text)
    assert (record["items"][0]["format"], record["items"][0]["kind"], record["items"][0]["also"]) == (
        "kiss",
        "problem",
        ["try"],
    )


def test_headings_of_documents_that_are_no_reviews_stay_unclassified() -> None:
    text = "# Project charter\n## Introduction\n- a a\n## Start date\n- b b\n## Deliverables\n- c c\n## Keep in mind\n- d d\n"
    assert [kind for kind, _ in kinds(text)] == ["unclassified"] * 4


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("G - 目标回顾 (Goal)", {"g", "目标回顾", "goal"}),
        ("行动项 / Action Items", {"行动项", "action items"}),
        ("🎓 Lessons Learned", {"lessons learned"}),
        ("（二）评估结果：", {"评估结果"}),
        ("第三章 经验教训", {"经验教训"}),
        ("3.1 What went well?", {"what went well"}),
        ("【亮点】", {"亮点"}),
    ],
)
def test_names_of_a_heading(heading: str, names: set[str]) -> None:
    assert names <= set(aliases(heading))


def test_problems_are_issues_in_minutes_and_a_guess_elsewhere() -> None:
    assert kinds("---\ntype: 会议纪要\n---\n## 问题\n- 接口未定\n") == [("issue", "接口未定")]
    assert kinds("# 复盘\n## 问题\n- 接口未定\n") == [("problem", "接口未定")]
    assert kinds("# 记录\n## 问题\n- 接口未定\n") == [("issue", "接口未定")]
    assert codes("# 记录\n## 问题\n- 接口未定\n") == ["SB-275"]
    assert codes("# 复盘\n## 问题\n- 接口未定\n") == []


def test_bright_spots_and_gaps_of_results_are_lessons_too() -> None:
    text = "# 复盘\n## 回顾目标\n- 上线\n## 评估结果\n### 亮点\n- 提前两天\n### 不足\n- 缺陷多\n## 分析原因\n### 失败根本原因\n- 没人测\n## 总结规律\n- 先测\n- [ ] 写用例\n### 行动计划\n- 补测试\n"
    found = items(text)
    assert [item["kind"] for item in found] == ["goal", "result", "result", "cause", "lesson", "action", "action"]
    assert [(item.get("tone"), item.get("also")) for item in found[1:3]] == [
        ("bright", ["lesson"]),
        ("gap", ["lesson"]),
    ]
    assert [item.get("polarity") for item in found[1:3]] == ["success", "failure"]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Decision: use the second carrier", "decision", "use the second carrier"),
        ("- **Decision:** use the second carrier", "decision", "use the second carrier"),
        ("**DECISION**: use the second carrier", "decision", "use the second carrier"),
        ("会议决议：采用第二家承运商", "decision", "采用第二家承运商"),
        ("> [!decision] use the second carrier", "decision", "use the second carrier"),
        ('Chosen option: "B", because it is cheaper', "decision", '"B", because it is cheaper'),
        ("Decision needed: who pays", "decision_needed", "who pays"),
        ("请决策：谁付费", "decision_needed", "谁付费"),
        ("- 风险：测试环境不稳定 (概率4 影响3)", "risk", "测试环境不稳定"),
        ("Risk: sandbox is shared (P4 I3)", "risk", "sandbox is shared"),
        ("Blocker: no access to the sandbox", "issue", "no access to the sandbox"),
        ("阻塞：没有沙箱权限", "issue", "没有沙箱权限"),
        ("Change request: a second label", "change", "a second label"),
        ("CR-7: a second label", "change", "a second label"),
        ("教训：合同要写测试环境", "lesson", "合同要写测试环境"),
        ("Takeaway: test early", "lesson", "test early"),
        ("- Kudos to @alice for the demo", "unclassified", "Kudos to @alice for the demo"),
        ("感谢：@张三 通宵修复", "thanks", "@张三 通宵修复"),
        ("- [?] Who owns the sandbox", "question", "Who owns the sandbox"),
    ],
)
def test_lines_that_say_what_they_are(line: str, kind: str, text: str) -> None:
    item = only(line)
    assert (item["kind"], item["text"]) == (kind, text)


def test_risks_carry_their_figures_and_lessons_their_polarity() -> None:
    assert (only("风险：慢 (P4 I3)")["probability"], only("风险：慢 (概率4 影响3)")["impact"]) == (4, 3)
    assert only("教训：先测")["polarity"] == "failure"
    assert only("经验：先测")["polarity"] == "success"


def test_side_boards() -> None:
    text = "# Weekly meeting\n## 决议与结论\n- 用二号方案\n## Risks\n- Late sandbox\n## 遗留问题\n- 谁付费？\n## Kudos\n- Bob\n## Key takeaways\n- Test early\n## Next steps\n- Write it\n"
    assert [kind for kind, _ in kinds(text)] == ["decision", "risk", "question", "thanks", "lesson", "action"]


def test_fields_of_a_lesson() -> None:
    (item,) = items(
        "## Lessons learned\n- Rent a sandbox\n  - 背景：共享环境\n  - Cause: no contract\n  - 影响：18 天\n  - 建议：写进合同\n  - 适用场景：外部接口\n  - 标签：供应商, 测试\n"
    )
    assert {key: item[key] for key in ("situation", "cause", "effect", "recommendation", "applies_when")} == {
        "situation": "共享环境", "cause": "no contract", "effect": "18 天", "recommendation": "写进合同", "applies_when": "外部接口",
    }  # fmt: skip
    assert item["tags"] == ["供应商", "测试"]


def test_templates_left_empty_are_no_items_of_a_board() -> None:
    text = "## What went well\n- \n- None\n- 暂无\n- <describe>\n- B\n- **Decision:**\n- The demo\n"
    assert [kind for kind, _ in kinds(text)] == ["none"] * 6 + ["keep"]


def test_a_table_of_boards() -> None:
    text = "# Retro\n\n| Went well | Didn't go well | Action items |\n|---|---|---|\n| Demo<br>Food | Tests | Fix CI @bob |\n| | Noise | |\n"
    found = items(text)
    assert [(item["kind"], item["text"]) for item in found] == [
        ("keep", "Demo"), ("keep", "Food"), ("problem", "Tests"), ("action", "Fix CI"), ("problem", "Noise"),
    ]  # fmt: skip
    assert found[3]["owner"] == "bob"


def test_the_place_of_an_item() -> None:
    record, _ = note("---\ntitle: T\n---\n# Retro\n\n## Keep\n\n- One\n  more\n## Problem\n- Two\n## Try\n")
    one = record["items"][0]
    assert (one["line"], one["headings"], one["raw"], one["text"]) == (
        8,
        ["Retro", "Keep"],
        "- One\n  more",
        "One more",
    )


def test_headings_with_prose_under_a_board_are_its_points() -> None:
    text = "# 開發回顧\n## 做得好的地方\n### 1. 测试覆盖好\n15K 行测试。\n### 2. 架构清楚\n- 十七个模块\n## 做得不好的地方\n直接写在这里。\n## 經驗教訓\n- 先測試\n"
    assert kinds(text) == [("keep", "1. 测试覆盖好"), ("keep", "十七个模块"), ("lesson", "先測試")]


def test_a_mild_word_does_not_take_an_item_off_its_board() -> None:
    text = "# Retro\n## Went well\n- Learning: pairing\n- Decision: keep pairing\n## Went wrong\n- Problem: late tests\n  - 改进措施：早测\n## Lessons\n- 教训：先测\n"
    assert kinds(text) == [
        ("keep", "Learning: pairing"),
        ("decision", "keep pairing"),
        ("problem", "Problem: late tests"),
        ("lesson", "先测"),
    ]
    assert items(text)[2]["recommendation"] == "早测"


def test_an_item_beside_one_that_serves_as_heading_is_not_under_it() -> None:
    text = "# Retro\n## Notes\n- Actions:\n  - Fix the build\n- The weather was fine\n- Went well\n  - Demo\n- Lunch\n"
    assert [kind for kind, _ in kinds(text)] == ["action", "unclassified", "keep", "unclassified"]


def test_a_label_nobody_filled_in() -> None:
    assert [kind for kind, _ in kinds("# Retro\n## Lessons learned\n- What failed:\n- What worked: the demo\n")] == [
        "none",
        "lesson",
    ]


def test_signs_in_front_of_actions_are_their_state() -> None:
    found = items("# 总结 2025-06-01\n## 下一步计划\n1. ✅ 完成改动\n2. 🚧 推送\n3. ⏳ 发布\n")
    assert [(item["text"], item["status"]) for item in found] == [
        ("完成改动", "done"),
        ("推送", "in_progress"),
        ("发布", "open"),
    ]


def test_the_column_that_says_it() -> None:
    text = "# 复盘\n## 改进建议\n| # | 建议 | 优先级 | 落实方式 |\n|---|---|---|---|\n| 1 | 先写测试 | P1 | 改模板 |\n"
    (item,) = items(text)
    assert (item["kind"], item["text"], item["priority"], item["details"]) == (
        "try",
        "先写测试",
        "high",
        ["1", "改模板"],
    )


def test_attendance_and_checklists_are_no_actions() -> None:
    text = (
        "# Retro\n## Attendees\n- [ ] Ann\n- Bo\n## 回顾检查清单\n- [x] 计划精确\n## What we did wrong\n- Late tests\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["none", "none", "unclassified", "problem"]
    assert note(text)[0]["participants"] == ["Ann", "Bo"]
