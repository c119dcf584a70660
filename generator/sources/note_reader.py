"""Review notes: front matter, the text, and the items under headings such as Went well, Did not, Actions."""

from __future__ import annotations

import re
from typing import Any

from generator.diagnostics import Place, Problem, Severity
from generator.sources import yaml_reader
from generator.sources.records import Places

MOST_NOTE_BYTES = 500_000
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*)")
KINDS = {
    "problem": re.compile(
        r"did\s*n.t|did not|not (go )?well|went (badly|wrong)|needs? improvement|could be better|待改进|不足|没做好",
        re.I,
    ),
    "keep": re.compile(r"went well|went right|good|keep|亮点|做得好|成功", re.I),
    "action": re.compile(r"action|next step|to.?do|行动|待办|下一步", re.I),
}
KEYS = {"title", "date", "type", "facilitator", "recorder", "participants", "phase"}
SYNONYMS = {"author": "recorder"}


def read_note(data: bytes, file: str, number: int, places: Places) -> tuple[dict[str, Any] | None, list[Problem]]:
    """A note as a record with `file`, front matter keys, `body`, and lists `went_well`, `did_not`, `actions`."""
    root = f"notes[{number}]"
    places.values[root] = (file, 1, 1, "")
    if len(data) > MOST_NOTE_BYTES:
        return None, [Problem("SB-204", Severity.BLOCKER, Place(file), {"limit": f"{MOST_NOTE_BYTES // 1000} KB"})]
    text = yaml_reader.decode(data, file)
    if isinstance(text, Problem):
        return None, [text]
    record: dict[str, Any] = {}
    problems: list[Problem] = []
    body, first = text, 1
    if found := FRONT_MATTER.match(text):
        front = yaml_reader.read(("\n" + found[1]).encode(), file, places, root)
        problems = front.problems
        for key, value in (front.value if isinstance(front.value, dict) else {}).items():
            name = SYNONYMS.get(key, key)
            if name in KEYS and name not in record:
                record[name] = value
                places.values.setdefault(f"{root}.{name}", places.values[f"{root}.{key}"])
        body, first = text[found.end() :], text.count("\n", 0, found.end()) + 1
    record |= {"file": file, "body": body, "items": _items(body, first, root, file, places)}
    return record, problems


def _items(body: str, first: int, root: str, file: str, places: Places) -> list[dict[str, Any]]:
    """List items by the kind of heading they stand under."""
    found: list[dict[str, Any]] = []
    kind = ""
    for number, line in enumerate(body.split("\n"), first):
        if heading := HEADING.fullmatch(line):
            kind = next((name for name, pattern in KINDS.items() if pattern.search(heading[1])), "")
        elif kind and (item := ITEM.fullmatch(line)):
            places.values[f"{root}.items[{len(found)}]"] = (file, number, 1, "")
            text = item[1].strip()
            found.append({"id": str(len(found)), "kind": kind, "text": text, "raw": text, "line": number})
        elif kind and found and line.startswith(("  ", "\t")) and line.strip():
            found[-1]["text"] += " " + line.strip()
    return found
