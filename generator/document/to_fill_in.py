"""What a draft still lacks: each gap it prints, addressed to a person, as a list and as a comment on the gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from generator.document.explain import Explainer
from generator.document.filters import lower_first, shortened
from generator.document.nodes import (
    Cell,
    Column,
    Heading,
    Inline,
    Link,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    Text,
    plain,
)
from generator.language import Language
from generator.model.base import reported
from generator.model.project import Project
from generator.sources.records import STEP

OWNERS = ("owner", "actionee", "author")
"""Keys that name who answers for an entry, the first that is given counts."""

PRODUCT, PROJECT, PMO = ("product_manager",), ("project_manager", "pmo_lead"), ("pmo_lead",)
"""Who answers for a part of the data where no entry names anybody; the next one where the first is not named."""

ANSWERING = {
    "": PMO,
    "project": PMO,
    **dict.fromkeys(
        ("objectives", "kpis", "benefits", "requirements", "deliverables", "project.purpose", "project.scope",
         "project.business_case"), PRODUCT
    ),
    **dict.fromkeys(
        ("milestones", "budget", "baselines", "calendar", "resources", "risks", "issues", "actions", "changes",
         "decisions", "status_periods", "decision_requested", "project.start", "project.end", "project.currency",
         "project.phase", "project.tolerances", "project.assumptions", "project.constraints", "project.dependencies",
         "project.delivery_approach", "project.approach", "project.closure", "project.closure_criteria"), PROJECT
    ),
}  # fmt: skip
"""Who answers for a part of the data, by its path. What is not here is the PMO's: it answers for plan and process."""

TITLES = {"product_manager": "product_manager", "project_manager": "project_manager", "pmo_lead": "pmo"}
"""The role of each of these, for where it is held by nobody who is named."""

NAMES = ("id", "version", "name", "title", "statement", "lesson", "text", "activity", "role", "person", "category")
"""Keys an entry is told by, the first that is given counts."""

MOST_NAMED, LONGEST_NAME = 5, 40
"""Entries that the list names of those that lack the same, and letters of a name."""


@dataclass(frozen=True)
class Datum:
    """A datum that is missing: the entry it belongs to ("" when it is none's), its name, and the two in full."""

    entry: str
    label: str
    told: str
    whole: bool = False
    """A whole register."""


