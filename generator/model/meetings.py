"""Meetings: who comes together when, about what, with which papers; one file each in meetings/ (content.md 1.5)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Day, Entity, Flag, Id, LText, LTexts, Names, Text, Whole, split
from generator.model.control import VISIBLE_TO, Visibility
from generator.sources.widths import half_width

MEETING_TYPES = Literal[
    "kickoff", "status", "steering", "change_control", "project_end_review", "retrospective", "other"
]
PURPOSES = Literal["decide", "discuss", "inform"]
MOMENT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]\s*(\d{1,2})[:时](\d{2})?分?(?::00)?")
CLOCK = re.compile(r"(\d{1,2})[:时](\d{2})?分?")


def _moment(value: Any) -> Any:
    """2025-05-28 14:00, with a T between or a space; also as Chinese writes it. The time zone stands in `tz`."""
    found = MOMENT.fullmatch(half_width(value).strip()) if isinstance(value, str) else None
    if not found:
        raise PydanticCustomError("moment", "not a day and a time")
    try:
        return datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]
    except ValueError:
        raise PydanticCustomError("moment", "not a day and a time") from None


def _zone(name: str) -> str:
    """A time zone by its name of the IANA, as Asia/Shanghai."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError("zone", "not a time zone") from None
    return name


Moment = Annotated[datetime, BeforeValidator(_moment)]
Zone = Annotated[Text, AfterValidator(_zone)]


def _attendee(value: Any) -> Any:
    """A name alone is somebody required."""
    return {"person": value} if isinstance(value, str) else value


class Attendee(Entity):
    person: Text = Field(description="Who is invited.")
    required: Flag | None = Field(None, description="False for who may come; required when absent.")
    present: Flag | None = Field(None, description="Whether the person came, once the meeting was held.")
    deputy: Text | None = Field(None, description="Who came instead.")


class AgendaItem(Entity):
    title: LText = Field(description="What it is about.")
    question: LText | None = Field(None, description="The question in one line, printed below the title.")
    purpose: PURPOSES | None = Field(None, description="decide, discuss or inform; inform when absent.")
    owner: Names | None = Field(None, description="Who leads it.")
    minutes: Whole | None = Field(None, description="How long it takes.", ge=0, le=1440)
    paper: Names | None = Field(
        None,
        description="Its papers: a document (status, charter …), an id (DC-8, CR-8, D-3), escalations, changes, "
        "finance, or a file, as attachments/quote.pdf.",
    )
    decision_id: Text | None = Field(None, description="Decision it is to take.")
    visibility: Visibility | None = Field(None, description=VISIBLE_TO)


class NextMeeting(Entity):
    date: Day | None = Field(None, description="When.")
    time: Text | None = Field(None, description="Time of day.")
    agenda: LTexts | None = Field(None, description="What is proposed for it.")


class Meeting(Entity):
    """A meeting (content.md 2.18)."""

    id: Id = Field(description="Identifier, as MT-1; the name of the file when absent.")
    type: MEETING_TYPES | None = Field(None, description="Kind of meeting: decides agenda and papers it starts from.")
    title: LText | None = Field(None, description="What it is called; the kind's name when absent.")
    start: Moment | None = Field(None, description="Day and time it starts, as 2025-05-28 14:00.")
    end: Moment | None = Field(None, description="Day and time it ends.")
    duration_minutes: Whole | None = Field(None, description="How long it is, instead of an end.", ge=1, le=1440)
    tz: Zone | None = Field(None, description="Time zone, as Asia/Shanghai.")
    place: LText | None = Field(None, description="Room.")
    link: Text | None = Field(None, description="Address to join by.")
    chair: Text | None = Field(None, description="Who leads it.")
    minute_taker: Text | None = Field(None, description="Who writes the minutes.")
    attendees: Annotated[tuple[Annotated[Attendee, BeforeValidator(_attendee)], ...] | None, BeforeValidator(split)] = (
        Field(None, description="Who is invited.")
    )
    objectives: LTexts | None = Field(None, description="What will have been decided at its end.")
    agenda: tuple[AgendaItem, ...] | None = Field(None, description="What is on; the kind's usual one when absent.")
    previous_meeting: Text | None = Field(None, description="Meeting before; the last of its kind when absent.")
    prereads: Names | None = Field(None, description="What to read besides the papers: documents or files.")
    notes_file: Text | None = Field(None, description="Its minutes, as notes/2025-05-28-steering.md.")
    next: NextMeeting | None = Field(None, description="The meeting after it.")
    other_business: LTexts | None = Field(None, description="What was submitted besides the agenda.")
    cover_counted: Flag | None = Field(
        None, description="False when cover and agenda have no page numbers, so that the first paper is on page 1."
    )
    visibility: Visibility | None = Field(None, description=VISIBLE_TO)

    @property
    def length(self) -> int:
        """How long it is in minutes; 0 when it does not say."""
        if self.start and self.end:
            return int((self.end - self.start).total_seconds() // 60)
        return self.duration_minutes or 0

    @model_validator(mode="after")
    def _in_order(self) -> Meeting:
        """It ends after it starts, within two days."""
        if self.start and self.end and not 0 < (self.end - self.start).total_seconds() <= 2 * 86400:
            raise PydanticCustomError("meeting_order", "ends before it starts")
        return self
