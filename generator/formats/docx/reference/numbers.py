"""numbering.xml of the template with our lists in it: abstract numberings before instances, all under free numbers."""

from __future__ import annotations

import copy

from generator.formats.docx.numbering import BULLETS
from generator.formats.docx.numbering import HEADINGS as OUR_HEADINGS
from generator.formats.docx.numbering import NUMBERS as ORDERED
from generator.formats.docx.reference.markup import Element, W, element, numbers, value

__all__ = ["BULLETS", "HEADINGS", "ORDERED", "Numbers"]
HEADINGS = str(OUR_HEADINGS)
"""Our one instance of headings."""


class Numbers:
    """Instances of lists in the template."""

    def __init__(self, theirs: Element, ours: Element) -> None:
        """`theirs` is changed."""
        self.theirs = theirs
        self.instances = {value(each, "numId"): each for each in ours.findall(f"{W}num")}
        self.abstract = {value(each, "abstractNumId"): each for each in ours.findall(f"{W}abstractNum")}
        self.next_number = max(numbers(theirs.iter(f"{W}num"), "numId"), default=0) + 1
        self.next_abstract = max(numbers(theirs.iter(f"{W}abstractNum"), "abstractNumId"), default=-1) + 1
        self.carried: dict[str, str] = {}
        self.copied: dict[str, str] = {}
        self.restarted: dict[tuple[str, str], str] = {}

    def kind(self, ours: str) -> int:
        """Which of our numberings an instance of ours is: bullets, numbers …; 0 for none."""
        found = self.instances.get(ours)
        kind = "" if found is None else value(found.find(f"{W}abstractNumId"))
        return int(kind) if kind.isdigit() else 0

    def carry(self, ours: str) -> str:
        """The number in the template of an instance of ours."""
        if ours not in self.carried:
            if ours not in self.instances:
                return "0"
            made = copy.deepcopy(self.instances[ours])
            kind = made.find(f"{W}abstractNumId")
            assert kind is not None
            kind.set(f"{W}val", self._copy(value(kind)))
            self.carried[ours] = self._append(made)
        return self.carried[ours]

    def restart(self, theirs: str, purpose: str) -> str:
        """A new instance of the template's own list, counting from 1; one for each purpose."""
        key = (theirs, purpose)
        if key not in self.restarted:
            found = next((each for each in self.theirs.findall(f"{W}num") if value(each, "numId") == theirs), None)
            if found is None:
                return theirs
            made = copy.deepcopy(found)
            level = next((each for each in made.findall(f"{W}lvlOverride") if value(each, "ilvl") == "0"), None)
            if level is None:
                level = element("lvlOverride", ilvl="0")
                made.insert(1, level)
            for each in level.findall(f"{W}startOverride"):
                level.remove(each)
            level.insert(0, element("startOverride", val="1"))
            self.restarted[key] = self._append(made)
        return self.restarted[key]

    def _copy(self, kind: str) -> str:
        """Our abstract numbering under a free number, bound to no style; numbers of headings look like the heading."""
        if kind not in self.copied:
            made = copy.deepcopy(self.abstract[kind])
            self.copied[kind] = str(self.next_abstract)
            self.next_abstract += 1
            made.set(f"{W}abstractNumId", self.copied[kind])
            for level in made.findall(f"{W}lvl"):
                for bound in level.findall(f"{W}pStyle"):
                    level.remove(bound)
                if kind == HEADINGS:
                    for look in level.findall(f"{W}rPr"):
                        level.remove(look)
            self.theirs.insert(self._after("numPicBullet", "abstractNum"), made)
        return self.copied[kind]

    def _append(self, made: Element) -> str:
        number = str(self.next_number)
        self.next_number += 1
        made.set(f"{W}numId", number)
        for attribute in [name for name in made.attrib if not str(name).startswith(W)]:
            del made.attrib[attribute]
        self.theirs.insert(self._after("numPicBullet", "abstractNum", "num"), made)
        return number

    def _after(self, *names: str) -> int:
        """The place behind the last element of some names."""
        tags = {W + name for name in names}
        return max((at + 1 for at, each in enumerate(self.theirs) if each.tag in tags), default=0)
