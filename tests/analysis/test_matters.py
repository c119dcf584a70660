"""What became of the actions and decisions of the last meeting, as a pack tells it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.analysis.findings import Matter
from generator.document import outline
from tests.analysis.minutes import ACTIONS, DECISIONS, MINUTES, PROJECT, TABLE, WORLD, load, with_pack


def by_id(matters: tuple[Matter, ...]) -> dict[str, Matter]:
    return {each.id: each for each in matters}


def test_actions_stand_overdue_first_then_open_done_and_dropped(tmp_path: Path) -> None:
    found = pipeline.found_in(load(tmp_path)).matters["MT-5"]
    assert found.as_of == date(2025, 5, 23)
    assert [(each.id, each.outcome, each.days, each.times, each.by) for each in found.actions] == [
        ("A-36", "carried", 2, 1, ()),
        ("A-38", "open", 0, 0, ()),
        ("A-31", "done", 7, 0, ()),
        ("A-34", "done", 0, 0, ()),
        ("A-35", "dropped", 0, 0, ("ruochan",)),
    ]
    assert (found.done, found.counted) == (2, 4)
    assert (found.actions[0].file, found.actions[0].line) == ("notes/2025-04-30-steering.md", 16 + 1)


def test_decisions_are_carried_out_by_their_actions_or_in_force(tmp_path: Path) -> None:
    found = pipeline.found_in(load(tmp_path)).matters
    assert [(each.id, each.outcome) for each in found["MT-5"].decisions] == [
        ("DC-4", "carried_out"),
        ("DC-5", "in_force"),
    ]
    assert found["MT-4"].decisions[0].outcome == "in_force", "superseded after that meeting only"


def test_a_decision_is_superseded_reversed_or_open(tmp_path: Path) -> None:
    decisions = DECISIONS.replace(
        "decided_on: 2025-05-20, supersedes: DC-3", "decided_on: 2025-05-20, supersedes: DC-5"
    )
    decisions = decisions.replace("status: superseded, decided_by: [ruochan]", "status: reversed, reversed_by: [lan]")
    decisions = decisions.replace("related: [A-31]", "related: [A-36]")
    minutes = MINUTES | {
        "2025-04-30-steering": MINUTES["2025-04-30-steering"].replace(
            "- DC-4", "- DC-3: Test with 20 customers\n- DC-4"
        )
    }
    found = by_id(pipeline.found_in(load(tmp_path, decisions=decisions, minutes=minutes)).matters["MT-5"].decisions)
    assert (found["DC-5"].outcome, found["DC-5"].through, found["DC-5"].ended_by) == ("superseded", "DC-6", ("yan",))
    assert (found["DC-3"].outcome, found["DC-3"].ended_by) == ("reversed", ("lan",))
    assert found["DC-4"].outcome == "open"


def test_the_first_meeting_has_none_before(tmp_path: Path) -> None:
    first = pipeline.found_in(load(tmp_path)).matters["MT-1"]
    assert (first.previous, first.actions, first.decisions) == ("", (), ())


def test_an_earlier_meeting_is_told_as_it_stood_then(tmp_path: Path) -> None:
    found = pipeline.found_in(load(tmp_path)).matters
    assert [(each.id, each.outcome, each.times) for each in found["MT-4"].actions] == [("A-31", "carried", 1)]
    assert [(each.id, each.outcome) for each in found["MT-3"].actions] == [("A-20", "done")]


def test_an_action_is_carried_once_more_at_every_meeting_past_its_first_date(tmp_path: Path) -> None:
    late = ACTIONS.replace("2025-02-14,,done,2025-02-14,", "2025-06-14,2025-02-14,open,,")
    minutes = MINUTES | {"2025-02-26-steering": MINUTES["2025-01-29-steering"]}
    found = pipeline.found_in(load(tmp_path, actions=late, minutes=minutes)).matters
    assert [by_id(found[f"MT-{number}"].actions)["A-20"].times for number in (2, 3, 4, 5)] == [1, 2, 3, 4]
    assert by_id(found["MT-5"].actions)["A-20"].outcome == "carried"


def test_meetings_without_minutes_are_passed_over(tmp_path: Path) -> None:
    minutes = {name: text for name, text in MINUTES.items() if not name.startswith("2025-04")}
    found = pipeline.found_in(load(tmp_path, minutes=minutes)).matters["MT-5"]
    assert (found.previous, found.minutes_of, found.minutes_day) == ("MT-4", "MT-3", date(2025, 3, 26))
    assert [each.id for each in found.actions] == ["A-31"]


def test_actions_named_by_their_text_belong_to_the_register(tmp_path: Path) -> None:
    plain = "## Actions\n\n- [ ] Confirm the legal reviewer for refund terms @mo due: 2025-05-21\n- [ ] Water the plants @lan due: 2025-06-30\n"
    found = pipeline.found_in(load(tmp_path, minutes={"2025-04-30-steering": plain})).matters["MT-5"]
    assert [(each.id, each.path, each.outcome) for each in found.actions] == [
        ("A-36", "actions[4]", "carried"),
        ("", "", "open"),
    ]


def test_minutes_in_chinese(tmp_path: Path) -> None:
    chinese = "# 会议纪要\n\n## 决议\n\n- DC-4：准备第二家承运商\n\n## 行动项\n\n| 编号 | 任务 | 负责人 | 截止日期 | 状态 |\n|---|---|---|---|---|\n" \
        "| A-31 | 取得第二家承运商意向书 | 高岚 | 2025年5月16日 | 进行中 |\n| A-36 | 确认退款条款的法务审核人 | 孙默 | 2025年5月21日 | 未开始 |\n"  # fmt: skip
    loaded = load(tmp_path, minutes=MINUTES | {"2025-04-30-steering": chinese})
    found = pipeline.found_in(loaded).matters["MT-5"]
    assert [(each.id, each.outcome, each.days) for each in found.actions] == [
        ("A-36", "carried", 2),
        ("A-31", "done", 7),
    ]
    assert not [each for each in loaded.problems if each.code.startswith(("SB-08", "SB-16"))]


def test_each_kind_of_meeting_has_its_own_chain(tmp_path: Path) -> None:
    weekly = "".join(
        f"  - {{id: W-{week}, type: status, start: 2025-05-{day:02d} 09:00, notes_file: notes/2025-05-{day:02d}.md}}\n"
        for week, day in ((1, 5), (2, 12))
    )
    (tmp_path / "notes").mkdir()
    for day in ("05", "12"):
        (tmp_path / "notes" / f"2025-05-{day}.md").write_text(
            "## Actions\n\n- [ ] Order labels @yan due: 2025-06-01\n", encoding="utf-8"
        )
    found = pipeline.found_in(load(tmp_path, project=PROJECT + weekly)).matters
    assert (found["MT-5"].previous, found["W-2"].previous) == ("MT-4", "W-1")
    assert [each.title for each in found["W-2"].actions] == ["Order labels"]
    assert "Order labels" not in [each.title for each in found["MT-5"].actions]


def test_chains_run_over_the_turn_of_the_year(tmp_path: Path) -> None:
    project = PROJECT.replace("start: 2025-01-29", "start: 2024-12-18")
    plain = "---\nmeeting_id: MT-1\ndate: 2024-12-18\n---\n## Actions\n\n- [ ] Confirm legal reviewer for refund terms @mo due: 10 January\n"
    found = pipeline.found_in(load(tmp_path, project=project, minutes={"2024-12-18": plain})).matters["MT-2"]
    assert (found.minutes_day, found.actions[0].agreed) == (date(2024, 12, 18), date(2025, 1, 10))


@pytest.mark.parametrize(
    ("given", "previous"),
    [("previous_meeting: MT-2", "MT-2"), ("previous_meeting: null", ""), ("previous_meeting: MT-5", "MT-5")],
)
def test_a_meeting_may_name_the_one_before(tmp_path: Path, given: str, previous: str) -> None:
    project = PROJECT.replace("start: 2025-05-28 14:00", f"start: 2025-05-28 14:00, {given}")
    assert pipeline.found_in(load(tmp_path, project=project)).matters["MT-5"].previous == previous


def test_no_meetings_no_matters(tmp_path: Path) -> None:
    loaded = load(tmp_path, project=PROJECT.partition("meetings:")[0])
    assert pipeline.found_in(loaded).matters == {}


# ---------------------------------------------------------------- as printed


def printed(folder: Path, item: str, audience: str = "", **given: object) -> str:
    loaded = load(folder, **given)
    with_pack(folder)
    return outline.write(pipeline.compose(WORLD, loaded, pipeline.Order(item=item, audience=audience), "pack"))


def test_the_pack_tells_what_became_of_the_last_meeting(tmp_path: Path) -> None:
    text = printed(tmp_path, "MT-5")
    assert "Since the last meeting, 30\u00a0April 2025" in text
    assert "2 of 4 done (50\u00a0%); overdue first" in text
    for line in (
        "| A-36 | Confirm legal reviewer for refund terms | Sun Mo | 2025-05-21 | Overdue 2\u00a0d |",
        "| A-38 | List the cost of a dedicated environment | Zhou Yinuo | 2025-05-26 | Open |",
        "| A-31 | Obtain the second carrier's letter of intent | Gao Lan | 2025-05-16 | Done, 7\u00a0d late |",
        "| A-35 | Visit the old warehouse | Gao Lan | 2025-05-09 | Dropped by Li Ruochan |",
        "| DC-4 | Prepare a second carrier | Li Ruochan | 2025-04-30 | Carried out |",
    ):
        assert line in text, text


def test_the_first_pack_says_that_there_was_none_before(tmp_path: Path) -> None:
    assert "This is the first meeting of its kind" in printed(tmp_path, "MT-1")


def test_a_pack_without_minutes_says_how_to_name_them(tmp_path: Path) -> None:
    assert "as meeting_id: MT-4" in printed(tmp_path, "MT-5", minutes={})


def test_what_was_lost_is_told_with_its_line(tmp_path: Path) -> None:
    minutes = MINUTES | {
        "2025-03-26-steering": f"## Actions\n\n{TABLE}| A-99 | Ask Customs | Sun Mo | 2025-04-11 | open |\n"
    }
    text = printed(tmp_path, "MT-5", minutes=minutes)
    assert "Lost sight of" in text
    assert "notes/2025-03-26-steering.md:9" in text


def test_hidden_actions_and_hidden_minutes_stay_hidden(tmp_path: Path) -> None:
    actions = "\n".join(
        line + (",visibility" if line.startswith("id") else ",internal" if line.startswith("A-36") else ",")
        for line in ACTIONS.splitlines()
    )
    minutes = MINUTES | {
        "2025-04-30-steering": MINUTES["2025-04-30-steering"]
        + "| A-77 | Secret supplier | Sun Mo | 2025-05-29 | open |\n"
    }
    text = printed(tmp_path, "MT-5", "external", actions=actions + "\n", minutes=minutes)
    assert "A-38" in text
    assert "A-36" not in text
    assert "Secret supplier" not in text
