"""Which style of a template stands for which of our roles, and how that was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.formats.docx.reference.roles import APART, BY_KEY, ROLES, Role
from generator.formats.docx.reference.stylesheet import Style, Stylesheet

PLAIN_TABLES = ("normal table", "table grid", "table grid light", "普通表格", "网格型", "网格表")
"""Table styles that every file has, which say nothing about a company's look."""
OURS = "sb "


class How(StrEnum):
    """How a style was found."""

    MAP = "map"
    NAME = "name"
    ALIAS = "alias"
    LEVEL = "level"
    CUSTOM = "custom"
    DEFAULT = "default"


@dataclass(frozen=True)
class Match:
    """The style of a role, and how it was found."""

    style: Style
    how: How


def match(sheet: Stylesheet, mapped: Mapping[str, str] | None = None) -> dict[str, Match]:
    """The style of each role that has one. `mapped` gives the identifiers that a map names, "" for "none of yours"."""
    mapped = mapped or {}
    by_id = {style.id: style for style in sheet.styles}
    found: dict[str, Match] = {}
    for role in ROLES:
        if role.key in mapped:
            if mapped[role.key]:
                found[role.key] = Match(by_id[mapped[role.key]], How.MAP)
        elif chosen := _proposed(sheet, role):
            found[role.key] = chosen
    return found


def _proposed(sheet: Stylesheet, role: Role) -> Match | None:
    """The style a role would have without a map."""
    if role.key == "table":
        return _table(sheet)
    styles = [style for style in sheet.styles if style.kind == role.kind]
    if role.bound:
        styles = [style for style in styles if sheet.number(style.id)[0]]
    known = next(_by_name(styles, role), None)
    own = next(iter(_custom(styles, role)), None)
    if known and own and not _preferred(sheet, own.style, known.style, role):
        own = None
    if own or known:
        return own or known
    default = next((style for style in styles if style.default), None) if role.key == "text" else None
    return Match(default, How.DEFAULT) if default else None


def plain(name: str) -> str:
    """A style's name as it is compared: no case, no spaces."""
    return "".join(name.casefold().split())


def _by_name(styles: list[Style], role: Role) -> Iterator[Match]:
    """Styles with a name that Word itself gives, in English before other languages; then by other names."""
    for name in role.names:
        yield from (Match(style, How.NAME) for style in styles if plain(style.name) == plain(name))
    names = {plain(name) for name in role.names}
    for style in styles:
        if any(plain(alias) in names for alias in style.aliases):
            yield Match(style, How.ALIAS)


def _custom(styles: list[Style], role: Role) -> list[Match]:
    """Styles of the company's own, the likeliest first."""
    ranked = []
    for at, style in enumerate(styles):
        if not style.custom and not (role.key == "text" and plain(style.name) == "bodytext" and style.used):
            continue
        rank = _rank(style, role)
        if rank:
            ranked.append((rank, -style.used, len(style.name), at, style))
    return [
        Match(style, How.LEVEL if rank == 3 else How.CUSTOM) for rank, _, _, at, style in sorted(ranked, key=_order)
    ]


def _order(ranked: tuple[int, int, int, int, Style]) -> tuple[int, int, int, int]:
    return ranked[:4]


def _rank(style: Style, role: Role) -> int:
    """How well a style of the company's own fits: 1 by level and name, 2 by name, 3 by level alone, 0 not at all."""
    names = (style.name, *style.aliases)
    named = role.custom is not None and any(role.custom.search(name) for name in names)
    apart = any(APART.search(name) for name in names)
    if role.level:
        if apart or (style.outline and style.outline != role.level):
            return 0
        return (1 if style.outline else 2) if named else 3 if style.outline and not _is_ours(style) else 0
    heading = style.outline > 0
    table_role = role.key in ("cell", "head", "label", "caption", "code")
    return 1 if named and not heading and (table_role or not apart) else 0


def _is_ours(style: Style) -> bool:
    return style.name.lower().startswith(OURS)


def _preferred(sheet: Stylesheet, own: Style, known: Style, role: Role) -> bool:
    """Whether a company's own style goes before a built-in one: it is used more, or it rests on it."""
    if role.level and _rank(own, role) == 3:
        return own.used > known.used
    bases = {each.get(key) for each in sheet.chain(own.id) for key in each.attrib if str(key).endswith("}styleId")}
    return own.used > known.used or known.id in bases or role.key == "text"


def _table(sheet: Stylesheet) -> Match | None:
    """The company's table style: the one used most; one of its own before a built-in one."""
    styles = [
        style
        for style in sheet.styles
        if style.kind == "table"
        and not style.default
        and style.name.casefold() not in PLAIN_TABLES
        and not _is_ours(style)
        and (style.custom or style.used)
    ]
    ours = next((style for style in sheet.styles if style.kind == "table" and style.name == "SB Table"), None)
    styles.sort(key=lambda style: (not style.custom, -style.used))
    best = styles[0] if styles else ours
    return Match(best, How.NAME if best is ours else How.CUSTOM) if best else None


def missing(found: Mapping[str, Match]) -> list[Role]:
    """The roles that a company's template usually has a style for, and this one has not."""
    return [role for role in BY_KEY.values() if role.usual and role.key not in found]
