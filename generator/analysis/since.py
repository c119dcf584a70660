"""What moved since the report issued last, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from generator.analysis.findings import MilestoneFinding, Moved, RagFinding, Since
from generator.analysis.issued import Issued
from generator.analysis.rag import SEVERITY

REGISTERS = ("risks", "issues", "changes", "actions")
Entry = Mapping[str, Any]


def since(
    before: Issued,
    now: Mapping[str, Any],
    colours: Mapping[str, RagFinding],
    milestones: Mapping[str, MilestoneFinding],
) -> Since:
    """The last issued state against the state of now: colours, dates, KPI values, registers, restated history."""
    registers = now["registers"]
    day = date.fromisoformat(now["as_of"])
    moved = [
        *_colours(before, colours),
        *_dates(before, registers, milestones),
        *_kpis(before, registers),
        *(each for name in REGISTERS for each in _register(name, before.registers.get(name, {}), registers[name])),
        *_restated(before, registers),
    ]
    return Since(before.period, before.as_of, (day - before.as_of).days, tuple(moved))


def _colours(before: Issued, colours: Mapping[str, RagFinding]) -> Iterator[Moved]:
    for name, found in colours.items():
        old = before.colours.get(name, "grey")
        if old != found.value:
            known = "grey" not in (old, found.value)
            direction = "better" if SEVERITY[found.value] < SEVERITY.get(old, -1) else "worse"
            yield Moved("rag", name, name, "colour", old, found.value, direction if known else "")


def _dates(before: Issued, now: Mapping[str, Any], milestones: Mapping[str, MilestoneFinding]) -> Iterator[Moved]:
    """Expected dates that moved, and how often they had before; milestones reached, new ones, dropped ones."""
    old_end, end = before.registers.get("project", {}).get("end", {}).get("date"), now["project"]["end"]["date"]
    if old_end and end and old_end != end:
        yield _date_moved("project", "end", "", old_end, end, 0)
    was, entries = before.registers.get("milestones", {}), now["milestones"]
    for name, entry in entries.items():
        old = was.get(name)
        if old is None:
            yield Moved("milestones", name, entry["title"], "new", None, entry["date"])
        elif entry["done"] and not old["done"]:
            yield Moved("milestones", name, entry["title"], "reached", old["date"], entry["date"], "better")
        elif old["date"] and entry["date"] and old["date"] != entry["date"]:
            times = max(milestones[name].moves - 1, 0)
            yield _date_moved("milestones", name, entry["title"], old["date"], entry["date"], times)
    yield from (
        Moved("milestones", name, was[name]["title"], "gone", None, None) for name in was if name not in entries
    )


def _date_moved(register: str, name: str, title: object, old: str, new: str, times: int) -> Moved:
    first, last = date.fromisoformat(old), date.fromisoformat(new)
    days = (last - first).days
    return Moved(register, name, title, "date", first, last, "worse" if days > 0 else "better", days, times)


def _kpis(before: Issued, now: Mapping[str, Any]) -> Iterator[Moved]:
    was = before.registers.get("kpis", {})
    for name, entry in now["kpis"].items():
        old = was.get(name, {})
        if old.get("value") is None or entry["value"] is None or old["value"] == entry["value"]:
            continue
        direction = ""
        if old.get("gap") is not None and entry["gap"] is not None and old["gap"] != entry["gap"]:
            direction = "better" if Decimal(entry["gap"]) > Decimal(old["gap"]) else "worse"
        yield Moved("kpis", name, entry["title"], "value", Decimal(old["value"]), Decimal(entry["value"]), direction)


def _register(register: str, was: Mapping[str, Entry], now: Mapping[str, Entry]) -> Iterator[Moved]:
    """New, closed, reopened and vanished entries, and fields that changed in those that stay open."""
    for name, entry in now.items():
        old, title = was.get(name), entry["title"]
        if old is None:
            if entry["open"]:
                yield Moved(register, name, title, "new", None, entry["state"])
            else:
                yield Moved(register, name, title, "new_closed", None, entry["state"])
        elif old["open"] and not entry["open"]:
            direction = "worse" if entry["state"] == "occurred" else "better"
            yield Moved(register, name, title, "closed", old["state"], entry["state"], direction)
        elif not old["open"] and entry["open"]:
            yield Moved(register, name, title, "reopened", old["state"], entry["state"], "worse")
        elif entry["open"]:
            yield from _fields(register, name, old, entry)
        elif old["state"] != entry["state"]:
            yield Moved(register, name, title, "state", old["state"], entry["state"])
    for name, old in was.items():
        if name not in now:
            yield Moved(register, name, old["title"], "gone", old["state"], None)


def _fields(register: str, name: str, old: Entry, entry: Entry) -> Iterator[Moved]:
    title = entry["title"]
    if old["state"] != entry["state"]:
        yield Moved(register, name, title, "state", old["state"], entry["state"])
    if "score" in entry and old.get("score") != entry["score"] and old.get("score") and entry["score"]:
        direction = "worse" if entry["score"] > old["score"] else "better"
        yield Moved(register, name, title, "score", old["score"], entry["score"], direction)
    if old.get("owner", "") != entry.get("owner", ""):
        yield Moved(register, name, title, "owner", old["owner"] or None, entry["owner"] or None)
    if old.get("due") and entry.get("due") and old["due"] != entry["due"]:
        moved = _date_moved(register, name, title, old["due"], entry["due"], max(entry["moves"] - 1, 0))
        yield Moved(**{**moved.__dict__, "field": "due"})


def _restated(before: Issued, now: Mapping[str, Any]) -> Iterator[Moved]:
    """Values of the past that say something else now than they did."""
    for name, entry in now["kpis"].items():
        old = before.registers.get("kpis", {}).get(name, {})
        for day, value in old.get("history", {}).items():
            if entry["history"].get(day) != value:
                what = f"{name} {day}"
                yield Moved("kpis", what, entry["title"], "restated", value, entry["history"].get(day))
    for day, amounts in before.registers.get("budget", {}).items():
        current = now["budget"].get(day, {})
        for field, value in amounts.items():
            if value is not None and current.get(field) != value:
                yield Moved("budget", f"{field.upper()} {day}", "", "restated", value, current.get(field))
