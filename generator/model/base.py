"""What all entities share: frozen, strict about keys, and able to tell absent from undecided."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError

from generator.sources.records import CellText

LIST_SEPARATORS = ";,、，；"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def split(value: Any) -> Any:
    """A table cell of a list column is split at ; , or 、; a single value stands for a list of one."""
    if isinstance(value, CellText):
        for separator in LIST_SEPARATORS:
            value = value.replace(separator, "\n")
        return [part.strip() for part in value.split("\n") if part.strip()]
    return [value] if isinstance(value, str) else value


def _text(value: Any) -> Any:
    """Numbers are text where text is wanted: a title may be 2025."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    return value


def _number(value: Any) -> Any:
    """True and false are no numbers."""
    if isinstance(value, bool):
        raise PydanticCustomError("decimal_type", "not a number")
    return value


def _day(value: Any) -> Any:
    """Only 2025-05-23 is a date: no time with it, no number of seconds."""
    if isinstance(value, str) and ISO_DAY.fullmatch(value.strip()):
        return value.strip()
    if isinstance(value, date):
        return value
    raise PydanticCustomError("date_type", "not a date")


Text = Annotated[str, BeforeValidator(_text)]
ByLanguage = Annotated[dict[Literal["en", "zh", "zh-CN"], str], Field(min_length=1)]
LText = Annotated[ByLanguage | Text, Field(union_mode="left_to_right")]
FileName = Annotated[Text, Field(pattern=r"^\w[\w.-]{0,59}$")]
"""Names part of a file or folder: letters of any script, figures, dots, hyphens, underscores."""

Id = Annotated[Text, Field(min_length=1, max_length=60)]
Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, Strict()]
Number = Annotated[Decimal, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_number)]
Money = Annotated[Number, Field(ge=0, le=10**15)]
Scale = Annotated[Whole, Field(ge=1, le=5)]
Percent = Number


class Entity(BaseModel):
    """A frozen record. A key that is absent is not in `model_fields_set`; one that is null is None."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Names = Annotated[tuple[Text, ...], BeforeValidator(split)]
LTexts = Annotated[tuple[LText, ...], BeforeValidator(split)]


def reported(entity: BaseModel, field: str) -> bool:
    """True when a field was given and is neither undecided nor absent."""
    return field in entity.model_fields_set and getattr(entity, field) is not None
