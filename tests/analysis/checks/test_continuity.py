"""Each fault between minutes and registers is found, with both places, and nothing else is."""

from __future__ import annotations

import random
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from generator import pipeline
from generator.diagnostics import Problem, Severity
from generator.pipeline import Loaded
from tests.analysis.minutes import ACTIONS, DECISIONS, MINUTES, PROJECT, TABLE, WORLD, load, write

APRIL, MARCH = "2025-04-30-steering", "2025-03-26-steering"
E, W = Severity.ERROR, Severity.WARNING


def told(loaded: Loaded) -> list[Problem]:
    """The problems of continuity."""
    return [each for each in loaded.problems if each.code in CODES]


class Fault(NamedTuple):
    """What is planted, and the problem: where it stands and the other place it names."""

    code: str
    severity: Severity
    place: str
    other: str
    given: dict[str, object]


def swapped(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def in_minutes(name: str, old: str, new: str) -> dict[str, object]:
    return {"minutes": MINUTES | {name: swapped(MINUTES[name], old, new)}}


CARRIED = {
    "actions": ACTIONS.replace("2025-02-14,,done,2025-02-14,", "2025-06-14,2025-01-30,open,,"),
    "minutes": {name: f"## Actions\n\n{TABLE}| A-20 | Name a test manager | Wang Yan | {due} | open |\n"
                for name, due in (("2025-01-29-steering", "2025-01-30"), ("2025-02-26-steering", "2025-06-14"), (MARCH, "2025-06-14"), (APRIL, "2025-06-14"),
                                  ("2025-05-28-steering", "2025-06-14"))},
    "status": "2025-05-30",
}  # fmt: skip

FAULTS = [
    Fault("SB-083", E, f"notes/{MARCH}.md:12:1", f"notes/{APRIL}.md:1",
          in_minutes(MARCH, "due: 2025-04-25\n", "due: 2025-04-25\n- [ ] Ask Customs for the tariff @mo due: 2025-04-11\n")),
    Fault("SB-084", E, f"notes/{MARCH}.md:8:1", f"notes/{APRIL}.md:1",
          in_minutes(MARCH, "customers\n", "customers\n- Refunds are paid within two days\n")),
    Fault("SB-085", E, "actions.csv:7:64", f"notes/{APRIL}.md:18:1", {"actions": swapped(ACTIONS, "2025-05-26", "2025-06-16")}),
    Fault("SB-160", W, "actions.csv:6:46", f"notes/{APRIL}.md:17:1",
          {"project": swapped(PROJECT, "name_zh: 孙默}", "name_zh: 孙默, left_on: 2025-05-16}")}),
    Fault("SB-161", W, "actions.csv:2:1", "notes/2025-05-28-steering.md:9:1", CARRIED),
    Fault("SB-162", W, "actions.csv:5:57", f"notes/{APRIL}.md:16:1", {"actions": swapped(ACTIONS, "2025-05-02,ruochan", "2025-05-02,")}),
    Fault("SB-163", W, "decisions.yaml:1:53", f"notes/{MARCH}.md:7:1", {"decisions": swapped(DECISIONS, "supersedes: DC-3", "supersedes: DC-5")}),
    Fault("SB-164", W, "actions.csv:7:76", f"notes/{APRIL}.md:18:1", in_minutes(APRIL, "2025-05-26 | open", "2025-05-26 | done")),
]  # fmt: skip
CODES = {each.code for each in FAULTS}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_planted_fault_is_found_with_both_places_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    assert [
        (each.code, each.severity, str(each.place), str(each.arguments["place"]))
        for each in told(load(tmp_path, **fault.given))
    ] == [(fault.code, fault.severity, fault.place, fault.other)]


def test_without_faults_nothing_is_told(tmp_path: Path) -> None:
    assert told(load(tmp_path)) == []


def test_without_meetings_nothing_is_told(tmp_path: Path) -> None:
    for fault in FAULTS:
        project = str(fault.given.get("project", PROJECT)).partition("meetings:")[0]
        assert told(load(tmp_path, **(fault.given | {"project": project}))) == []


# ---------------------------------------------------------------- what counts as told


MOVED = {"actions": ACTIONS.replace("2025-05-26", "2025-06-16")}


@pytest.mark.parametrize(
    "line",
    [
        "- Decision: A-38 moves from 26 May to 16 June",
        "A-38 is put off: 2025-06-16.",
        "The cost list comes on 16 June 2025 instead of 2025-05-26.",
        "A-38 延期至2025年6月16日。",
        "- [ ] A-038: List the cost @yinuo due: 2025-06-16",
    ],
)
def test_a_move_told_in_the_minutes_is_no_silent_one(line: str, tmp_path: Path) -> None:
    later = {"2025-05-28-steering": f"## Notes\n\n{line}\n"}
    codes = [each.code for each in told(load(tmp_path, minutes=MINUTES | later, **MOVED))]
    assert "SB-085" not in codes


def test_a_line_about_something_else_tells_no_move(tmp_path: Path) -> None:
    later = {"2025-05-28-steering": "## Notes\n\nThe committee meets again on 16 June 2025.\n"}
    assert "SB-085" in [each.code for each in told(load(tmp_path, minutes=MINUTES | later, **MOVED))]


def test_a_history_of_dates_tells_the_move(tmp_path: Path) -> None:
    assert told(load(tmp_path, actions=ACTIONS.replace("2025-05-26,,", "2025-06-16,2025-05-26,"))) == []


def test_a_date_taken_out_is_a_move(tmp_path: Path) -> None:
    found = told(load(tmp_path, actions=ACTIONS.replace("2025-05-26", "TBD")))
    assert [(each.code, str(each.arguments["due"])) for each in found] == [("SB-085", "to be decided")]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] Ask Customs about the tariff (I-4) @mo due: 2025-04-11",
        "- [x] Ask Customs about the tariff @mo ✅ 2025-03-26",
        "- [-] Ask Customs about the tariff @mo ❌ 2025-03-26",
        "- Decision needed: who asks Customs?",
    ],
)
def test_what_is_closed_or_in_another_register_is_not_lost(text: str, tmp_path: Path) -> None:
    (tmp_path / "issues.yaml").write_text("- {id: I-4, title: Tariff unknown, owner: mo}\n", encoding="utf-8")
    minutes = MINUTES | {MARCH: MINUTES[MARCH] + text + "\n"}
    assert told(load(tmp_path, minutes=minutes)) == []


