"""ledger.jsonl of a library: what was issued and archived, when, by whom, from which data. Append-only, hash-chained.

Each line is a JSON object that holds the hash of the line before it and its own, so that a line that is changed, taken
out or put in shows. It also holds the hashes of a bag's tag manifests, which nothing in the bag itself proves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NAME = "ledger.jsonl"
START = "0" * 64
"""What the first line has as the hash of the line before it."""
MOST_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Fault:
    """A line that is not as it was written: its number, and form, number, chain or hash."""

    line: int
    what: str


@dataclass(frozen=True)
class Ledger:
    """A ledger as read: its good entries in order, and what is wrong with the others."""

    entries: tuple[Mapping[str, Any], ...]
    faults: tuple[Fault, ...]

    @property
    def last(self) -> str:
        """The hash that the next line continues."""
        return str(self.entries[-1]["hash"]) if self.entries else START


def read(data: bytes) -> Ledger:
    """A ledger by the bytes of its file."""
    entries: list[Mapping[str, Any]] = []
    faults: list[Fault] = []
    before = START
    lines = data.split(b"\n")
    if lines.pop():
        faults.append(Fault(len(lines) + 1, "form"))
    for number, line in enumerate(lines, 1):
        entry = _entry(line)
        if entry is None:
            faults.append(Fault(number, "form"))
            before = ""
            continue
        faults += [Fault(number, what) for what in _wrong(entry, number, before)]
        before = entry["hash"]
        entries.append(entry)
    return Ledger(tuple(entries), tuple(sorted(set(faults), key=lambda fault: (fault.line, fault.what))))


def _entry(line: bytes) -> dict[str, Any] | None:
    """A line as an entry; None when it is not in the one form that lines are written in."""
    try:
        found = json.loads(line)
        proper = isinstance(found, dict) and isinstance(found.get("hash"), str) and _line(found) == line
    except (ValueError, RecursionError):
        return None
    return found if proper else None


def _wrong(entry: Mapping[str, Any], number: int, before: str) -> Iterator[str]:
    if entry.get("seq") != number:
        yield "number"
    if before and entry.get("previous") != before:
        yield "chain"
    if _hash(entry) != entry["hash"]:
        yield "hash"


def added(ledger: Ledger, events: Sequence[Mapping[str, Any]]) -> bytes:
    """Lines for more events, to be appended to a ledger without faults. Each event has all but seq and hashes."""
    lines, before = [], ledger.last
    for number, event in enumerate(events, len(ledger.entries) + 1):
        entry = {"seq": number, **event, "previous": before}
        before = _hash(entry)
        lines.append(_line({**entry, "hash": before}))
    return b"".join(line + b"\n" for line in lines)


def _hash(entry: Mapping[str, Any]) -> str:
    return hashlib.sha256(_line({key: value for key, value in entry.items() if key != "hash"})).hexdigest()


def _line(entry: Mapping[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
