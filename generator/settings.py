"""Settings of an organisation (stagebook.yaml): brand, language, thresholds. Defaults make it optional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from generator.words import Words

CHANGE_AUTHORITY: list[dict[str, Any]] = [
    {"max_schedule_days": 5, "max_cost_pct": 2, "authority": "joint"},
    {"max_schedule_days": 15, "max_cost_pct": 10, "authority": "steering"},
    {"authority": "sponsor"},
]
"""Who decides a change by its effect on time (days) and cost (percent of the budget), the lowest authority first."""

Limit = Annotated[Decimal, Field(ge=0)]


class Group(BaseModel):
    """Limits of one subject."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ScheduleLimits(Group):
    index_green: Limit = Field(Decimal("0.95"), description="SPI or SPI(t) from which the schedule is green.")
    index_amber: Limit = Field(Decimal("0.90"), description="SPI or SPI(t) below which it is red.")
    slip_pct_green: Limit = Field(Decimal(2), description="Finish slip in percent of the duration up to which green.")
    slip_pct_amber: Limit = Field(Decimal(10), description="Finish slip in percent above which red.")
    overdue_days_amber: Limit = Field(
        Decimal(5), description="Days a critical milestone may be overdue and still be amber."
    )


class CostLimits(Group):
    index_green: Limit = Field(Decimal("0.95"), description="CPI from which the cost is green.")
    index_amber: Limit = Field(Decimal("0.90"), description="CPI below which it is red.")
    over_pct_green: Limit = Field(Decimal(5), description="Percent the estimate may exceed the budget and be green.")
    over_pct_amber: Limit = Field(Decimal(10), description="Percent above which it is red.")


class ScopeLimits(Group):
    pending_size_amber: Limit = Field(Decimal(4), description="Size of a pending change from which amber.")
    effect_pct_green: Limit = Field(Decimal(5), description="Effect of approved changes in percent up to which green.")
    effect_pct_amber: Limit = Field(Decimal(15), description="Effect in percent above which red.")


class ResourceLimits(Group):
    allocation_green: Limit = Field(
        Decimal(100), description="Highest allocation of a person in percent that is green."
    )
    allocation_amber: Limit = Field(Decimal(120), description="Allocation in percent above which red.")


class RiskLimits(Group):
    medium_from: Limit = Field(Decimal(5), description="Score (probability × impact) from which a risk is medium.")
    high_from: Limit = Field(Decimal(10), description="Score from which it is high.")
    critical_from: Limit = Field(Decimal(20), description="Score from which it is critical.")
    amber_from: Limit = Field(Decimal(10), description="Score of an open threat from which amber.")
    red_from: Limit = Field(Decimal(20), description="Score of an open threat from which red.")
    severity_amber: Limit = Field(Decimal(4), description="Severity of an open issue from which amber.")
    severity_red: Limit = Field(Decimal(5), description="Severity of an open issue from which red.")


class KpiLimits(Group):
    tolerance_pct: Limit = Field(Decimal(10), description="Percent of the target that may be missed and be amber.")
    behind_points: Limit = Field(Decimal(10), description="Points a KPI may be behind its time and be amber.")
    green_share_pct: Limit = Field(Decimal(80), description="Percent of the rated KPIs that must be green.")


class EarnedValueLimits(Group):
    unreliable_below_pct: Limit = Field(Decimal(15), description="Percent complete below which indices do not count.")
    spi_t_from_pct: Limit = Field(Decimal(70), description="Percent complete from which SPI(t) counts instead of SPI.")


class TrendLimits(Group):
    points: Annotated[int, Field(ge=2)] = Field(4, description="Last reports a milestone's pattern looks at.")
    tolerance_days: Limit = Field(Decimal(2), description="Days a forecast may move and be stable.")
    day_for_day_slope: Limit = Field(
        Decimal("0.9"), description="Days slipped per day reported from which day for day."
    )
    burn_periods: Annotated[int, Field(ge=1)] = Field(4, description="Periods the burn rate looks back.")


class UpkeepLimits(Group):
    review_days: Limit = Field(Decimal(30), description="Days after which a risk without review is stale.")
    due_moves: Limit = Field(Decimal(3), description="Times a date may move before it is told.")
    carries: Limit = Field(Decimal(3), description="Meetings an action past its first date may be carried to.")
    stale_days: Limit = Field(Decimal(6), description="Days a report may be older than the date asked for.")


