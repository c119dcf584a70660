"""How one language writes words, dates, numbers, money and problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from generator.diagnostics import Problem
from generator.language import calendar
from generator.language.catalogue import catalogue
from generator.language.messages import messages
from generator.language.punctuation import Punctuation
from generator.language.terms import TERMS
from generator.language.vocabulary import field_label
from generator.words import Words
from generator.world import World

NBSP = "\u00a0"
MINUS = "\u2212"
FIELD = re.compile(r"\{(\w+)\}")
ABBREVIATIONS = {
    "pmo": "PMO",
    "kpi": "KPI",
    "kpis": "KPIs",
    "raci": "RACI",
    "id": "ID",
    "pd": "PD",
    "pct": "%",
    "bac": "BAC",
}
"""What a key writes in small letters."""

Number = int | Decimal


class Language:
    """One language by its BCP 47 tag. A tag without a catalogue speaks English.

    `folders` are searched for catalogues in order; words that the first lacks are taken from the next. Without any
    the built-in ones are read. `ten_thousands` asks for money in ten thousands (万元) where the language has a word
    for them.
    """

    def __init__(self, tag: str = "en", folders: Sequence[Path] = (), *, ten_thousands: bool = False) -> None:
        self.tag, self.ten_thousands = tag, ten_thousands
        self.translations = catalogue(tag, tuple(folders) or (World(environment={}).templates,))
        self.punctuation = Punctuation(self.translations)

    # ------------------------------------------------------------ words

    def text(self, msgid: str, **arguments: object) -> str:
        """A sentence in this language, its `{name}` fields filled. A field without an argument stays as it is.

        Arguments that are `Words` are spoken in this language too; a tuple is printed as a list.
        """
        if isinstance(msgid, Words):
            arguments = {**msgid.arguments, **arguments}
            msgid = msgid.msgid
        return _filled(self.translations.gettext(msgid), {key: self._said(value) for key, value in arguments.items()})

    def _said(self, value: object) -> object:
        """An argument as it is put into a sentence."""
        if isinstance(value, Words):
            return self.text(value)
        return self.join(str(self._said(each)) for each in value) if isinstance(value, tuple) else value

    def say(self, said: object) -> str:
        """A text of the data in this language, or words of ours."""
        return (
            self.choose(said)
            if isinstance(said, Mapping)
            else self.text(said)
            if isinstance(said, Words)
            else str(said)
        )

    def plural(self, one: str, many: str, count: int, **arguments: object) -> str:
        """The form of a sentence for a count; `{count}` is filled too."""
        said = {key: self._said(value) for key, value in arguments.items()}
        return _filled(self.translations.ngettext(one, many, count), {"count": self.number(count), **said})

    def term(self, word: str) -> str:
        """The label of an enumerated word of the data: `in_progress` → "In progress"."""
        if word in TERMS:
            return self.translations.gettext(TERMS[word])
        return word.replace("_", " ")

    def field(self, key: str, path: str = "") -> str:
        """The label of a key where `path` leads, as `kpis.history`: `planned_pd` → "planned PD" in English."""
        words = (ABBREVIATIONS.get(word, word) for word in key.split("_"))
        return field_label(self.translations, key, path) or " ".join(words)

    def mark(self, mark: str) -> str:
        """Punctuation of `punctuation.MARKS`, as this language writes it."""
        return self.punctuation.mark(mark)

    def choose(self, texts: Mapping[Any, str]) -> str:
        """Of texts by language tag the one in this language, else in its main language, else the first one given."""
        main = self.tag.partition("-")[0]
        near = [text for tag, text in texts.items() if tag.partition("-")[0] == main]
        return texts.get(self.tag) or next(iter([*near, *texts.values()]), "")

    def join(self, words: Iterable[str]) -> str:
        """Words as a list in running text."""
        return self.translations.pgettext("between the words of a list", ", ").join(words)

    def describe(self, problem: Problem) -> tuple[str, str]:
        """The sentence and the hint of a problem; the hint may be empty."""
        message = messages().get(problem.code)
        if message is None:
            return problem.code, ""
        return self.text(message.sentence, **problem.arguments), self.text(
            message.hint, **problem.arguments
        ) if message.hint else ""

    # ------------------------------------------------------------ dates

    def iso_date(self, day: date) -> str:
        """2025-05-23, as in tables."""
        return day.isoformat()

    def long_date(self, day: date) -> str:
        """23 May 2025, as in running text."""
        return self.text("{day}\u00a0{month} {year}", **calendar.fields(day, self.translations))

    def weekday_date(self, day: date) -> str:
        """Wed 28 May 2025, as on invitations."""
        return self.text("{weekday} {day}\u00a0{short_month}\u00a0{year}", **calendar.fields(day, self.translations))

    def clock(self, moment: datetime) -> str:
        """14:05."""
        return f"{moment.hour:02}:{moment.minute:02}"

    def day_month(self, day: date) -> str:
        """24 Jun, where the year is plain from the page."""
        return self.text("{day}\u00a0{short_month}", **calendar.fields(day, self.translations))

    def days_between(self, first: date, last: date) -> str:
        """19–25 May, 28 Apr – 4 May, 29 Dec 2025 – 4 Jan 2026: no month or year twice."""
        return calendar.span(first, last, self.translations)

    def period(self, first: date, last: date) -> str:
        """Week 21, 2025 (19–25 May); a whole month as May 2025; any other span by its dates."""
        monday = first - timedelta(days=first.weekday())
        if last <= monday + timedelta(days=6):
            year, week, _ = monday.isocalendar()
            return self.text(
                "Week\u00a0{week}, {year} ({days})", week=week, year=year, days=self.days_between(first, last)
            )
        if (
            first.day == 1
            and (last + timedelta(days=1)).day == 1
            and (first.year, first.month) == (last.year, last.month)
        ):
            return self.text("{month} {year}", **calendar.fields(first, self.translations))
        return self.span(first, last)

    def span(self, first: date, last: date) -> str:
        """17 Feb – 29 Aug 2025, each year once."""
        days = self.days_between(first, last)
        return self.text("{days}\u00a0{year}", days=days, year=last.year) if first.year == last.year else days

    # ------------------------------------------------------------ numbers

    def number(self, value: Number, places: int | None = None) -> str:
        """1,377,778 or −0.87; as many decimals as given, or `places` rounded half up."""
        exact = Decimal(value)
        if places is not None:
            exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        whole, _, decimals = f"{abs(exact):f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", self.translations.pgettext("between thousands", ","))
        point = self.translations.pgettext("before decimals", ".")
        return (MINUS if exact < 0 else "") + grouped + (point + decimals if decimals else "")

    def amount(self, value: Number) -> str:
        """An amount of money without its currency: whole, or with two decimals where it has any."""
        return self._in_ten_thousands(value) or self._in_units(value)

    def _in_units(self, value: Number) -> str:
        exact = Decimal(value)
        return self.number(exact, 0 if exact == exact.to_integral_value() else 2)

    def money(self, value: Number, currency: str) -> str:
        """CNY 1,377,778. Without a currency the amount alone."""
        if not currency:
            return self.amount(value)
        name = self.currency(currency)
        return self._in_ten_thousands(value, name) or self.text(
            "{currency}\u00a0{amount}", currency=name, amount=self._in_units(value)
        )

    def currency(self, code: str) -> str:
        """元 for CNY; the code itself where the language has no word for it."""
        return self.translations.pgettext("currency", code)

    def axis_unit(self, highest: Number) -> tuple[int, str]:
        """By what the amounts on an axis are divided, and what is written behind them: 1000000 and M, 10000 and 万."""
        ten_thousand = self.translations.pgettext("unit of money", "10000").partition("、")[0]
        if ten_thousand != "10000":
            return (10_000, ten_thousand) if highest >= 10_000 else (1, "")
        return next(((size, sign) for size, sign in ((1_000_000, "M"), (1_000, "k")) if highest >= size), (1, ""))

    def _in_ten_thousands(self, value: Number, currency: str = "") -> str:
        """137.78 万元, "" where it is not asked for or where the language has no word for ten thousand."""
        if not self.ten_thousands:
            return ""
        pattern = self.translations.pgettext("money", "{amount}\u00a0ten thousand {currency}")
        if "ten thousand" in pattern:
            return ""
        return _filled(pattern, {"amount": self.number(Decimal(value) / 10_000, 2), "currency": currency})

    def percent(self, value: Number) -> str:
        """66.7 %, from a number of percent; one decimal at most, none where it is zero."""
        tenths = Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return self.text(
            "{number}\u00a0%", number=self.number(tenths, 0 if tenths == tenths.to_integral_value() else 1)
        )

    def days(self, count: int) -> str:
        """1 day, 12 days."""
        return self.plural("{count}\u00a0day", "{count}\u00a0days", count)

    def person_days(self, value: Number) -> str:
        """12.5 PD."""
        return self.text("{number}\u00a0PD", number=self.number(value))

    def signed(self, value: Number) -> str:
        """+2.5 or −0.46, with as many decimals as given, two at most."""
        exact = Decimal(value)
        digits = exact if exact == exact.quantize(Decimal("0.01")) else exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return ("+" if exact > 0 else "") + self.number(digits)

    def over(self, share: Number) -> str:
        """4.2 % over, 1 % under, on budget."""
        if not share:
            return self.text("on budget")
        return self.text(
            "{share}\u00a0over" if share > 0 else "{share}\u00a0under", share=self.percent(abs(Decimal(share)))
        )

    def slip(self, days: int) -> str:
        """+18 d late, −2 d early, on time."""
        if days == 0:
            return self.text("on time")
        return self.text(
            "+{days}\u00a0d\u00a0late" if days > 0 else "\u2212{days}\u00a0d\u00a0early", days=self.number(abs(days))
        )

    def change_of_date(self, days: int) -> str:
        """5 d later, 4 d earlier, no change."""
        if days == 0:
            return self.text("no change")
        return self.text("{days}\u00a0d later" if days > 0 else "{days}\u00a0d earlier", days=self.number(abs(days)))


def _filled(pattern: str, arguments: dict[str, object]) -> str:
    """Only whole names are replaced: nothing in a translated pattern or in data reaches an attribute."""
    return FIELD.sub(lambda field: str(arguments.get(field[1], field[0])), pattern)
