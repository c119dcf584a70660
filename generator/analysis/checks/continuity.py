"""Checks that nothing agreed in a meeting is lost, moved or dropped in silence: both places are named.

Only minutes of meetings that stand in `meetings` count. They do so whatever the date: a later one may tell a move.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.analysis.candidates import ENTRY_ID, short_id, without_emphasis
from generator.analysis.checks.case import Case
from generator.analysis.matters import History, is_replaced
from generator.analysis.registers import is_open, state
from generator.analysis.threads import Mention, Thread
from generator.diagnostics import Place, Problem
from generator.model.control import Action, Decision
from generator.sources.notes.dates import MONTH_DAY, SLASHED, WRITTEN, read_date
from generator.sources.notes.folding import fold
from generator.words import Words

DAYS = re.compile(f"{WRITTEN}|{MONTH_DAY}|{SLASHED}", re.I)
NAMED = re.compile(r"(?<![\w-])[A-Z]{1,3}-\d{1,5}(?![\w-])")


def continuity(case: Case) -> Iterator[Problem]:
    """Every check of what meetings agreed; nothing where there are no meetings."""
    if not case.project.meetings:
        return
    history = History.of(case.project, case.as_of)
    for thread in history.threads:
        yield from lost(case, history, thread)
        if isinstance(thread.entry, Action):
            for each in (moved, owner_left, dropped, done_in_minutes):
                yield from each(case, history, thread, thread.entry)
        elif isinstance(thread.entry, Decision):
            yield from replaced(case, history, thread, thread.entry)
        else:
            yield from nobody(case, thread)
    yield from carried_on(case, history)


def lost(case: Case, history: History, thread: Thread) -> Iterator[Problem]:
    """What minutes agreed stands in a register or in the next minutes."""
    if not history.vanished(thread):
        return
    line, following = thread.mentions[-1], history.after[thread.mentions[-1].meeting]
    if case.explicit and (following.day or date.min) > case.as_of:
        return
    place = Place(following.minutes[0][1].file, 1)
    number = f"{line.item.id} " if ENTRY_ID.fullmatch(line.item.id) else ""
    title = number + without_emphasis(line.item.text)
    if thread.register == "actions":
        yield case.error("SB-083", line.path, title=title, place=place)
    else:
        yield case.error("SB-084", line.path, title=title, place=place)


# ---------------------------------------------------------------- actions


def moved(case: Case, history: History, thread: Thread, action: Action) -> Iterator[Problem]:
    """The date of an action is the one in the last minutes that gave one, unless its move was told."""
    dated = [each for each in thread.mentions if "due" in each.item.model_fields_set]
    line = dated[-1] if dated else None
    if not line or not line.item.due or "due" not in action.model_fields_set or action.status == "cancelled":
        return
    agreed, now = line.item.due, action.due
    if now == agreed or agreed in (action.due_history or ()) or _move_is_told(history, action, line, now):
        return
    shown = now or Words("to be decided")
    arguments = {"id": action.id, "due": shown, "agreed": agreed, "place": case.places.of(line.path)}
    yield case.error("SB-085", f"{thread.path}.due", **arguments)


def _move_is_told(history: History, action: Action, since: Mention, now: date | None) -> bool:
    """Whether a line of these or later minutes gives the new date with the action's id, or with the old date."""
    for link in history.chain.values():
        if (link.day or date.max) < since.day:
            continue
        for _, note in link.minutes:
            for line in note.body.splitlines():
                plain = fold(line)
                days = {read_date(found[0], note.date).day for found in DAYS.finditer(plain)}
                names = {short_id(found[0]) for found in NAMED.finditer(plain)}
                if now in days and (short_id(action.id) in names or since.item.due in days):
                    return True
    return False


