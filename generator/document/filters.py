"""The filters and tests of section templates: how values are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from unicodedata import east_asian_width

from markupsafe import Markup, escape

from generator.analysis.facts import NotAvailable
from generator.analysis.findings import Reason
from generator.document.explain import Explainer
from generator.document.gaps import Gap
from generator.document.likeness import reasons
from generator.document.prose import inline, prose
from generator.language import calendar
from generator.language.terms import STATES

UNIT = re.compile(
    r"\s*(?:[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|[!-\u10ff\u1160-\u2e7f]+|\S)"
)
"""What a text may be cut after: a word, or one character of a script without spaces."""


class Filters:
    """Filters for one document: they know its language, currency, people and facts."""

    def __init__(self, explainer: Explainer, absent: Gap) -> None:
        self.language, self.currency, self.absent = explainer.language, explainer.currency, absent
        self.explainer = explainer
        self.nothing = Gap("undefined", self.language.text("None this period"))

    def table(self) -> dict[str, Callable[..., Any]]:
        """Every filter by its name. A gap goes through each of them unchanged."""
        words = self.language
        found: dict[str, Callable[..., Any]] = {
            "date": lambda day: words.iso_date(day) if isinstance(day, date) else day,
            "long_date": lambda day: words.long_date(day) if isinstance(day, date) else day,
            "day_month": lambda day: words.day_month(day) if isinstance(day, date) else day,
            "weekday_date": lambda day: words.weekday_date(day) if isinstance(day, date) else day,
            "clock": lambda moment: words.clock(moment) if isinstance(moment, datetime) else moment,
            "address": address,
            "short_date": lambda day: self.short_date(day) if isinstance(day, date) else day,
            "until": words.span,
            "money": lambda value, currency=None: words.money(value, currency or self.currency),
            "round_money": lambda value, currency: words.money(_whole(value), currency),
            "same": lambda state: words.text("the same"),
            "state": lambda state: words.text(STATES[state]),
            "amount": words.amount,
            "number": words.number,
            "percent": lambda value: words.percent(Decimal(value)),
            "days": words.days,
            "value": self.value,
            "short_days": lambda value: words.text("{days}\u00a0d", days=words.number(value)),
            "slip": words.slip,
            "moved": words.change_of_date,
            "person_days": words.person_days,
            "whole_person_days": lambda value: words.person_days(_whole(value)),
            "person": self.person,
            "people": self.names,
            "currency": words.currency,
            "term": lambda value: words.term(str(value)),
            "prose": lambda text: prose(str(text)),
            "inline": lambda text: inline(str(text)),
            "rag": self.rag,
            "ids": self.ids,
            "listed": self.listed,
            "terms": self.terms,
            "shortened": shortened,
            "signed": lambda value: words.signed(Decimal(value)),
            "whole": lambda value: words.number(value, 0),
            "tenths": lambda value: words.number(value, 1),
            "whole_percent": lambda value: words.text("{number}\u00a0%", number=words.number(value, 0)),
            "tenths_percent": lambda value: words.text("{number}\u00a0%", number=words.number(value, 1)),
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
            "formula": lambda name: self.explainer.formula(self.explainer.ledger[name]),
            "reason": self.reason,
            "rule": lambda name: words.text(self.explainer.ledger[name].rule),
            "index": lambda value: words.number(value, 2),
            "evidence": self.evidence,
            "reasons": lambda found: reasons((Reason(**each) for each in found), words),
        }
        simple = dict(found)
        found["fact"] = lambda name, how="": self.fact(name, simple.get(how))
        return {name: _gap_proof(found[name]) for name in found}

    def person(self, name: str) -> str:
        """The printed name of an id, name, alias or `role:…`; what nobody knows is printed as it stands."""
        return self.explainer.person(name)

    def names(self, names: Iterable[str]) -> Any:
        """Several people as a list in running text."""
        return self.listed(map(self.person, names))

    def terms(self, words: Iterable[str]) -> Any:
        """Enumerated words as a list in running text: "Plan, progress, risk"."""
        found = [self.language.term(str(word)) for word in words]
        return self.listed(found[:1] + [lower_first(each) for each in found[1:]])

    def listed(self, texts: Iterable[Any]) -> Any:
        """Texts as a list in running text; of none, that there is none."""
        found = [escape(each) for each in texts]
        return Markup(self.language.join(map(str, found))) if found else self.nothing

    def value(self, value: Any) -> str:
        """A value of any kind: a day, a number, a text."""
        if isinstance(value, date):
            return self.language.iso_date(value)
        return self.language.amount(value) if isinstance(value, Decimal | int) else str(value)

    def short_date(self, day: date) -> str:
        """23 May 2025, the month cut short."""
        return self.language.text(
            "{day}\u00a0{short_month}\u00a0{year}", **calendar.fields(day, self.language.translations)
        )

    def rag(self, value: str) -> Markup:
        """A state as its span: colour, mark and word."""
        word = self.language.text(STATES[value])
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
        return self.listed(Markup('<span class="id">{}</span>').format(identifier) for identifier in several)


def _gap_proof(work: Callable[..., Any]) -> Callable[..., Any]:
    def filtered(value: Any, *arguments: Any, **options: Any) -> Any:
        return value if isinstance(value, Gap) else work(value, *arguments, **options)

    return filtered


def _whole(value: Decimal | int) -> Decimal:
    return Decimal(value).quantize(Decimal(1), ROUND_HALF_UP)


def lower_first(word: str) -> str:
    """A word as inside a sentence; an abbreviation stays."""
    return word[:1].lower() + word[1:] if word[1:2].islower() else word


def width(text: str) -> int:
    """How wide a text is set, in letters; a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def address(link: str, words: str) -> Markup | str:
    """A link with its words; what is no address of the web or of mail stays text."""
    if re.match(r"https?://\S+$|mailto:\S+$", str(link)):
        return Markup('<a href="{}">{}</a>').format(link, words)
    return str(link)


def shortened(text: Any, most: int, spare: int = 5) -> str:
    """A text of at most so many letters and a few to spare, else cut after a word (Chinese after any character)."""
    whole, kept = str(text), ""
    if width(whole) <= most + spare:
        return whole
    for unit in UNIT.findall(whole):
        if width(kept + unit) >= most:
            break
        kept += unit
    return (kept or whole[: most // 2]).rstrip(",;:，；：、") + "…"


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
