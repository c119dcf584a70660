"""The filters and tests of section templates: how values are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from markupsafe import Markup, escape

from generator.analysis.facts import NotAvailable
from generator.document.explain import Explainer
from generator.document.gaps import Gap
from generator.document.prose import inline, prose

RAG_WORDS = {"green": "GREEN", "amber": "AMBER", "red": "RED", "grey": "NOT RATED", "completed": "COMPLETED"}


class Filters:
    """Filters for one document: they know its language, currency, people and facts."""

    def __init__(self, explainer: Explainer, absent: Gap) -> None:
        self.language, self.currency, self.absent = explainer.language, explainer.currency, absent
        self.explainer = explainer

    def table(self) -> dict[str, Callable[..., Any]]:
        """Every filter by its name. A gap goes through each of them unchanged."""
        words = self.language
        found: dict[str, Callable[..., Any]] = {
            "date": lambda day: words.iso_date(day) if isinstance(day, date) else day,
            "long_date": lambda day: words.long_date(day) if isinstance(day, date) else day,
            "day_month": lambda day: words.day_month(day) if isinstance(day, date) else day,
            "money": lambda value, currency=None: words.money(value, currency or self.currency),
            "amount": words.amount,
            "number": words.number,
            "percent": lambda value: words.percent(Decimal(value)),
            "days": words.days,
            "slip": words.slip,
            "moved": words.change_of_date,
            "person_days": words.person_days,
            "person": self.person,
            "people": self.names,
            "term": lambda value: words.term(str(value)),
            "prose": lambda text: prose(str(text)),
            "inline": lambda text: inline(str(text)),
            "rag": self.rag,
            "ids": self.ids,
            "signed": lambda value: words.signed(Decimal(value)),
            "whole": lambda value: words.number(value, 0),
            "tenths": lambda value: words.number(value, 1),
            "whole_percent": lambda value: words.text("{number}\u00a0%", number=words.number(value, 0)),
            "over": words.over,
            "printed_date": lambda day, how: words.day_month(day) if how == "day_month" else words.iso_date(day),
            "mark": lambda state, word: Markup('<span class="rag {}">{}</span>').format(state, word),
            "known": self.known,
            "raw": lambda name: self.explainer.ledger[name].shown,
            "days_or_tenths": lambda value: (
                words.days(int(value))
                if value == int(value)
                else words.text("{number}\u00a0days", number=words.number(value, 1))
            ),
            "latency": lambda value: words.slip(int(Decimal(value).to_integral_value(ROUND_HALF_UP))),
            "formula": lambda name: self.explainer.ledger[name].formula,
            "reason": self.reason,
            "rule": lambda name: words.text(self.explainer.ledger[name].rule),
            "index": lambda value: words.number(value, 2),
            "evidence": self.evidence,
        }
        simple = dict(found)
        found["fact"] = lambda name, how="": self.fact(name, simple.get(how))
        return {name: _gap_proof(found[name]) for name in found}

    def person(self, name: str) -> str:
        """The printed name of an id, name, alias or `role:…`; what nobody knows is printed as it stands."""
        return self.explainer.person(name)

    def names(self, names: Iterable[str]) -> Any:
        """Several people as a list in running text; an empty list stays empty."""
        found = [self.person(name) for name in names]
        return self.language.join(found) if found else []

    def rag(self, value: str) -> Markup:
        """A state as its span: colour, mark and word."""
        word = self.language.text(RAG_WORDS[value])
        return Markup('<span class="rag {}">{}</span>').format(value, word)

    def fact(self, name: str, how: Callable[..., Any] | None) -> Markup:
        """A computed figure that can say where it is from; undefined, it prints n/a and why."""
        if name not in self.explainer.ledger:
            return Markup("{}").format(self.absent)
        fact = self.explainer.ledger[name]
        told = self.explainer.explain(name)
        undefined = isinstance(fact.shown, NotAvailable)
        printed = told.value if undefined or how is None else how(fact.shown)
        inner = Markup('<span class="none">{}</span>').format(printed) if undefined else escape(printed)
        return Markup('<span class="fact" data-fact="{}" title="{}">{}</span>').format(
            name, told.line(self.language), inner
        )

    def known(self, name: str) -> bool:
        """True when a fact is there and defined."""
        fact = self.explainer.ledger.get(name)
        return fact is not None and not isinstance(fact.shown, NotAvailable)

    def reason(self, name: str) -> str:
        """Why a fact is undefined: its code, "" when it is defined."""
        fact = self.explainer.ledger.get(name)
        return fact.shown.reason if fact and isinstance(fact.shown, NotAvailable) else ""

    def evidence(self, found: Mapping[str, Any]) -> str:
        """What decided a colour: "M-3 critical, 12 days overdue, limit 5"."""
        return self.explainer.sentence(found["sentence"], found["arguments"])

    def ids(self, identifiers: str | Iterable[str]) -> Any:
        """One id or several, each kept on one line."""
        several = [identifiers] if isinstance(identifiers, str) else list(identifiers)
        spans = [Markup('<span class="id">{}</span>').format(identifier) for identifier in several]
        return Markup(self.language.join(map(str, spans))) if spans else []


def _gap_proof(work: Callable[..., Any]) -> Callable[..., Any]:
    def filtered(value: Any, *arguments: Any, **options: Any) -> Any:
        return value if isinstance(value, Gap) else work(value, *arguments, **options)

    return filtered


def printed(nothing: str) -> Callable[[Any], Any]:
    """What `{{ value }}` prints: gaps their mark, an empty list "None this period", texts themselves."""

    def finalize(value: Any) -> Any:
        if isinstance(value, list | tuple) and not value:
            return Markup('<span class="none">{}</span>').format(nothing)
        if isinstance(value, list | tuple):
            return Markup(", ").join(escape(each) for each in value)
        return "" if value is None else value

    return finalize


TESTS: dict[str, Callable[[Any], bool]] = {
    "reported": lambda value: not isinstance(value, Gap) and value is not None,
    "absent": lambda value: isinstance(value, Gap) and value.kind == "absent",
    "undecided": lambda value: isinstance(value, Gap) and value.kind == "undecided",
}
