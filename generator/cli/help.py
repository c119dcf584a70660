"""`--help` in the language of the command: typer's own words, and lines broken where they are too wide."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import east_asian_width

from typer.core import TyperCommand, TyperGroup

from generator.cli.words import ENGLISH, tag, words

WIDTH = 76
LEAST_WIDTH = 20
PIECE = re.compile(r"[\w<>\[\]{}()`/.:|+*=-]+[,;]?|\s+|.[，。、；：）”…]*", re.ASCII)
"""What a line is not broken within: a word of Latin letters; a Chinese one with the punctuation behind it."""


def width(text: str) -> int:
    """The columns a text takes; Chinese letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, columns: int = WIDTH) -> str:
    """A text whose lines are at most so many columns wide; English is left to typer, which breaks it between words."""
    if text.isascii() or tag() == ENGLISH:
        return text
    return "\n\n".join("\b\n" + "\n".join(_lines(paragraph, columns)) for paragraph in text.split("\n\n"))


def _lines(paragraph: str, columns: int) -> list[str]:
    lines = [""]
    for piece in PIECE.findall(paragraph.replace("\n", "")):
        if width(lines[-1] + piece) > columns:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [line.rstrip() for line in lines]


class _Spoken:
    """A command whose help is told in the language of the command."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), words("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = words("Show this message and exit.")
        return option

    def format_options(self, ctx: Any, formatter: Any) -> None:
        parts = {"argument": words("Arguments"), "option": words("Options")}
        for kind, heading in parts.items():
            params = [each for each in self.get_params(ctx) if each.param_type_name == kind]  # type: ignore[attr-defined]
            rows = [record for each in params if (record := each.get_help_record(ctx))]
            _section(formatter, heading, [(name, _own_words(text)) for name, text in rows])


class Command(_Spoken, TyperCommand):
    """One command."""


class Group(_Spoken, TyperGroup):
    """The command that holds the others."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        found = self.commands.items()
        room = formatter.width - 6 - max(len(name) for name, _ in found)
        _section(formatter, words("Commands"), [(name, _short(command, room)) for name, command in found])


def _short(command: Any, room: int) -> str:
    """What the list of commands says of one: its first sentence."""
    whole: str = command.help.replace("\b\n", "").split("\n\n")[0]
    if whole.isascii():
        return str(command.get_short_help_str(room))
    return re.split(r"[：。]", whole.replace("\n", ""))[0] + "。"


def _own_words(text: str) -> str:
    """What typer adds to the help of an option, in words of ours."""
    return text.replace("[required]", words("[required]")).replace("[default: ", words("[default: "))


def _section(formatter: Any, heading: str, rows: list[tuple[str, str]]) -> None:
    """Names and what they mean in two columns."""
    if rows:
        first = min(max(len(name) for name, _ in rows), 30) + 2
        columns = max(formatter.width - first - 2, LEAST_WIDTH)
        with formatter.section(heading):
            formatter.write_dl([(name, wrapped(text, columns)) for name, text in rows])
