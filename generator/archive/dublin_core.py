"""metadata/dublin-core.xml of a bag: what any archive's catalogue understands of it (DCMI Metadata Terms)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

NAME = "metadata/dublin-core.xml"
DC, TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def dublin_core(record: Mapping[str, Any]) -> bytes:
    """The metadata of a bag by its record."""
    root = etree.Element("metadata", nsmap={"dc": DC, "dcterms": TERMS})
    for name, value in _elements(record):
        texts = value.items() if isinstance(value, Mapping) else [("", value)]
        for tag, text in texts:
            if text:
                element = etree.SubElement(root, name)
                element.text = str(text)
                if tag:
                    element.set(XML_LANG, tag)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _elements(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Elements with their value: a text, or texts by language."""
    project, settings = record["project"], record["settings"]
    yield f"{{{DC}}}title", project["name"]
    yield f"{{{DC}}}identifier", record["bag"]
    yield f"{{{DC}}}creator", project["project_manager"] or project["product_manager"]
    yield f"{{{DC}}}contributor", project["sponsor"]
    yield f"{{{DC}}}publisher", settings["organisation"]
    yield f"{{{DC}}}description", project["purpose"]
    yield f"{{{DC}}}subject", project["facets"].get("project_type")
    yield f"{{{DC}}}date", record["archived_on"]
    yield f"{{{DC}}}type", "Collection"
    for format in sorted({each["format"] for each in record["documents"]}):
        yield f"{{{DC}}}format", format
    for language in record["order"]["languages"] or settings["language"]:
        yield f"{{{DC}}}language", language
    yield f"{{{DC}}}rights", project["confidentiality"] or settings["confidentiality"]
    yield f"{{{TERMS}}}replaces", record["supersedes"]
    yield f"{{{TERMS}}}valid", f"end={record['retention_until']}"
