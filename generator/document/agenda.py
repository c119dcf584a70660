"""The agenda of a meeting: its own, or the usual one of its kind in templates/packs, with clock times and papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Any

from generator.analysis.findings import Findings
from generator.diagnostics import Argument, Place, Problem, Severity
from generator.document.audience import hidden_from, sees
from generator.document.environment import Templates
from generator.document.kinds import profiles
from generator.errors import DataError
from generator.model.meetings import AgendaItem, Meeting
from generator.model.project import Project
from generator.sources import yaml_reader
from generator.sources.records import Places
from generator.words import Words

OTHER = "other"
"""The kind of a meeting that names none."""

FORMS = {"decisions": "decision", "changes": "change", "deliverables": "acceptance"}
"""The form an id of each register stands for as a paper."""

USUAL_MINUTES = 5
"""Of an item that does not say how long it takes."""

ROLES = ("sponsor", "pmo", "product_manager", "project_manager", "chair", "minute_taker")


@dataclass(frozen=True)
class Paper:
    """A paper of a pack: a document of ours (`kind`, `profile`, `entry` of a form) or a `file` of the project.

    `number` is 0 for appendices, `anchor` its place in the pack. `items` are the numbers of the items it belongs to,
    `path` the data path that names it. Title, pages and reading time are known once it is made.
    """

    number: int
    name: str
    anchor: str
    items: tuple[int, ...] = ()
    kind: str = ""
    profile: str = ""
    entry: str = ""
    file: str = ""
    path: str = ""
    title: str = ""
    pages: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class Item:
    """An item of the agenda with its number, the time it begins, and the numbers of its papers."""

    number: int
    title: object
    question: object = None
    purpose: str = "inform"
    owners: tuple[str, ...] = ()
    minutes: int = 0
    start: datetime | None = None
    decision: str = ""
    papers: tuple[int, ...] = ()
    visibility: str | None = None


@dataclass(frozen=True)
class Agenda:
    """What a meeting is about. `minutes` is the sum of its items, `length` what the meeting has."""

    title: object
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]
    minutes: int
    length: int
    end: datetime | None = None
    prereads: tuple[int, ...] = field(default=())
    state: str = ""
    """Which version of the pack it is, once one was issued."""


@dataclass(frozen=True)
class _Kind:
    """A kind of meeting as templates/packs tells it."""

    title: str
    minutes: int
    agenda: tuple[Mapping[str, Any], ...]
    appendix: tuple[str, ...]


def agenda(
    meeting: Meeting, project: Project, findings: Findings, templates: Templates, *, audience: str, path: str
) -> Agenda:
    """The agenda of a meeting as an audience may see it: items kept from it are left out with all that belongs to them.

    The clock is that of the whole meeting. `path` is the data path of the meeting. Raises DataError naming every paper
    that does not exist.
    """
    kind = _kind(templates, meeting.type or OTHER)
    hidden = hidden_from(project, audience)
    items = _shown(meeting, kind, project, findings, hidden, audience, path)
    papers = _Papers(project, templates, hidden)
    found = [_with_papers(number, each, papers) for number, each in enumerate(items, 1)]
    prereads = papers.numbers(meeting.prereads or (), f"{path}.prereads", 0)
    for name in kind.appendix:
        papers.appendix(name, meeting.id)
    if papers.problems:
        raise DataError(papers.problems)
    total = sum(item.minutes for item in found)
    length = meeting.length or total
    return Agenda(
        title=meeting.title or Words(kind.title),
        items=tuple(found),
        papers=tuple(papers.found),
        minutes=total,
        length=length,
        end=meeting.start + timedelta(minutes=length) if meeting.start else None,
        prereads=prereads,
    )


def without_papers(
    meeting: Meeting, project: Project, findings: Findings, templates: Templates, *, audience: str
) -> Agenda:
    """The agenda of a meeting for its minutes, whether its papers are there or not. Raises DataError."""
    kind = _kind(templates, meeting.type or OTHER)
    items = _shown(meeting, kind, project, findings, hidden_from(project, audience), audience, "")
    found = tuple(replace(item, number=number) for number, (item, _, _) in enumerate(items, 1))
    minutes = sum(item.minutes for item in found)
    return Agenda(meeting.title or Words(kind.title), found, (), minutes, meeting.length or minutes)


def _shown(
    meeting: Meeting,
    kind: _Kind,
    project: Project,
    findings: Findings,
    hidden: frozenset[str],
    audience: str,
    path: str,
) -> list[Given]:
    """The items an audience may see, with their times."""
    items = _own(meeting, project, path) if meeting.agenda is not None else _usual(meeting, kind, project, findings)
    return [
        each
        for each in _timed(items, meeting.start)
        if sees(audience, each[0].visibility) and not hidden.intersection((each[0].decision, *each[1]))
    ]


# ---------------------------------------------------------------- items

Given = tuple[Item, tuple[str, ...], str]
"""An item, its papers as they are named, and the data path that names them."""


def _own(meeting: Meeting, project: Project, path: str) -> list[Given]:
    """The items a meeting's file lists."""
    entries = {entry.id for register in FORMS for entry in getattr(project, register) or ()}
    found = []
    for at, each in enumerate(meeting.agenda or ()):
        decision = each.decision_id or ""
        item = Item(
            number=at + 1,
            title=each.title,
            question=each.question,
            purpose=each.purpose or "inform",
            owners=each.owner or (),
            minutes=USUAL_MINUTES if each.minutes is None else each.minutes,
            decision=decision,
            visibility=each.visibility,
        )
        found.append((item, _named(each, entries), f"{path}.agenda[{at}]"))
    return found


