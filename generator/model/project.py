"""The project itself, and the root that holds everything."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from generator.language.terms import CURRENCIES
from generator.model.base import Day, Entity, FileName, Id, LText, LTexts, Names, Number, OneOf, Percent, Text, Whole
from generator.model.control import Action, Change, Communication, Days, Decision, Issue, Risk, Tool
from generator.model.learning import AppliedLesson, Case, Lesson, Note
from generator.model.meetings import Meeting
from generator.model.people import Person, Raci, Recognition, Resource, Role, Stakeholder, Training
from generator.model.plan import (
    Baseline,
    Benefit,
    Budget,
    Deliverable,
    Kpi,
    Milestone,
    Objective,
    Rebaseline,
    Requirement,
)
from generator.model.quantities import Unit
from generator.model.report import Approval, Evaluation, Improvement, StatusPeriod


class Span(Entity):
    baseline: Day | None = Field(None, description="Planned date now in force.")
    baseline_history: tuple[Rebaseline, ...] | None = Field(None, description="Every planned date, the original first.")
    forecast: Day | None = Field(None, description="Date expected now.")
    actual: Day | None = Field(None, description="Date it happened.")


class BusinessCase(Entity):
    problem: LText | None = Field(None, description="What is wrong today.")
    opportunity: LText | None = Field(None, description="What could be gained.")
    why_now: LText | None = Field(None, description="Why now.")
    alignment: LText | None = Field(None, description="Strategy it serves.")
    do_nothing_cost: LText | None = Field(None, description="What doing nothing costs.")


class Scope(Entity):
    statement: LText | None = Field(None, description="The scope in one or two lines.")
    in_: LTexts | None = Field(None, alias="in", description="What belongs to it.")
    out: LTexts | None = Field(None, description="What does not; [] when nothing was ruled out.")


class Tolerances(Entity):
    time_days: Annotated[Number, Unit("time")] | None = Field(None, description="Days the end may slip.")
    cost_pct: Percent | None = Field(None, description="Percent the cost may exceed the budget.")
    scope: LText | None = Field(None, description="On scope.")
    quality: LText | None = Field(None, description="On quality.")
    benefit_pct: Percent | None = Field(None, description="Percent a benefit may fall short.")
    risk_score_max: Whole | None = Field(None, description="Highest risk score without escalation.")
    sustainability: LText | None = Field(None, description="On sustainability.")


class Assumption(Entity):
    id: Id = Field(description="Identifier.")
    text: LText = Field(description="The assumption.")
    validated: Literal["yes", "no", "unknown"] | None = Field(None, description="Whether it was checked and holds.")
    owner: Text | None = Field(None, description="Who checks it.")
    due: Day | None = Field(None, description="By when.")
    risk: Text | None = Field(None, description="Risk it became, when it does not hold.")
    issue: Text | None = Field(None, description="Issue it became, when it does not hold.")


class Constraint(Entity):
    id: Id = Field(description="Identifier.")
    text: LText = Field(description="The constraint.")


class Dependency(Entity):
    id: Id = Field(description="Identifier.")
    text: LText = Field(description="What is needed.")
    on: LText | None = Field(None, description="From whom, or for whom.")
    direction: Literal["in", "out"] | None = Field(None, description="in: we need it; out: they need it.")
    needed_by: Day | None = Field(None, description="By when.")
    status: Annotated[Text, OneOf(("open", "met", "at_risk"))] | None = Field(None, description="open, met, at_risk …")


class FollowOn(Entity):
    ref: Text = Field(description="Id of the open item.")
    to: Text | None = Field(None, description="Who takes it over.")
    due: Day | None = Field(None, description="By when.")


class Closure(Entity):
    type: Literal["completed", "partially_completed", "early_termination", "cancelled"] | None = Field(
        None, description="Kind of closure."
    )
    date: Day | None = Field(None, description="Day of the closure.")
    reason: LText | None = Field(None, description="Why.")
    accepted_by: Names | None = Field(None, description="Who accepts the result.")
    conditions: LTexts | None = Field(None, description="Conditions of the acceptance.")
    handover_to: Text | None = Field(None, description="Who takes over.")
    follow_on: tuple[FollowOn, ...] | None = Field(None, description="Open items with their new owners.")


class ClosureCriterion(Entity):
    text: LText = Field(description="When the project is done, or stopped.")
    judged_by: Text | None = Field(None, description="Who judges.")


class Identity(Entity):
    id: FileName = Field(description="Short name; names the output folder.")
    code: Text | None = Field(None, description="Number or code as printed.")
    name: LText = Field(description="Name of the project.")
    purpose: LText | None = Field(None, description="What it is for and what will be different, in two sentences.")
    type: (
        Literal[
            "product_development", "it_system", "infrastructure", "process_improvement", "marketing", "research",
            "compliance", "other",
        ]
        | None
    ) = Field(None, description="Kind of project.")  # fmt: skip
    phase: Literal["initiating", "planning", "executing", "closing", "closed"] | None = Field(
        None, description="Phase."
    )
    status: Literal["proposed", "active", "on_hold", "completed", "terminated_early", "cancelled"] | None = Field(
        None, description="State."
    )
    delivery_approach: Literal["predictive", "agile", "hybrid"] | None = Field(None, description="How it is delivered.")
    approach: LText | None = Field(None, description="The approach and what is tailored, in words.")
    start: Span | None = Field(None, description="Start dates.")
    end: Span | None = Field(None, description="End dates.")
    currency: Annotated[Text, OneOf(CURRENCIES)] | None = Field(None, description="ISO 4217 code, as EUR.")
    hours_per_day: Number | None = Field(None, description="Hours of a person-day.")
    sponsor: Text | None = Field(None, description="Who pays and decides.")
    pmo_lead: Text | None = Field(None, description="Who leads it for the PMO.")
    product_manager: Text | None = Field(None, description="Who answers for the product.")
    project_manager: Text | None = Field(None, description="Who leads the team, when there is one.")
    steering: Names | None = Field(None, description="Steering group.")
    customer: LText | None = Field(None, description="For whom.")
    domain: Text | None = Field(None, description="Field of business, as payments; lessons of the same one come back.")
    tech_tags: Names | None = Field(None, description="Technologies and subjects in short words, as [payments, iot].")
    size_band: Literal["S", "M", "L", "XL"] | None = Field(None, description="Size by your organisation's own bands.")
    suppliers: Names | None = Field(None, description="Suppliers it depends on.")
    keywords: Names | None = Field(None, description="Words to find it and its lessons by, in any language.")
    day_basis: Literal["calendar", "working"] | None = Field(
        None, description="What limits of days count; working days need a calendar. Calendar days when absent."
    )
    confidentiality: Literal["public", "internal", "confidential", "restricted"] | None = Field(
        None, description="Printed in the title band."
    )
    tolerances: Tolerances | None = Field(None, description="What may deviate before it is escalated.")
    business_case: BusinessCase | None = Field(None, description="Why the project exists.")
    scope: Scope | None = Field(None, description="What belongs to it and what does not.")
    assumptions: tuple[Assumption, ...] | None = Field(None, description="What is taken for granted.")
    constraints: tuple[Constraint, ...] | None = Field(None, description="What limits it.")
    dependencies: tuple[Dependency, ...] | None = Field(
        None, description="What it needs from others, and they from it."
    )
    closure_criteria: tuple[ClosureCriterion, ...] | None = Field(None, description="When it is done, or stopped.")
    closure: Closure | None = Field(None, description="How it was closed.")


class Reporting(Entity):
    every: Literal["weekly", "biweekly", "monthly", "sprint"] | None = Field(
        None, description="How often the project reports; weekly when absent."
    )
    first_day: Day | None = Field(None, description="First day of the first period.")


class WorkCalendar(Entity):
    name: LText | None = Field(None, description="Whose calendar it is: country, company, project.")
    weekend: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] | None = Field(
        None, description="Days without work; [sat, sun] when absent."
    )
    holidays: Days | None = Field(None, description="Days off besides weekends.")
    workdays: Days | None = Field(None, description="Weekend days worked to make up for a holiday.")


class Revision(Entity):
    version: Text = Field(description="Version.")
    date: Day | None = Field(None, description="When.")
    author: Text | None = Field(None, description="Who.")
    change: LText | None = Field(None, description="What changed.")


class Request(Entity):
    ask: LText | None = Field(None, description="What is asked for; approval of the charter when absent.")
    who: Text | None = Field(None, description="Who decides; the sponsor when absent.")
    by: Day | None = Field(None, description="By when.")
    recommend: LText | None = Field(None, description="What is recommended.")
    if_late: LText | None = Field(None, description="What happens if it comes late.")


class Control(Entity):
    version: Text | None = Field(None, description="Version of the charter.")
    status: Literal["draft", "issued", "approved"] | None = Field(
        None, description="State; approved ones are no drafts."
    )
    revisions: tuple[Revision, ...] | None = Field(None, description="Earlier versions.")
    storage: LText | None = Field(None, description="Where it is kept.")


class Project(Entity):
    """Everything a project folder says."""

    schema_version: Whole | None = Field(None, description="1.")
    project: Identity = Field(description="The project itself.")
    document: Control | None = Field(None, description="Versions of the charter.")
    decision_requested: Request | None = Field(None, description="What the charter asks for.")
    people: tuple[Person, ...] | None = Field(None, description="Who takes part.")
    roles: tuple[Role, ...] | None = Field(None, description="Roles.")
    objectives: tuple[Objective, ...] | None = Field(None, description="What is to be reached.")
    kpis: tuple[Kpi, ...] | None = Field(None, description="How it is measured.")
    benefits: tuple[Benefit, ...] | None = Field(None, description="What is gained.")
    requirements: tuple[Requirement, ...] | None = Field(None, description="What users need.")
    deliverables: tuple[Deliverable, ...] | None = Field(None, description="What is handed over.")
    milestones: tuple[Milestone, ...] | None = Field(None, description="Dates that count.")
    resources: tuple[Resource, ...] | None = Field(None, description="People, things and money.")
    budget: Budget | None = Field(None, description="Money.")
    baselines: tuple[Baseline, ...] | None = Field(
        None, description="Plans as they were agreed: BL0 the original, then each later one."
    )
    calendar: WorkCalendar | None = Field(None, description="Working days; also calendar.yaml. None is built in.")
    reporting: Reporting | None = Field(None, description="How often the project reports.")
    risks: tuple[Risk, ...] | None = Field(None, description="Risk register.")
    issues: tuple[Issue, ...] | None = Field(None, description="Issue register.")
    decisions: tuple[Decision, ...] | None = Field(None, description="Decision register.")
    changes: tuple[Change, ...] | None = Field(None, description="Change register.")
    actions: tuple[Action, ...] | None = Field(None, description="Action register.")
    stakeholders: tuple[Stakeholder, ...] | None = Field(None, description="Who is concerned.")
    raci: Raci | None = Field(None, description="Who does what.")
    communication_plan: tuple[Communication, ...] | None = Field(None, description="Who is told what, when and how.")
    tools: tuple[Tool, ...] | None = Field(None, description="Tools.")
    recognitions: tuple[Recognition, ...] | None = Field(None, description="Recognition.")
    trainings: tuple[Training, ...] | None = Field(None, description="Training.")
    evaluation: Evaluation | None = Field(None, description="Verdict at the end.")
    improvements: tuple[Improvement, ...] | None = Field(None, description="Improvements of processes and tools.")
    lessons: tuple[Lesson, ...] | None = Field(None, description="Lessons.")
    applied_lessons: tuple[AppliedLesson, ...] | None = Field(None, description="Lessons of others, applied here.")
    cases: tuple[Case, ...] | None = Field(None, description="The project as a case for others.")
    approvals: tuple[Approval, ...] | None = Field(None, description="Who approved what.")
    status_periods: tuple[StatusPeriod, ...] | None = Field(
        None, description="Reporting periods; also files in status/."
    )
    meetings: tuple[Meeting, ...] | None = Field(None, description="Meetings; files in meetings/.")
    notes: tuple[Note, ...] | None = Field(None, description="Review notes; files in notes/.")
    documents: dict[str, Any] | None = Field(
        None, description="Order, dropped and added sections of each document kind."
    )
