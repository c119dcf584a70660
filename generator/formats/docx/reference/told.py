"""What a person is told of a template: the styles of the roles, how they were found, and what else is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.formats.docx.reference import place, sheet
from generator.formats.docx.reference.match import How, Match, missing
from generator.formats.docx.reference.read import Template
from generator.formats.docx.reference.roles import ROLES, Role
from generator.words import Words

Say = Callable[..., str]
HOW = {
    How.MAP: Words("by the map"),
    How.NAME: Words("by its name"),
    How.ALIAS: Words("by its other name"),
    How.LEVEL: Words("by its outline level"),
    How.CUSTOM: Words("by a name of the company's own"),
    How.DEFAULT: Words("as the style of all text"),
}


def shown(role: Role, found: Match, language: str) -> str:
    """The name people see for a style: in Chinese, Word shows built-in ones by a Chinese name."""
    name, names = found.style.name, role.names
    translated = len(names) > 1 and not names[1].isascii() and name.casefold() == names[0].casefold()
    return names[1] if translated and language.startswith("zh") else name


def lines(found: Mapping[str, Match], text: Say, language: str) -> list[tuple[str, str, str, str]]:
    """For each role with a style, or usually with one: its key, what it is, the style, how that was found."""
    rows = []
    for role in ROLES:
        if role.key not in found and not role.usual:
            continue
        chosen = found.get(role.key)
        style = shown(role, chosen, language) if chosen else "–"
        how = text(HOW[chosen.how]) if chosen else text("added by Stagebook")
        rows.append((role.key, text(role.said), style, how))
    return rows


def facts(template: Template, found: Mapping[str, Match], text: Say) -> list[str]:
    """What is missing, the page, the fonts, heads and feet, the place of the content, the contents."""
    section = template.section
    page = sheet.sheet_of(section)
    latin, east = sheet.text_fonts(template, found)
    furniture = {part for each in template.sections for part in template.furniture(each)}
    lacking = [text(role.said) for role in missing(found)]
    mark = place.find(template.body)
    said = [
        text("Page {width} × {height} mm, {text} mm for text.", width=f"{page[0]:.0f}", height=f"{page[1]:.0f}",
             text=f"{sheet.width_of(section):.0f}"),
        text("Sections: {sections}; headers and footers: {furniture}.", sections=len(template.sections),
             furniture=len(furniture)),
        text("Fonts of text: {fonts}.", fonts=" · ".join(filter(None, (latin, east))) or "–"),
        text("The content stands at the marked place." if mark else "The content stands at the end of the template."),
    ]  # fmt: skip
    if template.contents:
        said.append(text("Its table of contents is filled."))
    added = sum(role.key not in found for role in ROLES if not role.usual)
    said.append(text("Further roles that Stagebook adds a style for where they are used: {added}.", added=added))
    if lacking:
        said.append(text("Without a style of the template, but usual in one: {roles}.", roles=tuple(lacking)))
    return said
