"""The names people may give to keys, columns and sheets, for whoever reads a file; the model knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.sources.widths import folded, half_width, without_remark


class Names:
    """The keys that may stand in one mapping, by every name for them. This one knows none: names stay as they are."""

    below: Mapping[str, Names] = {}
    """Each key, with the names for what stands below it."""

    rows: bool = False
    """Whether it is the entries of a list that have these keys."""

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Every name of every key, the most usual first: name, key."""
        return iter(())

    def key(self, name: str) -> str:
        """The key a name stands for; a name nobody knows stays as it is."""
        return name if name in self.below or not self.below else self._found(self._keys, name)

    def column(self, heading: str) -> str:
        """The key a column's heading stands for, dotted where it is a nested one: 残余风险影响 → residual.impact."""
        name = plain(heading)
        if name in self.below or not self.below:
            return name
        head, dot, rest = name.partition(".")
        key = self.key(head)
        if dot and self.below.get(key, PLAIN).below:
            return f"{key}.{self.below[key].column(rest)}"
        return self._found(self._columns, name)

    @property
    def each(self) -> Names:
        """The names in the entries of a list that stands in place of the mapping."""
        return self

    def wrapped(self, register: str) -> Names:
        """The same for a file whose top may name its register once more."""
        return _Wrapped(self, register)

    def _found(self, index: Mapping[str, str], name: str) -> str:
        spelling = folded(name)
        return index.get(spelling) or index.get(without_remark(spelling), name)

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name, key in self.spellings():
            if name:
                found.setdefault(folded(name), key)
        return found

    @cached_property
    def _columns(self) -> Mapping[str, str]:
        """The columns of a table: its keys, and those of what is nested in a row."""
        found = dict(self._keys)
        for name, key in self._keys.items():
            inner = self.below[key]
            for column, dotted in inner._columns.items() if not inner.rows else ():
                found.setdefault(name + column, f"{key}.{dotted}")
        return found


PLAIN = Names()
"""For files that are no project data."""


class _Wrapped(Names):
    """The names of a register within one key, its own."""

    def __init__(self, root: Names, register: str) -> None:
        inner = root.below.get(register, PLAIN)
        self._root, self._register, self._inner = root, register, inner
        self.below = {register: inner, **inner.below}
        self.rows = inner.rows

    @property
    def each(self) -> Names:
        return self._inner

    def key(self, name: str) -> str:
        own = self._root.key(name) == self._register
        return self._register if own else self._inner.key(name)


def plain(heading: str) -> str:
    """A heading, or the name of a sheet, as a key would be written."""
    return "_".join(half_width(heading).strip("\ufeff").lower().replace("-", " ").split())