def owner_left(case: Case, history: History, thread: Thread, action: Action) -> Iterator[Problem]:
    """An open action is not left to somebody who has left."""
    person = case.person(action.owner) if action.owner else None
    if person and person.left_on and person.left_on < case.as_of and is_open(action, case.as_of):
        place = case.places.of(thread.mentions[-1].path)
        arguments = {"id": action.id, "owner": person.name, "day": person.left_on, "place": place}
        yield case.warning("SB-160", f"{thread.path}.owner", **arguments)


def nobody(case: Case, thread: Thread) -> Iterator[Problem]:
    """The same of an action that only the minutes have; there, whoever left stands with the day."""
    line = thread.mentions[-1]
    person = case.person(line.item.owner) if line.item.owner else None
    if _waits(case, thread) and person and person.left_on and person.left_on < case.as_of:
        number = next(at for at, each in enumerate(case.project.people or ()) if each.id == person.id)
        place = case.places.of(f"people[{number}].left_on")
        yield case.warning("SB-160", line.path, id=_name(thread), owner=person.name, day=person.left_on, place=place)


def dropped(case: Case, history: History, thread: Thread, action: Action) -> Iterator[Problem]:
    """Somebody decided that an action is dropped: it says who, or a decision about it, or minutes cancel it."""
    in_minutes = any(each.item.status == "cancelled" for each in thread.mentions)
    if state(action, case.as_of) == "cancelled" and not in_minutes and not history.dropped_by(thread):
        place = case.places.of(thread.mentions[-1].path)
        yield case.warning("SB-162", f"{thread.path}.status", id=action.id, place=place)


def done_in_minutes(case: Case, history: History, thread: Thread, action: Action) -> Iterator[Problem]:
    """What the last minutes tick off is not open in the register; only where the line is surely this action's."""
    line = thread.mentions[-1]
    if line.sure and line.item.status == "done" and line.day <= case.as_of and is_open(action, case.as_of):
        yield case.warning("SB-164", f"{thread.path}.status", id=action.id, place=case.places.of(line.path))


def carried_on(case: Case, history: History) -> Iterator[Problem]:
    """An action is not carried from meeting to meeting again and again."""
    of_line = {line.path: thread for thread in history.threads for line in thread.mentions}
    times: dict[int, int] = {}
    for name, found in case.findings.matters.items():
        for matter in found.actions if history.chain[name].held else ():
            if matter.outcome == "carried":
                key = id(of_line[matter.line_path])
                times[key] = max(times.get(key, 0), matter.times)
    for thread in history.threads:
        count, first, last = times.get(id(thread), 0), thread.mentions[0], thread.mentions[-1]
        if count > case.settings.thresholds.upkeep.carries and _waits(case, thread):
            path, other = (thread.path, last.path) if thread.entry else (last.path, first.path)
            yield case.warning("SB-161", path, id=_name(thread), count=count, place=case.places.of(other))


def _waits(case: Case, thread: Thread) -> bool:
    """Whether an action is still to be done: by the register, else by its last line."""
    if isinstance(thread.entry, Action):
        return is_open(thread.entry, case.as_of)
    return thread.register == "actions" and thread.mentions[-1].item.status not in ("done", "cancelled")


def _name(thread: Thread) -> str:
    """The id of an action, or its words where it has none."""
    item = thread.mentions[-1].item
    if thread.entry:
        return thread.entry.id
    return item.id if ENTRY_ID.fullmatch(item.id) else f'"{without_emphasis(item.text)}"'


# ---------------------------------------------------------------- decisions


def replaced(case: Case, history: History, thread: Thread, decision: Decision) -> Iterator[Problem]:
    """Somebody decided to take a decision back: its successor says who, or the decision itself."""
    later = history.successor(decision)
    known = decision.reversed_by or (later and (later.decided_by or later.decider))
    if is_replaced(decision, later, case.as_of) and not known:
        place = case.places.of(thread.mentions[-1].path)
        yield case.warning("SB-163", f"{thread.path}.status", id=decision.id, place=place)


CHECKS = (continuity,)
