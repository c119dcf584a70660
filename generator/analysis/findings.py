"""Facts computed from a project as of a date. Decimals are unrounded; what is undefined carries its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.model.report import StatusPeriod


@dataclass(frozen=True)
class NotAvailable:
    """A figure that is undefined, and why: NO_PLAN, NOT_STARTED, NO_BASELINE, NO_HISTORY, ZERO_TARGET …"""

    reason: str


Figure = Decimal | NotAvailable


@dataclass(frozen=True)
class MilestoneFinding:
    """Where a milestone stands.

    `state`: done_on_time, done_late, overdue, slipping, on_track; without a baseline done or unplanned.
    `slip_days` is positive when late; `estimated`: it is that much at least, as the forecast is missing or past.
    `moved_days`: how far its date moved since the previous period's report, None when unknown or reached before.
    """

    state: str
    slip_days: int | None
    effective: date | None
    estimated: bool
    moved_days: int | None
    original_slip_days: int | None


@dataclass(frozen=True)
class ScheduleFinding:
    """The dates of the whole project. `duration_days` is from baseline start to baseline end."""

    start: date | None
    end_baseline: date | None
    end_original: date | None
    end_expected: date | None
    end_actual: date | None
    duration_days: int | None
    finish_slip_days: int | None
    done: int
    done_late: int
    total: int
    on_time_pct: Figure


@dataclass(frozen=True)
class RiskFinding:
    """A risk's score P x I (None while P or I is missing), its band, and the score at the previous report."""

    score: int | None
    band: str
    previous: int | None


@dataclass(frozen=True)
class LineFinding:
    """A budget line: share of the planned total, and planned less actual (positive is favourable)."""

    share_pct: Figure
    variance: Decimal | None
    variance_pct: Figure


@dataclass(frozen=True)
class BudgetFinding:
    """Sums over the budget lines, None where a line lacks the figure.

    Variance is planned less actual (less forecast, while there is no actual): positive is favourable.
    """

    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None
    forecast: Decimal | None
    variance: Decimal | None
    variance_pct: Figure
    contingency_pct: Figure
    contingency_left: Decimal | None
    lines: Mapping[str, LineFinding] = field(default_factory=dict)


@dataclass(frozen=True)
class KpiFinding:
    """The last value of a KPI up to the date, its gap to the target, whether it is met, the way come from baseline."""

    actual: Decimal | None
    actual_date: date | None
    gap: Decimal | None
    met: bool | None
    progress_pct: Figure
    attainment_pct: Figure


@dataclass(frozen=True)
class Counts:
    """How many of a register stand where; `ranked` are the open ids in the order they matter."""

    total: int
    ranked: tuple[str, ...]
    by_state: Mapping[str, int]


@dataclass(frozen=True)
class ActionsFinding:
    """Open actions, overdue first; `closure_pct` is done over all but the cancelled."""

    total: int
    open: tuple[str, ...]
    overdue: tuple[str, ...]
    done: int
    closure_pct: Figure


@dataclass(frozen=True)
class ChangesFinding:
    """Changes by derived state, and the sum of what was approved. Lead time is from raised to decided, in days."""

    states: Mapping[str, str]
    by_state: Mapping[str, int]
    pending: tuple[str, ...]
    approved_days: int
    approved_cost: Decimal
    both_assessed_pct: Figure
    lead_days: Mapping[str, int]
    median_lead_days: Figure


@dataclass(frozen=True)
class RagFinding:
    """A colour as reported (grey when not rated), and how it moved: better, worse, unchanged, or "" when unknown."""

    value: str
    trend: str
    previous: str


@dataclass(frozen=True)
class OverallFinding(RagFinding):
    """The overall colour and how many periods in a row it stands."""

    periods: int


@dataclass(frozen=True)
class OpenItem:
    """Something open at closing: its register, id, new owner and date when handed over."""

    register: str
    id: str
    title: object
    to: str | None
    due: date | None


@dataclass(frozen=True)
class Findings:
    """Every computed fact of a project as of a date."""

    as_of: date
    period: StatusPeriod | None
    previous: StatusPeriod | None
    number: int
    data_age_days: int
    later_facts: int
    milestones: Mapping[str, MilestoneFinding]
    schedule: ScheduleFinding
    risks: Mapping[str, RiskFinding]
    risk_counts: Counts
    issue_age_days: Mapping[str, int]
    issue_counts: Counts
    budget: BudgetFinding
    kpis: Mapping[str, KpiFinding]
    kpis_met: int
    objectives: Mapping[str, int]
    actions: ActionsFinding
    changes: ChangesFinding
    decisions_needed: tuple[str, ...]
    decisions_taken: tuple[str, ...]
    rag: Mapping[str, RagFinding]
    overall: OverallFinding
    open_items: tuple[OpenItem, ...]
