"""What is watched and decided: risks, issues, decisions, changes, actions, and the meetings and tools for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.model.base import (
    Amount,
    Day,
    DayCount,
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
    PersonDays,
    Scale,
    Text,
    Whole,
    split,
)  # fmt: skip

PROXIMITY = ("imminent", "this_month", "this_stage", "this_project", "beyond_project")
Days = Annotated[tuple[Day, ...], BeforeValidator(split)]
Value = Annotated[Day | Number | Text, Field(union_mode="left_to_right")]


Visibility = Literal["internal", "team", "sponsor", "external"]
VISIBLE_TO = "Widest circle that may see it: internal, team, sponsor, external; everybody when absent."


class Escalation(Entity):
    to: Text | None = Field(None, description="To whom.")
    on: Day | None = Field(None, description="When.")
    reason: LText | None = Field(None, description="Why.")


class Origin(Entity):
    """Where an entry comes from; `stagebook ingest` writes `file`, `line`, `item` and `written`."""

    kind: Literal["meeting", "review_note", "risk", "issue", "lesson", "change", "audit"] | None = Field(
        None, description="Where it comes from."
    )
    ref: Text | None = Field(None, description="Id it comes from.")
    file: Text | None = Field(None, description="Note it comes from.")
    line: Whole | None = Field(None, description="Line of the note.")
    item: Text | None = Field(None, description="Id of the item in the note.")
    written: Text | None = Field(None, description="Mark of what was last taken over; leave it as it is.")
    period: Text | None = Field(None, description="Reporting period.")
    meeting: Text | None = Field(None, description="Meeting.")


class RiskLevel(Entity):
    probability: Scale | None = Field(None, description="Probability, 1 to 5.")
    impact: Scale | None = Field(None, description="Impact, 1 to 5.")


class RiskReview(RiskLevel):
    date: Day = Field(description="Day of the review.")


class Risk(Entity):
    id: Id = Field(description="Identifier, as R-1.")
    title: LText = Field(description="The risk in one line.")
    visibility: Visibility | None = Field(None, description=VISIBLE_TO)
    kind: Literal["threat", "opportunity"] | None = Field(
        None, description="Threat or opportunity; threat when absent."
    )
    category: (
        Literal[
            "technical", "market", "resource", "schedule", "cost", "quality", "compliance", "supplier",
            "organisational", "external", "security",
        ]
        | None
    ) = Field(None, description="Kind of risk.")  # fmt: skip
    cause: LText | None = Field(None, description="Why it may happen.")
    event: LText | None = Field(None, description="What may happen.")
    effect: LText | None = Field(None, description="What it would do.")
    raised_by: Text | None = Field(None, description="Who saw it.")
    raised_on: Day | None = Field(None, description="When it was seen.")
    probability: Scale | None = Field(None, description="Probability now, 1 to 5.")
    impact: Scale | None = Field(None, description="Impact now, 1 to 5.")
    probability_pct: Percent | None = Field(
        None, description="Probability in percent, for the expected value.", ge=0, le=100
    )
    impact_cost: Money | None = Field(None, description="Cost if it happens, for the expected value.")
    residual: RiskLevel | None = Field(None, description="Probability and impact after the planned responses.")
    proximity: Annotated[Text, OneOf(PROXIMITY)] | None = Field(
        None, description="imminent, this_month, this_stage, this_project, or a date."
    )
    strategy: (
        Literal[
            "avoid", "mitigate", "transfer", "share", "accept", "escalate", "contingent", "fallback", "exploit", "enhance",
            "reject",
        ]
        | None
    ) = Field(None, description="Response: threats avoid, mitigate, transfer, share, accept; opportunities exploit …")  # fmt: skip
    response: LText | None = Field(None, description="What is done about it, in one line.")
    response_actions: Names | None = Field(None, description="Actions that carry the response.")
    contingency_plan: LText | None = Field(None, description="What is done if it happens.")
    trigger: LText | None = Field(None, description="How one sees that it happens.")
    early_warning: LText | None = Field(None, description="First sign of it.")
    reason: LText | None = Field(None, description="Why it is accepted, closed or rejected.")
    owner: Text | None = Field(None, description="One person who answers for it.")
    actionee: Text | None = Field(None, description="Who carries out the response.")
    monitored_by: Text | None = Field(None, description="Who watches it; the PMO when absent.")
    consulted: Names | None = Field(None, description="Who is asked.")
    due: Day | None = Field(None, description="When the response is due.")
    status: Literal["proposed", "assessing", "open", "monitoring", "occurred", "closed", "rejected"] | None = Field(
        None, description="State."
    )
    issue: Text | None = Field(None, description="Issue it became.")
    closed_on: Day | None = Field(None, description="Day it was closed.")
    escalation: Escalation | None = Field(None, description="To whom it was escalated.")
    history: tuple[RiskReview, ...] | None = Field(None, description="Earlier assessments in order of date.")
    source: Origin | None = Field(None, description="Where it comes from.")


class Issue(Entity):
    id: Id = Field(description="Identifier, as I-1.")
    title: LText = Field(description="The issue in one line.")
    visibility: Visibility | None = Field(None, description=VISIBLE_TO)
    type: (
        Literal[
            "problem",
            "off_specification",
            "dependency",
            "external_event",
            "opportunity",
            "blocker",
            "conflict",
            "question",
        ]
        | None
    ) = Field(None, description="Kind of issue.")
    category: Text | None = Field(None, description="Field it belongs to.")
    raised_by: Text | None = Field(None, description="Who raised it.")
    raised_on: Day | None = Field(None, description="When it was raised.")
    severity: Scale | None = Field(None, description="Severity, 1 to 5.")
    urgency: Scale | None = Field(None, description="Urgency, 1 to 5.")
    size: Scale | None = Field(None, description="Size, 1 to 5.")
    owner: Text | None = Field(None, description="One person who answers for it.")
    resolution: LText | None = Field(None, description="How it is solved.")
    due: Day | None = Field(None, description="When it is to be solved.")
    due_history: Days | None = Field(None, description="Earlier dates, oldest first.")
    status: Literal["open", "in_progress", "escalated", "deferred", "resolved", "closed"] | None = Field(
        None, description="State."
    )
    escalation: Escalation | None = Field(None, description="To whom it was escalated.")
    from_risk: Text | None = Field(None, description="Risk it comes from.")
    change_id: Text | None = Field(None, description="Change that solves it.")
    action_ids: Names | None = Field(None, description="Actions that solve it.")
    root_cause: LText | None = Field(None, description="Why it happened.")
    resolved_on: Day | None = Field(None, description="Day it was solved.")
    closed_on: Day | None = Field(None, description="Day the solution was verified.")
    source: Origin | None = Field(None, description="Where it comes from.")


class Option(Entity):
    key: Text | None = Field(None, description="Letter of the option.")
    text: LText = Field(description="The option.")
    pros: LText | None = Field(None, description="For it.")
    cons: LText | None = Field(None, description="Against it.")
    effect: dict[str, Text | None] | None = Field(None, description="Effect on scope, schedule_days, cost, quality.")


class Decision(Entity):
    id: Id = Field(description="Identifier, as DC-1.")
    title: LText = Field(description="The decision in one line.")
    visibility: Visibility | None = Field(None, description=VISIBLE_TO)
    status: Literal["needed", "proposed", "decided", "superseded", "reversed", "withdrawn"] | None = Field(
        None, description="State."
    )
    question: LText | None = Field(None, description="What is to be decided.")
    context: LText | None = Field(None, description="Why.")
    options: tuple[Option, ...] | None = Field(None, description="What could be decided.")
    recommendation: LText | None = Field(None, description="What is recommended.")
    needed_by: Day | None = Field(None, description="By when.")
    consequence_if_late: LText | None = Field(None, description="What happens if it comes late.")
    decider: Text | None = Field(None, description="Who decides.")
    decision: LText | None = Field(None, description="What was decided.")
    rationale: LText | None = Field(None, description="Why it was decided so.")
    decided_by: Names | None = Field(None, description="Who decided.")
    decided_on: Day | None = Field(None, description="When.")
    effective_on: Day | None = Field(None, description="From when it holds.")
    communicated_to: Names | None = Field(None, description="Who was told.")
    meeting: Text | None = Field(None, description="Meeting it was taken in.")
    supersedes: Text | None = Field(None, description="Decision it replaces.")
    reversed_by: Names | None = Field(None, description="Who took it back, where no later decision replaces it.")
    related: Names | None = Field(None, description="Ids it belongs to.")
    evidence: LText | None = Field(None, description="Minutes, mail or form that shows it.")
    source: Origin | None = Field(None, description="Where it comes from.")


class RequirementAssessment(Entity):
    by: Text | None = Field(None, description="A product manager.")
    on: Day | None = Field(None, description="When.")
    verdict: Literal["support", "support_with_conditions", "oppose"] | None = Field(None, description="Verdict.")
    affected_requirements: Names | None = Field(None, description="Requirements it touches.")
    user_value: LText | None = Field(None, description="What users get from it.")
    text: LText | None = Field(None, description="The assessment in words.")


class Impact(Entity):
    scope: LText | None = Field(None, description="On scope; none is an assessment.")
    schedule_days: DayCount | None = Field(None, description="Days later (+) or earlier (−).")
    cost: Amount | None = Field(None, description="Cost more (+) or less (−).")
    effort_pd: PersonDays | None = Field(None, description="Person-days.")
    quality: LText | None = Field(None, description="On quality.")
    risk: LText | None = Field(None, description="On risk.")
    resources: LText | None = Field(None, description="On resources.")


class ProcessAssessment(Entity):
    by: Text | None = Field(None, description="Somebody of the PMO.")
    on: Day | None = Field(None, description="When.")
    complete: Flag | None = Field(None, description="True when every effect was looked at.")
    impact: Impact | None = Field(None, description="Effects on the plan.")
    milestones_affected: Names | None = Field(None, description="Milestones that move.")
    verdict: Literal["feasible", "feasible_with_conditions", "not_feasible"] | None = Field(
        None, description="Verdict."
    )
    text: LText | None = Field(None, description="The assessment in words.")


class Verdict(Entity):
    verdict: Literal["approved", "approved_with_conditions", "rejected", "deferred", "merged", "withdrawn"] | None = (
        Field(None, description="What was decided.")
    )
    by: Names | None = Field(None, description="Who decided: product manager and PMO, or a higher authority.")
    on: Day | None = Field(None, description="When.")
    authority: Literal["joint", "steering", "sponsor"] | None = Field(None, description="On whose authority.")
    rationale: LText | None = Field(None, description="Why.")
    conditions: LTexts | None = Field(None, description="Under which conditions.")
    merged_into: Text | None = Field(None, description="Change it was merged into.")
    revisit_on: Day | None = Field(None, description="When a deferred change is looked at again.")
    evidence: LText | None = Field(None, description="Minutes, mail or form that shows it.")


class PlanAdjustment(Entity):
    target: Text = Field(description="Id of what is adjusted, or budget.")
    field: Text | None = Field(None, description="Field that changes.")
    from_: Value | None = Field(None, alias="from", description="Value before.")
    to: Value | None = Field(None, description="Value after.")


class Implementation(Entity):
    owner: Text | None = Field(None, description="Who carries it out.")
    due: Day | None = Field(None, description="By when.")
    status: Literal["not_started", "in_progress", "done"] | None = Field(None, description="State.")
    done_on: Day | None = Field(None, description="When it was done.")


class Change(Entity):
    id: Id = Field(description="Identifier, as CR-1.")
    title: LText = Field(description="The change in one line.")
    visibility: Visibility | None = Field(None, description=VISIBLE_TO)
    raised_by: Text | None = Field(None, description="Who asks for it.")
    raised_on: Day | None = Field(None, description="When it was raised.")
    type: Literal["requirement", "scope", "schedule", "budget", "quality", "resource", "process"] | None = Field(
        None, description="Kind of change."
    )
    priority: Scale | None = Field(None, description="Priority, 1 to 5.")
    size: Scale | None = Field(None, description="Size, 1 to 5.")
    current_situation: LText | None = Field(None, description="How it is.")
    desired_situation: LText | None = Field(None, description="How it should be.")
    reason: LText | None = Field(None, description="Why.")
    impact_of_not_doing: LText | None = Field(None, description="What happens without it.")
    out_of_scope: LText | None = Field(None, description="What it does not include.")
    needed_by: Day | None = Field(None, description="When the verdict is needed.")
    requirement_assessment: RequirementAssessment | None = Field(None, description="The product manager's assessment.")
    process_assessment: ProcessAssessment | None = Field(None, description="The PMO's assessment.")
    decision: Verdict | None = Field(None, description="The verdict.")
    plan_adjustments: tuple[PlanAdjustment, ...] | None = Field(None, description="What changes in the plan.")
    absorbed: LText | None = Field(None, description="Why nothing in the plan changes although days or cost are given.")
    implementation: Implementation | None = Field(None, description="How it is carried out.")
    emergency: Flag | None = Field(None, description="True when it may be carried out before the verdict.")


class Action(Entity):
    id: Id = Field(description="Identifier, as A-1.")
    title: LText = Field(description="What is to be done.")
    visibility: Visibility | None = Field(None, description=VISIBLE_TO)
    owner: Text | None = Field(None, description="One person who does it.")
    co_owners: Names | None = Field(None, description="Who helps.")
    created_on: Day | None = Field(None, description="When it was agreed.")
    due: Day | None = Field(None, description="By when.")
    due_history: Days | None = Field(None, description="Earlier dates, oldest first.")
    priority: Literal["high", "medium", "low"] | None = Field(None, description="Priority.")
    status: Literal["open", "in_progress", "blocked", "done", "cancelled"] | None = Field(None, description="State.")
    closed_on: Day | None = Field(None, description="When it was done or cancelled.")
    dropped_by: Names | None = Field(None, description="Who decided that a cancelled one is dropped.")
    source: Origin | None = Field(None, description="Where it comes from.")
    related: Names | None = Field(None, description="Ids it belongs to.")
    evidence: LText | None = Field(None, description="What shows that it is done.")


CONTENT = ("plan", "progress", "risk", "kpi", "decisions", "quality", "cost", "schedule")


class Communication(Entity):
    id: Id = Field(description="Identifier.")
    name: LText = Field(description="What is communicated.")
    kind: Literal["meeting", "report", "email", "im", "dashboard", "repository", "training"] | None = Field(
        None, description="Form."
    )
    purpose: LText | None = Field(None, description="What for.")
    audience: Names | None = Field(None, description="Roles or people who receive it.")
    owner: Text | None = Field(None, description="Who sees to it.")
    frequency: (
        Literal["once", "daily", "weekly", "biweekly", "monthly", "quarterly", "per_milestone", "ad_hoc"] | None
    ) = Field(None, description="How often.")
    day: LText | None = Field(None, description="Day of the week or month.")
    time: Text | None = Field(None, description="Time of day.")
    medium: LText | None = Field(None, description="Place or medium.")
    content: Annotated[tuple[Text, ...], BeforeValidator(split), OneOf(CONTENT)] | None = Field(
        None, description="What it tells: plan, progress, risk, kpi, decisions …"
    )
    tool: Text | None = Field(None, description="Tool used.")


class Tool(Entity):
    id: Id = Field(description="Identifier.")
    name: LText = Field(description="Name.")
    category: Literal["requirements", "project", "documents", "im", "code", "test", "bi", "other"] | None = Field(
        None, description="What it is for."
    )
    status: Literal["in_use", "evaluating", "planned", "retired"] | None = Field(None, description="State.")
    purpose: LText | None = Field(None, description="What it is used for.")
    users: Names | None = Field(None, description="Who uses it.")
    satisfaction: Scale | None = Field(None, description="How satisfied they are, 1 to 5.")
    link: Text | None = Field(None, description="Address.")
