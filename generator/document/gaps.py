"""Values that are not there: absent ("Not reported"), undecided ("To be decided"), undefined ("n/a (reason)")."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Literal, NoReturn


class Gap:
    """A datum that is missing. Templates may treat it like any value: it is false, empty, compares with nothing,
    whatever is asked of it is the same gap again, and printed it is its mark. `data_path` is where the datum would
    stand in the data, "" where nobody can say.
    """

    __slots__ = ("data_path", "kind", "words")

    def __init__(self, kind: Literal["absent", "undecided", "undefined"], words: str, data_path: str = "") -> None:
        self.kind = kind
        self.words = words
        self.data_path = data_path

    def of(self, data_path: str) -> Gap:
        """The same gap, of a datum that stands at that path: `{{ absent.of("evaluation") }}` in a template."""
        return Gap(self.kind, self.words, data_path)

    def __html__(self) -> str:
        if self.kind == "undefined":
            return f'<span class="none">{escape(self.words)}</span>'
        path = f' data-path="{escape(self.data_path)}"' if self.data_path else ""
        return f'<span class="gap"{path}>{escape(self.words)}</span>'

    def __str__(self) -> str:
        return self.words

    def __getattr__(self, name: str) -> Gap:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> Gap:
        return self

    def __iter__(self) -> Iterator[NoReturn]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gap) and other.kind == self.kind

    def __hash__(self) -> int:
        return hash(self.kind)

    def _false(self, other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _false

    def _same(self, other: object) -> Gap:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same
