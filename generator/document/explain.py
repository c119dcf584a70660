"""Facts in words: value, formula with the numbers put in, rule, and the places they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from typing import Any, Protocol

from generator.analysis.facts import Fact, Input, Ledger, NotAvailable, Value
from generator.analysis.findings import RagFinding
from generator.diagnostics import Place
from generator.document.nodes import Block, Cell, Column, Heading, Paragraph, Row, Section, Table, Text
from generator.language import Language
from generator.language.terms import STATES, TERMS
from generator.sources.records import Places
from generator.words import Words

MOST_INPUTS = 12
"""Inputs told one by one; of more, the first and how many follow."""
MOST_DECIMALS = 4
PLACES = {"index": 2, "percent": 1, "points": 1, "periods": 2, "ratio": 3, "person_days": 1}


@dataclass(frozen=True)
class Explanation:
    """A fact told: its value, `formula` in symbols, `sum` with the numbers put in ("" where it is no arithmetic),
    the rule, the inputs as "symbol value (place)", and the places.
    """

    name: str
    value: str
    formula: str
    sum: str
    rule: str
    inputs: tuple[str, ...]
    places: tuple[Place, ...]

    def line(self, words: Language) -> str:
        """All of it in one line, as shown on hover."""
        steps = [self.formula, self.sum] if self.sum else [self.formula] if self.formula else []
        rule = [words.text("rule: {rule}", rule=self.rule)] if self.rule else []
        return _clauses(words, [" = ".join([*steps, self.value]), *rule, *map(str, self.places[:MOST_INPUTS])])


class Explained(Protocol):
    """Facts that can be told: the findings of one project, or the figures of several."""

    @property
    def ledger(self) -> Ledger: ...

    def colour(self, fact: str) -> RagFinding:
        """The colour behind a fact such as `rag.cost`."""
        ...


class Explainer:
    """Tells facts in one language and remembers which were asked for."""

    def __init__(
        self, findings: Explained, places: Places, language: Language, currency: str, people: Mapping[str, str]
    ) -> None:
        self.findings, self.ledger = findings, findings.ledger
        self.places, self.language, self.currency, self.people = places, language, currency, people
        self.told: dict[str, Explanation] = {}

    def explain(self, name: str) -> Explanation:
        """The explanation of a fact. Raises KeyError when there is no such fact."""
        if name not in self.told:
            fact = self.ledger[name]
            self.told[name] = Explanation(
                name,
                self.value(fact.shown, fact.unit),
                self.formula(fact),
                self._sum(fact),
                self._rule(fact),
                tuple(self._input(each) for each in fact.inputs[:MOST_INPUTS]),
                self._places(fact),
            )
        return self.told[name]

    def formula(self, fact: Fact) -> str:
        """How a fact is found, its words and those among its symbols in our language."""
        if isinstance(fact.formula, Words):
            return self.language.text(fact.formula)
        return _substituted(fact.formula, {each.symbol: self.language.text(each.symbol) for each in fact.inputs})

    def value(self, value: Value | None, unit: str) -> str:
        """A value as it is printed, by its unit."""
        words = self.language
        if isinstance(value, NotAvailable):
            return words.text("n/a ({reason})", reason=words.term(value.reason))
        if isinstance(value, bool):
            return words.text("yes" if value else "no")
        if isinstance(value, date):
            return words.iso_date(value)
        if isinstance(value, Decimal | int):
            return self._number(value, unit)
        if isinstance(value, tuple):
            return words.join(value)
        if unit == "colour" and value in STATES:
            return words.text(STATES[value])
        return words.term(value) if value is not None else words.text("Not reported")

    def _number(self, value: Decimal | int, unit: str) -> str:
        words = self.language
        if unit.startswith("money"):
            currency = unit.removeprefix("money").strip() or self.currency
            return words.money(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP), currency)
        if unit == "percent":
            return words.percent(value)
        if unit == "days" and isinstance(value, int):
            return words.days(value)
        if unit in PLACES:
            return words.number(value, PLACES[unit])
        return words.number(value, None if _decimals(value) <= MOST_DECIMALS else 2)

    def _sum(self, fact: Fact) -> str:
        """The formula with its symbols replaced by their numbers; "" unless every symbol is one."""
        values: Mapping[str, Input] = {each.symbol: each for each in fact.inputs}
        if not fact.inputs or fact.formula in values:
            return ""
        formula = fact.formula
        if any(not isinstance(each.value, Decimal | int) for each in fact.inputs):
            return ""
        if any(not re.search(_symbols([symbol]), formula) for symbol in values):
            return ""
        found = _substituted(formula, {symbol: self._plain(each.value) for symbol, each in values.items()})
        return "" if re.search(r"[A-Za-z]", found) else found.replace("*", "×").replace(" - ", " − ")

    def _plain(self, value: Value | None) -> str:
        number = value if isinstance(value, Decimal | int) else 0
        return self.language.number(number, MOST_DECIMALS if _decimals(number) > MOST_DECIMALS else None)

    def _rule(self, fact: Fact) -> str:
        """The rule in words; of a colour, the test that decided it."""
        test = self._colour(fact).decided_by if fact.unit == "colour" else None
        if test:
            sentence = self.sentence(test.sentence, test.arguments)
            return self.language.text("{rule}: {sentence}", rule=test.rule, sentence=sentence)
        return self.language.text(fact.rule) if fact.rule else ""

    def _colour(self, fact: Fact) -> RagFinding:
        return self.findings.colour(fact.name)

    def tests(self, name: str) -> Iterator[str]:
        """Every test of a colour in words, with its result; none for another fact."""
        fact = self.ledger[name]
        for test in self._colour(fact).tests if fact.unit == "colour" else ():
            told = self.sentence(test.sentence, test.arguments)
            colour = self.language.text(STATES[test.colour])
            yield self.language.text("{colour} {rule}: {sentence}", colour=colour, rule=test.rule, sentence=told)

    def sentence(self, msgid: str, arguments: Mapping[str, Any]) -> str:
        """A sentence about facts with its arguments put in."""
        return self.language.text(msgid, **{name: self._argument(value) for name, value in arguments.items()})

    def words(self, text: Any) -> str:
        """A text in our language, else in the first one given."""
        return self.language.choose(text) if isinstance(text, Mapping) else str(text)

    def person(self, name: str) -> str:
        """The printed name of an id, name, alias or `role:…`; what nobody knows is printed as it stands."""
        found = self.people.get(str(name).lower(), str(name).removeprefix("role:"))
        return self.language.term(found) if found in TERMS else found

    def _argument(self, value: Any) -> str:
        words = self.language
        if isinstance(value, Words):
            return words.text(value)
        if not isinstance(value, tuple | list):
            return str(value)
        kind, amount = value
        match kind:
            case "slip":
                return words.slip(amount)
            case "index":
                return words.number(amount, 2)
            case "percent":
                return words.percent(amount)
            case "over":
                return words.over(amount)
            case "days":
                return words.days(int(amount))
            case "money":
                return words.money(amount, self.currency)
            case "date":
                return words.long_date(amount)
            case "person":
                return self.person(amount)
            case "terms":
                return words.join(words.term(each) for each in amount)
            case "ids":
                return words.join(amount)
            case _:
                return words.number(amount)

    def _input(self, found: Input) -> str:
        unit = self.ledger[found.fact].unit if found.fact else "number"
        if not found.fact and not found.path:
            return f"{self.language.text(found.symbol)} {self.value(found.value, unit)}"
        place = found.fact or str(self.places.of(found.path))
        return self.language.text(
            "{symbol} {value} ({place})", symbol=found.symbol, value=self.value(found.value, unit), place=place
        )

    def _places(self, fact: Fact) -> tuple[Place, ...]:
        """Where the data stand, each line once."""
        found: dict[str, Place] = {}
        for path in self.ledger.paths(fact):
            place = self.places.of(path)
            found.setdefault(str(place), place)
        return tuple(found.values())


def _symbols(names: Sequence[str]) -> str:
    """A pattern for whole symbols; of two that begin alike the longer is meant."""
    several = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return rf"(?<![\w%-])(?:{several})(?![\w%-])"


def _substituted(formula: str, values: Mapping[str, str]) -> str:
    """A formula with something else for its symbols."""
    return re.sub(_symbols(list(values)), lambda found: values[found[0]], formula) if values else formula


def _clauses(words: Language, parts: Sequence[str]) -> str:
    """Parts of a sentence that could each stand alone."""
    return reduce(lambda first, second: words.text("{first}; {second}", first=first, second=second), parts)


def _decimals(value: Decimal | int) -> int:
    """How many decimals a number is written with."""
    exponent = Decimal(value).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def annex(explainer: Explainer) -> tuple[Block, ...]:
    """How each figure that was printed was found, as a section for the end of a document; () when there is none."""
    if not explainer.told:
        return ()
    words = explainer.language
    names = (words.text("Figure"), words.text("How it was found"), words.text("From"))
    head = Row(tuple(_cell(name, header=True) for name in names))
    body = []
    for name, told in sorted(explainer.told.items()):
        places = words.join(map(str, told.places[:MOST_INPUTS]))
        body.append(Row((_cell(name, header=True), _cell(_how(told, words)), _cell(places))))
    columns = tuple(Column(width) for width in (24, 46, 30))
    title = words.text("How this was calculated")
    table = Table("data", columns, (head,), tuple(body), title=title)
    return (Section("annex", (Heading(1, (Text(title),), anchor="annex"), table)),)


def _how(told: Explanation, words: Language) -> str:
    steps = " = ".join(step for step in (told.formula, told.sum, told.value) if step)
    return words.text("{steps} ({rule})", steps=steps, rule=told.rule) if told.rule else steps


def _cell(text: str, *, header: bool = False) -> Cell:
    return Cell((Paragraph((Text(text),)),), header=header)