class Thresholds(Group):
    """Every limit a colour or a check rests on; `preset` names the set the others are laid over."""

    preset: Literal["pmo_default", "pm2"] = "pmo_default"
    overall: Literal["worst", "worst_of_core"] = Field(
        "worst", description="Overall colour: the worst of all dimensions, or of schedule, cost and scope."
    )
    schedule: ScheduleLimits = ScheduleLimits()
    cost: CostLimits = CostLimits()
    scope: ScopeLimits = ScopeLimits()
    resources: ResourceLimits = ResourceLimits()
    risk: RiskLimits = RiskLimits()
    kpi: KpiLimits = KpiLimits()
    earned_value: EarnedValueLimits = EarnedValueLimits()
    trend: TrendLimits = TrendLimits()
    upkeep: UpkeepLimits = UpkeepLimits()

    @model_validator(mode="after")
    def _in_order(self) -> Thresholds:
        """Amber lies between green and red."""
        pairs = (
            ("schedule.index_amber", "schedule.index_green"), ("schedule.slip_pct_green", "schedule.slip_pct_amber"),
            ("cost.index_amber", "cost.index_green"), ("cost.over_pct_green", "cost.over_pct_amber"),
            ("scope.effect_pct_green", "scope.effect_pct_amber"),
            ("resources.allocation_green", "resources.allocation_amber"), ("risk.amber_from", "risk.red_from"),
            ("risk.severity_amber", "risk.severity_red"), ("risk.medium_from", "risk.high_from"),
            ("risk.high_from", "risk.critical_from"),
        )  # fmt: skip
        for lower, upper in pairs:
            if self._limit(lower) > self._limit(upper):
                raise ValueError(
                    Words(
                        "{lower} ({least}) must not be above {upper} ({most})",
                        lower=lower,
                        least=self._limit(lower),
                        upper=upper,
                        most=self._limit(upper),
                    )
                )
        return self

    def _limit(self, name: str) -> Decimal:
        group, _, limit = name.partition(".")
        found: Decimal = getattr(getattr(self, group), limit)
        return found

    @model_validator(mode="before")
    @classmethod
    def _over_preset(cls, values: Any) -> Any:
        """The limits given laid over those of the preset named."""
        if isinstance(values, Mapping):
            return overlaid(PRESETS.get(str(values.get("preset", "pmo_default")), {}), values)
        return values


PRESETS: Mapping[str, Mapping[str, Any]] = {
    "pmo_default": {},
    "pm2": {"risk": {"medium_from": 3, "high_from": 20, "critical_from": 20, "amber_from": 3, "red_from": 20}},
}
"""What a preset has other than pmo_default. pm2: risks up to 2 green, 3 to 16 amber, from 20 red (PM² risk log)."""


def overlaid(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """One mapping laid over another, mapping by mapping."""
    found = dict(base)
    for key, value in over.items():
        below = found.get(key)
        found[key] = overlaid(below, value) if isinstance(value, Mapping) and isinstance(below, Mapping) else value
    return found


NoteKind = Literal[
    "keep", "problem", "try", "action", "decision", "decision_needed", "risk", "issue", "question", "change", "lesson",
    "thanks", "goal", "result", "cause", "luck",
]  # fmt: skip
"""What an item of a review note says: content.md 4.4 to 4.6. `luck` is where we got lucky, `try` what to try next."""


def _languages(value: Any) -> Any:
    """A tag or a list of them."""
    return (value,) if isinstance(value, str) else value


Languages = Annotated[
    tuple[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")], ...],
    BeforeValidator(_languages),
    Field(min_length=1, max_length=2),
]


class Settings(BaseModel):
    """What an organisation decides once for all its projects; a project's own stagebook.yaml is laid over it.

    `change_authority` replaces the default as a whole.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    organisation: str = ""
    language: Languages = ("en",)
    """The language of documents by its tag, or two: headings in both, data once."""
    money: Literal["units", "ten_thousands"] = "units"
    """How amounts are printed where the language knows both: 1,377,778 元 or 137.78 万元."""
    page_numbers: Literal["pdf", "libreoffice"] = "pdf"
    """Whose layout tells the page numbers in the contents of Word files: the PDF's, or LibreOffice's of the file."""
    theme: str = "default"
    brand: dict[str, Any] = {}
    """Overrides of theme values: accent, accent_tint, accent_rule, logo, logo_alt, page."""
    reference: str = ""
    """A company's Word template (.dotx, .docx), beside this file or below it; Word files are set into it."""
    library: str = ""
    """The library of closed projects and their lessons: a folder, told from the folder of this file."""
    matched_lessons: Annotated[int, Field(ge=0, le=20)] = 5
    """How many lessons of the library a charter is given."""
    confidentiality: str = "internal"
    thresholds: Thresholds = Thresholds()
    change_authority: list[dict[str, Any]] = CHANGE_AUTHORITY
    severities: dict[str, Literal["error", "warning", "off"]] = {}
    """Severity of a check by its code, as {SB-114: error}; what stops a build cannot be changed."""

    note_headings: dict[NoteKind, list[str]] = {}
    """Headings of review notes beyond those known, by what stands under them, as {keep: [What rocked]}."""

    @property
    def added_headings(self) -> dict[str, str]:
        """What an added heading says, by its words in lower case."""
        return {heading.strip().lower(): kind for kind, headings in self.note_headings.items() for heading in headings}

    def changed_limits(self) -> Iterator[tuple[str, Any]]:
        """The limits that differ from their preset, by name (`schedule.index_green`), with the value in force."""
        preset = Thresholds(preset=self.thresholds.preset)
        for name in Thresholds.model_fields:
            now, usual = getattr(self.thresholds, name), getattr(preset, name)
            if not isinstance(now, Group):
                if now != usual:
                    yield name, now
                continue
            for field in type(now).model_fields:
                if getattr(now, field) != getattr(usual, field):
                    yield f"{name}.{field}", getattr(now, field)
