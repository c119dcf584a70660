"""Bookmarks of a PDF and where they lead: read from a foreign one, written into ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.formats import foreign

MOST = 1000
"""Bookmarks taken from one foreign PDF."""
DEEPEST = 6
LONGEST_TITLE = 200
MOST_NAMES = 100_000


@dataclass(frozen=True)
class Target:
    """A place: a page, counted from 0, and a point on it in its own units, where one is told."""

    page: int
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True)
class Found:
    """A bookmark of a foreign PDF."""

    title: str
    target: Target
    children: tuple[Found, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A bookmark to write: the page and the point it leads to; `open` shows those below it."""

    title: str
    page: Any
    x: float
    y: float
    children: tuple[Entry, ...] = ()
    open: bool = True


class Places:
    """Where destinations of a foreign PDF lead."""

    def __init__(self, attachment: foreign.Attachment) -> None:
        self._root = attachment.source.Root
        self._pages = {leaf.page.objgen: number for number, leaf in enumerate(attachment.leaves)}

    def target(self, item: Any) -> Target | None:
        """Where a link or bookmark leads inside its PDF; None when it does not, or to nowhere."""
        import pikepdf

        told, action = item.get("/Dest"), item.get("/A")
        if told is None and isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo":
            told = action.get("/D")
        if isinstance(told, pikepdf.String | pikepdf.Name):
            told = self._named.get(bytes(told) if isinstance(told, pikepdf.String) else str(told)[1:].encode())
        if isinstance(told, pikepdf.Dictionary):
            told = told.get("/D")
        if not isinstance(told, pikepdf.Array) or not len(told):
            return None
        page = self._pages.get(told[0].objgen) if isinstance(told[0], pikepdf.Dictionary) else None
        if page is None:
            return None
        point = told[2:4] if len(told) > 3 and told[1] == "/XYZ" else (None, None)
        x, y = (_number(each) for each in point)
        return Target(page, x, y)

    def bookmarks(self) -> tuple[Found, ...]:
        """The bookmarks of the PDF. Those that lead nowhere are left out, unless some below them lead somewhere."""
        return self._below(self._root.get("/Outlines"), set(), 1)

    def _below(self, parent: Any, seen: set[tuple[int, int]], depth: int) -> tuple[Found, ...]:
        import pikepdf

        found = []
        item = parent.get("/First") if isinstance(parent, pikepdf.Dictionary) and depth <= DEEPEST else None
        while isinstance(item, pikepdf.Dictionary) and item.objgen not in seen and len(seen) < MOST:
            seen.add(item.objgen)
            children = self._below(item, seen, depth + 1)
            target = self.target(item) or (children[0].target if children else None)
            title = item.get("/Title")
            if target and isinstance(title, pikepdf.String):
                found.append(Found(foreign.text(title)[:LONGEST_TITLE] or "–", target, children))
            item = item.get("/Next")
        return tuple(found)

    @cached_property
    def _named(self) -> dict[bytes, Any]:
        """Destinations by their names."""
        import pikepdf

        named: dict[bytes, Any] = {}
        plain, names = self._root.get("/Dests"), self._root.get("/Names")
        if isinstance(plain, pikepdf.Dictionary):
            named |= {key[1:].encode(): value for key, value in plain.items()}
        tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        for name, value in _leaves(tree):
            named[bytes(name)] = value
            if len(named) > MOST_NAMES:
                break
        return named


def write(out: Any, entries: Sequence[Entry]) -> None:
    """Give a PDF these bookmarks in place of those it has."""
    import pikepdf

    if "/Outlines" in out.Root:
        del out.Root["/Outlines"]
    if entries:
        root = out.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines))
        root.Count = _hang(out, root, entries)
        out.Root.Outlines = root


def _hang(out: Any, parent: Any, entries: Sequence[Entry]) -> int:
    """Hang entries below another; the number of those that are seen when it is open."""
    import pikepdf

    seen, before = 0, None
    for entry in entries:
        item = out.make_indirect(pikepdf.Object.parse(b"<</Dest [0 /XYZ %.2f %.2f 0]>>" % (entry.x, entry.y)))
        item["/Title"], item["/Parent"] = pikepdf.String(entry.title), parent
        item["/Dest"][0] = entry.page
        if entry.children:
            below = _hang(out, item, entry.children)
            item.Count = below if entry.open else -below
            seen += below if entry.open else 0
        if before is None:
            parent.First = item
        else:
            item.Prev, before.Next = before, item
        before, seen = item, seen + 1
    parent.Last = before
    return seen


def _leaves(tree: Any) -> Iterator[tuple[Any, Any]]:
    """The names of a name tree with what they stand for, whatever the tree looks like."""
    import pikepdf

    waiting, seen = [tree], set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.objgen[0] and node.objgen in seen):
            continue
        seen.add(node.objgen)
        names, kids = node.get("/Names"), node.get("/Kids")
        if isinstance(names, pikepdf.Array):
            listed = list(names)
            pairs = zip(listed[::2], listed[1::2], strict=False)
            yield from ((name, value) for name, value in pairs if isinstance(name, pikepdf.String))
        if isinstance(kids, pikepdf.Array):
            waiting += reversed(list(kids))


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
