"""Project folders to make documents over: invented projects in every state, with people they share."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from generator import pipeline
from generator.pipeline import Order
from generator.world import World

WORLD = World(environment={"SOURCE_DATE_EPOCH": "1748000000"})
PLACES = (
    ("Ashby", "安比"), ("Brook", "布鲁克"), ("Cliff", "克利夫"), ("Dover", "多佛"), ("Elm", "榆树"), ("Ford", "福德"),
    ("Grove", "林地"), ("Hill", "希尔"),
)  # fmt: skip
THINGS = (
    ("warehouse", "仓库"), ("ticket shop", "票务"), ("data centre", "数据中心"), ("tram line", "电车线"),
    ("archive", "档案库"),
)  # fmt: skip
PEOPLE = (
    ("Mara Linde", "林玛拉"), ("Jon Okafor", "奥约翰"), ("Chen Wenyi", "陈文怡"), ("Ines Duarte", "杜怡"),
    ("Pavel Hora", "何帕维"), ("Yuki Tanabe", "田边雪"), ("Omar Saleh", "沙欧玛"),
)  # fmt: skip
DAY = date(2025, 5, 23)
COLOURS = ("green", "amber", "red")


def write_projects(folder: Path, number: int) -> list[Path]:
    """So many projects: each third reports EUR, each third CNY, each third no money; some did not report, some ended."""
    return [write_project(folder / f"p{at:02}", at) for at in range(number)]


def write_project(folder: Path, at: int, **changes: str) -> Path:
    """The project of a number. It was issued a week before its newest report, unless it is each fifth."""
    (folder / "status").mkdir(parents=True)
    newest = DAY - timedelta(days=21 if at % 11 == 7 else 0)
    week = newest - timedelta(days=7)
    if at % 5 != 4:
        (folder / "project.yaml").write_text(_project(at, week, **changes), encoding="utf-8")
        _report(folder, at, week, COLOURS[at % 3])
        made = pipeline.build(WORLD, folder, Order(issue_on=week))
        assert made.files, made.problems
        for file in made.files:
            WORLD.write(folder / file.name, file.data)
    (folder / "project.yaml").write_text(_project(at, newest, **changes), encoding="utf-8")
    _report(folder, at, newest, COLOURS[(at + (at % 4 == 1)) % 3])
    return folder


def _report(folder: Path, at: int, day: date, colour: str) -> None:
    asks = "[DC-1]" if at % 4 == 0 else "[]"
    support = f"[{{text: A second tester for two weeks, from: b, by: {day + timedelta(days=5)}}}]"
    name = f"{day.isocalendar().year}-W{day.isocalendar().week:02}"
    (folder / "status" / f"{name}.yaml").write_text(
        f"as_of: {day}\nauthor: a\nissued_by: b\nbottom_line: On its way.\nrag: {{overall: {{value: {colour}}}}}\n"
        f"decisions_needed: {asks}\nsupport_needed: {support if at % 6 == 1 else '[]'}\n",
        encoding="utf-8",
    )


def _project(at: int, day: date, **changes: str) -> str:
    place, thing = PLACES[at % len(PLACES)], THINGS[at % len(THINGS)]
    first, second = PEOPLE[at % len(PEOPLE)], PEOPLE[(at * 3 + 1) % len(PEOPLE)]
    money = ("EUR", "CNY", "")[at % 3]
    late = at * 3 % 17
    ended = at % 13 == 12
    values = {
        "id": f"p{at:02}",
        "name": f"{{en: {place[0]} {thing[0]} {at}, zh-CN: {place[1]}{thing[1]}{at}}}",
        "status": "completed" if ended else "active",
        "people": f"""
  - {{id: a, name: {first[0]}, name_zh: {first[1]}}}
  - {{id: b, name: {second[0] if second != first else "Tess Vale"}, name_zh: {second[1] if second != first else "瓦黛"}}}
""",
    } | changes
    forecast = date(2025, 9, 30) + timedelta(days=late + (7 if day == DAY and at % 2 else 0))
    planned = 400_000 + at * 31_000
    expected = planned + at * (4_500 if day == DAY else 500)
    line = f"{{id: B-1, name: All, planned: {planned}, forecast: {expected}}}"
    budget = f"budget: {{bac: {planned}, lines: [{line}]}}"
    slipping = f"baseline: 2025-06-30, forecast: {date(2025, 6, 30) + timedelta(days=late)}"
    needed, due = day + timedelta(days=at % 9 - 4), day + timedelta(days=at % 7 - 3)
    return f"""project:
  id: {values["id"]}
  code: X-{100 + at}
  name: {values["name"]}
  phase: {"closed" if ended else "executing"}
  status: {values["status"]}
  {f"currency: {money}" if money else "customer: The city"}
  pmo_lead: a
  product_manager: b
  start: {{baseline: 2025-01-06}}
  end: {{baseline: 2025-09-30, forecast: {forecast}}}
people:{values["people"]}milestones:
  - {{id: M-1, name: {{en: Design approved, zh-CN: 设计批准}}, baseline: 2025-03-14, actual: 2025-03-14}}
  - {{id: M-2, name: {{en: Trial begins, zh-CN: 试运行}}, {slipping}}}
decisions:
  - id: DC-1
    title: Second shift
    question: Shall a second shift be hired until the trial?
    recommendation: Yes, for eight weeks
    consequence_if_late: The trial begins {late + 5} days later
    decider: b
    needed_by: {needed}
    status: needed
actions:
  - {{id: A-1, title: Order the racks, owner: a, created_on: 2025-04-02, due: {due}, status: open}}
  - id: A-2
    title: Agree the cut-over with the operators
    created_on: 2025-04-02
    due: {day + timedelta(days=12)}
    status: in_progress
{"    owner: b" if at % 10 else ""}
{budget if money else ""}"""
