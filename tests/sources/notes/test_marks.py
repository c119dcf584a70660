"""Action items in every form people write them: content.md 4.5."""

from __future__ import annotations

import pytest

from generator.sources.notes import People
from tests.sources.notes.reading import codes, items, only

NOBODY = People()

FORMS = [
    ("- [ ] Update risk log @alice due:2025-06-30", "Update risk log", "alice", "2025-06-30"),
    ("- [x] 补充回归用例 @张三 截止：2025-06-30", "补充回归用例", "zhangsan", "2025-06-30"),
    ("- [ ] 行动项1 - 负责人: 李四 - 截止: 2025-07-01", "行动项1", "lisi", "2025-07-01"),
    ("- [ ] @kai: Building autonomy skill", "Building autonomy skill", "kai", None),
    ("- [ ] Ship docs ⏫ 📅 2025-06-30", "Ship docs", None, "2025-06-30"),
    ("- [ ] Ship docs [due:: 2025-06-30]  [owner:: Bob]", "Ship docs", "bob", "2025-06-30"),
    ("- [ ] Ship docs @due(2025-06-30) @bob", "Ship docs", "bob", "2025-06-30"),
    ("- [x] [High] Remove flag (AC #4) [file: ci.yml:70]", "Remove flag (AC #4) [file: ci.yml:70]", None, None),
    ("Action: Alice to confirm scope by 2025-07-04", "confirm scope", "alice", "2025-07-04"),
    ("TODO：评审接口文档（负责人：王五，2025年7月4日前）", "评审接口文档", "wangwu", "2025-07-04"),
    ("**行动项**：更新RACI 责任人：赵六 完成时间：2025/7/9", "更新RACI", "zhaoliu", "2025-07-09"),
    ("1. [ ] 由王五整理接口文档，6月30日前完成", "整理接口文档", "wangwu", "2025-06-30"),
    ("- [ ] 李四负责补充压测报告 截止日期：2025.7.3", "补充压测报告", "lisi", "2025-07-03"),
    ("- [ ] @张三在下个版本修复登录 截止：2025-07-03", "在下个版本修复登录", "zhangsan", "2025-07-03"),
    ("- [ ] Call the agents (A-15, Bob, 19 December)", "Call the agents", "bob", "2025-12-19"),
    ("- [x] Call the agents (A-15, Bob, 19 December) ✅ 2025-12-18", "Call the agents", "bob", "2025-12-19"),
    ('- [ ] Write it down @"Dev Sharma" deadline 2025-07-01', "Write it down", "dev", "2025-07-01"),
    ("- [ ] Write it down, owner: Dev Sharma, due 2025-07-01", "Write it down", "dev", "2025-07-01"),
    ("- [ ] Fix the build (owner: @bob) (due: 2025-07-01)", "Fix the build", "bob", "2025-07-01"),
    ("- [ ] Fix the build by July 4", "Fix the build", None, "2025-07-04"),
    ("- [ ] Fix the build @alice 2025-06-30", "Fix the build", "alice", "2025-06-30"),
    ("- [ ] 更新看板 ＠李四 截止：２０２５－０６－３０", "更新看板", "lisi", "2025-06-30"),
    ("- [ ] [alice] open an issue about it", "open an issue about it", "alice", None),
    ("- [ ] Robert: check the invoice", "check the invoice", "bob", None),
]


@pytest.mark.parametrize(("line", "text", "owner", "due"), FORMS)
def test_an_action_in_any_form(line: str, text: str, owner: str | None, due: str | None) -> None:
    item = only(line)
    assert (item["kind"], item["text"], item.get("owner"), item.get("due")) == ("action", text, owner, due)


def test_fields_in_nested_items() -> None:
    (item,) = items("## 行动项\n1. **完成文档重写**\n   - 负责人：@王五\n   - 截止日期：2026-04-01\n   - 先写第三章\n")
    assert (item["text"], item["owner"], item["due"]) == ("**完成文档重写**", "wangwu", "2026-04-01")
    assert item["details"] == ["先写第三章"]


@pytest.mark.parametrize(
    "table",
    [
        "| 任务 | 负责人 | 截止日期 | 状态 |\n|---|---|---|---|\n| 补用例 | @张三 | 2025-06-30 | 进行中 |\n",
        "| # | Action item | Who | Due date | Status |\n|---|:--|--|--:|--|\n| 1 | 补用例 | 张三 | 2025-06-30 | In Progress |\n",
    ],
)
def test_rows_of_an_action_table(table: str) -> None:
    (item,) = items(f"# Notes\n\n{table}")
    assert (item["kind"], item["text"], item["owner"], item["due"]) == ("action", "补用例", "zhangsan", "2025-06-30")
    assert item["status"] == "in_progress"


@pytest.mark.parametrize(
    "text",
    [
        "Publish @scope/pkg to the registry",
        "Mail ann@example.com about it",
        "Replace @MainActor/@Observable in the view model",
        "Upgrade @hermes/plugin-content",
        "Remove @Transactional from the service",
        "Remove `@alice` from the code",
        "Annotate the bean with @Transactional",
        "Move it to node@18",
        "Ask @channel for volunteers",
        "See [the page](https://example.com/@alice/post)",
        "Read https://medium.com/@bob/article first",
    ],
)
def test_what_looks_like_an_owner_and_is_none(text: str) -> None:
    item = only(f"- [ ] {text}")
    assert "owner" not in item
    assert item["text"] == text
    assert "owner" not in only(f"- [ ] {text}", NOBODY)


