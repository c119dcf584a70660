"""What is reported each period, and what is said at the end."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Day, Entity, FileName, Id, LText, LTexts, Names, Number, OneOf, Scale, Text, Whole

Colour = Literal["green", "amber", "red", "grey"]
DIMENSIONS = ("schedule", "cost", "scope", "quality", "resources", "risk", "kpi")


class PathToGreen(Entity):
    action: LText | None = Field(None, description="What brings it back to green.")
    owner: Text | None = Field(None, description="Who does it.")
    due: Day | None = Field(None, description="By when.")


class Override(Entity):
    value: Colour | None = Field(None, description="Colour set by a person.")
    computed: Colour | None = Field(None, description="Colour it replaces.")
    reason: LText | None = Field(None, description="Why, in at least 15 characters.")
    by: Text | None = Field(None, description="Who set it.")
    on: Day | None = Field(None, description="When.")
    expires_on: Day | None = Field(None, description="Last day it holds, at most 14 days later.")
    approved_by: Text | None = Field(None, description="Who approved a greener one.")
    evidence: LText | None = Field(None, description="Minutes, mail or form that shows it.")


class Rating(Entity):
    value: Colour | None = Field(None, description="Colour as reported.")
    reason: LText | None = Field(None, description="Why, in one line.")
    path_to_green: PathToGreen | None = Field(None, description="What brings it back to green.")
    override: Override | None = Field(None, description="A colour set against the rule.")


class Ratings(Entity):
    overall: Rating | None = Field(None, description="The project as a whole.")
    schedule: Rating | None = Field(None, description="Dates.")
    cost: Rating | None = Field(None, description="Money.")
    scope: Rating | None = Field(None, description="Scope.")
    quality: Rating | None = Field(None, description="Quality.")
    resources: Rating | None = Field(None, description="People and material.")
    risk: Rating | None = Field(None, description="Risks and issues.")
    kpi: Rating | None = Field(None, description="KPIs and benefits.")


class Accomplishment(Entity):
    text: LText = Field(description="What was done.")
    plan_ref: Text | None = Field(None, description="Id of the line in the last plan.")
    result: Literal["done", "partly", "not_done", "unplanned"] | None = Field(None, description="Against the plan.")
    note: LText | None = Field(None, description="Why not, or a remark.")


class PlanItem(Entity):
    id: Text | None = Field(None, description="Identifier, to report on it next time.")
    text: LText = Field(description="Outcome planned.")
    owner: Text | None = Field(None, description="Who.")
    due: Day | None = Field(None, description="By when.")


class Support(Entity):
    text: LText = Field(description="What is needed.")
    from_: Text | None = Field(None, alias="from", description="From whom.")
    by: Day | None = Field(None, description="By when.")
    recommendation: LText | None = Field(None, description="What is recommended.")
    consequence_if_late: LText | None = Field(None, description="What happens if it comes late.")


class StatusPeriod(Entity):
    id: FileName = Field(description="Period, as 2025-W21; the file's name when absent.")
    period_start: Day | None = Field(None, description="First day.")
    period_end: Day | None = Field(None, description="Last day.")
    as_of: Day | None = Field(None, description="Date of the data.")
    author: Text | None = Field(None, description="Who wrote it.")
    issued_on: Day | None = Field(None, description="When it was issued.")
    issued_by: Text | None = Field(None, description="Who issued it; somebody else than the author.")
    bottom_line: LText | None = Field(None, description="At most two sentences: date, budget, scope, main reason.")
    accomplishments: tuple[Accomplishment, ...] | None = Field(None, description="Done this period, against the plan.")
    next_plan: tuple[PlanItem, ...] | None = Field(None, description="Outcomes planned for the next period.")
    decisions_needed: Names | None = Field(None, description="Decisions asked for, by id.")
    support_needed: tuple[Support, ...] | None = Field(None, description="Support asked for.")
    rag: Ratings | None = Field(None, description="Colours as reported.")


class Assessment(Entity):
    name: (
        Literal[
            "objectives", "kpi", "schedule", "cost", "scope", "quality", "resources", "risk", "communication",
            "change_control", "stakeholder", "team", "pmo_pdm_collaboration", "benefits",
        ]
    ) = Field(description="What is rated.")  # fmt: skip
    rating: Scale | None = Field(None, description="1 to 5.")
    evidence: LTexts | None = Field(None, description="What the rating rests on.")
    comment: LText | None = Field(None, description="Remark.")
    by: Text | None = Field(None, description="Who rated.")


class Satisfaction(Entity):
    customer: Number | None = Field(None, description="1 to 5.", ge=1, le=5)
    sponsor: Number | None = Field(None, description="1 to 5.", ge=1, le=5)
    team: Number | None = Field(None, description="1 to 5.", ge=1, le=5)
    n: Whole | None = Field(None, description="Number of answers.")


class Evaluation(Entity):
    verdict: Literal["success", "partial_success", "failure", "cancelled"] | None = Field(None, description="Verdict.")
    summary: LText | None = Field(None, description="The verdict in a sentence or two.")
    dimensions: tuple[Assessment, ...] | None = Field(None, description="Ratings with evidence.")
    satisfaction: Satisfaction | None = Field(None, description="How satisfied people are.")
    sponsor_comment: LText | None = Field(None, description="The sponsor's words.")
    best: LTexts | None = Field(None, description="The three best things.")
    worst: LTexts | None = Field(None, description="The three worst things.")
    recommendation: LText | None = Field(None, description="What is recommended.")


class Effect(Entity):
    metric: LText | None = Field(None, description="What shows the effect.")
    before: LText | None = Field(None, description="Value before.")
    after: LText | None = Field(None, description="Value after.")


AREAS = ("resource", "risk", "communication", "change", "quality", "schedule", "cost", "team", "tool")


class Improvement(Entity):
    id: Id = Field(description="Identifier, as IM-1.")
    target: Literal["process", "tool", "template", "organisation"] | None = Field(None, description="What is improved.")
    area: Annotated[Text, OneOf(AREAS)] | None = Field(
        None, description="resource, risk, communication, change, quality, schedule …"
    )
    problem: LText | None = Field(None, description="What is wrong.")
    proposal: LText | None = Field(None, description="What is proposed.")
    owner: Text | None = Field(None, description="Who does it.")
    due: Day | None = Field(None, description="By when.")
    status: Literal["proposed", "approved", "in_progress", "implemented", "verified", "rejected"] | None = Field(
        None, description="State."
    )
    effect: Effect | None = Field(None, description="What it brought.")
    lesson_ids: Names | None = Field(None, description="Lessons it comes from.")


VERDICTS = ("approved", "approved_with_conditions", "rejected")


class Approval(Entity):
    document: Annotated[Text, OneOf(("charter", "summary"))] | None = Field(
        None, description="Kind of document: charter, summary; charter when absent."
    )
    role: Text | None = Field(None, description="Role that approves.")
    person: Text | None = Field(None, description="Who approves.")
    verdict: Annotated[Text, OneOf(VERDICTS)] | None = Field(
        None, description="approved, approved_with_conditions, rejected."
    )
    date: Day | None = Field(None, description="When.")
    evidence: LText | None = Field(None, description="Mail, minutes or form that shows it.")
    note: LText | None = Field(None, description="Remark.")
