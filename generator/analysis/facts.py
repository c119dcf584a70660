"""A fact: a computed value with its formula, its rule and what it was computed from.

Every figure a document prints is a fact in the ledger, under a name such as `cost.cpi` or `milestones.M-3.slip`;
`stagebook explain` tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class NotAvailable:
    """A figure that is undefined, and why: NO_PLAN, NOT_STARTED, NO_BASELINE, NO_HISTORY, ZERO_TARGET …"""

    reason: str


Figure = Decimal | NotAvailable
Value = Decimal | int | date | str | bool | tuple[str, ...] | NotAvailable


@dataclass(frozen=True, slots=True)
class Input:
    """What went into a fact: the symbol it has in the formula, its value, and where it is from.

    `path` is a data path (`budget.periods[3].ev_cum`), `fact` the name of another fact; one of the two is "".
    A symbol that is a word is `Words`.
    """

    symbol: str
    value: Value | None
    path: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value. `formula` is arithmetic in the symbols of `inputs` (or words where it is no arithmetic);
    `unit` is money (`money EUR` where it is not the document's currency), percent, days, points, index, score, count,
    date, colour, word or person_days; `rule` names the written rule that decided it; words of formula and rule are
    `Words`. `caveat` says why the value should not be shown although it is defined.
    """

    name: str
    value: Value
    unit: str
    formula: str = ""
    inputs: tuple[Input, ...] = ()
    rule: str = ""
    caveat: str = ""

    @property
    def shown(self) -> Value:
        """What a document prints: the value, or the caveat as the reason why there is none."""
        return NotAvailable(self.caveat) if self.caveat else self.value

    @property
    def number(self) -> Decimal | None:
        """The value as a number that may be relied on, else None."""
        value = self.shown
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            return None
        return Decimal(value)


class Ledger:
    """The facts by name, in the order they were found."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}

    def add(
        self, name: str, value: Value, unit: str, formula: str = "", *inputs: Input, rule: str = "", caveat: str = ""
    ) -> Fact:
        """Enter a fact. No number is a negative zero."""
        if isinstance(value, Decimal) and not value:
            value = Decimal(0)
        fact = self.facts[name] = Fact(name, value, unit, formula, inputs, rule, caveat)
        return fact

    def input(self, symbol: str, name: str) -> Input:
        """Another fact as an input."""
        return Input(symbol, self.facts[name].value, fact=name)

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def get(self, name: str) -> Fact | None:
        """The fact of a name, None when there is none."""
        return self.facts.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self.facts

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts.values())

    def __len__(self) -> int:
        return len(self.facts)

    def paths(self, fact: Fact) -> Iterator[str]:
        """The data paths a fact rests on, through other facts too, each once."""
        seen: set[str] = set()
        waiting = [fact]
        while waiting:
            for each in waiting.pop(0).inputs:
                if each.path and each.path not in seen:
                    seen.add(each.path)
                    yield each.path
                if each.fact and each.fact not in seen and each.fact in self.facts:
                    seen.add(each.fact)
                    waiting.append(self.facts[each.fact])


def ratio(part: Value | None, whole: Value | None, reason: str, times: int = 1) -> Figure:
    """part / whole × times, unrounded; the reason of an undefined operand, or `reason` when it cannot be divided."""
    for operand in (part, whole):
        if isinstance(operand, NotAvailable):
            return operand
    if not isinstance(part, Decimal | int) or not isinstance(whole, Decimal | int) or not whole:
        return NotAvailable(reason)
    return Decimal(part) * times / Decimal(whole)


def percent(part: Value | None, whole: Value | None, reason: str = "NO_PLAN") -> Figure:
    """part / whole in percent."""
    return ratio(part, whole, reason, 100)


def less(one: Value | None, other: Value | None, reason: str) -> Figure:
    """one − other; the reason of an undefined operand, or `reason` when one is missing."""
    for operand in (one, other):
        if isinstance(operand, NotAvailable):
            return operand
    if not isinstance(one, Decimal | int) or not isinstance(other, Decimal | int):
        return NotAvailable(reason)
    return Decimal(one) - Decimal(other)