def _named(item: AgendaItem, entries: set[str]) -> tuple[str, ...]:
    """The papers of an item: first its decision paper, unless it names none, or the form of an entry instead."""
    named = item.paper or ()
    if item.paper == () or not item.decision_id or entries.intersection(named):
        return named
    return (item.decision_id, *named)


def _usual(meeting: Meeting, kind: _Kind, project: Project, findings: Findings) -> list[Given]:
    """The usual items of a kind; shortened together where the meeting is shorter than usual."""
    length = meeting.length
    share = min(length / kind.minutes, 1) if length and kind.minutes else 1
    found: list[Given] = []
    for each in kind.agenda:
        minutes = int(int(each.get("minutes", USUAL_MINUTES)) * share)
        owners = tuple(_holder(owner, meeting, project) for owner in _several(each.get("owner")))
        item = Item(0, Words(str(each.get("title", ""))), None, str(each.get("purpose", "inform")), owners, minutes)
        if each.get("each"):
            found += _each(str(each["each"]), item, project, findings)
        else:
            found.append((item, _several(each.get("paper")), ""))
    return found


def _each(register: str, item: Item, project: Project, findings: Findings) -> Iterator[Given]:
    """An item of each decision or change that waits; they share the time."""
    waiting = findings.decisions_needed if register == "decisions" else findings.changes.pending
    entries = {entry.id: entry for entry in getattr(project, register) or ()}
    for at, name in enumerate(waiting):
        minutes = item.minutes // len(waiting) + (at < item.minutes % len(waiting))
        entry = entries[name]
        question = getattr(entry, "question", None) or getattr(entry, "desired_situation", None)
        decision = name if register == "decisions" else ""
        yield replace(item, title=entry.title, question=question, minutes=minutes, decision=decision), (name,), ""


def _holder(owner: str, meeting: Meeting, project: Project) -> str:
    """Who holds a role an agenda names; others as they are named."""
    identity = project.project
    named = {
        "sponsor": identity.sponsor,
        "pmo": identity.pmo_lead,
        "product_manager": identity.product_manager,
        "project_manager": identity.project_manager or identity.pmo_lead,
        "chair": meeting.chair or identity.sponsor,
        "minute_taker": meeting.minute_taker or identity.pmo_lead,
    }
    return named.get(owner) or owner


