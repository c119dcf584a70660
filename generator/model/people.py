"""Who takes part: people, roles, the RACI matrix, stakeholders, resources."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import (
    Amount,
    Day,
    Entity,
    Flag,
    Id,
    LText,
    LTexts,
    Names,
    Number,
    Percent,
    PersonDays,
    Scale,
    Text,
)

RoleKind = Literal[
    "sponsor", "pmo", "product_manager", "project_manager", "team", "customer", "supplier", "steering", "other"
]


class Skill(Entity):
    name: LText = Field(description="What the person can do.")
    level: Literal["beginner", "intermediate", "advanced", "expert"] | None = Field(None, description="How well.")


class Person(Entity):
    id: Id = Field(description="Short name used to refer to the person.")
    name: Text = Field(description="Name as printed.")
    name_zh: Text | None = Field(None, description="Name in Chinese documents.")
    role_ids: Names | None = Field(None, description="Roles the person holds.")
    org: LText | None = Field(None, description="Organisation or department.")
    aliases: Names | None = Field(None, description="Other names used for the person in notes and tables.")
    skills: tuple[Skill, ...] | None = Field(None, description="Skills and levels.")
    allocation_pct: Percent | None = Field(None, description="Share of working time, 0 to 100.", ge=0)
    left_on: Day | None = Field(None, description="Last day in the project, once the person has left.")


class Role(Entity):
    id: Id = Field(description="Short name used to refer to the role; pmo and product_manager are needed for a RACI.")
    title: LText | None = Field(None, description="Name of the role as printed.")
    kind: RoleKind | None = Field(None, description="What kind of role it is.")
    duties: LTexts | None = Field(None, description="What the role does.")


class RaciRow(Entity):
    id: Id = Field(description="Identifier of the row.")
    activity: LText = Field(description="What is done.")
    cells: dict[str, Text | None] = Field(description="Letters by role: R, A, C, I; combined as A/R.")
    joint: Flag | None = Field(None, description="True when two roles are responsible together on purpose.")


class Raci(Entity):
    scheme: Literal["RACI", "RASCI"] = Field("RACI", description="Letters in use.")
    roles: Names = Field(description="Columns, by role id; pmo and product_manager must be among them.")
    rows: tuple[RaciRow, ...] | None = Field(None, description="One row an activity; exactly one A in each.")


class Stakeholder(Entity):
    id: Id = Field(description="Identifier.")
    name: LText | None = Field(None, description="Name of the person or group.")
    group: LText | None = Field(None, description="Name of the group, when it is not one person.")
    org: LText | None = Field(None, description="Organisation.")
    role: LText | None = Field(None, description="Role in the project.")
    interest: Scale | None = Field(None, description="Interest in the project, 1 to 5.")
    influence: Scale | None = Field(None, description="Influence on the project, 1 to 5.")
    attitude: Literal["supporter", "neutral", "critic", "unknown"] | None = Field(
        None, description="Attitude; confidential, printed for the team and the PMO only."
    )
    needs: LText | None = Field(None, description="What they need from the project.")
    engagement: LText | None = Field(None, description="How they are kept engaged.")
    owner: Text | None = Field(None, description="Who keeps in touch with them.")


class Resource(Entity):
    id: Id = Field(description="Identifier.")
    name: LText | None = Field(None, description="Name as printed; the role's or person's when absent.")
    kind: Literal["human", "material", "financial"] | None = Field(None, description="People, things or money.")
    role: Text | None = Field(None, description="Role id, for people.")
    person: Text | None = Field(None, description="Person, when named.")
    team: LText | None = Field(None, description="Team, when it is more than one person.")
    status: Literal["requested", "confirmed", "onboard", "released"] | None = Field(None, description="State.")
    critical: Flag | None = Field(None, description="True when a vacancy endangers the project.")
    allocation_pct: Percent | None = Field(None, description="Share of working time, 0 to 100.", ge=0)
    planned_pd: PersonDays | None = Field(None, description="Planned person-days.", ge=0)
    actual_pd: PersonDays | None = Field(None, description="Person-days used so far.", ge=0)
    capacity_pd: PersonDays | None = Field(None, description="Person-days available.", ge=0)
    forecast_pd: PersonDays | None = Field(None, description="Person-days expected in the end.", ge=0)
    quantity: Number | None = Field(None, description="Amount, for material.")
    unit: LText | None = Field(None, description="Unit of the amount.")
    from_: Day | None = Field(None, alias="from", description="First day.")
    to: Day | None = Field(None, description="Last day.")
    allocation_agreed_by: Names | None = Field(None, description="Who agreed the allocation: pmo and product_manager.")


class Recognition(Entity):
    id: Id = Field(description="Identifier.")
    to: Names | None = Field(None, description="People or teams recognised.")
    type: (
        Literal[
            "performance_reward", "career_development", "work_environment", "public_recognition", "learning_opportunity"
        ]
        | None
    ) = Field(None, description="Kind of recognition.")
    reason: LText | None = Field(None, description="What for.")
    refs: Names | None = Field(None, description="Ids of milestones, KPIs or actions it is tied to.")
    nominated_by: Text | None = Field(None, description="Who proposed it.")
    approved_by: Text | None = Field(None, description="Who approved it.")
    date: Day | None = Field(None, description="When.")
    amount: Amount | None = Field(None, description="Never printed.")
    visibility: Literal["team", "org", "private"] | None = Field(
        None, description="Circle that sees it: the team, the organisation; private ones are never printed."
    )
    policy: Flag | None = Field(None, description="True for a principle agreed at the start, false for an award given.")


class Training(Entity):
    id: Id = Field(description="Identifier.")
    topic: LText = Field(description="What is learned.")
    for_: Names | None = Field(None, alias="for", description="Roles, people or groups who learn.")
    current_level: LText | None = Field(None, description="Level before.")
    target_level: LText | None = Field(None, description="Level wanted.")
    method: Literal["course", "coaching", "workshop", "self_study", "certification", "shadowing"] | None = Field(
        None, description="How."
    )
    provider: LText | None = Field(None, description="Who teaches.")
    planned_on: Day | None = Field(None, description="Planned day.")
    done_on: Day | None = Field(None, description="Day it was done.")
    status: Literal["planned", "in_progress", "done", "cancelled"] | None = Field(None, description="State.")
    hours: Number | None = Field(None, description="Hours per person.")
    result: LText | None = Field(None, description="What came of it.")
    source: LText | None = Field(None, description="Why: a skill gap, a lesson, a new tool.")