def test_what_the_next_minutes_take_up_in_nearly_the_same_words_is_not_lost(tmp_path: Path) -> None:
    minutes = MINUTES | {
        MARCH: MINUTES[MARCH] + "- [ ] Ask Customs about the new tariff @mo due: 2025-04-11\n",
        APRIL: MINUTES[APRIL] + "| | **Ask Customs about the new tariff** | Sun Mo | 2025-06-11 | open |\n",
    }
    assert told(load(tmp_path, minutes=minutes)) == []


def test_newest_minutes_have_lost_nothing_yet(tmp_path: Path) -> None:
    minutes = MINUTES | {
        APRIL: MINUTES[APRIL]
        + "| | Ask Customs | Sun Mo | 2025-06-11 | open |\n\nDecision: Refunds are paid in two days\n"
    }
    assert told(load(tmp_path, minutes=minutes)) == []


def test_decisions_need_no_register_where_there_is_none(tmp_path: Path) -> None:
    loaded = load(tmp_path, decisions="[]")
    assert {each.code for each in told(loaded)} == {"SB-084"}
    (tmp_path / "decisions.yaml").unlink()
    assert told(pipeline.load(WORLD, tmp_path)) == []


def test_a_decision_about_an_action_says_who_dropped_it(tmp_path: Path) -> None:
    about = (
        "- {id: DC-7, title: No visit, status: decided, decided_by: [lan], decided_on: 2025-05-02, related: [A-35]}\n"
    )
    loaded = load(tmp_path, actions=ACTIONS.replace("2025-05-02,ruochan", "2025-05-02,"), decisions=DECISIONS + about)
    assert told(loaded) == []
    dropped = next(each for each in pipeline.found_in(loaded).matters["MT-5"].actions if each.id == "A-35")
    assert dropped.by == ("lan",)


def test_whoever_left_after_the_date_is_still_there(tmp_path: Path) -> None:
    assert told(load(tmp_path, project=PROJECT.replace("name_zh: 孙默}", "name_zh: 孙默, left_on: 2025-05-23}"))) == []


