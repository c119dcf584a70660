"""A document for people outside: no names of persons, customer, organisation or project; amounts as bands.

Names become roles, wherever they stand in the tree and in its metadata. What explains a figure is left out, as it names
files, values and people. A name that is still there afterwards stops the document: nothing is sent with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.document import outline
from generator.document.nodes import (
    Band,
    Block,
    Chart,
    CodeBlock,
    Document,
    Draft,
    Figure,
    Inline,
    Link,
    Row,
    Span,
    State,
    Table,
    Text,
)
from generator.document.rewrite import Rewriter
from generator.errors import DataError
from generator.language import Language
from generator.language.terms import CURRENCIES
from generator.model.project import Project
from generator.settings import Settings
from generator.words import Words

SOMEBODY = Words("a team member")
ROLES = {
    "sponsor": Words("the sponsor"),
    "pmo_lead": Words("the PMO"),
    "product_manager": Words("the product manager"),
    "project_manager": Words("the project manager"),
}
"""What the people a project names by their role are called."""
TYPES = {
    "product_development": Words("A product development project"),
    "it_system": Words("A project for an IT system"),
    "infrastructure": Words("An infrastructure project"),
    "process_improvement": Words("A project to improve a process"),
    "marketing": Words("A marketing project"),
    "research": Words("A research project"),
    "compliance": Words("A compliance project"),
}
"""What a project is called instead of its name."""
SHORTEST = 2
"""Letters of a part of a name that is a name too."""
SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "CNY", "元": "CNY"}
TIMES = {
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 10**9, "billion": 10**9,
    "万": 10_000, "亿": 10**8, "": 1,
}  # fmt: skip
NUMBER = r"\d[\d,.\u00a0 ]*\d|\d"
SPAN = rf"(?:(?:{NUMBER})\s?[–-]\s?)?"
CODES = "|".join(CURRENCIES)
MULTIPLE = r"thousand|million|billion|bn|k|m|万|亿"
AMOUNT = re.compile(
    rf"(?P<before>\b(?:{CODES})\b|[€£$¥])\s?{SPAN}(?P<n1>{NUMBER})\s?(?P<x1>(?:{MULTIPLE})?)(?![\w%])"
    rf"|(?<![\w.,]){SPAN}(?P<n2>{NUMBER})\s?(?P<x2>(?:{MULTIPLE})?)\s?(?P<after>\b(?:{CODES})\b|[€£元])",
    re.IGNORECASE,
)
"""An amount of money within a sentence, or a span of amounts: EUR 61,000 · €1.2 million · 20–22 万元."""
TOLD = "\ue000"
"""Stands around an amount that is told by its size already, until the tree is written anew."""
STEPS = (1, 2, 5)


def band(value: Decimal | int) -> tuple[Decimal, Decimal]:
    """The limits of an amount by size: 1, 2 and 5 times a power of ten. Zero lies between 0 and 0."""
    exact = abs(Decimal(value))
    if not exact:
        return Decimal(0), Decimal(0)
    power = Decimal(1).scaleb(exact.adjusted())
    limits = [power * step for step in (*STEPS, 10)]
    at = max(number for number in range(len(STEPS)) if limits[number] <= exact)
    return limits[at], limits[at + 1]


class Discreet(Language):
    """A language that tells amounts of money by their size only."""

    def amount(self, value: Decimal | int) -> str:
        low, high = band(value)
        told = f"{self.number(int(low))}–{self.number(int(high))}" if high else self.number(0)
        return f"{TOLD}\u2212({told}){TOLD}" if value < 0 else f"{TOLD}{told}{TOLD}"

    def money(self, value: Decimal | int, currency: str) -> str:
        if not currency:
            return self.amount(value)
        return self.text("{currency}\u00a0{amount}", currency=self.currency(currency), amount=self.amount(value))


def called(project: Project, language: Language) -> str:
    """What a project is called instead of its name."""
    return language.text(TYPES.get(project.project.type or "", Words("A project")))


def anonymous(document: Document, project: Project, settings: Settings, language: Discreet) -> Document:
    """The document without names, amounts in its texts as bands. Raises DataError while a name is still in it."""
    names = dict(_names(project, settings, language))
    title, kind, between = called(project, language), document.metadata.subject, language.mark(" · ")
    found = replace(
        document,
        blocks=_Writer(names, language).blocks(document.blocks),
        metadata=replace(document.metadata, title=f"{title}{language.mark(': ')}{kind}", author="", keywords=(kind,)),
        furniture=replace(
            document.furniture,
            head_left=between.join([title, kind]),
            foot=document.furniture.foot.partition(between)[2],  # what follows the names of files
        ),
        annex=(),
    )
    _prove(found, names)
    return found


def _prove(document: Document, names: Mapping[str, str]) -> None:
    """No name stands in the text of a document, also where markup parts it. Raises DataError."""
    text = outline.write(document)
    left = next((name for name in names if _pattern([name]).search(text)), None)
    if left:
        raise DataError([Problem("SB-670", Severity.BLOCKER, Place(), {"name": left})])


def _names(project: Project, settings: Settings, language: Language) -> Iterator[tuple[str, str]]:
    """Every name that may not be told, with what stands for it."""
    identity = project.project
    instead = {getattr(identity, key): language.text(word) for key, word in ROLES.items() if getattr(identity, key)}
    for person in project.people or ():
        told = next(
            (word for name, word in instead.items() if name in (person.id, person.name, *(person.aliases or ()))),
            language.text(SOMEBODY),
        )
        for name in (person.name, person.name_zh, *(person.aliases or ())):
            for part in _parts(name or ""):
                yield part, told
    for name, told in instead.items():  # named without being in the register of people
        if not any(name == person.id for person in project.people or ()):
            for part in _parts(name):
                yield part, told
    for name in _texts(identity.customer):
        yield name, language.text("the customer")
    for name in identity.suppliers or ():
        yield name, language.text("a supplier")
    for name in [*_texts(identity.name), *_texts(identity.code), identity.id]:
        yield name, language.text("the project")
    for name in _texts(settings.organisation):
        yield name, language.text("the organisation")


def _parts(name: str) -> Iterator[str]:
    """A name and each word of it that could stand for the person: first name, family name."""
    yield from (name,) if name else ()
    if name.isascii():
        words = (word.strip(".,'") for word in name.split())
        yield from (word for word in words if len(word) >= SHORTEST and word[:1].isupper())


def _texts(value: Any) -> Iterable[str]:
    """A text in every language there is."""
    return [each for each in (value.values() if isinstance(value, Mapping) else [value]) if each]


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of some names, the longest first; Latin letters only as whole words."""
    bounded = (
        rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name)
        for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"(?P<article>\b[Tt]he )?(?P<name>{'|'.join(bounded) or '(?!)'})")