@dataclass
class ToFillIn:
    """Reads the blocks of a draft: tells each gap who is to fill it in, and remembers them all.

    A gap is counted by its datum: one that is printed twice is one gap. Gaps that tell no place in the data are told
    apart by the section, the row and the column they stand in.
    """

    project: Project
    explainer: Explainer
    found: dict[str, tuple[str, Datum]] = field(default_factory=dict)
    """Every datum with the name of who is to fill it in, in the order of the document."""
    sections: dict[str, Heading | None] = field(default_factory=dict)
    """The heading above each datum. The last one counts: a summary comes before the section a datum belongs to."""

    def __post_init__(self) -> None:
        self.headings: list[Heading] = []
        self.kind = self.row = self.column = ""

    @property
    def heading(self) -> Heading | None:
        """The section heading we stand under."""
        return self.headings[-1] if self.headings else None

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.explainer.language

    @property
    def count(self) -> int:
        """How many data are missing."""
        return len(self.found)

    # ------------------------------------------------------------ reading

    def addressed(self, node: Any) -> Any:
        """A node, or several, with every gap in it addressed."""
        if isinstance(node, tuple):
            new = tuple(map(self.addressed, node))
            return node if all(map(_identical, new, node)) else new
        if not is_dataclass(node) or isinstance(node, type | Text):
            return node
        if isinstance(node, Span) and node.role == "gap":
            return self._gap(node)
        self._enter(node)
        parts = {part.name: getattr(node, part.name) for part in fields(node)}
        changed = {name: new for name, part in parts.items() if (new := self.addressed(part)) is not part}
        if isinstance(node, Table):
            self.kind = self.row = self.column = ""
        return replace(node, **changed) if changed else node

    def _enter(self, node: Any) -> None:
        """Remember where in the document we are."""
        match node:
            case Heading(level=1):
                self.headings.append(node)
            case Table(kind):
                self.kind = kind
            case Row(cells):
                self.row = "" if self.kind == "facts" else _words(cells[0])
            case Cell(label=label):
                self.column = label

    def _gap(self, gap: Span) -> Span:
        mark, path = plain(gap.children), gap.path
        row = "" if self.row == mark else self.row
        # What is there cannot be missing: something within it is, and only the row can tell what.
        placed = bool(path) and self._entities(path)[0] is None
        section = self.heading.anchor if self.heading else ""
        key = path if placed else "\n".join((path, section, row, self.column))
        if key not in self.found:
            self.found[key] = self._owner(path), self._datum(path) if placed else self._by_row(row)
        owner, datum = self.found[key]
        if self.heading or key not in self.sections:
            self.sections[key] = self.heading
        return replace(gap, owner=owner, told=self._told(owner, datum, mark, path))

    def _by_row(self, row: str) -> Datum:
        """A datum by the row and the column that lack it, or by the section alone."""
        row = shortened(row, LONGEST_NAME)
        label = lower_first(self.column)
        section = plain(self.heading.children) if self.heading else ""
        return Datum(row, label, self.language.join(filter(None, (row, label))) or section, whole=not row)

    def _told(self, owner: str, datum: Datum, mark: str, path: str) -> str:
        """The comment on a gap: to whom, what, and where to put it."""
        told = self.language.text("@{owner}: {what}: {mark}.", owner=owner, what=datum.told, mark=lower_first(mark))
        if not path:
            return told
        place = self.explainer.places.of(path)
        if place.line and (path in self.explainer.places.values or len(STEP.findall(path)) > 1):
            where = self.language.text(
                "Fill in {path} in {file}, line {line}.", path=path, file=place.file, line=place.line
            )
        else:
            file = str(replace(place, line=0, column=0))
            where = self.language.text("Fill in {path} in {file}.", path=path, file=file)
        return (" " if self.language.punctuation.spaced else "").join((told, where))

    # ------------------------------------------------------------ the data

    def _datum(self, path: str) -> Datum:
        """What stands at a path: the nearest entry around it, and the names of the keys within that."""
        steps = STEP.findall(path)
        at = max((number for number, step in enumerate(steps) if step.startswith("[")), default=-1)
        keys = [step.lstrip(".") for step in steps[at + 1 :]]
        register = [step.lstrip(".") for step in steps[: at + 1] if not step.startswith("[")]
        if at < 0 and keys[0] == "project" and len(keys) > 1:
            register, keys = keys[:1], keys[1:]
        label, whole = "", at < 0 and len(steps) == 1
        for number, key in enumerate(keys):
            part = self.language.field(key, ".".join((*register, *keys[:number])))
            label = self.language.text("{whole} {part}", whole=label, part=part) if label else part
        if at < 0:
            return Datum("", label, label, whole)
        entry, full = self._named("".join(steps[: at + 1]), register)
        return Datum(entry, label, self.language.join((full, label)))

    def _named(self, path: str, register: Sequence[str]) -> tuple[str, str]:
        """An entry by its id, and with its name beside it; one that has neither by its number in the register."""
        entity = self._entities(path)[0]
        names = [shortened(name, LONGEST_NAME) for key in NAMES if (name := self._text(entity, key))]
        if not names:
            number = int(path.rpartition("[")[2].rstrip("]")) + 1
            what = self.language.field(register[-1], ".".join(register[:-1]))
            names = [self.language.text("{register} {number}", register=what, number=number)]
        return names[0], " ".join(names[:2]) if self._text(entity, "id") else names[0]

    def _text(self, entity: Any, key: str) -> str:
        value = _part(entity, key)
        if key in ("role", "person", "category") and isinstance(value, str):
            return self.explainer.person(value)
        return self.explainer.words(value) if isinstance(value, str | Mapping) else ""

    def _entities(self, path: str) -> list[Any]:
        """What stands along a path, the innermost first."""
        found: list[Any] = [self.project]
        for step in STEP.findall(path):
            found.append(_part(found[-1], step))
        return found[::-1]

    def _owner(self, path: str) -> str:
        """Who is to fill in: the nearest entry's owner, else who answers for that part of the data."""
        for entity in self._entities(path):
            for key in OWNERS:
                if isinstance(name := _part(entity, key), str):
                    return self.explainer.person(name)
        several = [step for step in STEP.findall(path) if not step.startswith("[")]
        parts = ["".join(several[:count]) for count in range(len(several), 0, -1)]
        roles = next((ANSWERING[part] for part in parts if part in ANSWERING), PMO) if path else PROJECT
        return next(filter(None, map(self._holder, roles)), "") or self.explainer.person(f"role:{TITLES[roles[0]]}")

    def _holder(self, role: str) -> str:
        """Who holds a role: the one the project names, or who has it among the people; "" when nobody does."""
        identity, title = self.project.project, TITLES[role]
        if reported(identity, role):
            return self.explainer.person(getattr(identity, role))
        ids = {title, *(each.id for each in self.project.roles or () if each.kind == title)}
        return next(
            (self.explainer.person(each.id) for each in self.project.people or () if ids & {*(each.role_ids or ())}), ""
        )

    # ------------------------------------------------------------ the list

    def listed(self, title: str) -> Section:
        """The list: a row a person, who has most to fill in first, and behind it the sections with what they lack."""
        people: dict[str, list[str]] = {}
        for key, (owner, _) in self.found.items():
            people.setdefault(owner, []).append(key)
        order = sorted(people.items(), key=lambda person: -len(person[1]))
        body = tuple(Row((_cell((Text(owner),), header=True), _cell(self._sections(keys)))) for owner, keys in order)
        label = self.language.plural("{title}: {count} gap", "{title}: {count} gaps", self.count, title=title)
        table = Table("definition", (Column(20), Column(80)), (), body, title=title)
        return Section("gaps", (Paragraph((Text(label),), "label"), table))

    def _sections(self, keys: Sequence[str]) -> tuple[Inline, ...]:
        """What somebody is to fill in, section by section."""
        sections: dict[str, tuple[Heading | None, list[Datum]]] = {}
        for key in keys:
            heading = self.sections[key]
            _, data = sections.setdefault(heading.anchor if heading else "", (heading, []))
            data.append(self.found[key][1])
        order = ["", *(heading.anchor for heading in self.headings)]
        found: list[Inline] = []
        for _, (heading, data) in sorted(sections.items(), key=lambda section: order.index(section[0])):
            found += [Text(self.language.mark(" · "))] if found else []
            said = self._lacking(data)
            if heading:
                title = plain(heading.children)
                found.append(Link(f"#{heading.anchor}", (Text(" ".join(filter(None, (heading.number, title)))),)))
                # A section that lacks its one register says so by its title.
                whole = len(data) == 1 and (data[0].whole or said.lower() in title.lower())
                said = "" if whole else self.language.mark(": ") + said
            found += [Text(said)] if said else []
        return tuple(found)

    def _lacking(self, data: Sequence[Datum]) -> str:
        """Names of data with the entries that lack them: what several entries lack is told once."""
        lacking: dict[str, list[str]] = {}
        for datum in data:
            lacking.setdefault(datum.label, []).extend([datum.entry] if datum.entry else [])
        labels: dict[tuple[str, ...], list[str]] = {}
        for label, entries in lacking.items():
            labels.setdefault(tuple(entries), []).append(label)
        return self.language.mark("; ").join(
            self.language.text(
                "{what} ({entries})", what=self.language.join(filter(None, names)), entries=self._several(entries)
            )
            if entries
            else self.language.join(filter(None, names))
            for entries, names in labels.items()
        )

    def _several(self, entries: Sequence[str]) -> str:
        more = len(entries) - MOST_NAMED
        rest = [self.language.plural("{count} more", "{count} more", more)] if more > 0 else []
        return self.language.join([*entries[:MOST_NAMED], *rest])


def _part(entity: Any, step: str) -> Any:
    """What stands one step further down a data path; None when there is nothing."""
    step = step.lstrip(".")
    if step.startswith("["):
        number = int(step[1:-1])
        return entity[number] if isinstance(entity, tuple | list) and number < len(entity) else None
    if isinstance(entity, Mapping):
        return entity.get(step)
    return getattr(entity, f"{step}_" if step in ("in", "from", "for") else step, None)


def _identical(one: object, other: object) -> bool:
    return one is other


def _words(cell: Cell) -> str:
    """The words of a cell's first paragraph."""
    return next((plain(block.children) for block in cell.blocks if isinstance(block, Paragraph)), "")


def _cell(content: tuple[Inline, ...], *, header: bool = False) -> Cell:
    return Cell((Paragraph(content),), header=header)
