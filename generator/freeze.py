"""A report frozen as it is issued: data as read, findings, node trees, and the hashes that prove them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from generator.analysis.findings import Findings
from generator.analysis.state import state_of
from generator.document.explain import Explainer
from generator.document.nodes import Document
from generator.model.project import Project
from generator.sources.issued_reader import FINDINGS, FOLDER, MANIFEST, record_hash
from generator.sources.pictures import Picture
from generator.sources.records import Records


def frozen(
    project: Project,
    records: Records,
    findings: Findings,
    explainer: Explainer,
    documents: Mapping[str, Document],
    issued_on: date,
) -> dict[str, bytes]:
    """The files of issued/<period>/ by their path in the project folder. The findings must be of a period."""
    period = findings.period
    assert period is not None
    files = {
        "data.json": _json(records.data),
        FINDINGS: _json({"state": state_of(project, findings), "facts": facts(findings, explainer)}),
        **{f"{kind}.json": _json(tree(document), indent=None) for kind, document in documents.items()},
    }
    record = next(each for each in records.data["status_periods"] if each.get("id") == period.id)
    at = records.data["status_periods"].index(record)
    file = records.places.of(f"status_periods[{at}]").file
    hashes = {each.name: each.sha256 for each in records.files}
    manifest = {
        "schema": 1,
        "stagebook": version("stagebook"),
        "period": period.id,
        "as_of": findings.as_of.isoformat(),
        "issued_on": issued_on.isoformat(),
        "issued_by": period.issued_by or "",
        "prepared_by": period.author or "",
        "status": {
            "file": file, "own": file.startswith("status/"), "sha256": hashes.get(file, ""),
            "record_sha256": record_hash(record),
        },
        "sources": hashes,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }  # fmt: skip
    return {f"{FOLDER}/{period.id}/{name}": data for name, data in {**files, MANIFEST: _json(manifest)}.items()}


def facts(findings: Findings, explainer: Explainer) -> dict[str, Any]:
    """Every fact as plain values: value, unit, reason when undefined, rule, formula, places."""
    found: dict[str, Any] = {}
    for fact in findings.ledger:
        told = explainer.explain(fact.name)
        value = fact.value
        undefined = getattr(value, "reason", None)
        found[fact.name] = {
            "value": None if undefined else value if isinstance(value, bool | int) else str(value),
            "unit": fact.unit,
            "reason": undefined or fact.caveat or None,
            "rule": fact.rule or None,
            "formula": fact.formula or None,
            "printed": told.value,
            "places": [{"file": p.file, "line": p.line, "cell": p.cell, "path": p.path} for p in told.places],
        }
    return found


def tree(node: Any) -> Any:
    """A document tree as plain values; each node tells its kind. A picture is its hash."""
    if isinstance(node, Picture):
        return {"node": "Picture", "sha256": hashlib.sha256(node.data).hexdigest()}
    if is_dataclass(node) and not isinstance(node, type):
        parts = {field.name: tree(getattr(node, field.name)) for field in fields(node)}
        return {"node": type(node).__name__} | {
            name: part for name, part in parts.items() if part not in ("", [], None)
        }
    if isinstance(node, tuple | list):
        return [tree(each) for each in node]
    if isinstance(node, Mapping):
        return {str(name): tree(each) for name, each in node.items()}
    return node if isinstance(node, bool | int | float) or node is None else str(node)


def _json(value: Any, indent: int | None = 1) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=True, default=str) + "\n").encode()
