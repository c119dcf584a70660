"""What is learned: review notes with their items, lessons, lessons of others applied here, the case for the library."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import (
    Amount,
    Day,
    DayCount,
    Entity,
    Flag,
    Id,
    LText,
    LTexts,
    Names,
    OneOf,
    PersonDays,
    Text,
    Whole,
)
from generator.model.control import VISIBLE_TO, Origin, Visibility
from generator.settings import NoteKind

PHASES = ("initiating", "planning", "executing", "closing", "closed")
ItemKind = NoteKind | Literal["unclassified", "none"]
"""What an item of a note says; `unclassified` under no heading we know, `none` an entry left empty."""


class NoteItem(Entity):
    """A list item, table row or keyword line of a note, with its origin."""

    id: Text = Field(description="Explicit id, else 8 hexadecimal figures made of file and text.")
    kind: ItemKind = Field(description="What it says.")
    also: tuple[ItemKind, ...] = Field((), description="What it says besides: a Stop item is a problem and a try.")
    text: Text = Field(description="What is left when owner, dates and marks are taken out.")
    raw: Text = Field(description="The lines as written.")
    line: Whole = Field(description="First line in the file.")
    headings: tuple[Text, ...] = Field((), description="Headings it stands under, outermost first.")
    format: Text = Field("", description="Format of the board, as kpt.")
    board: Text = Field("", description="Board of the format, as anchor.")
    tone: Literal["", "bright", "gap"] = Field("", description="A result that is a bright spot or a gap.")
    details: tuple[Text, ...] = Field((), description="Nested items that set no field.")
    owner: Text | None = Field(None, description="Who does it, as the project names the person.")
    co_owners: tuple[Text, ...] = Field((), description="Who helps.")
    due: Day | None = Field(None, description="By when.")
    done_on: Day | None = Field(None, description="When it was done.")
    status: Literal["", "open", "in_progress", "blocked", "done", "cancelled"] = Field("", description="State.")
    priority: Literal["", "high", "medium", "low"] = Field("", description="Priority.")
    probability: Whole | None = Field(None, description="Probability of a risk, 1 to 5.")
    impact: Whole | None = Field(None, description="Impact of a risk, 1 to 5.")
    polarity: Literal["", "success", "failure"] = Field("", description="Good or bad experience of a lesson.")
    votes: Whole = Field(0, description="Votes it got.")
    author: Text | None = Field(None, description="Who said it.")
    tags: tuple[Text, ...] = Field((), description="Tags.")
    refs: tuple[Text, ...] = Field((), description="Ids named in the text, as R-03.")
    situation: Text | None = Field(None, description="Situation.")
    cause: Text | None = Field(None, description="Cause.")
    effect: Text | None = Field(None, description="Effect.")
    recommendation: Text | None = Field(None, description="Recommendation.")
    applies_when: Text | None = Field(None, description="When it applies.")
    rationale: Text | None = Field(None, description="Why it was decided.")
    alternatives: Text | None = Field(None, description="What else was weighed.")
    deciders: Names | None = Field(None, description="Who decided.")
    decided_on: Day | None = Field(None, description="When it was decided.")
    created_on: Day | None = Field(None, description="When it was agreed.")


class Attendance(Entity):
    """A person on the list of a meeting, as its minutes tell it."""

    person: Text = Field(description="Who, as the project names the person.")
    present: Flag = Field(description="Whether the person came.")
    deputy: Text | None = Field(None, description="Who came instead.")


class Summary(Entity):
    """What was said on an item of the agenda."""

    number: Whole = Field(description="Number of the item.")
    title: Text = Field(description="Title of the item.")
    text: Text = Field(description="What was said, in Markdown.")
    line: Whole = Field(description="Line of the heading in the file.")


class Note(Entity):
    """A review note: retrospective, minutes, review."""

    file: Text = Field(description="File of the note.")
    title: Text | None = Field(None, description="Title.")
    date: Day | None = Field(None, description="Date.")
    type: Text | None = Field(None, description="retrospective, meeting, lesson, decision, weekly …")
    formats: tuple[Text, ...] = Field((), description="Formats found: start_stop_continue, kpt, kiss, daki, starfish …")
    project: Text | None = Field(None, description="Project it belongs to.")
    phase: Text | None = Field(None, description="Phase, sprint or milestone.")
    facilitator: Text | None = Field(None, description="Who led it.")
    recorder: Text | None = Field(None, description="Who wrote it.")
    participants: Names | None = Field(None, description="Who took part.")
    absent: Names | None = Field(None, description="Who was missing.")
    tags: Names | None = Field(None, description="Tags.")
    language: Text | None = Field(None, description="en or zh-CN.")
    confidentiality: Text | None = Field(None, description="How confidential it is.")
    meeting: Text | None = Field(None, description="Meeting it is the minutes of, by its id.")
    previous: Text | None = Field(None, description="Meeting before.")
    next: Text | None = Field(None, description="Next meeting.")
    attendance: tuple[Attendance, ...] | None = Field(None, description="Who came, where boxes were ticked.")
    summaries: tuple[Summary, ...] = Field((), description="What was said on each item of the agenda.")
    body: Text = Field("", description="The text, in Markdown.")
    items: tuple[NoteItem, ...] = Field((), description="What was understood of it.")


class Quantity(Entity):
    days: DayCount | None = Field(None, description="Days later (+) or earlier (−).")
    cost: Amount | None = Field(None, description="Cost more (+) or less (−).")
    effort_pd: PersonDays | None = Field(None, description="Person-days more (+) or less (−).")
    kpi: Text | None = Field(None, description="KPI that moved.")
    text: LText | None = Field(None, description="In words.")


class Reuse(Entity):
    project: Text | None = Field(None, description="Project that used it.")
    disposition: Literal["adopt", "adapt", "not_applicable"] | None = Field(None, description="What it did with it.")
    date: Day | None = Field(None, description="When.")
    outcome: Literal["helped", "neutral", "hurt", "not_applied"] | None = Field(None, description="How it went.")
    evidence: LText | None = Field(None, description="What shows it.")


CATEGORIES = Literal[
    "governance", "requirements", "schedule", "cost", "resource", "risk", "quality", "communication", "change", "supplier",
    "technical", "team", "tooling", "stakeholder", "benefits",
]  # fmt: skip


class Lesson(Entity):
    """A lesson (content.md 6.2)."""

    id: Id = Field(description="Identifier, as L-1.")
    title: LText = Field(description="The lesson in one line, as an order: Rent a test environment of your own.")
    visibility: Visibility | None = Field(None, description=VISIBLE_TO)
    level: Literal["project", "organisation", "both"] | None = Field(None, description="Who must act.")
    polarity: Literal["success", "failure", "mixed"] | None = Field(None, description="Good or bad experience.")
    category: CATEGORIES | None = Field(None, description="Field it belongs to.")
    phase: Annotated[Text, OneOf(PHASES)] | None = Field(None, description="Phase it was made in.")
    situation: LText | None = Field(None, description="When it arises: A test environment is shared.")
    event: LText | None = Field(None, description="What happened.")
    effect: LText | None = Field(None, description="What it did: each lost day moved M-4 by a day and a half.")
    quantified: Quantity | None = Field(None, description="The effect in days, money, person-days.")
    cause: LText | None = Field(None, description="Why it happened; the system, not a person.")
    controllable: Flag | None = Field(None, description="True when the project could have prevented it.")
    root_cause_method: Text | None = Field(None, description="How the cause was found, as 5 whys.")
    early_warning: LText | None = Field(None, description="First sign of it.")
    previously_identified_risk: Text | None = Field(None, description="Risk it was known as, or no.")
    recommendation: LText | None = Field(None, description="What to do next time.")
    applies_when: LText | None = Field(None, description="When it applies.")
    does_not_apply_when: LText | None = Field(None, description="When it does not.")
    action_ids: Names | None = Field(None, description="Actions that came of it.")
    improvement_ids: Names | None = Field(None, description="Improvements that came of it.")
    priority: Literal["urgent", "caution", "information", "good_practice"] | None = Field(
        None, description="How urgent."
    )
    status: (
        Literal["observation", "identified", "validated", "applied", "learned", "rejected", "retired"] | None
    ) = Field(None, description="State.")  # fmt: skip
    superseded_by: Text | None = Field(None, description="Lesson that replaces it.")
    owner: Text | None = Field(None, description="Who answers for it.")
    author: Text | None = Field(None, description="Who wrote it.")
    validator: Text | None = Field(None, description="Who confirmed it; not the author.")
    logged_on: Day | None = Field(None, description="When it was written down.")
    validated_on: Day | None = Field(None, description="When it was confirmed.")
    review_on: Day | None = Field(None, description="When it is looked at again; 12 months later when absent.")
    source: Origin | None = Field(None, description="Where it comes from.")
    evidence: LTexts | None = Field(None, description="What it rests on.")
    keywords: Names | None = Field(None, description="Words to find it by, in any language.")
    reuse: tuple[Reuse, ...] | None = Field(None, description="Who used it, and how it went.")


class AppliedLesson(Entity):
    """A lesson of another project, and what this one does with it (content.md 6.3)."""

    lesson: Text = Field(description="Id of the lesson, here or in the library.")
    title: LText | None = Field(None, description="The lesson in one line, where it stands in no register here.")
    matched_on: LText | None = Field(None, description="Why it was looked at.")
    disposition: Literal["adopt", "adapt", "not_applicable"] | None = Field(None, description="What is done with it.")
    how: LText | None = Field(None, description="How it is applied, or why not.")
    linked: Names | None = Field(None, description="Where it shows up: ids of risks, actions, milestones.")
    by: Text | None = Field(None, description="Who decided.")
    on: Day | None = Field(None, description="When.")
    outcome: Literal["helped", "neutral", "hurt", "not_applied"] | None = Field(None, description="How it went.")
    evidence: LText | None = Field(None, description="What shows the outcome.")


class KeyDecision(Entity):
    decision: LText = Field(description="What was decided.")
    alternative: LText | None = Field(None, description="What was not done.")
    effect: LText | None = Field(None, description="What it brought.")


class Case(Entity):
    """The project told for others (content.md 6.4); numbers are computed, not typed."""

    id: Id = Field(description="Identifier, as CS-1.")
    outcome: Literal["success", "partial", "failure", "cancelled"] | None = Field(None, description="How it ended.")
    one_line: LText | None = Field(None, description="The case in one line.")
    context: LText | None = Field(None, description="Background and goal.")
    key_decisions: tuple[KeyDecision, ...] | None = Field(None, description="Decisions that mattered.")
    success_factors: LTexts | None = Field(None, description="What made it work.")
    failure_causes: LTexts | None = Field(None, description="What made it fail; the system, not persons.")
    pmo_pdm_collaboration: LText | None = Field(None, description="How PMO and product manager worked together.")
    lesson_ids: Names | None = Field(None, description="Lessons it teaches.")
    when_to_use: LText | None = Field(None, description="Which projects should read it.")
    discussion_questions: LTexts | None = Field(None, description="Two or three questions for training.")
    confidentiality: Literal["public", "internal", "confidential", "restricted"] | None = Field(
        None, description="Who may see it."
    )
    contact: Text | None = Field(None, description="Whom to ask.")
    date: Day | None = Field(None, description="When it was written.")
    review_on: Day | None = Field(None, description="When it is looked at again.")
