"""On which page of a pack everything stands, and what is printed on each page about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.document.agenda import Agenda, Paper
from generator.formats.bind import Mark
from generator.formats.stamps import Stamp
from generator.language import Language

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Plan:
    """The pages of a pack: `front` pages of its own, then those of each paper in order.

    When the front is not `counted`, its pages have Roman numerals and the first paper begins on page 1.
    """

    front: int
    papers: tuple[tuple[Paper, int], ...]
    counted: bool = True

    @property
    def total(self) -> int:
        """The number of counted pages."""
        return (self.front if self.counted else 0) + sum(count for _, count in self.papers)

    @property
    def pages(self) -> Mapping[str, tuple[int, int]]:
        """First and last page of each paper by its anchor."""
        found, before = {}, self.front if self.counted else 0
        for paper, count in self.papers:
            found[paper.anchor] = (before + 1, before + count)
            before += count
        return found


def stamps(plan: Plan, feet: Sequence[str], language: Language) -> tuple[tuple[Stamp, ...], ...]:
    """What is printed on the pages of the front and of each paper, outside their text.

    `feet` tells what the front, and each document, was made from; attachments have the name of their file.
    """
    found = [tuple(Stamp("", "", feet[0], _front_number(plan, at, language)) for at in range(1, plan.front + 1))]
    for (paper, count), foot in zip(plan.papers, feet[1:], strict=True):
        first, _ = plan.pages[paper.anchor]
        head = language.mark(" · ").join(_about(paper, language))
        found.append(
            tuple(
                Stamp(
                    head_left=head,
                    head_right=language.text("page {page} of {pages}", page=at + 1, pages=count),
                    foot_left=paper.file or foot,
                    foot_right=language.text("{page} of {pages}", page=first + at, pages=plan.total),
                )
                for at in range(count)
            )
        )
    return tuple(found)


def label(paper: Paper, language: Language) -> str:
    """Paper 3, or Appendix."""
    return language.text("Paper\u00a0{number}", number=paper.number) if paper.number else language.text("Appendix")


def _about(paper: Paper, language: Language) -> list[str]:
    """Item 2 · Paper 3 · Status report."""
    numbers = ", ".join(map(str, paper.items))
    item = [language.text("Item\u00a0{number}", number=numbers)] if paper.items else []
    return [*item, label(paper, language), paper.title]


def _front_number(plan: Plan, page: int, language: Language) -> str:
    if plan.counted:
        return language.text("{page} of {pages}", page=page, pages=plan.total)
    return roman(page)


def roman(number: int) -> str:
    """A small number in Roman numerals."""
    found = ""
    for value, sign in ROMAN:
        while number >= value:
            found, number = found + sign, number - value
    return found


def bookmarks(title: str, agenda: Agenda, agenda_page: int, said: Sequence[str], language: Language) -> list[Mark]:
    """Pack → item → paper → its own outline. `said` are the titles of the items; part 0 is the front."""
    parts = {paper.number: at for at, paper in enumerate(agenda.papers, 1) if paper.number}
    marks = [Mark(title, 0), Mark(language.text("Agenda"), 0, agenda_page)]
    shown: set[int] = set()
    for item, words in zip(agenda.items, said, strict=True):
        below = tuple(_mark(agenda.papers[parts[number] - 1], parts[number], language) for number in item.papers)
        shown.update(item.papers)
        marks.append(
            Mark(f"{item.number} {words}", below[0].part if below else 0, 0 if below else agenda_page, children=below)
        )
    rest = [(at, paper) for at, paper in enumerate(agenda.papers, 1) if paper.number not in shown or not paper.number]
    return marks + [_mark(paper, at, language) for at, paper in rest]


def _mark(paper: Paper, part: int, language: Language) -> Mark:
    words = f"{label(paper, language)}{language.mark(': ')}{paper.title}"
    return Mark(words, part, own_outline=True)