def test_a_name_nobody_introduced_stays_as_text() -> None:
    assert only("- [ ] Update the log @mallory due: 2025-06-30")["owner"] == "mallory"
    assert "owner" not in only("- [ ] Mallory to confirm scope")
    assert only("- [ ] 修复登录 @钱七 截止：2025-06-30")["owner"] == "钱七"


@pytest.mark.parametrize(
    ("box", "kind", "status"),
    [
        (" ", "action", "open"),
        ("x", "action", "done"),
        ("X", "action", "done"),
        ("-", "action", "cancelled"),
        ("/", "action", "in_progress"),
        (">", "action", "open"),
        ("!", "action", "open"),
        ("?", "question", "open"),
        ("~", "action", "open"),
    ],
)
def test_boxes(box: str, kind: str, status: str) -> None:
    item = only(f"- [{box}] Something to do")
    assert (item["kind"], item["status"]) == (kind, status)
    assert item.get("tags", []) == (["forwarded"] if box == ">" else [])
    assert item.get("priority") == ("high" if box == "!" else None)


@pytest.mark.parametrize(
    ("words", "due", "code"),
    [
        ("due: 2025-02-30", None, "SB-271"),
        ("due: next Friday", None, "SB-270"),
        ("下周五前", None, "SB-270"),
        ("截止：月底", None, "SB-270"),
        ("due: TBD", None, None),
        ("截止：待定", None, None),
        ("due: 2025-W27", "2025-07-04", "SB-277"),
        ("截止：6月30日", "2025-06-30", None),
        ("due: 6/30", "2025-06-30", None),
        ("截止：1月15日", "2026-01-15", "SB-273"),
        ("deadline 4 July 2025", "2025-07-04", None),
    ],
)
def test_dates_that_need_a_word(words: str, due: str | None, code: str | None) -> None:
    item = only(f"- [ ] 写报告 {words}")
    assert item["due"] == due
    assert codes(f"- [ ] 写报告 {words}") == ([code] if code else [])


def test_a_relative_date_stays_in_the_text() -> None:
    assert only("- [ ] Ship the docs by next Friday")["text"] == "Ship the docs by next Friday"


def test_done_without_a_date_takes_the_notes() -> None:
    assert only("- [x] Ship the docs")["done_on"] == "2025-06-01"
    assert codes("- [x] One\n- [x] Two") == ["SB-279"]
    assert only("- [x] Ship the docs ✅ 2025-06-20")["done_on"] == "2025-06-20"
    assert codes("- [x] Ship the docs ✅ 2025-06-20") == []


def test_several_owners() -> None:
    item = only("- [ ] 整理纪要 负责人：张三、李四")
    assert (item["owner"], item["co_owners"]) == ("zhangsan", ["lisi"])
    assert codes("- [ ] Write minutes @alice @bob") == ["SB-274"]
    assert only("- [ ] 由张三、李四负责整理")["co_owners"] == ["lisi"]
    assert only("- [ ] Alice and Bob to write it")["text"] == "write it"
    assert "owner" not in only("- [ ] Alice and Mallory to write it")


@pytest.mark.parametrize(
    ("line", "priority"),
    [
        ("- [ ] Ship docs ⏫", "high"),
        ("- [ ] Ship docs 🔽", "low"),
        ("- [ ] (A) Ship docs", "high"),
        ("- [ ] [P1] Ship docs", "high"),
        ("- [ ] 【高】Ship docs", "high"),
        ("- [ ] Ship docs !low", "low"),
        ("- [ ] Ship docs [priority:: medium]", "medium"),
        ("- [ ] Ship docs 中优先级", "medium"),
    ],
)
def test_priorities(line: str, priority: str) -> None:
    item = only(line)
    assert (item["text"], item["priority"]) == ("Ship docs", priority)


def test_ids_tags_and_links_between_entries() -> None:
    item = only("- [ ] A-012: Update the plan of R-03 for CR-2 #planning #风险")
    assert (item["id"], item["text"]) == ("A-012", "Update the plan of R-03 for CR-2")
    assert item["refs"] == ["R-03", "CR-2"]
    assert item["tags"] == ["planning", "风险"]
    assert only("- [ ] Ship docs 🆔 dcf64c")["id"] == "dcf64c"
    assert only("- [ ] Ship docs ^anchor")["id"] == "anchor"


def test_ids_stay_when_marks_change() -> None:
    first = only("- [ ] Ship docs @alice due: 2025-06-30")
    later = only("- [x] Ship docs @bob due: 2025-07-30")
    assert first["id"] == later["id"]
    assert len(first["id"]) == 8
    one, two = items("## Actions\n- Same\n- Same\n")
    assert one["id"] != two["id"]


@pytest.mark.parametrize(
    ("words", "votes"),
    [("(+3)", 3), ("👍 3", 3), ("x3", 3), ("[3票]", 3), ("（3票）", 3), ("votes: 4", 4), ("(3 votes)", 3)],
)
def test_votes(words: str, votes: int) -> None:
    (item,) = items(f"## Keep\n- Pairing {words}\n## Problem\n- x y\n## Try\n- z z\n")[:1]
    assert (item["text"], item["votes"]) == ("Pairing", votes)


def test_authors_are_people_of_the_project() -> None:
    said = items(
        '## What went well\n- **Dev Sharma:** "The demo"\n- Kudos: to all\n- 张三：演示很好\n- Note: not a person\n- Food was good [bob]\n'
    )
    assert [item.get("author") for item in said] == ["dev", None, "zhangsan", None, "bob"]
    assert said[0]["text"] == '"The demo"'
    assert said[3]["text"] == "Note: not a person"
