"""Parts that our content needs, such as pictures and comments, among the parts of the template under free names."""

from __future__ import annotations

from collections.abc import Mapping

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
        own = parse(self.ours[ours])
        root = declared(parse(self.parts[theirs]), own)
        offset = max(numbers(root.iter(f"{W}comment")), default=-1) + 1 if numbered else 0
        for each in list(own):
            if numbered:
                each.set(f"{W}id", str(int(value(each, "id")) + offset))
            root.append(each)
        self.parts[theirs] = serialise(root)
        return offset


def declared(root: Element, other: Element) -> Element:
    """A root with the namespaces of another declared too, and ignored by readers that do not know them."""
    spaces = dict(root.nsmap)
    for prefix, uri in other.nsmap.items():
        if prefix and prefix not in spaces and uri not in spaces.values():
            spaces[prefix] = uri
    ignorable = _ignorable(root, root.nsmap, spaces) | _ignorable(other, other.nsmap, spaces)
    if spaces == root.nsmap and " ".join(ignorable) == root.get(f"{MC}Ignorable", ""):
        return root
    made = etree.Element(root.tag, nsmap=spaces)  # type: ignore[arg-type]
    for key, given in root.attrib.items():
        made.set(key, given)
    if ignorable:
        made.set(f"{MC}Ignorable", " ".join(ignorable))
    made.text = root.text
    made.extend(list(root))
    return made


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
