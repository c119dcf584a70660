"""Figures of KPIs: gap, attainment, progress, and where a KPI stands on its way."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from generator.analysis.facts import Figure, Input, Ledger, NotAvailable, less, percent, ratio
from generator.analysis.findings import KpiFinding
from generator.model.plan import Kpi
from generator.model.project import Project
from generator.settings import KpiLimits
from generator.words import Words

FREQUENCY_DAYS = {"daily": 1, "weekly": 7, "biweekly": 14, "monthly": 31, "quarterly": 92, "yearly": 366}
HIGHEST = Decimal(200)
"""Attainment is shown from 0 to 200 %; the ledger keeps the raw value."""


def kpis(project: Project, limits: KpiLimits, as_of: date, ledger: Ledger) -> dict[str, KpiFinding]:
    """Every KPI at a date."""
    found = {each.id: kpi(project, each, at, limits, as_of, ledger) for at, each in enumerate(project.kpis or ())}
    weights = {each.id: each.weight or Decimal(1) for each in project.kpis or ()}
    known = {
        name: min(max(each.attainment_pct, Decimal(0)), Decimal(100))
        for name, each in found.items()
        if isinstance(each.attainment_pct, Decimal)
    }
    total = sum((weights[name] for name in known), Decimal(0))
    ledger.add(
        "kpis.mean_attainment",
        ratio(sum((share * weights[name] for name, share in known.items()), Decimal(0)), total, "NO_HISTORY"),
        "percent", Words("mean of the attainments from 0 to 100, by weight"),
        *(ledger.input(name, f"kpis.{name}.attainment") for name in known),
    )  # fmt: skip
    return found


def kpi(project: Project, found: Kpi, number: int, limits: KpiLimits, as_of: date, ledger: Ledger) -> KpiFinding:
    """The last measurement up to the date against the target; colour by the rules of KPIs."""
    name, path = f"kpis.{found.id}", f"kpis[{number}]"
    dated = sorted(enumerate(found.history or ()), key=lambda each: each[1].date)
    values = [(at, each) for at, each in dated if each.date <= as_of]
    at, last = values[-1] if values else (0, None)
    actual = last.value if last else None
    source = Input("A", actual, f"{path}.history[{at}].value" if last else path)
    ledger.add(f"{name}.actual", NotAvailable("NO_HISTORY") if actual is None else actual, "number", "A", source)
    target, base = found.target, found.baseline
    goal, start = (target.value if target else None), (base.value if base else None)
    wanted, before = Input("T", goal, f"{path}.target"), Input("B", start, f"{path}.baseline")
    gap, attainment, bound = _against(found, actual)
    ledger.add(f"{name}.gap", gap, "number", _gap_formula(found), source, wanted)
    whole = abs(bound) if isinstance(bound, Decimal) else None
    gap_pct = ledger.add(
        f"{name}.gap_pct",
        percent(gap, whole, "ZERO_TARGET"),
        "percent",
        "gap / |T| * 100",
        ledger.input(Words("gap"), f"{name}.gap"),
        wanted,
    )
    met = gap >= 0 if isinstance(gap, Decimal) else None
    ledger.add(
        f"{name}.met", met if met is not None else gap, "word", "gap >= 0", ledger.input(Words("gap"), f"{name}.gap")
    )
    ledger.add(f"{name}.attainment", attainment, "percent", _attainment_formula(found), source, wanted)
    progress = ledger.add(
        f"{name}.progress", _progress(found, actual, goal, start), "percent", "(A - B) / (T - B) * 100",
        source, before, wanted,
    )  # fmt: skip
    elapsed = _elapsed(project, found, number, as_of, ledger)
    stale = _stale(found, last.date if last else None, as_of)
    future = target is not None and target.date is not None and target.date > as_of
    state, rule = _state(found, limits, gap, gap_pct.value, progress.value, elapsed, future=future)
    if stale:
        state, rule = "stale", "kpi.stale"
    ledger.add(
        f"{name}.state", state or NotAvailable("NO_HISTORY"), "word", Words("gap, progress and time elapsed"),
        ledger.input(Words("gap"), gap_pct.name), ledger.input(Words("progress"), progress.name),
        ledger.input(Words("elapsed"), f"{name}.elapsed"), rule=rule,
    )  # fmt: skip
    return KpiFinding(
        actual=actual,
        actual_date=last.date if last else None,
        gap=gap if isinstance(gap, Decimal) else None,
        met=met,
        progress_pct=_figure(progress.value),
        attainment_pct=attainment,
        shown_attainment_pct=min(max(attainment, Decimal(0)), HIGHEST)
        if isinstance(attainment, Decimal)
        else attainment,
        elapsed_pct=elapsed,
        state=state,
        colour=COLOURS.get(state, "grey"),
        stale=stale,
    )


COLOURS = {"met": "green", "on_course": "green", "behind": "amber", "missed": "red"}


def _figure(value: object) -> Figure:
    return value if isinstance(value, Decimal | NotAvailable) else NotAvailable("NO_HISTORY")


def _sign(found: Kpi) -> int:
    return {"higher_is_better": 1, "lower_is_better": -1}.get(found.direction or "", 0)


def _against(found: Kpi, actual: Decimal | None) -> tuple[Figure, Figure, Decimal | None]:
    """The gap in the KPI's unit (negative when short), the attainment in percent, and the bound both refer to."""
    target, sign = found.target, _sign(found)
    if actual is None:
        return NotAvailable("NO_HISTORY"), NotAvailable("NO_HISTORY"), None
    if target and target.low is not None and target.high is not None:
        outside = max(target.low - actual, actual - target.high, Decimal(0))
        bound = target.low if actual < target.low else target.high
        if not outside:
            return Decimal(0), Decimal(100), bound
        return -outside, 100 - outside * 100 / abs(bound) if bound else NotAvailable("ZERO_TARGET"), bound
    goal = target.value if target else None
    if goal is None or not sign:
        nothing = NotAvailable("NO_TARGET" if goal is None else "NO_DIRECTION")
        return nothing, nothing, goal
    gap = sign * (actual - goal) + Decimal(0)
    if not goal:
        return gap, NotAvailable("ZERO_TARGET"), goal
    if sign < 0 and found.ratio_method == "inverse":
        return gap, goal * 100 / actual if actual > 0 else HIGHEST, goal
    return gap, 100 + gap * 100 / abs(goal), goal


