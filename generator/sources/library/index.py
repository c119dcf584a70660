"""The index of a library: what its files say, to be read and searched without opening each of them.

It holds nothing that the files do not; it is made anew whenever they changed, and written beside before it takes the
place of the old one, so that whoever reads never meets half of it. The one door to SQLite.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from generator.diagnostics import Place, Problem, Severity
from generator.errors import MachineError
from generator.sources.library.files import (
    BAGS,
    INDEX,
    LESSONS,
    State,
    Stored,
    listed,
    read_lesson_file,
    read_record_file,
)
from generator.sources.library.terms import Term, loosened, pieces, plain, terms
from generator.sources.names import PLAIN, Names
from generator.words import Words
from generator.world import World

SCHEMA = 1
"""Another one means: made by another version, so it is made anew."""
WEIGHTS = (8.0, 5.0, 3.0, 1.0)
"""What a hit counts in title, keywords, recommendation, and everything else."""
FIELDS = ("title", "keywords", "recommendation")
UNSEARCHED = {
    "id",
    "status",
    "polarity",
    "priority",
    "level",
    "logged_on",
    "validated_on",
    "review_on",
    "source",
    "reuse",
}
FIGURES = (
    "cost.bac",
    "cost.ac",
    "cost.over_pct",
    "budget.planned",
    "budget.actual",
    "schedule.finish_slip",
    "schedule.duration",
)
"""What is kept of the figures of an archived project, with whether each of its KPIs was met."""

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE entries (number INTEGER PRIMARY KEY, kind TEXT, file TEXT, data TEXT);
CREATE VIRTUAL TABLE long USING fts5(title, keywords, recommendation, rest, content='', tokenize='trigram');
CREATE VIRTUAL TABLE short USING fts5(title, keywords, recommendation, rest, content='', tokenize='unicode61');
"""
T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """The files that a search found by their numbers, best first. `whole`: they have every word, not only some."""

    numbers: tuple[int, ...]
    whole: bool


class Index:
    """What the files of a library say. `notice` is there when the index could not be written beside them."""

    def __init__(self, world: World, library: Path, names: Names, connection: sqlite3.Connection) -> None:
        self.world, self.library, self.names = world, library, names
        self.connection = connection
        self.notice: Problem | None = None

    def entries(self, kind: str) -> list[Stored]:
        """Every file of a kind, by name."""
        return self._asked(lambda: list(self._entries(kind)))

    def _entries(self, kind: str) -> Iterator[Stored]:
        rows = self.connection.execute("SELECT file, data FROM entries WHERE kind = ? ORDER BY file", (kind,))
        return (Stored(kind, file, json.loads(data)) for file, data in rows)

    def search(self, words: str, kind: str) -> Found:
        """The files of a kind that have every word; where none has, those that have some of them."""
        return self._asked(lambda: self._search(words, kind))

    def _search(self, words: str, kind: str) -> Found:
        ranks = self._ranks(terms(words), set.intersection, kind)
        whole = bool(ranks)
        if not ranks:
            ranks = self._ranks(loosened(words), set.union, kind)
        return Found(tuple(sorted(ranks, key=lambda number: (-ranks[number], number))), whole)

    def entry(self, number: int) -> Stored:
        """A file by its number."""
        return self._asked(lambda: self._entry(number))

    def _entry(self, number: int) -> Stored:
        row = self.connection.execute("SELECT kind, file, data FROM entries WHERE number = ?", (number,)).fetchone()
        return Stored(row[0], row[1], json.loads(row[2]))

    def _is(self, number: int, kind: str) -> bool:
        query = "SELECT 1 FROM entries WHERE number = ? AND kind = ?"
        return self.connection.execute(query, (number, kind)).fetchone() is not None

    def _ranks(self, wanted: list[Term], together: Callable[..., set[int]], kind: str) -> dict[int, float]:
        """The rank of each entry of a kind that has the terms, all of them or any; the higher, the better it fits."""
        found = [self._hits(term) for term in wanted]
        numbers = together(*(set(hits) for hits in found)) if found else set()
        return {number: sum(hits.get(number, 0.0) for hits in found) for number in numbers if self._is(number, kind)}

    def _hits(self, term: Term) -> dict[int, float]:
        table = "long" if term.long else "short"
        query = f"SELECT rowid, -bm25({table}, {', '.join(map(str, WEIGHTS))}) FROM {table} WHERE {table} MATCH ?"
        return dict(self.connection.execute(query, (term.query,)))

    def _asked(self, question: Callable[[], T]) -> T:
        """The answer of the index; a damaged one is made anew and asked again."""
        try:
            return question()
        except (sqlite3.DatabaseError, ValueError, TypeError):
            self.connection.close()
            self.connection = _written(self.world, self.library, self.names, listed(self.library)).connection
            return question()

    def close(self) -> None:
        self.connection.close()


