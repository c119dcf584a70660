"""record.json of a bag: what was archived, from which data and by what, so that it can be understood and made again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import Any

from generator import pipeline
from generator.analysis.findings import Findings
from generator.archive.layout import DOCUMENTS
from generator.archive.order import ArchiveOrder
from generator.diagnostics import Severity
from generator.document.registers import lesson_record
from generator.errors import MachineError
from generator.formats import pdf
from generator.freeze import facts
from generator.language import Language
from generator.model.learning import Case
from generator.model.library import facets_of, outcome_of
from generator.model.project import Project
from generator.pipeline import Build, Loaded, Order
from generator.world import World

SCHEMA = 1
MAKERS = (
    "weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "zopfli", "brotli", "pillow",
    "python-docx", "lxml", "pikepdf", "vl-convert-python", "jinja2", "markdown", "nh3", "babel", "pydantic", "pyyaml",
    "openpyxl", "python-calamine", "tzdata",
)  # fmt: skip
"""Python packages whose version may change a byte of a document."""
CASE_FACTS = (
    "schedule.duration", "schedule.finish", "schedule.finish_slip", "schedule.finish_slip_pct", "budget.planned",
    "budget.actual", "budget.variance_pct", "resources.planned_pd", "resources.actual_pd", "kpis.mean_attainment",
    "changes.approved_days", "changes.approved_cost", "risks.occurred", "issues.unforeseen",
)  # fmt: skip
"""Figures of a case (content.md 6.4)."""


def record(world: World, loaded: Loaded, order: ArchiveOrder, built: Build) -> dict[str, Any]:
    """The record of documents that were built, by plain values. What the library decides is added to it there."""
    project = loaded.project
    assert project is not None
    wanted = order.build
    figures = _figures(world, loaded, wanted)
    problems = [problem.severity for problem in built.problems]
    return {
        "schema": SCHEMA,
        "stagebook": installed("stagebook"),
        "versions": versions(),
        "fonts": dict(sorted(built.fonts.items())),
        "settings": loaded.settings.model_dump(mode="json"),
        "order": {
            "kinds": list(wanted.kinds or ()),
            "formats": list(wanted.formats),
            "languages": list(wanted.languages) if wanted.languages else None,
            "as_of": wanted.as_of.isoformat() if wanted.as_of else None,
            "audience": wanted.audience,
            "profile": wanted.profile,
            "theme": wanted.theme,
        },
        "as_of": loaded.as_of.isoformat(),
        "period": order.period or None,
        "project": _project(project, built),
        "figures": figures,
        "case": _case(project, pipeline.found_in(loaded), figures),
        "lessons": [lesson_record(lesson) for lesson in project.lessons or ()],
        "applied_lessons": [_plain(each) for each in project.applied_lessons or ()],
        "documents": [_document(file.name, file.data, built, loaded) for file in built.files],
        "problems": {severity.value: problems.count(severity) for severity in Severity},
        "archived_on": order.day.isoformat(),
        "retention_until": retained_until(order.day, loaded.settings.retention_years).isoformat(),
    }


def versions() -> dict[str, str]:
    """The versions of everything that makes the bytes of a document."""
    found = {"python": platform.python_version()}
    for name in MAKERS:
        try:
            found[name] = installed(name)
        except PackageNotFoundError:
            continue
    with suppress(MachineError):
        found |= pdf.versions()
    return found


def order_of(told: Mapping[str, Any]) -> ArchiveOrder:
    """The order that a record was made by. Raises KeyError, TypeError or ValueError for anything else."""
    order = told["order"]
    build = Order(
        kinds=tuple(order["kinds"]),
        formats=tuple(order["formats"]),
        languages=tuple(order["languages"]) if order["languages"] else None,
        as_of=date.fromisoformat(order["as_of"]) if order["as_of"] else None,
        audience=order["audience"],
        profile=order["profile"],
        theme=order["theme"],
    )
    return ArchiveOrder(date.fromisoformat(told["archived_on"]), told["period"] or "", build)


def retained_until(day: date, years: int) -> date:
    """The last day that an archived bag is to be kept."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def as_json(value: Any) -> bytes:
    """Plain values as a file of JSON, the same every time."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n").encode()


def _plain(entity: Any) -> dict[str, Any]:
    found: dict[str, Any] = entity.model_dump(exclude_unset=True, by_alias=True)
    return found


def _project(project: Project, built: Build) -> dict[str, Any]:
    """Who and what the project is, and how it ended."""
    about = project.project
    names: dict[str | None, Any] = {person.id: person.name for person in project.people or ()}
    roles = ("sponsor", "pmo_lead", "product_manager", "project_manager")
    return {
        "id": about.id,
        "code": about.code,
        "name": about.name,
        "title": built.project_name,
        "purpose": about.purpose,
        "customer": about.customer,
        "phase": about.phase,
        "status": about.status,
        "confidentiality": about.confidentiality,
        "outcome": outcome_of(project) or None,
        "facets": facets_of(project).model_dump(exclude_unset=True),
        "currency": about.currency,
        **{role: names.get(person := getattr(about, role), person) for role in roles},
    }


def _figures(world: World, loaded: Loaded, order: Order) -> dict[str, Any]:
    """Every fact with value, unit and, when it is undefined, the reason."""
    findings = pipeline.found_in(loaded)
    folders = pipeline.templates_of(world, loaded.folder).folders
    language = Language(pipeline.languages_of(world, loaded, order)[0], folders)
    told = facts(findings, pipeline.explainer(loaded, findings, language))
    return {name: {key: fact[key] for key in ("value", "unit", "reason")} for name, fact in told.items()}


def _case(project: Project, findings: Findings, figures: Mapping[str, Any]) -> dict[str, Any] | None:
    """The first case with its numbers, which are computed and not typed."""
    first: Case | None = next(iter(project.cases or ()), None)
    if first is None:
        return None
    counted = {
        "objectives": len(project.objectives or ()),
        "objectives_achieved": findings.objectives.get("achieved", 0),
        "kpis": len(project.kpis or ()),
        "kpis_met": findings.kpis_met,
        "changes": len(project.changes or ()),
    }
    return {**_plain(first), "numbers": {**counted, **{name: figures[name] for name in CASE_FACTS if name in figures}}}


def _document(name: str, data: bytes, built: Build, loaded: Loaded) -> dict[str, Any]:
    """A document by its file: `charter-sponsor.pdf` is a charter."""
    stem, _, format = name.removeprefix(DOCUMENTS).rpartition(".")
    kind = max((kind for kind in built.titles if stem.startswith(kind)), key=len, default="")
    return {
        "file": name,
        "kind": kind,
        "format": format,
        "language": built.language,
        "draft": kind in built.drafts,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
