"""What all entities share: frozen, strict about keys, and able to tell absent from undecided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError

from generator.model.quantities import Unit
from generator.sources.notes.dates import DIGITS, YMD
from generator.sources.records import CellText
from generator.sources.widths import half_width

LIST_SEPARATORS = ";,、，；"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
YEAR_FIRST = re.compile(rf"{YMD}(?:\s+[日号])?")
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
STEPS = ("very_low", "low", "medium", "high", "very_high")
"""Words for 1 to 5."""


@dataclass(frozen=True)
class OneOf:
    """Marks a type that usually holds one of these words, so that they are understood in every language."""

    words: tuple[str, ...]


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
    """2025-05-23 is a date, and whatever else begins with the year; no time with it, no number of seconds."""
    if isinstance(value, str):
        return iso_day(value)
    if isinstance(value, date):
        return value
    raise PydanticCustomError("date_type", "not a date")


def iso_day(text: str) -> str:
    """A day as 2025-05-23. Raises PydanticCustomError for what names no day, year first."""
    plain = half_width(text).strip()
    if ISO_DAY.fullmatch(plain):
        return plain
    if YEAR_FIRST.fullmatch(plain):
        year, month, day = DIGITS.findall(plain)
        return f"{year}-{month:0>2}-{day:0>2}"
    raise PydanticCustomError("date_type", "not a date")


def _step(value: Any) -> Any:
    """Words of the five-step scale stand for their number."""
    return STEPS.index(value) + 1 if isinstance(value, str) and value in STEPS else value


def _tag(value: Any) -> Any:
    """The tag of any language, as en or zh-CN."""
    if isinstance(value, str) and TAG.fullmatch(value):
        return value
    raise PydanticCustomError("literal_error", "not a language", {"expected": "'en', 'zh-CN'"})


Text = Annotated[str, BeforeValidator(_text)]


class Texts(dict[str, str]):
    """One text in several languages, by their tags."""


ByLanguage = Annotated[dict[Annotated[str, BeforeValidator(_tag)], str], Field(min_length=1), AfterValidator(Texts)]
LText = Annotated[ByLanguage | Text, Field(union_mode="left_to_right")]
FileName = Annotated[Text, Field(pattern=r"^\w[\w.-]{0,59}$")]
"""Names part of a file or folder: letters of any script, figures, dots, hyphens, underscores."""

Id = Annotated[Text, Field(min_length=1, max_length=60)]
Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, Strict()]
Number = Annotated[Decimal, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_number)]
Amount = Annotated[Number, Unit("money")]
Money = Annotated[Amount, Field(ge=0, le=10**15)]
Scale = Annotated[Whole, Field(ge=1, le=5), BeforeValidator(_step), OneOf(STEPS)]
Percent = Annotated[Number, Unit("percent")]
PersonDays = Annotated[Number, Unit("effort")]
DayCount = Annotated[Whole, Unit("time")]


class Entity(BaseModel):
    """A frozen record. A key that is absent is not in `model_fields_set`; one that is null is None."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Names = Annotated[tuple[Text, ...], BeforeValidator(split)]
LTexts = Annotated[tuple[LText, ...], BeforeValidator(split)]


def reported(entity: BaseModel, field: str) -> bool:
    """True when a field was given and is neither undecided nor absent."""
    return field in entity.model_fields_set and getattr(entity, field) is not None
