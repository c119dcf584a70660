"""Minutes by the agenda: what was said on each item, and whether there are minutes at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.candidates import SAME_FROM, similarity
from generator.analysis.findings import MinutesFinding, Said
from generator.diagnostics import Place, Problem, Severity
from generator.document.agenda import Agenda, Item
from generator.errors import DataError
from generator.language import Language

SKELETON = "skeleton"
"""The profile of minutes that are still to be written."""


@dataclass(frozen=True)
class Discussed:
    """An item of the agenda with what was said on it in Markdown, "" when the minutes say nothing."""

    number: int
    title: object
    question: object
    purpose: str
    owners: tuple[str, ...]
    decision: str
    text: str


def discussed(agenda: Agenda, said: Sequence[Said], language: Language, *, whole: bool) -> tuple[Discussed, ...]:
    """The items of an agenda with their summaries, then what else was talked about.

    `whole`: nothing is kept from the audience. Otherwise numbers tell nothing, and only an item of the same title is
    sure to be the one that a summary is about.
    """
    left = list(said)
    found = []
    for item in agenda.items:
        mine = next((each for each in left if _same(item, each, language)), None)
        if mine is None and whole:
            mine = next(
                (each for each in left if each.number == item.number and not _other(agenda, each, language)), None
            )
        if mine is not None:
            left.remove(mine)
        text = mine.text if mine else ""
        found.append(Discussed(item.number, item.title, item.question, item.purpose, item.owners, item.decision, text))
    more = left if whole else []
    extra = (
        Discussed(len(found) + at, each.title, None, "inform", (), "", each.text) for at, each in enumerate(more, 1)
    )
    return (*found, *extra)


def check_minutes(found: MinutesFinding, meeting: str, profile: str) -> None:
    """Minutes that nobody wrote cannot be printed; the form for them can. Raises DataError."""
    if profile != SKELETON and not (found.files or found.decisions or found.actions or found.raised):
        raise DataError([Problem("SB-521", Severity.BLOCKER, Place(), {"meeting": meeting})])


def _same(item: Item, said: Said, language: Language) -> bool:
    return any(similarity(title, said.title) >= SAME_FROM for title in _titles(item.title, language))


def _other(agenda: Agenda, said: Said, language: Language) -> bool:
    """Whether a summary is about another item by its title."""
    return any(_same(item, said, language) for item in agenda.items)


def _titles(title: object, language: Language) -> Iterator[str]:
    """A title in every language there is."""
    if isinstance(title, Mapping):
        yield from title.values()
    elif isinstance(title, str):
        yield from (str(title), language.text(title))
