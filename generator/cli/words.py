"""What the command says in passing, through the catalogues like everything else."""

from __future__ import annotations

import sys


def words(msgid: str, **arguments: object) -> str:
    """A sentence with its `{name}` fields filled."""
    from generator.language import Language

    return Language("en").text(msgid, **arguments)


def count(one: str, many: str, number: int) -> str:
    """The form of a sentence for a number, which fills `{count}`."""
    from generator.language import Language

    return Language("en").plural(one, many, number)


def tell(msgid: str, **arguments: object) -> None:
    """Say it on standard error."""
    print(words(msgid, **arguments), file=sys.stderr)
