"""WordprocessingML as trees: parsing without entities, and properties put where the schema wants them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.formats.docx.package import R as RELATIONSHIP_ATTRIBUTES
from generator.formats.docx.styles import W as WORDPROCESSING

Element = etree._Element
W = f"{{{WORDPROCESSING}}}"
R = f"{{{RELATIONSHIP_ATTRIBUTES}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt")
PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
    "em lang eastAsianLayout specVanish oMath rPrChange"
)
STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
ORDER = {
    f"{W}{name}": dict(zip(order.split(), range(100), strict=False))
    for name, order in (("pPr", PARAGRAPH), ("rPr", RUN), ("style", STYLE))
}
"""The order of the children of properties, by the schema."""


class DoctypeFound(ValueError):
    """A part has a document type declaration; nothing Word writes has one."""


def parse(data: bytes) -> Element:
    """A part as a tree. Raises DoctypeFound, or ValueError for what is not well formed."""
    if b"<!DOCTYPE" in data[:4000].replace(b"\0", b"").upper():
        raise DoctypeFound
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeFound
    return root


def serialise(root: Element) -> bytes:
    """A tree as a part."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def element(name: str, **attributes: str) -> Element:
    """An element of WordprocessingML with attributes of the same namespace."""
    made = etree.Element(W + name, nsmap={"w": WORDPROCESSING})
    for key, given in attributes.items():
        made.set(W + key, given)
    return made


def value(found: Element | None, name: str = "val") -> str:
    """An attribute of an element that may not be there, or ""."""
    return "" if found is None else found.get(W + name, "")


def child_value(parent: Element, path: str) -> str:
    """The `w:val` of the first element at a path such as `pPr/pStyle`, or ""."""
    return value(parent.find("/".join(W + step for step in path.split("/"))))


def is_on(parent: Element | None, name: str) -> bool:
    """Whether a switch such as `w:b` is there and not off."""
    found = None if parent is None else parent.find(W + name)
    return found is not None and value(found) not in ("0", "false", "off", "none")


def put(parent: Element, child: Element) -> None:
    """Put a property among the others in the schema's order; one of the same name goes."""
    order = ORDER[str(parent.tag)]
    for old in parent.findall(str(child.tag)):
        parent.remove(old)
    rank = order[local(child)]
    at = next((at for at, other in enumerate(parent) if order.get(local(other), -1) > rank), len(parent))
    parent.insert(at, child)


def properties(parent: Element, name: str) -> Element:
    """The `w:pPr` or `w:rPr` of an element, made where there is none."""
    found = parent.find(W + name)
    if found is None:
        found = element(name)
        if parent.tag == f"{W}style":
            put(parent, found)
        else:
            parent.insert(0, found)
    return found


def local(found: Element) -> str:
    """The name without its namespace; "" for comments and instructions."""
    return etree.QName(found).localname if isinstance(found.tag, str) else ""


def text_of(found: Element) -> str:
    """What an element says."""
    return "".join(piece.text or "" for piece in found.iter(f"{W}t"))


def is_empty(paragraph: Element) -> bool:
    """Whether a paragraph shows nothing and holds no place: no text, picture, field, break, bookmark or section."""
    if paragraph.tag != f"{W}p":
        return False
    allowed = {"p", "pPr", "r", "rPr", "proofErr", "lastRenderedPageBreak"}
    inside = paragraph.find(f"{W}pPr")
    kept = set(inside.iter()) if inside is not None else set()
    if inside is not None and inside.find(f"{W}sectPr") is not None:
        return False
    return all(each in kept or local(each) in allowed or _says_nothing(each) for each in paragraph.iter())


def _says_nothing(found: Element) -> bool:
    parent = found.getparent()
    in_run_properties = any(each.tag == f"{W}rPr" for each in found.iterancestors())
    return in_run_properties or (found.tag == f"{W}t" and not (found.text or "").strip() and parent is not None)


def drop(parent: Element, name: str) -> None:
    """Take the children of a name from an element."""
    for each in parent.findall(W + name):
        parent.remove(each)


def replace_by(old: Element, new: list[Element]) -> None:
    """Put elements where another stood."""
    parent = old.getparent()
    assert parent is not None
    at = parent.index(old)
    parent.remove(old)
    for offset, each in enumerate(new):
        parent.insert(at + offset, each)


def unwrap(found: Element) -> None:
    """Leave the children of an element in its place."""
    replace_by(found, list(found))


def numbers(found: Iterator[Element], name: str = "id") -> list[int]:
    """The whole numbers an attribute of elements holds."""
    return [int(given) for each in found if (given := each.get(W + name, "")).lstrip("-").isdigit()]
