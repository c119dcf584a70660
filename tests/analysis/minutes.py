"""A project of five steering meetings with minutes as notes, in which nothing is lost; tests plant faults in it."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.pipeline import Loaded
from generator.world import World

WORLD = World(environment={})
DAYS = ("2025-01-29", "2025-02-26", "2025-03-26", "2025-04-30", "2025-05-28")
PROJECT = """\
project: {id: p, name: Self-service returns, currency: CNY}
people:
  - {id: mo, name: Sun Mo, name_zh: 孙默}
  - {id: yinuo, name: Zhou Yinuo}
  - {id: lan, name: Gao Lan, name_zh: 高岚}
  - {id: yan, name: Wang Yan}
  - {id: ruochan, name: Li Ruochan}
meetings:
  - {id: MT-1, type: steering, start: 2025-01-29 14:00}
  - {id: MT-2, type: steering, start: 2025-02-26 14:00}
  - {id: MT-3, type: steering, start: 2025-03-26 14:00}
  - {id: MT-4, type: steering, start: 2025-04-30 14:00}
  - {id: MT-5, type: steering, start: 2025-05-28 14:00}
"""
ACTIONS = """\
id,title,owner,created_on,due,due_history,status,closed_on,dropped_by
A-20,Name a test manager,yan,2025-01-29,2025-02-14,,done,2025-02-14,
A-31,Obtain the second carrier's letter of intent,lan,2025-03-26,2025-05-16,2025-04-25,done,2025-05-23,
A-34,Agree beta customers' criteria,yan,2025-04-30,2025-05-20,,done,2025-05-20,
A-35,Visit the old warehouse,lan,2025-04-30,2025-05-09,,cancelled,2025-05-02,ruochan
A-36,Confirm legal reviewer for refund terms,mo,2025-04-30,2025-05-21,,open,,
A-38,List the cost of a dedicated environment,yinuo,2025-04-30,2025-05-26,,open,,
"""
DECISIONS = """\
- {id: DC-3, title: Test with 20 customers, status: superseded, decided_by: [ruochan], decided_on: 2025-03-26}
- {id: DC-4, title: Prepare a second carrier, status: decided, decided_by: [ruochan], decided_on: 2025-04-30, related: [A-31]}
- {id: DC-5, title: Keep the 29 August launch as baseline, status: decided, decided_by: [ruochan, yan], decided_on: 2025-04-30}
- {id: DC-6, title: Test with 40 customers, status: decided, decided_by: [yan], decided_on: 2025-05-20, supersedes: DC-3}
"""
TABLE = "| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"
MINUTES = {
    "2025-01-29-steering": f"## Actions\n\n{TABLE}| A-20 | Name a test manager | Wang Yan | 2025-02-14 | open |\n",
    "2025-02-26-steering": f"## Actions\n\n{TABLE}| A-20 | Name a test manager | Wang Yan | 2025-02-14 | done |\n",
    "2025-03-26-steering": "## Decisions\n\n- DC-3: Test with 20 customers\n\n## Actions\n\n"
    "- [ ] Obtain the second carrier's letter of intent @lan due: 2025-04-25\n",
    "2025-04-30-steering": "## Decisions\n\n- DC-4: Prepare a second carrier\n- DC-5: Keep the 29 August launch as baseline\n\n"
    f"## Actions\n\n{TABLE}"
    "| A-31 | Obtain the second carrier's letter of intent | Gao Lan | 2025-05-16 | in progress |\n"
    "| A-34 | Agree beta customers' criteria | Wang Yan | 2025-05-20 | open |\n"
    "| A-35 | Visit the old warehouse | Gao Lan | 2025-05-09 | open |\n"
    "| A-36 | Confirm legal reviewer for refund terms | Sun Mo | 2025-05-21 | open |\n"
    "| A-38 | List the cost of a dedicated environment | Zhou Yinuo | 2025-05-26 | open |\n",
}
KIND = "title: Meeting pack\nof: meetings\nprofiles: {standard: [K0, K5]}\n"
BAND = '<header class="band"><p class="kicker"><strong>Meeting pack</strong></p><h1>{{ project.name }}</h1><p class="meta">{{ document.item }}</p></header>'


def write(
    folder: Path,
    *,
    project: str = PROJECT,
    actions: str = ACTIONS,
    decisions: str = DECISIONS,
    minutes: dict[str, str] | None = None,
    status: str = "2025-05-23",
) -> None:
    """The project as files. The name of a note names its meeting: 2025-01-29 is the first one's."""
    (folder / "project.yaml").write_text(project, encoding="utf-8")
    (folder / "actions.csv").write_text(actions, encoding="utf-8")
    (folder / "decisions.yaml").write_text(decisions, encoding="utf-8")
    (folder / "status").mkdir(exist_ok=True)
    (folder / "status" / "w.yaml").write_text(f"as_of: {status}\n", encoding="utf-8")
    (folder / "notes").mkdir(exist_ok=True)
    for name, text in (MINUTES if minutes is None else minutes).items():
        head = (
            "" if text.startswith("---") else f"---\nmeeting_id: MT-{DAYS.index(name[:10]) + 1}\ntype: meeting\n---\n"
        )
        (folder / "notes" / f"{name}.md").write_text(head + text, encoding="utf-8")


def load(folder: Path, **given: object) -> Loaded:
    """The project written and loaded. Nothing of it may stop."""
    write(folder, **given)  # type: ignore[arg-type]
    loaded = pipeline.load(WORLD, folder)
    assert loaded.project is not None, loaded.problems
    return loaded


def with_pack(folder: Path) -> None:
    """A kind that consists of the matters arising."""
    sections = folder / "templates" / "sections" / "pack"
    sections.mkdir(parents=True)
    (sections / "K0-band.html").write_text(BAND, encoding="utf-8")
    (folder / "templates" / "documents").mkdir()
    (folder / "templates" / "documents" / "pack.yaml").write_text(KIND, encoding="utf-8")
