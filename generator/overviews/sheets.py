"""The rows of a portfolio as the sheets of a workbook: projects, what turned, what is wanted of whom, money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from generator.analysis.portfolio import Figures, Portfolio, PortfolioRow
from generator.analysis.standing import Standing, Turned
from generator.formats.workbook import Field, Sheet, Value
from generator.language import Language
from generator.language.terms import STATES
from generator.words import Words

KINDS = {"decision": Words("Decision"), "support": Words("Support"), "action": Words("Action")}
TURNED = {
    "colour": Words("Overall colour"),
    "finish": Words("Finish"),
    "cost": Words("Cost forecast"),
    "needed": Words("Decision needed"),
    "taken": Words("Decision taken"),
}


def sheets(found: Portfolio, figures: Figures, language: Language) -> tuple[Sheet, ...]:
    """The sheets in one language; dates and numbers are values, not texts."""
    told = _Told(found, figures, language)
    return (told.projects(), told.changes(), told.people(), told.money())


class _Told:
    def __init__(self, found: Portfolio, figures: Figures, language: Language) -> None:
        self.found, self.figures, self.language = found, figures, language

    def projects(self) -> Sheet:
        text = self.language.text
        fields = (
            Field(text("Project")), Field(text("Code")), Field(text("ID")), Field(text("Phase")), Field(text("Lead")),
            Field(text("Stands in")), Field(text("Overall, as reported")), Field(text("Overall, as calculated")),
            Field(text("Finish"), "date"), Field(text("Slip in days"), "number"),
            Field(text("Currency")), Field(text("Budget"), "money"), Field(text("Forecast"), "money"),
            Field(text("Over budget"), "percent"),
            Field(text("Decisions needed"), "number"), Field(text("of them late"), "number"),
            Field(text("First needed by"), "date"),
            Field(text("Open actions"), "number"), Field(text("of them overdue"), "number"),
            Field(text("Next milestone")), Field(text("Its date"), "date"), Field(text("Its slip in days"), "number"),
            Field(text("Reported"), "date"), Field(text("Age in days"), "number"), Field(text("Remark")),
        )  # fmt: skip
        return Sheet(text("Projects"), fields, tuple(map(self._project, self.found.rows)))

    def _project(self, row: PortfolioRow) -> tuple[Value, ...]:
        project = row.project
        if project is None:
            unread = row.unread
            remark = self.language.text("cannot be read: {reason}", reason=unread.reason if unread else "")
            return (unread.folder if unread else "", *[None] * 4, self._colour(row.state), *[None] * 18, remark)
        funds, ahead, overall = project.funds, project.ahead, project.overall
        return (
            self.language.say(project.name), project.code, project.id, self._term(project.phase),
            self.language.say(project.lead.name) if project.lead else None,
            self._colour(row.state), self._colour(overall.value), self._colour(overall.calculated),
            project.finish, project.slip_days,
            funds.currency or (self.language.term(funds.unit) if funds.unit != "money" else None),
            funds.budget, funds.forecast, funds.over_pct,
            row.decisions, row.late, row.first, row.actions, row.overdue,
            self.language.say(ahead.name) if ahead else None, ahead.day if ahead else None,
            ahead.days if ahead else None,
            project.reported_on, row.age_days, self._remark(row, project),
        )  # fmt: skip

    def _remark(self, row: PortfolioRow, project: Standing) -> str | None:
        if not project.running:
            return self._term(project.status or project.phase)
        if row.stale:
            return self.language.text("not reported for its period")
        return None

    def changes(self) -> Sheet:
        text = self.language.text
        fields = (
            Field(text("Project")), Field(text("Compared with the report of"), "date"), Field(text("What turned")),
            Field(text("Before")), Field(text("Now")), Field(text("Direction")),
        )  # fmt: skip
        rows = [
            (
                self.language.say(each.project.name), each.project.compared, self._what(turned),
                self._value(turned, turned.before, each.project), self._value(turned, turned.now, each.project),
                self._term(turned.direction),
            )
            for each in self.found.changes for turned in each.turned
        ]  # fmt: skip
        return Sheet(text("Changes"), fields, tuple(rows))

    def _what(self, turned: Turned) -> str:
        what = self.language.text(TURNED[turned.what])
        if not turned.id:
            return what
        title = self.language.say(turned.title)
        return self.language.text("{what}: {id} {title}", what=what, id=turned.id, title=title)

    def _value(self, turned: Turned, value: Any, project: Standing) -> Value:
        if turned.what == "colour":
            return self._colour(value) if value else None
        if turned.what == "cost":
            rounded = Decimal(value).quantize(Decimal("0.01"))
            return self.language.money(rounded, project.funds.currency)
        return self.language.iso_date(value) if isinstance(value, date) else None

    def people(self) -> Sheet:
        text = self.language.text
        fields = (
            Field(text("Who")), Field(text("What")), Field(text("Project")), Field(text("ID")), Field(text("Text")),
            Field(text("Due"), "date"), Field(text("Days overdue"), "number"), Field(text("Recommended")),
            Field(text("If it comes late")),
        )  # fmt: skip
        return Sheet(text("Actions and asks"), fields, tuple(self._items()))

    def _items(self) -> Iterator[tuple[Value, ...]]:
        for person in self.found.people:
            name = self.language.say(person.name) if person.name is not None else self.language.text("Nobody named")
            for item in person.items:
                wanted = item.wanted
                yield (
                    self._term(name) if person.role else name,
                    self.language.text(KINDS[wanted.kind]), self.language.say(item.project.name), wanted.id or None,
                    self.language.say(wanted.title), wanted.due, item.days or None,
                    self._say(wanted.recommendation), self._say(wanted.consequence),
                )  # fmt: skip

    def money(self) -> Sheet:
        text = self.language.text
        fields = (
            Field(text("Currency")), Field(text("Projects"), "number"), Field(text("Budget"), "money"),
            Field(text("Forecast"), "money"), Field(text("Over budget"), "percent"),
        )  # fmt: skip
        rows = [
            (each.currency or self.language.term(each.unit), each.projects,
             *(self.figures.ledger[name].number for name in (each.budget, each.forecast, each.over_pct)))
            for each in self.found.sums
        ]  # fmt: skip
        return Sheet(text("Money"), fields, tuple(rows))

    def _say(self, value: object) -> str | None:
        return None if value is None else self.language.say(value)

    def _term(self, word: str) -> str | None:
        return self.language.term(word) if word else None

    def _colour(self, state: str) -> str:
        return self.language.text(STATES[state])
