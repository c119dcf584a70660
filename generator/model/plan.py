"""What is to be reached: objectives, KPIs, benefits, deliverables, milestones, budget."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import (
    Amount,
    Day,
    Entity,
    Flag,
    Id,
    LText,
    LTexts,
    Money,
    Names,
    Number,
    OneOf,
    Percent,
    Text,
)  # fmt: skip


class Criterion(Entity):
    text: LText = Field(description="The criterion in words.")
    kpi: Text | None = Field(None, description="KPI that measures it.")
    check: Literal["yes_no"] | None = Field(None, description="yes_no when it is simply met or not.")


class Objective(Entity):
    id: Id = Field(description="Identifier, as O-1.")
    statement: LText = Field(description="What will be reached.")
    category: (
        Literal["functional", "market", "user_experience", "schedule", "cost", "quality", "compliance", "business"]
        | None
    ) = Field(None, description="Kind of objective.")
    priority: Literal["must", "should", "could"] | None = Field(None, description="How much it matters.")
    success_criteria: tuple[Criterion, ...] | None = Field(None, description="How success is measured.")
    owner: Text | None = Field(None, description="Who answers for it.")
    agreed_by: Names | None = Field(None, description="Roles that agreed it: pmo and product_manager.")
    agreed_on: Day | None = Field(None, description="When it was agreed.")
    result: Literal["achieved", "partially_achieved", "not_achieved", "dropped"] | None = Field(
        None, description="Result at closing."
    )
    evidence: LTexts | None = Field(None, description="What shows the result.")
    change: Text | None = Field(None, description="Change that dropped it.")


class Point(Entity):
    value: Percent | None = Field(None, description="Value.")
    low: Percent | None = Field(None, description="Lower end of a target range.")
    high: Percent | None = Field(None, description="Upper end of a target range.")
    date: Day | None = Field(None, description="Day it holds for.")


class Measurement(Entity):
    date: Day = Field(description="Day of the measurement.")
    value: Percent = Field(description="Measured value.")
    note: LText | None = Field(None, description="Remark.")
    source: LText | None = Field(None, description="Where it comes from.")


FREQUENCY = ("daily", "weekly", "biweekly", "monthly", "quarterly")
UNIT_KINDS = ("percent", "count", "currency", "days", "hours", "ratio", "score")


class Kpi(Entity):
    id: Id = Field(description="Identifier, as K-1.")
    name: LText = Field(description="What is measured.")
    objective_ids: Names | None = Field(None, description="Objectives it measures.")
    category: (
        Literal["schedule", "cost", "quality", "satisfaction", "scope", "market", "team", "process", "other"] | None
    ) = Field(None, description="Kind of KPI.")
    direction: Literal["higher_is_better", "lower_is_better", "target_range"] | None = Field(
        None, description="Which way is better."
    )
    unit: Annotated[LText, OneOf(("percent",))] | None = Field(None, description="Unit as printed, or percent.")
    unit_kind: Annotated[Text, OneOf(UNIT_KINDS)] | None = Field(
        None, description="percent, count, currency, days, hours, ratio, score …"
    )
    baseline: Point | None = Field(None, description="Value before the project.")
    target: Point | None = Field(None, description="Value to be reached and by when.")
    history: tuple[Measurement, ...] | None = Field(None, description="Measurements in order of date.")
    frequency: Annotated[Text, OneOf(FREQUENCY)] | None = Field(None, description="How often it is measured.")
    source: LText | None = Field(None, description="Where the values come from.")
    owner: Text | None = Field(None, description="Who answers for it.")
    comment: LText | None = Field(None, description="Remark on the result.")
    amber_tolerance_pct: Percent | None = Field(
        None, description="Percent of the target that may be missed and still be amber; 10 when absent.", ge=0, le=100
    )
    weight: Number | None = Field(None, description="Weight in the mean attainment; 1 when absent.", gt=0)
    ratio_method: Literal["linear", "inverse"] | None = Field(
        None, description="How attainment is measured where lower is better: linear 2 − A/T (when absent), inverse T/A."
    )


class Benefit(Entity):
    id: Id = Field(description="Identifier, as B-1.")
    name: LText = Field(description="What is gained.")
    type: Literal["financial", "non_financial"] | None = Field(None, description="Kind.")
    dis_benefit: Flag | None = Field(None, description="True for a disadvantage that comes with the project.")
    kpi: Text | None = Field(None, description="KPI that measures it.")
    measure: LText | None = Field(None, description="How it is measured.")
    baseline: Number | None = Field(None, description="Value before.")
    target: Number | None = Field(None, description="Value wanted.")
    actual: Number | None = Field(None, description="Value now.")
    unit: LText | None = Field(None, description="Unit.")
    direction: Literal["higher_is_better", "lower_is_better"] | None = Field(None, description="Which way is better.")
    owner: Text | None = Field(None, description="Who answers for it after the project.")
    realisation_from: Day | None = Field(None, description="First day it can show.")
    review_dates: Annotated[tuple[Day, ...] | None, Field(description="When it is measured.")] = None
    status: Literal["planned", "tracking", "realised", "partially_realised", "not_realised", "transferred"] | None = (
        Field(None, description="State.")
    )


class Concession(Entity):
    by: Text | None = Field(None, description="Who granted it.")
    date: Day | None = Field(None, description="When.")


class CriterionResult(Entity):
    result: Literal["met", "not_met"] | None = Field(None, description="Whether the criterion is met.")
    evidence: LText | None = Field(None, description="Test, minutes or file that shows it.")


class Deliverable(Entity):
    id: Id = Field(description="Identifier, as D-1.")
    name: LText = Field(description="What is handed over.")
    description: LText | None = Field(None, description="More about it.")
    acceptance_criteria: LTexts | None = Field(None, description="When it is accepted.")
    acceptance_results: tuple[CriterionResult, ...] | None = Field(
        None, description="What came of each criterion, in their order."
    )
    acceptor: Text | None = Field(None, description="Who accepts it.")
    milestone: Text | None = Field(None, description="Milestone it belongs to.")
    status: (
        Literal["planned", "in_progress", "delivered", "accepted", "accepted_with_concession", "rejected", "dropped"]
        | None
    ) = Field(None, description="State.")
    accepted_on: Day | None = Field(None, description="Day of acceptance.")
    off_specification: LText | None = Field(None, description="What differs from what was agreed.")
    concession: Concession | None = Field(None, description="Who accepted the difference, and when.")


class Requirement(Entity):
    id: Id = Field(description="Identifier, as REQ-1.")
    text: LText = Field(description="The requirement.")
    stakeholder: LText | None = Field(None, description="Who wants it.")
    priority: Literal["must", "should", "could", "wont"] | None = Field(None, description="How much it matters.")
    owner: Text | None = Field(None, description="Who answers for it; the product manager when absent.")
    status: Text | None = Field(None, description="State.")
    deliverable_ids: Names | None = Field(None, description="Deliverables that fulfil it.")


class Rebaseline(Entity):
    value: Day = Field(description="The date.")
    set_on: Day | None = Field(None, description="When it was set.")
    change_id: Text | None = Field(None, description="Approved change that moved it; none for the first.")


class Forecast(Entity):
    reported_on: Day = Field(description="Day of the report.")
    forecast: Day = Field(description="Date forecast then.")


class Milestone(Entity):
    id: Id = Field(description="Identifier, as M-1.")
    name: LText = Field(description="What is reached.")
    type: Literal["gate", "delivery", "decision", "external", "payment", "launch"] | None = Field(
        None, description="Kind."
    )
    critical: Flag | None = Field(None, description="True when the end date depends on it.")
    owner: Text | None = Field(None, description="Who answers for it.")
    baseline: Day | None = Field(None, description="Planned date now in force.")
    baseline_history: tuple[Rebaseline, ...] | None = Field(None, description="Every planned date, the original first.")
    forecast: Day | None = Field(None, description="Date expected now.")
    actual: Day | None = Field(None, description="Date it was reached.")
    forecast_history: tuple[Forecast, ...] | None = Field(None, description="Dates forecast in earlier reports.")
    weight: Number | None = Field(None, description="Weight in the progress of the project; 1 when absent.", gt=0)
    depends_on: Names | None = Field(None, description="Milestones that come before.")
    deliverable_ids: Names | None = Field(None, description="Deliverables due at it.")
    note: LText | None = Field(None, description="Cause of a slip, or another remark.")


class BudgetLine(Entity):
    id: Id = Field(description="Identifier.")
    name: LText | None = Field(None, description="Name as printed; the category's when absent.")
    category: (
        Literal["labour", "equipment", "software", "outsourcing", "travel", "training", "incentive", "other"] | None
    ) = Field(None, description="Kind of cost.")
    planned: Money | None = Field(None, description="Planned amount.")
    committed: Money | None = Field(None, description="Amount ordered.")
    actual: Money | None = Field(None, description="Amount spent.")
    forecast: Money | None = Field(None, description="Amount expected in the end.")


class BudgetPeriod(Entity):
    period_end: Day = Field(description="Last day of the period.")
    pv_cum: Amount | None = Field(None, description="Planned value up to then.")
    ev_cum: Amount | None = Field(None, description="Earned value up to then.")
    ac_cum: Amount | None = Field(None, description="Actual cost up to then.")
    note: LText | None = Field(None, description="Remark.")


class Remaining(Entity):
    value: Money = Field(description="Estimate of what is still to be spent.")
    date: Day | None = Field(None, description="When it was estimated.")
    by: Text | None = Field(None, description="Who estimated it.")


class Estimate(Entity):
    value: Money = Field(description="Cost expected in the end.")
    method: LText | None = Field(None, description="How it was found.")
    reason: LText | None = Field(None, description="Why it differs from the computed ones.")
    by: Text | None = Field(None, description="Who answers for it.")
    date: Day | None = Field(None, description="When it was declared.")


class Budget(Entity):
    bac: Money | None = Field(None, description="Budget at completion, without reserves.")
    contingency: Money | None = Field(None, description="Contingency outside the budget.")
    contingency_drawn: Money | None = Field(None, description="Contingency used so far.")
    management_reserve: Money | None = Field(None, description="Management reserve outside the budget.")
    funding_source: LText | None = Field(None, description="Where the money comes from.")
    ev_method: Text | None = Field(None, description="How earned value is measured.")
    status_unit: Literal["currency", "person_days"] | None = Field(None, description="What the budget counts.")
    lines: tuple[BudgetLine, ...] | None = Field(None, description="Lines by category; their planned sum is bac.")
    periods: tuple[BudgetPeriod, ...] | None = Field(None, description="Cumulative figures by period.")
    etc_bottom_up: Remaining | None = Field(None, description="Cost still to come, estimated work by work.")
    eac_declared: Estimate | None = Field(None, description="Cost at completion as somebody declares it.")


class PlannedDay(Entity):
    milestone: Text = Field(description="Milestone.")
    date: Day = Field(description="Its date in this baseline.")


class PlannedValue(Entity):
    period_end: Day = Field(description="Last day of the period.")
    pv_cum: Amount = Field(description="Planned value up to then.")


class Baseline(Entity):
    id: Id = Field(description="Name: BL0 is the original, then BL1 …")
    set_on: Day | None = Field(None, description="From when it holds.")
    decided_in: Text | None = Field(
        None, description="Decision or approved change it rests on; charter for the original."
    )
    end: Day | None = Field(None, description="Planned end of the project.")
    bac: Money | None = Field(None, description="Budget at completion.")
    milestones: tuple[PlannedDay, ...] | None = Field(None, description="Planned dates of the milestones.")
    pv: tuple[PlannedValue, ...] | None = Field(None, description="Planned value by period.")