def opened(world: World, library: Path, names: Names = PLAIN, *, anew: bool = False) -> Index:
    """The index of a library as its files are now, made first where it has to be; `anew` makes it in any case.

    Raises OSError for a folder that is not there, ValueError for one that is no library, MachineError where SQLite
    cannot search texts.
    """
    if not library.is_dir():
        raise FileNotFoundError(2, os.strerror(2), str(library))
    if not any((library / name).is_dir() for name in (LESSONS, BAGS)):
        raise ValueError(Words("it has neither a folder lessons nor a folder bags"))
    state = listed(library)
    connection = None if anew else _current(library / INDEX, state)
    return Index(world, library, names, connection) if connection else _written(world, library, names, state)


def _current(path: Path, state: State) -> sqlite3.Connection | None:
    """An index that fits the files, None when there is none."""
    if not path.is_file():
        return None
    connection = _connected(path)
    try:
        about = dict(connection.execute("SELECT key, value FROM about"))
    except sqlite3.DatabaseError:
        about = {}
    if about == {"schema": str(SCHEMA), "state": _signature(state)}:
        return connection
    connection.close()
    return None


def _connected(path: Path) -> sqlite3.Connection:
    """A file that is only read, and that nobody changes in place."""
    return sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)


def _signature(state: State) -> str:
    told = "\n".join(f"{file} {' '.join(map(str, state[file]))}" for file in sorted(state))
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def _written(world: World, library: Path, names: Names, state: State) -> Index:
    """An index made anew, in the place of the old one; in memory where nothing may be written there."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{INDEX}.", dir=library)
        os.close(handle)
    except OSError as error:
        return _in_memory(world, library, names, state, error.strerror or str(error))
    try:
        connection = sqlite3.connect(temporary)
        try:
            _fill(connection, world, library, names, state)
        finally:
            connection.close()
        os.chmod(temporary, 0o644)
        os.replace(temporary, library / INDEX)
    except (OSError, sqlite3.OperationalError) as error:
        with suppress(OSError):
            os.unlink(temporary)
        return _in_memory(world, library, names, state, getattr(error, "strerror", None) or str(error))
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return Index(world, library, names, _connected(library / INDEX))


def _in_memory(world: World, library: Path, names: Names, state: State, reason: str) -> Index:
    """The index of a library nobody may write to, or that has no room left."""
    connection = sqlite3.connect(":memory:")
    _fill(connection, world, library, names, state)
    index = Index(world, library, names, connection)
    arguments = {"library": str(library), "reason": reason}
    index.notice = Problem("SB-643", Severity.WARNING, Place(INDEX), arguments)
    return index


def _fill(connection: sqlite3.Connection, world: World, library: Path, names: Names, state: State) -> None:
    """Every file put into an empty index. Raises MachineError without FTS5 and its trigrams (SQLite 3.34)."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    try:
        connection.executescript(TABLES)
    except sqlite3.OperationalError as error:
        if "fts5" in str(error) or "tokenizer" in str(error):
            raise MachineError(
                [Problem("SB-644", Severity.BLOCKER, arguments={"version": sqlite3.sqlite_version})]
            ) from error
        raise
    for number, file in enumerate(sorted(state), 1):
        stored = _read(world, library, file, names)
        row = (number, stored.kind, file, json.dumps(stored.value, ensure_ascii=False, default=str))
        connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?)", row)
        texts = _texts(stored.value or {})
        connection.execute(
            "INSERT INTO long (rowid, title, keywords, recommendation, rest) VALUES (?, ?, ?, ?, ?)",
            (number, *map(plain, texts)),
        )
        short = (" ".join(pieces(text)) for text in texts)
        connection.execute(
            "INSERT INTO short (rowid, title, keywords, recommendation, rest) VALUES (?, ?, ?, ?, ?)", (number, *short)
        )
    about = {"schema": str(SCHEMA), "state": _signature(state)}
    connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    connection.commit()


def _read(world: World, library: Path, file: str, names: Names) -> Stored:
    if file.startswith(f"{LESSONS}/"):
        return read_lesson_file(world, library, file, names)[0]
    stored = read_record_file(world, library, file)
    return Stored(stored.kind, file, _kept(stored.value), stored.problems) if stored.value else stored


def _kept(record: Mapping[str, Any]) -> dict[str, Any]:
    """What the library needs of a record: no document asks for the rest."""
    figures = record.get("figures")
    kept = {
        name: value
        for name, value in (figures.items() if isinstance(figures, dict) else ())
        if name in FIGURES or (name.startswith("kpis.") and name.endswith(".met"))
    }
    found = {key: record[key] for key in ("project", "case", "archived_on", "supersedes") if key in record}
    lessons = record.get("lessons")
    ids = [each["id"] for each in lessons or () if isinstance(each, dict) and "id" in each]
    return {**found, "figures": kept, "lessons": ids}


def _texts(value: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """The texts of an entry by how much a hit in them counts."""
    project = value.get("project")
    titles = [value.get("title"), project.get("name") if isinstance(project, Mapping) else None]
    named = (titles, value.get("keywords"), value.get("recommendation"))
    skipped = {*FIELDS, *UNSEARCHED, "figures", "lessons"}
    rest = [each for key, each in value.items() if key not in skipped]
    first, second, third, fourth = (" \n".join(_leaves(each)) for each in (*named, [value.get("id"), rest]))
    return first, second, third, fourth


def _leaves(value: Any) -> Iterable[str]:
    """Every text within a value."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
    elif isinstance(value, str):
        yield value
