"""The filters and tests of section templates: how values are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from generator.document.gaps import Gap
from generator.document.prose import inline, prose
from generator.language import Language
from generator.language.terms import TERMS

RAG_WORDS = {"green": "GREEN", "amber": "AMBER", "red": "RED", "grey": "NOT RATED", "completed": "COMPLETED"}


class Filters:
    """Filters for one document: they know its language, currency and people."""

    def __init__(self, language: Language, currency: str, people: Mapping[str, str], absent: Gap) -> None:
        self.language, self.currency, self.people, self.absent = language, currency, people, absent

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
        }
        return {name: _gap_proof(found[name]) for name in found}

    def person(self, name: str) -> str:
        """The printed name of an id, name, alias or `role:…`; what nobody knows is printed as it stands."""
        found = self.people.get(str(name).lower(), str(name).removeprefix("role:"))
        return self.language.term(found) if found in TERMS else found

    def names(self, names: Iterable[str]) -> Any:
        """Several people as a list in running text; an empty list stays empty."""
        found = [self.person(name) for name in names]
        return self.language.join(found) if found else []

    def rag(self, value: str) -> Markup:
        """A state as its span: colour, mark and word."""
        word = self.language.text(RAG_WORDS[value])
        return Markup('<span class="rag {}">{}</span>').format(value, word)

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