def _several(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _with_papers(number: int, given: Given, papers: _Papers) -> Item:
    item, names, path = given
    return replace(item, number=number, papers=papers.numbers(names, path, number))


def _timed(items: Sequence[Given], start: datetime | None) -> Iterator[Given]:
    """Each item with the time it begins."""
    for item, names, path in items:
        yield replace(item, start=start), names, path
        start = start + timedelta(minutes=item.minutes) if start else None


# ---------------------------------------------------------------- papers


class _Papers:
    """The papers of a pack in the order of the agenda; one that two items name is one paper."""

    def __init__(self, project: Project, templates: Templates, hidden: frozenset[str]) -> None:
        self.templates = templates
        self.found: list[Paper] = []
        self.problems: list[Problem] = []
        kinds = {path.stem for folder in templates.folders for path in (folder / "documents").glob("*.yaml")}
        self.kinds = {kind for kind in kinds if kind != "pack"}
        self.entries = {
            entry.id: form
            for register, form in FORMS.items()
            for entry in getattr(project, register) or ()
            if entry.id not in hidden and form in self.kinds
        }

    def numbers(self, names: Sequence[str], path: str, item: int) -> tuple[int, ...]:
        """The numbers of the papers of an item, new ones taken on."""
        return tuple(number for name in names if (number := self._number(name, path, item)))

    def appendix(self, name: str, meeting: str) -> None:
        """A paper at the end; only of kinds there are."""
        kind, _, profile = name.partition("/")
        if kind in self.kinds:
            self.found.append(
                Paper(
                    0, name, f"appendix-{kind}", kind=kind, profile=profile, entry=meeting if kind == "minutes" else ""
                )
            )

    def _number(self, name: str, path: str, item: int) -> int:
        known = next((at for at, paper in enumerate(self.found) if paper.name == name), None)
        if known is None:
            paper = self._paper(name, path)
            if paper is None:
                return 0
            known = len(self.found)
            self.found.append(paper)
        paper = self.found[known]
        self.found[known] = replace(paper, items=(*paper.items, item) if item else paper.items)
        return paper.number

    def _paper(self, name: str, path: str) -> Paper | None:
        """A paper by its name, None where there is no such thing."""
        number = len(self.found) + 1
        anchor = f"paper-{number}"
        kind, _, profile = name.partition("/")
        if name in self.entries:
            return Paper(number, name, anchor, kind=self.entries[name], entry=name, path=path)
        if kind in self.kinds:
            known = profiles(self.templates, kind)
            if not profile:  # what goes into a pack is as short as it can be
                profile = "one_page" if "one_page" in known else "standard"
            if profile in known:
                return Paper(number, name, anchor, kind=kind, profile=profile, path=path)
        if "." in name.rpartition("/")[2]:
            return Paper(number, name, anchor, file=name, path=path)
        if not path:  # the usual agenda names what this organisation may not have
            return None
        near = get_close_matches(name, [*self.kinds, *self.entries], 1, 0.5)
        arguments: dict[str, Argument] = {
            "paper": name,
            "nearest": near[0] if near else "",
            "kinds": _sorted(self.kinds),
        }
        code = "SB-540" if near else "SB-541"
        self.problems.append(Problem(code, Severity.BLOCKER, Place(path=path), arguments))
        return None


def _sorted(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


# ---------------------------------------------------------------- kinds of meetings


def _kind(templates: Templates, name: str) -> _Kind:
    """A kind of meeting from templates/packs. Raises DataError."""
    file = f"packs/{name}.yaml"
    path = templates.find(file) or templates.find(f"packs/{OTHER}.yaml")
    value: Any = None
    if path is not None:
        tree = yaml_reader.read(path.read_bytes(), f"templates/packs/{path.name}", Places())
        if tree.problems:
            raise DataError(tree.problems)
        value = tree.value
    items = value.get("agenda") or [] if isinstance(value, dict) else None
    if not isinstance(items, list) or not all(isinstance(each, dict) and each.get("title") for each in items):
        reason = Words("its agenda is a list of items, each with a title")
        raise DataError([Problem("SB-340", Severity.BLOCKER, Place(f"templates/{file}"), {"reason": reason})])
    minutes = sum(int(each.get("minutes", USUAL_MINUTES)) for each in items)
    return _Kind(str(value.get("title", name)), minutes, tuple(items), _several(value.get("appendix")))
