"""What a template may carry that runs, fetches or hides something: taken out, what it shows is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.formats.docx.reference import opc
from generator.formats.docx.reference.fields import (
    Field,
    fields,
    flatten_simple,
    simple_fields,
    single_marks,
    text_run,
    words_of,
)
from generator.formats.docx.reference.markup import Element, R, W, local, parse, replace_by, serialise, text_of, unwrap
from generator.formats.docx.reference.opc import IS_SAFE, Parts, Relationship
from generator.words import Words

DANGEROUS_FIELDS = {
    "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "EMBED", "DATABASE", "MACROBUTTON", "RD",
    "AUTOTEXT", "AUTOTEXTLIST", "QUOTE", "INCLUDE", "CONTROL", "OCX", "HTMLCONTROL",
}  # fmt: skip
MACROS = {"vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "extensibility"}
OBJECTS = {"oleObject", "package", "control", "activeXControlBinary", "ctrlProp"}
FOREIGN = {"aFChunk", "subDocument"}
QUIET = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData", "transform", "origin"}
"""Kinds of relationships that go: those that run, that hold programs, that hold foreign text, and those of settings
and of signatures, which hold for the template only."""
SETTINGS = ("updateFields", "attachedTemplate", "mailMerge", "linkStyles", "saveThroughXslt", "attachedSchema")
VML_OFFICE = "{urn:schemas-microsoft-com:office:office}"
TOLD = {
    "object": Words("embedded objects and controls became their pictures"),
    "foreign": Words("inserted files were left out"),
    "external": Words("links to files outside were cut"),
    "field": Words("fields that fetch or run something became their text"),
}


@dataclass
class Disarmed:
    """The parts without what was dangerous; `macros` names parts that held programs, `kinds` what else was found."""

    parts: Parts
    macros: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def problems(self, file: str) -> list[Problem]:
        """A warning for macros, and one for each other kind."""
        found = []
        if self.macros:
            arguments: dict[str, Argument] = {"file": file, "parts": tuple(sorted(self.macros))}
            found.append(Problem("SB-459", Severity.WARNING, Place(file), arguments))
        for kind, what in TOLD.items():
            if kind in self.kinds:
                found.append(Problem("SB-460", Severity.WARNING, Place(file), {"file": file, "what": what}))
        return found


def disarm(parts: Parts) -> Disarmed:
    """The parts of a package made harmless. Parts that hold nothing dangerous stay byte for byte."""
    before = opc.reachable(parts)
    done = Disarmed(dict(parts))
    for part in ["", *sorted(before)]:
        dropped = _dropped(done, part)
        if dropped:
            opc.unrelate(done.parts, part, {each.id for each in dropped})
        if part.endswith(".xml"):
            _clean(done, part, {each.id: each for each in dropped})
    hidden = {part for part in done.parts if re.search(r"vba(Project|Data)", part, re.IGNORECASE)}
    done.macros |= hidden
    lost = (before - opc.reachable(done.parts)) | hidden
    done.parts = opc.without(done.parts, lost)
    return done


def _dropped(done: Disarmed, part: str) -> list[Relationship]:
    """The relationships of a part that have to go; what they are is noted."""
    dropped = []
    for each in opc.relations(done.parts, part):
        if each.kind in MACROS:
            done.macros.add(each.target)
        elif each.kind in OBJECTS:
            done.kinds.add("object")
        elif each.kind in FOREIGN:
            done.kinds.add("foreign")
        elif each.external and not (each.kind == "hyperlink" and IS_SAFE.match(each.target)):
            done.kinds |= set() if each.kind in QUIET else {"external"}
        elif each.kind not in QUIET:
            continue
        dropped.append(each)
    return dropped


def _clean(done: Disarmed, part: str, dropped: dict[str, Relationship]) -> None:
    """Rewrite a part when something in it leads to what was dropped, or fetches or runs something itself."""
    data = done.parts[part]
    if not dropped and not re.search(rb"instr|w:(?:updateFields|attached|mailMerge|linkStyles|altChunk|dirty)", data):
        return
    root = parse(data)
    changed = _unlink(root, dropped) | _settings(root) | _marked_stale(root)
    if _fields(root):
        done.kinds.add("field")
        changed = True
    if changed:
        done.parts[part] = serialise(root)


def _unlink(root: Element, dropped: dict[str, Relationship]) -> bool:
    """Deal with the elements whose relationship was dropped."""
    found = [
        (each, key)
        for each in root.iter()
        for key, given in each.attrib.items()
        if str(key).startswith(R) and str(given) in dropped
    ]
    for each, key in found:
        _UNLINKED.get(local(each), _plain)(each, str(key))
    return bool(found)


def _plain(found: Element, key: str) -> None:
    """An element that is nothing without its target."""
    parent = found.getparent()
    if parent is not None:
        parent.remove(found)


def _hyperlink(found: Element, key: str) -> None:
    if found.getparent() is not None:
        unwrap(found)


def _blip(found: Element, key: str) -> None:
    """A picture: linked and embedded, it stays; only linked, its drawing goes."""
    del found.attrib[key]
    if found.get(f"{R}embed") or found.get(f"{R}link"):
        return
    drawing = next((each for each in found.iterancestors(f"{W}drawing", f"{W}pict")), None)
    if drawing is not None:
        _plain(drawing, key)


def _imagedata(found: Element, key: str) -> None:
    del found.attrib[key]


def _object(found: Element, key: str) -> None:
    """An object or a control: the shape beside it is its picture. `w:object` becomes `w:pict`, which holds shapes."""
    holder = found.getparent()
    if holder is None:
        return
    holder.remove(found)
    if holder.tag == f"{W}object":
        holder.tag = f"{W}pict"
        for name in list(holder.attrib):
            del holder.attrib[name]
        for shape in holder.iter():
            for attribute in [name for name in shape.attrib if str(name) == f"{VML_OFFICE}ole"]:
                del shape.attrib[attribute]


_UNLINKED: dict[str, Callable[[Element, str], None]] = {
    "hyperlink": _hyperlink, "blip": _blip, "imagedata": _imagedata, "OLEObject": _object, "control": _object,
}  # fmt: skip


def _settings(root: Element) -> bool:
    """Settings that ask a question, fetch a template or send letters."""
    found = [each for name in SETTINGS for each in root.findall(W + name)] if local(root) == "settings" else []
    for each in found:
        root.remove(each)
    return bool(found)


def _marked_stale(root: Element) -> bool:
    """Marks that have Word update a field at opening, and ask before it does."""
    found = [each for each in root.iter(f"{W}fldChar", f"{W}fldSimple") if f"{W}dirty" in each.attrib]
    for each in found:
        del each.attrib[f"{W}dirty"]
    return bool(found)


def _fields(root: Element) -> bool:
    """Replace dangerous fields by what they show."""
    everywhere = {words[0].upper() for run in root.iter(f"{W}instrText") if (words := words_of(run.text or ""))}
    simple = [found for found, pieces in simple_fields(root) if _is_dangerous(pieces)]
    if not simple and not everywhere:
        return False
    single_marks(root)
    complex_ = [found for found in fields(root) if _is_dangerous(found.pieces)]
    for found in complex_:
        _to_text(found)
    for element in simple:
        flatten_simple(element)
    return bool(simple or complex_)


def _is_dangerous(pieces: list[str]) -> bool:
    """Whether a field fetches or runs something. A hyperlink may lead into the document or to the web."""
    kind = pieces[0].upper() if pieces else ""
    if kind == "HYPERLINK":
        targets = [piece for piece in pieces[1:] if not piece.startswith("\\")]
        inside = len(pieces) > 1 and pieces[1] == "\\l"
        return not inside and bool(targets) and not IS_SAFE.match(targets[0])
    return kind in DANGEROUS_FIELDS


def _to_text(found: Field) -> None:
    """The field as its result; a macro button shows what stands in its instruction."""
    pieces = found.pieces
    if pieces and pieces[0].upper() == "MACROBUTTON" and not "".join(map(text_of, found.result)):
        shown = re.sub(r"^\s*\S+\s+\S+\s*", "", found.instruction)
        replace_by(found.begin, [text_run(shown, found.begin.find(f"{W}rPr")), found.begin])
    found.flatten()
