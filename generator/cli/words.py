"""What the command says, in the language of whoever runs it, through the catalogues like everything else."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from generator.words import Words
from generator.world import World

if TYPE_CHECKING:
    from generator.language import Language

ENGLISH = "en"


def spoken(world: World) -> str:
    """The language of whoever runs the command, as a BCP 47 tag: STAGEBOOK_LANG, else the locale by the POSIX rule.

    Of LC_ALL, LC_MESSAGES and LANG the first that is set counts; a LANGUAGE beside it goes before, as in gettext.
    A region without a catalogue takes that of its language (zh_TW reads zh-CN); a language without one is English.
    """
    environment = world.environment
    if wanted := environment.get("STAGEBOOK_LANG"):
        return _known(world, [wanted])
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "C")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return ENGLISH
    return _known(world, [*environment.get("LANGUAGE", "").split(":"), locale])


def _known(world: World, wanted: Iterable[str]) -> str:
    """The first language wanted that there is a catalogue of."""
    names = world.names(world.templates / "languages")
    for each in wanted:
        name = re.split(r"[.@]", each)[0].replace("-", "_")
        language = name.partition("_")[0].lower()
        near = [known for known in names if known.partition("_")[0] == language]
        if near:
            return (name if name in near else near[0]).replace("_", "-")
        if language == ENGLISH:
            break
    return ENGLISH


@cache
def tag() -> str:
    """The language this command speaks."""
    return spoken(World())


@cache
def language() -> Language:
    """The same with its words, dates and numbers."""
    from generator.language import Language

    return Language(tag())


def words(msgid: str, **arguments: object) -> str:
    """A sentence with its `{name}` fields filled. English needs no catalogue, and `--help` no time to read one."""
    return str(Words(msgid, **arguments)) if tag() == ENGLISH else language().text(msgid, **arguments)


def count(one: str, many: str, number: int) -> str:
    """The form of a sentence for a number, which fills `{count}`."""
    return language().plural(one, many, number)


def tell(msgid: str, **arguments: object) -> None:
    """Say it on standard error."""
    print(words(msgid, **arguments), file=sys.stderr)