def _gap_formula(found: Kpi) -> str:
    if found.target and found.target.low is not None:
        return Words("distance to the range")
    return "T - A" if _sign(found) < 0 else "A - T"


def _attainment_formula(found: Kpi) -> str:
    if found.target and found.target.low is not None:
        return Words("100 in the range, else less the distance to it")
    if _sign(found) < 0:
        return "T / A * 100" if found.ratio_method == "inverse" else "(1 - (A - T) / |T|) * 100"
    return "(1 + (A - T) / |T|) * 100"


def _progress(found: Kpi, actual: Decimal | None, goal: Decimal | None, start: Decimal | None) -> Figure:
    """(A − B) / (T − B): the way come from the baseline to the target, for both directions."""
    if actual is None:
        return NotAvailable("NO_HISTORY")
    if found.target and found.target.low is not None:
        return NotAvailable("TARGET_RANGE")
    if goal is None or not _sign(found):
        return NotAvailable("NO_TARGET" if goal is None else "NO_DIRECTION")
    if start is None:
        return NotAvailable("NO_BASELINE")
    return percent(less(actual, start, "NO_BASELINE"), goal - start, "TARGET_IS_BASELINE")


def _elapsed(project: Project, found: Kpi, number: int, as_of: date, ledger: Ledger) -> Figure:
    """How much of the KPI's own time has passed, in percent; its span is the project's where it has no dates."""
    start, end = project.project.start, project.project.end
    own_first = found.baseline.date if found.baseline else None
    own_last = found.target.date if found.target else None
    first = Input(Words("start"), own_first or (start.baseline if start else None),
                  f"kpis[{number}].baseline.date" if own_first else "project.start.baseline")  # fmt: skip
    last = Input(Words("end"), own_last or (end.baseline if end else None),
                 f"kpis[{number}].target.date" if own_last else "project.end.baseline")  # fmt: skip
    value: Figure = NotAvailable("NO_BASELINE")
    if isinstance(first.value, date) and isinstance(last.value, date) and first.value < last.value:
        share = Decimal((as_of - first.value).days) * 100 / (last.value - first.value).days
        value = min(max(share, Decimal(0)), Decimal(100))
    formula = Words("(as of - start) / (end - start) * 100")
    ledger.add(f"kpis.{found.id}.elapsed", value, "percent", formula, first, last)
    return value


def _stale(found: Kpi, measured: date | None, as_of: date) -> bool:
    """Measured longer ago than twice its frequency."""
    days = FREQUENCY_DAYS.get((found.frequency or "").lower())
    return bool(days and measured and as_of - measured > timedelta(days=2 * days))


def _state(
    found: Kpi, limits: KpiLimits, gap: Figure, gap_pct: object, progress: object, elapsed: Figure, *, future: bool
) -> tuple[str, str]:
    """met; on_course (its progress keeps up with its time); behind (a little, or nearly met); missed. And the rule."""
    if not isinstance(gap, Decimal):
        return "", ""
    if gap >= 0:
        return "met", "kpi.met"
    keeps_up = future and isinstance(progress, Decimal) and isinstance(elapsed, Decimal)
    lag = elapsed - progress if keeps_up and isinstance(elapsed, Decimal) and isinstance(progress, Decimal) else None
    if isinstance(gap_pct, NotAvailable):  # a target of zero has no tolerance
        return ("behind", "kpi.zero_target") if lag is not None and lag <= 0 else ("missed", "kpi.missed")
    if lag is not None and lag <= 0:
        return "on_course", "kpi.on_course"
    tolerance = limits.tolerance_pct if found.amber_tolerance_pct is None else found.amber_tolerance_pct
    if lag is not None and lag <= limits.behind_points:
        return "behind", "kpi.behind_points"
    if isinstance(gap_pct, Decimal) and gap_pct >= -tolerance:
        return "behind", "kpi.tolerance_pct"
    return "missed", "kpi.missed"
