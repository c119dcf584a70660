"""Numbers as people write them, with full-width digits, thousands and units, made plain where that is exact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from generator.language.terms import CURRENCIES
from generator.language.vocabulary import Vocabulary
from generator.sources.widths import half_width

NUMBER = re.compile(r"([-+]?)(\d{1,3}(?:,\d{3})+|\d{1,18})?(\.\d{1,18})?")
LARGE = ("10000", "100000000")
ENGLISH = {"percent": ("%",), "effort": ("PD", "person-days"), "time": ("d", "days")}


@dataclass(frozen=True)
class Unit:
    """Marks the type of a number that may carry a unit: money, effort, time, percent."""

    kind: str


@dataclass(frozen=True)
class Units:
    """What may stand before a number, and what it is multiplied by for each unit behind it."""

    before: frozenset[str]
    behind: Mapping[str, int]


@cache
def units_of(vocabulary: Vocabulary, kind: str, currency: str) -> Units:
    """The units of a kind of number. Money may only be of the project's currency."""
    if kind != "money":
        known = {"", *ENGLISH.get(kind, ()), *vocabulary.units(kind, "1")}
        return Units(frozenset(), {unit.casefold(): 1 for unit in known})
    large = {"": 1} | {word: int(factor) for factor in LARGE for word in vocabulary.units(kind, factor)}
    codes = [currency] if currency else CURRENCIES
    names = {name.casefold() for code in codes for rank in vocabulary.words(code, "") for name in rank if name}
    return Units(frozenset(names), {word + name: factor for word, factor in large.items() for name in {"", *names}})


def plain_number(text: str, units: Units) -> str:
    """`3.5万` as 35000; a text that is no number, or has a unit that does not fit, as it stands."""
    folded = half_width(text).strip().casefold()
    before = next((each for each in units.before if folded.startswith(each)), "")
    found = NUMBER.match(folded[len(before) :].lstrip())
    if not found or not (found[2] or found[3]):
        return text
    unit = folded[len(before) :].lstrip()[found.end() :].strip()
    if unit not in units.behind:
        return text
    number = Decimal(f"{found[1]}{(found[2] or '0').replace(',', '')}{found[3] or ''}")
    factor = units.behind[unit]
    return format(number if factor == 1 else (number * factor).normalize(), "f")
