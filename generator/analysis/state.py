"""The state of a project as plain values: what is frozen when a report is issued, and compared with the next time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from generator.analysis.findings import Findings
from generator.analysis.registers import is_open, state
from generator.model.plan import Kpi
from generator.model.project import Project


def state_of(project: Project, found: Findings) -> dict[str, Any]:
    """Colours and the entries of every register at the date, as JSON values."""
    as_of = found.as_of
    return {
        "period": found.period.id if found.period else "",
        "as_of": as_of.isoformat(),
        "colours": {"overall": found.overall.value} | {name: each.value for name, each in found.rag.items()},
        "registers": {
            "project": {"end": {"date": _text(found.schedule.end_expected)}},
            "milestones": {
                each.id: {"title": each.name, "date": _text(found.milestones[each.id].effective),
                          "done": found.milestones[each.id].state.startswith("done")}
                for each in project.milestones or ()
            },
            "kpis": {each.id: _kpi(each, found) for each in project.kpis or ()},
            "risks": {
                each.id: _entry(each, as_of)
                | {"score": found.risks[each.id].score, "threat": each.kind != "opportunity"}
                for each in _known(project.risks or (), "raised_on", as_of)
            },
            "issues": {each.id: _entry(each, as_of) for each in _known(project.issues or (), "raised_on", as_of)},
            "actions": {each.id: _entry(each, as_of) for each in _known(project.actions or (), "created_on", as_of)},
            "changes": {
                each.id: {"title": each.title, "state": found.changes.states[each.id],
                          "open": each.id in found.changes.pending}
                for each in project.changes or () if each.id in found.changes.states
            },
            "decisions": {
                each.id: {"title": each.title, "state": each.status or "", "open": each.id in found.decisions_needed}
                for each in project.decisions or ()
            },
            "budget": {
                each.period_end.isoformat(): {
                    "pv": _text(each.pv_cum), "ev": _text(each.ev_cum), "ac": _text(each.ac_cum)
                }
                for each in (project.budget.periods if project.budget else None) or ()
                if each.period_end <= as_of
            },
        },
    }  # fmt: skip


def _known(entries: Iterable[Any], field: str, as_of: date) -> Iterable[Any]:
    return (each for each in entries if (getattr(each, field) or as_of) <= as_of)


def _entry(entry: Any, as_of: date) -> dict[str, Any]:
    """What is compared of a risk, an issue or an action."""
    return {
        "title": entry.title,
        "state": state(entry, as_of),
        "open": is_open(entry, as_of),
        "owner": entry.owner or "",
        "due": _text(entry.due),
        "moves": len(getattr(entry, "due_history", None) or ()),
    }


def _kpi(kpi: Kpi, found: Findings) -> dict[str, Any]:
    measured = {each.date.isoformat(): str(each.value) for each in kpi.history or () if each.date <= found.as_of}
    finding = found.kpis[kpi.id]
    return {
        "title": kpi.name,
        "value": _text(finding.actual),
        "date": _text(finding.actual_date),
        "gap": _text(finding.gap),
        "history": measured,
    }


def _text(value: Decimal | date | None) -> str | None:
    return None if value is None else value.isoformat() if isinstance(value, date) else format(value, "f")
