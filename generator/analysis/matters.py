"""Matters arising: what became of the actions and decisions of the minutes before a meeting (content.md 1.5, K5).

An action is *carried* to a meeting when it is still open there although its first date has passed, or it never had one;
before that it is simply open. An action is *vanished* when it stood open in minutes, no register has it, and the next
minutes do not name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.analysis.candidates import ENTRY_ID, without_emphasis
from generator.analysis.facts import Input, Ledger, percent
from generator.analysis.findings import Matter, MattersFinding
from generator.analysis.meetings import Link, before, links, next_with_minutes
from generator.analysis.registers import OPEN, state
from generator.analysis.threads import Mention, Thread, threads
from generator.model.base import Entity
from generator.model.control import Action, Decision
from generator.model.project import Project
from generator.words import Words

UNFINISHED = ("open", "carried", "vanished")
ORDER = {"vanished": 1, "carried": 2, "open": 3, "done": 4, "dropped": 5}
"""Overdue actions come before all of them."""


def matters(project: Project, as_of: date, ledger: Ledger) -> dict[str, MattersFinding]:
    """The matters arising of every meeting, by its id; nothing where there are no meetings."""
    if not project.meetings:
        return {}
    history = History.of(project, as_of)
    return {name: _matters(history, link, ledger) for name, link in history.chain.items()}


@dataclass(frozen=True)
class History:
    """The meetings of a project, and every action and decision their minutes hold."""

    project: Project
    as_of: date
    chain: Mapping[str, Link]
    threads: tuple[Thread, ...]
    after: Mapping[str, Link]
    """For each meeting the next one of its chain with minutes."""
    ids: frozenset[str]
    """Every id the project has."""

    @classmethod
    def of(cls, project: Project, as_of: date) -> History:
        """The history as of a date; minutes of later meetings are in it too."""
        chain = links(project, as_of)
        return cls(project, as_of, chain, threads(project, chain), next_with_minutes(chain), frozenset(_ids(project)))

    def vanished(self, thread: Thread, day: date = date.max, without: str = "") -> bool:
        """Whether a thread without an entry was lost by a day: the next minutes of its chain do not go on with it.
        The minutes of one meeting may be left out.

        A line that names an entry of any register is in good hands there. A decision needs no second line, but a place
        in the register where there is one.
        """
        told = thread.until(day, without)
        if thread.entry or not told or _is_closed(told[-1]) or self.ids & {told[-1].item.id, *told[-1].item.refs}:
            return False
        if thread.register == "decisions" and (self.project.decisions is None or len(told) > 1):
            return False
        following = self.after.get(told[-1].meeting)
        return following is not None and following.id != without and (following.day or date.min) <= day

    def successor(self, decision: Decision) -> Decision | None:
        """The decision that replaces another one."""
        return next((each for each in self.project.decisions or () if each.supersedes == decision.id), None)

    def dropped_by(self, thread: Thread) -> tuple[str, ...]:
        """Who decided that a cancelled action is dropped: named there, or by a decision about it; () when nobody is."""
        if not isinstance(thread.entry, Action):
            return ()
        about = [
            each.decided_by
            for each in self.project.decisions or ()
            if each.decided_by and thread.entry.id in (each.related or ())
        ]
        return thread.entry.dropped_by or next(iter(about), ())


def _ids(project: Project) -> Iterator[str]:
    for name in type(project).model_fields:
        value = getattr(project, name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, Entity) and isinstance(identifier := getattr(each, "id", None), str):
                yield identifier


def _is_closed(mention: Mention) -> bool:
    return mention.item.status in ("done", "cancelled")


# ---------------------------------------------------------------- one meeting


def _matters(history: History, link: Link, ledger: Ledger) -> MattersFinding:
    as_of = min(link.day or history.as_of, history.as_of)
    earlier = before(history.chain, link.id)
    recorded = [each for each in earlier if each.minutes and (each.day or date.min) <= as_of]
    last = recorded[-1] if recorded else None
    names = {each.id for each in recorded}
    found: dict[str, list[Matter]] = {"actions": [], "decisions": []}
    for thread in history.threads:
        if not last or not names & thread.meetings or _is_settled(thread, last):
            continue
        matter = _matter(history, thread, (*earlier, link), as_of)
        if last.id in thread.meetings or matter.outcome in UNFINISHED or _was_open(matter, last):
            found[thread.register].append(matter)
    actions = sorted(found["actions"], key=_need)
    counted = [each for each in actions if each.outcome != "dropped"]
    done = sum(each.outcome == "done" for each in counted)
    if last:
        _share(link.id, done, len(counted), ledger)
    return MattersFinding(
        as_of=as_of,
        previous=link.previous,
        previous_day=earlier[-1].day if earlier else None,
        minutes_of=last.id if last else "",
        minutes_day=last.day if last else None,
        actions=tuple(actions),
        decisions=tuple(found["decisions"]),
        done=done,
        counted=len(counted),
        carried_out=sum(each.outcome == "carried_out" for each in found["decisions"]),
    )


def _need(matter: Matter) -> tuple[int, date]:
    overdue = matter.outcome in ("open", "carried") and matter.days > 0
    return 0 if overdue else ORDER[matter.outcome], matter.due or date.max


def _is_settled(thread: Thread, last: Link) -> bool:
    """Whether an action was closed before the last minutes, which do not name it either: it is no matter any more."""
    entry = thread.entry
    if last.id in thread.meetings or not isinstance(entry, Action) or not entry.closed_on or not last.day:
        return False
    return entry.closed_on <= last.day


def _was_open(matter: Matter, last: Link) -> bool:
    """Whether an action was still open when the last minutes were written: then they carried it, written or not."""
    return matter.register == "actions" and matter.on is not None and last.day is not None and matter.on > last.day


def _share(meeting: str, done: int, counted: int, ledger: Ledger) -> None:
    ledger.add(
        f"meetings.{meeting}.done_pct", percent(done, counted, "NONE_RAISED"), "percent",
        Words("done / (all - dropped) * 100"), Input(Words("done"), done, "actions"),
        Input(Words("(all - dropped)"), counted, "actions"),
    )  # fmt: skip


# ---------------------------------------------------------------- one matter


def _matter(history: History, thread: Thread, meetings: Sequence[Link], as_of: date) -> Matter:
    """A thread as it stands at the last of these meetings, before its own minutes."""
    told, entry = thread.until(as_of, meetings[-1].id), thread.entry
    line = told[-1]
    matter = Matter(
        register=thread.register,
        id=entry.id if entry else line.item.id if ENTRY_ID.fullmatch(line.item.id) else "",
        title=entry.title if entry else without_emphasis(line.item.text),
        meeting=line.meeting,
        file=line.note.file,
        line=line.item.line,
        line_path=line.path,
        path=thread.path,
    )
    if thread.register == "actions":
        return _action(matter, history, thread, told, meetings, as_of)
    return _decision(matter, history, thread, meetings[-1].id, as_of)


def _action(
    matter: Matter, history: History, thread: Thread, told: Sequence[Mention], meetings: Sequence[Link], as_of: date
) -> Matter:
    """What became of an action."""
    line, entry = told[-1].item, thread.entry if isinstance(thread.entry, Action) else None
    agreed = next((each.item.due for each in reversed(told) if each.item.due), None)
    due, on = (entry.due, entry.closed_on) if entry else (agreed, line.done_on)
    standing = state(entry, as_of) if entry else line.status or "open"
    matter = replace(matter, owner=entry.owner if entry else line.owner, agreed=agreed, due=due)
    if standing == "done":
        limit = agreed or due
        late = (on - limit).days if on and limit else 0
        return replace(matter, outcome="done", on=on, days=max(late, 0))
    if standing == "cancelled":
        return replace(matter, outcome="dropped", on=on, by=history.dropped_by(thread))
    times = carried(thread, meetings, as_of)
    overdue = (as_of - due).days if due else 0
    lost = history.vanished(thread, as_of, meetings[-1].id)
    outcome = "vanished" if lost else "carried" if times else "open"
    return replace(matter, outcome=outcome, days=max(overdue, 0), times=times)


def carried(thread: Thread, meetings: Sequence[Link], as_of: date) -> int:
    """To how many of these meetings an action came although its first date had passed, or without any date."""
    first = first_date(thread)
    names = [each.id for each in meetings]
    agreed = next((names.index(each.meeting) for each in thread.mentions if each.meeting in names), len(names))
    came = [each for each in meetings[agreed + 1 :] if each.held or each is meetings[-1]]
    days = [min(each.day or as_of, as_of) for each in came]
    return sum(first is None or first < day for day in days)


def first_date(thread: Thread) -> date | None:
    """The date an action was to be done by at first."""
    entry = thread.entry if isinstance(thread.entry, Action) else None
    if entry and entry.due_history:
        return entry.due_history[0]
    return next((each.item.due for each in thread.mentions if each.item.due), entry.due if entry else None)


def _decision(matter: Matter, history: History, thread: Thread, meeting: str, as_of: date) -> Matter:
    """What became of a decision."""
    entry, taken = thread.entry if isinstance(thread.entry, Decision) else None, thread.mentions[0].day
    if entry is None:
        lost = history.vanished(thread, as_of, meeting)
        return replace(matter, outcome="vanished" if lost else "in_force", on=taken)
    matter = replace(matter, on=entry.decided_on or taken, by=entry.decided_by or ())
    later = history.successor(entry)
    if is_replaced(entry, later, as_of):
        outcome = "reversed" if entry.status == "reversed" else "superseded"
        ended_by = (later.decided_by if later else None) or entry.reversed_by or ()
        return replace(matter, outcome=outcome, ended_by=ended_by, through=later.id if later else "")
    settled = {"withdrawn": "withdrawn", "needed": "open", "proposed": "open"}
    return replace(matter, outcome=settled.get(entry.status or "", "") or _execution(history.project, entry, as_of))


def is_replaced(entry: Decision, later: Decision | None, as_of: date) -> bool:
    """A decision falls on the day its successor is taken; where that is not said, as soon as the register says so."""
    if later and later.decided_on:
        return later.decided_on <= as_of
    return entry.status in ("superseded", "reversed")


def _execution(project: Project, decision: Decision, as_of: date) -> str:
    """carried_out or open, by the actions made for a decision; in_force when there are none and nothing is to come."""
    made = [each for each in project.actions or () if _serves(each, decision) and state(each, as_of) != "cancelled"]
    if any(state(each, as_of) in OPEN["action"] for each in made):
        return "open"
    if decision.effective_on and decision.effective_on > as_of:
        return "open"
    return "carried_out" if made else "in_force"


def _serves(action: Action, decision: Decision) -> bool:
    """Whether one of the two names the other."""
    return (
        decision.id in (action.related or ())
        or action.id in (decision.related or ())
        or bool(action.source and action.source.ref == decision.id)
    )
