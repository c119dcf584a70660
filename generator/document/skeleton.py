"""The form for the minutes of a meeting as Markdown; filled in, it is read back as the meeting's note.

It has the headings and tables of the profile skeleton of minutes, in the words that `sources.notes` understands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.analysis.ids import NextIds, told
from generator.analysis.minutes import SPARE_ACTIONS, SPARE_DECISIONS
from generator.document.agenda import Item
from generator.language import Language
from generator.model.meetings import Meeting
from generator.model.project import Project
from generator.model.references import people_by_name
from generator.words import Words

BOX = "☐"


def skeleton(project: Project, meeting: Meeting, language: Language, agenda: Sequence[Item] | None = None) -> str:
    """The empty form for a meeting: front matter, attendance, a heading for each item, tables with the next free ids.

    `agenda` holds the items as `document.agenda` makes them: the usual ones of its kind, or those an audience may see.
    Without it they are those of the meeting's own file.
    """
    return "\n".join(_Form(project, meeting, language, agenda).lines()) + "\n"


class _Form:
    def __init__(self, project: Project, meeting: Meeting, language: Language, agenda: Sequence[Item] | None) -> None:
        self.project, self.meeting, self.language = project, meeting, language
        self.people = people_by_name(project, language)
        self.items: list[tuple[object, str]]
        if agenda is None:
            self.items = [(each.title, each.decision_id or "") for each in meeting.agenda or ()]
        else:
            self.items = [(each.title, each.decision) for each in agenda]
        self.decisions = list(dict.fromkeys(name for _, name in self.items if name))
        free = NextIds(project, told(project))
        self.decisions += [free.next("decisions") for _ in range(SPARE_DECISIONS)]
        self.actions = [free.next("actions") for _ in range(SPARE_ACTIONS)]

    def lines(self) -> Iterator[str]:
        """The form, line by line."""
        text = self.language.text
        yield from self.head()
        yield from ("", f"# {self.title()}", "")
        yield from (f"## {text('Attendance')}", "")
        rows = [[BOX, name, self.role(person), ""] for person, name in self.invited()]
        yield from self.table(["Present", "Name", "Role", "Deputy"], rows)
        yield from (f"## {text('Agenda items')}", "")
        for number, (title, _) in enumerate(self.items, 1):
            yield from (f"### {number}. {self.said(title)}", "", "", "")
        yield from (f"## {self.language.translations.pgettext('of a meeting', 'Decisions')}", "")
        yield from self.table(["ID", "Decision", "Date", "Decided by"], [[name] for name in self.decisions])
        yield from self.questions()
        yield from (f"## {text('Actions')}", "")
        yield from self.table(["ID", "Action", "Owner", "Due", "Status", "Created"], [[name] for name in self.actions])
        yield from (f"## {text('Raised in the meeting')}", "")
        kinds = [[text("Risk")], [text("Issue")], [text("Change")]]
        what = self.language.translations.pgettext("what was raised", "What")
        yield from self.table(["Kind", Words(what), "Owner"], kinds)
        yield from (f"## {text('Next meeting')}", "")
        yield self.next()

    def head(self) -> Iterator[str]:
        """The front matter. JSON is YAML, so that no name can break it."""
        values: dict[str, Any] = {"type": "meeting", "meeting_id": self.meeting.id, "title": self.title()}
        if self.meeting.start:
            values["date"] = self.meeting.start.date().isoformat()
        for key, person in (("chair", self.meeting.chair), ("recorder", self.meeting.minute_taker)):
            if person:
                values[key] = self.name(person)
        values["participants"] = [name for _, name in self.invited()]
        yield "---"
        for key, value in values.items():
            plain = key in ("type", "date")
            yield f"{key}: {value if plain else json.dumps(value, ensure_ascii=False)}"
        yield "---"

    def invited(self) -> list[tuple[str, str]]:
        """Chair, minute-taker and attendees, each with the printed name; everybody once."""
        officers = (self.meeting.chair, self.meeting.minute_taker)
        people = [*officers, *(each.person for each in self.meeting.attendees or ())]
        return list({self.name(person): (person, self.name(person)) for person in people if person}.values())

    def name(self, person: str) -> str:
        return self.people.get(person.lower(), person)

    def role(self, person: str) -> str:
        """What somebody is at the meeting, else in the project."""
        if person == self.meeting.chair:
            return self.language.text("Chair")
        if person == self.meeting.minute_taker:
            return self.language.text("Minute-taker")
        found = next((each for each in self.project.people or () if each.id == person), None)
        return self.language.join(self.name(role) for role in (found.role_ids if found else None) or ())

    def title(self) -> str:
        """The meeting's title; the kind of document where it has none."""
        return self.said(self.meeting.title) if self.meeting.title else self.language.text("Minutes of meeting")

    def said(self, text: object) -> str:
        """A text of the data or of ours in the language of the form, in one line."""
        if isinstance(text, Mapping):
            text = self.language.choose(text)
        return " ".join(self.language.text(str(text) if not isinstance(text, Words) else text).split())

    def questions(self) -> Iterator[str]:
        """What is asked in each decision on the agenda, below the table."""
        for entry in self.project.decisions or ():
            if entry.id in self.decisions:
                yield from (f"{entry.id}: {self.said(entry.question or entry.title)}", "")

    def next(self) -> str:
        """When the next meeting is, where that is known."""
        found = self.meeting.next
        if not found or not found.date:
            return ""
        return self.language.iso_date(found.date) + (f" {found.time}" if found.time else "")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """A table with its heads in the language of the form; missing cells are empty."""
        yield _row(self.language.text(head) for head in heads)
        yield _row("---" for _ in heads)
        for row in rows:
            yield _row([*(cell.replace("|", "\\|") for cell in row), *[""] * (len(heads) - len(row))])
        yield ""


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
