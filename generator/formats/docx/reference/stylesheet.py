"""The styles of a template: their names, and what holds at the end of the chain they are based on."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from generator.formats.docx.reference.markup import Element, W, child_value, is_on, local, value

LONGEST_CHAIN = 30


@dataclass(frozen=True)
class Style:
    """A style. `outline` is the heading level from 1 that holds for it, 0 for none; `used` counts its paragraphs."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    custom: bool = False
    default: bool = False
    outline: int = 0
    used: int = 0


@dataclass
class Stylesheet:
    """A template's styles.xml."""

    root: Element
    used: dict[str, int] = field(default_factory=dict)
    """How often each style is named in the template."""
    known: dict[tuple[str, str], dict[str, Element]] = field(default_factory=dict)
    """What was found before; styles are only ever added."""

    @cached_property
    def elements(self) -> dict[str, Element]:
        """The element of every style by its identifier."""
        return {value(each, "styleId"): each for each in self.root.findall(f"{W}style") if value(each, "styleId")}

    @cached_property
    def styles(self) -> tuple[Style, ...]:
        """Every style that has a name."""
        return tuple(
            Style(
                key,
                name,
                value(each, "type") or "paragraph",
                tuple(alias.strip() for alias in child_value(each, "aliases").split(",") if alias.strip()),
                value(each, "customStyle") in ("1", "true", "on"),
                value(each, "default") in ("1", "true", "on"),
                self._outline(key),
                self.used.get(key, 0),
            )
            for key, each in self.elements.items()
            if (name := child_value(each, "name"))
        )

    def default(self, kind: str) -> str:
        """The identifier of the default style of a kind, or ""."""
        return next((style.id for style in self.styles if style.default and style.kind == kind), "")

    def chain(self, key: str) -> Iterator[Element]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while key in self.elements and key not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(key)
            yield self.elements[key]
            key = child_value(self.elements[key], "basedOn")

    def effective(self, key: str, where: str) -> dict[str, Element]:
        """The properties (`pPr` or `rPr`) that hold for a style, by name; attributes of fonts and spaces add up."""
        if (key, where) not in self.known:
            self.known[key, where] = self._effective(key, where)
        return self.known[key, where]

    def _effective(self, key: str, where: str) -> dict[str, Element]:
        found: dict[str, Element] = {}
        defaults = self.root.find(f"{W}docDefaults/{W}{where}Default/{W}{where}")
        groups = [each.find(W + where) for each in self.chain(key)]
        for group in [*groups, defaults]:
            for each in group if group is not None else ():
                name = local(each)
                if name not in found:
                    found[name] = copy.deepcopy(each)
                elif name in ("rFonts", "spacing", "ind"):
                    for attribute, given in each.attrib.items():
                        _inherit(found[name], str(attribute), str(given))
        return found

    def number(self, key: str) -> tuple[str, int]:
        """The numbering instance a style is bound to ("" for none) and its level from 0."""
        for each in self.chain(key):
            bound = each.find(f"{W}pPr/{W}numPr")
            if bound is not None:
                number, level = child_value(bound, "numId"), child_value(bound, "ilvl")
                return ("" if number == "0" else number), int(level) if level.isdigit() else 0
        return "", 0

    def _outline(self, key: str) -> int:
        level = next((given for each in self.chain(key) if (given := child_value(each, "pPr/outlineLvl"))), "")
        return int(level) + 1 if level.isdigit() and int(level) < 9 else 0

    def is_bold(self, key: str) -> bool:
        """Whether text of a style is bold."""
        return any(is_on(each.find(f"{W}rPr"), "b") for each in self.chain(key))


def _inherit(into: Element, attribute: str, given: str) -> None:
    """An attribute from further down the chain, unless a nearer one stands for it."""
    near = {attribute}
    for one, other in (("asciiTheme", "ascii"), ("hAnsiTheme", "hAnsi"), ("eastAsiaTheme", "eastAsia")):
        near |= {W + one, W + other} if attribute in (W + one, W + other) else set()
    if not any(each in into.attrib for each in near):
        into.set(attribute, given)