class _Writer(Rewriter):
    """Writes a tree anew without names, amounts and whatever tells where something is from."""

    def __init__(self, names: Mapping[str, str], language: Discreet) -> None:
        self.names, self.language, self.pattern = names, language, _pattern(names)

    def text(self, text: str) -> str:
        unnamed = self.pattern.sub(self._role, text)
        return AMOUNT.sub(self._amount, unnamed).replace(TOLD, "")

    def _role(self, found: re.Match[str]) -> str:
        """What stands for a name; an article before it is the name's own."""
        article, name = found["article"] or "", found["name"]
        told = self.names[name]
        return told[:1].upper() + told[1:] if article.startswith("T") else told

    def _amount(self, found: re.Match[str]) -> str:
        number, times = (found["n1"], found["x1"]) if found["n1"] else (found["n2"], found["x2"])
        sign = (found["before"] or found["after"]).upper()
        try:
            value = Decimal(re.sub(r"[,\s\u00a0]", "", number)) * TIMES[times.lower()]
        except (InvalidOperation, KeyError):
            return self.language.text("an amount")
        return self.language.money(value, SIGNS.get(sign, sign))

    def inlines(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for inline in super().inlines(content):
            match inline:
                case Text(text):
                    found.append(Text(self.text(text)))
                case Span(role="fact"):
                    found += inline.children
                case Span():
                    found.append(replace(inline, told="", path="", owner=""))
                case _:
                    found.append(inline)
        return tuple(found)

    def link(self, link: Link) -> tuple[Inline, ...]:
        """A link leads to somebody's page: only its words stay."""
        return self.inlines(link.children) if not link.href.startswith("#") else super().link(link)

    def block(self, block: Block) -> Block:
        made = super().block(block)
        if isinstance(made, Band):
            state, draft = made.state, made.draft
            return replace(
                made,
                kicker=self.inlines(made.kicker),
                title=self.inlines(made.title),
                state=state and State(self.blocks(state.blocks), state.rag, self.blocks(state.beside)),
                draft=draft and Draft(self.blocks(draft.blocks)),
            )
        if isinstance(made, Table):
            return replace(made, title=self.text(made.title), description=self.text(made.description))
        if isinstance(made, CodeBlock):
            return CodeBlock(self.text(made.text))
        if isinstance(made, Figure):
            return replace(made, alt=self.text(made.alt))
        if isinstance(made, Chart):
            return replace(made, alt=self.text(made.alt), spec=self.text(made.spec))
        return made

    def row(self, row: Row) -> Row:
        return replace(
            row,
            cells=tuple(
                replace(cell, blocks=self.blocks(cell.blocks), label=self.text(cell.label)) for cell in row.cells
            ),
        )
