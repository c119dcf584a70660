"""docs/data.md, written from the model: `python -m generator.model.reference`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from generator.language.vocabulary import vocabulary
from generator.model.base import Entity
from generator.model.examples import EXAMPLES
from generator.model.project import Project
from generator.model.scopes import by_key, entity_of
from generator.settings import Group, Settings, Thresholds

WORDS = vocabulary()
LANGUAGES = [tag for tag in WORDS.languages if WORDS.key("owner", "", tag) != "owner"]
"""Those that have names for the keys."""

INTRODUCTION = """# Data reference

Written from the model by `python -m generator.model.reference`; a test keeps it current.

A project is a folder with a `project.yaml`. Small projects keep everything in it; any register (a list such as `risks`) may
live in a file of its own beside it: `risks.yaml`, `risks.csv`, `risks.xlsx`, or as a sheet of `registers.xlsx`. Reporting periods may
stand in `status/<period>.yaml`, review notes in `notes/<name>.md`, pictures anywhere in the folder.

- Required: `project.id` and `project.name`. Everything else may be absent.
- A key that is **absent** prints as "Not reported", `null` as "To be decided", `[]` as "None this period".
- Dates are written 2025-05-23; 2025/5/23, 2025.5.23 and 2025年5月23日 are understood too: the year first. Numbers are plain:
  1200000, 3.5; 1,200,000 and ３.５ are understood, money with 万, 亿 and the project's currency (120万元), percent with %, person-days
  and days with their unit (25人天, 10天). `no`, `yes`, `on`, `1:30` are text.
- Keys, headings of columns, names of sheets and enumerated words may be written in any language there is a catalogue for, mixed as
  you like: `负责人`, `Owner` and `owner` are one key, `进行中`, `In progress` and `in_progress` one word. The tables below show them.
  Spaces, capitals, full-width letters and a remark in brackets, as in 概率（1–5）, do not matter. Names of files stay English.
- Texts may be given by language: `{en: Payment, zh-CN: 支付}`.
- People are named by id, name or alias of `people`; a role by its id or as `role:pmo`.
- Ids are a prefix and a number, as R-1; each is used once in a project.
- In tables the first row names the fields; nested ones as `residual.impact`; lists in a cell are separated by semicolons; an empty
  cell is absent, `TBD` or 待定 is undecided, `none` or 无 an empty list. CSV files are UTF-8, GB 18030, or Unicode text of Excel (UTF-16).
- Some Markdown is understood in longer texts: emphasis, links, lists; HTML is printed as it stands.
"""

NOTES = """## Review notes

`notes/<name>.md`: retrospectives, minutes and reviews as Markdown, in English or Chinese. [notes.md](notes.md) tells what is understood.
"""

ORDER = """## Documents

`documents` in project.yaml changes a document kind for one project:

```yaml
documents:
  charter:
    title: Mandate
    drop: [C5]
    add: [{section: X1, template: sections/our-part.html, after: C6}]
  status:
    order: [S0, S1, S2, S3, S4, [S7, S8], S17]
```
"""


def markdown() -> str:
    """The whole reference."""
    parts = [INTRODUCTION, _section("project", "project", entity_of(Project.model_fields["project"].annotation))]
    for name, info in Project.model_fields.items():
        entity = entity_of(info.annotation)
        if entity and name not in ("project", "notes"):
            labels = "".join(f" {tag}: {WORDS.key(name, '', tag)}." for tag in LANGUAGES)
            parts.append(_section(name, name, entity, f"{info.description}{labels}"))
    return "\n".join([*parts, NOTES, ORDER, _settings()])


def _section(title: str, path: str, entity: type[Entity] | None, meaning: str = "", level: int = 2) -> str:
    assert entity is not None
    rows = [
        f"{'#' * level} {title}\n",
        *([f"{meaning}\n"] if meaning else []),
        f"| Key |{''.join(f' {tag} |' for tag in LANGUAGES)} Holds | Meaning |",
        f"|---|{'---|' * len(LANGUAGES)}---|---|",
    ]
    inner = []
    for key, info in by_key(entity).items():
        needed = " **required**" if info.is_required() else ""
        labels = "".join(f" {WORDS.key(key, path, tag)} |" for tag in LANGUAGES)
        rows.append(f"| `{key}` |{labels} {holds(info.annotation)}{needed} | {info.description or ''} |")
        nested = entity_of(info.annotation)
        if nested:
            inner.append(_section(f"{path}.{key}", f"{path}.{key}", nested, level=3))
    example = f"```yaml{EXAMPLES[path]}```\n" if path in EXAMPLES else ""
    return "\n".join([*rows, "", example, *inner])


def holds(annotation: Any) -> str:
    """A type in plain words."""
    origin, parts = get_origin(annotation), [part for part in get_args(annotation) if part is not NoneType]
    entity = entity_of(annotation)
    several = "tuple" in str(annotation)
    if entity:
        return "list of entries" if several else "keys and values"
    if origin is Literal:
        return "one of " + ", ".join(_word(word) for word in parts)
    if several:
        return "list of dates" if "date" in str(annotation) else "list"
    names = {bool: "`true` or `false`", int: "whole number", Decimal: "number", date: "date", str: "text"}
    if annotation in names:
        return names[annotation]
    if origin is dict:
        return "keys and values"
    inner = dict.fromkeys(holds(part) for part in parts if isinstance(part, type) or get_args(part))
    words = [word for word in inner if not (word == "keys and values" and len(inner) > 1)]
    return " or ".join(words) or "text"


def _word(word: str) -> str:
    """An enumerated word with its labels in other languages."""
    labels = [WORDS.word(word, tag) for tag in LANGUAGES]
    return " ".join([f"`{word}`", *(label for label in labels if label != word)])


def _settings() -> str:
    """The keys of stagebook.yaml."""
    rows = ["## stagebook.yaml\n", "Settings of an organisation, in the folder above its projects, or in a project.\n"]
    rows += ["| Key | Default |", "|---|---|"]
    rows += [
        f"| `{name}` | {'see below' if name == 'thresholds' else f'`{info.default!r}`'} |"
        for name, info in Settings.model_fields.items()
    ]
    return "\n".join([*rows, "", *_thresholds(), ""])


def _thresholds() -> Iterator[str]:
    """The limits that colours and checks rest on, with both presets."""
    usual, pm2 = Thresholds(), Thresholds(preset="pm2")
    yield "### thresholds\n"
    yield "`preset` names the set the others are laid over; write only what differs, as `thresholds: {preset: pm2,"
    yield "schedule: {index_green: 0.97}}`. A document names what was changed.\n"
    yield "| Limit | pmo_default | pm2 | What it is |"
    yield "|---|---|---|---|"
    yield f"| `overall` | `{usual.overall}` | `{pm2.overall}` | {Thresholds.model_fields['overall'].description} |"
    for group in Thresholds.model_fields:
        limits, other = getattr(usual, group), getattr(pm2, group)
        for name, info in type(limits).model_fields.items() if isinstance(limits, Group) else ():
            yield f"| `{group}.{name}` | {getattr(limits, name)} | {getattr(other, name)} | {info.description} |"


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[2] / "docs" / "data.md"
    target.write_text(markdown(), encoding="utf-8")
    sys.stdout.write(f"{target}\n")