def test_an_action_only_the_minutes_have_is_not_left_to_who_left(tmp_path: Path) -> None:
    minutes = MINUTES | {APRIL: MINUTES[APRIL] + "| | Ask Customs | Wang Yan | 2025-06-11 | open |\n"}
    project = PROJECT.replace("name: Wang Yan}", "name: Wang Yan, left_on: 2025-05-21}")
    found = told(load(tmp_path, minutes=minutes, project=project))
    assert [(each.code, str(each.place), each.arguments["place"]) for each in found] == [
        ("SB-160", f"notes/{APRIL}.md:19:1", "project.yaml:6:40")
    ]


def test_a_limit_of_ones_own_for_carrying(tmp_path: Path) -> None:
    (tmp_path / "stagebook.yaml").write_text("thresholds: {upkeep: {carries: 4}}\n", encoding="utf-8")
    assert told(load(tmp_path, **CARRIED)) == []


def test_an_earlier_date_asked_for_hears_nothing_of_later_minutes(tmp_path: Path) -> None:
    write(tmp_path, **FAULTS[0].given)  # type: ignore[arg-type]
    assert "SB-083" not in [each.code for each in pipeline.load(WORLD, tmp_path, date(2025, 4, 1)).problems]
    assert "SB-083" in [each.code for each in pipeline.load(WORLD, tmp_path, date(2025, 4, 30)).problems]


# ---------------------------------------------------------------- any history without faults


def history(chance: random.Random) -> dict[str, object]:
    """A history in which everything is written down: random actions over two chains, moved, done, dropped, by id or text."""
    start = date(2024, chance.randint(9, 12), 1)
    meetings, minutes, rows = [], {}, []
    verbs = ("Order", "Check", "Print", "Translate", "Measure", "Describe", "Compare", "Remove", "Approve", "Archive")
    things = (
        "labels of the pilot",
        "tariffs for Norway",
        "training rooms",
        "refund conditions",
        "beta customers",
        "scanners at gate 4",
    )
    texts = [f"{verb} {thing}" for verb in verbs for thing in things]
    chance.shuffle(texts)
    living: dict[str, list[dict[str, object]]] = {"steering": [], "status": []}
    for number in range(chance.randint(2, 9)):
        chain = chance.choice(("steering", "status"))
        day = start + timedelta(days=20 * number)
        meetings.append(f"  - {{id: MT-{number}, type: {chain}, start: {day} 14:00}}")
        if chance.random() < 0.2:
            continue
        lines = []
        for action in list(living[chain]):
            fate = chance.choice(("open", "open", "done", "moved", "dropped"))
            if fate == "moved":
                action["history"] = [*action["history"], action["due"]]  # type: ignore[misc]
                action["due"] = day + timedelta(days=60)
            status = {"done": "done", "dropped": "cancelled"}.get(fate, "open")
            action |= {"status": status, "closed": day if status != "open" else ""}
            if status != "open":
                living[chain].remove(action)
            lines.append(line_of(action, chance))
        for _ in range(chance.randint(0, 3)):
            action = {"id": f"A-{len(rows) + 1}", "text": texts[len(rows)], "due": day + timedelta(days=60), "status": "open", "history": [], "made": day,
                      "closed": "", "named": chance.random() < 0.6}  # fmt: skip
            rows.append(action)
            living[chain].append(action)
            lines.append(line_of(action, chance))
        chance.shuffle(lines)
        minutes[f"{day}-{chain}"] = f"---\nmeeting_id: MT-{number}\n---\n# Minutes\n\n## Actions\n\n{TABLE}" + "".join(
            lines
        )
    register = ["id,title,owner,created_on,due,due_history,status,closed_on,dropped_by"]
    for each in rows:
        past = ";".join(map(str, each["history"]))  # type: ignore[call-overload]
        by = "lan" if each["status"] == "cancelled" else ""
        register.append(
            f"{each['id']},{each['text']},mo,{each['made']},{each['due']},{past},{each['status']},{each['closed']},{by}"
        )
    project = PROJECT.partition("meetings:")[0] + "meetings:\n" + "\n".join(meetings) + "\n"
    return {
        "project": project,
        "minutes": minutes,
        "actions": "\n".join(register) + "\n",
        "decisions": "[]",
        "status": str(start + timedelta(days=15)),
    }


def line_of(action: dict[str, object], chance: random.Random) -> str:
    name = action["id"] if action["named"] else ""
    return f"| {name} | {action['text']} | Sun Mo | {action['due']} | {action['status']} |\n"


@pytest.mark.parametrize("seed", range(60))
def test_a_history_without_faults_has_no_problem(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert told(load(Path(folder), **history(random.Random(seed)))) == []
