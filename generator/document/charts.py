"""Charts as specifications: templates/charts/<name>.json with the data of the findings and an alt text put in.

A JSON string that is just `$name` stands for a value: data this file computes (`$days`, `$width`), a word
(`$label.today`), or a colour or font of the theme (`$accent`), which the writers fill in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from generator.analysis.findings import Findings
from generator.diagnostics import Place, Problem, Severity
from generator.document.environment import Templates
from generator.document.explain import Explainer
from generator.document.filters import shortened, width
from generator.document.nodes import Chart, Inline
from generator.errors import DataError
from generator.language import Language
from generator.model.project import Project
from generator.words import Words

NAMES = ("trend", "milestones", "earned_value", "kpi_progress")
MOST_SERIES = 3
MOST_ROWS = 16
MOST_TITLE = 22
"""Letters of a title beside a line."""

FULL, HALF = 657, 333
"""Widths of a chart in px (0.75 pt): the text of a document, a column of a one-page edition."""

LETTER = 5.2
"""Width of a letter of 10 px in the mean, for the room that labels need."""
OUTSIDE = ("url", "href", "image")
MOST_BYTES = 200_000


@dataclass(frozen=True)
class Drawing:
    """What a specification is filled with: rows, named values, and the finding in words for the alt text."""

    rows: list[dict[str, Any]]
    values: dict[str, Any]
    alt: str


class Charts:
    """The charts of one document."""

    def __init__(self, templates: Templates, project: Project, findings: Findings, explainer: Explainer) -> None:
        self.templates, self.project, self.findings, self.explainer = templates, project, findings, explainer
        self.language: Language = explainer.language
        self.makers: Mapping[str, Callable[[int], Drawing | None]] = {
            "trend": self._trend, "milestones": self._milestones, "earned_value": self._earned_value,
            "kpi_progress": self._kpi_progress,
        }  # fmt: skip

    def available(self) -> dict[str, bool]:
        """Which charts have data."""
        return {name: make(FULL) is not None for name, make in self.makers.items()}

    def chart(self, name: str, place: Place, width: int, height: int, caption: tuple[Inline, ...]) -> Chart:
        """A chart as a node. Raises DataError for an unknown name, a broken specification or missing data."""
        make = self.makers.get(name)
        drawing = make(width) if make else None
        if drawing is None:
            code = "SB-350" if make is None else "SB-351"
            raise DataError([Problem(code, Severity.BLOCKER, place, {"name": name, "known": tuple(NAMES)})])
        spec = self._specification(name)
        values = {"width": width, "height": height, **drawing.values}
        filled = _filled(spec, values)
        filled["datasets"] = {"rows": drawing.rows}
        text = json.dumps(filled, ensure_ascii=False, sort_keys=True)
        return Chart(name, text, drawing.alt, caption)

    def _specification(self, name: str) -> dict[str, Any]:
        """The specification of a chart as it stands in the templates. Raises DataError."""
        file = f"charts/{name}.json"
        path = self.templates.find(file)
        place = Place(f"templates/{file}")
        if path is None:
            raise DataError([Problem("SB-350", Severity.BLOCKER, place, {"name": name, "known": tuple(NAMES)})])
        try:
            spec = json.loads(path.read_bytes()[:MOST_BYTES])
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            raise DataError(
                [Problem("SB-352", Severity.BLOCKER, Place(place.file, line), {"reason": str(error)})]
            ) from error
        if not isinstance(spec, dict):
            raise DataError([Problem("SB-352", Severity.BLOCKER, place, {"reason": Words("it is no object")})])
        for key in _keys(spec):
            if key in OUTSIDE:
                raise DataError([Problem("SB-353", Severity.BLOCKER, place, {"key": key})])
        return spec

    # ------------------------------------------------------------ data

    def _days(self, days: Sequence[date], first: date) -> dict[str, Any]:
        """The ticks of a time axis and their labels."""
        return {
            "days": [(day - first).days for day in days],
            "day_labels": {str((day - first).days): self.language.day_month(day) for day in days},
        }

    def _trend(self, width: int) -> Drawing | None:
        """The milestones that slip most by report, the open ones first."""
        found = self.findings.milestones
        names = [
            name for name in self.findings.milestones_by_need if len(found[name].history) > 1 and found[name].baseline
        ]
        titles = {each.id: self.explainer.words(each.name) for each in self.project.milestones or ()}
        weight: Callable[[str], tuple[bool, int]] = lambda name: (  # noqa: E731
            found[name].state.startswith("done"), -abs(found[name].slip_days or 0)
        )  # fmt: skip
        chosen = sorted(names, key=weight)[:MOST_SERIES]
        if not chosen:
            return None
        last = max(day for name in chosen for day, _ in found[name].history)
        first = max(min(day for name in chosen for day, _ in found[name].history), last - timedelta(days=120))
        rows: list[dict[str, Any]] = []
        ends: list[float] = []
        for order, name in enumerate(chosen):
            baseline = found[name].baseline
            points = [(day, forecast) for day, forecast in found[name].history if day >= first]
            for day, forecast in points if baseline else ():
                slip = (forecast - baseline).days if baseline else 0
                rows.append({"order": order, "day": (day - first).days, "slip": slip, "label": None, "label_at": None})
            ends.append(rows[-1]["slip"])
            slip_words = self.language.slip(int(ends[-1]))
            rows[-1]["label"] = f"{name} {shortened(titles[name], MOST_TITLE, 0)} {slip_words}"
        low, high = min(0, *(row["slip"] for row in rows)), max(1, *(row["slip"] for row in rows))
        placed = spread(ends, (high - low) * 0.17)
        labelled = [row for row in rows if row["label"]]
        latest = max(row["day"] for row in rows)
        for row, at in zip(labelled, placed, strict=True):
            row["label_at"], row["label_day"] = at, latest
        room = _room(row["label"] for row in labelled) + 10
        days = sorted({first + timedelta(days=row["day"]) for row in rows})
        alt = self.language.join(row["label"] for row in labelled)
        values = {"width": max(width - room - 28, 80), **self._days(_thinned(days, 6), first)}
        return Drawing(rows, values, self.language.text("Slip against the baseline: {findings}.", findings=alt))

    def _milestones(self, width: int) -> Drawing | None:
        """Every milestone with a date, the first sixteen."""
        found = self.findings.milestones
        dated = [each for each in self.project.milestones or () if found[each.id].effective]
        shown = dated[:MOST_ROWS]
        if not shown:
            return None
        every = [day for each in shown for day in (found[each.id].effective, found[each.id].baseline) if day]
        first, last = min(*every, self.findings.as_of), max(*every, self.findings.as_of)
        number: Callable[[date | None], int | None] = lambda day: (day - first).days if day else None  # noqa: E731
        rows = [
            {
                "order": order,
                "label": f"{each.id} {self.explainer.words(each.name)}",
                "baseline": number(found[each.id].baseline),
                "expected": number(found[each.id].effective),
                "original": number(found[each.id].original)
                if found[each.id].original != found[each.id].baseline
                else None,
                "done": found[each.id].state.startswith("done"),
            }
            for order, each in enumerate(shown)
        ]
        late = [each.id for each in shown if (found[each.id].slip_days or 0) > 0]
        ticks = _months(first, last)
        label_room = min(_room(row["label"] for row in rows), 210)
        values = {
            "width": max(width - label_room - 24, 120),
            "today": number(self.findings.as_of),
            "label.today": self.language.text("data as of {day}", day=self.language.day_month(self.findings.as_of)),
            **self._days(ticks, first),
        }
        alt = self.language.text(
            "{total} milestones, {late} later than the baseline: {names}."
            if late
            else "{total} milestones, none later than the baseline.",
            total=len(shown),
            late=len(late),
            names=self.language.join(late),
        )
        return Drawing(rows, values, alt)

    def _earned_value(self, width: int) -> Drawing | None:
        """The three curves up to the date, the plan to its end, and the way to the estimate."""
        ledger, budget, as_of = self.findings.ledger, self.project.budget, self.findings.as_of
        periods = sorted((budget.periods if budget else None) or (), key=lambda each: each.period_end)
        points: dict[str, list[tuple[date, Decimal]]] = {"pv": [], "ev": [], "ac": []}
        for each in periods:
            for name, value in (("pv", each.pv_cum), ("ev", each.ev_cum), ("ac", each.ac_cum)):
                if value is not None and (name == "pv" or each.period_end <= as_of):
                    points[name].append((each.period_end, value))
        if len(points["ev"]) < 2 or len(points["ac"]) < 2 or not points["pv"]:
            return None
        words = {"pv": "PV", "ev": "EV", "ac": "AC", "eac": "EAC"}
        eac, end = ledger["cost.eac"].number, self.findings.schedule.end_expected
        if eac is not None and end and end > points["ac"][-1][0]:
            points["eac"] = [points["ac"][-1], (end, eac)]
        first = min(day for series in points.values() for day, _ in series)
        rows: list[dict[str, Any]] = [
            {"series": name, "day": (day - first).days, "value": float(value), "label": None, "label_at": None}
            for name, series in points.items()
            for day, value in series
        ]
        ends = [max((row for row in rows if row["series"] == name), key=lambda row: row["day"]) for name in points]
        highest = max(row["value"] for row in rows)
        for row, at in zip(ends, spread([row["value"] for row in ends], highest * 0.1), strict=True):
            told = self.explainer.value(Decimal(str(row["value"])), "money")
            row["label"], row["label_at"] = f"{words[row['series']]} {told}", at
        last = max(day for series in points.values() for day, _ in series)
        room = _room(row["label"] for row in ends) + 10
        alt = self.language.join(row["label"] for row in ends)
        size, sign = self.language.axis_unit(int(highest))
        values = {
            "width": max(width - room - 40, 120),
            "unit": size,
            "sign": sign,
            **self._days(_months(first, last), first),
        }
        return Drawing(rows, values, self.language.text("Cumulative: {findings}.", findings=alt))

    def _kpi_progress(self, width: int) -> Drawing | None:
        """How far each KPI has come, and where it should be by its own time."""
        rows: list[dict[str, Any]] = []
        for each in self.project.kpis or ():
            found = self.findings.kpis[each.id]
            if not isinstance(found.progress_pct, Decimal) or len(rows) >= MOST_ROWS:
                continue
            share = max(min(float(found.progress_pct), 130.0), -30.0)
            words = self.language.text("{number}\u00a0%", number=self.language.number(found.progress_pct, 0))
            rows.append({
                "order": len(rows),
                "label": f"{each.id} {self.explainer.words(each.name)}",
                "progress": share,
                "elapsed": float(found.elapsed_pct) if isinstance(found.elapsed_pct, Decimal) else None,
                "state": found.state,
                "words": self.language.text("{share} {state}", share=words, state=self.language.term(found.state)),
                "text_at": max(share, 100.0),
            })  # fmt: skip
        if not rows:
            return None
        lowest = min(0.0, *(row["progress"] for row in rows))
        highest = max(100.0, *(row["progress"] for row in rows))
        label_room = min(_room(row["label"] for row in rows), 230)
        words_room = _room(row["words"] for row in rows) + 12
        values = {"width": max(width - label_room - words_room - 20, 120), "domain": [lowest, highest]}
        values["shares"] = {str(share): self.language.percent(share) for share in (0, 50, 100)}
        alt = self.language.join(f"{row['label']} {row['words']}" for row in rows)
        alt = self.language.text("The way from baseline to target: {findings}.", findings=alt)
        return Drawing(rows, values, alt)


# ---------------------------------------------------------------- filling


def _filled(node: Any, values: Mapping[str, Any]) -> Any:
    """The specification with its `$names` replaced; those that are not ours are the theme's."""
    if isinstance(node, dict):
        return {key: _filled(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, values) for value in node]
    if isinstance(node, str) and node.startswith("$") and node[1:] in values:
        return values[node[1:]]
    return node


def _keys(node: Any) -> Iterator[str]:
    """Every key, and every mark type, of a specification."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            if key in ("mark", "type") and isinstance(value, str):
                yield value
            yield from _keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from _keys(value)


def spread(values: Sequence[float], gap: float) -> list[float]:
    """Places at the values or below, in their order, that are at least `gap` apart; the highest stays."""
    order = sorted(range(len(values)), key=lambda at: values[at])
    placed = list(map(float, values))
    for above, below in pairwise(reversed(order)):
        placed[below] = min(placed[below], placed[above] - gap)
    return placed


def _thinned(days: Sequence[date], most: int) -> list[date]:
    """At most so many days, the last among them."""
    step = -(-len(days) // most)
    return list(reversed(list(reversed(days))[::step]))


def _months(first: date, last: date) -> list[date]:
    """First days of months between two days, about eight at most; the first day when there is none."""
    found = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    return _thinned(found, 8) or [first]


def _room(labels: Iterable[object]) -> float:
    """The room that the longest of some labels needs, in px."""
    return max(width(str(label)) for label in labels) * LETTER
