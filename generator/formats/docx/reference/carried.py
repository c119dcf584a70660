"""Parts that our content needs, such as pictures and comments, among the parts of the template under free names."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from lxml import etree

from generator.formats.docx.reference import opc
from generator.formats.docx.reference.markup import MC, Element, R, W, numbers, parse, serialise, value
from generator.formats.docx.reference.opc import ContentTypes, Parts, Relationship

OWN_WAY = {
    "styles", "numbering", "settings", "fontTable", "theme", "webSettings", "header", "footer", "footnotes", "endnotes",
    "glossaryDocument",
}  # fmt: skip
"""Relationships of our main part that the template has its own of."""
COMMENTS = {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"}


class Carrier:
    """Takes parts over from our package into the template's."""

    def __init__(self, parts: Parts, types: ContentTypes, main: str, ours: Mapping[str, bytes], our_main: str) -> None:
        """`parts` and `types`, the template's, are changed."""
        self.parts, self.types, self.main = parts, types, main
        self.ours, self.our_main = ours, our_main
        self.our_types = opc.content_types(ours)
        self.copied: dict[str, str] = {}

    def relationships(self, body: Element) -> None:
        """Give what our body refers to a relationship in the template, and take over the parts they lead to."""
        used = {str(given) for each in body.iter() for key, given in each.attrib.items() if str(key).startswith(R)}
        found = [
            each
            for each in opc.relations(self.ours, self.our_main)
            if each.id in used and each.kind not in OWN_WAY | COMMENTS
        ]
        taken = {each.id for each in opc.relations(self.parts, self.main)}
        renamed = {each.id: opc.free_id(taken, "rIdSb") for each in found}
        self._relate(self.main, [(renamed[each.id], each) for each in found])
        for each in body.iter():
            for key, given in each.attrib.items():
                if str(key).startswith(R) and given in renamed:
                    each.set(key, renamed[str(given)])

    def _relate(self, part: str, found: list[tuple[str, Relationship]]) -> None:
        made = [
            Relationship(key, each.type, each.target if each.external else self._copy(each.target), each.external)
            for key, each in found
            if each.external or each.target in self.ours
        ]
        if made:
            opc.relate(self.parts, part, made)

    def _copy(self, part: str) -> str:
        """A part of ours under a free name, with the parts it leads to."""
        if part not in self.copied:
            folder, _, name = part.rpartition("/")
            stem, _, ending = name.rpartition(".")
            free = opc.free_name(self.parts, folder, f"stagebook-{stem}", ending)
            self.copied[part] = free
            self.parts[free] = self.ours[part]
            self.types.set(free, self.our_types.of(part))
            self._relate(free, [(each.id, each) for each in opc.relations(self.ours, part)])
        return self.copied[part]

    # ------------------------------------------------------------ comments

    def comments(self, body: Element) -> None:
        """Our comments behind those of the template."""
        offset = 0
        for each in opc.relations(self.ours, self.our_main):
            if each.kind not in COMMENTS or each.target not in self.ours:
                continue
            theirs = opc.related(self.parts, self.main, each.kind)
            if not theirs:
                taken = {one.id for one in opc.relations(self.parts, self.main)}
                self._relate(self.main, [(opc.free_id(taken, "rIdSb"), each)])
            elif each.kind == "comments":
                offset = self._merge(theirs, each.target, numbered=True)
            else:
                self._merge(theirs, each.target, numbered=False)
        if offset:
            for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                for mark in body.iter(W + name):
                    mark.set(f"{W}id", str(int(value(mark, "id")) + offset))

    def _merge(self, theirs: str, ours: str, *, numbered: bool) -> int:
        """Append the entries of a part of ours to one of the template's; gives what was added to their numbers."""
        there = parse(self.parts[theirs])
        offset = max(numbers(there.iter(f"{W}comment")), default=-1) + 1 if numbered else 0
        root = joined(there, parse(self.ours[ours]))
        for each in list(root)[len(there) :] if numbered else ():
            each.set(f"{W}id", str(int(value(each, "id")) + offset))
        self.parts[theirs] = serialise(root)
        return offset


def joined(theirs: Element, ours: Element) -> Element:
    """A root holding what is in one of the template's and in one of ours, which declares the namespaces of both.

    They are parsed as one: moving a large tree from one lxml document to another takes time in the square of it.
    """
    spaces = dict(theirs.nsmap)
    for prefix, uri in ours.nsmap.items():
        if prefix and prefix not in spaces:
            spaces[prefix] = uri
    made = etree.Element(theirs.tag, nsmap=spaces)  # type: ignore[arg-type]
    for key, given in theirs.attrib.items():
        made.set(key, given)
    ignorable = _ignorable(theirs, theirs.nsmap, spaces) | _ignorable(ours, ours.nsmap, spaces)
    if ignorable:
        made.set(f"{MC}Ignorable", " ".join(ignorable))
    opening = etree.tostring(made).removesuffix(b"/>")
    name = opening[1:].split(maxsplit=1)[0]
    inner = b"".join(_bare(child, spaces) for child in [*theirs, *ours])
    return parse(opening + b">" + inner + b"</" + name + b">")


def _bare(child: Element, spaces: Mapping[str | None, str]) -> bytes:
    """A child of a root as text, without the declarations of namespaces that the root has."""
    text = etree.tostring(child)
    end = text.find(b">")
    head = text[:end]
    for prefix, uri in spaces.items():
        declaration = f' xmlns:{prefix}="{escape(uri)}"' if prefix else f' xmlns="{escape(uri)}"'
        head = head.replace(declaration.encode(), b"", 1)
    return head + text[end:]


def _ignorable(
    root: Element, declared_there: Mapping[str | None, str], spaces: Mapping[str | None, str]
) -> dict[str, None]:
    """The prefixes a root calls ignorable, as they are called in a set of namespaces."""
    found: dict[str, None] = {}
    for prefix in root.get(f"{MC}Ignorable", "").split():
        uri = declared_there.get(prefix)
        here = next((each for each, known in spaces.items() if known == uri and each), None)
        if here:
            found[here] = None
    return found
