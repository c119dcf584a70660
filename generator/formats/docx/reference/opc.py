"""The package of a Word file (Open Packaging Conventions): its parts, their types, what relates them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.errors import DataError
from generator.formats.docx.package import PACKAGE, RELATIONSHIPS, TYPES
from generator.formats.docx.reference.markup import DoctypeFound, Element, parse, serialise
from generator.words import Words

CONTENT_TYPES = "[Content_Types].xml"
MOST_BYTES = 32_000_000
MOST_UNPACKED = 128_000_000
MOST_PARTS = 3_000
MOST_RATIO, RATIO_FROM = 150, 4_000_000
"""How much smaller than its contents a part of that many bytes may be packed."""
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NO_RELATIONSHIPS = f'<Relationships xmlns="{PACKAGE}"/>'.encode()
Parts = dict[str, bytes]


@dataclass(frozen=True)
class Relationship:
    """One relationship of a part. `target` is a part's name, or an address when `external`."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last step of its type: image, hyperlink …"""
        return self.type.rpartition("/")[2]


def refusal(code: str, file: str, **arguments: Argument) -> DataError:
    """The error that a template which cannot be used raises."""
    return DataError([Problem(code, Severity.BLOCKER, Place(file), {"file": file, **arguments})])


def unpack(data: bytes, file: str) -> Parts:
    """The parts of a package by name. Raises DataError for what is no package, too large or damaged."""
    if len(data) > MOST_BYTES:
        raise refusal("SB-456", file, reason=Words("the file is larger than {limit} MB", limit=MOST_BYTES // 1_000_000))
    if not data.startswith(b"PK"):
        raise _no_package(data, file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
            _measure(entries, file)
            parts = {entry.filename.replace("\\", "/").lstrip("/"): zipped.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise refusal("SB-446", file, reason=Words("it cannot be unpacked")) from error
    _sound(parts, len(entries), file)
    return parts


def _no_package(data: bytes, file: str) -> DataError:
    """Why a file that is not zipped cannot be a template."""
    if data.startswith(COMPOUND):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        return refusal("SB-447" if encrypted else "SB-453", file)
    if data.lstrip()[:5] == b"{\\rtf":
        return refusal("SB-457", file, kind=Words("Rich Text Format"))
    if not data:
        return refusal("SB-446", file, reason=Words("it is empty"))
    return refusal("SB-446", file, reason=Words("it is not packed as Word packs its files"))


def _measure(entries: list[zipfile.ZipInfo], file: str) -> None:
    """Refuse what would fill the memory, before anything is unpacked."""
    if len(entries) > MOST_PARTS:
        raise refusal("SB-456", file, reason=Words("it has more than {limit} parts", limit=MOST_PARTS))
    bombs = any(
        entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1) for entry in entries
    )
    if bombs or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        limit = MOST_UNPACKED // 1_000_000
        raise refusal("SB-456", file, reason=Words("unpacked it would be larger than {limit} MB", limit=limit))
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("SB-447", file)


def _sound(parts: Parts, entries: int, file: str) -> None:
    """Every name once and inside the package, every XML part well formed and without a DOCTYPE."""
    names = {name.lower() for name in parts}
    if len(names) < entries or any(".." in name.split("/") for name in names):
        raise refusal("SB-446", file, reason=Words("the names of its parts clash"))
    if CONTENT_TYPES not in parts:
        raise refusal("SB-446", file, reason=Words("it lacks the part {part}", part=CONTENT_TYPES))
    for name, data in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            tree(parts, name, file, data)


def tree(parts: Mapping[str, bytes], name: str, file: str, data: bytes | None = None) -> Element:
    """A part of a template as a tree. Raises DataError when it is missing, damaged or has a DOCTYPE."""
    if data is None and name not in parts:
        raise refusal("SB-446", file, reason=Words("it lacks the part {part}", part=name))
    try:
        return parse(parts[name] if data is None else data)
    except DoctypeFound as error:
        raise refusal("SB-455", file, part=name) from error
    except ValueError as error:
        raise refusal("SB-446", file, reason=Words("its part {part} is damaged", part=name)) from error


# ---------------------------------------------------------------- relationships


def relations_name(part: str) -> str:
    """The name of the part that holds the relationships of another; "" is the package."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def relations(parts: Mapping[str, bytes], part: str) -> list[Relationship]:
    """The relationships of a part."""
    data = parts.get(relations_name(part))
    if data is None:
        return []
    return [
        Relationship(
            each.get("Id", ""),
            each.get("Type", ""),
            target if (external := each.get("TargetMode") == "External") else resolved(part, target),
            external,
        )
        for each in parse(data).iter("{*}Relationship")
        for target in (each.get("Target", ""),)
    ]


def resolved(part: str, target: str) -> str:
    """The name of the part that a target in the relationships of `part` means."""
    path = unquote(target.split("#", maxsplit=1)[0])
    base = "/" if path.startswith("/") else posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", base, path)).lstrip("/")


def related(parts: Mapping[str, bytes], part: str, kind: str) -> str:
    """The part that the first relationship of a kind leads to, or ""."""
    found = (each.target for each in relations(parts, part) if each.kind == kind and not each.external)
    return next((name for name in found if name in parts), "")


def relate(parts: Parts, part: str, added: list[Relationship]) -> None:
    """Add relationships to a part."""
    name = relations_name(part)
    root = parse(parts[name]) if name in parts else parse(NO_RELATIONSHIPS)
    for each in added:
        target = each.target if each.external else f"/{each.target}"
        made = etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id=each.id, Type=each.type, Target=target)
        if each.external:
            made.set("TargetMode", "External")
    parts[name] = serialise(root)


def unrelate(parts: Parts, part: str, ids: set[str]) -> None:
    """Take relationships from a part."""
    name = relations_name(part)
    root = parse(parts[name])
    for each in list(root.iter("{*}Relationship")):
        if each.get("Id") in ids:
            root.remove(each)
    parts[name] = serialise(root)


def reachable(parts: Mapping[str, bytes]) -> set[str]:
    """The parts that relationships lead to, from the package on."""
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        found = {each.target for each in relations(parts, part) if not each.external and each.target in parts}
        waiting += found - seen
        seen |= found
    return seen


def free_id(taken: set[str], stem: str) -> str:
    """An identifier that none has yet; it is taken from now on."""
    name = next(name for at in range(1, len(taken) + 2) if (name := f"{stem}{at}") not in taken)
    taken.add(name)
    return name


def free_name(parts: Mapping[str, bytes], folder: str, stem: str, ending: str) -> str:
    """A part's name that none has yet, whatever its letters' case."""
    taken = {name.lower() for name in parts}
    made = (f"{folder}/{stem}{at or ''}.{ending}" for at in range(len(parts) + 1))
    return next(name for name in made if name.lower() not in taken)


# ---------------------------------------------------------------- content types


@dataclass
class ContentTypes:
    """[Content_Types].xml: what every part is, by its name or by how its name ends."""

    root: Element

    def of(self, part: str) -> str:
        """The type of a part, or ""."""
        for each in self._overrides():
            if each.get("PartName", "").lstrip("/").lower() == part.lower():
                return each.get("ContentType", "")
        return self._default(part.rpartition(".")[2])

    def _default(self, ending: str) -> str:
        found = (each for each in self.root.iter("{*}Default") if each.get("Extension", "").lower() == ending.lower())
        return next((each.get("ContentType", "") for each in found), "")

    def _overrides(self) -> Iterator[Element]:
        return self.root.iter("{*}Override")

    def set(self, part: str, kind: str) -> None:
        """Say what a part is, by a default where its ending has one."""
        ending = part.rpartition(".")[2]
        old = next((each for each in self._overrides() if each.get("PartName", "").lstrip("/") == part), None)
        if old is not None:
            old.set("ContentType", kind)
        elif self._default(ending) == kind:
            return
        elif kind == RELATIONSHIPS or (kind.startswith("image/") and not self._default(ending)):
            made = etree.Element(f"{{{TYPES}}}Default", Extension=ending, ContentType=kind)
            self.root.insert(0, made)
        else:
            etree.SubElement(self.root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=kind)

    def drop(self, part: str) -> None:
        """Forget a part."""
        for each in list(self._overrides()):
            if each.get("PartName", "").lstrip("/") == part:
                self.root.remove(each)

    def written(self) -> bytes:
        """The part itself."""
        return serialise(self.root)


def content_types(parts: Mapping[str, bytes]) -> ContentTypes:
    """The content types of a package."""
    return ContentTypes(parse(parts[CONTENT_TYPES]))


def without(parts: Parts, dropped: set[str]) -> Parts:
    """The parts without some, nor their relationships, nor what is said of them."""
    types = content_types(parts)
    for part in dropped:
        types.drop(part)
    gone = dropped | {relations_name(part) for part in dropped}
    kept = {name: data for name, data in parts.items() if name not in gone}
    return kept | {CONTENT_TYPES: types.written()}


IS_SAFE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
"""Addresses a hyperlink may lead to."""
