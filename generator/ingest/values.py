"""When two values say the same, whichever way they were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.sources.records import CellText
from generator.sources.yaml_reader import DECIMAL, INTEGER


def same(one: Any, other: Any) -> bool:
    """Whether reading gives the same; the text 5 is not the number 5, except in a cell."""
    return bool(_told(one) == _told(other))


def _told(value: Any) -> Any:
    match value:
        case None | bool():
            return ("word", str(value))
        case int() | Decimal():
            return ("number", Decimal(value))
        case CellText() if INTEGER.fullmatch(value) or DECIMAL.fullmatch(value):
            return ("number", Decimal(value))
        case str():
            return ("text", str(value))
        case date():
            return ("text", value.isoformat())
        case Mapping():
            return {key: _told(each) for key, each in value.items()}
        case Sequence():
            return [_told(each) for each in value]
    return value
